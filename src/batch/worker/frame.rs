//! How two processes talk over a pipe: a message as JSON, and bytes behind it as they are.

use serde::Serialize;
use serde::de::DeserializeOwned;
use std::io::{self, Read, Write};

/// Writes a message with the bytes that belong to it.
pub(super) fn send(to: &mut impl Write, message: &impl Serialize, bytes: &[u8]) -> io::Result<()> {
    let head = serde_json::to_vec(message)?;
    let mut frame = Vec::with_capacity(16 + head.len());
    frame.extend_from_slice(&(head.len() as u64).to_le_bytes());
    frame.extend_from_slice(&(bytes.len() as u64).to_le_bytes());
    frame.extend_from_slice(&head);
    to.write_all(&frame)?;
    to.write_all(bytes)?;
    to.flush()
}

/// Reads a message and its bytes.
///
/// # Errors
/// The pipe is closed, or what came through it is no message.
pub(super) fn receive<M: DeserializeOwned>(from: &mut impl Read) -> io::Result<(M, Vec<u8>)> {
    let [head, bytes] = [length(from)?, length(from)?];
    let message = serde_json::from_slice(&exactly(from, head)?)?;
    Ok((message, exactly(from, bytes)?))
}

fn length(from: &mut impl Read) -> io::Result<u64> {
    let mut length = [0; 8];
    from.read_exact(&mut length)?;
    Ok(u64::from_le_bytes(length))
}

/// Room for more bytes is made as they come: a length that is a lie costs no memory.
const AT_ONCE: u64 = 64 << 20;

fn exactly(from: &mut impl Read, length: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(length.min(AT_ONCE) as usize);
    from.take(length).read_to_end(&mut bytes)?;
    if bytes.len() as u64 == length {
        Ok(bytes)
    } else {
        Err(io::ErrorKind::UnexpectedEof.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sent_is_received() {
        let mut pipe = Vec::new();
        send(&mut pipe, &("一", 1), b"\0\xff").unwrap();
        send(&mut pipe, &("二", 2), b"").unwrap();
        let mut end = pipe.as_slice();
        let first: ((String, u8), Vec<u8>) = receive(&mut end).unwrap();
        let second: ((String, u8), Vec<u8>) = receive(&mut end).unwrap();
        assert_eq!(first, (("一".to_owned(), 1), b"\0\xff".to_vec()));
        assert_eq!(second, (("二".to_owned(), 2), Vec::new()));
        assert!(receive::<(String, u8)>(&mut end).is_err());
    }

    #[test]
    fn what_is_no_message_is_an_error() {
        let lie = [u64::MAX.to_le_bytes(), 0u64.to_le_bytes()].concat();
        for bytes in [&b"short"[..], &lie, &[0; 16]] {
            assert!(receive::<String>(&mut &*bytes).is_err());
        }
    }
}

//! Text in any Japanese encoding, as lines.

use super::{OpenError, ReadOptions};
use crate::page::Source;

pub(super) fn read(_bytes: &[u8], _options: &ReadOptions) -> Result<Source, OpenError> {
    Err(OpenError::NotAPlan)
}

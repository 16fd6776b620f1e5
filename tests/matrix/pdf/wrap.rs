//! Lines of a cell: how wide words are, and where they are broken.

/// The width of a character in ems.
pub fn em(c: char) -> f32 {
    if c.is_ascii() { 0.5 } else { 1.0 }
}

pub fn width(text: &str) -> f32 {
    text.chars().map(em).sum()
}

/// What must not begin a line.
const NOT_FIRST: &str = "、。，．）)」』】〕％%・：:ー";

/// The lines of a text in a column of so many ems.
pub fn lines(text: &str, room: f32) -> Vec<String> {
    text.split('\n')
        .flat_map(|line| broken(line, room))
        .collect()
}

fn broken(line: &str, room: f32) -> Vec<String> {
    let mut out = Vec::new();
    let mut now = String::new();
    for word in words(line) {
        if !now.is_empty() && width(&now) + width(&word) > room + 0.01 {
            out.push(std::mem::take(&mut now));
        }
        now.push_str(&word);
        while width(&now) > room + 1.0 {
            let (mut fits, mut wide) = (0, 0.0);
            for (at, c) in now.char_indices() {
                if wide + em(c) > room && at > 0 {
                    break;
                }
                wide += em(c);
                fits = at + c.len_utf8();
            }
            let rest = now.split_off(fits);
            out.push(std::mem::replace(&mut now, rest));
        }
    }
    out.push(now);
    out
}

/// What is not parted: a figure, a Latin word, a character and what must follow it.
fn words(line: &str) -> Vec<String> {
    let figure = |c: char| c.is_ascii_graphic() || "０１２３４５６７８９．，".contains(c);
    let mut out: Vec<String> = Vec::new();
    for c in line.chars() {
        let joins = out.last().and_then(|w| w.chars().last()).is_some_and(|l| {
            NOT_FIRST.contains(c) || figure(l) && figure(c) || "（(「『【〔".contains(l)
        });
        match out.last_mut() {
            Some(word) if joins => word.push(c),
            _ => out.push(c.to_string()),
        }
    }
    out
}

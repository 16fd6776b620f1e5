//! The syntax of regular expressions, as far as profiles make use of it.

use super::set::Set;
use std::iter::Peekable;
use std::str::Chars;

/// An expression taken apart.
#[derive(Debug, Clone)]
pub(super) enum Tree {
    Char(char),
    /// One character of a set.
    One(Set),
    /// One after another.
    Row(Vec<Tree>),
    /// The first of these that leads to a match.
    Either(Vec<Tree>),
    Repeat {
        tree: Box<Tree>,
        least: usize,
        most: Option<usize>,
        /// As few as will do, not as many.
        lazy: bool,
    },
    /// A group that is remembered, with its number and name.
    Group(usize, Option<String>, Box<Tree>),
    TextBegins,
    TextEnds,
    /// Between a letter, digit or 「_」 and what is none.
    WordEdge,
}

/// Takes an expression apart; `None` where it is wrong, or more than is known here.
pub(super) fn parse(source: &str) -> Option<Tree> {
    let mut parser = Parser {
        rest: source.chars().peekable(),
        groups: 0,
        depth: 0,
    };
    let tree = parser.either()?;
    parser.rest.peek().is_none().then_some(tree)
}

struct Parser<'s> {
    rest: Peekable<Chars<'s>>,
    groups: usize,
    depth: usize,
}

/// Groups stand in each other so deep at most.
const DEEPEST: usize = 50;
/// Nothing is counted further than this.
const MOST_REPEATS: usize = 100;

/// White space; both ends are of it.
const SPACES: [(char, char); 10] = [
    ('\t', '\r'),
    (' ', ' '),
    ('\u{85}', '\u{85}'),
    ('\u{a0}', '\u{a0}'),
    ('\u{1680}', '\u{1680}'),
    ('\u{2000}', '\u{200a}'),
    ('\u{2028}', '\u{2029}'),
    ('\u{202f}', '\u{202f}'),
    ('\u{205f}', '\u{205f}'),
    ('\u{3000}', '\u{3000}'),
];

impl Parser<'_> {
    fn takes(&mut self, c: char) -> bool {
        self.rest.next_if_eq(&c).is_some()
    }

    fn either(&mut self) -> Option<Tree> {
        let mut rows = vec![self.row()?];
        while self.takes('|') {
            rows.push(self.row()?);
        }
        match rows.len() {
            1 => rows.pop(),
            _ => Some(Tree::Either(rows)),
        }
    }

    fn row(&mut self) -> Option<Tree> {
        let mut row = Vec::new();
        while self.rest.peek().is_some_and(|&c| c != '|' && c != ')') {
            let tree = self.one()?;
            row.push(self.repeated(tree)?);
        }
        Some(Tree::Row(row))
    }

    fn one(&mut self) -> Option<Tree> {
        Some(match self.rest.next()? {
            '(' => self.group()?,
            '[' => Tree::One(self.class()?),
            '^' => Tree::TextBegins,
            '$' => Tree::TextEnds,
            '.' => Tree::One(Set::new(vec![('\n', '\n')]).complement()),
            '\\' if self.takes('b') => Tree::WordEdge,
            '\\' => match self.rest.next_if(char::is_ascii_punctuation) {
                Some(c) => Tree::Char(c),
                None => Tree::One(self.escape()?),
            },
            '*' | '+' | '?' | '{' => return None,
            c => Tree::Char(c),
        })
    }

    fn group(&mut self) -> Option<Tree> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return None;
        }
        let mut named = None;
        let mut number = None;
        if self.takes('?') {
            match self.rest.next()? {
                ':' => {}
                '<' => {
                    let mut name = String::new();
                    while !self.takes('>') {
                        name.push(self.rest.next_if(char::is_ascii_alphanumeric)?);
                    }
                    named = Some(name).filter(|n| n.starts_with(|c: char| c.is_ascii_lowercase()));
                    named.as_ref()?;
                }
                _ => return None,
            }
            if named.is_some() {
                self.groups += 1;
                number = Some(self.groups);
            }
        } else {
            self.groups += 1;
            number = Some(self.groups);
        }
        let inner = self.either()?;
        self.depth -= 1;
        self.takes(')').then(|| match number {
            Some(number) => Tree::Group(number, named, Box::new(inner)),
            None => inner,
        })
    }

    fn repeated(&mut self, tree: Tree) -> Option<Tree> {
        let (least, most) = match self.rest.peek() {
            Some('?') => (0, Some(1)),
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('{') => {
                self.rest.next();
                let least = self.number()?;
                let most = match self.takes(',') {
                    false => Some(least),
                    true if self.rest.peek() == Some(&'}') => None,
                    true => Some(self.number()?),
                };
                if self.rest.peek() != Some(&'}') || most.is_some_and(|most| most < least) {
                    return None;
                }
                (least, most)
            }
            _ => return Some(tree),
        };
        self.rest.next();
        let lazy = self.takes('?');
        // A repeated repetition, and one of a place, are rather slips of the pen.
        let again = matches!(self.rest.peek(), Some('?' | '*' | '+' | '{'));
        let place = matches!(tree, Tree::TextBegins | Tree::TextEnds | Tree::WordEdge);
        (!again && !place).then(|| Tree::Repeat {
            tree: Box::new(tree),
            least,
            most,
            lazy,
        })
    }

    fn number(&mut self) -> Option<usize> {
        let mut number = None;
        while let Some(digit) = self.rest.peek().and_then(|c| c.to_digit(10)) {
            self.rest.next();
            let sum = number.unwrap_or(0) * 10 + digit as usize;
            number = Some(sum).filter(|n| *n <= MOST_REPEATS);
            number?;
        }
        number
    }

    /// What a stroke and a character stand for.
    fn escape(&mut self) -> Option<Set> {
        let c = self.rest.next()?;
        // Normalised text has no other digits.
        let digits = || Set::new(vec![('0', '9')]);
        let spaces = || Set::new(SPACES.to_vec());
        Some(match c {
            'd' => digits(),
            'D' => digits().complement(),
            's' => spaces(),
            'S' => spaces().complement(),
            'n' => Set::new(vec![('\n', '\n')]),
            't' => Set::new(vec![('\t', '\t')]),
            _ => return None,
        })
    }

    fn class(&mut self) -> Option<Set> {
        let negated = self.takes('^');
        let mut set = Set::default();
        let mut ranges = Vec::new();
        let mut first = true;
        while first || self.rest.peek() != Some(&']') {
            let c = self.rest.next()?;
            let from = match c {
                '\\' => match self.rest.peek()? {
                    'd' | 'D' | 's' | 'S' => {
                        set.add(&self.escape()?);
                        if self.rest.peek() == Some(&'-') {
                            return None;
                        }
                        first = false;
                        continue;
                    }
                    'n' => {
                        self.rest.next();
                        '\n'
                    }
                    't' => {
                        self.rest.next();
                        '\t'
                    }
                    _ => self.rest.next_if(char::is_ascii_punctuation)?,
                },
                // Classes in classes, and what is done with them.
                '[' => return None,
                '&' | '~' if self.rest.peek() == Some(&c) => return None,
                ']' if first => return None,
                c => c,
            };
            first = false;
            if !self.takes('-') {
                ranges.push((from, from));
                continue;
            }
            match self.rest.next()? {
                // A hyphen at the end is one.
                ']' => {
                    ranges.extend([(from, from), ('-', '-')]);
                    return Some(closed(set, ranges, negated));
                }
                '[' | '\\' | '-' => return None,
                to if from <= to => ranges.push((from, to)),
                _ => return None,
            }
        }
        self.rest.next();
        Some(closed(set, ranges, negated))
    }
}

fn closed(mut set: Set, ranges: Vec<(char, char)>, negated: bool) -> Set {
    set.add(&Set::new(ranges));
    if negated { set.complement() } else { set }
}

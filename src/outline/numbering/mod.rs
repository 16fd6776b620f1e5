//! The numbers of headings: which styles there are, and what their numbers are worth.

mod value;

pub use value::parse_number;

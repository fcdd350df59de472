//! YAML text as a tree in which every key and value has its place in the file; the only home of serde_yaml.
//!
//! serde_yaml decides what is valid and what a text means. A cutter of our own goes over the text before it:
//! it bounds what serde_yaml may see, says where each value stands, and finds the problems behind the first.

mod value;
mod key;
mod limits;
mod slip;
mod problem;
mod clean;
mod cut;
mod duplicate;
mod join;
mod syntax;
mod parse;
mod codes;
mod fields;
mod typed;
mod access;
mod trusted;
mod quoted;

#[cfg(test)]
mod differential;
#[cfg(test)]
mod tests;

pub use fields::{Fields, Unknown};
pub use limits::Limits;
pub use parse::{parse, parse_with};
pub use quoted::quoted;
pub use trusted::trusted;
pub use typed::Text;
pub use value::{Entry, Map, Node, Scalar, Style, Value};

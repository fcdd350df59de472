//! YAML of our own, read without places and bounds.

/// The value of a text that stands in the program and is known to be valid: a table with tens of kilobytes costs a tenth of
/// what [`parse`](crate::yaml::parse) would take for it.
///
/// # Panics
/// When it is not valid after all.
pub fn trusted<T: serde::de::DeserializeOwned>(text: &str) -> T {
    serde_yaml::from_str(text).expect("our own YAML is valid")
}

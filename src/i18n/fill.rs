//! Puts values into the placeholders of a text.

use crate::i18n::josa::particle;

/// The text with `{name}` replaced by the value of `name`, and `{name|을/를}` by the value with the particle that fits it.
/// A placeholder without a value stays as it is.
pub fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let room = values.iter().map(|(_, value)| value.len()).sum::<usize>();
    let mut out = String::with_capacity(text.len() + room);
    let mut rest = text;
    while let Some(open) = memchr::memchr(b'{', rest.as_bytes()) {
        let Some(length) = memchr::memchr(b'}', &rest.as_bytes()[open..]) else { break };
        let inside = &rest[open + 1..open + length];
        let (name, pair) = inside.split_once('|').map_or((inside, None), |(name, pair)| (name, Some(pair)));
        let name = name.trim();
        let value = values.iter().find(|(known, _)| *known == name).map(|(_, value)| *value);
        out.push_str(&rest[..open]);
        match (value, pair) {
            (Some(value), Some(pair)) => out.extend([value, particle(value, pair.trim())]),
            (Some(value), None) => out.push_str(value),
            (None, _) => out.push_str(&rest[open..=open + length]),
        }
        rest = &rest[open + length + 1..];
    }
    out.push_str(rest);
    out
}

/// The number with a comma between thousands, as both Korean and English write it.
pub fn number(value: u64) -> String {
    let digits = value.to_string();
    if digits.len() <= 3 {
        return digits;
    }
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_take_values_and_particles() {
        let values = [("company", "카카오"), ("count", "3")];
        assert_eq!(fill("{company|을/를} 다룬 후기 {count}편", &values), "카카오를 다룬 후기 3편");
    }

    #[test]
    fn what_has_no_value_stays() {
        assert_eq!(fill("{} {other} {count", &[("count", "3")]), "{} {other} {count");
        assert_eq!(fill("{count}}{", &[("count", "{count}")]), "{count}}{");
    }

    #[test]
    fn thousands_are_set_apart() {
        assert_eq!([0, 999, 1000, 1_234_567].map(number), ["0", "999", "1,000", "1,234,567"]);
    }
}

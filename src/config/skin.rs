//! `theme:` in site.yaml: which theme, and the six variables that change its look.

use crate::config::problem;
use crate::text::Source;
use crate::yaml::Fields;

/// The variables that a site changes without a theme of its own, with what the guide says of them in a few words.
pub const VARIABLES: [(&str, &str); 6] = [
    ("accent", "colour of links and marks"),
    ("ink", "colour of text"),
    ("paper", "colour behind text"),
    ("font", "names of fonts, the first that a reader has is taken"),
    ("measure", "longest line of a post"),
    ("radius", "roundness of corners"),
];

/// The look that a site gives its theme.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Skin {
    /// Names of variables and their values, fit for a style sheet.
    variables: Vec<(&'static str, String)>,
}

impl Skin {
    /// A rule for the end of a style sheet; none when the theme stays as it is.
    pub fn css(&self) -> Option<String> {
        let lines = self.variables.iter().map(|(name, value)| format!("  --{name}: {value};\n"));
        (!self.variables.is_empty()).then(|| format!(":root {{\n{}}}\n", lines.collect::<String>()))
    }
}

/// Reads the variables among `fields`; what is no colour, length or font is a problem.
pub(super) fn read(fields: &mut Fields<'_>, source: &Source) -> Skin {
    let mut skin = Skin::default();
    for (name, _) in VARIABLES {
        let values = fields.texts(name);
        let most = if is_colour_name(name) { 2 } else { 1 };
        if let Some(wrong) = values.iter().find(|text| !is_fit(name, &text.value)) {
            fields.problem(problem::no_look(source, name, wrong));
        } else if let Some(extra) = values.get(most) {
            fields.problem(problem::look_too_many(source, name, extra));
        } else if let [light, dark] = values.as_slice() {
            skin.variables.push((name, format!("light-dark({}, {})", light.value, dark.value)));
        } else if let [one] = values.as_slice() {
            skin.variables.push((name, one.value.clone()));
        }
    }
    skin
}

fn is_colour_name(name: &str) -> bool {
    matches!(name, "accent" | "ink" | "paper")
}

/// Whether a value can only be what its variable holds: nothing that ends the rule or names another file.
fn is_fit(name: &str, value: &str) -> bool {
    const LONGEST: usize = 300;
    value.len() <= LONGEST
        && match name {
            "font" => is_fonts(value),
            "measure" | "radius" => is_length(value),
            _ => is_colour(value),
        }
}

/// `#rgb`, `#rrggbb` and the same with transparency, a name, or a function such as `oklch(60% .1 180)`.
fn is_colour(value: &str) -> bool {
    if let Some(digits) = value.strip_prefix('#') {
        return matches!(digits.len(), 3 | 4 | 6 | 8) && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    }
    let is_name = |name: &str| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphabetic());
    let Some((function, values)) = value.strip_suffix(')').and_then(|call| call.split_once('(')) else {
        return is_name(value);
    };
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"%.,/ -".contains(&byte);
    matches!(function, "rgb" | "rgba" | "hsl" | "hsla" | "hwb" | "lab" | "lch" | "oklab" | "oklch")
        && values.bytes().all(allowed)
}

/// A number with a unit, or `0`.
fn is_length(value: &str) -> bool {
    const UNITS: [&str; 5] = ["rem", "em", "px", "ch", "ic"];
    let number = UNITS.iter().find_map(|unit| value.strip_suffix(unit));
    let is_number = |text: &str| {
        text.starts_with(|c: char| c.is_ascii_digit() || c == '.')
            && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
            && text.parse::<f64>().is_ok()
    };
    value == "0" || number.is_some_and(is_number)
}

/// Names between commas, each bare or in quotes.
fn is_fonts(value: &str) -> bool {
    value.split(',').all(|name| {
        let name = name.trim();
        let quoted = |quote: char| name.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote));
        let bare = quoted('"').or_else(|| quoted('\'')).unwrap_or(name);
        let allowed = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '.');
        !bare.is_empty() && bare.chars().all(allowed)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_told_from_what_would_leave_the_rule() {
        for colour in ["#abc", "#17615a", "#17615a80", "teal", "rgb(1 2 3 / 50%)", "oklch(60% .1 180)"] {
            assert!(is_colour(colour), "{colour}");
        }
        for other in ["", "#12", "#ggg", "red;}", "url(x)", "rgb(1)2)", "var(--x)", "rgb(1, 2", "a b"] {
            assert!(!is_colour(other), "{other}");
        }
    }

    #[test]
    fn lengths_have_a_unit() {
        assert!(["0", "40em", ".5rem", "8px", "66.5ch"].iter().all(|length| is_length(length)));
        assert!(
            !["", "40", "em", "-1em", "1e9em", "1..2em", "calc(1em)", "1em;"].iter().any(|l| is_length(l))
        );
    }

    #[test]
    fn fonts_are_names() {
        assert!(is_fonts("\"나눔 명조\", 'Noto Serif KR', serif"));
        assert!(!["", "a,", "\"a", "a;b", "url(x)", "a}b"].iter().any(|fonts| is_fonts(fonts)));
    }
}

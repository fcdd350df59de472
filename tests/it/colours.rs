//! The colours of code in the default theme can be read: WCAG 2.2, success criterion 1.4.3, in light and in dark.

use std::collections::{BTreeMap, BTreeSet};

/// The least contrast of text that WCAG calls AA.
const ENOUGH: f64 = 4.5;

/// Classes that `themes/README.md` promises.
const CLASSES: [&str; 11] = ["k", "s", "c", "f", "t", "n", "v", "a", "h", "d", "i"];

fn style_sheet() -> String {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/themes/default/static/style.css");
    std::fs::read_to_string(path).unwrap()
}

/// The variables of the `:root` rule that stands first behind `from`.
fn variables(css: &str, from: &str) -> BTreeMap<String, String> {
    let (_, behind) = css.split_once(from).unwrap();
    let (_, rule) = behind.split_once(":root {").unwrap();
    let (rule, _) = rule.split_once('}').unwrap();
    let named = rule.lines().filter_map(|line| line.trim().strip_suffix(';')?.split_once(": "));
    named.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

/// The variable that colours each class inside `<pre>`.
fn coloured(css: &str) -> BTreeMap<String, String> {
    let rules = css.lines().filter_map(|line| {
        let (selector, rule) = line.strip_prefix("pre ")?.split_once(" { color: var(")?;
        Some((selector, rule.split_once(')')?.0))
    });
    let classes = |(selector, variable): (&str, &str)| {
        let names = selector.trim_start_matches(":is").trim_matches(['(', ')']).split(", ");
        names.map(|name| (name[1..].to_owned(), variable.to_owned())).collect::<Vec<_>>()
    };
    rules.flat_map(classes).collect()
}

/// Red, green and blue of `#rgb` or `#rrggbb`.
fn channels(colour: &str) -> [u8; 3] {
    let digits = colour.strip_prefix('#').unwrap();
    let twice = |digit: char| format!("{digit}{digit}");
    let digits = if digits.len() == 3 { digits.chars().map(twice).collect() } else { digits.to_owned() };
    [0, 2, 4].map(|at| u8::from_str_radix(&digits[at..at + 2], 16).unwrap())
}

/// Relative luminance (WCAG 2.2).
fn luminance(colour: &str) -> f64 {
    let linear = |channel: u8| {
        let share = f64::from(channel) / 255.0;
        if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
    };
    let [red, green, blue] = channels(colour).map(linear);
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// Contrast ratio (WCAG 2.2), from 1 to 21.
fn contrast(one: &str, other: &str) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn the_contrast_is_that_of_the_standard() {
    assert!((contrast("#000", "#ffffff") - 21.0).abs() < 1e-9);
    // The lightest grey on white that passes, and the next.
    assert!(contrast("#767676", "#fff") > ENOUGH && contrast("#777777", "#fff") < ENOUGH);
}

#[test]
fn every_class_of_code_has_a_colour() {
    let classes: BTreeSet<String> = coloured(&style_sheet()).into_keys().collect();
    assert_eq!(classes, CLASSES.map(str::to_owned).into());
}

#[test]
fn code_can_be_read_in_light_and_in_dark() {
    let css = style_sheet();
    let colours: BTreeSet<String> = coloured(&css).into_values().chain(["--ink".to_owned()]).collect();
    for scheme in ["", "@media (prefers-color-scheme: dark)"] {
        let variables = variables(&css, scheme);
        for colour in &colours {
            let ratio = contrast(&variables[colour], &variables["--tint"]);
            assert!(ratio >= ENOUGH, "{scheme} {colour}: {ratio:.2}");
        }
    }
}

//! Text in the default theme can be read: WCAG 2.2, success criterion 1.4.3, in light and in dark.

use std::collections::{BTreeMap, BTreeSet};

/// The least contrast of text that WCAG calls AA.
const ENOUGH: f64 = 4.5;

/// Classes that `themes/README.md` promises.
const CLASSES: [&str; 11] = ["k", "s", "c", "f", "t", "n", "v", "a", "h", "d", "i"];

/// Variables that colour text, and those that lie behind it.
const TEXT: [&str; 3] = ["--ink", "--soft", "--accent"];
const BEHIND: [&str; 4] = ["--paper", "--tint", "--glow", "--card"];

fn style_sheet() -> String {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/themes/default/static/style.css");
    std::fs::read_to_string(path).unwrap()
}

/// Red, green and blue, each from 0 to 255.
type Colour = [f64; 3];

/// One of the two schemes, with the variables of the first `:root` rule.
struct Scheme {
    is_dark: bool,
    variables: BTreeMap<String, String>,
}

impl Scheme {
    fn new(css: &str, is_dark: bool) -> Self {
        let (_, behind) = css.split_once(":root {").unwrap();
        let (rule, _) = behind.split_once('}').unwrap();
        let named = rule.lines().filter_map(|line| line.trim().strip_suffix(';')?.split_once(": "));
        Self { is_dark, variables: named.map(|(name, value)| (name.to_owned(), value.to_owned())).collect() }
    }

    /// What a value comes to: `#rgb`, `var(…)`, `light-dark(…, …)`, `color-mix(in srgb, … N%, …)`.
    fn colour(&self, value: &str) -> Colour {
        let value = value.trim();
        let inside = |function: &str| value.strip_prefix(function)?.strip_prefix('(')?.strip_suffix(')');
        if let Some(name) = inside("var") {
            return self.colour(&self.variables[name]);
        }
        if let Some((light, dark)) = inside("light-dark").map(halves) {
            return self.colour(if self.is_dark { dark } else { light });
        }
        if let Some((first, second)) = inside("color-mix").map(|mix| halves(&mix["in srgb,".len()..])) {
            let (first, share) = first.rsplit_once(' ').unwrap();
            let share = share.trim_end_matches('%').parse::<f64>().unwrap() / 100.0;
            let (first, second) = (self.colour(first), self.colour(second));
            return [0, 1, 2].map(|at| first[at] * share + second[at] * (1.0 - share));
        }
        channels(value)
    }
}

/// The two arguments of a function.
fn halves(arguments: &str) -> (&str, &str) {
    let mut depth = 0;
    let comma = arguments.find(|c: char| {
        depth += i32::from(c == '(') - i32::from(c == ')');
        c == ',' && depth == 0
    });
    let comma = comma.unwrap();
    (&arguments[..comma], &arguments[comma + 1..])
}

/// What colours each class inside `<pre>`.
fn coloured(css: &str) -> BTreeMap<String, String> {
    let rules = css.lines().filter_map(|line| {
        let (selector, rule) = line.strip_prefix("pre ")?.split_once(" { color: ")?;
        Some((selector, rule.strip_suffix(" }")?))
    });
    let classes = |(selector, colour): (&str, &str)| {
        let names = selector.trim_start_matches(":is").trim_matches(['(', ')']).split(", ");
        names.map(|name| (name[1..].to_owned(), colour.to_owned())).collect::<Vec<_>>()
    };
    rules.flat_map(classes).collect()
}

/// Red, green and blue of `#rgb` or `#rrggbb`.
fn channels(colour: &str) -> Colour {
    let digits = colour.strip_prefix('#').unwrap();
    let twice = |digit: char| format!("{digit}{digit}");
    let digits = if digits.len() == 3 { digits.chars().map(twice).collect() } else { digits.to_owned() };
    [0, 2, 4].map(|at| f64::from(u8::from_str_radix(&digits[at..at + 2], 16).unwrap()))
}

/// Relative luminance (WCAG 2.2).
fn luminance(colour: Colour) -> f64 {
    let linear = |channel: f64| {
        let share = channel / 255.0;
        if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
    };
    let [red, green, blue] = colour.map(linear);
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// Contrast ratio (WCAG 2.2), from 1 to 21.
fn contrast(one: Colour, other: Colour) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn the_contrast_is_that_of_the_standard() {
    let on = |one: &str, other: &str| contrast(channels(one), channels(other));
    assert!((on("#000", "#ffffff") - 21.0).abs() < 1e-9);
    // The lightest grey on white that passes, and the next.
    assert!(on("#767676", "#fff") > ENOUGH && on("#777777", "#fff") < ENOUGH);
}

#[test]
fn mixed_colours_are_what_a_browser_makes_of_them() {
    let css = ":root {\n  --a: light-dark(#000, #fff);\n  --b: color-mix(in srgb, var(--a) 25%, #646464);\n}";
    let mixed = |is_dark| Scheme::new(css, is_dark).colour("var(--b)");
    assert_eq!([mixed(false), mixed(true)], [[75.0; 3], [138.75; 3]]);
}

#[test]
fn every_class_of_code_has_a_colour() {
    let classes: BTreeSet<String> = coloured(&style_sheet()).into_keys().collect();
    assert_eq!(classes, CLASSES.map(str::to_owned).into());
}

#[test]
fn all_text_can_be_read_in_light_and_in_dark() {
    let css = style_sheet();
    let mut pairs: BTreeSet<(String, &str)> =
        coloured(&css).into_values().map(|colour| (colour, "--tint")).collect();
    let text = TEXT.iter().flat_map(|text| BEHIND.map(|behind| (format!("var({text})"), behind)));
    pairs.extend(text);
    for is_dark in [false, true] {
        let scheme = Scheme::new(&css, is_dark);
        for (colour, behind) in &pairs {
            let ratio = contrast(scheme.colour(colour), scheme.colour(&scheme.variables[*behind]));
            assert!(ratio >= ENOUGH, "dark: {is_dark}, {colour} on {behind}: {ratio:.2}");
        }
    }
}

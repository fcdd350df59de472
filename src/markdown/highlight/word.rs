//! Words of code: keywords, names, and what stands right behind them.

use crate::markdown::highlight::class::Class;
use crate::markdown::highlight::code::Coder;
use crate::markdown::highlight::rules::{Rules, Words};

/// The longest word that a language has for itself.
const LONGEST_WORD: usize = 24;

/// Whether a name can begin with this byte.
pub(super) fn begins(rules: &Rules, byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte == b'_' || byte >= 0x80 || rules.signs.bytes().any(|sign| sign == byte)
}

/// Whether a name can go on with this byte.
pub(super) fn is_inside(signs: &str, byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80 || signs.bytes().any(|sign| sign == byte)
}

/// Writes the word that begins here.
pub(super) fn write(coder: &mut Coder<'_, '_>) {
    let (rules, rest) = (coder.rules, coder.rest());
    let length = rest.bytes().take_while(|byte| is_inside(rules.signs, *byte)).count();
    let (name, behind) = rest.split_at(length);
    if behind.starts_with(['"', '\'', '#']) && is_in(rules.prefixes, name) && string(coder, name, behind) {
        return;
    }
    let is_member = coder.ink.previous() == Some(b'.');
    let own = if is_member { None } else { own_class(rules, name) };
    let expected = coder.expected.take();
    let is_macro = rules.macros && ["!(", "![", "!{"].iter().any(|open| behind.starts_with(open));
    let class = match own {
        _ if is_macro => Some(Class::Function),
        // The type behind `impl` or `enum class`, the word `for` behind that.
        Some(class) => {
            coder.expected =
                follows(rules, name).or(expected.filter(|_| class == Class::Keyword && !rules.is_lisp));
            Some(class)
        }
        None => expected.or_else(|| name_class(coder, name, behind)),
    };
    coder.after_value = class != Some(Class::Keyword);
    coder.ink.take(length + usize::from(is_macro), class);
}

/// A string with something before it: `f"…"`, `r#"…"#`.
fn string(coder: &mut Coder<'_, '_>, name: &str, behind: &str) -> bool {
    let signs = behind.bytes().take_while(|byte| *byte == b'#').count();
    let is_raw = coder.rules.has_raw_strings && name.ends_with('r');
    if is_raw && behind[signs..].starts_with('"') {
        const MOST_SIGNS: usize = 16;
        let close = format!("\"{}", &behind[..signs.min(MOST_SIGNS)]);
        let end = coder.ink.behind(coder.ink.at() + name.len() + signs + 1, &close, coder.end);
        coder.ink.put(end, Some(Class::String));
        (coder.after_value, coder.expected) = (true, None);
        return true;
    }
    if signs > 0 {
        return false;
    }
    coder.ink.take(name.len(), Some(Class::String));
    // An apostrophe may turn out to be no quote.
    coder.string();
    true
}

/// What the language itself says of a word.
fn own_class(rules: &Rules, name: &str) -> Option<Class> {
    if name.len() > LONGEST_WORD {
        return None;
    }
    let folded = rules.ignores_case.then(|| name.to_ascii_lowercase());
    let name = folded.as_deref().unwrap_or(name);
    let lists =
        [(rules.keywords, Class::Keyword), (rules.types, Class::Type), (rules.constants, Class::Number)];
    lists.iter().find(|(words, _)| is_in(words, name)).map(|(_, class)| *class)
}

/// What the name behind this keyword is.
fn follows(rules: &Rules, name: &str) -> Option<Class> {
    let folded = rules.ignores_case.then(|| name.to_ascii_lowercase());
    let name = folded.as_deref().unwrap_or(name);
    if is_in(rules.definers, name) {
        return Some(Class::Function);
    }
    is_in(rules.typers, name).then_some(Class::Type)
}

/// What a name is by its looks.
fn name_class(coder: &Coder<'_, '_>, name: &str, behind: &str) -> Option<Class> {
    let rules = coder.rules;
    let first = name.bytes().next().unwrap_or_default();
    let has_small = name.bytes().any(|byte| byte.is_ascii_lowercase());
    if coder.begins_line && rules.first_word.is_some() {
        return rules.first_word;
    }
    let is_member = coder.ink.previous() == Some(b'.');
    let is_call = rules.calls && behind.starts_with('(');
    if is_call && (is_member || rules.capital_calls) {
        return Some(Class::Function);
    }
    if rules.capitals && first.is_ascii_uppercase() {
        return Some(if has_small || name.len() == 1 { Class::Type } else { Class::Number });
    }
    is_call.then_some(Class::Function)
}

fn is_in(words: Words, name: &str) -> bool {
    let mut needle = [b' '; LONGEST_WORD + 2];
    let Some(place) = needle.get_mut(1..=name.len()).filter(|_| name.len() <= LONGEST_WORD) else {
        return false;
    };
    place.copy_from_slice(name.as_bytes());
    memchr::memmem::find(words.as_bytes(), &needle[..name.len() + 2]).is_some()
}

//! What templates can call besides Tera's own filters and functions.

use crate::i18n;
use crate::i18n::Texts;
use crate::text::{Lang, escape_html, is_markup_free};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;
use tera::value::Key;
use tera::{Error, Kwargs, Map, State, StringInput, Tera, TeraResult, Value};

/// Names of all filters: Tera's and ours.
pub(super) const FILTERS: &str = "abs capitalize default escape escape_html escape_xml first float get group_by indent \
    int join josa keys last length lower newlines_to_br nth number pairs pluralize replace reverse round safe sort \
    split str title trim trim_end trim_start truncate unique upper values";
/// Names of all functions: Tera's and ours.
pub(super) const FUNCTIONS: &str = "range super text throw";
/// Names of all tests, which are Tera's.
pub(super) const TESTS: &str = "array bool containing defined divisible_by ending_with even float integer iterable map \
    none number odd starting_with string undefined";

/// Name under which templates see the language of `t`; `text` reads it.
pub(super) const LANGUAGE: &str = "language";

/// A Tera without templates. It checks their calls while adding them, so all filters come first.
pub(super) fn tera(texts: &Arc<Texts>) -> Tera {
    let mut tera = Tera::new();
    // Every name ends in the empty suffix: what is not marked safe is escaped in every template.
    tera.autoescape_on([""]);
    tera.set_escape_fn(|text, out| match is_markup_free(text) {
        true => out.write_all(text.as_bytes()),
        false => out.write_all(escape_html(text).as_bytes()),
    });
    tera.register_filter("group_by", group_by);
    tera.register_filter("josa", josa);
    tera.register_filter("number", number);
    let texts = texts.clone();
    tera.register_function("text", move |values: Kwargs, state: &State| text(&texts, &values, state));
    tera
}

/// `{{ name | josa(with="을/를") }}`: the name with the particle that fits it.
fn josa(word: StringInput, options: Kwargs, _: &State) -> TeraResult<Value> {
    let pair = options.must_get::<&str>("with")?;
    if !pair.chars().all(|c| c.is_alphabetic() || c == '/') {
        return Err(Error::message(format!("`{pair}` is no pair of particles such as `을/를`")));
    }
    Ok(word.inherit_safety(i18n::josa(word.as_str(), pair)))
}

/// `{{ count | number }}`: `1,234`.
fn number(value: u64, _: Kwargs, _: &State) -> String {
    i18n::number(value)
}

/// `{{ text(key="count_posts", count=3) }}`: a text of the interface with values in its placeholders.
fn text(texts: &Texts, values: &Kwargs, state: &State) -> TeraResult<String> {
    let key = values.must_get::<&str>("key")?;
    let lang = state.get::<Value>(LANGUAGE)?.and_then(|tag| Lang::parse(tag.as_str()?));
    // A component sees nothing but its arguments.
    let lang = lang
        .ok_or_else(|| Error::message("`text` needs `language`: pass the finished text to the component"))?;
    if !texts.has(key) {
        return Err(Error::message(format!("there is no text `{key}`")));
    }
    let values: Vec<(&str, Cow<'_, str>)> = values
        .iter()
        .filter_map(|(name, value)| Some((name.as_str()?, value)))
        .filter(|(name, _)| *name != "key")
        .map(|(name, value)| (name, shown(value)))
        .collect();
    let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, &**value)).collect();
    Ok(texts.filled(&lang, key, &values))
}

fn shown(value: &Value) -> Cow<'_, str> {
    let count = value.as_u64().filter(|_| value.is_number());
    match (value.as_str(), count) {
        (Some(text), _) => text.into(),
        (None, Some(count)) => i18n::number(count).into(),
        (None, None) => value.to_string().into(),
    }
}

/// `{{ posts | group_by(attribute="date.year") }}`: a map in the order in which its keys are met; Tera's own shuffles.
fn group_by(values: &[Value], options: Kwargs, _: &State) -> TeraResult<Map> {
    let attribute = options.must_get::<&str>("attribute")?;
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    let mut groups: Vec<(Key<'static>, Vec<Value>)> = Vec::new();
    for value in values {
        let found = value.get_from_path(attribute);
        let found = found.ok_or_else(|| Error::message(format!("no `{attribute}` in `{value}`")))?;
        if found.is_none() {
            continue;
        }
        let key = key(found).ok_or_else(|| Error::message(format!("`{found}` cannot be a key")))?;
        let place = *places.entry(format!("{}{found}", found.name())).or_insert_with(|| {
            groups.push((key, Vec::new()));
            groups.len() - 1
        });
        groups[place].1.push(value.clone());
    }
    Ok(groups.into_iter().map(|(key, values)| (key, Value::from(values))).collect())
}

fn key(value: &Value) -> Option<Key<'static>> {
    let text = value.as_str().map(|text| Key::String(text.into()));
    let number = || value.as_i64().map(Key::I64);
    let boolean = || value.as_bool().map(Key::Bool);
    text.or_else(number).or_else(boolean)
}

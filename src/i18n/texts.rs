//! The texts of the interface: language, key, text.

use crate::diagnostic::{Blame, Checked, Diagnostic, Report};
use crate::i18n::{FlatEntry, fill, flat, number};
use crate::text::{Lang, Source, nearest};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The texts of the interface in every language there is, by their keys: every page looks up dozens of them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Texts(BTreeMap<Lang, HashMap<String, String>>);

impl Texts {
    /// Reads one file for each entry, `ko.yaml` and its like, weakest first: a later file replaces single texts.
    /// Gives `setup/yaml` for a line that is no text, and the warning `setup/unknown-text` for a key that looks like a
    /// misspelt one of an earlier file.
    pub fn load<'a>(files: impl IntoIterator<Item = (Lang, &'a Source)>) -> Checked<Self> {
        let mut report = Report::default();
        let mut texts = Self::default();
        for (lang, source) in files {
            let known: BTreeSet<String> = texts.keys().into_iter().map(str::to_owned).collect();
            for entry in report.take(flat(source)) {
                if !known.contains(&entry.key)
                    && let Some(meant) = nearest(&entry.key, known.iter().map(String::as_str))
                {
                    report.add(unknown_text(source, &entry, meant));
                }
                texts.0.entry(lang.clone()).or_default().insert(entry.key, entry.text);
            }
        }
        report.with(texts)
    }

    /// The text in this language, else in English, else the key itself.
    pub fn get<'a>(&'a self, lang: &Lang, key: &'a str) -> &'a str {
        self.find(lang, key).map_or(key, |(text, _)| text)
    }

    /// Whether any language has a text under this key.
    pub fn has(&self, key: &str) -> bool {
        self.0.values().any(|texts| texts.contains_key(key))
    }

    /// The text with values put into its placeholders; where `count` is one of them and is `1`, the text under
    /// `<key>_one` of the same language, if there is one.
    pub fn filled(&self, lang: &Lang, key: &str, values: &[(&str, &str)]) -> String {
        let Some((text, texts)) = self.find(lang, key) else { return key.to_owned() };
        let is_single = values.contains(&("count", "1"));
        let single = is_single.then(|| texts.get(&format!("{key}_one"))).flatten();
        fill(single.map_or(text, String::as_str), values)
    }

    /// A number of posts in words: `글 1,234편`, `1 post`.
    pub fn posts(&self, lang: &Lang, count: usize) -> String {
        self.filled(lang, "count_posts", &[("count", &number(count as u64))])
    }

    /// The language whose texts a page in `page` shows on a site in `site`.
    pub fn language(&self, page: &Lang, site: &Lang) -> Lang {
        let known = [page, site].into_iter().find(|lang| self.0.contains_key(*lang));
        known.cloned().unwrap_or_else(english)
    }

    /// The languages that have texts.
    pub fn languages(&self) -> impl Iterator<Item = &Lang> {
        self.0.keys()
    }

    /// The keys of all languages, in order, each once.
    pub fn keys(&self) -> Vec<&str> {
        let mut keys: Vec<&str> = self.0.values().flat_map(HashMap::keys).map(String::as_str).collect();
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    fn find(&self, lang: &Lang, key: &str) -> Option<(&str, &HashMap<String, String>)> {
        let find = |lang: &Lang| {
            let texts = self.0.get(lang)?;
            texts.get(key).map(|text| (text.as_str(), texts))
        };
        let found = find(lang);
        if found.is_some() { found } else { find(&english()) }
    }
}

fn unknown_text(source: &Source, entry: &FlatEntry, meant: &str) -> Diagnostic {
    Diagnostic::warning("setup/unknown-text", format!("no template asks for `{}`", entry.key))
        .blamed(Blame::Setup)
        .at(source, entry.key_span)
        .hint(format!("did you mean `{meant}`?"))
}

fn english() -> Lang {
    Lang::parse("en").expect("`en` is a language tag")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load(files: &[(&str, &str)]) -> Checked<Texts> {
        let sources: Vec<(Lang, Source)> = files
            .iter()
            .map(|(lang, text)| (Lang::parse(lang).unwrap(), Source::new(format!("i18n/{lang}.yaml"), *text)))
            .collect();
        Texts::load(sources.iter().map(|(lang, source)| (lang.clone(), source)))
    }

    #[test]
    fn a_missing_text_is_english_and_then_the_key() {
        let texts = load(&[("ko", "home: 처음\n"), ("en", "home: Home\ntags: \"Tags: all\"\n")]).value;
        let found = |key| texts.get(&Lang::korean(), key).to_owned();
        assert_eq!(["home", "tags", "other"].map(found), ["처음", "Tags: all", "other"]);
    }

    #[test]
    fn one_has_a_form_of_its_own() {
        let texts = load(&[
            ("ko", "count_posts: 글 {count}편\n"),
            ("en", "count_posts: '{count} posts'\ncount_posts_one: '{count} post'\n"),
        ])
        .value;
        let english = english();
        assert_eq!(
            [0, 1, 2, 1000].map(|n| texts.posts(&english, n)),
            ["0 posts", "1 post", "2 posts", "1,000 posts"]
        );
        assert_eq!(texts.posts(&Lang::korean(), 1), "글 1편");
    }

    #[test]
    fn a_later_file_replaces_single_texts_and_misspellings_are_named() {
        let checked = load(&[
            ("en", "home: Home\ntags: Tags\n"),
            ("en", "# mine\nhoem: Start\ntags: Topics\nhome: [a]\n"),
        ]);
        assert_eq!(checked.value.get(&english(), "home"), "Home");
        assert_eq!(checked.value.get(&english(), "tags"), "Topics");
        let told: Vec<String> = checked
            .report
            .diagnostics()
            .iter()
            .map(|problem| {
                let place = problem.place.as_ref().unwrap();
                format!(
                    "{}:{}:{} {} {:?}",
                    place.path, place.line, place.column, problem.message, problem.hints
                )
            })
            .collect();
        assert_eq!(
            told,
            [
                "i18n/en.yaml:4:1 `home` should be a text []",
                "i18n/en.yaml:2:1 no template asks for `hoem` [\"did you mean `home`?\"]",
            ]
        );
    }

    #[test]
    fn a_page_speaks_its_own_language_if_it_can() {
        let texts = load(&[("ko", "a: b\n"), ("en", "a: b\n")]).value;
        let lang = |tag: &str| Lang::parse(tag).unwrap();
        let chosen = |page: &str, site: &str| texts.language(&lang(page), &lang(site)).to_string();
        assert_eq!([chosen("en", "ko"), chosen("ja", "ko"), chosen("ja", "zh-cn")], ["en", "ko", "en"]);
    }
}

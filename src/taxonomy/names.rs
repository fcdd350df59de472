//! One thing's names in several languages.

use crate::text::Lang;
use std::collections::BTreeMap;

/// A name per language tag.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(transparent)]
pub struct Names(BTreeMap<String, String>);

impl Names {
    /// The name in `lang`, else in its primary language, else in English, else in any.
    pub fn best(&self, lang: &Lang) -> Option<&str> {
        let name = self.exact(lang).or_else(|| self.0.get("en")).or_else(|| self.0.values().next());
        name.map(String::as_str)
    }

    /// The name in `lang` or its primary language, nothing else.
    pub fn exact(&self, lang: &Lang) -> Option<&String> {
        let primary = lang.as_str().split('-').next().unwrap_or_default();
        self.0.get(lang.as_str()).or_else(|| self.0.get(primary))
    }

    /// All names, by language tag.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(tag, name)| (tag.as_str(), name.as_str()))
    }

    /// These names with those of `newer` put over them.
    pub fn overridden(mut self, newer: Names) -> Self {
        self.0.extend(newer.0);
        self
    }
}

impl<const COUNT: usize> From<[(&str, &str); COUNT]> for Names {
    fn from(names: [(&str, &str); COUNT]) -> Self {
        Self(names.into_iter().map(|(tag, name)| (tag.to_owned(), name.to_owned())).collect())
    }
}

impl FromIterator<(String, String)> for Names {
    fn from_iter<I: IntoIterator<Item = (String, String)>>(names: I) -> Self {
        Self(names.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_language_falls_back() {
        let names = Names::from([("en", "Kakao"), ("ko", "카카오"), ("zh", "卡考")]);
        let best = |tag: &str| names.best(&Lang::parse(tag).unwrap()).unwrap();
        assert_eq!([best("ko"), best("zh-TW"), best("fr")], ["카카오", "卡考", "Kakao"]);
        assert_eq!(Names::from([("ko", "당근")]).best(&Lang::parse("ja").unwrap()), Some("당근"));
    }
}

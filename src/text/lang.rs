//! A language tag.

use std::sync::Arc;

/// A language tag such as `ko` or `en` (BCP 47, lower case, at most 16 characters).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lang(Arc<str>);

impl Lang {
    /// Reads a tag; `ko-KR` and `ko_KR` are `ko`, `zh-TW` stays. None when it is no tag.
    pub fn parse(text: &str) -> Option<Self> {
        if matches!(text, "ko" | "en" | "ja") {
            return Some(Self(text.into()));
        }
        let tag = text.trim().to_ascii_lowercase().replace('_', "-");
        let well_formed = (2..=16).contains(&tag.len())
            && tag.split('-').all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric()))
            && tag.bytes().take(2).all(|b| b.is_ascii_alphabetic())
            && tag.split('-').next().is_some_and(|primary| primary.len() <= 3);
        let primary = tag.split('-').next().unwrap_or_default();
        match primary {
            _ if !well_formed => None,
            "ko" | "en" | "ja" => Some(Self(primary.into())),
            _ => Some(Self(tag.into())),
        }
    }

    /// Korean.
    pub fn korean() -> Self {
        Self("ko".into())
    }

    /// The tag as it stands in `lang` attributes.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether this is Korean.
    pub fn is_korean(&self) -> bool {
        self.as_str() == "ko"
    }
}

impl std::fmt::Display for Lang {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl serde::Serialize for Lang {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

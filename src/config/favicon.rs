//! The small picture that browsers show beside a page's title.

use crate::diagnostic::Place;

/// What `favicon:` says.
#[derive(Debug, Clone, PartialEq)]
pub enum Favicon {
    /// One or two characters, an emoji as a rule.
    Emoji(String),
    /// A file below the content folder or its address, and where it is named.
    File(String, Place),
}

/// More characters than these are no picture.
const LONGEST: usize = 2;

impl Favicon {
    /// What an author wrote: a path has a dot or a slash in it. None for a longer text without them.
    pub(super) fn read(written: &str, place: impl FnOnce() -> Place) -> Option<Self> {
        use unicode_segmentation::UnicodeSegmentation;
        if written.contains(['.', '/']) {
            return Some(Self::File(written.to_owned(), place()));
        }
        let is_short = (1..=LONGEST).contains(&written.graphemes(true).take(LONGEST + 1).count());
        is_short.then(|| Self::Emoji(written.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_emoji_may_be_made_of_many_code_points() {
        let read = |text: &str| Favicon::read(text, || Place::file("site.yaml"));
        for text in ["📝", "👩🏽‍💻", "🇰🇷", "후기"] {
            assert_eq!(read(text), Some(Favicon::Emoji(text.to_owned())));
        }
        assert_eq!([read(""), read("icon"), read("📝📝📝")], [None, None, None]);
        assert_eq!(read("a.png"), Some(Favicon::File("a.png".to_owned(), Place::file("site.yaml"))));
    }
}

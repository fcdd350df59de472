//! What a file's path says of its post: date, slug, language, folders.

use crate::date::{Date, Zone};
use crate::text::{Lang, SlugStyle, name_slug, nfc};
use std::sync::Arc;

/// A post's path, taken apart.
#[derive(Debug, Clone, PartialEq)]
pub struct FileName {
    /// Relative to the site, `/`-separated, NFC.
    pub path: Arc<str>,
    /// Folders below the content folder, without `_posts`, `posts` and `_drafts`.
    pub folders: Vec<String>,
    /// The name without date, language and ending; the folder's for `index.md` and `README.md`.
    pub stem: String,
    /// The day in front of the name.
    pub date: Option<Date>,
    /// The language behind the name.
    pub lang: Option<Lang>,
    /// Whether it stands for its folder (`index.md`, `README.md`).
    pub is_index: bool,
    /// Whether it lies in `pages/`.
    pub is_page: bool,
    /// Whether it lies in `_drafts/`.
    pub is_draft: bool,
}

/// Languages that a name may end in besides the site's own; `node.js.md` is no file in "js".
const LANGUAGES: [&str; 12] = ["ko", "en", "ja", "zh", "de", "fr", "es", "pt", "vi", "id", "th", "ru"];

impl FileName {
    /// Takes `path` apart; `below` is the same path relative to the content folder.
    pub fn new(path: &str, below: &str, languages: &[Lang], zone: &Zone) -> Self {
        let below = nfc(below);
        let mut folders: Vec<&str> = below.split('/').collect();
        let name = folders.pop().unwrap_or_default();
        let (is_page, is_draft) = (folders.first() == Some(&"pages"), folders.contains(&"_drafts"));
        folders.retain(|folder| !matches!(*folder, "_posts" | "posts" | "_drafts"));
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let (stem, lang) = split_lang(stem, languages);
        let is_index = stem == "index" || stem.eq_ignore_ascii_case("readme");
        let named = if is_index { folders.last().copied().unwrap_or(stem) } else { stem };
        let (date, stem) = split_date(named, zone);
        let stem = stem.to_owned();
        let folders = folders.into_iter().map(str::to_owned).collect();
        Self { path: nfc(path).as_ref().into(), folders, stem, date, lang, is_index, is_page, is_draft }
    }

    /// The name as a title: hyphens and underscores between words are blanks, unless it has blanks or is only a day.
    pub fn title(&self) -> String {
        let is_written =
            self.stem.contains(' ') || self.stem.bytes().all(|b| b.is_ascii_digit() || b == b'-');
        if is_written { self.stem.clone() } else { self.stem.replace(['-', '_'], " ").trim().to_owned() }
    }

    /// The slug of the name. A README of a tree stands for all folders above it, so that
    /// `Infosys/Python/README.md` and `PwC/Python/README.md` do not meet.
    pub fn slug(&self, style: SlugStyle) -> String {
        let is_readme =
            self.path.rsplit('/').next().is_some_and(|name| name.to_ascii_lowercase().starts_with("readme"));
        if is_readme && self.folders.len() > 1 {
            return name_slug(style, &self.folders.join(" "));
        }
        name_slug(style, &self.stem)
    }
}

fn split_lang<'a>(stem: &'a str, languages: &[Lang]) -> (&'a str, Option<Lang>) {
    let Some((name, suffix)) = stem.rsplit_once('.') else { return (stem, None) };
    let lang =
        Lang::parse(suffix).filter(|lang| languages.contains(lang) || LANGUAGES.contains(&lang.as_str()));
    match lang {
        Some(lang) if !name.is_empty() => (name, Some(lang)),
        _ => (stem, None),
    }
}

/// `2022-08-21-title` as a day and `title`; a name that is only a day keeps it as its title.
fn split_date<'a>(stem: &'a str, zone: &Zone) -> (Option<Date>, &'a str) {
    let mut parts = stem.splitn(4, '-');
    let mut number = |least: usize, most: usize| {
        let part = parts.next().filter(|part| (least..=most).contains(&part.len()))?;
        part.bytes().all(|byte| byte.is_ascii_digit()).then(|| part.parse::<i16>().ok()).flatten()
    };
    let Some((year, month, day)) =
        number(4, 4).zip(number(1, 2)).zip(number(1, 2)).map(|((y, m), d)| (y, m, d))
    else {
        return (None, stem);
    };
    let date = Date::from_day(year, month as i8, day as i8, zone).filter(|_| year >= 1000);
    let title = parts.next().filter(|title| !title.is_empty());
    match date {
        Some(date) => (Some(date), title.unwrap_or(stem)),
        None => (None, stem),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(below: &str) -> FileName {
        FileName::new(
            &format!("content/{below}"),
            below,
            &[Lang::korean()],
            &Zone::named("Asia/Seoul").unwrap(),
        )
    }

    #[test]
    fn jekyll_names_give_day_and_slug() {
        let name = file("_posts/2022-08-21-메타-후기.md");
        assert_eq!(
            (name.date.unwrap().iso().as_str(), name.slug(SlugStyle::Unicode).as_str()),
            ("2022-08-21", "메타-후기")
        );
        assert_eq!(file("_posts/2023-2-9-a.md").date.unwrap().iso(), "2023-02-09");
    }

    #[test]
    fn a_name_without_blanks_is_read_as_words() {
        assert_eq!(file("posts/2022-08-21-메타-리쿠르터_경험.md").title(), "메타 리쿠르터 경험");
        assert_eq!(file("posts/1-on-1 면접.md").title(), "1-on-1 면접");
        assert_eq!(file("posts/2022-08-21.md").title(), "2022-08-21");
    }

    #[test]
    fn a_language_stands_before_the_ending() {
        assert_eq!(file("posts/a.en.md").lang, Lang::parse("en"));
        assert_eq!(
            (file("posts/node.js.md").lang, file("posts/node.js.md").slug(SlugStyle::Unicode).as_str()),
            (None, "node-js")
        );
    }

    #[test]
    fn an_index_is_named_by_its_folder() {
        assert_eq!(file("posts/2024-01-02-kakao/index.md").slug(SlugStyle::Unicode), "kakao");
        assert_eq!(
            file("Infosys/Python developer/README.md").slug(SlugStyle::Unicode),
            "infosys-python-developer"
        );
        assert_eq!(file("README.md").slug(SlugStyle::Unicode), "readme");
    }

    #[test]
    fn what_is_no_day_stays_in_the_name() {
        assert_eq!(file("2022-13-01-x.md").slug(SlugStyle::Unicode), "2022-13-01-x");
        assert_eq!(file("2022-08-21.md").slug(SlugStyle::Unicode), "2022-08-21");
    }
}

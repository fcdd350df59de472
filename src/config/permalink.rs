//! Patterns of post addresses, with the names that Jekyll uses.

use crate::address::{Address, AddressProblem};
use crate::date::Date;

/// A pattern such as `/posts/:slug/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Permalink {
    pieces: Vec<Piece>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Text(String),
    Name(&'static str),
}

/// What a pattern may name, with and without the colon, for "did you mean".
pub(super) const NAMES: [&str; 13] = [
    ":year",
    ":month",
    ":day",
    ":slug",
    ":title",
    ":categories",
    ":i_month",
    ":i_day",
    ":short_year",
    ":hour",
    ":minute",
    ":y_day",
    ":output_ext",
];

/// Jekyll's named styles (documentation, "Permalinks").
const STYLES: [(&str, &str); 5] = [
    ("date", "/:categories/:year/:month/:day/:title.html"),
    ("pretty", "/:categories/:year/:month/:day/:title/"),
    ("ordinal", "/:categories/:year/:y_day/:title.html"),
    ("weekdate", "/:categories/:year/:month/:day/:title.html"),
    ("none", "/:categories/:title.html"),
];

/// What an address is made of.
#[derive(Debug, Clone, Copy)]
pub struct PermalinkParts<'a> {
    /// The post's slug.
    pub slug: &'a str,
    /// The file's name without date and ending, in its own case, as Jekyll's `:title`.
    pub title: &'a str,
    /// When it was published.
    pub date: Option<&'a Date>,
    /// Slugs of its categories.
    pub categories: &'a [String],
}

impl Default for Permalink {
    fn default() -> Self {
        Self { pieces: vec![Piece::Text("/posts/".into()), Piece::Name(":slug"), Piece::Text("/".into())] }
    }
}

impl Permalink {
    /// Reads a pattern or the name of a style; the error is the part that is neither.
    pub fn parse(text: &str) -> Result<Self, String> {
        let text = text.trim();
        let pattern = STYLES.iter().find(|(name, _)| *name == text).map_or(text, |(_, pattern)| pattern);
        if !pattern.starts_with('/') && !pattern.starts_with(':') {
            return Err(text.to_owned());
        }
        let mut pieces = Vec::new();
        let mut rest = pattern;
        while let Some(colon) = rest.find(':') {
            if colon > 0 {
                pieces.push(Piece::Text(rest[..colon].to_owned()));
            }
            let end = rest[colon + 1..]
                .find(|c: char| !c.is_ascii_alphabetic() && c != '_')
                .map_or(rest.len(), |length| colon + 1 + length);
            let name = &rest[colon..end];
            pieces.push(Piece::Name(NAMES.iter().find(|known| **known == name).ok_or(name)?));
            rest = &rest[end..];
        }
        if !rest.is_empty() {
            pieces.push(Piece::Text(rest.to_owned()));
        }
        Ok(Self { pieces })
    }

    /// The address of a post; parts that it lacks (a date, categories) fall away.
    pub fn address(&self, parts: &PermalinkParts<'_>) -> Result<Address, AddressProblem> {
        let mut text = String::with_capacity(64);
        text.push('/');
        for piece in &self.pieces {
            match piece {
                Piece::Text(literal) => text.push_str(literal),
                Piece::Name(name) => text.push_str(&value(name, parts)),
            }
        }
        let mut is_slash = false;
        text.retain(|c| !(std::mem::replace(&mut is_slash, c == '/') && c == '/'));
        // Slugs hold no `%`, so one that stands there was meant literally.
        let text = if text.contains('%') { text.replace('%', "%25") } else { text };
        Address::parse(&text)
    }
}

fn value(name: &str, parts: &PermalinkParts<'_>) -> String {
    let date = |show: &dyn Fn(&Date) -> String| parts.date.map(show).unwrap_or_default();
    match name {
        ":slug" => parts.slug.to_owned(),
        ":title" => parts.title.to_owned(),
        ":categories" => parts.categories.join("/"),
        ":year" => date(&|d| format!("{:04}", d.year())),
        ":short_year" => date(&|d| format!("{:02}", d.year() % 100)),
        ":month" => date(&|d| format!("{:02}", d.month())),
        ":i_month" => date(&|d| d.month().to_string()),
        ":day" => date(&|d| format!("{:02}", d.day())),
        ":i_day" => date(&|d| d.day().to_string()),
        ":y_day" => date(&|d| format!("{:03}", d.day_of_year())),
        ":hour" => date(&|d| format!("{:02}", d.hour())),
        ":minute" => date(&|d| format!("{:02}", d.minute())),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::Zone;

    fn address(pattern: &str) -> String {
        let date = Date::parse("2022-08-21", &Zone::named("Asia/Seoul").unwrap()).unwrap();
        let categories = ["interview".to_owned()];
        let parts =
            PermalinkParts { slug: "후기", title: "후기-A", date: Some(&date), categories: &categories };
        Permalink::parse(pattern).unwrap().address(&parts).unwrap().to_string()
    }

    #[test]
    fn patterns_and_styles() {
        assert_eq!(address("/posts/:slug/"), "/posts/후기/");
        assert_eq!(address("/:year/:month/:day/:title/"), "/2022/08/21/후기-A/");
        assert_eq!(address("pretty"), "/interview/2022/08/21/후기-A/");
        assert_eq!(address("date"), "/interview/2022/08/21/후기-A.html");
        assert_eq!(address("ordinal"), "/interview/2022/233/후기-A.html");
    }

    #[test]
    fn unknown_names_are_told() {
        assert_eq!(Permalink::parse("/:yaer/:slug/"), Err(":yaer".to_owned()));
        assert_eq!(Permalink::parse("prety"), Err("prety".to_owned()));
    }
}

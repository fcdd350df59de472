//! What can be wrong with site.yaml, in words.

use crate::config::permalink::NAMES;
use crate::diagnostic::{Blame, Diagnostic};
use crate::text::{Source, nearest};
use crate::yaml::Text;

/// No site.yaml where one was looked for.
pub(super) fn no_site(looked_for: &str) -> Diagnostic {
    Diagnostic::error("config/missing", "there is no site here")
        .blamed(Blame::Setup)
        .hint(format!("looked for `{looked_for}`"))
        .hint("a site is a folder with a file `site.yaml`, which may be empty, and posts in `content/`; `--site DIR` names another folder")
        .hint("`afterword init` makes a new one")
}

/// A language that is no language tag.
pub(super) fn no_language(source: &Source, text: &Text) -> Diagnostic {
    Diagnostic::error("config/lang", format!("`{}` is no language", text.value))
        .at(source, text.span)
        .hint("write a tag such as `ko` or `en`")
}

/// `base_url` is no URL.
pub(super) fn no_base_url(source: &Source, text: &Text) -> Diagnostic {
    Diagnostic::error("config/base-url", format!("`{}` is no address of a site", text.value))
        .at(source, text.span)
        .hint("write it in full, such as `https://example.org/` or `https://name.github.io/blog/`")
}

/// `--base-url` is no URL.
pub(super) fn no_base_url_argument(given: &str) -> Diagnostic {
    Diagnostic::error("config/base-url", format!("`{given}`, given by --base-url, is no address of a site"))
        .hint("write it in full, such as `https://example.org/`")
}

/// No `base_url` at all.
pub(super) fn base_url_missing(path: &str, used: &str) -> Diagnostic {
    Diagnostic::advice("config/base-url", "the site does not say where it is published").in_file(path).hint(
        format!("the feed and the sitemap carry `{used}` until `base_url:` is set, or --base-url is given"),
    )
}

/// A zone that the tables do not have.
pub(super) fn no_zone(source: &Source, text: &Text) -> Diagnostic {
    Diagnostic::error("config/timezone", format!("there is no time zone `{}`", text.value))
        .at(source, text.span)
        .hint("write a name such as `Asia/Seoul` or an offset such as `+09:00`")
}

/// A folder that leads out of the site.
pub(super) fn folder_outside(source: &Source, key: &str, text: &Text) -> Diagnostic {
    Diagnostic::error("config/folder", format!("`{key}: {}` leads out of the site", text.value))
        .at(source, text.span)
        .hint("write a path inside the site's folder, with `/` between folders")
}

/// A permalink with a placeholder that does not exist.
pub(super) fn no_permalink(source: &Source, text: &Text, unknown: &str) -> Diagnostic {
    let near = nearest(unknown, NAMES).map(|name| format!("did you mean `{name}`?"));
    Diagnostic::error("config/permalink", format!("`{unknown}` is nothing an address can be made of"))
        .at(source, text.span)
        .maybe_hint(near)
        .hint("write a pattern of `:year` `:month` `:day` `:slug` `:title` `:categories`, or one of `date`, `pretty`, `ordinal`, `weekdate`, `none`")
}

/// A favicon that is neither an emoji nor a file.
pub(super) fn no_favicon(source: &Source, text: &Text) -> Diagnostic {
    Diagnostic::error("config/favicon", format!("`{}` is neither an emoji nor a file", text.value))
        .at(source, text.span)
        .hint("write an emoji such as `📝`, or the path of a picture below the content folder, such as `static/icon.svg`")
}

/// A value that cannot be what a variable of the theme holds.
pub(super) fn no_look(source: &Source, name: &str, text: &Text) -> Diagnostic {
    let (what, hint) = match name {
        "font" => {
            ("a list of fonts", "write names with commas between them, such as `\"Nanum Myeongjo\", serif`")
        }
        "measure" | "radius" => ("a length", "write a number with a unit, such as `40em` or `8px`"),
        _ => (
            "a colour",
            "write it as `\"#17615a\"`, `teal` or `oklch(45% .08 180)`; two in brackets are for light and dark",
        ),
    };
    Diagnostic::error("config/theme-look", format!("`{}` is not {what}", text.value))
        .at(source, text.span)
        .hint(hint)
}

/// More values than a variable can hold.
pub(super) fn look_too_many(source: &Source, name: &str, text: &Text) -> Diagnostic {
    let most = match name {
        "accent" | "ink" | "paper" => "two colours, for light and dark",
        _ => "one value",
    };
    Diagnostic::error("config/theme-look", format!("`{name}` has more than {most}")).at(source, text.span)
}

/// A word that is none of the allowed.
pub(super) fn no_choice(source: &Source, key: &str, text: &Text, allowed: &[&str]) -> Diagnostic {
    let words: Vec<String> = allowed.iter().map(|word| format!("`{word}`")).collect();
    Diagnostic::error("config/choice", format!("`{key}` cannot be `{}`", text.value))
        .at(source, text.span)
        .hint(format!("it is one of {}", words.join(", ")))
}

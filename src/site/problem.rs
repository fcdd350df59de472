//! What can be wrong between posts, in words.

use crate::address::{Address, AddressProblem};
use crate::diagnostic::{Blame, Diagnostic, Place, Severity};
use crate::site::order::Absence;
use crate::text::nearest;

fn at(diagnostic: Diagnostic, place: Place) -> Diagnostic {
    Diagnostic { place: Some(place), ..diagnostic }
}

pub(super) fn no_address(place: Place, why: &AddressProblem) -> Diagnostic {
    at(Diagnostic::error("address/impossible", format!("the post can have no address: {why}")), place)
        .hint("give it a `slug:` or a `permalink:`")
}

pub(super) fn address_taken(address: &Address, place: Place, other: &Address, first: Place) -> Diagnostic {
    let taken = match address == other {
        true => format!("`{address}` is the address of two posts"),
        false => format!("`{address}` and `{other}` are one file where case or width does not count"),
    };
    let hint = match place.path == first.path {
        true => {
            "the names of the two files look the same but are stored in different Unicode forms; delete one"
        }
        false => "give one of them another `slug:` or `permalink:`",
    };
    at(Diagnostic::error("address/taken", taken), place).related("the other one is here", first).hint(hint)
}

pub(super) fn file_and_folder(address: &Address, place: Place, other: &Address, first: Place) -> Diagnostic {
    let message = format!("`{address}` and `{other}` need a file and a folder of the same name");
    at(Diagnostic::error("address/taken", message), place)
        .related("the other one is here", first)
        .hint("give one of them another address")
}

pub(super) fn generated_address(address: &Address, owner: &str, place: Place) -> Diagnostic {
    at(Diagnostic::error("address/taken", format!("`{address}` belongs to {owner}")), place)
        .hint("Afterword makes that page itself; give this one another `permalink:`, or delete it")
}

pub(super) fn generated_alias(alias: &Address, owner: &str, place: Place) -> Diagnostic {
    let message = format!("`{alias}` cannot be an old address: it belongs to {owner}");
    at(Diagnostic::error("address/taken", message), place).hint("delete it: Afterword makes that page itself")
}

pub(super) fn alias_taken(alias: &Address, place: Place, first: Place) -> Diagnostic {
    at(
        Diagnostic::error(
            "address/taken",
            format!("`{alias}` cannot be an old address: something is published there"),
        ),
        place,
    )
    .related("it is taken here", first)
}

pub(super) fn no_asset_address(path: &str, why: &AddressProblem) -> Diagnostic {
    Diagnostic::error("address/impossible", format!("the file can have no address: {why}"))
        .in_file(path)
        .hint("rename it")
}

pub(super) fn asset_address_taken(address: &Address, path: &str, first: &str) -> Diagnostic {
    Diagnostic::error("address/taken", format!("`{address}` is the address of two files"))
        .in_file(path)
        .related("the other one is here", Place::file(first))
        .hint("rename one of them")
}

/// The first post of the second name is where it is told.
pub(super) fn term_address_taken(name: &str, other: &str, id: &str, path: &str) -> Diagnostic {
    Diagnostic::warning("address/term", format!("`{name}` and `{other}` would have the same address"))
        .in_file(path)
        .hint(format!("`{name}` is found under `{id}`; if both mean the same, write them alike"))
}

pub(super) fn post_missing(place: &Place, target: &str, near: &[&str]) -> Diagnostic {
    let near: Vec<String> = near.iter().map(|near| format!("`{near}`")).collect();
    let hint = match near.split_last() {
        None => "write the way from this file's folder to the other, such as `../other/post.md`".to_owned(),
        Some((only, [])) => format!("did you mean {only}?"),
        Some((last, others)) => format!("did you mean {} or {last}?", others.join(", ")),
    };
    at(Diagnostic::error("link/post", format!("there is no post `{target}`")), place.clone()).hint(hint)
}

pub(super) fn post_absent(place: &Place, target: &str, why: Absence, severity: Severity) -> Diagnostic {
    let why = match why {
        Absence::Draft => "is a draft",
        Absence::Scheduled => "is dated in the future",
        Absence::Broken => "has errors itself",
    };
    let message = format!("`{target}` {why}: until it is published the link leads nowhere");
    at(Diagnostic::warning("link/absent", message).with_severity(severity), place.clone())
}

pub(super) fn dead_link(place: &Place, target: &str, severity: Severity) -> Diagnostic {
    at(
        Diagnostic::warning("link/dead", format!("`{target}` leads nowhere")).with_severity(severity),
        place.clone(),
    )
}

pub(super) fn dead_anchor(place: &Place, anchor: &str, severity: Severity, near: Option<&str>) -> Diagnostic {
    let message = format!("there is no heading `#{anchor}`");
    at(Diagnostic::warning("link/anchor", message).with_severity(severity), place.clone())
        .maybe_hint(near.map(|near| format!("did you mean `#{near}`?")))
}

pub(super) fn dead_image(place: &Place, target: &str, severity: Severity, near: Option<&str>) -> Diagnostic {
    let message = format!("there is no image `{target}`");
    at(Diagnostic::warning("link/image", message).with_severity(severity), place.clone())
        .maybe_hint(near.map(|near| format!("did you mean `{near}`?")))
}

pub(super) fn favicon_missing<'a>(
    path: &str,
    place: &Place,
    files: impl Iterator<Item = &'a str>,
) -> Diagnostic {
    let near = nearest(path, files).map(|near| format!("did you mean `{near}`?"));
    at(Diagnostic::error("config/favicon", format!("there is no file `{path}`")), place.clone())
        .blamed(Blame::Setup)
        .maybe_hint(near)
        .hint("a picture is named by its path below the content folder, such as `static/icon.svg`")
}

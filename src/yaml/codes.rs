//! The names of the problems a reader of fields can find, per kind of file.

use crate::diagnostic::Blame;

/// Codes and blame for one kind of file.
#[derive(Debug, Clone, Copy)]
pub(super) struct Codes {
    pub area: &'static str,
    pub blame: Blame,
    pub kind: &'static str,
    pub range: &'static str,
    pub missing: &'static str,
    pub unknown: &'static str,
    pub twice: &'static str,
}

macro_rules! codes {
    ($area:literal, $blame:expr) => {
        Codes {
            area: $area,
            blame: $blame,
            kind: concat!($area, "/type"),
            range: concat!($area, "/range"),
            missing: concat!($area, "/missing"),
            unknown: concat!($area, "/unknown"),
            twice: concat!($area, "/twice"),
        }
    };
}

const AREAS: [Codes; 5] = [
    codes!("front-matter", Blame::Content),
    codes!("config", Blame::Setup),
    codes!("theme", Blame::Setup),
    codes!("i18n", Blame::Setup),
    codes!("table", Blame::Setup),
];

/// The codes of an area; those of an area that is not listed are `yaml/…` and its blame is the content's.
pub(super) fn codes(area: &str) -> Codes {
    AREAS.into_iter().find(|codes| codes.area == area).unwrap_or(codes!("yaml", Blame::Content))
}

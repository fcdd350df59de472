//! The few words that the writer itself puts into a text, by language.

use crate::text::Lang;
use pulldown_cmark::BlockQuoteKind;

/// What stands in place of withheld text.
pub(super) fn withheld(lang: &Lang) -> &'static str {
    if lang.is_korean() { "비공개" } else { "withheld" }
}

/// What a footnote's link back to the text says to those who cannot see its arrow.
pub(super) fn back_to_text(lang: &Lang) -> &'static str {
    if lang.is_korean() { "본문으로 돌아가기" } else { "Back to the text" }
}

/// The title of an alert.
pub(super) fn alert_title(kind: BlockQuoteKind, lang: &Lang) -> &'static str {
    match (kind, lang.is_korean()) {
        (BlockQuoteKind::Note, true) => "참고",
        (BlockQuoteKind::Tip, true) => "도움말",
        (BlockQuoteKind::Important, true) => "중요",
        (BlockQuoteKind::Warning, true) => "주의",
        (BlockQuoteKind::Caution, true) => "경고",
        (BlockQuoteKind::Note, false) => "Note",
        (BlockQuoteKind::Tip, false) => "Tip",
        (BlockQuoteKind::Important, false) => "Important",
        (BlockQuoteKind::Warning, false) => "Warning",
        (BlockQuoteKind::Caution, false) => "Caution",
    }
}

/// The class of an alert.
pub(super) fn alert_class(kind: BlockQuoteKind) -> &'static str {
    match kind {
        BlockQuoteKind::Note => "alert-note",
        BlockQuoteKind::Tip => "alert-tip",
        BlockQuoteKind::Important => "alert-important",
        BlockQuoteKind::Warning => "alert-warning",
        BlockQuoteKind::Caution => "alert-caution",
    }
}

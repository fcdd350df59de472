//! Source text and what can be said of it without knowing what a site is.

mod blank;
mod pairs;
mod decode;
mod legacy;
mod span;
mod source;
mod lang;
mod nfc;
mod hangul;
mod script;
mod romanize;
mod slug;
mod stretch;
mod text_pair;
mod escape;
mod json;
mod suggest;
mod search_form;
mod word_index;

pub use blank::is_spaced_evenly;
pub use decode::{DecodeProblem, decode, first_control};
pub use escape::{
    escape_html, escape_html_into, escape_markup_into, escape_xml_into, is_markup_free, percent_encode,
    percent_encode_into,
};
pub use hangul::{CollationKey, collation_key, initial};
pub use json::{json_for_html, json_string_into, json_text_into};
pub use lang::Lang;
pub use legacy::decode_foreign;
pub use nfc::{first_invisible, fold, nfc, visible};
pub use pairs::all_pairs;
pub use script::{is_east_asian, is_punctuation};
pub use search_form::{SearchTerm, TermListener, is_of_row, search_form, search_letters_into, search_terms};
pub use slug::{SlugStyle, name_slug, slug, slug_in};
pub use source::{Position, Source};
pub use span::Span;
pub use suggest::{near_addresses, nearest, nearest_files};
pub use text_pair::TextPair;
pub use word_index::WordIndex;

//! Pages with raw HTML go through the sanitiser as a whole, once; then what is ours is put back and holes are found.

use crate::markdown::anchor;
use crate::markdown::anchor::Anchors;
use crate::markdown::element;
use crate::markdown::escape::decode_into;
use crate::markdown::filler;
use crate::markdown::fragment::{Fragment, Hole, HoleKind};
use crate::markdown::heading::Heading;
use crate::markdown::link;
use crate::markdown::link::{Image, Link, LinkKind, Refusal};
use crate::markdown::problem;
use crate::markdown::problem::Problems;
use crate::markdown::raw;
use crate::markdown::rewrite::Places;
use crate::text::Source;
use crate::text::Span;
use crate::text::escape_markup_into;
use ammonia::Builder;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// Attributes of a tag of ours, kept out of the sanitiser's reach; the tag carries a number instead.
#[derive(Debug, Default)]
pub(super) struct Kept {
    /// The attributes, or the whole tag.
    pub(super) html: String,
    /// Holes in them, counted from their start.
    pub(super) holes: Vec<Hole>,
    /// Whether `html` stands for the tag as well.
    pub(super) whole: bool,
    /// Which heading the tag begins.
    pub(super) heading: Option<usize>,
}

/// Classes that an author may use in raw HTML: those that Markdown makes as well.
const CLASSES: [&str; 11] = [
    "alert",
    "alert-caution",
    "alert-important",
    "alert-note",
    "alert-tip",
    "alert-title",
    "alert-warning",
    "center",
    "left",
    "right",
    "withheld",
];

/// Making one takes longer than sanitising a post.
static SANITISER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let generic = HashSet::from(["align", "class", "dir", "id", "lang", "title"]);
    let of = |names: &[&'static str]| names.iter().copied().collect::<HashSet<_>>();
    let attributes = HashMap::from([
        ("a", of(&["href", "name"])),
        ("col", of(&["span"])),
        ("colgroup", of(&["span"])),
        ("details", of(&["open"])),
        ("img", of(&["alt", "height", "src", "width"])),
        ("li", of(&["value"])),
        ("ol", of(&["reversed", "start"])),
        ("table", of(&["width"])),
        ("td", of(&["colspan", "rowspan", "valign", "width"])),
        ("th", of(&["colspan", "rowspan", "scope", "valign", "width"])),
        ("time", of(&["datetime"])),
    ]);
    let mut builder = Builder::empty();
    builder
        .tags(element::kept().collect())
        .clean_content_tags(HashSet::from(["script", "style"]))
        .generic_attributes(generic)
        .tag_attributes(attributes)
        // Addresses are judged below, like those of Markdown.
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel"]))
        .link_rel(None);
    builder
});

/// What putting a page together again needs and changes.
pub(super) struct Assembly<'a> {
    pub(super) source: &'a Source,
    pub(super) kept: &'a [Kept],
    pub(super) places: &'a Places,
    pub(super) label: &'a str,
    pub(super) withheld: &'a str,
    pub(super) links: &'a mut Vec<Link>,
    pub(super) images: &'a mut Vec<Image>,
    pub(super) outline: &'a mut [Heading],
    pub(super) anchors: &'a mut Anchors,
    pub(super) report: &'a mut Problems,
}

impl Assembly<'_> {
    /// Sanitises `html`, a page whose own tags are numbered.
    pub(super) fn sanitise(mut self, html: &str) -> Fragment {
        // A heading that the sanitiser loses, as in a table that is never closed, is at the end.
        self.outline.iter_mut().for_each(|heading| heading.html_at = usize::MAX);
        let clean = SANITISER.clean(html).to_string();
        let mut fragment = Fragment { html: String::with_capacity(clean.len() + 256), holes: Vec::new() };
        let mut rest = clean.as_str();
        while let Some(start) = memchr::memchr(b'<', rest.as_bytes()) {
            self.push_text(&mut fragment.html, &rest[..start]);
            rest = &rest[start..];
            let end = end_of_tag(rest);
            self.push_tag(&mut fragment, &rest[..end]);
            rest = &rest[end..];
        }
        self.push_text(&mut fragment.html, rest);
        self.outline
            .iter_mut()
            .for_each(|heading| heading.html_at = heading.html_at.min(fragment.html.len()));
        fragment
    }

    fn push_text(&self, out: &mut String, text: &str) {
        if !text.contains(['\u{80}', filler::NAME, filler::SPAN]) {
            return out.push_str(text);
        }
        for c in text.chars() {
            match c {
                filler::NAME => escape_markup_into(out, self.label),
                filler::SPAN => {
                    out.push_str("<span class=\"withheld\">");
                    out.push_str(self.withheld);
                    out.push_str("</span>");
                }
                filler::OURS => {}
                _ => out.push(c),
            }
        }
    }

    /// A tag as the serialiser writes them: `</name>`, or `<name` and attributes in double quotes.
    fn push_tag(&mut self, fragment: &mut Fragment, tag: &str) {
        let name_end = tag.find([' ', '>']).unwrap_or(tag.len());
        let (name, attributes) = (&tag[1..name_end], &tag[name_end..tag.len() - 1]);
        let attributes = raw::attributes(attributes);
        let ours = attributes.iter().find_map(|(_, value, _)| value.strip_prefix(filler::OURS));
        let ours = ours.and_then(|number| self.kept.get(number.parse::<usize>().ok()?));
        match ours {
            Some(kept) => self.push_kept(fragment, name, kept),
            None => {
                fragment.html.push('<');
                fragment.html.push_str(name);
                self.push_attributes(fragment, name, &attributes);
                fragment.html.push('>');
            }
        }
    }

    fn push_kept(&mut self, fragment: &mut Fragment, name: &str, kept: &Kept) {
        if let Some(heading) = kept.heading.and_then(|heading| self.outline.get_mut(heading)) {
            heading.html_at = fragment.html.len();
        }
        if !kept.whole {
            fragment.html.push('<');
            fragment.html.push_str(name);
        }
        let start = fragment.html.len();
        fragment.holes.extend(kept.holes.iter().map(|hole| Hole { at: start + hole.at, kind: hole.kind }));
        fragment.html.push_str(&kept.html);
        if !kept.whole {
            fragment.html.push('>');
        }
    }

    fn push_attributes(&mut self, fragment: &mut Fragment, tag: &str, attributes: &[(&str, &str, usize)]) {
        let value =
            |wanted: &str| attributes.iter().find(|(name, _, _)| *name == wanted).map(|(_, value, _)| *value);
        for (name, value, _) in attributes {
            match (tag, *name) {
                ("a", "href") | ("img", "src") => {}
                (_, "id") | ("a", "name") => self.push_id(&mut fragment.html, value),
                (_, "class") => push_classes(&mut fragment.html, value),
                (_, "alt" | "title") => self.push_words(&mut fragment.html, name, value),
                _ if value.contains(is_private) => {}
                _ => push_attribute(&mut fragment.html, name, value),
            }
        }
        match tag {
            "a" => self.push_link(fragment, value("href")),
            "img" => {
                let sized = value("width").or(value("height")).is_some();
                self.push_image(
                    fragment,
                    value("src").unwrap_or_default(),
                    value("alt").unwrap_or_default(),
                    sized,
                );
            }
            _ => {}
        }
    }

    fn push_id(&mut self, out: &mut String, written: &str) {
        let name = decoded(written);
        if anchor::is_allowed(&name) && !name.contains(is_private) {
            // Apart from ours, so that no post can take the place of a part of the theme.
            let id = self.anchors.claim(&name, &format!("user-{name}"));
            push_attribute(out, "id", id);
        }
    }

    fn push_words(&self, out: &mut String, name: &str, value: &str) {
        let words: String = value.chars().filter(|c| *c != filler::OURS).collect();
        let mut label = String::new();
        escape_markup_into(&mut label, self.label);
        push_attribute(out, name, &words.replace(filler::NAME, &label).replace(filler::SPAN, self.withheld));
    }

    fn push_link(&mut self, fragment: &mut Fragment, written: Option<&str>) {
        let Some(written) = written else { return };
        let (destination, span) = self.locate(written);
        let kind = link::classify(&destination);
        let kind = self.judged(kind, &destination, span);
        let hole = link::write_link(&mut fragment.html, &kind, self.links.len());
        push_hole(fragment, hole);
        self.links.push(Link { destination, span, kind });
    }

    fn push_image(&mut self, fragment: &mut Fragment, written: &str, alt: &str, sized: bool) {
        let (destination, span) = self.locate(written);
        let kind = link::classify_image(&destination);
        let kind = self.judged(kind, &destination, span);
        let hole = link::write_image(&mut fragment.html, &kind, self.images.len());
        push_hole(fragment, hole);
        let mut words = String::new();
        plain_words(&mut words, alt, self.label, self.withheld);
        self.images.push(Image { destination, alt: words, span, kind, sized });
    }

    fn judged(&mut self, kind: Result<LinkKind, Refusal>, destination: &str, span: Span) -> LinkKind {
        kind.unwrap_or_else(|why| {
            // Schemes were spoken of before the sanitiser saw them.
            if why != Refusal::Scheme {
                self.report.add(|| problem::refused(self.source, span, destination, why));
            }
            LinkKind::Refused
        })
    }

    fn locate(&self, written: &str) -> (String, Span) {
        let destination = decoded(written);
        let span = self.places.get(&destination).or_else(|| self.places.values().next());
        (destination, span.copied().unwrap_or_default())
    }
}

fn plain_words(out: &mut String, value: &str, label: &str, withheld: &str) {
    for c in decoded(value).chars() {
        match c {
            filler::NAME => out.push_str(label),
            filler::SPAN => out.push_str(withheld),
            _ => out.push(c),
        }
    }
}

fn is_private(c: char) -> bool {
    matches!(c, filler::OURS | filler::NAME | filler::SPAN)
}

fn decoded(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    decode_into(&mut out, value);
    out
}

fn push_hole(fragment: &mut Fragment, kind: Option<HoleKind>) {
    let at = fragment.html.len();
    fragment.holes.extend(kind.map(|kind| Hole { at, kind }));
}

fn push_attribute(out: &mut String, name: &str, escaped: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    out.push_str(escaped);
    out.push('"');
}

fn push_classes(out: &mut String, written: &str) {
    let allowed = |class: &&str| CLASSES.contains(class) || is_language(class);
    let classes: Vec<&str> = written.split_ascii_whitespace().filter(allowed).collect();
    if !classes.is_empty() {
        push_attribute(out, "class", &classes.join(" "));
    }
}

fn is_language(class: &str) -> bool {
    class.strip_prefix("language-").is_some_and(crate::markdown::code_block::is_language)
}

/// The end of a tag that begins at the start of `rest`.
fn end_of_tag(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let mut at = 0;
    while let Some(found) = memchr::memchr2(b'"', b'>', &bytes[at..]) {
        at += found + 1;
        if bytes[at - 1] == b'>' {
            return at;
        }
        at += memchr::memchr(b'"', &bytes[at..]).map_or(bytes.len() - at, |quote| quote + 1);
    }
    bytes.len()
}

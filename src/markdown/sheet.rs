//! HTML in the making: text is escaped, attributes are kept out of the sanitiser's reach when it will see the page.

use crate::markdown::escape::escape_address_into;
use crate::markdown::filler;
use crate::markdown::fragment::{Fragment, Hole, HoleKind};
use crate::markdown::sanitize::Kept;
use crate::text::escape_markup_into;

/// A page that is being written.
#[derive(Debug)]
pub(super) struct Sheet {
    fragment: Fragment,
    /// Attributes of our tags, when the page will be sanitised.
    kept: Option<Vec<Kept>>,
    /// The word for withheld text; empty when there is none.
    withheld: &'static str,
}

impl Sheet {
    pub(super) fn new(capacity: usize, for_sanitiser: bool, withheld: &'static str) -> Self {
        let fragment = Fragment { html: String::with_capacity(capacity), holes: Vec::new() };
        Self { fragment, kept: for_sanitiser.then(Vec::new), withheld }
    }

    pub(super) fn into_parts(self) -> (Fragment, Option<Vec<Kept>>) {
        (self.fragment, self.kept)
    }

    /// Markup that is written here.
    pub(super) fn push(&mut self, html: &str) {
        self.fragment.html.push_str(html);
    }

    /// Text, escaped, with what is withheld in an element of its own.
    pub(super) fn push_text(&mut self, text: &str) {
        if self.withheld.is_empty() {
            return escape_markup_into(&mut self.fragment.html, text);
        }
        let mut parts = text.split(filler::SPAN);
        escape_markup_into(&mut self.fragment.html, parts.next().unwrap_or_default());
        for part in parts {
            self.tag("span", |sheet| sheet.push_attribute("class", "withheld"));
            let word = self.withheld;
            self.push(word);
            self.push("</span>");
            escape_markup_into(&mut self.fragment.html, part);
        }
    }

    /// ` name="value"`, escaped.
    pub(super) fn push_attribute(&mut self, name: &str, value: &str) {
        self.push(" ");
        self.push(name);
        self.push("=\"");
        escape_markup_into(&mut self.fragment.html, value);
        self.push("\"");
    }

    /// ` name="address"`, encoded.
    pub(super) fn push_address(&mut self, name: &str, address: &str) {
        self.push(" ");
        self.push(name);
        self.push("=\"");
        escape_address_into(&mut self.fragment.html, address);
        self.push("\"");
    }

    /// A hole, unless there is nothing to fill in.
    pub(super) fn push_hole(&mut self, kind: Option<HoleKind>) {
        let at = self.fragment.html.len();
        self.fragment.holes.extend(kind.map(|kind| Hole { at, kind }));
    }

    /// The HTML so far, for those who append to it themselves.
    pub(super) fn html(&mut self) -> &mut String {
        &mut self.fragment.html
    }

    /// Length of the HTML so far.
    pub(super) fn len(&self) -> usize {
        self.fragment.html.len()
    }

    /// Begins a line unless one has just begun.
    pub(super) fn begin_line(&mut self) {
        let html = &mut self.fragment.html;
        if !html.is_empty() && !html.ends_with('\n') {
            html.push('\n');
        }
    }

    /// A start tag with the attributes that `write` appends.
    pub(super) fn tag(&mut self, name: &str, write: impl FnOnce(&mut Self)) {
        self.tag_of(name, None, write);
        self.push(">");
    }

    /// A tag of an element that holds nothing.
    pub(super) fn void_tag(&mut self, name: &str, write: impl FnOnce(&mut Self)) {
        self.tag_of(name, None, write);
        self.push(" />");
    }

    /// The start tag of a heading.
    pub(super) fn heading(&mut self, name: &str, heading: usize, write: impl FnOnce(&mut Self)) {
        self.tag_of(name, Some(heading), write);
        self.push(">");
    }

    fn tag_of(&mut self, name: &str, heading: Option<usize>, write: impl FnOnce(&mut Self)) {
        self.push("<");
        self.push(name);
        let (start, holes) = (self.len(), self.fragment.holes.len());
        write(self);
        let Self { fragment, kept: Some(kept), .. } = self else { return };
        if fragment.html.len() > start || fragment.holes.len() > holes || heading.is_some() {
            let mut own = fragment.holes.split_off(holes);
            own.iter_mut().for_each(|hole| hole.at -= start);
            kept.push(Kept { html: fragment.html.split_off(start), holes: own, whole: false, heading });
            push_number(&mut fragment.html, kept.len() - 1);
        }
    }

    /// A hole that is inside of no tag.
    pub(super) fn lone_hole(&mut self, kind: HoleKind) {
        match &mut self.kept {
            None => self.push_hole(Some(kind)),
            Some(kept) => {
                kept.push(Kept { holes: vec![Hole { at: 0, kind }], whole: true, ..Kept::default() });
                self.push_stand_in();
            }
        }
    }

    /// A whole tag that the sanitiser would not let pass.
    pub(super) fn private_tag(&mut self, html: &str) {
        match &mut self.kept {
            None => self.push(html),
            Some(kept) => {
                kept.push(Kept { html: html.to_owned(), whole: true, ..Kept::default() });
                self.push_stand_in();
            }
        }
    }

    /// A tag that the sanitiser lets pass, in place of what was kept last.
    fn push_stand_in(&mut self) {
        let last = self.kept.as_ref().map_or(0, Vec::len) - 1;
        self.fragment.html.push_str("<wbr");
        push_number(&mut self.fragment.html, last);
        self.fragment.html.push('>');
    }
}

fn push_number(out: &mut String, number: usize) {
    out.push_str(" class=\"");
    out.push(filler::OURS);
    out.push_str(&number.to_string());
    out.push('"');
}

//! Raw HTML made ready: what needs no sanitiser is settled here, what would upset it is taken out.
//!
//! Nothing here makes HTML safe but this: when no tag is left for the sanitiser, all that remains is text without `<`
//! and breaks that are written here. Everything else goes through the sanitiser as part of the whole page.

use crate::markdown::element;
use crate::markdown::element::Element;
use crate::markdown::escape::decode_into;
use crate::markdown::events;
use crate::markdown::events::Events;
use crate::markdown::filler;
use crate::markdown::link;
use crate::markdown::link::Refusal;
use crate::markdown::problem;
use crate::markdown::problem::Problems;
use crate::markdown::raw;
use crate::markdown::raw::{Tag, Token};
use crate::text::Source;
use crate::text::Span;
use crate::text::escape_markup_into;
use pulldown_cmark::{CowStr, Event, TagEnd};
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// Values of `href` and `src` in raw HTML, decoded, with their places in the file.
pub(super) type Places = BTreeMap<String, Span>;

/// What raw HTML asks for.
#[derive(Debug, Default)]
pub(super) struct Demand {
    /// Whether the page must go through the sanitiser.
    pub(super) sanitiser: bool,
    /// Where addresses stand.
    pub(super) places: Places,
}

const MOST_TAGS: usize = 20_000;
const DEEPEST: usize = 256;
/// How often a browser may have to open an element again that was never closed.
const MOST_REOPENED: usize = 100_000;
const MOST_ATTRIBUTES: usize = 64;

/// Rewrites all raw HTML in `events`; gives the place where there is more of it than the sanitiser takes in linear time.
pub(super) fn rewrite(
    source: &Source,
    events: &mut Events<'_>,
    label: &str,
    withheld: &str,
    report: &mut Problems,
) -> Result<Demand, Span> {
    let mut rewriter = Rewriter::new(source, label, withheld, events.len());
    for (event, range) in events.drain(..) {
        let span = Span::from(range.clone());
        match event {
            Event::Start(pulldown_cmark::Tag::HtmlBlock) => rewriter.begin_block(),
            Event::Html(html) => rewriter.collect(&html, range.start),
            Event::End(TagEnd::HtmlBlock) => rewriter.end_block(range, report),
            Event::InlineHtml(html) => {
                rewriter.inline = true;
                let rewritten = rewriter.markup(&html, &[(0, range.start)], report);
                rewriter.push_inline(rewritten, &html, range);
            }
            Event::Text(_) | Event::Code(_) if rewriter.removing.is_some() => {}
            event => {
                if !events::is_inline(&event) {
                    rewriter.end_line(&event, range.start);
                }
                rewriter.done.push((event, range));
            }
        }
        rewriter.check(span)?;
    }
    *events = rewriter.done;
    Ok(rewriter.demand)
}

struct Rewriter<'s, 'e> {
    source: &'s Source,
    label: &'s str,
    withheld: &'s str,
    done: Events<'e>,
    demand: Demand,
    /// The HTML of a block, and where each of its lines begins in it and in the file.
    block: String,
    lines: Vec<(usize, usize)>,
    inline: bool,
    /// The element whose content goes.
    removing: Option<String>,
    /// Formatting opened in this line of text, to be closed with it.
    open_here: Vec<String>,
    open_formatting: usize,
    depth: usize,
    tags: usize,
    reopened: usize,
    told: BTreeSet<String>,
}

impl<'s, 'e> Rewriter<'s, 'e> {
    fn new(source: &'s Source, label: &'s str, withheld: &'s str, events: usize) -> Self {
        Self {
            source,
            label,
            withheld,
            done: Vec::with_capacity(events),
            demand: Demand::default(),
            block: String::new(),
            lines: Vec::new(),
            inline: false,
            removing: None,
            open_here: Vec::new(),
            open_formatting: 0,
            depth: 0,
            tags: 0,
            reopened: 0,
            told: BTreeSet::new(),
        }
    }

    fn check(&self, span: Span) -> Result<(), Span> {
        let too_much = self.tags > MOST_TAGS || self.depth > DEEPEST || self.reopened > MOST_REOPENED;
        if too_much { Err(span) } else { Ok(()) }
    }

    fn begin_block(&mut self) {
        self.block.clear();
        self.lines.clear();
        self.inline = false;
    }

    fn collect(&mut self, html: &str, at: usize) {
        self.lines.push((self.block.len(), at));
        self.block.push_str(html);
    }

    fn end_block(&mut self, range: std::ops::Range<usize>, report: &mut Problems) {
        let (block, lines) = (std::mem::take(&mut self.block), std::mem::take(&mut self.lines));
        let rewritten = self.markup(&block, &lines, report);
        self.removing = None;
        if !rewritten.trim().is_empty() {
            self.done.push((Event::Start(pulldown_cmark::Tag::HtmlBlock), range.clone()));
            self.done.push((Event::Html(CowStr::from(rewritten)), range.clone()));
            self.done.push((Event::End(TagEnd::HtmlBlock), range));
        }
        (self.block, self.lines) = (block, lines);
    }

    fn push_inline(&mut self, rewritten: String, written: &str, range: std::ops::Range<usize>) {
        let is_text = matches!(
            raw::tokens(written).next(),
            Some((_, Token::Open(tag) | Token::Close(tag))) if is_text(&tag)
        );
        if is_text {
            let text = written.replace(filler::NAME, self.label);
            self.done.push((Event::Text(CowStr::from(text)), range));
        } else if !rewritten.is_empty() {
            self.done.push((Event::InlineHtml(CowStr::from(rewritten)), range));
        }
    }

    /// A block begins or ends: what was opened in its text is closed.
    fn end_line(&mut self, event: &Event<'_>, at: usize) {
        self.removing = None;
        self.open_formatting -= self.open_here.len();
        self.depth -= self.open_here.len().min(self.depth);
        for name in self.open_here.drain(..).rev() {
            self.done.push((Event::InlineHtml(CowStr::from(format!("</{name}>"))), at..at));
        }
        if matches!(event, Event::Start(_)) {
            self.reopened += self.open_formatting;
        }
    }

    fn markup(&mut self, html: &str, lines: &[(usize, usize)], report: &mut Problems) -> String {
        let mut out = String::with_capacity(html.len() + 16);
        for (at, token) in raw::tokens(html) {
            let place = |at: usize, length: usize| {
                let line = lines[lines.partition_point(|(offset, _)| *offset <= at).max(1) - 1];
                let start = line.1 + (at - line.0);
                Span::new(start, start + length)
            };
            match token {
                Token::Open(tag) => {
                    self.open(&mut out, &tag, &|offset, length| place(at + offset, length), report);
                }
                Token::Close(tag) => self.close(&mut out, &tag),
                Token::Comment { closed: false } => {
                    report.add(|| problem::comment_never_closed(self.source, place(at, 4)));
                }
                Token::Text(text) if self.removing.is_none() => self.push_text(&mut out, text),
                Token::Text(_) | Token::Comment { .. } | Token::Other => {}
            }
        }
        out
    }

    fn open(
        &mut self,
        out: &mut String,
        tag: &Tag<'_>,
        place: &dyn Fn(usize, usize) -> Span,
        report: &mut Problems,
    ) {
        if self.removing.is_some() {
            return;
        }
        let name = tag.name.to_ascii_lowercase();
        let here = place(0, tag.whole.len());
        match element::element(tag.name) {
            _ if is_text(tag) => self.push_tag_as_text(out, tag),
            Element::Break if tag.attributes.trim_matches(['/', ' ', '\n', '\t']).is_empty() => {
                out.push('<');
                out.push_str(&name);
                out.push_str(" />");
            }
            Element::Kept | Element::Break => {
                self.count(&name);
                self.remember_addresses(tag, place, report);
                self.tell_handlers(tag, here, report);
                out.push_str(tag.whole);
            }
            Element::Centred => {
                self.count("div");
                out.push_str("<div class=\"center\">");
            }
            Element::Embed => self.embed(out, &name, tag, place, report),
            Element::Unwrapped => self.tell(&name, here, report),
            Element::Removed => {
                self.tell(&name, here, report);
                self.removing = Some(name).filter(|_| !tag.attributes.ends_with('/'));
            }
            Element::Unknown => self.push_tag_as_text(out, tag),
        }
    }

    /// Scripts in attributes never pass the sanitiser; their author is told.
    fn tell_handlers(&mut self, tag: &Tag<'_>, here: Span, report: &mut Problems) {
        for (name, _, _) in raw::attributes(tag.attributes) {
            let name = name.to_ascii_lowercase();
            if name.starts_with("on") && self.told.insert(name.clone()) {
                report.add(|| problem::handler(self.source, here, &name));
            }
        }
    }

    /// Text of raw HTML keeps its character references but begins no tag.
    fn push_text(&self, out: &mut String, text: &str) {
        if !text.contains(['<', filler::NAME, filler::SPAN]) {
            return out.push_str(text);
        }
        for c in text.chars() {
            match c {
                '<' => out.push_str("&lt;"),
                filler::NAME => escape_markup_into(out, self.label),
                filler::SPAN => {
                    out.push_str("<span class=\"withheld\">");
                    out.push_str(self.withheld);
                    out.push_str("</span>");
                }
                _ => out.push(c),
            }
        }
    }

    fn push_tag_as_text(&self, out: &mut String, tag: &Tag<'_>) {
        let mut escaped = String::with_capacity(tag.whole.len() + 8);
        escape_markup_into(&mut escaped, tag.whole);
        self.push_text(out, &escaped);
    }

    fn close(&mut self, out: &mut String, tag: &Tag<'_>) {
        let name = tag.name.to_ascii_lowercase();
        if let Some(removing) = &self.removing {
            if *removing == name {
                self.removing = None;
            }
            return;
        }
        match element::element(tag.name) {
            _ if name.is_empty() => {}
            Element::Unknown => self.push_tag_as_text(out, tag),
            Element::Kept if !element::is_void(&name) => {
                self.uncount(&name);
                out.push_str("</");
                out.push_str(&name);
                out.push('>');
            }
            Element::Centred => {
                self.uncount("div");
                out.push_str("</div>");
            }
            _ => {}
        }
    }

    fn count(&mut self, name: &str) {
        self.demand.sanitiser = true;
        self.tags += 1;
        self.reopened += self.open_formatting;
        self.depth += usize::from(!element::closes_itself(name));
        if element::is_formatting(name) {
            self.open_formatting += 1;
            if self.inline {
                self.open_here.push(name.to_owned());
            }
        }
    }

    fn uncount(&mut self, name: &str) {
        self.demand.sanitiser = true;
        self.tags += 1;
        if !element::closes_itself(name) {
            self.depth = self.depth.saturating_sub(1);
        }
        if !element::is_formatting(name) {
            return;
        }
        if let Some(at) = self.open_here.iter().rposition(|open| open == name) {
            self.open_here.remove(at);
            self.open_formatting -= 1;
        } else if self.open_formatting > self.open_here.len() {
            self.open_formatting -= 1;
        }
    }

    /// The sanitiser drops schemes without a word: the word is said here.
    fn remember_addresses(
        &mut self,
        tag: &Tag<'_>,
        place: &dyn Fn(usize, usize) -> Span,
        report: &mut Problems,
    ) {
        for (_, value, offset) in addresses(tag) {
            let span = place(1 + tag.name.len() + offset, value.len());
            let mut decoded = String::new();
            decode_into(&mut decoded, value);
            if link::classify(&decoded) == Err(Refusal::Scheme) {
                report.add(|| problem::refused(self.source, span, &decoded, Refusal::Scheme));
            }
            self.demand.places.entry(decoded).or_insert(span);
        }
    }

    /// `<iframe src="…">` becomes a link, for the sanitiser to judge like any other.
    fn embed(
        &mut self,
        out: &mut String,
        name: &str,
        tag: &Tag<'_>,
        place: &dyn Fn(usize, usize) -> Span,
        report: &mut Problems,
    ) {
        let address = addresses(tag).find(|(attribute, _, _)| attribute.eq_ignore_ascii_case("src"));
        match address {
            Some((_, address, offset)) => {
                let mut decoded = String::new();
                decode_into(&mut decoded, address);
                if decoded.contains(filler::NAME) {
                    report.add(|| {
                        problem::refused(self.source, place(0, tag.whole.len()), "", Refusal::Withheld)
                    });
                    decoded.clear();
                }
                let mut escaped = String::new();
                escape_markup_into(&mut escaped, &decoded);
                if !escaped.is_empty() {
                    out.push_str(&format!("<a href=\"{escaped}\">{escaped}</a>"));
                }
                let span = place(1 + tag.name.len() + offset, address.len());
                self.demand.sanitiser = true;
                self.tags += 2;
                self.demand.places.entry(decoded).or_insert(span);
                if self.told.insert(name.to_owned()) {
                    report.add(|| problem::embed(self.source, place(0, tag.whole.len()), name));
                }
            }
            None => self.tell(name, place(0, tag.whole.len()), report),
        }
        let holds_something = name != "embed" && !tag.attributes.ends_with('/');
        self.removing = holds_something.then(|| name.to_owned());
    }

    fn tell(&mut self, name: &str, span: Span, report: &mut Problems) {
        if self.told.insert(name.to_owned()) {
            report.add(|| problem::html_tag(self.source, span, name));
        }
    }
}

/// Whether a tag is shown as it is written: no element, or more attributes than the sanitiser compares in linear time.
fn is_text(tag: &Tag<'_>) -> bool {
    let unknown = !tag.name.is_empty() && element::element(tag.name) == Element::Unknown;
    unknown
        || (tag.attributes.len() > MOST_ATTRIBUTES && raw::attributes(tag.attributes).len() > MOST_ATTRIBUTES)
}

fn addresses<'t>(tag: &Tag<'t>) -> impl Iterator<Item = (&'t str, &'t str, usize)> {
    let is_address = |name: &str| name.eq_ignore_ascii_case("href") || name.eq_ignore_ascii_case("src");
    raw::attributes(tag.attributes).into_iter().filter(move |(name, _, _)| is_address(name))
}

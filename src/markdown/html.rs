//! Events written as HTML: byte for byte what CommonMark's examples show, and what a site adds to it.

use crate::markdown::Profile;
use crate::markdown::anchor::Anchors;
use crate::markdown::events::Events;
use crate::markdown::footnote::Footnotes;
use crate::markdown::fragment::HoleKind;
use crate::markdown::heading::Heading;
use crate::markdown::link;
use crate::markdown::link::{Image, Link, LinkKind, Refusal};
use crate::markdown::plain;
use crate::markdown::problem;
use crate::markdown::problem::Problems;
use crate::markdown::sheet::Sheet;
use crate::markdown::unwritten::Mark;
use crate::markdown::wording;
use crate::text::Lang;
use crate::text::Source;
use crate::text::Span;
use pulldown_cmark::{Alignment, BlockQuoteKind, Event, LinkType, Tag, TagEnd};
use std::ops::Range;

/// What is written, and what is found on the way.
pub(super) struct Writer<'w, 'e> {
    pub(super) source: &'w Source,
    pub(super) events: &'w Events<'e>,
    pub(super) profile: Profile,
    pub(super) hard_breaks: bool,
    pub(super) colours: bool,
    pub(super) lang: &'w Lang,
    pub(super) outline: &'w mut [Heading],
    pub(super) anchors: &'w mut Anchors,
    pub(super) marks: &'w [Mark],
    pub(super) report: &'w mut Problems,
    pub(super) withheld: &'static str,
    pub(super) sheet: Sheet,
    pub(super) footnotes: Footnotes,
    /// Index of the heading that is open, if links can lead to it.
    pub(super) heading: Option<usize>,
    /// Names of languages that were told of.
    pub(super) unknown_languages: Vec<String>,
    pub(super) links: Vec<Link>,
    pub(super) images: Vec<Image>,
    pub(super) columns: &'w [Alignment],
    pub(super) column: usize,
    pub(super) in_table_head: bool,
}

const HEADINGS: [&str; 7] = ["", "h1", "h2", "h3", "h4", "h5", "h6"];

impl<'w> Writer<'w, '_> {
    /// Writes all events, footnotes last.
    pub(super) fn run(&mut self) {
        self.range(0..self.events.len());
        self.write_footnotes();
    }

    /// Writes the events with these indices, but for definitions of footnotes.
    pub(super) fn range(&mut self, range: Range<usize>) {
        let mut index = range.start;
        while index < range.end {
            index = self.event(index);
        }
    }

    /// Writes one event; gives the index of the next.
    fn event(&mut self, index: usize) -> usize {
        let events: &'w Events<'_> = self.events;
        let (event, range) = &events[index];
        if self.marks.first().is_some_and(|mark| mark.at <= range.end) {
            self.marks_before(event, range);
        }
        match event {
            Event::Start(Tag::FootnoteDefinition(_)) => {
                return self.footnotes.end_of(index).unwrap_or(index + 1);
            }
            Event::Start(Tag::Image { dest_url, title, .. }) => return self.image(index, dest_url, title),
            Event::Start(Tag::Paragraph) => match self.figure(index) {
                Some(next) => return next,
                None => self.marked_block("p", range),
            },
            Event::Start(Tag::CodeBlock(kind)) => return self.code_block(index, kind, range),
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.sheet.push_text(text),
            Event::Code(text) => {
                self.sheet.push("<code>");
                self.sheet.push_text(text);
                self.sheet.push("</code>");
            }
            Event::Html(html) | Event::InlineHtml(html) => self.sheet.push(html),
            Event::SoftBreak => self.line_end(index),
            Event::HardBreak => self.sheet.push("<br />\n"),
            Event::Rule => {
                self.sheet.begin_line();
                self.sheet.push("<hr />\n");
            }
            Event::FootnoteReference(name) => self.footnote_reference(name),
            Event::TaskListMarker(done) => {
                let checked = if *done { " checked=\"\"" } else { "" };
                self.sheet.private_tag(&format!("<input disabled=\"\" type=\"checkbox\"{checked}/>"));
                self.sheet.push("\n");
            }
            Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
        index + 1
    }

    pub(super) fn start(&mut self, tag: &'w Tag<'_>, range: &Range<usize>) {
        match tag {
            Tag::Heading { level, .. } => self.heading(*level as usize, range.start),
            Tag::BlockQuote(Some(kind)) if self.profile == Profile::Site => self.alert(*kind),
            Tag::BlockQuote(_) => self.block("<blockquote>\n"),
            Tag::List(Some(1)) => self.block("<ol>\n"),
            Tag::List(Some(first)) => {
                self.sheet.begin_line();
                self.sheet.tag("ol", |sheet| sheet.push_attribute("start", &first.to_string()));
                self.sheet.push("\n");
            }
            Tag::List(None) => self.block("<ul>\n"),
            Tag::Item => self.marked_block("li", range),
            Tag::HtmlBlock => self.sheet.begin_line(),
            Tag::Table(columns) => {
                self.columns = columns;
                // A wide table scrolls in its box.
                self.sheet.tag("div", |sheet| sheet.push(" class=\"table\""));
                self.sheet.push("<table>");
            }
            Tag::TableHead => {
                (self.in_table_head, self.column) = (true, 0);
                self.sheet.push("<thead><tr>");
            }
            Tag::TableRow => {
                self.column = 0;
                self.sheet.push("<tr>");
            }
            Tag::TableCell => self.table_cell(),
            Tag::Emphasis => self.sheet.push("<em>"),
            Tag::Strong => self.sheet.push("<strong>"),
            Tag::Strikethrough => self.sheet.push("<del>"),
            Tag::Link { link_type, dest_url, title, .. } => self.link(*link_type, dest_url, title, range),
            _ => {}
        }
    }

    fn end(&mut self, tag: &TagEnd) {
        let html = match tag {
            TagEnd::Paragraph => "</p>\n",
            TagEnd::Heading(level) => {
                if let Some(index) = self.heading.take() {
                    self.sheet.lone_hole(HoleKind::Permalink(index));
                }
                self.sheet.push("</");
                self.sheet.push(HEADINGS[*level as usize]);
                ">\n"
            }
            TagEnd::Table => "</tbody></table></div>\n",
            TagEnd::TableHead => {
                self.in_table_head = false;
                "</tr></thead><tbody>\n"
            }
            TagEnd::TableRow => "</tr>\n",
            TagEnd::TableCell => {
                self.column += 1;
                if self.in_table_head { "</th>" } else { "</td>" }
            }
            TagEnd::BlockQuote(Some(_)) if self.profile == Profile::Site => "</aside>\n",
            TagEnd::BlockQuote(_) => "</blockquote>\n",
            TagEnd::CodeBlock => "</code></pre>\n",
            TagEnd::List(true) => "</ol>\n",
            TagEnd::List(false) => "</ul>\n",
            TagEnd::Item => "</li>\n",
            TagEnd::Emphasis => "</em>",
            TagEnd::Strong => "</strong>",
            TagEnd::Strikethrough => "</del>",
            TagEnd::Link => "</a>",
            _ => "",
        };
        self.sheet.push(html);
    }

    pub(super) fn block(&mut self, html: &str) {
        self.sheet.begin_line();
        self.sheet.push(html);
    }

    fn heading(&mut self, level: usize, start: usize) {
        self.sheet.begin_line();
        let at = self.sheet.len();
        // Headings of footnotes are written out of order.
        let index =
            self.outline.binary_search_by_key(&start, |heading| heading.span.start).unwrap_or(usize::MAX);
        let heading = self.outline.get_mut(index);
        self.heading = heading.as_ref().filter(|heading| heading.level > 1).map(|_| index);
        self.sheet.heading(HEADINGS[level], index, |sheet| {
            if let Some(heading) = heading {
                heading.html_at = at;
                sheet.push_attribute("id", heading.id());
                if !heading.classes().is_empty() {
                    sheet.push_attribute("class", &heading.classes().join(" "));
                }
            }
        });
    }

    fn alert(&mut self, kind: BlockQuoteKind) {
        self.sheet.begin_line();
        self.sheet.tag("aside", |sheet| {
            sheet.push(" class=\"alert ");
            sheet.push(wording::alert_class(kind));
            sheet.push("\" role=\"note\"");
        });
        self.sheet.push("\n");
        self.sheet.tag("p", |sheet| sheet.push_attribute("class", "alert-title"));
        self.sheet.push(wording::alert_title(kind, self.lang));
        self.sheet.push("</p>\n");
    }

    fn table_cell(&mut self) {
        let name = if self.in_table_head { "th" } else { "td" };
        let class = match self.columns.get(self.column) {
            Some(Alignment::Left) => "left",
            Some(Alignment::Center) => "center",
            Some(Alignment::Right) => "right",
            _ => return self.sheet.tag(name, |_| {}),
        };
        self.sheet.tag(name, |sheet| sheet.push_attribute("class", class));
    }

    fn link(&mut self, link_type: LinkType, destination: &str, title: &str, range: &Range<usize>) {
        let mailto = matches!(link_type, LinkType::Email).then(|| format!("mailto:{destination}"));
        let destination = mailto.as_deref().unwrap_or(destination);
        let kind = self.kind(link::classify, destination, range);
        let (index, site) = (self.links.len(), self.profile == Profile::Site);
        self.sheet.tag("a", |sheet| {
            match site {
                true => {
                    let hole = link::write_link(sheet.html(), &kind, index);
                    sheet.push_hole(hole);
                }
                false => sheet.push_address("href", destination),
            }
            if !title.is_empty() {
                sheet.push_attribute("title", title);
            }
        });
        let span = Span::from(range.clone());
        self.links.push(Link { destination: destination.to_owned(), span, kind });
    }

    /// An image with its text, which runs up to the event whose index is given.
    pub(super) fn image(&mut self, index: usize, destination: &str, title: &str) -> usize {
        let range = &self.events[index].1;
        let (alt, next) = self.alternative(index + 1);
        let kind = self.kind(link::classify_image, destination, range);
        let (image, site) = (self.images.len(), self.profile == Profile::Site);
        self.sheet.void_tag("img", |sheet| {
            match site {
                true => {
                    let hole = link::write_image(sheet.html(), &kind, image);
                    sheet.push_hole(hole);
                }
                false => sheet.push_address("src", destination),
            }
            sheet.push_attribute("alt", &alt);
            if !title.is_empty() {
                sheet.push_attribute("title", title);
            }
        });
        let (destination, span) = (destination.to_owned(), Span::from(range.clone()));
        self.images.push(Image { destination, alt, span, kind, sized: false });
        next
    }

    fn alternative(&self, from: usize) -> (String, usize) {
        let (mut alt, mut depth, mut index) = (String::new(), 0, from);
        while let Some((event, _)) = self.events.get(index) {
            index += 1;
            match event {
                Event::Start(_) => depth += 1,
                Event::End(TagEnd::Image) if depth == 0 => break,
                Event::End(_) => depth -= 1,
                Event::InlineHtml(html) if self.profile != Profile::Site => alt.push_str(html),
                _ => plain::push_inline(&mut alt, event, " ", self.withheld),
            }
        }
        (alt, index)
    }

    fn kind(
        &mut self,
        classify: fn(&str) -> Result<LinkKind, Refusal>,
        destination: &str,
        range: &Range<usize>,
    ) -> LinkKind {
        if self.profile != Profile::Site {
            return LinkKind::External(destination.to_owned());
        }
        classify(destination).unwrap_or_else(|why| {
            self.report.add(|| problem::refused(self.source, range.clone().into(), destination, why));
            LinkKind::Refused
        })
    }
}

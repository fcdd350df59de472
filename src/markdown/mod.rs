//! A Markdown text, read once: outline, links, plain text, summary, and the body as an HTML fragment.

mod anchor;
mod anchor_list;
mod bare;
mod breaks;
mod code_block;
mod control;
mod count;
mod element;
mod emphasis;
mod escape;
mod events;
mod figure;
mod filler;
mod footnote;
mod fragment;
mod gathering;
mod heading;
mod highlight;
mod html;
mod intraword;
mod kramdown;
mod line_mark;
mod link;
mod liquid;
mod passage;
mod plain;
mod problem;
mod raw;
mod restore;
mod rewrite;
mod sanitize;
mod sheet;
mod shortcode;
mod summary;
mod unwritten;
mod withheld;
mod wording;

pub use anchor_list::AnchorList;
pub use code_block::code_blocks;
pub use count::Counts;
pub use fragment::{Fragment, Hole, HoleKind};
pub use heading::Heading;
pub use highlight::coloured;
pub use link::{Image, Link, LinkKind};
pub use passage::{Marker, Passage, PassageKind, Passages};
pub use plain::SectionText;
pub use unwritten::Unwritten;
pub use withheld::{Rules, Withheld, withhold};

use crate::diagnostic::Checked;
use crate::text::{Lang, Source, Span};
use anchor::Anchors;
use events::{Events, Reading};
use footnote::Footnotes;
use html::Writer;
use problem::Problems;
use pulldown_cmark::{Event, HeadingLevel, Tag, TagEnd};
use sheet::Sheet;
use unwritten::Mark;

/// Which Markdown is read, and what is made of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Profile {
    /// CommonMark 0.31 as it stands, raw HTML and all: for comparison with its examples, never for publishing.
    CommonMark,
    /// CommonMark with `~~` and emphasis beside Hangul, Han and Kana: for comparison as well.
    Cjk,
    /// With tables, footnotes, task lists, alerts and heading attributes; safe to publish.
    #[default]
    Site,
}

/// How a body is read.
#[derive(Debug, Clone, Copy)]
pub struct Options<'a> {
    /// The language of the words that are added: titles of alerts, what stands for withheld text.
    pub lang: &'a Lang,
    /// What readers see in place of withheld names.
    pub label: Option<&'a str>,
    /// The post's title, if it has one. A first `# heading` that says the same, or any when there is none, is the title:
    /// it is left out of the fragment and given as [`Parsed::opening_title`].
    pub title: Option<&'a str>,
    /// Which Markdown.
    pub profile: Profile,
    /// Whether every line end is a break.
    pub hard_breaks: bool,
    /// Whether code is coloured.
    pub colours: bool,
    /// Whether [`Parsed::sections`] is wanted; it is as long as the text.
    pub sections: bool,
}

impl<'a> Options<'a> {
    /// The usual ones for a text of this language. Koreans write one sentence a line and mean it.
    pub fn new(lang: &'a Lang) -> Self {
        let hard_breaks = lang.is_korean();
        let profile = Profile::Site;
        Self { lang, label: None, title: None, profile, hard_breaks, colours: true, sections: true }
    }
}

/// All that is taken from one body.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parsed {
    /// The body as HTML.
    pub fragment: Fragment,
    /// Its headings, in order, without the one that is the title.
    pub outline: Vec<Heading>,
    /// Its links, those of raw HTML last; holes name them by index.
    pub links: Vec<Link>,
    /// Its images, likewise.
    pub images: Vec<Image>,
    /// Its plain text, by section.
    pub sections: Vec<SectionText>,
    /// At most 160 characters for lists.
    pub summary: String,
    /// How long it is.
    pub counts: Counts,
    /// A heading of level 1 that opens the body and is (or says) the title.
    pub opening_title: Option<Box<Heading>>,
    /// Every id of the fragment, with the name by which links find it.
    pub anchors: AnchorList,
}

/// Reads `body`, the Markdown part of `source`; all spans are in the whole file. An error means that the text nests too
/// deep or holds too much raw HTML: nothing of it is published then, and what is given is empty.
pub fn parse(source: &Source, body: Span, options: &Options<'_>) -> Checked<Parsed> {
    parse_with(source, body, options, &mut |_| {})
}

/// The same, with a look at the body before it is written; `look` is called once, and only with [`Profile::Site`].
pub fn parse_with(source: &Source, body: Span, options: &Options<'_>, look: Look<'_>) -> Checked<Parsed> {
    let mut problems = Problems::default();
    let parsed = read(source, body, options, look, &mut problems).unwrap_or_default();
    problems.into_report().with(parsed)
}

/// What looks at a body before it is written.
pub type Look<'l> = &'l mut dyn FnMut(&mut Unwritten<'_>);

fn read(
    source: &Source,
    body: Span,
    options: &Options<'_>,
    look: Look<'_>,
    report: &mut Problems,
) -> Option<Parsed> {
    let closed = liquid::close_up(source.slice(body));
    let reading = events::read(&closed.text, body.start, options.profile);
    let mut reading = reading.map_err(|span| report.give_up(problem::nesting(source, span))).ok()?;
    let mut anchors = Anchors::default();
    if options.profile != Profile::Site {
        return Some(write(source, &reading, "", &mut [], &mut anchors, &[], options, None, report));
    }
    closed.restore(&mut reading.events, body.start);
    let withheld = tidy(source, body, &mut reading, options, report);
    let summary = summary::summary(&reading.events, withheld);
    let label = options.label.unwrap_or_default();
    let demand = match reading.has_html {
        true => {
            let demand = rewrite::rewrite(source, &mut reading.events, label, withheld, report);
            Some(demand.map_err(|span| report.give_up(problem::html_too_much(source, span))).ok()?)
        }
        false => None,
    };
    let mut outline = heading::outline(source, &reading.events, withheld, &mut anchors, report);
    let opening_title = take_title(&mut reading.events, &mut outline, options.title);
    let sections = if options.sections { plain::sections(&reading.events, withheld) } else { Vec::new() };
    let counts = count::counts(&reading.events);
    let (marks, asked) = {
        let (events, outline, opening_title) = (&reading.events, &outline, opening_title.as_ref());
        let (summary, anchors, marks, asked) = (summary.as_str(), &mut anchors, Vec::new(), Vec::new());
        let mut unwritten =
            Unwritten { outline, opening_title, summary, source, events, withheld, anchors, marks, asked };
        look(&mut unwritten);
        (unwritten.marks, unwritten.asked)
    };
    asked.into_iter().for_each(|heading| outline[heading].show_as_question());
    let demand = demand.filter(|demand| demand.sanitiser);
    let demand = demand.as_ref();
    let mut parsed =
        write(source, &reading, withheld, &mut outline, &mut anchors, &marks, options, demand, report);
    (parsed.outline, parsed.sections, parsed.summary) = (fitted(outline), sections, summary);
    parsed.anchors = anchors.into_list(opening_title.as_ref().map(Heading::id));
    (parsed.opening_title, parsed.counts) = (opening_title.map(Box::new), counts);
    Some(parsed)
}

/// What every text goes through before anything is taken from it. Gives the word for withheld text, none when there is
/// nothing that it could stand for.
fn tidy(
    source: &Source,
    body: Span,
    reading: &mut Reading<'_>,
    options: &Options<'_>,
    report: &mut Problems,
) -> &'static str {
    let text = source.slice(body);
    let events = &mut reading.events;
    let mut withheld = "";
    let has_braces = memchr::memchr(b'{', text.as_bytes()).is_some();
    if has_braces {
        heading::restore_braces(source, events);
    }
    if control::may_occur(text) {
        if let Some(at) = control::first(text) {
            report.add(|| problem::control_character(source, body.start + at));
        }
        withheld = wording::withheld(options.lang);
        control::clean(events, options.label.unwrap_or_default(), withheld);
    }
    refuse_idle_marks(source, body, events, report);
    intraword::report(source, body, events, report);
    let mut shortcodes = Vec::new();
    if has_braces {
        if let Some(first) = kramdown::drop_marks(source, body, events) {
            report.add(|| problem::kramdown(source, first));
        }
        shortcodes = shortcode::keep(source, body, events);
        if let Some(first) = shortcodes.first() {
            report.add(|| problem::shortcode(source, *first));
        }
    }
    bare::link(source, body, &shortcodes, events);
    withheld
}

/// A mark that is still there withheld nothing: better no page than one with what was to stay secret.
fn refuse_idle_marks(source: &Source, body: Span, events: &Events<'_>, report: &mut Problems) {
    if !withheld::has_signs(source.slice(body)) {
        return;
    }
    let mut marks = Vec::new();
    let mut in_code = false;
    for (event, range) in events {
        match event {
            Event::Start(Tag::CodeBlock(_)) => in_code = true,
            Event::End(TagEnd::CodeBlock) => in_code = false,
            Event::Text(text) if !in_code && let Some(mark) = withheld::inline_mark(text) => {
                marks.push(Span::new(range.start + mark.start, (range.start + mark.end).min(range.end)));
            }
            _ => {}
        }
    }
    problem::marks_without_effect(source, &marks, report);
}

/// Takes out a heading of level 1 that opens the body, if it is the title.
fn take_title(events: &mut Events<'_>, outline: &mut Vec<Heading>, title: Option<&str>) -> Option<Heading> {
    let opens =
        matches!(events.first(), Some((Event::Start(Tag::Heading { level: HeadingLevel::H1, .. }), _)));
    let heading = outline.first().filter(|_| opens)?;
    if heading.text().is_empty()
        || title.is_some_and(|title| crate::text::fold(title) != crate::text::fold(heading.text()))
    {
        return None;
    }
    let end = events.iter().position(|(event, _)| matches!(event, Event::End(TagEnd::Heading(_))))?;
    events.drain(..=end);
    Some(outline.remove(0))
}

#[expect(clippy::too_many_arguments, reason = "all that a page is written from, in one place")]
fn write(
    source: &Source,
    reading: &Reading<'_>,
    withheld: &'static str,
    outline: &mut [Heading],
    anchors: &mut Anchors,
    marks: &[Mark],
    options: &Options<'_>,
    demand: Option<&rewrite::Demand>,
    report: &mut Problems,
) -> Parsed {
    let events = &reading.events;
    let length = events.last().map_or(0, |(_, range)| range.end - events[0].1.start);
    let mut writer = Writer {
        source,
        events,
        profile: options.profile,
        hard_breaks: options.hard_breaks && options.profile == Profile::Site,
        colours: options.colours && options.profile == Profile::Site,
        lang: options.lang,
        outline,
        anchors,
        marks,
        report,
        withheld,
        sheet: Sheet::new(2 * length, demand.is_some(), withheld),
        footnotes: if reading.has_footnotes { Footnotes::find(events) } else { Footnotes::default() },
        heading: None,
        unknown_languages: Vec::new(),
        links: Vec::new(),
        images: Vec::new(),
        columns: &[],
        column: 0,
        in_table_head: false,
    };
    writer.run();
    let Writer { outline, anchors, report, sheet, mut links, mut images, .. } = writer;
    let (written, kept) = sheet.into_parts();
    let fragment = match (demand, kept) {
        (Some(demand), Some(kept)) => {
            let label = options.label.unwrap_or_default();
            let (links, images) = (&mut links, &mut images);
            let places = &demand.places;
            let assembly = sanitize::Assembly {
                source,
                kept: &kept,
                places,
                label,
                withheld,
                links,
                images,
                outline,
                anchors,
                report,
            };
            assembly.sanitise(&written.html)
        }
        _ => Fragment { html: written.html.as_str().to_owned(), holes: fitted(written.holes) },
    };
    Parsed { fragment, links: fitted(links), images: fitted(images), ..Parsed::default() }
}

/// A list with room for no more: bodies stay in memory as long as the site. Made anew, since what shrinks keeps its room.
pub(crate) fn fitted<T>(list: Vec<T>) -> Vec<T> {
    let mut fitted = Vec::with_capacity(list.len());
    fitted.extend(list);
    fitted
}

#[cfg(test)]
mod tests;

//! The one reading of a Markdown text: a list of events with their places, over which everything else is a pass.

use crate::markdown::Profile;
use crate::markdown::emphasis;
use crate::markdown::gathering::Gathering;
use crate::markdown::restore::Restorer;
use crate::text::Span;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// Events with their byte ranges in the whole file.
pub(super) type Events<'a> = Vec<(Event<'a>, Range<usize>)>;

/// How many blocks and inline elements may stand inside each other; 12 is the deepest of 6,980 real posts.
pub(super) const DEEPEST: usize = 64;

/// The extensions of each profile.
pub(super) fn extensions(profile: Profile) -> Options {
    match profile {
        Profile::CommonMark => Options::empty(),
        Profile::Cjk => Options::ENABLE_STRIKETHROUGH,
        Profile::Site => {
            Options::ENABLE_TABLES
                | Options::ENABLE_FOOTNOTES
                | Options::ENABLE_STRIKETHROUGH
                | Options::ENABLE_TASKLISTS
                | Options::ENABLE_GFM
                | Options::ENABLE_HEADING_ATTRIBUTES
        }
    }
}

/// A text that was read, and what later passes may skip.
pub(super) struct Reading<'a> {
    /// The events.
    pub(super) events: Events<'a>,
    /// Whether there is raw HTML.
    pub(super) has_html: bool,
    /// Whether there are definitions of footnotes.
    pub(super) has_footnotes: bool,
}

/// Reads `text`, which begins at byte `base` of its file. Gives the place where the nesting passes [`DEEPEST`].
pub(super) fn read(text: &str, base: usize, profile: Profile) -> Result<Reading<'_>, Span> {
    let mut extensions = extensions(profile);
    // One `~` is never asked to pair up with another, which would come between other marks.
    let bytes = text.as_bytes();
    if !memchr::memchr_iter(b'~', bytes).any(|at| bytes.get(at + 1) == Some(&b'~')) {
        extensions.remove(Options::ENABLE_STRIKETHROUGH);
    }
    let mut gathering = Gathering::new(text, base, profile);
    let bridged = if profile == Profile::CommonMark { None } else { emphasis::bridge(text) };
    match &bridged {
        None => {
            for (event, range) in Parser::new_ext(text, extensions).into_offset_iter() {
                gathering.add(event, range)?;
            }
        }
        Some(bridged) => {
            let restorer = Restorer { original: text, bridged };
            for (event, range) in Parser::new_ext(&bridged.text, extensions).into_offset_iter() {
                gathering.add(restorer.event(event), bridged.original(range))?;
            }
        }
    }
    Ok(gathering.into_reading())
}

/// Whether a tag is part of running text: it does not end a line.
pub(super) fn is_inline(event: &Event<'_>) -> bool {
    match event {
        Event::Start(tag) => {
            matches!(
                tag,
                Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. }
            )
        }
        Event::End(tag) => {
            matches!(
                tag,
                TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image
            )
        }
        Event::Html(_) | Event::Rule => false,
        _ => true,
    }
}

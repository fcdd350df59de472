//! A text in parts, and the steps that they tell of.

use crate::markdown::{Heading, Passages};
use crate::post::reading::wording::Wording;
use crate::post::step::Evidence;
use crate::taxonomy::Stage;
use crate::text::Span;
use std::ops::Range;

/// Where a step is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::post) enum Start {
    /// At the heading that is the title as well.
    Title(Span),
    /// At this line.
    Line(usize),
}

/// A step that the text tells of.
#[derive(Debug, Clone)]
pub(in crate::post) struct ToldStep<'t> {
    /// Its stage; none as long as only "2차" was said.
    pub(in crate::post) stage: Option<&'t Stage>,
    /// Which round it was.
    pub(in crate::post) round: Option<u8>,
    /// The author's words.
    pub(in crate::post) words: &'t str,
    /// Where it begins.
    pub(in crate::post) start: Start,
    /// What showed it.
    pub(in crate::post) by: Evidence,
    /// Whether its stage is named by a spelling of its own.
    pub(in crate::post) is_certain: bool,
    /// The line that opens the part it stands in.
    pub(super) parent: Option<usize>,
    /// Whether only "면접" was said.
    pub(super) is_bare: bool,
    /// Whether other steps stand in its part.
    pub(super) has_steps_inside: bool,
}

/// A part of a text: what stands under one opening line, up to the next.
#[derive(Debug, Clone)]
pub(in crate::post) struct Part {
    /// Its lines, without the one that opens it.
    pub(in crate::post) lines: Range<usize>,
    /// The line that opens it.
    pub(in crate::post) opener: Option<usize>,
    /// The step that it tells of.
    pub(in crate::post) step: Option<usize>,
    /// Whether it is beside the process: preparation, advice, what came after.
    pub(in crate::post) is_aside: bool,
    /// What its title announces.
    pub(in crate::post) wording: Wording,
    /// Whether an opening line above it says that questions follow.
    pub(in crate::post) asks: bool,
}

/// A text in parts.
#[derive(Debug, Default)]
pub(in crate::post) struct Sections<'t> {
    /// The parts, in order.
    pub(in crate::post) parts: Vec<Part>,
    /// The steps, in order.
    pub(in crate::post) steps: Vec<ToldStep<'t>>,
}

/// What a text is read with.
pub(in crate::post) struct Text<'a> {
    /// Its lines.
    pub(in crate::post) passages: &'a Passages,
    /// Its headings.
    pub(in crate::post) outline: &'a [Heading],
    /// The heading that is the title, if the text begins with it.
    pub(in crate::post) opening: Option<&'a Heading>,
    /// What the post is called.
    pub(in crate::post) title: &'a str,
    /// Whether title and sentences may tell of a stage where no line opens a part on it: not in texts that may only speak
    /// of interviews, nor where the author lists the stages.
    pub(in crate::post) with_guesses: bool,
}

impl<'t> ToldStep<'t> {
    /// The id of its stage.
    pub(in crate::post) fn stage_id(&self) -> Option<&'t str> {
        self.stage.map(|stage| stage.id.as_str())
    }

    /// Whether it is an interview.
    pub(super) fn is_interview(&self) -> bool {
        self.stage.is_some_and(is_interview)
    }

    /// A step to which the text turns at a line.
    pub(super) fn turned(stage: &'t Stage, round: Option<u8>, words: &'t str, line: usize) -> Self {
        Self {
            stage: Some(stage),
            round,
            words,
            start: Start::Line(line),
            by: Evidence::Text,
            is_certain: true,
            parent: None,
            is_bare: false,
            has_steps_inside: false,
        }
    }
}

/// Whether a stage is an interview.
pub(super) fn is_interview(stage: &Stage) -> bool {
    stage.group == "interview"
}

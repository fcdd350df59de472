//! A step of a hiring process.

use crate::markdown;
use crate::post::partial_date::PartialDate;
use crate::taxonomy::StepOutcome;
use crate::text::Span;

/// What showed that a post tells of a stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Evidence {
    /// The list in its front matter.
    FrontMatter,
    /// A heading.
    Heading,
    /// A line that is bold as a whole.
    Bold,
    /// A line such as `3) 1차 면접`.
    Line,
    /// A sentence that turns to it.
    Text,
}

impl Evidence {
    /// Its name in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Self::FrontMatter => "front-matter",
            Self::Heading => "heading",
            Self::Bold => "bold",
            Self::Line => "line",
            Self::Text => "text",
        }
    }
}

/// How a step was held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mode {
    /// By video.
    Online,
    /// At the company.
    Onsite,
    /// By telephone.
    Phone,
    /// Without a set time: a take-home task, recorded answers.
    Async,
}

impl Mode {
    /// All, in the order readers see them.
    pub const ALL: [Self; 4] = [Self::Online, Self::Onsite, Self::Phone, Self::Async];

    /// Its name in front matter.
    pub fn id(self) -> &'static str {
        match self {
            Self::Online => "online",
            Self::Onsite => "onsite",
            Self::Phone => "phone",
            Self::Async => "async",
        }
    }
}

/// How many sat on each side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Panel {
    /// Interviewers.
    pub interviewers: u8,
    /// Candidates.
    pub candidates: u8,
}

/// The part of a post that tells of a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// The id of its heading or line in the page; none when it is the post's beginning.
    pub anchor: Option<String>,
    /// From its opening line to the end of what belongs to it, in the file.
    pub span: Span,
    /// The line that opens it, 1-based.
    pub line: usize,
    /// Up to 200 characters of its text.
    pub summary: String,
}

/// A step of a process, as front matter and text tell of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// The canonical stage, if it is one.
    pub stage: Option<String>,
    /// The author's words.
    pub name: String,
    /// Which round it was, 1-based, if that was said.
    pub round: Option<u8>,
    /// What showed it.
    pub by: Evidence,
    /// The line that names it, 1-based: of its section, else of the front matter.
    pub line: usize,
    /// When it took place.
    pub date: Option<PartialDate>,
    /// When its result came.
    pub result_date: Option<PartialDate>,
    /// How it was held.
    pub mode: Option<Mode>,
    /// How long it took.
    pub minutes: Option<u16>,
    /// Who sat there.
    pub panel: Option<Panel>,
    /// How many sessions it had.
    pub sessions: Option<u8>,
    /// With what it was held: Zoom, 프로그래머스.
    pub tool: Option<String>,
    /// From 1 to 5.
    pub difficulty: Option<u8>,
    /// How it ended.
    pub outcome: Option<StepOutcome>,
    /// What it was about.
    pub topics: Vec<String>,
    /// Where the post tells of it.
    pub section: Option<Section>,
}

/// The same steps with room for nothing more: they stay in memory as long as the site.
pub(super) fn fitted(steps: Vec<Step>) -> Vec<Step> {
    let mut steps = markdown::fitted(steps);
    for section in steps.iter_mut().filter_map(|step| step.section.as_mut()) {
        section.summary = section.summary.as_str().to_owned();
    }
    steps
}

//! A step of a hiring process.

use crate::post::partial_date::PartialDate;
use crate::taxonomy::StepOutcome;
use crate::text::TextPair;

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

/// A step of a process, as front matter and text tell of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// The canonical stage, if it is one.
    pub stage: Option<Box<str>>,
    /// The author's words.
    pub name: Box<str>,
    /// Which round it was, 1-based, if that was said.
    pub round: Option<u8>,
    /// What showed it.
    pub by: Evidence,
    /// The line that names it, 1-based: of the part that tells of it, else of the front matter.
    pub line: u32,
    /// How long it took.
    pub minutes: Option<u16>,
    /// Who sat there.
    pub panel: Option<Panel>,
    /// What is known of few.
    pub(in crate::post) details: Option<Box<StepDetails>>,
    /// Up to 200 characters of the part of the post that tells of it, and the id of the heading or line that opens that part.
    pub(in crate::post) told: Option<TextPair>,
}

/// What the front matter of a few posts says of a step besides.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct StepDetails {
    /// When it took place.
    pub date: Option<PartialDate>,
    /// When its result came.
    pub result_date: Option<PartialDate>,
    /// How it was held.
    pub mode: Option<Mode>,
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
}

impl StepDetails {
    const NONE: Self = Self {
        date: None,
        result_date: None,
        mode: None,
        sessions: None,
        tool: None,
        difficulty: None,
        outcome: None,
        topics: Vec::new(),
    };

    /// These, if there are any.
    pub(super) fn boxed(self) -> Option<Box<Self>> {
        (self != Self::NONE).then(|| Box::new(self))
    }
}

impl Step {
    /// What is known of few.
    pub fn details(&self) -> &StepDetails {
        static NONE: StepDetails = StepDetails::NONE;
        self.details.as_deref().unwrap_or(&NONE)
    }

    /// The id of the heading or line that opens the part of the post that tells of it; none when there is no such part, or
    /// when it is the post's beginning.
    pub fn anchor(&self) -> Option<&str> {
        self.told.as_ref().map(TextPair::second).filter(|id| !id.is_empty())
    }

    /// Up to 200 characters of the part of the post that tells of it; empty when there is none.
    pub fn summary(&self) -> &str {
        self.told.as_ref().map_or("", TextPair::first)
    }
}

//! What templates may see: the contract with theme authors, plain data only.

mod head;
mod post;
mod list;
mod interview;

pub use head::{Head, Link, Navigation, SiteView, Translation};
pub use interview::{
    CompanyStageView, CompanyView, OrderCount, OutcomeCount, PracticeView, QuestionListView, QuestionsView,
    StageCompany, StageShare, StageView,
};
pub use list::{
    ArchiveView, HomeView, ListView, NotFoundView, Paging, RedirectView, SearchView, Shelf, TermCount,
    TermGroup, TermIndexView, TermView, YearView,
};
pub use post::{CardView, DateView, Label, PostView, SeriesView, TocEntry};

/// Everything a page shows, by kind of page; the theme has one template for each.
#[derive(Debug, Clone)]
pub enum View {
    /// `home.html`: the newest posts and the ways into the site.
    Home(HomeView),
    /// `post.html`: one write-up.
    Post(Box<PostView>),
    /// `page.html`: a page without a date.
    Page(Box<PostView>),
    /// `terms.html`: all companies, stages, tags or authors.
    TermIndex(TermIndexView),
    /// `term.html`: the posts of one tag, author or outcome.
    Term(TermView),
    /// `company.html`: the posts of a company, and what they tell together.
    Company(Box<CompanyView>),
    /// `stage.html`: parts of write-ups on a stage.
    Stage(Box<StageView>),
    /// `company-stage.html`: what is told of a stage at a company.
    CompanyStage(Box<CompanyStageView>),
    /// `questions.html`: the ways into the question bank.
    Questions(Box<QuestionsView>),
    /// `question-list.html`: what was asked at a stage.
    QuestionList(Box<QuestionListView>),
    /// `practice.html`: one question at a time.
    Practice(Box<PracticeView>),
    /// `archive.html`: years and months with counts.
    Archive(ArchiveView),
    /// `list.html`: the posts of one month, or those without a date.
    List(ListView),
    /// `search.html`: where readers search and filter.
    Search(SearchView),
    /// `404.html`.
    NotFound(NotFoundView),
    /// `redirect.html`: an old address.
    Redirect(RedirectView),
}

impl View {
    /// What the page says of itself.
    pub fn head(&self) -> &Head {
        match self {
            Self::Home(view) => &view.head,
            Self::Post(view) | Self::Page(view) => &view.head,
            Self::TermIndex(view) => &view.head,
            Self::Term(view) => &view.head,
            Self::Company(view) => &view.term.head,
            Self::Stage(view) => &view.term.head,
            Self::CompanyStage(view) => &view.head,
            Self::Questions(view) => &view.head,
            Self::QuestionList(view) => &view.head,
            Self::Practice(view) => &view.head,
            Self::Archive(view) => &view.head,
            Self::List(view) => &view.head,
            Self::Search(view) => &view.head,
            Self::NotFound(view) => &view.head,
            Self::Redirect(view) => &view.head,
        }
    }

    /// The company, stage, tag, author or outcome that the page is of.
    pub fn term(&self) -> Option<&TermView> {
        match self {
            Self::Term(view) => Some(view),
            Self::Company(view) => Some(&view.term),
            Self::Stage(view) => Some(&view.term),
            _ => None,
        }
    }

    /// Bytes of markup that the page holds ready made.
    pub fn markup_length(&self) -> usize {
        let pieces: &[&Html] = match self {
            Self::Post(view) | Self::Page(view) => {
                &[&view.content, &view.contents, &view.process, &view.particulars, &view.others]
            }
            Self::Company(view) => &[&view.timelines, &view.questions],
            Self::Stage(view) => &[&view.questions, &view.parts],
            Self::CompanyStage(view) => &[&view.questions, &view.parts],
            Self::Questions(view) => &[&view.questions],
            Self::QuestionList(view) => &[&view.questions],
            _ => &[],
        };
        pieces.iter().map(|html| html.0.len()).sum()
    }

    /// Numbers of the posts whose cards the page shows, in its order.
    pub fn cards(&self) -> &[usize] {
        match self {
            Self::Home(view) => &view.cards,
            Self::Term(view) => &view.cards,
            Self::Company(view) => &view.term.cards,
            Self::List(view) => &view.cards,
            Self::Post(_)
            | Self::Page(_)
            | Self::TermIndex(_)
            | Self::Stage(_)
            | Self::CompanyStage(_)
            | Self::Questions(_)
            | Self::QuestionList(_)
            | Self::Practice(_)
            | Self::Archive(_)
            | Self::Search(_)
            | Self::NotFound(_)
            | Self::Redirect(_) => &[],
        }
    }
}

/// Markup that is already safe: rendered by us from a post.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Html(pub String);

impl From<String> for Html {
    fn from(text: String) -> Self {
        Self(text)
    }
}

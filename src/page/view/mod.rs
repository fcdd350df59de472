//! What templates may see: the contract with theme authors, plain data only.

mod head;
mod post;
mod list;

pub use head::{Head, Link, Navigation, SiteView, Translation};
pub use list::{
    ArchiveView, HomeView, ListView, NotFoundView, Paging, RedirectView, Shelf, TermCount, TermGroup,
    TermIndexView, TermView, YearView,
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
    /// `term.html`: the posts of one company, stage, tag or author.
    Term(TermView),
    /// `archive.html`: years and months with counts.
    Archive(ArchiveView),
    /// `list.html`: the posts of one month, or those without a date.
    List(ListView),
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
            Self::Archive(view) => &view.head,
            Self::List(view) => &view.head,
            Self::NotFound(view) => &view.head,
            Self::Redirect(view) => &view.head,
        }
    }

    /// Numbers of the posts whose cards the page shows, in its order.
    pub fn cards(&self) -> &[usize] {
        match self {
            Self::Home(view) => &view.cards,
            Self::Term(view) => &view.cards,
            Self::List(view) => &view.cards,
            Self::Post(_)
            | Self::Page(_)
            | Self::TermIndex(_)
            | Self::Archive(_)
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

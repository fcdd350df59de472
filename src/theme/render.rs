//! Renders pages and cards.

use crate::diagnostic::Diagnostic;
use crate::page::view::{CardView, Html, Link, PostView, SiteView, View};
use crate::text::Lang;
use crate::theme::asked::Asked;
use crate::theme::bounds::PageWriter;
use crate::theme::head::Opening;
use crate::theme::mould::Moulds;
use crate::theme::ready::Ready;
use crate::theme::surround::{Surround, Surrounds};
use crate::theme::{Card, Theme, filters, head, names, problem};
use std::collections::HashMap;
use std::sync::Arc;
use tera::{Context, Value};

/// What all pages of one language share, made ready once; for the theme that made it.
#[derive(Debug, Clone)]
pub struct Frame {
    site: Value,
    view: Arc<SiteView>,
    opening: Arc<Opening>,
    pub(super) surrounds: Arc<Surrounds>,
    pub(super) moulds: Arc<Moulds>,
    /// By address in memory, which does not change while the link is kept beside its value.
    links: HashMap<usize, (Arc<Link>, Value)>,
}

impl Frame {
    /// The links of a post or card; nearly all are of the kind that was made ready.
    fn links(&self, links: &[Arc<Link>]) -> Value {
        let value = |link| match self.links.get(&address(link)) {
            Some((_, value)) => value.clone(),
            None => Value::from_serializable(&**link),
        };
        Value::from(links.iter().map(value).collect::<Vec<_>>())
    }
}

fn address(link: &Arc<Link>) -> usize {
    Arc::as_ptr(link).addr()
}

impl Theme {
    /// What all pages of this site and language share.
    pub fn frame(&self, site: &SiteView) -> Frame {
        let ready = |link: &Arc<Link>| (address(link), (link.clone(), Value::from_serializable(&**link)));
        Frame {
            site: Value::from_serializable(site),
            view: Arc::new(site.clone()),
            opening: Arc::new(Opening::new(site, self.policy(), &self.script)),
            surrounds: Arc::new(Surrounds::new(site)),
            moulds: Arc::default(),
            links: site.links.iter().map(ready).collect(),
        }
    }

    /// Appends the page to `out`; `cards` are those of [`View::cards`], in that order. On an error `out` is as it was, and
    /// the problem is `theme/render`, `theme/page-too-long` or `theme/unknown-name`, at its place in the template.
    pub fn render(
        &self,
        frame: &Frame,
        view: &View,
        cards: &[Card],
        out: &mut Vec<u8>,
    ) -> Result<(), Diagnostic> {
        let template = template(view);
        let head = head::head(&frame.view, &frame.opening, view);
        if self.cast_page(frame, view, &head, out) {
            return Ok(());
        }
        let mut write = |asked| {
            let (context, ready) = self.page(frame, view, &head, cards, asked)?;
            self.write(template, &context, &ready, &view.head().href, out)
        };
        // What is wrong is told with all names and fields that the template could have asked for.
        write(self.asked.of(template)).or_else(|_| write(self.asked.all()))
    }

    /// What a page knows of what its template asks for.
    pub(super) fn page<'v>(
        &self,
        frame: &Frame,
        view: &'v View,
        head: &'v str,
        cards: &[Card],
        asked: &Asked,
    ) -> Result<(Context, Ready<'v>), Diagnostic> {
        let mut context = self.context(frame, &view.head().lang);
        let mut ready = Ready::default();
        context.insert_value("head", ready.value("head", head, asked));
        context.insert_value(names::PAGE, names::page(view.head(), asked));
        if !matches!(view, View::Redirect(_)) {
            let Surround { menu, tools, footer } = self.surround(frame, view.head())?;
            context.insert_value("menu", menu);
            context.insert_value("tools", tools);
            context.insert_value("footer", footer);
        }
        show(&mut context, &mut ready, frame, view, asked);
        if matches!(view, View::Home(_) | View::Term(_) | View::Company(_) | View::List(_)) {
            let cards: Vec<Value> = cards.iter().map(|card| card.0.clone()).collect();
            context.insert_value("cards", Value::from(cards));
        }
        Ok((context, ready))
    }

    /// The entry of a post in lists. Its problem is `theme/render`, as for pages.
    pub fn card(&self, frame: &Frame, view: &CardView) -> Result<Card, Diagnostic> {
        let mut out = Vec::with_capacity(1024);
        if !self.cast_card(frame, view, &mut out) {
            let mut write = |asked| {
                let (context, ready) = self.card_context(frame, view, asked);
                self.write(CARD, &context, &ready, &view.href, &mut out)
            };
            write(self.asked.of(CARD)).or_else(|_| write(self.asked.all()))?;
        }
        let markup = simdutf8::basic::from_utf8(&out).expect("templates and values are text");
        Ok(Card(Value::safe_string(markup.trim())))
    }

    /// What a card knows of what its template asks for.
    pub(super) fn card_context<'v>(
        &self,
        frame: &Frame,
        view: &'v CardView,
        asked: &Asked,
    ) -> (Context, Ready<'v>) {
        let (mut context, mut ready) = (self.context(frame, &frame.view.lang), Ready::default());
        let terms = [&view.companies, &view.stages, &view.tags, &view.authors];
        show_markup(&mut context, &mut ready, &[("kicker", &view.kicker), ("meta", &view.meta)], asked);
        show_terms(&mut context, frame, terms, asked);
        names::insert(&mut context, view, asked);
        (context, ready)
    }

    pub(super) fn write(
        &self,
        template: &str,
        context: &Context,
        ready: &Ready<'_>,
        address: &str,
        out: &mut Vec<u8>,
    ) -> Result<(), Diagnostic> {
        let length = out.len();
        let name = self.file(template);
        self.tera.render_to(name, context, PageWriter::new(out, ready)).map_err(|error| {
            out.truncate(length);
            problem::render(&self.sources, name, &error, address)
        })
    }

    /// The template of this name in the strongest layer that has one.
    pub(super) fn file<'t>(&'t self, template: &'t str) -> &'t str {
        self.strongest.get(template).map_or(template, String::as_str)
    }

    pub(super) fn context(&self, frame: &Frame, page: &Lang) -> Context {
        let language = self.texts().language(page, &frame.view.lang);
        let mut context = Context::new();
        context.insert_value("site", frame.site.clone());
        context.insert_value(filters::LANGUAGE, Value::from(language.as_str()));
        context.insert_value("t", self.words.get(&language).cloned().unwrap_or_else(Value::none));
        context
    }
}

/// The template of the entry of a post in lists.
pub(super) const CARD: &str = "card.html";

/// The template of a stage of a company.
pub(super) const COMPANY_STAGE: &str = "company-stage.html";

/// The template of a post.
pub(super) const POST: &str = "post.html";

/// The template of a page.
fn template(view: &View) -> &'static str {
    match view {
        View::Home(_) => "home.html",
        View::Post(_) => POST,
        View::Page(_) => "page.html",
        View::TermIndex(_) => "terms.html",
        View::Term(_) => "term.html",
        View::Company(_) => "company.html",
        View::Stage(_) => "stage.html",
        View::CompanyStage(_) => COMPANY_STAGE,
        View::Questions(_) => "questions.html",
        View::QuestionList(_) => "question-list.html",
        View::Practice(_) => "practice.html",
        View::Archive(_) => "archive.html",
        View::List(_) => "list.html",
        View::Search(_) => "search.html",
        View::NotFound(_) => "404.html",
        View::Redirect(_) => "redirect.html",
    }
}

/// Every name of the view that its template asks for.
fn show<'v>(context: &mut Context, ready: &mut Ready<'v>, frame: &Frame, view: &'v View, asked: &Asked) {
    match view {
        View::Home(view) => names::insert(context, view, asked),
        View::Post(view) | View::Page(view) => show_post(context, ready, frame, view, asked),
        View::TermIndex(view) => names::insert(context, view, asked),
        View::Term(view) => names::insert(context, view, asked),
        View::Company(view) => {
            show_markup(
                context,
                ready,
                &[("timelines", &view.timelines), ("questions", &view.questions)],
                asked,
            );
            names::insert(context, &view.term, asked);
            names::insert(context, view, asked);
        }
        View::Stage(view) => {
            show_markup(context, ready, &[("questions", &view.questions), ("parts", &view.parts)], asked);
            names::insert(context, &view.term, asked);
            names::insert(context, view, asked);
        }
        View::CompanyStage(view) => {
            show_markup(context, ready, &[("questions", &view.questions), ("parts", &view.parts)], asked);
            names::insert(context, view, asked);
        }
        View::Questions(view) => {
            show_markup(context, ready, &[("questions", &view.questions)], asked);
            names::insert(context, view, asked);
        }
        View::QuestionList(view) => {
            show_markup(context, ready, &[("questions", &view.questions)], asked);
            names::insert(context, view, asked);
        }
        View::Practice(view) => {
            let options =
                [("company_options", &view.company_options), ("stage_options", &view.stage_options)];
            show_markup(context, ready, &options, asked);
            names::insert(context, view, asked);
        }
        View::Archive(view) => names::insert(context, view, asked),
        View::List(view) => names::insert(context, view, asked),
        View::Search(view) => names::insert(context, view, asked),
        View::NotFound(view) => names::insert(context, view, asked),
        View::Redirect(view) => names::insert(context, view, asked),
    }
}

fn show_post<'v>(
    context: &mut Context,
    ready: &mut Ready<'v>,
    frame: &Frame,
    view: &'v PostView,
    asked: &Asked,
) {
    let pieces = [
        ("content", &view.content),
        ("contents", &view.contents),
        ("kicker", &view.kicker),
        ("meta", &view.meta),
        ("facts", &view.facts),
        ("process", &view.process),
        ("particulars", &view.particulars),
        ("others", &view.others),
        ("neighbours", &view.neighbours),
        ("tag_links", &view.tag_links),
    ];
    show_markup(context, ready, &pieces, asked);
    if asked.holds("toc") {
        context.insert_value("toc", Value::from_serializable(&view.toc));
    }
    show_terms(context, frame, [&view.companies, &view.stages, &view.tags, &view.authors], asked);
    names::insert(context, view, asked);
}

fn show_markup<'v>(
    context: &mut Context,
    ready: &mut Ready<'v>,
    markup: &[(&'static str, &'v Html)],
    asked: &Asked,
) {
    for (name, html) in markup {
        if asked.holds(name) {
            context.insert_value(*name, ready.value(name, &html.0, asked));
        }
    }
}

fn show_terms(context: &mut Context, frame: &Frame, terms: [&Vec<Arc<Link>>; 4], asked: &Asked) {
    for (name, links) in ["companies", "stages", "tags", "authors"].into_iter().zip(terms) {
        if asked.holds(name) {
            context.insert_value(name, frame.links(links));
        }
    }
}

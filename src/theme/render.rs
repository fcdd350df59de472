//! Renders pages and cards.

use crate::diagnostic::Diagnostic;
use crate::page::view::{CardView, Html, Link, PostView, SiteView, View};
use crate::text::Lang;
use crate::theme::asked::Asked;
use crate::theme::bounds::PageWriter;
use crate::theme::head::Opening;
use crate::theme::surround::{Surround, Surrounds};
use crate::theme::{Card, Theme, filters, head, names, problem};
use std::collections::HashMap;
use std::sync::Arc;
use tera::{Context, Value};

/// What all pages of one language share, made ready once.
#[derive(Debug, Clone)]
pub struct Frame {
    site: Value,
    view: Arc<SiteView>,
    opening: Arc<Opening>,
    pub(super) surrounds: Arc<Surrounds>,
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
        let asked = self.asked.of(template);
        let context = self.page(frame, view, cards, asked)?;
        let address = &view.head().href;
        self.write(template, &context, address, out).or_else(|_| {
            // What is wrong is told with all names and fields that the template could have asked for.
            let context = self.page(frame, view, cards, self.asked.all())?;
            self.write(template, &context, address, out)
        })
    }

    /// What a page knows of what its template asks for.
    fn page(&self, frame: &Frame, view: &View, cards: &[Card], asked: &Asked) -> Result<Context, Diagnostic> {
        let mut context = self.context(frame, &view.head().lang);
        let head = head::head(&frame.view, &frame.opening, view);
        context.insert_value("head", Value::safe_string(&head));
        context.insert_value(names::PAGE, names::page(view.head(), asked));
        if !matches!(view, View::Redirect(_)) {
            let Surround { menu, tools, footer } = self.surround(frame, view.head())?;
            context.insert_value("menu", menu);
            context.insert_value("tools", tools);
            context.insert_value("footer", footer);
        }
        show(&mut context, frame, view, asked);
        if matches!(view, View::Home(_) | View::Term(_) | View::Company(_) | View::List(_)) {
            let cards: Vec<Value> = cards.iter().map(|card| card.0.clone()).collect();
            context.insert_value("cards", Value::from(cards));
        }
        Ok(context)
    }

    /// The entry of a post in lists. Its problem is `theme/render`, as for pages.
    pub fn card(&self, frame: &Frame, view: &CardView) -> Result<Card, Diagnostic> {
        let mut out = Vec::with_capacity(1024);
        let mut write = |asked| {
            let mut context = self.context(frame, &frame.view.lang);
            let terms = [&view.companies, &view.stages, &view.tags, &view.authors];
            show_markup(&mut context, &[("kicker", &view.kicker), ("meta", &view.meta)]);
            show_terms(&mut context, frame, terms, asked);
            names::insert(&mut context, view, asked);
            self.write(CARD, &context, &view.href, &mut out)
        };
        write(self.asked.of(CARD)).or_else(|_| write(self.asked.all()))?;
        let markup = simdutf8::basic::from_utf8(&out).expect("templates and values are text");
        Ok(Card(Value::safe_string(markup.trim())))
    }

    pub(super) fn write(
        &self,
        template: &str,
        context: &Context,
        address: &str,
        out: &mut Vec<u8>,
    ) -> Result<(), Diagnostic> {
        let length = out.len();
        let name = self.strongest.get(template).map_or(template, String::as_str);
        self.tera.render_to(name, context, PageWriter::new(out)).map_err(|error| {
            out.truncate(length);
            problem::render(&self.sources, name, &error, address)
        })
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
const CARD: &str = "card.html";

/// The template of a page.
fn template(view: &View) -> &'static str {
    match view {
        View::Home(_) => "home.html",
        View::Post(_) => "post.html",
        View::Page(_) => "page.html",
        View::TermIndex(_) => "terms.html",
        View::Term(_) => "term.html",
        View::Company(_) => "company.html",
        View::Stage(_) => "stage.html",
        View::CompanyStage(_) => "company-stage.html",
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
fn show(context: &mut Context, frame: &Frame, view: &View, asked: &Asked) {
    match view {
        View::Home(view) => names::insert(context, view, asked),
        View::Post(view) | View::Page(view) => show_post(context, frame, view, asked),
        View::TermIndex(view) => names::insert(context, view, asked),
        View::Term(view) => names::insert(context, view, asked),
        View::Company(view) => {
            show_markup(context, &[("timelines", &view.timelines), ("questions", &view.questions)]);
            names::insert(context, &view.term, asked);
            names::insert(context, view, asked);
        }
        View::Stage(view) => {
            show_markup(context, &[("questions", &view.questions), ("parts", &view.parts)]);
            names::insert(context, &view.term, asked);
            names::insert(context, view, asked);
        }
        View::CompanyStage(view) => {
            show_markup(context, &[("questions", &view.questions), ("parts", &view.parts)]);
            names::insert(context, view, asked);
        }
        View::Questions(view) => {
            show_markup(context, &[("questions", &view.questions)]);
            names::insert(context, view, asked);
        }
        View::QuestionList(view) => {
            show_markup(context, &[("questions", &view.questions)]);
            names::insert(context, view, asked);
        }
        View::Practice(view) => {
            let options =
                [("company_options", &view.company_options), ("stage_options", &view.stage_options)];
            show_markup(context, &options);
            names::insert(context, view, asked);
        }
        View::Archive(view) => names::insert(context, view, asked),
        View::List(view) => names::insert(context, view, asked),
        View::Search(view) => names::insert(context, view, asked),
        View::NotFound(view) => names::insert(context, view, asked),
        View::Redirect(view) => names::insert(context, view, asked),
    }
}

fn show_post(context: &mut Context, frame: &Frame, view: &PostView, asked: &Asked) {
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
    show_markup(context, &pieces);
    if asked.holds("toc") {
        context.insert_value("toc", Value::from_serializable(&view.toc));
    }
    show_terms(context, frame, [&view.companies, &view.stages, &view.tags, &view.authors], asked);
    names::insert(context, view, asked);
}

fn show_markup(context: &mut Context, markup: &[(&'static str, &Html)]) {
    for (name, html) in markup {
        context.insert_value(*name, Value::safe_string(&html.0));
    }
}

fn show_terms(context: &mut Context, frame: &Frame, terms: [&Vec<Arc<Link>>; 4], asked: &Asked) {
    for (name, links) in ["companies", "stages", "tags", "authors"].into_iter().zip(terms) {
        if asked.holds(name) {
            context.insert_value(name, frame.links(links));
        }
    }
}

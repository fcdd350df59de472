//! Renders pages and cards.

use crate::diagnostic::Diagnostic;
use crate::page::view::{CardView, Html, Link, PostView, SiteView, View};
use crate::text::Lang;
use crate::theme::bounds::PageWriter;
use crate::theme::head::Opening;
use crate::theme::surround::{Surround, Surrounds};
use crate::theme::{Card, Theme, filters, head, names, problem};
use serde::Serialize;
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
        let lang = &view.head().lang;
        let mut context = self.context(frame, lang);
        let head = head::head(&frame.view, &frame.opening, view);
        context.insert_value("head", Value::safe_string(&head));
        if !matches!(view, View::Redirect(_)) {
            let Surround { menu, footer } = self.surround(frame, view.head())?;
            context.insert_value("menu", menu);
            context.insert_value("footer", footer);
        }
        let template = match view {
            View::Home(view) => self.show(&mut context, view, "home.html"),
            View::Post(view) => self.show_post(&mut context, frame, view, "post.html"),
            View::Page(view) => self.show_post(&mut context, frame, view, "page.html"),
            View::TermIndex(view) => self.show(&mut context, view, "terms.html"),
            View::Term(view) => self.show(&mut context, view, "term.html"),
            View::Company(view) => {
                let markup = [("timelines", &view.timelines), ("questions", &view.questions)];
                show_markup(&mut context, &markup);
                self.show(&mut context, &view.term, "company.html");
                self.show(&mut context, view, "company.html")
            }
            View::Stage(view) => {
                show_markup(&mut context, &[("questions", &view.questions), ("parts", &view.parts)]);
                self.show(&mut context, &view.term, "stage.html");
                self.show(&mut context, view, "stage.html")
            }
            View::CompanyStage(view) => {
                show_markup(&mut context, &[("questions", &view.questions), ("parts", &view.parts)]);
                self.show(&mut context, view, "company-stage.html")
            }
            View::Questions(view) => {
                show_markup(&mut context, &[("questions", &view.questions)]);
                self.show(&mut context, view, "questions.html")
            }
            View::QuestionList(view) => {
                show_markup(&mut context, &[("questions", &view.questions)]);
                self.show(&mut context, view, "question-list.html")
            }
            View::Practice(view) => {
                let options =
                    [("company_options", &view.company_options), ("stage_options", &view.stage_options)];
                show_markup(&mut context, &options);
                self.show(&mut context, view, "practice.html")
            }
            View::Archive(view) => self.show(&mut context, view, "archive.html"),
            View::List(view) => self.show(&mut context, view, "list.html"),
            View::Search(view) => self.show(&mut context, view, "search.html"),
            View::NotFound(view) => self.show(&mut context, view, "404.html"),
            View::Redirect(view) => self.show(&mut context, view, "redirect.html"),
        };
        if matches!(view, View::Home(_) | View::Term(_) | View::Company(_) | View::List(_)) {
            let cards: Vec<Value> = cards.iter().map(|card| card.0.clone()).collect();
            context.insert_value("cards", Value::from(cards));
        }
        self.write(template, &context, &view.head().href, out)
    }

    /// The entry of a post in lists. Its problem is `theme/render`, as for pages.
    pub fn card(&self, frame: &Frame, view: &CardView) -> Result<Card, Diagnostic> {
        let mut context = self.context(frame, &frame.view.lang);
        let terms = [&view.companies, &view.stages, &view.tags, &view.authors];
        show_terms(&mut context, frame, terms);
        let template = self.show(&mut context, view, "card.html");
        let mut out = Vec::with_capacity(1024);
        self.write(template, &context, &view.href, &mut out)?;
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
        self.tera.render_to(template, context, PageWriter::new(out)).map_err(|error| {
            out.truncate(length);
            let names = self.layers.iter().map(|layer| format!("{layer}/{template}"));
            let name = names.into_iter().find(|name| self.sources.contains_key(name)).unwrap_or_default();
            problem::render(&self.sources, &name, &error, address)
        })
    }

    fn show(&self, context: &mut Context, view: &impl Serialize, template: &'static str) -> &'static str {
        names::insert(context, view, &self.asked);
        template
    }

    fn show_post(
        &self,
        context: &mut Context,
        frame: &Frame,
        view: &PostView,
        template: &'static str,
    ) -> &'static str {
        let pieces = [
            ("contents", &view.contents),
            ("process", &view.process),
            ("particulars", &view.particulars),
            ("others", &view.others),
        ];
        show_markup(context, &pieces);
        context.insert_value("content", Value::safe_string(&view.content.0));
        if self.asked.holds("toc") {
            context.insert_value("toc", Value::from_serializable(&view.toc));
        }
        show_terms(context, frame, [&view.companies, &view.stages, &view.tags, &view.authors]);
        self.show(context, view, template)
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

fn show_markup(context: &mut Context, markup: &[(&'static str, &Html)]) {
    for (name, html) in markup {
        context.insert_value(*name, Value::safe_string(&html.0));
    }
}

fn show_terms(context: &mut Context, frame: &Frame, terms: [&Vec<Arc<Link>>; 4]) {
    for (name, links) in ["companies", "stages", "tags", "authors"].into_iter().zip(terms) {
        context.insert_value(name, frame.links(links));
    }
}

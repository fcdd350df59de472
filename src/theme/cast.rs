//! Casts what there is most of in the moulds of their shapes: posts, cards and stages of companies, if their templates do no more than
//! to write what is ready.

use crate::page::view::{CardView, CompanyStageView, PostView, View};
use crate::text::escape_html;
use crate::theme::asked::Asked;
use crate::theme::mould::{Mould, Piece, Shape};
use crate::theme::names::PAGE;
use crate::theme::ready::Ready;
use crate::theme::render::{CARD, COMPANY_STAGE, POST};
use crate::theme::{Frame, Theme};
use serde::Serialize;
use std::borrow::Cow;
use std::collections::BTreeMap;
use tera::{Context, Map, Value};

/// What a page or card is cast of.
struct Casting<'v> {
    template: &'static str,
    pieces: Vec<Piece<'v>>,
    /// Fields of the view that are no pieces, but in which all agree that have one shape.
    agreed: &'static [&'static str],
}

/// Fields of `page` in which all pages of a shape agree.
const OF_PAGE: [&str; 3] = ["kind", "lang", "translations"];

/// Fields of views that are lists of terms or headings, of which values are made apart.
const LISTS: [&str; 5] = ["authors", "companies", "stages", "tags", "toc"];

impl Theme {
    /// Appends a page by way of the mould of its shape; whether there is one. `head` is the markup of its head.
    pub(super) fn cast_page(&self, frame: &Frame, view: &View, head: &str, out: &mut Vec<u8>) -> bool {
        let page = view.head();
        if !page.translations.is_empty() {
            return false;
        }
        let (casting, is_fit) = match view {
            View::Post(post) if post.series.is_none() => {
                let casting = of_post(post, head);
                let is_fit = self.is_fit(frame, &casting, &**post);
                (casting, is_fit)
            }
            View::CompanyStage(stage) if stage.paging.of == 1 => {
                let casting = of_company_stage(stage, head);
                let is_fit = self.is_fit(frame, &casting, &**stage);
                (casting, is_fit)
            }
            _ => return false,
        };
        let shape = || {
            let led_to = frame.surrounds.led_to(&page.href);
            Shape::new(casting.template, &page.lang, led_to, &casting.pieces)
        };
        let asked = self.asked.of(casting.template);
        let context = || Some(self.page(frame, view, head, &[], asked).ok()?.0);
        is_fit && self.cast(frame, shape(), &casting, context, out)
    }

    /// Appends a card in the same way.
    pub(super) fn cast_card(&self, frame: &Frame, view: &CardView, out: &mut Vec<u8>) -> bool {
        let casting = of_card(view);
        let shape = || Shape::new(CARD, &view.lang, String::new(), &casting.pieces);
        let context = || Some(self.card_context(frame, view, self.asked.of(CARD)).0);
        self.is_fit(frame, &casting, view) && self.cast(frame, shape(), &casting, context, out)
    }

    /// Whether the template only writes the pieces and asks for nothing else but for what has been agreed.
    fn is_fit(&self, frame: &Frame, casting: &Casting<'_>, view: &impl Serialize) -> bool {
        frame.moulds.is_fit(casting.template, || {
            let fields = serde_json::to_value(view).expect("a view is a struct of plain values");
            let fields = fields.as_object().into_iter().flat_map(|fields| fields.keys()).map(String::as_str);
            let asked = self.asked.of(casting.template);
            let pieces: Vec<&str> = casting.pieces.iter().map(|(name, _)| without_field(name)).collect();
            let is_known = |name: &str| casting.agreed.contains(&name) || pieces.contains(&name);
            asked.asks_page_only_for(&OF_PAGE)
                && pieces.iter().all(|name| asked.only_writes(name))
                && !fields.chain(LISTS).any(|name| asked.holds(name) && !is_known(name))
        })
    }

    /// `context` is that of the first of its shape.
    fn cast(
        &self,
        frame: &Frame,
        shape: Shape,
        casting: &Casting<'_>,
        context: impl FnOnce() -> Option<Context>,
        out: &mut Vec<u8>,
    ) -> bool {
        let make = || {
            let asked = self.asked.of(casting.template);
            let mut context = context()?;
            insert(&mut context, &casting.pieces, asked);
            let mut mould = Mould::default();
            self.tera.render_to(self.file(casting.template), &context, &mut mould).ok()?;
            Some(mould)
        };
        frame.moulds.get(shape, make).is_some_and(|mould| mould.fill(&casting.pieces, out))
    }
}

/// Puts marks in the places of pieces.
fn insert(context: &mut Context, pieces: &[Piece<'_>], asked: &Asked) {
    let mut ready = Ready::default();
    let mut fields: BTreeMap<&'static str, Map> = BTreeMap::new();
    for (name, piece) in pieces {
        let mark = ready.value(without_field(name), piece, asked);
        match name.split_once('.') {
            None => context.insert_value(*name, mark),
            Some((name, field)) => _ = fields.entry(name).or_default().insert(field.into(), mark),
        }
    }
    for (name, fields) in fields {
        context.insert_value(name, Value::from(fields));
    }
}

fn without_field(name: &str) -> &str {
    name.split_once('.').map_or(name, |(name, _)| name)
}

fn escaped(text: &str) -> Cow<'_, str> {
    Cow::Owned(escape_html(text))
}

/// A shape has no series.
fn of_post<'v>(post: &'v PostView, head: &'v str) -> Casting<'v> {
    let ready = [
        ("head", head),
        ("kicker", &post.kicker.0),
        ("meta", &post.meta.0),
        ("facts", &post.facts.0),
        ("process", &post.process.0),
        ("particulars", &post.particulars.0),
        ("contents", &post.contents.0),
        ("content", &post.content.0),
        ("others", &post.others.0),
        ("tag_links", &post.tag_links.0),
        ("neighbours", &post.neighbours.0),
    ];
    let title = ("title", escaped(&post.title));
    let pieces = ready.map(|(name, markup)| (name, Cow::Borrowed(markup))).into_iter().chain([title]);
    Casting { template: POST, pieces: pieces.collect(), agreed: &[PAGE, "series"] }
}

/// A shape has no other pages.
fn of_company_stage<'v>(view: &'v CompanyStageView, head: &'v str) -> Casting<'v> {
    let pieces = vec![
        ("head", Cow::Borrowed(head)),
        ("title", escaped(&view.title)),
        ("company.href", escaped(&view.company.href)),
        ("company.title", escaped(&view.company.title)),
        ("stage.href", escaped(&view.stage.href)),
        ("stage.title", escaped(&view.stage.title)),
        ("heading", escaped(&view.heading)),
        ("facts", escaped(&view.facts)),
        ("outcome", escaped(&view.outcome)),
        ("question_count_text", escaped(&view.question_count_text)),
        ("questions", Cow::Borrowed(view.questions.0.as_str())),
        ("parts", Cow::Borrowed(view.parts.0.as_str())),
    ];
    Casting { template: COMPANY_STAGE, pieces, agreed: &[PAGE, "paging"] }
}

/// The language of a shape tells whether it is foreign.
fn of_card(view: &CardView) -> Casting<'_> {
    let pieces = vec![
        ("title", escaped(&view.title)),
        ("href", escaped(&view.href)),
        ("summary", escaped(&view.summary)),
        ("kicker", Cow::Borrowed(view.kicker.0.as_str())),
        ("meta", Cow::Borrowed(view.meta.0.as_str())),
    ];
    Casting { template: CARD, pieces, agreed: &["foreign", "lang"] }
}

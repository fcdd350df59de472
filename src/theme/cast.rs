//! Casts posts and cards in the moulds of their shapes, where their templates do no more than to write what is ready.

use crate::page::view::{CardView, PostView, View};
use crate::text::escape_html;
use crate::theme::asked::Asked;
use crate::theme::mould::{Mould, Piece, Shape};
use crate::theme::names::PAGE;
use crate::theme::ready::Ready;
use crate::theme::render::{CARD, POST};
use crate::theme::{Frame, Theme};
use serde::Serialize;
use tera::Context;

/// What a template may ask for that is no piece: what all that has one shape agrees in.
struct Agreed {
    /// Fields of the view.
    names: &'static [&'static str],
    /// Fields of `page`.
    of_page: &'static [&'static str],
}

/// All posts are of one kind; those with a series or translations have no shape.
const OF_POSTS: Agreed = Agreed { names: &[PAGE, "series"], of_page: &["kind", "lang", "translations"] };

/// The language tells whether it is foreign.
const OF_CARDS: Agreed = Agreed { names: &["foreign", "lang"], of_page: &[] };

/// Fields of views that are lists of terms or headings, of which values are made apart.
const LISTS: [&str; 5] = ["authors", "companies", "stages", "tags", "toc"];

impl Theme {
    /// Appends the page of a post by way of the mould of its shape; whether there is one. `head` is the markup of its head.
    pub(super) fn cast_post(&self, frame: &Frame, view: &View, head: &str, out: &mut Vec<u8>) -> bool {
        let (View::Post(post), asked) = (view, self.asked.of(POST)) else { return false };
        if post.series.is_some() || !post.head.translations.is_empty() {
            return false;
        }
        let title = escape_html(&post.title);
        let pieces = pieces_of_post(post, head, &title);
        let is_fit = frame.moulds.fit_posts.get_or_init(|| takes_only(asked, &pieces, &**post, &OF_POSTS));
        let led_to = frame.surrounds.led_to(&post.head.href);
        let shape = is_fit.then(|| Shape::new(POST, &post.head.lang, led_to, &pieces));
        let context = || Some(self.page(frame, view, head, &[], asked).ok()?.0);
        shape.is_some_and(|shape| self.cast(frame, shape, POST, &pieces, context, out))
    }

    /// Appends a card in the same way.
    pub(super) fn cast_card(&self, frame: &Frame, view: &CardView, out: &mut Vec<u8>) -> bool {
        let asked = self.asked.of(CARD);
        let texts = [&view.title, &view.href, &view.summary].map(|text| escape_html(text));
        let pieces = [
            ("title", texts[0].as_str()),
            ("href", &texts[1]),
            ("summary", &texts[2]),
            ("kicker", &view.kicker.0),
            ("meta", &view.meta.0),
        ];
        let is_fit = frame.moulds.fit_cards.get_or_init(|| takes_only(asked, &pieces, view, &OF_CARDS));
        let shape = is_fit.then(|| Shape::new(CARD, &view.lang, String::new(), &pieces));
        let context = || Some(self.card_context(frame, view, asked).0);
        shape.is_some_and(|shape| self.cast(frame, shape, CARD, &pieces, context, out))
    }

    /// `context` is that of the first of its shape.
    fn cast(
        &self,
        frame: &Frame,
        shape: Shape,
        template: &str,
        pieces: &[Piece<'_>],
        context: impl FnOnce() -> Option<Context>,
        out: &mut Vec<u8>,
    ) -> bool {
        let make = || {
            let (mut context, mut ready) = (context()?, Ready::default());
            for (name, piece) in pieces {
                context.insert_value(*name, ready.value(name, piece, self.asked.of(template)));
            }
            let mut mould = Mould::default();
            self.tera.render_to(self.file(template), &context, &mut mould).ok()?;
            Some(mould)
        };
        frame.moulds.get(shape, make).is_some_and(|mould| mould.fill(pieces, out))
    }
}

fn pieces_of_post<'v>(post: &'v PostView, head: &'v str, title: &'v str) -> [Piece<'v>; 12] {
    [
        ("head", head),
        ("title", title),
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
    ]
}

/// Whether a template only writes these pieces and asks for nothing else but for what has been agreed.
fn takes_only(asked: &Asked, pieces: &[Piece<'_>], view: &impl Serialize, agreed: &Agreed) -> bool {
    let fields = serde_json::to_value(view).expect("a view is a struct of plain values");
    let fields = fields.as_object().into_iter().flat_map(|fields| fields.keys()).map(String::as_str);
    let is_known =
        |name: &str| agreed.names.contains(&name) || pieces.iter().any(|(piece, _)| *piece == name);
    asked.asks_page_only_for(agreed.of_page)
        && pieces.iter().all(|(name, _)| asked.only_writes(name))
        && !fields.chain(LISTS).any(|name| asked.holds(name) && !is_known(name))
}

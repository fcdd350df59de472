//! Menu, tools and footer: nearly all pages show the same, so each is rendered once and shared.

use crate::diagnostic::Diagnostic;
use crate::page::view::{Head, SiteView};
use crate::text::Lang;
use crate::theme::ready::Ready;
use crate::theme::{Frame, Theme};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::RwLock;
use tera::{Map, Value};

/// What stands around the text of a page, as markup.
#[derive(Debug, Clone)]
pub(super) struct Surround {
    pub(super) menu: Value,
    pub(super) tools: Value,
    pub(super) footer: Value,
}

/// The surrounds of the pages of an edition, each rendered when a page first needs it.
#[derive(Debug)]
pub(super) struct Surrounds {
    /// Addresses that one of them can lead to: their pages show where the reader is.
    led_to: BTreeSet<String>,
    /// By the language of the page, and its address if it is one of those.
    made: RwLock<BTreeMap<(Lang, String), Surround>>,
}

impl Surrounds {
    pub(super) fn new(site: &SiteView) -> Self {
        let sections = site.navigation.iter().map(|section| &section.href);
        let pages = site.pages.iter().map(|page| &page.href);
        let led_to = sections.chain(pages).chain([&site.search]).cloned().collect();
        Self { led_to, made: RwLock::default() }
    }

    /// This address if one of them can lead there, else none at all.
    pub(super) fn led_to(&self, href: &str) -> String {
        self.led_to.get(href).cloned().unwrap_or_default()
    }
}

impl Theme {
    /// The surround of a page. The problem of a template is that of [`Theme::render`].
    pub(super) fn surround(&self, frame: &Frame, page: &Head) -> Result<Surround, Diagnostic> {
        let surrounds = &frame.surrounds;
        let key = (page.lang.clone(), surrounds.led_to(&page.href));
        if let Some(made) = surrounds.made.read().expect("nobody panics while holding it").get(&key) {
            return Ok(made.clone());
        }
        let render = |template| {
            let mut context = self.context(frame, &page.lang);
            let shown = [("lang", Value::from(page.lang.as_str())), ("href", Value::from(key.1.as_str()))];
            context.insert_value(
                "page",
                Value::from(Map::from_iter(shown.map(|(name, value)| (name.into(), value)))),
            );
            let mut out = Vec::with_capacity(1024);
            self.write(template, &context, &Ready::default(), &page.href, &mut out)?;
            let markup = simdutf8::basic::from_utf8(&out).expect("templates and values are text");
            Ok(Value::safe_string(markup.trim()))
        };
        // Two threads may both render it: to the same bytes.
        let made = Surround {
            menu: render("menu.html")?,
            tools: render("tools.html")?,
            footer: render("footer.html")?,
        };
        surrounds.made.write().expect("nobody panics while holding it").insert(key, made.clone());
        Ok(made)
    }
}

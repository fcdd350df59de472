//! Footnotes: numbered as they are referred to, written at the end, linked both ways.

use crate::markdown::anchor::Anchors;
use crate::markdown::events::Events;
use crate::markdown::html::Writer;
use crate::markdown::wording;
use pulldown_cmark::{Event, Tag, TagEnd};
use std::collections::{BTreeMap, HashMap};

/// The definitions of a body.
#[derive(Debug, Default)]
pub(super) struct Footnotes {
    by_name: HashMap<String, usize>,
    by_start: BTreeMap<usize, usize>,
    definitions: Vec<Definition>,
    /// Indices of definitions in the order in which they are referred to.
    order: Vec<usize>,
    /// All definitions before this index have a number.
    examined: usize,
}

#[derive(Debug)]
struct Definition {
    /// Indices of its events, without start and end.
    start: usize,
    end: usize,
    /// 0 as long as nothing refers to it.
    number: usize,
    id: String,
    references: Vec<String>,
}

impl Footnotes {
    /// Finds the definitions in `events`. Of two with one name the first counts (as on GitHub), the other is written as well.
    pub(super) fn find(events: &Events<'_>) -> Self {
        let mut found = Self::default();
        let mut open = Vec::new();
        for (index, (event, _)) in events.iter().enumerate() {
            match event {
                Event::Start(Tag::FootnoteDefinition(name)) => {
                    let number = found.definitions.len();
                    found.by_name.entry(name.to_lowercase()).or_insert(number);
                    found.by_start.insert(index, number);
                    let (id, references) = (String::new(), Vec::new());
                    found.definitions.push(Definition {
                        start: index + 1,
                        end: index + 1,
                        number: 0,
                        id,
                        references,
                    });
                    open.push(number);
                }
                Event::End(TagEnd::FootnoteDefinition) => {
                    if let Some(definition) = open.pop().and_then(|number| found.definitions.get_mut(number))
                    {
                        definition.end = index;
                    }
                }
                _ => {}
            }
        }
        found
    }

    /// The index behind the definition that starts at `index`.
    pub(super) fn end_of(&self, index: usize) -> Option<usize> {
        let definition = self.definitions.get(*self.by_start.get(&index)?)?;
        Some(definition.end + 1)
    }

    /// Counts a reference: the definition's number and id, and the reference's own id.
    fn refer(&mut self, name: &str, anchors: &mut Anchors) -> Option<(usize, String, String)> {
        let index = *self.by_name.get(&name.to_lowercase())?;
        self.number(index, anchors);
        let definition = self.definitions.get_mut(index)?;
        let wanted = format!("footnote-reference-{}", definition.number);
        let own = anchors.claim(&wanted, &wanted).to_owned();
        definition.references.push(own.clone());
        Some((definition.number, definition.id.clone(), own))
    }

    fn number(&mut self, index: usize, anchors: &mut Anchors) {
        let definition = &mut self.definitions[index];
        if definition.number == 0 {
            self.order.push(index);
            definition.number = self.order.len();
            let wanted = format!("footnote-{}", definition.number);
            definition.id = anchors.claim(&wanted, &wanted).to_owned();
        }
    }

    /// The next definition to write: those referred to first, then those that nobody refers to.
    fn next(&mut self, written: usize, anchors: &mut Anchors) -> Option<usize> {
        if written == self.order.len() {
            let unnumbered = |definition: &Definition| definition.number == 0;
            self.examined += self.definitions[self.examined..].iter().position(unnumbered)?;
            self.number(self.examined, anchors);
        }
        self.order.get(written).copied()
    }
}

impl Writer<'_, '_> {
    pub(super) fn footnote_reference(&mut self, name: &str) {
        let Some((number, id, own)) = self.footnotes.refer(name, self.anchors) else { return };
        self.sheet.tag("sup", |sheet| {
            sheet.push(" class=\"footnote-reference\"");
            sheet.push_attribute("id", &own);
        });
        self.sheet.tag("a", |sheet| {
            sheet.push_attribute("href", &format!("#{id}"));
            sheet.push(" role=\"doc-noteref\"");
        });
        self.sheet.push(&number.to_string());
        self.sheet.push("</a></sup>");
    }

    /// Footnotes may refer to others: the list grows while it is written.
    pub(super) fn write_footnotes(&mut self) {
        let mut written = 0;
        while let Some(index) = self.footnotes.next(written, self.anchors) {
            if written == 0 {
                self.sheet.begin_line();
                self.sheet.tag("section", |sheet| sheet.push(" class=\"footnotes\" role=\"doc-endnotes\""));
                self.sheet.push("\n<ol>\n");
            }
            self.write_footnote(index);
            written += 1;
        }
        if written > 0 {
            self.sheet.push("</ol>\n</section>\n");
        }
    }

    fn write_footnote(&mut self, index: usize) {
        let definition = &self.footnotes.definitions[index];
        let (range, id) = (definition.start..definition.end, definition.id.clone());
        self.sheet.tag("li", |sheet| sheet.push_attribute("id", &id));
        self.sheet.push("\n");
        self.range(range);
        let in_paragraph = self.sheet.html().ends_with("</p>\n");
        if in_paragraph {
            let end = self.sheet.len() - "</p>\n".len();
            self.sheet.html().truncate(end);
        }
        let references = std::mem::take(&mut self.footnotes.definitions[index].references);
        for reference in references {
            self.back_link(&reference);
        }
        self.sheet.push(if in_paragraph { "</p>\n</li>\n" } else { "</li>\n" });
    }

    fn back_link(&mut self, reference: &str) {
        let words = wording::back_to_text(self.lang);
        self.sheet.push(" ");
        self.sheet.tag("a", |sheet| {
            sheet.push_attribute("href", &format!("#{reference}"));
            sheet.push(" class=\"footnote-back\" role=\"doc-backlink\"");
            sheet.push_attribute("aria-label", words);
        });
        self.sheet.push("↩</a>");
    }
}

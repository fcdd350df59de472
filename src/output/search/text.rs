//! Posts as search finds them, as JSON.

use crate::output::search::json::Json;
use crate::output::search::{Posts, each_once};
use crate::search;
use crate::search::{PostText, Spellings};
use std::ops::Range;

/// Bytes that a post has besides its text.
const HEAD: usize = 1 << 10;

impl<'a> Posts<'a> {
    /// What readers see of a post, as search reads it.
    pub(super) fn plain(&self, document: usize) -> PostText<'a> {
        let body = &self.entry(document).0.post.body;
        PostText::of(&body.fragment.html, &body.outline)
    }

    /// A list of posts; `texts` are those of each.
    pub(super) fn texts(
        &self,
        documents: Range<usize>,
        texts: &[PostText],
        spellings: &Spellings,
    ) -> Vec<u8> {
        let length: usize = texts.iter().map(|text| text.text.len()).sum();
        let mut out = Json(String::with_capacity(length + length / 2 + texts.len() * HEAD));
        out.list(documents.zip(texts), |out, (document, text)| self.text(out, document, text, spellings));
        out.0.into_bytes()
    }

    /// What every query needs of a small site: with all texts.
    pub(super) fn with_texts(&self, start: Vec<u8>, spellings: &Spellings) -> Vec<u8> {
        let count = self.documents.count();
        let texts: Vec<_> = (0..count).map(|document| self.plain(document)).collect();
        let texts = self.texts(0..count, &texts, spellings);
        let fields = start.strip_suffix(b"}").expect("it is an object");
        [fields, b",\"texts\":", &texts, b"}"].concat()
    }

    fn text(&self, out: &mut Json, document: usize, text: &PostText, spellings: &Spellings) {
        let (entry, terms) = self.entry(document);
        let (post, edition) = (&entry.post, self.edition);
        let companies = terms.companies.iter().map(|id| edition.companies[id.0 as usize].name.as_str());
        let stages = terms.stages.iter().flatten().map(|id| edition.stages[id.0 as usize].name.as_str());
        // Companies and stages as readers know them, and other names that it gives its stages.
        let names = each_once(companies.chain(stages));
        let mut steps = each_once(post.stages.iter().map(|step| &*step.name));
        steps.retain(|step| !names.contains(step));
        let more = search::more(self.site, edition, self.documents.post(document));
        self.begin(out, entry);
        out.names(",\"names\":", &names);
        if !steps.is_empty() {
            out.names(",\"steps\":", &steps);
        }
        // Those of its companies and stages that have more names, by their place in the list of all.
        out.numbers(",\"known\":", &spellings.of_post(&terms));
        out.names(",\"more\":", &more);
        out.0.push_str(",\"text\":");
        out.list(text.sections(), |out, (heading, text)| {
            out.pair(heading.map_or("", |heading| heading.id()), text);
        });
        if !post.questions.is_empty() {
            out.0.push_str(",\"asked\":");
            out.list(post.questions.iter(), |out, question| {
                out.pair(question.anchor().unwrap_or_default(), question.text());
            });
        }
        out.0.push('}');
    }
}

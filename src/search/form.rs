//! A post as search reads it.

use crate::search::section::PostText;
use crate::search::spelling::Spellings;
use crate::search::term::Stand;
use crate::site::{Edition, PostId, PostTerms, Site};
use crate::text::search_letters_into;
use memchr::memchr_iter;
use std::iter::once;

/// What a post is found by, in the form of search.
#[derive(Debug, Default)]
pub(super) struct PostForm {
    /// All its texts.
    pub(super) letters: Vec<char>,
    /// What they are in, one behind the other, each up to its end.
    pub(super) passages: Vec<(Stand, usize)>,
    /// Its stages and companies.
    pub(super) own: Vec<usize>,
}

impl PostForm {
    /// The form of a post.
    pub(super) fn of(
        site: &Site,
        edition: &Edition,
        id: PostId,
        text: &PostText,
        spellings: &Spellings,
    ) -> Self {
        let post = &site.entry(id).post;
        let terms = edition.terms(id);
        // Letters have three bytes and blanks between them, or one.
        let mut form = Self { letters: Vec::with_capacity(text.text.len() / 2), ..Self::default() };
        more(site, edition, id).into_iter().for_each(|text| form.add(Stand::Anywhere, text));
        let questions: Vec<&str> = post.questions.iter().map(|question| question.text()).collect();
        form.add_text(&text.text, &questions);
        form.add(Stand::Name, &post.title);
        if let Some(terms) = terms {
            names(edition, terms).for_each(|name| form.add(Stand::Name, name));
            form.own = spellings.of_post(terms);
        }
        post.stages.iter().for_each(|step| form.add(Stand::Name, &step.name));
        form
    }

    /// Adds a text.
    pub(super) fn add(&mut self, stand: Stand, text: &str) {
        if text.is_empty() {
            return;
        }
        search_letters_into(&mut self.letters, text);
        match self.passages.last_mut() {
            Some((last, end)) if *last == stand => *end = self.letters.len(),
            _ => self.passages.push((stand, self.letters.len())),
        }
    }

    /// Adds the text of a post with its questions. Nearly all are lines of it, in their order, and are not added twice.
    fn add_text(&mut self, text: &str, questions: &[&str]) {
        /// Questions that may be no lines before one that is.
        const AHEAD: usize = 8;
        let (mut questions, mut apart) = (questions, Vec::new());
        let (mut piece, mut start) = (0, 0);
        for end in memchr_iter(b'\n', text.as_bytes()).chain(once(text.len())) {
            let (line, next) = (&text[start..end], (end + 1).min(text.len()));
            if let Some(at) = questions.iter().take(AHEAD).position(|question| *question == line) {
                self.add(Stand::Anywhere, &text[piece..start]);
                self.add(Stand::Question, line);
                apart.extend_from_slice(&questions[..at]);
                questions = &questions[at + 1..];
                piece = next;
            }
            start = next;
            if questions.is_empty() {
                break;
            }
        }
        self.add(Stand::Anywhere, &text[piece..]);
        apart.iter().chain(questions).for_each(|question| self.add(Stand::Question, question));
    }
}

/// The companies and stages of a post, under the names that readers know.
pub(super) fn names<'a>(edition: &'a Edition, terms: &'a PostTerms) -> impl Iterator<Item = &'a str> {
    let companies = terms.companies.iter().map(|id| edition.companies[id.0 as usize].name.as_str());
    let stages = terms.stages.iter().flatten().map(|id| edition.stages[id.0 as usize].name.as_str());
    companies.chain(stages)
}

/// What else a post is found by, besides its text: tags, role, authors.
pub fn more<'a>(site: &'a Site, edition: &'a Edition, id: PostId) -> Vec<&'a str> {
    let post = &site.entry(id).post;
    let mut more: Vec<&str> = Vec::new();
    if let Some(terms) = edition.terms(id) {
        more.extend(terms.tags.iter().map(|id| edition.tags[id.0 as usize].name.as_str()));
        more.extend(terms.authors.iter().map(|(name, _)| name.as_str()));
    }
    more.extend(post.role.as_deref());
    more
}

/// Whether `c` belongs to a word of a script that parts words by blanks, in the form of search.
pub(super) fn is_letter(c: char) -> bool {
    !matches!(c, ' ' | '\n' | '\u{3041}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}')
}

/// Whether a word that stands before `rest` ends there.
pub(super) fn ends_word(rest: &[char]) -> bool {
    !rest.first().is_some_and(|letter| is_letter(*letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn questions_that_are_lines_of_the_text_are_read_once() {
        let mut form = PostForm::default();
        form.add_text("질문\n왜요?\n답\nQ. 언제요?\n끝?", &["왜요?", "언제요?", "끝?"]);
        let mut start = 0;
        let passages = form.passages.iter().map(|(stand, end)| {
            let text: String = form.letters[std::mem::replace(&mut start, *end)..*end].iter().collect();
            (*stand == Stand::Question, text)
        });
        let expected =
            [(false, "질문\n"), (true, "왜요\n"), (false, "답\n q\n언제요\n"), (true, "끝\n언제요\n")];
        assert_eq!(passages.collect::<Vec<_>>(), expected.map(|(is, text)| (is, text.to_owned())));
    }
}

//! Whether two readings of one file stand in the same place of a site.

use crate::markdown::Parsed;
use crate::post::{Places, Post, Question, Step};
use crate::text::TextPair;

impl Step {
    /// The same step wherever it stands in the file.
    fn without_lines(&self) -> Self {
        let told = self.told.as_ref().map(|told| TextPair::new("", told.second()));
        Self { line: 0, told, ..self.clone() }
    }
}

fn without_line(question: &Question) -> Question {
    Question { line: 0, ..question.clone() }
}

impl Post {
    /// Whether both stand in the same place of the site: what may differ is the text with its anchors, what describes it, what
    /// it is called unless menus name it, and what it is listed by. Lists show that when they are rendered; nothing is sorted
    /// or addressed by it.
    pub fn keeps_its_place(&self, other: &Self) -> bool {
        // Every field is named: a new one has to be judged.
        let Self {
            file,
            is_page,
            title,
            date,
            updated,
            lang,
            slug,
            slug_is_chosen,
            place: _,
            permalink,
            aliases,
            tags: _,
            categories,
            authors,
            description: _,
            image,
            draft,
            is_interview: _,
            companies: _,
            stages: _,
            interviews: _,
            questions: _,
            outcome: _,
            role: _,
            level: _,
            series,
            translation_key,
            extra,
            body,
            places: Places { links: _, images: _ },
            withheld,
        } = self;
        let Parsed {
            fragment: _,
            outline: _,
            links: _,
            images: _,
            sections: _,
            summary: _,
            counts: _,
            opening_title: _,
            anchors: _,
        } = body;
        let is_called_the_same = !is_page || title == &other.title;
        is_called_the_same
            && (file, slug) == (&other.file, &other.slug)
            && (is_page, slug_is_chosen, draft) == (&other.is_page, &other.slug_is_chosen, &other.draft)
            && (date, updated, lang) == (&other.date, &other.updated, &other.lang)
            && (permalink, aliases, image) == (&other.permalink, &other.aliases, &other.image)
            && (categories, authors) == (&other.categories, &other.authors)
            && (series, translation_key) == (&other.series, &other.translation_key)
            && (extra, withheld) == (&other.extra, &other.withheld)
    }

    /// Whether the same lists name both, as far as posts that keep their place can differ there.
    pub fn is_listed_like(&self, other: &Self) -> bool {
        (&self.tags, &self.outcome, &self.role, &self.level)
            == (&other.tags, &other.outcome, &other.role, &other.level)
            && self.is_interview == other.is_interview
            && self.tells_the_same_as(other)
    }

    /// Whether both tell of the same processes, step by step and question by question.
    pub fn tells_the_same_as(&self, other: &Self) -> bool {
        let steps = |post: &'_ Self| post.stages.iter().map(Step::without_lines).collect::<Vec<_>>();
        let questions = |post: &'_ Self| post.questions.iter().map(without_line).collect::<Vec<_>>();
        (&self.companies, &self.interviews) == (&other.companies, &other.interviews)
            && steps(self) == steps(other)
            && questions(self) == questions(other)
    }
}

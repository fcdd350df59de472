//! Whether two readings of one file stand in the same place of a site.

use crate::markdown::Parsed;
use crate::post::{Places, Post, Question, Section, Step};
use crate::text::Span;

impl Step {
    /// The same step wherever it stands in the file.
    fn without_lines(&self) -> Self {
        let section = self.section.as_ref().map(|section| Section {
            anchor: section.anchor.clone(),
            span: Span::default(),
            line: 0,
            summary: String::new(),
        });
        Self { line: 0, section, ..self.clone() }
    }
}

fn without_line(question: &Question) -> Question {
    Question { line: 0, ..question.clone() }
}

impl Post {
    /// Whether both stand in the same place of the site in the same way: what may differ is the text with its anchors, what
    /// describes it, and what it is called unless menus name it. Lists show that when they are rendered; nothing is counted,
    /// sorted or addressed by it.
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
            tags,
            categories,
            authors,
            description: _,
            image,
            draft,
            is_interview,
            companies,
            stages,
            interviews,
            questions,
            outcome,
            role,
            level,
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
            && (is_page, slug_is_chosen, draft, is_interview)
                == (&other.is_page, &other.slug_is_chosen, &other.draft, &other.is_interview)
            && (date, updated, lang) == (&other.date, &other.updated, &other.lang)
            && (permalink, aliases, image) == (&other.permalink, &other.aliases, &other.image)
            && (tags, categories, authors) == (&other.tags, &other.categories, &other.authors)
            && (role, series, translation_key) == (&other.role, &other.series, &other.translation_key)
            && (companies, interviews, outcome, level)
                == (&other.companies, &other.interviews, &other.outcome, &other.level)
            && stages.iter().map(Step::without_lines).eq(other.stages.iter().map(Step::without_lines))
            && questions.iter().map(without_line).eq(other.questions.iter().map(without_line))
            && (extra, withheld) == (&other.extra, &other.withheld)
    }
}

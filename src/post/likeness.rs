//! Whether two readings of one file differ in their text alone.

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
    /// Whether both stand in the same place of the site in the same way, and offer the same anchors: other pages show
    /// nothing of what may differ but summaries.
    pub fn differs_in_text_only(&self, other: &Self) -> bool {
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
            place,
            permalink,
            aliases,
            tags,
            categories,
            authors,
            description,
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
            anchors,
        } = body;
        (file, title, slug, place) == (&other.file, &other.title, &other.slug, &other.place)
            && (is_page, slug_is_chosen, draft, is_interview)
                == (&other.is_page, &other.slug_is_chosen, &other.draft, &other.is_interview)
            && (date, updated, lang) == (&other.date, &other.updated, &other.lang)
            && (permalink, aliases, image) == (&other.permalink, &other.aliases, &other.image)
            && (tags, categories, authors) == (&other.tags, &other.categories, &other.authors)
            && (description, role, series, translation_key)
                == (&other.description, &other.role, &other.series, &other.translation_key)
            && (companies, interviews, outcome, level)
                == (&other.companies, &other.interviews, &other.outcome, &other.level)
            && stages.iter().map(Step::without_lines).eq(other.stages.iter().map(Step::without_lines))
            && questions.iter().map(without_line).eq(other.questions.iter().map(without_line))
            && (extra, withheld, anchors) == (&other.extra, &other.withheld, &other.body.anchors)
    }
}

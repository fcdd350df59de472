//! What front matter says of processes, steps and questions, without the words that a post withholds.

use crate::post::disclosure::Disclosure;
use crate::post::process::Interview;
use crate::post::reading::Question;
use crate::post::step::Step;
use crate::text::TextPair;

fn hide(text: &mut String, disclosure: &Disclosure) {
    *text = disclosure.hide(text);
}

/// Hides the words in every text of these processes.
pub(super) fn interviews(mut interviews: Vec<Interview>, disclosure: &Disclosure) -> Vec<Interview> {
    if !disclosure.is_empty() {
        for interview in &mut interviews {
            let facts = &mut interview.facts;
            let texts = [&mut interview.role, &mut facts.team, &mut facts.location, &mut facts.season];
            texts.into_iter().flatten().for_each(|text| hide(text, disclosure));
            let note = facts.offer.as_mut().and_then(|offer| offer.note.as_mut());
            note.into_iter().for_each(|text| hide(text, disclosure));
        }
    }
    interviews
}

/// Hides the words in every text of these steps.
pub(super) fn steps(mut steps: Vec<Step>, disclosure: &Disclosure) -> Vec<Step> {
    if !disclosure.is_empty() {
        for step in &mut steps {
            step.name = disclosure.hide(&step.name).into();
            if let Some(details) = &mut step.details {
                details.tool.iter_mut().chain(&mut details.topics).for_each(|text| hide(text, disclosure));
            }
            if let Some(told) = &mut step.told {
                *told = TextPair::new(&disclosure.hide(told.first()), told.second());
            }
        }
    }
    steps
}

/// Hides the words in every text of these questions.
pub(super) fn questions(mut questions: Vec<Question>, disclosure: &Disclosure) -> Vec<Question> {
    if !disclosure.is_empty() {
        for question in &mut questions {
            question.texts =
                TextPair::new(&disclosure.hide(question.text()), question.anchor().unwrap_or_default());
            question.topic = question.topic().map(|text| disclosure.hide(text).into());
        }
    }
    questions
}

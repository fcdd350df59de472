//! What front matter says of processes, steps and questions, without the words that a post withholds.

use crate::post::disclosure::Disclosure;
use crate::post::process::Interview;
use crate::post::reading::Question;
use crate::post::step::Step;

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
            hide(&mut step.name, disclosure);
            step.tool.iter_mut().chain(&mut step.topics).for_each(|text| hide(text, disclosure));
            let summary = step.section.as_mut().map(|section| &mut section.summary);
            summary.into_iter().for_each(|text| hide(text, disclosure));
        }
    }
    steps
}

/// Hides the words in every text of these questions.
pub(super) fn questions(mut questions: Vec<Question>, disclosure: &Disclosure) -> Vec<Question> {
    if !disclosure.is_empty() {
        for question in &mut questions {
            hide(&mut question.text, disclosure);
            question.topic.iter_mut().for_each(|text| hide(text, disclosure));
        }
    }
    questions
}

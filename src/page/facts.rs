//! What was reported of steps, in words: minutes, panel, mode, how they ended; each with the number of reports.

use crate::i18n::{Texts, fill, number};
use crate::post::{Panel, Step};
use crate::taxonomy::StepOutcome;
use crate::text::Lang;

/// The words of a language for facts.
pub(super) struct FactWords<'a> {
    lang: &'a Lang,
    texts: &'a Texts,
}

impl<'a> FactWords<'a> {
    pub(super) fn new(texts: &'a Texts, lang: &'a Lang) -> Self {
        Self { lang, texts }
    }

    /// What one step reports, each fact by itself: 60분, 3:1, 온라인.
    pub(super) fn of_step(&self, step: &Step) -> Vec<String> {
        let mut facts = Vec::new();
        facts.extend(step.minutes.map(|minutes| self.minutes(minutes)));
        facts.extend(step.panel.map(panel_text));
        facts.extend(step.details().mode.map(|mode| self.text(mode_key(mode)).to_owned()));
        facts.extend(step.details().tool.clone());
        let difficulty = |level: u8| fill(self.text("difficulty_of"), &[("level", &level.to_string())]);
        facts.extend(step.details().difficulty.map(difficulty));
        facts
    }

    fn text(&self, key: &'static str) -> &'a str {
        self.texts.get(self.lang, key)
    }

    pub(super) fn minutes(&self, minutes: u16) -> String {
        fill(self.text("minutes"), &[("count", &minutes.to_string())])
    }

    /// "3건 기준", of applications.
    pub(super) fn based_on(&self, count: usize) -> String {
        self.counted("based_on", count)
    }

    /// "3회 기준": one application may have two rounds of a stage.
    fn based_on_rounds(&self, count: usize) -> String {
        self.counted("based_on_rounds", count)
    }

    fn counted(&self, key: &'static str, count: usize) -> String {
        self.texts.filled(self.lang, key, &[("count", &number(count as u64))])
    }

    /// Minutes as reported: one value, both of two, the middle of more; empty when nobody gave any.
    pub(super) fn typical_minutes(&self, minutes: Vec<u16>) -> String {
        let count = minutes.len();
        let value = self.typical(minutes.into_iter().map(i64::from).collect(), "minutes");
        if count == 0 { value } else { format!("{value} ({})", self.based_on_rounds(count)) }
    }

    /// Days as reported, each of one application.
    pub(super) fn typical_days(&self, days: Vec<i64>) -> String {
        let count = days.len();
        let value = self.typical(days, "days");
        if count == 0 { value } else { format!("{value} ({})", self.based_on(count)) }
    }

    /// What is usual among values, with the unit of the text under `key`.
    fn typical(&self, mut values: Vec<i64>, key: &'static str) -> String {
        values.sort_unstable();
        let count = values.len();
        let value = match values.as_slice() {
            [] => return String::new(),
            [one] => one.to_string(),
            [one, other] if one == other => one.to_string(),
            [one, other] => format!("{one}–{other}"),
            _ => values[count / 2].to_string(),
        };
        let value = self.texts.filled(self.lang, key, &[("count", &value)]);
        match count {
            0..3 => value,
            _ => self.texts.filled(self.lang, "usually", &[("value", &value)]),
        }
    }

    /// Panel, mode and tool as most report them.
    pub(super) fn usual_setting<'s>(&self, steps: impl Iterator<Item = &'s Step> + Clone) -> String {
        let panel = most(steps.clone().filter_map(|step| step.panel).map(panel_text));
        let mode = most(
            steps
                .clone()
                .filter_map(|step| step.details().mode)
                .map(|mode| self.text(mode_key(mode)).to_owned()),
        );
        let tool = most(steps.filter_map(|step| step.details().tool.clone()));
        let told = |(value, count): (String, usize)| format!("{value} ({})", self.based_on_rounds(count));
        [panel, mode, tool].into_iter().flatten().map(told).collect::<Vec<_>>().join(" · ")
    }

    /// All facts of the steps of one stage in a line.
    pub(super) fn usual<'s>(&self, steps: impl Iterator<Item = &'s Step> + Clone) -> String {
        let minutes = self.typical_minutes(steps.clone().filter_map(|step| step.minutes).collect());
        let setting = self.usual_setting(steps);
        [minutes, setting].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" · ")
    }

    /// How steps ended, counted: 통과 3 · 탈락 1; empty when nobody says.
    pub(super) fn outcomes<'s>(&self, steps: impl Iterator<Item = &'s Step>) -> String {
        let mut counts = [0; StepOutcome::ALL.len()];
        steps.filter_map(|step| step.details().outcome).for_each(|outcome| counts[outcome as usize] += 1);
        let counts = StepOutcome::ALL.iter().zip(counts).filter(|(_, count)| *count > 0);
        let told = counts.map(|(outcome, count)| format!("{} {count}", outcome.label(self.lang)));
        told.collect::<Vec<_>>().join(" · ")
    }
}

/// Interviewers, then candidates.
fn panel_text(panel: Panel) -> String {
    format!("{}:{}", panel.interviewers, panel.candidates)
}

fn mode_key(mode: crate::post::Mode) -> &'static str {
    use crate::post::Mode::{Async, Online, Onsite, Phone};
    match mode {
        Online => "mode_online",
        Onsite => "mode_onsite",
        Phone => "mode_phone",
        Async => "mode_async",
    }
}

/// The value that was given most often, and how often; of several the first in order.
fn most(values: impl Iterator<Item = String>) -> Option<(String, usize)> {
    let mut counts: std::collections::BTreeMap<String, usize> = std::collections::BTreeMap::new();
    values.for_each(|value| *counts.entry(value).or_default() += 1);
    counts.into_iter().rev().max_by_key(|(_, count)| *count)
}

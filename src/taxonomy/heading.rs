//! Finds the stage that a heading or a value of `stages:` names.

use crate::taxonomy::finder::Finder;
use crate::taxonomy::finder::Hit;
use crate::taxonomy::finder::Spelling;
use crate::taxonomy::finder::longest;
use crate::taxonomy::folded::Folded;
use crate::taxonomy::folded::is_hangul;
use crate::taxonomy::folded::is_ideograph;
use crate::taxonomy::folded::key;
use crate::taxonomy::memo::Memo;
use crate::taxonomy::ordinal::Ordinals;
use crate::taxonomy::ordinal::ordinals;
use crate::taxonomy::sign::PREPARATION;
use crate::taxonomy::sign::continues;
use crate::taxonomy::sign::starts_word;
use crate::taxonomy::stage::Stage;
use std::collections::BTreeMap;

/// What shows which stage is meant, from nothing to certainty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum StageSign {
    /// No stage and no interview.
    Nothing,
    /// An interview whose kind is not said: 면접, Interview.
    Interview,
    /// An ordinal: the stage is the default of a first round, or none.
    Ordinal,
    /// A spelling too general to count inside other words.
    WeakAlias,
    /// A spelling that means this stage only.
    Alias,
}

/// What a text says about a stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StageMatch<'t> {
    /// The stage; none when only an ordinal or nothing was found.
    pub stage: Option<&'t Stage>,
    /// The round, counted from 1 (some count from 0).
    pub round: Option<u8>,
    /// What showed it.
    pub sign: StageSign,
}

/// A stage found: its index, the round, what showed it.
pub(crate) type Found = (Option<usize>, Option<u8>, StageSign);

const NOTHING: Found = (None, None, StageSign::Nothing);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Meaning {
    Strong(usize),
    Weak(usize),
    Interview,
    Last,
    Filler,
    Preparation,
}

const INTERVIEW: &[&str] = &["면접", "인터뷰", "라운드", "interview", "round", "面试", "面接", "面談"];
const LAST: &[&str] = &["최종", "마지막", "final", "last", "最終", "最终", "最后"];

/// Words around a stage that tell nothing of their own.
const FILLERS: &[&str] = &[
    "안내",
    "후기",
    "합격",
    "불합격",
    "탈락",
    "통과",
    "발표",
    "전형",
    "단계",
    "과정",
    "절차",
    "진행",
    "일정",
    "내용",
    "경험",
    "시간",
    "당일",
    "그리고",
    "및",
    "온라인",
    "오프라인",
    "비대면",
    "대면",
    "화상",
    "공통",
    "정리",
    "기록",
    "리뷰",
    "이야기",
    "질문",
    "문제",
    "유형",
    "the",
    "a",
    "an",
    "in",
    "of",
    "with",
    "and",
    "my",
    "our",
    "discussion",
    "session",
    "stage",
    "process",
    "phase",
    "step",
    "test",
    "assessment",
    "exam",
    "details",
    "experience",
    "online",
    "virtual",
    "question",
    "asked",
    "day",
    "senior",
    "环节",
    "流程",
    "过程",
    "经历",
    "经验",
    "面经",
    "情况",
    "について",
];

/// The index of all stages' spellings.
#[derive(Debug, Clone)]
pub(crate) struct StageFinder {
    exact: BTreeMap<String, (usize, StageSign)>,
    finder: Finder<Meaning>,
    first_round: Option<usize>,
    last_round: Option<usize>,
    indexed: Vec<bool>,
    /// What headings name, and what values of `stages:` name.
    headings: Memo<Option<Found>>,
    fields: Memo<Option<Found>>,
}

/// How strictly a text is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reading {
    /// A value somebody wrote to name a stage.
    Field,
    /// A heading, which may be about anything.
    Heading,
}

impl StageFinder {
    /// The index over `stages`, whose positions it gives back.
    pub(crate) fn new(stages: &[Stage]) -> Self {
        let position = |id: &str| stages.iter().position(|stage| stage.id == id);
        Self {
            exact: exact(stages),
            finder: Finder::new(spellings(stages)),
            first_round: position("technical-interview"),
            last_round: position("executive-interview"),
            indexed: stages.iter().map(|stage| stage.has_index).collect(),
            headings: Memo::default(),
            fields: Memo::default(),
        }
    }

    /// What `text` names.
    pub(crate) fn find(&self, text: &str, reading: Reading) -> Found {
        self.find_or_preparation(text, reading).unwrap_or(NOTHING)
    }

    /// What `text` names; none if it is a heading that announces preparation.
    pub(crate) fn find_or_preparation(&self, text: &str, reading: Reading) -> Option<Found> {
        let memo = if reading == Reading::Field { &self.fields } else { &self.headings };
        memo.get(text, || self.look(text, reading))
    }

    fn look(&self, text: &str, reading: Reading) -> Option<Found> {
        let exact = |text: &str| (reading == Reading::Field).then(|| self.exact.get(text)).flatten();
        let folded = Folded::new(text);
        if let Some((stage, sign)) = exact(folded.text()) {
            return Some((Some(*stage), None, *sign));
        }
        let hits: Vec<_> = self.finder.hits(&folded).filter(|hit| is_word(&folded, hit)).collect();
        let is_preparation = |hit: &Hit<'_, Meaning>| hit.spelling.target == Meaning::Preparation;
        if reading == Reading::Heading && hits.iter().any(is_preparation) {
            return None;
        }
        let ordinals = ordinals(&folded);
        if let Some(stage) = self.strong(&hits) {
            return Some((Some(stage), ordinals.round(), StageSign::Alias));
        }
        if let Some(stage) = weak(&folded, &hits, &ordinals, reading) {
            return Some((Some(stage), ordinals.round(), StageSign::WeakAlias));
        }
        Some(self.unnamed(&folded, &hits, &ordinals))
    }

    /// All stages whose own spellings stand in `text`, in its order.
    pub(crate) fn all(&self, text: &str) -> Vec<usize> {
        let folded = Folded::new(text);
        let mut found = Vec::new();
        for hit in
            longest(self.finder.hits(&folded).filter(|hit| matches!(hit.spelling.target, Meaning::Strong(_))))
        {
            match hit.spelling.target {
                Meaning::Strong(stage) if !found.contains(&stage) => found.push(stage),
                _ => {}
            }
        }
        found
    }

    /// The stage of the longest spelling; one that only says how it went gives way to any other.
    fn strong(&self, hits: &[Hit<'_, Meaning>]) -> Option<usize> {
        let strong = hits.iter().filter_map(|hit| match hit.spelling.target {
            Meaning::Strong(stage) => {
                Some(((self.indexed[stage], hit.letters, std::cmp::Reverse(hit.start)), stage))
            }
            _ => None,
        });
        strong.max_by_key(|(rank, _)| *rank).map(|(_, stage)| stage)
    }

    /// What an ordinal or a mere "면접" tells.
    fn unnamed(&self, folded: &Folded<'_>, hits: &[Hit<'_, Meaning>], ordinals: &Ordinals) -> Found {
        let has = |meaning| hits.iter().any(|hit| hit.spelling.target == meaning);
        let of_interviews = has(Meaning::Interview) || ordinals.of_interviews;
        let round = ordinals.round();
        if !of_interviews && round.is_none() {
            return NOTHING;
        }
        let strangers = strangers(folded, hits, ordinals, None);
        let bare = strangers <= 1;
        if has(Meaning::Last) && of_interviews && strangers <= 6 {
            return (self.last_round, round, StageSign::Ordinal);
        }
        match round {
            Some(1) if of_interviews || bare => (self.first_round, round, StageSign::Ordinal),
            Some(_) if ordinals.of_interviews => (self.first_round, round, StageSign::Ordinal),
            Some(_) if of_interviews || bare => (None, round, StageSign::Ordinal),
            _ if of_interviews && bare => (None, None, StageSign::Interview),
            _ => NOTHING,
        }
    }
}

fn spellings(stages: &[Stage]) -> Vec<Spelling<Meaning>> {
    let mut all = Vec::new();
    for (index, stage) in stages.iter().enumerate() {
        all.extend(stage.aliases.iter().map(|alias| Spelling::new(alias, Meaning::Strong(index), false)));
        all.extend(stage.weak.iter().map(|alias| Spelling::new(alias, Meaning::Weak(index), true)));
    }
    let lists = [
        (INTERVIEW, Meaning::Interview),
        (LAST, Meaning::Last),
        (FILLERS, Meaning::Filler),
        (PREPARATION, Meaning::Preparation),
    ];
    for (words, meaning) in lists {
        all.extend(words.iter().map(|word| Spelling::new(word, meaning, true)));
    }
    all
}

fn exact(stages: &[Stage]) -> BTreeMap<String, (usize, StageSign)> {
    let mut exact = BTreeMap::new();
    for (index, stage) in stages.iter().enumerate() {
        let own = stage.aliases.iter().map(String::as_str).chain(stage.labels.iter().map(|(_, label)| label));
        for name in own.chain([stage.id.as_str()]) {
            exact.insert(key(name), (index, StageSign::Alias));
        }
        exact.insert(stage.id.clone(), (index, StageSign::Alias));
    }
    for (index, stage) in stages.iter().enumerate() {
        for name in &stage.weak {
            exact.entry(key(name)).or_insert((index, StageSign::WeakAlias));
        }
    }
    exact
}

fn is_word(folded: &Folded<'_>, hit: &Hit<'_, Meaning>) -> bool {
    let rest = folded.after(hit.end);
    match hit.spelling.target {
        Meaning::Preparation => starts_word(folded, hit),
        Meaning::Interview => {
            !continues(folded, hit) && !rest.starts_with(['관', '자', '비', '복', '장', '官'])
        }
        _ => !continues(folded, hit),
    }
}

/// The longest weak spelling, if hardly anything else is said; a little more where the text is about some stage anyway.
fn weak(
    folded: &Folded<'_>,
    hits: &[Hit<'_, Meaning>],
    ordinals: &Ordinals,
    reading: Reading,
) -> Option<usize> {
    let weak = hits.iter().filter_map(|hit| match hit.spelling.target {
        Meaning::Weak(stage) => Some((hit, stage)),
        _ => None,
    });
    let (hit, stage) = weak.max_by_key(|(hit, _)| (hit.letters, std::cmp::Reverse(hit.start)))?;
    let certain = reading == Reading::Field || ordinals.round().is_some();
    let allowed = if certain { hit.letters } else { hit.letters / 2 };
    (strangers(folded, hits, ordinals, Some(hit)) <= allowed).then_some(stage)
}

/// How many letters are neither of `hit`, nor of an ordinal, nor of a word that tells nothing.
fn strangers(
    folded: &Folded<'_>,
    hits: &[Hit<'_, Meaning>],
    ordinals: &Ordinals,
    hit: Option<&Hit<'_, Meaning>>,
) -> usize {
    let mut known = vec![false; folded.text().len()];
    let quiet = |hit: &&Hit<'_, Meaning>| {
        matches!(hit.spelling.target, Meaning::Interview | Meaning::Last | Meaning::Filler)
    };
    let places = hits.iter().filter(quiet).chain(hit).map(|hit| hit.start..hit.end);
    for place in places.chain(ordinals.places.iter().cloned()) {
        known[place].fill(true);
    }
    folded
        .text()
        .char_indices()
        .filter(|(at, c)| !known[*at] && (is_hangul(*c) || is_ideograph(*c) || c.is_alphabetic()))
        .count()
}

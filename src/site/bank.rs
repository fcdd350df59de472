//! The question bank: near-identical questions of different posts as one, with all their sources.

use crate::site::entry::{Entry, PostId};
use std::collections::BTreeMap;
use std::collections::HashMap;

/// Where a question was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct QuestionId {
    /// The post.
    pub post: PostId,
    /// Its index among the questions of the post.
    pub question: u32,
}

/// A question of the bank with all that asked it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BankEntry {
    /// Where it was asked, newest post first; the first one lends its words.
    pub asked: Vec<QuestionId>,
    /// In how many posts.
    pub posts: u32,
}

/// All questions of a site, each once.
#[derive(Debug, Default)]
pub struct Bank {
    /// The entries, by the newest post that asked them.
    pub entries: Vec<BankEntry>,
    of: HashMap<QuestionId, u32>,
}

impl Bank {
    /// The bank of these posts, which come newest first.
    pub fn new(entries: &[Entry]) -> Self {
        let mut texts = Vec::new();
        for (post, entry) in (0..).map(PostId).zip(entries) {
            for (question, own) in (0..).zip(&entry.post.questions) {
                texts.push((QuestionId { post, question }, own.key, own.text.as_str()));
            }
        }
        Self::of_texts(&texts)
    }

    /// The entry that a question belongs to.
    pub fn entry_of(&self, id: QuestionId) -> Option<&BankEntry> {
        self.of.get(&id).map(|index| &self.entries[*index as usize])
    }

    fn of_texts(texts: &[(QuestionId, u64, &str)]) -> Self {
        // Equal keys first: most of what repeats repeats word for word.
        let mut by_key: HashMap<u64, usize> = HashMap::with_capacity(texts.len());
        let mut groups: Vec<(Vec<QuestionId>, &str)> = Vec::new();
        for (id, key, text) in texts {
            match by_key.get(key) {
                Some(group) => groups[*group].0.push(*id),
                None => {
                    by_key.insert(*key, groups.len());
                    groups.push((vec![*id], text));
                }
            }
        }
        let likeness = Likeness::new(groups.iter().map(|(_, text)| *text));
        let mut parents: Vec<usize> = (0..groups.len()).collect();
        for group in 0..groups.len() {
            if let Some(like) = likeness.nearest_before(group) {
                parents[group] = parents[like];
            }
        }
        let mut merged: BTreeMap<usize, Vec<QuestionId>> = BTreeMap::new();
        for (group, (ids, _)) in groups.into_iter().enumerate() {
            merged.entry(parents[group]).or_default().extend(ids);
        }
        let entries = merged.into_values().map(entry).collect::<Vec<_>>();
        let of =
            (0..).zip(&entries).flat_map(|(index, entry)| entry.asked.iter().map(move |id| (*id, index)));
        Self { of: of.collect(), entries }
    }
}

fn entry(mut asked: Vec<QuestionId>) -> BankEntry {
    asked.sort_unstable();
    let mut posts: Vec<PostId> = asked.iter().map(|id| id.post).collect();
    posts.dedup();
    BankEntry { posts: posts.len() as u32, asked }
}

/// A question as the words that carry it: particles, endings and words of courtesy aside.
type Tokens = Vec<u64>;

/// Which questions are alike, by their words.
struct Likeness {
    tokens: Vec<Tokens>,
    /// How rare each word is: the share of questions without it, in logarithms.
    weights: HashMap<u64, f32>,
    sums: Vec<f32>,
    /// For each word the questions in which it is among the rarest.
    index: HashMap<u64, Vec<u32>>,
}

/// So many of its rarest words lead from a question to those like it.
const PROBES: usize = 2;

/// A word that leads to more questions leads nowhere.
const CROWD: usize = 64;

/// The share of the weight of all words of two questions that both have, from which on they are one.
const ALIKE: f32 = 0.8;

impl Likeness {
    fn new<'t>(texts: impl Iterator<Item = &'t str>) -> Self {
        let tokens: Vec<Tokens> = texts.map(tokens).collect();
        let mut counts: HashMap<u64, u32> = HashMap::with_capacity(tokens.len());
        for token in tokens.iter().flatten() {
            *counts.entry(*token).or_default() += 1;
        }
        let all = tokens.len().max(1) as f32;
        let weights: HashMap<u64, f32> =
            counts.iter().map(|(token, count)| (*token, (1.0 + all / *count as f32).ln())).collect();
        let sums = tokens.iter().map(|tokens| tokens.iter().map(|token| weights[token]).sum()).collect();
        let mut likeness = Self { tokens, weights, sums, index: HashMap::new() };
        for number in 0..likeness.tokens.len() {
            for token in likeness.probes(number) {
                likeness.index.entry(token).or_default().push(number as u32);
            }
        }
        likeness
    }

    fn probes(&self, number: usize) -> Vec<u64> {
        let mut tokens = self.tokens[number].clone();
        tokens.sort_by(|a, b| self.weights[b].total_cmp(&self.weights[a]).then(a.cmp(b)));
        tokens.truncate(PROBES);
        tokens
    }

    /// The earlier question that is most like this one, if any is one with it.
    fn nearest_before(&self, number: usize) -> Option<usize> {
        if self.tokens[number].len() < 2 {
            return None;
        }
        let mut best: Option<(f32, usize)> = None;
        for token in self.probes(number) {
            let Some(candidates) = self.index.get(&token).filter(|candidates| candidates.len() <= CROWD)
            else {
                continue;
            };
            for candidate in candidates.iter().map(|candidate| *candidate as usize) {
                if candidate >= number {
                    break;
                }
                let share = self.share(number, candidate);
                if share >= ALIKE && best.is_none_or(|(most, _)| share > most) {
                    best = Some((share, candidate));
                }
            }
        }
        best.map(|(_, candidate)| candidate)
    }

    /// Weighted Jaccard index of the words of two questions.
    fn share(&self, one: usize, other: usize) -> f32 {
        let (mut left, mut right) = (self.tokens[one].as_slice(), self.tokens[other].as_slice());
        let mut common = 0.0;
        while let ([a, ..], [b, ..]) = (left, right) {
            match a.cmp(b) {
                std::cmp::Ordering::Less => left = &left[1..],
                std::cmp::Ordering::Greater => right = &right[1..],
                std::cmp::Ordering::Equal => {
                    common += self.weights[a];
                    (left, right) = (&left[1..], &right[1..]);
                }
            }
        }
        let whole = self.sums[one] + self.sums[other] - common;
        if whole > 0.0 { common / whole } else { 0.0 }
    }
}

/// Korean particles and endings that say nothing of what is asked, longest first.
const ENDINGS: [&str; 40] = [
    "에대해서",
    "에대하여",
    "이란무엇인가요",
    "란무엇인가요",
    "무엇인가요",
    "인가요",
    "인가",
    "이란",
    "에서는",
    "에서의",
    "으로는",
    "에는",
    "에서",
    "에게",
    "으로",
    "이라는",
    "라는",
    "까지",
    "부터",
    "처럼",
    "보다",
    "와의",
    "과의",
    "은",
    "는",
    "이",
    "가",
    "을",
    "를",
    "의",
    "에",
    "와",
    "과",
    "로",
    "도",
    "만",
    "란",
    "요",
    "랑",
    "나요",
];

/// Words by which something is asked for, whatever it is.
const COURTESY: [&str; 52] = [
    "설명",
    "설명해",
    "설명해주세요",
    "설명해보세요",
    "설명해줘",
    "설명하시오",
    "설명해달라",
    "말씀",
    "말씀해",
    "말해",
    "말해줘",
    "말씀해주세요",
    "이야기",
    "이야기해",
    "대해",
    "대해서",
    "대하여",
    "관해",
    "주세요",
    "보세요",
    "주실",
    "수",
    "있나",
    "있나요",
    "있으신가요",
    "무엇",
    "무엇인가요",
    "무엇인지",
    "뭔가요",
    "뭐",
    "뭐야",
    "알려",
    "알려주세요",
    "본인",
    "본인의",
    "좀",
    "그",
    "what",
    "is",
    "are",
    "the",
    "a",
    "an",
    "explain",
    "describe",
    "of",
    "please",
    "tell",
    "me",
    "about",
    "you",
    "can",
];

/// The words of a question, sorted, each once.
fn tokens(text: &str) -> Tokens {
    let mut tokens: Tokens = Vec::with_capacity(12);
    let mut word = String::new();
    let mut kind = 0;
    for c in text.chars().chain([' ']) {
        let own = kind_of(c);
        if own != kind && !word.is_empty() {
            push(&mut tokens, &word, kind);
            word.clear();
        }
        kind = own;
        if kind > 0 {
            word.extend(c.to_lowercase());
        }
    }
    tokens.sort_unstable();
    tokens.dedup();
    tokens
}

/// Latin letters and figures with `+` and `#`, Hangul, Han; nothing else is of a word.
fn kind_of(c: char) -> u8 {
    match c {
        'a'..='z' | 'A'..='Z' | '0'..='9' | '+' | '#' => 1,
        '\u{ac00}'..='\u{d7a3}' => 2,
        '\u{4e00}'..='\u{9fff}' => 3,
        _ if c.is_alphabetic() => 1,
        _ => 0,
    }
}

fn push(tokens: &mut Tokens, word: &str, kind: u8) {
    if kind == 3 {
        // Chinese has no blanks: pairs of characters stand for words.
        let chars: Vec<char> = word.chars().collect();
        tokens.extend(chars.windows(2).map(|pair| hash(pair.iter().copied())));
        if chars.len() == 1 {
            tokens.push(hash(chars.into_iter()));
        }
        return;
    }
    if COURTESY.contains(&word) {
        return;
    }
    let stem = match kind {
        2 => stem(word),
        _ => word.strip_suffix('s').filter(|stem| stem.len() > 3).unwrap_or(word),
    };
    if !stem.is_empty() && !COURTESY.contains(&stem) {
        tokens.push(hash(stem.chars()));
    }
}

fn stem(word: &str) -> &str {
    let ending = ENDINGS.iter().find(|ending| word.ends_with(**ending) && word.len() >= ending.len() + 6);
    ending.map_or(word, |ending| &word[..word.len() - ending.len()])
}

/// FNV-1a.
fn hash(chars: impl Iterator<Item = char>) -> u64 {
    chars.fold(0xcbf2_9ce4_8422_2325, |hash, c| {
        (hash ^ u64::from(u32::from(c))).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn merged(texts: &[&str]) -> Vec<Vec<usize>> {
        let ids: Vec<_> = (0..)
            .zip(texts)
            .map(|(index, text)| {
                let id = QuestionId { post: PostId(index), question: 0 };
                (id, u64::from(index), *text)
            })
            .collect();
        let bank = Bank::of_texts(&ids);
        bank.entries.iter().map(|entry| entry.asked.iter().map(|id| id.post.0 as usize).collect()).collect()
    }

    #[test]
    fn the_same_question_in_other_words_is_one() {
        let texts = [
            "TCP와 UDP의 차이점을 설명해 주세요",
            "TCP와 UDP의 차이점은 무엇인가요?",
            "TCP의 흐름 제어를 설명해 주세요",
            "What is the difference between a process and a thread?",
            "Explain the difference between process and thread",
            "프로세스와 스레드의 차이",
        ];
        assert_eq!(merged(&texts), [vec![0, 1], vec![2], vec![3, 4], vec![5]]);
    }

    #[test]
    fn opposites_and_other_subjects_are_not() {
        let texts = [
            "인덱스의 장점은 무엇인가요?",
            "인덱스의 단점은 무엇인가요?",
            "왜 우리 회사에 지원했나요?",
            "왜 개발자가 되었나요?",
            "가상 메모리를 설명해 주실 수 있나요?",
            "해시 충돌을 설명해 주실 수 있나요?",
        ];
        assert_eq!(merged(&texts).len(), texts.len());
    }

    #[test]
    fn posts_are_counted_once() {
        let id = |post, question| QuestionId { post: PostId(post), question };
        let texts = [(id(0, 0), 7, "자기소개"), (id(0, 1), 7, "자기소개"), (id(3, 0), 7, "자기소개")];
        let bank = Bank::of_texts(&texts);
        assert_eq!(bank.entries.len(), 1);
        assert_eq!((bank.entries[0].posts, bank.entries[0].asked.len()), (2, 3));
        assert_eq!(bank.entry_of(id(3, 0)), Some(&bank.entries[0]));
    }
}

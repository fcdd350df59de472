//! Which questions say the same in other words: by the words that carry them, the rare ones more than the common.

use rayon::prelude::*;
use std::collections::HashMap;

/// A question as the words that carry it: particles, endings and words of courtesy aside.
type Tokens = Vec<u64>;

/// Which questions are alike, by their words.
pub(super) struct Likeness {
    tokens: Vec<Tokens>,
    /// How rare each word is: the share of questions without it, in logarithms.
    weights: HashMap<u64, f32>,
    sums: Vec<f32>,
    /// For each word the questions in which it is among the rarest.
    index: HashMap<u64, Vec<u32>>,
}

/// Marks words in Latin letters and figures: `Redis`, `HTTP`, `4`.
const NAME: u64 = 1 << 63;

/// So many of its rarest words lead from a question to those like it.
const PROBES: usize = 2;

/// A word that leads to more questions leads nowhere.
const CROWD: usize = 64;

/// The share of the weight of all words of two questions that both have, from which on they are one.
const ALIKE: f32 = 0.8;

impl Likeness {
    /// Takes all questions apart.
    pub(super) fn new(texts: &[&str]) -> Self {
        let tokens: Vec<Tokens> = texts.par_iter().map(|text| tokens(text)).collect();
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
    pub(super) fn nearest_before(&self, number: usize) -> Option<usize> {
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
                if share >= ALIKE
                    && self.agrees(number, candidate)
                    && best.is_none_or(|(most, _)| share > most)
                {
                    best = Some((share, candidate));
                }
            }
        }
        best.map(|(_, candidate)| candidate)
    }

    /// Whether what two questions are about is the same: names and figures, and the rarest word of each.
    fn agrees(&self, one: usize, other: usize) -> bool {
        let (left, right) = (&self.tokens[one], &self.tokens[other]);
        let names = |tokens: &'_ Tokens| -> Vec<u64> {
            tokens.iter().copied().filter(|token| token & NAME > 0).collect()
        };
        let rarest = |number: usize, within: &Tokens| {
            self.probes(number).first().is_some_and(|token| within.contains(token))
        };
        names(left) == names(right) && rarest(one, right) && rarest(other, left)
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
        tokens.extend(chars.windows(2).map(|pair| hash(pair.iter().copied()) & !NAME));
        if chars.len() == 1 {
            tokens.push(hash(chars.into_iter()) & !NAME);
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
        let name = if kind == 1 { NAME } else { 0 };
        tokens.push(hash(stem.chars()) & !NAME | name);
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

//! Which questions say the same in other words: by the words that carry them, the rare ones more than the common.

use rayon::prelude::*;
use std::collections::HashMap;

/// A question as the words that carry it: particles, endings and words of courtesy aside.
type Tokens = Vec<u64>;

/// Which questions are alike, by their words.
pub(super) struct Likeness {
    tokens: Vec<Tokens>,
    /// The words in reading order, of questions in which it matters what comes first.
    orders: Vec<Option<Tokens>>,
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
        let (tokens, orders): (Vec<Tokens>, Vec<Option<Tokens>>) =
            texts.par_iter().map(|text| tokens(text)).unzip();
        let mut counts: HashMap<u64, u32> = HashMap::with_capacity(tokens.len());
        for token in tokens.iter().flatten() {
            *counts.entry(*token).or_default() += 1;
        }
        let all = tokens.len().max(1) as f32;
        let weights: HashMap<u64, f32> =
            counts.iter().map(|(token, count)| (*token, (1.0 + all / *count as f32).ln())).collect();
        let sums = tokens.iter().map(|tokens| tokens.iter().map(|token| weights[token]).sum()).collect();
        let mut likeness = Self { tokens, orders, weights, sums, index: HashMap::new() };
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

    /// Whether what two questions are about is the same: one says all that the other says, the names, figures and decisive words
    /// of both are equal, and so is the rarest word of each.
    fn agrees(&self, one: usize, other: usize) -> bool {
        let (left, right) = (&self.tokens[one], &self.tokens[other]);
        let names = |tokens: &'_ Tokens| -> Vec<u64> {
            tokens.iter().copied().filter(|token| token & NAME > 0).collect()
        };
        let rarest = |number: usize, within: &Tokens| {
            self.probes(number).first().is_some_and(|token| within.contains(token))
        };
        let within = |some: &Tokens, all: &Tokens| some.iter().all(|token| all.contains(token));
        names(left) == names(right)
            && (within(left, right) || within(right, left))
            && rarest(one, right)
            && rarest(other, left)
            && self.in_one_order(one, other)
    }

    /// Whether the words that both have follow each other alike, if that matters in both: `React over Angular`.
    fn in_one_order(&self, one: usize, other: usize) -> bool {
        let (Some(left), Some(right)) = (&self.orders[one], &self.orders[other]) else { return true };
        let common = |some: &Tokens, other: &Tokens| -> Tokens {
            some.iter().copied().filter(|token| other.contains(token)).collect()
        };
        common(left, right) == common(right, left)
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
const ENDINGS: [&str; 59] = [
    "하시겠습니까",
    "하시나요",
    "하셨나요",
    "에대해서",
    "에대하여",
    "이란무엇인가요",
    "란무엇인가요",
    "무엇인가요",
    "하려는",
    "하나요",
    "했나요",
    "했는지",
    "하는가",
    "했는가",
    "하는지",
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
    "하는",
    "하신",
    "하여",
    "해서",
    "했던",
    "하기",
    "하지",
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
    "한",
    "할",
    "나요",
];

/// Words by which something is asked for, whatever it is.
const COURTESY: [&str; 59] = [
    "설명",
    "하나요",
    "했나요",
    "하는가",
    "했는가",
    "하셨나요",
    "하시나요",
    "하시겠습니까",
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

/// Words that put one thing before or after another, or in its place.
const ORDERING: [&str; 12] =
    ["over", "than", "instead", "rather", "from", "into", "before", "after", "to", "보다", "대신", "말고"];

/// Words of lists and comparisons, in which one may stand for the other.
const LISTING: [&str; 6] = ["difference", "compare", "vs", "versus", "and", "or"];

/// Words with and without which a question is another.
const DECISIVE: [&str; 12] =
    ["not", "no", "never", "without", "안", "못", "않은", "않는", "없", "장점", "단점", "장단점"];

/// Words that ask and tell nothing of what: a question of these alone is about what was said before.
const ASKING: [&str; 12] =
    ["왜", "어떻게", "어떤", "언제", "어디", "누구", "how", "why", "when", "where", "which", "who"];

/// The words of a question, sorted, each once; and in reading order if it matters there what comes first.
fn tokens(text: &str) -> (Tokens, Option<Tokens>) {
    let mut reading = Reading { tokens: Vec::with_capacity(12), ..Reading::default() };
    let mut word = String::new();
    // What the word stands directly behind.
    let (mut kind, mut last, mut behind) = (0, ' ', ' ');
    for c in text.chars().chain([' ']) {
        let own = kind_of(c);
        if own != kind {
            if !word.is_empty() {
                reading.word(&word, kind, kind_of(behind) == 1 && !behind.is_ascii_digit());
                word.clear();
            }
            behind = last;
        }
        (kind, last) = (own, c);
        if kind > 0 {
            word.extend(c.to_lowercase());
        }
    }
    if !reading.has_topic {
        return (Tokens::new(), None);
    }
    let is_english = !reading.is_listing && !reading.is_korean;
    let order = (reading.is_ordered || is_english).then(|| reading.tokens.clone());
    let mut tokens = reading.tokens;
    tokens.sort_unstable();
    tokens.dedup();
    (tokens, order)
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

/// A question while its words are read.
#[derive(Default)]
struct Reading {
    tokens: Tokens,
    is_ordered: bool,
    is_listing: bool,
    is_korean: bool,
    /// Somebody stood there who does something: `서버가`.
    has_subject: bool,
    /// Something stood there from which, or of which, something else can be made: `동기를`, `MySQL에서`.
    has_origin: bool,
    /// Some word tells what the question is about.
    has_topic: bool,
}

impl Reading {
    /// Takes a word; `is_joined` if a Latin one stands directly before it, as in `JVM의`.
    fn word(&mut self, word: &str, kind: u8, is_joined: bool) {
        if kind == 3 {
            self.characters(word);
            return;
        }
        let (stem, ending) = match kind {
            2 if is_joined && ENDINGS.contains(&word) => ("", word),
            2 => stem(word),
            _ => (word.strip_suffix('s').filter(|stem| stem.len() > 3).unwrap_or(word), ""),
        };
        self.is_korean |= kind == 2;
        self.is_listing |= LISTING.contains(&stem);
        self.is_ordered |= ORDERING.contains(&word)
            || matches!(ending, "보다" | "에게")
            || matches!(ending, "을" | "를") && self.has_subject
            || matches!(ending, "로" | "으로") && self.has_origin;
        self.has_subject |= matches!(ending, "이" | "가");
        self.has_origin |= matches!(ending, "에서" | "을" | "를");
        if stem.is_empty() || COURTESY.contains(&word) || COURTESY.contains(&stem) {
            return;
        }
        self.has_topic |= !ASKING.contains(&stem);
        let counts = kind == 1 || DECISIVE.contains(&stem);
        self.tokens.push(hash(stem.chars()) & !NAME | if counts { NAME } else { 0 });
    }

    /// Chinese has no blanks: pairs of characters stand for words.
    fn characters(&mut self, word: &str) {
        (self.has_topic, self.is_listing) = (true, true);
        self.is_ordered |= word.contains(['从', '比']);
        let chars: Vec<char> = word.chars().collect();
        self.tokens.extend(chars.windows(2).map(|pair| hash(pair.iter().copied()) & !NAME));
        if chars.len() == 1 {
            self.tokens.push(hash(chars.into_iter()) & !NAME);
        }
    }
}

/// A word without its ending, and the ending.
fn stem(word: &str) -> (&str, &str) {
    let ending = ENDINGS.iter().find(|ending| word.ends_with(**ending) && word.len() >= ending.len() + 6);
    let (stem, ending) = word.split_at(word.len() - ending.map_or(0, |ending| ending.len()));
    // `차이점` is no other question than `차이`.
    (stem.strip_suffix('점').filter(|stem| *stem == "차이").unwrap_or(stem), ending)
}

/// FNV-1a.
fn hash(chars: impl Iterator<Item = char>) -> u64 {
    chars.fold(0xcbf2_9ce4_8422_2325, |hash, c| {
        (hash ^ u64::from(u32::from(c))).wrapping_mul(0x0100_0000_01b3)
    })
}

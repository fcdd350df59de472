//! The question bank: near-identical questions of different posts as one, with all their sources.

use crate::post::Post;
use crate::site::alike::Likeness;
use crate::site::entry::{Entry, PostId};
use rayon::prelude::*;
use std::collections::BTreeMap;

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
    /// How often: once for each process of each post.
    pub times: u32,
}

/// What lists have to know of a question before they look at it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Turn {
    /// The index of its step in the post; none for one that belongs to no step.
    step: Option<u32>,
    /// The index of the process of that step; 0 as well for one that belongs to none.
    process: u32,
    /// Whether it only followed another one.
    is_followup: bool,
}

impl Turn {
    /// Of a question that followed no other: the index of its step, if it belongs to one.
    pub fn opening(self) -> Option<Option<u32>> {
        (!self.is_followup).then_some(self.step)
    }
}

/// All questions of an edition, each once.
#[derive(Debug, Default)]
pub struct Bank {
    /// The entries, by the newest post that asked them.
    pub entries: Vec<BankEntry>,
    /// For each post the place of its first question in `of` and `turns`, which is where those of the post before end.
    starts: Vec<u32>,
    of: Vec<u32>,
    turns: Vec<Turn>,
}

impl Bank {
    /// The bank of these posts, which come newest first.
    pub fn new(entries: &[Entry], posts: &[PostId]) -> Self {
        let (mut texts, mut turns) = (Vec::new(), Vec::new());
        for &post in posts {
            let told = &*entries[post.0 as usize].post;
            for (question, own) in (0..).zip(&told.questions) {
                texts.push((QuestionId { post, question }, own.key(), own.text()));
                let process = own.step().map_or(0, |step| process_of(told, step));
                let step = own.step().map(|step| step as u32);
                turns.push(Turn { step, process, is_followup: own.follows().is_some() });
            }
        }
        let mut bank = Self::of_texts(&texts);
        for ((id, ..), turn) in texts.into_iter().zip(turns) {
            bank.turns[(bank.starts[id.post.0 as usize] + id.question) as usize] = turn;
        }
        if bank.turns.iter().any(|turn| turn.process > 0) {
            let mut entries = std::mem::take(&mut bank.entries);
            entries.iter_mut().for_each(|entry| entry.times = bank.sources(&entry.asked).count() as u32);
            bank.entries = entries;
        }
        bank
    }

    /// Of these questions, which come post by post, the first one of each process of each post.
    pub fn sources<'a>(&'a self, asked: &'a [QuestionId]) -> impl Iterator<Item = QuestionId> + 'a {
        let process =
            |id: &QuestionId| self.turns(id.post).get(id.question as usize).map(|turn| turn.process);
        let of_post = move |same: &'a [QuestionId]| {
            let is_first = move |number: usize| {
                let own = process(&same[number]);
                !same[..number].iter().rev().any(|other| process(other) == own)
            };
            (0..same.len()).filter(move |number| is_first(*number)).map(|number| same[number])
        };
        asked.chunk_by(|one, next| one.post == next.post).flat_map(of_post)
    }

    /// The questions of a post by their numbers there.
    pub fn turns(&self, post: PostId) -> &[Turn] {
        let place = post.0 as usize;
        match self.starts.get(place..place + 2) {
            Some([start, end]) => &self.turns[*start as usize..*end as usize],
            _ => &[],
        }
    }

    /// The number of the entry that a question belongs to.
    pub fn number_of(&self, id: QuestionId) -> Option<u32> {
        let start = *self.starts.get(id.post.0 as usize)?;
        self.of.get((start + id.question) as usize).copied()
    }

    /// The questions come post by post.
    fn of_texts(texts: &[(QuestionId, u64, &str)]) -> Self {
        // Equal keys first: most of what repeats repeats word for word.
        let mut order: Vec<(u64, usize)> =
            texts.iter().enumerate().map(|(number, (_, key, _))| (*key, number)).collect();
        order.sort_unstable();
        let mut groups: Vec<&[(u64, usize)]> = order.chunk_by(|one, next| one.0 == next.0).collect();
        groups.sort_unstable_by_key(|group| group[0].1);
        let words: Vec<&str> = groups.iter().map(|group| texts[group[0].1].2).collect();
        let likeness = Likeness::new(&words);
        let nearest: Vec<Option<usize>> =
            (0..groups.len()).into_par_iter().map(|group| likeness.nearest_before(group)).collect();
        let mut parents: Vec<usize> = (0..groups.len()).collect();
        for (group, like) in nearest.into_iter().enumerate() {
            if let Some(like) = like {
                parents[group] = parents[like];
            }
        }
        let mut merged: BTreeMap<usize, Vec<QuestionId>> = BTreeMap::new();
        for (group, same) in groups.into_iter().enumerate() {
            let ids = same.iter().map(|(_, number)| texts[*number].0);
            merged.entry(parents[group]).or_default().extend(ids);
        }
        let entries = merged.into_values().map(entry).collect::<Vec<_>>();
        Self::numbered(entries, texts)
    }

    fn numbered(entries: Vec<BankEntry>, texts: &[(QuestionId, u64, &str)]) -> Self {
        let last = texts.iter().map(|(id, ..)| id.post.0 as usize + 1).max().unwrap_or_default();
        let mut starts = vec![0; last + 1];
        texts.iter().for_each(|(id, ..)| starts[id.post.0 as usize + 1] += 1);
        (0..last).for_each(|post| starts[post + 1] += starts[post]);
        let mut of = vec![0; texts.len()];
        for (number, entry) in (0..).zip(&entries) {
            for id in &entry.asked {
                of[(starts[id.post.0 as usize] + id.question) as usize] = number;
            }
        }
        Self { entries, starts, turns: vec![Turn::default(); of.len()], of }
    }
}

/// The index of the process that a step belongs to: their steps follow one another.
fn process_of(post: &Post, step: usize) -> u32 {
    let before = post.interviews.partition_point(|one| one.steps.end <= step);
    if before < post.interviews.len() { before as u32 } else { 0 }
}

fn entry(mut asked: Vec<QuestionId>) -> BankEntry {
    asked.sort_unstable();
    let mut posts: Vec<PostId> = asked.iter().map(|id| id.post).collect();
    posts.dedup();
    BankEntry { times: posts.len() as u32, asked }
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
            "ArrayList에서 값을 지우면 어떤 일이 생기나요?",
            "LinkedList에서 값을 지우면 어떤 일이 생기나요?",
        ];
        assert_eq!(merged(&texts).len(), texts.len());
    }

    #[test]
    fn what_is_put_before_what_counts() {
        let texts = [
            "Why did you choose React over Angular?",
            "Why did you choose Angular over React?",
            "Kafka에서 RabbitMQ로 바꾼 이유는 무엇인가요?",
            "RabbitMQ에서 Kafka로 바꾼 이유는 무엇인가요?",
            "자바보다 코틀린이 좋은 점은 무엇인가요?",
            "코틀린보다 자바가 좋은 점은 무엇인가요?",
            "为什么从 MySQL 换成 PostgreSQL？",
            "为什么从 PostgreSQL 换成 MySQL？",
            "Tell me about a time you helped a coworker",
            "Tell me about a time a coworker helped you",
            "서버가 클라이언트에게 먼저 메시지를 보내려면 어떻게 하나요?",
            "클라이언트가 서버에게 먼저 메시지를 보내려면 어떻게 하나요?",
            "What is the difference between Redis and Memcached?",
            "Explain the difference between Memcached and Redis",
        ];
        let apart: Vec<Vec<usize>> = (0..12).map(|number| vec![number]).chain([vec![12, 13]]).collect();
        assert_eq!(merged(&texts), apart);
    }

    #[test]
    fn one_other_word_makes_a_long_question_another() {
        let texts = [
            "데이터베이스로 관계형 데이터베이스를 선택했을 때 얻을 수 있는 가장 큰 장점은 무엇이라고 생각하시나요?",
            "데이터베이스로 관계형 데이터베이스를 선택했을 때 얻을 수 있는 가장 큰 단점은 무엇이라고 생각하시나요?",
            "지난 프로젝트에서 결제 서버 앞에 캐시를 둔 이유는 무엇인가요?",
            "지난 프로젝트에서 결제 서버 앞에 캐시를 안 둔 이유는 무엇인가요?",
            "Why did you use a cache in front of the database in your last project?",
            "Why did you not use a cache in front of the database in your last project?",
        ];
        assert_eq!(merged(&texts).len(), texts.len());
    }

    #[test]
    fn endings_of_verbs_are_of_no_weight() {
        let texts = [
            "배포는 어떻게 하나요?",
            "배포를 어떻게 하셨나요?",
            "동시성 문제를 어떻게 해결했나요?",
            "동시성 문제는 어떻게 해결하셨나요?",
            "동시성 문제를 어떻게 해결했는가?",
            "프로세스와 스레드의 차이점",
            "프로세스와 스레드의 차이를 설명해 주세요",
            "JVM의 메모리 구조",
            "JVM 메모리 구조에 대해 설명해 주세요",
        ];
        assert_eq!(merged(&texts), [vec![0, 1], vec![2, 3, 4], vec![5, 6], vec![7, 8]]);
    }

    #[test]
    fn a_word_alone_is_enough_if_it_says_what_is_asked() {
        let texts = [
            "클로저란 무엇인가요?",
            "클로저에 대해 설명해 주세요",
            "CORS가 뭔가요?",
            "CORS에 대해 설명해 주세요",
            "어떻게 하나요?",
            "어떻게 하셨나요?",
            "i++와 ++i의 차이를 설명해 주세요",
            "++i와 i++의 차이",
            "우리 회사의 장점과 단점은 무엇이라고 생각하시나요?",
            "우리 회사의 장점은 무엇이라고 생각하시나요?",
        ];
        assert_eq!(merged(&texts), [vec![0, 1], vec![2, 3], vec![4], vec![5], vec![6, 7], vec![8], vec![9]]);
    }

    #[test]
    fn posts_are_counted_once() {
        let id = |post, question| QuestionId { post: PostId(post), question };
        let texts = [(id(0, 0), 7, "자기소개"), (id(0, 1), 7, "자기소개"), (id(3, 0), 7, "자기소개")];
        let bank = Bank::of_texts(&texts);
        assert_eq!(bank.entries.len(), 1);
        assert_eq!((bank.entries[0].times, bank.entries[0].asked.len()), (2, 3));
        assert_eq!(bank.number_of(id(3, 0)), Some(0));
        assert_eq!([0, 1, 3, 4].map(|post| bank.turns(PostId(post)).len()), [2, 0, 1, 0]);
    }
}

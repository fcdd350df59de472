//! What the title of a section, or a line above a list, announces.

use crate::text::WordIndex;
use std::borrow::Cow;
use std::sync::LazyLock;

/// What words announce.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Word {
    Asking,
    Listing,
    Telling,
    Expected,
    Ours,
    Answered,
    Aside,
}

/// What a text announces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::post) struct Wording {
    /// Questions.
    pub(in crate::post) asks: bool,
    /// That what follows is a list.
    pub(in crate::post) lists: bool,
    /// That something was said or asked; a list may follow.
    pub(in crate::post) tells: bool,
    /// Questions that were expected, practised, or not asked.
    pub(in crate::post) expected: bool,
    /// Questions of the candidate.
    pub(in crate::post) ours: bool,
    /// Questions of readers, or the post's own: Q&A.
    pub(in crate::post) answered: bool,
    /// Something beside the process: what came after it, the posting, advice, links.
    pub(in crate::post) aside: bool,
}

/// In small letters.
const WORDS: [(&[&str], Word); 7] = [
    (
        &[
            "질문",
            "질의",
            "물어보",
            "물어봤",
            "여쭤",
            "문항",
            "기출",
            "question",
            "asked",
            "问了",
            "问题",
            "提问",
            "面试题",
            "题目",
            "手撕",
            "算法题",
            "八股",
            "编程题",
            "topics covered",
            "problem",
            "質問",
            "聞かれた",
        ],
        Word::Asking,
    ),
    (
        &["다음과 같", "아래와 같", "다음은", "아래는", "following", "below", "如下", "以下", "这些"],
        Word::Listing,
    ),
    (
        &[
            "받았",
            "받은",
            "나왔",
            "하셨",
            "있었",
            "물어보셨",
            "was asked",
            "were asked",
            "asked me",
            "asked about",
            "问了",
            "包括",
        ],
        Word::Telling,
    ),
    (
        &[
            "예상",
            "준비",
            "연습",
            "모의",
            "질문은 아니",
            "질문이 아니",
            "질문은 없",
            "질문이 없",
            "질문을 못",
            "대비",
            "expected",
            "prepare",
            "practice",
            "mock",
            "no question",
            "准备",
            "没有问",
            "没问",
        ],
        Word::Expected,
    ),
    (
        &[
            "역질문",
            "내가 한 질문",
            "내가 했던 질문",
            "제가 한 질문",
            "제가 했던 질문",
            "제가 드린 질문",
            "내가 물어",
            "제가 여쭤",
            "궁금한 점",
            "궁금했던",
            "反问",
            "逆質問",
            "questions i asked",
            "i asked",
            "my question",
            "questions for the",
            "questions for them",
            "ask the interviewer",
            "questions to ask",
        ],
        Word::Ours,
    ),
    (&["q&a", "q & a", "faq", "자주 묻는", "qna", "댓글", "comments"], Word::Answered),
    (
        &[
            "o.t",
            "오리엔테이션",
            "첫 출근",
            "첫출근",
            "입사 후",
            "온보딩",
            "연수",
            "부록",
            "목차",
            "관련 글",
            "관련글",
            "참고",
            "링크",
            "출처",
            "prologue",
            "프롤로그",
            "epilogue",
            "에필로그",
            "about the job",
            "about me",
            "qualification",
            "responsibilit",
            "requirement",
            "job description",
            "onboarding",
            "我的感悟",
            "感悟",
            "经验分享",
            "碎碎念",
            "建议",
            "后记",
            "채용 공고",
            "자격 요건",
            "자격요건",
            "우대 사항",
            "우대사항",
            "우대 조건",
            "담당 업무",
            "주요 업무",
        ],
        Word::Aside,
    ),
];

/// All words in small letters, and what each announces.
static FINDER: LazyLock<(WordIndex, Vec<Word>)> = LazyLock::new(|| {
    let words = WORDS.iter().flat_map(|(list, word)| list.iter().map(move |text| (*text, *word)));
    let (texts, words): (Vec<&str>, Vec<Word>) = words.unzip();
    (WordIndex::new(texts.into_iter().map(str::to_ascii_lowercase)), words)
});

/// What `text` announces, one line of it.
pub(super) fn wording(text: &str) -> Wording {
    let (index, words) = &*FINDER;
    let has_capitals = text.bytes().fold(false, |found, byte| found | byte.is_ascii_uppercase());
    let text = if has_capitals { Cow::Owned(text.to_ascii_lowercase()) } else { Cow::Borrowed(text) };
    let mut wording = Wording::default();
    // Words overlap, and each counts.
    index.find(&text, |_, number| wording.add(words[number]));
    wording
}

impl Wording {
    fn add(&mut self, word: Word) {
        let announced = match word {
            Word::Asking => &mut self.asks,
            Word::Listing => &mut self.lists,
            Word::Telling => &mut self.tells,
            Word::Expected => &mut self.expected,
            Word::Ours => &mut self.ours,
            Word::Answered => &mut self.answered,
            Word::Aside => &mut self.aside,
        };
        *announced = true;
    }
}

/// Longest line that announces a list.
const LONGEST: usize = 120;

/// What the lines below `text` are, if it announces any.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Announced {
    /// Questions that were asked.
    Asked,
    /// Perhaps questions that were asked: `인성 질문도 받았다`.
    PerhapsAsked,
    /// Questions of the candidate.
    Ours,
    /// Questions that were not asked.
    NotAsked,
}

/// What a line of running text announces for the lines below it.
pub(super) fn announced(text: &str) -> Option<Announced> {
    if text.len() > LONGEST * 3 {
        return None;
    }
    let wording = wording(text);
    if wording.ours && (wording.asks || wording.lists || text.chars().count() < 20) {
        return Some(Announced::Ours);
    }
    if !wording.asks {
        return None;
    }
    let end = text.trim_end_matches([' ', '.', '!', '~', '。', ')', '*']);
    let nominal = [
        "질문",
        "질문들",
        "질문 목록",
        "질문 내용",
        "문항",
        "문제",
        "문제들",
        "questions",
        "questions asked",
        "asked",
        "题",
        "题目",
        "问题",
        "基础",
        "问了",
    ];
    let is_short = text.chars().count() <= 40;
    let ends = end.ends_with([':', '：'])
        || (is_short && nominal.iter().any(|word| end.to_lowercase().ends_with(word)));
    match (ends || wording.lists, wording.expected) {
        (true, true) => Some(Announced::NotAsked),
        (true, false) => Some(Announced::Asked),
        (false, false) if wording.tells => Some(Announced::PerhapsAsked),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_announce_what_was_asked() {
        let asked = ["면접에서 받은 질문", "나온 질문은 아래와 같다.", "Questions asked:", "问了以下问题"];
        assert_eq!(asked.map(announced), [Some(Announced::Asked); 4]);
        assert_eq!(announced("예상 질문을 다음과 같이 정리했다"), Some(Announced::NotAsked));
        assert_eq!(announced("내가 한 질문"), Some(Announced::Ours));
        assert_eq!(announced("질문이 날카로웠고 시간이 빨리 갔다"), None);
    }

    #[test]
    fn words_are_found_in_capitals() {
        let words = || WORDS.iter().flat_map(|(list, _)| *list);
        assert!(words().all(|word| *word == word.to_ascii_lowercase()));
        assert!(words().all(|word| wording(&word.to_ascii_uppercase()) == wording(word)));
    }

    #[test]
    fn titles_announce_what_is_beside_the_process() {
        assert!(wording("첫 출근").aside && wording("Q&A").answered && wording("주요 업무").aside);
        assert_eq!(wording("2차 면접"), Wording::default());
    }
}

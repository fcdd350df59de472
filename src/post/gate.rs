//! The gate: which posts are accounts of an interview, and which only speak of interviews.

use crate::post::fields::FrontMatter;
use crate::post::interview::Kind;
use crate::taxonomy::has_interview_word;
use aho_corasick::AhoCorasick;
use std::sync::LazyLock;

/// How far the gate is open before the text has been looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gate {
    /// It is an account of an interview.
    Open,
    /// It is one if its text tells of a stage, or of several questions.
    Ajar,
    /// It is none.
    Shut,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Word {
    /// Says that somebody was interviewed for a job, and nothing else.
    Clear,
    /// What somebody went through.
    Experience,
    /// A course or a book, whatever was felt about it.
    Lesson,
    /// What others should know or do, or what a company tells of itself.
    Guide,
}

const WORDS: [(&[&str], Word); 4] = [
    (
        &[
            "강의",
            "강좌",
            "강 :",
            "1강",
            "2강",
            "3강",
            "4강",
            "5강",
            "6강",
            "7강",
            "8강",
            "9강",
            "인강",
            "합격하기",
            "합격하는",
            "뽀개기",
            "끝내기",
            "서평",
            "독서",
            "책 ",
            "도서",
            "lecture",
            "course",
            "chapter",
            "book review",
            "书评",
        ],
        Word::Lesson,
    ),
    (
        &[
            "면접",
            "리쿠르터",
            "리크루터",
            "공채",
            "합격",
            "온사이트",
            "서류전형",
            "서류 전형",
            "코테 후기",
            "recruiter",
            "recruiting",
            "onsite",
            "phone screen",
            "hiring manager",
            "interview experience",
            "面试",
            "面经",
            "面經",
            "笔试",
            "凉经",
            "秋招",
            "春招",
            "校招",
            "社招",
            "一面",
            "二面",
            "三面",
            "hr面",
            "面接",
            "選考",
            "就活",
            "内定",
            "코딩테스트 후기",
            "이직 후기",
            "입사 후기",
            "지원 후기",
        ],
        Word::Clear,
    ),
    (
        &[
            "후기",
            "합격",
            "탈락",
            "광탈",
            "경험",
            "회고",
            "면접기",
            "지원기",
            "이직기",
            "취준기",
            "취업기",
            "봤다",
            "봤습니다",
            "보고 왔",
            "보고왔",
            "다녀왔",
            "다녀온",
            "겪은",
            "떨어진",
            "떨어졌",
            "붙은",
            "experience",
            "journey",
            "my ",
            "how i ",
            "how we ",
            "i got",
            "i failed",
            "i passed",
            "review",
            "retrospective",
            "面经",
            "凉经",
            "经历",
            "记录",
            "一面",
            "二面",
            "三面",
            "体験",
        ],
        Word::Experience,
    ),
    (
        &[
            "준비",
            "예상 질문",
            "예상질문",
            "예상 문제",
            "모음",
            "총정리",
            "정리",
            "질문 리스트",
            "질문 목록",
            "면접 질문",
            "인터뷰 질문",
            "알아야",
            "알고 있어야",
            "가지 질문",
            "꿀팁",
            " 팁",
            "노하우",
            "가이드",
            "방법",
            "공부",
            "대비",
            "문제 풀이",
            "문제풀이",
            "면접관",
            "설명회",
            "채용 공고",
            "채용공고",
            "채용 홈페이지",
            "채용 사이트",
            "채용 페이지",
            "잘 보는 법",
            "faq",
            "자주 나오는",
            "자주 묻는",
            "단골",
            "인재상",
            "interview question",
            "questions to",
            "how to",
            "guide",
            "tips",
            "cheat",
            "preparation",
            "prepare",
            "preparing",
            "handbook",
            "question bank",
            "mock interview",
            "as an interviewer",
            "面试题",
            "专题",
            "知识体系",
            "专栏",
            "通关",
            "计划",
            "自测",
            "道 ",
            "准备",
            "指南",
            "技巧",
            "攻略",
            "秘密",
            "题库",
            "高频",
            "必备",
            "八股",
            "大全",
            "如何",
            "怎么",
            "常见",
        ],
        Word::Guide,
    ),
];

static FINDER: LazyLock<(AhoCorasick, Vec<Word>)> = LazyLock::new(|| {
    let words = WORDS.iter().flat_map(|(list, word)| list.iter().map(move |text| (*text, *word)));
    let (texts, words): (Vec<&str>, Vec<Word>) = words.unzip();
    let finder = AhoCorasick::builder().ascii_case_insensitive(true).build(texts).expect("a few words");
    (finder, words)
});

fn says(text: &str, wanted: Word) -> bool {
    let (finder, words) = &*FINDER;
    finder.find_overlapping_iter(text).any(|found| words[found.pattern().as_usize()] == wanted)
}

/// What fields, title, tags and categories say; `title` is what the post is called.
pub(super) fn gate(front_matter: &FrontMatter, title: &str) -> Gate {
    match front_matter.kind {
        Some(Kind::Interview) => return Gate::Open,
        Some(Kind::Other) => return Gate::Shut,
        None => {}
    }
    if front_matter.companies.as_ref().is_some_and(Vec::is_empty) {
        return Gate::Shut;
    }
    if front_matter.companies.is_some()
        || !front_matter.stages.is_empty()
        || !front_matter.interviews.is_empty()
    {
        return Gate::Open;
    }
    let by_title = by_title(title);
    let named =
        || front_matter.tags.iter().chain(&front_matter.categories).any(|name| has_interview_word(name));
    match by_title {
        Some(gate) => gate,
        // Tags are put on texts of all kinds; a guide with the tag stays one.
        None if !is_guide(title) && named() => Gate::Ajar,
        None => Gate::Shut,
    }
}

/// What a title says; none when no word in it is about interviews.
pub(super) fn by_title(title: &str) -> Option<Gate> {
    if !has_interview_word(title) {
        return None;
    }
    Some(match (is_guide(title), says(title, Word::Clear)) {
        (true, _) => Gate::Shut,
        (false, true) => Gate::Open,
        // 인터뷰 and 채용 are said of many things.
        (false, false) => Gate::Ajar,
    })
}

/// Whether a title promises advice or a collection, and no experience.
pub(super) fn is_guide(title: &str) -> bool {
    says(title, Word::Lesson) || (says(title, Word::Guide) && !says(title, Word::Experience))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accounts_are_told_from_guides() {
        let open = [
            "카카오 최종 합격 후기",
            "첫 면접을 보고 왔다",
            "네이버 면접 준비부터 합격까지",
            "拼多多后端二面",
        ];
        assert_eq!(open.map(by_title), [Some(Gate::Open); 4]);
        let shut = [
            "[한 번에 면접 합격하기] 3강 : 설계",
            "코딩 면접 책 후기",
            "프론트엔드 면접 질문 모음",
            "기술 면접 잘 보는 법",
            "채용 설명회에 다녀오기 전에",
            "面试技巧大全",
            "개발자 면접 준비하기",
        ];
        assert_eq!(shut.map(by_title), [Some(Gate::Shut); 7]);
        assert_eq!(["개발자 채용에 대하여", "Two interviews"].map(by_title), [Some(Gate::Ajar); 2]);
        assert_eq!(by_title("이벤트 루프(Event Loop)"), None);
    }
}

//! Whether a line reads like something that is asked, names something, or remarks on what happened.

use crate::post::reading::words::WORDS;
use aho_corasick::AhoCorasick;
use std::sync::LazyLock;

/// What a line reads like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Likeness {
    /// A question or a demand: `…?`, `…는지`, `explain …`, `讲讲…`.
    Asked,
    /// A phrase without a verb: `Promise와 Callback의 차이`.
    Named,
    /// A sentence on what happened: `분위기는 편했다`.
    Remark,
}

/// Longer lines are never questions.
const LONGEST: usize = 300;

/// What the whole of `text`, without its marker, reads like.
pub(super) fn likeness(text: &str) -> Likeness {
    // Most lines of most posts: a plain statement, or a paragraph.
    if text.len() > LONGEST * 4 || text.ends_with("다.") {
        return Likeness::Remark;
    }
    if text.ends_with('?') && text.len() <= LONGEST && !has_mark(text) {
        return Likeness::Asked;
    }
    let core = core(text);
    if core.len() > LONGEST * 3 || core.chars().count() > LONGEST {
        return Likeness::Remark;
    }
    let Some(last) = core.chars().next_back() else { return Likeness::Remark };
    let bare = core.trim_end_matches(['.', '!', '~', '。', '！', ';', ',', ' ']);
    if matches!(last, '?' | '？') {
        return Likeness::Asked;
    }
    if bare.chars().next_back().is_some_and(is_hangul) {
        return korean(bare);
    }
    if bare.chars().any(is_han) {
        return chinese(bare);
    }
    english(bare)
}

/// Without what stands behind a question: `x`, `✅`, `(…)`, `// …`, `→ …`, quotes.
pub(super) fn core(text: &str) -> &str {
    let has_mark = has_mark(text);
    if !has_mark && ends_plainly(text) {
        return text;
    }
    let mut core = text.trim();
    if has_mark {
        for mark in [" // ", " → ", " -> ", " => ", " —> "] {
            if let Some((before, _)) = core.split_once(mark).filter(|(before, _)| before.chars().count() > 3)
            {
                core = before;
            }
        }
    }
    loop {
        let length = core.len();
        let ends = |c: char| {
            c.is_whitespace() || matches!(c, '"' | '”' | '“' | '\'' | '’' | '*' | '✅' | '❌' | '」')
        };
        core = core.trim_end_matches(ends);
        core = core.strip_suffix(" x").or_else(|| core.strip_suffix("\tx")).unwrap_or(core);
        core = without_bracket(core);
        if core.len() == length {
            return core;
        }
    }
}

/// Whether a text has a byte that each of the marks has behind which no question goes on.
fn has_mark(text: &str) -> bool {
    memchr::memchr3(b'/', b'>', 0xe2, text.as_bytes()).is_some()
}

/// Whether a text certainly begins with no blank and ends with nothing that could be cut off: nearly all do.
fn ends_plainly(text: &str) -> bool {
    let bytes = text.as_bytes();
    let begins = matches!(bytes.first(), Some(b'!'..=b'~' | 0xe4..=0xed));
    begins
        && match bytes {
            // Syllables and ideographs have three bytes, of which the first tells that they are such.
            [.., 0xe4..=0xed, _, _] => true,
            [.., last] => {
                matches!(last, b'?' | b'.' | b':' | b'0'..=b'9' | b'a'..=b'w' | b'y' | b'z' | b'A'..=b'Z')
            }
            [] => false,
        }
}

/// Without a bracket at the end that is no more than half of the text.
fn without_bracket(text: &str) -> &str {
    let open = match text.chars().next_back() {
        Some(')') => '(',
        Some('）') => '（',
        Some(']') => '[',
        _ => return text,
    };
    match text.rfind(open) {
        Some(at) if at * 2 > text.len() => text[..at].trim_end(),
        _ => text,
    }
}

/// So many bytes show whether a text is English.
const SAMPLE: usize = 24;

/// The question that a paragraph begins with, before its answer: up to the last question mark of its first sentences.
pub(super) fn leading_question(text: &str) -> Option<&str> {
    if !text.bytes().take(SAMPLE).all(|byte| byte.is_ascii()) {
        return None;
    }
    let mut end = None;
    for (at, c) in text.char_indices().take_while(|(at, _)| *at < LONGEST) {
        let behind = text[at + c.len_utf8()..].chars().next();
        let is_end = behind.is_none_or(char::is_whitespace) || !c.is_ascii();
        match c {
            '?' | '？' if is_end => end = Some(at + c.len_utf8()),
            '.' | '!' | '。' if is_end => break,
            _ => {}
        }
    }
    end.map(|end| &text[..end]).filter(|question| question.is_ascii())
}

fn korean(text: &str) -> Likeness {
    if WORDS.demands.end(text) {
        return Likeness::Asked;
    }
    // Every plain statement ends so; hardly a noun does.
    let is_noun = ["결함", "명함", "포함", "마음", "다음", "처음"].iter().any(|noun| text.ends_with(noun));
    if !is_noun && text.ends_with(['함', '음', '됨', '봄', '옴', '줌']) {
        return Likeness::Remark;
    }
    if text.ends_with('다') || WORDS.statements.end(text) {
        return Likeness::Remark;
    }
    Likeness::Named
}

static CHINESE: LazyLock<AhoCorasick> =
    LazyLock::new(|| AhoCorasick::new(&WORDS.chinese_questions).expect("a few words"));

fn chinese(text: &str) -> Likeness {
    let tells = WORDS.chinese_tellers.iter().any(|word| text.starts_with(word.as_str()));
    if text.ends_with(['吗', '呢']) || (!tells && CHINESE.is_match(text)) {
        return Likeness::Asked;
    }
    if tells || text.contains("面试官") || text.ends_with(['了', '吧', '啊', '哈']) {
        return Likeness::Remark;
    }
    Likeness::Named
}

fn english(text: &str) -> Likeness {
    let first = text.split([' ', ',', ':', '-', '/']).next().unwrap_or_default();
    let first = first.trim_matches(|c: char| !c.is_ascii_alphanumeric() && c != '\'');
    // A remark in brackets, and what was done: `Used …`, `Successfully …`.
    if first.is_empty() && text.starts_with('(') || text.starts_with('(') && text.ends_with(')') {
        return Likeness::Remark;
    }
    let is_done = first.len() > 3 && (first.ends_with("ed") || first.ends_with("ly"));
    let asks_for = ["asked to", "question was", "asked about"].iter().any(|words| text.contains(words));
    if is_done
        && !["asked", "given"].iter().any(|word| first.eq_ignore_ascii_case(word))
        && !text.contains('?')
    {
        return Likeness::Remark;
    }
    let is = |list: &[String]| list.iter().any(|word| first.eq_ignore_ascii_case(word));
    if is(&WORDS.verbs) {
        return Likeness::Asked;
    }
    if text.contains("? ") {
        return Likeness::Asked;
    }
    let words = text.split_ascii_whitespace().count();
    if !asks_for && (words > 3 || is(&WORDS.doings)) && (is(&WORDS.tellers) || is(&WORDS.doings)) {
        return Likeness::Remark;
    }
    let asks = [" what ", " how ", " why ", "difference between", " vs "];
    if asks.iter().any(|word| text.contains(word)) && words < 40 {
        return Likeness::Asked;
    }
    Likeness::Named
}

/// Whether a character is a letter or a figure; those of Korean and Chinese need no table.
pub(super) fn is_letter(c: char) -> bool {
    match c {
        '\0'..='\x7f' => c.is_ascii_alphanumeric(),
        '\u{ac00}'..='\u{d7a3}' | '\u{4e00}'..='\u{9fff}' => true,
        _ => c.is_alphanumeric(),
    }
}

fn is_hangul(c: char) -> bool {
    matches!(c, '\u{ac00}'..='\u{d7a3}' | '\u{3131}'..='\u{318e}')
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}')
}

/// What is asked everywhere: the candidate's introduction, last words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Canonical {
    /// 자기소개, 自我介绍, tell me about yourself.
    Introduction,
    /// 마지막으로 하고 싶은 말.
    LastWords,
    /// 项目介绍, 프로젝트 소개.
    Project,
    /// 지원 동기.
    Motive,
}

impl Canonical {
    /// The name under which all its wordings are one.
    pub(super) fn key(self) -> &'static str {
        match self {
            Self::Introduction => "introduction",
            Self::LastWords => "last-words",
            Self::Project => "project",
            Self::Motive => "motive",
        }
    }
}

/// Bytes of a canonical question at most.
const LONGEST_CANONICAL: usize = 100;

/// With one of these every wording of one begins, behind figures.
const FIRST_LETTERS: [char; 19] = [
    '간', '자', '분', '본', '마', '하', '프', '지', '自', '简', '做', '项', '介', 'i', 'I', 't', 'T', 's',
    'S',
];

/// What every wording of one holds.
static CANONICAL: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let words = ["소개", "마지막", "싶은", "지원", "介绍", "紹介", "introduc", "introduction", "yourself"];
    AhoCorasick::builder().ascii_case_insensitive(true).build(words).expect("a few words")
});

/// The canonical question that `text` is as a whole.
pub(super) fn canonical(text: &str) -> Option<Canonical> {
    let first = text.chars().find(|c| !c.is_ascii_digit() && is_letter(*c))?;
    if text.len() > LONGEST_CANONICAL || !FIRST_LETTERS.contains(&first) || !CANONICAL.is_match(text) {
        return None;
    }
    let folded: String = core(text).chars().filter(|c| is_letter(*c)).flat_map(char::to_lowercase).collect();
    let folded = folded.trim_start_matches(|c: char| c.is_ascii_digit());
    let folded = folded.strip_prefix("간단한").or_else(|| folded.strip_prefix("간단히")).unwrap_or(folded);
    let is = |list: &[&str]| list.contains(&folded);
    if is(&[
        "자기소개",
        "분자기소개",
        "자기소개해주세요",
        "자기소개부탁드립니다",
        "자기소개를해주세요",
        "자기소개해보세요",
        "본인소개",
        "본인소개해주세요",
        "자기소개1분",
        "自我介绍",
        "简单自我介绍",
        "做个自我介绍",
        "自己紹介",
        "introduceyourself",
        "tellmeaboutyourself",
        "selfintroduction",
        "introduction",
        "introduceyourselfbriefly",
    ]) {
        return Some(Canonical::Introduction);
    }
    if is(&[
        "마지막말",
        "마지막한마디",
        "마지막으로하고싶은말",
        "마지막으로하고싶은말은",
        "마지막으로할말",
        "하고싶은말",
        "마지막하고싶은말",
        "마지막으로하고싶은말씀",
    ]) {
        return Some(Canonical::LastWords);
    }
    if is(&["项目介绍", "介绍项目", "介绍一下项目", "프로젝트소개", "프로젝트설명"])
    {
        return Some(Canonical::Project);
    }
    let motives = [
        "지원동기",
        "지원동기는",
        "지원이유",
        "지원하게된동기",
        "지원동기가무엇인가요",
        "지원한이유",
        "지원한이유는",
    ];
    is(&motives).then_some(Canonical::Motive)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn questions_demands_names_and_remarks() {
        use Likeness::*;
        let lines = [
            ("가장 어려웠던 장애는 무엇이었나요?", Asked),
            ("트랜잭션 격리 수준을 설명해 주세요", Asked),
            ("대안은 없었는지", Asked),
            ("장애를 겪어 본 경험 (사례 위주)", Named),
            ("질문은 모두 세 개였다", Remark),
            ("두 분이 들어오셨습니다.", Remark),
            ("\"왜 그렇게 했나요?\" 이 물음에는 답하지 못했다", Remark),
            ("Explain how a hash map grows", Asked),
            ("Debounce and throttle", Named),
            ("They were friendly and patient", Remark),
            ("线程池的参数有哪些", Asked),
            ("面试官人很好", Remark),
            ("设计模式", Named),
        ];
        for (line, expected) in lines {
            assert_eq!(likeness(line), expected, "{line}");
        }
    }

    #[test]
    fn what_stands_behind_a_question_is_none_of_it() {
        let texts = [
            "왜 이 회사인가요?  // 긴장 풀기",
            "TCP와 UDP의 차이 x",
            "**인덱스란?** ✅",
            "해시 충돌은? (못 답함)",
        ];
        let cores = ["왜 이 회사인가요?", "TCP와 UDP의 차이", "**인덱스란?", "해시 충돌은?"];
        assert_eq!(texts.map(core), cores);
    }

    #[test]
    fn what_is_asked_everywhere_is_known_by_many_names() {
        let texts = ["1분 자기소개", "자기 소개", "마지막으로 하고 싶은 말?", "지원동기는?", "自我介绍"];
        let keys = texts.map(|text| canonical(text).map(Canonical::key));
        let expected = ["introduction", "introduction", "last-words", "motive", "introduction"];
        assert_eq!(keys, expected.map(Some));
        assert_eq!(canonical("자기소개서를 쓰는 데 오래 걸렸다"), None);
    }
}

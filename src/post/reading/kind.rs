//! Which stage a part tells of whose title does not say: `2차 면접`, `면접`.

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use std::sync::LazyLock;

const CLUES: [(&str, &[&str]); 6] = [
    (
        "executive-interview",
        &["임원", "경영진", "대표님", "대표이사", "본부장", "CTO", "CEO", "C레벨", "founder", "director"],
    ),
    ("onsite-loop", &["세션", "sessions", "원데이", "하루에 모두", "onsite", "on-site"]),
    ("culture-fit", &["컬처핏", "컬쳐핏", "컬처 핏", "컬쳐 핏", "culture fit", "cultural fit"]),
    (
        "behavioral",
        &[
            "인성 면접",
            "인성면접",
            "인성과 관련",
            "인성 질문",
            "인성 위주",
            "인성 중심",
            "behavioral",
            "behavioural",
            "leadership principle",
        ],
    ),
    ("hr-interview", &["인사팀", "인사담당자", "HR", "人事"]),
    (
        "technical-interview",
        &[
            "기술",
            "직무",
            "실무",
            "프로젝트",
            "코딩",
            "알고리즘",
            "CS ",
            "CS지식",
            "technical",
            "coding",
            "project",
            "算法",
            "项目",
            "八股",
            "技术",
        ],
    ),
];

static FINDER: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let words = CLUES.iter().flat_map(|(_, words)| words.iter().copied());
    AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .kind(Some(AhoCorasickKind::DFA))
        .build(words)
        .expect("a few words")
});

/// Which of [`CLUES`] each word belongs to.
static OWNERS: LazyLock<Vec<usize>> = LazyLock::new(|| {
    CLUES.iter().enumerate().flat_map(|(owner, (_, words))| words.iter().map(move |_| owner)).collect()
});

/// The stage that the words of a part speak of most; the first of [`CLUES`] that are said at all weigh more than the last.
pub(super) fn kind<'t>(texts: impl Iterator<Item = &'t str>) -> Option<&'static str> {
    let mut counts = [0usize; CLUES.len()];
    for text in texts {
        for found in FINDER.find_iter(text) {
            counts[OWNERS[found.pattern().as_usize()]] += 1;
        }
    }
    let technical = counts[CLUES.len() - 1];
    let special = counts[..CLUES.len() - 1]
        .iter()
        .enumerate()
        .max_by_key(|(i, count)| (**count, std::cmp::Reverse(*i)));
    match special {
        Some((index, count)) if *count > 0 && (*count * 3 >= technical || index == 0) => Some(CLUES[index].0),
        _ if technical > 0 => Some(CLUES[CLUES.len() - 1].0),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_part_tell_its_kind() {
        let told = |text: &'static str| kind(std::iter::once(text));
        assert_eq!(told("임원 세 분이 들어오셨고 기술보다 사람을 보셨다"), Some("executive-interview"));
        assert_eq!(told("프로젝트와 알고리즘 이야기가 전부였다"), Some("technical-interview"));
        assert_eq!(told("날씨가 좋았다"), None);
    }
}

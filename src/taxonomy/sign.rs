//! Words that tell the write-up of an interview from other texts, and preparation from experience.

use crate::taxonomy::finder::Finder;
use crate::taxonomy::finder::Hit;
use crate::taxonomy::finder::Spelling;
use crate::taxonomy::folded::Folded;
use std::sync::LazyLock;

/// These say it alone.
const ALONE: &[&str] = &[
    "면접",
    "인터뷰",
    "리쿠르터",
    "리크루터",
    "채용",
    "공채",
    "합격",
    "온사이트",
    "서류전형",
    "서류 전형",
    "코테 후기",
    "interview",
    "interviewed",
    "interviewing",
    "interviewer",
    "recruiter",
    "recruiting",
    "recruitment",
    "onsite",
    "phone screen",
    "phone screening",
    "hiring manager",
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
    "HR面",
    "面接",
    "選考",
    "就活",
    "内定",
];

/// This says it only beside one of [`BESIDE`]: there are reviews of books and talks too.
const REVIEW: &[&str] = &["후기", "회고록", "review", "体験記"];

const BESIDE: &[&str] = &[
    "지원",
    "이직",
    "취업",
    "서류",
    "코딩테스트",
    "코딩 테스트",
    "코테",
    "과제전형",
    "과제 전형",
    "사전과제",
    "인적성",
    "SKCT",
    "GSAT",
    "포지션",
    "position",
    "인턴",
    "신입",
    "경력직",
    "최종",
    "입사",
    "불합격",
    "탈락",
    "offer",
    "coding test",
    "online assessment",
    "転職",
];

/// Sections and posts under these words tell what one should do, not what was done.
pub(crate) const PREPARATION: &[&str] = &[
    "준비",
    "예상 질문",
    "예상질문",
    "예상 문제",
    "예상문제",
    "모의 면접",
    "모의면접",
    "대비",
    "공부",
    "공부법",
    "학습",
    "팁",
    "꿀팁",
    "조언",
    "참고",
    "참고 자료",
    "느낀점",
    "느낀 점",
    "배운 점",
    "마치며",
    "마무리",
    "총평",
    "advice",
    "tips",
    "tip",
    "resources",
    "related links",
    "references",
    "prep",
    "prepare",
    "prepared",
    "preparing",
    "preparation",
    "takeaway",
    "lessons learned",
    "mock interview",
    "how to",
    "准备",
    "建议",
    "总结",
    "思路",
    "参考",
    "复盘",
    "反思",
    "感悟",
    "準備",
    "対策",
    "まとめ",
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sign {
    Alone,
    Review,
    Beside,
}

static SIGNS: LazyLock<Finder<Sign>> = LazyLock::new(|| {
    let lists = [(ALONE, Sign::Alone), (REVIEW, Sign::Review), (BESIDE, Sign::Beside)];
    let spellings = lists
        .into_iter()
        .flat_map(|(words, target)| words.iter().map(move |word| Spelling::new(word, target, true)));
    Finder::new(spellings)
});

/// Whether a title, a tag or a category says that the post is about an interview (면접, 채용, 합격, recruiter …;
/// 후기 only beside another sign). Latin words count as whole words, 면접 not inside 화면접근.
pub fn has_interview_word(text: &str) -> bool {
    let folded = Folded::new(text);
    let (mut review, mut beside) = (false, false);
    for hit in SIGNS.hits(&folded).filter(|hit| !continues(&folded, hit)) {
        match hit.spelling.target {
            Sign::Alone => return true,
            Sign::Review => review = true,
            Sign::Beside => beside = true,
        }
    }
    review && beside
}

/// A short Hangul word must begin its word: 팁 is not in 스팁, 참고 not in 동참고.
pub(crate) fn starts_word<T>(folded: &Folded<'_>, hit: &Hit<'_, T>) -> bool {
    hit.letters > 2
        || !folded.before(hit.start).is_some_and(|c| ('가'..='힣').contains(&c))
        || folded.text()[hit.start..hit.end] == *"준비"
}

/// 면접 is the middle of 화면접근, 전면접속, 대면접촉; 一面 that of 一面向.
pub(crate) fn continues<T>(folded: &Folded<'_>, hit: &Hit<'_, T>) -> bool {
    let found = &folded.text()[hit.start..hit.end];
    let rest = folded.after(hit.end);
    (found == "면접" && rest.starts_with(['근', '촉', '속', '착', '합', '목']))
        || (found.ends_with('面') && rest.starts_with(['临', '向', '对', '积', '板', '貌']))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::taxonomy::Taxonomy;

    #[test]
    fn interview_words_open_the_gate() {
        let open = [
            "메타 리쿠르터와 나눈 통화",
            "2024 상반기 카카오 최종합격",
            "실무면접을 보고 왔다",
            "Kakao Onsite",
            "Two interviews at Meta",
            "Phone-Screen notes",
            "SKCT 후기",
            "라인으로 이직한 후기",
            "美团后端一面",
        ];
        assert_eq!(open.map(has_interview_word), [true; 9]);
    }

    #[test]
    fn other_words_do_not() {
        let shut = [
            "화면접근성 개선",
            "화면 접근성 개선",
            "비대면접속 정책",
            "이벤트 루프(Event Loop)",
            "클린 코드 독서 후기",
            "On-site SEO",
            "internal interviewee",
            "면 접시 세트",
        ];
        assert_eq!(shut.map(has_interview_word), [false; 8]);
    }

    #[test]
    fn preparation_is_told_from_experience() {
        let taxonomy = Taxonomy::built_in();
        let is_preparation = |text| taxonomy.stage_or_preparation(text).1;
        let preparation = ["기술면접 준비", "예상 질문 정리", "Advice for Others", "면접 꿀팁", "面试准备"];
        assert_eq!(preparation.map(is_preparation), [true; 5]);
        let experience = ["수준 비교", "예상치 못한 코딩 테스트", "1차 면접 후기", "사은품 증정"];
        assert_eq!(experience.map(is_preparation), [false; 4]);
    }
}

//! How the process ended, as far as running text says so: a guess, with its line.

use crate::markdown::{PassageKind, Passages};
use crate::post::reading::{Sections, Start};
use crate::taxonomy::Outcome;
use aho_corasick::{AhoCorasick, MatchKind};
use std::sync::LazyLock;

const PHRASES: [(Outcome, &[&str]); 9] = [
    (
        Outcome::OfferAccepted,
        &[
            "이직 확정",
            "입사 확정",
            "입사하게 되",
            "입사를 하게",
            "입사하기로",
            "이직하게 되",
            "이직을 하게",
            "이직에 성공",
            "취업에 성공",
            "오퍼를 수락",
            "오퍼 수락",
            "처우 협의를 마무리",
            "accepted the offer",
            "offer accepted",
            "joined the company",
            "accepted their offer",
            "i accepted",
            "接了offer",
            "已入职",
            "成功入职",
        ],
    ),
    (
        Outcome::OfferDeclined,
        &[
            "입사 포기",
            "입사를 포기",
            "이직 포기",
            "이직을 포기",
            "오퍼를 거절",
            "오퍼 거절",
            "입사를 거절",
            "사양했",
            "사양하",
            "고사했",
            "declined the offer",
            "turned down the offer",
            "rejected the offer",
            "拒了offer",
            "拒掉了",
            "拒offer",
        ],
    ),
    (
        Outcome::Offer,
        &[
            "최종 합격",
            "최종합격",
            "합격 소식",
            "합격 연락",
            "합격 메일",
            "합격 통보",
            "합격했",
            "합격하였",
            "합격을 했",
            "합격을 하였",
            "합격이었",
            "합격입니다",
            "합격!",
            "붙었",
            "면접 합격",
            "got the offer",
            "got an offer",
            "received an offer",
            "received the offer",
            "received offer",
            "extended an offer",
            "offer letter",
            "i was selected",
            "got selected",
            "i got selected",
            "verdict: selected",
            "result: selected",
            "status: selected",
            "拿到offer",
            "收到offer",
            "发了offer",
            "拿到了offer",
            "offer了",
            "意向书",
        ],
    ),
    (
        Outcome::Rejected,
        &[
            "불합격",
            "탈락",
            "떨어졌",
            "떨어지고",
            "광탈",
            "불합",
            "거절 메일",
            "i was rejected",
            "got rejected",
            "rejected",
            "rejection",
            "not selected",
            "disqualified",
            "didn't make it",
            "did not make it",
            "didn't clear",
            "did not clear",
            "couldn't clear",
            "could not clear",
            "unfortunately",
            "not shortlisted",
            "didn't get selected",
            "didn't perform well",
            "not moving forward",
            "not to move forward",
            "挂了",
            "凉了",
            "凉经",
            "被拒",
            "拒信",
            "没过",
            "感谢信",
            "寄了",
        ],
    ),
    (
        Outcome::Ghosted,
        &[
            "연락이 없",
            "연락은 없",
            "연락이 오지 않",
            "아무 연락",
            "연락을 받지 못",
            "답이 없",
            "답장이 없",
            "무소식",
            "never heard back",
            "ghosted",
            "no response",
            "haven't heard",
            "didn't hear back",
            "没消息",
            "没有消息",
            "没有后续",
            "无后续",
        ],
    ),
    (
        Outcome::Withdrawn,
        &[
            "면접을 포기",
            "면접 포기",
            "전형을 포기",
            "지원을 철회",
            "지원 철회",
            "불참하",
            "withdrew",
            "放弃了",
            "鸽了",
        ],
    ),
    (
        Outcome::OnHold,
        &[
            "대기 상태",
            "보류",
            "예비 번호",
            "인재풀",
            "포지션이 닫",
            "position 이 닫",
            "position이 닫",
            "포지션이 사라",
            "on hold",
            "position was closed",
            "泡池子",
            "备胎",
        ],
    ),
    (
        Outcome::InProgress,
        &[
            "결과를 기다리",
            "결과는 아직",
            "결과 대기",
            "아직 결과",
            "발표를 기다리",
            "진행 중이다",
            "waiting for the result",
            "awaiting the result",
            "awaiting result",
            "result is pending",
            "results are pending",
            "等结果",
            "等通知",
            "流程中",
        ],
    ),
    (
        Outcome::Converted,
        &[
            "정규직 전환",
            "전환 합격",
            "정규직으로 전환",
            "return offer",
            "converted to full",
            "转正offer",
            "转正了",
        ],
    ),
];

static FINDER: LazyLock<(AhoCorasick, Vec<Outcome>)> = LazyLock::new(|| {
    let phrases = PHRASES.iter().flat_map(|(outcome, words)| words.iter().map(move |word| (*word, *outcome)));
    let (words, outcomes): (Vec<&str>, Vec<Outcome>) = phrases.unzip();
    let finder = AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .match_kind(MatchKind::LeftmostLongest)
        .build(words)
        .expect("a few words");
    (finder, outcomes)
});

/// Before a word for success or failure these make it that of one step.
const STEPS: [&str; 24] = [
    "서류",
    "1차",
    "2차",
    "3차",
    "코테",
    "코딩",
    "테스트",
    "필기",
    "인적성",
    "과제",
    "기술",
    "실무",
    "전형",
    "단계",
    "resume",
    "round",
    "assessment",
    "test",
    "笔试",
    "一面",
    "二面",
    "简历",
    "신체검사",
    "screen",
];

/// Behind a word these make it no statement: a wish, a condition, a question.
const UNREAL: [&str; 22] = [
    "라면",
    "다면",
    "으면",
    "면 ",
    "수 있",
    "까?",
    "까요",
    "여부",
    "인지",
    "지 못",
    "지 않",
    "했으면",
    "기를",
    "길 ",
    "하고 싶",
    "위해",
    "기준",
    "자에 한",
    "자들",
    "자는",
    "률",
    "할 경우",
];

/// What the last statement of a text says, with its line among the passages.
pub(super) fn verdict(passages: &Passages, sections: &Sections<'_>) -> Option<(Outcome, usize)> {
    let mut found = None;
    // What was said before the process went on was not the end.
    let decisions = ["final-result", "offer", "reference-check", "team-matching"];
    let start =
        sections.steps.iter().filter(|step| !step.stage_id().is_some_and(|stage| decisions.contains(&stage)));
    let last = start.filter_map(|step| match step.start {
        Start::Line(line) => Some(line),
        Start::Title(_) => None,
    });
    let last = last.max().unwrap_or(0);
    for part in &sections.parts {
        let is_result = part.step.is_some_and(|step| sections.steps[step].stage_id() == Some("final-result"));
        let is_advice = part.is_aside && !is_result && !is_last(part.lines.end, passages);
        if is_advice || part.wording.answered || part.wording.aside {
            continue;
        }
        let opener = part.opener.filter(|_| is_result || part.step.is_none());
        for index in opener.into_iter().chain(part.lines.clone()).filter(|index| *index >= last) {
            let line = &passages.list[index];
            if matches!(line.kind, PassageKind::Code { .. }) {
                continue;
            }
            found = match (found, statement(passages.text(line))) {
                // Who took an offer or turned it down had one.
                (Some((Outcome::OfferAccepted | Outcome::OfferDeclined, _)), Some(Outcome::Offer)) => found,
                (_, Some(outcome)) => Some((outcome, index)),
                (_, None) => found,
            };
        }
    }
    found
}

/// Whether a part is the end of the text.
fn is_last(end: usize, passages: &Passages) -> bool {
    end == passages.list.len()
}

/// The last outcome that a line states as a fact.
pub(super) fn statement(text: &str) -> Option<Outcome> {
    let (finder, outcomes) = &*FINDER;
    let found = finder.find_iter(text).filter(|found| {
        let (before, after) = (&text[..found.start()], &text[found.end()..]);
        let sentence = after.split(['.', '!', '\n', '。']).next().unwrap_or_default();
        let near: String = before.chars().rev().take(14).collect::<Vec<_>>().into_iter().rev().collect();
        let near = near.to_lowercase();
        let close: String = sentence.chars().take(12).collect();
        let is_step = STEPS.iter().any(|word| near.contains(word)) && !near.contains("최종");
        let is_outcome = outcomes[found.pattern().as_usize()];
        let concerns_steps = matches!(is_outcome, Outcome::Offer);
        let is_unreal = UNREAL.iter().any(|word| close.contains(word))
            || sentence.contains('?')
            || ["할", "이라", "인데", "하면", "자"].iter().any(|word| sentence.starts_with(word));
        let is_thought =
            ["以为", "thought", "줄 알", "예상", "혹시", "만약"].iter().any(|word| near.contains(word));
        !(is_unreal || is_thought || near.ends_with("불") || concerns_steps && is_step)
    });
    let told = found.map(|found| outcomes[found.pattern().as_usize()]);
    told.reduce(|first, second| match (first, second) {
        (Outcome::OfferAccepted | Outcome::OfferDeclined, Outcome::Offer) => first,
        _ => second,
    })
}

/// What a title says: `최종 합격 후기`, `…凉经`, `이직 후기`.
pub(super) fn in_title(title: &str) -> Option<Outcome> {
    let lower = title.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    if has(&["불합격", "탈락", "광탈", "떨어진", "凉经", "凉了", "挂经", "rejected"]) {
        return Some(Outcome::Rejected);
    }
    let is_step = STEPS.iter().any(|word| lower.contains(word)) && !lower.contains("최종");
    if has(&["이직 후기", "이직후기", "입사 후기", "이직기", "취업 후기", "취업후기", "이직 성공"])
    {
        return Some(Outcome::OfferAccepted);
    }
    (has(&["합격", "selected", "offer"]) && !is_step && !has(&["합격률", "합격 기준"]))
        .then_some(Outcome::Offer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statements_are_told_from_wishes_and_steps() {
        let lines = [
            ("일주일 뒤 합격 메일을 받았다", Some(Outcome::Offer)),
            ("서류에 합격했다", None),
            ("합격했으면 좋겠다", None),
            ("결국 불합격이었다", Some(Outcome::Rejected)),
            ("아직도 연락이 없다", Some(Outcome::Ghosted)),
            ("합격했지만 입사를 포기했다", Some(Outcome::OfferDeclined)),
            ("I was rejected two days later", Some(Outcome::Rejected)),
            ("불합격 여부는 메일로 온다", None),
        ];
        for (line, expected) in lines {
            assert_eq!(statement(line), expected, "{line}");
        }
    }

    #[test]
    fn titles_state_outcomes() {
        assert_eq!(in_title("한울소프트 최종 합격 후기"), Some(Outcome::Offer));
        assert_eq!(in_title("서류 합격 후기"), None);
        assert_eq!(in_title("某厂后端凉经"), Some(Outcome::Rejected));
    }
}

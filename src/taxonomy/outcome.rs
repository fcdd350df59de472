//! How a process or one of its steps ended.

use crate::taxonomy::folded::key;
use crate::taxonomy::vocabulary::Vocabulary;
use crate::taxonomy::vocabulary::vocabularies;
use crate::taxonomy::vocabulary::vocabulary;

vocabulary! {
    /// How a process ended.
    Outcome in outcomes {
        /// The candidate took the offer.
        OfferAccepted,
        /// The candidate turned the offer down.
        OfferDeclined,
        /// There was an offer; what became of it is not said.
        Offer,
        /// The company said no, at whichever stage.
        Rejected,
        /// The company never answered.
        Ghosted,
        /// The candidate left the process.
        Withdrawn,
        /// The candidate waits in a pool, or for a position.
        OnHold,
        /// The process goes on.
        InProgress,
        /// An internship became a job.
        Converted,
        /// The author does not say.
        Unknown,
    }
}

vocabulary! {
    /// How a step of a process ended.
    StepOutcome in step_outcomes {
        /// On to the next.
        Passed,
        /// The end.
        Failed,
        /// Not needed of this candidate.
        Waived,
        /// Not known yet.
        Pending,
        /// The candidate did not take part.
        Withdrawn,
    }
}

/// To pass one of these is no outcome of a process.
const PARTS: [&str; 14] = [
    "서류",
    "1차",
    "2차",
    "3차",
    "코테",
    "코딩",
    "필기",
    "인적성",
    "과제",
    "기술면접",
    "résumé",
    "resume",
    "round",
    "笔试",
];

impl Outcome {
    /// The outcome that a field's value names: the id, a label, or 합격, 불합격, rejected … `서류 합격` names none:
    /// it is the outcome of a step.
    pub fn by_field(text: &str) -> Option<Self> {
        let outcome = Self::ALL[in_field(&vocabularies().outcomes, text)?];
        (!matches!(outcome, Self::Offer | Self::OfferAccepted) || !is_part(text)).then_some(outcome)
    }

    /// The outcome that running text ends on: the last word for one counts ("합격했지만 입사 포기").
    /// A guess, to be proposed and never published; give it a sentence or a section on the result.
    pub fn last_in(text: &str) -> Option<Self> {
        let found = vocabularies().outcomes.all(text);
        found.last().map(|found| Self::ALL[found.term])
    }
}

impl StepOutcome {
    /// The outcome that a field's value names: the id, a label, or 합격, 통과, 탈락, cleared, 挂了 …
    pub fn by_field(text: &str) -> Option<Self> {
        in_field(&vocabularies().step_outcomes, text).map(|index| Self::ALL[index])
    }
}

fn is_part(text: &str) -> bool {
    let text = key(text);
    !text.contains("최종") && PARTS.iter().any(|part| text.contains(part))
}

/// The whole value, else the last word in it if words for outcomes are a good part of it.
fn in_field(vocabulary: &Vocabulary, text: &str) -> Option<usize> {
    let last = || {
        let all = vocabulary.all(text);
        let letters = text.chars().filter(|c| c.is_alphanumeric()).count();
        let said: usize = all.iter().map(|found| found.letters).sum();
        all.last().filter(|_| said * 4 >= letters).map(|found| found.term)
    };
    vocabulary.exact(text).or_else(last)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;

    #[test]
    fn the_values_stand_as_in_their_tables() {
        let ids: Vec<_> = Outcome::ALL.iter().map(|outcome| outcome.id()).collect();
        let expected = [
            "offer-accepted",
            "offer-declined",
            "offer",
            "rejected",
            "ghosted",
            "withdrawn",
            "on-hold",
            "in-progress",
            "converted",
            "unknown",
        ];
        assert_eq!((ids, vocabularies().outcomes.ids()), (expected.to_vec(), expected.to_vec()));
        let ids: Vec<_> = StepOutcome::ALL.iter().map(|outcome| outcome.id()).collect();
        let expected = ["passed", "failed", "waived", "pending", "withdrawn"];
        assert_eq!((ids, vocabularies().step_outcomes.ids()), (expected.to_vec(), expected.to_vec()));
    }

    #[test]
    fn natural_spellings_of_outcomes() {
        use Outcome::*;
        let spelled = [
            ("합격", Some(Offer)),
            ("최종 합격!", Some(Offer)),
            ("최종합격", Some(Offer)),
            ("최종 합격 후 입사", Some(OfferAccepted)),
            ("selected", Some(Offer)),
            ("불합격", Some(Rejected)),
            ("서류 탈락", Some(Rejected)),
            ("1차 면접에서 탈락", Some(Rejected)),
            ("Rejected", Some(Rejected)),
            ("not selected", Some(Rejected)),
            ("no offer", Some(Rejected)),
            ("offer_declined", Some(OfferDeclined)),
            ("최종 합격 후 입사 포기", Some(OfferDeclined)),
            ("합격했지만 오퍼는 거절", Some(OfferDeclined)),
            ("연락 없음", Some(Ghosted)),
            ("in progress", Some(InProgress)),
            ("정규직 전환", Some(Converted)),
            ("凉了", Some(Rejected)),
            ("대기", Some(OnHold)),
            ("미공개", Some(Unknown)),
        ];
        for (text, outcome) in spelled {
            assert_eq!(Outcome::by_field(text), outcome, "{text}");
        }
    }

    #[test]
    fn a_passed_step_is_no_outcome() {
        assert_eq!(["서류 합격", "1차 합격", "코테 통과", "좋았다", ""].map(Outcome::by_field), [None; 5]);
        assert_eq!(Outcome::by_field("2차(최종) 합격"), Some(Outcome::Offer));
    }

    #[test]
    fn natural_spellings_of_step_outcomes() {
        use StepOutcome::*;
        let words = [
            "합격",
            "서류 합격",
            "불합격",
            "광탈",
            "면제",
            "대기중",
            "포기",
            "Cleared",
            "not cleared",
            "过",
            "挂了",
        ];
        let expected =
            [Passed, Passed, Failed, Failed, Waived, Pending, Withdrawn, Passed, Failed, Passed, Failed];
        assert_eq!(words.map(StepOutcome::by_field), expected.map(Some));
        assert_eq!(StepOutcome::by_field("세 시간 동안 코드를 짰다"), None);
    }

    #[test]
    fn the_last_statement_counts() {
        assert_eq!(
            Outcome::last_in("떨어졌다고 생각했는데 합격했다. 그런데 대기 상태가 됐다."),
            Some(Outcome::OnHold)
        );
        assert_eq!(Outcome::last_in("면접은 재미있었다."), None);
    }

    #[test]
    fn labels_in_both_languages() {
        let english = Lang::parse("en").unwrap();
        assert_eq!(Outcome::Ghosted.label(&Lang::korean()), "연락 없음");
        assert_eq!(StepOutcome::Waived.label(&english), "Waived");
    }
}

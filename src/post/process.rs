//! A hiring process, as a front matter tells of it.

use crate::post::company::CompanyName;
use crate::post::partial_date::PartialDate;
use crate::taxonomy::{Level, Outcome, RoleFamily};
use std::ops::Range;

/// One process, as one post tells of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Interview {
    /// Whose process it was.
    pub companies: Vec<CompanyName>,
    /// Its steps, by their index among those of the post, in order.
    pub steps: Range<usize>,
    /// How it ended.
    pub outcome: Option<Outcome>,
    /// The position.
    pub role: Option<String>,
    /// Its level.
    pub level: Option<Level>,
    /// All else that is known of it.
    pub facts: Facts,
    /// The id of the heading that tells of it; none when the whole post does.
    pub section: Option<String>,
}

/// What may be known of a process; all of it is optional.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Facts {
    /// `team`.
    pub team: Option<String>,
    /// `role-family`, or what the role belongs to.
    pub role_family: Option<RoleFamily>,
    /// `years` of experience.
    pub years: Option<u8>,
    /// `employment`.
    pub employment: Option<Employment>,
    /// `location`, as one line of text.
    pub location: Option<String>,
    /// `channel`.
    pub channel: Option<Channel>,
    /// `season`: 2024 상반기 공채.
    pub season: Option<String>,
    /// `applied`.
    pub applied: Option<PartialDate>,
    /// `offer`: whether it was taken, and a word on it.
    pub offer: Option<Offer>,
    /// `difficulty`, from 1 to 5.
    pub difficulty: Option<u8>,
    /// `experience`.
    pub experience: Option<Experience>,
    /// `process`: posts that share it tell of one process.
    pub process: Option<String>,
}

/// An offer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Offer {
    /// Whether it was taken.
    pub accepted: Option<bool>,
    /// A word on it.
    pub note: Option<String>,
}

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$value_doc:meta])* $value:ident: $id:literal [$($word:literal),*],)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name {
            $($(#[$value_doc])* $value,)+
        }

        impl $name {
            /// All values, in the order readers see them.
            pub const ALL: &'static [Self] = &[$(Self::$value),+];

            /// The name in front matter.
            pub fn id(self) -> &'static str {
                match self {
                    $(Self::$value => $id,)+
                }
            }

            /// The value that a field names.
            pub fn by_field(text: &str) -> Option<Self> {
                let folded = crate::text::fold(text).replace(['-', '_'], "");
                let is = |words: &[&str]| words.iter().any(|word| crate::text::fold(word).replace(['-', '_'], "") == folded);
                $(if is(&[$id, $($word),*]) { return Some(Self::$value); })+
                None
            }
        }
    };
}

words! {
    /// The kind of a job.
    Employment {
        /// For good.
        FullTime: "full-time" ["정규직", "fulltime"],
        /// An internship.
        Intern: "intern" ["인턴", "체험형 인턴", "internship"],
        /// An internship that may become a job.
        InternToHire: "intern-to-hire" ["채용연계형", "채용 연계형 인턴", "전환형 인턴", "전환형"],
        /// For a time.
        Contract: "contract" ["계약직", "프리랜서", "contractor"],
        /// A training: 부트캠프.
        Program: "program" ["부트캠프", "교육", "bootcamp"],
    }
}

words! {
    /// How a candidate came to the process.
    Channel {
        /// On the company's own page.
        Direct: "direct" ["직접 지원", "홈페이지", "website", "career site"],
        /// Recommended by somebody who works there.
        Referral: "referral" ["추천", "내부 추천", "사내 추천", "지인 추천"],
        /// Asked by the company.
        Recruiter: "recruiter" ["리크루터", "리쿠르터", "제안", "스카우트"],
        /// Asked by somebody who hires for others.
        Headhunter: "headhunter" ["헤드헌터", "서치펌", "agency"],
        /// Through a school.
        Campus: "campus" ["캠퍼스", "학교 추천", "on-campus"],
        /// Through a job board.
        JobBoard: "job-board" ["채용 사이트", "원티드", "사람인", "잡코리아", "linkedin", "링크드인"],
        /// A call for many at once.
        OpenRecruitment: "open-recruitment" ["공채", "공개 채용", "신입 공채", "수시 채용", "수시"],
        /// Through a training.
        Program: "program" ["부트캠프", "교육", "bootcamp"],
    }
}

words! {
    /// How a candidate felt about it.
    Experience {
        /// Gladly.
        Positive: "positive" ["긍정", "좋음", "긍정적", "good"],
        /// Neither.
        Neutral: "neutral" ["보통", "중립", "average"],
        /// Not gladly.
        Negative: "negative" ["부정", "나쁨", "부정적", "bad"],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_as_authors_write_them() {
        assert_eq!(Channel::by_field("사내추천"), Some(Channel::Referral));
        assert_eq!(Channel::by_field("Job Board"), Some(Channel::JobBoard));
        assert_eq!(Employment::by_field("채용연계형"), Some(Employment::InternToHire));
        assert_eq!(Experience::by_field("좋음"), Some(Experience::Positive));
        assert_eq!(Experience::by_field("그저 그럼"), None);
    }
}

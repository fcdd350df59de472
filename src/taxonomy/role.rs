//! Kinds of work and degrees of experience.

use crate::taxonomy::vocabulary::vocabularies;
use crate::taxonomy::vocabulary::vocabulary;

vocabulary! {
    /// A kind of work, wide enough to compare write-ups.
    RoleFamily in role_families {
        /// Servers and their programs.
        Backend,
        /// What runs in a browser.
        Frontend,
        /// Apps on phones.
        Mobile,
        /// Both ends.
        Fullstack,
        /// Data pipelines, warehouses and analysis.
        Data,
        /// Machine learning.
        Ml,
        /// Delivery and reliability.
        Devops,
        /// Cloud architecture and support.
        Cloud,
        /// Security.
        Security,
        /// Firmware and devices.
        Embedded,
        /// Games.
        Game,
        /// Quality assurance.
        Qa,
        /// Product and project management.
        Pm,
        /// Design.
        Design,
        /// Research.
        Research,
        /// Sales.
        Sales,
        /// Human resources.
        Hr,
        /// Anything else.
        Other,
    }
}

vocabulary! {
    /// A degree of experience.
    Level in levels {
        /// An internship.
        Intern,
        /// Straight from school: 신입.
        NewGrad,
        /// Some experience.
        Junior,
        /// Experienced: 경력.
        Mid,
        /// Much experience.
        Senior,
        /// Leads by craft.
        Lead,
        /// Leads people.
        Manager,
        /// Leads the company.
        Executive,
    }
}

impl RoleFamily {
    /// The family that a role belongs to: the id, a label, or the longest word known (`Software Engineer, Data` → data).
    pub fn by_field(text: &str) -> Option<Self> {
        vocabularies().role_families.longest(text).map(|index| Self::ALL[index])
    }
}

impl Level {
    /// The level that a value names: the id, a label, or the longest word known (신입 → new-grad, `경력 3년` → mid).
    pub fn by_field(text: &str) -> Option<Self> {
        vocabularies().levels.longest(text).map(|index| Self::ALL[index])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_values_stand_as_in_their_tables() {
        let ids: Vec<_> = RoleFamily::ALL.iter().map(|family| family.id()).collect();
        let expected = [
            "backend",
            "frontend",
            "mobile",
            "fullstack",
            "data",
            "ml",
            "devops",
            "cloud",
            "security",
            "embedded",
            "game",
            "qa",
            "pm",
            "design",
            "research",
            "sales",
            "hr",
            "other",
        ];
        assert_eq!((ids, vocabularies().role_families.ids()), (expected.to_vec(), expected.to_vec()));
        let ids: Vec<_> = Level::ALL.iter().map(|level| level.id()).collect();
        let expected = ["intern", "new-grad", "junior", "mid", "senior", "lead", "manager", "executive"];
        assert_eq!((ids, vocabularies().levels.ids()), (expected.to_vec(), expected.to_vec()));
    }

    #[test]
    fn roles_as_people_write_them() {
        use RoleFamily::*;
        let spelled = [
            ("백엔드(Backend) 엔지니어", Backend),
            ("Software Engineer, Data", Data),
            ("DevOps Engineer", Devops),
            ("Solutions Architect", Cloud),
            ("머신러닝 엔지니어", Ml),
            ("SDE-3 (Frontend)", Frontend),
            ("iOS 개발자", Mobile),
            ("서비스 기획자", Pm),
            ("算法工程师", Ml),
        ];
        for (text, family) in spelled {
            assert_eq!(RoleFamily::by_field(text), Some(family), "{text}");
        }
        assert_eq!(RoleFamily::by_field("Wizard"), None);
    }

    #[test]
    fn levels_as_people_write_them() {
        use Level::*;
        let words = [
            "신입",
            "경력 3년",
            "인턴",
            "채용연계형 인턴",
            "SDE-3",
            "Senior Engineer",
            "테크 리드",
            "new-grad",
            "校招",
        ];
        let expected = [NewGrad, Mid, Intern, Intern, Senior, Senior, Lead, NewGrad, NewGrad];
        assert_eq!(words.map(Level::by_field), expected.map(Some));
        assert_eq!(Level::by_field("엔지니어"), None);
    }
}

//! A year, a month or a day, as people remember when they applied.

/// `2021`, `2021-03` or `2021-03-14`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PartialDate {
    /// The year.
    pub year: i16,
    /// The month, from 1.
    pub month: Option<i8>,
    /// The day of the month, from 1.
    pub day: Option<i8>,
}

impl PartialDate {
    /// Reads `2021`, `2021-03`, `2021-03-14`, also with `.` or `/`, or what begins with one of them and a time. None for
    /// anything else and for days that no calendar has.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().trim_end_matches('.');
        let day = text.split(['T', ' ']).next().filter(|day| day.len() >= 4 && !text.contains(". "));
        let joined: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let mut numbers = day.unwrap_or(&joined).split(['-', '.', '/']).map(|part| match part.len() {
            1..=4 if part.bytes().all(|byte| byte.is_ascii_digit()) => part.parse::<i16>().ok(),
            _ => None,
        });
        let year = numbers.next()??;
        let parts = [numbers.next(), numbers.next()];
        if numbers.next().is_some() || !(1970..=2200).contains(&year) {
            return None;
        }
        let mut read = [None; 2];
        for (read, part) in read.iter_mut().zip(parts) {
            if let Some(part) = part {
                *read = Some(i8::try_from(part?).ok()?);
            }
        }
        let [month, day] = read;
        let is_month = month.is_none_or(|month| (1..=12).contains(&month));
        let is_day = day.is_none_or(|day| (1..=days_in(year, month.unwrap_or(1))).contains(&day));
        (is_month && is_day).then_some(Self { year, month, day })
    }

    /// Whether all of it is earlier than all of `other`: 2021 is not before 2021-03.
    pub fn is_before(&self, other: &Self) -> bool {
        let earlier = |one: Option<i8>, other: Option<i8>| one.zip(other).map(|(one, other)| one.cmp(&other));
        let order = self.year.cmp(&other.year).then_with(|| {
            earlier(self.month, other.month)
                .unwrap_or(std::cmp::Ordering::Equal)
                .then_with(|| earlier(self.day, other.day).unwrap_or(std::cmp::Ordering::Equal))
        });
        order == std::cmp::Ordering::Less
    }

    /// As it is written: `2021-03`.
    pub fn iso(&self) -> String {
        match (self.month, self.day) {
            (Some(month), Some(day)) => format!("{:04}-{month:02}-{day:02}", self.year),
            (Some(month), None) => format!("{:04}-{month:02}", self.year),
            _ => format!("{:04}", self.year),
        }
    }

    /// Days since 1970-01-01, if the day is known: for waiting times.
    pub fn day_number(&self) -> Option<i64> {
        let (month, day) = (i64::from(self.month?), i64::from(self.day?));
        // Howard Hinnant's count of days: years begin in March, so that leap days come last.
        let year = i64::from(self.year) - i64::from(month <= 2);
        let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
        let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        Some(era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468)
    }
}

fn days_in(year: i16, month: i8) -> i8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_months_and_days() {
        let texts = ["2021", "2021-03", "2021-03-14", "2021.3.4", "2021-03-14T10:00", "2021. 3. 14."];
        let read = texts.map(|text| PartialDate::parse(text).map(|date| date.iso()));
        let expected = ["2021", "2021-03", "2021-03-14", "2021-03-04", "2021-03-14", "2021-03-14"];
        assert_eq!(read, expected.map(|text| Some(text.to_owned())));
        assert_eq!(["2021-13", "2021-02-29", "봄", "", "21-03"].map(PartialDate::parse), [None; 5]);
    }

    #[test]
    fn what_is_not_known_is_no_earlier() {
        let before = |one: &str, other: &str| {
            PartialDate::parse(one).unwrap().is_before(&PartialDate::parse(other).unwrap())
        };
        assert!(before("2021-03-01", "2021-04") && before("2020", "2021-01"));
        assert!(!before("2021", "2021-03") && !before("2021-03-02", "2021-03"));
    }

    #[test]
    fn days_are_counted() {
        let number = |text: &str| PartialDate::parse(text).unwrap().day_number();
        assert_eq!(
            [number("1970-01-01"), number("2000-03-01"), number("2021-03")],
            [Some(0), Some(11017), None]
        );
    }
}

//! A moment in the site's time zone, as exact as its author wrote it.

use jiff::Timestamp;
use jiff::civil;
use jiff::tz::{Offset, TimeZone};

/// A time zone by its IANA name, from the tables inside the program.
#[derive(Debug, Clone, PartialEq)]
pub struct Zone(TimeZone);

impl Zone {
    /// The zone with this name (`Asia/Seoul`, `UTC`, `+09:00`); none when there is no such zone.
    pub fn named(name: &str) -> Option<Self> {
        if let Some(offset) = offset(name) {
            return Some(Self(TimeZone::fixed(offset)));
        }
        jiff::tz::TimeZoneDatabase::bundled().get(name).ok().map(Self)
    }
}

/// How much of the clock an author wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Precision {
    Day,
    Minute,
    Second,
}

/// A moment; ordered by instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    instant: Timestamp,
    local: civil::DateTime,
    offset: Offset,
    precision: Precision,
}

/// Why a text is no date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateProblem {
    /// Not written as any form of date.
    Unreadable,
    /// Written as a date, but there is no such day or time.
    Impossible,
}

impl Date {
    /// Reads a date as blogs write it: `2022-08-21` (also `2022/8/21`, `2022. 8. 21.`, `2022년 8월 21일`), then optionally a blank, `T` or `-` and
    /// `14:59[:30[.5]]`, then optionally `Z`, `+0900` or `-04:00`. Without an offset the time is in `zone`.
    /// With one, it is moved to `zone`: the day that a date shows is the site's.
    pub fn parse(text: &str, zone: &Zone) -> Result<Self, DateProblem> {
        let text = text.trim();
        let (day, rest) = read_day(text)?;
        let rest = rest.trim_start();
        if rest.is_empty() {
            return Self::from_civil(day.at(0, 0, 0, 0), Precision::Day, zone);
        }
        let rest = rest.strip_prefix(['T', 't', '-']).unwrap_or(rest).trim_start();
        let (time, precision, rest) = read_time(rest)?;
        let local = day.to_datetime(time);
        match rest.trim() {
            "" => Self::from_civil(local, precision, zone),
            name => {
                let offset = offset(name).ok_or(DateProblem::Unreadable)?;
                let instant = offset.to_timestamp(local).map_err(|_| DateProblem::Impossible)?;
                Self::from_instant(instant, precision, zone)
            }
        }
    }

    /// Midnight of a day in `zone`; none when there is no such day.
    pub fn from_day(year: i16, month: i8, day: i8, zone: &Zone) -> Option<Self> {
        let day = civil::Date::new(year, month, day).ok()?;
        Self::from_civil(day.at(0, 0, 0, 0), Precision::Day, zone).ok()
    }

    /// The moment `seconds` after 1970-01-01T00:00:00Z, shown in `zone`; none when out of range.
    pub fn from_unix(seconds: i64, zone: &Zone) -> Option<Self> {
        Self::from_instant(Timestamp::from_second(seconds).ok()?, Precision::Second, zone).ok()
    }

    fn from_civil(local: civil::DateTime, precision: Precision, zone: &Zone) -> Result<Self, DateProblem> {
        let zoned = zone.0.to_ambiguous_zoned(local).compatible().map_err(|_| DateProblem::Impossible)?;
        Ok(Self { instant: zoned.timestamp(), local: zoned.datetime(), offset: zoned.offset(), precision })
    }

    fn from_instant(instant: Timestamp, precision: Precision, zone: &Zone) -> Result<Self, DateProblem> {
        let zoned = instant.to_zoned(zone.0.clone());
        if !(1000..=9999).contains(&zoned.year()) {
            return Err(DateProblem::Impossible);
        }
        Ok(Self { instant, local: zoned.datetime(), offset: zoned.offset(), precision })
    }

    /// Year in the site's zone, 1000–9999.
    pub fn year(&self) -> i16 {
        self.local.year()
    }

    /// Appends the year: `2022`.
    pub fn push_year(&self, text: &mut String) {
        let year = self.year().unsigned_abs();
        push_two_digits(text, year / 100);
        push_two_digits(text, year % 100);
    }

    /// Month, 1–12.
    pub fn month(&self) -> i8 {
        self.local.month()
    }

    /// Day of the month, 1–31.
    pub fn day(&self) -> i8 {
        self.local.day()
    }

    /// Whether this is on an earlier day than `other`.
    pub fn is_day_before(&self, other: &Date) -> bool {
        self.local.date() < other.local.date()
    }

    /// Day of the year, 1–366.
    pub fn day_of_year(&self) -> i16 {
        self.local.date().day_of_year()
    }

    /// Hour, 0–23.
    pub fn hour(&self) -> i8 {
        self.local.hour()
    }

    /// Minute, 0–59.
    pub fn minute(&self) -> i8 {
        self.local.minute()
    }

    /// `2022-08-21`.
    pub fn iso_day(&self) -> String {
        let mut text = String::with_capacity(LONGEST_ISO);
        self.push_day(&mut text);
        text
    }

    /// Appends the day: `2022-08-21`.
    pub fn push_day(&self, text: &mut String) {
        self.push_year(text);
        text.push('-');
        push_two_digits(text, self.month().unsigned_abs().into());
        text.push('-');
        push_two_digits(text, self.day().unsigned_abs().into());
    }

    fn push_time(&self, text: &mut String, with_seconds: bool) {
        text.push('T');
        push_two_digits(text, self.local.hour().unsigned_abs().into());
        text.push(':');
        push_two_digits(text, self.local.minute().unsigned_abs().into());
        if with_seconds {
            text.push(':');
            push_two_digits(text, self.local.second().unsigned_abs().into());
        }
        let seconds = self.offset.seconds();
        text.push(if seconds < 0 { '-' } else { '+' });
        let minutes = seconds.unsigned_abs() / 60;
        push_two_digits(text, (minutes / 60) as u16);
        text.push(':');
        push_two_digits(text, (minutes % 60) as u16);
    }

    /// As exact as it was written, for `<time datetime>`: `2022-08-21` or `2022-08-21T14:59+09:00`.
    pub fn iso(&self) -> String {
        let mut text = self.iso_day();
        match self.precision {
            Precision::Day => {}
            Precision::Minute => self.push_time(&mut text, false),
            Precision::Second => self.push_time(&mut text, true),
        }
        text
    }

    /// RFC 3339, with seconds and zone, as feeds need it.
    pub fn rfc3339(&self) -> String {
        let mut text = self.iso_day();
        self.push_time(&mut text, true);
        text
    }
}

/// Length of `2022-08-21T14:59:30+09:00`.
const LONGEST_ISO: usize = 25;

/// `00` to `99`: dates are written into every page, question and file of data.
const TWO_DIGITS: &str = "0001020304050607080910111213141516171819202122232425262728293031323334353637383940414243444546474849\
    5051525354555657585960616263646566676869707172737475767778798081828384858687888990919293949596979899";

fn push_two_digits(text: &mut String, number: u16) {
    let start = 2 * usize::from(number % 100);
    text.push_str(&TWO_DIGITS[start..start + 2]);
}

/// What stands behind year, month and day; blanks may follow the Korean ones.
const SEPARATORS: [[&str; 3]; 4] = [["-", "-", ""], ["/", "/", ""], [".", ".", "."], ["년", "월", "일"]];

/// Takes `2022-08-21`, `2022/08/21`, `2022. 8. 21.` or `2022년 8월 21일` from the front.
fn read_day(text: &str) -> Result<(civil::Date, &str), DateProblem> {
    let (year, rest) = read_number(text, 4, 4)?;
    let separators = SEPARATORS.iter().find(|separators| rest.starts_with(separators[0]));
    let [behind_year, behind_month, behind_day] = separators.ok_or(DateProblem::Unreadable)?;
    let (month, rest) = read_number(behind(rest, behind_year)?, 1, 2)?;
    let (day, rest) = read_number(behind(rest, behind_month)?, 1, 2)?;
    let rest = rest.strip_prefix(behind_day).unwrap_or(rest);
    if rest.starts_with(|c: char| c.is_ascii_digit()) {
        return Err(DateProblem::Unreadable);
    }
    if year < 1000 {
        return Err(DateProblem::Impossible);
    }
    let date = civil::Date::new(year, month as i8, day as i8).map_err(|_| DateProblem::Impossible)?;
    Ok((date, rest))
}

/// What follows a separator; blanks between the parts of a date are common in Korean (`2022. 8. 21.`).
fn behind<'t>(text: &'t str, separator: &str) -> Result<&'t str, DateProblem> {
    let rest = text.strip_prefix(separator).ok_or(DateProblem::Unreadable)?;
    Ok(if matches!(separator, "-" | "/") { rest } else { rest.trim_start() })
}

/// Takes `14:59`, `14:59:30` or `14:59:30.123` from the front; fractions are dropped.
fn read_time(text: &str) -> Result<(civil::Time, Precision, &str), DateProblem> {
    let (hour, rest) = read_number(text, 1, 2)?;
    let rest = rest.strip_prefix(':').ok_or(DateProblem::Unreadable)?;
    let (minute, rest) = read_number(rest, 1, 2)?;
    let (second, precision, rest) = match rest.strip_prefix(':') {
        Some(rest) => {
            let (second, rest) = read_number(rest, 1, 2)?;
            let fraction =
                rest.strip_prefix(['.', ',']).map(|f| f.trim_start_matches(|c: char| c.is_ascii_digit()));
            (second, Precision::Second, fraction.unwrap_or(rest))
        }
        None => (0, Precision::Minute, rest),
    };
    let time =
        civil::Time::new(hour as i8, minute as i8, second as i8, 0).map_err(|_| DateProblem::Impossible)?;
    Ok((time, precision, rest))
}

fn read_number(text: &str, least: usize, most: usize) -> Result<(i16, &str), DateProblem> {
    let digits = text.bytes().take(most).take_while(u8::is_ascii_digit).count();
    if digits < least {
        return Err(DateProblem::Unreadable);
    }
    let number = text[..digits].parse().map_err(|_| DateProblem::Unreadable)?;
    Ok((number, &text[digits..]))
}

/// `Z`, `UTC`, `KST`, `+0900`, `+09:00`, `-04`.
fn offset(text: &str) -> Option<Offset> {
    match text {
        "Z" | "z" | "UTC" | "GMT" => return Some(Offset::UTC),
        "KST" => return Some(Offset::constant(9)),
        _ => {}
    }
    let sign = match text.as_bytes().first()? {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let digits: String = text[1..].chars().filter(|c| *c != ':').collect();
    if !matches!(digits.len(), 2 | 4) || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let hours: i32 = digits[..2].parse().ok()?;
    let minutes: i32 = digits.get(2..4).map_or(Some(0), |m| m.parse().ok())?;
    (hours <= 14 && minutes < 60).then_some(())?;
    Offset::from_seconds(sign * (hours * 3600 + minutes * 60)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn iso(text: &str) -> Result<String, DateProblem> {
        let seoul = Zone::named("Asia/Seoul").unwrap();
        Date::parse(text, &seoul).map(|date| date.iso())
    }

    #[test]
    fn forms_that_blogs_use() {
        for (text, expected) in [
            ("2022-08-21", "2022-08-21"),
            ("2022.8.1", "2022-08-01"),
            ("2022/08/21", "2022-08-21"),
            ("2022. 8. 21.", "2022-08-21"),
            ("2022년 8월 21일", "2022-08-21"),
            ("2022년8월21일 14:59", "2022-08-21T14:59+09:00"),
            ("2022-08-21 14:59", "2022-08-21T14:59+09:00"),
            ("2022-03-20-01:00", "2022-03-20T01:00+09:00"),
            ("2016-11-30 16:28:13 +0900", "2016-11-30T16:28:13+09:00"),
            ("2017-04-9 11:41:28", "2017-04-09T11:41:28+09:00"),
            ("2023-06-13T17:30:50-04:00", "2023-06-14T06:30:50+09:00"),
            ("2023-06-13T17:30:50.123Z", "2023-06-14T02:30:50+09:00"),
        ] {
            assert_eq!(iso(text), Ok(expected.to_owned()), "{text}");
        }
    }

    #[test]
    fn what_is_no_date() {
        for text in ["2024-02-30", "2024-13-01", "0000-01-01", "2024-01-01 25:00"] {
            assert_eq!(iso(text), Err(DateProblem::Impossible), "{text}");
        }
        for text in ["24-1-1", "yesterday", "1700000000", "10000-01-01", "2022-08-21 +/-TTTT", ""] {
            assert_eq!(iso(text), Err(DateProblem::Unreadable), "{text}");
        }
    }
}

//! Dates as people of a language write them.

use crate::date::Date;
use crate::text::Lang;

const ENGLISH_MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The day: `2022년 8월 21일`, and `21 August 2022` in every other language.
pub fn date_text(lang: &Lang, date: &Date) -> String {
    let mut text = String::with_capacity(24);
    let day = i16::from(date.day());
    if lang.is_korean() {
        push_month_title(&mut text, lang, date.year(), date.month());
        push_number(&mut text, " ", day, "일");
    } else {
        push_number(&mut text, "", day, " ");
        push_month_title(&mut text, lang, date.year(), date.month());
    }
    text
}

/// The month of a year: `2022년 8월`, and `August 2022` in every other language; `month` is 1–12.
pub fn month_title(lang: &Lang, year: i16, month: i8) -> String {
    let mut text = String::with_capacity(16);
    push_month_title(&mut text, lang, year, month);
    text
}

/// The month alone: `8월`, and `August` in every other language; `month` is 1–12.
pub fn month_name(lang: &Lang, month: i8) -> String {
    let mut text = String::with_capacity(12);
    push_month_name(&mut text, lang, month);
    text
}

/// Appends the month of a year as [`month_title`] writes it.
pub fn push_month_title(out: &mut String, lang: &Lang, year: i16, month: i8) {
    if lang.is_korean() {
        push_number(out, "", year, "년 ");
        push_month_name(out, lang, month);
    } else {
        push_month_name(out, lang, month);
        push_number(out, " ", year, "");
    }
}

fn push_month_name(out: &mut String, lang: &Lang, month: i8) {
    if lang.is_korean() {
        return push_number(out, "", i16::from(month), "월");
    }
    let name = usize::try_from(month - 1).ok().and_then(|index| ENGLISH_MONTHS.get(index));
    out.push_str(name.expect("a date has a month from 1 to 12"));
}

fn push_number(out: &mut String, before: &str, number: i16, behind: &str) {
    out.push_str(before);
    push_digits(out, number.unsigned_abs());
    out.push_str(behind);
}

fn push_digits(out: &mut String, number: u16) {
    if number >= 10 {
        push_digits(out, number / 10);
    }
    out.push(char::from(b'0' + (number % 10) as u8));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::Zone;

    #[test]
    fn each_language_in_its_own_order() {
        let zone = Zone::named("Asia/Seoul").unwrap();
        let date = Date::parse("2022-08-21", &zone).unwrap();
        let english = Lang::parse("en").unwrap();
        assert_eq!(date_text(&Lang::korean(), &date), "2022년 8월 21일");
        assert_eq!(date_text(&english, &date), "21 August 2022");
        assert_eq!(month_title(&Lang::korean(), 2022, 8), "2022년 8월");
        assert_eq!(month_title(&english, 2022, 12), "December 2022");
        assert_eq!([month_name(&Lang::korean(), 8), month_name(&english, 1)], ["8월", "January"]);
    }
}

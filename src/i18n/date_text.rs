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
    let day = date.day();
    if lang.is_korean() {
        format!("{} {day}일", month_title(lang, date.year(), date.month()))
    } else {
        format!("{day} {}", month_title(lang, date.year(), date.month()))
    }
}

/// The month of a year: `2022년 8월`, and `August 2022` in every other language; `month` is 1–12.
pub fn month_title(lang: &Lang, year: i16, month: i8) -> String {
    if lang.is_korean() {
        return format!("{year}년 {}", month_name(lang, month));
    }
    format!("{} {year}", month_name(lang, month))
}

/// The month alone: `8월`, and `August` in every other language; `month` is 1–12.
pub fn month_name(lang: &Lang, month: i8) -> String {
    if lang.is_korean() {
        return format!("{month}월");
    }
    let name = usize::try_from(month - 1).ok().and_then(|index| ENGLISH_MONTHS.get(index));
    (*name.expect("a date has a month from 1 to 12")).to_owned()
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

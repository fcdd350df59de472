//! How long processes took: their dates one below the other, with the days between.

use crate::page::part::{attribute, link, part_name};
use crate::page::show::Desk;
use crate::page::stage::{account_link, part_href};
use crate::page::view::Html;
use crate::post::PartialDate;
use crate::site::Account;
use crate::text::escape_html_into;

/// Processes that are shown.
const SHOWN: usize = 3;

/// A day of a process.
struct Point {
    date: PartialDate,
    day: i64,
    title: String,
    href: String,
}

/// Days from the first date of a process to its last; none unless it was applied for and went on.
pub(super) fn days(desk: &Desk<'_>, account: &Account) -> Option<i64> {
    let points = points(desk, account);
    let has_applied = applied(desk, account).is_some();
    let (first, last) = (points.first()?, points.last()?);
    (has_applied && points.len() > 1).then_some(last.day - first.day)
}

fn applied(desk: &Desk<'_>, account: &Account) -> Option<PartialDate> {
    let own = account.told.iter().map(|(post, number)| &desk.site.entry(*post).post.interviews[*number]);
    own.filter_map(|interview| interview.facts.applied).find(|date| date.day_number().is_some())
}

/// The dated days of a process, in order of time.
fn points(desk: &Desk<'_>, account: &Account) -> Vec<Point> {
    let mut points: Vec<Point> = Vec::new();
    let mut add = |date: Option<PartialDate>, title: String, href: String| {
        if let Some((date, day)) = date.and_then(|date| Some((date, date.day_number()?))) {
            points.push(Point { date, day, title, href });
        }
    };
    let start = applied(desk, account);
    if start.is_some() {
        add(start, desk.text("applied"), String::new());
    }
    for part in &account.steps {
        let step = desk.site.step(*part);
        if step.details().date.is_none() && step.details().result_date.is_none() {
            continue;
        }
        let name = part_name(desk, step);
        add(step.details().date, name.to_owned(), part_href(desk, *part));
        let told = || desk.texts.filled(&desk.edition.lang, "result_of", &[("title", name)]);
        if step.details().result_date.is_some() {
            add(step.details().result_date, told(), String::new());
        }
    }
    points.sort_by_key(|point| point.day);
    points
}

/// The newest processes with at least two dates.
pub(super) fn timelines(desk: &Desk<'_>, accounts: &[Account]) -> Html {
    let mut out = String::new();
    let dated = accounts.iter().map(|account| (account, points(desk, account)));
    for (account, points) in dated.filter(|(_, points)| points.len() > 1).take(SHOWN) {
        timeline(&mut out, desk, account, &points);
    }
    Html(out)
}

fn timeline(out: &mut String, desk: &Desk<'_>, account: &Account, points: &[Point]) {
    let whole = (points[points.len() - 1].day - points[0].day).max(1);
    let post = account_link(desk, account);
    out.push_str("<div class=\"table\"><table class=\"timeline\">\n<caption>");
    link(out, &post.href, None, &post.title);
    out.push_str("</caption>\n<thead><tr>");
    for key in ["day", "stage", "waited"] {
        out.push_str("<th scope=\"col\">");
        escape_html_into(out, desk.texts.get(&desk.edition.lang, key));
        out.push_str("</th>");
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    let mut before = points[0].day;
    for (number, point) in points.iter().enumerate() {
        attribute(out, "<tr><td><time datetime=\"", &point.date.iso());
        out.push('>');
        out.push_str(&point.date.iso());
        out.push_str("</time></td><td>");
        link(out, &point.href, None, &point.title);
        out.push_str("</td><td>");
        if number > 0 {
            waited(out, desk, [before - points[0].day, point.day - points[0].day], whole);
        }
        out.push_str("</td></tr>\n");
        before = point.day;
    }
    out.push_str("</tbody>\n</table></div>\n");
}

/// The days between two dates as a bar under the whole process, and in words.
fn waited(out: &mut String, desk: &Desk<'_>, [from, to]: [i64; 2], whole: i64) {
    let (start, width) = (from * 100 / whole, ((to - from) * 100 / whole).max(1));
    out.push_str(&format!(
        "<svg class=\"bar\" viewBox=\"0 0 100 8\" preserveAspectRatio=\"none\" aria-hidden=\"true\">\
         <rect class=\"ground\" width=\"100\" height=\"8\"></rect><rect x=\"{start}\" width=\"{width}\" height=\"8\"></rect></svg> "
    ));
    if from == to {
        return escape_html_into(out, desk.texts.get(&desk.edition.lang, "same_day"));
    }
    let days = (to - from).to_string();
    escape_html_into(out, &desk.texts.filled(&desk.edition.lang, "days_later", &[("count", &days)]));
}

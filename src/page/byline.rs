//! The lines above and beside the text of a post, and in its card: written here, as every page and every list shows them.

use crate::i18n::Texts;
use crate::page::part::{attribute, link};
use crate::page::view::{DateView, Html, Label, Link};
use crate::text::{Lang, escape_html_into};
use std::sync::Arc;

/// The texts of a language, and the lines written so far.
pub(super) struct Lines<'a> {
    texts: &'a Texts,
    lang: &'a Lang,
    out: String,
}

impl<'a> Lines<'a> {
    pub(super) fn new(texts: &'a Texts, lang: &'a Lang) -> Self {
        Self { texts, lang, out: String::with_capacity(512) }
    }

    pub(super) fn into_html(self) -> Html {
        Html(self.out)
    }

    /// Begins a line.
    fn line(&mut self, start: &str) -> &mut String {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        self.out.push_str(start);
        &mut self.out
    }

    fn text(&self, key: &'static str) -> &'a str {
        self.texts.get(self.lang, key)
    }

    /// A company of a post, in bold.
    pub(super) fn company(&mut self, company: &Link) {
        let out = self.line("<b>");
        link(out, &company.href, None, &company.title);
        out.push_str("</b>");
    }

    /// An item of a list.
    pub(super) fn item(&mut self, item: &Link) {
        let out = self.line("<li>");
        link(out, &item.href, None, &item.title);
        out.push_str("</li>");
    }

    pub(super) fn date(&mut self, date: &DateView) {
        time(self.line(""), date);
    }

    pub(super) fn updated(&mut self, date: &DateView) {
        let updated = self.text("updated");
        let out = self.line("<span>");
        escape_html_into(out, updated);
        out.push(' ');
        time(out, date);
        out.push_str("</span>");
    }

    /// The author with a link, if there is a page to link to.
    pub(super) fn author(&mut self, author: &Link) {
        let out = self.line(if author.href.is_empty() { "<span>" } else { "<span><a rel=\"author\"" });
        if author.href.is_empty() {
            escape_html_into(out, &author.title);
        } else {
            attribute(out, " href=\"", &author.href);
            out.push('>');
            escape_html_into(out, &author.title);
            out.push_str("</a>");
        }
        out.push_str("</span>");
    }

    pub(super) fn words(&mut self, text: &str) {
        let out = self.line("<span>");
        escape_html_into(out, text);
        out.push_str("</span>");
    }

    pub(super) fn outcome(&mut self, outcome: &Label) {
        let out = self.line("<span class=\"outcome outcome-");
        out.push_str(&outcome.id);
        out.push_str("\">");
        escape_html_into(out, &outcome.text);
        out.push_str("</span>");
    }

    /// A mark with the text under this key.
    pub(super) fn badge(&mut self, key: &'static str) {
        let text = self.text(key);
        let out = self.line("<span class=\"badge\">");
        escape_html_into(out, text);
        out.push_str("</span>");
    }

    /// A term of a list of definitions, and what it is: text or a link.
    pub(super) fn fact(&mut self, key: &'static str, class: &str, href: &str, text: &str) {
        let term = self.text(key);
        let out = self.line("<div><dt>");
        escape_html_into(out, term);
        out.push_str("</dt><dd");
        if !class.is_empty() {
            attribute(out, " class=\"", class);
        }
        out.push('>');
        link(out, href, None, text);
        out.push_str("</dd></div>");
    }

    /// Rows that are markup already.
    pub(super) fn rows(&mut self, rows: &Html) {
        self.line(&rows.0);
    }

    /// The row with the steps of a process.
    pub(super) fn process(&mut self, process: &Html) {
        let term = self.text("stage");
        let out = self.line("<div class=\"process-line\"><dt>");
        escape_html_into(out, term);
        out.push_str("</dt><dd>");
        out.push_str(&process.0);
        out.push_str("</dd></div>");
    }
}

fn time(out: &mut String, date: &DateView) {
    attribute(out, "<time datetime=\"", &date.iso);
    out.push('>');
    escape_html_into(out, &date.text);
    out.push_str("</time>");
}

/// The companies and stages of a card in a line.
pub(super) fn kicker(companies: &[Arc<Link>], stages: &[Arc<Link>]) -> Html {
    let mut out = String::with_capacity(96 * (companies.len() + stages.len()));
    for company in companies {
        out.push_str(" <b>");
        link(&mut out, &company.href, None, &company.title);
        out.push_str("</b>");
    }
    for stage in stages {
        let is_link = !stage.href.is_empty();
        out.push_str(if is_link { " " } else { " <span>" });
        link(&mut out, &stage.href, None, &stage.title);
        out.push_str(if is_link { "" } else { "</span>" });
    }
    Html(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(title: &str, href: &str) -> Arc<Link> {
        Arc::new(Link { title: title.to_owned(), href: href.to_owned() })
    }

    #[test]
    fn a_kicker_links_to_what_has_a_page() {
        let companies = [link("카카오", "/companies/kakao/"), link("A & B", "")];
        let stages = [link("코딩 테스트", "/stages/coding-test/"), link("<최종>", "")];
        assert_eq!(
            kicker(&companies, &stages).0,
            " <b><a href=\"/companies/kakao/\">카카오</a></b> <b>A &amp; B</b> \
             <a href=\"/stages/coding-test/\">코딩 테스트</a> <span>&lt;최종&gt;</span>"
        );
    }

    #[test]
    fn each_line_is_escaped_and_stands_alone() {
        let texts = Texts::default();
        let lang = Lang::korean();
        let mut lines = Lines::new(&texts, &lang);
        let date = DateView { iso: "2024-05-01".to_owned(), text: "2024년 5월 1일".to_owned() };
        lines.date(&date);
        lines.updated(&date);
        lines.author(&link("김 <하나>", "/authors/kim/"));
        lines.author(&link("손님", ""));
        lines.words("1 & 2");
        lines.outcome(&Label { id: "offer".to_owned(), text: "오퍼".to_owned() });
        lines.badge("draft");
        lines.fact("level", "", "", "신입");
        lines.fact("outcome", "outcome outcome-offer", "/outcomes/offer/", "오퍼");
        lines.rows(&Html::from("<div>행</div>".to_owned()));
        lines.process(&Html::from("<ol></ol>".to_owned()));
        lines.company(&link("카카오", "/companies/kakao/"));
        lines.item(&link("C++", "/tags/c-plus-plus/"));
        assert_eq!(
            lines.into_html().0,
            r#"<time datetime="2024-05-01">2024년 5월 1일</time>
<span>updated <time datetime="2024-05-01">2024년 5월 1일</time></span>
<span><a rel="author" href="/authors/kim/">김 &lt;하나&gt;</a></span>
<span>손님</span>
<span>1 &amp; 2</span>
<span class="outcome outcome-offer">오퍼</span>
<span class="badge">draft</span>
<div><dt>level</dt><dd>신입</dd></div>
<div><dt>outcome</dt><dd class="outcome outcome-offer"><a href="/outcomes/offer/">오퍼</a></dd></div>
<div>행</div>
<div class="process-line"><dt>stage</dt><dd><ol></ol></dd></div>
<b><a href="/companies/kakao/">카카오</a></b>
<li><a href="/tags/c-plus-plus/">C++</a></li>"#
        );
    }
}

//! Views for tests: one of each kind with every field filled, and a site to show them on.

use crate::page::view::{
    ArchiveView, CardView, DateView, Head, HomeView, Html, Label, Link, ListView, Navigation, NotFoundView,
    Paging, PostView, RedirectView, SearchView, SeriesView, Shelf, SiteView, TermCount, TermGroup,
    TermIndexView, TermView, TocEntry, Translation, View, YearView,
};
use crate::text::Lang;
use crate::theme::tests::sample_interviews as interviews;

pub(super) fn site() -> SiteView {
    let navigation = |id: &str, title: &str| Navigation {
        id: id.to_owned(),
        title: title.to_owned(),
        href: format!("/blog/{id}/"),
    };
    SiteView {
        title: "면접 <후기>".to_owned(),
        description: "회사와 전형별로 모은 후기".to_owned(),
        lang: Lang::korean(),
        author: Some("김하나".to_owned()),
        origin: "https://example.org".to_owned(),
        home: "/blog/".to_owned(),
        base: "/blog".to_owned(),
        feed: "/blog/feed.xml".to_owned(),
        search: "/blog/search/".to_owned(),
        icon: "/blog/favicon.svg".to_owned(),
        navigation: vec![navigation("companies", "회사"), navigation("archive", "날짜별 글")],
        links: Vec::new(),
        pages: vec![link("소개", "/blog/about/")],
        languages: vec![Translation {
            lang: Lang::parse("en").unwrap(),
            title: "English".to_owned(),
            href: "/blog/en/".to_owned(),
        }],
        generator: "0.1.0".to_owned(),
    }
}

pub(super) fn head(kind: &'static str, title: &str, href: &str) -> Head {
    Head {
        kind,
        title: title.to_owned(),
        description: format!("{title}에 대한 \"설명\""),
        lang: Lang::korean(),
        href: href.to_owned(),
        canonical: format!("https://example.org{href}"),
        noindex: false,
        translations: Vec::new(),
    }
}

pub(super) fn translation(lang: &str, href: &str) -> Translation {
    let lang = Lang::parse(lang).unwrap();
    Translation { title: lang.to_string(), lang, href: href.to_owned() }
}

pub(super) fn link(title: &str, href: &str) -> Link {
    Link { title: title.to_owned(), href: href.to_owned() }
}

fn term(title: &str, href: &str, count: usize) -> TermCount {
    TermCount { title: title.to_owned(), href: href.to_owned(), count, definition: String::new() }
}

fn date(iso: &str, text: &str) -> DateView {
    DateView { iso: iso.to_owned(), text: text.to_owned() }
}

fn label(id: &str, text: &str) -> Label {
    Label { id: id.to_owned(), text: text.to_owned() }
}

pub(super) fn paging() -> Paging {
    Paging {
        number: 2,
        of: 3,
        text: "3쪽 가운데 2쪽".to_owned(),
        here: "/blog/page/2/".to_owned(),
        previous: "/blog/".to_owned(),
        next: "/blog/page/3/".to_owned(),
        near: vec![link("1", "/blog/"), link("2", "/blog/page/2/"), link("3", "/blog/page/3/")],
    }
}

pub(super) fn terms() -> Vec<TermCount> {
    vec![term("카카오", "/blog/companies/kakao/", 1200), term("최종 결과", "", 2)]
}

pub(super) fn post() -> PostView {
    let entry = |level, id: &str| TocEntry { level, id: id.to_owned(), text: id.to_owned() };
    PostView {
        head: head("post", "카카오 \"면접\" 후기", "/blog/posts/kakao/"),
        title: "카카오 \"면접\" 후기".to_owned(),
        date: Some(date("2022-08-21T14:59+09:00", "2022년 8월 21일")),
        updated: Some(date("2022-08-22", "2022년 8월 22일")),
        authors: vec![link("김하나", "/blog/authors/kim/").into(), link("손님", "").into()],
        companies: vec![link("카카오", "/blog/companies/kakao/").into()],
        stages: vec![link("코딩 테스트", "/blog/stages/coding-test/").into(), link("최종 결과", "").into()],
        tags: vec![link("C++", "/blog/tags/c-plus-plus/").into(), link("Rust", "/blog/tags/rust/").into()],
        outcome: Some(label("offer-accepted", "오퍼 수락")),
        outcome_href: "/blog/outcomes/offer-accepted/".to_owned(),
        tag_links: Html::from("<li><a href=\"/blog/tags/rust/\">Rust</a></li>".to_owned()),
        kicker: Html::from("<b><a href=\"/blog/companies/kakao/\">카카오</a></b>".to_owned()),
        meta: Html::from("<span class=\"badge\">초안</span>".to_owned()),
        facts: Html::from("<div><dt>직무</dt><dd>백엔드 개발자</dd></div>".to_owned()),
        process: Html::from("<ol class=\"steps\">\n<li><a href=\"#면접\">면접</a></li>\n</ol>".to_owned()),
        particulars: Html::from("<div><dt>팀</dt><dd>정산</dd></div>\n".to_owned()),
        others: Html::from("<section class=\"others\">\n<h2>다른 후기</h2>\n</section>".to_owned()),
        role: Some("백엔드 개발자".to_owned()),
        level: Some(label("senior", "시니어")),
        characters: 2834,
        characters_without_blanks: 2105,
        words: 729,
        minutes: 5,
        length: "2,834자, 읽는 데 5분".to_owned(),
        toc: vec![entry(2, "서류"), entry(3, "과제"), entry(2, "면접")],
        contents: Html::from("<li class=\"level-2\"><a href=\"#서류\">서류</a></li>".to_owned()),
        series: Some(SeriesView {
            title: "취준 일기".to_owned(),
            number: 2,
            of: 3,
            first: 1,
            posts: vec![
                link("이전 이야기", "/blog/posts/before/"),
                link("카카오 후기", "/blog/posts/kakao/"),
            ],
        }),
        previous: Some(link("이전 이야기", "/blog/posts/before/")),
        next: Some(link("다음 이야기", "/blog/posts/after/")),
        neighbours: Html::from("<a rel=\"next\" href=\"/blog/posts/after/\">다음 이야기</a>".to_owned()),
        image: Some("https://example.org/blog/kakao.png".to_owned()),
        draft: true,
        scheduled: true,
        extra: serde_json::json!({ "mood": ["good"] }),
        content: Html::from("<h2 id=\"서류\">서류</h2>\n<p>본문 &amp; 질문</p>".to_owned()),
    }
}

pub(super) fn card() -> CardView {
    CardView {
        title: "Kakao <interview>".to_owned(),
        href: "/blog/posts/kakao/".to_owned(),
        lang: Lang::parse("en").unwrap(),
        foreign: true,
        date: Some(date("2022-08-21", "2022년 8월 21일")),
        summary: "Three rounds & an offer.".to_owned(),
        companies: vec![link("카카오", "/blog/companies/kakao/").into()],
        stages: vec![link("최종 결과", "").into()],
        kicker: Html::from(
            " <b><a href=\"/blog/companies/kakao/\">카카오</a></b> <span>최종 결과</span>".to_owned(),
        ),
        meta: Html::from("<time datetime=\"2022-08-21\">2022년 8월 21일</time>".to_owned()),
        tags: vec![link("C++", "/blog/tags/c-plus-plus/").into()],
        outcome: Some(label("offer", "오퍼")),
        authors: vec![link("김하나", "/blog/authors/kim/").into()],
        draft: true,
    }
}

pub(super) fn home() -> HomeView {
    HomeView {
        head: head("home", "면접 <후기>", "/blog/"),
        cards: vec![0, 1],
        count: 1234,
        paging: Paging { number: 1, ..paging() },
        shelves: vec![shelf("companies", "회사"), shelf("tags", "태그")],
    }
}

fn shelf(id: &'static str, title: &str) -> Shelf {
    let terms = vec![term("카카오", "/blog/companies/kakao/", 1200)];
    Shelf { id, title: title.to_owned(), href: format!("/blog/{id}/"), count: 3, terms }
}

pub(super) fn term_view() -> TermView {
    TermView {
        head: head("company", "카카오", "/blog/companies/kakao/"),
        id: "kakao".to_owned(),
        title: "카카오".to_owned(),
        definition: "무엇을 하는 회사".to_owned(),
        count: 2,
        heading: "카카오를 다룬 글 2편".to_owned(),
        feed: "/blog/companies/kakao/feed.xml".to_owned(),
        index: link("회사", "/blog/companies/"),
        parent: Some(link("카카오 그룹", "/blog/companies/kakao-group/")),
        children: terms(),
        cards: vec![0],
        paging: paging(),
    }
}

pub(super) fn list() -> ListView {
    ListView {
        head: head("month", "2022년 8월", "/blog/archive/2022/08/"),
        title: "2022년 8월".to_owned(),
        count: 2,
        index: link("날짜별 글", "/blog/archive/"),
        cards: vec![0],
        paging: Paging { number: 1, of: 1, ..Paging::default() },
    }
}

pub(super) fn search() -> SearchView {
    let outcomes = Some(Link { href: "/blog/outcomes/".to_owned(), title: "결과".to_owned() });
    SearchView { head: head("search", "검색", "/blog/search/"), count: 2, outcomes }
}

pub(super) fn not_found() -> NotFoundView {
    NotFoundView {
        head: Head { noindex: true, ..head("not-found", "찾는 글이 없습니다", "/blog/404.html") }
    }
}

pub(super) fn archive() -> ArchiveView {
    let months = vec![term("8월", "/blog/archive/2022/08/", 2)];
    ArchiveView {
        head: head("archive", "날짜별 글", "/blog/archive/"),
        years: vec![YearView { title: "2022".to_owned(), count: 2, months }],
        undated: Some(term("날짜 없는 글", "/blog/archive/undated/", 1)),
    }
}

pub(super) fn term_index() -> TermIndexView {
    TermIndexView {
        head: head("companies", "회사", "/blog/companies/"),
        groups: vec![TermGroup { title: "ㅋ".to_owned(), terms: terms() }],
        count: 2,
    }
}

pub(super) fn redirect() -> RedirectView {
    RedirectView {
        head: Head { noindex: true, ..head("redirect", "옮긴 글", "/blog/posts/kakao/") },
        target: "/blog/posts/kakao/".to_owned(),
    }
}

/// One view of each kind, every field filled.
pub(super) fn full() -> Vec<View> {
    vec![
        View::Home(home()),
        View::Post(Box::new(post())),
        View::Page(Box::new(post())),
        View::TermIndex(term_index()),
        View::Term(term_view()),
        View::Company(Box::new(interviews::company())),
        View::Stage(Box::new(interviews::stage())),
        View::CompanyStage(Box::new(interviews::company_stage())),
        View::Questions(Box::new(interviews::questions())),
        View::QuestionList(Box::new(interviews::question_list())),
        View::Practice(Box::new(interviews::practice())),
        View::Archive(archive()),
        View::List(list()),
        View::Search(search()),
        View::NotFound(not_found()),
        View::Redirect(redirect()),
    ]
}

/// One view of each kind with nothing in it that may be missing.
pub(super) fn bare() -> Vec<View> {
    let bare_head = |head: Head| Head { description: String::new(), ..head };
    let none = Vec::new;
    let post = PostView {
        head: bare_head(post().head),
        date: None,
        updated: None,
        authors: Vec::new(),
        companies: Vec::new(),
        stages: Vec::new(),
        tags: Vec::new(),
        outcome: None,
        outcome_href: String::new(),
        process: Html::default(),
        particulars: Html::default(),
        tag_links: Html::default(),
        kicker: Html::default(),
        meta: Html::default(),
        facts: Html::default(),
        others: Html::default(),
        role: None,
        level: None,
        characters: 0,
        characters_without_blanks: 0,
        words: 0,
        minutes: 1,
        length: String::new(),
        toc: Vec::new(),
        contents: Html::default(),
        series: None,
        previous: None,
        next: None,
        neighbours: Html::default(),
        image: None,
        draft: false,
        scheduled: false,
        extra: serde_json::Value::Null,
        ..post()
    };
    let paging = Paging { number: 1, of: 1, ..Paging::default() };
    let home = HomeView { shelves: Vec::new(), paging: paging.clone(), ..home() };
    let term = TermView { definition: String::new(), parent: None, children: none(), paging, ..term_view() };
    vec![
        View::Home(HomeView { cards: Vec::new(), ..home }),
        View::Post(Box::new(post.clone())),
        View::Page(Box::new(post)),
        View::TermIndex(TermIndexView { groups: Vec::new(), ..term_index() }),
        View::Term(TermView { cards: Vec::new(), ..term }),
        View::Company(Box::new(interviews::bare_company())),
        View::Stage(Box::new(interviews::bare_stage())),
        View::CompanyStage(Box::new(interviews::bare_company_stage())),
        View::Questions(Box::new(interviews::bare_questions())),
        View::Archive(ArchiveView { years: Vec::new(), undated: None, ..archive() }),
        View::List(ListView { cards: Vec::new(), ..list() }),
        View::Search(search()),
        View::NotFound(not_found()),
        View::Redirect(redirect()),
    ]
}

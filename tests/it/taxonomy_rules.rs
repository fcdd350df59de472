//! Which posts tell of interviews, of which companies and stages, and when two tags are one.

use crate::support_lib::{Built, build};
use afterword::post::CompanyName;

fn post(fields: &str) -> String {
    format!("---\ndate: 2026-03-14\n{fields}\n---\n\n본문입니다.\n")
}

/// The companies of a lone post with this title.
fn companies_of_title(title: &str) -> Vec<String> {
    companies_of("posts/post.md", &post(&format!("title: \"{title}\"")))
}

fn companies_of(below: &str, text: &str) -> Vec<String> {
    let built = build(&[(format!("content/{below}"), text)]);
    built.companies_of(below)
}

fn is_interview(below: &str, text: &str) -> bool {
    build(&[(format!("content/{below}"), text)]).only().post.is_interview
}

fn tags(built: &Built) -> Vec<String> {
    built.terms(|edition| &edition.tags)
}

#[test]
fn an_interview_word_in_title_tags_or_categories_opens_the_gate() {
    for fields in [
        "title: 카카오 면접 후기",
        "title: Kakao interview",
        "title: 메타 리쿠르터와 나눈 통화",
        "title: 글\ntags: [면접]",
        "title: 글\ncategories: 채용",
        "title: 글\ncompany: 카카오",
        "title: 글\nstage: 코딩테스트",
        "title: 글\ninterview: true",
        "title: 글\nkind: interview",
        "title: 이직 후기",
    ] {
        assert!(is_interview("posts/post.md", &post(fields)), "{fields}");
    }
}

#[test]
fn other_posts_are_no_interviews() {
    for fields in [
        "title: 이벤트 루프(Event Loop)",
        "title: 클린 코드 독서 후기",
        "title: 카카오 지도 API 쓰기",
        "title: 카카오 면접 준비\ninterview: false",
        "title: 카카오 면접 예상 질문\nkind: prep",
        "title: 면접을 보며 든 생각\nkind: essay",
        "title: 카카오 면접\ncompany: none",
    ] {
        assert!(!is_interview("posts/post.md", &post(fields)), "{fields}");
    }
}

#[test]
fn a_post_behind_the_gate_has_no_company_and_no_stage() {
    let built = build(&[
        ("content/posts/kakao/a.md", post("title: 이벤트 루프(Event Loop)")),
        ("content/posts/b.md", post("title: 카카오 지도 API 쓰기")),
    ]);
    assert_eq!(built.terms(|edition| &edition.companies), [""; 0]);
    assert_eq!(built.terms(|edition| &edition.stages), [""; 0]);
}

#[test]
fn a_company_is_found_in_the_title() {
    for (title, expected) in [
        ("카카오 면접 후기", vec!["kakao"]),
        ("카카오페이 1차 면접 후기", vec!["kakaopay"]),
        ("네이버의 기술면접", vec!["naver"]),
        ("AWS Solutions Architect interview", vec!["aws"]),
        ("네이버와 카카오 면접을 보고", vec!["naver", "kakao"]),
        ("온라인 면접 후기", vec![]),
        ("라인 면접 후기", vec!["line"]),
        ("메타 면접 후기", vec!["meta"]),
        ("메타인지와 면접", vec![]),
        ("Command line 면접", vec![]),
        ("면접에서 자주 나오는 기본기", vec![]),
    ] {
        let mut found = companies_of_title(title);
        let mut expected: Vec<String> = expected.into_iter().map(str::to_owned).collect();
        found.sort();
        expected.sort();
        assert_eq!(found, expected, "{title}");
    }
}

#[test]
fn an_ambiguous_name_needs_an_interview_word_beside_it() {
    let text = |title: &str| post(&format!("title: {title}\ntags: [면접]"));
    assert_eq!(companies_of("a.md", &text("라인 하나로 줄이기")), [""; 0]);
    assert_eq!(companies_of("a.md", &text("토스에서 본 면접")), ["toss"]);
    assert_eq!(companies_of("a.md", &text("메타 프로그래밍")), [""; 0]);
}

#[test]
fn field_goes_before_title_and_title_before_path() {
    let title = "title: 카카오 면접 후기";
    assert_eq!(companies_of("posts/naver/a.md", &post(&format!("{title}\ncompany: 토스"))), ["toss"]);
    assert_eq!(companies_of("posts/naver/a.md", &post(title)), ["kakao"]);
    assert_eq!(companies_of("posts/naver/a.md", &post("title: 면접 후기")), ["naver"]);
    assert_eq!(companies_of("posts/쿠팡/2024/a.md", &post("title: 면접 후기")), ["coupang"]);
    assert_eq!(companies_of("_posts/2024-01-05-kakao-review.md", &post("title: 면접 후기")), ["kakao"]);
    assert_eq!(companies_of("posts/online/a.md", &post("title: 면접 후기")), [""; 0]);
    assert_eq!(companies_of("posts/naver/a.md", &post("title: 면접 후기\ncompany: none")), [""; 0]);
}

#[test]
fn a_text_without_title_and_heading_lends_its_first_sentence() {
    let text = "어제 카카오 면접을 보고 왔다. 네이버는 다음 주에 간다.\n";
    assert_eq!(companies_of("2026-03-14-memo.md", text), ["kakao"]);
    let text = "---\ndate: 2026-03-14\n---\n\n## 카카오 면접\n\n네이버는 다음 주에 간다.\n";
    assert_eq!(companies_of("memo.md", text), ["kakao"]);
}

#[test]
fn a_company_by_field_is_found_by_any_of_its_spellings() {
    for written in ["카카오", "kakao", "KAKAO", "(주)카카오", "Kakao Inc.", "카카오(Kakao)", "\" 카카오 \""]
    {
        assert_eq!(
            companies_of("a.md", &post(&format!("title: 글\ncompany: {written}"))),
            ["kakao"],
            "{written}"
        );
    }
}

#[test]
fn an_unknown_company_keeps_its_name() {
    let built = build(&[
        ("content/a.md", post("title: 가\ncompany: 파도 상자")),
        ("content/b.md", post("title: 나\ncompany: 파도상자")),
    ]);
    assert_eq!(built.problems(), "");
    assert_eq!(built.entry("a.md").post.companies, [CompanyName::Named("파도 상자".to_owned())]);
    let companies = built.terms(|edition| &edition.companies);
    assert_eq!(companies.len(), 1, "{companies:?}");
    assert!(companies[0].starts_with("파도"), "{companies:?}");
}

#[test]
fn a_parent_lists_the_posts_of_its_children() {
    let built = build(&[
        ("content/a.md", post("title: AWS 면접")),
        ("content/b.md", post("title: 아마존 면접")),
        ("content/c.md", post("title: AWS와 아마존 면접")),
    ]);
    let amazon = built.page("/companies/amazon/");
    assert!(
        ["AWS 면접", "아마존 면접", "AWS와 아마존 면접"].iter().all(|title| amazon.contains(title)),
        "{amazon}"
    );
    let aws = built.page("/companies/aws/");
    assert!(aws.contains("AWS 면접") && !aws.contains(">아마존 면접<"), "{aws}");
    assert_eq!(built.companies_of("c.md"), ["aws"]);
}

#[test]
fn a_site_adds_companies_and_stages_of_its_own() {
    let built = build(&[
        (
            "content/companies.yaml",
            "companies:\n  - {id: wave-box, name: 파도상자, aliases: [웨이브박스], parent: kakao}\n"
                .to_owned(),
        ),
        (
            "content/stages.yaml",
            "stages:\n  - {id: dinner, label: 회식, order: 66, aliases: [뒤풀이]}\n".to_owned(),
        ),
        ("content/a.md", post("title: 웨이브박스 면접\nstages: [뒤풀이]")),
    ]);
    assert_eq!(built.problems(), "");
    assert_eq!(built.companies_of("a.md"), ["wave-box"]);
    assert!(built.page("/companies/kakao/").contains("웨이브박스 면접"));
    assert_eq!(built.terms(|edition| &edition.stages), ["dinner 회식"]);
}

#[test]
fn an_undisclosed_company_is_named_by_its_label_alone() {
    let built = build(&[("content/a.md", post("title: 어느 회사 면접\ncompany: undisclosed\nlabel: N사"))]);
    assert_eq!(built.problems(), "");
    let page = built.page("/posts/a/");
    assert!(page.contains("<b><a href=\"/companies/undisclosed/\">N사</a></b>"), "{page}");
}

#[test]
fn a_disclosed_company_is_kept_from_title_tags_and_lists() {
    let fields =
        "title: 카카오 면접 후기\nslug: interview\ntags: [kakao, 면접]\ncompany: {id: kakao, disclose: K사}";
    let built =
        build(&[("content/2026-03-14-a.md", post(fields)), ("content/b.md", post("title: 네이버 면접"))]);
    assert_eq!(built.problems(), "");
    for (address, page) in built.pages() {
        let page = page.to_lowercase();
        assert!(!page.contains("카카오") && !page.contains("kakao"), "{address}\n{page}");
    }
    assert!(built.page("/posts/interview/").contains("<h1>K사 면접 후기</h1>"));
    assert!(built.has_page("/companies/k사/"));
}

#[test]
fn stages_are_found_by_natural_words() {
    for (written, stage, round) in [
        ("서류", Some("resume-screening"), None),
        ("코테", Some("coding-test"), None),
        ("1차 면접", Some("technical-interview"), Some(1)),
        ("1차", Some("technical-interview"), Some(1)),
        ("2차", None, Some(2)),
        ("2차 임원면접", Some("executive-interview"), Some(2)),
        ("온사이트", Some("onsite-loop"), None),
        ("최종 면접", Some("executive-interview"), None),
        ("recruiter call", Some("recruiter-call"), None),
        ("Phone Screen", Some("phone-screen"), None),
    ] {
        let built = build(&[("content/a.md", post(&format!("title: 글\nstage: {written}")))]);
        let step = &built.only().post.stages[0];
        assert_eq!((step.stage.as_deref(), step.round), (stage, round), "{written}");
        assert_eq!((&*step.name, built.problems().as_str()), (written, ""));
    }
}

#[test]
fn tags_are_one_when_case_width_blanks_and_form_aside_they_are_equal() {
    let tag = |number: usize, tag: &str| {
        (format!("content/{number}.md"), post(&format!("title: 글\ntags: [\"{tag}\"]")))
    };
    let spellings =
        ["Spring Boot", "spring boot", "SpringBoot", "Spring Boot", "ＳpringBoot", "SPRING  BOOT"];
    let files: Vec<_> = spellings.iter().enumerate().map(|(number, name)| tag(number, name)).collect();
    let built = build(&files);
    assert_eq!(tags(&built), ["spring-boot Spring Boot"]);
    assert_eq!(built.press().site.edition(0).tags[0].posts.len(), 6);
    assert_eq!(built.problems(), "");
}

#[test]
fn a_post_with_one_tag_in_two_spellings_stands_in_its_list_once() {
    let built = build(&[("content/a.md", post("title: 글\ntags: [면접, 면 접, 면접]"))]);
    assert_eq!(built.press().site.edition(0).tags[0].posts.len(), 1);
    assert_eq!(built.page("/posts/a/").matches("/tags/%EB%A9%B4%EC%A0%91/").count(), 1);
}

#[test]
fn names_of_languages_keep_addresses_of_their_own() {
    let built = build(&[("content/a.md", post("title: 글\ntags: [C, C++, \"C#\", .NET, net, 'F#']"))]);
    let mut found = tags(&built);
    found.sort();
    assert_eq!(found, ["c C", "c-plus-plus C++", "c-sharp C#", "dot-net .NET", "f-sharp F#", "net net"]);
    assert_eq!(built.problems(), "");
}

#[test]
fn names_written_on_a_mac_are_the_same_names() {
    let decomposed = "\u{1106}\u{1167}\u{11ab}\u{110c}\u{1165}\u{11b8}";
    let built = build(&[
        (
            format!("content/posts/2026-03-14-{decomposed}.md"),
            post(&format!("title: 글\ntags: [{decomposed}]")),
        ),
        (
            "content/b.md".to_owned(),
            "---\ntitle: 나\ndate: 2026-03-15\ntags: [면접]\n---\n\n[글](posts/2026-03-14-면접.md)\n"
                .to_owned(),
        ),
    ]);
    assert_eq!(built.problems(), "");
    assert_eq!(built.entry("posts/2026-03-14-면접.md").address.as_str(), "/posts/면접/");
    assert_eq!(tags(&built), ["면접 면접"]);
    assert!(built.page("/posts/b/").contains("href=\"/posts/%EB%A9%B4%EC%A0%91/\""));
}

#[test]
fn strange_tags_stay_below_the_tags() {
    let long = "가".repeat(500);
    let fields = format!(
        "title: 글\ntags: [../x, '/etc/passwd', '..', '%2e%2e', con, page, '♥', '{long}', '<script>']"
    );
    let built = build(&[("content/a.md", post(&fields))]);
    assert_eq!(built.problems(), "");
    for term in built.press().site.edition(0).tags.iter() {
        let path = term.address.output_path();
        let parts: Vec<&str> = path.split('/').collect();
        assert_eq!((parts.len(), parts[0], parts[2]), (3, "tags", "index.html"), "{path}");
        assert!(!parts[1].starts_with('.') && parts[1].len() <= 240 && !parts[1].is_empty(), "{path}");
    }
}

#[test]
fn ten_thousand_tags_take_linear_time() {
    let tags = |count: usize| (0..count).map(|number| format!("태그{number}")).collect::<Vec<_>>();
    let site = |count: usize| {
        let files: Vec<_> = tags(count)
            .chunks(1000)
            .enumerate()
            .map(|(number, tags)| {
                (format!("content/{number}.md"), post(&format!("title: 글\ntags: [{}]", tags.join(", "))))
            })
            .collect();
        build(&files)
    };
    let built = site(10_000);
    assert_eq!(built.terms(|edition| &edition.tags).len(), 10_000);
    assert!(built.has_page("/tags/태그9999/"));
}

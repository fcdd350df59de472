//! What the search of a generated site weighs.

use crate::corpus;
use crate::figures::Figures;
use crate::generated::Generated;
use crate::preview::served::Served;
use crate::reader::Reader;
use crate::search::site::{open, search};
use crate::support::TestSite;
use std::collections::{BTreeMap, BTreeSet};

#[test]
fn a_small_and_a_large_site_keep_the_budgets() {
    for posts in [20, 400] {
        let figures = Figures::of(&Generated::new(posts));
        assert_eq!(figures.too_much(), [""; 0], "{figures:?}");
        assert!(figures.words > 50, "{figures:?}");
        let is_large = posts > 150;
        assert_eq!((figures.files > 30, figures.later[0] > 1_000), (is_large, is_large), "{figures:?}");
        assert!(figures.axes < figures.sent && figures.sent < figures.stored, "{figures:?}");
        // The modules weigh nearly 12 KB.
        assert!(figures.first[0] > 12_000 + figures.later[0], "{figures:?}");
    }
}

#[test]
fn what_is_measured_is_what_a_browser_fetches() {
    let settings = "base_url: https://example.org/\npage_size: 50\n";
    let site = (0..200).fold(TestSite::new().file("site.yaml", settings), |site, index| {
        let (name, text) = corpus::post(index, 200);
        site.file(&format!("content/posts/{name}"), &text)
    });
    site.build(&[]).without_a_word();
    let files: BTreeMap<String, Vec<u8>> = site.published().0.into_iter().collect();
    let own =
        files.into_iter().filter_map(|(path, bytes)| Some((path.strip_prefix("search/")?.to_owned(), bytes)));
    let files: BTreeMap<String, Vec<u8>> = own.collect();
    let reader = Reader::new(&files);
    let served = Served::start(&site, &[]);
    for word in ["교착", "기술면접", "연락은", "코딩테스트", "망설이지", "가람소프트"]
    {
        let Some(tab) = open(&served, "search/") else { return };
        tab.wait("document.querySelector('.found').dataset.shown === ''");
        search(&tab, word);
        let names = "performance.getEntriesByType('resource').map((it) => new URL(it.name).pathname)\
                     .filter((path) => /^\\/search\\/(terms|texts)\\//.test(path))";
        let fetched = tab.eval(names);
        let fetched = fetched.as_array().unwrap().iter().map(|path| path.as_str().unwrap().to_owned());
        let fetched: BTreeSet<String> = fetched.map(|path| path.replacen("/search/", "", 1)).collect();
        let answer = reader.ask(word);
        assert!(!answer.shown.is_empty() && !fetched.is_empty(), "{word}");
        assert_eq!(answer.fetched, fetched, "{word}");
        let shown = tab.eval("document.querySelectorAll('.found .card').length");
        assert_eq!(shown, answer.shown.len(), "{word}");
    }
}

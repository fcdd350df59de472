//! The program and the scripts read a text in the same way.

use crate::preview::served::Served;
use crate::search::site::{interviews, open};
use crate::support::repository;
use afterword::text::{SearchTerm, search_form, search_terms};
use serde_json::{Value, json};

/// Blocks of characters that texts are made of; newer ones may be unknown to one of the two.
const BLOCKS: [(u32, u32); 22] = [
    (0, 0x24f),
    (0x300, 0x377),
    (0x384, 0x3ff),
    (0x400, 0x4ff),
    (0x900, 0x97f),
    (0xe00, 0xe5b),
    (0x1100, 0x11ff),
    (0x1e00, 0x1eff),
    (0x2000, 0x2064),
    (0x2070, 0x209c),
    (0x20a0, 0x20bf),
    (0x2100, 0x218b),
    (0x2460, 0x24ff),
    (0x3000, 0x30ff),
    (0x3131, 0x318e),
    (0x3200, 0x33ff),
    (0x4e00, 0x9fef),
    (0xac00, 0xd7a3),
    (0xf900, 0xfa6d),
    (0xfe00, 0xfe0f),
    (0xff01, 0xffdc),
    (0x1f300, 0x1f5ff),
];

/// Strings that look random and are the same on every run (Marsaglia's xorshift).
fn random(count: usize) -> Vec<String> {
    let mut dice = 0x9e37_79b9_7f4a_7c15_u64;
    let mut below = |limit: u32| {
        dice ^= dice << 13;
        dice ^= dice >> 7;
        dice ^= dice << 17;
        (dice >> 33) as u32 % limit
    };
    let common = ['면', '접', ' ', 'A', 'z', '1', '+', '#', '.', '\n', '\t', '\u{200b}', '가', 'É'];
    let mut string = || {
        let length = 1 + below(24);
        let letter = |_| match below(3) {
            0 => {
                let (first, last) = BLOCKS[below(BLOCKS.len() as u32) as usize];
                char::from_u32(first + below(last - first + 1)).unwrap()
            }
            1 => char::from_u32(0xac00 + below(11_172)).unwrap(),
            _ => common[below(common.len() as u32) as usize],
        };
        (0..length).map(letter).collect()
    };
    (0..count).map(|_| string()).collect()
}

/// Every line of the guide and of the tables.
fn real() -> Vec<String> {
    let files = ["content/pages/guide.md", "src/taxonomy/companies.yaml", "src/taxonomy/stages.yaml"];
    let read = |file: &str| std::fs::read_to_string(repository().join(file)).unwrap();
    files.iter().flat_map(|file| read(file).lines().map(str::to_owned).collect::<Vec<_>>()).collect()
}

fn read(text: &str) -> Value {
    let form = search_form(text);
    let mut terms = Vec::new();
    let letters: Vec<char> = form.chars().collect();
    search_terms(&letters, |term: SearchTerm, _| {
        terms.push(match term {
            SearchTerm::One(c) => c.to_string(),
            SearchTerm::Pair(a, b) => format!("{a}{b}"),
            SearchTerm::Word(word) => word.iter().collect(),
        });
    });
    json!([form, terms])
}

#[test]
fn the_program_and_the_scripts_give_equal_forms_and_terms() {
    let site = interviews();
    let served = Served::start(&site, &[]);
    let Some(tab) = open(&served, "search/") else { return };
    let texts = [random(20_000), real()].concat();
    tab.eval("import('/theme/search/form.js').then((form) => { window.read = form; })");
    for texts in texts.chunks(2_000) {
        let given = serde_json::to_string(texts).unwrap();
        let code = format!(
            "{given}.map((text) => {{ const form = read.form(text); return [form, read.terms(form)] }})"
        );
        let found = tab.eval(&code);
        for (text, found) in texts.iter().zip(found.as_array().unwrap()) {
            assert_eq!(found, &read(text), "{text:?}");
        }
    }
    let files: Vec<Value> =
        ["면접", "면", "api", "=stage:coding-test", "c++", "𠮷野"].map(|term| json!(term)).into();
    let shards = tab.eval(&format!(
        "import('/theme/search/data.js').then((data) => {}.map((term) => data.shard(term, 350)))",
        json!(files)
    ));
    let expected = ["면접", "면", "api", "=stage:coding-test", "c++", "𠮷野"];
    assert_eq!(shards, json!(expected.map(|term| afterword::search::shard(term, 350))));
}

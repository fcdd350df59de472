//! Finds companies in fields, path segments and titles; never in running text.

use crate::taxonomy::company::Company;
use crate::taxonomy::finder::Finder;
use crate::taxonomy::finder::Hit;
use crate::taxonomy::finder::Spelling;
use crate::taxonomy::finder::longest;
use crate::taxonomy::folded::Folded;
use crate::taxonomy::folded::is_hangul;
use crate::taxonomy::folded::is_latin;
use crate::taxonomy::folded::key;
use crate::taxonomy::memo::Memo;
use crate::taxonomy::sign::has_interview_word;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

#[derive(Debug, Clone, Copy)]
struct Named {
    company: usize,
    ambiguous: bool,
}

/// The index of all companies' spellings.
#[derive(Debug, Clone)]
pub(crate) struct CompanyFinder {
    exact: BTreeMap<String, usize>,
    finder: Finder<Named>,
    /// What values of `company:` name.
    fields: Memo<Option<usize>>,
}

/// Particles and endings that may follow a name directly.
const PARTICLES: &[&str] = &[
    "은",
    "는",
    "이",
    "가",
    "을",
    "를",
    "의",
    "에",
    "에서",
    "에게",
    "에게서",
    "에는",
    "에도",
    "에서는",
    "에서도",
    "에서의",
    "에의",
    "와",
    "과",
    "와의",
    "과의",
    "랑",
    "이랑",
    "로",
    "으로",
    "로의",
    "으로의",
    "로부터",
    "도",
    "만",
    "까지",
    "부터",
    "처럼",
    "보다",
    "라는",
    "이라는",
    "란",
    "이란",
    "님",
    "측",
];

/// Words of the trade that are often written on to a name without a blank.
const FOLLOWERS: &[&str] = &[
    "면접",
    "인터뷰",
    "코테",
    "코딩테스트",
    "서류",
    "채용",
    "공채",
    "합격",
    "최종",
    "후기",
    "인턴",
    "신입",
    "경력",
    "입사",
    "이직",
    "지원",
];

impl CompanyFinder {
    /// The index over `companies`, whose positions it gives back.
    pub(crate) fn new(companies: &[Company]) -> Self {
        let spellings = spellings(companies);
        let exact = exact(companies, &spellings);
        Self { exact, finder: Finder::new(looked_for(companies, spellings)), fields: Memo::default() }
    }

    /// The company that a `company:` value names: any spelling, with or without its legal form or a second name in brackets.
    pub(crate) fn in_field(&self, text: &str) -> Option<usize> {
        self.fields.get(text, || {
            let name = without_legal_form(text);
            let (base, bracketed) = without_brackets(name);
            let candidates = [Some(text), Some(name), base, base.map(without_legal_form), bracketed];
            candidates.into_iter().flatten().find_map(|candidate| self.exact.get(&key(candidate)).copied())
        })
    }

    /// The companies that a file or folder is named after, in its order, each once.
    pub(crate) fn in_segment(&self, segment: &str) -> Vec<usize> {
        let stem = without_extension(segment);
        let name = without_number(stem);
        if let Some(company) = [segment, stem, name].iter().find_map(|whole| self.exact.get(&key(whole))) {
            return vec![*company];
        }
        let folded = Folded::new(name);
        let hits = self.finder.hits(&folded);
        distinct(hits.filter(|hit| !hit.spelling.target.ambiguous && is_word(&folded, hit)))
    }

    /// The companies that a title names, in its order, each once.
    pub(crate) fn in_title(&self, title: &str) -> Vec<usize> {
        let folded = Folded::new(title);
        let mut hits: Vec<_> = self.finder.hits(&folded).filter(|hit| is_word(&folded, hit)).collect();
        let doubtful = |hit: &Hit<'_, Named>| hit.spelling.target.ambiguous;
        if hits.iter().any(doubtful) {
            let interview = has_interview_word(title);
            hits.retain(|hit| !doubtful(hit) || (interview && stands_alone(&folded, hit)));
        }
        distinct(hits)
    }
}

fn distinct<'f>(hits: impl IntoIterator<Item = Hit<'f, Named>>) -> Vec<usize> {
    let mut found = Vec::new();
    for hit in longest(hits) {
        if !found.contains(&hit.spelling.target.company) {
            found.push(hit.spelling.target.company);
        }
    }
    found
}

/// Names give way to aliases, and both to ids.
fn exact(companies: &[Company], spellings: &[Spelling<Named>]) -> BTreeMap<String, usize> {
    let mut exact = BTreeMap::new();
    for (index, company) in companies.iter().enumerate() {
        exact.extend(company.names.iter().map(|(_, name)| (key(name), index)));
    }
    exact.extend(spellings.iter().map(|spelling| (spelling.key.clone(), spelling.target.company)));
    exact.extend(companies.iter().enumerate().map(|(index, company)| (key(&company.id), index)));
    exact
}

/// The aliases of all companies, in their order.
fn spellings(companies: &[Company]) -> Vec<Spelling<Named>> {
    let mut all = Vec::with_capacity(4 * companies.len());
    for (index, company) in companies.iter().enumerate() {
        let ambiguous: BTreeSet<_> = company.ambiguous.iter().map(|alias| key(alias)).collect();
        for written in company.aliases.iter().chain(&company.ambiguous) {
            let mut spelling = Spelling::new(written, Named { company: index, ambiguous: false }, false);
            spelling.target.ambiguous = ambiguous.contains(&spelling.key);
            all.push(spelling);
        }
    }
    all
}

/// Those that are looked for in titles: none of a group, and none that two companies claim.
fn looked_for(companies: &[Company], spellings: Vec<Spelling<Named>>) -> Vec<Spelling<Named>> {
    let is_single = |spelling: &Spelling<Named>| !companies[spelling.target.company].group;
    let spellings: Vec<_> = spellings.into_iter().filter(is_single).collect();
    let mut owners: BTreeMap<&str, (usize, bool)> = BTreeMap::new();
    for Spelling { key, target, .. } in &spellings {
        let (owner, is_contested) = owners.entry(key).or_insert((target.company, false));
        *is_contested |= *owner != target.company;
    }
    let is_contested: Vec<bool> = spellings.iter().map(|spelling| owners[spelling.key.as_str()].1).collect();
    let each = spellings.into_iter().zip(is_contested);
    each.filter(|(_, is_contested)| !is_contested).map(|(spelling, _)| spelling).collect()
}

/// Whether a name begins and ends where words do; Latin edges are the finder's care.
fn is_word(folded: &Folded<'_>, hit: &Hit<'_, Named>) -> bool {
    let found = &folded.text()[hit.start..hit.end];
    let opens = !found.starts_with(is_hangul) || !folded.before(hit.start).is_some_and(is_hangul);
    opens && (!found.ends_with(is_hangul) || is_tail(folded.after(hit.end)))
}

fn is_tail(rest: &str) -> bool {
    let length = rest.find(|c| !is_hangul(c)).unwrap_or(rest.len());
    let tail = &rest[..length];
    tail.is_empty() || PARTICLES.contains(&tail) || FOLLOWERS.iter().any(|word| tail.starts_with(word))
}

/// Whether a name that is also a word stands like a name: no letter before it, no compound behind it,
/// and not in small letters after another Latin word ("command line").
fn stands_alone(folded: &Folded<'_>, hit: &Hit<'_, Named>) -> bool {
    let original = folded.original(hit.start, hit.end);
    let touches = folded.before(hit.start).is_some_and(|c| c.is_alphanumeric());
    let latin = original.starts_with(is_latin);
    if touches || (latin && !is_tail(folded.after(hit.end))) {
        return false;
    }
    let before = folded.text()[..hit.start].chars().next_back();
    !latin || original == hit.spelling.written || !before.is_some_and(is_latin)
}

const LEGAL_FORMS: [&str; 4] = ["(주)", "㈜", "주식회사", "(유)"];
const LATIN_LEGAL_FORMS: [&str; 9] =
    ["inc", "corp", "corporation", "co", "ltd", "llc", "limited", "gmbh", "plc"];

fn without_legal_form(text: &str) -> &str {
    let mut name = text.trim();
    loop {
        let korean =
            LEGAL_FORMS.iter().find_map(|form| name.strip_prefix(form).or_else(|| name.strip_suffix(form)));
        let latin =
            || name.rsplit_once([' ', ',']).filter(|(_, last)| is_legal_form(last)).map(|(rest, _)| rest);
        match korean.or_else(latin).map(|rest| rest.trim_matches([' ', ','])) {
            Some(rest) if !rest.is_empty() => name = rest,
            _ => return name,
        }
    }
}

fn is_legal_form(word: &str) -> bool {
    let word = word.trim_matches('.');
    LATIN_LEGAL_FORMS.iter().any(|form| form.eq_ignore_ascii_case(word))
}

/// `라인(LINE)` as `라인` and `LINE`.
fn without_brackets(name: &str) -> (Option<&str>, Option<&str>) {
    let Some((base, rest)) = name.split_once(['(', '（']) else { return (None, None) };
    (Some(base).filter(|base| !base.trim().is_empty()), rest.split([')', '）']).next())
}

const EXTENSIONS: [&str; 8] = [".md", ".markdown", ".mdx", ".mkd", ".txt", ".html", ".adoc", ".rst"];
const LANGUAGES: [&str; 4] = [".ko", ".en", ".ja", ".zh"];

fn without_extension(segment: &str) -> &str {
    let strip = |text: &str, endings: &[&str]| {
        endings
            .iter()
            .find(|ending| text.ends_with(**ending))
            .map_or(text.len(), |ending| text.len() - ending.len())
    };
    let stem = &segment[..strip(segment, &EXTENSIONS)];
    &stem[..strip(stem, &LANGUAGES)]
}

/// The segment without a date or number in front (`2024-01-05-`, `03_`), if anything is left.
fn without_number(stem: &str) -> &str {
    let rest = stem.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | '_' | '.' | ' '));
    let number = &stem[..stem.len() - rest.len()];
    if number.ends_with(['-', '_', '.', ' ']) && !rest.is_empty() { rest } else { stem }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn legal_forms_are_no_part_of_a_name() {
        let names =
            ["(주)네이버", "㈜ 카카오", "쿠팡 주식회사", "Hooli Inc.", "Hooli Co., Ltd.", "Corp", "주식회사"];
        let bare = ["네이버", "카카오", "쿠팡", "Hooli", "Hooli", "Corp", "주식회사"];
        assert_eq!(names.map(without_legal_form), bare);
    }

    #[test]
    fn dates_numbers_and_extensions_are_no_part_of_a_segment() {
        let stem = |segment: &'static str| without_number(without_extension(segment));
        let segments = ["2024-01-05-line.md", "03_kakao.en.md", "11st", "360.md", "2024", "JD.com"];
        assert_eq!(segments.map(stem), ["line", "kakao", "11st", "360", "2024", "JD.com"]);
    }
}

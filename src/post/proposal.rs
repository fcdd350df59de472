//! Company and role of a text that does not state them: guesses from its path and its title.

use crate::taxonomy::{Taxonomy, has_interview_word};

/// Words in a path or a title that no company is called by.
const COMMON: [&str; 68] = [
    "interview",
    "interviews",
    "experience",
    "experiences",
    "misc",
    "src",
    "docs",
    "doc",
    "content",
    "contents",
    "posts",
    "_posts",
    "blog",
    "readme",
    "index",
    "frontend",
    "backend",
    "front",
    "back",
    "end",
    "java",
    "python",
    "c++",
    "react",
    "common",
    "others",
    "other",
    "questions",
    "question",
    "notes",
    "note",
    "archive",
    "first",
    "job",
    "change",
    "prepare",
    "preparation",
    "prep",
    "my",
    "personal",
    "resume",
    "round",
    "set",
    "coding",
    "technical",
    "hr",
    "assets",
    "images",
    "public",
    "main",
    "master",
    "algorithm",
    "system",
    "design",
    "data",
    "engineer",
    "developer",
    "software",
    "web",
    "senior",
    "junior",
    "intern",
    "internship",
    "fullstack",
    "list",
    "template",
    "contributing",
    "license",
];

/// The company that a folder is named after below one that collects interviews: `interview-experiences/Hooli/Developer/README.md`.
pub(super) fn company_in_path(path: &str) -> Option<String> {
    let segments: Vec<&str> = path.split('/').filter(|segment| !segment.is_empty()).collect();
    let (file, folders) = segments.split_last()?;
    let collection = folders.iter().position(|folder| collects(folder))?;
    let stem = file.rsplit_once('.').map_or(*file, |(stem, _)| stem);
    let below = folders[collection + 1..].iter().copied();
    let own = Some(stem).filter(|stem| !is_index(stem));
    // In small letters only a role below it shows that a folder is named after a company.
    if let [name, role, ..] = &folders[collection + 1..]
        && is_role(role)
        && !name.contains(['-', '.', ' '])
    {
        return Some((*name).to_owned());
    }
    below.chain(own).find(|name| is_name(name)).map(|name| name.replace('_', " ").trim().to_owned())
}

/// The part of the path below the company, for a file that stands for its folder.
pub(super) fn role_in_path(path: &str, company: &str) -> Option<String> {
    let segments: Vec<&str> = path.split('/').filter(|segment| !segment.is_empty()).collect();
    let (file, folders) = segments.split_last()?;
    let stem = file.rsplit_once('.').map_or(*file, |(stem, _)| stem);
    let at = folders.iter().rposition(|folder| folder.eq_ignore_ascii_case(company))?;
    let role = folders.get(at + 1).copied().filter(|_| is_index(stem))?;
    is_role(role).then(|| role.to_owned())
}

fn is_index(stem: &str) -> bool {
    stem.eq_ignore_ascii_case("readme") || stem.eq_ignore_ascii_case("index")
}

fn collects(folder: &str) -> bool {
    let words = folder.replace(['-', '_', '+'], " ");
    has_interview_word(&words)
}

/// Whether a name of a file or folder may be that of a company: a few words in capitals, or of one script without blanks.
fn is_name(name: &str) -> bool {
    let words: Vec<&str> = name.split([' ', '_']).filter(|word| !word.is_empty()).collect();
    let is_common = |word: &&str| COMMON.contains(&word.to_lowercase().as_str());
    let is_capital = |word: &&str| word.starts_with(|c: char| c.is_uppercase() || !c.is_ascii());
    (1..=3).contains(&words.len())
        && !name.contains(['-', '.', '+'])
        && !words.iter().any(is_common)
        && words.first().is_some_and(is_capital)
        && !name.chars().all(|c| c.is_ascii_digit())
}

/// Words behind which a title no longer names the company.
const BEHIND: [&str; 46] = [
    "算法",
    "开发",
    "前端",
    "后端",
    "后台",
    "客户端",
    "服务端",
    "测试",
    "数据",
    "产品",
    "嵌入式",
    "运维",
    "实习",
    "校招",
    "社招",
    "秋招",
    "春招",
    "面试",
    "面经",
    "一面",
    "二面",
    "三面",
    "四面",
    "hr面",
    "技术面",
    "凉经",
    "interview",
    "onsite",
    "phone screen",
    "recruit",
    "frontend",
    "backend",
    "sde",
    "software",
    "senior",
    "면접",
    "코딩테스트",
    "코딩 테스트",
    "최종합격",
    "최종 합격",
    "서류",
    "인턴",
    "신입",
    "경력",
    "공채",
    "1차",
];

/// Names in front of those words that are no companies.
const NO_NAMES: [&str; 64] = [
    "上周",
    "本周",
    "关于",
    "我的",
    "记录",
    "今天",
    "技术",
    "最近",
    "一次",
    "第一次",
    "某",
    "个人",
    "总结",
    "大厂",
    "前端",
    "后端",
    "java",
    "golang",
    "算法",
    "校招",
    "社招",
    "my",
    "the",
    "a",
    "an",
    "first",
    "technical",
    "coding",
    "mock",
    "frontend",
    "backend",
    "software",
    "javascript",
    "react",
    "how",
    "on",
    "two",
    "java",
    "python",
    "data",
    "virtual",
    "첫",
    "나의",
    "기술",
    "개발자",
    "신입",
    "경력",
    "인턴",
    "스타트업",
    "대기업",
    "중소기업",
    "백엔드",
    "프론트엔드",
    "상반기",
    "하반기",
    "공채",
    "취업",
    "이직",
    "주니어",
    "해외",
    "생애",
    "회사",
    "it",
    "비전공자",
];

/// A company that the table lacks, in front of what a title says of the interview: `推想医疗算法一面`, `Hooli Interview`.
pub(super) fn company_in_title(title: &str) -> Option<String> {
    if let Some(label) = anonymous(title) {
        return Some(label);
    }
    let lower = title.to_lowercase();
    if lower.len() != title.len() {
        return None;
    }
    let end = BEHIND.iter().filter_map(|word| lower.find(word)).min()?;
    let name = title[..end].trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, '[' | ']' | '【' | '】' | ':' | '-' | '|' | '@')
    });
    let name = name.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '년' | '.' | ' '));
    let is_han = name.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    let words: Vec<&str> = name.split_whitespace().collect();
    let lower = name.to_lowercase();
    let is_no_name = |word: &&str| NO_NAMES.contains(word);
    let length = name.chars().count();
    let fits = if is_han {
        (2..=8).contains(&length)
            && !name.contains(['的', '了', '次', '、', '(', '（', '：', '和'])
            && !NO_NAMES.iter().any(|word| lower.starts_with(word))
    } else {
        (2..=24).contains(&length)
            && (1..=2).contains(&words.len())
            && !lower.split_whitespace().any(|word| is_no_name(&word) || COMMON.contains(&word))
            && (words.iter().all(|word| word.starts_with(char::is_uppercase))
                || (words.len() == 1 && !name.is_ascii()))
            && !name.contains(['(', ',', '"', '\'', '!', '?', '/'])
    };
    fits.then(|| name.to_owned())
}

/// `N사`, `A社`: a company that its author does not name.
fn anonymous(title: &str) -> Option<String> {
    let trim = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    title.split_whitespace().map(trim).find_map(|word| {
        let mut chars = word.chars();
        let (first, second) = (chars.next()?, chars.next()?);
        let is_initial = first.is_ascii_uppercase() || matches!(first, '\u{3131}'..='\u{314e}');
        let is_label = is_initial
            && matches!(second, '사' | '社')
            && chars.next().is_none_or(|c| "의에는은".contains(c));
        is_label.then(|| format!("{first}{second}"))
    })
}

const ROLE_NOUNS: [&str; 20] = [
    "engineer",
    "developer",
    "architect",
    "analyst",
    "scientist",
    "designer",
    "manager",
    "consultant",
    "sde",
    "intern",
    "개발자",
    "엔지니어",
    "기획자",
    "디자이너",
    "데이터분석가",
    "아키텍트",
    "마케터",
    "연구원",
    "직군",
    "멘토",
];

fn is_role(name: &str) -> bool {
    let lower = name.to_lowercase();
    ROLE_NOUNS.iter().any(|noun| lower.contains(noun))
}

/// The role that a title names: the words up to a noun such as Engineer, 개발자.
pub(super) fn role_in_title(title: &str, taxonomy: &Taxonomy) -> Option<String> {
    let words: Vec<&str> = title.split_whitespace().collect();
    let bare =
        |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric() && c != ')' && c != '+').to_lowercase();
    let is_noun = |word: &&str| ROLE_NOUNS.iter().any(|noun| bare(word).ends_with(noun));
    let last = words.iter().rposition(is_noun)?;
    let belongs = |word: &&&str| {
        let is_company =
            !taxonomy.companies_in_title(word).is_empty() || taxonomy.company_by_field(word).is_some();
        let is_role = word.starts_with(|c: char| c.is_ascii_uppercase())
            || crate::taxonomy::RoleFamily::by_field(word).is_some();
        !is_company && is_role && !word.ends_with([':', ',']) && !has_interview_word(word)
    };
    let first = last - words[..last].iter().rev().take(3).take_while(belongs).count();
    let role = words[first..=last].join(" ");
    let role = role.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, ')' | '('));
    (!role.is_empty()).then(|| role.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_name_companies_and_roles() {
        let path = "home/interview-experiences/Hooli Labs/Data Engineer/README.md";
        assert_eq!(company_in_path(path).as_deref(), Some("Hooli Labs"));
        assert_eq!(role_in_path(path, "Hooli Labs").as_deref(), Some("Data Engineer"));
        assert_eq!(company_in_path("docs/interview/my-own-story-in-2021.md"), None);
        assert_eq!(company_in_path("notes/Hooli/README.md"), None);
        assert_eq!(company_in_path("Interview-Notes/Hooli.md").as_deref(), Some("Hooli"));
    }

    #[test]
    fn titles_name_companies_that_no_table_has() {
        let titles = [
            "推想云后端一面",
            "Hooli Interview Experience",
            "N사 면접 후기",
            "上周面试总结",
            "My first interview",
            "첫 면접 후기",
        ];
        let names = [Some("推想云"), Some("Hooli"), Some("N사"), None, None, None];
        assert_eq!(titles.map(company_in_title), names.map(|name| name.map(str::to_owned)));
    }

    #[test]
    fn titles_name_roles() {
        let taxonomy = Taxonomy::built_in();
        let role = |title: &str| role_in_title(title, &taxonomy);
        assert_eq!(role("AWS Solutions Architect 면접기").as_deref(), Some("Solutions Architect"));
        assert_eq!(role("카카오뱅크 백엔드 개발자 이직 후기").as_deref(), Some("백엔드 개발자"));
        assert_eq!(role("카카오 면접 후기"), None);
    }
}

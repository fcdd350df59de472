//! The files of a site to begin with.

/// A language that a new site is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// 한국어.
    Korean,
    /// English.
    English,
}

/// Who writes a new site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Writers {
    /// Its owner.
    One,
    /// Many people, by pull request.
    Group,
}

/// A file of a new site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StarterFile {
    /// Relative to the site, `/`-separated, NFC.
    pub path: String,
    /// What it holds.
    pub text: String,
    /// Whether it only shows what posts look like: a site that has posts does without.
    pub is_sample: bool,
}

/// Where the program is published, from Cargo.toml; empty when that does not say.
const REPOSITORY: &str = env!("CARGO_PKG_REPOSITORY");

const VERSION: &str = env!("CARGO_PKG_VERSION");

const IGNORED: &str = include_str!("texts/gitignore");

const WORKFLOW: &str = include_str!("texts/workflow.yaml");

/// Texts in one language.
struct Texts {
    settings: &'static str,
    group_settings: &'static str,
    samples: [Sample; 2],
    contributing: &'static str,
    pull_request: &'static str,
    template: &'static str,
    authors: &'static str,
}

/// A post to begin with.
struct Sample {
    /// The file's name.
    name: &'static str,
    text: &'static str,
    /// The folder of its company in the site of a group.
    folder: &'static str,
    /// What that folder hands down.
    defaults: &'static str,
    /// Its author in the site of a group.
    author: &'static str,
}

const KOREAN: Texts = Texts {
    settings: include_str!("texts/ko/site.yaml"),
    group_settings: include_str!("texts/ko/group.yaml"),
    samples: [
        Sample {
            name: "2025-09-20-가나다상점-신입-백엔드-면접-후기.md",
            text: include_str!("texts/ko/first.md"),
            folder: "가나다상점",
            defaults: include_str!("texts/ko/first-defaults.yaml"),
            author: "haneul",
        },
        Sample {
            name: "2025-10-02-모래시계-프론트엔드-면접-후기.md",
            text: include_str!("texts/ko/second.md"),
            folder: "모래시계",
            defaults: include_str!("texts/ko/second-defaults.yaml"),
            author: "bada",
        },
    ],
    contributing: include_str!("texts/ko/contributing.md"),
    pull_request: include_str!("texts/ko/pull-request.md"),
    template: include_str!("texts/ko/template.md"),
    authors: include_str!("texts/ko/authors.yaml"),
};

const ENGLISH: Texts = Texts {
    settings: include_str!("texts/en/site.yaml"),
    group_settings: include_str!("texts/en/group.yaml"),
    samples: [
        Sample {
            name: "2025-09-20-corner-shop-backend-interview.md",
            text: include_str!("texts/en/first.md"),
            folder: "corner-shop",
            defaults: include_str!("texts/en/first-defaults.yaml"),
            author: "sky",
        },
        Sample {
            name: "2025-10-02-hourglass-frontend-interview.md",
            text: include_str!("texts/en/second.md"),
            folder: "hourglass",
            defaults: include_str!("texts/en/second-defaults.yaml"),
            author: "sea",
        },
    ],
    contributing: include_str!("texts/en/contributing.md"),
    pull_request: include_str!("texts/en/pull-request.md"),
    template: include_str!("texts/en/template.md"),
    authors: include_str!("texts/en/authors.yaml"),
};

/// The files of a new site, in path order.
pub fn starter(language: Language, writers: Writers) -> Vec<StarterFile> {
    let texts = match language {
        Language::Korean => &KOREAN,
        Language::English => &ENGLISH,
    };
    let mut files = vec![
        frame(".gitignore", IGNORED),
        frame(
            ".github/workflows/site.yaml",
            &WORKFLOW.replace("@REPOSITORY@", REPOSITORY).replace("@VERSION@", VERSION),
        ),
    ];
    match writers {
        Writers::One => {
            files.push(frame("site.yaml", texts.settings));
            files.extend(
                texts.samples.iter().map(|post| sample(&format!("content/posts/{}", post.name), post.text)),
            );
        }
        Writers::Group => {
            files.push(frame("site.yaml", &format!("{}{}", texts.settings, texts.group_settings)));
            files.push(frame("CONTRIBUTING.md", texts.contributing));
            files.push(frame(".github/pull_request_template.md", texts.pull_request));
            files.push(frame("post-template.md", texts.template));
            files.push(sample("content/authors.yaml", texts.authors));
            files.extend(texts.samples.iter().flat_map(of_group));
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

fn frame(path: &str, text: &str) -> StarterFile {
    StarterFile { path: path.to_owned(), text: text.to_owned(), is_sample: false }
}

fn sample(path: &str, text: &str) -> StarterFile {
    StarterFile { is_sample: true, ..frame(path, text) }
}

/// A sample in its company's folder, signed.
fn of_group(post: &Sample) -> [StarterFile; 2] {
    let folder = format!("content/posts/{}", post.folder);
    let signed = post.text.replacen("\ntags:", &format!("\nauthor: {}\ntags:", post.author), 1);
    [
        sample(&format!("{folder}/_defaults.yaml"), post.defaults),
        sample(&format!("{folder}/{}", post.name), &signed),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(language: Language, writers: Writers) -> Vec<String> {
        starter(language, writers).into_iter().map(|file| file.path).collect()
    }

    #[test]
    fn one_writer_gets_five_files() {
        let expected = [
            ".github/workflows/site.yaml",
            ".gitignore",
            "content/posts/2025-09-20-corner-shop-backend-interview.md",
            "content/posts/2025-10-02-hourglass-frontend-interview.md",
            "site.yaml",
        ];
        assert_eq!(paths(Language::English, Writers::One), expected);
    }

    #[test]
    fn a_group_gets_folders_of_companies_and_its_rules() {
        let expected = [
            ".github/pull_request_template.md",
            ".github/workflows/site.yaml",
            ".gitignore",
            "CONTRIBUTING.md",
            "content/authors.yaml",
            "content/posts/가나다상점/2025-09-20-가나다상점-신입-백엔드-면접-후기.md",
            "content/posts/가나다상점/_defaults.yaml",
            "content/posts/모래시계/2025-10-02-모래시계-프론트엔드-면접-후기.md",
            "content/posts/모래시계/_defaults.yaml",
            "post-template.md",
            "site.yaml",
        ];
        assert_eq!(paths(Language::Korean, Writers::Group), expected);
    }

    #[test]
    fn every_text_ends_with_one_line_end_and_has_no_placeholder_left() {
        for language in [Language::Korean, Language::English] {
            for StarterFile { path, text, .. } in starter(language, Writers::Group) {
                assert!(text.ends_with('\n') && !text.ends_with("\n\n"), "{path}");
                assert!(!text.contains('@') || path.ends_with("site.yaml"), "{path}");
                assert!(!text.contains("@VERSION@") && !text.contains("@REPOSITORY@"), "{path}");
                assert!(!text.contains('\r') && text == crate::text::nfc(&text), "{path}");
            }
        }
    }

    #[test]
    fn samples_of_a_group_are_signed() {
        for language in [Language::Korean, Language::English] {
            let files = starter(language, Writers::Group);
            let posts = files.iter().filter(|file| file.path.contains("/2025-"));
            let signed = posts.filter(|file| file.text.contains("\nauthor: "));
            assert_eq!(signed.count(), 2);
        }
    }
}

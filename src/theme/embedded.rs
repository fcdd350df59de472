//! The default theme, as it lies in the program.

use crate::text::Source;
use crate::theme::{Layer, LayerFile};

macro_rules! files {
    ($($path:literal),* $(,)?) => {
        [$(($path, include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/themes/default/", $path)))),*]
    };
}

const FILES: [(&str, &str); 40] = files![
    "head.js",
    "i18n/en.yaml",
    "i18n/ko.yaml",
    "static/interview.css",
    "static/practice.js",
    "static/search/data.js",
    "static/search/filter.js",
    "static/search/find.js",
    "static/search/form.js",
    "static/search/page.js",
    "static/search/search.css",
    "static/site.js",
    "static/style.css",
    "templates/404.html",
    "templates/archive.html",
    "templates/base.html",
    "templates/card.html",
    "templates/company-stage.html",
    "templates/company.html",
    "templates/contents.html",
    "templates/filter.html",
    "templates/footer.html",
    "templates/head.html",
    "templates/home.html",
    "templates/list.html",
    "templates/menu.html",
    "templates/page.html",
    "templates/paging.html",
    "templates/post.html",
    "templates/practice.html",
    "templates/question-list.html",
    "templates/questions.html",
    "templates/redirect.html",
    "templates/search.html",
    "templates/stage.html",
    "templates/term-list.html",
    "templates/term.html",
    "templates/terms.html",
    "templates/tools.html",
    "theme.yaml",
];

/// The default theme, the weakest layer; its files are named `<default>/…` in diagnostics.
pub fn embedded() -> Layer {
    let file = |(path, text): (&str, &str)| {
        // A checkout on Windows may have turned line ends.
        let text = if text.contains('\r') { text.replace("\r\n", "\n") } else { text.to_owned() };
        let source = Source::new(format!("<default>/{path}"), text);
        (path.to_owned(), LayerFile::Text(source))
    };
    Layer { name: "default".to_owned(), files: FILES.map(file).into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_names_every_file_on_disk() {
        let root = concat!(env!("CARGO_MANIFEST_DIR"), "/themes/default");
        let mut on_disk: Vec<String> = walkdir::WalkDir::new(root)
            .into_iter()
            .map(|entry| entry.unwrap())
            .filter(|entry| entry.file_type().is_file())
            .map(|entry| entry.path().strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/"))
            .collect();
        on_disk.sort();
        assert_eq!(FILES.map(|(path, _)| path.to_owned()).to_vec(), on_disk);
    }
}

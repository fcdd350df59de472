//! What can be wrong with a post that is asked for, in words.

use crate::date::DateProblem;
use crate::diagnostic::{Blame, Diagnostic, printable};

pub(super) fn no_title() -> Diagnostic {
    Diagnostic::error("new/title", "a post needs a title")
        .blamed(Blame::Setup)
        .hint("write it behind the command: afterword new \"카카오 1차 면접 후기\"")
}

pub(super) fn no_date(written: &str, why: DateProblem) -> Diagnostic {
    let written = printable(written);
    let message = match why {
        DateProblem::Unreadable => format!("`{written}` is no date"),
        DateProblem::Impossible => format!("there is no such day or time as `{written}`"),
    };
    Diagnostic::error("new/date", message)
        .blamed(Blame::Setup)
        .hint("write `2026-03-14`, `2026-03-14 09:30` or leave --date out for today")
}

/// The post is written all the same: the words stay as they are.
pub(super) fn no_stage(written: &str, near: Option<&str>) -> Diagnostic {
    Diagnostic::warning("new/stage", format!("`{}` is no stage that Afterword knows", printable(written)))
        .maybe_hint(near.map(|near| format!("did you mean `{near}`?")))
        .hint("the heading is written as it is; a stage of the site's own belongs in `stages.yaml` in the content folder")
}

/// The post is written all the same: companies that no table has are welcome.
pub(super) fn near_company(written: &str, near: &str) -> Diagnostic {
    Diagnostic::advice(
        "new/company",
        format!("`{}` is a company that Afterword does not know", printable(written)),
    )
    .hint(format!("did you mean `{near}`?"))
}

pub(super) fn has_front_matter(path: &str) -> Diagnostic {
    Diagnostic::error("new/front-matter", "the text has a front matter of its own")
        .blamed(Blame::Setup)
        .in_file(path)
        .hint("it is a post already: copy the file into the folder of the posts")
}

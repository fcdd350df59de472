//! What the tests share: sites in folders of their own, the published tree, small checkers.

mod markup;
mod repository;
mod run;
mod site;
mod tree;

pub(crate) use markup::{hrefs, unbalanced};
pub(crate) use repository::{SourceFile, repository, source_files};
pub(crate) use run::Run;
pub(crate) use site::TestSite;
pub(crate) use tree::Tree;

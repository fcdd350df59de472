//! The small picture that browsers show beside a page's title.

use crate::address::Address;
use crate::config::{Config, Favicon};
use crate::diagnostic::{Checked, Report};
use crate::site::asset::PlacedAsset;
use crate::site::problem;

/// The picture beside a page's title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Icon {
    /// A picture to be made of this emoji.
    Emoji(String),
    /// A file of the site.
    File(Address),
}

/// Without any, browsers ask for `/favicon.ico` on every visit and complain that it is missing.
const DEFAULT: &str = "📝";

/// Where people put one without saying so, the best first.
const USUAL: [&str; 3] = ["/favicon.svg", "/favicon.png", "/favicon.ico"];

impl Icon {
    /// Where it is published.
    pub fn address(&self) -> Address {
        match self {
            Self::Emoji(_) => Address::home().file("favicon.svg"),
            Self::File(address) => address.clone(),
        }
    }
}

/// What site.yaml says, else a file in the usual place, else an emoji. Gives `config/favicon` for a file that is not there.
pub(super) fn find(config: &Config, assets: &[PlacedAsset]) -> Checked<Icon> {
    let mut report = Report::default();
    let usual = || {
        let file = |address: &&str| assets.iter().find(|asset| asset.address.as_str() == *address);
        let found = USUAL.iter().find_map(file);
        found.map_or_else(|| Icon::Emoji(DEFAULT.to_owned()), |asset| Icon::File(asset.address.clone()))
    };
    let icon = match &config.favicon {
        None => usual(),
        Some(Favicon::Emoji(emoji)) => Icon::Emoji(emoji.clone()),
        Some(Favicon::File(path, place)) => match assets.iter().find(|asset| is_named(asset, path)) {
            Some(asset) => Icon::File(asset.address.clone()),
            None => {
                let near = assets.iter().map(|asset| asset.asset.below.as_str());
                report.add(problem::favicon_missing(path, place, near));
                usual()
            }
        },
    };
    report.with(icon)
}

/// By its address, or by its path from the site's or the content folder.
fn is_named(asset: &PlacedAsset, path: &str) -> bool {
    let path = path.strip_prefix("./").unwrap_or(path);
    asset.address.as_str() == path || &*asset.asset.path == path || asset.asset.below == path
}

//! Files that are published beside posts.

use crate::address::Address;
use crate::config::Config;
use crate::diagnostic::{Checked, Report};
use crate::site::entry::Entry;
use crate::site::problem;
use std::collections::HashMap;
use std::sync::Arc;

/// A file below the content folder that is no post.
#[derive(Debug, Clone, PartialEq)]
pub struct Asset {
    /// Relative to the site, `/`-separated, NFC.
    pub path: Arc<str>,
    /// The same relative to the content folder.
    pub below: String,
    /// Width and height in px as shown, when it is an image whose header tells.
    pub size: Option<(u32, u32)>,
}

/// A file with its address.
#[derive(Debug, Clone, PartialEq)]
pub struct PlacedAsset {
    /// The file.
    pub asset: Asset,
    /// Where it is published.
    pub address: Address,
}

/// Places each file: below `static/` at the root, in the folder of an `index.md` or `README.md` next to that post,
/// else at its own path.
pub(super) fn place(assets: Vec<Asset>, entries: &[Entry], config: &Config) -> Checked<Vec<PlacedAsset>> {
    let mut report = Report::default();
    if assets.is_empty() {
        return report.with(Vec::new());
    }
    let mut taken: HashMap<String, Arc<str>> =
        entries.iter().map(|entry| (entry.address.collision_key(), entry.post.file.path.clone())).collect();
    let homes: HashMap<&str, &Address> = entries
        .iter()
        .filter(|entry| entry.post.file.is_index && entry.address.as_str().ends_with('/'))
        .map(|entry| (folder(&entry.post.file.path), &entry.address))
        .collect();
    let mut placed = Vec::with_capacity(assets.len());
    for asset in assets {
        let wanted = address(&asset, &homes, config);
        let is_static = asset.below.starts_with("static/");
        let parsed = if is_static { Address::parse_static(&wanted) } else { Address::parse(&wanted) };
        let address = match parsed {
            Ok(address) if !address.as_str().ends_with('/') || wanted.ends_with("/index.html") => address,
            Ok(address) => Address::home().file(address.as_str().trim_matches('/')),
            Err(why) => {
                report.add(problem::no_asset_address(&asset.path, &why));
                continue;
            }
        };
        match taken.get(&address.collision_key()) {
            Some(first) => report.add(problem::asset_address_taken(&address, &asset.path, first)),
            None => {
                taken.insert(address.collision_key(), asset.path.clone());
                placed.push(PlacedAsset { asset, address });
            }
        }
    }
    report.with(placed)
}

fn address(asset: &Asset, homes: &HashMap<&str, &Address>, config: &Config) -> String {
    let literal = |text: &str| text.replace('%', "%25");
    if let Some(name) = asset.below.strip_prefix("static/") {
        return literal(&format!("/{name}"));
    }
    let content_root = if config.content_dir == "." { "" } else { config.content_dir.as_str() };
    let mut above = folder(&asset.path);
    loop {
        if let Some(home) = homes.get(above).filter(|_| above != content_root) {
            let name = asset.path[above.len()..].trim_start_matches('/');
            return literal(&home.file(name).to_string());
        }
        if above.len() <= content_root.len() {
            return literal(&format!("/{}", asset.below));
        }
        above = folder(above);
    }
}

/// The folder of a path, without a slash at the end.
fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

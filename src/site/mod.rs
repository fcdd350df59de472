//! All posts as one site: order, terms, addresses, links.

mod alike;
mod archive;
mod asset;
mod author;
mod bank;
mod casebook;
mod claim;
mod company;
mod edition;
mod entry;
mod icon;
mod link;
mod network;
mod order;
mod outcome;
mod problem;
mod retold;
mod series;
mod stage;
mod tag;
mod term;
mod twin;

pub use archive::Month;
pub use asset::{Asset, PlacedAsset};
pub use author::{AuthorName, Authors, read_authors};
pub use bank::{Bank, BankEntry, QuestionId, Turn};
pub use casebook::{Account, Asked, Casebook, Cases, CompanyCases, PartId};
pub use edition::{Edition, PostTerms};
pub use entry::{Entry, ImageTarget, LinkTarget, Picture, PostId};
pub use icon::Icon;
pub use retold::Retold;
pub use series::Series;
pub use term::{Term, TermId};
pub use twin::Twins;

use crate::address::Address;
use crate::config::Config;
use crate::date::Date;
use crate::diagnostic::{Checked, Report};
use crate::post::{Post, Step};
use crate::site::network::{Ground, Network};
use crate::site::order::Absence;
use crate::taxonomy::Taxonomy;
use crate::text::Lang;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

/// The whole site, ready to be looked at page by page.
#[derive(Debug, Clone)]
pub struct Site {
    /// Its settings.
    pub config: Config,
    /// Companies and stages.
    pub taxonomy: Arc<Taxonomy>,
    /// Every published post, newest first, undated ones last; then every page, by address.
    pub entries: Vec<Entry>,
    /// One for each language with pages of its own, the main one first.
    pub editions: Arc<Vec<Edition>>,
    /// Files published beside the posts.
    pub assets: Arc<Vec<PlacedAsset>>,
    /// Old addresses and the posts they lead to.
    pub redirects: Vec<(Address, PostId)>,
    /// What stands in several languages.
    pub twins: Arc<Twins>,
    /// The picture beside a page's title.
    pub icon: Icon,
    /// Posts that wait for their date.
    pub scheduled: Vec<Scheduled>,
    /// Number of drafts left out.
    pub drafts: usize,
    /// What must be in no published file.
    pub withheld: Vec<String>,
    casebooks: Arc<OnceLock<Vec<Casebook>>>,
}

/// A post that is not published yet.
#[derive(Debug, Clone, PartialEq)]
pub struct Scheduled {
    /// Its file, relative to the site.
    pub path: String,
    /// When it will be due.
    pub date: Date,
}

/// What a site is assembled from.
#[derive(Debug)]
pub struct Parts {
    /// Its settings.
    pub config: Config,
    /// Companies and stages.
    pub taxonomy: Taxonomy,
    /// What is known of authors.
    pub authors: Authors,
    /// All posts and pages, in path order.
    pub posts: Vec<Arc<Post>>,
    /// Files of posts that have errors and are left out.
    pub broken: Vec<Arc<str>>,
    /// All files that are no posts, in path order.
    pub assets: Vec<Asset>,
    /// Posts dated later are not published.
    pub now: Date,
}

/// Puts the posts in order, gives each its address, and resolves what they link to.
/// Two claims to one address are an error: the later one in path order is left out. So is a post with an error in its
/// links or old addresses.
pub fn assemble(parts: Parts) -> Checked<Site> {
    let mut report = Report::default();
    let Parts { config, taxonomy, authors, posts, broken, assets, now } = parts;
    let author = config.author.as_ref().map(|name| authors.find(name).name);
    let config = Config { author, ..config };
    let due = order::due(posts, &config, now);
    let mut absent: BTreeMap<Arc<str>, Absence> = due.absent;
    absent.extend(broken.into_iter().map(|path| (path, Absence::Broken)));
    let addressed = report.take(claim::addresses(due.posts, &config, &mut absent));
    let entries = order::sorted(addressed);
    let ground = Ground { config: &config, taxonomy: &taxonomy, authors: &authors };
    let network = network::weave(entries, assets, absent, &ground, &mut report);
    let Network { entries, editions, assets, redirects, withheld } = network;
    let withheld = hidden(withheld, &entries, &editions);
    let (scheduled, drafts) = (due.scheduled, due.drafts);
    let twins = Twins::find(&entries, &editions);
    let icon = report.take(icon::find(&config, &assets));
    report.with(Site {
        config,
        taxonomy: Arc::new(taxonomy),
        entries,
        editions: Arc::new(editions),
        assets: Arc::new(assets),
        redirects,
        twins: Arc::new(twins),
        icon,
        scheduled,
        drafts,
        withheld,
        casebooks: Arc::default(),
    })
}

/// What was taken out of posts and is said openly by none: those strings must be found nowhere.
/// Strings under six characters are too likely to stand somewhere by chance.
fn hidden(mut strings: Vec<String>, entries: &[Entry], editions: &[Edition]) -> Vec<String> {
    strings.extend(entries.iter().flat_map(|entry| entry.post.withheld.iter().cloned()));
    strings.retain(|string| string.trim().chars().count() >= 6);
    strings.sort();
    strings.dedup();
    let is_open = |string: &String| {
        entries.iter().any(|entry| entry.says(string)) || editions.iter().any(|edition| edition.says(string))
    };
    strings.retain(|string| !is_open(string));
    strings
}

impl Site {
    /// The post or page with this number.
    pub fn entry(&self, id: PostId) -> &Entry {
        &self.entries[id.0 as usize]
    }

    /// What the write-ups of an edition tell together, gathered when it is first asked for.
    pub fn casebook(&self, edition: usize) -> &Casebook {
        let gather = || self.editions.iter().map(|edition| Casebook::new(&self.entries, edition)).collect();
        &self.casebooks.get_or_init(gather)[edition]
    }

    /// The step that a part tells of.
    pub fn step(&self, part: PartId) -> &Step {
        &self.entry(part.post).post.stages[part.step as usize]
    }

    /// The edition with this number.
    pub fn edition(&self, index: usize) -> &Edition {
        &self.editions[index]
    }

    /// The edition whose indexes list posts in `lang`.
    pub fn edition_of(&self, lang: &Lang) -> usize {
        edition::index_for(lang, &self.config)
    }
}

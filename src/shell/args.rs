//! The command line.

use clap::builder::styling::{AnsiColor, Styles};
use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use std::net::IpAddr;
use std::path::PathBuf;

const STYLES: Styles = Styles::styled()
    .header(AnsiColor::Green.on_default().bold())
    .usage(AnsiColor::Green.on_default().bold())
    .literal(AnsiColor::Cyan.on_default().bold())
    .placeholder(AnsiColor::Cyan.on_default());

/// A static-site generator for interview write-ups (면접 후기).
///
/// A site is a folder with a file `site.yaml` and Markdown posts in `content/`.
#[derive(Debug, Parser)]
#[command(name = "afterword", version, styles = STYLES, arg_required_else_help = true, max_term_width = 100)]
pub(super) struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Make a new site: settings, two sample posts, and a workflow that publishes it on GitHub Pages
    Init(Init),
    /// Make a file for a new post and print its path
    ///
    /// For example: afterword new "카카오 1차 면접 후기" --company 카카오 --stage 코딩테스트 --stage "1차 면접" --tag 백엔드
    New(New),
    /// Write the whole site to a folder that any web server can serve
    Build(Build),
    /// Show the site in a browser while you write; each save is seen at once
    Serve(Serve),
    /// Print the HTML of one Markdown text; no site is needed
    Render(Render),
    /// See what a site's theme is made of, and copy parts of it to change them
    #[command(subcommand)]
    Theme(Theme),
    /// Print what is understood of texts: company, stages, questions, outcome; no site is needed
    Inspect(Inspect),
    /// List the posts of a site, chosen as readers filter them: every option must fit, of one option any value
    ///
    /// For example: afterword list --company 카카오 --stage 코테 --stage "1차 면접" --since 2024
    List(List),
    /// Print a completion script for a shell
    ///
    /// For bash: afterword completions bash > ~/.local/share/bash-completion/completions/afterword
    Completions {
        /// The shell to complete in
        shell: Shell,
    },
}

/// Options of `init`.
#[derive(Debug, Args)]
pub(super) struct Init {
    /// Folder of the new site; it is made if it is not there
    #[arg(value_name = "DIR", default_value = ".")]
    pub folder: PathBuf,
    /// Language of the site and of everything written into it
    #[arg(long, value_enum, default_value_t = SiteLanguage::Ko)]
    pub lang: SiteLanguage,
    /// For many writers: rules for contributors, templates of posts and pull requests, a folder for each company
    #[arg(long)]
    pub group: bool,
    /// Go into a folder that has files already; they stay as they are
    #[arg(long)]
    pub force: bool,
}

/// Languages that a new site can be written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum SiteLanguage {
    /// 한국어
    Ko,
    /// English
    En,
}

/// Options of `new`.
#[derive(Debug, Args)]
pub(super) struct New {
    /// Title of the post
    pub title: String,
    /// Company it tells of; its folder among the posts is used if there is one
    #[arg(long, value_name = "COMPANY")]
    pub company: Option<String>,
    /// A stage, which gets a heading; may be given many times
    #[arg(long = "stage", value_name = "STAGE")]
    pub stages: Vec<String>,
    /// A tag; may be given many times, or with commas
    #[arg(long = "tag", value_name = "TAG", value_delimiter = ',')]
    pub tags: Vec<String>,
    /// Date of the post [default: today in the site's time zone]
    #[arg(long, value_name = "DATE")]
    pub date: Option<String>,
    /// Text to begin with instead of headings: a file, or - for standard input
    #[arg(long, value_name = "FILE")]
    pub from: Option<PathBuf>,
    /// Folder of the site, the one with site.yaml
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub site: PathBuf,
}

/// What `theme` does.
#[derive(Debug, Subcommand)]
pub(super) enum Theme {
    /// List the themes there are; a star marks the one in use
    List {
        /// Folder of the site, the one with site.yaml
        #[arg(long, value_name = "DIR", default_value = ".")]
        site: PathBuf,
    },
    /// List the files of the theme in use with the layer that each comes from, or print one of them
    Show {
        /// File to print, such as templates/post.html
        file: Option<String>,
        /// Folder of the site, the one with site.yaml
        #[arg(long, value_name = "DIR", default_value = ".")]
        site: PathBuf,
    },
    /// Copy files of the theme in use to themes/overrides/, where changes to them count; nothing is overwritten
    Eject {
        /// Files to copy, such as templates/card.html; with --as and no file, the whole theme
        #[arg(value_name = "FILE", required_unless_present = "name")]
        files: Vec<String>,
        /// Copy to themes/NAME/ instead: a theme of your own
        #[arg(long = "as", value_name = "NAME")]
        name: Option<String>,
        /// Folder of the site, the one with site.yaml
        #[arg(long, value_name = "DIR", default_value = ".")]
        site: PathBuf,
    },
}

/// Options of `build`.
#[derive(Debug, Args)]
pub(super) struct Build {
    /// Folder of the site, the one with site.yaml
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub site: PathBuf,
    /// Folder to write to [default: public in the site's folder]
    #[arg(long, short, value_name = "DIR")]
    pub output: Option<PathBuf>,
    /// Where the site is published, instead of base_url of site.yaml
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    /// Publish drafts as well
    #[arg(long)]
    pub drafts: bool,
    /// Publish posts with a date in the future as well
    #[arg(long)]
    pub future: bool,
    /// Threads to use [default: one per core]
    #[arg(long, short, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub jobs: Option<u16>,
    /// How problems are told: for people, one JSON object a line, or as annotations of a pull request
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub format: Format,
    /// Leave out posts with errors and publish the rest; the exit code is 1 all the same
    #[arg(long)]
    pub keep_going: bool,
    /// Write into a folder that has files of others; they stay, but one in our way is replaced
    #[arg(long)]
    pub adopt: bool,
    /// Publish nothing when there are warnings
    #[arg(long)]
    pub deny_warnings: bool,
    /// List what was skipped
    #[arg(long, short)]
    pub verbose: bool,
    /// Tell how long each step took
    #[arg(long)]
    pub timings: bool,
}

/// Options of `serve`.
#[derive(Debug, Args)]
pub(super) struct Serve {
    /// Folder of the site, the one with site.yaml
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub site: PathBuf,
    /// Port to listen at [default: 1111, or the next one that is free]
    #[arg(long, value_name = "PORT")]
    pub port: Option<u16>,
    /// Open the site in the browser
    #[arg(long)]
    pub open: bool,
    /// Address to listen at, such as 0.0.0.0 for the whole network [default: 127.0.0.1]
    #[arg(long, value_name = "ADDR")]
    pub host: Option<IpAddr>,
    /// Name that other machines use for this one; may be given more than once
    #[arg(long, value_name = "NAME")]
    pub allow_host: Vec<String>,
    /// Show drafts as well
    #[arg(long)]
    pub drafts: bool,
    /// Show posts with a date in the future as well
    #[arg(long)]
    pub future: bool,
    /// Go to the post that was saved
    #[arg(long)]
    pub follow: bool,
    /// Look for changes every second, where the system does not tell of them (network disks, containers)
    #[arg(long)]
    pub poll: bool,
}

/// Options of `render`.
#[derive(Debug, Args)]
pub(super) struct Render {
    /// Markdown file, or - for standard input
    #[arg(value_name = "FILE", default_value = "-")]
    pub file: PathBuf,
    /// Which Markdown is read
    #[arg(long, value_enum, default_value_t = Profile::Site)]
    pub profile: Profile,
    /// Language of a text that does not say its own
    #[arg(long, value_name = "LANG", default_value = "ko")]
    pub lang: String,
}

/// Options of `inspect`.
#[derive(Debug, Args)]
pub(super) struct Inspect {
    /// Texts (.md, .mdx, .txt), or folders with some
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<PathBuf>,
    /// For people, or one JSON object a line for each file
    #[arg(long, value_enum, default_value_t = InspectFormat::Human)]
    pub format: InspectFormat,
}

/// Options of `list`.
#[derive(Debug, Args)]
pub(super) struct List {
    /// A tag; may be given many times
    #[arg(long = "tag", value_name = "TAG")]
    pub tags: Vec<String>,
    /// A company by any of its names; may be given many times
    #[arg(long = "company", value_name = "COMPANY")]
    pub companies: Vec<String>,
    /// A stage by any of its names; may be given many times
    #[arg(long = "stage", value_name = "STAGE")]
    pub stages: Vec<String>,
    /// How the process ended: 합격, rejected …; may be given many times
    #[arg(long = "outcome", value_name = "OUTCOME")]
    pub outcomes: Vec<String>,
    /// An author by name or id; may be given many times
    #[arg(long = "author", value_name = "AUTHOR")]
    pub authors: Vec<String>,
    /// First day, month or year: 2024, 2024-05, 2024-05-01
    #[arg(long, value_name = "DATE")]
    pub since: Option<String>,
    /// Words that all stand in title or text, whatever their blanks
    #[arg(long, value_name = "WORDS")]
    pub text: Option<String>,
    /// A table for people, one JSON object a line, or the paths of the files alone
    #[arg(long, value_enum, default_value_t = ListFormat::Table)]
    pub format: ListFormat,
    /// Folder of the site, the one with site.yaml
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub site: PathBuf,
}

/// How posts are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ListFormat {
    /// Date, company, outcome, title, path.
    Table,
    /// One JSON object a line.
    Json,
    /// One path a line.
    Paths,
}

/// How what was understood is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum InspectFormat {
    /// For people.
    Human,
    /// One JSON object a line.
    Json,
}

/// Which Markdown is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Profile {
    /// What posts get: all extensions, safe to publish
    Site,
    /// CommonMark with strike-through and emphasis beside Hangul, Han and Kana
    Cjk,
    /// CommonMark as it stands
    #[value(name = "commonmark")]
    CommonMark,
}

/// How problems are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// With excerpts, for people.
    Human,
    /// One JSON object a line.
    Json,
    /// Workflow commands of GitHub Actions.
    Github,
}

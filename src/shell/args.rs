//! The command line.

use clap::builder::styling::{AnsiColor, Styles};
use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
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
    /// Write the whole site to a folder that any web server can serve
    Build(Build),
    /// Print the HTML of one Markdown text; no site is needed
    Render(Render),
    /// Print a completion script for a shell
    ///
    /// For bash: afterword completions bash > ~/.local/share/bash-completion/completions/afterword
    Completions {
        /// The shell to complete in
        shell: Shell,
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

//! `afterword serve`.

use crate::config::Overrides;
use crate::diagnostic::{Blame, Diagnostic, Report};
use crate::shell::Exit;
use crate::shell::args::{Format, Serve};
use crate::shell::disk;
use crate::shell::preview;
use crate::shell::terminal;
use std::net::{IpAddr, Ipv4Addr};
use std::path::Path;
use std::sync::Arc;

/// Parsers and templates go deeper on a page of many levels than a thread's usual 2 MiB; what is not used costs nothing.
const STACK: usize = 16 << 20;

/// Shows the site in the browser until somebody presses Ctrl-C.
pub(in crate::shell) fn serve(options: &Serve) -> Exit {
    let mut report = Report::default();
    report.ok(attempt(options));
    terminal::report(&report, Format::Human);
    report.blame().map_or(Exit::Fine, Exit::from)
}

fn attempt(options: &Serve) -> Result<(), Diagnostic> {
    let site = site_folder(&options.site)?;
    // A folder that is no site is a slip of the command line, not a mistake to be shown in the browser.
    if !site.join("site.yaml").exists() {
        disk::read_config(&site)?;
    }
    let pool = rayon::ThreadPoolBuilder::new().stack_size(STACK).build();
    let pool = pool.map_err(|why| {
        Diagnostic::error("system/threads", format!("no threads can be started: {why}")).blamed(Blame::World)
    })?;
    let host = options.host.unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST));
    if !host.is_loopback() {
        terminal::say("warning: everybody in this network can read the preview, drafts included");
    }
    preview::preview(
        preview::Options {
            output: site.join("public"),
            site,
            overrides: Overrides { base_url: None, drafts: options.drafts, future: options.future },
            host,
            port: options.port,
            allowed_hosts: options.allow_host.clone(),
            opens_browser: options.open,
            follows: options.follow,
            polls: options.poll,
        },
        Arc::new(pool),
    )
}

fn site_folder(given: &Path) -> Result<std::path::PathBuf, Diagnostic> {
    given.canonicalize().or_else(|_| std::path::absolute(given)).map_err(|why| disk::unreadable(given, &why))
}

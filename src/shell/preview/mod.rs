//! The site as it will be, in the browser while it is written.

mod answer;
mod asked;
mod change;
mod connection;
mod footing;
mod injection;
mod media;
mod occupant;
mod payload;
mod print;
mod project;
mod server;
mod snapshot;
mod streams;
mod studio;

use crate::config::Overrides;
use crate::diagnostic::{Blame, Diagnostic};
use crate::shell::preview::answer::Desk;
use crate::shell::preview::asked::Hosts;
use crate::shell::preview::occupant::Occupant;
use crate::shell::preview::snapshot::Snapshot;
use crate::shell::preview::streams::Streams;
use crate::shell::preview::studio::{Studio, Wishes};
use crate::shell::terminal;
use rayon::ThreadPool;
use std::net::{IpAddr, SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::Arc;
use tokio::sync::watch;

/// The port that is tried first.
pub(super) const PORT: u16 = 1111;

/// What a preview is asked to be.
#[derive(Debug)]
pub(super) struct Options {
    /// The site's folder.
    pub(super) site: PathBuf,
    /// Where `build` publishes to.
    pub(super) output: PathBuf,
    pub(super) overrides: Overrides,
    pub(super) host: IpAddr,
    /// None: the first that is free from [`PORT`] on.
    pub(super) port: Option<u16>,
    /// Names that requests may use for this machine.
    pub(super) allowed_hosts: Vec<String>,
    pub(super) opens_browser: bool,
    pub(super) follows: bool,
    pub(super) polls: bool,
}

/// Shows the site until somebody presses Ctrl-C. The error says why it cannot be shown at all.
pub(super) fn preview(options: Options, pool: Arc<ThreadPool>) -> Result<(), Diagnostic> {
    let listener = server::listen(options.host, options.port, PORT).map_err(|why| no_port(&options, &why))?;
    let address = listener.local_addr().map_err(|why| no_port(&options, &why))?;
    let token = token()?;
    let wishes = Wishes {
        site: options.site,
        output: options.output,
        overrides: options.overrides,
        follow: options.follows,
        polls: options.polls,
    };
    let studio = pool.install(|| Studio::open(wishes));
    studio.tell_problems();
    let first = studio.snapshot();
    let url = url(address, &first);
    terminal::say(&format!("{url} shows the site and follows its files; Ctrl-C ends it"));
    let (sender, snapshots) = watch::channel(first);
    let desk = Desk {
        snapshots,
        streams: Arc::new(Streams::default()),
        hosts: Hosts {
            allowed: options.allowed_hosts.iter().map(|host| host.to_ascii_lowercase()).collect(),
        },
        token,
        pool: pool.clone(),
    };
    std::thread::spawn(move || studio.run(&sender, &pool));
    if options.opens_browser && open::that_detached(&url).is_err() {
        terminal::say("no browser could be opened; open the address yourself");
    }
    run(listener, desk).map_err(|why| {
        Diagnostic::error("serve/listen", format!("the preview cannot listen: {why}")).blamed(Blame::World)
    })
}

fn run(listener: TcpListener, desk: Desk) -> std::io::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(server::serve(listener, Arc::new(desk)))
}

/// 128 random bits: only pages that this run has served may listen to it.
fn token() -> Result<String, Diagnostic> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|why| {
        Diagnostic::error("serve/token", format!("the system gives no random numbers: {why}"))
            .blamed(Blame::World)
    })?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// The address of the home page.
fn url(address: SocketAddr, snapshot: &Snapshot) -> String {
    let base = snapshot.site.as_ref().map_or("", |shown| shown.press.site.config.base_url.path());
    let host = match address.ip() {
        ip if ip.is_unspecified() => "127.0.0.1".to_owned(),
        IpAddr::V4(ip) => ip.to_string(),
        IpAddr::V6(ip) => format!("[{ip}]"),
    };
    format!("http://{host}:{}{base}/", address.port())
}

fn no_port(options: &Options, why: &std::io::Error) -> Diagnostic {
    let port = options.port.unwrap_or(PORT);
    let message = match (why.kind(), occupant::of_port(port)) {
        (std::io::ErrorKind::AddrInUse, Some(Occupant { process, name })) => {
            format!("port {port} is in use by process {process}, `{name}`")
        }
        (std::io::ErrorKind::AddrInUse, None) => format!("port {port} is in use"),
        _ => format!("the preview cannot listen at {}, port {port}: {why}", options.host),
    };
    Diagnostic::error("serve/port", message)
        .blamed(Blame::World)
        .hint("choose another one with `--port`, or leave it out: the next free one is taken then")
}

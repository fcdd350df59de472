//! The world: files, clock, terminal. All effects are in this folder.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "the shell is where the world is touched"
)]

mod args;
mod clock;
mod command;
mod disk;
mod exit;
pub mod publish;
mod repository;
mod preview;
mod terminal;
mod watch;

pub use exit::Exit;

use clap::Parser;
use std::ffi::OsString;
use std::process::ExitCode;

/// Runs the program with these arguments, the program's name first.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match args::Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => {
            let _ = error.print();
            return if error.use_stderr() { Exit::Usage.into() } else { Exit::Fine.into() };
        }
    };
    terminal::announce_panics();
    let run = std::panic::AssertUnwindSafe(|| match arguments.command {
        args::Command::Init(options) => command::init(&options),
        args::Command::New(options) => command::new(&options),
        args::Command::Build(options) => command::build(&options),
        args::Command::Serve(options) => command::serve(&options),
        args::Command::Render(options) => command::render(&options),
        args::Command::Theme(theme) => command::theme(&theme),
        args::Command::Inspect(options) => command::inspect(&options),
        args::Command::List(options) => command::list(&options),
        args::Command::Completions { shell } => command::completions(shell),
    });
    std::panic::catch_unwind(run).unwrap_or(Exit::Bug).into()
}

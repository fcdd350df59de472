//! `afterword completions`.

use crate::shell::Exit;
use crate::shell::args::Arguments;
use clap::CommandFactory;
use clap_complete::Shell;

/// Prints the script.
pub(in crate::shell) fn completions(shell: Shell) -> Exit {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "afterword", &mut script);
    let _ = std::io::Write::write_all(&mut std::io::stdout(), &script);
    Exit::Fine
}

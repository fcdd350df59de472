//! The program: hands its arguments to the shell and ends with the shell's exit code.

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    afterword::shell::run(std::env::args_os())
}

//! The `sopwith` program.

fn main() -> std::process::ExitCode {
    sopwith::cli::run()
}

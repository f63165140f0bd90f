//! The command line: arguments in, words and exit codes out. Only here is anything printed.

mod args;
mod build;
mod check;
mod config;
mod explain;
mod findings;
mod flow;
mod fmt;
mod import;
mod init;
mod new;
mod outcome;
mod rules;
mod schema;
mod search;
mod serve;
mod terminal;
mod verify;
mod wanted;

use args::{Arguments, Command, ConfigCommand};
use clap::Parser;
use outcome::Outcome;
use std::process::ExitCode;

/// Runs the program with the arguments of the process.
pub fn run() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        // Help and version go to stdout with 0; wrong arguments to stderr with 2.
        Err(error) => error.exit(),
    };
    let outcome = match arguments.command {
        Command::Init(arguments) => init::run(&arguments),
        Command::New(arguments) => new::run(&arguments),
        Command::Import(arguments) => import::run(&arguments),
        Command::Build(arguments) => build::run(&arguments),
        Command::Verify(arguments) => verify::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::Schema(arguments) => schema::run(&arguments),
        Command::Fmt(arguments) => fmt::run(&arguments),
        Command::Serve(arguments) => serve::run(&arguments),
        Command::Flow(arguments) => flow::run(&arguments),
        Command::Search(arguments) => search::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Rules(arguments) => rules::run(&arguments),
        Command::Config(ConfigCommand::Show(arguments)) => config::run(&arguments),
    };
    match outcome {
        Ok(Outcome::Clean) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::from(1),
        Err(error) => {
            terminal::error(&error);
            ExitCode::from(2)
        }
    }
}

//! The command line: arguments in, exit status out. One file per command, with its options; `report.rs` is the only place
//! that prints.

mod arguments;
mod build;
mod check;
mod completions;
mod entry;
mod explain;
mod failure;
mod fmt;
mod help;
mod init;
mod looking;
mod man;
mod new;
mod progress;
mod report;
mod schema;
mod serve;
mod usage;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Arg;

use crate::diagnostics::{Language, Words};
use crate::system::System;
use crate::text;
use arguments::Request;
use failure::Failure;
use report::Printer;

/// The commands, in the order in which help lists them. To add one: its file, and a line here.
const COMMANDS: [Verb; 10] = [
    build::COMMAND,
    check::COMMAND,
    serve::COMMAND,
    new::COMMAND,
    init::COMMAND,
    fmt::COMMAND,
    explain::COMMAND,
    schema::COMMAND,
    completions::COMMAND,
    man::COMMAND,
];

/// A command: what help says of it, what it takes beside what all take, and what it does.
#[derive(Debug)]
struct Verb {
    name: &'static str,
    about: Words,
    arguments: fn(Language) -> Vec<Arg>,
    run: fn(&dyn System, &Request) -> Result<Ended, Failure>,
}

/// Exit status of a run whose content has problems.
const PROBLEMS: u8 = 1;
/// Exit status of a run that could not do its work.
const COULD_NOT_RUN: u8 = 2;

/// The port of the preview where none is asked for.
const PREVIEW_PORT: u16 = 4000;

/// Runs one command line.
pub fn run(system: &dyn System, arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let language = arguments::language_of(system, &arguments);
    let (verb, request) = match arguments::parse(&arguments, language) {
        Ok(parsed) => parsed,
        Err(arguments::Refused::Shown(shown)) => {
            report::print_out(&shown);
            return ExitCode::SUCCESS;
        }
        Err(arguments::Refused::Usage { message, format }) => {
            Printer::of(system, format, language).failure(&message, None);
            return ExitCode::from(COULD_NOT_RUN);
        }
    };
    match (verb.run)(system, &request) {
        Ok(Ended::Clean) => ExitCode::SUCCESS,
        Ok(Ended::Problems) => ExitCode::from(PROBLEMS),
        Err(failure) => {
            let Failure { message, as_of } = failure;
            Printer::of(system, request.common.format, request.language()).failure(&message, as_of.as_deref());
            ExitCode::from(COULD_NOT_RUN)
        }
    }
}

/// How a run that did its work ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ended {
    Clean,
    Problems,
}

/// The message for a request that names something unknown.
fn unknown(what: &str) -> crate::diagnostics::Text {
    text!("不认识“{what}”。", "`{what}` is unknown.")
}

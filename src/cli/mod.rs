//! The command line: arguments in, exit status out. One file per command; `report.rs` is the only place that prints.

mod arguments;
mod build;
mod check;
mod explain;
mod failure;
mod report;

use std::ffi::OsString;
use std::process::ExitCode;

use crate::system::System;
use crate::text;
use arguments::{Request, Verb};
use failure::Failure;
use report::Printer;

/// Exit status of a run whose content has problems.
const PROBLEMS: u8 = 1;
/// Exit status of a run that could not do its work.
const COULD_NOT_RUN: u8 = 2;

/// Runs one command line.
pub fn run(system: &dyn System, arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let language = arguments::language_of(system, &arguments);
    let request = match arguments::parse(&arguments, language) {
        Ok(request) => request,
        Err(arguments::Refused::Shown(shown)) => {
            report::print_out(&shown);
            return ExitCode::SUCCESS;
        }
        Err(arguments::Refused::Usage { message, format }) => {
            Printer::of(system, format, language).failure(&message, None);
            return ExitCode::from(COULD_NOT_RUN);
        }
    };
    let result = match &request.verb {
        Verb::Build(options) => build::run(system, &request, options),
        Verb::Check(options) => check::run(system, &request, options),
        Verb::Explain(topic) => explain::run(&request, topic),
    };
    match result {
        Ok(Ended::Clean) => ExitCode::SUCCESS,
        Ok(Ended::Problems) => ExitCode::from(PROBLEMS),
        Err(failure) => {
            let Failure { message, as_of } = failure;
            Printer::of(system, request.common.format, request.common.language.unwrap_or(language))
                .failure(&message, as_of.as_deref());
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

impl Request {
    /// The language that was asked for, else that of the environment, else Chinese.
    fn language(&self) -> crate::diagnostics::Language {
        self.common.language.unwrap_or(self.environment)
    }
}

//! `gongkai check`: all problems of all files, nothing written.

use super::Ended;
use super::arguments::{CheckOptions, Request};
use super::failure::Failure;
use super::report::Printer;
use crate::diagnostics::Strictness;
use crate::site::{self, Settings};
use crate::system::System;

/// Checks the site.
pub fn run(system: &dyn System, request: &Request, options: &CheckOptions) -> Result<Ended, Failure> {
    let settings = settings(request, options);
    let report = site::check(system, &settings)?;
    Printer::of(system, request.common.format, request.language()).report(&report);
    Ok(if strictness(options).fails(&report.summary) { Ended::Problems } else { Ended::Clean })
}

/// What the pipeline needs to know of the request.
pub(super) fn settings(request: &Request, options: &CheckOptions) -> Settings {
    Settings {
        root: request.common.root.clone(),
        as_of: request.common.as_of,
        base_url: options.base_url.clone(),
        drafts: options.drafts,
        jobs: options.jobs,
    }
}

pub(super) const fn strictness(options: &CheckOptions) -> Strictness {
    if options.strict { Strictness::Strict } else { Strictness::Normal }
}

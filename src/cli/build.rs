//! `gongkai build`: the site, written where it belongs.

use super::Ended;
use super::arguments::{BuildOptions, Memory, Minify, Request};
use super::check::{settings, strictness};
use super::failure::Failure;
use super::report::Printer;
use crate::render::Minifying;
use crate::site::{self, Destination, Reuse};
use crate::system::System;
use crate::text;

/// Builds the site, or compares it with what was built.
pub fn run(system: &dyn System, request: &Request, options: &BuildOptions) -> Result<Ended, Failure> {
    let printer = Printer::of(system, request.common.format, request.language());
    let root = &request.common.root;
    let output = options.output.clone().unwrap_or_else(|| root.join("public"));
    let cache = options.cache.clone().unwrap_or_else(|| root.join(".gongkai"));
    let destination = Destination {
        output,
        cache,
        reuse: match options.memory {
            Memory::Kept => Reuse::Unchanged,
            Memory::Ignored => Reuse::Nothing,
        },
        minifying: match options.minify {
            Minify::Yes => Minifying::On,
            Minify::No => Minifying::Off,
        },
        strictness: strictness(&options.check),
    };
    if options.verify {
        return compare(system, &printer, &destination);
    }
    let built = site::build(system, &settings(request, &options.check), &destination)?;
    printer.report(&built.report);
    if options.timings {
        for (stage, duration) in &built.timings {
            let milliseconds = duration.as_millis();
            printer.note(&text!("{stage:>10}  {milliseconds} 毫秒", "{stage:>10}  {milliseconds} ms"));
        }
    }
    Ok(match built.written {
        Some(written) => {
            let (files, new, removed) = (written.files, written.written, written.removed);
            let shown = destination.output.display();
            printer.note(&text!(
                "网站在 {shown}：共 {files} 个文件，这次写入 {new} 个，删除 {removed} 个。",
                "The site is in {shown}: {files} files, {new} written, {removed} removed."
            ));
            Ended::Clean
        }
        None => {
            printer.note(&text!("有问题，网站没有改动。", "There are problems; the site was left as it was."));
            Ended::Problems
        }
    })
}

/// Compares the output with what was built.
fn compare(system: &dyn System, printer: &Printer, destination: &Destination) -> Result<Ended, Failure> {
    let report = site::compare(system, destination)?;
    printer.report(&report);
    if report.summary.errors > 0 {
        return Ok(Ended::Problems);
    }
    printer.note(&text!("网站与上次生成时一致。", "The output is as it was built."));
    Ok(Ended::Clean)
}

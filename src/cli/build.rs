//! `gongkai build`: the site, written where it belongs.

use std::path::PathBuf;

use clap::{Arg, value_parser};

use super::arguments::{Request, flag};
use super::check::{self, settings, strictness};
use super::failure::Failure;
use super::progress::Progress;
use super::report::Printer;
use super::{Ended, Verb};
use crate::diagnostics::{Language, Words};
use crate::render::Minifying;
use crate::site::{self, Destination, Reuse, Settings};
use crate::system::System;
use crate::text;

/// The command.
pub(super) const COMMAND: Verb = Verb {
    name: "build",
    about: Words { zh: "检查内容并生成网站", en: "Check the content and write the site" },
    arguments,
    run,
};

fn arguments(language: Language) -> Vec<Arg> {
    let say = |words: Words| words.get(language);
    let own = [
        Arg::new("output")
            .long("output")
            .value_name("DIR")
            .value_parser(value_parser!(PathBuf))
            .help(say(Words {
                zh: "网站写到哪里，缺省 public", en: "Where the site goes; `public` where absent"
            })),
        Arg::new("cache-dir").long("cache-dir").value_name("DIR").value_parser(value_parser!(PathBuf)).help(say(
            Words { zh: "缓存文件夹，缺省 .gongkai", en: "The cache folder; `.gongkai` where absent" },
        )),
        flag("no-cache", say(Words { zh: "不用以前的缓存", en: "Render every page again" })),
        flag("no-minify", say(Words { zh: "不压缩 HTML", en: "Do not minify" })),
        flag("timings", say(Words { zh: "显示各阶段用时", en: "Tell the time of each stage" })),
        flag(
            "verify",
            say(Words {
                zh: "只核对网站与上次生成时是否一致",
                en: "Compare the output with what was built, write nothing",
            }),
        ),
    ];
    check::arguments(language).into_iter().chain(own).collect()
}

/// Builds the site, or compares it with what was built.
fn run(system: &dyn System, request: &Request) -> Result<Ended, Failure> {
    let own = &request.own;
    let printer = Printer::of(system, request.common.format, request.language());
    let root = &request.common.root;
    let folder = |option, default| own.get_one::<PathBuf>(option).cloned().unwrap_or_else(|| root.join(default));
    let destination = Destination {
        output: folder("output", "public"),
        cache: folder("cache-dir", ".gongkai"),
        reuse: if own.get_flag("no-cache") { Reuse::Nothing } else { Reuse::Unchanged },
        minifying: if own.get_flag("no-minify") { Minifying::Off } else { Minifying::On },
        strictness: strictness(request),
    };
    if own.get_flag("verify") {
        return compare(system, &printer, &destination);
    }
    let progress = Progress::begin(system, &printer);
    let settings = Settings { listener: progress.listener(), ..settings(request) };
    let built = site::build(system, &settings, &destination);
    progress.end();
    let built = built?;
    printer.report(&built.report);
    if own.get_flag("timings") {
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

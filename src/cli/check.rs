//! `gongkai check`: all problems of all files, nothing written.

use clap::{Arg, value_parser};

use super::arguments::{Request, flag};
use super::failure::Failure;
use super::progress::Progress;
use super::report::Printer;
use super::{Ended, Verb};
use crate::diagnostics::{Language, Strictness, Words};
use crate::site::{self, Listener, Settings};
use crate::system::System;

/// The command.
pub(super) const COMMAND: Verb = Verb {
    name: "check",
    about: Words { zh: "只检查内容，不写文件", en: "Check the content and write nothing" },
    arguments,
    run,
};

/// The options of checking, which `build` has too.
pub(super) fn arguments(language: Language) -> Vec<Arg> {
    let say = |words: Words| words.get(language);
    vec![
        flag("strict", say(Words { zh: "有警告也算失败", en: "Warnings fail" })),
        flag("drafts", say(Words { zh: "连草稿和未到时间的记录一起生成", en: "Show drafts and coming releases" })),
        Arg::new("base-url")
            .long("base-url")
            .value_name("URL")
            .help(say(Words { zh: "代替 site.yaml 里的网址", en: "Instead of the address in site.yaml" })),
        Arg::new("jobs")
            .long("jobs")
            .value_name("N")
            .value_parser(value_parser!(usize))
            .help(say(Words { zh: "线程数", en: "How many threads" })),
    ]
}

/// Checks the site.
fn run(system: &dyn System, request: &Request) -> Result<Ended, Failure> {
    let printer = Printer::of(system, request.common.format, request.language());
    let progress = Progress::begin(system, &printer);
    let settings = Settings { listener: progress.listener(), ..settings(request) };
    let checked = site::check(system, &settings);
    progress.end();
    let report = checked?;
    printer.report(&report);
    Ok(if strictness(request).fails(&report.summary) { Ended::Problems } else { Ended::Clean })
}

/// What the pipeline needs to know of the request.
pub(super) fn settings(request: &Request) -> Settings {
    Settings {
        root: request.common.root.clone(),
        as_of: request.common.as_of,
        base_url: request.own.get_one::<String>("base-url").cloned(),
        drafts: request.own.get_flag("drafts"),
        jobs: request.own.get_one::<usize>("jobs").copied(),
        listener: Listener::default(),
    }
}

/// Whether warnings fail.
pub(super) fn strictness(request: &Request) -> Strictness {
    if request.own.get_flag("strict") { Strictness::Strict } else { Strictness::Normal }
}

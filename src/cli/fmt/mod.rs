//! `gongkai fmt`: files of records in the settled layout.

mod mending;
mod scope;
mod told;

use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::{Arg, ArgAction, value_parser};

use super::arguments::{Request, flag};
use super::failure::Failure;
use super::report::{Printer, print_out};
use super::{Ended, Verb};
use crate::authoring::codes::{LEFT_ALONE, NOT_FORMATTED};
use crate::authoring::diff::unified;
use crate::authoring::document::LeftAlone;
use crate::authoring::edit::Order;
use crate::authoring::format::formatted;
use crate::authoring::sort::sorted;
use crate::authoring::{NotReplaced, replace_text};
use crate::diagnostics::{Diagnostic, Language, Severity, Words};
use crate::load::{Source, load};
use crate::site::Settings;
use crate::source::{FilePath, SourceText};
use crate::system::System;
use crate::text;
use scope::Scope;
use told::{Told, report};

/// The command.
pub(super) const COMMAND: Verb = Verb {
    name: "fmt",
    about: Words {
        zh: "整理记录文件的排版，内容不变", en: "Lay files of records out, changing nothing that they say"
    },
    arguments,
    run,
};

fn arguments(language: Language) -> Vec<Arg> {
    let say = |words: Words| words.get(language);
    vec![
        Arg::new("paths")
            .value_name("PATH")
            .value_parser(value_parser!(PathBuf))
            .action(ArgAction::Append)
            .num_args(0..)
            .help(say(Words {
                zh: "只整理这些文件或文件夹，缺省全部记录",
                en: "Only these files or folders; all records where absent",
            })),
        flag("check", say(Words { zh: "不写文件，只列出会改什么", en: "Write nothing, show what would change" })),
        flag(
            "sort",
            say(Words {
                zh: "字段按字段表的顺序排，进展按日期排",
                en: "Put fields into the order of their table, and entries of progress by date",
            }),
        ),
        flag(
            "fix",
            say(Words {
                zh: "先按问题提示里有把握的改法改正",
                en: "First make the edits that diagnostics are certain of",
            }),
        ),
    ]
}

/// What became of one file.
#[derive(Debug)]
enum Outcome {
    /// Its text would be or is another.
    Changed { before: SourceText, after: String },
    /// It was not touched.
    LeftAlone { file: FilePath, why: Why },
}

/// Why a file was not touched.
#[derive(Debug)]
enum Why {
    /// Of its text.
    Text(LeftAlone),
    /// It could not be written.
    Written(NotReplaced),
}

fn run(system: &dyn System, request: &Request) -> Result<Ended, Failure> {
    let own = &request.own;
    let printer = Printer::of(system, request.common.format, request.language());
    let settings = Settings { root: request.common.root.clone(), as_of: request.common.as_of, ..Settings::default() };
    let no_content = |cause| crate::site::CannotRun::NoContent { root: settings.root.clone(), cause };
    let (tree, unread) = load(system, &settings.root).map_err(no_content)?;
    let named: Vec<&PathBuf> = own.get_many("paths").into_iter().flatten().collect();
    let scope = Scope::of(system, &settings.root, &named, &tree)?;
    let mended = if own.get_flag("fix") {
        mending::mended(system, &settings, &scope)?
    } else {
        mending::Mending { left: unread, ..mending::Mending::default() }
    };
    // A file that was no record for a mistake in its marks may be one once it is mended.
    let mut files: BTreeMap<&FilePath, (&SourceText, &Source)> =
        tree.sources.iter().map(|source| (&source.text.path, (&source.text, source))).collect();
    let rejected: BTreeMap<&FilePath, &SourceText> = tree.rejected.iter().map(|text| (&text.path, text)).collect();
    for (file, source) in &mended.texts {
        let before = files.get(file).map(|(before, _)| *before).or_else(|| rejected.get(file).copied());
        files.extend(before.map(|before| (file, (before, source))));
    }
    files.retain(|file, _| scope.holds(file));
    let order = if own.get_flag("sort") { Order::Free } else { Order::Kept };
    let mut outcomes: Vec<Outcome> =
        files.values().filter_map(|(before, source)| outcome(before, source, order)).collect();
    let is_check = own.get_flag("check");
    if !is_check {
        for outcome in &mut outcomes {
            write(system, &settings.root, outcome);
        }
    }
    let mut problems = mended.left;
    problems.retain(|problem| problem.place.file().is_some_and(|file| scope.holds(file)));
    let told = Told { outcomes: &outcomes, mended: &mended.done, problems, tree: &tree, is_check };
    let report = report(told, &mended.after);
    printer.report(&report);
    let mut changed = 0;
    for outcome in &outcomes {
        if let Outcome::Changed { before, after } = outcome {
            changed += 1;
            if is_check && printer.is_for_people() {
                print_out(&unified(before.path.as_str(), &before.text, after));
            }
        }
    }
    let files = files.len();
    printer.note(&if is_check {
        text!("看了 {files} 个文件，{changed} 个会改动。", "{files} files, {changed} would change.")
    } else {
        text!("看了 {files} 个文件，改动 {changed} 个。", "{files} files, {changed} changed.")
    });
    let stands = |diagnostic: &Diagnostic| {
        diagnostic.severity == Severity::Error || [NOT_FORMATTED.name, LEFT_ALONE.name].contains(&diagnostic.code.name)
    };
    Ok(if report.diagnostics.iter().any(stands) { Ended::Problems } else { Ended::Clean })
}

/// What becomes of one file, mended or not; nothing where it is as it should be.
fn outcome(before: &SourceText, from: &Source, order: Order) -> Option<Outcome> {
    let made = match order {
        Order::Kept => formatted(from),
        Order::Free => {
            sorted(from).and_then(|text| formatted(&mending::again(from, &text).ok_or(LeftAlone::Mistakes)?))
        }
    };
    match made {
        Ok(after) if *after == *before.text => None,
        Ok(after) => Some(Outcome::Changed { before: before.clone(), after }),
        // Mending alone is worth writing.
        Err(_) if from.text.text != before.text => {
            Some(Outcome::Changed { before: before.clone(), after: from.text.text.to_string() })
        }
        Err(why) => Some(Outcome::LeftAlone { file: before.path.clone(), why: Why::Text(why) }),
    }
}

/// Writes a changed file; one that cannot be written is left alone.
fn write(system: &dyn System, root: &std::path::Path, outcome: &mut Outcome) {
    let Outcome::Changed { before, after } = &*outcome else { return };
    let path = root.join(before.path.as_str());
    let written = replace_text(system, &path, &before.text, after);
    if let Err(error) = written {
        *outcome = Outcome::LeftAlone { file: before.path.clone(), why: Why::Written(error) };
    }
}

/// Sources by file.
type Sources = BTreeMap<FilePath, Source>;

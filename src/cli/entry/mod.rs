//! `gongkai new progress`: one more entry of progress, in the record or the ledger where the others are.

mod asking;
mod said;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::Path;

use clap::{Arg, ArgAction};
use serde_json::json;

use super::Ended;
use super::arguments::{FormatName, Request};
use super::failure::{self, Failure};
use super::looking::{how_to_look, preview_of};
use super::report::{Conversation, Printer, print_out};
use crate::authoring::document::LeftAlone;
use crate::authoring::progress::{Appended, Because, NotAppended, Subject, append, append_to, ledger_path};
use crate::authoring::{Dialogue, NotReplaced, Standing, replace_text, save};
use crate::diagnostics::{Diagnostic, Language, Report, Text, Words};
use crate::model::{Date, Kind, Progress};
use crate::plan::Address;
use crate::site::{self, Prepared, Settings};
use crate::source::Span;
use crate::system::{Overlay, System};
use crate::text;
use asking::Wanted;

/// The options that take one value, in the order of the fields, with what help says of them.
const VALUES: [(&str, &str, Words); 15] = [
    ("project", "ID", Words { zh: "哪个民生实事：标识或标题", en: "The project, by id or title" }),
    ("measure", "ID", Words { zh: "哪项举措：标识或标题", en: "The measure, by id or title" }),
    ("date", "DATE", Words { zh: "截至日期", en: "As of which day" }),
    (
        "published",
        "DATE",
        Words { zh: "发布日期，缺省为截至日期", en: "When it is published; the as-of day where absent" },
    ),
    ("area", "AREA", Words { zh: "哪个地区", en: "Of which area" }),
    ("task", "TASK", Words { zh: "举措的哪项任务", en: "Of which task of the measure" }),
    ("item", "ITEM", Words { zh: "项目的哪个子项", en: "Of which item of the project" }),
    ("percent", "PERCENT", Words { zh: "完成进度，0 到 100", en: "How far it is, 0 to 100" }),
    ("stage", "STAGE", Words { zh: "处于什么阶段", en: "The stage of the work" }),
    ("text", "TEXT", Words { zh: "进展情况", en: "What was done" }),
    ("problems", "TEXT", Words { zh: "存在问题", en: "What stands in the way" }),
    ("next", "TEXT", Words { zh: "下一步", en: "What comes next" }),
    ("spent", "MONEY", Words { zh: "累计已支出，如 1200万元", en: "Money spent in all, such as `1200万元`" }),
    ("by", "DEPARTMENT", Words { zh: "填报单位", en: "Who reports it" }),
    ("corrects", "DATE", Words { zh: "更正哪一天的进展", en: "The day of the entry that this one corrects" }),
];

/// What a correction says beside its day.
const REASON: (&str, &str, Words) = ("reason", "TEXT", Words { zh: "更正原因", en: "Why it corrects" });

/// Where an entry is to stand.
const LEDGER: (&str, &str, Words) = (
    "ledger",
    "FILE",
    Words {
        zh: "写进哪个台账，如 2026年四季度台账.yaml；没有这个文件就新建",
        en: "Into which ledger, such as 2026-Q4.yaml; begun where it is not there",
    },
);

/// The options that may be given several times.
const PAIRS: [(&str, &str, Words); 2] = [
    (
        "goal",
        "NAME=DONE",
        Words {
            zh: "某个目标的累计完成数，可以写多次", en: "What is done of a goal; any number of times"
        },
    ),
    ("evidence", "FILE[=TITLE]", Words { zh: "佐证材料，可以写多次", en: "What proves it; any number of times" }),
];

/// The options of an entry.
pub(super) fn arguments(language: Language) -> Vec<Arg> {
    let about = |words: Words| match language {
        Language::Zh => format!("进展：{}", words.zh),
        Language::En => format!("Progress: {}", words.en),
    };
    let values = VALUES
        .into_iter()
        .chain([REASON, LEDGER])
        .map(|(name, value, words)| Arg::new(name).long(name).value_name(value).help(about(words)));
    let pairs = PAIRS.into_iter().map(|(name, value, words)| {
        Arg::new(name).long(name).value_name(value).action(ArgAction::Append).help(about(words))
    });
    values.chain(pairs).collect()
}

/// The first of these options that a request gives: they mean nothing for other records.
pub(super) fn named(request: &Request) -> Option<&'static str> {
    let names = VALUES.iter().chain([&REASON, &LEDGER]).chain(&PAIRS).map(|(name, ..)| *name);
    names.into_iter().find(|name| request.own.value_source(name).is_some())
}

/// Adds an entry.
pub(super) fn run(system: &dyn System, request: &Request) -> Result<Ended, Failure> {
    let settings = Settings { root: request.common.root.clone(), as_of: request.common.as_of, ..Settings::default() };
    let before = site::prepare(system, &settings)?;
    let mut conversation =
        Conversation::at_terminal(request.language()).filter(|_| request.common.format == FormatName::Human);
    let asked: Option<&mut dyn Dialogue> = conversation.as_mut().map(|one| one as &mut dyn Dialogue);
    let wanted = asking::wanted(&before, &request.own, asked)?;
    let added = added(&before, request, &wanted)?;
    let path = settings.root.join(added.file.as_str());
    let overlay = Overlay::new(system, BTreeMap::from([(path.clone(), added.after.clone().into_bytes())]));
    let after = site::prepare(&overlay, &settings)?;
    let printer = Printer::of(system, request.common.format, request.language());
    let told = told_now(&before.report(&[]), &after.report(&[]));
    if told.summary.errors > 0 {
        printer.report(&told);
        printer.note(&text!("有错误，什么也没有写。", "There are errors: nothing was written."));
        return Ok(Ended::Problems);
    }
    if let Some(day) = reported_already(&before, &after, &wanted.subject) {
        return Err(Failure::new(text!(
            "截至 {day} 的进展已经有一条，什么也没有写。要更正它，加上 --corrects {day} 和 --reason；说的是别的地区、任务或子项的，用 --area、--task、--item 写明。",
            "There is an entry of {day} already; nothing was written. To correct it, add --corrects {day} and --reason; if another area, task or item is meant, name it with --area, --task or --item."
        )));
    }
    write(system, &path, &added).map_err(|why| not_written(&added, &why))?;
    tell(&printer, request, &wanted, &added, (&before, &told));
    Ok(Ended::Clean)
}

/// The file with the entry: the one that was asked for, else the one where it belongs.
fn added(before: &Prepared, request: &Request, wanted: &Wanted) -> Result<Appended, Failure> {
    let (tree, Wanted { subject, said }) = (&before.tree, wanted);
    let done = match request.own.get_one::<String>("ledger") {
        Some(written) => append_to(&ledger_path(written, tree).map_err(Failure::new)?, tree, subject, said),
        None => append(tree, subject, said),
    };
    done.map_err(|why| refused(&why, before))
}

fn write(system: &dyn System, path: &Path, added: &Appended) -> Result<(), NotReplaced> {
    match added.because {
        Because::Begun => save(system, path, &added.after, Standing::Nothing).map_err(|cause| match cause.kind() {
            ErrorKind::AlreadyExists => NotReplaced::ChangedMeanwhile,
            _ => NotReplaced::Io(cause),
        }),
        Because::OwnList | Because::Ledger | Because::Period | Because::Wanted | Because::FirstEntry => {
            replace_text(system, path, &added.before.text, &added.after)
        }
    }
}

/// The day of which the record has an entry already, about the same and not corrected by the new one.
fn reported_already(before: &Prepared, after: &Prepared, subject: &Subject) -> Option<Date> {
    let of = |site: &Prepared| {
        let catalogue = &site.decoded.catalogue;
        let project = catalogue.projects.iter().find(|record| record.common.id.as_str() == subject.id);
        let measure = catalogue.measures.iter().find(|record| record.common.id.as_str() == subject.id);
        let entries: &[Progress] = if subject.kind == Kind::Project {
            project.map_or(&[], |record| &record.progress)
        } else {
            measure.map_or(&[], |record| &record.progress)
        };
        let mut times: BTreeMap<(Date, String), usize> = BTreeMap::new();
        for entry in entries.iter().filter(|entry| entry.corrects.is_none()) {
            let about = format!("{:?}", (&entry.area, &entry.task, &entry.item));
            *times.entry((entry.date, about)).or_default() += 1;
        }
        times
    };
    let known = of(before);
    of(after)
        .into_iter()
        .find(|(one, times)| *times > 1 && known.get(one).is_some_and(|was| was < times))
        .map(|((day, _), _)| day)
}

/// What is told after the change and was not before.
fn told_now(before: &Report, after: &Report) -> Report {
    let mut known: BTreeMap<_, usize> = BTreeMap::new();
    let name = |found: &Diagnostic| (found.code.name, found.message.clone(), found.place.file().cloned());
    for found in &before.diagnostics {
        *known.entry(name(found)).or_default() += 1;
    }
    let is_new = |found: &&Diagnostic| match known.get_mut(&name(found)) {
        Some(left) if *left > 0 => {
            *left -= 1;
            false
        }
        Some(_) | None => true,
    };
    let new: Vec<Diagnostic> = after.diagnostics.iter().filter(is_new).cloned().collect();
    Report { as_of: after.as_of.clone(), ..Report::new(new, after.sources.clone(), "") }
}

fn tell(printer: &Printer, request: &Request, wanted: &Wanted, added: &Appended, site: (&Prepared, &Report)) {
    let (prepared, told) = site;
    let (file, line) = (&added.file, added.line);
    let Subject { kind, id, .. } = &wanted.subject;
    let preview = preview_of(&prepared.base, &Address::page(&[kind.folder(), id]));
    if request.common.format == FormatName::Json {
        let object = json!({
            "version": 1, "kind": "progress", "id": id, "file": file.as_str(), "line": line, "preview": preview,
        });
        print_out(&object.to_string());
        return;
    }
    if !told.diagnostics.is_empty() {
        printer.report(told);
    }
    printer.note(&match added.because {
        Because::OwnList => text!(
            "已写入 {file} 第 {line} 行：记录自己的进展里。",
            "Written into {file}, line {line}: the record's own list."
        ),
        Because::Ledger => text!(
            "已写入 {file} 第 {line} 行：这个台账里有它上一次的进展。",
            "Written into {file}, line {line}: the ledger that holds its last entry."
        ),
        Because::Period => text!(
            "已写入 {file} 第 {line} 行：这一期的台账。",
            "Written into {file}, line {line}: the ledger of its period."
        ),
        Because::Begun => text!("已新建台账 {file}，这是第一条。", "{file} is a new ledger; this is its first entry."),
        Because::Wanted => {
            text!("已写入 {file} 第 {line} 行：指定的台账。", "Written into {file}, line {line}: the ledger asked for.")
        }
        Because::FirstEntry => text!(
            "已写入 {file} 第 {line} 行：第一条进展，写在记录自己的文件里（要写进台账的，加上 --ledger）。",
            "Written into {file}, line {line}: a first entry, in the record's own file (--ledger names a ledger instead)."
        ),
    });
    printer.note(&how_to_look(&preview));
}

fn refused(why: &NotAppended, before: &Prepared) -> Failure {
    Failure::new(match why {
        NotAppended::LeftAlone(file, LeftAlone::Mistakes) => text!(
            "{file} 的 YAML 有错误，先改正再加进展（gongkai check 列出错误）。",
            "There are mistakes in the YAML of {file}: put them right first (`gongkai check` lists them)."
        ),
        NotAppended::LeftAlone(file, LeftAlone::Unfamiliar(_) | LeftAlone::Refused(_)) => text!(
            "{file} 的写法太特别，加进展会动到别的内容，什么也没有写。请手工加。",
            "{file} is written in a way that would not survive an addition; nothing was written. Add the entry by hand."
        ),
        NotAppended::Form(file, at) => {
            let source = before.tree.sources.iter().find(|source| source.text.path == *file);
            let at = Span::from_range(*at..*at).start;
            let line = source.map_or(1, |source| source.text.position(at).line);
            text!(
                "{file} 第 {line} 行的写法不能往后加。把进展改成分行的列表（每条以“- ”开头），再运行一次。",
                "Nothing can be added to the form of line {line} in {file}. Write the entries as a list on lines, each beginning with `- `, and run this again."
            )
        }
        NotAppended::Lost(file) => text!("{file} 里找不到这条记录。", "The record was not found in {file}."),
    })
}

fn not_written(added: &Appended, why: &NotReplaced) -> Failure {
    let file = &added.file;
    Failure::new(match why {
        NotReplaced::ChangedMeanwhile => {
            text!(
                "{file} 刚刚被改过，什么也没有写，请再运行一次。",
                "{file} has just been changed; nothing was written. Run this again."
            )
        }
        NotReplaced::Io(cause) => {
            let Text { zh, en } = failure::cause(cause);
            text!("写不了 {file}：{zh}。", "{file} cannot be written: {en}.")
        }
    })
}

//! A correction names an entry of the same record, area, task and item.

use super::series::{is_dated, subject};
use super::{One, RecordFacts, RecordRule, entry_field};
use crate::diagnostics::{Code, Diagnostic, Severity, Text, Words, field_name};
use crate::model::{Date, Progress, Record};
use crate::text;

/// The rule.
pub const RULE: RecordRule = RecordRule { code: &CODE, check };

static CODE: Code = Code {
    name: "correction-of-nothing",
    severity: Severity::Error,
    title: Words { zh: "更正的进展不存在", en: "A correction of no entry" },
    explanation: Words {
        zh: "“更正”写的是被更正那条进展的截至日期，两条要属于同一个项目或举措、同一个地区、同一个任务或子项。更正与被更正的都会公开显示，找不到被更正的一条，更正就没有着落。",
        en: "A correction names the as-of date of the entry that it corrects, of the same record, area, task and item. Both stay visible; without the corrected one the correction hangs in the air.",
    },
    source: None,
    example: "=== content/projects/x.md\n---\n标题: 学校扩建\n年度: 2026\n目标任务: 扩建教学楼一栋\n进展:\n  - {截至日期: 2026-03-31, 完成进度: 30}\n  - {截至日期: 2026-05-31, 完成进度: 20, 更正: 2026-03-30, 更正原因: 上次误报}\n---\n",
    correction: "=== content/projects/x.md\n---\n标题: 学校扩建\n年度: 2026\n目标任务: 扩建教学楼一栋\n进展:\n  - {截至日期: 2026-03-31, 完成进度: 30}\n  - {截至日期: 2026-05-31, 完成进度: 20, 更正: 2026-03-31, 更正原因: 上次误报}\n---\n",
};

fn check(_: &RecordFacts, one: One<'_>) -> Vec<Diagnostic> {
    if let One::Project(project) = one {
        return problems(project, &project.progress);
    }
    let One::Measure(measure) = one else { return Vec::new() };
    problems(measure, &measure.progress)
}

fn problems<R: Record>(record: &R, entries: &[Progress]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    // The entry that is corrected may be the one whose day cannot be read.
    if !entries.iter().all(is_dated) {
        return found;
    }
    for entry in entries {
        let Some(corrects) = entry.corrects else { continue };
        let others = || entries.iter().filter(|other| !std::ptr::eq(*other, entry));
        if others().any(|other| other.date == corrects && subject(other) == subject(entry)) {
            continue;
        }
        let diagnostic = Diagnostic::new(
            &CODE,
            entry_field(record, entry, "corrects"),
            text!("没有截至 {corrects} 的进展可更正。", "There is no entry of {corrects} to correct."),
        );
        let elsewhere = others().find(|other| other.date == corrects);
        found.push(elsewhere.map_or_else(
            || diagnostic.clone().help(advice(others().filter(|other| subject(other) == subject(entry)))),
            |other| {
                let why = text!("这一条的地区、任务或子项不同", "this one is of another area, task or item");
                diagnostic.clone().related(entry_field(record, other, "date"), why).help(text!(
                    "更正的是这一条的，请写与它相同的地区、任务、子项。",
                    "If this is the one, give the same area, task and item as it has."
                ))
            },
        ));
    }
    found
}

/// The latest dates that a correction could name.
fn advice<'a>(entries: impl Iterator<Item = &'a Progress>) -> Text {
    let name = field_name("corrects");
    let mut dates: Vec<Date> = entries.filter(|other| other.corrects.is_none()).map(|other| other.date).collect();
    dates.sort_unstable();
    dates.dedup();
    if dates.is_empty() {
        return text!("没有可更正的进展，请删去“{name}”。", "There is nothing to correct: leave `{name}` out.");
    }
    let dates: Vec<String> = dates.iter().rev().take(6).map(ToString::to_string).collect();
    let (zh, en) = (dates.join("、"), dates.join(", "));
    text!(
        "“{name}”写被更正那条的截至日期，已有：{zh}。",
        "`{name}` takes the as-of date of the wrong entry; there are: {en}."
    )
}

#[cfg(test)]
mod tests {
    use super::super::series::tests::{at, day};
    use super::*;
    use crate::model::{Fields, FromFields, Project};

    fn found(entries: &[Progress]) -> usize {
        problems(&Project::from_fields(&mut Fields::default()), entries).len()
    }

    fn correction(index: usize, date: &str, corrects: &str) -> Progress {
        Progress { corrects: Some(day(corrects)), ..at(index, date, "20") }
    }

    #[test]
    fn an_entry_does_not_correct_itself() {
        assert_eq!(found(&[correction(0, "2026-03-31", "2026-03-31")]), 1);
        assert_eq!(found(&[at(0, "2026-03-31", "30"), correction(1, "2026-03-31", "2026-03-31")]), 0);
    }

    #[test]
    fn the_entry_of_an_item_is_not_that_of_the_project() {
        let of_item = Progress { item: Some("操场".to_owned()), ..at(0, "2026-03-31", "30") };
        assert_eq!(found(&[of_item, correction(1, "2026-05-31", "2026-03-31")]), 1);
    }

    #[test]
    fn a_correction_may_be_corrected() {
        let first = correction(1, "2026-04-30", "2026-03-31");
        assert_eq!(found(&[at(0, "2026-03-31", "30"), first, correction(2, "2026-05-31", "2026-04-30")]), 0);
    }
}

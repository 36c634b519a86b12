//! A project that has ended reports no further work.

use super::{One, RecordFacts, RecordRule, entry_field, field, path};
use crate::diagnostics::{Code, Diagnostic, FieldPath, Place, Severity, Words, field_name};
use crate::model::{Date, EntryOrigin, Kind, Percent, Progress, Project, Status};
use crate::schema::table;
use crate::text;

/// The rule.
pub const RULE: RecordRule = RecordRule { code: &CODE, check };

static CODE: Code = Code {
    name: "entry-after-the-end",
    severity: Severity::Warning,
    title: Words { zh: "项目结束之后还在报进展", en: "Work goes on after the end" },
    explanation: Words {
        zh: "项目已终止，终止之后却还有进展；或者项目已经验收完成，验收之后的进展却不到 100%。终止日期取自“调整”里改状态的那一条，完成日期取自“验收”。",
        en: "The project was cancelled, yet later entries report on it; or it was accepted as completed, yet later entries are below 100 %. The day of cancelling is that of the declared change of the status, the day of completion that of the acceptance.",
    },
    source: None,
    example: "=== content/projects/x.md\n---\n标题: 学校扩建\n年度: 2026\n目标任务: 扩建教学楼一栋\n状态: 已终止\n情况说明: 生源变化，不再扩建。\n调整:\n  - {日期: 2026-03-15, 字段: 状态, 原为: 推进中, 现为: 已终止, 原因: 生源变化}\n进展:\n  - {截至日期: 2026-02-28, 完成进度: 10}\n  - {截至日期: 2026-05-31, 完成进度: 30}\n---\n",
    correction: "=== content/projects/x.md\n---\n标题: 学校扩建\n年度: 2026\n目标任务: 扩建教学楼一栋\n状态: 已终止\n情况说明: 生源变化，不再扩建。\n调整:\n  - {日期: 2026-03-15, 字段: 状态, 原为: 推进中, 现为: 已终止, 原因: 生源变化}\n进展:\n  - {截至日期: 2026-02-28, 完成进度: 10}\n---\n",
};

fn check(_: &RecordFacts, one: One<'_>) -> Vec<Diagnostic> {
    let One::Project(project) = one else { return Vec::new() };
    problems(project)
}

fn problems(project: &Project) -> Vec<Diagnostic> {
    let Some((end, place)) = end_of(project) else { return Vec::new() };
    let Some(status) = project.status else { return Vec::new() };
    let later = project.progress.iter().filter(|entry| entry.date > end && goes_on(entry, status));
    later
        .map(|entry| {
            let (date, label) = (entry.date, status.label());
            let (zh, en) = status_in_the_file_of(entry);
            Diagnostic::new(
                &CODE,
                entry_field(project, entry, "date"),
                text!(
                    "项目“{label}”是 {end} 的事，{date} 却还在报进展。",
                    "The project ended on {end} (“{label}”), yet this entry of {date} reports on it."
                ),
            )
            .related(place.clone(), text!("{end} 已结束", "ended on {end}"))
            .related(field(project, "status"), text!("状态是“{label}”", "the status is “{label}”"))
            .help(text!(
                "工作还在继续的，请改项目的“{zh}”；日期写错的，请改日期。",
                "If work goes on, correct `{en}` of the project; if a date is wrong, correct the date."
            ))
        })
        .collect()
}

/// What the status is called beside this entry. A ledger has no such field, hence no name for it: the tables do then.
fn status_in_the_file_of(entry: &Progress) -> (String, String) {
    let name = field_name("status");
    match (&entry.origin, table(Kind::Project).field("status")) {
        (EntryOrigin::Ledger(_), Some(field)) => (field.label.to_owned(), field.name.to_owned()),
        (EntryOrigin::Ledger(_), None) | (EntryOrigin::Inline(_), _) => (name.clone(), name),
    }
}

/// The day on which the project ended by what it declares, and where that stands.
fn end_of(project: &Project) -> Option<(Date, Place)> {
    match project.status? {
        Status::Completed => {
            let end = project.acceptance.as_ref()?.date?;
            Some((end, path(project, FieldPath::root().field("acceptance").field("date"))))
        }
        Status::Cancelled => {
            let is_end = |text: &str| {
                Status::CHOICES.iter().any(|choice| choice.name == "cancelled" && choice.is_written(text.trim()))
            };
            let changes = project.common.changes.iter().enumerate().filter(|(_, change)| is_end(&change.to));
            let (index, change) = changes.max_by_key(|(_, change)| change.date)?;
            Some((change.date, path(project, FieldPath::root().field("changes").index(index).field("date"))))
        }
        Status::NotStarted | Status::InProgress | Status::Suspended => None,
    }
}

/// Whether an entry after the end reports work. What follows completion, such as visits and payments, does not.
fn goes_on(entry: &Progress, status: Status) -> bool {
    match status {
        Status::Completed => entry.percent.is_some_and(|percent| percent < Percent::FULL),
        Status::Cancelled => entry.corrects.is_none() && (entry.percent.is_some() || !entry.goals.is_empty()),
        Status::NotStarted | Status::InProgress | Status::Suspended => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::series::tests::{at, day, entry};
    use super::*;
    use crate::model::{Acceptance, Fields, FromFields, FromValue};

    fn accepted(entries: Vec<Progress>) -> usize {
        let project = Project {
            status: Some(Status::Completed),
            acceptance: Some(Acceptance { date: Some(day("2026-04-01")), ..Acceptance::absent() }),
            progress: entries,
            ..Project::from_fields(&mut Fields::default())
        };
        problems(&project).len()
    }

    #[test]
    fn below_100_after_the_acceptance_is_work_that_goes_on() {
        assert_eq!(accepted(vec![at(0, "2026-03-31", "80"), at(1, "2026-04-30", "90"), at(2, "2026-05-31", "100")]), 1);
    }

    #[test]
    fn words_after_the_acceptance_are_no_work() {
        let words = Progress { text: Some("回访家长".to_owned()), ..entry(0, "2026-05-31") };
        assert_eq!(accepted(vec![words]), 0);
    }

    #[test]
    fn the_help_at_an_entry_of_a_ledger_names_the_field_in_its_own_language() {
        let ledger = Progress { origin: EntryOrigin::Ledger("a".into()), ..entry(0, "2026-05-31") };
        assert_eq!(status_in_the_file_of(&ledger), ("状态".to_owned(), "status".to_owned()));
        let inline = status_in_the_file_of(&entry(0, "2026-05-31"));
        assert_eq!(inline, (field_name("status"), field_name("status")));
    }

    #[test]
    fn without_a_day_of_cancelling_nothing_is_said() {
        let project = Project {
            status: Some(Status::Cancelled),
            progress: vec![at(0, "2026-05-31", "30")],
            ..Project::from_fields(&mut Fields::default())
        };
        assert!(problems(&project).is_empty());
    }
}

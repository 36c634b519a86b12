//! What has reached 100 % is declared completed.

use super::series::{of_part, of_the_whole};
use super::{One, RecordFacts, RecordRule, entry_field, field, path};
use crate::diagnostics::{Code, Diagnostic, FieldPath, Severity, Words, field_name};
use crate::model::{Date, Percent, Progress, Project, Status};
use crate::text;

/// The rule.
pub const RULE: RecordRule = RecordRule { code: &CODE, check };

static CODE: Code = Code {
    name: "full-without-completion",
    severity: Severity::Warning,
    title: Words { zh: "进度 100% 但没有写已完成", en: "100 % but not completed" },
    explanation: Words {
        zh: "最近一次进展报了 100%，状态却不是“已完成”。群众分不清是已经完成，还是数字报早了。",
        en: "The latest entry reports 100 %, but the status is not completed: nobody can tell whether the work is done or the number came early.",
    },
    source: Some(Words {
        zh: "民生实事项目公开的通行做法（disclosure-rules 第 7 节，转引，未见原文）",
        en: "Practice of publishing livelihood projects (disclosure-rules §7; from reprints, not from a primary text)",
    }),
    example: "=== content/projects/x.md\n---\n标题: 学校扩建\n年度: 2026\n目标任务: 扩建教学楼一栋\n状态: 推进中\n进展:\n  - {截至日期: 2026-05-31, 完成进度: 100}\n---\n",
    correction: "=== content/projects/x.md\n---\n标题: 学校扩建\n年度: 2026\n目标任务: 扩建教学楼一栋\n状态: 已完成\n验收: {日期: 2026-05-28, 单位: 市教育局, 结果: 合格}\n进展:\n  - {截至日期: 2026-05-31, 完成进度: 100}\n---\n",
};

fn check(facts: &RecordFacts, one: One<'_>) -> Vec<Diagnostic> {
    if let One::Project(project) = one {
        let whole = of_project(project, facts.as_of);
        return whole.into_iter().chain(of_items(project, facts.as_of)).collect();
    }
    let One::Measure(measure) = one else { return Vec::new() };
    let contradicted = measure.tasks.iter().enumerate().filter_map(|(index, task)| {
        let entry = full(of_part(&measure.progress, facts.as_of, |of| of.task == Some(task.id.as_str())))?;
        let status = task.status.filter(|status| *status != Status::Completed)?;
        let (title, date, label) = (&task.title, entry.date, status.label());
        let place = path(measure, FieldPath::root().field("tasks").index(index).field("status"));
        Some(
            Diagnostic::new(
                &CODE,
                place,
                text!(
                    "任务“{title}”在 {date} 报了 100%，状态却是“{label}”。",
                    "The task “{title}” is at 100% on {date}, but “{label}”."
                ),
            )
            .related(entry_field(measure, entry, "percent"), text!("这里报了 100%", "100% here"))
            .help(advice()),
        )
    });
    contradicted.collect()
}

fn of_project(project: &Project, as_of: Date) -> Option<Diagnostic> {
    let entry = full(of_the_whole(&project.progress, &project.common.areas, as_of))?;
    let date = entry.date;
    let diagnostic = match project.status {
        Some(Status::Completed) => return None,
        Some(status @ (Status::NotStarted | Status::InProgress | Status::Suspended | Status::Cancelled)) => {
            let label = status.label();
            Diagnostic::new(
                &CODE,
                field(project, "status"),
                text!(
                    "{date} 的进展报了 100%，状态却是“{label}”。",
                    "The entry of {date} reports 100%, but the status is “{label}”."
                ),
            )
            .related(entry_field(project, entry, "percent"), text!("这里报了 100%", "100% here"))
        }
        None => Diagnostic::new(
            &CODE,
            entry_field(project, entry, "percent"),
            text!(
                "{date} 的进展报了 100%，项目却没有写状态。",
                "The entry of {date} reports 100%, but the project has no status."
            ),
        )
        .related(field(project, "status"), text!("没有状态的项目", "the project without a status")),
    };
    Some(diagnostic.help(advice()))
}

/// Items that declare a state; one that declares none follows its percentage.
fn of_items(project: &Project, as_of: Date) -> Vec<Diagnostic> {
    let contradicted = project.items.iter().enumerate().filter_map(|(index, item)| {
        let entry = full(of_part(&project.progress, as_of, |of| of.item == Some(item.title.as_str())))?;
        let status = item.status.filter(|status| *status != Status::Completed)?;
        let (title, date, label) = (&item.title, entry.date, status.label());
        let place = path(project, FieldPath::root().field("items").index(index).field("status"));
        Some(
            Diagnostic::new(
                &CODE,
                place,
                text!(
                    "子项“{title}”在 {date} 报了 100%，状态却是“{label}”。",
                    "The item “{title}” is at 100% on {date}, but “{label}”."
                ),
            )
            .related(entry_field(project, entry, "percent"), text!("这里报了 100%", "100% here"))
            .help(advice()),
        )
    });
    contradicted.collect()
}

/// The latest entry with a percentage, where it is 100.
fn full(entries: Vec<&Progress>) -> Option<&Progress> {
    let latest = entries.into_iter().rfind(|entry| entry.percent.is_some())?;
    latest.percent.is_some_and(Percent::is_full).then_some(latest)
}

fn advice() -> crate::diagnostics::Text {
    let (status, percent) = (field_name("status"), field_name("percent"));
    text!(
        "确已完成的，请写“{status}: 已完成”；还没有的，请改“{percent}”。",
        "If it is done, write `{status}: completed`; if not, correct `{percent}`."
    )
}

#[cfg(test)]
mod tests {
    use super::super::series::tests::{at, day};
    use super::*;
    use crate::model::{Fields, FromFields, Reference, parse_id};

    fn found(status: Option<Status>, entries: Vec<Progress>) -> bool {
        let project = Project { status, progress: entries, ..Project::from_fields(&mut Fields::default()) };
        of_project(&project, day("2026-06-30")).is_some()
    }

    #[test]
    fn a_project_without_a_status_is_not_completed() {
        assert!(found(None, vec![at(0, "2026-05-31", "100")]));
        assert!(!found(Some(Status::Completed), vec![at(0, "2026-05-31", "100")]));
    }

    #[test]
    fn only_the_latest_percentage_counts() {
        assert!(!found(None, vec![at(0, "2026-03-31", "100"), at(1, "2026-05-31", "90")]));
        let words = Progress { percent: None, ..at(1, "2026-05-31", "0") };
        assert!(found(None, vec![at(0, "2026-03-31", "100"), words]));
    }

    #[test]
    fn one_county_at_100_is_not_the_project() {
        let jia = Reference::new(parse_id("jia").expect("an id"));
        assert!(!found(None, vec![Progress { area: Some(jia), ..at(0, "2026-05-31", "100") }]));
    }

    #[test]
    fn what_is_dated_after_the_build_does_not_count() {
        assert!(!found(None, vec![at(0, "2026-07-31", "100")]));
    }
}

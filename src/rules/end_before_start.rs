//! A project starts no later than it is due.

use super::{One, RecordFacts, RecordRule, field};
use crate::diagnostics::{Code, Diagnostic, Severity, Words, field_name};
use crate::model::{Date, Deadline, Project};
use crate::text;

/// The rule.
pub const RULE: RecordRule = RecordRule { code: &CODE, check };

static CODE: Code = Code {
    name: "end-before-start",
    severity: Severity::Error,
    title: Words { zh: "完成时限早于启动时间", en: "Due before it starts" },
    explanation: Words {
        zh: "项目的启动时间晚于完成时限，两个日期至少有一个写错了。没有写完成时限的，按当年 12 月 31 日算。",
        en: "The project starts after it is due, so one of the two dates is wrong. Where no due date is written, it is 31 December of the project's year.",
    },
    source: None,
    example: "=== content/projects/x.md\n---\n标题: 学校扩建\n年度: 2026\n目标任务: 扩建教学楼一栋\n启动时间: 2026-09-01\n完成时限: 2026-06-30\n---\n",
    correction: "=== content/projects/x.md\n---\n标题: 学校扩建\n年度: 2026\n目标任务: 扩建教学楼一栋\n启动时间: 2026-03-01\n完成时限: 2026-06-30\n---\n",
};

fn check(_: &RecordFacts, one: One<'_>) -> Vec<Diagnostic> {
    let One::Project(project) = one else { return Vec::new() };
    problem(project).into_iter().collect()
}

fn problem(project: &Project) -> Option<Diagnostic> {
    let start = project.start.as_ref()?;
    let due = project.due_date();
    if first_day(start) <= due {
        return None;
    }
    let (start_name, due_name, written) = (field_name("start"), field_name("due"), &start.written);
    let diagnostic = Diagnostic::new(
        &CODE,
        field(project, "start"),
        text!(
            "“{start_name}”是 {written}，晚于完成时限 {due}。",
            "`{start_name}` is {written}, later than the day on which the project is due, {due}."
        ),
    );
    Some(match &project.due {
        Some(_) => diagnostic.related(field(project, "due"), text!("完成时限在这里", "due here")).help(text!(
            "请核对“{start_name}”和“{due_name}”，改正写错的一个。",
            "Check `{start_name}` and `{due_name}`, and correct the wrong one."
        )),
        None => diagnostic
            .related(
                field(project, "year"),
                text!("没有写完成时限，按这一年的 12 月 31 日算", "no due date: the end of this year"),
            )
            .help(text!(
                "请写“{due_name}”，或改正年度、“{start_name}”。",
                "Write `{due_name}`, or correct the year or `{start_name}`."
            )),
    })
}

/// The first day that a start may mean: 9月 may be the first of September.
fn first_day(start: &Deadline) -> Date {
    start.stretch().map_or(start.date, |stretch| stretch.first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Fields, FromFields, parse_deadline, parse_year};

    fn starts(start: &str, due: Option<&str>) -> bool {
        let mut project = Project::from_fields(&mut Fields::default());
        project.year = parse_year("2026").expect("a year");
        project.start = parse_deadline(start, Some(2026)).ok();
        project.due = due.and_then(|due| parse_deadline(due, Some(2026)).ok());
        assert!(project.start.is_some());
        problem(&project).is_none()
    }

    #[test]
    fn a_start_in_the_month_of_the_due_day_may_lie_before_it() {
        assert!(starts("2026年9月", Some("2026-09-15")));
        assert!(!starts("2026年10月", Some("2026-09-15")));
    }

    #[test]
    fn one_day_may_be_start_and_end() {
        assert!(starts("2026-09-15", Some("2026-09-15")));
    }

    #[test]
    fn without_a_due_date_the_end_of_the_year_counts() {
        assert!(starts("2026-12-31", None));
        assert!(!starts("2027-01-01", None));
    }
}

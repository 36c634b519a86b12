//! A percentage does not fall unless a correction says so.

use super::series::{series, standing};
use super::{One, RecordFacts, RecordRule, entry_field};
use crate::diagnostics::{Code, Diagnostic, Severity, Words, field_name};
use crate::model::{Progress, Record};
use crate::text;

/// The rule.
pub const RULE: RecordRule = RecordRule { code: &CODE, check };

static CODE: Code = Code {
    name: "progress-goes-backwards",
    severity: Severity::Error,
    title: Words { zh: "进度倒退", en: "Progress goes backwards" },
    explanation: Words {
        zh: "完成进度是累计数，同一个项目（同一地区、任务或子项）后一次不能比前一次低。前一次报错了的，应当用“更正”公开说明，而不是悄悄改小。",
        en: "Percentages are cumulative: of one project, area, task or item, a later one is never lower. Where the earlier one was wrong, a correction says so in public.",
    },
    source: Some(Words {
        zh: "民生实事项目公开的通行做法（disclosure-rules 第 7 节，转引，未见原文）",
        en: "Practice of publishing livelihood projects (disclosure-rules §7; from reprints, not from a primary text)",
    }),
    example: "=== content/projects/x.md\n---\n标题: 学校扩建\n年度: 2026\n目标任务: 扩建教学楼一栋\n进展:\n  - {截至日期: 2026-03-31, 完成进度: 60}\n  - {截至日期: 2026-05-31, 完成进度: 40}\n---\n",
    correction: "=== content/projects/x.md\n---\n标题: 学校扩建\n年度: 2026\n目标任务: 扩建教学楼一栋\n进展:\n  - {截至日期: 2026-03-31, 完成进度: 60}\n  - {截至日期: 2026-05-31, 完成进度: 40, 更正: 2026-03-31, 更正原因: 上次误把在建工程量计入完成}\n---\n",
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
    for one in series(entries).values() {
        let reported: Vec<_> =
            standing(one).into_iter().filter_map(|entry| entry.percent.map(|percent| (entry, percent))).collect();
        for pair in reported.windows(2) {
            let [(before, was), (entry, is)] = [pair[0], pair[1]];
            if is >= was || entry.corrects.is_some() {
                continue;
            }
            let (was, is, then, now) = (was.label(), is.label(), before.date, entry.date);
            let (corrects, reason) = (field_name("corrects"), field_name("reason"));
            found.push(
                Diagnostic::new(
                    &CODE,
                    entry_field(record, entry, "percent"),
                    text!(
                        "完成进度从 {then} 的 {was} 降到 {now} 的 {is}。",
                        "Progress falls from {was} on {then} to {is} on {now}."
                    ),
                )
                .related(entry_field(record, before, "percent"), text!("上一次是 {was}", "it was {was}"))
                .help(text!(
                    "请核对两个数；上一次确实报错的，在这条写“{corrects}: {then}”和“更正原因”。",
                    "Check both; if the earlier one was wrong, write `{corrects}: {then}` and `{reason}` here."
                )),
            );
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::series::tests::{at, day};
    use super::*;
    use crate::model::{Fields, FromFields, Project};

    fn found(entries: &[Progress]) -> usize {
        problems(&Project::from_fields(&mut Fields::default()), entries).len()
    }

    #[test]
    fn the_order_of_dates_counts_and_not_that_of_the_list() {
        assert_eq!(found(&[at(0, "2026-05-31", "60"), at(1, "2026-03-31", "40")]), 0);
        assert_eq!(found(&[at(0, "2026-05-31", "40"), at(1, "2026-03-31", "60")]), 1);
    }

    #[test]
    fn an_entry_without_percent_between_two_hides_nothing() {
        let silent = Progress { percent: None, ..at(1, "2026-04-30", "0") };
        assert_eq!(found(&[at(0, "2026-03-31", "60"), silent, at(2, "2026-05-31", "40")]), 1);
    }

    #[test]
    fn two_items_are_compared_each_with_itself() {
        let other = Progress { item: Some("操场".to_owned()), ..at(1, "2026-05-31", "40") };
        assert_eq!(found(&[at(0, "2026-03-31", "60"), other]), 0);
    }

    #[test]
    fn after_a_correction_the_corrected_number_is_the_measure() {
        let correction = Progress { corrects: Some(day("2026-03-31")), ..at(1, "2026-03-31", "30") };
        assert_eq!(found(&[at(0, "2026-03-31", "60"), correction, at(2, "2026-05-31", "40")]), 0);
    }
}

//! The entries of an inline list stand in the order of their dates, the oldest or the newest first.

use super::series::{Subject, is_dated, subject};
use super::{One, RecordFacts, RecordRule, entry_field};
use crate::diagnostics::{Code, Diagnostic, Severity, Words};
use crate::model::{EntryOrigin, Progress, Record};
use crate::text;
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// The rule.
pub const RULE: RecordRule = RecordRule { code: &CODE, check };

static CODE: Code = Code {
    name: "entries-out-of-order",
    severity: Severity::Warning,
    title: Words { zh: "进展没有按日期排列", en: "Entries out of order" },
    explanation: Words {
        zh: "同一个地区、任务或子项的进展应按截至日期排列，从早到晚、从晚到早都可以。顺序乱了，多半是日期写错，或者把新进展插错了位置。更正可以写在任何位置。",
        en: "The entries of one area, task or item stand in the order of their dates, oldest or newest first. Where the order breaks, a date is most likely wrong. A correction may stand anywhere.",
    },
    source: None,
    example: "=== content/projects/x.md\n---\n标题: 学校扩建\n年度: 2026\n目标任务: 扩建教学楼一栋\n进展:\n  - {截至日期: 2026-01-31, 进展情况: 完成招标}\n  - {截至日期: 2026-03-31, 进展情况: 基础完工}\n  - {截至日期: 2026-02-28, 进展情况: 主体施工}\n---\n",
    correction: "=== content/projects/x.md\n---\n标题: 学校扩建\n年度: 2026\n目标任务: 扩建教学楼一栋\n进展:\n  - {截至日期: 2026-01-31, 进展情况: 完成招标}\n  - {截至日期: 2026-03-31, 进展情况: 基础完工}\n  - {截至日期: 2026-04-30, 进展情况: 主体施工}\n---\n",
};

fn check(_: &RecordFacts, one: One<'_>) -> Vec<Diagnostic> {
    if let One::Project(project) = one {
        return problems(project, &project.progress);
    }
    let One::Measure(measure) = one else { return Vec::new() };
    problems(measure, &measure.progress)
}

fn problems<R: Record>(record: &R, entries: &[Progress]) -> Vec<Diagnostic> {
    let mut lists: BTreeMap<Subject<'_>, Vec<&Progress>> = BTreeMap::new();
    let inline = entries
        .iter()
        .filter(|entry| matches!(entry.origin, EntryOrigin::Inline(_)) && entry.corrects.is_none() && is_dated(entry));
    for entry in inline {
        lists.entry(subject(entry)).or_default().push(entry);
    }
    let count = |order| {
        lists.values().flat_map(|list| list.windows(2)).filter(|pair| pair[0].date.cmp(&pair[1].date) == order).count()
    };
    // What most neighbours do is the order of the list; the others break it.
    let wrong = if count(Ordering::Greater) > count(Ordering::Less) { Ordering::Less } else { Ordering::Greater };
    let breaks =
        lists.values().flat_map(|list| list.windows(2)).filter(|pair| pair[0].date.cmp(&pair[1].date) == wrong);
    breaks.map(|pair| problem(record, pair[0], pair[1])).collect()
}

fn problem<R: Record>(record: &R, before: &Progress, entry: &Progress) -> Diagnostic {
    let (earlier, date) = (before.date, entry.date);
    Diagnostic::new(
        &CODE,
        entry_field(record, entry, "date"),
        text!(
            "这条进展截至 {date}，排在截至 {earlier} 的后面，与其他进展的顺序相反。",
            "This entry of {date} stands behind one of {earlier}, against the order of the other entries."
        ),
    )
    .related(entry_field(record, before, "date"), text!("前一条", "the one before it"))
    .help(text!(
        "请核对日期；日期没错的，把这条移到应在的位置。",
        "Check the date; if it is right, move the entry to its place."
    ))
}

#[cfg(test)]
mod tests {
    use super::super::series::tests::{day, entry};
    use super::*;
    use crate::model::{Fields, FromFields, Project};

    fn found(entries: &[Progress]) -> usize {
        problems(&Project::from_fields(&mut Fields::default()), entries).len()
    }

    fn list(dates: &[&str]) -> Vec<Progress> {
        dates.iter().enumerate().map(|(index, date)| entry(index, date)).collect()
    }

    #[test]
    fn either_direction_is_an_order() {
        assert_eq!(found(&list(&["2026-01-31", "2026-02-28", "2026-02-28", "2026-03-31"])), 0);
        assert_eq!(found(&list(&["2026-03-31", "2026-02-28", "2026-01-31"])), 0);
    }

    #[test]
    fn the_one_that_breaks_the_order_of_the_others_is_named() {
        assert_eq!(found(&list(&["2026-01-31", "2026-03-31", "2026-02-28", "2026-04-30"])), 1);
        assert_eq!(found(&list(&["2026-04-30", "2026-02-28", "2026-03-31", "2026-01-31"])), 1);
    }

    #[test]
    fn items_reported_one_after_the_other_are_in_order() {
        let mut entries = list(&["2026-01-31", "2026-03-31", "2026-01-31", "2026-03-31"]);
        entries[2].item = Some("操场".to_owned());
        entries[3].item = Some("操场".to_owned());
        assert_eq!(found(&entries), 0);
    }

    #[test]
    fn a_correction_may_stand_at_the_end() {
        let mut entries = list(&["2026-01-31", "2026-03-31", "2026-01-31"]);
        entries[2].corrects = Some(day("2026-01-31"));
        assert_eq!(found(&entries), 0);
    }

    #[test]
    fn ledgers_have_no_order_to_keep() {
        let mut entries = list(&["2026-03-31", "2026-01-31", "2026-02-28"]);
        for (index, entry) in entries.iter_mut().enumerate() {
            entry.origin = EntryOrigin::Ledger(format!("ledger#{index}").into());
        }
        assert_eq!(found(&entries), 0);
    }
}

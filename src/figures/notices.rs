//! What a reader of the figures must be told: what does not count yet, and where working days could not be counted.

use std::collections::BTreeMap;

use imbl::OrdMap;

use super::Figures;
use super::clocks::CaseFigures;
use super::indicators::has_ended;
use super::place::{entry_field, field, path};
use super::progress::Timeline;
use crate::diagnostics::{Code, Diagnostic, FieldPath, Severity, Words, field_name, text};
use crate::model::{
    Catalogue, Change, Date, Id, List, Measure, Progress, Published, Record, RecordKey, date_en, date_zh,
};

/// Something is dated after the day for which the site is built.
pub static AFTER_AS_OF: Code = Code {
    name: "entry-after-as-of",
    severity: Severity::Info,
    title: Words::new("在统计日期之后，暂不计入", "After the as-of date, not counted yet"),
    explanation: Words::new(
        "这条进展（或数值、调整）的截至日期、发布日期在统计日期之后。它现在不出现在任何页面和统计里，到了那一天重新生成网站就会计入。\n\n\
         如果日期写错了，请改正；统计日期可以用 --as-of 指定。",
        "The entry, value or change is dated or published after the day for which the site is built. It appears and counts \
         nowhere until a build on that day or later.\n\nCorrect the date if it is a mistake. The day of a build is set by `--as-of`.",
    ),
    source: None,
    example: "=== content/projects/x.md\n---\n标题: 学校扩建\n年度: 2026\n目标任务: 扩建教学楼一栋\n进展:\n  - 截至日期: 2026-03-31\n    发布日期: 2099-04-10\n    进展情况: 主体封顶\n---\n",
    correction: "=== content/projects/x.md\n---\n标题: 学校扩建\n年度: 2026\n目标任务: 扩建教学楼一栋\n进展:\n  - 截至日期: 2026-03-31\n    发布日期: 2026-04-10\n    进展情况: 主体封顶\n---\n",
};

/// A clock counts working days in a year whose holidays are not known.
pub static NO_HOLIDAY_DATA: Code = Code {
    name: "no-holiday-data",
    severity: Severity::Warning,
    title: Words::new("没有这一年的节假日安排", "No holidays known for the year"),
    explanation: Words::new(
        "时限规则按工作日计算，但程序自带的节假日安排没有涉及的年份。这一段改按自然日计算，页面会注明，不作猜测。\n\n\
         请在国务院办公厅公布次年节假日安排后更新程序。",
        "The clock counts working days, and the holiday table that comes with the program lacks a year concerned. Calendar \
         days are counted instead, and pages say so; nothing is guessed.\n\nUpdate the program once the year's holidays have been announced.",
    ),
    source: None,
    example: "=== content/clocks.yaml\n- {id: xinxiang, 名称: 信箱答复, 依据: 示例办法, 日历: 工作日, 环节: [{环节: 答复, 时限: 10}]}\n=== content/channels.yaml\n- {id: xinxiang, 名称: 信箱, 时限规则: xinxiang}\n=== content/appeals/x.md\n---\n标题: 路灯不亮\n渠道: 信箱\n诉求类型: 求助\n受理日期: 2003-03-02\n答复日期: 2003-03-12\n答复: 路灯已经修好。\n---\n",
    correction: "=== content/clocks.yaml\n- {id: xinxiang, 名称: 信箱答复, 依据: 示例办法, 日历: 工作日, 环节: [{环节: 答复, 时限: 10}]}\n=== content/channels.yaml\n- {id: xinxiang, 名称: 信箱, 时限规则: xinxiang}\n=== content/appeals/x.md\n---\n标题: 路灯不亮\n渠道: 信箱\n诉求类型: 求助\n受理日期: 2026-03-02\n答复日期: 2026-03-12\n答复: 路灯已经修好。\n---\n",
};

/// All of it.
pub(super) fn notices(catalogue: &Catalogue, figures: &Figures) -> Vec<Diagnostic> {
    let cases = figures.matters.values().chain(figures.appeals.values()).chain(figures.proposals.values());
    let mut notices = after_as_of(catalogue, &figures.timelines, figures.as_of);
    notices.extend(without_holidays(catalogue, cases));
    notices
}

/// Everything of projects and measures that is dated after the day, and every change of a promise that is.
fn after_as_of(catalogue: &Catalogue, timelines: &OrdMap<RecordKey, Timeline>, as_of: Date) -> Vec<Diagnostic> {
    let mut notices = Vec::new();
    for measure in &catalogue.measures {
        entries(measure, &measure.progress, timelines, as_of, &mut notices);
        values(measure, as_of, &mut notices);
    }
    for project in &catalogue.projects {
        entries(project, &project.progress, timelines, as_of, &mut notices);
    }
    changes(&catalogue.measures, as_of, &mut notices);
    changes(&catalogue.projects, as_of, &mut notices);
    changes(&catalogue.matters, as_of, &mut notices);
    notices
}

fn entries<R: Record>(
    record: &R,
    progress: &[Progress],
    timelines: &OrdMap<RecordKey, Timeline>,
    as_of: Date,
    notices: &mut Vec<Diagnostic>,
) {
    for index in timelines.get(&record.key()).into_iter().flat_map(|timeline| &timeline.later) {
        let entry = &progress[*index];
        let (name, day) = match entry.published {
            Some(published) if published > as_of => ("published", published),
            Some(_) | None => ("date", entry.date),
        };
        let (zh, en, field) = (date_zh(as_of), date_en(as_of), field_name(name));
        notices.push(Diagnostic::new(
            &AFTER_AS_OF,
            entry_field(record, entry, name),
            text!(
                "“{field}”{day}在统计日期{zh}之后，这条进展暂不计入。",
                "`{field}` is {day}, after the as-of date {en}: the entry does not count yet."
            ),
        ));
    }
}

fn values(measure: &Measure, as_of: Date, notices: &mut Vec<Diagnostic>) {
    for (index, indicator) in measure.indicators.iter().enumerate() {
        for (place, value) in indicator.values.iter().enumerate() {
            if !has_ended(value, as_of) {
                let at =
                    FieldPath::root().field("indicators").index(index).field("values").index(place).field("period");
                let (period, zh, en) = (&value.period, date_zh(as_of), date_en(as_of));
                let (label_zh, label_en) = (period.label_zh(), period.label_en());
                notices.push(Diagnostic::new(
                    &AFTER_AS_OF,
                    path(measure, at),
                    text!(
                        "到统计日期{zh}，{label_zh}还没有结束，这个数值暂不计入。",
                        "On the as-of date {en}, {label_en} has not ended: the value does not count yet."
                    ),
                ));
            }
        }
    }
}

fn changes<R: Published>(records: &List<R>, as_of: Date, notices: &mut Vec<Diagnostic>) {
    for record in records {
        for (index, Change { date, .. }) in record.common().changes.iter().enumerate() {
            if *date > as_of {
                let at = FieldPath::root().field("changes").index(index).field("date");
                let (zh, en) = (date_zh(as_of), date_en(as_of));
                notices.push(Diagnostic::new(
                    &AFTER_AS_OF,
                    path(record, at),
                    text!(
                        "调整日期{date}在统计日期{zh}之后，这次调整暂不计入。",
                        "The change is dated {date}, after the as-of date {en}: it does not count yet."
                    ),
                ));
            }
        }
    }
}

/// One warning for each clock and year, with the number of cases.
fn without_holidays<'a>(catalogue: &Catalogue, cases: impl Iterator<Item = &'a CaseFigures>) -> Vec<Diagnostic> {
    let mut counts: BTreeMap<(&Id, i16), usize> = BTreeMap::new();
    for case in cases {
        let Some(clock) = &case.clock else { continue };
        let mut years: Vec<i16> = case.years_without_holidays().collect();
        years.sort_unstable();
        years.dedup();
        for year in years {
            *counts.entry((clock, year)).or_default() += 1;
        }
    }
    let clocks =
        counts.into_iter().filter_map(|((id, year), cases)| Some((catalogue.clocks.find(id.as_str())?, year, cases)));
    clocks
        .map(|(clock, year, cases)| {
            let name = clock.name();
            Diagnostic::new(
                &NO_HOLIDAY_DATA,
                field(clock, "days"),
                text!(
                    "没有{year}年的节假日安排，“{name}”有{cases}件改按自然日计算。",
                    "The holidays of {year} are not known: {cases} cases under “{name}” are counted in calendar days."
                ),
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::figures::sample::Site;

    fn places(site: &Site) -> Vec<String> {
        let shown = |diagnostic: crate::diagnostics::Diagnostic| {
            assert_eq!(diagnostic.code.name, "entry-after-as-of");
            match diagnostic.place {
                crate::diagnostics::Place::Field { record, path, .. } => format!("{record} {path}"),
                other => format!("{other:?}"),
            }
        };
        site.diagnostics().into_iter().map(shown).collect()
    }

    #[test]
    fn what_does_not_count_yet_is_told_at_the_date_that_says_so() {
        let site = Site::of(&[
            (
                "measures/m.yaml",
                "title: 甲\nnumber: 1\ndimension: serve\n\
                 indicators: [{name: 甲, unit: 件, target: {at_least: 1}, values: [{period: \"2026\", value: 1, source: 甲}]}]\n",
            ),
            (
                "projects/a.yaml",
                "title: 甲\nyear: 2026\nprogress:\n- {date: 2026-09-30, published: 2026-10-08, percent: 60}\n\
                 - {date: 2026-10-31, percent: 70}\nchanges: [{date: 2026-10-01, field: due, from: 6月底, to: 年底, reason: 汛期}]\n",
            ),
            ("progress/q4.yaml", "- {project: a, date: 2026-12-31, percent: 90}\n"),
        ]);
        let places = places(&site);
        assert_eq!(
            places[..3],
            [
                "measure/m indicators[1].values[1].period",
                "project/a progress[1].published",
                "project/a progress[2].date"
            ]
        );
        assert!(places[3].starts_with("progress/") && places[3].ends_with(" date"), "{}", places[3]);
        assert_eq!(places[4..], ["project/a changes[1].date"]);
    }

    #[test]
    fn on_the_day_itself_everything_counts() {
        let site = Site::project_with("progress: [{date: 2026-09-30, percent: 60}]");
        assert_eq!(places(&site), [""; 0]);
    }
}

//! What was counted, in a period, in its areas and by its channel, has one row of statistics.

use std::collections::BTreeMap;

use super::{Facts, Rule, field};
use crate::diagnostics::{Code, Diagnostic, Severity, Words, field_name};
use crate::model::{Area, Channel, Period, Record, Reference, Statistics};
use crate::text;

/// The rule.
pub const RULE: Rule = Rule { code: &CODE, check };

static CODE: Code = Code {
    name: "statistics-row-twice",
    severity: Severity::Error,
    title: Words { zh: "同一项统计写了两次", en: "The same statistics twice" },
    explanation: Words {
        zh: "同一事项、同一时期、同一地区和渠道只能有一条统计，否则合计会重复。更正时改原来的一条。",
        en: "One subject, period, area and channel has one row; with two, totals count it twice. A correction changes the row that is there.",
    },
    source: None,
    example: "=== content/statistics/x.yaml\n事项: 热线\n时期: 2026Q1\n受理: 120\n来源: 市热线中心\n=== content/statistics/y.yaml\n事项: 热线\n时期: 2026Q1\n受理: 121\n来源: 市热线中心\n",
    correction: "=== content/statistics/x.yaml\n事项: 热线\n时期: 2026Q1\n受理: 120\n来源: 市热线中心\n=== content/statistics/y.yaml\n事项: 热线\n时期: 2026Q2\n受理: 121\n来源: 市热线中心\n",
};

/// What a row counts. The order of areas says nothing.
type Counted<'a> = (&'a str, &'a Period, Vec<&'a Reference<Area>>, Option<&'a Reference<Channel>>);

fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let mut first: BTreeMap<Counted<'_>, &Statistics> = BTreeMap::new();
    let mut found = Vec::new();
    for row in facts.catalogue.statistics.iter().filter(|row| !row.subject.is_empty()) {
        let mut areas: Vec<&Reference<Area>> = row.common.areas.iter().collect();
        areas.sort();
        areas.dedup();
        let key = (row.subject.as_str(), &row.period, areas, row.channel.as_ref());
        let Some(earlier) = first.get(&key) else {
            first.insert(key, row);
            continue;
        };
        let (subject, period, period_en, other) =
            (&row.subject, row.period.label_zh(), row.period.label_en(), earlier.id());
        let diagnostic = Diagnostic::new(
            &CODE,
            field(row, "subject"),
            text!(
                "“{subject}”{period}的统计已经有了（{other}）。",
                "There are statistics of {subject} for {period_en} already ({other})."
            ),
        );
        let (areas, channel, name) = (field_name("areas"), field_name("channel"), field_name("period"));
        found.push(
            diagnostic
                .related(field(*earlier, "subject"), text!("先有的一条", "the first one"))
                // What could not be read is absent here, and would make rows equal that are not.
                .related(field(row, "period"), text!("{name}是{period}", "`{name}` is {period_en}"))
                .help(text!(
                    "删去重复的一条；统计范围不同的，写明{areas}或{channel}。",
                    "Remove one of them; where they count different cases, say so by `{areas}` or `{channel}`."
                )),
        );
    }
    found
}

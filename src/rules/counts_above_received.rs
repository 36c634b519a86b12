//! Of the cases received in a period, no more were settled in time, resolved or rated well than there were.

use super::{One, RecordFacts, RecordRule, field};
use crate::diagnostics::{Code, Diagnostic, Severity, Words, field_name};
use crate::text;

/// The rule.
pub const RULE: RecordRule = RecordRule { code: &CODE, check };

static CODE: Code = Code {
    name: "counts-above-received",
    severity: Severity::Error,
    title: Words { zh: "办结、解决或满意的件数超过受理", en: "More settled than received" },
    explanation: Words {
        zh: "按期率、解决率、满意率都以受理件数为分母，分子不能比分母大。本期办结了上期收到的，受理件数要把结转的算进去。",
        en: "Rates have the cases received as their denominator, and no part is larger than the whole. Where cases of the last period were settled in this one, they belong to those received.",
    },
    source: None,
    example: "=== content/statistics/x.yaml\n事项: 热线\n时期: 2026Q1\n受理: 120\n来源: 市热线中心\n按期办结: 130\n",
    correction: "=== content/statistics/x.yaml\n事项: 热线\n时期: 2026Q1\n受理: 120\n来源: 市热线中心\n按期办结: 118\n",
};

fn check(_: &RecordFacts, one: One<'_>) -> Vec<Diagnostic> {
    let One::Statistics(row) = one else { return Vec::new() };
    let Some(received) = row.received else { return Vec::new() };
    let mut found = Vec::new();
    let parts = [("on_time", row.on_time), ("resolved", row.resolved), ("satisfied", row.satisfied)];
    for (part, count) in parts {
        let Some(count) = count.filter(|count| *count > received) else { continue };
        let (name, whole) = (field_name(part), field_name("received"));
        found.push(
            Diagnostic::new(
                &CODE,
                field(row, part),
                text!(
                    "{name} {count} 件，超过{whole} {received} 件。",
                    "`{name}` {count} is above `{whole}` {received}."
                ),
            )
            .related(field(row, "received"), text!("{whole} {received} 件", "`{whole}` is {received}"))
            .help(text!(
                "核对两个数；有上期结转的，加到{whole}里，并在来源里注明。",
                "Check both; add what was carried over to `{whole}` and say so in the source."
            )),
        );
    }
    found
}

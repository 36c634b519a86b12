//! The values of an indicator stand in the order of their periods, the oldest or the newest first.

use std::cmp::Ordering;

use super::{One, RecordFacts, RecordRule, path};
use crate::diagnostics::{Code, Diagnostic, FieldPath, Severity, Words};
use crate::model::IndicatorValue;
use crate::text;

/// The rule.
pub const RULE: RecordRule = RecordRule { code: &CODE, check };

static CODE: Code = Code {
    name: "indicator-values-out-of-order",
    severity: Severity::Warning,
    title: Words { zh: "指标数值没有按时期排列", en: "Indicator values out of order" },
    explanation: Words {
        zh: "指标的各期数值应按时期排列，从早到晚、从晚到早都可以。顺序乱了，多半是时期写错。",
        en: "The values of an indicator stand in the order of their periods, oldest or newest first. Where the order breaks, a period is most likely wrong.",
    },
    source: None,
    example: "=== content/measures/y.md\n---\n标题: 优化服务\n序号: 2\n所属“型”: 服务型\n指标:\n  - 名称: 网上可办率\n    单位: \"%\"\n    目标: {不低于: 90}\n    数值:\n      - {时期: 2022, 数值: 81, 来源: 统计公报}\n      - {时期: 2024, 数值: 86, 来源: 统计公报}\n      - {时期: 2023, 数值: 88, 来源: 统计公报}\n---\n",
    correction: "=== content/measures/y.md\n---\n标题: 优化服务\n序号: 2\n所属“型”: 服务型\n指标:\n  - 名称: 网上可办率\n    单位: \"%\"\n    目标: {不低于: 90}\n    数值:\n      - {时期: 2022, 数值: 81, 来源: 统计公报}\n      - {时期: 2023, 数值: 86, 来源: 统计公报}\n      - {时期: 2024, 数值: 88, 来源: 统计公报}\n---\n",
};

fn check(_: &RecordFacts, one: One<'_>) -> Vec<Diagnostic> {
    let One::Measure(measure) = one else { return Vec::new() };
    let mut found = Vec::new();
    for (index, indicator) in measure.indicators.iter().enumerate() {
        for at in breaks(&indicator.values) {
            let values = FieldPath::root().field("indicators").index(index).field("values");
            let (before, value) = (&indicator.values[at - 1].period, &indicator.values[at].period);
            let (was, is, was_en, is_en) = (before.label_zh(), value.label_zh(), before.label_en(), value.label_en());
            let name = &indicator.name;
            found.push(
                Diagnostic::new(
                    &CODE,
                    path(measure, values.clone().index(at).field("period")),
                    text!(
                        "“{name}”{is}的数值排在{was}的后面，与其他各期的顺序相反。",
                        "Of “{name}”, {is_en} stands behind {was_en}, against the order of the others."
                    ),
                )
                .related(path(measure, values.index(at - 1).field("period")), text!("前一期", "the one before it"))
                .help(text!(
                    "请核对时期；没错的，移到应在的位置。",
                    "Check the period; if it is right, move the value to its place."
                )),
            );
        }
    }
    found
}

/// The places of the values that stand against the order of most others.
fn breaks(values: &[IndicatorValue]) -> Vec<usize> {
    let order = |at: usize| {
        let (before, after) = (&values[at - 1].period, &values[at].period);
        (before.last, after.first).cmp(&(after.last, before.first))
    };
    let count = |wanted| (1..values.len()).filter(|at| order(*at) == wanted).count();
    let wrong = if count(Ordering::Greater) > count(Ordering::Less) { Ordering::Less } else { Ordering::Greater };
    (1..values.len()).filter(|at| order(*at) == wrong).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{FromValue, parse_period};

    fn found(periods: &[&str]) -> Vec<usize> {
        let value =
            |text: &&str| IndicatorValue { period: parse_period(text).expect("a period"), ..IndicatorValue::absent() };
        breaks(&periods.iter().map(value).collect::<Vec<_>>())
    }

    #[test]
    fn either_direction_is_an_order() {
        assert!(found(&["2026Q1", "2026Q2", "2026Q3"]).is_empty());
        assert!(found(&["2025", "2024", "2023"]).is_empty());
    }

    #[test]
    fn a_year_stands_before_or_behind_its_last_quarter() {
        assert!(found(&["2025Q3", "2025Q4", "2025", "2026Q1"]).is_empty());
    }

    #[test]
    fn the_one_against_the_order_of_most_is_found() {
        assert_eq!(found(&["2026Q1", "2026Q3", "2026Q2", "2026Q4"]), [2]);
    }
}

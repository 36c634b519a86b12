//! An indicator has one value for each period.

use super::{One, RecordFacts, RecordRule, path};
use crate::diagnostics::{Code, Diagnostic, FieldPath, Severity, Words};
use crate::model::decimal_label;
use crate::text;

/// The rule.
pub const RULE: RecordRule = RecordRule { code: &CODE, check };

static CODE: Code = Code {
    name: "indicator-period-twice",
    severity: Severity::Error,
    title: Words { zh: "指标同一时期有两个数值", en: "Two values for one period" },
    explanation: Words {
        zh: "同一个指标、同一个时期只能有一个数值。写了两个的，群众和开放数据都不知道该信哪一个。",
        en: "An indicator has one value for each period. Of two, nobody knows which to believe.",
    },
    source: None,
    example: "=== content/measures/y.md\n---\n标题: 优化服务\n序号: 2\n所属“型”: 服务型\n指标:\n  - 名称: 网上可办率\n    单位: \"%\"\n    目标: {不低于: 90}\n    数值:\n      - {时期: 2025, 数值: 86, 来源: 统计公报}\n      - {时期: 2025年, 数值: 88, 来源: 统计公报}\n---\n",
    correction: "=== content/measures/y.md\n---\n标题: 优化服务\n序号: 2\n所属“型”: 服务型\n指标:\n  - 名称: 网上可办率\n    单位: \"%\"\n    目标: {不低于: 90}\n    数值:\n      - {时期: 2024, 数值: 86, 来源: 统计公报}\n      - {时期: 2025, 数值: 88, 来源: 统计公报}\n---\n",
};

fn check(_: &RecordFacts, one: One<'_>) -> Vec<Diagnostic> {
    let One::Measure(measure) = one else { return Vec::new() };
    let mut found = Vec::new();
    for (index, indicator) in measure.indicators.iter().enumerate() {
        let values = FieldPath::root().field("indicators").index(index).field("values");
        for (at, value) in indicator.values.iter().enumerate() {
            let Some(first) = indicator.values[..at].iter().position(|other| other.period == value.period) else {
                continue;
            };
            let (name, period, period_en) = (&indicator.name, value.period.label_zh(), value.period.label_en());
            let (was, is) = (decimal_label(indicator.values[first].value), decimal_label(value.value));
            found.push(
                Diagnostic::new(
                    &CODE,
                    path(measure, values.clone().index(at).field("period")),
                    text!(
                        "“{name}”{period}有两个数值：{was} 和 {is}。",
                        "“{name}” has two values for {period_en}: {was} and {is}."
                    ),
                )
                .related(
                    path(measure, values.clone().index(first).field("period")),
                    text!("先写的一个", "the first one"),
                )
                .help(text!("请删去错的一个，或改正时期。", "Remove the wrong one, or correct its period.")),
            );
        }
    }
    found
}

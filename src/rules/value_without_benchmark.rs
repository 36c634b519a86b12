//! Where a target is a benchmark, each value has the benchmark of its period.

use super::{One, RecordFacts, RecordRule, path};
use crate::diagnostics::{Code, Diagnostic, FieldPath, Severity, Words, field_name};
use crate::text;

/// The rule.
pub const RULE: RecordRule = RecordRule { code: &CODE, check };

static CODE: Code = Code {
    name: "value-without-benchmark",
    severity: Severity::Warning,
    title: Words { zh: "数值没有同期参照值", en: "A value without the benchmark of its period" },
    explanation: Words {
        zh: "目标是与参照值相比（如全省平均水平）的，每一期数值都要有同期的参照值，否则无从比较。",
        en: "Where the target is to be compared with a benchmark, such as the average of the province, each value needs the benchmark of its period.",
    },
    source: None,
    example: "=== content/measures/y.md\n---\n标题: 优化服务\n序号: 2\n所属“型”: 服务型\n指标:\n  - 名称: 研发投入占比\n    单位: \"%\"\n    目标: {参照值: 全省平均水平}\n    数值:\n      - {时期: 2025, 数值: 1.9, 来源: 统计公报}\n---\n",
    correction: "=== content/measures/y.md\n---\n标题: 优化服务\n序号: 2\n所属“型”: 服务型\n指标:\n  - 名称: 研发投入占比\n    单位: \"%\"\n    目标: {参照值: 全省平均水平}\n    数值:\n      - {时期: 2025, 数值: 1.9, 参照值: 1.8, 来源: 统计公报}\n---\n",
};

fn check(_: &RecordFacts, one: One<'_>) -> Vec<Diagnostic> {
    let One::Measure(measure) = one else { return Vec::new() };
    let mut found = Vec::new();
    for (index, indicator) in measure.indicators.iter().enumerate() {
        let Some(benchmark) = indicator.target.as_ref().and_then(|target| target.benchmark.as_deref()) else {
            continue;
        };
        let own = FieldPath::root().field("indicators").index(index);
        for (at, value) in indicator.values.iter().enumerate().filter(|(_, value)| value.benchmark.is_none()) {
            let (period, period_en, name) = (value.period.label_zh(), value.period.label_en(), &indicator.name);
            let field = field_name("benchmark");
            let place = own.clone().field("values").index(at);
            found.push(
                Diagnostic::new(
                    &CODE,
                    path(measure, place.clone().field("period")),
                    text!(
                        "“{name}”要与“{benchmark}”相比，{period}的数值却没有参照值。",
                        "“{name}” is compared with “{benchmark}”, but the value of {period_en} has no benchmark."
                    ),
                )
                .related(
                    path(measure, own.clone().field("target").field("benchmark")),
                    text!("与它相比", "compared with this"),
                )
                .related(
                    path(measure, place.field("benchmark")),
                    text!("参照值应写在这里", "the benchmark belongs here"),
                )
                .help(text!("请在这期数值里补“{field}”。", "Add `{field}` to this value.")),
            );
        }
    }
    found
}

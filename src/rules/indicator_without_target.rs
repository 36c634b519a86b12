//! An indicator has a target.

use super::{One, RecordFacts, RecordRule, path};
use crate::diagnostics::{Code, Diagnostic, FieldPath, Severity, Words, field_name};
use crate::text;

/// The rule.
pub const RULE: RecordRule = RecordRule { code: &CODE, check };

static CODE: Code = Code {
    name: "indicator-without-target",
    severity: Severity::Warning,
    title: Words { zh: "指标没有目标", en: "An indicator without a target" },
    explanation: Words {
        zh: "没有目标的指标，群众看不出数值是好是坏、做没做到。文件没有给数字的，可以把原文的表述写成文字目标，程序不作判断。",
        en: "Without a target nobody can tell whether a value keeps the promise. Where the document gives no number, its words serve as a target that is never judged.",
    },
    source: None,
    example: "=== content/measures/y.md\n---\n标题: 优化服务\n序号: 2\n所属“型”: 服务型\n指标:\n  - {名称: 网上可办率, 单位: \"%\"}\n---\n",
    correction: "=== content/measures/y.md\n---\n标题: 优化服务\n序号: 2\n所属“型”: 服务型\n指标:\n  - {名称: 网上可办率, 单位: \"%\", 目标: {不低于: 90}}\n---\n",
};

fn check(_: &RecordFacts, one: One<'_>) -> Vec<Diagnostic> {
    let One::Measure(measure) = one else { return Vec::new() };
    let aimless = measure.indicators.iter().enumerate().filter(|(_, indicator)| indicator.target.is_none());
    aimless
        .map(|(index, indicator)| {
            let (name, target) = (&indicator.name, field_name("target"));
            let place = FieldPath::root().field("indicators").index(index);
            Diagnostic::new(
                &CODE,
                path(measure, place.clone().field("name")),
                text!("指标“{name}”没有目标。", "The indicator “{name}” has no target."),
            )
            .related(path(measure, place.field("target")), text!("目标应写在这条指标里", "the target belongs here"))
            .help(text!(
                "请写“{target}”，如 {target}: {{不低于: 90}}；没有数字的，写文件的原话。",
                "Write `{target}`, such as `{target}: {{at_least: 90}}`, or the words of the document."
            ))
        })
        .collect()
}

//! A clock has at least one stage with a limit.

use super::{Facts, Rule, field};
use crate::diagnostics::{Code, Diagnostic, Severity, Words, field_name};
use crate::model::Record;
use crate::text;

/// The rule.
pub const RULE: Rule = Rule { code: &CODE, check };

static CODE: Code = Code {
    name: "clock-without-limits",
    severity: Severity::Warning,
    title: Words { zh: "时限规则没有写时限", en: "Clock without limits" },
    explanation: Words {
        zh: "时限规则要写至少一个环节的天数，否则用它的事项不会有“按时”或“超时”的结论。",
        en: "A clock gives the days of at least one stage; without any, the matters under it can be neither in time nor late.",
    },
    source: None,
    example: "=== content/clocks.yaml\n- {id: reply, 名称: 答复时限, 依据: 示例市答复办法, 环节: []}\n",
    correction: "=== content/clocks.yaml\n- id: reply\n  名称: 答复时限\n  依据: 示例市答复办法\n  环节:\n    - {环节: 答复, 时限: 10}\n",
};

fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let is_limited = |stage: &crate::model::ClockStage| stage.within.is_some() || stage.within_complex.is_some();
    let idle = facts.catalogue.clocks.iter().filter(|clock| !clock.stages.iter().any(is_limited));
    idle.map(|clock| {
        let (name, stages, within) = (clock.name(), field_name("stages"), field_name("within"));
        Diagnostic::new(
            &CODE,
            field(clock, "stages"),
            text!("“{name}”没有任何环节的时限。", "{name} has no limit for any stage."),
        )
        .help(text!(
            "在{stages}里写各环节的{within}；没有时限的渠道，不写时限规则即可。",
            "Write `{within}` of each stage under `{stages}`; a channel without limits needs no clock."
        ))
    })
    .collect()
}

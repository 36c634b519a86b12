//! A stage comes once in a clock.

use super::{Facts, Rule, path};
use crate::diagnostics::FieldPath;
use crate::diagnostics::{Code, Diagnostic, Severity, Words, field_name};
use crate::model::Record;
use crate::text;

/// The rule.
pub const RULE: Rule = Rule { code: &CODE, check };

static CODE: Code = Code {
    name: "clock-stage-twice",
    severity: Severity::Error,
    title: Words { zh: "时限规则里同一环节写了两次", en: "Stage that comes twice in a clock" },
    explanation: Words {
        zh: "一个环节只有一个时限。一般事项和复杂事项不同的，写在同一行的“时限”和“复杂事项时限”里。",
        en: "A stage has one limit. Where complex matters have more time, both limits stand in one line, `within` and `within_complex`.",
    },
    source: None,
    example: "=== content/clocks.yaml\n- id: reply\n  名称: 答复时限\n  依据: 示例市答复办法\n  环节:\n    - {环节: 办结, 时限: 7}\n    - {环节: 办结, 复杂事项时限: 30}\n",
    correction: "=== content/clocks.yaml\n- id: reply\n  名称: 答复时限\n  依据: 示例市答复办法\n  环节:\n    - {环节: 办结, 时限: 7, 复杂事项时限: 30}\n",
};

fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for clock in &facts.catalogue.clocks {
        let place = |index| path(clock, FieldPath::root().field("stages").index(index).field("stage"));
        for (index, stage) in clock.stages.iter().enumerate() {
            let earlier = clock.stages.iter().take(index).position(|earlier| earlier.stage == stage.stage);
            let Some(earlier) = earlier else { continue };
            let (name, label, label_en) = (clock.name(), stage.stage.label(), stage.stage.name());
            let (within, complex) = (field_name("within"), field_name("within_complex"));
            found.push(
                Diagnostic::new(
                    &CODE,
                    place(index),
                    text!("“{name}”里“{label}”写了两次。", "{name} has the stage {label_en} twice."),
                )
                .related(place(earlier), text!("前面已经写过", "it stands here first"))
                .help(text!(
                    "并成一行，分别写{within}和{complex}。",
                    "Make one line of them, with `{within}` and `{complex}`."
                )),
            );
        }
    }
    found
}

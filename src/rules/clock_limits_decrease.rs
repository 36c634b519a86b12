//! A later stage of a clock has no shorter limit than an earlier one, and a complex case no shorter than an ordinary one.

use super::{Facts, Rule, path};
use crate::diagnostics::{Code, Diagnostic, Severity, Words};
use crate::diagnostics::{FieldPath, Place};
use crate::model::{Clock, ClockStage, Record, Stage};
use crate::text;

/// The rule.
pub const RULE: Rule = Rule { code: &CODE, check };

static CODE: Code = Code {
    name: "clock-limits-decrease",
    severity: Severity::Error,
    title: Words { zh: "时限规则里后面的环节反而更短", en: "Later stage with a shorter limit" },
    explanation: Words {
        zh: "各环节的时限都从同一天算起：交办、反馈、办结、销号，后一环节不能比前一环节短；复杂事项也不能比一般事项短。",
        en: "All limits of a clock count from the same day: assigned, reported, resolved, closed. None is shorter than one before it, and none for complex matters shorter than for ordinary ones.",
    },
    source: None,
    example: "=== content/clocks.yaml\n- id: reply\n  名称: 答复时限\n  依据: 示例市答复办法\n  环节:\n    - {环节: 反馈, 时限: 7}\n    - {环节: 办结, 时限: 3}\n",
    correction: "=== content/clocks.yaml\n- id: reply\n  名称: 答复时限\n  依据: 示例市答复办法\n  环节:\n    - {环节: 反馈, 时限: 3}\n    - {环节: 办结, 时限: 7}\n",
};

/// The stages that come one after the other. A reply is a stage of its own: it may come before or after a case is closed.
const ORDER: [Stage; 4] = [Stage::Assigned, Stage::Reported, Stage::Resolved, Stage::Closed];

/// A limit, and where it stands.
struct Limit {
    days: u64,
    stage: Stage,
    index: usize,
    field: &'static str,
}

fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    facts.catalogue.clocks.iter().flat_map(decreasing).collect()
}

fn decreasing(clock: &Clock) -> Vec<Diagnostic> {
    let stages: Vec<(usize, &ClockStage)> = ORDER
        .into_iter()
        .filter_map(|stage| clock.stages.iter().enumerate().find(|(_, other)| other.stage == stage))
        .collect();
    let ordinary = |(index, stage): &(usize, &ClockStage)| {
        Some(Limit { days: stage.within?, stage: stage.stage, index: *index, field: "within" })
    };
    let complex = |(index, stage): &(usize, &ClockStage)| {
        Some(Limit { days: stage.within_complex?, stage: stage.stage, index: *index, field: "within_complex" })
    };
    let mut found = falls(clock, stages.iter().filter_map(ordinary));
    // Where a stage has no limit for complex matters, the ordinary one holds; two ordinary ones were compared above.
    let all = stages.iter().filter_map(|stage| complex(stage).or_else(|| ordinary(stage)));
    let has_complex = stages.iter().any(|(_, stage)| stage.within_complex.is_some());
    if has_complex && found.is_empty() {
        found.extend(falls(clock, all));
    }
    for (index, stage) in clock.stages.iter().enumerate() {
        let pair = (ordinary(&(index, stage)), complex(&(index, stage)));
        if let (Some(ordinary), Some(complex)) = pair
            && complex.days < ordinary.days
        {
            found.push(shorter(clock, &complex, &ordinary));
        }
    }
    found
}

fn falls(clock: &Clock, limits: impl Iterator<Item = Limit>) -> Vec<Diagnostic> {
    let limits: Vec<Limit> = limits.collect();
    limits
        .windows(2)
        .filter(|pair| pair[1].days < pair[0].days)
        .map(|pair| shorter(clock, &pair[1], &pair[0]))
        .collect()
}

fn shorter(clock: &Clock, later: &Limit, earlier: &Limit) -> Diagnostic {
    let (name, days, before) = (clock.name(), later.days, earlier.days);
    let (stage, stage_en) = (later.stage.label(), later.stage.name());
    let (first, first_en) = (earlier.stage.label(), earlier.stage.name());
    let message = if later.stage == earlier.stage {
        text!(
            "“{name}”的{stage}，复杂事项 {days} 天，一般事项反而 {before} 天。",
            "In {name}, {stage_en} takes {days} days for complex matters and {before} for ordinary ones."
        )
    } else {
        text!(
            "“{name}”的{stage} {days} 天，比前面的{first} {before} 天还短。",
            "In {name}, {stage_en} has {days} days, fewer than the {before} of {first_en} before it."
        )
    };
    Diagnostic::new(&CODE, place(clock, later), message)
        .related(place(clock, earlier), text!("这里是 {before} 天", "{before} days here"))
        .help(text!(
            "时限都从起点算起，不是从上一环节算起。",
            "Limits count from the start of the case, not from the stage before."
        ))
}

fn place(clock: &Clock, limit: &Limit) -> Place {
    path(clock, FieldPath::root().field("stages").index(limit.index).field(limit.field))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Fields, FromFields, FromValue};

    fn clock(stages: &[(Stage, Option<u64>, Option<u64>)]) -> Clock {
        let stages = stages.iter().map(|&(stage, within, within_complex)| ClockStage { stage, within, within_complex });
        Clock { stages: stages.collect(), ..Clock::from_fields(&mut Fields::default()) }
    }

    #[test]
    fn the_13710_clock_is_in_order() {
        let clock = clock(&[
            (Stage::Assigned, Some(1), None),
            (Stage::Reported, Some(3), None),
            (Stage::Resolved, Some(7), Some(30)),
        ]);
        assert!(decreasing(&clock).is_empty());
    }

    #[test]
    fn the_order_of_the_file_does_not_matter() {
        assert!(decreasing(&clock(&[(Stage::Resolved, Some(7), None), (Stage::Assigned, Some(1), None)])).is_empty());
    }

    #[test]
    fn complex_matters_may_not_be_due_before_ordinary_ones() {
        assert_eq!(decreasing(&clock(&[(Stage::Resolved, Some(7), Some(3))])).len(), 1);
    }

    #[test]
    fn limits_of_complex_matters_are_compared_among_stages_too() {
        let stages = [(Stage::Reported, Some(3), Some(10)), (Stage::Resolved, Some(7), Some(8))];
        assert_eq!(decreasing(&clock(&stages)).len(), 1);
        let replied = [(Stage::Closed, Some(30), None), (Stage::Replied, Some(10), None)];
        assert!(decreasing(&clock(&replied)).is_empty());
        assert!(decreasing(&clock(&[(Stage::absent(), None, None)])).is_empty());
    }
}

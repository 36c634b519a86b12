//! An opinion that was not adopted says why.

use super::{One, RecordFacts, RecordRule, path};
use crate::diagnostics::FieldPath;
use crate::diagnostics::{Code, Diagnostic, Severity, Words, field_name};
use crate::model::OpinionOutcome;
use crate::text;

/// The rule.
pub const RULE: RecordRule = RecordRule { code: &CODE, check };

static CODE: Code = Code {
    name: "not-adopted-without-reason",
    severity: Severity::Warning,
    title: Words { zh: "不采纳没有写理由", en: "Not adopted without a reason" },
    explanation: Words {
        zh: "开放活动收集的意见，件件要有下文。不采纳的要说明理由，提意见的人才知道有人认真看过。",
        en: "Each opinion of an open event gets an answer. One that was not adopted says why, so that whoever gave it knows that it was read.",
    },
    source: Some(Words {
        zh: "政府开放活动的通行做法：意见逐条说明采纳与否，不采纳的写明理由（据转载文本）。",
        en: "Practice of open events: each opinion says what became of it, with a reason where it was not adopted (reprints).",
    }),
    example: "=== content/events/x.md\n---\n标题: 走进自来水厂\n活动类型: 开放月\n日期: 2026-06-20\n开放单位: 市教育局\n意见: [{意见: 全天开放。, 处理结果: 不采纳}]\n---\n",
    correction: "=== content/events/x.md\n---\n标题: 走进自来水厂\n活动类型: 开放月\n日期: 2026-06-20\n开放单位: 市教育局\n意见: [{意见: 全天开放。, 处理结果: 不采纳, 理由: 夜间检修。}]\n---\n",
};

fn check(_: &RecordFacts, one: One<'_>) -> Vec<Diagnostic> {
    let One::Event(event) = one else { return Vec::new() };
    let mut found = Vec::new();
    for (index, opinion) in event.opinions.iter().enumerate() {
        let is_refused = match opinion.outcome {
            OpinionOutcome::NotAdopted => true,
            OpinionOutcome::Adopted | OpinionOutcome::Partly | OpinionOutcome::Reference => false,
        };
        if !is_refused || opinion.reason.as_deref().is_some_and(|reason| !reason.is_empty()) {
            continue;
        }
        let (outcome, reason) = (field_name("outcome"), field_name("reason"));
        let number = index + 1;
        found.push(
            Diagnostic::new(
                &CODE,
                path(event, FieldPath::root().field("opinions").index(index).field("outcome")),
                text!(
                    "第 {number} 条意见的{outcome}是不采纳，没有写{reason}。",
                    "Opinion {number} was not adopted, and has no `{reason}`."
                ),
            )
            .help(text!(
                "加“{reason}: …”，写为什么不采纳、现在怎么办。",
                "Add `{reason}`: why not, and what is done instead."
            )),
        );
    }
    found
}

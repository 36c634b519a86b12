//! The sources of funding add up to the total.

use super::{One, RecordFacts, RecordRule, path};
use crate::diagnostics::{Code, Diagnostic, FieldPath, Severity, Words, field_name};
use crate::model::{Money, Project};
use crate::text;

/// The rule.
pub const RULE: RecordRule = RecordRule { code: &CODE, check };

static CODE: Code = Code {
    name: "sources-do-not-add-up",
    severity: Severity::Error,
    title: Words { zh: "资金来源合计不等于总投资", en: "Sources do not add up to the total" },
    explanation: Words {
        zh: "各项资金来源加起来应当等于总投资。不等的，要么漏了一项来源，要么有一个数写错了单位。",
        en: "The sources of funding add up to the total. Where they do not, a source is missing or a number has the wrong unit.",
    },
    source: Some(Words {
        zh: "民生实事项目公开的通行做法：分项之和等于总数（disclosure-rules 第 7 节，转引，未见原文）",
        en: "Practice of publishing livelihood projects: parts add up to the total (disclosure-rules §7; from reprints, not from a primary text)",
    }),
    example: "=== content/projects/x.md\n---\n标题: 学校扩建\n年度: 2026\n目标任务: 扩建教学楼一栋\n资金:\n  总投资: 1800\n  来源:\n    - {名称: 省级补助, 金额: 500}\n    - {名称: 市级财政, 金额: 1000}\n---\n",
    correction: "=== content/projects/x.md\n---\n标题: 学校扩建\n年度: 2026\n目标任务: 扩建教学楼一栋\n资金:\n  总投资: 1800\n  来源:\n    - {名称: 省级补助, 金额: 500}\n    - {名称: 市级财政, 金额: 1300}\n---\n",
};

fn check(_: &RecordFacts, one: One<'_>) -> Vec<Diagnostic> {
    let One::Project(project) = one else { return Vec::new() };
    problem(project).into_iter().collect()
}

fn problem(project: &Project) -> Option<Diagnostic> {
    let funding = project.funding.as_ref()?;
    let total = funding.total?;
    let sum: Money = funding.sources.iter().map(|source| source.amount).sum();
    if funding.sources.is_empty() || sum == total {
        return None;
    }
    let (count, shown, all) = (funding.sources.len(), sum.label(), total.label());
    let total_name = field_name("total");
    let place = |name| path(project, FieldPath::root().field("funding").field(name));
    let help = match (sum.checked_sub(total), total.checked_sub(sum)) {
        (_, Some(missing)) => {
            let missing = missing.label();
            text!(
                "还差 {missing}：请补上缺的来源，或核对各数的单位。",
                "{missing} is missing: add the source, or check the units."
            )
        }
        (Some(surplus), None) => {
            let surplus = surplus.label();
            text!(
                "多出 {surplus}：请核对各数的单位，或改“{total_name}”。",
                "{surplus} too much: check the units, or correct `{total_name}`."
            )
        }
        (None, None) => text!("请核对各数的单位。", "Check the units."),
    };
    Some(
        Diagnostic::new(
            &CODE,
            place("sources"),
            text!(
                "{count} 项来源合计 {shown}，总投资是 {all}。",
                "{count} sources add up to {shown}; the total is {all}."
            ),
        )
        .related(place("total"), text!("总投资 {all}", "{all} in all"))
        .help(help),
    )
}

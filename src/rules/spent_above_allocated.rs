//! No more money is spent than was allocated.

use super::{One, RecordFacts, RecordRule, entry_field, path};
use crate::diagnostics::{Code, Diagnostic, FieldPath, Place, Severity, Words, field_name};
use crate::model::{Money, Project};
use crate::text;

/// The rule.
pub const RULE: RecordRule = RecordRule { code: &CODE, check };

static CODE: Code = Code {
    name: "spent-above-allocated",
    severity: Severity::Error,
    title: Words { zh: "已支出超过已下达", en: "More spent than allocated" },
    explanation: Words {
        zh: "支出的资金比下达的还多，没有下达的钱花不出去。常见的原因是单位写错，或者“已下达”没有更新。进展里的“已支出”是累计数。",
        en: "More money was spent than was allocated. The usual causes are a wrong unit, or an allocation that was not brought up to date. What a progress entry says was spent is counted in all.",
    },
    source: None,
    example: "=== content/projects/x.md\n---\n标题: 学校扩建\n年度: 2026\n目标任务: 扩建教学楼一栋\n资金: {总投资: 1800, 已下达: 600, 已支出: 900}\n---\n",
    correction: "=== content/projects/x.md\n---\n标题: 学校扩建\n年度: 2026\n目标任务: 扩建教学楼一栋\n资金: {总投资: 1800, 已下达: 1200, 已支出: 900}\n---\n",
};

fn check(_: &RecordFacts, one: One<'_>) -> Vec<Diagnostic> {
    let One::Project(project) = one else { return Vec::new() };
    problems(project)
}

fn problems(project: &Project) -> Vec<Diagnostic> {
    let Some(allocated) = project.funding.as_ref().and_then(|funding| funding.allocated) else { return Vec::new() };
    above(project, allocated)
        .map(|(spent, place)| {
            let (spent, allocated) = (spent.label(), allocated.label());
            let (spent_name, allocated_name) = (field_name("spent"), field_name("allocated"));
            let limit = path(project, FieldPath::root().field("funding").field("allocated"));
            Diagnostic::new(
                &CODE,
                place,
                text!(
                    "“{spent_name}” {spent} 超过“{allocated_name}” {allocated}。",
                    "`{spent_name}` is {spent}, more than what was allocated, {allocated}."
                ),
            )
            .related(limit, text!("已下达 {allocated}", "{allocated} allocated"))
            .help(text!(
                "请核对两个数和单位（不写单位按万元计）；又下达了资金的，请更新资金里的“已下达”。",
                "Check both numbers and their units (万元 where none is written); if more was allocated, bring the funding's `allocated` up to date."
            ))
        })
        .collect()
}

/// Every statement of money spent that is above a limit, and where it stands.
pub(super) fn above(project: &Project, limit: Money) -> impl Iterator<Item = (Money, Place)> + '_ {
    let own = project.funding.as_ref().and_then(|funding| funding.spent);
    let own = own.map(|spent| (spent, path(project, FieldPath::root().field("funding").field("spent"))));
    let reported =
        project.progress.iter().filter_map(|entry| Some((entry.spent?, entry_field(project, entry, "spent"))));
    own.into_iter().chain(reported).filter(move |(spent, _)| *spent > limit)
}

#[cfg(test)]
mod tests {
    use super::super::series::tests::entry;
    use super::*;
    use crate::model::{Fields, FromFields, FromValue, Funding, Progress, parse_money};

    fn money(text: &str) -> Option<Money> {
        parse_money(text).ok()
    }

    #[test]
    fn amounts_are_compared_whatever_their_unit() {
        let funding = Funding { allocated: money("0.12亿元"), spent: money("1200"), ..Funding::absent() };
        let mut project = Project { funding: Some(funding), ..Project::from_fields(&mut Fields::default()) };
        assert!(problems(&project).is_empty());
        project.progress = vec![Progress { spent: money("12000001元"), ..entry(0, "2026-05-31") }];
        assert_eq!(problems(&project).len(), 1);
    }
}

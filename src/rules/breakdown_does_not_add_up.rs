//! What is planned by area adds up to the goal, where the project has one counted goal.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::{One, SurroundedRule, Surroundings, field, path};
use crate::diagnostics::{Code, Diagnostic, FieldPath, Severity, Words};
use crate::model::{Area, BreakdownRow, List, Project, Reference, decimal_label};
use crate::text;

/// The rule.
pub const RULE: SurroundedRule = SurroundedRule { code: &CODE, check };

static CODE: Code = Code {
    name: "breakdown-does-not-add-up",
    severity: Severity::Error,
    title: Words { zh: "分解合计不等于计划数", en: "The breakdown does not add up" },
    explanation: Words {
        zh: "各地区的计划数加起来应当等于目标的计划数。项目只有一个带数量的目标、每个地区都写了计划数时才比较；写了县又写了它的乡镇的，只算县。",
        en: "What is planned by area adds up to the goal. This is compared where the project has exactly one counted goal and every area a number; of a county and its townships, only the county counts.",
    },
    source: Some(Words {
        zh: "民生实事项目公开的通行做法：分项之和等于总数（disclosure-rules 第 7 节，转引，未见原文）",
        en: "Practice of publishing livelihood projects: parts add up to the total (disclosure-rules §7; from reprints, not from a primary text)",
    }),
    example: "=== content/projects/x.md\n---\n标题: 学校扩建\n年度: 2026\n目标任务: [{名称: 教室, 单位: 间, 计划数: 20}]\n分解:\n  - {地区: 甲县, 计划数: 8}\n  - {地区: 乙县, 计划数: 10}\n---\n",
    correction: "=== content/projects/x.md\n---\n标题: 学校扩建\n年度: 2026\n目标任务: [{名称: 教室, 单位: 间, 计划数: 20}]\n分解:\n  - {地区: 甲县, 计划数: 8}\n  - {地区: 乙县, 计划数: 12}\n---\n",
};

fn check(facts: &Surroundings<'_>, one: One<'_>) -> Vec<Diagnostic> {
    let One::Project(project) = one else { return Vec::new() };
    problem(project, facts.areas).into_iter().collect()
}

fn problem(project: &Project, areas: &List<Area>) -> Option<Diagnostic> {
    let mut counted = project.goals.iter().enumerate().filter_map(|(index, goal)| Some((index, goal, goal.planned?)));
    let (index, goal, planned) = counted.next()?;
    if counted.next().is_some() || project.breakdown.is_empty() {
        return None;
    }
    let listed: BTreeSet<&str> = project.breakdown.iter().map(|row| row.area.id().as_str()).collect();
    let topmost = project.breakdown.iter().filter(|row| !has_listed_parent(row, &listed, areas));
    let sum = topmost.map(|row| row.planned).try_fold(Decimal::ZERO, |sum, part| sum.checked_add(part?))?;
    if sum == planned {
        return None;
    }
    let name = goal.name.as_deref().or(goal.text.as_deref()).unwrap_or_default();
    let (sum, planned) = (decimal_label(sum), decimal_label(planned));
    Some(
        Diagnostic::new(
            &CODE,
            field(project, "breakdown"),
            text!(
                "各地区计划数合计 {sum}，“{name}”的计划数是 {planned}。",
                "The areas plan {sum} in all; the goal “{name}” is {planned}."
            ),
        )
        .related(
            path(project, FieldPath::root().field("goals").index(index).field("planned")),
            text!("计划数 {planned}", "{planned} planned"),
        )
        .help(text!(
            "请核对每个地区的数，看有没有漏写的地区。",
            "Check the number of each area, and whether one is missing."
        )),
    )
}

fn has_listed_parent(row: &BreakdownRow, listed: &BTreeSet<&str>, areas: &List<Area>) -> bool {
    ancestors(&row.area, areas).into_iter().any(|area| listed.contains(area))
}

/// The areas above one, nearest first; a cycle among areas ends it.
pub(super) fn ancestors<'a>(area: &'a Reference<Area>, areas: &'a List<Area>) -> Vec<&'a str> {
    let mut above: Vec<&str> = Vec::new();
    let mut next = areas.get(area).and_then(|area| area.parent.as_ref());
    while let Some(parent) = next {
        if above.contains(&parent.id().as_str()) {
            break;
        }
        above.push(parent.id().as_str());
        next = areas.get(parent).and_then(|area| area.parent.as_ref());
    }
    above
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Fields, FromFields, FromValue, Goal, parse_id};

    fn reference(id: &str) -> Reference<Area> {
        Reference::new(parse_id(id).expect("an id"))
    }

    fn area(id: &str, parent: Option<&str>) -> Area {
        Area {
            id: parse_id(id).expect("an id"),
            parent: parent.map(reference),
            ..Area::from_fields(&mut Fields::default())
        }
    }

    fn found(rows: &[(&str, Option<i64>)], goals: &[i64]) -> bool {
        let areas = List::new(vec![
            area("shi", None),
            area("jia", Some("shi")),
            area("yi", Some("shi")),
            area("zhen", Some("jia")),
        ]);
        let goal = |planned: &i64| Goal { planned: Some((*planned).into()), ..Goal::absent() };
        let row = |(id, planned): &(&str, Option<i64>)| BreakdownRow {
            area: reference(id),
            planned: planned.map(Decimal::from),
            done: None,
        };
        let project = Project {
            goals: goals.iter().map(goal).collect(),
            breakdown: rows.iter().map(row).collect(),
            ..Project::from_fields(&mut Fields::default())
        };
        problem(&project, &areas).is_some()
    }

    #[test]
    fn a_township_is_part_of_its_county() {
        assert!(!found(&[("jia", Some(8)), ("zhen", Some(3)), ("yi", Some(12))], &[20]));
        assert!(found(&[("jia", Some(8)), ("zhen", Some(3)), ("yi", Some(9))], &[20]));
    }

    #[test]
    fn an_area_without_a_number_leaves_the_sum_open() {
        assert!(!found(&[("jia", Some(8)), ("yi", None)], &[20]));
    }

    #[test]
    fn of_two_goals_nobody_knows_which_was_broken_down() {
        assert!(!found(&[("jia", Some(8)), ("yi", Some(9))], &[20, 30]));
    }
}

//! No more of a goal is done than was planned, unless the record explains itself.

use super::goal_goes_backwards::count_place;
use super::{One, SurroundedRule, Surroundings, path};
use crate::diagnostics::{Code, Diagnostic, FieldPath, Place, Severity, Words};
use crate::model::{Area, Decimal, List, Project, decimal_label};
use crate::text;

/// The rule.
pub const RULE: SurroundedRule = SurroundedRule { code: &CODE, check };

static CODE: Code = Code {
    name: "done-above-planned",
    severity: Severity::Info,
    title: Words { zh: "完成数超过计划数", en: "More done than planned" },
    explanation: Words {
        zh: "完成数比计划数多，多半是单位不一致，或者把别的数写到了这里。确实超额完成的，在情况说明里写明原因，就不再提示。",
        en: "More is done than was planned: mostly a unit differs, or the number belongs elsewhere. Where it is so, say why in `explanation`, and nothing more is told.",
    },
    source: None,
    example: "=== content/projects/x.md\n---\n标题: 学校扩建\n年度: 2026\n目标任务: [{名称: 教室, 单位: 间, 计划数: 20, 完成数: 200}]\n---\n",
    correction: "=== content/projects/x.md\n---\n标题: 学校扩建\n年度: 2026\n目标任务: [{名称: 教室, 单位: 间, 计划数: 20, 完成数: 12}]\n---\n",
};

fn check(facts: &Surroundings<'_>, one: One<'_>) -> Vec<Diagnostic> {
    let One::Project(project) = one else { return Vec::new() };
    if project.common.explanation.is_some() {
        return Vec::new();
    }
    problems(facts.areas, project)
}

fn problems(areas: &List<Area>, project: &Project) -> Vec<Diagnostic> {
    let at = |list, index, name| path(project, FieldPath::root().field(list).index(index).field(name));
    let mut found = Vec::new();
    for (index, goal) in project.goals.iter().enumerate() {
        let Some(planned) = goal.planned else { continue };
        let name = goal.name.as_deref().unwrap_or_default();
        let plan = at("goals", index, "planned");
        // The highest count alone, since once above, every later one is; what stands beside the goal repeats it.
        let counts = project.progress.iter().flat_map(|entry| {
            let of_goal =
                entry.goals.iter().enumerate().filter(|(_, count)| count.name == name && entry.item.is_none());
            of_goal.map(move |(place, count)| (count.done, entry, place))
        });
        let highest = counts.filter(|(done, ..)| *done > planned).max_by_key(|(done, ..)| *done);
        if let Some(done) = goal.done.filter(|done| *done > planned) {
            found.push(problem(name, done, planned, at("goals", index, "done"), plan));
        } else if let Some((done, entry, place)) = highest {
            found.push(problem(name, done, planned, count_place(project, entry, place, "done"), plan));
        }
    }
    for (index, row) in project.breakdown.iter().enumerate() {
        if let (Some(planned), Some(done)) = (row.planned, row.done)
            && done > planned
        {
            let area = areas.get(&row.area).map_or(row.area.id().as_str(), |area| area.name.as_str());
            found.push(problem(area, done, planned, at("breakdown", index, "done"), at("breakdown", index, "planned")));
        }
    }
    found
}

fn problem(name: &str, done: Decimal, planned: Decimal, place: Place, plan: Place) -> Diagnostic {
    let (done, planned) = (decimal_label(done), decimal_label(planned));
    Diagnostic::new(
        &CODE,
        place,
        text!("“{name}”完成 {done}，计划只有 {planned}。", "Of “{name}”, {done} are done and {planned} were planned."),
    )
    .related(plan, text!("计划 {planned}", "{planned} planned"))
    .help(text!(
        "请核对两个数的单位；确实超额完成的，在情况说明里写明原因。",
        "Check the units of both; if more was done indeed, say why in `explanation`."
    ))
}

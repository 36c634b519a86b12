//! A project continues one of an earlier year.

use std::collections::BTreeSet;

use super::continuations_in_a_circle::circles;
use super::{Facts, Rule, field};
use crate::diagnostics::{Code, Diagnostic, Severity, Words, field_name};
use crate::text;

/// The rule.
pub const RULE: Rule = Rule { code: &CODE, check };

static CODE: Code = Code {
    name: "continues-a-later-project",
    severity: Severity::Error,
    title: Words { zh: "结转自同年或以后的项目", en: "Continues a project that is not earlier" },
    explanation: Words {
        zh: "结转是把往年没有完成的项目接着做，来源的年度一定早于本项目。年度相同或更晚的，要么方向写反了，要么年度写错了。",
        en: "A continued project is of an earlier year. Where it is of the same or a later one, the direction or a year is wrong.",
    },
    source: None,
    example: "=== content/projects/x.md\n---\n标题: 学校扩建\n年度: 2025\n目标任务: 扩建教学楼一栋\n结转自: y\n---\n=== content/projects/y.md\n---\n标题: 学校扩建二期\n年度: 2026\n目标任务: 扩建教学楼一栋\n---\n",
    correction: "=== content/projects/x.md\n---\n标题: 学校扩建\n年度: 2025\n目标任务: 扩建教学楼一栋\n---\n=== content/projects/y.md\n---\n标题: 学校扩建二期\n年度: 2026\n目标任务: 扩建教学楼一栋\n结转自: x\n---\n",
};

fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let projects = &facts.catalogue.projects;
    // A circle cannot go back in years all the way round; it is a problem of its own.
    let circles = circles(projects);
    let in_circle: BTreeSet<&str> = circles.iter().flatten().map(|project| project.common.id.as_str()).collect();
    let found = projects.iter().filter_map(|project| {
        let earlier = projects.get(project.continues.as_ref()?)?;
        if earlier.year < project.year || in_circle.contains(project.common.id.as_str()) {
            return None;
        }
        let (own, other, title) = (project.year.get(), earlier.year.get(), &earlier.common.title);
        let continues = field_name("continues");
        Some(
            Diagnostic::new(
                &CODE,
                field(project, "continues"),
                text!(
                    "本项目是 {own} 年的，结转来源“{title}”是 {other} 年的。",
                    "This project is of {own}; the one that it continues, “{title}”, is of {other}."
                ),
            )
            .related(field(earlier, "year"), text!("来源的年度是 {other}", "it is of {other}"))
            .related(field(project, "year"), text!("本项目的年度是 {own}", "this one is of {own}"))
            .help(text!(
                "方向写反的，把“{continues}”移到年度较晚的项目；年度写错的，请改年度。",
                "If the direction is wrong, move `{continues}` to the later project; else correct the year."
            )),
        )
    });
    found.collect()
}

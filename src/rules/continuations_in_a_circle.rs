//! No project continues itself, however far round.

use std::collections::HashSet;

use super::{Facts, Rule, field};
use crate::diagnostics::{Code, Diagnostic, Severity, Words, field_name};
use crate::model::{List, Project};
use crate::text;

/// The rule.
pub const RULE: Rule = Rule { code: &CODE, check };

static CODE: Code = Code {
    name: "continuations-in-a-circle",
    severity: Severity::Error,
    title: Words { zh: "结转关系成了圈", en: "Projects continue each other in a circle" },
    explanation: Words {
        zh: "“结转自”写的是往年的项目。几个项目互相结转成了圈，就找不到最初的项目，历年进展也排不出先后。",
        en: "A project continues one of an earlier year. Where several continue each other in a circle, there is no first one, and no order of years.",
    },
    source: None,
    example: "=== content/projects/x.md\n---\n标题: 学校扩建\n年度: 2025\n目标任务: 扩建教学楼一栋\n结转自: y\n---\n=== content/projects/y.md\n---\n标题: 学校扩建二期\n年度: 2026\n目标任务: 扩建教学楼一栋\n结转自: x\n---\n",
    correction: "=== content/projects/x.md\n---\n标题: 学校扩建\n年度: 2025\n目标任务: 扩建教学楼一栋\n---\n=== content/projects/y.md\n---\n标题: 学校扩建二期\n年度: 2026\n目标任务: 扩建教学楼一栋\n结转自: x\n---\n",
};

fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    circles(&facts.catalogue.projects).iter().filter_map(|circle| problem(circle)).collect()
}

fn problem(circle: &[&Project]) -> Option<Diagnostic> {
    let (first, others) = circle.split_first()?;
    let continues = field_name("continues");
    let titles: Vec<&str> = circle.iter().chain([first]).map(|project| project.common.title.as_str()).collect();
    let shown = titles.join(" → ");
    let diagnostic = Diagnostic::new(
        &CODE,
        field(*first, "continues"),
        text!("结转关系成了圈：{shown}。", "These projects continue each other in a circle: {shown}."),
    )
    .help(text!(
        "请删去其中一个“{continues}”：最早的项目没有结转来源。",
        "Remove one `{continues}`: the earliest project has none."
    ));
    Some(others.iter().fold(diagnostic, |diagnostic, project| {
        let title = &project.common.title;
        diagnostic.related(field(*project, "continues"), text!("“{title}”也在圈里", "“{title}” is part of it"))
    }))
}

/// The circles of continuations, each from the project with the least id on.
pub(super) fn circles(projects: &List<Project>) -> Vec<Vec<&Project>> {
    let mut seen: HashSet<&str> = HashSet::new();
    let mut circles = Vec::new();
    for start in projects.iter().filter(|project| project.continues.is_some()) {
        let mut way: Vec<&Project> = Vec::new();
        let mut next = Some(start);
        while let Some(project) = next {
            let id = project.common.id.as_str();
            if let Some(at) = way.iter().position(|other| other.common.id.as_str() == id) {
                let mut circle = way.split_off(at);
                let least = circle.iter().enumerate().min_by_key(|(_, project)| &project.common.id);
                let least = least.map_or(0, |(at, _)| at);
                circle.rotate_left(least);
                circles.push(circle);
                break;
            }
            if !seen.insert(id) {
                break;
            }
            way.push(project);
            next = project.continues.as_ref().and_then(|earlier| projects.get(earlier));
        }
    }
    circles
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Fields, FromFields, Reference, parse_id};

    fn found(links: &[(&str, Option<&str>)]) -> Vec<Vec<String>> {
        let project = |(id, earlier): &(&str, Option<&str>)| {
            let mut project = Project::from_fields(&mut Fields::default());
            project.common.id = parse_id(id).expect("an id");
            project.continues = earlier.map(|earlier| Reference::new(parse_id(earlier).expect("an id")));
            project
        };
        let projects = List::new(links.iter().map(project).collect());
        let ids = |circle: Vec<&Project>| circle.iter().map(|project| project.common.id.to_string()).collect();
        circles(&projects).into_iter().map(ids).collect()
    }

    #[test]
    fn a_chain_is_no_circle() {
        assert!(found(&[("a", None), ("b", Some("a")), ("c", Some("b")), ("d", Some("a"))]).is_empty());
    }

    #[test]
    fn a_circle_is_found_once_and_without_what_leads_to_it() {
        let circle = found(&[("a", Some("c")), ("b", Some("c")), ("c", Some("d")), ("d", Some("b"))]);
        assert_eq!(circle, [["b", "c", "d"]]);
    }

    #[test]
    fn a_project_that_continues_itself_is_a_circle() {
        assert_eq!(found(&[("a", Some("a"))]), [["a"]]);
    }
}

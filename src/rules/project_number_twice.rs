//! The projects of one year and level have different numbers.

use std::collections::BTreeMap;

use super::{Facts, Rule, field};
use crate::diagnostics::{Code, Diagnostic, Severity, Words};
use crate::model::{FromValue, Project, Year};
use crate::text;

/// The rule.
pub const RULE: Rule = Rule { code: &CODE, check };

static CODE: Code = Code {
    name: "project-number-twice",
    severity: Severity::Warning,
    title: Words { zh: "同年同级项目序号重复", en: "Two projects of one number" },
    explanation: Words {
        zh: "同一年度、同一级别的民生实事序号不应重复，否则与公布的清单对不上。",
        en: "The projects of one year and level have different numbers, as in the list that was published.",
    },
    source: None,
    example: "=== content/projects/x.md\n---\n标题: 学校扩建\n年度: 2026\n序号: 7\n级别: 县级\n目标任务: 扩建教学楼一栋\n---\n=== content/projects/y.md\n---\n标题: 公厕改造\n年度: 2026\n序号: 7\n级别: 县级\n目标任务: 改造公厕十座\n---\n",
    correction: "=== content/projects/x.md\n---\n标题: 学校扩建\n年度: 2026\n序号: 7\n级别: 县级\n目标任务: 扩建教学楼一栋\n---\n=== content/projects/y.md\n---\n标题: 公厕改造\n年度: 2026\n序号: 8\n级别: 县级\n目标任务: 改造公厕十座\n---\n",
};

fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let mut first: BTreeMap<_, &Project> = BTreeMap::new();
    let mut found = Vec::new();
    for project in &facts.catalogue.projects {
        let Some(number) = project.number.filter(|_| project.year != Year::absent()) else { continue };
        // Two counties have a list each, so that areas are part of what a list is.
        let list = (project.year, project.level.as_deref(), project.common.areas.as_slice(), number);
        let Some(earlier) = first.get(&list) else {
            first.insert(list, project);
            continue;
        };
        let (year, other) = (project.year.get(), &earlier.common.title);
        found.push(
            Diagnostic::new(
                &CODE,
                field(project, "number"),
                text!(
                    "{year} 年的序号 {number} 已经是“{other}”的。",
                    "The number {number} of {year} is that of “{other}” already."
                ),
            )
            .related(field(*earlier, "number"), text!("先有的一个", "the first one"))
            .help(text!(
                "请按公布的清单核对序号；级别不同的，请写级别。",
                "Check the numbers against the published list; where levels differ, write them."
            )),
        );
    }
    found
}

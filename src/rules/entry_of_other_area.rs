//! An entry is of an area that its record concerns, or of one below it.

use super::breakdown_does_not_add_up::ancestors;
use super::{One, SurroundedRule, Surroundings, entry_field, field};
use crate::diagnostics::{Code, Diagnostic, Severity, Words, field_name};
use crate::model::{Area, List, Progress, Published};
use crate::text;

/// The rule.
pub const RULE: SurroundedRule = SurroundedRule { code: &CODE, check };

static CODE: Code = Code {
    name: "entry-of-other-area",
    severity: Severity::Warning,
    title: Words { zh: "进展的地区不在项目地区之内", en: "An entry of an area that is not concerned" },
    explanation: Words {
        zh: "进展写的地区，应是项目或举措的地区之一，或在它们之下（县下面的乡镇）。否则这条进展会出现在一个与项目无关的地区页面上。没有写地区的记录涉及全部地区。",
        en: "The area of an entry is one of its record's, or below one of them. Otherwise the entry shows on the page of an area that the record does not concern. A record without areas concerns all.",
    },
    source: None,
    example: "=== content/projects/x.md\n---\n标题: 学校扩建\n年度: 2026\n地区: 甲县\n目标任务: 扩建教学楼一栋\n进展:\n  - {截至日期: 2026-03-31, 地区: 乙县, 完成进度: 30}\n---\n",
    correction: "=== content/projects/x.md\n---\n标题: 学校扩建\n年度: 2026\n地区: 甲县\n目标任务: 扩建教学楼一栋\n进展:\n  - {截至日期: 2026-03-31, 地区: 甲县, 完成进度: 30}\n---\n",
};

fn check(facts: &Surroundings<'_>, one: One<'_>) -> Vec<Diagnostic> {
    if let One::Project(project) = one {
        return problems(project, &project.progress, facts.areas);
    }
    let One::Measure(measure) = one else { return Vec::new() };
    problems(measure, &measure.progress, facts.areas)
}

fn problems<R: Published>(record: &R, entries: &[Progress], areas: &List<Area>) -> Vec<Diagnostic> {
    let own: Vec<&str> = record.common().areas.iter().map(|area| area.id().as_str()).collect();
    if own.is_empty() {
        return Vec::new();
    }
    let outside = entries.iter().filter_map(|entry| {
        let area = entry.area.as_ref()?;
        let is_own =
            own.contains(&area.id().as_str()) || ancestors(area, areas).iter().any(|above| own.contains(above));
        if is_own {
            return None;
        }
        let name = areas.get(area).map_or(area.id().as_str(), |area| area.name.as_str());
        let mine = own.iter().map(|id| areas.find(id).map_or(*id, |area| area.name.as_str())).collect::<Vec<_>>();
        let (zh, en, field_of_areas) = (mine.join("、"), mine.join(", "), field_name("areas"));
        Some(
            Diagnostic::new(
                &CODE,
                entry_field(record, entry, "area"),
                text!(
                    "这条进展是“{name}”的，记录的地区是：{zh}。",
                    "This entry is of {name}; the record concerns {en}."
                ),
            )
            .related(field(record, "areas"), text!("记录的地区", "the areas of the record"))
            .help(text!(
                "请改进展的地区；记录确实涉及“{name}”的，请补进“{field_of_areas}”。",
                "Correct the area of the entry; if the record concerns {name} as well, add it to `{field_of_areas}`."
            )),
        )
    });
    outside.collect()
}

//! Going up from area to area comes to an end.

use std::collections::BTreeSet;

use super::{Facts, Rule, field};
use crate::diagnostics::{Code, Diagnostic, Severity, Words, field_name};
use crate::model::{Area, Id, List, Record};
use crate::text;

/// The rule.
pub const RULE: Rule = Rule { code: &CODE, check };

static CODE: Code = Code {
    name: "area-cycle",
    severity: Severity::Error,
    title: Words { zh: "地区的上级绕成了圈", en: "Areas that are each other's parent" },
    explanation: Words {
        zh: "从任何一个地区一级一级往上找，总要走到没有上级的地区。绕成了圈，就没有哪一个算上级，合计也会重复。",
        en: "Going up from any area leads to one without a parent. In a circle none is above the others, and totals would count them over and over.",
    },
    source: None,
    example: "=== content/areas.yaml\n- {id: shi, 名称: 示例市, 类型: 设区市}\n- {id: jia, 名称: 甲县, 类型: 县, 上级: yi}\n- {id: yi, 名称: 乙县, 类型: 县, 上级: jia}\n",
    correction: "=== content/areas.yaml\n- {id: shi, 名称: 示例市, 类型: 设区市}\n- {id: jia, 名称: 甲县, 类型: 县, 上级: shi}\n- {id: yi, 名称: 乙县, 类型: 县, 上级: shi}\n",
};

fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let areas = &facts.catalogue.areas;
    let mut told: BTreeSet<&Id> = BTreeSet::new();
    let mut found = Vec::new();
    for area in areas {
        if told.contains(area.id()) {
            continue;
        }
        let Some(cycle) = cycle_from(area, areas) else { continue };
        told.extend(cycle.iter().map(|area| area.id()));
        let name = field_name("parent");
        let way = cycle.iter().chain([&area]).map(|area| area.name()).collect::<Vec<_>>().join(" → ");
        let message = if cycle.len() == 1 {
            text!("“{way}”：{name}写了自己。", "{way}: `{name}` names the area itself.")
        } else {
            text!("{name}绕成了圈：{way}。", "`{name}` leads in a circle: {way}.")
        };
        let diagnostic = Diagnostic::new(&CODE, field(area, "parent"), message).help(text!(
            "改写其中一处的{name}；最上面的地区不写{name}。",
            "Correct one of them; the topmost area has no `{name}`."
        ));
        found.push(cycle.iter().skip(1).fold(diagnostic, |diagnostic, area| {
            diagnostic.related(field(*area, "parent"), text!("再往上", "further up"))
        }));
    }
    found
}

/// The areas on the way up, from `area` until it comes again; `None` where it does not.
fn cycle_from<'a>(area: &'a Area, areas: &'a List<Area>) -> Option<Vec<&'a Area>> {
    let mut seen: BTreeSet<&Id> = BTreeSet::from([area.id()]);
    let mut way = vec![area];
    let mut next = areas.get(area.parent.as_ref()?)?;
    while next.id() != area.id() {
        // A circle further up that this area is no part of.
        if !seen.insert(next.id()) {
            return None;
        }
        way.push(next);
        next = areas.get(next.parent.as_ref()?)?;
    }
    Some(way)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Fields, FromFields, Reference, parse_id};

    fn areas(pairs: &[(&str, Option<&str>)]) -> List<Area> {
        let id_of = |id: &str| parse_id(id).expect("the tests use good ids");
        let area = |(id, parent): &(&str, Option<&str>)| Area {
            id: id_of(id),
            parent: parent.map(|parent| Reference::new(id_of(parent))),
            ..Area::from_fields(&mut Fields::default())
        };
        List::new(pairs.iter().map(area).collect())
    }

    fn cycle(areas: &List<Area>, id: &str) -> Option<usize> {
        cycle_from(areas.find(id).expect("it is in the list"), areas).map(|cycle| cycle.len())
    }

    #[test]
    fn an_area_below_a_circle_is_no_part_of_it() {
        let areas = areas(&[("a", Some("b")), ("b", Some("c")), ("c", Some("b"))]);
        assert_eq!(cycle(&areas, "a"), None);
        assert_eq!(cycle(&areas, "b"), Some(2));
    }

    #[test]
    fn an_area_can_be_its_own_circle() {
        let areas = areas(&[("a", Some("a")), ("b", None), ("c", Some("b"))]);
        assert_eq!(cycle(&areas, "a"), Some(1));
        assert_eq!(cycle(&areas, "b"), None);
        assert_eq!(cycle(&areas, "c"), None);
    }
}

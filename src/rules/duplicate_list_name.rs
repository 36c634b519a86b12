//! No two entries of a setup list have the same name.

use std::collections::BTreeMap;

use super::{Facts, Rule, field};
use crate::diagnostics::{Code, Diagnostic, Severity, Words, field_name};
use crate::model::{Area, Department, List, Record, Reference};
use crate::text;

/// The rule.
pub const RULE: Rule = Rule { code: &CODE, check };

static CODE: Code = Code {
    name: "duplicate-list-name",
    severity: Severity::Warning,
    title: Words { zh: "清单里有同名的条目", en: "Two entries of a list with one name" },
    explanation: Words {
        zh: "记录里可以写全称来指地区、单位、渠道。两条同名，就不知道指的是哪一条，页面上也分不开。不同县的同名乡镇、不同地区的同名单位不算。",
        en: "Records name areas, units and channels by their full names. Where two entries share one, nobody knows which is meant. Townships of different counties and units of different areas may share a name.",
    },
    source: None,
    example: "=== content/departments.yaml\n- {id: edu, 名称: 市教育局}\n- {id: road, 名称: 市交通局}\n- {id: highway, 名称: 市公路中心}\n- {id: highway2, 名称: 市公路中心}\n",
    correction: "=== content/departments.yaml\n- {id: edu, 名称: 市教育局}\n- {id: road, 名称: 市交通局}\n- {id: highway, 名称: 市公路中心}\n- {id: highway2, 名称: 市公路养护中心}\n",
};

fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let catalogue = facts.catalogue;
    let mut found = duplicates(&catalogue.areas, |area: &Area| area.parent.clone());
    found.extend(duplicates(&catalogue.departments, |unit: &Department| unit.area.clone()));
    found.extend(duplicates(&catalogue.dimensions, |_| None));
    found.extend(duplicates(&catalogue.clocks, |_| None));
    found.extend(duplicates(&catalogue.channels, |_| None));
    found
}

/// Entries with the name of an earlier one in the same area.
fn duplicates<T: Record>(list: &List<T>, area: impl Fn(&T) -> Option<Reference<Area>>) -> Vec<Diagnostic> {
    let mut first: BTreeMap<(&str, Option<Reference<Area>>), &T> = BTreeMap::new();
    let mut found = Vec::new();
    for entry in list.iter().filter(|entry| !entry.name().is_empty()) {
        let key = (entry.name(), area(entry));
        let Some(earlier) = first.get(&key) else {
            first.insert(key, entry);
            continue;
        };
        let (written, field_id, kind, kind_en) = (entry.name(), field_name("id"), T::KIND.label(), T::KIND.name());
        let (own, other) = (entry.id(), earlier.id());
        found.push(
            Diagnostic::new(
                &CODE,
                field(entry, "name"),
                text!(
                    "有两条{kind}叫“{written}”（{other} 和 {own}）。",
                    "Two entries ({kind_en}) are called {written}: {other} and {own}."
                ),
            )
            .related(field(*earlier, "name"), text!("先有的一条", "the first one"))
            .help(text!(
                "是同一个的，删去一条，记录里改用留下的{field_id}；不是的，把名称写全。",
                "Where they are the same, keep one of them and its `{field_id}`; otherwise write the names in full."
            )),
        );
    }
    found
}

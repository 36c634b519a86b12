//! A division code belongs to one area.

use std::collections::BTreeMap;

use super::{Facts, Rule, field};
use crate::diagnostics::{Code, Diagnostic, Severity, Words, field_name};
use crate::model::{Area, AreaKind, Record};
use crate::text;

/// The rule.
pub const RULE: Rule = Rule { code: &CODE, check };

static CODE: Code = Code {
    name: "duplicate-division-code",
    severity: Severity::Error,
    title: Words { zh: "区划代码重复", en: "Division code used twice" },
    explanation: Words {
        zh: "一个区划代码只属于一个地区。重复了，按代码汇总的数据就会并到一起。市本级可以与所在的市用同一个代码。",
        en: "A division code belongs to one area; data that is matched by code would run together. The city level may share the code of its city.",
    },
    source: Some(Words {
        zh: "GB/T 2260《中华人民共和国行政区划代码》（已核对）。",
        en: "GB/T 2260, codes for administrative divisions (checked).",
    }),
    example: "=== content/areas.yaml\n- {id: shi, 名称: 示例市, 类型: 设区市}\n- {id: jia, 名称: 甲县, 类型: 县, 上级: shi, 区划代码: \"990121\"}\n- {id: yi, 名称: 乙县, 类型: 县, 上级: shi, 区划代码: \"990121\"}\n",
    correction: "=== content/areas.yaml\n- {id: shi, 名称: 示例市, 类型: 设区市}\n- {id: jia, 名称: 甲县, 类型: 县, 上级: shi, 区划代码: \"990121\"}\n- {id: yi, 名称: 乙县, 类型: 县, 上级: shi, 区划代码: \"990122\"}\n",
};

fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let mut first: BTreeMap<&str, &Area> = BTreeMap::new();
    let mut found = Vec::new();
    for area in &facts.catalogue.areas {
        let Some(code) = &area.code else { continue };
        let Some(earlier) = first.get(code.as_str()) else {
            first.insert(code, area);
            continue;
        };
        if [area.kind, earlier.kind].contains(&AreaKind::CityLevel) {
            continue;
        }
        let (name, of, other) = (field_name("code"), area.name(), earlier.name());
        found.push(
            Diagnostic::new(
                &CODE,
                field(area, "code"),
                text!("“{of}”和“{other}”的{name}都是 {code}。", "{of} and {other} have the same `{name}`, {code}."),
            )
            .related(field(*earlier, "code"), text!("先用的一处", "used here first"))
            .help(text!(
                "照区划代码表改正其中一个；没有代码的不写。",
                "Correct one of them from the table of codes; leave it out where there is none."
            )),
        );
    }
    found
}

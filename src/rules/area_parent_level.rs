//! The parent of an area is not of a lower level than the area.

use super::{Facts, Rule, field};
use crate::diagnostics::{Code, Diagnostic, Severity, Words, field_name};
use crate::model::{AreaKind, Record};
use crate::text;

/// The rule.
pub const RULE: Rule = Rule { code: &CODE, check };

static CODE: Code = Code {
    name: "area-parent-level",
    severity: Severity::Error,
    title: Words { zh: "上级地区的级别比下级低", en: "Parent area of a lower level" },
    explanation: Words {
        zh: "上级不能比下级低：市不会属于县，县不会属于乡镇。多半是“上级”写错了行，或者类型写错了。",
        en: "A city does not belong to a county, nor a county to a township. Mostly the parent or the type was written for the wrong line.",
    },
    source: None,
    example: "=== content/areas.yaml\n- {id: shi, 名称: 示例市, 类型: 设区市, 上级: jia}\n- {id: jia, 名称: 甲县, 类型: 县}\n- {id: yi, 名称: 乙县, 类型: 县}\n",
    correction: "=== content/areas.yaml\n- {id: shi, 名称: 示例市, 类型: 设区市}\n- {id: jia, 名称: 甲县, 类型: 县, 上级: shi}\n- {id: yi, 名称: 乙县, 类型: 县, 上级: shi}\n",
};

fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let areas = &facts.catalogue.areas;
    let mut found = Vec::new();
    for area in areas {
        let Some(above) = area.parent.as_ref().and_then(|parent| areas.get(parent)) else { continue };
        if rank(above.kind) <= rank(area.kind) {
            continue;
        }
        let (name, kind) = (field_name("parent"), field_name("kind"));
        let (own, theirs) = (area.kind.label(), above.kind.label());
        let (own_en, theirs_en) = (area.kind.name(), above.kind.name());
        let (below, up) = (area.name(), above.name());
        found.push(
            Diagnostic::new(
                &CODE,
                field(area, "parent"),
                text!(
                    "“{below}”是{own}，{name}“{up}”却是{theirs}。",
                    "{below} is a {own_en}, but its `{name}` {up} is a {theirs_en}."
                ),
            )
            .related(field(area, "kind"), text!("这里写的是{own}", "a {own_en} by this line"))
            .related(field(above, "kind"), text!("上级是{theirs}", "the parent is a {theirs_en}"))
            .help(text!("改正{name}，或者改正其中一个的{kind}。", "Correct `{name}`, or the `{kind}` of one of them.")),
        );
    }
    found
}

/// From the top down. A functional zone may hold counties and may lie in one, so that it ranks beside them.
const fn rank(kind: AreaKind) -> u8 {
    match kind {
        AreaKind::Province => 0,
        AreaKind::City => 1,
        AreaKind::CityLevel | AreaKind::County | AreaKind::Zone => 2,
        AreaKind::Township => 3,
        AreaKind::Village => 4,
    }
}

//! Two areas below the same parent do not share a cell of the tile grid.

use std::collections::BTreeMap;

use super::{Facts, Rule, field};
use crate::diagnostics::{Code, Diagnostic, Severity, Words, field_name};
use crate::model::{Area, Record, Reference};
use crate::text;

/// The rule.
pub const RULE: Rule = Rule { code: &CODE, check };

static CODE: Code = Code {
    name: "grid-cell-taken",
    severity: Severity::Error,
    title: Words { zh: "两个地区占了同一个格位", en: "Two areas in one cell of the grid" },
    explanation: Words {
        zh: "格子图里一格放一个地区。两个地区写了同一格，后一个会盖住前一个，群众就看不到那个地区。",
        en: "A cell of the tile grid shows one area. Where two share it, one hides the other.",
    },
    source: None,
    example: "=== content/areas.yaml\n- {id: shi, 名称: 示例市, 类型: 设区市}\n- {id: jia, 名称: 甲县, 类型: 县, 上级: shi, 格位: [1, 2]}\n- {id: yi, 名称: 乙县, 类型: 县, 上级: shi, 格位: [1, 2]}\n",
    correction: "=== content/areas.yaml\n- {id: shi, 名称: 示例市, 类型: 设区市}\n- {id: jia, 名称: 甲县, 类型: 县, 上级: shi, 格位: [1, 2]}\n- {id: yi, 名称: 乙县, 类型: 县, 上级: shi, 格位: [2, 2]}\n",
};

fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let mut taken: BTreeMap<(Option<&Reference<Area>>, &[u64]), &Area> = BTreeMap::new();
    let mut found = Vec::new();
    for area in facts.catalogue.areas.iter().filter(|area| !area.grid.is_empty()) {
        let cell = (area.parent.as_ref(), area.grid.as_slice());
        let Some(earlier) = taken.get(&cell) else {
            taken.insert(cell, area);
            continue;
        };
        let (name, of, other) = (field_name("grid"), area.name(), earlier.name());
        let at = area.grid.iter().map(u64::to_string).collect::<Vec<_>>().join(", ");
        found.push(
            Diagnostic::new(
                &CODE,
                field(area, "grid"),
                text!("“{of}”的{name} [{at}] 已经给了“{other}”。", "`{name}` [{at}] of {of} is taken by {other}."),
            )
            .related(field(*earlier, "grid"), text!("先占的一个", "taken here first"))
            .help(text!("{name}写 [列, 行]，给它另选一格。", "Write [column, row] of a free cell.")),
        );
    }
    found
}

//! A cell of the tile grid is a column and a row, counted from 1.

use super::{Facts, Rule, field};
use crate::diagnostics::{Code, Diagnostic, Severity, Words, field_name};
use crate::model::Record;
use crate::text;

/// The rule.
pub const RULE: Rule = Rule { code: &CODE, check };

static CODE: Code = Code {
    name: "grid-form",
    severity: Severity::Error,
    title: Words { zh: "格位不是“列和行”", en: "Cell that is no column and row" },
    explanation: Words {
        zh: "格位写两个数：第几列、第几行，从 1 数起，不超过 100。少一个数就不知道放在哪里。",
        en: "A cell is two numbers, column and row, from 1 to 100. With one of them missing there is no place to put the area.",
    },
    source: None,
    example: "=== content/areas.yaml\n- {id: shi, 名称: 示例市, 类型: 设区市}\n- {id: jia, 名称: 甲县, 类型: 县, 上级: shi, 格位: [2]}\n- {id: yi, 名称: 乙县, 类型: 县, 上级: shi}\n",
    correction: "=== content/areas.yaml\n- {id: shi, 名称: 示例市, 类型: 设区市}\n- {id: jia, 名称: 甲县, 类型: 县, 上级: shi, 格位: [2, 1]}\n- {id: yi, 名称: 乙县, 类型: 县, 上级: shi}\n",
};

/// Far more columns or rows than any map has; a larger number is a slip that would make a page of empty cells.
const MOST: u64 = 100;

fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let placed = facts.catalogue.areas.iter().filter(|area| !area.grid.is_empty());
    placed
        .filter(|area| area.grid.len() != 2 || area.grid.iter().any(|number| !(1..=MOST).contains(number)))
        .map(|area| {
            let (name, of) = (field_name("grid"), area.name());
            let at = area.grid.iter().map(u64::to_string).collect::<Vec<_>>().join(", ");
            Diagnostic::new(
                &CODE,
                field(area, "grid"),
                text!("“{of}”的{name} [{at}] 不是一列一行。", "`{name}` [{at}] of {of} is not one column and one row."),
            )
            .help(text!(
                "写作“{name}: [2, 1]”：第 2 列第 1 行，从 1 数起。",
                "Write `{name}: [2, 1]` for column 2, row 1, counted from 1."
            ))
        })
        .collect()
}

//! Each cell of a register stands under the key of one of its columns.

use std::collections::BTreeMap;

use super::{One, RecordFacts, RecordRule, path};
use crate::diagnostics::{Code, Diagnostic, FieldPath, Severity, Words, field_name, nearest};
use crate::model::Register;
use crate::text;

/// The rule.
pub const RULE: RecordRule = RecordRule { code: &CODE, check };

static CODE: Code = Code {
    name: "unknown-column",
    severity: Severity::Error,
    title: Words { zh: "行里的键不是清单的列", en: "Cell under no column" },
    explanation: Words {
        zh: "行里每一格前面写的是列的“键”。写错了键，这一格就不会显示。",
        en: "A cell is written after the key of its column. Under any other name it is not shown.",
    },
    source: None,
    example: "=== content/registers/x.yaml\n标题: 补助资金\n类别: 资金\n截至日期: 2026-05-31\n列: [{键: name, 列名: 名称}, {键: amount, 列名: 金额, 类型: 金额}]\n行: [{name: 助学金, amout: 35万元}]\n",
    correction: "=== content/registers/x.yaml\n标题: 补助资金\n类别: 资金\n截至日期: 2026-05-31\n列: [{键: name, 列名: 名称}, {键: amount, 列名: 金额, 类型: 金额}]\n行: [{name: 助学金, amount: 35万元}]\n",
};

fn check(_: &RecordFacts, one: One<'_>) -> Vec<Diagnostic> {
    let One::Register(register) = one else { return Vec::new() };
    strays(register)
}

/// One diagnostic for each such key, however many rows have it.
fn strays(register: &Register) -> Vec<Diagnostic> {
    let mut rows: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, row) in register.rows.iter().enumerate() {
        for (key, _) in row {
            if register.columns.iter().all(|column| column.key != *key) {
                rows.entry(key).or_default().push(index);
            }
        }
    }
    rows.into_iter().filter_map(|(key, rows)| Some(stray(register, key, *rows.first()?, rows.len()))).collect()
}

fn stray(register: &Register, key: &str, first: usize, count: usize) -> Diagnostic {
    let (columns, number) = (field_name("columns"), first + 1);
    let message = match count {
        1 => text!("第 {number} 行的“{key}”不是清单的列。", "`{key}` in row {number} is no column of the register."),
        _ => text!(
            "第 {number} 行等 {count} 行的“{key}”不是清单的列。",
            "`{key}` in row {number} and others, {count} in all, is no column of the register."
        ),
    };
    let diagnostic = Diagnostic::new(&CODE, path(register, FieldPath::root().field("rows").index(first)), message)
        .related(path(register, FieldPath::root().field("columns")), text!("清单的列在这里", "the columns stand here"));
    let keys = register.columns.iter().map(|column| column.key.as_str());
    // People write what the heading says.
    let by_label = register.columns.iter().find(|column| column.label == key).map(|column| column.key.as_str());
    if let Some(near) = by_label.or_else(|| nearest(key, keys.clone())) {
        return diagnostic.help(text!("是不是“{near}”？", "Did you mean `{near}`?"));
    }
    let known = keys.collect::<Vec<_>>();
    let (zh, en) = (known.join("、"), known.join(", "));
    diagnostic.help(text!(
        "行里写列的键：{zh}；确实要这一列的，加到{columns}里。",
        "Rows have the keys {en}; add the column to `{columns}` where it is wanted."
    ))
}

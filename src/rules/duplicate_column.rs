//! A key belongs to one column of a register.

use std::collections::BTreeMap;

use super::{One, RecordFacts, RecordRule, path};
use crate::diagnostics::FieldPath;
use crate::diagnostics::{Code, Diagnostic, Severity, Words, field_name};
use crate::text;

/// The rule.
pub const RULE: RecordRule = RecordRule { code: &CODE, check };

static CODE: Code = Code {
    name: "duplicate-column",
    severity: Severity::Error,
    title: Words { zh: "清单的列重复", en: "Column of a register twice" },
    explanation: Words {
        zh: "每一列的键不能重复，否则不知道行里的一格属于哪一列。",
        en: "Each column has a key of its own, by which cells find it.",
    },
    source: None,
    example: "=== content/registers/x.yaml\n标题: 补助资金\n类别: 资金\n截至日期: 2026-05-31\n列: [{键: name, 列名: 名称}, {键: name, 列名: 单位}]\n行: [{name: 助学金}]\n",
    correction: "=== content/registers/x.yaml\n标题: 补助资金\n类别: 资金\n截至日期: 2026-05-31\n列: [{键: name, 列名: 名称}, {键: unit, 列名: 单位}]\n行: [{name: 助学金, unit: 市教育局}]\n",
};

fn check(_: &RecordFacts, one: One<'_>) -> Vec<Diagnostic> {
    let One::Register(register) = one else { return Vec::new() };
    let mut found = Vec::new();
    let place = |index| path(register, FieldPath::root().field("columns").index(index).field("key"));
    let mut first: BTreeMap<&str, usize> = BTreeMap::new();
    for (index, column) in register.columns.iter().enumerate().filter(|(_, column)| !column.key.is_empty()) {
        let Some(&earlier) = first.get(column.key.as_str()) else {
            first.insert(&column.key, index);
            continue;
        };
        let (name, key, label) = (field_name("key"), &column.key, &column.label);
        found.push(
            Diagnostic::new(&CODE, place(index), text!("{name}“{key}”已经用过了。", "`{name}` {key} is used already."))
                .related(place(earlier), text!("前面已经写过", "it stands here first"))
                .help(text!(
                    "给“{label}”另取一个英文键，行里也照改。",
                    "Give {label} a key of its own, and use it in the rows."
                )),
        );
    }
    found
}

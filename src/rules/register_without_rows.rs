//! A register has at least one row.

use super::{One, RecordFacts, RecordRule, field};
use crate::diagnostics::{Code, Diagnostic, Severity, Words, field_name};
use crate::text;

/// The rule.
pub const RULE: RecordRule = RecordRule { code: &CODE, check };

static CODE: Code = Code {
    name: "register-without-rows",
    severity: Severity::Warning,
    title: Words { zh: "清单没有内容", en: "Register without rows" },
    explanation: Words {
        zh: "清单只有表头，没有一行内容。空栏目在检查中要扣分；还没有内容的，先标为草稿。",
        en: "The register has headings and no row. Empty columns cost points in inspections; keep it a draft until there is something to show.",
    },
    source: Some(Words {
        zh: "《政府网站与政务新媒体检查指标》（国办秘函〔2019〕19号）：空白栏目（据转载文本）。",
        en: "Inspection indicators for government websites (2019, No. 19): empty columns (reprints).",
    }),
    example: "=== content/registers/x.yaml\n标题: 补助资金\n类别: 资金\n截至日期: 2026-05-31\n列: [{键: name, 列名: 名称}, {键: amount, 列名: 金额, 类型: 金额}]\n行: []\n",
    correction: "=== content/registers/x.yaml\n标题: 补助资金\n类别: 资金\n截至日期: 2026-05-31\n列: [{键: name, 列名: 名称}, {键: amount, 列名: 金额, 类型: 金额}]\n行: [{name: 助学金, amount: 35万元}]\n",
};

fn check(_: &RecordFacts, one: One<'_>) -> Vec<Diagnostic> {
    let One::Register(register) = one else { return Vec::new() };
    if !register.rows.is_empty() || register.common.draft || register.common.withdrawn.is_some() {
        return Vec::new();
    }
    let (rows, draft) = (field_name("rows"), field_name("draft"));
    let place = field(register, if register.data.is_some() { "data" } else { "rows" });
    let message = match &register.data {
        Some(file) => text!("数据文件“{file}”里没有一行内容。", "The data file `{file}` has no row."),
        None => text!("{rows}是空的。", "`{rows}` is empty."),
    };
    vec![
        Diagnostic::new(&CODE, place, message)
            .help(text!("补上内容，或者先写“{draft}: 是”。", "Add rows, or write `{draft}: true` for now.")),
    ]
}

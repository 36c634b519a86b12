//! An index number (索引号) names one document.

use std::collections::HashMap;

use super::{Facts, Rule, field};
use crate::diagnostics::{Code, Diagnostic, Severity, Words, field_name};
use crate::model::{Catalogue, Document, Record};
use crate::text;

/// The rule.
pub const RULE: Rule = Rule { code: &CODE, check };

static CODE: Code = Code {
    name: "duplicate-index-number",
    severity: Severity::Error,
    title: Words { zh: "索引号重复", en: "Index number used twice" },
    explanation: Words {
        zh: "索引号是一份文件的身份证：每份文件一个，发布后不变。两份文件用同一个索引号，查询的人会找错文件。",
        en: "An index number identifies one document for good. Where two documents share one, people find the wrong one.",
    },
    source: Some(Words {
        zh: "《政府信息公开条例》（国务院令第711号）第十二条：目录应当有索引（已核对原文）；索引号唯一不变是通行做法（据转载文本）。",
        en: "Regulation on Open Government Information (State Council Order 711), Art. 12: the catalogue carries an index (primary text); that it is unique and stays is practice (reprints).",
    }),
    example: "=== content/documents/x.md\n---\n标题: 学区划分办法\n索引号: SL0001-2026-0001\n发文机关: 市教育局\n成文日期: 2026-03-02\n发布日期: 2026-03-06\n---\n=== content/documents/y.md\n---\n标题: 食堂管理办法\n索引号: SL0001-2026-0001\n发文机关: 市教育局\n成文日期: 2026-03-02\n发布日期: 2026-03-06\n---\n",
    correction: "=== content/documents/x.md\n---\n标题: 学区划分办法\n索引号: SL0001-2026-0001\n发文机关: 市教育局\n成文日期: 2026-03-02\n发布日期: 2026-03-06\n---\n=== content/documents/y.md\n---\n标题: 食堂管理办法\n索引号: SL0001-2026-0002\n发文机关: 市教育局\n成文日期: 2026-03-02\n发布日期: 2026-03-06\n---\n",
};

fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    duplicates(facts.catalogue)
}

fn duplicates(catalogue: &Catalogue) -> Vec<Diagnostic> {
    let mut first: HashMap<&str, &Document> = HashMap::new();
    let mut found = Vec::new();
    for document in catalogue.documents.iter().filter(|document| !document.index.is_empty()) {
        let Some(earlier) = first.get(document.index.as_str()) else {
            first.insert(&document.index, document);
            continue;
        };
        let (name, index, title) = (field_name("index"), &document.index, earlier.name());
        let diagnostic = Diagnostic::new(
            &CODE,
            field(document, "index"),
            text!("{name}“{index}”已经用于《{title}》。", "`{name}` {index} belongs to “{title}” already."),
        );
        found.push(diagnostic.related(field(*earlier, "index"), text!("先用的一份", "used here first")).help(text!(
            "查对登记簿，给其中一份改写它自己的{name}。",
            "Look it up in the file register and write the right `{name}` for one of them."
        )));
    }
    found
}

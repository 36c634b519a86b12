//! A document number (发文字号) names one document.

use std::collections::BTreeMap;

use super::document_number_form::meant;
use super::{Facts, Rule, field};
use crate::diagnostics::{Code, Diagnostic, Severity, Words, field_name};
use crate::model::{Document, Record};
use crate::text;

/// The rule.
pub const RULE: Rule = Rule { code: &CODE, check };

static CODE: Code = Code {
    name: "duplicate-document-number",
    severity: Severity::Warning,
    title: Words { zh: "发文字号重复", en: "Document number used twice" },
    explanation: Words {
        zh: "发文机关每年给每份文件一个顺序号，同一个发文字号不会有两份文件。重复的多半是复制记录时忘了改；解读不用发文字号，写“解读”指向原文件即可。",
        en: "An issuer numbers each document of a year once. A number that occurs twice was mostly copied with its record. An interpretation has no number of its own: it names its document under `interprets`.",
    },
    source: None,
    example: "=== content/documents/x.md\n---\n标题: 学区划分办法\n索引号: SL0001-2026-0001\n发文机关: 市教育局\n成文日期: 2026-03-02\n发布日期: 2026-03-06\n发文字号: 示教发〔2026〕3号\n---\n=== content/documents/y.md\n---\n标题: 食堂管理办法\n索引号: SL0001-2026-0002\n发文机关: 市教育局\n成文日期: 2026-03-02\n发布日期: 2026-03-06\n发文字号: 示教发〔2026〕3号\n---\n",
    correction: "=== content/documents/x.md\n---\n标题: 学区划分办法\n索引号: SL0001-2026-0001\n发文机关: 市教育局\n成文日期: 2026-03-02\n发布日期: 2026-03-06\n发文字号: 示教发〔2026〕3号\n---\n=== content/documents/y.md\n---\n标题: 食堂管理办法\n索引号: SL0001-2026-0002\n发文机关: 市教育局\n成文日期: 2026-03-02\n发布日期: 2026-03-06\n发文字号: 示教发〔2026〕4号\n---\n",
};

fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let mut first: BTreeMap<String, &Document> = BTreeMap::new();
    let mut found = Vec::new();
    for document in &facts.catalogue.documents {
        let Some(number) = &document.number else { continue };
        // The same number in other brackets is the same number.
        let key = meant(number).unwrap_or_else(|| number.clone());
        let Some(earlier) = first.get(&key) else {
            first.insert(key, document);
            continue;
        };
        let (name, title) = (field_name("number"), earlier.name());
        let diagnostic = Diagnostic::new(
            &CODE,
            field(document, "number"),
            text!("{name}“{number}”已经用于《{title}》。", "`{name}` {number} belongs to “{title}” already."),
        );
        found.push(diagnostic.related(field(*earlier, "number"), text!("先用的一份", "used here first")).help(text!(
            "改写其中一份的{name}；没有{name}的文件就不写。",
            "Correct one of them; a document without a number leaves `{name}` out."
        )));
    }
    found
}

//! No document is published before it was written.

use super::{One, RecordFacts, RecordRule, field};
use crate::diagnostics::{Code, Diagnostic, Severity, Words, field_name};
use crate::text;

/// The rule.
pub const RULE: RecordRule = RecordRule { code: &CODE, check };

static CODE: Code = Code {
    name: "published-before-written",
    severity: Severity::Error,
    title: Words { zh: "发布日期早于成文日期", en: "Published before it was written" },
    explanation: Words {
        zh: "成文日期是签发或会议通过的日期，文件不可能在这之前发布。两个日期至少有一个写错了。",
        en: "A document is written on the day on which it was signed or adopted; it cannot have been published before. One of the two dates is wrong.",
    },
    source: Some(Words {
        zh: "政府信息公开文件元数据的通行做法：成文日期不晚于发布日期（据转载文本）。",
        en: "Practice of document metadata: written no later than published (reprints).",
    }),
    example: "=== content/documents/x.md\n---\n标题: 学区划分办法\n索引号: SL0001-2026-0001\n发文机关: 市教育局\n成文日期: 2026-03-06\n发布日期: 2026-03-02\n---\n",
    correction: "=== content/documents/x.md\n---\n标题: 学区划分办法\n索引号: SL0001-2026-0001\n发文机关: 市教育局\n成文日期: 2026-03-02\n发布日期: 2026-03-06\n---\n",
};

fn check(_: &RecordFacts, one: One<'_>) -> Vec<Diagnostic> {
    let One::Document(document) = one else { return Vec::new() };
    if document.published >= document.written {
        return Vec::new();
    }
    let (published, written) = (field_name("published"), field_name("written"));
    let (on, made) = (document.published, document.written);
    let diagnostic = Diagnostic::new(
        &CODE,
        field(document, "published"),
        text!("{published} {on} 早于{written} {made}。", "`{published}` {on} lies before `{written}` {made}."),
    )
    .related(field(document, "written"), text!("{written}是 {made}", "`{written}` is {made}"));
    vec![diagnostic.help(text!(
        "照文件落款核对{written}，照首次公开的那一天核对{published}。",
        "Check `{written}` against the signature of the document, `{published}` against the day of first publication."
    ))]
}

//! A document that is expired or repealed says since when.

use super::{One, RecordFacts, RecordRule, field};
use crate::diagnostics::{Code, Diagnostic, Severity, Words, field_name};
use crate::model::ValidityState;
use crate::text;

/// The rule.
pub const RULE: RecordRule = RecordRule { code: &CODE, check };

static CODE: Code = Code {
    name: "validity-without-date",
    severity: Severity::Warning,
    title: Words { zh: "失效或废止没有日期", en: "Expired or repealed without a date" },
    explanation: Words {
        zh: "文件失效、废止要写明从哪一天起，页面上的提示才说得清楚：这一天之前办的事仍按原文件。",
        en: "A document that is expired or repealed says since when: what was done before that day still followed it.",
    },
    source: Some(Words {
        zh: "政府信息公开文件元数据的通行做法：失效、废止要有日期和提示（据转载文本）。",
        en: "Practice of document metadata: expired and repealed need a date and a banner (reprints).",
    }),
    example: "=== content/documents/x.md\n---\n标题: 学区划分办法\n索引号: SL0001-2026-0001\n发文机关: 市教育局\n成文日期: 2026-03-02\n发布日期: 2026-03-06\n有效性: 废止\n---\n",
    correction: "=== content/documents/x.md\n---\n标题: 学区划分办法\n索引号: SL0001-2026-0001\n发文机关: 市教育局\n成文日期: 2026-03-02\n发布日期: 2026-03-06\n有效性: {状态: 废止, 日期: 2026-05-01}\n---\n",
};

fn check(_: &RecordFacts, one: One<'_>) -> Vec<Diagnostic> {
    let One::Document(document) = one else { return Vec::new() };
    let Some(validity) = document.validity.as_ref().filter(|validity| validity.date.is_none()) else {
        return Vec::new();
    };
    match validity.state {
        ValidityState::Valid => return Vec::new(),
        ValidityState::Expired | ValidityState::Repealed => {}
    }
    let (name, state, state_en) = (field_name("validity"), validity.state.label(), validity.state.name());
    let (inner, date) = (field_name("state"), field_name("date"));
    vec![
        Diagnostic::new(
            &CODE,
            field(document, "validity"),
            text!("{name}写了“{state}”，没有写从哪一天起。", "`{name}` is {state_en}, and does not say since when."),
        )
        .help(text!(
            "写作“{name}: {{{inner}: {state}, {date}: 2026-09-01}}”。",
            "Write `{name}: {{{inner}: {state_en}, {date}: 2026-09-01}}`."
        )),
    ]
}

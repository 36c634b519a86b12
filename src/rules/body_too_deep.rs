//! The nesting of a body is such as people write.

use super::body::Body;
use super::{TextFacts, TextRule};
use crate::diagnostics::{Code, Diagnostic, Severity, Words};
use crate::text;

/// The rule.
pub const RULE: TextRule = TextRule { code: &CODE, check };

static CODE: Code = Code {
    name: "body-too-deep",
    severity: Severity::Error,
    title: Words { zh: "正文嵌套太深", en: "Text nested too deep" },
    explanation: Words {
        zh: "列表、引用一层套一层超过一百层时，不再按 Markdown 排版，整篇正文会当作普通文字显示。多半是误粘贴了大量“>”或“-”。",
        en: "Beyond a hundred lists or quotations within each other a text is no longer laid out as Markdown. Most often a row of `>` or `-` was pasted by mistake.",
    },
    source: None,
    example: "",
    correction: "",
};

fn check(_: &TextFacts<'_>, body: &Body<'_>) -> Vec<Diagnostic> {
    let deep = body.outline.too_deep.map(|span| {
        Diagnostic::new(
            &CODE,
            body.place(span),
            text!("这一行嵌套太深，正文不会排版。", "This line is nested too deep; the text is not laid out."),
        )
        .help(text!("删去多余的“>”“-”或缩进。", "Remove the surplus `>`, `-` or indentation."))
    });
    deep.into_iter().collect()
}

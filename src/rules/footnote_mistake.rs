//! Each footnote has one mark and one text.

use super::body::Body;
use super::{TextFacts, TextRule};
use crate::diagnostics::{Code, Diagnostic, Severity, Words};
use crate::text;

/// The rule.
pub const RULE: TextRule = TextRule { code: &CODE, check };

static CODE: Code = Code {
    name: "footnote-mistake",
    severity: Severity::Warning,
    title: Words { zh: "脚注对不上", en: "Footnote does not match" },
    explanation: Words {
        zh: "脚注由正文里的 [^1] 和另起一行的“[^1]: 说明”组成，缺哪一个读者都看不懂。",
        en: "A footnote is a mark `[^1]` in the text and a line `[^1]: …`; without one of them readers are lost.",
    },
    source: None,
    example: "=== content/news/x.md\n---\n标题: 通车\n日期: 2026-03-01\n来源: 示例\n---\n三月通车[^1]。\n",
    correction: "=== content/news/x.md\n---\n标题: 通车\n日期: 2026-03-01\n来源: 示例\n---\n三月通车[^1]。\n\n[^1]: 以验收为准。\n",
};

fn check(_: &TextFacts<'_>, body: &Body<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mistakes = &body.outline.footnotes;
    for mark in &mistakes.undefined {
        let label = &mark.label;
        found.push(
            Diagnostic::new(
                &CODE,
                body.place(mark.span),
                text!("脚注 [^{label}] 没有说明。", "The footnote `[^{label}]` has no text."),
            )
            .help(text!("在正文后另起一行写“[^{label}]: 说明”。", "Add a line `[^{label}]: …` below the text.")),
        );
    }
    for unused in &mistakes.unused {
        let label = &unused.label;
        found.push(
            Diagnostic::new(
                &CODE,
                body.place(unused.span),
                text!("脚注“{label}”的说明没有被引用。", "Nothing refers to the footnote `{label}`."),
            )
            .help(text!(
                "在正文里加上 [^{label}]，或删去这条说明。",
                "Put `[^{label}]` into the text, or remove the note."
            )),
        );
    }
    for repeated in &mistakes.repeated {
        let label = &repeated.label;
        found.push(Diagnostic::new(
            &CODE,
            body.place(repeated.span),
            text!(
                "脚注“{label}”的说明写了两次，只显示前一次。",
                "The text of the footnote `{label}` stands twice; the first is shown."
            ),
        ));
    }
    found
}

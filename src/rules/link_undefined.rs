//! A link by label has the line that says where it leads.

use super::body::Body;
use super::{TextFacts, TextRule};
use crate::diagnostics::{Code, Diagnostic, Severity, Words};
use crate::text;

/// The rule.
pub const RULE: TextRule = TextRule { code: &CODE, check };

static CODE: Code = Code {
    name: "link-undefined",
    severity: Severity::Warning,
    title: Words { zh: "链接没有写地址", en: "Link without an address" },
    explanation: Words {
        zh: "[文字][标记] 这种写法要另有一行“[标记]: 地址”，否则方括号会原样显示出来。",
        en: "A link `[text][label]` needs a line `[label]: address`; without it the brackets are shown as they stand.",
    },
    source: None,
    example: "=== content/news/x.md\n---\n标题: 通车\n日期: 2026-03-01\n来源: 示例\n---\n见[项目][桥]。\n",
    correction: "=== content/news/x.md\n---\n标题: 通车\n日期: 2026-03-01\n来源: 示例\n---\n见[项目][桥]。\n\n[桥]: ../projects/bridge.md\n",
};

fn check(_: &TextFacts<'_>, body: &Body<'_>) -> Vec<Diagnostic> {
    let undefined = body.outline.broken_references.iter().map(|reference| {
        let label = &reference.label;
        Diagnostic::new(
            &CODE,
            body.place(reference.span),
            text!("没有写“{label}”的地址。", "The address of `{label}` is missing."),
        )
        .help(text!(
            "另起一行写“[{label}]: 地址”，或直接写 [文字](地址)。",
            "Add a line `[{label}]: address`, or write `[text](address)`."
        ))
    });
    undefined.collect()
}

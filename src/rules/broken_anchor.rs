//! A link to a heading leads to a heading that is there.

use std::sync::Arc;

use super::body::Body;
use super::{TextFacts, TextRule};
use crate::diagnostics::{Code, Diagnostic, Severity, Words, nearest};
use crate::markdown::Outline;
use crate::plan::Target;
use crate::text;

/// The rule.
pub const RULE: TextRule = TextRule { code: &CODE, check };

static CODE: Code = Code {
    name: "broken-anchor",
    severity: Severity::Error,
    title: Words { zh: "链接的小标题不存在", en: "Broken anchor" },
    explanation: Words {
        zh: "链接 # 后面的部分应是目标正文里的一个小标题。小标题改了，链接也要跟着改。",
        en: "What follows `#` in a link is a heading of the text that it leads to. When the heading changes, so must the link.",
    },
    source: None,
    example: "=== content/news/x.md\n---\n标题: 通车\n日期: 2026-03-01\n来源: 示例\n---\n见[安排](#交通安排)。\n\n## 交通管制\n\n当日管制。\n",
    correction: "=== content/news/x.md\n---\n标题: 通车\n日期: 2026-03-01\n来源: 示例\n---\n见[安排](#交通管制)。\n\n## 交通管制\n\n当日管制。\n",
};

fn check(facts: &TextFacts<'_>, body: &Body<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (written, target, place) in body.links(facts, |_| true) {
        // The page of a record holds the anchors of its own sections too, which only its template knows: the
        // heading of a link by address is therefore not judged.
        let (anchor, outline) = match &target {
            Target::Anchor(anchor) => (anchor, Some(body.outline)),
            Target::Page { record: Some(key), anchor: Some(anchor), .. } => {
                (anchor, facts.outlines.get(key).map(Arc::as_ref))
            }
            Target::Page { .. }
            | Target::Resource(_)
            | Target::External(_)
            | Target::WithoutPage(_)
            | Target::Missing => continue,
        };
        let anchors: Vec<&str> = outline.map(anchors).unwrap_or_default();
        if anchor.is_empty() || anchors.contains(&anchor.as_str()) {
            continue;
        }
        let diagnostic = Diagnostic::new(
            &CODE,
            place,
            text!(
                "链接“{written}”里的小标题“{anchor}”不存在。",
                "There is no heading `{anchor}` for the link `{written}`."
            ),
        );
        found.push(match nearest(anchor, anchors.iter().copied()) {
            Some(near) => diagnostic.help(text!("是不是想写 #{near}？", "Did you mean `#{near}`?")),
            None => diagnostic.help(text!(
                "写目标正文里的小标题，空格换成 -。",
                "Write a heading of that text, with `-` for spaces."
            )),
        });
    }
    found
}

fn anchors(outline: &Outline) -> Vec<&str> {
    outline.headings.iter().map(|heading| heading.anchor.as_str()).collect()
}

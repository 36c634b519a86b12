//! Headings go down one level at a time.

use super::body::Body;
use super::{TextFacts, TextRule};
use crate::diagnostics::{Code, Diagnostic, Severity, Words};
use crate::text;

/// The rule.
pub const RULE: TextRule = TextRule { code: &CODE, check };

static CODE: Code = Code {
    name: "heading-level-skipped",
    severity: Severity::Warning,
    title: Words { zh: "小标题跳级", en: "Heading level skipped" },
    explanation: Words {
        zh: "小标题要一级一级往下：## 下面用 ###，不能直接用 ####。读屏软件按级别给人念目录，跳级会让人以为漏了内容。",
        en: "Headings go down one level at a time: `###` below `##`, not `####`. Screen readers read them as a table of contents; a skipped level sounds like missing text.",
    },
    source: Some(Words { zh: "WCAG 2.2 准则 1.3.1。", en: "WCAG 2.2, criterion 1.3.1." }),
    example: "=== content/news/x.md\n---\n标题: 通车\n日期: 2026-03-01\n来源: 示例\n---\n## 安排\n\n#### 时间\n\n上午。\n",
    correction: "=== content/news/x.md\n---\n标题: 通车\n日期: 2026-03-01\n来源: 示例\n---\n## 安排\n\n### 时间\n\n上午。\n",
};

fn check(_: &TextFacts<'_>, body: &Body<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for pair in body.outline.headings.windows(2) {
        let [upper, lower] = pair else { continue };
        if lower.level <= upper.level + 1 {
            continue;
        }
        let (from, to, right) = (
            "#".repeat(usize::from(upper.level)),
            "#".repeat(usize::from(lower.level)),
            "#".repeat(usize::from(upper.level) + 1),
        );
        found.push(
            Diagnostic::new(
                &CODE,
                body.place(lower.span),
                text!("小标题从 {from} 直接跳到 {to}。", "The headings go from `{from}` straight to `{to}`."),
            )
            .related(body.place(upper.span), text!("上一个小标题", "the heading before it"))
            .help(text!("这里用 {right}。", "Use `{right}` here.")),
        );
    }
    found
}

//! A page that is published does not link to a draft, a coming release or anything else without a page.

use super::body::Body;
use super::{TextFacts, TextRule};
use crate::diagnostics::{Code, Diagnostic, Severity, Words};
use crate::figures::Standing;
use crate::plan::Target;
use crate::text;

/// The rule.
pub const RULE: TextRule = TextRule { code: &CODE, check };

static CODE: Code = Code {
    name: "link-to-unpublished",
    severity: Severity::Error,
    title: Words { zh: "链接指向还没公开的记录", en: "Link to what is not published" },
    explanation: Words {
        zh: "已公开的页面链接到草稿、还没到发布时间或只计数的记录，读者点开是空的，也泄露了还没公开的标题。",
        en: "A published page links to a draft, to a record before its release or to one that is only counted: the link is dead and tells of what is not public yet.",
    },
    source: None,
    example: "=== content/news/x.md\n---\n标题: 通车\n日期: 2026-03-01\n来源: 示例\n---\n见[预告](y.md)。\n=== content/news/y.md\n---\n标题: 预告\n日期: 2026-03-02\n来源: 示例\n草稿: true\n---\n",
    correction: "=== content/news/x.md\n---\n标题: 通车\n日期: 2026-03-01\n来源: 示例\n---\n见[预告](y.md)。\n=== content/news/y.md\n---\n标题: 预告\n日期: 2026-03-02\n来源: 示例\n---\n",
};

fn check(facts: &TextFacts<'_>, body: &Body<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let standings = facts.standings;
    let own = standings.of(body.key);
    // A draft may link to another one: neither is published.
    if !own.is_listed() {
        return found;
    }
    let is_unpublished = |target: &Target| match target {
        Target::WithoutPage(_) => true,
        // Where drafts are shown the link opens, and would not once the site is published.
        Target::Page { record: Some(key), .. } => own != Standing::Preview && standings.of(key) == Standing::Preview,
        Target::Page { record: None, .. }
        | Target::Resource(_)
        | Target::Anchor(_)
        | Target::External(_)
        | Target::Missing => false,
    };
    for (written, _, place) in body.links(facts, is_unpublished) {
        found.push(
            Diagnostic::new(
                &CODE,
                place,
                text!(
                    "“{written}”还没有公开，这个链接打不开。",
                    "`{written}` is not published; the link leads nowhere."
                ),
            )
            .help(text!(
                "去掉链接，或等那条记录公开后再加。",
                "Remove the link, or add it when that record is published."
            )),
        );
    }
    found
}

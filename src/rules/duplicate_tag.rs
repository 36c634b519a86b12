//! A record has each of its tags once.

use std::collections::BTreeMap;

use super::{One, RecordFacts, RecordRule};
use crate::diagnostics::FieldPath;
use crate::diagnostics::{Code, Diagnostic, Severity, Words, field_name};
use crate::text;

/// The rule.
pub const RULE: RecordRule = RecordRule { code: &CODE, check };

static CODE: Code = Code {
    name: "duplicate-tag",
    severity: Severity::Warning,
    title: Words { zh: "标签重复", en: "Tag written twice" },
    explanation: Words {
        zh: "同一条记录里同一个标签写一次就够了；重复的会在页面上显示两遍。大小写不同的也算同一个。",
        en: "A record needs a tag once; twice, it is shown twice. Case is ignored.",
    },
    source: None,
    example: "=== content/news/x.md\n---\n标题: 新校舍启用\n日期: 2026-05-06\n来源: 市教育局\n标签: [学校, 建设, 学校]\n---\n",
    correction: "=== content/news/x.md\n---\n标题: 新校舍启用\n日期: 2026-05-06\n来源: 市教育局\n标签: [学校, 建设]\n---\n",
};

fn check(_: &RecordFacts, one: One<'_>) -> Vec<Diagnostic> {
    let Some(record) = one.shared() else { return Vec::new() };
    let mut found = Vec::new();
    let place = |index| record.path(FieldPath::root().field("tags").index(index));
    let mut first: BTreeMap<String, usize> = BTreeMap::new();
    for (index, tag) in record.common.tags.iter().enumerate() {
        let folded = tag.to_lowercase();
        let Some(&earlier) = first.get(&folded) else {
            first.insert(folded, index);
            continue;
        };
        let name = field_name("tags");
        let message = text!("{name}“{tag}”写了两次。", "`{name}` has {tag} twice.");
        let diagnostic = Diagnostic::new(&CODE, place(index), message);
        found.push(
            diagnostic
                .related(place(earlier), text!("前面已经写过", "it stands here first"))
                .help(text!("删去一个。", "Remove one of them.")),
        );
    }
    found
}

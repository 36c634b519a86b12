//! A link within the site leads to a page or a file that is there.

use super::body::Body;
use super::{TextFacts, TextRule};
use crate::diagnostics::{Code, Diagnostic, Severity, Words, nearest};
use crate::plan::Target;
use crate::text;

/// The rule.
pub const RULE: TextRule = TextRule { code: &CODE, check };

static CODE: Code = Code {
    name: "broken-link",
    severity: Severity::Error,
    title: Words { zh: "链接打不开", en: "Broken link" },
    explanation: Words {
        zh: "正文里的站内链接找不到对应的页面或文件。链接可以写记录文件的相对路径（如 ../projects/bridge.md）、记录旁边的附件，或站内地址（如 /projects/bridge/）。",
        en: "A link of the text leads to no page or file of the site. It may name a record's file by its relative path, a file beside the record, or an address of the site.",
    },
    source: Some(Words {
        zh: "《政府网站与政务新媒体检查指标》把打不开的链接列为扣分项（转引，未核对原文）。",
        en: "Links that do not open count against a site in the inspection of government sites (seen in reprint).",
    }),
    example: "=== content/news/x.md\n---\n标题: 通车\n日期: 2026-03-01\n来源: 示例\n---\n见[项目](../projects/qiao.md)。\n",
    correction: "=== content/news/x.md\n---\n标题: 通车\n日期: 2026-03-01\n来源: 示例\n---\n见[项目](../projects/bridge.md)。\n",
};

fn check(facts: &TextFacts<'_>, body: &Body<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (written, _, place) in body.links(facts, |target| *target == Target::Missing) {
        let name = written.rsplit('/').next().unwrap_or(written);
        let files = facts.files.values().map(crate::source::FilePath::name);
        let diagnostic = Diagnostic::new(
            &CODE,
            place,
            text!("链接“{written}”找不到页面或文件。", "The link `{written}` leads to no page or file."),
        );
        found.push(match nearest(name, files).filter(|near| *near != name) {
            Some(near) => diagnostic.help(text!("是不是想写 {near}？", "Did you mean `{near}`?")),
            None => diagnostic.help(text!(
                "写目标文件相对于本文件的路径，如 ../projects/bridge.md。",
                "Write the path of the file relative to this one, such as `../projects/bridge.md`."
            )),
        });
    }
    found
}

//! An image of a body is a file beside the record.

use super::body::Body;
use super::{TextFacts, TextRule};
use crate::diagnostics::{Code, Diagnostic, Severity, Words};
use crate::plan::Target;
use crate::text;

/// The rule.
pub const RULE: TextRule = TextRule { code: &CODE, check };

static CODE: Code = Code {
    name: "broken-image",
    severity: Severity::Error,
    title: Words { zh: "图片找不到", en: "Broken image" },
    explanation: Words {
        zh: "正文里的图片要和记录放在一起，写相对路径。别的网站上的图片不会显示：页面只从本站取内容。",
        en: "An image of the text lies beside its record and is named by its relative path. Images of other hosts are not shown: pages load from this site alone.",
    },
    source: None,
    example: "=== content/news/x.md\n---\n标题: 通车\n日期: 2026-03-01\n来源: 示例\n---\n![大桥全景](bridge.jpg)\n",
    correction: "=== content/news/x.md\n---\n标题: 通车\n日期: 2026-03-01\n来源: 示例\n---\n![大桥全景](bridge.svg)\n=== content/news/bridge.svg\n<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 2 1\"><desc>演示数据</desc></svg>\n",
};

fn check(facts: &TextFacts<'_>, body: &Body<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for image in &body.outline.images {
        let written = &image.target;
        let message = match facts.targets.resolve(body.file, written) {
            Target::Resource(_) => continue,
            Target::External(_) => {
                text!(
                    "图片“{written}”在别的网站上，不会显示。",
                    "The image `{written}` is on another host and is not shown."
                )
            }
            Target::Page { .. } | Target::Anchor(_) | Target::WithoutPage(_) | Target::Missing => {
                text!("找不到图片“{written}”。", "There is no image `{written}`.")
            }
        };
        found.push(Diagnostic::new(&CODE, body.place(image.span), message).help(text!(
            "把图片放在记录旁边，写相对路径，如 img/bridge.jpg。",
            "Put it beside the record and write its relative path, such as `img/bridge.jpg`."
        )));
    }
    found
}

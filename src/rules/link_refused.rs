//! A link is a page, a file, a mail address or a telephone number, never a script.

use super::body::Body;
use super::{TextFacts, TextRule};
use crate::diagnostics::{Code, Diagnostic, Severity, Words};
use crate::plan::Target;
use crate::text;

/// The rule.
pub const RULE: TextRule = TextRule { code: &CODE, check };

/// What a link to another place may begin with.
const SCHEMES: [&str; 5] = ["http:", "https:", "mailto:", "tel:", "ftp:"];

static CODE: Code = Code {
    name: "link-refused",
    severity: Severity::Error,
    title: Words { zh: "不允许的链接", en: "Link refused" },
    explanation: Words {
        zh: "链接只能指向网页、文件、邮箱或电话。javascript:、data:、file: 等会在读者的电脑上运行程序或泄露本机路径，一律不生成链接。",
        en: "A link leads to a page, a file, a mailbox or a telephone number. `javascript:`, `data:`, `file:` and the like run code or tell of paths on somebody's computer and are never made into links.",
    },
    source: None,
    example: "=== content/news/x.md\n---\n标题: 通车\n日期: 2026-03-01\n来源: 示例\n---\n见[文件](file:///D:/a.doc)。\n",
    correction: "=== content/news/x.md\n---\n标题: 通车\n日期: 2026-03-01\n来源: 示例\n---\n见[文件](https://www.gov.cn/)。\n",
};

fn check(facts: &TextFacts<'_>, body: &Body<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (written, target, place) in body.links(facts, |target| matches!(target, Target::External(_))) {
        let Target::External(address) = target else { continue };
        let address = address.to_ascii_lowercase();
        if address.starts_with("//") || SCHEMES.iter().any(|scheme| address.starts_with(scheme)) {
            continue;
        }
        found.push(
            Diagnostic::new(&CODE, place, text!("不能链接到“{written}”。", "Nothing may link to `{written}`.")).help(
                text!(
                    "网页以 https:// 开头；本站文件写相对路径。",
                    "A page begins with `https://`; a file of the site is named by its relative path."
                ),
            ),
        );
    }
    found
}

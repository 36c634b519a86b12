//! A demonstration says so in the texts that can be downloaded from it, not in its pages alone.

use super::{FileFacts, FileRule, field};
use crate::diagnostics::{Code, Diagnostic, Place, Severity, Words, field_name};
use crate::source::FilePath;
use crate::text;

/// The rule.
pub const RULE: FileRule = FileRule { code: &CODE, check };

/// The mark, in the languages of the default theme. Latin letters in any case.
const MARKS: [&str; 2] = ["演示数据", "demonstration data"];

static CODE: Code = Code {
    name: "demo-mark-missing",
    severity: Severity::Warning,
    title: Words {
        zh: "演示站点的附件没有注明“演示数据”", en: "Attachment of a demonstration without its mark"
    },
    explanation: Words {
        zh: "附件和图片下载以后就离开了页面，页面顶端的“演示数据”不会跟着走。演示站点（演示: true）的 csv、txt、svg、json 文件里，要自己写上“演示数据”。其他格式程序看不到内容，请自行注明。",
        en: "A file that has been downloaded has left the page and the notice at its top. In a demonstration (`demo: true`), csv, txt, svg and json files say “Demonstration data” (演示数据) themselves. The program does not look into other formats: mark them as well.",
    },
    source: None,
    example: "=== content/news/x.md\n---\n标题: 通车\n日期: 2026-03-01\n来源: 示例\n附件: [里程.csv]\n---\n=== content/news/里程.csv\n路段,公里\n东段,3.2\n",
    correction: "=== content/news/x.md\n---\n标题: 通车\n日期: 2026-03-01\n来源: 示例\n附件: [里程.csv]\n---\n=== content/news/里程.csv\n路段,公里,备注\n东段,3.2,演示数据\n",
};

fn check(facts: &FileFacts<'_>) -> Vec<Diagnostic> {
    if !facts.site.demo {
        return Vec::new();
    }
    let unmarked = facts.published.iter().filter(|(_, text)| !is_marked(text));
    unmarked.map(|(path, _)| missing(path, field(facts.site, "demo"))).collect()
}

fn is_marked(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    MARKS.iter().any(|mark| text.contains(mark))
}

fn missing(path: &FilePath, demo: Place) -> Diagnostic {
    let name = field_name("demo");
    let diagnostic = Diagnostic::new(
        &CODE,
        Place::File(path.clone()),
        text!(
            "演示站点公开的这个文件没有写“演示数据”。",
            "A demonstration publishes this file, which does not say so."
        ),
    );
    let help = match path.extension().map(str::to_ascii_lowercase).as_deref() {
        Some("csv") => {
            text!("加一列“备注”，每行写“演示数据”。", "Add a column that says “Demonstration data” in each row.")
        }
        Some("svg") => text!("在 <desc> 里写“演示数据”。", "Say “Demonstration data” in its `<desc>`."),
        Some(_) | None => text!("在开头写一句“演示数据”。", "Begin it with “Demonstration data”."),
    };
    diagnostic.related(demo, text!("{name}为 true，是演示站点", "a demonstration: `{name}` is true")).help(help)
}

//! A former address is an absolute path within the site.

use super::{One, RecordFacts, RecordRule};
use crate::diagnostics::{Code, Diagnostic, Severity, Words, field_name};
use crate::diagnostics::{FieldPath, Text};
use crate::text;

/// The rule.
pub const RULE: RecordRule = RecordRule { code: &CODE, check };

static CODE: Code = Code {
    name: "alias-form",
    severity: Severity::Error,
    title: Words { zh: "旧地址的写法不对", en: "Former address not well formed" },
    explanation: Words {
        zh: "旧地址是本站内从前用过的路径，从 / 开始，如 /wenjian/2014/qiaoliang/。不写域名，不写 ? 和 # 后面的部分；不能有“..”、反斜杠和冒号，以免写到站点外面去。",
        en: "A former address is a path within the site that begins with `/`, such as `/wenjian/2014/qiaoliang/`. It has no host, no `?` and no `#`, and neither `..` nor a backslash or colon, which could lead out of the site.",
    },
    source: None,
    example: "=== content/news/x.md\n---\n标题: 新校舍启用\n日期: 2026-05-06\n来源: 市教育局\n旧地址: [../news/old/]\n---\n",
    correction: "=== content/news/x.md\n---\n标题: 新校舍启用\n日期: 2026-05-06\n来源: 市教育局\n旧地址: [/news/old/]\n---\n",
};

/// In bytes; file systems take names of 255.
const LONGEST: usize = 240;

fn check(_: &RecordFacts, one: One<'_>) -> Vec<Diagnostic> {
    let Some(record) = one.shared() else { return Vec::new() };
    let mut found = Vec::new();
    for (index, alias) in record.common.aliases.iter().enumerate() {
        let Some(why) = refusal(alias) else { continue };
        let (zh, en, name) = (why.zh, why.en, field_name("aliases"));
        let place = record.path(FieldPath::root().field("aliases").index(index));
        let message = text!("{name}“{alias}”{zh}。", "`{name}` {alias} {en}.");
        let help = text!(
            "写站内路径，如 /wenjian/2014/qiaoliang/。",
            "Write a path within the site, such as `/wenjian/2014/qiaoliang/`."
        );
        found.push(Diagnostic::new(&CODE, place, message).help(help));
    }
    found
}

/// Why a text is no former address: at least as strict as the plan, which passes over what it cannot place.
fn refusal(alias: &str) -> Option<Text> {
    if alias.contains("://") || alias.starts_with("//") {
        return Some(text!("是别的网站的网址", "is the address of another site"));
    }
    let Some(path) = alias.strip_prefix('/') else {
        return Some(text!("不是以 / 开头", "does not begin with `/`"));
    };
    let is_refused =
        |c: &char| c.is_control() || matches!(c, '\\' | '?' | '#' | ':' | '*' | '"' | '<' | '>' | '|' | '%');
    if let Some(found) = path.chars().find(is_refused) {
        let shown = found.escape_debug();
        return Some(text!("里有“{shown}”", "holds `{shown}`"));
    }
    let segments: Vec<&str> = path.strip_suffix('/').unwrap_or(path).split('/').collect();
    let is_bad = |segment: &&str| segment.starts_with(['.', ' ']) || segment.ends_with(['.', ' ']);
    if let Some(segment) = segments.iter().find(|segment| is_bad(segment)) {
        return Some(text!("里有“{segment}”这一段", "has the segment `{segment}`"));
    }
    if path.is_empty() || segments.iter().any(|segment| segment.is_empty()) {
        return Some(text!("里有空的一段", "has an empty segment"));
    }
    segments
        .iter()
        .any(|segment| segment.len() > LONGEST)
        .then(|| text!("里有一段太长", "has a segment that is too long"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_and_files_of_the_site_are_fine() {
        for alias in ["/old/", "/wenjian/2014/zhandao.html", "/旧栏目/桥/"] {
            assert_eq!(refusal(alias), None, "{alias}");
        }
    }

    #[test]
    fn nothing_leads_out_of_the_site() {
        for alias in [
            "old/",
            "../x/",
            "/../x/",
            "/a/../../x/",
            "//host/x/",
            "https://other.example/x/",
            "/a\\..\\x",
            "/%2e%2e/x/",
            "/C:/x",
            "/a/./b/",
            "/a//b/",
            "/a\u{0}b/",
            "/.git/x/",
            "/",
            "",
        ] {
            assert!(refusal(alias).is_some(), "{alias:?}");
        }
    }
}

//! The levels that a site sets are error, warning, info or off.

use super::{Facts, Rule, field};
use crate::diagnostics::{Code, Diagnostic, Level, Severity, Words, field_name};
use crate::text;

/// The rule.
pub const RULE: Rule = Rule { code: &CODE, check };

static CODE: Code = Code {
    name: "unknown-severity-level",
    severity: Severity::Error,
    title: Words { zh: "级别的写法不对", en: "Unknown level" },
    explanation: Words {
        zh: "级别只有四种：error（错误）、warning（警告）、info（提示）、off（关闭）。",
        en: "There are four levels: error, warning, info and off.",
    },
    source: None,
    example: "=== content/site.yaml\n名称: 示例市政务公开\n网址: https://example.org/\n主办单位: 示例市人民政府\n演示: true\n级别: {completed-without-evidence: 严重}\n",
    correction: "=== content/site.yaml\n名称: 示例市政务公开\n网址: https://example.org/\n主办单位: 示例市人民政府\n演示: true\n级别: {completed-without-evidence: 错误}\n",
};

fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let site = &facts.catalogue.site;
    let wrong = site.severity.iter().filter(|(_, level)| Level::from_word(level).is_none());
    wrong
        .map(|(code, level)| {
            let name = field_name("severity");
            let known = Level::ALL.map(Level::word).join(", ");
            Diagnostic::new(
                &CODE,
                field(site, "severity"),
                text!("{name}里 {code} 的“{level}”不是级别。", "`{level}`, set for {code} in `{name}`, is no level."),
            )
            .help(text!("写 {known} 中的一个，或者错误、警告、提示、关闭。", "Write one of {known}."))
        })
        .collect()
}

//! The time zone of the site is one that exists.

use super::{Facts, Rule, field};
use crate::diagnostics::{Code, Diagnostic, Severity, Words, field_name};
use crate::text;

/// The rule.
pub const RULE: Rule = Rule { code: &CODE, check };

static CODE: Code = Code {
    name: "unknown-time-zone",
    severity: Severity::Error,
    title: Words { zh: "没有这个时区", en: "Unknown time zone" },
    explanation: Words {
        zh: "时区决定“今天”是哪一天。全国都用 Asia/Shanghai，不写就是它；写错了，逾期天数会差一天。",
        en: "The time zone says which day is today. All of China has Asia/Shanghai, which is meant where none is written.",
    },
    source: None,
    example: "=== content/site.yaml\n名称: 示例市政务公开\n网址: https://example.org/\n主办单位: 示例市人民政府\n演示: true\n时区: Asia/Bejing\n",
    correction: "=== content/site.yaml\n名称: 示例市政务公开\n网址: https://example.org/\n主办单位: 示例市人民政府\n演示: true\n时区: Asia/Shanghai\n",
};

fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let site = &facts.catalogue.site;
    let Some(zone) = site.timezone.as_deref() else { return Vec::new() };
    if jiff::tz::TimeZone::get(zone).is_ok() {
        return Vec::new();
    }
    let name = field_name("timezone");
    let diagnostic = Diagnostic::new(
        &CODE,
        field(site, "timezone"),
        text!("没有叫“{zone}”的{name}。", "There is no time zone called {zone}."),
    );
    vec![diagnostic.help(text!("写“Asia/Shanghai”，或者删去这一行。", "Write `Asia/Shanghai`, or remove the line."))]
}

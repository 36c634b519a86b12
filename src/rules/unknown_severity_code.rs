//! The levels that a site sets are for codes that exist.

use super::{Facts, Rule, field};
use crate::diagnostics::{Code, Diagnostic, Severity, Words, field_name, nearest};
use crate::text;

/// The rule.
pub const RULE: Rule = Rule { code: &CODE, check };

static CODE: Code = Code {
    name: "unknown-severity-code",
    severity: Severity::Warning,
    title: Words { zh: "级别里的代码不存在", en: "Level for a code that does not exist" },
    explanation: Words {
        zh: "“级别”按诊断代码设置。代码写错了，这一项就不起作用，该当错误的问题会当警告放过。",
        en: "`severity` sets levels by code. A code that does not exist has no effect, and what should fail the build would pass as a warning.",
    },
    source: None,
    example: "=== content/site.yaml\n名称: 示例市政务公开\n网址: https://example.org/\n主办单位: 示例市人民政府\n演示: true\n级别: {complete-without-evidence: error}\n",
    correction: "=== content/site.yaml\n名称: 示例市政务公开\n网址: https://example.org/\n主办单位: 示例市人民政府\n演示: true\n级别: {completed-without-evidence: error}\n",
};

fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let site = &facts.catalogue.site;
    let names = || facts.codes.iter().map(|code| code.name);
    let unknown = site.severity.iter().filter(|(code, _)| names().all(|name| name != code));
    unknown
        .map(|(code, _)| {
            let name = field_name("severity");
            let message = text!("{name}里的“{code}”不是诊断代码。", "`{code}` in `{name}` is no code of a diagnostic.");
            let diagnostic = Diagnostic::new(&CODE, field(site, "severity"), message);
            match nearest(code, names()) {
                Some(near) => diagnostic.help(text!("是不是“{near}”？", "Did you mean `{near}`?")),
                None => diagnostic.help(text!(
                    "代码写在每条提示的级别后面，如 completed-without-evidence；不用了的删去。",
                    "Each message shows its code, such as `completed-without-evidence`; remove what is not in use any more."
                )),
            }
        })
        .collect()
}

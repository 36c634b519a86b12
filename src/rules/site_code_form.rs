//! The identification code of a site has ten digits, or `bm` and eight.

use super::{Facts, Rule, path};
use crate::diagnostics::FieldPath;
use crate::diagnostics::{Code, Diagnostic, Severity, Words, field_name};
use crate::text;

/// The rule.
pub const RULE: Rule = Rule { code: &CODE, check };

static CODE: Code = Code {
    name: "site-code-form",
    severity: Severity::Warning,
    title: Words { zh: "网站标识码的写法不对", en: "Identification code not well formed" },
    explanation: Words {
        zh: "政府网站标识码是 10 位数字，部门网站是 bm 加 8 位数字。写错一位，检查系统就找不到这个网站。",
        en: "The identification code of a government site has ten digits, that of a ministry `bm` and eight. With one of them wrong, inspections do not find the site.",
    },
    source: Some(Words {
        zh: "政府网站标识码的通行格式（按通常理解，未核对原文）。",
        en: "The usual form of the identification code (general knowledge, not checked).",
    }),
    example: "=== content/site.yaml\n名称: 示例市政务公开\n网址: https://example.org/\n主办单位: 示例市人民政府\n演示: true\ncodes: {网站标识码: \"12345\"}\n",
    correction: "=== content/site.yaml\n名称: 示例市政务公开\n网址: https://example.org/\n主办单位: 示例市人民政府\n演示: true\ncodes: {网站标识码: \"1234500001\"}\n",
};

fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let site = &facts.catalogue.site;
    let Some(code) = site.codes.as_ref().and_then(|codes| codes.site.as_deref()) else { return Vec::new() };
    if is_code(code) {
        return Vec::new();
    }
    let name = field_name("site");
    let diagnostic = Diagnostic::new(
        &CODE,
        path(site, FieldPath::root().field("codes").field("site")),
        text!(
            "{name}“{code}”不是 10 位数字，也不是 bm 加 8 位数字。",
            "`{name}` {code} is neither ten digits nor `bm` and eight."
        ),
    );
    vec![diagnostic.help(text!(
        "照主管部门核发的号码填写；没有的不写。",
        "Write the code as it was given; leave it out where there is none."
    ))]
}

fn is_code(code: &str) -> bool {
    let (digits, length) = code.strip_prefix("bm").map_or((code, 10), |digits| (digits, 8));
    digits.len() == length && digits.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_digits_or_bm_and_eight() {
        assert!(is_code("3609000001") && is_code("bm12345678"));
        assert!(!is_code("bm1234567890") && !is_code("12345678") && !is_code("BM12345678") && !is_code(""));
    }
}

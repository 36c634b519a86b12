//! The form for corrections is an address that a browser can open once the page's address stands in it.

use super::{Facts, Rule, path};
use crate::diagnostics::{Code, Diagnostic, FieldPath, Severity, Words, field_name};
use crate::text;

/// The rule.
pub const RULE: Rule = Rule { code: &CODE, check };

static CODE: Code = Code {
    name: "report-form-address",
    severity: Severity::Error,
    title: Words { zh: "纠错表单的网址不对", en: "Form for corrections with a bad address" },
    explanation: Words {
        zh: "每个页面的“纠错”链接都指向这个表单，所以要写完整的网址，以 https:// 或 http:// 开头。{address} 会换成出错页面的网址，写在 ? 或 # 后面、原样这么写；不写就自动接在末尾。没有表单的不写，“纠错”改用邮箱。",
        en: "The link for corrections on every page leads to this form: a whole address that begins with https:// or http://. {address} is replaced by the address of the page; it stands after `?` or `#`, spelt like this, and is added at the end where it is left out. Where there is no form, leave it out: corrections then go to the mailbox.",
    },
    source: None,
    example: "=== content/site.yaml\n名称: 示例市政务公开\n网址: https://example.org/\n主办单位: 示例市人民政府\n演示: true\n联系方式: {纠错表单: \"www.example.org/report?page={网址}\"}\n",
    correction: "=== content/site.yaml\n名称: 示例市政务公开\n网址: https://example.org/\n主办单位: 示例市人民政府\n演示: true\n联系方式: {纠错表单: \"https://www.example.org/report?page={address}\"}\n",
};

/// What stands for the address of the page.
const PLACE: &str = "{address}";

fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let site = &facts.catalogue.site;
    let form = site.contact.as_ref().and_then(|contact| contact.form.as_deref());
    let Some(form) = form.filter(|form| !is_form(form)) else { return Vec::new() };
    let name = field_name("form");
    let diagnostic = Diagnostic::new(
        &CODE,
        path(site, FieldPath::root().field("contact").field("form")),
        text!("{name}“{form}”不是可以打开的网址。", "`{name}` {form} is no address that can be opened."),
    );
    let example = "https://example.org/report?page={address}";
    vec![diagnostic.help(text!("照这样写：“{example}”。", "Write it like `{example}`."))]
}

/// Whether it is a web address with a host, and braces stand in it only around the place of the page's address, which is
/// neither in its host nor in its path.
fn is_form(form: &str) -> bool {
    let Some(rest) = form.strip_prefix("https://").or_else(|| form.strip_prefix("http://")) else { return false };
    let place = rest.find(['?', '#']).unwrap_or(rest.len());
    let (before, after) = rest.split_at(place);
    let host = before.split('/').next().unwrap_or_default();
    let is_host = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']');
    let is_refused = |c: char| {
        c.is_whitespace() || c.is_control() || matches!(c, '"' | '<' | '>' | '`' | '{' | '}' | '|' | '\\' | '^')
    };
    let whole = format!("{before}{}", after.replace(PLACE, ""));
    host.contains(char::is_alphanumeric) && host.chars().all(is_host) && !whole.contains(is_refused)
}

#[cfg(test)]
mod tests {
    use super::is_form;

    #[test]
    fn a_form_is_an_address_with_a_place_for_another() {
        for form in [
            "https://example.org/report",
            "http://localhost:8080/?u={address}&from=site",
            "https://表单.example/#{address}",
        ] {
            assert!(is_form(form), "{form}");
        }
    }

    #[test]
    fn what_no_browser_opens_is_none() {
        for form in [
            "",
            "example.org/report",
            "https://",
            "https:///report",
            "javascript:alert('{address}')",
            "https://{address}/",
            "https://example.org/{address}",
            "https://example.org/?u={网址}",
            "https://example.org/?u={address",
            "https://example.org/a b",
            "https://user@example.org/",
            "mailto:a@example.org",
        ] {
            assert!(!is_form(form), "{form}");
        }
    }
}

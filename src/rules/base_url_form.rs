//! The address of the site is that of a folder: it ends with `/`, without query, fragment or dots.

use super::{Facts, Rule, field};
use crate::diagnostics::{Code, Diagnostic, Severity, Words, field_name};
use crate::text;

/// The rule.
pub const RULE: Rule = Rule { code: &CODE, check };

static CODE: Code = Code {
    name: "base-url-form",
    severity: Severity::Error,
    title: Words { zh: "网址的写法不对", en: "Address of the site not well formed" },
    explanation: Words {
        zh: "网址是整个站点的起点，所有链接都接在它后面：要以 / 结尾，不能带 ? 和 #，也不能有空的路径段和“..”。放在门户网站的一个栏目下的，写到栏目为止。",
        en: "All links of the site follow its address: it ends with `/`, and has no `?`, no `#`, no empty segment and no `..`. Where the site is a column of a portal, it goes up to the column.",
    },
    source: None,
    example: "=== content/site.yaml\n名称: 示例市政务公开\n网址: https://example.org/gongkai\n主办单位: 示例市人民政府\n演示: true\n",
    correction: "=== content/site.yaml\n名称: 示例市政务公开\n网址: https://example.org/gongkai/\n主办单位: 示例市人民政府\n演示: true\n",
};

fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let site = &facts.catalogue.site;
    let written = site.base_url.as_str();
    // What is no address at all has been reported by whoever read it.
    let Some(meant) = meant(written).filter(|meant| meant != written) else { return Vec::new() };
    let name = field_name("base_url");
    let diagnostic = Diagnostic::new(
        &CODE,
        field(site, "base_url"),
        text!("{name}“{written}”不是一个文件夹的网址。", "`{name}` {written} is not the address of a folder."),
    );
    vec![diagnostic.help(text!("应写“{meant}”。", "Write `{meant}`."))]
}

/// The folder that is meant; a right address means itself.
fn meant(written: &str) -> Option<String> {
    let (scheme, rest) = written.split_once("://")?;
    let rest = rest.split(['?', '#']).next().unwrap_or_default();
    let mut segments = rest.split('/');
    let mut meant = format!("{scheme}://{}/", segments.next().filter(|host| !host.is_empty())?);
    for segment in segments.filter(|segment| !matches!(*segment, "" | "." | "..")) {
        meant.push_str(segment);
        meant.push('/');
    }
    Some(meant)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_of_a_folder_means_itself() {
        for address in ["https://example.org/", "http://example.org:8080/a/b/", "https://示例.cn/公开/"] {
            assert_eq!(meant(address).as_deref(), Some(address));
        }
    }

    #[test]
    fn queries_fragments_dots_and_a_missing_slash_are_put_right() {
        let right = Some("https://example.org/a/".to_owned());
        for address in [
            "https://example.org/a",
            "https://example.org/a/?x=1",
            "https://example.org//a/#top",
            "https://example.org/../a/.",
        ] {
            assert_eq!(meant(address), right, "{address}");
        }
    }

    #[test]
    fn what_has_no_host_is_for_others_to_report() {
        assert_eq!(meant("example.org"), None);
        assert_eq!(meant(""), None);
    }
}

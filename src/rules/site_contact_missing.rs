//! A production site says how to reach its publisher.

use super::shared::is_production;
use super::{Facts, Rule, field};
use crate::diagnostics::{Code, Diagnostic, Severity, Words, field_name};
use crate::text;

/// The rule.
pub const RULE: Rule = Rule { code: &CODE, check };

static CODE: Code = Code {
    name: "site-contact-missing",
    severity: Severity::Warning,
    title: Words { zh: "正式站点没有写联系方式", en: "Production site without a contact" },
    explanation: Words {
        zh: "页脚要有主办单位的联系方式，群众发现错误才知道找谁。电话、邮箱、地址至少写一样。演示站点（演示: true）不查。",
        en: "The footer says how to reach the publisher, so that people can report mistakes: at least a telephone, a mailbox or an address. A demonstration site (`demo: true`) is passed over.",
    },
    source: Some(Words {
        zh: "《政府网站发展指引》（国办发〔2017〕47号）对页脚的要求（据转载文本和通常理解）。",
        en: "Guidelines for government websites (2017, No. 47) on footers (reprints and general knowledge).",
    }),
    example: "=== content/site.yaml\n名称: 示例市政务公开\n网址: https://example.org/\n主办单位: 示例市人民政府\n演示: false\ncodes: {网站标识码: \"0000000000\", ICP备案号: 示ICP备00000000号, 公安备案号: 示公网安备00000000000000号}\n=== content/measures/01.md\n---\n标题: 便民服务\n序号: 1\n所属“型”: service\n审核: [{环节: 审签, 审核人: 市政府办公室, 日期: 2026-03-01}]\n保密审查: {审查人: 市政府办公室, 日期: 2026-03-01}\n---\n=== content/projects/bridge.md\n---\n标题: 修桥\n年度: 2026\n审核: [{环节: 审签, 审核人: 市政府办公室, 日期: 2026-03-01}]\n保密审查: {审查人: 市政府办公室, 日期: 2026-03-01}\n---\n",
    correction: "=== content/site.yaml\n名称: 示例市政务公开\n网址: https://example.org/\n主办单位: 示例市人民政府\n演示: false\n联系方式: {电话: 0000-0000100}\ncodes: {网站标识码: \"0000000000\", ICP备案号: 示ICP备00000000号, 公安备案号: 示公网安备00000000000000号}\n=== content/measures/01.md\n---\n标题: 便民服务\n序号: 1\n所属“型”: service\n审核: [{环节: 审签, 审核人: 市政府办公室, 日期: 2026-03-01}]\n保密审查: {审查人: 市政府办公室, 日期: 2026-03-01}\n---\n=== content/projects/bridge.md\n---\n标题: 修桥\n年度: 2026\n审核: [{环节: 审签, 审核人: 市政府办公室, 日期: 2026-03-01}]\n保密审查: {审查人: 市政府办公室, 日期: 2026-03-01}\n---\n",
};

fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let site = &facts.catalogue.site;
    let is_set = |text: &Option<String>| text.as_deref().is_some_and(|text| !text.is_empty());
    let is_reachable = site
        .contact
        .as_ref()
        .is_some_and(|contact| is_set(&contact.phone) || is_set(&contact.email) || is_set(&contact.address));
    if is_reachable || !is_production(facts.catalogue) {
        return Vec::new();
    }
    let (contact, demo) = (field_name("contact"), field_name("demo"));
    let (phone, email, address) = (field_name("phone"), field_name("email"), field_name("address"));
    let diagnostic = Diagnostic::new(
        &CODE,
        field(site, "contact"),
        text!("正式站点没有写{contact}。", "A production site without `{contact}`."),
    );
    vec![
        diagnostic
            .related(
                field(site, "demo"),
                text!("没有写“{demo}: true”，是正式站点", "a production site: not `{demo}: true`"),
            )
            .help(text!(
                "在{contact}下写{phone}、{email}、{address}，至少一样；“纠错”链接用{email}。",
                "Write `{phone}`, `{email}` or `{address}` under `{contact}`; corrections are sent to `{email}`."
            )),
    ]
}

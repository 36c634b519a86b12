//! A production site sets the codes that authorities gave it.

use super::shared::is_production;
use super::{Facts, Rule, field};
use crate::diagnostics::{Code, Diagnostic, Severity, Words, field_name};
use crate::text;

/// The rule.
pub const RULE: Rule = Rule { code: &CODE, check };

static CODE: Code = Code {
    name: "site-codes-missing",
    severity: Severity::Warning,
    title: Words { zh: "正式站点没有写标识和备案号", en: "Production site without its codes" },
    explanation: Words {
        zh: "政府网站每一页的页脚都要有网站标识码、ICP 备案号和公安备案号。号码由主管部门核发，程序不会编造；还没有核发的，先补办。演示站点（演示: true）不查。",
        en: "Every page of a government site shows its identification code, its ICP filing and its public security filing. Authorities give them, and the program never invents one. A demonstration site (`demo: true`) is passed over.",
    },
    source: Some(Words {
        zh: "《政府网站发展指引》（国办发〔2017〕47号）对页脚的要求（据转载文本和通常理解）。",
        en: "Guidelines for government websites (2017, No. 47) on footers (reprints and general knowledge).",
    }),
    example: "=== content/site.yaml\n名称: 示例市政务公开\n网址: https://example.org/\n主办单位: 示例市人民政府\n演示: false\n联系方式: {电话: 0000-0000100}\n=== content/measures/01.md\n---\n标题: 便民服务\n序号: 1\n所属“型”: service\n审核: [{环节: 审签, 审核人: 市政府办公室, 日期: 2026-03-01}]\n保密审查: {审查人: 市政府办公室, 日期: 2026-03-01}\n---\n=== content/projects/bridge.md\n---\n标题: 修桥\n年度: 2026\n审核: [{环节: 审签, 审核人: 市政府办公室, 日期: 2026-03-01}]\n保密审查: {审查人: 市政府办公室, 日期: 2026-03-01}\n---\n",
    correction: "=== content/site.yaml\n名称: 示例市政务公开\n网址: https://example.org/\n主办单位: 示例市人民政府\n演示: false\n联系方式: {电话: 0000-0000100}\ncodes: {网站标识码: \"0000000000\", ICP备案号: 示ICP备00000000号, 公安备案号: 示公网安备00000000000000号}\n=== content/measures/01.md\n---\n标题: 便民服务\n序号: 1\n所属“型”: service\n审核: [{环节: 审签, 审核人: 市政府办公室, 日期: 2026-03-01}]\n保密审查: {审查人: 市政府办公室, 日期: 2026-03-01}\n---\n=== content/projects/bridge.md\n---\n标题: 修桥\n年度: 2026\n审核: [{环节: 审签, 审核人: 市政府办公室, 日期: 2026-03-01}]\n保密审查: {审查人: 市政府办公室, 日期: 2026-03-01}\n---\n",
};

fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let site = &facts.catalogue.site;
    let codes = site.codes.as_ref();
    let is_unset = |code: Option<&String>| code.is_none_or(String::is_empty);
    let all = [
        ("site", codes.and_then(|codes| codes.site.as_ref())),
        ("icp", codes.and_then(|codes| codes.icp.as_ref())),
        ("police", codes.and_then(|codes| codes.police.as_ref())),
    ];
    let unset: Vec<String> =
        all.into_iter().filter(|(_, code)| is_unset(*code)).map(|(name, _)| field_name(name)).collect();
    if unset.is_empty() || !is_production(facts.catalogue) {
        return Vec::new();
    }
    let (zh, en, group, demo) = (unset.join("、"), unset.join("`, `"), field_name("codes"), field_name("demo"));
    let diagnostic = Diagnostic::new(
        &CODE,
        field(site, "codes"),
        text!("正式站点还没有写：{zh}。", "A production site without `{en}`."),
    );
    vec![
        diagnostic
            .related(
                field(site, "demo"),
                text!("没有写“{demo}: true”，是正式站点", "a production site: not `{demo}: true`"),
            )
            .help(text!(
                "在{group}下照核发的号码填写；没有核发的不要填。",
                "Write them under `{group}` as they were given; leave out what was not."
            )),
    ]
}

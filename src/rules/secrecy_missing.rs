//! On a production site every record shows that its secrecy review took place.

use super::shared::without_field;
use super::{Facts, Rule};
use crate::diagnostics::{Code, Diagnostic, Severity, Words};
use crate::model::Common;
use crate::text;

/// The rule.
pub const RULE: Rule = Rule { code: &CODE, check };

static CODE: Code = Code {
    name: "secrecy-missing",
    severity: Severity::Warning,
    title: Words { zh: "正式站点的记录没有保密审查", en: "Records without a secrecy review" },
    explanation: Words {
        zh: "涉及国家秘密、商业秘密和个人隐私的不能公开，发布前要做保密审查，记在“保密审查”里。它不会显示，也不会导出。演示站点和草稿不查。",
        en: "State secrets, trade secrets and private matters stay out: each record is examined before it is published, and `secrecy` says by whom and when. It is never shown or exported. Demonstration sites and drafts are passed over.",
    },
    source: Some(Words {
        zh: "《政府信息公开条例》（国务院令第711号）第十四条至第十七条（已核对原文）。",
        en: "Regulation on Open Government Information (State Council Order 711), Art. 14–17 (primary text).",
    }),
    example: "=== content/site.yaml\n名称: 示例市政务公开\n网址: https://example.org/\n主办单位: 示例市人民政府\n演示: false\n联系方式: {电话: 0000-0000100}\ncodes: {网站标识码: \"0000000000\", ICP备案号: 示ICP备00000000号, 公安备案号: 示公网安备00000000000000号}\n=== content/measures/01.md\n---\n标题: 便民服务\n序号: 1\n所属“型”: service\n审核: [{环节: 审签, 审核人: 市政府办公室, 日期: 2026-03-01}]\n保密审查: {审查人: 市政府办公室, 日期: 2026-03-01}\n---\n=== content/projects/bridge.md\n---\n标题: 修桥\n年度: 2026\n审核: [{环节: 审签, 审核人: 市政府办公室, 日期: 2026-03-01}]\n---\n",
    correction: "=== content/site.yaml\n名称: 示例市政务公开\n网址: https://example.org/\n主办单位: 示例市人民政府\n演示: false\n联系方式: {电话: 0000-0000100}\ncodes: {网站标识码: \"0000000000\", ICP备案号: 示ICP备00000000号, 公安备案号: 示公网安备00000000000000号}\n=== content/measures/01.md\n---\n标题: 便民服务\n序号: 1\n所属“型”: service\n审核: [{环节: 审签, 审核人: 市政府办公室, 日期: 2026-03-01}]\n保密审查: {审查人: 市政府办公室, 日期: 2026-03-01}\n---\n=== content/projects/bridge.md\n---\n标题: 修桥\n年度: 2026\n审核: [{环节: 审签, 审核人: 市政府办公室, 日期: 2026-03-01}]\n保密审查: {审查人: 市政府办公室, 日期: 2026-03-01}\n---\n",
};

fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let help = text!(
        "发布前照实补写谁在哪一天做的保密审查；这些内容不会公开。",
        "Write who made the secrecy review and when, before they go out; it is never published."
    );
    without_field(facts, &CODE, "secrecy", is_there, help).into_iter().collect()
}

fn is_there(common: &Common) -> bool {
    common.secrecy.as_ref().is_some_and(|secrecy| secrecy.by.is_some() || secrecy.date.is_some())
}

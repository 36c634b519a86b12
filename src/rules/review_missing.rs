//! On a production site every record shows that its review took place.

use super::shared::without_field;
use super::{Facts, Rule};
use crate::diagnostics::{Code, Diagnostic, Severity, Words};
use crate::model::Common;
use crate::text;

/// The rule.
pub const RULE: Rule = Rule { code: &CODE, check };

static CODE: Code = Code {
    name: "review-missing",
    severity: Severity::Warning,
    title: Words { zh: "正式站点的记录没有审核", en: "Records without a review" },
    explanation: Words {
        zh: "信息发布前要经过审核，谁审的、哪一天审的，记在“审核”里。审核内容不会显示，也不会导出，只为内部查得清。演示站点和草稿不查。",
        en: "Information is reviewed before it is published; `review` says by whom and when. It is never shown or exported. Demonstration sites and drafts are passed over.",
    },
    source: Some(Words {
        zh: "《政府信息公开条例》（国务院令第711号）第十七条：发布前审查（已核对原文）。",
        en: "Regulation on Open Government Information (State Council Order 711), Art. 17: review before publication (primary text).",
    }),
    example: "=== content/site.yaml\n名称: 示例市政务公开\n网址: https://example.org/\n主办单位: 示例市人民政府\n演示: false\n联系方式: {电话: 0000-0000100}\ncodes: {网站标识码: \"0000000000\", ICP备案号: 示ICP备00000000号, 公安备案号: 示公网安备00000000000000号}\n=== content/measures/01.md\n---\n标题: 便民服务\n序号: 1\n所属“型”: service\n审核: [{环节: 审签, 审核人: 市政府办公室, 日期: 2026-03-01}]\n保密审查: {审查人: 市政府办公室, 日期: 2026-03-01}\n---\n=== content/projects/bridge.md\n---\n标题: 修桥\n年度: 2026\n保密审查: {审查人: 市政府办公室, 日期: 2026-03-01}\n---\n",
    correction: "=== content/site.yaml\n名称: 示例市政务公开\n网址: https://example.org/\n主办单位: 示例市人民政府\n演示: false\n联系方式: {电话: 0000-0000100}\ncodes: {网站标识码: \"0000000000\", ICP备案号: 示ICP备00000000号, 公安备案号: 示公网安备00000000000000号}\n=== content/measures/01.md\n---\n标题: 便民服务\n序号: 1\n所属“型”: service\n审核: [{环节: 审签, 审核人: 市政府办公室, 日期: 2026-03-01}]\n保密审查: {审查人: 市政府办公室, 日期: 2026-03-01}\n---\n=== content/projects/bridge.md\n---\n标题: 修桥\n年度: 2026\n审核: [{环节: 审签, 审核人: 市政府办公室, 日期: 2026-03-01}]\n保密审查: {审查人: 市政府办公室, 日期: 2026-03-01}\n---\n",
};

fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let help = text!(
        "发布前照实补写谁在哪一天审核的；这些内容不会公开。",
        "Write who reviewed them and when, before they go out; it is never published."
    );
    without_field(facts, &CODE, "review", is_there, help).into_iter().collect()
}

fn is_there(common: &Common) -> bool {
    common.review.iter().any(|step| step.step.is_some() || step.by.is_some() || step.date.is_some())
}

//! A document is published within 20 working days of being written.

use super::{One, RecordFacts, RecordRule, field};
use crate::diagnostics::{Code, Diagnostic, Severity, Words, field_name};
use crate::figures::workdays::Certainty;
use crate::text;

/// The rule.
pub const RULE: RecordRule = RecordRule { code: &CODE, check };

static CODE: Code = Code {
    name: "published-late",
    severity: Severity::Warning,
    title: Words {
        zh: "成文后超过 20 个工作日才发布", en: "Published more than 20 working days after it was written"
    },
    explanation: Words {
        zh: "主动公开的政府信息应当自形成或者变更之日起 20 个工作日内公开。工作日按国务院办公厅公布的节假日和调休计算，成文当天不算。确有法定例外的，可在“情况说明”里写明。",
        en: "Information is published within 20 working days of being made or changed. Working days follow the announced holidays and the weekend days worked instead; the day of writing is not counted.",
    },
    source: Some(Words {
        zh: "《政府信息公开条例》（国务院令第711号）第二十六条（已核对原文）。",
        en: "Regulation on Open Government Information (State Council Order 711), Art. 26 (primary text).",
    }),
    example: "=== content/documents/x.md\n---\n标题: 学区划分办法\n索引号: SL0001-2026-0001\n发文机关: 市教育局\n成文日期: 2026-03-02\n发布日期: 2026-04-20\n---\n",
    correction: "=== content/documents/x.md\n---\n标题: 学区划分办法\n索引号: SL0001-2026-0001\n发文机关: 市教育局\n成文日期: 2026-03-02\n发布日期: 2026-03-27\n---\n",
};

/// 条例 Art. 26, in working days.
pub(super) const LIMIT: i64 = 20;

fn check(facts: &RecordFacts, one: One<'_>) -> Vec<Diagnostic> {
    let One::Document(document) = one else { return Vec::new() };
    let (on, made) = (document.published, document.written);
    let count = facts.workdays.working_days_between(made, on);
    // Without holiday data nothing is judged here: `holiday-data-missing` says so.
    let days = match count.certainty {
        Certainty::Working => count.days,
        Certainty::Calendar { .. } => return Vec::new(),
    };
    if days <= LIMIT {
        return Vec::new();
    }
    let (published, written) = (field_name("published"), field_name("written"));
    vec![
        Diagnostic::new(
            &CODE,
            field(document, "published"),
            text!(
                "成文后第 {days} 个工作日才发布（{made} 成文，{on} 发布），超过了 {LIMIT} 个工作日。",
                "Published {days} working days after it was written ({made} to {on}); the limit is {LIMIT}."
            ),
        )
        .related(field(document, "written"), text!("{written}是 {made}", "`{written}` is {made}"))
        .help(text!(
            "核对两个日期；{published}写首次公开的那一天，不写转载的日期。",
            "Check both dates; `{published}` is the day of first publication, not of a reprint."
        )),
    ]
}

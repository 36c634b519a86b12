//! Where the 20 working days of a document are judged, the holidays of its years are known.

use std::collections::BTreeMap;

use super::published_late::LIMIT;
use super::shared::at_all;
use super::{Facts, Rule, field};
use crate::diagnostics::{Code, Diagnostic, Severity, Words};
use crate::figures::workdays::{Certainty, WorkCalendar};
use crate::model::Document;
use crate::text;

/// The rule.
pub const RULE: Rule = Rule { code: &CODE, check };

static CODE: Code = Code {
    name: "holiday-data-missing",
    severity: Severity::Warning,
    title: Words { zh: "没有这一年的节假日数据", en: "No holiday data for this year" },
    explanation: Words {
        zh: "“20 个工作日”要按当年公布的节假日和调休计算。程序没有那一年的数据时不猜：这些文件是否按时发布，请人工核对。相隔不到 20 个自然日的一定没有超过，不在此列。",
        en: "Working days follow the holidays announced for each year. Where the program lacks a year it does not guess: whether these documents were published in time is for people to check. Documents published within 20 calendar days cannot be late and are not listed.",
    },
    source: Some(Words {
        zh: "《政府信息公开条例》（国务院令第711号）第二十六条（已核对原文）。",
        en: "Regulation on Open Government Information (State Council Order 711), Art. 26 (primary text).",
    }),
    example: "=== content/documents/x.md\n---\n标题: 学区划分办法\n索引号: SL0001-2026-0001\n发文机关: 市教育局\n成文日期: 2003-10-08\n发布日期: 2003-12-01\n---\n",
    correction: "=== content/documents/x.md\n---\n标题: 学区划分办法\n索引号: SL0001-2026-0001\n发文机关: 市教育局\n成文日期: 2003-10-08\n发布日期: 2003-10-20\n---\n",
};

fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let calendar = WorkCalendar::built_in();
    let mut unknown: BTreeMap<i16, Vec<&Document>> = BTreeMap::new();
    for document in &facts.catalogue.documents {
        let count = calendar.working_days_between(document.written, document.published);
        match count.certainty {
            // There are no more working days than days.
            Certainty::Calendar { lacking } if count.days > LIMIT => unknown.entry(lacking).or_default().push(document),
            Certainty::Calendar { .. } | Certainty::Working => {}
        }
    }
    let (from, to) = (calendar.years().min().unwrap_or(0), calendar.years().max().unwrap_or(0));
    let told = unknown.into_iter().filter_map(|(year, documents)| {
        let count = documents.len();
        // A day that could not be read would be counted from the year that stands for it, and falls away by its place.
        let places = documents.into_iter().map(|document| field(document, "written")).collect();
        let message = text!(
            "没有 {year} 年的节假日数据，无法判断 {count} 份文件是否在 {LIMIT} 个工作日内发布。",
            "There is no holiday data for {year}: whether {count} document(s) were published within {LIMIT} working days is not known."
        );
        let diagnostic = at_all(&CODE, places, message, &text!("这份文件也是", "this document as well"))?;
        Some(diagnostic.help(text!(
            "程序有 {from} 年至 {to} 年的数据；请人工核对，新一年的安排公布后升级程序。",
            "The program knows {from} to {to}: check by hand, and update the program once a new year is announced."
        )))
    });
    told.collect()
}

//! A progress entry as timelines show it; what was corrected stays legible beside its correction.

use serde::Serialize;

use super::{Day, File, Link, Name};

/// Shown by the component `entry`; a list of them, newest first, by `timeline`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// The anchor of the entry on the page of its record, unique there.
    pub anchor: String,
    /// 截至日期
    pub date: Day,
    /// 发布日期, where it is another day.
    pub published: Option<Day>,
    /// The record that it reports on; `None` on that record's own page.
    pub record: Option<Link>,
    /// 地区
    pub area: Option<Name>,
    /// The title of the task or item.
    pub part: Option<String>,
    /// `62.5`, without a sign; `None` is not reported, never 0.
    pub percent: Option<String>,
    /// 完成数
    pub goals: Vec<GoalDone>,
    /// 阶段
    pub stage: Option<String>,
    /// 进展情况
    pub text: Option<String>,
    /// 存在问题
    pub problems: Option<String>,
    /// 下一步
    pub next: Option<String>,
    /// 已支出, written out.
    pub spent: Option<String>,
    /// 填报单位
    pub by: Option<Name>,
    /// 佐证材料
    pub evidence: Vec<File>,
    /// The day of the entry that this one corrects.
    pub corrects: Option<Day>,
    /// 更正原因
    pub reason: Option<String>,
    /// What corrected this entry: it is struck, and legible.
    pub corrected_by: Option<CorrectedBy>,
}

/// One goal's reported number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GoalDone {
    /// 名称
    pub name: String,
    /// Written out.
    pub done: String,
    /// 计划数, written out, where the record plans one.
    pub planned: Option<String>,
    /// 单位
    pub unit: Option<String>,
}

/// The correction of an entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CorrectedBy {
    /// 截至日期 of the correction.
    pub date: Day,
    /// Where it stands.
    pub href: String,
    /// 更正原因
    pub reason: Option<String>,
}

//! What the pages of all kinds say about their record: who answers for it, where, since when, and what was changed.
//!
//! In: a record's common fields. Out: [`About`]. Reviews and secrecy checks are never taken over.

use serde::Serialize;

use crate::figures::{Promise, promises::PromiseField, promises::Trail};
use crate::model::{Change, Common, Published};
use crate::view::promise::{field_words, said};
use crate::view::{Context, Day, File, Name, Words};

/// Shown by the components `lead`, `about` and `promises`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct About {
    /// The kind's English name: its words are `kind.<name>`.
    pub kind: &'static str,
    /// 标题
    pub title: String,
    /// 摘要
    pub summary: Option<String>,
    /// 日期
    pub date: Option<Day>,
    /// 更新日期
    pub updated: Option<Day>,
    /// 地区
    pub areas: Vec<Name>,
    /// 牵头领导
    pub leader: Option<String>,
    /// 牵头单位
    pub lead: Vec<Name>,
    /// 责任单位
    pub responsible: Vec<Name>,
    /// 配合单位
    pub support: Vec<Name>,
    /// 标签
    pub tags: Vec<String>,
    /// 来源
    pub source: Option<String>,
    /// 附件
    pub files: Vec<File>,
    /// 情况说明
    pub explanation: Option<String>,
    /// Promises that were changed: as first published, and today.
    pub promises: Vec<PromiseRow>,
}

/// A promise as it was first published, beside today's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PromiseRow {
    /// Which promise.
    pub field: Words,
    /// As first published.
    pub first: String,
    /// What the record says today; what the last change leaves where that cannot be read.
    pub today: String,
    /// The declared changes, oldest first.
    pub changes: Vec<ChangeRow>,
    /// What there is to say about changes that are not accounted for.
    pub trail: Option<Words>,
}

/// One declared change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChangeRow {
    /// When it was decided.
    pub date: Day,
    /// Before.
    pub from: String,
    /// After.
    pub to: String,
    /// Why.
    pub reason: String,
    /// 批准机关
    pub approved_by: Option<String>,
}

/// What a record says about itself beside the fields of its kind.
pub fn about<R: Published>(context: &Context<'_>, record: &R) -> About {
    let common = record.common();
    let key = record.key();
    let promises = context.figures.promises.get(&key).map(Vec::as_slice).unwrap_or_default();
    About {
        kind: R::KIND.name(),
        title: common.title.clone(),
        summary: common.summary.clone(),
        date: common.date.map(|date| context.day(date)),
        updated: common.updated.map(|date| context.day(date)),
        areas: context.areas(&common.areas),
        leader: common.leader.clone(),
        lead: context.units(&common.lead),
        responsible: context.units(&common.responsible),
        support: context.units(&common.support),
        tags: common.tags.clone(),
        source: common.source.clone(),
        files: context.attachments(&context.file(&key), &common.attachments),
        explanation: common.explanation.clone(),
        promises: promises.iter().map(|promise| promise_row(context, common, promise)).collect(),
    }
}

fn promise_row(context: &Context<'_>, common: &Common, promise: &Promise) -> PromiseRow {
    let changes = promise.changes.iter().filter_map(|index| common.changes.get(*index));
    PromiseRow {
        field: field_words(&promise.field),
        first: said(context, &promise.field, &promise.first),
        today: said(context, &promise.field, promise.today.as_ref().unwrap_or(&promise.declared)),
        changes: changes.map(|change| change_row(context, &promise.field, change)).collect(),
        trail: trail_words(promise.trail),
    }
}

fn change_row(context: &Context<'_>, field: &PromiseField, change: &Change) -> ChangeRow {
    ChangeRow {
        date: context.day(change.date),
        from: said(context, field, &change.from),
        to: said(context, field, &change.to),
        reason: change.reason.clone(),
        approved_by: change.approved_by.clone(),
    }
}

/// A fact for readers where the changes do not lead to today's value; what cannot be judged is not judged here.
fn trail_words(trail: Trail) -> Option<Words> {
    match trail {
        Trail::Complete | Trail::NotJudged => None,
        Trail::EndsElsewhere => Some(Words::key("promise.ends-elsewhere")),
        Trail::Gap => Some(Words::key("promise.gap")),
    }
}

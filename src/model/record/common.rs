//! What every record may have beside the fields of its kind.

use super::{Area, Department, Reporting};
use crate::model::Reference;
use crate::model::definition::record;
use crate::model::value::{Date, Id};

record! {
    /// The common fields.
    pub struct Common {
        /// Unique in the kind.
        pub id: Id,
        /// 标题; empty where a kind has none.
        pub title: String,
        /// 摘要
        pub summary: Option<String>,
        /// 日期
        pub date: Option<Date>,
        /// 更新日期
        pub updated: Option<Date>,
        /// 地区
        pub areas: Vec<Reference<Area>>,
        /// 牵头领导: a post; a name only where the site says so.
        pub leader: Option<String>,
        /// 牵头单位 (主办单位)
        pub lead: Vec<Reference<Department>>,
        /// 责任单位: who is accountable.
        pub responsible: Vec<Reference<Department>>,
        /// 配合单位 (会办单位)
        pub support: Vec<Reference<Department>>,
        /// 标签
        pub tags: Vec<String>,
        /// 附件
        pub attachments: Vec<Attachment>,
        /// 来源
        pub source: Option<String>,
        /// 草稿: has no page unless drafts are asked for.
        pub draft: bool,
        /// 定时发布: has no page before this day.
        pub release: Option<Date>,
        /// 撤回: leaves a tombstone.
        pub withdrawn: Option<Withdrawal>,
        /// 旧地址: site paths that lead here.
        pub aliases: Vec<String>,
        /// 情况说明: stands beside a computed label and cannot replace it.
        pub explanation: Option<String>,
        /// 调整: declared changes of what was promised.
        pub changes: Vec<Change>,
        /// 审核: never rendered or exported.
        pub review: Vec<Review>,
        /// 保密审查: never rendered or exported.
        pub secrecy: Option<Secrecy>,
        /// 报送: instead of the site's.
        pub reporting: Option<Reporting>,
    }
}

record! {
    /// A file beside the record, or an address.
    pub struct Attachment {
        /// Path relative to the record's file, or an `https` address.
        pub file: String,
        /// What it is; the file's name otherwise.
        pub title: Option<String>,
    }
}

record! {
    /// 撤回
    pub struct Withdrawal {
        /// When it was withdrawn.
        pub date: Date,
        /// Why.
        pub reason: String,
    }
}

record! {
    /// 调整: one declared change of one field.
    pub struct Change {
        /// When it was decided.
        pub date: Date,
        /// The field as the file names it, `goals/NAME` for one goal.
        pub field: String,
        /// What was promised before.
        pub from: String,
        /// What is promised since.
        pub to: String,
        /// Why.
        pub reason: String,
        /// 批准机关
        pub approved_by: Option<String>,
    }
}

record! {
    /// 审核: one step of the review before publication.
    pub struct Review {
        /// Which step.
        pub step: Option<String>,
        /// Who.
        pub by: Option<String>,
        /// When.
        pub date: Option<Date>,
    }
}

record! {
    /// 保密审查
    pub struct Secrecy {
        /// Who.
        pub by: Option<String>,
        /// When.
        pub date: Option<Date>,
    }
}

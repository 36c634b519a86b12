//! 文件: an official document.

use super::Department;
use crate::model::choice::choice;
use crate::model::definition::record;
use crate::model::value::{Date, Markdown};
use crate::model::{Party, Reference};

choice! {
    /// 有效性
    pub enum ValidityState {
        Valid = "valid" "有效" ["现行有效"],
        Expired = "expired" "失效" ["已失效"],
        Repealed = "repealed" "废止" ["已废止"],
    }
}

record! {
    /// 文件
    pub struct Document: Document {
        /// 索引号: unique and unchanged.
        pub index: String,
        /// 发文机关
        pub issuer: Party<Department>,
        /// 发文字号
        pub number: Option<String>,
        /// 成文日期
        pub written: Date,
        /// 发布日期
        pub published: Date,
        /// 主题分类
        pub topic: Option<String>,
        /// 公开方式
        pub form: Option<String>,
        /// 有效性; valid where absent.
        pub validity: Option<Validity>,
        /// 解读: the documents that this one explains.
        pub interprets: Vec<Reference<Document>>,
        /// Markdown.
        pub body: Markdown,
    }
}

record! {
    /// 有效性
    pub struct Validity {
        /// Valid, expired or repealed.
        pub state: ValidityState,
        /// Since when it is expired or repealed.
        pub date: Option<Date>,
    }
}

//! 清单: a table that is published whole, such as funds, honours or contact points.

use super::Department;
use crate::model::Party;
use crate::model::choice::choice;
use crate::model::definition::record;
use crate::model::value::{Date, Markdown};

choice! {
    /// The type of a register's column.
    pub enum ColumnType {
        Text = "text" "文本" ["文字"],
        Number = "number" "数值" ["数字"],
        Money = "money" "金额" [],
        Date = "date" "日期" [],
        Percent = "percent" "百分比" [],
        Link = "link" "网址" ["链接"],
    }
}

record! {
    /// 清单
    pub struct Register: Register {
        /// 类别
        pub category: String,
        /// 截至日期
        pub as_of: Date,
        /// 发布单位
        pub issuer: Option<Party<Department>>,
        /// 依据
        pub basis: Option<String>,
        /// 列
        pub columns: Vec<Column>,
        /// 行: cells by column key.
        pub rows: Vec<Vec<(String, String)>>,
        /// 数据: a csv beside the record, instead of rows.
        pub data: Option<String>,
        /// Markdown.
        pub body: Markdown,
    }
}

record! {
    /// 列
    pub struct Column {
        /// Stable English id.
        pub key: String,
        /// What the heading says.
        pub label: String,
        /// Text where absent.
        pub category: Option<ColumnType> = "type",
    }
}

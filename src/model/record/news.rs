//! 动态 and single pages.

use crate::model::definition::record;
use crate::model::value::{Date, Markdown};

record! {
    /// 动态
    pub struct News: News {
        /// 日期
        pub date: Date,
        /// 来源
        pub source: String,
        /// Markdown.
        pub body: Markdown,
    }
}

record! {
    /// A single page, such as the statement on accessibility.
    pub struct Page: Page {
        /// Markdown.
        pub body: Markdown,
    }
}

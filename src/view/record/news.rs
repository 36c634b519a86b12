//! 动态: a piece of news.

use serde::Serialize;

use super::about::{About, about};
use crate::model::{News, Record};
use crate::view::{Body, Context, Day, Under};

/// For `news.html`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NewsPage {
    /// What every record says.
    pub about: About,
    /// 日期
    pub date: Day,
    /// 来源
    pub source: String,
    /// The text.
    pub body: Option<Body>,
}

/// The page of a piece of news.
pub fn news(context: &Context<'_>, news: &News) -> NewsPage {
    NewsPage {
        about: about(context, news),
        date: context.day(news.date),
        source: news.source.clone(),
        body: context.body(&news.key(), &news.body, Under::Title),
    }
}

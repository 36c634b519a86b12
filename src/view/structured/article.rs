//! `NewsArticle`: 动态.

use serde::Serialize;

use super::organization::{publisher, source};
use super::{About, Organization};
use crate::model::News;
use crate::view::{Context, Words};

/// <https://schema.org/NewsArticle>
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct NewsArticle {
    #[serde(rename = "@type")]
    category: &'static str,
    /// 标题
    pub headline: Words,
    /// 摘要, or its first sentences.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<Words>,
    /// 日期
    pub date_published: String,
    /// 更新日期
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date_modified: Option<String>,
    /// 来源
    pub author: Organization,
    /// 主办单位
    pub publisher: Organization,
    /// The page, absolute.
    pub url: String,
    /// The same: the article is what its page is about.
    pub main_entity_of_page: String,
    /// A picture of it, absolute.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub image: Option<String>,
    /// `zh-CN`
    pub in_language: String,
    /// 标签
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub keywords: Vec<String>,
}

/// A piece of news.
pub(super) fn news(context: &Context<'_>, about: About, news: &News) -> NewsArticle {
    NewsArticle {
        category: "NewsArticle",
        headline: about.title,
        description: about.description,
        date_published: news.date.to_string(),
        date_modified: news.common.updated.map(|day| day.to_string()),
        author: source(&news.source),
        publisher: publisher(context),
        main_entity_of_page: about.url.clone(),
        url: about.url,
        image: about.image,
        in_language: about.language,
        keywords: news.common.tags.clone(),
    }
}

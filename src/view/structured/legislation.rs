//! `Legislation`: 文件, with whether it is in force.

use serde::Serialize;

use super::organization::{party, publisher};
use super::{About, Organization};
use crate::model::{Document, Record, ValidityState};
use crate::view::{Context, Words};

/// <https://schema.org/Legislation>
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Legislation {
    #[serde(rename = "@type")]
    category: &'static str,
    /// 标题
    pub name: Words,
    /// 摘要, or its first sentences.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<Words>,
    /// 发文字号; the 索引号 of a document without one.
    pub legislation_identifier: String,
    /// 索引号
    pub identifier: String,
    /// 成文日期
    pub legislation_date: String,
    /// 发布日期
    pub date_published: String,
    /// 更新日期
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date_modified: Option<String>,
    /// 有效性, as an address of schema.org.
    pub legislation_legal_force: &'static str,
    /// Since when it no longer holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expires: Option<String>,
    /// 发文机关
    #[serde(skip_serializing_if = "Option::is_none")]
    pub legislation_passed_by: Option<Organization>,
    /// 主办单位
    pub publisher: Organization,
    /// 主题分类
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
    /// The areas for which it was made.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub legislation_jurisdiction: Vec<String>,
    /// The pages of the documents that this one explains, absolute.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub is_based_on: Vec<String>,
    /// The page, absolute.
    pub url: String,
    /// `zh-CN`
    pub in_language: String,
    /// 标签
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub keywords: Vec<String>,
}

/// A document.
pub(super) fn legislation(context: &Context<'_>, about: About, document: &Document) -> Legislation {
    let state = document.validity.as_ref().map_or(ValidityState::Valid, |validity| validity.state);
    let since = document.validity.as_ref().and_then(|validity| validity.date);
    let (force, expires) = match state {
        ValidityState::Valid => ("https://schema.org/InForce", None),
        ValidityState::Expired | ValidityState::Repealed => ("https://schema.org/NotInForce", since),
    };
    let interprets = document.interprets.iter().filter_map(|reference| context.catalogue.documents.get(reference));
    let pages = interprets.filter_map(|other| context.plan.address_of(&other.key()));
    let areas = document.common.areas.iter().filter_map(|area| context.catalogue.areas.get(area));
    Legislation {
        category: "Legislation",
        name: about.title,
        description: about.description,
        legislation_identifier: document.number.clone().unwrap_or_else(|| document.index.clone()),
        identifier: document.index.clone(),
        legislation_date: document.written.to_string(),
        date_published: document.published.to_string(),
        date_modified: document.common.updated.map(|day| day.to_string()),
        legislation_legal_force: force,
        expires: expires.map(|day| day.to_string()),
        legislation_passed_by: party(context, &document.issuer),
        publisher: publisher(context),
        about: document.topic.clone(),
        legislation_jurisdiction: areas.map(|area| area.name.clone()).collect(),
        is_based_on: pages.map(|address| context.base.absolute(address)).collect(),
        url: about.url,
        in_language: about.language,
        keywords: document.common.tags.clone(),
    }
}

//! 文件: an official document with the metadata of its catalogue, its validity, and what explains it.

use serde::Serialize;

use super::about::{About, about};
use super::names::{listed, listed_ids};
use crate::model::{Document, Record, ValidityState};
use crate::view::{Body, Context, Day, Label, Name, Tone, Under, Words};

/// For `document.html`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DocumentPage {
    /// What every record says.
    pub about: About,
    /// 索引号
    pub index: String,
    /// 发文机关
    pub issuer: Option<Name>,
    /// 发文字号
    pub number: Option<String>,
    /// 成文日期
    pub written: Day,
    /// 发布日期
    pub published: Day,
    /// 主题分类
    pub topic: Option<String>,
    /// 公开方式
    pub form: Option<String>,
    /// 有效性
    pub validity: Validity,
    /// Documents that this one explains.
    pub interprets: Vec<Name>,
    /// Documents that explain this one.
    pub interpreted_by: Vec<Name>,
    /// The text.
    pub body: Option<Body>,
}

/// Whether the document still holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Validity {
    /// 有效, 失效 or 废止.
    pub label: Label,
    /// What stands in a banner above a document that no longer holds.
    pub banner: Option<Words>,
    /// Since when it no longer holds.
    pub since: Option<Day>,
}

/// The page of a document.
pub fn document(context: &Context<'_>, document: &Document) -> DocumentPage {
    let documents = &context.catalogue.documents;
    let interpreted_by = context.figures.relations.interpreted_by.get(document.id());
    let interprets = document.interprets.iter().filter_map(|reference| listed(context, documents, reference)).collect();
    DocumentPage {
        about: about(context, document),
        index: document.index.clone(),
        issuer: context.party(&document.issuer),
        number: document.number.clone(),
        written: context.day(document.written),
        published: context.day(document.published),
        topic: document.topic.clone(),
        form: document.form.clone(),
        validity: validity(context, document),
        interprets,
        interpreted_by: listed_ids(context, documents, interpreted_by),
        body: context.body(&document.key(), &document.body, Under::Title),
    }
}

fn validity(context: &Context<'_>, document: &Document) -> Validity {
    let state = document.validity.as_ref().map_or(ValidityState::Valid, |validity| validity.state);
    let since = document.validity.as_ref().and_then(|validity| validity.date);
    let (name, tone) = match state {
        ValidityState::Valid => ("valid", Tone::Done),
        ValidityState::Expired => ("expired", Tone::Changed),
        ValidityState::Repealed => ("repealed", Tone::Changed),
    };
    let banner = match (state, since) {
        (ValidityState::Valid, _) => None,
        (ValidityState::Expired | ValidityState::Repealed, None) => Some(Words::key(format!("document.{name}"))),
        (ValidityState::Expired | ValidityState::Repealed, Some(since)) => {
            Some(Words::key(format!("document.{name}-since")).with("date", context.day(since).label))
        }
    };
    let label = Label::new(name, Words::key(format!("validity.{name}")), tone);
    Validity { label, banner, since: since.map(|date| context.day(date)) }
}

//! 文件.

use super::Table;
use super::common::{BODY, FIELDS};
use super::field::{Field, Group, Type, Written};
use crate::model::{Kind, ValidityState};

const VALIDITY: Group = Group {
    fields: &[
        Field::new("state", "状态", Type::Choice(ValidityState::CHOICES))
            .required()
            .doc("有效、失效、废止。", "Valid, expired or repealed."),
        Field::new("date", "日期", Type::Date).doc("失效或废止的日期。", "Since when it is expired or repealed."),
    ],
    shorthand: Some("state"),
    one_of: &[],
};

pub(super) const TABLE: Table = Table {
    kind: Kind::Document,
    doc: Written { zh: "政策文件及其解读。", en: "Official documents and their interpretations." },
    common: FIELDS,
    one_of: &[],
    own: &[
        Field::new("index", "索引号", Type::Text)
            .required()
            .searchable()
            .doc("索引号，唯一，发布后不变。", "Index number, unique and unchanged."),
        Field::new("issuer", "发文机关", Type::ReferenceOrText(Kind::Department))
            .also(&["发布机构", "发文单位"])
            .required()
            .searchable()
            .doc("发文机关。", "Who issued it."),
        Field::new("number", "发文字号", Type::Text)
            .also(&["文号"])
            .searchable()
            .doc("发文字号。", "Document number.")
            .example("示府发〔2026〕1号"),
        Field::new("written", "成文日期", Type::Date).required().doc("成文日期。", "When it was made."),
        Field::new("published", "发布日期", Type::Date)
            .also(&["公布日期"])
            .required()
            .doc("发布日期。", "When it was published."),
        Field::new("topic", "主题分类", Type::Text).searchable().doc("主题分类。", "Subject."),
        Field::new("form", "公开方式", Type::Text)
            .also(&["公开属性"])
            .searchable()
            .doc("公开方式。", "Form of disclosure.")
            .example("主动公开"),
        Field::new("validity", "有效性", Type::Group(&VALIDITY))
            .doc("有效性，缺省有效。", "Validity; valid where absent."),
        Field::new("interprets", "解读", Type::List(&Type::Reference(Kind::Document)))
            .also(&["解读文件"])
            .doc("本文件解读的文件。", "The documents that it explains."),
        BODY,
    ],
};

//! 动态 and single pages.

use super::Table;
use super::common::{BODY, FIELDS};
use super::field::{Field, Type, Written};
use crate::model::Kind;

pub(super) const NEWS: Table = Table {
    kind: Kind::News,
    doc: Written { zh: "工作动态。", en: "News." },
    common: FIELDS,
    one_of: &[],
    own: &[
        Field::new("date", "日期", Type::Date)
            .also(&["发布日期"])
            .required()
            .doc("发布日期。", "When it was published."),
        Field::new("source", "来源", Type::Text)
            .also(&["信息来源"])
            .required()
            .searchable()
            .doc("来源。", "Where it comes from."),
        BODY,
    ],
};

pub(super) const PAGE: Table = Table {
    kind: Kind::Page,
    doc: Written {
        zh: "单独的页面，如无障碍声明。", en: "A single page, such as the statement on accessibility."
    },
    common: FIELDS,
    one_of: &[],
    own: &[BODY],
};

//! 统计.

use super::Table;
use super::common::{AREAS, ID};
use super::field::{Field, Type, Written};
use crate::model::Kind;

pub(super) const TABLE: Table = Table {
    kind: Kind::Statistics,
    doc: Written {
        zh: "办件统计：公开率、按期率的分母从这里来。",
        en: "Counted cases of a period: the denominators of published rates.",
    },
    common: &[],
    one_of: &[],
    own: &[
        ID,
        Field::new("title", "标题", Type::Text).doc("标题，缺省用事项。", "Title; the subject where absent."),
        Field::new("subject", "事项", Type::Text).required().searchable().doc("统计什么。", "What is counted."),
        Field::new("period", "时期", Type::Period)
            .also(&["期间", "统计时期"])
            .required()
            .doc("统计时期。", "Of which period."),
        Field::new("areas", "地区", AREAS)
            .also(&["area"])
            .searchable()
            .doc("地区，缺省全站。", "Areas; the whole site where absent."),
        Field::new("channel", "渠道", Type::Reference(Kind::Channel)).doc("渠道。", "Channel."),
        Field::new("received", "受理", Type::Integer)
            .also(&["受理数", "受理件数"])
            .doc("受理件数。", "Cases received."),
        Field::new("on_time", "按期办结", Type::Integer)
            .also(&["按期", "按期办结数"])
            .doc("按期办结件数。", "Settled in time."),
        Field::new("resolved", "已解决", Type::Integer).also(&["解决数"]).doc("已解决件数。", "Resolved."),
        Field::new("satisfied", "满意", Type::Integer).also(&["满意数"]).doc("满意件数。", "Rated satisfactory."),
        Field::new("source", "来源", Type::Text)
            .also(&["数据来源"])
            .required()
            .searchable()
            .doc("数据来源。", "Where the numbers come from."),
    ],
};

//! 建议提案.

use super::Table;
use super::appeal::{CHANNEL, RECEIVED, REPLIED, REPLY, SATISFACTION};
use super::common::{BODY, FIELDS};
use super::field::{Field, Type, Written};
use crate::model::Kind;

pub(super) const TABLE: Table = Table {
    kind: Kind::Proposal,
    doc: Written {
        zh: "人大代表建议和政协提案。",
        en: "Suggestions of deputies and proposals of the consultative conference.",
    },
    common: FIELDS,
    one_of: &[],
    own: &[
        CHANNEL,
        Field::new("number", "编号", Type::Text)
            .also(&["建议编号", "提案编号"])
            .required()
            .searchable()
            .doc("编号。", "Its number.")
            .example("\"12\""),
        Field::new("session", "届次", Type::Text).searchable().doc("届次。", "Session."),
        RECEIVED,
        REPLIED,
        Field::new("class", "办理结果类别", Type::Text)
            .also(&["结果类别", "类别"])
            .searchable()
            .doc("办理结果类别。", "Class of the result.")
            .example("A类"),
        REPLY,
        SATISFACTION,
        BODY,
    ],
};

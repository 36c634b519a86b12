//! 诉求.

use super::Table;
use super::common::{BODY, FIELDS};
use super::field::{Field, Type, Written};
use super::matter::{CLOSED, DIFFICULTY, REPORTED, RESOLVED};
use crate::model::{Disclosure, Kind, Nature, Outcome};

pub(super) const CHANNEL: Field = Field::new("channel", "渠道", Type::Reference(Kind::Channel))
    .also(&["来源渠道"])
    .required()
    .searchable()
    .doc("从哪个渠道来。", "By which channel it came.");
pub(super) const RECEIVED: Field = Field::new("received", "受理日期", Type::Date)
    .also(&["受理时间", "收到日期"])
    .required()
    .doc("受理日期，从这一天起计时。", "When it was received; the clock starts here.");
pub(super) const REPLIED: Field = Field::new("replied", "答复日期", Type::Date)
    .also(&["答复时间", "回复日期"])
    .doc("答复日期。", "When it was answered.");
pub(super) const REPLY: Field =
    Field::new("reply", "答复", Type::Text).also(&["答复内容", "回复"]).searchable().doc("答复内容。", "The answer.");
pub(super) const SATISFACTION: Field = Field::new("satisfaction", "满意度", Type::Text)
    .also(&["评价"])
    .searchable()
    .doc("来信人的评价。", "What the person said of it.")
    .example("满意");

pub(super) const TABLE: Table = Table {
    kind: Kind::Appeal,
    doc: Written {
        zh: "群众和企业的诉求及答复；举报不公开。",
        en: "What citizens and enterprises asked, with the answer; reports of wrongdoing are never published.",
    },
    common: FIELDS,
    one_of: &[],
    own: &[
        CHANNEL,
        Field::new("nature", "诉求类型", Type::Choice(Nature::CHOICES))
            .also(&["类型"])
            .required()
            .doc("咨询、求助、投诉、建议。", "Consultation, help, complaint or suggestion."),
        RECEIVED,
        DIFFICULTY,
        Field::new("assigned", "交办日期", Type::Date).also(&["交办时间"]).doc("交办日期。", "When it was assigned."),
        REPORTED,
        RESOLVED,
        CLOSED,
        REPLIED,
        Field::new("replier", "答复单位", Type::Reference(Kind::Department))
            .also(&["回复单位"])
            .searchable()
            .doc("由谁答复。", "Who answered."),
        REPLY,
        Field::new("outcome", "办理结果", Type::Choice(Outcome::CHOICES))
            .also(&["结果"])
            .doc("已解决、部分解决、已解释、转办、不予受理。", "What came of it."),
        SATISFACTION,
        Field::new("disclosure", "公开范围", Type::Choice(Disclosure::CHOICES))
            .doc("全文、摘要（缺省）、仅计数。", "Full text, summary (where absent) or counted only."),
        Field::new("consent", "公开授权", Type::Bool)
            .also(&["同意公开"])
            .doc("来信人是否同意公开。", "Whether the person agreed to publication."),
        BODY,
    ],
};

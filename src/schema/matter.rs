//! 督办事项.

use super::Table;
use super::common::{BODY, FIELDS};
use super::field::{Field, Type, Written};
use crate::model::{Difficulty, Kind};

pub(super) const DIFFICULTY: Field = Field::new("difficulty", "办理难度", Type::Choice(Difficulty::CHOICES))
    .also(&["难度"])
    .doc("一般或复杂，缺省一般。", "Ordinary or complex; ordinary where absent.");
pub(super) const REPORTED: Field =
    Field::new("reported", "反馈日期", Type::Date).also(&["反馈时间"]).doc("反馈日期。", "When it was reported back.");
pub(super) const RESOLVED: Field =
    Field::new("resolved", "办结日期", Type::Date).also(&["办结时间"]).doc("办结日期。", "When it was settled.");
pub(super) const CLOSED: Field =
    Field::new("closed", "销号日期", Type::Date).also(&["销号时间"]).doc("销号日期。", "When it was closed.");

pub(super) const TABLE: Table = Table {
    kind: Kind::Matter,
    doc: Written {
        zh: "督办事项：会议、督查、调研等交办的事项，按时限规则计时。",
        en: "A matter that a meeting, an inspection or a leader assigned, under a clock.",
    },
    common: FIELDS,
    one_of: &[],
    own: &[
        Field::new("origin", "来源", Type::Text)
            .also(&["事项来源"])
            .required()
            .searchable()
            .doc("从哪里来：政府工作报告、督查反馈、审计整改等。", "Where it comes from.")
            .example("督查反馈"),
        Field::new("problem", "问题", Type::Text)
            .also(&["存在问题"])
            .required()
            .searchable()
            .doc("要解决的问题。", "What is to be settled."),
        Field::new("steps", "整改措施", Type::Text)
            .also(&["措施"])
            .searchable()
            .doc("整改措施。", "What is being done."),
        Field::new("measure", "对应举措", Type::Reference(Kind::Measure))
            .also(&["举措"])
            .doc("对应哪项举措。", "The measure that it serves."),
        Field::new("assigned", "交办日期", Type::Date)
            .also(&["交办时间"])
            .required()
            .doc("交办日期，从这一天起计时。", "When it was assigned; the clock starts here."),
        REPORTED,
        RESOLVED,
        CLOSED,
        DIFFICULTY,
        Field::new("due", "完成时限", Type::Deadline).also(&["时限"]).doc("另定的完成时限。", "A deadline of its own."),
        Field::new("result", "办理结果", Type::Text).also(&["结果"]).searchable().doc("办理结果。", "What came of it."),
        Field::new("clock", "时限规则", Type::Reference(Kind::Clock))
            .doc("适用的时限规则，缺省 13710。", "Its clock; 13710 where absent."),
        BODY,
    ],
};

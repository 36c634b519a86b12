//! 活动.

use super::Table;
use super::common::{BODY, FIELDS, UNITS};
use super::field::{Field, Group, Type, Written};
use crate::model::{EventStatus, EventType, Kind, OpinionOutcome};

const SIGNUP: Group = Group {
    fields: &[
        Field::new("how", "方式", Type::Text).also(&["报名方式"]).searchable().doc("怎样报名。", "How to sign up."),
        Field::new("deadline", "截止时间", Type::Deadline)
            .also(&["报名截止", "截止日期"])
            .doc("报名截止。", "Until when."),
        Field::new("phone", "电话", Type::Text).also(&["报名电话"]).searchable().doc("报名电话。", "Telephone."),
        Field::new("url", "网址", Type::Url).also(&["报名网址"]).doc("报名网址。", "Address."),
    ],
    shorthand: Some("how"),
    one_of: &[],
};

const OPINION: Group = Group {
    fields: &[
        Field::new("text", "意见", Type::Text)
            .also(&["内容", "意见内容"])
            .required()
            .searchable()
            .doc("意见内容。", "What was said."),
        Field::new("outcome", "处理结果", Type::Choice(OpinionOutcome::CHOICES))
            .also(&["结果", "采纳情况"])
            .required()
            .doc("采纳、部分采纳、不采纳、留作参考。", "What became of it."),
        Field::new("reply", "答复", Type::Text).also(&["回应"]).searchable().doc("答复。", "The answer."),
        Field::new("reason", "理由", Type::Text)
            .also(&["原因", "不采纳理由"])
            .searchable()
            .doc("不采纳的理由。", "Why it was not adopted."),
    ],
    shorthand: None,
    one_of: &[],
};

pub(super) const TABLE: Table = Table {
    kind: Kind::Event,
    doc: Written {
        zh: "开放月、圆桌会议、听证座谈、监督视察等活动。",
        en: "Open month, round tables, hearings and inspections.",
    },
    common: FIELDS,
    one_of: &[],
    own: &[
        Field::new("type", "活动类型", Type::Choice(EventType::CHOICES))
            .also(&["类型", "活动类别", "kind"])
            .required()
            .doc("活动类型。", "Type of event."),
        Field::new("date", "日期", Type::Date)
            .also(&["活动日期", "开始日期"])
            .required()
            .doc("活动日期。", "When it is."),
        Field::new("end", "结束日期", Type::Date).also(&["结束时间"]).doc("最后一天。", "Its last day."),
        Field::new("time", "时间", Type::Text)
            .also(&["活动时间"])
            .searchable()
            .doc("几点到几点。", "Time of day.")
            .example("9:00—11:30"),
        Field::new("host", "开放单位", UNITS)
            .also(&["承办单位"])
            .required()
            .searchable()
            .doc("开放（主办）单位。", "The unit that opens its doors."),
        Field::new("theme", "主题", Type::Text).also(&["活动主题"]).searchable().doc("主题。", "Theme."),
        Field::new("venue", "地点", Type::Text).also(&["活动地点"]).searchable().doc("地点。", "Where."),
        Field::new("invited", "邀请对象", Type::Text).searchable().doc("邀请哪些人。", "Who is invited."),
        Field::new("capacity", "名额", Type::Integer).also(&["人数上限"]).doc("名额。", "How many may come."),
        Field::new("signup", "报名", Type::Group(&SIGNUP))
            .doc("报名办法。", "How to sign up.")
            .example("{how: 电话报名}"),
        Field::new("status", "状态", Type::Choice(EventStatus::CHOICES))
            .also(&["活动状态"])
            .doc("预告、已举办、取消。", "Announced, held or cancelled."),
        Field::new("cancel_reason", "取消原因", Type::Text).searchable().doc("取消原因。", "Why it was cancelled."),
        Field::new("attendance", "到场人数", Type::Integer).also(&["参加人数"]).doc("到场人数。", "How many came."),
        Field::new("opinions", "意见", Type::List(&Type::Group(&OPINION)))
            .also(&["意见建议", "收集意见"])
            .doc("收集的意见及处理结果。", "What was said and what became of it."),
        BODY,
    ],
};

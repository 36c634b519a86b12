//! 举措, with its tasks and indicators.

use super::Table;
use super::common::{BODY, FIELDS, UNITS};
use super::field::{Field, Group, Type, Written};
use super::progress::ENTRY;
use crate::model::{Kind, Status, Tracking};

const TASK: Group = Group {
    fields: &[
        Field::new("id", "编号标识", Type::Id)
            .also(&["标识", "编号"])
            .required()
            .doc("在本举措内唯一。", "Unique in the measure.")
            .example("\"1-1\""),
        Field::new("title", "标题", Type::Text)
            .also(&["任务", "名称", "任务名称"])
            .required()
            .searchable()
            .doc("任务内容。", "What is to be done."),
        Field::new("lead", "牵头单位", UNITS)
            .also(&["主办单位", "责任单位"])
            .searchable()
            .doc("牵头单位。", "The leading unit."),
        Field::new("tracking", "跟踪方式", Type::Choice(Tracking::CHOICES)).doc(
            "限时、长期坚持、定期、不量化；缺省按有无时限和频次判断。",
            "How it is tracked; by deadline and cadence where absent.",
        ),
        Field::new("due", "完成时限", Type::Deadline).also(&["时限", "完成时间"]).doc("完成时限。", "When it is due."),
        Field::new("cadence", "频次", Type::Every).doc("多久一次。", "How often it recurs."),
        Field::new("held", "召开记录", Type::List(&Type::Date))
            .also(&["开展记录"])
            .doc("每次开展的日期。", "The days on which it was done."),
        Field::new("status", "状态", Type::Choice(Status::CHOICES)).doc("任务状态。", "State of the task."),
    ],
    shorthand: None,
    one_of: &[],
};

const TARGET: Group = Group {
    fields: &[
        Field::new("at_least", "不低于", Type::Decimal).doc("不低于这个数。", "At least this."),
        Field::new("at_most", "不高于", Type::Decimal).doc("不高于这个数。", "At most this."),
        Field::new("equal", "等于", Type::Decimal).doc("等于这个数。", "Exactly this."),
        Field::new("benchmark", "参照值", Type::Text).searchable().doc(
            "与什么相比，如“全省平均水平”；各期数值另写当期参照值。",
            "What it is compared with; each value carries the benchmark of its period.",
        ),
        Field::new("rank", "位次", Type::Integer)
            .doc("进入前几位；数值写位次。", "This place or before it; the values are places."),
        Field::new("text", "文字", Type::Text)
            .also(&["表述"])
            .searchable()
            .doc("没有数字时的文字目标，不作判断。", "Words where there is no number; never judged."),
    ],
    shorthand: Some("text"),
    one_of: &[&["at_least"], &["at_most"], &["equal"], &["benchmark"], &["rank"], &["text"]],
};

const VALUE: Group = Group {
    fields: &[
        Field::new("period", "时期", Type::Period).also(&["期间"]).required().doc("哪个时期。", "Of which period."),
        Field::new("value", "数值", Type::Decimal).also(&["值"]).required().doc("数值。", "The value."),
        Field::new("benchmark", "参照值", Type::Decimal).doc("同期参照值。", "The benchmark of the same period."),
        Field::new("source", "来源", Type::Text)
            .required()
            .searchable()
            .doc("数据来源。", "Where the number comes from."),
    ],
    shorthand: None,
    one_of: &[],
};

const INDICATOR: Group = Group {
    fields: &[
        Field::new("name", "名称", Type::Text)
            .also(&["指标名称"])
            .required()
            .searchable()
            .doc("指标名称。", "Name of the indicator."),
        Field::new("unit", "单位", Type::Text)
            .also(&["计量单位"])
            .required()
            .doc("计量单位。", "Unit.")
            .example("\"%\""),
        Field::new("target", "目标", Type::Group(&TARGET)).also(&["目标值"]).doc("目标。", "The target."),
        Field::new("baseline", "基期", Type::Text)
            .also(&["基期值"])
            .searchable()
            .doc("从什么水平开始。", "Where it started."),
        Field::new("values", "数值", Type::List(&Type::Group(&VALUE)))
            .also(&["完成值"])
            .doc("各期数值。", "Values by period."),
    ],
    shorthand: None,
    one_of: &[],
};

pub(super) const TABLE: Table = Table {
    kind: Kind::Measure,
    doc: Written {
        zh: "举措：文件部署的一项工作，分为若干任务。",
        en: "A measure that a document sets, with its tasks.",
    },
    common: FIELDS,
    one_of: &[],
    own: &[
        Field::new("number", "序号", Type::Integer).required().doc("在文件中的序号。", "Its number in the document."),
        Field::new("dimension", "所属“型”", Type::Reference(Kind::Dimension))
            .also(&["所属型", "维度", "所属维度", "所属\"型\""])
            .required()
            .searchable()
            .doc("属于哪个维度。", "The dimension that it belongs to."),
        Field::new("tasks", "重点任务", Type::List(&Type::Group(&TASK)))
            .also(&["任务", "任务清单"])
            .doc("重点任务。", "Its tasks."),
        Field::new("indicators", "指标", Type::List(&Type::Group(&INDICATOR)))
            .also(&["量化指标"])
            .doc("指标及目标。", "Indicators with their targets."),
        Field::new("progress", "进展", Type::List(&Type::Group(&ENTRY)))
            .also(&["进展情况"])
            .doc("进展，也可以写在 progress/ 的台账里。", "Progress, also in ledgers under progress/."),
        BODY,
    ],
};

//! 进展: entries inline in a project or measure, or in ledgers under `content/progress/`.

use super::Table;
use super::common::ATTACHMENT;
use super::field::{Field, Group, Type, Written};
use crate::model::Kind;

const GOAL_COUNT: Group = Group {
    fields: &[
        Field::new("name", "名称", Type::Text)
            .also(&["目标"])
            .required()
            .doc("目标名称，与目标任务中的一致。", "The goal's name."),
        Field::new("done", "完成数", Type::Decimal)
            .also(&["完成"])
            .required()
            .doc("累计完成数。", "How much is done in all."),
    ],
    shorthand: None,
    one_of: &[],
};

const DATE: Field = Field::new("date", "截至日期", Type::Date)
    .also(&["日期", "截至", "截至时间", "进度日期"])
    .required()
    .doc("情况截至哪一天。", "As of which day.");
const PUBLISHED: Field = Field::new("published", "发布日期", Type::Date)
    .also(&["公布日期"])
    .doc("公布日期，缺省为截至日期。", "When it was published; the as-of date where absent.");
const AREA: Field = Field::new("area", "地区", Type::Reference(Kind::Area))
    .also(&["areas", "填报地区"])
    .searchable()
    .doc("哪个地区的进展。", "Whose progress it is.");
const TASK: Field = Field::new("task", "任务", Type::Text)
    .also(&["重点任务"])
    .doc("举措的哪项任务（标识）。", "Which task of the measure, by id.");
const ITEM: Field =
    Field::new("item", "子项", Type::Text).doc("项目的哪个子项（标题）。", "Which item of the project, by title.");
const PERCENT: Field = Field::new("percent", "完成进度", Type::Percent)
    .also(&["进度", "完成比例", "形象进度"])
    .doc("完成进度；没有报送就不写，不要写 0。", "How far it is; left out where not reported, never 0.");
const GOALS: Field = Field::new("goals", "完成数", Type::List(&Type::Group(&GOAL_COUNT)))
    .also(&["目标完成"])
    .doc("各目标的累计完成数。", "What is done of each goal.");
const STAGE: Field = Field::new("stage", "阶段", Type::Text)
    .also(&["当前阶段"])
    .searchable()
    .doc("处于什么阶段。", "The stage of the work.");
const TEXT: Field = Field::new("text", "进展情况", Type::Text)
    .also(&["进展", "内容", "工作进展"])
    .searchable()
    .doc("进展情况。", "What was done.");
const PROBLEMS: Field = Field::new("problems", "存在问题", Type::Text)
    .also(&["问题", "困难问题"])
    .searchable()
    .doc("存在的问题。", "What stands in the way.");
const NEXT: Field = Field::new("next", "下一步", Type::Text)
    .also(&["下一步工作", "下步打算"])
    .searchable()
    .doc("下一步打算。", "What comes next.");
const SPENT: Field = Field::new("spent", "已支出", Type::Money)
    .also(&["支出", "累计支出"])
    .doc("累计已支出资金。", "Money spent in all.");
const BY: Field = Field::new("by", "填报单位", Type::Reference(Kind::Department))
    .also(&["报送单位"])
    .searchable()
    .doc("填报单位。", "Who reported it.");
const EVIDENCE: Field = Field::new("evidence", "佐证材料", Type::List(&Type::Group(&ATTACHMENT)))
    .also(&["佐证"])
    .doc("佐证材料。", "What proves it.");
const CORRECTS: Field = Field::new("corrects", "更正", Type::Date)
    .also(&["更正日期"])
    .doc("更正哪一天的进展。", "The date of the entry that this one corrects.");
const REASON: Field = Field::new("reason", "更正原因", Type::Text)
    .also(&["原因"])
    .searchable()
    .doc("为什么更正，与“更正”一起写。", "Why; goes with `corrects`.");

const ONE_OF: &[&[&str]] = &[&["percent"], &["goals"], &["text"]];

/// An inline entry.
pub(super) const ENTRY: Group = Group {
    fields: &[
        DATE, PUBLISHED, AREA, TASK, ITEM, PERCENT, GOALS, STAGE, TEXT, PROBLEMS, NEXT, SPENT, BY, EVIDENCE, CORRECTS,
        REASON,
    ],
    shorthand: None,
    one_of: ONE_OF,
};

pub(super) const TABLE: Table = Table {
    kind: Kind::Progress,
    doc: Written {
        zh: "进展台账，写在 content/progress/；每条指明项目或举措。",
        en: "Progress ledgers under content/progress/; each entry names its project or measure.",
    },
    common: &[],
    one_of: &[&[&["project"], &["measure"]], ONE_OF],
    own: &[
        Field::new("project", "民生实事", Type::Reference(Kind::Project))
            .also(&["项目", "实事项目", "项目名称"])
            .doc("哪个项目的进展。", "The project."),
        Field::new("measure", "举措", Type::Reference(Kind::Measure))
            .also(&["对应举措"])
            .doc("哪项举措的进展。", "The measure."),
        DATE,
        PUBLISHED,
        AREA,
        TASK,
        ITEM,
        PERCENT,
        GOALS,
        STAGE,
        TEXT,
        PROBLEMS,
        NEXT,
        SPENT,
        BY,
        EVIDENCE,
        CORRECTS,
        REASON,
    ],
};

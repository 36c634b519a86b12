//! 民生实事.

use super::Table;
use super::common::{BODY, FIELDS};
use super::field::{Field, Group, Type, Written};
use super::progress::ENTRY;
use crate::model::{Kind, Status};

const GOAL: Group = Group {
    fields: &[
        Field::new("name", "名称", Type::Text)
            .also(&["目标", "指标"])
            .searchable()
            .doc("目标名称。", "Name of the goal."),
        Field::new("unit", "单位", Type::Text).also(&["计量单位"]).doc("计量单位。", "Unit.").example("公里"),
        Field::new("planned", "计划数", Type::Decimal)
            .also(&["计划", "目标数"])
            .doc("计划完成数。", "How much is planned."),
        Field::new("done", "完成数", Type::Decimal)
            .also(&["完成"])
            .doc("已完成数；进展里报了的以进展为准。", "How much is done; later progress entries take precedence."),
        Field::new("text", "文字", Type::Text)
            .also(&["内容", "任务"])
            .searchable()
            .doc("没有数量时的文字目标。", "Words where nothing is counted."),
    ],
    shorthand: Some("text"),
    one_of: &[&["name", "unit", "planned"], &["text"]],
};

const ITEM: Group = Group {
    fields: &[
        Field::new("title", "标题", Type::Text)
            .also(&["名称"])
            .required()
            .searchable()
            .doc("子项名称。", "Name of the item."),
        Field::new("goals", "目标任务", Type::List(&Type::Group(&GOAL)))
            .also(&["目标"])
            .doc("子项的目标。", "Its goals."),
        Field::new("status", "状态", Type::Choice(Status::CHOICES)).doc("子项状态。", "Its state."),
    ],
    shorthand: Some("title"),
    one_of: &[],
};

const BREAKDOWN: Group = Group {
    fields: &[
        Field::new("area", "地区", Type::Reference(Kind::Area)).required().searchable().doc("地区。", "The area."),
        Field::new("planned", "计划数", Type::Decimal)
            .also(&["计划"])
            .doc("该地区的计划数。", "How much is planned there."),
        Field::new("done", "完成数", Type::Decimal).also(&["完成"]).doc("该地区的完成数。", "How much is done there."),
    ],
    shorthand: None,
    one_of: &[],
};

const MILESTONE: Group = Group {
    fields: &[
        Field::new("date", "日期", Type::Deadline)
            .also(&["时间", "时间节点"])
            .required()
            .doc("节点时间。", "When it is due."),
        Field::new("title", "标题", Type::Text)
            .also(&["节点", "内容", "任务"])
            .required()
            .searchable()
            .doc("节点内容。", "What is to be reached."),
        Field::new("percent", "序时进度", Type::Percent)
            .also(&["进度"])
            .doc("到节点时应有的进度。", "How far the work should be by then."),
    ],
    shorthand: None,
    one_of: &[],
};

const SOURCE: Group = Group {
    fields: &[
        Field::new("name", "名称", Type::Text)
            .also(&["来源"])
            .required()
            .searchable()
            .doc("资金来源。", "Where the money comes from."),
        Field::new("amount", "金额", Type::Money).required().doc("金额。", "How much."),
    ],
    shorthand: None,
    one_of: &[],
};

const FUNDING: Group = Group {
    fields: &[
        Field::new("total", "总投资", Type::Money).also(&["资金总额", "投资总额"]).doc("总投资。", "The whole amount."),
        Field::new("allocated", "已下达", Type::Money)
            .also(&["已拨付", "下达资金"])
            .doc("已下达资金。", "Allocated so far."),
        Field::new("spent", "已支出", Type::Money).also(&["支出"]).doc("已支出资金。", "Spent so far."),
        Field::new("sources", "来源", Type::List(&Type::Group(&SOURCE)))
            .also(&["资金来源"])
            .doc("资金来源，合计应等于总投资。", "Sources; they add up to the total."),
    ],
    shorthand: Some("total"),
    one_of: &[],
};

const ACCEPTANCE: Group = Group {
    fields: &[
        Field::new("date", "日期", Type::Date).also(&["验收日期"]).doc("验收日期。", "When."),
        Field::new("by", "单位", Type::Text).also(&["验收单位"]).searchable().doc("验收单位。", "By whom."),
        Field::new("result", "结果", Type::Text)
            .also(&["验收结果"])
            .searchable()
            .doc("验收结果。", "With what result."),
    ],
    shorthand: None,
    one_of: &[],
};

const PHOTO: Group = Group {
    fields: &[
        Field::new("file", "文件", Type::Text)
            .also(&["文件名", "路径", "path", "src"])
            .required()
            .doc("图片相对于本记录所在文件夹的路径。", "Path relative to the record's folder.")
            .example("bridge.svg"),
        Field::new("alt", "替代文字", Type::Text)
            .also(&["图片描述"])
            .doc("图片里有什么，读屏软件会读出来。", "What the picture shows, for those who do not see it."),
        Field::new("caption", "图片说明", Type::Text)
            .also(&["说明", "title", "标题"])
            .searchable()
            .doc("图片下方的说明。", "Caption."),
    ],
    shorthand: Some("file"),
    one_of: &[],
};

pub(super) const TABLE: Table = Table {
    kind: Kind::Project,
    doc: Written {
        zh: "民生实事项目：目标、资金、节点、进展。",
        en: "A livelihood project: goals, money, milestones, progress.",
    },
    common: FIELDS,
    one_of: &[],
    own: &[
        Field::new("year", "年度", Type::Year).also(&["年份"]).required().doc("属于哪一年。", "Of which year."),
        Field::new("number", "序号", Type::Integer).doc("在年度清单中的序号。", "Its number in the year's list."),
        Field::new("category", "民生类别", Type::Text)
            .also(&["类别", "类型"])
            .searchable()
            .doc("教育、医疗、交通等。", "Education, health, transport and so on.")
            .example("交通出行"),
        Field::new("level", "级别", Type::Text)
            .also(&["项目级别"])
            .searchable()
            .doc("省级、市级、县级等。", "Of the province, the city, the county.")
            .example("市级"),
        Field::new("basis", "依据", Type::Text).also(&["立项依据"]).searchable().doc("立项依据。", "What it rests on."),
        Field::new("decided_by", "确定方式", Type::Text)
            .searchable()
            .doc("怎样定下来的，如人大代表票决。", "How it was chosen.")
            .example("人大代表票决"),
        Field::new("measure", "对应举措", Type::Reference(Kind::Measure))
            .also(&["举措"])
            .doc("对应哪项举措。", "The measure that it serves."),
        Field::new("continues", "结转自", Type::Reference(Kind::Project))
            .doc("从哪个往年项目结转。", "The project of an earlier year that it continues."),
        Field::new("goals", "目标任务", Type::List(&Type::Group(&GOAL)))
            .also(&["目标", "具体任务及目标", "建设内容"])
            .doc("目标：名称、单位、计划数，或一句话。", "Goals: name, unit and number planned, or words."),
        Field::new("items", "子项", Type::List(&Type::Group(&ITEM))).also(&["子项目"]).doc("子项。", "Items."),
        Field::new("breakdown", "分解", Type::List(&Type::Group(&BREAKDOWN)))
            .also(&["任务分解"])
            .doc("按地区分解，合计应等于目标计划数。", "By area; it adds up to the goal."),
        Field::new("milestones", "节点计划", Type::List(&Type::Group(&MILESTONE)))
            .also(&["时间节点", "进度计划"])
            .doc("时间节点。", "Milestones."),
        Field::new("funding", "资金", Type::Group(&FUNDING))
            .also(&["资金情况", "资金安排"])
            .doc("资金，数字单位为万元。", "Money; bare numbers are 万元."),
        Field::new("procurement", "招标采购", Type::Text).searchable().doc("招标采购情况。", "Procurement."),
        Field::new("contractor", "施工单位", Type::Text).searchable().doc("施工单位。", "Contractor."),
        Field::new("acceptance", "验收", Type::Group(&ACCEPTANCE))
            .also(&["验收情况"])
            .doc("验收。", "Acceptance.")
            .example("{date: 2026-09-30, result: 合格}"),
        Field::new("beneficiaries", "受益人数", Type::Integer)
            .also(&["受益群众"])
            .doc("受益人数。", "How many people benefit."),
        Field::new("start", "启动时间", Type::Deadline)
            .also(&["开工时间", "开始时间"])
            .doc("启动时间。", "When it starts."),
        Field::new("due", "完成时限", Type::Deadline)
            .also(&["完成时间", "计划完成时间", "时限"])
            .doc("完成时限，缺省当年 12 月 31 日。", "When it is due; 31 December of its year where absent."),
        Field::new("status", "状态", Type::Choice(Status::CHOICES)).also(&["项目状态"]).doc(
            "未启动、推进中、已完成、已暂停、已终止；逾期等由系统计算，不能手写。",
            "Declared state; being past due and the like are computed, never written.",
        ),
        Field::new("location", "地点", Type::Text)
            .also(&["建设地点", "实施地点"])
            .searchable()
            .doc("地点。", "Where it is."),
        Field::new("contact", "联系方式", Type::Text)
            .also(&["联系电话"])
            .searchable()
            .doc("联系方式。", "How to reach those in charge."),
        Field::new("photos", "图片", Type::List(&Type::Group(&PHOTO)))
            .also(&["照片"])
            .doc("图片，要有替代文字。", "Pictures, with alternative text."),
        Field::new("progress", "进展", Type::List(&Type::Group(&ENTRY)))
            .also(&["进展情况"])
            .doc("进展，也可以写在 progress/ 的台账里。", "Progress, also in ledgers under progress/."),
        BODY,
    ],
};

//! The fields that every record may have (records.md, "Fields that every record may have").

use super::field::{Field, Group, Type};
use crate::model::Kind;

pub(super) const UNITS: Type = Type::List(&Type::Reference(Kind::Department));
pub(super) const AREAS: Type = Type::List(&Type::Reference(Kind::Area));

pub(super) const ATTACHMENT: Group = Group {
    fields: &[
        Field::new("file", "文件", Type::Text)
            .also(&["文件名", "路径", "path"])
            .required()
            .doc(
                "文件相对于本记录所在文件夹的路径，或以 https 开头的网址。",
                "Path relative to the record's folder, or an https address.",
            )
            .example("接收确认单.pdf"),
        Field::new("title", "标题", Type::Text)
            .also(&["名称"])
            .searchable()
            .doc("材料的名称，缺省用文件名。", "What it is; the file's name where absent."),
    ],
    shorthand: Some("file"),
    one_of: &[],
};

pub(super) const REPORTING: Group = Group {
    fields: &[
        Field::new("every", "周期", Type::Every).also(&["频次"]).doc(
            "报送周期：每周、每月、每季度、每半年、每年。",
            "Reporting period: weekly, monthly, quarterly, half-yearly, yearly.",
        ),
        Field::new("due_days", "期限天数", Type::Integer)
            .also(&["期后天数"])
            .doc("周期结束后多少天内公布算按时。", "Days after the end of the period within which an entry is on time.")
            .example("10"),
    ],
    shorthand: Some("every"),
    one_of: &[],
};

const WITHDRAWN: Group = Group {
    fields: &[
        Field::new("date", "日期", Type::Date).required().doc("撤回日期。", "When it was withdrawn."),
        Field::new("reason", "原因", Type::Text)
            .also(&["理由"])
            .required()
            .doc("撤回原因，会公开显示。", "Why; shown to the public."),
    ],
    shorthand: None,
    one_of: &[],
};

const CHANGE: Group = Group {
    fields: &[
        Field::new("date", "日期", Type::Date).required().doc("决定调整的日期。", "When the change was decided."),
        Field::new("field", "字段", Type::Text)
            .also(&["事项", "调整事项"])
            .required()
            .doc("调整了哪个字段；目标写作“目标任务/名称”。", "Which field; a goal is written `goals/NAME`.")
            .example("due"),
        Field::new("from", "原为", Type::Text)
            .also(&["调整前", "原"])
            .required()
            .doc("调整前的承诺。", "What was promised before."),
        Field::new("to", "现为", Type::Text)
            .also(&["调整后", "现"])
            .required()
            .doc("调整后的承诺，应与字段现值一致。", "What is promised since; equals the field's value."),
        Field::new("reason", "原因", Type::Text)
            .also(&["理由", "调整原因"])
            .required()
            .searchable()
            .doc("调整原因。", "Why."),
        Field::new("approved_by", "批准机关", Type::Text)
            .also(&["批准单位"])
            .searchable()
            .doc("批准调整的机关。", "Who approved it."),
    ],
    shorthand: None,
    one_of: &[],
};

const REVIEW: Group = Group {
    fields: &[
        Field::new("step", "环节", Type::Text).doc("审核环节。", "Which step."),
        Field::new("by", "审核人", Type::Text).also(&["单位"]).doc("由谁审核。", "By whom."),
        Field::new("date", "日期", Type::Date).doc("审核日期。", "When."),
    ],
    shorthand: None,
    one_of: &[],
};

const SECRECY: Group = Group {
    fields: &[
        Field::new("by", "审查人", Type::Text).also(&["单位"]).doc("由谁审查。", "By whom."),
        Field::new("date", "日期", Type::Date).doc("审查日期。", "When."),
    ],
    shorthand: None,
    one_of: &[],
};

/// The id of a record.
pub const ID: Field = Field::new("id", "编号标识", Type::Id)
    .also(&["标识"])
    .searchable()
    .doc(
        "记录的固定标识，缺省用文件名；一个文件写多条记录时必填。进入网址，发布后不要改。",
        "Stable identifier, the file's stem where absent; required where a file holds several records. Part of the address.",
    )
    .example("yun-xi-qiao");

pub(super) const FIELDS: &[Field] = &[
    ID,
    Field::new("title", "标题", Type::Text)
        .also(&["名称", "项目名称", "事项名称"])
        .required()
        .searchable()
        .doc("记录的标题。", "Title of the record."),
    Field::new("summary", "摘要", Type::Text)
        .also(&["简介"])
        .searchable()
        .doc("一两句话的摘要，列表和搜索结果用。", "One or two sentences for lists and search results."),
    Field::new("date", "日期", Type::Date).doc("记录的日期。", "Date of the record."),
    Field::new("updated", "更新日期", Type::Date)
        .also(&["更新时间"])
        .doc("最近一次修改内容的日期。", "When the text was last changed."),
    Field::new("areas", "地区", AREAS)
        .also(&["area", "所属地区", "实施地区", "涉及地区"])
        .searchable()
        .doc("涉及的地区，一个或多个。", "The areas concerned, one or several."),
    Field::new("leader", "牵头领导", Type::Text)
        .also(&["责任领导", "分管领导"])
        .searchable()
        .doc(
            "牵头领导的职务；站点允许时才写姓名。",
            "The leading official's post; a name only where the site allows it.",
        )
        .example("分管副市长"),
    Field::new("lead", "牵头单位", UNITS)
        .also(&["主办单位"])
        .searchable()
        .doc("牵头（主办）单位。", "The leading unit."),
    Field::new("responsible", "责任单位", UNITS).searchable().doc("责任单位。", "The accountable unit."),
    Field::new("support", "配合单位", UNITS)
        .also(&["会办单位", "协办单位"])
        .searchable()
        .doc("配合（会办）单位。", "Supporting units."),
    Field::new("tags", "标签", Type::List(&Type::Text))
        .also(&["关键词", "主题词"])
        .searchable()
        .doc("关键词。", "Keywords."),
    Field::new("attachments", "附件", Type::List(&Type::Group(&ATTACHMENT)))
        .doc("记录旁边的文件，随页面一起公布。", "Files beside the record, published with it."),
    Field::new("source", "来源", Type::Text)
        .also(&["信息来源"])
        .searchable()
        .doc("内容来源。", "Where the content comes from."),
    Field::new("draft", "草稿", Type::Bool).doc("草稿不生成页面。", "A draft has no page."),
    Field::new("release", "定时发布", Type::Date)
        .also(&["定时发布日期"])
        .doc("这一天之前不生成页面。", "Has no page before this day."),
    Field::new("withdrawn", "撤回", Type::Group(&WITHDRAWN))
        .doc("撤回后只留日期和原因。", "Leaves a notice with date and reason.")
        .example("{date: 2026-09-30, reason: 内容有误}"),
    Field::new("aliases", "旧地址", Type::List(&Type::Text))
        .doc("从前的站内地址，访问时转到本页。", "Former addresses within the site that lead here.")
        .example("[/old/address/]"),
    Field::new("explanation", "情况说明", Type::Text).also(&["说明"]).searchable().doc(
        "对状态的说明，与系统计算的状态并列显示，不能取代它。",
        "Explains a state; stands beside the computed label and cannot replace it.",
    ),
    Field::new("changes", "调整", Type::List(&Type::Group(&CHANGE)))
        .also(&["调整记录"])
        .doc("对原承诺的调整，逐条写明。", "Declared changes of what was promised."),
    Field::new("review", "审核", Type::List(&Type::Group(&REVIEW)))
        .also(&["审核记录"])
        .doc("发布前的审核，不会公开。", "Review before publication; never published."),
    Field::new("secrecy", "保密审查", Type::Group(&SECRECY))
        .doc("保密审查，不会公开。", "Secrecy review; never published."),
    Field::new("reporting", "报送", Type::Group(&REPORTING))
        .also(&["报送要求"])
        .doc("本记录的报送要求，缺省用站点的。", "How often progress is due, instead of the site's."),
];

/// The body, for kinds that have one.
pub(super) const BODY: Field = Field::new("body", "正文", Type::Markdown).also(&["内容"]).searchable().doc(
    "正文，用 Markdown 写；在 .md 文件里就是第二道 --- 之后的文字。",
    "Markdown; in a .md file, what follows the front matter.",
);

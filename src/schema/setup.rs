//! The setup lists: areas, departments, dimensions, clocks, channels.

use super::Table;
use super::common::ID;
use super::field::{Field, Group, Type, Written};
use crate::model::{AreaKind, ChannelGroup, DayCount, DepartmentType, Kind, Stage};

const LIST_ID: Field = ID.required();

const NAME: Field = Field::new("name", "名称", Type::Text)
    .also(&["全称", "title", "标题"])
    .required()
    .searchable()
    .doc("全称。", "Full name.");

const SHORT: Field = Field::new("short", "简称", Type::Text)
    .searchable()
    .doc("简称，引用时可以代替全称。", "Short name, which references may use.");

pub(super) const AREA: Table = Table {
    kind: Kind::Area,
    doc: Written {
        zh: "地区，写在 content/areas.yaml；文件里的顺序就是显示顺序。",
        en: "Areas, in content/areas.yaml; the order of the file is the order of display.",
    },
    common: &[],
    one_of: &[],
    own: &[
        LIST_ID,
        NAME,
        SHORT,
        Field::new("kind", "类型", Type::Choice(AreaKind::CHOICES))
            .also(&["type"])
            .required()
            .doc("地区类型。", "Type of area."),
        Field::new("code", "区划代码", Type::Text).also(&["行政区划代码"]).doc(
            "GB/T 2260 区划代码；功能区没有，不要编造。",
            "Division code of GB/T 2260; functional zones have none.",
        ),
        Field::new("parent", "上级", Type::Reference(Kind::Area))
            .also(&["上级地区"])
            .doc("上级地区。", "The area that it belongs to."),
        Field::new("grid", "格位", Type::List(&Type::Integer))
            .doc("在格子图中的列和行，从 1 数起。", "Column and row in the tile grid, from 1.")
            .example("[2, 1]"),
    ],
};

pub(super) const DEPARTMENT: Table = Table {
    kind: Kind::Department,
    doc: Written { zh: "单位，写在 content/departments.yaml。", en: "Units, in content/departments.yaml." },
    common: &[],
    one_of: &[],
    own: &[
        LIST_ID,
        NAME,
        SHORT,
        Field::new("type", "类型", Type::Choice(DepartmentType::CHOICES))
            .also(&["单位类型", "kind"])
            .doc("单位类型，缺省政府部门。", "Type of unit; a government department where absent."),
        Field::new("area", "地区", Type::Reference(Kind::Area))
            .also(&["areas"])
            .searchable()
            .doc("属于哪个地区。", "The area whose unit it is."),
        Field::new("phone", "电话", Type::Text).also(&["联系电话"]).searchable().doc("公开电话。", "Public telephone."),
        Field::new("address", "地址", Type::Text).searchable().doc("办公地址。", "Office address."),
        Field::new("duty", "主要职责", Type::Text)
            .also(&["职责"])
            .searchable()
            .doc("主要职责。", "What it is in charge of."),
    ],
};

pub(super) const DIMENSION: Table = Table {
    kind: Kind::Dimension,
    doc: Written {
        zh: "维度（如“五型”），写在 content/dimensions.yaml。",
        en: "Dimensions of the programme, in content/dimensions.yaml.",
    },
    common: &[],
    one_of: &[],
    own: &[
        LIST_ID,
        NAME,
        Field::new("summary", "摘要", Type::Text)
            .also(&["简介"])
            .searchable()
            .doc("一两句话的说明。", "One or two sentences."),
        Field::new("colour", "颜色", Type::Text)
            .also(&["color"])
            .doc("颜色，形如 #1a6b5f。", "Colour, such as #1a6b5f.")
            .example("\"#1a6b5f\""),
    ],
};

const CLOCK_STAGE: Group = Group {
    fields: &[
        Field::new("stage", "环节", Type::Choice(Stage::CHOICES)).required().doc("环节。", "Stage."),
        Field::new("within", "时限", Type::Integer).doc("从起点算起的天数。", "Days from the start."),
        Field::new("within_complex", "复杂事项时限", Type::Integer)
            .doc("复杂事项的天数。", "Days for complex matters."),
    ],
    shorthand: None,
    one_of: &[&["within"], &["within_complex"]],
};

pub(super) const CLOCK: Table = Table {
    kind: Kind::Clock,
    doc: Written {
        zh: "时限规则（如 13710），写在 content/clocks.yaml。",
        en: "Clocks such as 13710, in content/clocks.yaml.",
    },
    common: &[],
    one_of: &[],
    own: &[
        LIST_ID,
        NAME,
        Field::new("source", "依据", Type::Text)
            .also(&["来源"])
            .required()
            .doc("规则的出处。", "The rule that it rests on."),
        Field::new("days", "日历", Type::Choice(DayCount::CHOICES))
            .doc("按自然日还是工作日计算，缺省自然日。", "Calendar or working days; calendar where absent."),
        Field::new("stages", "环节", Type::List(&Type::Group(&CLOCK_STAGE))).required().doc(
            "各环节的时限，从交办（受理）之日算起。",
            "Limits of the stages, from the day on which the case began.",
        ),
    ],
};

pub(super) const CHANNEL: Table = Table {
    kind: Kind::Channel,
    doc: Written {
        zh: "诉求和建议提案的渠道，写在 content/channels.yaml。",
        en: "Channels of appeals and proposals, in content/channels.yaml.",
    },
    common: &[],
    one_of: &[],
    own: &[
        LIST_ID,
        NAME,
        Field::new("group", "类别", Type::Choice(ChannelGroup::CHOICES))
            .doc("诉求还是建议提案，缺省诉求。", "Appeals or proposals; appeals where absent."),
        Field::new("clock", "时限规则", Type::Reference(Kind::Clock))
            .also(&["时限"])
            .doc("适用的时限规则；没有则只显示用了多少天。", "Its clock; without one only the days taken are shown."),
    ],
};

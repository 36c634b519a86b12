//! 清单.

use super::Table;
use super::common::{BODY, FIELDS};
use super::field::{Field, Group, Type, Written};
use crate::model::{ColumnType, Kind};

const COLUMN: Group = Group {
    fields: &[
        Field::new("key", "键", Type::Id)
            .also(&["标识"])
            .required()
            .doc("稳定的英文列名。", "Stable English id.")
            .example("name"),
        Field::new("label", "列名", Type::Text)
            .also(&["标题", "名称"])
            .required()
            .searchable()
            .doc("表头文字。", "What the heading says."),
        Field::new("type", "类型", Type::Choice(ColumnType::CHOICES))
            .doc("列的类型，缺省文本。", "Type of the cells; text where absent."),
    ],
    shorthand: None,
    one_of: &[],
};

pub(super) const TABLE: Table = Table {
    kind: Kind::Register,
    doc: Written {
        zh: "整表公布的清单：资金、荣誉、示范点、监督员、联系点、免罚清单等。",
        en: "A table that is published whole: funds, honours, contact points and the like.",
    },
    common: FIELDS,
    one_of: &[&[&["rows"], &["data"]]],
    own: &[
        Field::new("category", "类别", Type::Text)
            .also(&["清单类别"])
            .required()
            .searchable()
            .doc("清单类别。", "Category of the register.")
            .example("免罚清单"),
        Field::new("as_of", "截至日期", Type::Date)
            .also(&["截至"])
            .required()
            .doc("数据截至哪一天。", "As of which day."),
        Field::new("issuer", "发布单位", Type::ReferenceOrText(Kind::Department))
            .also(&["发布机构"])
            .searchable()
            .doc("发布单位。", "Who issues it."),
        Field::new("basis", "依据", Type::Text).searchable().doc("依据。", "What it rests on."),
        Field::new("columns", "列", Type::List(&Type::Group(&COLUMN))).required().doc("列。", "Columns."),
        Field::new("rows", "行", Type::List(&Type::Map))
            .searchable()
            .doc("行，键与列一致。", "Rows: cells by column key.")
            .example("[{name: 文字}]"),
        Field::new("data", "数据", Type::Text)
            .also(&["数据文件"])
            .doc("记录旁边的 csv 文件，代替“行”。", "A csv beside the record, instead of rows.")
            .example("data.csv"),
        BODY,
    ],
};

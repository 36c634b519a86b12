//! A cell of a register is of the type of its column.

use super::shared::at_all;
use super::{One, RecordFacts, RecordRule, path};
use crate::diagnostics::FieldPath;
use crate::diagnostics::{Code, Diagnostic, Severity, Words, field_name};
use crate::model::{Column, ColumnType, PercentError, Register, parse_date, parse_decimal, parse_money, parse_percent};
use crate::text;

/// The rule.
pub const RULE: RecordRule = RecordRule { code: &CODE, check };

static CODE: Code = Code {
    name: "cell-does-not-fit",
    severity: Severity::Error,
    title: Words { zh: "单元格与列的类型不符", en: "Cell that does not fit its column" },
    explanation: Words {
        zh: "列写了类型，格里就要写这种内容：金额写“35万元”，日期写“2026-09-30”，百分比写“60”。没有的空着，不写“无”“—”“约”。下载的数据按类型给，写错了就没法排序和合计。",
        en: "A column with a type holds values of that type: `35万元`, `2026-09-30`, `60`. What is not known stays empty, without dashes or words. Downloads are typed, and could neither be sorted nor added up.",
    },
    source: None,
    example: "=== content/registers/x.yaml\n标题: 补助资金\n类别: 资金\n截至日期: 2026-05-31\n列: [{键: name, 列名: 名称}, {键: amount, 列名: 金额, 类型: 金额}]\n行: [{name: 助学金, amount: 约35}]\n",
    correction: "=== content/registers/x.yaml\n标题: 补助资金\n类别: 资金\n截至日期: 2026-05-31\n列: [{键: name, 列名: 名称}, {键: amount, 列名: 金额, 类型: 金额}]\n行: [{name: 助学金, amount: 35万元}]\n",
};

fn check(_: &RecordFacts, one: One<'_>) -> Vec<Diagnostic> {
    let One::Register(register) = one else { return Vec::new() };
    register.columns.iter().filter_map(|column| wrong_cells(register, column)).collect()
}

/// One diagnostic for a column: a table of a thousand rows mostly has the same mistake in all of them.
fn wrong_cells(register: &Register, column: &Column) -> Option<Diagnostic> {
    let form = column.category.unwrap_or(ColumnType::Text);
    let mut wrong: Vec<(usize, &str)> = Vec::new();
    for (index, row) in register.rows.iter().enumerate() {
        let cells = row.iter().filter(|(key, cell)| *key == column.key && !cell.is_empty());
        wrong.extend(cells.filter(|(_, cell)| !fits(form, cell)).map(|(_, cell)| (index, cell.as_str())));
    }
    let (first, cell) = *wrong.first()?;
    let (number, count, label) = (first + 1, wrong.len(), &column.label);
    let (kind, kind_en) = (form.label(), form.name());
    let message = match count {
        1 => text!(
            "“{label}”列第 {number} 行的“{cell}”不是{kind}。",
            "`{cell}` in row {number} of {label} is no {kind_en}."
        ),
        _ => text!(
            "“{label}”列有 {count} 格不是{kind}，如第 {number} 行的“{cell}”。",
            "{count} cells of {label} are no {kind_en}, such as `{cell}` in row {number}."
        ),
    };
    // The rows of a csv have no place in the record.
    let places = match register.data {
        Some(_) => vec![path(register, FieldPath::root().field("data"))],
        None => wrong.iter().map(|(index, _)| path(register, FieldPath::root().field("rows").index(*index))).collect(),
    };
    let diagnostic = at_all(&CODE, places, message, &text!("这一行也是", "this row as well"))?;
    let (example, name) = (example(form), field_name("type"));
    Some(diagnostic.help(text!(
        "写作“{example}”；没有的空着；这一列本来是文字的，把列的{name}改为“文本”。",
        "Write it as `{example}`, leave it empty where there is none, or make the `{name}` of the column text."
    )))
}

fn fits(form: ColumnType, cell: &str) -> bool {
    match form {
        ColumnType::Text => true,
        ColumnType::Number => parse_decimal(cell).is_ok(),
        ColumnType::Money => parse_money(cell).is_ok(),
        ColumnType::Date => parse_date(cell).is_ok(),
        // Rates of growth are below 0 or above 100.
        ColumnType::Percent => matches!(parse_percent(cell), Ok(_) | Err(PercentError::OutOfRange(_))),
        ColumnType::Link => is_link(cell),
    }
}

fn is_link(cell: &str) -> bool {
    let rest = ["https://", "http://"].into_iter().find_map(|scheme| cell.strip_prefix(scheme));
    let is_plain = !cell.contains(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '"' | '<' | '>'));
    is_plain && rest.is_some_and(|rest| rest.starts_with(char::is_alphanumeric))
}

const fn example(form: ColumnType) -> &'static str {
    match form {
        ColumnType::Text => "文字",
        ColumnType::Number => "1200.5",
        ColumnType::Money => "35万元",
        ColumnType::Date => "2026-09-30",
        ColumnType::Percent => "60%",
        ColumnType::Link => "https://www.example.org/",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_type_takes_the_forms_of_its_fields() {
        for (form, cell) in [
            (ColumnType::Number, "1,200.5"),
            (ColumnType::Money, "1.2亿元"),
            (ColumnType::Date, "2026年9月30日"),
            (ColumnType::Percent, "-3.5%"),
            (ColumnType::Percent, "104"),
            (ColumnType::Link, "https://www.example.org/a?b=1"),
            (ColumnType::Text, "—"),
        ] {
            assert!(fits(form, cell), "{cell}");
        }
    }

    #[test]
    fn words_dashes_and_scripts_fit_no_typed_column() {
        for (form, cell) in [
            (ColumnType::Number, "约30"),
            (ColumnType::Money, "—"),
            (ColumnType::Date, "2026年9月"),
            (ColumnType::Percent, "过半"),
            (ColumnType::Link, "javascript:alert(1)"),
            (ColumnType::Link, "https://"),
            (ColumnType::Link, "www.example.org"),
        ] {
            assert!(!fits(form, cell), "{cell}");
        }
    }
}

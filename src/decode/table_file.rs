//! The rows of a register that stand in a csv beside it.
//!
//! In: a raw register and the assets. Out: the same register with its rows filled, and a diagnostic for each row or
//! heading that does not fit its columns. The first row of the csv holds keys or labels of the columns.

use csv::{ReaderBuilder, StringRecord, Trim};

use super::codes;
use super::raw::RawRecord;
use crate::diagnostics::{Diagnostic, FieldPath, Place, field_name, nearest};
use crate::load::{Tree, beside};
use crate::model::Value;
use crate::source::{SourceText, Span};
use crate::text;

/// A column of the register: key and label.
type Column = (String, String);

/// Fills `rows` from the csv that `data` names.
pub fn fill_rows(register: &mut RawRecord, tree: &Tree, diagnostics: &mut Vec<Diagnostic>) {
    let Some(Value::Text(written)) = register.fields.get("data") else { return };
    let Some(file) = &register.file else { return };
    let path = beside(file, written);
    let place = Place::value(register.name(), FieldPath::root().field("data"));
    let Some(asset) = path.as_ref().and_then(|path| tree.assets.get(path)) else {
        let diagnostic = Diagnostic::new(
            &codes::MISSING_DATA_FILE,
            place,
            text!("找不到数据文件“{written}”。", "The data file `{written}` is not there."),
        )
        .help(text!(
            "写数据文件相对于本记录的路径，如 data.csv。",
            "Write its path relative to the record, such as `data.csv`."
        ));
        diagnostics.push(diagnostic);
        register.broken.push(FieldPath::root().field("data"));
        return;
    };
    let Some(source) = &asset.text else {
        let diagnostic = Diagnostic::new(
            &codes::MISSING_DATA_FILE,
            place,
            text!("数据文件“{written}”不是能读的 csv。", "The data file `{written}` is no csv that can be read."),
        )
        .help(text!("请另存为“CSV UTF-8（逗号分隔）”，放在记录旁边。", "Save it as CSV UTF-8 beside the record."));
        diagnostics.push(diagnostic);
        register.broken.push(FieldPath::root().field("data"));
        return;
    };
    if register.fields.get("rows").is_some() {
        let (rows, data) = (field_name("rows"), field_name("data"));
        diagnostics.push(
            Diagnostic::new(
                &codes::FIELD_NAMED_TWICE,
                Place::key(register.name(), FieldPath::root().field("data")),
                text!("“{rows}”和“{data}”只能写一个。", "A register has `{rows}` or `{data}`, not both."),
            )
            .related(
                Place::key(register.name(), FieldPath::root().field("rows")),
                text!("这里已经写了行", "the rows stand here"),
            )
            .help(text!("删去其中一个。", "Remove one of them.")),
        );
        return;
    }
    let columns = columns(register);
    let (rows, problems) = rows(source, &columns);
    diagnostics.extend(problems);
    register.fields.insert("rows", Value::List(rows));
}

fn columns(register: &RawRecord) -> Vec<Column> {
    let Some(Value::List(columns)) = register.fields.get("columns") else { return Vec::new() };
    let written = |value: Option<&Value>| match value {
        Some(Value::Text(written)) => written.clone(),
        _ => String::new(),
    };
    columns
        .iter()
        .filter_map(|column| match column {
            Value::Group(fields) => Some((written(fields.get("key")), written(fields.get("label")))),
            _ => None,
        })
        .collect()
}

fn rows(source: &SourceText, columns: &[Column]) -> (Vec<Value>, Vec<Diagnostic>) {
    let mut reader = ReaderBuilder::new().trim(Trim::All).flexible(true).from_reader(source.text.as_bytes());
    let mut diagnostics = Vec::new();
    let headings = match reader.headers() {
        Ok(headings) => headings.clone(),
        Err(error) => return (Vec::new(), vec![unreadable(source, &error)]),
    };
    let keys: Vec<Option<&str>> = headings
        .iter()
        .map(|heading| {
            let column = columns.iter().find(|(key, label)| key == heading || label == heading);
            if column.is_none() {
                diagnostics.push(unknown_heading(source, heading, columns));
            }
            column.map(|(key, _)| key.as_str())
        })
        .collect();
    let mut rows = Vec::new();
    for row in reader.into_records() {
        match row {
            Ok(row) => {
                if row.len() != headings.len() {
                    diagnostics.push(wrong_length(source, &row, headings.len()));
                }
                let cells = keys.iter().zip(&row).filter_map(|(key, cell)| Some(((*key)?.to_owned(), cell.to_owned())));
                rows.push(Value::Map(cells.collect()));
            }
            Err(error) => diagnostics.push(unreadable(source, &error)),
        }
    }
    (rows, diagnostics)
}

fn unknown_heading(source: &SourceText, heading: &str, columns: &[Column]) -> Diagnostic {
    let names = columns.iter().flat_map(|(key, label)| [key.as_str(), label.as_str()]);
    let place = Place::span(source.path.clone(), source.line_span(1));
    let diagnostic = Diagnostic::new(
        &codes::TABLE_DOES_NOT_FIT,
        place,
        text!("表头“{heading}”不在清单的列里。", "The heading `{heading}` is no column of the register."),
    );
    match nearest(heading, names) {
        Some(near) => diagnostic.help(text!("是不是“{near}”？", "Did you mean `{near}`?")),
        None => {
            diagnostic.help(text!("第一行写各列的键或列名。", "The first row holds the keys or labels of the columns."))
        }
    }
}

fn wrong_length(source: &SourceText, row: &StringRecord, expected: usize) -> Diagnostic {
    let found = row.len();
    Diagnostic::new(
        &codes::TABLE_DOES_NOT_FIT,
        Place::span(source.path.clone(), line_of(source, row.position())),
        text!("这一行有 {found} 格，表头有 {expected} 格。", "This row has {found} cells, the heading has {expected}."),
    )
    .help(text!("单元格里有逗号时，整格用英文双引号括起来。", "Put a cell that holds a comma between double quotes."))
}

fn unreadable(source: &SourceText, error: &csv::Error) -> Diagnostic {
    Diagnostic::new(
        &codes::TABLE_DOES_NOT_FIT,
        Place::span(source.path.clone(), line_of(source, error.position())),
        text!("这一行读不了：{error}", "This row cannot be read: {error}"),
    )
}

fn line_of(source: &SourceText, position: Option<&csv::Position>) -> Span {
    let line = position.map_or(1, |position| u32::try_from(position.line()).unwrap_or(u32::MAX));
    source.line_span(line)
}

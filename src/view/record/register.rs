//! 清单: a table that is published whole. Each column is shown in the form of its type; what does not fit it is shown as written.

use serde::Serialize;

use super::about::{About, about};
use crate::model::{
    ColumnType, Percent, Record, RecordKey, Register, decimal_label, grouped, parse_date, parse_decimal, parse_money,
    parse_percent,
};
use crate::plan::{Target, media_label};
use crate::view::link::size_label;
use crate::view::{Body, Context, Count, Day, File, Leaving, Name, Under};

/// For `register.html`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RegisterPage {
    /// What every record says.
    pub about: About,
    /// 类别
    pub category: String,
    /// 截至日期
    pub as_of: Day,
    /// 发布单位
    pub issuer: Option<Name>,
    /// 依据
    pub basis: Option<String>,
    /// The columns, in their order.
    pub columns: Vec<ColumnHead>,
    /// How many rows there are.
    pub count: Count,
    /// A cell for each column; the first heads its row.
    pub rows: Vec<Vec<Cell>>,
    /// The table as a file, where the site publishes it.
    pub data: Option<File>,
    /// What is said about it.
    pub body: Option<Body>,
}

/// The head of a column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ColumnHead {
    /// What it says.
    pub label: String,
    /// The type's English name: `money` columns are in 万元.
    pub category: &'static str,
}

/// One cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Cell {
    /// What it shows; empty where the row says nothing.
    pub text: String,
    /// Where it leads.
    pub href: Option<String>,
    /// What to say where it leaves the site.
    pub leaving: Option<Leaving>,
    /// Whether it is a number, which is set at the end of its column.
    pub numeric: bool,
}

/// The page of a register.
pub fn register(context: &Context<'_>, register: &Register) -> RegisterPage {
    let key = register.key();
    let types: Vec<ColumnType> =
        register.columns.iter().map(|column| column.category.unwrap_or(ColumnType::Text)).collect();
    let heads = register.columns.iter().zip(&types);
    let row = |row: &Vec<(String, String)>| {
        let written = |key: &str| row.iter().find(|(name, _)| name == key).map_or("", |(_, text)| text.as_str());
        let columns = register.columns.iter().zip(&types);
        columns.map(|(column, category)| cell(context, &key, *category, written(&column.key))).collect()
    };
    RegisterPage {
        about: about(context, register),
        category: register.category.clone(),
        as_of: context.day(register.as_of),
        issuer: register.issuer.as_ref().and_then(|issuer| context.party(issuer)),
        basis: register.basis.clone(),
        columns: heads
            .map(|(column, category)| ColumnHead { label: column.label.clone(), category: category.name() })
            .collect(),
        count: Count::here(register.rows.len(), "records"),
        rows: register.rows.iter().map(row).collect(),
        data: register.data.as_deref().and_then(|written| data_file(context, &key, written)),
        body: context.body(&key, &register.body, Under::Title),
    }
}

/// A cell in the form of its column. Money is in 万元 whatever unit was written, so that a column can be compared.
fn cell(context: &Context<'_>, key: &RecordKey, category: ColumnType, written: &str) -> Cell {
    let written = written.trim();
    let number = |text: Option<String>| Cell {
        numeric: text.is_some(),
        text: text.unwrap_or_else(|| written.to_owned()),
        href: None,
        leaving: None,
    };
    match category {
        ColumnType::Text => number(None),
        ColumnType::Number => number(parse_decimal(written).ok().map(|value| grouped(&decimal_label(value)))),
        ColumnType::Money => number(parse_money(written).ok().map(|value| grouped(&decimal_label(value.in_wan())))),
        ColumnType::Percent => number(parse_percent(written).ok().map(Percent::label)),
        ColumnType::Date => {
            let text = parse_date(written).map_or_else(|_| written.to_owned(), |date| context.day(date).label);
            Cell { text, href: None, leaving: None, numeric: false }
        }
        ColumnType::Link => {
            let href = match context.targets.resolve(&context.file(key), written) {
                Target::External(href) if href.starts_with("https://") || href.starts_with("http://") => Some(href),
                Target::Page { address, .. } => Some(context.link(&address)),
                Target::Resource(path) => {
                    context.plan.resources.get(&path).map(|resource| context.link(&resource.address))
                }
                Target::External(_) | Target::Anchor(_) | Target::WithoutPage(_) | Target::Missing => None,
            };
            let leaving = href.as_deref().and_then(|href| context.leaving(href));
            Cell { text: written.to_owned(), href, leaving, numeric: false }
        }
    }
}

/// The csv behind the rows.
fn data_file(context: &Context<'_>, key: &RecordKey, written: &str) -> Option<File> {
    let Target::Resource(path) = context.targets.resolve(&context.file(key), written) else { return None };
    let resource = context.plan.resources.get(&path)?;
    Some(File {
        title: path.as_str().rsplit('/').next().unwrap_or_default().to_owned(),
        href: context.link(&resource.address),
        kind: media_label(&path).0,
        size: size_label(resource.len),
        leaving: None,
    })
}

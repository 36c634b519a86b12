//! The record reference: the field tables as Markdown for `docs/records.md`.
//!
//! In: a kind. Out: Markdown, Chinese first. A test holds that the file in `docs/` is what this gives.

use std::fmt::Write as _;

use super::{Field, Table, Type, Written, table};
use crate::model::{Choice, Kind};

/// The whole reference.
#[must_use]
pub fn reference() -> String {
    let mut out = String::from(
        "# 记录的字段 · Record reference\n\n\
         <!-- 由字段表生成，请勿手改：`gongkai explain --records`。Made from the field tables. -->\n\n\
         字段可以写中文名、英文名或“别名”一栏的任何一个，一条记录里只写一个。标 **!** 的必填。\
         日期、时限、时期、金额的各种写法见文末。\n\n\
         A field may be written under its Chinese name, its English name or any of its further names, one of them in a record. \
         **!** marks required ones.\n",
    );
    let setup = Kind::ALL.iter().filter(|kind| kind.is_setup());
    let records = Kind::ALL.iter().filter(|kind| !kind.is_setup());
    out.push_str("\n## 设置清单 · Setup lists\n");
    for kind in setup {
        kind_section(&mut out, table(*kind));
    }
    out.push_str("\n## 记录 · Kinds of records\n");
    for kind in records {
        kind_section(&mut out, table(*kind));
    }
    out.push_str("\n## 共有字段 · Common fields\n\n每类记录都可以写（设置清单、进展台账和统计除外）。Every kind may have them but setup lists, ledgers and statistics.\n\n");
    field_table(&mut out, super::common::FIELDS.iter());
    groups(&mut out, super::common::FIELDS.iter(), "###");
    out.push_str(FORMS);
    out
}

/// How values are written.
const FORMS: &str = "\n## 值的写法 · Forms of values\n\n\
| 类型 Type | 写法 Forms |\n| --- | --- |\n\
| 日期 date | `2026-09-30` `2026年9月30日` `2026.9.30` `2026/9/30` |\n\
| 时限 deadline | 日期；`2026年9月` `9月底前` `第三季度` `年底`（不写年份时用记录的年度；取最后一天） |\n\
| 时期 period | `2026` `2026年上半年` `2026Q3` `2026-09` `2026年1—9月` `2026-W38` |\n\
| 周期 every | `每周` `每月` `每季度` `每半年` `每年` |\n\
| 金额 money | 数字（万元），或带单位：`1.2亿元` `35万元` `8000元` |\n\
| 百分比 percent | 0–100，如 `60` `62.5%`；没有报送就不写 |\n\
| 引用 reference | 标识、全称或唯一的简称：`地区: 云桥县` |\n";

/// The fields of one kind.
#[must_use]
pub fn kind_reference(kind: Kind) -> String {
    let mut out = String::new();
    kind_section(&mut out, table(kind));
    if !table(kind).common.is_empty() {
        out.push_str("\n共有字段 · Common fields\n\n");
        field_table(&mut out, super::common::FIELDS.iter());
    }
    out.trim_start().to_owned()
}

fn kind_section(out: &mut String, table: &Table) {
    let (label, name) = (table.kind.label(), table.kind.name());
    let folder = table.kind.folder();
    let place = if table.kind.is_setup() { format!("content/{folder}.yaml") } else { format!("content/{folder}/") };
    let Written { zh, en } = table.doc;
    let _ = write!(out, "\n### {label} · {name}\n\n`{place}` {zh} {en}\n\n");
    field_table(out, table.own.iter());
    groups(out, table.own.iter(), "####");
}

fn field_table<'a>(out: &mut String, fields: impl Iterator<Item = &'a Field>) {
    out.push_str("| 中文名 | English | 别名 Also | 类型 Type | 说明 |\n| --- | --- | --- | --- | --- |\n");
    for field in fields {
        let mark = if field.required { " **!**" } else { "" };
        let also = field.synonyms.join("、");
        let form = form_label(&field.form);
        let Written { zh, en } = field.doc;
        let _ = writeln!(out, "| {}{mark} | `{}` | {also} | {form} | {zh} {en} |", field.label, field.name);
    }
}

/// The groups of these fields, each with a table of its own.
fn groups<'a>(out: &mut String, fields: impl Iterator<Item = &'a Field>, heading: &str) {
    for field in fields {
        if let Some(group) = field.form.group() {
            let _ = write!(out, "\n{heading} {} · `{}`\n\n", field.label, field.name);
            if let Some(shorthand) = group.shorthand
                && let Some(inner) = group.fields.iter().find(|inner| inner.name == shorthand)
            {
                let label = inner.label;
                let _ = write!(out, "只写一段文字时就是“{label}”。A bare text is its `{shorthand}`.\n\n");
            }
            field_table(out, group.fields.iter());
            for inner in group.fields.iter().filter(|inner| inner.form.group().is_some()) {
                groups(out, std::iter::once(inner), heading);
            }
        }
    }
}

fn form_label(form: &Type) -> String {
    match form {
        Type::Text => "文字 text".to_owned(),
        Type::Markdown => "Markdown".to_owned(),
        Type::Id => "标识 id".to_owned(),
        Type::Url => "网址 address".to_owned(),
        Type::Bool => "是/否 true/false".to_owned(),
        Type::Integer => "整数 integer".to_owned(),
        Type::Decimal => "数 decimal".to_owned(),
        Type::Year => "年度 year".to_owned(),
        Type::Date => "日期 date".to_owned(),
        Type::Deadline => "时限 deadline".to_owned(),
        Type::Period => "时期 period".to_owned(),
        Type::Every => "周期 every".to_owned(),
        Type::Money => "金额 money".to_owned(),
        Type::Percent => "百分比 percent".to_owned(),
        Type::Choice(choices) => choices.iter().map(choice_label).collect::<Vec<_>>().join("<br>"),
        Type::Reference(kind) => format!("→ {}", kind.label()),
        Type::ReferenceOrText(kind) => format!("→ {}或文字 or text", kind.label()),
        Type::List(item) => format!("一个或多个 list: {}", form_label(item)),
        Type::Group(_) => "分组 group（见下）".to_owned(),
        Type::Map => "键: 文字 keys and text".to_owned(),
    }
}

fn choice_label(choice: &Choice) -> String {
    if choice.synonyms.is_empty() {
        format!("{} `{}`", choice.label, choice.name)
    } else {
        format!("{} `{}`（{}）", choice.label, choice.name, choice.synonyms.join("、"))
    }
}

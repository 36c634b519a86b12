//! What an editor shows beside a field: its names, what it means, how it is written, an example.
//!
//! In: a field of a table. Out: Markdown in the language asked for.

use std::fmt::Write as _;

use super::Speech;
use crate::diagnostics::Language;
use crate::model::Kind;
use crate::schema::{Field, Type, Written};

/// The words of a table or field in the language of descriptions.
pub(super) const fn doc(words: Written, speech: Speech) -> &'static str {
    speech.say(words.zh, words.en)
}

/// The description of a field.
pub(super) fn field(field: &Field, speech: Speech) -> String {
    let mut out = format!("**{}** · `{}`", field.label, field.name);
    if field.required {
        out.push_str(speech.say("（必填）", " (required)"));
    }
    let _ = write!(out, "\n\n{}", doc(field.doc, speech));
    if let Some(form) = form(&field.form, speech) {
        let _ = write!(out, "\n\n{form}");
    }
    for choice in choices(&field.form) {
        let _ = write!(out, "\n- {} · `{}`", choice.label, choice.name);
    }
    let example = field.example_or_default();
    let _ = match speech.language {
        Language::Zh => write!(out, "\n\n例：`{}: {example}`", speech.key(field.label, field.name)),
        Language::En => write!(out, "\n\nExample: `{}: {example}`", speech.key(field.label, field.name)),
    };
    if !field.synonyms.is_empty() {
        let also = field.synonyms.join("、");
        let _ = match speech.language {
            Language::Zh => write!(out, "\n\n也可写作：{also}"),
            Language::En => write!(out, "\n\nAlso written {also}"),
        };
    }
    out
}

/// What is said of a field that is none, and how to find the one that was meant.
pub(super) fn no_such_field(kind: Option<Kind>, speech: Speech) -> String {
    let mut out = speech
        .say(
            "没有这个字段。看看写对没有；在空行按 Ctrl+空格，列出这里可写的字段",
            "There is no such field. Check its spelling; Ctrl+Space on an empty line lists the fields that belong here",
        )
        .to_owned();
    if let Some(kind) = kind {
        let _ = match speech.language {
            Language::Zh => write!(out, "；全部字段见 gongkai explain {}", speech.key(kind.label(), kind.name())),
            Language::En => write!(out, "; `gongkai explain {}` tells of all", kind.name()),
        };
    }
    out.push_str(speech.say("。", "."));
    out
}

fn choices(form: &Type) -> &'static [crate::model::Choice] {
    match form {
        Type::Choice(choices) => choices,
        Type::List(item) => choices(item),
        Type::Text
        | Type::Markdown
        | Type::Id
        | Type::Url
        | Type::Bool
        | Type::Integer
        | Type::Decimal
        | Type::Year
        | Type::Date
        | Type::Deadline
        | Type::Period
        | Type::Every
        | Type::Money
        | Type::Percent
        | Type::Reference(_)
        | Type::ReferenceOrText(_)
        | Type::Group(_)
        | Type::Map => &[],
    }
}

/// The unit and the forms of a value, where the type has any to tell.
fn form(form: &Type, speech: Speech) -> Option<String> {
    let words = match form {
        Type::Text | Type::Group(_) | Type::Choice(_) => return None,
        Type::Markdown => speech.say("用 Markdown 写", "In Markdown"),
        Type::Id => speech.say("字母、数字、汉字、- 和 _", "Letters, digits, `-` and `_`"),
        Type::Url => speech.say("以 https:// 或 http:// 开头的网址", "An address that begins with https:// or http://"),
        Type::Bool => speech.say("是或否", "`true` or `false`"),
        Type::Integer => speech.say("0 以上的整数", "A whole number from 0"),
        Type::Decimal => speech.say("一个数，小数照写", "A number, exact"),
        Type::Year => speech.say("四位年份", "Four digits"),
        Type::Date => speech.say("日期：`2026-09-30`、`2026年9月30日`、`2026.9.30`、`2026/9/30`", "A day: `2026-09-30`, `2026年9月30日`, `2026.9.30`, `2026/9/30`"),
        Type::Deadline => speech.say(
            "时限：日期，或 `2026年9月`、`9月底前`、`第三季度`、`年底`（取最后一天；不写年份时用记录的年度）",
            "A deadline: a day, or `2026年9月`, `9月底前`, `第三季度`, `年底` (its last day; of the record's year where none is written)",
        ),
        Type::Period => speech.say(
            "时期：`2026`、`2026年上半年`、`2026Q3`、`2026-09`、`2026年1—9月`、`2026-W38`",
            "A period: `2026`, `2026年上半年`, `2026Q3`, `2026-09`, `2026年1—9月`, `2026-W38`",
        ),
        Type::Every => speech.say("每周、每月、每季度、每半年、每年", "weekly, monthly, quarterly, half-yearly, yearly"),
        Type::Money => speech.say(
            "金额：数字，单位万元；或带单位：`1.2亿元`、`35万元`、`8000元`",
            "Money: a number of 万元, or with its unit: `1.2亿元`, `35万元`, `8000元`",
        ),
        Type::Percent => speech.say("百分比：0 到 100，没有报送就不写", "Percent: 0 to 100; left out where not reported"),
        Type::Reference(kind) | Type::ReferenceOrText(kind) => {
            let (label, name) = (kind.label(), kind.name());
            let or_words = matches!(form, Type::ReferenceOrText(_));
            return Some(match speech.language {
                Language::Zh if or_words => format!("→ {label}：标识、全称或唯一的简称；没有的写文字"),
                Language::Zh => format!("→ {label}：标识、全称或唯一的简称"),
                Language::En if or_words => format!("→ {name}: its id, full name or unique short name, or words where none fits"),
                Language::En => format!("→ {name}: its id, full name or unique short name"),
            });
        }
        Type::List(item) => {
            let one_or_several = speech.say("一个或多个", "One or several");
            return Some(match self::form(item, speech) {
                Some(item) => format!("{one_or_several}{}{item}", speech.say("；", "; ")),
                None => one_or_several.to_owned(),
            });
        }
        Type::Map => speech.say("分行写“键: 文字”", "Lines of `key: text`"),
    };
    Some(words.to_owned())
}

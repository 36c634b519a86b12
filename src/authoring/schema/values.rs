//! Forms of values as schemas: what one scalar may be, by the type of its field.
//!
//! A scalar of YAML reaches a schema as text, number, truth or nothing. Numbers are judged by their size; how they were
//! spelled is gone (`1e3`, a fraction of a fen), and only the program sees it.

use serde_json::{Map, Value, json};

use super::width::{any_case, one_of};
use super::{Links, Speech, calendar, names, numbers};
use crate::model::{Choice, Every, FIRST_YEAR, LAST_YEAR, RESERVED_IDS, Year};
use crate::schema::{NO, Type, YES};

/// The file of what kinds share, beside their schemas: forms of values and common fields.
pub(super) const FILE: &str = "common.schema.json";

/// A host: letters, digits, `.`, `-`, `_`, or an address of IPv6 in brackets.
const HOST: &str = r"(?:[\p{Alphabetic}\p{N}._-]*[\p{Alphabetic}\p{N}][\p{Alphabetic}\p{N}._-]*|\[[0-9A-Fa-f:.]*[0-9A-Fa-f][0-9A-Fa-f:.]*\])(?::[0-9]*)?";
/// What an address cannot hold after its host: see `decode/scalar/address.rs`.
const NOT_IN_ADDRESS: &str = "\\s\\p{Cc}\"<>`{}|\\\\^，。；、：？！“”‘’（）《》【】";

/// A reference to a form by its name.
pub(super) fn form(name: &str, links: Links) -> Value {
    shared(&format!("form-{name}"), links)
}

/// A reference to a definition that all kinds share.
pub(super) fn shared(name: &str, links: Links) -> Value {
    match links {
        Links::Beside => json!({ "$ref": format!("{FILE}#/definitions/{name}") }),
        Links::Within | Links::Shared => json!({ "$ref": format!("#/definitions/{name}") }),
    }
}

/// The schema of one scalar of this type; `None` for what is no scalar. `required`: white space alone is no value.
pub(super) fn scalar(of: &Type, required: bool, depth: usize, speech: Speech, links: Links) -> Option<Value> {
    let name = match of {
        Type::Text | Type::Markdown if required => "needed",
        Type::Text | Type::Markdown => "text",
        Type::Id if depth == 0 => "id",
        Type::Id => "part",
        Type::Url => "url",
        Type::Bool => "bool",
        Type::Integer => "integer",
        Type::Decimal => "decimal",
        Type::Year => "year",
        Type::Date => "date",
        Type::Deadline => "deadline",
        Type::Period => "period",
        Type::Every => "every",
        Type::Money => "money",
        Type::Percent => "percent",
        Type::Choice(choices) => return Some(choice(choices, speech)),
        Type::Reference(kind) | Type::ReferenceOrText(kind) => {
            let words = form(if required { "needed" } else { "text" }, links);
            return Some(json!({ "anyOf": [words, names::of(*kind, links)] }));
        }
        Type::List(_) | Type::Group(_) | Type::Map => return None,
    };
    Some(form(name, links))
}

/// Every form by its name.
pub(super) fn definitions(speech: Speech) -> Map<String, Value> {
    let say = |zh, en| speech.say(zh, en);
    let text_alone = |pattern: String, error| json!({ "type": "string", "pattern": pattern, "errorMessage": error });
    let no_text = json!({ "not": { "type": ["string", "number", "object", "array", "null"] } });
    let text_error = say("这里写一段文字，不是列表或分组", "one text belongs here, no list or group");
    let integer = say("这里写 0 以上的整数", "a whole number from 0 belongs here");
    let decimal = say("这里写一个数，如 3.5 或 1,200", "a number belongs here, such as 3.5 or 1,200");
    let percent = say("这里写 0 到 100，如 60 或 62.5%", "0 to 100 belongs here, such as 60 or 62.5%");
    let money = say(
        "金额写数字（万元），或带单位，如 1.2亿元、35万元、8000元",
        "an amount is a number of 万元, or has a unit: 1.2亿元, 35万元, 8000元",
    );
    let date = say("日期写成 2026-09-30 或 2026年9月30日", "a date is written 2026-09-30 or 2026年9月30日");
    let deadline = say(
        "时限写成 2026-09-30、2026年9月、9月底前、第三季度、年底",
        "a deadline is written 2026-09-30, 2026年9月, 9月底前, 第三季度 or 年底",
    );
    let period = say(
        "时期写成 2026、2026Q3、2026-09、2026年上半年、2026年1—9月",
        "a period is written 2026, 2026Q3, 2026-09, 2026年上半年 or 2026年1—9月",
    );
    let year = say("年度写成 2026", "a year is written 2026");
    let id = say("标识只用字母、数字、汉字、- 和 _", "an id has letters, digits, - and _ only");
    let url = say("写全网址，如 https://www.example.org/", "a whole address belongs here: https://www.example.org/");
    let truth = say("写“是”或“否”", "true or false belongs here");
    let forms = [
        // First what text is: an error speaks of it. Then truths, which text fields take and nobody wants proposed.
        ("text", json!({ "anyOf": [{ "type": ["string", "number"], "errorMessage": text_error }, no_text] })),
        (
            "needed",
            json!({ "anyOf": [
                { "type": ["string", "number"], "pattern": r"\S", "errorMessage": say("这里要有内容", "something belongs here") },
                no_text,
            ] }),
        ),
        (
            "absent",
            json!({ "not": { "anyOf": [
                { "type": ["number", "boolean", "object", "array"] },
                { "type": "string", "pattern": r"\S" },
            ] } }),
        ),
        ("blank", json!({ "type": "string", "pattern": r"^\s*$" })),
        (
            "id",
            json!({ "anyOf": [
            { "type": ["string", "integer"], "pattern": id_pattern(true), "errorMessage": id },
            { "not": { "type": ["string", "number", "object", "array", "null"] } },
        ] }),
        ),
        (
            "part",
            json!({ "anyOf": [
            { "type": ["string", "integer"], "pattern": id_pattern(false), "errorMessage": id },
            { "not": { "type": ["string", "number", "object", "array", "null"] } },
        ] }),
        ),
        ("url", text_alone(url_pattern(), url)),
        ("bool", truths(speech, truth)),
        (
            "integer",
            json!({ "type": ["string", "integer"], "minimum": 0, "pattern": numbers::integer(), "errorMessage": integer }),
        ),
        ("decimal", json!({ "type": ["string", "number"], "pattern": numbers::decimal(), "errorMessage": decimal })),
        (
            "percent",
            json!({ "type": ["string", "number"], "minimum": 0, "maximum": 100, "pattern": numbers::percent(), "errorMessage": percent }),
        ),
        (
            "money",
            json!({ "type": ["string", "number"], "minimum": 0, "maximum": 1_000_000_000_000_u64, "pattern": numbers::money(), "errorMessage": money }),
        ),
        (
            "year",
            json!({ "type": ["string", "integer"], "minimum": Year::FIRST.get(), "maximum": Year::LAST.get(), "pattern": numbers::year(), "errorMessage": year }),
        ),
        ("date", text_alone(calendar::date(), date)),
        (
            "deadline",
            json!({ "type": ["string", "integer"], "minimum": FIRST_YEAR, "maximum": LAST_YEAR, "pattern": calendar::deadline(), "errorMessage": deadline }),
        ),
        (
            "period",
            json!({ "type": ["string", "integer"], "minimum": FIRST_YEAR, "maximum": LAST_YEAR, "pattern": calendar::period(), "errorMessage": period }),
        ),
        ("every", every(speech)),
    ];
    forms.into_iter().map(|(name, form)| (format!("form-{name}"), form)).collect()
}

/// A value of a closed vocabulary: the words of one language are proposed, all spellings are taken.
fn choice(choices: &[Choice], speech: Speech) -> Value {
    let proposed: Vec<&str> = choices.iter().map(|choice| speech.key(choice.label, choice.name)).collect();
    let described: Vec<String> = choices.iter().map(|choice| format!("{} · `{}`", choice.label, choice.name)).collect();
    let all = choices
        .iter()
        .flat_map(|choice| [choice.name, choice.label].into_iter().chain(choice.synonyms.iter().copied()));
    vocabulary(&proposed, &described, all, speech)
}

fn every(speech: Speech) -> Value {
    let proposed: Vec<&str> = Every::ALL.iter().map(|every| speech.key(every.label_zh(), every.key())).collect();
    let described: Vec<String> =
        Every::ALL.iter().map(|every| format!("{} · `{}`", every.label_zh(), every.key())).collect();
    vocabulary(&proposed, &described, Every::ALL.iter().flat_map(|every| every.words().iter().copied()), speech)
}

fn vocabulary<'a>(
    proposed: &[&str],
    described: &[String],
    all: impl Iterator<Item = &'a str>,
    speech: Speech,
) -> Value {
    let error = match speech.language {
        crate::diagnostics::Language::Zh => format!("可以写：{}", proposed.join("、")),
        crate::diagnostics::Language::En => format!("one of {}", proposed.join(", ")),
    };
    json!({ "anyOf": [
        { "type": "string", "pattern": one_of(all), "errorMessage": error },
        { "enum": proposed, "markdownEnumDescriptions": described },
    ] })
}

fn truths(speech: Speech, error: &str) -> Value {
    let words = one_of(YES.into_iter().chain(NO));
    let pattern = json!({ "type": "string", "pattern": words, "errorMessage": error });
    match speech.keys {
        crate::model::KeyLanguage::Chinese => json!({ "anyOf": [
            pattern,
            { "enum": ["是", "否"] },
            { "not": { "type": ["string", "number", "object", "array", "null"] } },
        ] }),
        crate::model::KeyLanguage::English => json!({ "anyOf": [pattern, { "type": "boolean" }] }),
    }
}

/// Letters and digits of any script, `-`, `_`; marks too, since composition may make letters of them.
fn id_pattern(is_in_an_address: bool) -> String {
    let reserved: Vec<String> = RESERVED_IDS.into_iter().map(any_case).collect();
    let free = if is_in_an_address { format!(r"(?!(?:{})\s*$)", reserved.join("|")) } else { String::new() };
    format!(r"^\s*{free}[\p{{Alphabetic}}\p{{N}}\p{{M}}_-]{{1,100}}\s*$")
}

fn url_pattern() -> String {
    format!(r"^\s*[Hh][Tt][Tt][Pp][Ss]?://{HOST}(?:[/?#][^{NOT_IN_ADDRESS}]*)?\s*$")
}

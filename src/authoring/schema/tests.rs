//! What the patterns of a schema take is what the decoder takes, on texts of every type.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use fancy_regex::Regex;
use proptest::prelude::*;
use serde_json::Value;

use super::values;
use super::{Links, Speech};
use crate::decode::accepts;
use crate::diagnostics::Language;
use crate::model::{Kind, Nature, Status};
use crate::schema::Type;

/// The types whose text is judged.
const FORMS: [(&str, Type); 13] = [
    ("id", Type::Id),
    ("url", Type::Url),
    ("bool", Type::Bool),
    ("integer", Type::Integer),
    ("decimal", Type::Decimal),
    ("year", Type::Year),
    ("date", Type::Date),
    ("deadline", Type::Deadline),
    ("period", Type::Period),
    ("every", Type::Every),
    ("money", Type::Money),
    ("percent", Type::Percent),
    ("text", Type::Text),
];

fn form(name: &str) -> Type {
    FORMS.iter().find(|(known, _)| *known == name).map(|(_, form)| *form).expect("a known form")
}

/// The pattern of a form; `None` where every text is taken.
fn pattern(schema: &Value) -> Option<Regex> {
    let pattern = schema["pattern"].as_str().or_else(|| schema["anyOf"][0]["pattern"].as_str())?;
    Some(Regex::new(pattern).unwrap_or_else(|error| panic!("{pattern}: {error}")))
}

/// The patterns of all forms, read once.
fn patterns() -> &'static BTreeMap<&'static str, Option<Regex>> {
    static PATTERNS: OnceLock<BTreeMap<&'static str, Option<Regex>>> = OnceLock::new();
    PATTERNS.get_or_init(|| {
        let definitions = values::definitions(Speech::of(Language::Zh));
        FORMS.iter().map(|(name, _)| (*name, pattern(&definitions[&format!("form-{name}")]))).collect()
    })
}

/// Fails where pattern and decoder part over one of these texts.
fn agree<S: AsRef<str>>(name: &str, texts: impl IntoIterator<Item = S>) {
    let (pattern, form) = (&patterns()[name], form(name));
    let mut parted = Vec::new();
    for text in texts {
        let text = text.as_ref();
        let by_pattern = pattern.as_ref().is_none_or(|pattern| pattern.is_match(text).expect("a pattern that ends"));
        if !text.trim().is_empty() && by_pattern != accepts(&form, text) {
            parted.push(format!(
                "“{text}” is taken by the {}",
                if by_pattern { "schema alone" } else { "decoder alone" }
            ));
        }
    }
    assert!(parted.is_empty(), "{name}:\n{}", parted.join("\n"));
}

#[test]
fn every_day_of_the_calendar_and_no_other_is_a_date() {
    let mut texts = Vec::new();
    for year in [1899, 1900, 1904, 1999, 2000, 2024, 2026, 2100, 2101] {
        for month in 0..=13 {
            for day in 0..=32 {
                texts.push(format!("{year}-{month}-{day}"));
                texts.push(format!("{year}年{month:02}月{day:02}日"));
                texts.push(format!(" {year} / {month} / {day} "));
                texts.push(format!("{year}.{month}.{day}"));
            }
        }
    }
    agree("date", &texts);
    agree("deadline", texts.iter().map(|text| format!("{text}前")));
    agree("period", &texts);
}

#[test]
fn every_week_of_every_year_is_a_period() {
    let weeks = (1899..=2101).flat_map(|year| [0, 1, 9, 52, 53, 54].map(|week| (year, week)));
    agree("period", weeks.flat_map(|(year, week)| [format!("{year}-W{week:02}"), format!("{year}年第{week}周")]));
}

#[test]
fn every_range_of_months_that_does_not_run_backwards_is_a_period() {
    let pairs = (0..=13).flat_map(|from| (0..=13).map(move |to| (from, to)));
    agree(
        "period",
        pairs.flat_map(|(from, to)| {
            [format!("2026年{from}—{to}月"), format!("2026年{from}月至{to}月份"), format!("2026M{from:02}-{to:02}")]
        }),
    );
}

#[test]
fn amounts_and_numbers_at_their_limits() {
    let mut texts: Vec<String> = Vec::new();
    for unit in ["", "万", "万元", "亿", "亿元", "千元", "元", "元整", "美元", " 万元 ", "%", "％", "公里"]
    {
        for number in [
            "0",
            "-0",
            "-0.0",
            "－0",
            "+1",
            "- 1",
            "-1",
            "1.",
            ".5",
            "1.50",
            "00012",
            "0,012",
            "1,234",
            "1,23",
            "12,34",
            "1234,567",
            "，1",
            "1，234",
            "１２．５",
            "99",
            "100",
            "100.0",
            "100.01",
            "0,100",
            "101",
            "33.333333",
            "33.3333330",
            "33.3333333",
            "0.01",
            "0.001",
            "0.0000000001",
            "0.00000000001",
            "100000000",
            "100000000.1",
            "100000001",
            "999999999999",
            "1000000000000",
            "1,000,000,000,000",
            "1000000000000.0",
            "1000000000000.01",
            "1000000000001",
            "9999999999999",
            "10000000000000",
            "10000000000001",
            "10000000000000000",
            "10000000000000001",
            "1e3",
            "1.2E+08",
            "1.2.3",
            "1,2.3",
            "9999999999999999999999999999",
            "99999999999999999999999999999",
            "10000000000000000000000000000",
            "0.1234567890123456789012345678",
            "1.1234567890123456789012345678",
            "1.1234567890123456789012345670",
            "1000000000000000000000000000.0",
            "10000000000000000000000000000.0",
            "约35",
            "35—40",
            "三十",
        ] {
            texts.push(format!("{number}{unit}"));
        }
    }
    for name in ["money", "percent", "decimal"] {
        agree(name, &texts);
    }
    // Twenty digits are beyond any count; between them and what the decoder holds nobody is told apart.
    agree("integer", texts.iter().filter(|text| text.chars().filter(char::is_ascii_digit).count() < 20));
}

#[test]
fn words_of_vocabularies_in_any_case() {
    let words = [
        "推进中",
        "In-Progress",
        "in progress",
        "COMPLETED",
        "逾期",
        "已完成 ",
        "咨询",
        "举报",
        "是",
        "否",
        "YES",
        "对",
        "1",
        "√",
    ];
    agree("bool", words);
    agree("every", ["每月", "Monthly", "MONTH", "按季", "annually", "偶尔", "每 月", "半年报"]);
    for choices in [Status::CHOICES, Nature::CHOICES] {
        let of = Type::Choice(choices);
        let schema = values::scalar(&of, false, 0, Speech::of(Language::En), Links::Within).expect("a scalar");
        let pattern = pattern(&schema).expect("a pattern");
        for word in words {
            assert_eq!(pattern.is_match(word).expect("a pattern that ends"), accepts(&of, word), "{word}");
        }
    }
}

#[test]
fn ids_and_addresses() {
    let long = ["a".repeat(100), "a".repeat(101)];
    let ids = [
        "a",
        "云溪县_1",
        "a b",
        "a.b",
        "page",
        "Page",
        "pages",
        " year ",
        "status",
        "école",
        "-",
        "_",
        "①",
        "a/b",
        "１２",
    ];
    agree("id", ids.iter().copied().chain(long.iter().map(String::as_str)));
    agree(
        "url",
        [
            "https://example.org",
            "HTTP://example.org/",
            "https://例子.org/路径?查询=一#段",
            "https://example.org:8080",
            "https://example.org:/x",
            "https://[::1]:80/",
            "https://[::]/",
            "https://[1:80",
            "https://user@example.org/",
            "https://example.org/a b",
            "https://example.org/，",
            "https://example.org/{x}",
            "https:/example.org",
            "https：//example.org",
            "ftp://example.org",
            "example.org",
            "https://",
            "https:///x",
            "https://-",
            "https://a:b:80/",
            "https://a:x/",
            "http://a_b.example?q",
            "https://example.org/a\\b",
            "https://example.org/a|b^",
        ],
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn calendar_texts(
        text in "(19|20|21|２０|)[0-9]{0,2}( ?年度?| ?[-./－] ?| |)(年|第|)(0?[0-9]|1[0-9]|[一二三四五六七八九十]|[QHWMqw] ?[0-9]{1,2}|上半年|下半年|全年|前三季度|)( ?月份?| ?季度|周|[-./]|)( ?[—至到~-]+ ?|)([0-3]?[0-9]|)(月|日|号|月份|)( ?[底末内前]| ?[以之]前|底[以之]?前|以内|)"
    ) {
        for name in ["date", "deadline", "period", "year"] {
            agree(name, [&text]);
        }
    }

    #[test]
    fn texts_of_calendar_characters(text in "[0-9２９年月日底前第一三季度上半内QHWM\\-—./ ]{0,14}") {
        for name in ["date", "deadline", "period", "year"] {
            agree(name, [&text]);
        }
    }

    #[test]
    fn numbers(text in "[-+－＋]? ?[0０]{0,2}[0-9１-３]{0,4}([,，][0-9]{2,4}){0,3}([.．][0-9]{0,8}0{0,3})? ?(%|％|元|万元|亿|千元|万|)") {
        for name in ["money", "percent", "decimal", "integer"] {
            agree(name, [&text]);
        }
    }

    #[test]
    fn addresses(text in "(https?|HTTPS|ftp|)[:：]?[/／]{0,3}[a-z.@:0-9_-]{0,8}(\\[[0-9a-f:.]{0,6}\\])?(:[0-9a]{0,3})?[/?#]?[a-z/ 。%{}路]{0,6}") {
        agree("url", [&text]);
    }

    #[test]
    fn any_text_at_all(text in "\\PC{0,12}") {
        // Composition takes letters of some scripts apart into marks, which no pattern follows: ids have a test of their own.
        for (name, _) in FORMS.iter().filter(|(name, _)| *name != "id") {
            agree(name, [&text]);
        }
    }

    #[test]
    fn ids_of_latin_and_chinese(text in "[a-zA-Z0-9_. /，é云溪县１\\-]{1,12}") {
        agree("id", [&text]);
    }
}

#[test]
fn a_schema_of_one_file_leads_nowhere_else() {
    for kind in Kind::ALL {
        let schema = super::schema(*kind, &super::Names::default(), Speech::of(Language::En), Links::Within);
        let text = schema.to_string();
        let definitions = schema["definitions"].as_object().expect("definitions");
        for target in text.split("\"$ref\":\"").skip(1).map(|rest| rest.split('"').next().unwrap_or_default()) {
            let name = target.strip_prefix("#/definitions/").unwrap_or_else(|| panic!("{target} leads elsewhere"));
            assert!(definitions.contains_key(name), "{target}");
        }
    }
}

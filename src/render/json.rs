//! An object of a view as JSON, its words said, for a `<script>` that holds data.
//!
//! In: a value of a view, in which words of the theme stand as [`crate::view::Words`] serialises them. Out: one line of JSON with
//! its names in order. `<`, `>` and `&` are escaped, so that no text can close the element or begin a comment in it, and
//! so are the two characters that end a line in JavaScript and not in JSON.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value as Json;

use super::Strings;

/// The object with its words.
///
/// # Errors
/// Words, where the value cannot be written as JSON or the theme has no words for a key.
pub fn said(value: &impl Serialize, strings: &Strings) -> Result<String, String> {
    let value = serde_json::to_value(value).map_err(|error| error.to_string())?;
    let value = spoken(&value, strings).map_err(|key| format!("the theme has no words for the key `{key}`"))?;
    Ok(escaped(&value.to_string()))
}

/// The same value with texts in the place of words.
fn spoken(value: &Json, strings: &Strings) -> Result<Json, String> {
    match value {
        Json::Array(items) => {
            Ok(Json::Array(items.iter().map(|item| spoken(item, strings)).collect::<Result<_, _>>()?))
        }
        Json::Object(fields) => match (fields.get("key").and_then(Json::as_str), fields.get("args")) {
            (Some(key), Some(Json::Object(args))) if fields.len() == 2 => {
                let say = |(name, value): (&String, &Json)| {
                    let said = spoken(value, strings)?;
                    Ok((name.clone(), said.as_str().map_or_else(|| said.to_string(), str::to_owned)))
                };
                let args = args.iter().map(say).collect::<Result<BTreeMap<String, String>, String>>()?;
                strings.say(key, &args).map(Json::String).map_err(str::to_owned)
            }
            _ => {
                let said = fields.iter().map(|(name, value)| Ok((name.clone(), spoken(value, strings)?)));
                Ok(Json::Object(said.collect::<Result<_, String>>()?))
            }
        },
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => Ok(value.clone()),
    }
}

fn escaped(json: &str) -> String {
    let mut escaped = String::with_capacity(json.len());
    for c in json.chars() {
        match c {
            '<' => escaped.push_str("\\u003c"),
            '>' => escaped.push_str("\\u003e"),
            '&' => escaped.push_str("\\u0026"),
            '\u{2028}' => escaped.push_str("\\u2028"),
            '\u{2029}' => escaped.push_str("\\u2029"),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::ThemeFiles;
    use crate::view::Words;
    use serde_json::json;

    fn strings() -> Strings {
        Strings::new(&ThemeFiles::embedded(), "zh-CN").expect("the embedded strings can be read")
    }

    #[test]
    fn no_text_closes_the_element_and_all_of_it_comes_back() {
        let hostile = "</script><!-- & \u{2028}\u{2029} \" \\ \u{1} 甲";
        let written = said(&json!({"@type": "Event", "name": hostile}), &strings()).expect("it can be written");
        assert!(!written.contains(['<', '>', '&', '\u{2028}', '\u{2029}']), "{written}");
        let read: Json = serde_json::from_str(&written).expect("it is JSON");
        assert_eq!(read["name"], hostile);
    }

    #[test]
    fn words_within_words_are_said_and_unknown_ones_are_a_mistake() {
        let name = Words::key("description.named").with("name", Words::key("nav.news")).with("text", "甲");
        let written = said(&json!({"list": [{"name": name}], "n": 3}), &strings());
        assert_eq!(written.as_deref(), Ok(r#"{"list":[{"name":"工作动态：甲"}],"n":3}"#));
        assert!(said(&Words::key("no.such-key"), &strings()).is_err_and(|error| error.contains("no.such-key")));
    }
}

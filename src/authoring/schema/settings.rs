//! What VS Code is told of a site, and how it is put into settings that are there already.
//!
//! In: the text of a settings file, and what it should say. Out: the same text with what was missing, nothing else touched; or
//! why it is left alone. A key that somebody has set keeps the value that they gave it.

use serde_json::{Map, Value, json};

use super::jsonc::{Node, Shape, parse};
use super::kinds::schema_name;
use crate::model::Kind;

/// The folder of schemas, below the root of the site.
pub(super) const SCHEMAS: &str = ".vscode/gongkai";

/// Why settings that are there already are left as they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Conflict {
    /// The text is not JSON with comments, or no object.
    Unreadable,
    /// This key holds something of another form than is needed there.
    OtherForm(String),
}

/// Which file of records has which schema.
fn schemas() -> Map<String, Value> {
    let one = |kind: &Kind| {
        let folder = kind.folder();
        let files = if kind.is_setup() {
            json!([format!("content/{folder}.yaml"), format!("content/{folder}.yml")])
        } else {
            json!([format!("content/{folder}/**/*.yaml"), format!("content/{folder}/**/*.yml")])
        };
        (format!("./{SCHEMAS}/{}", schema_name(*kind)), files)
    };
    Kind::ALL.iter().map(one).collect()
}

/// What `.vscode/settings.json` says: which schema a file has; nothing is asked of the network; Tab completes snippets.
pub(super) fn settings() -> Value {
    json!({
        "[markdown]": { "editor.tabCompletion": "onlySnippets" },
        "yaml.schemaStore.enable": false,
        "yaml.schemas": schemas(),
    })
}

/// What `.vscode/extensions.json` says: the extension that reads the schemas.
pub(super) fn extensions() -> Value {
    json!({ "recommendations": ["redhat.vscode-yaml"] })
}

/// The text with everything of `wanted` that it lacks: members of objects that it does not have, items of lists.
///
/// # Errors
/// A [`Conflict`] where that cannot be done without harm.
pub fn merged(text: &str, wanted: &Value) -> Result<String, Conflict> {
    let root = parse(text).filter(|root| matches!(root.value, Shape::Object(_))).ok_or(Conflict::Unreadable)?;
    let mut insertions: Vec<(usize, String)> = Vec::new();
    missing(text, &root, wanted, "", 1, &mut insertions)?;
    let mut out = text.to_owned();
    // From the end, so that places hold; of two at one place the comma is put in last and so stands first.
    insertions.sort_by_key(|(at, insertion)| std::cmp::Reverse((*at, insertion.len())));
    for (at, insertion) in insertions {
        out.insert_str(at, &insertion);
    }
    Ok(out)
}

/// What is to be inserted where, so that `node` has all of `wanted`.
fn missing(
    text: &str,
    node: &Node,
    wanted: &Value,
    key: &str,
    depth: usize,
    insertions: &mut Vec<(usize, String)>,
) -> Result<(), Conflict> {
    let new: Vec<String> = match (&node.value, wanted) {
        (Shape::Object(_), Value::Object(members)) => {
            let mut new = Vec::new();
            for (name, value) in members {
                match node.member(name) {
                    Some(there) if !(value.is_object() || value.is_array()) || there.json() == *value => {}
                    // The files of a schema are somebody's own choice once they are written.
                    Some(_) if depth > 1 => {}
                    Some(there) => missing(text, there, value, name, depth + 1, insertions)?,
                    None => new.push(format!("{}: {}", Value::from(name.as_str()), indented(value, depth))),
                }
            }
            new
        }
        (Shape::Array(items), Value::Array(all)) => {
            let there: Vec<Value> = items.iter().map(Node::json).collect();
            all.iter().filter(|item| !there.contains(item)).map(|item| indented(item, depth)).collect()
        }
        (Shape::Object(_) | Shape::Array(_) | Shape::Scalar(_), _) => return Err(Conflict::OtherForm(key.to_owned())),
    };
    if new.is_empty() {
        return Ok(());
    }
    // The comma goes to the value before it, the new lines below whatever comment follows that.
    if let Some(end) = node.end_of_last().filter(|_| !node.has_last_comma) {
        insertions.push((end, ",".to_owned()));
    }
    let inner = "  ".repeat(depth);
    let lines: Vec<String> = new.iter().map(|line| format!("\n{inner}{line}")).collect();
    let mut insertion = lines.join(",");
    let closing = node.span.end - 1;
    let end = text[..closing].trim_end().len();
    let at = text[end..closing].find(['\r', '\n']).map_or(end, |offset| end + offset);
    if !text[at..closing].contains('\n') {
        insertion.push('\n');
        insertion.push_str(&"  ".repeat(depth - 1));
    }
    // Lines end as the others of the file do.
    let insertion = if text.contains("\r\n") { insertion.replace('\n', "\r\n") } else { insertion };
    insertions.push((at, insertion));
    Ok(())
}

fn indented(value: &Value, depth: usize) -> String {
    let pretty = serde_json::to_string_pretty(value).unwrap_or_default();
    pretty.replace('\n', &format!("\n{}", "  ".repeat(depth)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn json_of(text: &str) -> Value {
        parse(text).unwrap_or_else(|| panic!("no JSON with comments: {text}")).json()
    }

    #[test]
    fn what_is_there_stays_as_it_is() {
        let there = "{\n  // ours\n  \"editor.fontSize\": 16, /* large */\n  \"yaml.schemas\": {\n    \"other.json\": \"other/*.yaml\" // theirs\n  },\n  \"yaml.schemaStore.enable\": true // wanted here\n}\n";
        let made = merged(there, &settings()).expect("settings that can be added to");
        for line in there.lines().filter(|line| line.contains("//") || line.contains("/*")) {
            let kept = line.trim_end_matches(" // wanted here").trim_end_matches(" // theirs");
            assert!(made.contains(kept), "{line}: {made}");
        }
        assert!(made.contains("\"other/*.yaml\", // theirs\n    \"./.vscode/gongkai/"), "{made}");
        assert!(made.contains("true, // wanted here\n  \"[markdown]\""), "{made}");
        let json = json_of(&made);
        assert_eq!(json["editor.fontSize"], 16);
        assert_eq!(json["yaml.schemaStore.enable"], true, "somebody's own choice");
        assert_eq!(json["yaml.schemas"]["other.json"], "other/*.yaml");
        assert!(json["yaml.schemas"]["./.vscode/gongkai/projects.schema.json"].is_array());
    }

    #[test]
    fn an_empty_object_a_comma_at_the_end_and_a_mark_at_the_beginning_are_taken() {
        for there in [
            "{}",
            "{\n}\n",
            "{ // nothing yet\n}",
            "\u{feff}{\r\n\t\"a\": [1, 2,],\r\n}\r\n",
            "// first\n{\"a\": {\"b\": \"}//\\\"\"}}",
        ] {
            let made = merged(there, &settings()).unwrap_or_else(|conflict| panic!("{there}: {conflict:?}"));
            let (before, after) = (json_of(there), json_of(&made));
            for (key, value) in before.as_object().expect("an object") {
                assert_eq!(&after[key], value, "{there}");
            }
            for (key, value) in settings().as_object().expect("an object") {
                assert_eq!(&after[key], value, "{there}");
            }
        }
    }

    #[test]
    fn recommendations_are_added_to_those_of_others() {
        let made = merged("{\"recommendations\": [\"a.b\"]}", &extensions()).expect("a list");
        assert_eq!(json_of(&made), json!({"recommendations": ["a.b", "redhat.vscode-yaml"]}));
    }

    #[test]
    fn what_cannot_be_added_to_is_left_alone() {
        for there in ["", "[]", "{\"a\": }", "{\"a\": 1", "{a: 1}", "{} {}", "/* no end", "{\"a\": 01}"] {
            assert_eq!(merged(there, &settings()), Err(Conflict::Unreadable), "{there}");
        }
        let other = "{\"yaml.schemas\": true}";
        assert_eq!(merged(other, &settings()), Err(Conflict::OtherForm("yaml.schemas".to_owned())));
        let other = "{\"recommendations\": {}}";
        assert_eq!(merged(other, &extensions()), Err(Conflict::OtherForm("recommendations".to_owned())));
    }

    proptest! {
        #[test]
        fn no_text_panics(text in ".{0,40}") {
            let _ = merged(&text, &settings());
        }

        #[test]
        fn nothing_is_lost_and_once_is_enough(
            keys in prop::collection::btree_map("[a-z.]{1,6}", "[a-z0-9 /*{},]{0,8}", 0..5),
            comment in "[a-z ,{}]{0,8}",
            comma in prop_oneof![Just(""), Just(",")],
        ) {
            let members: Vec<String> =
                keys.iter().map(|(key, value)| format!("  {}: {} // {comment}\n", json!(key), json!(value))).collect();
            let there = format!("{{\n{}{}}}", members.join("  ,"), if members.is_empty() { "" } else { comma });
            let made = merged(&there, &settings()).expect("settings that can be added to");
            prop_assert_eq!(merged(&made, &settings()), Ok(made.clone()));
            let after = json_of(&made);
            for (key, value) in &keys {
                prop_assert_eq!(&after[key], value);
            }
            prop_assert_eq!(made.matches(&format!("// {comment}\n")).count() >= keys.len(), true);
            for (key, value) in settings().as_object().expect("an object") {
                prop_assert_eq!(&after[key], value);
            }
        }
    }
}

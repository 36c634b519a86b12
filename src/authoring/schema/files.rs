//! All that an editor reads of a site, as paths and texts: settings, recommendations, snippets, schemas.
//!
//! In: the names of the site's records, a language. Out: files below the root of the site, in a fixed order. They stand in
//! the site's own folder, not in the cache, so that whoever opens it has them before the first build and without a network.

use serde_json::{Map, Value, json};

use super::settings::{SCHEMAS, extensions, settings};
use super::{Links, Names, Speech, fields, kinds, names, snippets, values};
use crate::model::Kind;

/// One file for the editor.
#[derive(Debug, Clone, PartialEq)]
pub struct EditorFile {
    /// Relative to the root of the site, `/`-separated.
    pub path: String,
    /// What it says.
    pub text: String,
    /// What a file that others write as well must say; `None` where the whole file is ours.
    pub shared: Option<Value>,
}

/// The files of a site.
#[must_use]
pub fn editor_files(of_site: &Names, speech: Speech) -> Vec<EditorFile> {
    let own = |path: String, value: &Value| EditorFile { path, text: line_by_line(value), shared: None };
    let shared =
        |path: &str, value: Value| EditorFile { path: path.to_owned(), text: text(&value), shared: Some(value) };
    let mut files = vec![
        shared(".vscode/settings.json", settings()),
        shared(".vscode/extensions.json", extensions()),
        EditorFile {
            path: ".vscode/gongkai.code-snippets".to_owned(),
            text: text(&snippets::snippets(of_site)),
            shared: None,
        },
        own(format!("{SCHEMAS}/{}", values::FILE), &holding(shared_definitions(speech))),
        own(format!("{SCHEMAS}/{}", names::FILE), &holding(names::definitions(of_site))),
    ];
    files.extend(Kind::ALL.iter().map(|kind| {
        let path = format!("{SCHEMAS}/{}", kinds::schema_name(*kind));
        own(path, &kinds::schema(*kind, of_site, speech, Links::Beside))
    }));
    files
}

fn shared_definitions(speech: Speech) -> Map<String, Value> {
    let mut definitions = values::definitions(speech);
    definitions.extend(fields::common(speech, Links::Shared));
    definitions
}

/// A definition a line: small, and a change of one field is a change of one line.
fn line_by_line(value: &Value) -> String {
    let Value::Object(members) = value else { return text(value) };
    let lines: Vec<String> = members
        .iter()
        .map(|(key, value)| match value {
            Value::Object(definitions) if key == "definitions" => {
                let lines: Vec<String> =
                    definitions.iter().map(|(name, one)| format!("    {}: {one}", json!(name))).collect();
                format!("  {}: {{\n{}\n  }}", json!(key), lines.join(",\n"))
            }
            _ => format!("  {}: {value}", json!(key)),
        })
        .collect();
    format!("{{\n{}\n}}\n", lines.join(",\n"))
}

fn holding(definitions: Map<String, Value>) -> Value {
    let draft = ("$schema".to_owned(), Value::from("http://json-schema.org/draft-07/schema#"));
    Value::Object(Map::from_iter([draft, ("definitions".to_owned(), Value::Object(definitions))]))
}

fn text(value: &Value) -> String {
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}

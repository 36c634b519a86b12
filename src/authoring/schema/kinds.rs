//! The schema of one kind: a record, a list of records, or both, as its file may hold.

use serde_json::{Map, Value, json};

use super::fields::{Writer, is_there};
use super::{Links, Names, Speech, describe, fields, names, values};
use crate::diagnostics::Language;
use crate::model::Kind;
use crate::schema::{Field, ID, table};

/// The name of the schema of a kind: its folder or setup list.
#[must_use]
pub fn schema_name(kind: Kind) -> String {
    format!("{}.schema.json", kind.folder())
}

/// The schema of a kind. With [`Links::Within`] it holds the forms of values and the names of records as well.
#[must_use]
pub fn schema(kind: Kind, of_site: &Names, speech: Speech, links: Links) -> Value {
    let table = table(kind);
    let all: Vec<&'static Field> = table.fields().collect();
    let mut writer = Writer { kind: Some(kind), speech, links, definitions: Map::new() };
    let record = writer.object(&all, table.one_of, "");
    let mut definitions = writer.definitions;
    definitions.insert("record".to_owned(), record);
    let mut root = json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": format!("{} · {}", kind.label(), kind.name()),
        "description": describe::doc(table.doc, speech),
        "allOf": [{ "$ref": "#/definitions/record" }],
    });
    if kind == Kind::Site {
        root["type"] = json!("object");
    } else {
        root["type"] = json!(["object", "array"]);
        root["items"] = json!({ "$ref": "#/definitions/entry" });
        definitions.insert("entry".to_owned(), entry(kind, &all, speech));
    }
    if links == Links::Within {
        definitions.extend(values::definitions(speech));
        definitions.extend(fields::common(speech, links));
        definitions.extend(names::definitions(of_site));
    }
    root["definitions"] = Value::Object(definitions);
    root
}

/// A record in a list: it has an id of its own, where its kind has ids.
fn entry(kind: Kind, fields: &[&'static Field], speech: Speech) -> Value {
    let mut all = vec![json!({ "$ref": "#/definitions/record" })];
    if table(kind).field("id").is_some() {
        let label = speech.key(ID.label, ID.name);
        let error = match speech.language {
            Language::Zh => format!("一个文件写多条记录时，每条都要有“{label}”"),
            Language::En => format!("where a file holds several records, each needs {label}"),
        };
        all.push(is_there(&ID, fields, &error, speech));
    }
    json!({ "type": "object", "allOf": all })
}

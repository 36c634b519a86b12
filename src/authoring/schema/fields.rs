//! Fields as properties: every name of a field leads to one schema, and what must be there is there under one of its names.

use serde_json::{Map, Value, json};

use super::width::any_case;
use super::{Links, Speech, describe, values};
use crate::diagnostics::Language;
use crate::model::Kind;
use crate::schema::{Field, Group, Type, table};

/// The schemas of fields of one file, by the way to them, and the words in which they speak.
pub(super) struct Writer {
    /// Whose fields they are; `None` for those that kinds share.
    pub kind: Option<Kind>,
    pub speech: Speech,
    pub links: Links,
    pub definitions: Map<String, Value>,
}

impl Writer {
    /// An object with these fields: names, what must be there, which sets of fields may stand in for each other.
    pub(super) fn object(&mut self, fields: &[&'static Field], one_of: &[&[&[&str]]], way: &str) -> Value {
        let mut properties = Map::new();
        let mut patterns = Map::new();
        let mut dependencies = Map::new();
        for field in fields {
            let target = self.defined(field, way);
            // A name that an earlier field has means that field, as it does to the decoder.
            let own: Vec<&str> = field.names().filter(|name| meant(fields, name, field)).collect();
            for name in &own {
                let is_proposed = *name == self.speech.key(field.label, field.name);
                let property =
                    if is_proposed { target.clone() } else { json!({ "doNotSuggest": true, "allOf": [target] }) };
                properties.insert((*name).to_owned(), property);
                if let Some(others) = self.once(&own, name, field) {
                    dependencies.insert((*name).to_owned(), others);
                }
            }
            let spellings: Vec<String> = own.iter().filter(|name| name.is_ascii()).map(|name| any_case(name)).collect();
            patterns.insert(format!("^(?:{})$", spellings.join("|")), target);
        }
        let mut needed: Vec<Value> = fields
            .iter()
            .filter(|field| field.required && field.name != "id")
            .map(|field| self.needed(field, fields))
            .collect();
        needed.extend(one_of.iter().filter(|sets| !sets.is_empty()).map(|sets| self.alternatives(sets, fields)));
        let mut object = json!({
            "properties": properties,
            "patternProperties": patterns,
            "additionalProperties": false,
            "errorMessage": describe::no_such_field(self.kind, self.speech),
            "dependencies": dependencies,
        });
        if !needed.is_empty() {
            object["allOf"] = Value::Array(needed);
        }
        object
    }

    /// A reference to the schema of a field; that of a common field stands where all kinds find it.
    fn defined(&mut self, field: &'static Field, way: &str) -> Value {
        if way.is_empty() && is_common(field) {
            return values::shared(&format!("{COMMON}{}", field.name), self.links);
        }
        let name = format!("{way}{}", field.name);
        let depth = usize::from(way.trim_start_matches(COMMON).contains('.'));
        let schema = self.field(field, &name, depth);
        self.definitions.insert(name.clone(), schema);
        json!({ "$ref": format!("#/definitions/{name}") })
    }

    /// What forbids the other names of a field beside one of them.
    fn once(&self, names: &[&str], name: &str, field: &Field) -> Option<Value> {
        let others: Map<String, Value> =
            names.iter().filter(|other| *other != &name).map(|other| ((*other).to_owned(), json!(false))).collect();
        let label = self.speech.key(field.label, field.name);
        let error = match self.speech.language {
            Language::Zh => format!("“{label}”写了两次，只留一处"),
            Language::En => format!("{label} stands twice; keep one of them"),
        };
        (!others.is_empty()).then(|| json!({ "properties": others, "errorMessage": error }))
    }

    fn needed(&self, field: &Field, fields: &[&'static Field]) -> Value {
        let label = self.speech.key(field.label, field.name);
        let error = match self.speech.language {
            Language::Zh => format!("缺少“{label}”"),
            Language::En => format!("{label} is missing"),
        };
        is_there(field, fields, &error, self.speech)
    }

    /// One of these sets of fields, whole.
    fn alternatives(&self, sets: &[&[&str]], fields: &[&'static Field]) -> Value {
        let find = |name: &str| fields.iter().copied().find(|field| field.name == name);
        let words: Vec<String> = sets
            .iter()
            .map(|set| {
                let labels: Vec<&str> = set
                    .iter()
                    .filter_map(|name| find(name))
                    .map(|field| self.speech.key(field.label, field.name))
                    .collect();
                labels.join(self.speech.say("、", ", "))
            })
            .collect();
        let error = match self.speech.language {
            Language::Zh => format!("这里要写{}", words.join("，或")),
            Language::En => format!("this needs {}", words.join(", or ")),
        };
        let whole = |set: &&[&str]| {
            let parts: Vec<Value> = set
                .iter()
                .filter_map(|name| find(name))
                .map(|field| is_there(field, fields, &error, self.speech))
                .collect();
            json!({ "allOf": parts })
        };
        json!({ "anyOf": sets.iter().map(whole).collect::<Vec<_>>() })
    }

    /// A field with its description; what may be left empty may.
    fn field(&mut self, field: &'static Field, name: &str, depth: usize) -> Value {
        let value = self.value(field, &field.form, name, depth);
        // An id that stands there is not empty.
        let may_be_empty = !field.required && !matches!(field.form, Type::Id);
        let mut schema = if may_be_empty {
            json!({ "anyOf": [value, values::form("absent", self.links)] })
        } else {
            json!({ "allOf": [value] })
        };
        schema["description"] = json!(describe::doc(field.doc, self.speech));
        schema["markdownDescription"] = json!(describe::field(field, self.speech));
        schema
    }

    fn value(&mut self, field: &'static Field, of: &Type, name: &str, depth: usize) -> Value {
        match of {
            Type::List(item) => self.list(field, item, name, depth),
            Type::Group(group) => self.group(field, group, name),
            Type::Map => json!({
                "type": "object",
                "errorMessage": self.speech.say("分行写“键: 文字”", "lines of `key: text` belong here"),
                "additionalProperties": { "not": { "type": ["object", "array"] } },
            }),
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
            | Type::Choice(_)
            | Type::Reference(_)
            | Type::ReferenceOrText(_) => {
                values::scalar(of, field.required, depth, self.speech, self.links).unwrap_or(Value::Bool(true))
            }
        }
    }

    /// A list, or one value in place of it. White space alone is an item that nobody misses, except where a list is required.
    fn list(&mut self, field: &'static Field, item: &Type, name: &str, depth: usize) -> Value {
        let one = self.value(field, item, name, depth);
        let is_scalar = item.group().is_none_or(|group| group.shorthand.is_some());
        let each = if field.required || !is_scalar {
            one.clone()
        } else {
            json!({ "anyOf": [one, values::form("blank", self.links)] })
        };
        json!({ "anyOf": [{ "type": "array", "items": each }, one] })
    }

    /// A group of fields, or one text in place of it.
    fn group(&mut self, field: &'static Field, group: &'static Group, name: &str) -> Value {
        let inner: Vec<&'static Field> = group.fields.iter().collect();
        let mut object = self.object(&inner, &[group.one_of], &format!("{name}."));
        let title = self.speech.key(field.label, field.name);
        object["title"] = json!(title);
        // The type stands apart: beside the fields it would share their words, and no field is wrong where none is written.
        let error = match self.speech.language {
            Language::Zh => format!("这里要分行写“{title}”的各个字段"),
            Language::En => format!("the fields of {title} belong here, each on a line of its own"),
        };
        let is_group = json!({ "type": "object", "title": title, "errorMessage": error });
        match object["allOf"].as_array_mut() {
            Some(needed) => needed.insert(0, is_group),
            None => object["allOf"] = json!([is_group]),
        }
        let definition = format!("{name}.*");
        self.definitions.insert(definition.clone(), object);
        let object = json!({ "$ref": format!("#/definitions/{definition}") });
        let shorthand = group.shorthand.and_then(|name| inner.iter().find(|field| field.name == name));
        let short = shorthand.and_then(|short| values::scalar(&short.form, short.required, 1, self.speech, self.links));
        match short {
            Some(short) if field.required => json!({ "anyOf": [object, short] }),
            Some(short) => json!({ "anyOf": [object, short, values::form("blank", self.links)] }),
            None => object,
        }
    }
}

/// The schemas of the common fields, by the names under which kinds refer to them.
pub(super) fn common(speech: Speech, links: Links) -> Map<String, Value> {
    let mut writer = Writer { kind: None, speech, links, definitions: Map::new() };
    for field in table(SHARING).common {
        writer.defined(field, COMMON);
    }
    writer.definitions
}

/// A kind that has every common field as it is.
const SHARING: Kind = Kind::Page;
/// What stands before the name of a common field.
const COMMON: &str = "common.";

/// Whether a field is a common one as it is: a kind may define one of that name more strictly.
fn is_common(field: &Field) -> bool {
    let same = |common: &Field| (common.name, common.doc, common.required) == (field.name, field.doc, field.required);
    table(SHARING).common.iter().any(same)
}

/// Whether this name means this field, and not one before it.
fn meant(fields: &[&'static Field], name: &str, field: &Field) -> bool {
    fields.iter().find(|other| other.is_named(name)).is_some_and(|first| first.name == field.name)
}

/// That one of the names of a field is there. The last alternative knows Latin letters in any case.
pub(super) fn is_there(field: &Field, fields: &[&'static Field], error: &str, speech: Speech) -> Value {
    let mut names: Vec<&str> = field.names().filter(|name| meant(fields, name, field)).collect();
    names.sort_by_key(|name| *name != speech.key(field.label, field.name));
    let spellings: Vec<String> = names.iter().map(|name| any_case(name)).collect();
    let mut ways: Vec<Value> = names.iter().map(|name| json!({ "required": [name], "errorMessage": error })).collect();
    ways.push(
        json!({ "not": { "propertyNames": { "not": { "pattern": format!("^(?:{})$", spellings.join("|")) } } } }),
    );
    json!({ "anyOf": ways })
}

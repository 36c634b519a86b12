//! An example of a field as one line of YAML, in the field language of the site.
//!
//! In: a field and what the site knows. Out: a value. References name a record that exists, so that the line holds once the
//! mark of the comment is gone.

use super::yaml::quoted;
use crate::decode::{Known, KnownRecord, Named};
use crate::model::{KeyLanguage, Kind};
use crate::schema::{Field, Group, Type};

/// The name of a field in the field language.
pub const fn name_of(field: &Field, keys: KeyLanguage) -> &'static str {
    match keys {
        KeyLanguage::Chinese => field.label,
        KeyLanguage::English => field.name,
    }
}

/// What a record is called where another one refers to it: by its name in a setup list, where that is its own.
pub fn call(kind: Kind, record: &KnownRecord, known: &Known) -> String {
    if kind.is_setup() && known.named(kind, &record.name) == Named::Somebody {
        record.name.clone()
    } else {
        record.id.to_string()
    }
}

/// A value that the field could have; `None` where it would name a record and there is none.
pub fn example(field: &Field, keys: KeyLanguage, known: &Known) -> Option<String> {
    value(field, &field.form, keys, known)
}

fn value(field: &Field, form: &Type, keys: KeyLanguage, known: &Known) -> Option<String> {
    match form {
        Type::Group(group) => mapping(group, keys, known),
        Type::List(item) => Some(format!("[{}]", value(field, item, keys, known)?.trim_matches(['[', ']']))),
        Type::Reference(kind) => known.records(*kind).first().map(|record| quoted(&call(*kind, record, known))),
        Type::Choice(choices) => choices.first().map(|choice| match keys {
            KeyLanguage::Chinese => choice.label.to_owned(),
            KeyLanguage::English => choice.name.to_owned(),
        }),
        Type::Every => Some(match keys {
            KeyLanguage::Chinese => "每季度".to_owned(),
            KeyLanguage::English => "quarterly".to_owned(),
        }),
        Type::Bool => Some(match keys {
            KeyLanguage::Chinese => "是".to_owned(),
            KeyLanguage::English => "true".to_owned(),
        }),
        Type::Text
        | Type::Markdown
        | Type::Id
        | Type::Url
        | Type::Integer
        | Type::Decimal
        | Type::Year
        | Type::Date
        | Type::Deadline
        | Type::Period
        | Type::Money
        | Type::Percent
        | Type::ReferenceOrText(_)
        | Type::Map => Some(field.example_or_default()),
    }
}

/// `{name: …}` with what a group must have, or with its first two fields where it must have nothing.
fn mapping(group: &Group, keys: KeyLanguage, known: &Known) -> Option<String> {
    let needed = group.one_of.first().copied().unwrap_or_default();
    let is_needed = |field: &&Field| field.required || needed.contains(&field.name);
    let mut fields: Vec<&Field> = group.fields.iter().filter(is_needed).collect();
    if fields.is_empty() {
        fields = group.fields.iter().take(2).collect();
    }
    let entries = fields.into_iter().map(|field| {
        let example = example(field, keys, known)?;
        Some(format!("{}: {example}", name_of(field, keys)))
    });
    Some(format!("{{{}}}", entries.collect::<Option<Vec<_>>>()?.join(", ")))
}

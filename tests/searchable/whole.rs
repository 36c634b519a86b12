//! In: a kind. Out: a record that fills every field of its table, each text with a word that stands nowhere else.

use std::fmt::Write as _;

use gongkai::model::Kind;
use gongkai::schema::{Field, Group, Type, table};

/// One record.
pub struct Whole {
    pub kind: Kind,
    pub yaml: String,
    /// The words: path of the field, word, whether search finds the record by it.
    pub words: Vec<(String, String, bool)>,
}

/// What a field holds in place of a word or of the example of its type; `-` leaves it out.
const GIVEN: &[(&str, &str)] = &[
    ("id", "whole"),
    ("draft", "-"),
    ("release", "-"),
    ("withdrawn", "-"),
    ("aliases", "-"),
    ("clock", "-"),
    ("data", "-"),
    ("continues", "-"),
    ("interprets", "-"),
    ("disclosure", "full"),
    ("measure", "'01'"),
    ("dimension", "service"),
    ("columns/key", "k"),
    ("columns/type", "text"),
    ("attachments/file", "https://example.org/x"),
    ("evidence/file", "https://example.org/x"),
    ("photos/file", "beside.png"),
    ("signup/url", "https://example.org/y"),
    ("type", "open-month"),
    ("status", "-"),
    ("end", "-"),
];

impl Whole {
    pub fn of(kind: Kind) -> Self {
        let mut whole = Self { kind, yaml: String::new(), words: Vec::new() };
        for field in table(kind).fields() {
            if let Some(value) = whole.value(field, field.name, &field.form) {
                let _ = writeln!(whole.yaml, "{}: {value}", field.name);
            }
        }
        whole
    }

    /// The value as YAML on one line.
    fn value(&mut self, field: &Field, path: &str, form: &Type) -> Option<String> {
        let given = GIVEN.iter().find(|(name, _)| path == *name || path.ends_with(&format!("/{name}")));
        if let Some((_, value)) = given {
            return (*value != "-").then(|| (*value).to_owned());
        }
        Some(match form {
            Type::Text | Type::Markdown => self.word(field, path),
            Type::ReferenceOrText(_) => self.word(field, path),
            Type::List(item) => format!("[{}]", self.value(field, path, item)?),
            Type::Group(group) => self.group(group, path),
            Type::Map => format!("{{k: {}}}", self.word(field, path)),
            Type::Date | Type::Deadline => "2026-03-01".to_owned(),
            Type::Period => "2026Q1".to_owned(),
            Type::Reference(Kind::Area) => "jia".to_owned(),
            Type::Reference(Kind::Department) => "edu".to_owned(),
            Type::Reference(Kind::Channel) => "hotline".to_owned(),
            Type::Reference(_)
            | Type::Id
            | Type::Url
            | Type::Bool
            | Type::Integer
            | Type::Decimal
            | Type::Year
            | Type::Every
            | Type::Money
            | Type::Percent
            | Type::Choice(_) => form.example(),
        })
    }

    fn group(&mut self, group: &Group, path: &str) -> String {
        let mut parts = Vec::new();
        for field in group.fields {
            let path = format!("{path}/{}", field.name);
            if let Some(value) = self.value(field, &path, &field.form) {
                parts.push(format!("{}: {value}", field.name));
            }
        }
        format!("{{{}}}", parts.join(", "))
    }

    fn word(&mut self, field: &Field, path: &str) -> String {
        let word =
            format!("独{}字", char::from_u32(0x5000 + u32::try_from(self.words.len()).unwrap_or(0)).unwrap_or('一'));
        self.words.push((path.to_owned(), word.clone(), field.searchable));
        word
    }
}

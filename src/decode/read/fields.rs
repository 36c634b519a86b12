//! The fields of one record: every value read by the type that the table gives it.

use crate::decode::{codes, scalar};
use crate::diagnostics::{Diagnostic, FieldPath, Place};
use crate::model::{Fields, KeyLanguage, Kind, Value as ModelValue};
use crate::schema::{Field, Group, Type};
use crate::source::yaml::{Entry, Node, Value};
use crate::source::{SourceText, Span};
use crate::text;

/// The fields that may stand at one level.
pub(super) struct Scope {
    pub fields: Vec<&'static Field>,
    pub head: Span,
    pub complete: bool,
}

/// Reads the fields of one record.
pub struct RecordReader<'a> {
    pub file: &'a SourceText,
    pub kind: Kind,
    pub keys: KeyLanguage,
    pub year: Option<i16>,
    pub diagnostics: Vec<Diagnostic>,
    pub broken: Vec<FieldPath>,
}

impl RecordReader<'_> {
    pub fn place(&self, span: Span) -> Place {
        Place::span(self.file.path.clone(), span)
    }

    /// Reports a problem of a field and marks the field as broken.
    pub fn report(&mut self, path: &FieldPath, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
        self.broken.push(path.clone());
    }

    /// The name by which this record's file would call a field.
    pub fn name_of(&self, field: &Field) -> &'static str {
        match self.keys {
            KeyLanguage::Chinese => field.label,
            KeyLanguage::English => field.name,
        }
    }

    pub(super) fn fields(&mut self, entries: &[Entry], scope: &Scope, path: &FieldPath) -> Fields {
        let mut fields = Fields::default();
        let mut seen: Vec<(&'static Field, Span, String)> = Vec::new();
        let mut mistaken: Vec<&'static str> = Vec::new();
        for entry in entries {
            let Some(key) = entry.key.as_str() else { continue };
            let written = key.trim();
            let Some(field) = scope.fields.iter().copied().find(|field| field.is_named(written)) else {
                if let Some(near) = self.unknown_field(written, entry, scope, path) {
                    mistaken.push(near);
                }
                continue;
            };
            if let Some((_, first, name)) = seen.iter().find(|(other, ..)| other.name == field.name) {
                let diagnostic = self.named_twice(entry.key.span, written, *first, name);
                self.diagnostics.push(diagnostic);
                continue;
            }
            seen.push((field, entry.key.span, written.to_owned()));
            let here = path.clone().field(field.name);
            match entry.value.value {
                Value::Null => {
                    if field.required {
                        self.empty_value(entry, written, &here);
                    }
                }
                Value::Broken => self.broken.push(here),
                Value::Scalar { .. } | Value::Sequence(_) | Value::Mapping(_) => {
                    if let Some(value) = self.value(&entry.value, field, &field.form, &here) {
                        fields.insert(field.name, value);
                    }
                }
            }
        }
        for field in &scope.fields {
            let is_there = seen.iter().any(|(other, ..)| other.name == field.name) || mistaken.contains(&field.name);
            if field.required && !is_there && scope.complete && field.name != "id" {
                self.missing_field(field, scope.head, path);
            }
        }
        fields
    }

    fn value(&mut self, node: &Node, field: &Field, form: &Type, path: &FieldPath) -> Option<ModelValue> {
        match form {
            Type::List(item) => Some(ModelValue::List(self.list(node, field, item, path))),
            Type::Group(group) => self.group(node, field, group, path),
            Type::Map => self.map(node, field, path),
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
            | Type::ReferenceOrText(_) => match node.as_str() {
                Some(written) => scalar::read(self, written, node.span, field, form, path),
                None => {
                    self.wrong_type(
                        node,
                        field,
                        path,
                        &text!("应写一个值，不是列表或分组", "one value belongs here, no list or group"),
                    );
                    None
                }
            },
        }
    }

    /// A list, or one value in place of it. An item that is broken keeps its place if it is a group, so that the
    /// items after it are found under the numbers that they have in the file.
    fn list(&mut self, node: &Node, field: &Field, item: &Type, path: &FieldPath) -> Vec<ModelValue> {
        match &node.value {
            Value::Sequence(nodes) => {
                let mut values = Vec::with_capacity(nodes.len());
                for (index, node) in nodes.iter().enumerate() {
                    let here = path.clone().index(index);
                    match node.value {
                        Value::Broken => {
                            self.broken.push(here);
                            if matches!(item, Type::Group(_)) {
                                values.push(ModelValue::Group(Fields::default()));
                            }
                        }
                        Value::Null => {
                            let place = self.place(node.span);
                            self.report(
                                &here,
                                Diagnostic::new(
                                    &codes::WRONG_TYPE,
                                    place,
                                    text!("列表里有一项是空的。", "An item of the list is empty."),
                                ),
                            );
                            if matches!(item, Type::Group(_)) {
                                values.push(ModelValue::Group(Fields::default()));
                            }
                        }
                        Value::Scalar { .. } | Value::Sequence(_) | Value::Mapping(_) => {
                            match self.value(node, field, item, &here) {
                                Some(value) => values.push(value),
                                None if matches!(item, Type::Group(_)) => {
                                    values.push(ModelValue::Group(Fields::default()));
                                }
                                None => {}
                            }
                        }
                    }
                }
                values
            }
            Value::Scalar { .. } | Value::Mapping(_) | Value::Null | Value::Broken => {
                self.value(node, field, item, &path.clone().index(0)).into_iter().collect()
            }
        }
    }

    fn group(&mut self, node: &Node, field: &Field, group: &'static Group, path: &FieldPath) -> Option<ModelValue> {
        match &node.value {
            Value::Mapping(entries) => {
                let head = entries.first().map_or(node.span, |entry| entry.key.span);
                let scope = Scope { fields: group.fields.iter().collect(), head, complete: true };
                let fields = self.fields(entries, &scope, path);
                if !group.one_of.is_empty() {
                    self.one_of(&fields, group.one_of, &scope, path);
                }
                Some(ModelValue::Group(fields))
            }
            Value::Scalar { text: written, .. } if group.shorthand.is_some() => {
                let name = group.shorthand?;
                let inner = group.fields.iter().find(|field| field.name == name)?;
                let value = scalar::read(self, written, node.span, inner, &inner.form, path)?;
                let mut fields = Fields::default();
                fields.insert(inner.name, value);
                Some(ModelValue::Group(fields))
            }
            Value::Scalar { .. } | Value::Sequence(_) | Value::Null | Value::Broken => {
                let needed: Vec<&'static str> = group.fields.iter().take(3).map(|field| self.name_of(field)).collect();
                let (zh, en) = (needed.join("、"), needed.join(", "));
                self.wrong_type(
                    node,
                    field,
                    path,
                    &text!("应分行写各个字段：{zh} 等", "its fields belong here, a line each: {en} …"),
                );
                None
            }
        }
    }

    fn map(&mut self, node: &Node, field: &Field, path: &FieldPath) -> Option<ModelValue> {
        let Value::Mapping(entries) = &node.value else {
            self.wrong_type(node, field, path, &text!("应分行写“键: 文字”", "lines of `key: text` belong here"));
            return None;
        };
        let mut pairs = Vec::with_capacity(entries.len());
        for entry in entries {
            let Some(key) = entry.key.as_str() else { continue };
            match &entry.value.value {
                Value::Scalar { text: written, .. } => pairs.push((key.trim().to_owned(), written.trim().to_owned())),
                Value::Null => pairs.push((key.trim().to_owned(), String::new())),
                Value::Broken => self.broken.push(path.clone()),
                Value::Sequence(_) | Value::Mapping(_) => {
                    self.wrong_type(&entry.value, field, path, &text!("应写一个值", "one value belongs here"));
                }
            }
        }
        Some(ModelValue::Map(pairs))
    }
}

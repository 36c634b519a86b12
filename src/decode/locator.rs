//! Places of records and fields, looked up where somebody has to be told.
//!
//! In: the origins of a site, then a record and the path of a field. Out: a file and a span. The file is parsed once more for it;
//! of a list that can be cut, only the item.

use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;

use super::origins::{Origin, Origins};
use crate::diagnostics::{FieldPath, Locator, On, RecordName, Step};
use crate::load::Shape;
use crate::model::KeyLanguage;
use crate::schema::{Field, Type, table};
use crate::source::yaml::{self, Entry, Node, Value};
use crate::source::{FilePath, SourceText, Span};

/// Finds spans; see [`Origins::locator`].
#[derive(Debug)]
pub struct FileLocator<'a> {
    pub(super) origins: &'a Origins,
    pub(super) parsed: RefCell<BTreeMap<FilePath, Trees>>,
}

/// What has been parsed of a file.
#[derive(Debug)]
pub(super) struct Trees {
    /// Where its items can be read apart.
    starts: Vec<u32>,
    /// Items, by where they begin; `None` for one that says nothing by itself.
    items: BTreeMap<u32, Option<Node>>,
    whole: OnceCell<Option<Node>>,
}

impl Trees {
    fn of(text: &SourceText, shape: Shape) -> Self {
        let starts = if shape == Shape::Yaml { yaml::items(&text.text) } else { None };
        Self { starts: starts.unwrap_or_default(), items: BTreeMap::new(), whole: OnceCell::new() }
    }

    /// The tree of a record.
    fn record(&mut self, origin: &Origin, text: &SourceText, shape: Shape) -> Option<&Node> {
        let Some(index) = origin.index else { return self.whole(text, shape) };
        let apart = self.item(origin.head, text).is_some();
        if apart { self.item(origin.head, text) } else { self.whole(text, shape)?.items().get(index) }
    }

    /// The item that begins with this head, if it can be read apart.
    fn item(&mut self, head: Span, text: &SourceText) -> Option<&Node> {
        let at = self.starts.partition_point(|start| *start <= head.start).checked_sub(1)?;
        let start = *self.starts.get(at)?;
        let end = self.starts.get(at + 1).map_or(text.text.len(), |end| *end as usize);
        let parse = || {
            let parsed = yaml::parse(text.slice(Span::from_range(start as usize..end)), start);
            match parsed.root?.value {
                Value::Sequence(items) if parsed.problems.is_empty() => items.into_iter().next(),
                _ => None,
            }
        };
        let item = self.items.entry(start).or_insert_with(parse).as_ref();
        item.filter(|item| item.entries().first().is_some_and(|entry| entry.key.span == head))
    }

    fn whole(&self, text: &SourceText, shape: Shape) -> Option<&Node> {
        let parse = || {
            let (yaml_text, base) = match shape {
                Shape::Markdown { front, .. } => (text.slice(front), front.start),
                Shape::Yaml => (&*text.text, 0),
            };
            yaml::parse(yaml_text, base).root
        };
        self.whole.get_or_init(parse).as_ref()
    }
}

impl FileLocator<'_> {
    fn with_record<T>(&self, record: &RecordName, find: impl FnOnce(&Origin, &Node) -> Option<T>) -> Option<T> {
        let origin = self.origins.records.get(record)?;
        let (text, shape) = self.origins.files.get(&origin.file)?;
        let mut parsed = self.parsed.borrow_mut();
        let trees = parsed.entry(origin.file.clone()).or_insert_with(|| Trees::of(text, *shape));
        find(origin, trees.record(origin, text, *shape)?)
    }

    /// A span cut to its first line.
    fn first_line(&self, file: &FilePath, span: Span) -> Span {
        let Some((text, _)) = self.origins.files.get(file) else { return span };
        let line = text.line_span(text.position(span.start).line);
        Span::new(span.start, span.end.min(line.end.max(span.start)))
    }
}

impl Locator for FileLocator<'_> {
    fn field(&self, record: &RecordName, path: &FieldPath, on: On) -> Option<(FilePath, Span)> {
        let found = self.with_record(record, |origin, node| {
            let span =
                if path.0.is_empty() { origin.head } else { descend(origin, node, path, on).unwrap_or(origin.head) };
            Some((origin.file.clone(), span))
        });
        let (file, span) = found.or_else(|| {
            let origin = self.origins.records.get(record)?;
            Some((origin.file.clone(), origin.head))
        })?;
        let span = self.first_line(&file, span);
        Some((file, span))
    }

    fn body(&self, record: &RecordName, span: Span) -> Option<(FilePath, Span)> {
        let origin = self.origins.records.get(record)?;
        let (_, shape) = self.origins.files.get(&origin.file)?;
        match shape {
            Shape::Markdown { body, .. } => {
                Some((origin.file.clone(), self.first_line(&origin.file, span.shift(body.start))))
            }
            // In a YAML file the text of a block has lost its indentation: the field is as near as it gets.
            Shape::Yaml => self.field(record, &FieldPath::root().field("body"), On::Key),
        }
    }

    fn name_used(&self, record: &RecordName, field: &str) -> Option<String> {
        let origin = self.origins.records.get(record)?;
        let fields = all_fields(table(origin.kind).fields());
        let field = fields.into_iter().find(|other| other.name == field)?;
        Some(match origin.keys {
            KeyLanguage::Chinese => field.label.to_owned(),
            KeyLanguage::English => field.name.to_owned(),
        })
    }
}

/// Fields and the fields of their groups, outer ones first.
fn all_fields(fields: impl Iterator<Item = &'static Field>) -> Vec<&'static Field> {
    let mut all: Vec<&'static Field> = fields.collect();
    let mut next = 0;
    while let Some(field) = all.get(next) {
        if let Some(group) = field.form.group() {
            all.extend(group.fields.iter());
        }
        next += 1;
    }
    all
}

/// The span of the field at `path`, or of the nearest part of the path that is there.
fn descend(origin: &Origin, record: &Node, path: &FieldPath, on: On) -> Option<Span> {
    let mut node = record;
    let mut fields: Vec<&'static Field> = table(origin.kind).fields().collect();
    let mut span = None;
    for (depth, step) in path.0.iter().enumerate() {
        let is_last = depth + 1 == path.0.len();
        match step {
            Step::Field(name) => {
                let Some(field) = fields.iter().copied().find(|field| field.name == *name) else { return span };
                let Some(entry) = entry_of(node, field) else { return span };
                span = Some(if is_last && on == On::Key || entry.value.span.is_empty() {
                    entry.key.span
                } else {
                    shown(entry)
                });
                node = &entry.value;
                fields = group_fields(&field.form);
            }
            Step::Index(index) => {
                // One value in place of a list stands for its only item.
                if let Value::Sequence(items) = &node.value {
                    let Some(item) = items.get(*index) else { return span };
                    span = Some(item.entries().first().map_or(item.span, |entry| entry.key.span));
                    node = item;
                }
            }
        }
    }
    span
}

/// What to underline for a field: its value if that is a scalar, else its key.
fn shown(entry: &Entry) -> Span {
    match entry.value.value {
        Value::Scalar { .. } => entry.value.span,
        Value::Null | Value::Sequence(_) | Value::Mapping(_) | Value::Broken => entry.key.span,
    }
}

fn entry_of<'a>(node: &'a Node, field: &Field) -> Option<&'a Entry> {
    node.entries().iter().find(|entry| entry.key.as_str().is_some_and(|key| field.is_named(key.trim())))
}

fn group_fields(form: &Type) -> Vec<&'static Field> {
    form.group().map(|group| group.fields.iter().collect()).unwrap_or_default()
}

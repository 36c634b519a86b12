//! One file of records: its YAML tree read by the field table of its kind, every mistake collected.
//!
//! In: a source file. Out: raw records and diagnostics. Nothing here knows other files; references stay text. What is
//! wrong is worded in `mistakes.rs`.

mod again;
mod fields;
mod identity;
mod mistakes;

use std::sync::Arc;

use rayon::prelude::*;

use super::codes;
use super::raw::RawRecord;
use super::yaml_words;
use crate::diagnostics::{Diagnostic, FieldPath, Place};
use crate::load::{Shape, Source};
use crate::model::{Fields, Kind, Markdown};
use crate::schema::{Table, table};
use crate::source::yaml::{self, Entry, Node, Value};
use crate::source::{FilePath, Span};
use crate::text;

pub(super) use again::{Again, ReadList};
pub(super) use fields::RecordReader;
use fields::Scope;
pub(super) use identity::own_id;
pub(super) use identity::year_of;
use identity::{key_language, name_entries};

/// What one file gives.
#[derive(Debug, Clone, Default)]
pub struct FileRecords {
    /// Its records, in the order of the file.
    pub records: Vec<Arc<RawRecord>>,
    /// Its mistakes.
    pub diagnostics: Vec<Diagnostic>,
    /// Kind and path, where records of the file may be missing from `records`.
    pub hole: Option<(Kind, FilePath)>,
    /// How many items it has, where it is a list and nothing is wrong with its YAML.
    pub items: Option<usize>,
}

/// Reads all records of a file.
#[must_use]
pub fn read_file(source: &Source) -> FileRecords {
    let (yaml_text, base) = match source.shape {
        Shape::Markdown { front, .. } => (source.text.slice(front), front.start),
        Shape::Yaml => (&*source.text.text, 0),
    };
    let parsed = yaml::parse(yaml_text, base);
    let mut found = FileRecords::default();
    found.diagnostics.extend(parsed.problems.iter().map(|problem| yaml_words::describe(&source.text.path, problem)));
    let hole = || Some((source.kind, source.text.path.clone()));
    let Some(root) = parsed.root else {
        found.hole = hole();
        return found;
    };
    if !parsed.complete {
        found.hole = hole();
    }
    let reader = Reader { source, table: table(source.kind), complete: parsed.complete };
    match (&root.value, source.shape) {
        (Value::Mapping(_), _) | (Value::Null, Shape::Markdown { .. }) => found.add(reader.record(&root, None)),
        (Value::Sequence(items), Shape::Yaml) if source.kind != Kind::Site => {
            found.items = Some(items.len()).filter(|_| parsed.complete && parsed.problems.is_empty());
            found.add_items(&reader, items, 0);
        }
        (Value::Null, Shape::Yaml) => {}
        (Value::Broken, _) => found.hole = hole(),
        (Value::Sequence(_) | Value::Scalar { .. }, _) => found.add(reader.not_a_record(&root)),
    }
    name_entries(&mut found.records, &source.text.path);
    found
}

impl FileRecords {
    /// Adds what a part of the file gives, after all that is there.
    fn add(&mut self, part: Self) {
        self.records.extend(part.records);
        self.diagnostics.extend(part.diagnostics);
        self.hole = part.hole.or(self.hole.take());
    }

    /// Adds what items of a list give; the first of them has this place in it.
    fn add_items(&mut self, reader: &Reader<'_>, items: &[Node], first: usize) {
        // A ledger may have thousands of entries.
        let read = items.par_iter().enumerate().map(|(at, item)| reader.record(item, Some(first + at)));
        read.collect::<Vec<_>>().into_iter().for_each(|record| self.add(record));
    }
}

/// Reads some fields of a record, as they are entered one by one: none is missing yet.
#[must_use]
pub fn read_fields(reader: &mut RecordReader<'_>, entries: &[Entry], path: &FieldPath) -> Fields {
    let scope = Scope { fields: table(reader.kind).fields().collect(), head: Span::default(), complete: false };
    reader.fields(entries, &scope, path)
}

/// Reads the records of one file; see [`RecordReader`] for the fields of one record.
struct Reader<'a> {
    source: &'a Source,
    table: &'static Table,
    complete: bool,
}

impl Reader<'_> {
    fn not_a_record(&self, node: &Node) -> FileRecords {
        let place = Place::span(self.source.text.path.clone(), self.first_line(node.span));
        let diagnostic = if self.source.kind == Kind::Site {
            Diagnostic::new(
                &codes::NOT_A_RECORD,
                place,
                text!(
                    "site.yaml 应当每行写一个设置，如“名称: …”。",
                    "`site.yaml` holds one setting a line, such as `title: …`."
                ),
            )
        } else {
            Diagnostic::new(
                &codes::NOT_A_RECORD,
                place,
                text!(
                    "这里应当是记录：每行一个字段，如“标题: …”。",
                    "A record belongs here: one field a line, such as `title: …`."
                ),
            )
        };
        FileRecords { diagnostics: vec![diagnostic], ..self.hole() }
    }

    /// A record that could not be read.
    fn hole(&self) -> FileRecords {
        FileRecords { hole: Some((self.source.kind, self.source.text.path.clone())), ..FileRecords::default() }
    }

    /// The part of a span that lies on its first line, so that an underline stays short.
    fn first_line(&self, span: Span) -> Span {
        let line = self.source.text.line_span(self.source.text.position(span.start).line);
        Span::new(span.start, span.end.min(line.end.max(span.start)))
    }

    fn record(&self, node: &Node, index: Option<usize>) -> FileRecords {
        match &node.value {
            Value::Mapping(_) => {}
            Value::Null if index.is_none() => {}
            Value::Broken => return self.hole(),
            Value::Null | Value::Scalar { .. } | Value::Sequence(_) => return self.not_a_record(node),
        }
        let entries = node.entries();
        let head = entries.first().map_or_else(|| self.first_line(node.span), |entry| entry.key.span);
        let keys = key_language(entries);
        let mut reader = RecordReader {
            file: &self.source.text,
            kind: self.source.kind,
            keys,
            year: year_of(entries, self.table),
            diagnostics: Vec::new(),
            broken: Vec::new(),
        };
        let scope = Scope { fields: self.table.fields().collect(), head, complete: self.complete };
        let root = FieldPath::root();
        let mut fields = reader.fields(entries, &scope, &root);
        for alternatives in self.table.one_of {
            reader.one_of(&fields, alternatives, &scope, &root);
        }
        let id = reader.id(&self.source.text, entries, &mut fields, index, head);
        if let Shape::Markdown { body, .. } = self.source.shape {
            let body = Markdown::within(&self.source.text.text, body.range());
            reader.body(&mut fields, body, entries, self.table);
        }
        let RecordReader { diagnostics, broken, .. } = reader;
        let Some(id) = id else { return FileRecords { diagnostics, ..self.hole() } };
        let (kind, file) = (self.source.kind, Some(self.source.text.path.clone()));
        let records = vec![Arc::new(RawRecord { kind, id, file, index, head, keys, fields, broken })];
        FileRecords { records, diagnostics, ..FileRecords::default() }
    }
}

//! One file of records: its YAML tree read by the field table of its kind, every mistake collected.
//!
//! In: a source file. Out: raw records and diagnostics. Nothing here knows other files; references stay text.

use super::codes;
use super::raw::{RawId, RawRecord};
use super::scalar;
use super::yaml_words;
use crate::diagnostics::{Diagnostic, FieldPath, Place, Text, nearest};
use crate::load::{Shape, Source};
use crate::model::{Fields, Id, IdError, KeyLanguage, Kind, Value as ModelValue, parse_id};
use crate::schema::{Field, Group, Table, Type, table};
use crate::source::yaml::{self, Entry, Node, Value};
use crate::source::{FilePath, SourceText, Span};
use crate::text;

/// What one file gives.
#[derive(Debug, Default)]
pub struct FileRecords {
    /// Its records, in the order of the file.
    pub records: Vec<RawRecord>,
    /// Its mistakes.
    pub diagnostics: Vec<Diagnostic>,
    /// Kind and path, where records of the file may be missing from `records`.
    pub hole: Option<(Kind, FilePath)>,
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
    found
        .diagnostics
        .extend(parsed.problems.iter().map(|problem| yaml_words::describe(&source.text.path, problem)));
    let hole = || Some((source.kind, source.text.path.clone()));
    let Some(root) = parsed.root else {
        found.hole = hole();
        return found;
    };
    if !parsed.complete {
        found.hole = hole();
    }
    let mut reader = Reader { source, table: table(source.kind), complete: parsed.complete, found };
    match (&root.value, source.shape) {
        (Value::Mapping(_) | Value::Null, Shape::Markdown { .. }) => reader.record(&root, None),
        (Value::Mapping(_), Shape::Yaml) => reader.record(&root, None),
        (Value::Sequence(items), Shape::Yaml) if source.kind != Kind::Site => {
            for (index, item) in items.iter().enumerate() {
                reader.record(item, Some(index));
            }
        }
        (Value::Null, Shape::Yaml) => {}
        (Value::Broken, _) => reader.found.hole = hole(),
        (Value::Sequence(_) | Value::Scalar { .. }, _) => reader.not_a_record(&root),
    }
    reader.found
}

/// Reads the records of one file; see [`RecordReader`] for the fields of one record.
struct Reader<'a> {
    source: &'a Source,
    table: &'static Table,
    complete: bool,
    found: FileRecords,
}

impl Reader<'_> {
    fn not_a_record(&mut self, node: &Node) {
        let place = Place::span(self.source.text.path.clone(), self.first_line(node.span));
        let diagnostic = if self.source.kind == Kind::Site {
            Diagnostic::new(
                &codes::NOT_A_RECORD,
                place,
                text!("site.yaml 应当每行写一个设置，如“名称: …”。", "`site.yaml` holds one setting a line, such as `title: …`."),
            )
        } else {
            Diagnostic::new(
                &codes::NOT_A_RECORD,
                place,
                text!("这里应当是记录：每行一个字段，如“标题: …”。", "A record belongs here: one field a line, such as `title: …`."),
            )
        };
        self.found.diagnostics.push(diagnostic);
        self.found.hole = Some((self.source.kind, self.source.text.path.clone()));
    }

    /// The part of a span that lies on its first line, so that an underline stays short.
    fn first_line(&self, span: Span) -> Span {
        let line = self.source.text.line_span(self.source.text.position(span.start).line);
        Span::new(span.start, span.end.min(line.end.max(span.start)))
    }

    fn record(&mut self, node: &Node, index: Option<usize>) {
        match &node.value {
            Value::Mapping(_) => {}
            Value::Null if index.is_none() => {}
            Value::Broken => {
                self.found.hole = Some((self.source.kind, self.source.text.path.clone()));
                return;
            }
            Value::Null | Value::Scalar { .. } | Value::Sequence(_) => return self.not_a_record(node),
        }
        let entries = node.entries();
        let head = entries.first().map_or(self.first_line(node.span), |entry| entry.key.span);
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
            reader.body(&mut fields, self.source.text.slice(body), entries, self.table);
        }
        let RecordReader { diagnostics, broken, .. } = reader;
        self.found.diagnostics.extend(diagnostics);
        match id {
            Some(id) => self.found.records.push(RawRecord {
                kind: self.source.kind,
                id,
                file: Some(self.source.text.path.clone()),
                index,
                head,
                keys,
                fields,
                broken,
            }),
            None => self.found.hole = Some((self.source.kind, self.source.text.path.clone())),
        }
    }
}

/// The fields that may stand at one level.
struct Scope {
    fields: Vec<&'static Field>,
    head: Span,
    complete: bool,
}

/// Reads the fields of one record.
pub(super) struct RecordReader<'a> {
    pub file: &'a SourceText,
    pub kind: Kind,
    pub keys: KeyLanguage,
    pub year: Option<i16>,
    pub diagnostics: Vec<Diagnostic>,
    pub broken: Vec<FieldPath>,
}

impl RecordReader<'_> {
    pub(super) fn place(&self, span: Span) -> Place {
        Place::span(self.file.path.clone(), span)
    }

    /// Reports a problem of a field and marks the field as broken.
    pub(super) fn report(&mut self, path: &FieldPath, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
        self.broken.push(path.clone());
    }

    /// The name by which this record's file would call a field.
    pub(super) fn name_of(&self, field: &Field) -> &'static str {
        match self.keys {
            KeyLanguage::Chinese => field.label,
            KeyLanguage::English => field.name,
        }
    }

    fn fields(&mut self, entries: &[Entry], scope: &Scope, path: &FieldPath) -> Fields {
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
                    self.wrong_type(node, field, path, &text!("应写一个值，不是列表或分组", "one value belongs here, no list or group"));
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
                            self.report(&here, Diagnostic::new(&codes::WRONG_TYPE, place, text!("列表里有一项是空的。", "An item of the list is empty.")));
                            if matches!(item, Type::Group(_)) {
                                values.push(ModelValue::Group(Fields::default()));
                            }
                        }
                        Value::Scalar { .. } | Value::Sequence(_) | Value::Mapping(_) => {
                            match self.value(node, field, item, &here) {
                                Some(value) => values.push(value),
                                None if matches!(item, Type::Group(_)) => values.push(ModelValue::Group(Fields::default())),
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

    /// The id of the record: written, else the stem of its file.
    fn id(
        &mut self,
        file: &SourceText,
        entries: &[Entry],
        fields: &mut Fields,
        index: Option<usize>,
        head: Span,
    ) -> Option<RawId> {
        let written = entries.iter().find(|entry| {
            entry.key.as_str().is_some_and(|key| crate::schema::ID.is_named(key.trim()))
        });
        let has_id_field = table(self.kind).field("id").is_some();
        if self.kind == Kind::Site {
            let id = parse_id("site").ok()?;
            fields.insert("id", ModelValue::Reference(id.clone()));
            return Some(RawId::Own(id));
        }
        if !has_id_field {
            let number = index.map_or(1, |index| index + 1);
            return Some(RawId::Entry(format!("{}#{number}", file.path)));
        }
        let (text_written, place) = match (written, index) {
            (Some(entry), _) => match entry.value.as_str() {
                Some(text_written) => (text_written.trim().to_owned(), self.place(entry.value.span)),
                None => (String::new(), self.place(entry.key.span)),
            },
            (None, None) => (file.path.stem().to_owned(), Place::File(file.path.clone())),
            (None, Some(_)) => {
                let name = self.name_of(&crate::schema::ID);
                let diagnostic = Diagnostic::new(
                    &codes::MISSING_ID,
                    self.place(head),
                    text!("一个文件写多条记录时，每条都要有“{name}”。", "Where a file holds several records, each needs `{name}`."),
                )
                .help(text!("加一行，如“{name}: yun-xi-qiao”：字母、数字、汉字、- 和 _，在同类里不重复。", "Add a line such as `{name}: yun-xi-qiao`: letters, digits, `-` and `_`, unique in the kind."));
                self.diagnostics.push(diagnostic);
                return None;
            }
        };
        match parse_id(&text_written) {
            Ok(id) => {
                fields.insert("id", ModelValue::Reference(id.clone()));
                Some(RawId::Own(id))
            }
            Err(error) => {
                self.diagnostics.push(bad_id(&text_written, &error, place, written.is_none()));
                None
            }
        }
    }

    fn body(&mut self, fields: &mut Fields, body: &str, entries: &[Entry], table: &Table) {
        let is_empty = body.trim().is_empty();
        let Some(field) = table.field("body") else {
            if !is_empty {
                let kind = table.kind.label();
                let kind_en = table.kind.name();
                let place = entries.last().map_or(Place::File(self.file.path.clone()), |entry| self.place(entry.key.span));
                self.diagnostics.push(
                    Diagnostic::new(
                        &codes::NO_BODY,
                        place,
                        text!("“{kind}”没有正文，第二道 --- 之后的文字不会显示。", "A {kind_en} has no body: the text after the front matter is not shown."),
                    )
                    .help(text!("请把文字写进某个字段，或删去。", "Move the text into a field, or remove it.")),
                );
            }
            return;
        };
        if is_empty {
            return;
        }
        if fields.get(field.name).is_some() {
            let written = entries.iter().find(|entry| entry.key.as_str().is_some_and(|key| field.is_named(key.trim())));
            let place = written.map_or(Place::File(self.file.path.clone()), |entry| self.place(entry.key.span));
            self.diagnostics.push(
                Diagnostic::new(
                    &codes::FIELD_NAMED_TWICE,
                    place,
                    text!("正文写了两处：字段区里有，--- 之后也有。", "The body stands twice: in the front matter and after it."),
                )
                .help(text!("只留 --- 之后的正文。", "Keep the text after the front matter.")),
            );
            return;
        }
        fields.insert(field.name, ModelValue::Text(body.to_owned()));
    }

    fn one_of(&mut self, fields: &Fields, alternatives: &[&[&'static str]], scope: &Scope, path: &FieldPath) {
        let is_whole = |names: &&[&'static str]| names.iter().all(|name| fields.get(name).is_some());
        let is_broken = |name: &&'static str| {
            let here = path.clone().field(name);
            self.broken.iter().any(|broken| broken.0.starts_with(&here.0))
        };
        if alternatives.iter().any(is_whole)
            || alternatives.iter().any(|names| names.iter().any(|name| is_broken(&name)))
            || !scope.complete
        {
            return;
        }
        let label = |name: &'static str| {
            scope.fields.iter().find(|field| field.name == name).map_or(name, |field| self.name_of(field))
        };
        let sets: Vec<Vec<&str>> = alternatives.iter().map(|names| names.iter().map(|name| label(name)).collect()).collect();
        let zh = sets.iter().map(|names| format!("“{}”", names.join("、"))).collect::<Vec<_>>().join("或");
        let en = sets.iter().map(|names| format!("`{}`", names.join("`, `"))).collect::<Vec<_>>().join(" or ");
        let place = self.place(scope.head);
        self.report(
            path,
            Diagnostic::new(&codes::MISSING_ALTERNATIVE, place, text!("这里要写{zh}。", "This needs {en}.")),
        );
    }

    fn unknown_field(&mut self, written: &str, entry: &Entry, scope: &Scope, path: &FieldPath) -> Option<&'static str> {
        let names = scope.fields.iter().flat_map(|field| field.names());
        let near = nearest(written, names).and_then(|name| scope.fields.iter().find(|field| field.is_named(name)).map(|field| (*field, name)));
        let mut diagnostic = Diagnostic::new(
            &codes::UNKNOWN_FIELD,
            self.place(entry.key.span),
            text!("没有“{written}”这个字段。", "There is no field `{written}` here."),
        );
        if let Some((field, name)) = near {
            let shown = if name.is_ascii() == written.is_ascii() { name } else { self.name_of(field) };
            diagnostic = diagnostic
                .label(text!("是不是“{shown}”？", "did you mean `{shown}`?"))
                .fix(self.file.path.clone(), entry.key.span, shown);
        } else {
            let known: Vec<&str> = scope.fields.iter().map(|field| self.name_of(field)).collect();
            let (zh, en) = (known.join("、"), known.join(", "));
            diagnostic = diagnostic.help(text!("可用的字段：{zh}。", "The fields are {en}."));
        }
        self.diagnostics.push(diagnostic);
        if let Some((field, _)) = near {
            self.broken.push(path.clone().field(field.name));
        }
        near.map(|(field, _)| field.name)
    }

    fn named_twice(&self, span: Span, written: &str, first: Span, name: &str) -> Diagnostic {
        let message = if written == name {
            text!("“{written}”写了两次。", "`{written}` stands twice.")
        } else {
            text!("“{written}”和“{name}”是同一个字段，写了两次。", "`{written}` and `{name}` are the same field; it stands twice.")
        };
        Diagnostic::new(&codes::FIELD_NAMED_TWICE, self.place(span), message)
            .related(self.place(first), text!("前面已经写过", "it stands here first"))
            .help(text!("只留一处。", "Keep one of them."))
    }

    fn missing_field(&mut self, field: &Field, head: Span, path: &FieldPath) {
        let name = self.name_of(field);
        let example = field.example_or_default();
        let doc = (field.doc.zh, field.doc.en);
        let (zh, en) = doc;
        let diagnostic = Diagnostic::new(&codes::MISSING_FIELD, self.place(head), text!("缺少“{name}”。", "`{name}` is missing."))
            .help(text!("加一行，如“{name}: {example}”。{zh}", "Add a line such as `{name}: {example}`. {en}"));
        // In a list the whole item is a hole; at the top the record still serves to find further mistakes.
        let hole = if path.0.is_empty() { path.clone().field(field.name) } else { path.clone() };
        self.report(&hole, diagnostic);
    }

    fn empty_value(&mut self, entry: &Entry, written: &str, path: &FieldPath) {
        let place = self.place(entry.key.span);
        self.report(
            path,
            Diagnostic::new(&codes::MISSING_FIELD, place, text!("“{written}”没有填。", "`{written}` is empty."))
                .label(text!("冒号后面写上内容", "write its value after the colon")),
        );
        if path.0.len() > 1 {
            self.broken.extend(path.parent());
        }
    }

    fn wrong_type(&mut self, node: &Node, field: &Field, path: &FieldPath, label: &Text) {
        let name = self.name_of(field);
        let line = self.file.line_span(self.file.position(node.span.start).line);
        let span = Span::new(node.span.start, node.span.end.min(line.end.max(node.span.start)));
        let example = field.example_or_default();
        let diagnostic =
            Diagnostic::new(&codes::WRONG_TYPE, self.place(span), text!("“{name}”的写法不对。", "`{name}` is not written as it should be."))
                .label(label.clone())
                .help(text!("例如“{name}: {example}”。", "For example `{name}: {example}`."));
        self.report(path, diagnostic);
    }
}

/// The language of most keys; Chinese where it is a draw, since the files are Chinese first.
fn key_language(entries: &[Entry]) -> KeyLanguage {
    let (ascii, other): (Vec<_>, Vec<_>) = entries.iter().filter_map(|entry| entry.key.as_str()).partition(|key| key.is_ascii());
    if ascii.len() > other.len() { KeyLanguage::English } else { KeyLanguage::Chinese }
}

/// The year that deadlines such as `9月底前` mean: the record's year, else that of its first date.
fn year_of(entries: &[Entry], table: &Table) -> Option<i16> {
    ["year", "date", "assigned", "received", "written"].iter().find_map(|name| {
        let field = table.field(name)?;
        let entry = entries.iter().find(|entry| entry.key.as_str().is_some_and(|key| field.is_named(key.trim())))?;
        let written = entry.value.as_str()?;
        let year = crate::model::parse_year(written).ok().map(|year| year.get());
        year.or_else(|| crate::model::parse_date(written).ok().map(|date| date.year()))
    })
}

fn bad_id(written: &str, error: &IdError, place: Place, is_stem: bool) -> Diagnostic {
    let why = match error {
        IdError::Empty => text!("标识是空的。", "The id is empty."),
        IdError::TooLong { .. } | IdError::TooManyBytes { .. } => text!("标识太长，最多 100 个字母或 80 个汉字。", "The id is too long: at most 100 characters (80 Chinese ones)."),
        IdError::Character { character: found, .. } => {
            text!("标识“{written}”里有不能用的字符“{found}”。", "The id `{written}` holds `{found}`, which no id may hold.")
        }
        IdError::Reserved(_) => text!(
            "“{written}”是列表网址用的词，不能作标识。",
            "`{written}` is a word of list addresses and cannot be an id."
        ),
    };
    let diagnostic = Diagnostic::new(&codes::BAD_ID, place, why)
        .help(text!("标识只用字母、数字、汉字、- 和 _，如 yun-xi-qiao。", "An id has letters, digits, `-` and `_` only, such as `yun-xi-qiao`."));
    if is_stem {
        diagnostic.help(text!("标识缺省取自文件名：请改文件名，或在文件里写“id: …”。", "It is taken from the file's name: rename the file, or write `id: …` in it."))
    } else {
        diagnostic
    }
}

/// The checked id of a record, for what the program ships.
pub(super) fn own_id(id: &str) -> Option<Id> {
    parse_id(id).ok()
}

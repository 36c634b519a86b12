//! Where records and their fields stand: the only thing that leads from the model back to files.
//!
//! In: the loaded files and the raw records. Out: spans for (record, field path), looked up by parsing the file once
//! more, so that a site without problems pays nothing for them.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use imbl::OrdMap;

use super::raw::{RawId, RawRecord};
use crate::diagnostics::{Diagnostic, FieldPath, Locator, On, Place, RecordName, Step};
use crate::load::{Shape, Source, Tree};
use crate::model::{Id, KeyLanguage, Kind, RecordKey};
use crate::schema::{Field, Type, table};
use crate::source::yaml::{self, Entry, Node, Value};
use crate::source::{FilePath, SourceText, Span};

/// Where the records of a site stand.
/// Copies share what is the same, so that those of a site in which little has changed cost little.
#[derive(Debug, Clone, Default)]
pub struct Origins {
    files: OrdMap<FilePath, (SourceText, Shape)>,
    records: OrdMap<RecordName, Arc<Origin>>,
    /// The file of each record that has an id.
    by_key: Arc<BTreeMap<RecordKey, FilePath>>,
}

/// Where one record stands.
#[derive(Debug)]
pub struct Origin {
    kind: Kind,
    /// `None` for a ledger entry, which nothing refers to.
    id: Option<Id>,
    file: FilePath,
    index: Option<usize>,
    head: Span,
    keys: KeyLanguage,
    broken: Vec<FieldPath>,
}

impl Origins {
    /// The origins of these records in these files.
    #[must_use]
    pub(super) fn new(tree: &Tree, records: impl Iterator<Item = (RecordName, Arc<Origin>)>) -> Self {
        let files = tree.sources.iter().map(|source| (source.text.path.clone(), (source.text.clone(), source.shape)));
        let records: OrdMap<RecordName, Arc<Origin>> = records.collect();
        let keyed = records.values().filter_map(|origin| Some((origin.key()?, origin.file.clone())));
        let by_key = Arc::new(keyed.collect());
        Self { files: files.collect(), records, by_key }
    }

    /// The same with these texts of files, of which some are gone, with these places of records, and without the records that are gone.
    #[must_use]
    pub(super) fn with<'a>(
        mut self,
        files: impl Iterator<Item = (&'a FilePath, Option<&'a Source>)>,
        records: impl Iterator<Item = (RecordName, Arc<Origin>)>,
        gone: impl Iterator<Item = &'a RecordName>,
    ) -> Self {
        for (path, source) in files {
            match source {
                Some(source) => self.files.insert(path.clone(), (source.text.clone(), source.shape)),
                None => self.files.remove(path),
            };
        }
        for name in gone {
            if let Some(key) = self.records.remove(name).and_then(|origin| origin.key()) {
                Arc::make_mut(&mut self.by_key).remove(&key);
            }
        }
        for (name, origin) in records {
            if let Some(key) = origin.key().filter(|key| self.by_key.get(key) != Some(&origin.file)) {
                Arc::make_mut(&mut self.by_key).insert(key, origin.file.clone());
            }
            self.records.insert(name, origin);
        }
        self
    }

    /// The file in which a record stands.
    #[must_use]
    pub fn file_of(&self, record: &RecordName) -> Option<&FilePath> {
        self.records.get(record).map(|origin| &origin.file)
    }

    /// The file of each record that has an id, by its key.
    #[must_use]
    pub fn files(&self) -> Arc<BTreeMap<RecordKey, FilePath>> {
        Arc::clone(&self.by_key)
    }

    /// The text of a file of records.
    #[must_use]
    pub fn text(&self, file: &FilePath) -> Option<&SourceText> {
        self.files.get(file).map(|(text, _)| text)
    }

    /// The records of each file, in the order of their names.
    pub fn records_by_file(&self) -> impl Iterator<Item = (&FilePath, &RecordName)> {
        self.records.iter().map(|(name, origin)| (&origin.file, name))
    }

    /// The records that stand in some files, in the order in which they stand there, each with the byte at which it begins.
    #[must_use]
    pub fn records_within(&self, files: &BTreeSet<&FilePath>) -> BTreeMap<&FilePath, Vec<(u32, &RecordName)>> {
        let mut within: BTreeMap<&FilePath, Vec<(u32, &RecordName)>> = BTreeMap::new();
        for (name, origin) in self.records.iter().filter(|(_, origin)| files.contains(&origin.file)) {
            within.entry(&origin.file).or_default().push((origin.head.start, name));
        }
        for records in within.values_mut() {
            records.sort_unstable();
        }
        within
    }

    /// The diagnostics less those that concern a field about which a problem has been reported already.
    #[must_use]
    pub fn without_consequences(&self, diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
        let concerns_hole = |place: &Place| match place {
            Place::Field { record, path, .. } => self.records.get(record).is_some_and(|origin| {
                origin.broken.iter().any(|broken| {
                    is_within(path, broken) || is_group_of(path, broken) || is_of_entry(origin.kind, path, broken)
                })
            }),
            Place::Nowhere | Place::File(_) | Place::Span { .. } | Place::Body { .. } => false,
        };
        let is_first_hand = |diagnostic: &Diagnostic| {
            !concerns_hole(&diagnostic.place) && !diagnostic.related.iter().any(|related| concerns_hole(&related.place))
        };
        diagnostics.into_iter().filter(is_first_hand).collect()
    }

    /// A locator that parses each file at most once.
    #[must_use]
    pub fn locator(&self) -> FileLocator<'_> {
        FileLocator { origins: self, parsed: RefCell::default() }
    }
}

impl Origin {
    /// Its key; an entry of a ledger has none.
    fn key(&self) -> Option<RecordKey> {
        Some(RecordKey::new(self.kind, self.id.clone()?))
    }

    /// Where a record stands; `None` for what the program ships.
    pub fn of(record: &RawRecord) -> Option<Self> {
        Some(Self {
            kind: record.kind,
            id: match &record.id {
                RawId::Own(id) => Some(id.clone()),
                RawId::Entry(_) => None,
            },
            file: record.file.clone()?,
            index: record.index,
            head: record.head,
            keys: record.keys,
            broken: record.broken.clone(),
        })
    }
}

/// Whether `path` is `hole` or lies within it.
fn is_within(path: &FieldPath, hole: &FieldPath) -> bool {
    path.0.starts_with(&hole.0)
}

/// Whether `path` is a field or item of which `hole` is a part: a judgement on the whole would rest on the hole.
fn is_group_of(path: &FieldPath, hole: &FieldPath) -> bool {
    !path.0.is_empty() && hole.0.starts_with(&path.0)
}

/// The fields that say which entry of progress it is.
const IDENTITY: [&str; 4] = ["date", "area", "task", "item"];

/// Whether `path` lies in a progress entry of which `hole` is the date, area, task or item: what is compared with other
/// entries would then be compared with the wrong ones.
fn is_of_entry(kind: Kind, path: &FieldPath, hole: &FieldPath) -> bool {
    let (entry, within) = match (kind, hole.0.as_slice()) {
        (Kind::Progress, within) => (&[][..], within),
        (_, [Step::Field("progress"), Step::Index(_), within @ ..]) => (&hole.0[..2], within),
        _ => return false,
    };
    matches!(within.first(), Some(Step::Field(name)) if IDENTITY.contains(name)) && path.0.starts_with(entry)
}

/// Finds spans; see [`Origins::locator`].
#[derive(Debug)]
pub struct FileLocator<'a> {
    origins: &'a Origins,
    parsed: RefCell<BTreeMap<FilePath, Option<Node>>>,
}

impl FileLocator<'_> {
    fn with_record<T>(&self, record: &RecordName, find: impl FnOnce(&Origin, &Node) -> Option<T>) -> Option<T> {
        let origin = self.origins.records.get(record)?;
        let (text, shape) = self.origins.files.get(&origin.file)?;
        let mut parsed = self.parsed.borrow_mut();
        let root = parsed.entry(origin.file.clone()).or_insert_with(|| {
            let (yaml_text, base) = match shape {
                Shape::Markdown { front, .. } => (text.slice(*front), front.start),
                Shape::Yaml => (&*text.text, 0),
            };
            yaml::parse(yaml_text, base).root
        });
        let root = root.as_ref()?;
        let node = match origin.index {
            Some(index) => root.items().get(index)?,
            None => root,
        };
        find(origin, node)
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

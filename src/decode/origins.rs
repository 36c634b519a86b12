//! Where records and their fields stand: the only thing that leads from the model back to files.
//!
//! In: the loaded files and the raw records. Out: the file and the first key of each record; `locator.rs` finds its fields by parsing
//! once more, so that a site without problems pays nothing for them.

use std::cell::RefCell;
use std::sync::Arc;

use imbl::OrdMap;

use super::locator::FileLocator;
use super::raw::RawRecord;
use crate::diagnostics::{Diagnostic, FieldPath, Place, RecordName, Step};
use crate::load::{Shape, Source, Tree};
use crate::model::{Id, KeyLanguage, Kind, RecordKey};
use crate::source::{FilePath, SourceText, Span};

/// Where the records of a site stand.
/// Copies share what is the same, so that those of a site in which little has changed cost little.
#[derive(Debug, Clone, Default)]
pub struct Origins {
    pub(super) files: OrdMap<FilePath, (SourceText, Shape)>,
    pub(super) records: OrdMap<RecordName, Arc<Origin>>,
    /// The file of each record that has an id.
    by_key: OrdMap<RecordKey, FilePath>,
}

/// Where one record stands.
#[derive(Debug)]
pub struct Origin {
    pub(super) kind: Kind,
    /// `None` for a ledger entry, which nothing refers to.
    id: Option<Id>,
    pub(super) file: FilePath,
    pub(super) index: Option<usize>,
    pub(super) head: Span,
    pub(super) keys: KeyLanguage,
    broken: Vec<FieldPath>,
}

impl Origins {
    /// The origins of these records in these files.
    #[must_use]
    pub(super) fn new(tree: &Tree, records: impl Iterator<Item = (RecordName, Arc<Origin>)>) -> Self {
        let files = tree.sources.iter().map(|source| (source.text.path.clone(), (source.text.clone(), source.shape)));
        let records: OrdMap<RecordName, Arc<Origin>> = records.collect();
        let keyed = records.values().filter_map(|origin| Some((origin.key()?, origin.file.clone())));
        let by_key = keyed.collect();
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
                self.by_key.remove(&key);
            }
        }
        for (name, origin) in records {
            if let Some(key) = origin.key().filter(|key| self.by_key.get(key) != Some(&origin.file)) {
                self.by_key.insert(key, origin.file.clone());
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

    /// The file of each record that has an id, by its key. Copies share what is the same.
    #[must_use]
    pub fn files(&self) -> OrdMap<RecordKey, FilePath> {
        self.by_key.clone()
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

    /// The records that stand in a file, in the order in which they stand there, each with the byte at which it begins. `keyed` are those
    /// of them that have an id.
    #[must_use]
    pub fn records_within<'a>(&'a self, file: &FilePath, keyed: &[RecordKey]) -> Vec<(u32, &'a RecordName)> {
        let named = keyed.iter().map(|key| RecordName::new(key.kind.name(), key.id.as_str()));
        let keyed = named.filter_map(|name| self.records.get_key_value(&name));
        // The entries of a ledger are called by its file.
        let first = RecordName::new(Kind::Progress.name(), format!("{file}#"));
        let is_entry = |(name, _): &(&RecordName, _)| name.kind == first.kind && name.id.starts_with(&*first.id);
        let entries = self.records.range(first.clone()..).take_while(is_entry);
        let within = keyed.chain(entries).filter(|(_, origin)| origin.file == *file);
        let mut within: Vec<(u32, &RecordName)> = within.map(|(name, origin)| (origin.head.start, name)).collect();
        within.sort_unstable();
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

    /// A locator that parses each file at most once, and of a list only the items that it is asked about.
    #[must_use]
    pub fn locator(&self) -> FileLocator<'_> {
        FileLocator { origins: self, parsed: RefCell::default() }
    }
}

impl Origin {
    /// Its key; an entry of a ledger has none.
    pub fn key(&self) -> Option<RecordKey> {
        Some(RecordKey::new(self.kind, self.id.clone()?))
    }

    /// Whether the record stands there.
    pub fn is_of(&self, record: &RawRecord) -> bool {
        (self.index, self.head) == (record.index, record.head)
    }

    /// The same where the record has another place in its file.
    pub fn moved_to(&self, record: &RawRecord) -> Self {
        let (file, broken) = (self.file.clone(), self.broken.clone());
        Self { id: self.id.clone(), index: record.index, head: record.head, file, broken, ..*self }
    }

    /// Where a record stands; `None` for what the program ships.
    pub fn of(record: &RawRecord) -> Option<Self> {
        Some(Self {
            kind: record.kind,
            id: record.own_id().cloned(),
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

//! What is known of a site to somebody who writes another record: its names, its ids, and what one value would be read as.
//!
//! In: the [`Tree`] that was loaded, then fields as YAML. Out: decoded values with their references resolved, or the
//! mistakes that a check would find in them. Nothing is written here, and no catalogue is built.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::names::{Meaning, Names};
use super::raw::{RawId, RawRecord};
use super::read::{RecordReader, read_fields, read_file, year_of};
use super::{defaults, resolve, yaml_words};
use crate::diagnostics::{Diagnostic, FieldPath};
use crate::load::{Source, Tree};
use crate::model::{Fields, FromFields, Id, KeyLanguage, Kind, Site, Value};
use crate::schema::table;
use crate::source::yaml;
use crate::source::{FilePath, SourceText, Span};

/// The records of a site, by what others may call them.
#[derive(Debug)]
pub struct Known {
    /// The settings of the site.
    pub site: Site,
    names: Names,
    records: BTreeMap<Kind, Vec<KnownRecord>>,
}

/// One record, by its id and its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownRecord {
    /// Its id.
    pub id: Id,
    /// Its name or title; the id where it has neither.
    pub name: String,
    /// The file that it stands in; `None` for what the program ships.
    pub file: Option<FilePath>,
}

/// What a name means as a reference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Named {
    /// One record, or perhaps one that is broken.
    Somebody,
    /// No record, or more than one.
    Nobody,
}

/// Fields to be read: those of a record at its top level, each a line or more of YAML.
#[derive(Debug, Clone, Copy)]
pub struct Lines<'a> {
    /// What the record is.
    pub kind: Kind,
    /// The YAML.
    pub text: &'a str,
    /// The language of its keys, in which mistakes are worded.
    pub keys: KeyLanguage,
    /// The year that deadlines without one mean, where the fields themselves tell none.
    pub year: Option<i16>,
}

impl Known {
    /// What these files tell. Their mistakes are for a check to report.
    #[must_use]
    pub fn of(tree: &Tree) -> Self {
        let mut holes = tree.holes.clone();
        let mut records = Vec::new();
        for source in &tree.sources {
            let file = read_file(source);
            records.extend(file.records.into_iter().map(Arc::unwrap_or_clone));
            holes.extend(file.hole);
        }
        let shipped = defaults::clock(records.iter());
        records.extend(shipped);
        let (names, _) = Names::of(&records, &holes);
        let mut site = Site::from_fields(&mut Fields::default());
        let mut known: BTreeMap<Kind, Vec<KnownRecord>> = BTreeMap::new();
        for mut record in records {
            if record.kind == Kind::Site {
                site = Site::from_fields(&mut record.fields);
            }
            let RawId::Own(id) = record.id else { continue };
            let called = ["title", "name", "subject"].iter().find_map(|field| match record.fields.get(field) {
                Some(Value::Text(name)) => Some(name.clone()),
                _ => None,
            });
            let name = called.unwrap_or_else(|| id.to_string());
            known.entry(record.kind).or_default().push(KnownRecord { id, name, file: record.file });
        }
        Self { site, names, records: known }
    }

    /// The records of a kind, in the order of their files.
    #[must_use]
    pub fn records(&self, kind: Kind) -> &[KnownRecord] {
        self.records.get(&kind).map_or(&[], Vec::as_slice)
    }

    /// The record that has this id, its case ignored.
    #[must_use]
    pub fn holder(&self, kind: Kind, id: &Id) -> Option<&KnownRecord> {
        let folded = id.folded();
        self.records(kind).iter().find(|record| record.id.folded() == folded)
    }

    /// What `written` means as a reference to a record of this kind.
    #[must_use]
    pub fn named(&self, kind: Kind, written: &str) -> Named {
        match self.names.meaning(kind, written) {
            Meaning::Record(_) | Meaning::Hole => Named::Somebody,
            Meaning::Ambiguous(_) | Meaning::Unknown => Named::Nobody,
        }
    }

    /// Every name by which records of this kind can be meant.
    pub fn all_names(&self, kind: Kind) -> impl Iterator<Item = &str> {
        self.names.all(kind)
    }

    /// Reads fields as a check would, without asking for those that are not there.
    #[must_use]
    pub fn read(&self, lines: Lines<'_>) -> (Fields, Vec<Diagnostic>) {
        let file = SourceText::new(FilePath::new(""), lines.text);
        let parsed = yaml::parse(lines.text, 0);
        let mut diagnostics: Vec<Diagnostic> =
            parsed.problems.iter().map(|problem| yaml_words::describe(&file.path, problem)).collect();
        let Some(root) = parsed.root else { return (Fields::default(), diagnostics) };
        let mut reader = RecordReader {
            file: &file,
            kind: lines.kind,
            keys: lines.keys,
            year: year_of(root.entries(), table(lines.kind)).or(lines.year),
            diagnostics: Vec::new(),
            broken: Vec::new(),
        };
        let fields = read_fields(&mut reader, root.entries(), &FieldPath::root());
        diagnostics.append(&mut reader.diagnostics);
        let record = RawRecord {
            kind: lines.kind,
            id: RawId::Entry("".into()),
            file: None,
            index: None,
            head: Span::default(),
            keys: lines.keys,
            fields,
            broken: reader.broken,
        };
        let resolve::Resolved { record, diagnostics: problems, .. } = resolve::resolve(record, &self.names);
        diagnostics.extend(problems);
        (record.fields, diagnostics)
    }

    /// The mistakes that a check would find in a whole file, less those that only other files and rules make.
    #[must_use]
    pub fn problems(&self, source: &Source) -> Vec<Diagnostic> {
        let file = read_file(source);
        let mut diagnostics = file.diagnostics;
        for record in file.records {
            diagnostics.extend(resolve::resolve(Arc::unwrap_or_clone(record), &self.names).diagnostics);
        }
        diagnostics
    }
}

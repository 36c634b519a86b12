//! `new progress`: one more entry of progress, where the others are and written as they are.
//!
//! In: the loaded files, a record and what is to be said. Out: an insertion into one file that leaves every other byte as it
//! was, held to add one entry to the tree and nothing else; or a ledger that the entry begins. The rules of the site judge the
//! result elsewhere.

mod begun;
mod insertion;
mod period;
mod place;
mod style;
#[cfg(test)]
mod tests;
mod written;

use std::ops::Range;

use super::document::{Document, LeftAlone};
use super::edit::{self, Change, Order, Refusal};
use crate::load::Tree;
use crate::model::{KeyLanguage, Kind};
use crate::schema::{Field, table};
use crate::source::yaml::{Node, Value};
use crate::source::{FilePath, SourceText};

pub use place::ledger_path;
use place::{Found, Place};
pub use written::Said;

/// The record of which progress is reported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    /// A project or a measure.
    pub kind: Kind,
    /// Its id.
    pub id: String,
    /// Its title, by which ledgers may name it.
    pub title: String,
    /// Its file.
    pub file: FilePath,
    /// The language in which a site names fields where a file tells none.
    pub keys: KeyLanguage,
}

/// A file with one entry more.
#[derive(Debug, Clone)]
pub struct Appended {
    /// The file.
    pub file: FilePath,
    /// Its text before; empty where the file is begun.
    pub before: SourceText,
    /// Its text with the entry.
    pub after: String,
    /// The line on which the entry begins, from 1.
    pub line: u32,
    /// Why it stands in this file.
    pub because: Because,
}

/// Why an entry stands where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Because {
    /// The record has a list of its own.
    OwnList,
    /// The ledger holds the last entry of the record.
    Ledger,
    /// The ledger is that of the period, by its name and the name of the one with the last entry.
    Period,
    /// The ledger of the period was not there yet.
    Begun,
    /// The ledger was asked for.
    Wanted,
    /// Nothing was reported so far: the list begins in the record's own file.
    FirstEntry,
}

impl Because {
    /// Whether the entry stands in a ledger.
    const fn is_ledger(self) -> bool {
        match self {
            Self::Ledger | Self::Period | Self::Begun | Self::Wanted => true,
            Self::OwnList | Self::FirstEntry => false,
        }
    }
}

/// Why no entry was added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotAppended {
    /// The file is left alone.
    LeftAlone(FilePath, LeftAlone),
    /// The list is written in a form to which nothing can be added without changing what is there: at this byte.
    Form(FilePath, usize),
    /// The record is not in its file.
    Lost(FilePath),
}

/// What is put into a text.
#[derive(Debug)]
struct Insertion {
    at: usize,
    text: String,
    /// Bytes of `text` before the entry itself.
    lead: usize,
}

/// Adds an entry to the record's own list; else to a ledger: that of the day where the name of the one with the last entry tells
/// its period, else that one; else to a new list in the record.
///
/// # Errors
/// Where the file cannot be changed so that everything else stays as it is.
pub fn append(tree: &Tree, subject: &Subject, said: &[Said]) -> Result<Appended, NotAppended> {
    match place::find(tree, subject, place::day_of(said))? {
        Place::In(found) => added(&found, subject, said),
        Place::New { file, model } => begun::begun(file, Some(model), subject, said),
    }
}

/// Adds an entry to the ledger at this path, which it begins where it is not there.
///
/// # Errors
/// As [`append`].
pub fn append_to(ledger: &FilePath, tree: &Tree, subject: &Subject, said: &[Said]) -> Result<Appended, NotAppended> {
    match place::ledger_at(tree, ledger)? {
        Some(source) => added(&Found { source, because: Because::Wanted }, subject, said),
        None => {
            let model = tree.sources.iter().rfind(|source| source.kind == Kind::Progress);
            begun::begun(ledger.clone(), model, subject, said)
        }
    }
}

fn added(found: &Found<'_>, subject: &Subject, said: &[Said]) -> Result<Appended, NotAppended> {
    let file = found.source.text.path.clone();
    let left_alone = |why| NotAppended::LeftAlone(file.clone(), why);
    let document = Document::of(found.source).map_err(left_alone)?;
    let insertion =
        insertion::insertion(&document, subject, said, found.because).ok_or_else(|| lost(found, subject, &document))?;
    let after = edit::apply(document.text, &[Change::new(insertion.at..insertion.at, insertion.text.clone())])
        .map_err(|why| left_alone(LeftAlone::Refused(why)))?;
    let inserted = insertion.at..insertion.at + insertion.text.len();
    hold(&document, &after, &inserted).map_err(|why| left_alone(LeftAlone::Refused(why)))?;
    let text = SourceText::new(file.clone(), &*after);
    let start = u32::try_from(insertion.at + insertion.lead).unwrap_or(u32::MAX);
    let line = text.position(start).line;
    Ok(Appended { file: file.clone(), before: found.source.text.clone(), line, after, because: found.because })
}

fn lost(found: &Found<'_>, subject: &Subject, document: &Document<'_>) -> NotAppended {
    let file = found.source.text.path.clone();
    if found.because.is_ledger() {
        return NotAppended::Form(file, document.root.span.range().start);
    }
    match place::record(&document.root, subject) {
        Some(record) => {
            let list = entry(record, &progress_field(subject.kind)).map(|entry| entry.key.span);
            NotAppended::Form(file, list.unwrap_or(record.span).range().start)
        }
        None => NotAppended::Lost(file),
    }
}

/// Fails unless the text says what it said, but for what was put in.
fn hold(document: &Document<'_>, after: &str, inserted: &Range<usize>) -> Result<(), Refusal> {
    let range = edit::moved(&document.range, document.text, after);
    let root = without(&edit::read(after, &range)?, inserted);
    if edit::same(&document.root, &root, Order::Kept) { Ok(()) } else { Err(Refusal::Meaning) }
}

/// A tree without what lies within `range`.
fn without(node: &Node, range: &Range<usize>) -> Node {
    let is_new = |node: &Node| range.contains(&node.span.range().start) && node.span.range().end <= range.end;
    let value = match &node.value {
        Value::Sequence(_) if is_new(node) => Value::Null,
        Value::Sequence(items) => {
            Value::Sequence(items.iter().filter(|item| !is_new(item)).map(|item| without(item, range)).collect())
        }
        Value::Mapping(entries) => {
            let kept = entries.iter().filter(|entry| !is_new(&entry.key));
            let entries = kept.map(|entry| crate::source::yaml::Entry {
                key: entry.key.clone(),
                value: without(&entry.value, range),
            });
            Value::Mapping(entries.collect())
        }
        Value::Null | Value::Scalar { .. } | Value::Broken => node.value.clone(),
    };
    Node { span: node.span, value }
}

/// The field of a record in which its entries stand.
fn progress_field(kind: Kind) -> Field {
    let field = table(kind).field("progress").copied();
    field.unwrap_or(Field::new("progress", "进展", crate::schema::Type::Text))
}

/// The entry of a mapping under one of the names of a field.
fn entry<'a>(node: &'a Node, field: &Field) -> Option<&'a crate::source::yaml::Entry> {
    node.entries().iter().find(|entry| entry.key.as_str().is_some_and(|key| field.is_named(key.trim())))
}

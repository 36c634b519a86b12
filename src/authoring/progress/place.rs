//! Where an entry goes: into which file.
//!
//! In: the loaded files, a record and the day of the entry; or what somebody wrote as a ledger. Out: the file with the reason, or
//! the path of a ledger that is not there yet.

use super::written::Said;
use super::{Because, NotAppended, Subject, entry, period, progress_field};
use crate::authoring::document::{Document, LeftAlone};
use crate::authoring::place::{folder_of, is_name, standing};
use crate::diagnostics::Text;
use crate::load::{CONTENT, Source, Tree};
use crate::model::{Date, Kind, parse_date};
use crate::schema::{Field, ID, table};
use crate::source::FilePath;
use crate::source::yaml::{Node, Value};
use crate::text;

/// Where an entry goes.
pub enum Place<'a> {
    In(Found<'a>),
    /// A ledger that is not there yet, to be written as that of another period is.
    New {
        file: FilePath,
        model: &'a Source,
    },
}

/// The file to which an entry goes.
pub struct Found<'a> {
    pub source: &'a Source,
    pub because: Because,
}

/// Finds the file.
pub fn find<'a>(tree: &'a Tree, subject: &Subject, day: Option<Date>) -> Result<Place<'a>, NotAppended> {
    let own = tree.sources.iter().find(|source| source.text.path == subject.file);
    let own = own.ok_or_else(|| NotAppended::Lost(subject.file.clone()))?;
    let document = Document::of(own).map_err(|why| NotAppended::LeftAlone(subject.file.clone(), why))?;
    let record = record(&document.root, subject).ok_or_else(|| NotAppended::Lost(subject.file.clone()))?;
    let has_list = entry(record, &progress_field(subject.kind)).is_some_and(|entry| entry.value.value != Value::Null);
    if has_list {
        return Ok(Place::In(Found { source: own, because: Because::OwnList }));
    }
    let ledgers = tree.sources.iter().filter(|source| source.kind == Kind::Progress);
    let newest = ledgers.filter_map(|source| Some((newest_in(source, subject)?, source))).max_by_key(|(date, _)| *date);
    let Some((_, source)) = newest else {
        return Ok(Place::In(Found { source: own, because: Because::FirstEntry }));
    };
    let Some(file) = day.and_then(|day| of_day(&source.text.path, day)).filter(|file| *file != source.text.path) else {
        return Ok(Place::In(Found { source, because: Because::Ledger }));
    };
    Ok(match ledger_at(tree, &file)? {
        Some(source) => Place::In(Found { source, because: Because::Period }),
        None => Place::New { file, model: source },
    })
}

/// The day of which something is said.
pub fn day_of(said: &[Said]) -> Option<Date> {
    said.iter().find_map(|said| match said {
        Said::Day("date", written) => parse_date(written).ok(),
        Said::Day(..) | Said::Words(..) | Said::Value(..) | Said::Pairs(..) => None,
    })
}

/// The path of the ledger for a day, by that of another.
fn of_day(ledger: &FilePath, day: Date) -> Option<FilePath> {
    let path = ledger.as_str();
    let folder = path.match_indices('/').nth(1)?.0 + 1;
    Some(FilePath::new(format!("{}{}", &path[..folder], period::of_day(&path[folder..], day)?)))
}

/// The ledger at a path; nothing where no file stands there.
pub fn ledger_at<'a>(tree: &'a Tree, file: &FilePath) -> Result<Option<&'a Source>, NotAppended> {
    let Some(file) = standing(tree, file) else { return Ok(None) };
    match tree.sources.iter().find(|source| source.text.path == *file && source.kind == Kind::Progress) {
        Some(source) => Ok(Some(source)),
        // It could not be read, or holds something else.
        None => Err(NotAppended::LeftAlone(file.clone(), LeftAlone::Mistakes)),
    }
}

/// The path of a ledger by what somebody wrote: below the folder of ledgers, `.yaml` where it has no ending.
///
/// # Errors
/// Where it would stand elsewhere, or cannot be the name of a file.
pub fn ledger_path(written: &str, tree: &Tree) -> Result<FilePath, Text> {
    let refused = || {
        text!(
            "--ledger 写 content/progress/ 下面的台账，如 2026年四季度台账.yaml，不是“{written}”。",
            "--ledger takes a ledger below content/progress/, such as 2026-Q4.yaml, not `{written}`."
        )
    };
    let mut file = FilePath::new(CONTENT).join(&folder_of(Kind::Progress, tree));
    let path = written.trim().replace('\\', "/");
    let below = path.strip_prefix(&format!("{file}/")).unwrap_or(&path);
    let parts: Vec<&str> = below.split('/').collect();
    if parts.iter().any(|part| part.is_empty() || !is_name(part)) || parts[0] == CONTENT {
        return Err(refused());
    }
    for part in parts {
        file = file.join(part);
    }
    match file.extension() {
        Some("yaml" | "yml") => Ok(file),
        Some(_) => Err(refused()),
        None => Ok(FilePath::new(format!("{file}.yaml"))),
    }
}

/// The date of the newest entry of the record in a ledger that is a list; the earliest of dates where none can be read.
fn newest_in(source: &Source, subject: &Subject) -> Option<Date> {
    let document = Document::of(source).ok()?;
    let by = ledger_field(subject.kind)?;
    let is_its = |item: &&Node| {
        let named = entry(item, by).and_then(|entry| entry.value.as_str()).map(str::trim);
        named.is_some_and(|name| name == subject.title || name.eq_ignore_ascii_case(&subject.id))
    };
    document.root.items().iter().filter(is_its).map(|item| date(item).unwrap_or(Date::MIN)).max()
}

/// The field by which a ledger names a record of this kind.
pub fn ledger_field(kind: Kind) -> Option<&'static Field> {
    table(Kind::Progress).field(kind.name())
}

/// The day of an entry.
pub fn date(item: &Node) -> Option<Date> {
    let field = table(Kind::Progress).field("date")?;
    parse_date(entry(item, field)?.value.as_str()?.trim()).ok()
}

/// The record in the tree of its file.
pub fn record<'a>(root: &'a Node, subject: &Subject) -> Option<&'a Node> {
    match &root.value {
        Value::Mapping(_) => Some(root),
        Value::Sequence(items) => items.iter().find(|item| {
            let id = entry(item, &ID).and_then(|entry| entry.value.as_str());
            id.is_some_and(|id| id.trim().eq_ignore_ascii_case(&subject.id))
        }),
        Value::Null | Value::Scalar { .. } | Value::Broken => None,
    }
}

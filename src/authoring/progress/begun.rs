//! A ledger that is not there yet, begun with one entry.
//!
//! In: where it is to stand, what is to be said, a ledger written before it. Out: its text, in the style of that one.

use super::insertion::line_end_of;
use super::place::ledger_field;
use super::style::Style;
use super::written::{Said, block_item};
use super::{Appended, Because, NotAppended, Subject};
use crate::authoring::document::{Document, LeftAlone};
use crate::authoring::edit::Refusal;
use crate::load::Source;
use crate::source::yaml::{Node, Value};
use crate::source::{FilePath, SourceText, Span};

/// The ledger at this path with its first entry, written as `model` is.
pub fn begun(
    file: FilePath,
    model: Option<&Source>,
    subject: &Subject,
    said: &[Said],
) -> Result<Appended, NotAppended> {
    let document = model.and_then(|source| Document::of(source).ok());
    let nothing = Node { span: Span::at(0), value: Value::Null };
    let (text, root) = document.as_ref().map_or(("", &nothing), |document| (document.text, &document.root));
    let style = Style::of(text, root, root.items(), subject);
    let end = line_end_of(text, 0);
    let after = format!("{}{end}", block_item(&style, &in_ledger(&style, subject, said), 0, end));
    let refused = |why| NotAppended::LeftAlone(file.clone(), why);
    let read = Document::read(&after, 0..after.len()).map_err(refused)?;
    if read.root.items().len() != 1 {
        return Err(refused(LeftAlone::Refused(Refusal::Meaning)));
    }
    let before = SourceText::new(file.clone(), "");
    Ok(Appended { file, before, after, line: 1, because: Because::Begun })
}

/// What is said, behind the name of the record.
pub fn in_ledger(style: &Style<'_>, subject: &Subject, said: &[Said]) -> Vec<Said> {
    let named = ledger_field(subject.kind).map(|field| Said::reference(field.name, &style.subject_name(subject)));
    named.into_iter().chain(said.iter().cloned()).collect()
}

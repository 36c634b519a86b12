//! The settled layout of a file of records: what `gongkai fmt` makes of it.
//!
//! In: a [`Document`]. Out: changes of white space between tokens, and of nothing else; the rules stand in `docs/formatting.md`.
//! What is laid out once is laid out for good: doing it twice changes nothing.

mod columns;
mod gaps;
#[cfg(test)]
mod tests;

use super::document::{Document, LeftAlone};
use super::edit::{self, Change, Order, Refusal};
use crate::load::{Shape, Source};

/// The text of a file in the settled layout, held to say the same as before.
///
/// # Errors
/// Where the file is left alone.
pub fn formatted(source: &Source) -> Result<String, LeftAlone> {
    let document = Document::of(source)?;
    let changes = layout(&document, source.shape);
    changed(&document, &changes, Order::Kept)
}

/// The changes that lay a document out.
#[must_use]
pub fn layout(document: &Document<'_>, shape: Shape) -> Vec<Change> {
    let columns = columns::columns(document);
    gaps::changes(document, &columns, shape)
}

/// The changed text, if its tree and its comments are what they were.
///
/// # Errors
/// [`LeftAlone::Refused`] where they are not.
pub fn changed(document: &Document<'_>, changes: &[Change], order: Order) -> Result<String, LeftAlone> {
    let after = edit::apply(document.text, changes).map_err(LeftAlone::Refused)?;
    let range = edit::moved(&document.range, document.text, &after);
    let read = Document::read(&after, range).map_err(|_| LeftAlone::Refused(Refusal::Unreadable))?;
    if !edit::same(&document.root, &read.root, order) {
        return Err(LeftAlone::Refused(Refusal::Meaning));
    }
    let mut before: Vec<&str> = document.comments().collect();
    let mut behind: Vec<&str> = read.comments().collect();
    if order == Order::Free {
        before.sort_unstable();
        behind.sort_unstable();
    }
    if before == behind { Ok(after) } else { Err(LeftAlone::Refused(Refusal::Comment)) }
}

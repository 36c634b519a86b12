//! Fields in the order of their table, and entries of progress by date.
//!
//! In: a file of records. Out: its text with the parts of mappings and lists in another order, each with its comments, held to
//! say the same but for the order. The outermost come first and the text is read again, until nothing is out of place.

mod order;
mod parts;
#[cfg(test)]
mod tests;

use super::document::{Document, LeftAlone, yaml_range};
use super::edit::{self, Change, Order};
use super::format::changed;
use super::tokens::TokenKind;
use crate::load::Source;
use crate::schema::{Field, table};
use crate::source::yaml::{MAX_DEPTH, Node, Value};
use order::{by_date, by_table};
use parts::{Parts, parts};

/// The text of a file with its fields and entries in order; their layout is as it was.
///
/// # Errors
/// Where the file is left alone.
pub fn sorted(source: &Source) -> Result<String, LeftAlone> {
    let mut text = source.text.text.to_string();
    let mut range = yaml_range(&source.text, source.shape);
    for _ in 0..MAX_DEPTH {
        let document = Document::read(&text, range.clone())?;
        let changes = moves(&document, source);
        if changes.is_empty() {
            break;
        }
        let after = changed(&document, &changes, Order::Free)?;
        range = edit::moved(&range, &text, &after);
        text = after;
    }
    Ok(text)
}

/// What moves in the outermost mappings and lists that are out of order. An anchor must stand before its aliases, so that
/// nothing moves where there are any.
fn moves(document: &Document<'_>, source: &Source) -> Vec<Change> {
    if document.tokens.iter().any(|token| token.kind == TokenKind::Alias) {
        return Vec::new();
    }
    let mut walk = Walk { document, out: Vec::new() };
    let fields = order::of_record(table(source.kind));
    match &document.root.value {
        Value::Sequence(items) => items.iter().for_each(|item| walk.mapping(item, &fields)),
        Value::Mapping(_) => walk.mapping(&document.root, &fields),
        Value::Null | Value::Scalar { .. } | Value::Broken => {}
    }
    walk.out
}

struct Walk<'a> {
    document: &'a Document<'a>,
    out: Vec<Change>,
}

impl Walk<'_> {
    fn mapping(&mut self, node: &Node, fields: &[&'static Field]) {
        let entries = node.entries();
        if self.moved(by_table(entries, fields), || parts(self.document, node)) {
            return;
        }
        for entry in entries {
            let named = entry.key.as_str().map(str::trim);
            let Some(field) = fields.iter().find(|field| named.is_some_and(|name| field.is_named(name))) else {
                continue;
            };
            let Some(group) = field.form.group() else { continue };
            let inner: Vec<&'static Field> = group.fields.iter().collect();
            match &entry.value.value {
                Value::Mapping(_) => self.mapping(&entry.value, &inner),
                Value::Sequence(items) => {
                    let dated = if field.name == "progress" { by_date(items, &inner) } else { None };
                    if !self.moved(dated, || parts(self.document, &entry.value)) {
                        for item in items {
                            self.mapping(item, &inner);
                        }
                    }
                }
                Value::Null | Value::Scalar { .. } | Value::Broken => {}
            }
        }
    }

    /// Puts parts into another order; false where they have the right one, or cannot be taken apart.
    fn moved(&mut self, order: Option<Vec<usize>>, parts: impl FnOnce() -> Option<Parts>) -> bool {
        let Some(order) = order else { return false };
        match parts().and_then(|parts| parts.reordered(self.document.text, &order)) {
            Some(changes) => {
                self.out.extend(changes);
                true
            }
            None => false,
        }
    }
}

//! YAML as a tree that remembers where everything stands.
//!
//! In comes the text of a document and the offset at which it begins in its file; out come a tree with a byte span at every
//! node and all problems that were found. Scalars stay text: nothing is read as a number, a date or a truth value, so that
//! decimals keep their digits. The work runs in three steps: `lines` finds what writers of Chinese get wrong line by line and
//! how to repair it, `repair` makes a copy for the parser and maps places back, `tree` builds the tree from parser events. `items`
//! tells where a list can be cut, so that what has not changed need not be read again.

mod anchors;
mod classify;
mod entries;
mod findings;
mod flow;
mod items;
mod keys;
mod lines;
mod places;
mod problem;
#[cfg(test)]
mod property;
mod recover;
mod repair;
mod shape;
#[cfg(test)]
mod tests;
mod tree;
mod values;

pub use items::items;
pub use problem::{Fix, SpacePlace, YamlProblem, YamlProblemKind};
pub use recover::parse;

use super::Span;

/// Containers within containers that a file may have.
pub const MAX_DEPTH: usize = 64;
/// Nodes that all aliases of a file may stand for together.
pub const MAX_ALIAS_NODES: usize = 10_000;
/// Bytes of text that all aliases of a file may stand for together.
pub const MAX_ALIAS_BYTES: usize = 4 << 20;
/// Problems of one file that are kept; a file with more is not read by anybody line by line.
pub const MAX_PROBLEMS: usize = 1_000;

/// What was read from one document.
#[derive(Clone, Debug, PartialEq)]
pub struct Parsed {
    /// The tree; `None` when nothing could be saved. An empty document is a null node.
    pub root: Option<Node>,
    /// False when entries of the top level are missing from the tree because they could not be read: then nothing may be
    /// concluded from an entry that is not there. Entries whose key was readable are there, with [`Value::Broken`].
    pub complete: bool,
    /// Everything that was found, in the order of the file.
    pub problems: Vec<YamlProblem>,
}

/// A value and where it stands.
///
/// A plain scalar's span covers its characters, a quoted one's its quotes too, a block scalar's its lines without the last
/// line end. A missing value's span is empty, right after the colon or dash. An alias has the span of the alias; what is
/// inside it keeps the places of the original.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// Where it stands in the file.
    pub span: Span,
    /// What it is.
    pub value: Value,
}

/// What a node holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing, `~` or `null`.
    Null,
    /// Any other scalar.
    Scalar {
        /// The text, unescaped and unfolded.
        text: Box<str>,
        /// How it was written.
        style: ScalarStyle,
    },
    /// A list.
    Sequence(Vec<Node>),
    /// Keys and values in the order of the file; a key occurs once.
    Mapping(Vec<Entry>),
    /// Something that could not be read and about which a problem has been reported: a hole, about which nothing more is said.
    Broken,
}

/// How a scalar was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScalarStyle {
    /// Without quotes.
    Plain,
    /// In single or double quotes.
    Quoted,
    /// After `|` or `>`.
    Block,
}

/// One entry of a mapping.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The key, always a scalar.
    pub key: Node,
    /// The value.
    pub value: Node,
}

impl Node {
    /// The text of a scalar.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar { text, .. } => Some(text),
            Value::Null | Value::Sequence(_) | Value::Mapping(_) | Value::Broken => None,
        }
    }

    /// The value under a key, compared as written.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Self> {
        let mut entries = self.entries().iter();
        entries.find(|entry| entry.key.as_str() == Some(key)).map(|entry| &entry.value)
    }

    /// The entries of a mapping; none for anything else.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        match &self.value {
            Value::Mapping(entries) => entries,
            Value::Null | Value::Scalar { .. } | Value::Sequence(_) | Value::Broken => &[],
        }
    }

    /// The items of a sequence; none for anything else.
    #[must_use]
    pub fn items(&self) -> &[Self] {
        match &self.value {
            Value::Sequence(items) => items,
            Value::Null | Value::Scalar { .. } | Value::Mapping(_) | Value::Broken => &[],
        }
    }
}

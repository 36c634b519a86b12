//! What anchors stand for, and how much of it.
//!
//! In come finished nodes with their anchors, and aliases; out come copies, as long as all of them together stay within the
//! limits. A few lines of aliases to aliases would otherwise stand for more than any memory holds.

use std::collections::HashMap;

use super::problem::YamlProblemKind as Kind;
use super::{MAX_ALIAS_BYTES, MAX_ALIAS_NODES, Node, Value};

/// The anchors of a document by the parser's number, and what their aliases have used so far.
#[derive(Default)]
pub(super) struct Anchors {
    known: HashMap<usize, Anchored>,
    nodes: usize,
    bytes: usize,
}

/// What an alias becomes.
pub(super) enum StandIn {
    /// A copy, with the number of containers within each other.
    Node { value: Value, height: usize },
    /// Nothing, for a reason that is given the first time.
    Hole(Option<Kind>),
}

/// What an anchor stands for; `None` when it is more than any alias may stand for.
struct Anchored {
    value: Option<Value>,
    nodes: usize,
    bytes: usize,
    height: usize,
}

impl Anchors {
    /// Remembers a finished node.
    pub fn keep(&mut self, anchor: usize, node: &Node) {
        let (nodes, bytes, height) = measure(node);
        let small = nodes <= MAX_ALIAS_NODES && bytes <= MAX_ALIAS_BYTES;
        self.known.insert(anchor, Anchored { value: small.then(|| node.value.clone()), nodes, bytes, height });
    }

    /// What an alias stands for.
    pub fn stand_for(&mut self, anchor: usize) -> StandIn {
        let Some(anchored) = self.known.get(&anchor) else {
            // The parser knows the anchor, so its node has begun and has not ended.
            return StandIn::Hole(Some(Kind::AliasInsideItself));
        };
        let spent = self.nodes > MAX_ALIAS_NODES || self.bytes > MAX_ALIAS_BYTES;
        self.nodes = self.nodes.saturating_add(anchored.nodes);
        self.bytes = self.bytes.saturating_add(anchored.bytes);
        let within = self.nodes <= MAX_ALIAS_NODES && self.bytes <= MAX_ALIAS_BYTES;
        match &anchored.value {
            Some(value) if within => StandIn::Node { value: value.clone(), height: anchored.height },
            Some(_) | None => StandIn::Hole((!spent).then_some(Kind::TooManyAliases)),
        }
    }
}

/// Nodes, bytes of text and height of a finished tree, whose depth is limited.
fn measure(node: &Node) -> (usize, usize, usize) {
    let add =
        |sum: (usize, usize, usize), part: (usize, usize, usize)| (sum.0 + part.0, sum.1 + part.1, sum.2.max(part.2));
    match &node.value {
        Value::Null | Value::Broken => (1, 0, 0),
        Value::Scalar { text, .. } => (1, text.len(), 0),
        Value::Sequence(items) => {
            let (nodes, bytes, height) = items.iter().map(measure).fold((0, 0, 0), add);
            (nodes + 1, bytes, height + 1)
        }
        Value::Mapping(entries) => {
            let parts = entries.iter().map(|entry| add(measure(&entry.key), measure(&entry.value)));
            let (nodes, bytes, height) = parts.fold((0, 0, 0), add);
            (nodes + 1, bytes, height + 1)
        }
    }
}

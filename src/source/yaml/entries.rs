//! Which entries go into a mapping.
//!
//! In comes a finished key; out comes whether its entry is kept. A key that is no text, a merge key and a key that was there
//! before are reported and left out, so that nothing after this has to think of them.

use std::collections::{HashMap, hash_map};

use unicode_normalization::UnicodeNormalization;

use super::problem::{YamlProblem, YamlProblemKind as Kind, problem};
use super::{Entry, Node, ScalarStyle, Value};
use crate::source::Span;

/// The keys of one mapping after NFC. The table is made when there are many: most mappings are small.
#[derive(Default)]
pub(super) struct Seen(HashMap<String, Span>);

/// Whether an entry with this key goes into the tree. What does not has been reported.
pub(super) fn admit(key: &Node, seen: &mut Seen, entries: &[Entry], problems: &mut Vec<YamlProblem>) -> bool {
    let Value::Scalar { text, style } = &key.value else {
        if key.value != Value::Broken {
            problems.push(problem(Kind::KeyNotText, key.span, None));
        }
        return false;
    };
    if &**text == "<<" && *style == ScalarStyle::Plain {
        problems.push(problem(Kind::MergeKey, key.span, None));
        return false;
    }
    let before = seen.before(key, entries);
    if before.is_some() {
        problems.push(problem(Kind::DuplicateKey { key: text.clone() }, key.span, before));
    }
    before.is_none()
}

impl Seen {
    const FEW: usize = 12;

    /// Where a key stood before, if it did.
    fn before(&mut self, key: &Node, entries: &[Entry]) -> Option<Span> {
        let text = key.as_str()?;
        if entries.len() < Self::FEW {
            let same = |entry: &&Entry| entry.key.as_str().is_some_and(|earlier| equal_in_nfc(earlier, text));
            return entries.iter().find(same).map(|entry| entry.key.span);
        }
        if self.0.is_empty() {
            let keys = entries.iter().filter_map(|entry| Some((entry.key.as_str()?.nfc().collect(), entry.key.span)));
            self.0.extend(keys);
        }
        match self.0.entry(text.nfc().collect()) {
            hash_map::Entry::Vacant(free) => {
                free.insert(key.span);
                None
            }
            hash_map::Entry::Occupied(first) => Some(*first.get()),
        }
    }
}

fn equal_in_nfc(a: &str, b: &str) -> bool {
    a == b || (!(a.is_ascii() && b.is_ascii()) && a.nfc().eq(b.nfc()))
}

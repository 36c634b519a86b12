//! What the rules on Markdown share: each body with its outline, its file and its places.

use super::TextFacts;
use crate::diagnostics::{Place, RecordName};
use crate::markdown::Outline;
use crate::model::RecordKey;
use crate::plan::Target;
use crate::source::{FilePath, Span};

/// The body of one record.
#[derive(Debug, Clone, Copy)]
pub struct Body<'a> {
    /// Whose it is.
    pub key: &'a RecordKey,
    /// What it holds.
    pub outline: &'a Outline,
    /// Where it stands.
    pub file: &'a FilePath,
}

impl<'a> Body<'a> {
    /// The body of a record with this outline; `None` for what stands in no file.
    pub fn of(facts: &TextFacts<'a>, key: &'a RecordKey, outline: &'a Outline) -> Option<Self> {
        Some(Self { key, outline, file: facts.files.get(key)? })
    }

    /// The place of a span of the body.
    pub fn place(&self, span: Span) -> Place {
        Place::Body { record: RecordName::new(self.key.kind.name(), self.key.id.as_str()), span }
    }

    /// The places of links and images that lead where `wanted` says, each with its target as written.
    pub fn links<'b>(
        &'b self,
        facts: &'b TextFacts<'_>,
        wanted: impl Fn(&Target) -> bool + 'b,
    ) -> impl Iterator<Item = (&'b str, Target, Place)> + 'b {
        self.outline.links.iter().filter_map(move |link| {
            let target = facts.targets.resolve(self.file, &link.target);
            wanted(&target).then(|| (link.target.as_str(), target, self.place(link.span)))
        })
    }
}

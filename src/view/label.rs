//! Labels: what is known about a record's state, in facts and dates, never a verdict.

use serde::Serialize;

use super::Words;

/// Shown by the component `label`. Colour follows `tone` and is never the only signal: the words say it all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Label {
    /// Which label it is, for the class name: `completed`, `past-due`.
    pub name: &'static str,
    /// What it says.
    pub words: Words,
    /// How it is drawn.
    pub tone: Tone,
    /// Where what it rests on is listed.
    pub href: Option<String>,
}

/// How a label is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tone {
    /// A fact like others.
    Plain,
    /// Reached its end as promised.
    Done,
    /// A date or a report is wanting.
    Open,
    /// Changed, paused or ended.
    Changed,
}

impl Label {
    /// A label that leads nowhere.
    #[must_use]
    pub const fn new(name: &'static str, words: Words, tone: Tone) -> Self {
        Self { name, words, tone, href: None }
    }
}

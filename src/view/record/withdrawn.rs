//! The tombstone of a withdrawn record: date and reason alone. Not even its title stays.

use serde::Serialize;

use crate::model::{Common, Kind};
use crate::view::{Context, Day};

/// For `withdrawn.html`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WithdrawnPage {
    /// The kind's English name: its words are `kind.<name>`.
    pub kind: &'static str,
    /// When it was withdrawn.
    pub date: Day,
    /// Why.
    pub reason: String,
}

/// The tombstone of a record; `None` for one that was not withdrawn.
pub fn withdrawn(context: &Context<'_>, kind: Kind, common: &Common) -> Option<WithdrawnPage> {
    let withdrawal = common.withdrawn.as_ref()?;
    let date = context.day(withdrawal.date);
    Some(WithdrawnPage { kind: kind.name(), date, reason: withdrawal.reason.clone() })
}

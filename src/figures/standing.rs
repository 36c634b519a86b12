//! Which records have a page on the day, and which count.

use std::collections::BTreeMap;

use crate::model::{Date, RecordKey};

/// Whether drafts are shown, as `--drafts` asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drafts {
    /// A draft has no page.
    Hidden,
    /// A draft is shown as if it were published.
    Shown,
}

/// How a record stands on the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// It has a page, is listed and counts.
    Shown,
    /// A draft that is shown because drafts were asked for.
    Preview,
    /// Only a tombstone with the date and the reason.
    Withdrawn,
    /// A draft: no page.
    Draft,
    /// Before its release: no page yet.
    Coming,
    /// A `count`-only appeal: no page, and it counts in totals.
    CountedOnly,
}

/// How each record stands. Entries of setup lists always are [`Standing::Shown`].
#[derive(Debug, Clone, Default)]
pub struct Standings {
    pub(super) by_record: BTreeMap<RecordKey, Standing>,
    pub(super) as_of: Option<Date>,
}

impl Standing {
    /// In lists, feeds, search and data.
    #[must_use]
    pub const fn is_listed(self) -> bool {
        match self {
            Self::Shown | Self::Preview => true,
            Self::Withdrawn | Self::Draft | Self::Coming | Self::CountedOnly => false,
        }
    }

    /// Has an address of its own, be it a tombstone's.
    #[must_use]
    pub const fn has_page(self) -> bool {
        match self {
            Self::Shown | Self::Preview | Self::Withdrawn => true,
            Self::Draft | Self::Coming | Self::CountedOnly => false,
        }
    }

    /// Counts in totals.
    #[must_use]
    pub const fn counts(self) -> bool {
        match self {
            Self::Shown | Self::Preview | Self::CountedOnly => true,
            Self::Withdrawn | Self::Draft | Self::Coming => false,
        }
    }
}

//! The typed records, one file per kind or setup list; `common.rs` holds what every record may have.

mod appeal;
mod common;
mod document;
mod event;
mod indicator;
mod matter;
mod measure;
mod news;
mod progress;
mod project;
mod proposal;
mod register;
mod setup;
mod site;
mod statistics;

pub use appeal::{Appeal, Disclosure, Nature, Outcome};
pub use common::{Attachment, Change, Common, Review, Secrecy, Withdrawal};
pub use document::{Document, Validity, ValidityState};
pub use event::{Event, EventStatus, EventType, Opinion, OpinionOutcome, Signup};
pub use indicator::{Indicator, IndicatorValue, Target};
pub use matter::{Difficulty, Matter};
pub use measure::{Measure, Task, Tracking};
pub use news::{News, Page};
pub use progress::{EntryOrigin, GoalCount, Progress};
pub use project::{
    Acceptance, BreakdownRow, Funding, FundingSource, Goal, Milestone, Photo, Project, ProjectItem, Status,
};
pub use proposal::Proposal;
pub use register::{Column, ColumnType, Register};
pub use setup::{
    Area, AreaKind, Channel, ChannelGroup, Clock, ClockStage, DayCount, Department, DepartmentType, Dimension, Stage,
};
pub use site::{Allowance, Codes, Contact, KeyLanguage, Reporting, Site};
pub use statistics::Statistics;

use super::{Id, Kind, RecordKey};

/// What has a kind, an id and a name.
pub trait Record {
    /// The kind of all records of this type.
    const KIND: Kind;

    /// The id, unique in the kind.
    fn id(&self) -> &Id;

    /// The title, or the full name in a setup list.
    fn name(&self) -> &str;

    /// Kind and id together.
    fn key(&self) -> RecordKey {
        RecordKey::new(Self::KIND, self.id().clone())
    }
}

/// A record that may have the common fields.
pub trait Published: Record {
    /// The common fields.
    fn common(&self) -> &Common;
}

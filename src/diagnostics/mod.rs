//! Content problems as data, and every way to show them.
//!
//! In come problems that any stage found, in both languages, at places in files or in records; out come reports for people,
//! for programs and for the manual. Nothing here finds a problem, reads a file, prints, or knows what a record is.
//!
//! The way of a diagnostic: a stage makes it ([`Diagnostic::new`]), [`locate()`] finds its place, [`apply_levels`] sets how
//! grave the site holds it to be, [`Report::new`] puts all in order, and [`render`] shows them.

mod code;
mod diagnostic;
mod place;
mod words;

mod levels;
mod locate;
mod report;

mod format;
pub mod github;
pub mod human;
pub mod json;
pub mod sarif;

mod excerpt;
mod explain;
mod nearest;
mod quote;
mod region;

#[cfg(test)]
mod sample;

pub use crate::text;
pub use code::{COULD_NOT_RUN, Code, Severity};
pub use diagnostic::{Diagnostic, Edit, Related};
pub use explain::{explain, manual};
pub use format::{Format, render, render_failure};
pub use human::{Appearance, Colour};
pub use levels::{Level, Strictness, apply_levels};
pub use locate::{Locator, locate};
pub use nearest::nearest;
pub use place::{FieldPath, On, Place, RecordName, Step};
pub use quote::{Quote, quote};
pub use report::{Report, Summary};
pub use words::{Language, Text, Words, field_name};

//! For those who write: new records and new sites, as files that a check passes; what their editor needs to know of a site
//! ([`schema`]); files laid out, sorted, mended, added to.
//!
//! In: what the field tables say, what a site holds, what somebody answers; files as they were loaded. Out: texts and the paths
//! where they belong. New files are written by `save.rs`, changed ones by `replace.rs`; what is asked goes through whoever
//! answers. Editing goes by byte range: what a change does not name keeps every byte.

mod areas;
pub mod codes;
mod dialogue;
pub mod diff;
pub mod document;
mod draft;
pub mod edit;
mod example;
pub mod format;
mod given;
mod groups;
mod interview;
mod list;
pub mod mend;
mod new_site;
mod offered;
mod place;
pub mod progress;
mod proposal;
mod readings;
mod record;
mod replace;
mod save;
pub mod schema;
mod site_files;
pub mod sort;
pub mod tokens;
mod yaml;

pub use dialogue::{Dialogue, Ended};
pub use new_site::{GivenPlace, Place, new_place};
pub use record::{Answers, Given, NewRecord, NoRecord, new_record};
pub use replace::{NotReplaced, replace_text};
pub use save::{Standing, save};
pub use site_files::site_files;

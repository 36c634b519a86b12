//! For those who write: new records and new sites, as files that a check passes; and what their editor needs to know of a
//! site ([`schema`]).
//!
//! In: what the field tables say, what a site holds, what somebody answers. Out: texts and the paths where they belong.
//! What is written goes through `save.rs`; what is asked, through whoever answers.

mod areas;
mod city;
mod dialogue;
mod draft;
mod example;
mod given;
mod groups;
mod interview;
mod list;
mod offered;
mod place;
mod proposal;
mod readings;
mod record;
mod save;
pub mod schema;
mod site_files;
mod yaml;

pub use city::{GivenPlace, Place, new_place};
pub use dialogue::{Dialogue, Ended};
pub use record::{Answers, Given, NewRecord, NoRecord, new_record};
pub use save::{Standing, save};
pub use site_files::site_files;

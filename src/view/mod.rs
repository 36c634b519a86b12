//! What each template is given: finished, serialisable values, one file per page type.
//!
//! In: a [`Context`] (records, figures, plan) and one planned page. Out: a [`View`]: a template's name and the data for it,
//! links complete, lists ordered, dates and numbers written out. Words that citizens read are the theme's: a view
//! carries their keys ([`Words`]). Nothing here knows templates, files or the clock; the as-of date is in a view only
//! where one of its figures rests on it.
//!
//! To add a page type: a file with its data, a variant of [`Content`], a template.

mod context;
mod day;
mod words;

mod link;

mod body;
mod card;
mod chrome;
mod entry;
mod label;
mod pager;
mod tally;

pub mod record;

use std::io;

use serde::Serialize;

use crate::plan::Address;

pub use crate::markdown::Words as MarkdownWords;
pub use body::{Body, Heading};
pub use card::{Card, Fact};
pub use chrome::{Chrome, Crumb, Frame, Head, Meta, NavItem, Neighbours, Section};
pub use context::Context;
pub use day::{Day, DueDay, PageLanguage};
pub use entry::{CorrectedBy, Entry, GoalDone};
pub use label::{Label, Tone};
pub use link::{File, Link, Name};
pub use pager::{Pager, PagerItem};
pub use tally::Tally;
pub use words::Words;

/// One page, ready for its template. Templates see `site`, `head`, `nav`, `crumbs`, `neighbours`, `section` and `page`.
#[derive(Debug, Clone, Serialize)]
pub struct View<'a> {
    /// The template, relative to `templates/`.
    #[serde(skip)]
    pub template: &'static str,
    /// Where the page will be, for diagnostics.
    #[serde(skip)]
    pub address: Address,
    /// What every page of the site shares.
    pub site: &'a Frame,
    /// Title, metadata, navigation and bread crumbs of this page.
    #[serde(flatten)]
    pub chrome: Chrome,
    /// What this page shows.
    pub page: Content,
}

/// What a page shows, by page type. Templates see the fields of the variant alone.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub enum Content {
    /// A record of a kind with pages of its own, or its tombstone.
    Record(record::RecordPage),
}

/// Two views with one fingerprint render alike, so one rendering is enough.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint(pub [u8; 32]);

impl View<'_> {
    /// The fingerprint of all that the template can see, and of the template's name.
    ///
    /// # Errors
    /// Where a value cannot be serialised, which views made of text, numbers and lists never are.
    pub fn fingerprint(&self) -> io::Result<Fingerprint> {
        let mut hasher = blake3::Hasher::new();
        hasher.update(self.template.as_bytes());
        hasher.update(&[0]);
        serde_json::to_writer(&mut hasher, self)?;
        Ok(Fingerprint(*hasher.finalize().as_bytes()))
    }
}

//! Where a link of a record leads: to a page, a file, another host, or nowhere.
//!
//! In: the file of the record and the target as written. A link may name a record by its file (`../projects/x.md`), a
//! file beside the record, a page by its address (`/projects/x/`), or another host.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use imbl::OrdMap;

use super::resources::percent_decoded;
use super::{Address, Plan};
use crate::load::{CONTENT, beside};
use crate::model::RecordKey;
use crate::source::FilePath;

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A page of the site, with the anchor in it.
    Page {
        /// Its address.
        address: Address,
        /// The record that it shows, where the link named its file.
        record: Option<RecordKey>,
        /// What follows `#`.
        anchor: Option<String>,
    },
    /// A file that the site publishes.
    Resource(FilePath),
    /// An anchor of the same page.
    Anchor(String),
    /// Another host.
    External(String),
    /// A record that has no page: a draft, not yet released, counted only, or broken.
    WithoutPage(RecordKey),
    /// Nothing.
    Missing,
}

/// Answers where links lead.
#[derive(Debug, Clone)]
pub struct Targets<'a> {
    plan: &'a Plan,
    records: Arc<RecordsByFile>,
}

/// The records of each file, in the order of their keys.
#[derive(Debug, Clone, Default)]
pub struct RecordsByFile(OrdMap<FilePath, Vec<RecordKey>>);

impl RecordsByFile {
    /// The other way round.
    #[must_use]
    pub fn of(files: &OrdMap<RecordKey, FilePath>) -> Self {
        let mut records: BTreeMap<FilePath, Vec<RecordKey>> = BTreeMap::new();
        for (key, file) in files {
            records.entry(file.clone()).or_default().push(key.clone());
        }
        Self(records.into_iter().collect())
    }

    /// The records of a file.
    #[must_use]
    pub fn all(&self, file: &FilePath) -> &[RecordKey] {
        self.0.get(file).map_or(&[], Vec::as_slice)
    }

    /// The record that a link to a file means: its first.
    pub fn first(&self, file: &FilePath) -> Option<&RecordKey> {
        self.all(file).first()
    }

    /// Takes records from the files where they were to those where they are.
    pub fn change(
        &mut self,
        then: &OrdMap<RecordKey, FilePath>,
        now: &OrdMap<RecordKey, FilePath>,
        moved: &BTreeSet<RecordKey>,
    ) {
        for key in moved {
            if let Some(file) = then.get(key)
                && let Some(records) = self.0.get_mut(file)
            {
                records.retain(|other| other != key);
                if records.is_empty() {
                    self.0.remove(file);
                }
            }
            if let Some(file) = now.get(key) {
                let records = self.0.entry(file.clone()).or_default();
                if let Err(at) = records.binary_search(key) {
                    records.insert(at, key.clone());
                }
            }
        }
    }
}

impl<'a> Targets<'a> {
    /// The targets of a planned site.
    #[must_use]
    pub fn new(plan: &'a Plan, files: &OrdMap<RecordKey, FilePath>) -> Self {
        Self::within(plan, &Arc::new(RecordsByFile::of(files)))
    }

    /// The same where the records of each file are known.
    #[must_use]
    pub fn within(plan: &'a Plan, records: &Arc<RecordsByFile>) -> Self {
        Self { plan, records: Arc::clone(records) }
    }

    /// Where `written` leads from a record in `file`.
    #[must_use]
    pub fn resolve(&self, file: &FilePath, written: &str) -> Target {
        let written = written.trim();
        if has_scheme(written) || written.starts_with("//") {
            return Target::External(written.to_owned());
        }
        let (path, anchor) = match written.split_once('#') {
            Some((path, anchor)) => (path, Some(percent_decoded(anchor))),
            None => (written, None),
        };
        let path = percent_decoded(path.split('?').next().unwrap_or(path));
        if path.is_empty() {
            return anchor.map_or(Target::Missing, Target::Anchor);
        }
        if let Some(absolute) = path.strip_prefix('/') {
            return self.address(absolute, anchor);
        }
        let Some(found) = beside(file, &path) else { return Target::Missing };
        self.file(&found, anchor)
    }

    fn file(&self, found: &FilePath, anchor: Option<String>) -> Target {
        if let Some(keys) = self.records.0.get(found) {
            // A file of several records has no page of its own: such a link means its first record.
            let [key, ..] = keys.as_slice() else { return Target::Missing };
            return match self.plan.address_of(key) {
                Some(address) => Target::Page { address: address.clone(), record: Some(key.clone()), anchor },
                None => Target::WithoutPage(key.clone()),
            };
        }
        if self.plan.resources.contains_key(found) { Target::Resource(found.clone()) } else { Target::Missing }
    }

    /// What an address of the site means; a page may be written without the slash at its end.
    fn address(&self, path: &str, anchor: Option<String>) -> Target {
        let Some(address) = Address::parse(path) else { return Target::Missing };
        if self.plan.has_page(&address) {
            return Target::Page { address, record: None, anchor };
        }
        let as_page = Address::parse(&format!("{path}/"));
        if let Some(address) = as_page.filter(|address| self.plan.has_page(address)) {
            return Target::Page { address, record: None, anchor };
        }
        let source = FilePath::new(format!("{CONTENT}/{path}"));
        if self.plan.resources.contains_key(&source) { Target::Resource(source) } else { Target::Missing }
    }
}

/// Whether it begins with `name:`, as `https:` and `mailto:` do.
fn has_scheme(written: &str) -> bool {
    written.split_once(':').is_some_and(|(scheme, _)| {
        scheme.len() > 1
            && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
    })
}

//! Which pages show a record that a problem stands in.
//!
//! In: a report, the state that it is of, and the state that is shown meanwhile. Out: the numbers of its diagnostics by the
//! address of the page. A problem concerns the record in whose lines it stands, and so do the places that it relates to; an
//! entry of a ledger belongs to what it reports on, a table to its register, `site.yaml` to the first page. A file that
//! can no longer be read as records concerns those that it held in the state that is shown.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostics::{Diagnostic, Place, RecordName, Report};
use crate::load::beside;
use crate::model::{Catalogue, EntryOrigin, Kind, Progress, Record, RecordKey};
use crate::plan::Listing;
use crate::site::Prepared;
use crate::source::FilePath;

/// The numbers of diagnostics, by address.
#[derive(Debug, Default)]
pub struct Concerns(BTreeMap<String, BTreeSet<usize>>);

impl Concerns {
    /// Which pages the diagnostics of `newest` concern; `shown` is the state whose pages are answered, where that is another.
    pub fn of(report: &Report, newest: &Prepared, shown: Option<&Prepared>) -> Self {
        let mut concerns = Self::default();
        let files: BTreeSet<&FilePath> = report.diagnostics.iter().flat_map(places).filter_map(Place::file).collect();
        if files.is_empty() {
            return concerns;
        }
        let newest = Records::of(newest, &files);
        let shown = shown.map(|shown| Records::of(shown, &files));
        for (number, diagnostic) in report.diagnostics.iter().enumerate() {
            for place in places(diagnostic) {
                for address in addresses(place, &newest, shown.as_ref()) {
                    concerns.0.entry(address).or_default().insert(number);
                }
            }
        }
        concerns
    }

    /// The numbers of the diagnostics that concern the page at this address, with or without `index.html`.
    pub fn of_page(&self, address: &str) -> Vec<usize> {
        let page = address.strip_suffix("index.html").filter(|rest| rest.is_empty() || rest.ends_with('/'));
        self.0.get(page.unwrap_or(address)).into_iter().flatten().copied().collect()
    }
}

/// The places of a diagnostic.
fn places(diagnostic: &Diagnostic) -> impl Iterator<Item = &Place> {
    std::iter::once(&diagnostic.place).chain(diagnostic.related.iter().map(|related| &related.place))
}

/// The addresses of the pages that a place concerns.
fn addresses(place: &Place, newest: &Records<'_>, shown: Option<&Records<'_>>) -> BTreeSet<String> {
    match place {
        Place::Span { file, span } => match newest.at(file, span.start) {
            Some(record) => newest.page_of(record).into_iter().collect(),
            None => of_file(file, newest, shown),
        },
        Place::File(file) => of_file(file, newest, shown),
        Place::Nowhere | Place::Field { .. } | Place::Body { .. } => BTreeSet::new(),
    }
}

/// The pages of all records of a file, as it is or else as it was.
fn of_file(file: &FilePath, newest: &Records<'_>, shown: Option<&Records<'_>>) -> BTreeSet<String> {
    let found = newest.pages_in(file);
    if found.is_empty() { shown.map(|shown| shown.pages_in(file)).unwrap_or_default() } else { found }
}

/// The records in some files of one state.
struct Records<'a> {
    prepared: &'a Prepared,
    /// By file, in the order in which they stand in it, each with the byte at which it begins.
    within: BTreeMap<FilePath, Vec<(u32, &'a RecordName)>>,
}

impl<'a> Records<'a> {
    fn of(prepared: &'a Prepared, files: &BTreeSet<&FilePath>) -> Self {
        let origins = &prepared.decoded.origins;
        let within = |file: &FilePath| origins.records_within(file, prepared.records_by_file.all(file));
        Self { prepared, within: files.iter().map(|file| (FilePath::clone(file), within(file))).collect() }
    }

    /// The record in whose lines a byte stands.
    fn at(&self, file: &FilePath, byte: u32) -> Option<&'a RecordName> {
        let records = self.within.get(file)?;
        let after = records.partition_point(|(begins, _)| *begins <= byte);
        records.get(after.saturating_sub(1)).map(|(_, record)| *record)
    }

    fn pages_in(&self, file: &FilePath) -> BTreeSet<String> {
        let records = self.within.get(file).into_iter().flatten();
        let mut pages: BTreeSet<String> = records.filter_map(|(_, record)| self.page_of(record)).collect();
        pages.extend(self.register_of(file));
        pages
    }

    /// The page that shows a record.
    fn page_of(&self, record: &RecordName) -> Option<String> {
        let kind = Kind::ALL.iter().copied().find(|kind| kind.name() == record.kind)?;
        match kind {
            Kind::Site => Some(String::new()),
            Kind::Statistics => Some(Listing::Statistics.address().as_str().to_owned()),
            Kind::Progress => self.reported_on(&record.id).and_then(|key| self.address(&key)),
            Kind::Area
            | Kind::Department
            | Kind::Dimension
            | Kind::Clock
            | Kind::Channel
            | Kind::Measure
            | Kind::Project
            | Kind::Matter
            | Kind::Appeal
            | Kind::Proposal
            | Kind::Event
            | Kind::Document
            | Kind::Register
            | Kind::News
            | Kind::Page => {
                let id = crate::model::parse_id(&record.id).ok()?;
                self.address(&RecordKey::new(kind, id))
            }
        }
    }

    fn address(&self, key: &RecordKey) -> Option<String> {
        self.prepared.plan.address_of(key).map(|address| address.as_str().to_owned())
    }

    /// What an entry of a ledger reports on.
    fn reported_on(&self, entry: &str) -> Option<RecordKey> {
        let catalogue: &Catalogue = &self.prepared.decoded.catalogue;
        let holds = |progress: &[Progress]| {
            progress.iter().any(|one| matches!(&one.origin, EntryOrigin::Ledger(name) if **name == *entry))
        };
        let project = catalogue.projects.iter().find(|project| holds(&project.progress)).map(Record::key);
        project.or_else(|| catalogue.measures.iter().find(|measure| holds(&measure.progress)).map(Record::key))
    }

    /// The page of the register whose rows stand in a file.
    fn register_of(&self, file: &FilePath) -> Option<String> {
        if file.extension() != Some("csv") {
            return None;
        }
        let registers = &self.prepared.decoded.catalogue.registers;
        let named = |key: &RecordKey, data: &str| {
            self.prepared.files.get(key).and_then(|own| beside(own, data)).is_some_and(|path| path == *file)
        };
        let found = registers.iter().find(|one| one.data.as_deref().is_some_and(|data| named(&one.key(), data)))?;
        self.address(&found.key())
    }
}

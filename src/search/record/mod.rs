//! The records of a site as documents of the index.
//!
//! In: catalogue, figures, plan and outlines ([`Ground`]). Out: [`Records`], which makes the document of a record when it is asked for,
//! and the facets with their labels. A record is searchable while it is listed: drafts, coming and withdrawn records and appeals that
//! are only counted are not. What its page does not show is not in its document, but for the full name beside a short one, its id, and
//! numbers without their brackets. The field tables say which fields are searchable, and `tests/searchable.rs` holds that they all are, and no others.

mod blocks;
mod cases;
mod facets;
mod papers;
mod places;
mod work;

use std::borrow::Cow;

use jiff::civil::Date;
use rayon::prelude::*;

use super::bytes::text;
use super::document::{Document, Documents, Facet};
use crate::figures::Figures;
use crate::model::{Catalogue, Common, Kind, Record, RecordKey};
use crate::plan::{Base, Outlines, Plan};
use blocks::Blocks;

/// What documents are made from.
#[derive(Clone, Copy)]
pub struct Ground<'a> {
    /// All records.
    pub catalogue: &'a Catalogue,
    /// What they come to, and which of them are shown.
    pub figures: &'a Figures,
    /// Which pages there are.
    pub plan: &'a Plan,
    /// What the bodies hold.
    pub outlines: &'a Outlines,
    /// Where the site is.
    pub base: &'a Base,
    /// The theme's words for a key, for the labels of facets.
    pub strings: &'a (dyn Fn(&str) -> Option<String> + Sync),
}

/// The documents of a site, in the order of kind and id.
pub struct Records<'a> {
    ground: Ground<'a>,
    keys: Vec<(RecordKey, Option<Date>)>,
}

/// The facets whose values pages name, with their labels.
#[must_use]
pub fn facets(ground: Ground<'_>) -> Vec<Facet> {
    facets::facets(&ground)
}

impl<'a> Records<'a> {
    /// Every record that has a page which is no tombstone.
    #[must_use]
    pub fn new(ground: Ground<'a>) -> Self {
        let shown = ground.plan.addresses.keys().filter(|key| ground.figures.standings.of(key).is_listed());
        let keys = shown.filter_map(|key| Some((key.clone(), Found::of(&ground, key)?.date())));
        Self { keys: keys.collect(), ground }
    }

    /// All documents at once, for tests and for measuring.
    #[must_use]
    pub fn all(&self) -> Vec<Document> {
        (0..self.len()).map(|index| self.document(index).into_owned()).collect()
    }

    /// The fingerprint of all that the index is made of: where it is the same, so is every file.
    #[must_use]
    pub fn fingerprint(&self, facets: &[Facet]) -> [u8; 32] {
        let documents: Vec<[u8; 32]> =
            (0..self.len()).into_par_iter().map(|index| self.document(index).fingerprint()).collect();
        let mut hasher = blake3::Hasher::new();
        hasher.update(env!("CARGO_PKG_VERSION").as_bytes());
        for value in facets.iter().flat_map(|facet| &facet.values) {
            let mut raw = Vec::new();
            text(&mut raw, &value.id);
            text(&mut raw, &value.label);
            hasher.update(&raw);
        }
        for document in documents {
            hasher.update(&document);
        }
        *hasher.finalize().as_bytes()
    }
}

impl Documents for Records<'_> {
    fn len(&self) -> usize {
        self.keys.len()
    }

    fn place(&self, index: usize) -> (Option<Date>, &str, &str) {
        let (key, date) = &self.keys[index];
        (*date, key.kind.name(), key.id.as_str())
    }

    fn document(&self, index: usize) -> Cow<'_, Document> {
        let (key, date) = &self.keys[index];
        let found = Found::of(&self.ground, key);
        Cow::Owned(found.map(|found| found.document(&self.ground, key, *date)).unwrap_or_default())
    }
}

/// A record of a kind with pages of its own.
#[derive(Clone, Copy)]
enum Found<'a> {
    Area(&'a crate::model::Area),
    Department(&'a crate::model::Department),
    Dimension(&'a crate::model::Dimension),
    Measure(&'a crate::model::Measure),
    Project(&'a crate::model::Project),
    Matter(&'a crate::model::Matter),
    Appeal(&'a crate::model::Appeal),
    Proposal(&'a crate::model::Proposal),
    Event(&'a crate::model::Event),
    Document(&'a crate::model::Document),
    Register(&'a crate::model::Register),
    News(&'a crate::model::News),
    Page(&'a crate::model::Page),
}

impl<'a> Found<'a> {
    /// The record with this key; `None` for kinds without pages of their own.
    fn of(ground: &Ground<'a>, key: &RecordKey) -> Option<Self> {
        let catalogue = ground.catalogue;
        let id = key.id.as_str();
        match key.kind {
            Kind::Area => catalogue.areas.find(id).map(Self::Area),
            Kind::Department => catalogue.departments.find(id).map(Self::Department),
            Kind::Dimension => catalogue.dimensions.find(id).map(Self::Dimension),
            Kind::Measure => catalogue.measures.find(id).map(Self::Measure),
            Kind::Project => catalogue.projects.find(id).map(Self::Project),
            Kind::Matter => catalogue.matters.find(id).map(Self::Matter),
            Kind::Appeal => catalogue.appeals.find(id).map(Self::Appeal),
            Kind::Proposal => catalogue.proposals.find(id).map(Self::Proposal),
            Kind::Event => catalogue.events.find(id).map(Self::Event),
            Kind::Document => catalogue.documents.find(id).map(Self::Document),
            Kind::Register => catalogue.registers.find(id).map(Self::Register),
            Kind::News => catalogue.news.find(id).map(Self::News),
            Kind::Page => catalogue.pages.find(id).map(Self::Page),
            Kind::Site | Kind::Clock | Kind::Channel | Kind::Progress | Kind::Statistics => None,
        }
    }

    /// The common fields; entries of setup lists have none.
    fn common(self) -> Option<&'a Common> {
        match self {
            Self::Area(_) | Self::Department(_) | Self::Dimension(_) => None,
            Self::Measure(record) => Some(&record.common),
            Self::Project(record) => Some(&record.common),
            Self::Matter(record) => Some(&record.common),
            Self::Appeal(record) => Some(&record.common),
            Self::Proposal(record) => Some(&record.common),
            Self::Event(record) => Some(&record.common),
            Self::Document(record) => Some(&record.common),
            Self::Register(record) => Some(&record.common),
            Self::News(record) => Some(&record.common),
            Self::Page(record) => Some(&record.common),
        }
    }

    /// The day that sorts it; of an event its first day, which may be to come.
    fn date(self) -> Option<Date> {
        match self {
            Self::Area(_) | Self::Department(_) | Self::Dimension(_) => None,
            Self::Measure(record) => record.common.date,
            Self::Project(record) => record.common.date,
            Self::Matter(record) => record.common.date.or(Some(record.assigned)),
            Self::Appeal(record) => record.common.date.or(Some(record.received)),
            Self::Proposal(record) => record.common.date.or(Some(record.received)),
            Self::Event(record) => Some(record.date),
            Self::Document(record) => Some(record.published),
            Self::Register(record) => record.common.date.or(Some(record.as_of)),
            Self::News(record) => Some(record.date),
            Self::Page(record) => record.common.date,
        }
    }

    fn name(self) -> &'a str {
        match self {
            Self::Area(record) => record.name(),
            Self::Department(record) => record.name(),
            Self::Dimension(record) => record.name(),
            Self::Measure(_)
            | Self::Project(_)
            | Self::Matter(_)
            | Self::Appeal(_)
            | Self::Proposal(_)
            | Self::Event(_)
            | Self::Document(_)
            | Self::Register(_)
            | Self::News(_)
            | Self::Page(_) => self.common().map_or("", |common| common.title.as_str()),
        }
    }

    fn document(self, ground: &Ground<'a>, key: &RecordKey, date: Option<Date>) -> Document {
        let mut blocks = Blocks::new(ground, key);
        match self {
            Self::Area(record) => places::area(&mut blocks, record),
            Self::Department(record) => places::department(&mut blocks, record),
            Self::Dimension(record) => places::dimension(&mut blocks, record),
            Self::Measure(record) => work::measure(&mut blocks, record),
            Self::Project(record) => work::project(&mut blocks, record),
            Self::Matter(record) => cases::matter(&mut blocks, record),
            Self::Appeal(record) => cases::appeal(&mut blocks, record),
            Self::Proposal(record) => cases::proposal(&mut blocks, record),
            Self::Event(record) => papers::event(&mut blocks, record),
            Self::Document(record) => papers::document(&mut blocks, record),
            Self::Register(record) => papers::register(&mut blocks, record),
            Self::News(record) => papers::news(&mut blocks, record),
            Self::Page(_) => blocks.body(),
        }
        if let Some(common) = self.common() {
            blocks.common(common);
        }
        let values = facets::values(ground, self, date);
        Document {
            kind: key.kind.name().to_owned(),
            id: key.id.as_str().to_owned(),
            url: ground.plan.address_of(key).map(|address| ground.base.link(address)).unwrap_or_default(),
            title: self.name().to_owned(),
            summary: self.common().and_then(|common| common.summary.clone()).unwrap_or_default(),
            date,
            year: values.year,
            areas: values.areas,
            departments: values.departments,
            dimensions: values.dimensions,
            statuses: values.statuses,
            blocks: blocks.finish(),
        }
    }
}

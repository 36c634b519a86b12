//! What rules of several kinds share: every record with the common fields, and one diagnostic about many places.
//!
//! No rule stands here.

use crate::diagnostics::{Code, Diagnostic, FieldPath, Place, RecordName, Text, field_name};
use crate::model::{Catalogue, Common, Id, Kind, Published};
use crate::text;

use super::{Facts, One, field};

/// How many further places a diagnostic about many shows.
const SHOWN: usize = 4;

/// One record, less what only its kind has.
#[derive(Debug, Clone, Copy)]
pub struct Shared<'a> {
    kind: Kind,
    id: &'a Id,
    /// The common fields.
    pub common: &'a Common,
}

impl<'a> Shared<'a> {
    /// What a record shares with others.
    pub(super) fn of<R: Published>(record: &'a R) -> Self {
        Self { kind: R::KIND, id: record.id(), common: record.common() }
    }

    /// The place of one field at the top of the record.
    #[must_use]
    pub fn field(&self, name: &'static str) -> Place {
        self.path(FieldPath::root().field(name))
    }

    /// The place of what a path leads to.
    #[must_use]
    pub fn path(&self, path: FieldPath) -> Place {
        Place::value(RecordName::new(self.kind.name(), self.id.as_str()), path)
    }
}

impl<'a> One<'a> {
    /// What it shares with records of other kinds; `None` for a row of statistics, which has none of it.
    #[must_use]
    pub fn shared(self) -> Option<Shared<'a>> {
        match self {
            Self::Statistics(_) => None,
            Self::Measure(record) => Some(Shared::of(record)),
            Self::Project(record) => Some(Shared::of(record)),
            Self::Matter(record) => Some(Shared::of(record)),
            Self::Appeal(record) => Some(Shared::of(record)),
            Self::Proposal(record) => Some(Shared::of(record)),
            Self::Event(record) => Some(Shared::of(record)),
            Self::Document(record) => Some(Shared::of(record)),
            Self::Register(record) => Some(Shared::of(record)),
            Self::News(record) => Some(Shared::of(record)),
            Self::Page(record) => Some(Shared::of(record)),
        }
    }
}

/// Every record that may have all of the common fields, kind by kind. Rows of statistics have none of them.
pub fn shared(catalogue: &Catalogue) -> impl Iterator<Item = Shared<'_>> {
    One::all(catalogue).filter_map(One::shared)
}

/// Whether the site shows real content: it was read, and does not call itself a demonstration.
#[must_use]
pub fn is_production(catalogue: &Catalogue) -> bool {
    // A site whose settings are broken or missing is neither: that has been said.
    !catalogue.site.id.as_str().is_empty() && !catalogue.site.demo
}

/// One diagnostic about many places: at the first, with a few more beside it; nothing where there is none.
#[must_use]
pub fn at_all(code: &'static Code, places: Vec<Place>, message: Text, beside: &Text) -> Option<Diagnostic> {
    let mut places = places.into_iter();
    let diagnostic = Diagnostic::new(code, places.next()?, message);
    Some(places.take(SHOWN).fold(diagnostic, |diagnostic, place| diagnostic.related(place, beside.clone())))
}

/// One diagnostic about the records of a production site that are out without a field; nothing on a demonstration.
#[must_use]
pub fn without_field(
    facts: &Facts<'_>,
    code: &'static Code,
    name: &'static str,
    has_it: fn(&Common) -> bool,
    help: Text,
) -> Option<Diagnostic> {
    if !is_production(facts.catalogue) {
        return None;
    }
    // A draft is not out yet.
    let published: Vec<_> = shared(facts.catalogue).filter(|record| !record.common.draft).collect();
    let lacking: Vec<Place> =
        published.iter().filter(|record| !has_it(record.common)).map(|record| record.field(name)).collect();
    let (count, all, name, demo) = (lacking.len(), published.len(), field_name(name), field_name("demo"));
    let message = text!("{all} 条记录里有 {count} 条没有写{name}。", "{count} of {all} records have no `{name}`.");
    let told = at_all(code, lacking, message, &text!("这一条也没有", "neither has this one"))?;
    let is_production = text!("没有写“{demo}: true”，是正式站点", "a production site: not `{demo}: true`");
    Some(told.related(field(&facts.catalogue.site, "demo"), is_production).help(help))
}

//! What one record adds to the counts, and to which groups: a value, so that two states of the site can be compared.
//!
//! In: a record and what it comes to. Out: its [`Share`], or nothing where it does not count.

use crate::figures::Figures;
use crate::figures::clocks::{CaseFigures, CaseState};
use crate::figures::coverage::Tally;
use crate::figures::goals::GoalFigures;
use crate::figures::money::FundingFigures;
use crate::figures::standing::Standing;
use crate::figures::status::{Labels, StatusFigures};
use crate::model::{
    Appeal, Catalogue, Common, Date, Department, Document, Event, Id, Kind, Matter, Measure, News, Party, Project,
    Proposal, Published, Record, RecordKey, Reference, Register, Statistics, Year,
};

/// What is counted: the records, and what each of them comes to. Of the figures no more is read than is known of single records,
/// and the coverage.
#[derive(Clone, Copy)]
pub struct Sources<'a> {
    pub catalogue: &'a Catalogue,
    pub figures: &'a Figures,
}

/// What one record adds, and to which groups.
#[derive(PartialEq)]
pub struct Share<'a> {
    pub groups: Groups<'a>,
    /// The units that only support it, each once.
    pub supporting: Vec<&'a Id>,
    pub adds: Adds<'a>,
}

/// The groups of one record, each once, in the order of ids.
#[derive(Default, PartialEq)]
pub struct Groups<'a> {
    pub areas: Vec<&'a Id>,
    pub units: Vec<&'a Id>,
    pub dimension: Option<&'a Id>,
    pub year: Option<Year>,
    pub category: Option<&'a str>,
}

/// One group of records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group<'a> {
    /// All.
    Site,
    /// Of an area.
    Area(&'a Id),
    /// Of a unit.
    Department(&'a Id),
    /// Of a dimension.
    Dimension(&'a Id),
    /// Of a year.
    Year(Year),
    /// Of a 民生类别.
    Category(&'a str),
}

impl<'a> Groups<'a> {
    /// Each of them, that of the whole site too.
    pub fn all(&self) -> impl Iterator<Item = Group<'a>> {
        let areas = self.areas.iter().map(|id| Group::Area(id));
        let units = self.units.iter().map(|id| Group::Department(id));
        let dimension = self.dimension.map(Group::Dimension);
        let (year, category) = (self.year.map(Group::Year), self.category.map(Group::Category));
        std::iter::once(Group::Site).chain(areas).chain(units).chain(dimension).chain(year).chain(category)
    }
}

/// What one record adds to each of its groups, beside itself.
#[derive(PartialEq)]
pub enum Adds<'a> {
    /// A project.
    Project {
        status: &'a StatusFigures,
        labels: &'a Labels,
        goals: &'a [GoalFigures],
        money: &'a FundingFigures,
        owed: Tally,
    },
    /// A measure.
    Measure { status: &'a StatusFigures, labels: &'a Labels, owed: Tally },
    /// A case that has a page.
    Case(CaseState),
    /// An appeal without a page.
    CountedOnly,
    /// A record of another kind.
    Listed,
}

/// The units that lead a record or are responsible for it, those of a measure's tasks included; each once.
pub fn accountable_units<'a>(common: &'a Common, measure: Option<&'a Measure>) -> Vec<&'a Id> {
    let of_tasks = measure.into_iter().flat_map(|measure| &measure.tasks).flat_map(|task| &task.lead);
    each_once(common.lead.iter().chain(&common.responsible).chain(of_tasks).map(Reference::id))
}

/// Ids in their order, each once.
fn each_once<'a>(ids: impl Iterator<Item = &'a Id>) -> Vec<&'a Id> {
    let mut ids: Vec<&Id> = ids.collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// The dimension of a measure.
pub fn dimension_of<'a>(sources: Sources<'a>, key: &RecordKey) -> Option<&'a Id> {
    if key.kind != Kind::Measure {
        return None;
    }
    sources.catalogue.measures.find(key.id.as_str()).map(|measure| measure.dimension.id())
}

/// What one record adds; `None` where it does not count.
pub fn share_of<'a>(sources: Sources<'a>, key: &RecordKey) -> Option<Share<'a>> {
    let (catalogue, id) = (sources.catalogue, key.id.as_str());
    match key.kind {
        Kind::Project => sources.project(catalogue.projects.find(id)?),
        Kind::Measure => sources.measure(catalogue.measures.find(id)?),
        Kind::Matter => sources.matter(catalogue.matters.find(id)?),
        Kind::Appeal => sources.appeal(catalogue.appeals.find(id)?),
        Kind::Proposal => sources.proposal(catalogue.proposals.find(id)?),
        Kind::Event => sources.event(catalogue.events.find(id)?),
        Kind::Document => sources.document(catalogue.documents.find(id)?),
        Kind::Register => sources.register(catalogue.registers.find(id)?),
        Kind::Statistics => sources.statistics(catalogue.statistics.find(id)?),
        Kind::News => sources.news(catalogue.news.find(id)?),
        Kind::Page
        | Kind::Site
        | Kind::Area
        | Kind::Department
        | Kind::Dimension
        | Kind::Clock
        | Kind::Channel
        | Kind::Progress => None,
    }
}

impl<'a> Sources<'a> {
    pub fn project(self, project: &'a Project) -> Option<Share<'a>> {
        let figures = self.figures.projects.get(project.id()).filter(|_| self.is_listed(project))?;
        let measure = project.measure.as_ref().and_then(|measure| self.catalogue.measures.get(measure));
        let groups = Groups {
            dimension: measure.map(|measure| measure.dimension.id()),
            category: project.category.as_deref(),
            ..self.groups(&project.common, accountable_units(&project.common, None), Some(project.year))
        };
        let adds = Adds::Project {
            status: &figures.status,
            labels: &figures.labels,
            goals: &figures.goals,
            money: &figures.funding,
            owed: self.owed(&project.key()),
        };
        Some(share(groups, &project.common, adds))
    }

    pub fn measure(self, measure: &'a Measure) -> Option<Share<'a>> {
        let figures = self.figures.measures.get(measure.id()).filter(|_| self.is_listed(measure))?;
        let units = accountable_units(&measure.common, Some(measure));
        let own = self.groups(&measure.common, units, measure.common.date.and_then(year_of));
        // A measure concerns the areas that report on it, also where it names the whole alone.
        let areas = each_once(own.areas.into_iter().chain(self.figures.areas.around(figures.areas.iter())));
        let groups = Groups { dimension: Some(measure.dimension.id()), areas, ..own };
        let adds = Adds::Measure { status: &figures.status, labels: &figures.labels, owed: self.owed(&measure.key()) };
        Some(share(groups, &measure.common, adds))
    }

    pub fn matter(self, matter: &'a Matter) -> Option<Share<'a>> {
        let figures = self.figures.matters.get(matter.id()).filter(|_| self.is_listed(matter))?;
        let measure = matter.measure.as_ref().and_then(|measure| self.catalogue.measures.get(measure));
        let groups = Groups {
            dimension: measure.map(|measure| measure.dimension.id()),
            ..self.groups(&matter.common, accountable_units(&matter.common, None), year_of(matter.assigned))
        };
        Some(case(groups, &matter.common, figures))
    }

    pub fn appeal(self, appeal: &'a Appeal) -> Option<Share<'a>> {
        let standing = self.figures.standings.of(&appeal.key());
        let figures = self.figures.appeals.get(appeal.id()).filter(|_| standing.counts())?;
        let mut units = accountable_units(&appeal.common, None);
        units.extend(appeal.replier.as_ref().map(Reference::id));
        let groups = self.groups(&appeal.common, units, year_of(appeal.received));
        Some(if standing == Standing::CountedOnly {
            Share { groups, supporting: Vec::new(), adds: Adds::CountedOnly }
        } else {
            case(groups, &appeal.common, figures)
        })
    }

    pub fn proposal(self, proposal: &'a Proposal) -> Option<Share<'a>> {
        let figures = self.figures.proposals.get(proposal.id()).filter(|_| self.is_listed(proposal))?;
        let units = accountable_units(&proposal.common, None);
        Some(case(self.groups(&proposal.common, units, year_of(proposal.received)), &proposal.common, figures))
    }

    pub fn event(self, event: &'a Event) -> Option<Share<'a>> {
        self.listed(event, event.date, event.host.iter().collect())
    }

    pub fn document(self, document: &'a Document) -> Option<Share<'a>> {
        self.listed(document, document.published, issuer(Some(&document.issuer)).into_iter().collect())
    }

    pub fn register(self, register: &'a Register) -> Option<Share<'a>> {
        self.listed(register, register.as_of, issuer(register.issuer.as_ref()).into_iter().collect())
    }

    pub fn statistics(self, statistics: &'a Statistics) -> Option<Share<'a>> {
        self.listed(statistics, statistics.period.first, Vec::new())
    }

    pub fn news(self, news: &'a News) -> Option<Share<'a>> {
        self.listed(news, news.date, Vec::new())
    }

    /// The share of a record that is only listed, of this day; with further units to which it belongs.
    fn listed<R: Published>(
        self,
        record: &'a R,
        day: Date,
        further: Vec<&'a Reference<Department>>,
    ) -> Option<Share<'a>> {
        if !self.is_listed(record) {
            return None;
        }
        let mut units = accountable_units(record.common(), None);
        units.extend(further.into_iter().map(Reference::id));
        Some(share(self.groups(record.common(), units, year_of(day)), record.common(), Adds::Listed))
    }

    fn is_listed<R: Record>(self, record: &R) -> bool {
        self.figures.standings.of(&record.key()).is_listed()
    }

    fn owed(self, record: &RecordKey) -> Tally {
        self.figures.coverage.records.get(record).map(|group| group.tally).unwrap_or_default()
    }

    fn groups(self, common: &'a Common, units: Vec<&'a Id>, year: Option<Year>) -> Groups<'a> {
        Groups {
            areas: each_once(self.figures.areas.around(common.areas.iter().map(Reference::id))),
            units: each_once(units.into_iter()),
            year,
            dimension: None,
            category: None,
        }
    }
}

fn share<'a>(groups: Groups<'a>, common: &'a Common, adds: Adds<'a>) -> Share<'a> {
    Share { groups, supporting: each_once(common.support.iter().map(Reference::id)), adds }
}

fn case<'a>(groups: Groups<'a>, common: &'a Common, figures: &CaseFigures) -> Share<'a> {
    share(groups, common, Adds::Case(figures.state))
}

fn issuer(issuer: Option<&Party<Department>>) -> Option<&Reference<Department>> {
    match issuer? {
        Party::Record(unit) => Some(unit),
        Party::Named(_) => None,
    }
}

fn year_of(day: Date) -> Option<Year> {
    Year::new(day.year()).ok()
}

//! Every record goes once into each group that it belongs to.
//!
//! What a record adds is a value, its [`Share`]. Where one state of the site is made from another, shares that are the same add
//! the same: only the kinds of records whose shares differ are counted again.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Rollup, Rollups};
use crate::figures::clocks::{CaseFigures, CaseState};
use crate::figures::coverage::Tally;
use crate::figures::goals::GoalFigures;
use crate::figures::money::FundingFigures;
use crate::figures::standing::Standing;
use crate::figures::status::{Labels, StatusFigures};
use crate::figures::{Figures, coverage};
use crate::model::{
    Appeal, Catalogue, Common, Date, Department, Document, Event, Id, Kind, List, Matter, Measure, News, Party,
    Project, Proposal, Published, Record, RecordKey, Reference, Register, Statistics, Year,
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
struct Share<'a> {
    groups: Groups<'a>,
    /// The units that only support it.
    supporting: BTreeSet<&'a Id>,
    adds: Adds<'a>,
}

/// The groups of one record.
#[derive(Default, PartialEq)]
struct Groups<'a> {
    areas: BTreeSet<&'a Id>,
    units: BTreeSet<&'a Id>,
    dimension: Option<&'a Id>,
    year: Option<Year>,
    category: Option<&'a str>,
}

/// What one record adds to each of its groups, beside itself.
#[derive(PartialEq)]
enum Adds<'a> {
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

/// The kinds of records that are counted, in the order in which they are.
const KINDS: [Kind; 10] = [
    Kind::Project,
    Kind::Measure,
    Kind::Matter,
    Kind::Appeal,
    Kind::Proposal,
    Kind::Event,
    Kind::Document,
    Kind::Register,
    Kind::Statistics,
    Kind::News,
];

/// The units that lead a record or are responsible for it, those of a measure's tasks included; each once.
pub fn accountable_units<'a>(common: &'a Common, measure: Option<&'a Measure>) -> Vec<&'a Id> {
    let of_tasks = measure.into_iter().flat_map(|measure| &measure.tasks).flat_map(|task| &task.lead);
    let units: BTreeSet<&Id> =
        common.lead.iter().chain(&common.responsible).chain(of_tasks).map(Reference::id).collect();
    units.into_iter().collect()
}

/// The roll-ups of everything that counts.
pub fn rollups(sources: Sources<'_>) -> Rollups {
    let mut rollups = Rollups::new(sources.catalogue);
    rollups.count(sources, &KINDS);
    rollups
}

/// The same, made from those of another state of the site from which these records alone differ.
pub fn again(now: Sources<'_>, then: Sources<'_>, changed: &BTreeSet<RecordKey>) -> Arc<Rollups> {
    let differing = changed.iter().filter(|key| share_of(now, key) != share_of(then, key));
    let mut kinds: BTreeSet<Kind> = differing.map(|key| key.kind).collect();
    let same_coverage = Arc::ptr_eq(&now.figures.coverage, &then.figures.coverage);
    if changed.iter().any(|key| dimension_of(now, key) != dimension_of(then, key)) {
        // What serves a measure goes with it into its dimension.
        kinds.extend([Kind::Project, Kind::Matter]);
    }
    if kinds.contains(&Kind::Project) || kinds.contains(&Kind::Measure) || !same_coverage {
        // Goals, money and coverage are sums over both.
        kinds.extend([Kind::Project, Kind::Measure]);
    }
    if kinds.is_empty() {
        return Arc::clone(&then.figures.rollups);
    }
    let mut rollups = Rollups::clone(&then.figures.rollups);
    rollups.forget(&kinds);
    let kinds: Vec<Kind> = KINDS.into_iter().filter(|kind| kinds.contains(kind)).collect();
    rollups.count(now, &kinds);
    rollups.years.retain(|_, rollup| !rollup.is_empty());
    rollups.categories.retain(|_, rollup| !rollup.is_empty());
    Arc::new(rollups)
}

/// The dimension of a measure.
fn dimension_of<'a>(sources: Sources<'a>, key: &RecordKey) -> Option<&'a Id> {
    let measure = sources.catalogue.measures.find(key.id.as_str()).filter(|_| key.kind == Kind::Measure)?;
    Some(measure.dimension.id())
}

/// What one record adds; `None` where it does not count.
fn share_of<'a>(sources: Sources<'a>, key: &RecordKey) -> Option<Share<'a>> {
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
    fn project(self, project: &'a Project) -> Option<Share<'a>> {
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

    fn measure(self, measure: &'a Measure) -> Option<Share<'a>> {
        let figures = self.figures.measures.get(measure.id()).filter(|_| self.is_listed(measure))?;
        let units = accountable_units(&measure.common, Some(measure));
        let own = self.groups(&measure.common, units, measure.common.date.and_then(year_of));
        // A measure concerns the areas that report on it, also where it names the whole alone.
        let areas = own.areas.into_iter().chain(self.figures.areas.around(figures.areas.iter())).collect();
        let groups = Groups { dimension: Some(measure.dimension.id()), areas, ..own };
        let adds = Adds::Measure { status: &figures.status, labels: &figures.labels, owed: self.owed(&measure.key()) };
        Some(share(groups, &measure.common, adds))
    }

    fn matter(self, matter: &'a Matter) -> Option<Share<'a>> {
        let figures = self.figures.matters.get(matter.id()).filter(|_| self.is_listed(matter))?;
        let measure = matter.measure.as_ref().and_then(|measure| self.catalogue.measures.get(measure));
        let groups = Groups {
            dimension: measure.map(|measure| measure.dimension.id()),
            ..self.groups(&matter.common, accountable_units(&matter.common, None), year_of(matter.assigned))
        };
        Some(case(groups, &matter.common, figures))
    }

    fn appeal(self, appeal: &'a Appeal) -> Option<Share<'a>> {
        let standing = self.figures.standings.of(&appeal.key());
        let figures = self.figures.appeals.get(appeal.id()).filter(|_| standing.counts())?;
        let mut units = accountable_units(&appeal.common, None);
        units.extend(appeal.replier.as_ref().map(Reference::id));
        let groups = self.groups(&appeal.common, units, year_of(appeal.received));
        Some(if standing == Standing::CountedOnly {
            Share { groups, supporting: BTreeSet::new(), adds: Adds::CountedOnly }
        } else {
            case(groups, &appeal.common, figures)
        })
    }

    fn proposal(self, proposal: &'a Proposal) -> Option<Share<'a>> {
        let figures = self.figures.proposals.get(proposal.id()).filter(|_| self.is_listed(proposal))?;
        let units = accountable_units(&proposal.common, None);
        Some(case(self.groups(&proposal.common, units, year_of(proposal.received)), &proposal.common, figures))
    }

    fn event(self, event: &'a Event) -> Option<Share<'a>> {
        self.listed(event, event.date, event.host.iter().collect())
    }

    fn document(self, document: &'a Document) -> Option<Share<'a>> {
        self.listed(document, document.published, issuer(Some(&document.issuer)).into_iter().collect())
    }

    fn register(self, register: &'a Register) -> Option<Share<'a>> {
        self.listed(register, register.as_of, issuer(register.issuer.as_ref()).into_iter().collect())
    }

    fn statistics(self, statistics: &'a Statistics) -> Option<Share<'a>> {
        self.listed(statistics, statistics.period.first, Vec::new())
    }

    fn news(self, news: &'a News) -> Option<Share<'a>> {
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
            areas: self.figures.areas.around(common.areas.iter().map(Reference::id)),
            units: units.into_iter().collect(),
            year,
            dimension: None,
            category: None,
        }
    }
}

fn share<'a>(groups: Groups<'a>, common: &'a Common, adds: Adds<'a>) -> Share<'a> {
    Share { groups, supporting: common.support.iter().map(Reference::id).collect(), adds }
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

impl Rollups {
    fn new(catalogue: &Catalogue) -> Self {
        fn empty<R: Record>(records: &List<R>) -> Vec<(Id, Rollup)> {
            records.iter().map(|record| (record.id().clone(), Rollup::default())).collect()
        }
        fn places(groups: &[(Id, Rollup)]) -> super::Places {
            Arc::new(groups.iter().enumerate().map(|(place, (id, _))| (id.clone(), place)).collect())
        }
        let (areas, departments, dimensions) =
            (empty(&catalogue.areas), empty(&catalogue.departments), empty(&catalogue.dimensions));
        Self {
            area_places: places(&areas),
            department_places: places(&departments),
            dimension_places: places(&dimensions),
            areas,
            departments,
            dimensions,
            ..Self::default()
        }
    }

    /// Counts the records of these kinds, of which none has been counted yet.
    fn count(&mut self, sources: Sources<'_>, kinds: &[Kind]) {
        let catalogue = sources.catalogue;
        for kind in kinds {
            match kind {
                Kind::Project => self.add_all(&catalogue.projects, |project| sources.project(project)),
                Kind::Measure => self.add_all(&catalogue.measures, |measure| sources.measure(measure)),
                Kind::Matter => self.add_all(&catalogue.matters, |matter| sources.matter(matter)),
                Kind::Appeal => self.add_all(&catalogue.appeals, |appeal| sources.appeal(appeal)),
                Kind::Proposal => self.add_all(&catalogue.proposals, |proposal| sources.proposal(proposal)),
                Kind::Event => self.add_all(&catalogue.events, |event| sources.event(event)),
                Kind::Document => self.add_all(&catalogue.documents, |document| sources.document(document)),
                Kind::Register => self.add_all(&catalogue.registers, |register| sources.register(register)),
                Kind::Statistics => self.add_all(&catalogue.statistics, |statistics| sources.statistics(statistics)),
                Kind::News => self.add_all(&catalogue.news, |news| sources.news(news)),
                Kind::Page
                | Kind::Site
                | Kind::Area
                | Kind::Department
                | Kind::Dimension
                | Kind::Clock
                | Kind::Channel
                | Kind::Progress => {}
            }
        }
        // An area owes for itself and for what lies in it; a record of several areas owes in each.
        for (_, rollup) in &mut self.areas {
            rollup.coverage = Tally::default();
        }
        for (area, group) in &sources.figures.coverage.areas {
            if let Some(place) = self.area_places.get(area) {
                self.areas[*place].1.coverage = group.tally;
            }
        }
    }

    fn add_all<'a, R: Record>(&mut self, records: &'a List<R>, share: impl Fn(&'a R) -> Option<Share<'a>>) {
        for record in records {
            if let Some(share) = share(record) {
                self.add(&record.key(), &share);
            }
        }
    }

    fn add(&mut self, key: &RecordKey, share: &Share<'_>) {
        for unit in &share.supporting {
            match self.supported.get_mut(*unit) {
                Some(supported) => supported.insert(key.clone()),
                None => self.supported.entry(Id::clone(unit)).or_default().insert(key.clone()),
            };
        }
        self.each(&share.groups, |rollup| rollup.add(key, &share.adds));
    }

    /// The site and each group of the record, once.
    fn each(&mut self, groups: &Groups<'_>, add: impl Fn(&mut Rollup)) {
        add(&mut self.site);
        for area in &groups.areas {
            if let Some(place) = self.area_places.get(*area) {
                add(&mut self.areas[*place].1);
            }
        }
        for unit in &groups.units {
            if let Some(place) = self.department_places.get(*unit) {
                add(&mut self.departments[*place].1);
            }
        }
        if let Some(place) = groups.dimension.and_then(|dimension| self.dimension_places.get(dimension)) {
            add(&mut self.dimensions[*place].1);
        }
        if let Some(year) = groups.year {
            add(self.years.entry(year).or_default());
        }
        if let Some(category) = groups.category {
            // The key is copied for a new category alone.
            match self.categories.get_mut(category) {
                Some(rollup) => add(rollup),
                None => add(self.categories.entry(category.to_owned()).or_default()),
            }
        }
    }

    /// Takes away all that records of these kinds have added.
    fn forget(&mut self, kinds: &BTreeSet<Kind>) {
        let groups = self.areas.iter_mut().chain(&mut self.departments).chain(&mut self.dimensions);
        let groups = groups.map(|(_, rollup)| rollup).chain(self.years.values_mut());
        let groups = groups.chain(self.categories.values_mut()).chain([&mut self.site]);
        groups.for_each(|rollup| kinds.iter().for_each(|kind| rollup.forget(*kind)));
        for supported in self.supported.values_mut() {
            supported.retain(|key| !kinds.contains(&key.kind));
        }
        self.supported.retain(|_, supported| !supported.is_empty());
    }
}

impl Rollup {
    fn add(&mut self, key: &RecordKey, adds: &Adds<'_>) {
        match adds {
            Adds::Project { status, labels, goals, money, owed } => {
                Arc::make_mut(&mut self.projects).add(&key.id, status, labels);
                self.goals.add(goals);
                self.money.add(money);
                self.coverage.join(*owed);
            }
            Adds::Measure { status, labels, owed } => {
                Arc::make_mut(&mut self.measures).add(&key.id, status, labels);
                self.coverage.join(*owed);
            }
            Adds::Case(state) => {
                if let Some(cases) = self.cases(key.kind) {
                    cases.add(&key.id, *state);
                }
            }
            Adds::CountedOnly => {
                if let Some(cases) = self.cases(key.kind) {
                    cases.counted_only += 1;
                }
            }
            Adds::Listed => Arc::make_mut(self.others.entry(key.kind).or_default()).push(key.id.clone()),
        }
    }

    fn cases(&mut self, kind: Kind) -> Option<&mut super::CaseTally> {
        let cases = match kind {
            Kind::Matter => &mut self.matters,
            Kind::Appeal => &mut self.appeals,
            Kind::Proposal => &mut self.proposals,
            _ => return None,
        };
        Some(Arc::make_mut(cases))
    }

    /// Takes away what records of the kind have added; what projects and measures add together goes with either.
    fn forget(&mut self, kind: Kind) {
        match kind {
            Kind::Project => {
                self.projects = Arc::default();
                (self.goals, self.money) = Default::default();
                self.coverage = coverage::Tally::default();
            }
            Kind::Measure => {
                self.measures = Arc::default();
                self.coverage = coverage::Tally::default();
            }
            Kind::Matter => self.matters = Arc::default(),
            Kind::Appeal => self.appeals = Arc::default(),
            Kind::Proposal => self.proposals = Arc::default(),
            other => {
                self.others.remove(&other);
            }
        }
    }
}

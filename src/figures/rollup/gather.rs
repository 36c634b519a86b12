//! Every record goes once into each group that it belongs to.

use std::collections::{BTreeMap, BTreeSet};

use super::{Rollup, Rollups};
use crate::figures::areas::AreaTree;
use crate::figures::clocks::CaseFigures;
use crate::figures::coverage::Coverage;
use crate::figures::measures::MeasureFigures;
use crate::figures::projects::ProjectFigures;
use crate::figures::standing::{Standing, Standings};
use crate::model::{
    Catalogue, Common, Date, Department, Id, List, Measure, Party, Published, Record, RecordKey, Reference, Year,
};

/// What is counted.
pub struct Sources<'a> {
    pub catalogue: &'a Catalogue,
    pub standings: &'a Standings,
    pub areas: &'a AreaTree,
    pub projects: &'a BTreeMap<Id, ProjectFigures>,
    pub measures: &'a BTreeMap<Id, MeasureFigures>,
    pub matters: &'a BTreeMap<Id, CaseFigures>,
    pub appeals: &'a BTreeMap<Id, CaseFigures>,
    pub proposals: &'a BTreeMap<Id, CaseFigures>,
    pub coverage: &'a Coverage,
}

/// The groups of one record.
#[derive(Default)]
struct Groups<'a> {
    areas: BTreeSet<&'a Id>,
    units: BTreeSet<&'a Id>,
    dimension: Option<&'a Id>,
    year: Option<Year>,
    category: Option<&'a str>,
}

/// The units that lead a record or are responsible for it, those of a measure's tasks included; each once.
pub fn accountable_units<'a>(common: &'a Common, measure: Option<&'a Measure>) -> Vec<&'a Id> {
    let of_tasks = measure.into_iter().flat_map(|measure| &measure.tasks).flat_map(|task| &task.lead);
    let units: BTreeSet<&Id> =
        common.lead.iter().chain(&common.responsible).chain(of_tasks).map(Reference::id).collect();
    units.into_iter().collect()
}

/// The roll-ups of everything that counts.
pub fn rollups(sources: &Sources<'_>) -> Rollups {
    let mut rollups = Rollups::new(sources.catalogue);
    add_work(&mut rollups, sources);
    add_cases(&mut rollups, sources);
    add_others(&mut rollups, sources);
    for (area, group) in &sources.coverage.areas {
        if let Some(place) = rollups.area_places.get(area) {
            rollups.areas[*place].1.coverage = group.tally;
        }
    }
    rollups
}

fn add_work(rollups: &mut Rollups, sources: &Sources<'_>) {
    let Sources { catalogue, standings, .. } = sources;
    for project in standings.listed(&catalogue.projects) {
        let Some(figures) = sources.projects.get(project.id()) else { continue };
        let measure = project.measure.as_ref().and_then(|measure| catalogue.measures.get(measure));
        let groups = Groups {
            dimension: measure.map(|measure| measure.dimension.id()),
            category: project.category.as_deref(),
            ..groups(sources, &project.common, accountable_units(&project.common, None), Some(project.year))
        };
        rollups.support(&project.key(), &project.common);
        rollups.each(&groups, |rollup| {
            rollup.projects.add(project.id(), &figures.status, &figures.labels);
            rollup.goals.add(&figures.goals);
            rollup.money.add(&figures.funding);
        });
        add_coverage(rollups, sources, &project.key(), &groups);
    }
    for measure in standings.listed(&catalogue.measures) {
        let Some(figures) = sources.measures.get(measure.id()) else { continue };
        let units = accountable_units(&measure.common, Some(measure));
        let own = groups(sources, &measure.common, units, measure.common.date.and_then(year_of));
        // A measure concerns the areas that report on it, also where it names the whole alone.
        let areas = own.areas.into_iter().chain(sources.areas.around(figures.areas.iter())).collect();
        let groups = Groups { dimension: Some(measure.dimension.id()), areas, ..own };
        rollups.support(&measure.key(), &measure.common);
        rollups.each(&groups, |rollup| rollup.measures.add(measure.id(), &figures.status, &figures.labels));
        add_coverage(rollups, sources, &measure.key(), &groups);
    }
}

/// What a record owed goes into all of its groups but its areas, each of which owes for itself.
fn add_coverage(rollups: &mut Rollups, sources: &Sources<'_>, record: &RecordKey, groups: &Groups<'_>) {
    let Some(group) = sources.coverage.records.get(record) else { return };
    let elsewhere = Groups { areas: BTreeSet::new(), units: groups.units.clone(), ..*groups };
    rollups.each(&elsewhere, |rollup| rollup.coverage.join(group.tally));
}

fn add_cases(rollups: &mut Rollups, sources: &Sources<'_>) {
    let Sources { catalogue, standings, .. } = sources;
    for matter in standings.listed(&catalogue.matters) {
        let Some(figures) = sources.matters.get(matter.id()) else { continue };
        let measure = matter.measure.as_ref().and_then(|measure| catalogue.measures.get(measure));
        let units = accountable_units(&matter.common, None);
        let groups = Groups {
            dimension: measure.map(|measure| measure.dimension.id()),
            ..groups(sources, &matter.common, units, year_of(matter.assigned))
        };
        rollups.support(&matter.key(), &matter.common);
        rollups.each(&groups, |rollup| rollup.matters.add(matter.id(), figures));
    }
    for appeal in standings.counted(&catalogue.appeals) {
        let Some(figures) = sources.appeals.get(appeal.id()) else { continue };
        let mut units = accountable_units(&appeal.common, None);
        units.extend(appeal.replier.as_ref().map(Reference::id));
        let groups = groups(sources, &appeal.common, units, year_of(appeal.received));
        if standings.of(&appeal.key()) == Standing::CountedOnly {
            rollups.each(&groups, |rollup| rollup.appeals.counted_only += 1);
        } else {
            rollups.support(&appeal.key(), &appeal.common);
            rollups.each(&groups, |rollup| rollup.appeals.add(appeal.id(), figures));
        }
    }
    for proposal in standings.listed(&catalogue.proposals) {
        let Some(figures) = sources.proposals.get(proposal.id()) else { continue };
        let units = accountable_units(&proposal.common, None);
        let groups = groups(sources, &proposal.common, units, year_of(proposal.received));
        rollups.support(&proposal.key(), &proposal.common);
        rollups.each(&groups, |rollup| rollup.proposals.add(proposal.id(), figures));
    }
}

fn add_others(rollups: &mut Rollups, sources: &Sources<'_>) {
    let catalogue = sources.catalogue;
    add_kind(rollups, sources, &catalogue.events, |event| (event.date, event.host.iter().collect()));
    add_kind(rollups, sources, &catalogue.documents, |document| {
        (document.published, issuer(Some(&document.issuer)).into_iter().collect())
    });
    add_kind(rollups, sources, &catalogue.registers, |register| {
        (register.as_of, issuer(register.issuer.as_ref()).into_iter().collect())
    });
    add_kind(rollups, sources, &catalogue.statistics, |statistics| (statistics.period.first, Vec::new()));
    add_kind(rollups, sources, &catalogue.news, |news| (news.date, Vec::new()));
}

/// Adds records that are only listed. `of` gives the day of a record and further units to which it belongs.
fn add_kind<R: Published>(
    rollups: &mut Rollups,
    sources: &Sources<'_>,
    records: &List<R>,
    of: impl Fn(&R) -> (Date, Vec<&Reference<Department>>),
) {
    for record in sources.standings.listed(records) {
        let (day, further) = of(record);
        let mut units = accountable_units(record.common(), None);
        units.extend(further.into_iter().map(Reference::id));
        let groups = groups(sources, record.common(), units, year_of(day));
        rollups.support(&record.key(), record.common());
        rollups.each(&groups, |rollup| rollup.others.entry(R::KIND).or_default().push(record.id().clone()));
    }
}

fn issuer(issuer: Option<&Party<Department>>) -> Option<&Reference<Department>> {
    match issuer? {
        Party::Record(unit) => Some(unit),
        Party::Named(_) => None,
    }
}

fn groups<'a>(sources: &Sources<'a>, common: &'a Common, units: Vec<&'a Id>, year: Option<Year>) -> Groups<'a> {
    Groups {
        areas: sources.areas.around(common.areas.iter().map(Reference::id)),
        units: units.into_iter().collect(),
        year,
        dimension: None,
        category: None,
    }
}

fn year_of(day: Date) -> Option<Year> {
    Year::new(day.year()).ok()
}

impl Rollups {
    fn new(catalogue: &Catalogue) -> Self {
        fn empty<R: Record>(records: &List<R>) -> (Vec<(Id, Rollup)>, BTreeMap<Id, usize>) {
            let groups: Vec<_> = records.iter().map(|record| (record.id().clone(), Rollup::default())).collect();
            let places = groups.iter().enumerate().map(|(place, (id, _))| (id.clone(), place)).collect();
            (groups, places)
        }
        let (areas, area_places) = empty(&catalogue.areas);
        let (departments, department_places) = empty(&catalogue.departments);
        let (dimensions, dimension_places) = empty(&catalogue.dimensions);
        Self { areas, departments, dimensions, area_places, department_places, dimension_places, ..Self::default() }
    }

    /// The site and each group of the record, once.
    fn each(&mut self, groups: &Groups<'_>, mut add: impl FnMut(&mut Rollup)) {
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

    fn support(&mut self, record: &RecordKey, common: &Common) {
        for unit in &common.support {
            self.supported.entry(unit.id().clone()).or_default().push(record.clone());
        }
    }
}

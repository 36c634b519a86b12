//! How much the demonstration shows, counted from the decoded catalogue and its figures, so that it cannot shrink unnoticed:
//! every status, label, channel, nature, outcome and disclosure level occurs.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;

use gongkai::diagnostics::Place;
use gongkai::figures::amendments::Amended;
use gongkai::figures::clocks::{CaseFigures, CaseState, StageState};
use gongkai::figures::coverage::{Filing, Obligation};
use gongkai::figures::promises::Adjusted;
use gongkai::figures::status::Labels;
use gongkai::figures::{Figures, Standing};
use gongkai::model::{
    AreaKind, ChannelGroup, DepartmentType, Difficulty, Disclosure, Document, EntryOrigin, EventStatus, EventType,
    List, Nature, OpinionOutcome, Outcome, Progress, Project, Published, Record, Reference, Stage, Status, Task,
    Tracking, ValidityState,
};

use crate::{demonstration, texts};

/// That each of these values occurs among those.
#[track_caller]
fn all_occur<T: Ord + Debug>(all: impl IntoIterator<Item = T>, among: impl IntoIterator<Item = T>) {
    let among: BTreeSet<T> = among.into_iter().collect();
    let absent: Vec<T> = all.into_iter().filter(|value| !among.contains(value)).collect();
    assert!(absent.is_empty(), "these do not occur: {absent:?}");
}

fn listed<'a, T: Published>(figures: &'a Figures, list: &'a List<T>) -> Vec<&'a T> {
    figures.standings.listed(list).collect()
}

#[test]
fn ten_counties_three_zones_and_some_townships_of_thirty_units() {
    let site = demonstration();
    let areas = &site.decoded.catalogue.areas;
    let of_kind = |kind| areas.iter().filter(move |area| area.kind == kind);
    assert_eq!(of_kind(AreaKind::City).count(), 1);
    assert_eq!(of_kind(AreaKind::County).count(), 10);
    assert_eq!(of_kind(AreaKind::Zone).count(), 3);
    assert!(of_kind(AreaKind::Zone).all(|zone| zone.code.is_none()), "zones have no code of their own");
    assert!(of_kind(AreaKind::Township).count() >= 6);
    let parents = of_kind(AreaKind::Township).filter_map(|area| area.parent.as_ref()).map(|parent| parent.id().clone());
    assert!(parents.collect::<BTreeSet<_>>().len() >= 3, "townships of several counties");

    let departments = &site.decoded.catalogue.departments;
    assert_eq!(departments.len(), 30);
    all_occur(DepartmentType::ALL.to_vec(), departments.iter().filter_map(|unit| unit.category));
}

#[test]
fn sixteen_measures_of_five_dimensions() {
    let site = demonstration();
    let catalogue = &site.decoded.catalogue;
    assert_eq!(catalogue.dimensions.len(), 5);
    let measures = listed(&site.figures, &catalogue.measures);
    assert_eq!(measures.iter().map(|measure| measure.number).collect::<Vec<_>>(), (1..=16).collect::<Vec<_>>());
    let dimensions = catalogue.dimensions.iter().map(|dimension| dimension.id.clone());
    all_occur(dimensions, measures.iter().map(|measure| measure.dimension.id().clone()));
    let tasks = || measures.iter().flat_map(|measure| &measure.tasks);
    all_occur(Tracking::ALL.to_vec(), tasks().map(Task::tracking));
    let targets = || measures.iter().flat_map(|measure| &measure.indicators).filter_map(|it| it.target.as_ref());
    assert!(targets().any(|target| target.at_least.is_some()));
    assert!(targets().any(|target| target.at_most.is_some()));
    assert!(targets().any(|target| target.equal.is_some()));
    assert!(targets().any(|target| target.benchmark.is_some()));
    assert!(targets().any(|target| target.rank.is_some()));
}

#[test]
fn forty_projects_over_two_years_in_every_state() {
    let site = demonstration();
    let (catalogue, figures) = (&site.decoded.catalogue, &site.figures);
    let projects = listed(figures, &catalogue.projects);
    let mut years: BTreeMap<i16, usize> = BTreeMap::new();
    for project in &projects {
        *years.entry(project.year.first_day().year()).or_default() += 1;
    }
    assert_eq!(years, BTreeMap::from([(2025, 20), (2026, 20)]));
    let of = |project: &Project| &figures.projects[&project.common.id];
    all_occur(Status::ALL.to_vec(), projects.iter().filter_map(|project| of(project).status.status));

    let having = |what: &str, least: usize, test: &dyn Fn(&Project) -> bool| {
        let count = projects.iter().filter(|project| test(project)).count();
        assert!(count >= least, "{count} projects {what}, not {least}");
    };
    let labels = |project: &Project| -> Labels { of(project).labels.clone() };
    having("are in time", 10, &|it| of(it).status.is_completed() && of(it).span.completed_late.is_none());
    having("were completed late", 1, &|it| of(it).span.completed_late.is_some());
    having("are past due", 3, &|it| labels(it).past_due.is_some());
    having("were not reported", 1, &|it| labels(it).not_reported.is_some());
    having("were adjusted with a declared change", 3, &|it| labels(it).adjusted == Some(Adjusted::Declared));
    having("were adjusted without one", 1, &|it| labels(it).adjusted == Some(Adjusted::Undeclared));
    having("were completed with acceptance", 10, &|it| {
        of(it).status.is_completed() && it.acceptance.as_ref().is_some_and(|acceptance| acceptance.date.is_some())
    });
    having("continue one of last year", 2, &|it| it.continues.is_some());
    having("have an entry corrected", 2, &|it| it.progress.iter().any(|entry| entry.corrects.is_some()));
    having("have items", 2, &|it| !it.items.is_empty());
    having("are broken down by area", 4, &|it| !it.breakdown.is_empty());
    having("have milestones", 2, &|it| !it.milestones.is_empty());
    having("name sources of money", 4, &|it| it.funding.as_ref().is_some_and(|funding| !funding.sources.is_empty()));
    having("have a photo before and one after", 2, &|it| it.photos.len() >= 2);
    having("explain themselves", 8, &|it| it.common.explanation.is_some());
}

#[test]
fn two_hundred_entries_inline_and_in_ledgers() {
    let site = demonstration();
    let catalogue = &site.decoded.catalogue;
    let of_projects: Vec<&Progress> = catalogue.projects.iter().flat_map(|project| &project.progress).collect();
    let of_measures: Vec<&Progress> = catalogue.measures.iter().flat_map(|measure| &measure.progress).collect();
    let all: Vec<&Progress> = of_projects.iter().chain(&of_measures).copied().collect();
    assert!(all.len() >= 200, "{} entries", all.len());
    for (what, entries) in [("projects", &of_projects), ("measures", &of_measures)] {
        let in_ledgers = entries.iter().filter(|entry| matches!(entry.origin, EntryOrigin::Ledger(_))).count();
        assert!(in_ledgers >= 10 && entries.len() - in_ledgers >= 10, "{what}: {in_ledgers} of {}", entries.len());
    }
    assert!(all.iter().any(|entry| entry.percent.is_some() && entry.goals.is_empty()));
    assert!(all.iter().any(|entry| entry.percent.is_none() && !entry.goals.is_empty()));
    assert!(all.iter().any(|entry| entry.percent.is_none() && entry.goals.is_empty()));
    assert!(all.iter().any(|entry| entry.item.is_some()));
    assert!(all.iter().filter(|entry| entry.task.is_some()).count() >= 10);
    assert!(all.iter().filter(|entry| entry.area.is_some()).count() >= 20);
    assert!(all.iter().filter(|entry| entry.problems.is_some() && entry.next.is_some()).count() >= 10);
    assert!(all.iter().filter(|entry| !entry.evidence.is_empty()).count() >= 20);

    let obligations = &site.figures.coverage.obligations;
    let filed = |test: fn(&Filing) -> bool| obligations.iter().any(|owed| test(&owed.state));
    assert!(filed(|state| matches!(state, Filing::OnTime { .. })));
    assert!(filed(|state| matches!(state, Filing::Late { .. })));
    assert!(filed(|state| matches!(state, Filing::Missing { .. })));
    assert!(filed(|state| matches!(state, Filing::NotYetDue)));
    let alone = |missing: &&Obligation| {
        let same = |other: &&Obligation| other.record == missing.record && other.period == missing.period;
        let others = obligations.iter().filter(same).filter(|other| other.area != missing.area);
        matches!(missing.state, Filing::Missing { .. })
            && others.clone().count() > 0
            && others.clone().all(|other| !matches!(other.state, Filing::Missing { .. }))
    };
    assert!(obligations.iter().any(|owed| alone(&owed)), "one area alone of a project did not report");
    let amended = |test: fn(&Amended) -> bool| site.figures.amendments.iter().any(|amendment| test(&amendment.what));
    assert!(amended(|what| matches!(what, Amended::Promise(_))));
    assert!(amended(|what| matches!(what, Amended::Entry { corrected: Some(_), .. })));
    assert!(amended(|what| matches!(what, Amended::Withdrawal)));
}

#[test]
fn twelve_events_of_open_months_and_one_of_each_other_type() {
    let site = demonstration();
    let events = listed(&site.figures, &site.decoded.catalogue.events);
    assert_eq!(events.iter().filter(|event| event.category == EventType::OpenMonth).count(), 12);
    all_occur(EventType::ALL.to_vec(), events.iter().map(|event| event.category));
    let of = |id| &site.figures.events[id];
    all_occur(EventStatus::ALL.to_vec(), events.iter().map(|event| of(&event.common.id).status));
    let opinions = events.iter().flat_map(|event| &event.opinions).map(|opinion| opinion.outcome);
    all_occur(OpinionOutcome::ALL.to_vec(), opinions);
    assert!(events.iter().any(|event| event.end.is_some()), "one goes over two days");
}

#[test]
fn thirty_appeals_of_every_channel_nature_outcome_and_disclosure() {
    let site = demonstration();
    let (catalogue, figures) = (&site.decoded.catalogue, &site.figures);
    let appeals: Vec<_> = catalogue.appeals.iter().collect();
    assert_eq!(appeals.len(), 30);
    let channels = catalogue.channels.iter().filter(|channel| channel.group == Some(ChannelGroup::Appeal));
    all_occur(channels.map(|channel| &channel.id), appeals.iter().map(|appeal| appeal.channel.id()));
    all_occur(Nature::ALL.to_vec(), appeals.iter().map(|appeal| appeal.nature));
    all_occur(Outcome::ALL.to_vec(), appeals.iter().filter_map(|appeal| appeal.outcome));
    all_occur(Disclosure::ALL.to_vec(), appeals.iter().map(|appeal| appeal.disclosure()));
    all_occur(Difficulty::ALL.to_vec(), appeals.iter().map(|it| it.difficulty.unwrap_or(Difficulty::Ordinary)));
    let states = appeals.iter().filter_map(|appeal| figures.appeals.get(&appeal.common.id)).map(|it| it.state);
    all_occur([CaseState::InTime, CaseState::Late, CaseState::Open, CaseState::DoneWithoutLimit], states);
    let standings = appeals.iter().map(|appeal| figures.standings.of(&appeal.key()));
    all_occur([Standing::Shown, Standing::CountedOnly, Standing::Withdrawn], standings);
}

#[test]
fn twelve_proposals_of_both_houses_answered_in_time_late_and_not_yet() {
    let site = demonstration();
    let (catalogue, figures) = (&site.decoded.catalogue, &site.figures);
    let proposals = listed(figures, &catalogue.proposals);
    assert_eq!(proposals.len(), 12);
    let channels = catalogue.channels.iter().filter(|channel| channel.group == Some(ChannelGroup::Proposal));
    all_occur(channels.map(|channel| &channel.id), proposals.iter().map(|proposal| proposal.channel.id()));
    let classes: BTreeSet<_> = proposals.iter().filter_map(|proposal| proposal.class.as_deref()).collect();
    assert_eq!(classes.len(), 3, "{classes:?}");
    let states = proposals.iter().map(|proposal| figures.proposals[&proposal.common.id].state);
    all_occur([CaseState::InTime, CaseState::Late, CaseState::Open], states);
}

#[test]
fn twelve_matters_on_their_clock() {
    let site = demonstration();
    let (catalogue, figures) = (&site.decoded.catalogue, &site.figures);
    let matters = listed(figures, &catalogue.matters);
    assert_eq!(matters.len(), 12);
    let origins: BTreeSet<_> = matters.iter().map(|matter| matter.origin.as_str()).collect();
    assert_eq!(origins, BTreeSet::from(["一线调研", "圆桌会议", "审计整改", "政府工作报告", "督查反馈", "监督员"]));
    all_occur(Difficulty::ALL.to_vec(), matters.iter().map(|it| it.difficulty.unwrap_or(Difficulty::Ordinary)));
    let cases: Vec<&CaseFigures> = matters.iter().map(|matter| &figures.matters[&matter.common.id]).collect();
    all_occur([CaseState::InTime, CaseState::Late, CaseState::Open], cases.iter().map(|case| case.state));
    let stages = || cases.iter().flat_map(|case| &case.stages);
    all_occur([Stage::Assigned, Stage::Reported, Stage::Resolved], stages().map(|stage| stage.stage));
    assert!(cases.iter().all(|case| case.stages.iter().any(|stage| stage.limit.is_some())), "all have limits");
    assert!(stages().any(|stage| stage.complex), "a complex one has a limit of its own");
    assert!(stages().any(|stage| stage.by_plan), "one has a dated plan");
    for late in [Stage::Reported, Stage::Resolved] {
        let is_late = |state| matches!(state, StageState::Late(_));
        assert!(stages().any(|stage| stage.stage == late && is_late(stage.state)), "none is late to {late:?}");
    }
}

#[test]
fn statistics_have_denominators() {
    let site = demonstration();
    let (catalogue, figures) = (&site.decoded.catalogue, &site.figures);
    let rows = listed(figures, &catalogue.statistics);
    assert!(rows.len() >= 10, "{} rows", rows.len());
    assert!(rows.iter().all(|row| row.received.is_some() && row.on_time.is_some()));
    let denominators = rows.iter().map(|row| &figures.denominators[&row.common.id]);
    assert!(denominators.clone().any(|it| !it.published.is_empty() && it.counted_only > 0 && it.on_time.is_some()));
    assert!(rows.iter().any(|row| row.channel.is_none()), "one is of no channel");
    let clocked = catalogue.channels.iter().filter(|channel| channel.clock.is_some());
    let counted = rows.iter().filter_map(|row| row.channel.as_ref()).map(Reference::id);
    all_occur(clocked.map(|channel| &channel.id), counted);
}

#[test]
fn documents_news_registers_and_pages() {
    let site = demonstration();
    let (catalogue, figures) = (&site.decoded.catalogue, &site.figures);
    let documents = listed(figures, &catalogue.documents);
    let (interpretations, own): (Vec<&Document>, Vec<&Document>) =
        documents.iter().partition(|it| !it.interprets.is_empty());
    assert_eq!(own.len(), 8);
    assert!(interpretations.len() >= 4, "{} interpretations", interpretations.len());
    let repealed = own.iter().filter_map(|document| document.validity.as_ref());
    assert_eq!(repealed.filter(|it| it.state == ValidityState::Repealed && it.date.is_some()).count(), 1);
    assert_eq!(listed(figures, &catalogue.news).len(), 10);
    let registers = listed(figures, &catalogue.registers);
    assert_eq!(registers.len(), 5);
    assert!(registers.iter().any(|it| it.data.as_deref().is_some_and(|data| data.ends_with(".csv"))));
    let pages: Vec<&str> = listed(figures, &catalogue.pages).iter().map(|page| page.common.id.as_str()).collect();
    all_occur(["about", "accessibility", "privacy"], pages);
    let standings = |record: Standing, of: &[Standing]| of.contains(&record);
    let news: Vec<Standing> = catalogue.news.iter().map(|it| figures.standings.of(&it.key())).collect();
    assert!(standings(Standing::Coming, &news), "one waits for its release");
    let projects: Vec<Standing> = catalogue.projects.iter().map(|it| figures.standings.of(&it.key())).collect();
    assert!(standings(Standing::Draft, &projects), "one is a draft");
}

/// How many lines above the underlined one a comment about it may begin.
const NEAR: usize = 4;

#[test]
fn every_problem_that_is_told_is_meant_and_explained_at_its_place() {
    let site = demonstration();
    let texts = texts();
    assert!(site.diagnostics.len() >= 3, "the demonstration shows what a problem looks like");
    for found in &site.diagnostics {
        let Place::Span { file, span } = &found.place else { panic!("{} has no place", found.code.name) };
        let text = &texts[file.as_str().strip_prefix("content/").expect("a file of the content")];
        let before = text.get(..usize::try_from(span.start).expect("an offset")).expect("a span of this text");
        let mut near = before.lines().rev().skip(1).take(NEAR);
        let is_about = |line: &str| line.trim_start().starts_with('#') && line.contains(found.code.name);
        assert!(near.any(is_about), "{file}: no comment above says why {} is meant", found.code.name);
    }
}

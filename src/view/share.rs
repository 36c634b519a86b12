//! An area's own part of what concerns others too, and how cases stand against their clocks, as the rows of a page say it.
//!
//! In: a record, and the area whose page it is on. Out: the record's card with what a row says after its title.
//!
//! An entry is an area's own where it names the area or one in it, or names none and its record concerns nothing outside the area.
//! What other areas report for the same project, and what is reported for several areas together, stands on the pages of those
//! areas, of the area that contains them all, and of the project.

use super::record::{anchor, days_words, number, stage_words};
use super::{Card, Context, Fact, Name, Words, cards};
use crate::figures::goals::AreaShare;
use crate::figures::{CaseFigures, EntryRef, ProjectFigures};
use crate::model::{Appeal, Id, Kind, Matter, Project, Proposal, Record, RecordKey, decimal_label};

/// A project as the page of a group lists it: how far it is, or on the page of one of its areas how far its part is there.
#[must_use]
pub fn project(context: &Context<'_>, project: &Project, area: Option<&Id>) -> Card {
    let mut card = cards::project(context, project);
    let Some(figures) = context.figures.projects.get(project.id()) else { return card };
    let own = area.filter(|area| !concerns_only(context, &project.key(), area));
    card.standing = match own {
        Some(area) => own_part(context, project, figures, area),
        None => vec![Fact::new("percent", cards::percent_words(context, figures.percent))],
    };
    card
}

/// What one of several areas was allotted and reports. Areas in it that report for themselves are named.
fn own_part(context: &Context<'_>, project: &Project, figures: &ProjectFigures, area: &Id) -> Vec<Fact> {
    let lies_here = |share: &&AreaShare| context.figures.areas.lies_in(&share.area, area);
    let mut facts = Vec::new();
    for share in figures.areas.iter().filter(lies_here) {
        let name = (share.area != *area).then(|| super::amendments::area(context, &share.area)).flatten();
        let of = |fact: Fact| match &name {
            Some(name) => Fact {
                term: Words::key("fact.of-area").with("area", name.text.as_str()).with("fact", fact.term),
                ..fact
            },
            None => fact,
        };
        facts.extend(own_numbers(project, share).map(of));
        let href = share.latest.and_then(|index| entry_href(context, project, index));
        let percent = Fact { href, ..Fact::new("own-percent", cards::percent_words(context, share.percent)) };
        facts.push(of(percent));
    }
    if facts.is_empty() {
        facts.push(Fact::new("own-percent", Words::key("value.not-reported")));
    }
    facts
}

fn own_numbers(project: &Project, share: &AreaShare) -> Option<Fact> {
    let planned = share.planned?;
    let unit = match project.goals.iter().filter(|goal| goal.planned.is_some()).collect::<Vec<_>>()[..] {
        [only] => only.unit.clone().unwrap_or_default(),
        _ => String::new(),
    };
    let done = match share.done {
        Some(done) => Words::text(number(done)),
        None => Words::key("value.not-reported"),
    };
    let words = Words::key(if share.share.is_some() { "value.done-of-share" } else { "value.done-of" })
        .with("planned", number(planned))
        .with("unit", unit)
        .with("done", done)
        .with("share", share.share.map(decimal_label).unwrap_or_default());
    Some(Fact::new("own-goal", words))
}

fn entry_href(context: &Context<'_>, project: &Project, index: usize) -> Option<String> {
    let key = project.key();
    let entry = context.figures.timelines.get(&key)?.entries.iter().find(|entry| entry.index == index)?;
    Some(format!("{}#{}", context.href(&key)?, anchor(entry)))
}

/// Whether all areas that a record names lie in this one; it must name some.
fn concerns_only(context: &Context<'_>, record: &RecordKey, area: &Id) -> bool {
    let areas = context.catalogue.common(record).map(|common| common.areas.as_slice()).unwrap_or_default();
    !areas.is_empty() && areas.iter().all(|one| context.figures.areas.lies_in(one.id(), area))
}

/// Whether an entry is the area's own.
#[must_use]
pub fn is_of_area(context: &Context<'_>, entry: &EntryRef, area: &Id) -> bool {
    let entries = context.figures.timelines.get(&entry.record).map(|timeline| timeline.entries.as_slice());
    let found = entries.unwrap_or_default().iter().find(|one| one.index == entry.index);
    match found.and_then(|one| one.line.area.as_ref()) {
        Some(of) => context.figures.areas.lies_in(of, area),
        None => concerns_only(context, &entry.record, area),
    }
}

/// Measures that hold in an area without naming it or having been reported on by it: those that name no area, and those that name
/// one which contains it.
#[must_use]
pub fn measures_of_all(context: &Context<'_>, area: &Id) -> Vec<Name> {
    let own = context.figures.rollups.area(area).map(|rollup| rollup.measures.all.as_slice()).unwrap_or_default();
    let measures = context.orders.of(Kind::Measure).iter().filter(|id| own.binary_search(id).is_err());
    let measures = measures.filter_map(|id| context.catalogue.measures.find(id.as_str()));
    let holds = measures.filter(|measure| {
        let areas = &measure.common.areas;
        areas.is_empty() || areas.iter().any(|one| context.figures.areas.lies_in(area, one.id()))
    });
    holds.map(|measure| context.name(measure)).collect()
}

/// 督办事项 with its clock.
#[must_use]
pub fn matter(context: &Context<'_>, matter: &Matter) -> Card {
    timed(context, cards::matter(context, matter), context.figures.matters.get(matter.id()))
}

/// 诉求 with its clock.
#[must_use]
pub fn appeal(context: &Context<'_>, appeal: &Appeal) -> Card {
    timed(context, cards::appeal(context, appeal), context.figures.appeals.get(appeal.id()))
}

/// 建议提案 with its clock.
#[must_use]
pub fn proposal(context: &Context<'_>, proposal: &Proposal) -> Card {
    timed(context, cards::proposal(context, proposal), context.figures.proposals.get(proposal.id()))
}

/// Of an open case the next stage and its last day; of one that is over its last stage, the day, and how long it took.
fn timed(context: &Context<'_>, mut card: Card, case: Option<&CaseFigures>) -> Card {
    let Some(case) = case else { return card };
    let last = case.stages.iter().rev().find(|stage| stage.actual.is_some());
    match (case.taken, last.and_then(|stage| Some((stage, stage.actual?)))) {
        (Some(taken), Some((stage, day))) => {
            let words =
                Words::key("value.day-taken").with("date", context.day(day).label).with("days", days_words(taken));
            card.standing.push(Fact { term: stage_words(stage.stage), value: words, href: None });
        }
        (None, _) | (Some(_), None) => {
            let next = case.stages.iter().find(|stage| stage.actual.is_none() && stage.due.is_some());
            if let Some((stage, due)) = next.and_then(|stage| Some((stage, stage.due?))) {
                let term = Words::key("fact.stage-due").with("stage", stage_words(stage.stage));
                card.standing.push(Fact { term, value: Words::text(context.day(due).label), href: None });
            }
        }
    }
    card
}

//! What is known of the last state of the site, and what has changed since: which records and texts are judged again, and a plan
//! that is made from the last one.
//!
//! In: what the last state has left in the [`Memory`](super::Memory), and the records of this one. Out: as little as has to be done so
//! that everything is as if it had been made anew.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Settings;
use super::memory::{Beside, Planned, TextsBeside, Worked};
use crate::feeds;
use crate::model::{Catalogue, Difference, Reach, RecordKey};
use crate::plan::{self, Address, Ground, Links, Outlines, Plan};
use crate::rules::{self, Changes, TextFacts, TextSettings};
use crate::search::ENTRY;
use crate::source::FilePath;
use crate::system::System;

/// For how many pages addresses of site maps are kept free: as many as fit into the site maps that one index may name.
const MOST_PAGES: usize = 2_000_000;

/// The last state of the site, and what has changed since.
pub(super) struct Since<'a> {
    /// What its records came to.
    pub worked: &'a Worked,
    /// What has changed of records, settings and setup lists.
    pub differs: Difference,
    /// The records that differ, or stand in another file.
    changed: BTreeSet<RecordKey>,
    /// Where its records stood.
    beside: &'a Beside,
    /// What its bodies held.
    outlines: &'a Outlines,
}

/// What the plan is, seen from the last one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PlanIs {
    /// The same.
    AsItWas,
    /// Another with more pages or files, in which links lead where they led.
    Grown,
    /// Another.
    Another,
}

/// Texts that are other than in the last state.
struct Texts {
    /// Whether their links and images lead where they led.
    lead_alike: bool,
    /// Whether their headings have the anchors that they had.
    has_same_anchors: bool,
    /// The same where texts that have come do not count.
    keep_anchors: bool,
}

impl<'a> Since<'a> {
    /// What has changed since the last state; `None` where there was none on this day.
    pub fn of(
        worked: Option<&'a Worked>,
        beside: Option<&'a Beside>,
        outlines: &'a Outlines,
        catalogue: &Catalogue,
        now: &Beside,
    ) -> Option<Self> {
        let (worked, beside, moved) = (worked?, beside?, now.moved.as_ref()?);
        let differs = catalogue.difference(&worked.catalogue);
        let changed = &differs.records | moved;
        Some(Self { worked, differs, changed, beside, outlines })
    }

    /// The records that rules on records judge again.
    pub fn records<'b>(&'b self, now: &'b Beside) -> Changes<'b> {
        // Of a text, these rules see no more than whether there is one.
        let moved = now.moved.as_ref().filter(|_| self.differs.reach == Reach::Texts);
        let same_surroundings = self.differs.setup.is_same() && now.same_names;
        Changes::Records { changed: moved.unwrap_or(&self.changed), same_surroundings }
    }

    /// The records whose texts rules judge again.
    pub fn texts(&self, now: &TextFacts<'_>, plan_is: PlanIs, found: &rules::Memory) -> BTreeSet<RecordKey> {
        let same_settings = TextSettings::of(&self.worked.catalogue.site) == now.settings;
        let texts = Texts::of(&self.differs.texts, now.outlines, self.outlines);
        match plan_is {
            PlanIs::AsItWas if same_settings && texts.has_same_anchors => self.differs.texts.clone(),
            // Where links lead on, only what was wrong may have become right.
            PlanIs::AsItWas | PlanIs::Grown if same_settings && texts.keep_anchors => {
                &self.differs.texts | &rules::faulty_texts(found)
            }
            PlanIs::AsItWas | PlanIs::Grown | PlanIs::Another => {
                &self.differs.texts | &rules::texts_that_lead(now.outlines)
            }
        }
    }
}

impl Texts {
    fn of(changed: &BTreeSet<RecordKey>, now: &Outlines, then: &Outlines) -> Self {
        let both = |key| Some((now.get(key)?, then.get(key)?));
        let all = || changed.iter().map(both);
        Self {
            lead_alike: all().all(|both| both.is_some_and(|(now, then)| now.leads_where(then))),
            has_same_anchors: all().all(|both| both.is_some_and(|(now, then)| now.has_anchors_of(then))),
            keep_anchors: changed
                .iter()
                .filter_map(|key| Some((now.get(key), then.get(key)?)))
                .all(|(now, then)| now.is_some_and(|now| now.has_anchors_of(then))),
        }
    }
}

/// Plans the site.
pub(super) fn planned(system: &dyn System, settings: &Settings, ground: &Ground<'_>) -> Planned {
    let catalogue = ground.catalogue;
    let (plan, claims) = plan::plan_with_claims(&Ground { reserved: &reserved(catalogue), ..*ground });
    let beside = texts_of(system, settings, &plan, catalogue);
    Planned { plan: Arc::new(plan), claims, beside }
}

/// Plans the site from the last plan, and says what the plan is seen from that.
pub(super) fn planned_again(
    system: &dyn System,
    settings: &Settings,
    known: Planned,
    since: &Since<'_>,
    beside: &Beside,
    now: &Ground<'_>,
) -> (Planned, PlanIs) {
    let then = since.beside.ground(since.worked, since.outlines);
    let other_entries = since.differs.setup.entries;
    let of_feeds = |of: &Ground<'_>| if other_entries { reserved(of.catalogue) } else { Vec::new() };
    let (reserved_now, reserved_then) = (of_feeds(now), of_feeds(&then));
    let (now, then) = (Ground { reserved: &reserved_now, ..*now }, Ground { reserved: &reserved_then, ..then });
    let same_links = || Texts::of(&since.differs.texts, now.outlines, then.outlines).lead_alike;
    let same_pages = !other_entries
        && beside.is_as_it_was()
        && same_links()
        && (since.differs.reach <= Reach::Words || plan::is_as_in(&now, &then, &since.changed));
    let others: BTreeSet<FilePath> =
        beside.others.iter().filter(|path| known.claims.is_asked_for(path)).cloned().collect();
    let (mut planned, plan_is, files) = if same_pages && others.is_empty() {
        (known, PlanIs::AsItWas, others)
    } else {
        let none = BTreeSet::new();
        let changed = if same_pages { &none } else { &since.changed };
        let (planned, links, files) = known.again(&now, &then, changed, &others);
        (planned, if links == Links::LeadOn { PlanIs::Grown } else { PlanIs::Another }, files)
    };
    planned.beside = match (then.catalogue.site.demo, now.catalogue.site.demo) {
        (true, true) => planned.beside.again(system, &settings.root, &planned.plan, &files),
        (false, false) => planned.beside,
        (true, false) | (false, true) => texts_of(system, settings, &planned.plan, now.catalogue),
    };
    (planned, plan_is)
}

/// What of the published files is looked into.
fn texts_of(system: &dyn System, settings: &Settings, plan: &Plan, catalogue: &Catalogue) -> TextsBeside {
    if catalogue.site.demo { TextsBeside::of(system, &settings.root, plan) } else { TextsBeside::default() }
}

/// The addresses of what is made beside pages: feeds and the search.
fn reserved(catalogue: &Catalogue) -> Vec<Address> {
    let searched = vec![Address::file(ENTRY), Address::page(&["search"])];
    [feeds::addresses(catalogue, MOST_PAGES), searched].concat()
}

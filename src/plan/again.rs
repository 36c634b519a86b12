//! A plan that is made from the last one: pages of records that differ go and come, and whoever is next has an address that is given up.
//!
//! In: the last plan with its claims, what it was made from, and what this one is made from. Out: the plan that would be made anew, and
//! what has become of links and files.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::claim::{Claim, Claimant, Claims};
use super::resources::{self, Resource};
use super::{Address, Ground, Page, Plan, lists, named_by, pages};
use crate::model::RecordKey;
use crate::source::FilePath;

/// Whether the plan is what it was when these records were others. Entries of setup lists and files are the same, and links of texts are
/// written as they were.
#[must_use]
pub fn is_as_in(now: &Ground<'_>, then: &Ground<'_>, changed: &BTreeSet<RecordKey>) -> bool {
    let same_record = |key| {
        pages::of_record(now, key) == pages::of_record(then, key)
            && resources::of_record(now, key) == resources::of_record(then, key)
    };
    changed.iter().all(same_record) && lists::are_as_in(now, then, changed)
}

/// What becomes of links that led somewhere when the plan was another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Links {
    /// Each leads where it led: pages have come, none has gone, and what was there stands as it did.
    LeadOn,
    /// Some may lead elsewhere or nowhere.
    MayEnd,
}

/// A plan that was made from another.
#[derive(Debug)]
pub struct Again {
    /// The plan.
    pub plan: Plan,
    /// What has become of links.
    pub links: Links,
    /// The files that are published now and were not, are not any more, or are others.
    pub files: BTreeSet<FilePath>,
}

/// Pages that differ, each with who claims its address.
struct Differing {
    gone: Vec<(Page, Claimant)>,
    come: Vec<(Page, Claimant)>,
}

/// The plan, made from the one of when these records were others, had come to stand elsewhere, or were not there, and these files beside
/// them. What stays of setup lists, as far as pages rest on it, is the same.
#[must_use]
pub fn plan_again(
    before: &Plan,
    claims: &mut Claims,
    now: &Ground<'_>,
    then: &Ground<'_>,
    changed: &BTreeSet<RecordKey>,
    others: &BTreeSet<FilePath>,
) -> Again {
    let differing = Differing::of(now, then, changed);
    let mut lead_on = differing.is_growth(now, then, changed) && !claims.has_refused();
    let files = &resources::asked_otherwise(claims, now, then, changed) | others;
    let exist = files.iter().filter(|path| now.assets.contains_key(*path) && claims.is_asked_for(path));
    let gone = differing.gone.iter().map(claim).chain(of_readers(then, now)).chain(files.iter().map(resources::claim));
    let come = differing.come.iter().map(claim).chain(of_readers(now, then)).chain(exist.map(resources::claim));
    let (gone, come): (Vec<Claim>, Vec<Claim>) = (gone.collect(), come.collect());
    let touched: BTreeSet<Arc<str>> = gone.iter().chain(&come).map(|claim| claim.address.folded()).collect();
    let owners =
        |claims: &Claims| -> Vec<Claim> { touched.iter().filter_map(|key| claims.owner(key).cloned()).collect() };
    let owners_then = owners(claims);
    for claim in &gone {
        claims.release(claim);
    }
    for Claim { claimant, address } in come {
        claims.claim(claimant, &address);
    }
    let owners_now = owners(claims);
    let mut plan = before.clone();
    for owner in &owners_then {
        plan.take(owner);
    }
    // What every site has stays what it was, unless it has come.
    let of_lists = differing.come.iter().filter(|(_, claimant)| *claimant == Claimant::Site);
    let of_lists: BTreeMap<&Address, &Page> = of_lists.map(|(page, _)| (&page.address, page)).collect();
    for owner in &owners_now {
        plan.put(owner, now, &|address| of_lists.get(address).copied().or_else(|| before.page(address)).cloned());
    }
    for key in changed {
        match pages::record_address(now, key) {
            Some(address) => plan.addresses.insert(key.clone(), address),
            None => plan.addresses.remove(key),
        };
    }
    plan.named_by = named_by(now, &plan);
    let files_touched = owners_then.iter().chain(&owners_now).filter_map(|owner| match &owner.claimant {
        Claimant::File(path) => Some(path),
        Claimant::Site | Claimant::Reader | Claimant::Record(_) | Claimant::Former(..) => None,
    });
    let files: BTreeSet<FilePath> = files_touched.cloned().collect();
    lead_on &= !claims.has_refused() && files.iter().all(|path| plan.resources.contains_key(path));
    Again { plan, links: if lead_on { Links::LeadOn } else { Links::MayEnd }, files }
}

impl Differing {
    fn of(now: &Ground<'_>, then: &Ground<'_>, changed: &BTreeSet<RecordKey>) -> Self {
        let mut differing = Self {
            gone: changed.iter().flat_map(|key| pages::pages_of(then, key)).collect(),
            come: changed.iter().flat_map(|key| pages::pages_of(now, key)).collect(),
        };
        if !lists::are_as_in(now, then, changed) {
            let (gone, come) = lists::differing(now, then, changed);
            differing.gone.extend(gone.into_iter().map(|page| (page, Claimant::Site)));
            differing.come.extend(come.into_iter().map(|page| (page, Claimant::Site)));
        }
        differing
    }

    /// Whether pages have come and none has gone, and what was there stands as it did.
    fn is_growth(&self, now: &Ground<'_>, then: &Ground<'_>, changed: &BTreeSet<RecordKey>) -> bool {
        let stay: BTreeSet<&Address> = self.come.iter().map(|(page, _)| &page.address).collect();
        // A file of several records is linked to for its first.
        let files = changed.iter().flat_map(|key| [then.files.get(key), now.files.get(key)]).flatten();
        let mut linked = files.filter_map(|file| Some((file, then.records_by_file.first(file)?)));
        let leads_on = |(file, first): (&FilePath, &RecordKey)| now.records_by_file.first(file) == Some(first);
        let stands_as_before =
            |key| !then.files.contains_key(key) || pages::of_record(now, key) == pages::of_record(then, key);
        self.gone.iter().all(|(page, _)| stay.contains(&page.address))
            && changed.iter().all(stands_as_before)
            && linked.all(leads_on)
    }
}

fn claim((page, claimant): &(Page, Claimant)) -> Claim {
    Claim { claimant: claimant.clone(), address: page.address.clone() }
}

/// What other readers of the plan make here and not there.
fn of_readers<'a>(here: &Ground<'a>, there: &Ground<'a>) -> impl Iterator<Item = Claim> {
    let there: BTreeSet<&Address> = there.reserved.iter().collect();
    let files = here.reserved.iter().filter(move |address| !there.contains(address));
    files.map(|address| Claim { claimant: Claimant::Reader, address: address.clone() })
}

impl Plan {
    /// Takes away what stands at an address.
    fn take(&mut self, owner: &Claim) {
        match &owner.claimant {
            Claimant::File(path) => drop(Arc::make_mut(&mut self.resources).remove(path)),
            Claimant::Site | Claimant::Reader | Claimant::Record(_) | Claimant::Former(..) => {
                self.pages.remove(&owner.address);
            }
        }
    }

    /// Puts what its owner has to show at an address.
    fn put(&mut self, owner: &Claim, now: &Ground<'_>, of_site: &impl Fn(&Address) -> Option<Page>) {
        let page = match &owner.claimant {
            Claimant::File(path) => {
                let resource = now.assets.get(path).map(|asset| Resource::new(owner.address.clone(), asset));
                Arc::make_mut(&mut self.resources).extend(resource.map(|resource| (path.clone(), resource)));
                return;
            }
            Claimant::Site => of_site(&owner.address),
            Claimant::Reader | Claimant::Record(_) | Claimant::Former(..) => pages::claimed(now, owner),
        };
        self.pages.extend(page.map(|page| (page.address.clone(), page)));
    }
}

//! Which pages there are.

use imbl::OrdMap;
use rayon::prelude::*;

use super::claim::{Claim, Claimant, Claims};
use super::{Address, Ground, Page, Subject, subscriptions};
use crate::figures::Standing;
use crate::model::{Kind, RecordKey};

/// The address of each record that has a page.
pub fn record_addresses(ground: &Ground<'_>) -> OrdMap<RecordKey, Address> {
    let keys: Vec<&RecordKey> = ground.files.keys().collect();
    let addresses = keys.into_par_iter().filter_map(|key| Some((key.clone(), record_address(ground, key)?)));
    addresses.collect::<Vec<_>>().into_iter().collect()
}

/// The address of a record, where it has a page.
pub fn record_address(ground: &Ground<'_>, key: &RecordKey) -> Option<Address> {
    let has_page = || key.kind.is_setup() || ground.figures.standings.of(key).has_page();
    address_of(key).filter(|_| ground.files.contains_key(key) && has_page())
}

/// What pages a record has and how it stands on them: its standing and its former addresses.
pub fn of_record<'a>(ground: &Ground<'a>, key: &RecordKey) -> (Standing, &'a [String]) {
    let aliases = ground.catalogue.common(key).map(|common| common.aliases.as_slice()).unwrap_or_default();
    (ground.figures.standings.of(key), aliases)
}

/// Where records of the kind have their pages; `None` for kinds without.
pub fn address_of(key: &RecordKey) -> Option<Address> {
    match key.kind {
        Kind::Page => Some(Address::page(&[key.id.as_str()])),
        Kind::Area
        | Kind::Department
        | Kind::Dimension
        | Kind::Measure
        | Kind::Project
        | Kind::Matter
        | Kind::Appeal
        | Kind::Proposal
        | Kind::Event
        | Kind::Document
        | Kind::Register
        | Kind::News => Some(Address::page(&[key.kind.folder(), key.id.as_str()])),
        Kind::Site | Kind::Clock | Kind::Channel | Kind::Progress | Kind::Statistics => None,
    }
}

/// Claims the address of every page: those that every site has, the records', and the former ones. Gives the pages that have one.
pub fn plan_pages(
    ground: &Ground<'_>,
    addresses: &OrdMap<RecordKey, Address>,
    claims: &mut Claims,
) -> OrdMap<Address, Page> {
    let mut pages = Vec::new();
    let mut ask = |page: Page, claimant: Claimant, claims: &mut Claims| {
        if claims.claim(claimant, &page.address) {
            pages.push((page.address.clone(), page));
        }
    };
    let always = [
        (Address::home(), Subject::Home),
        (subscriptions(), Subject::Subscriptions),
        (Address::page(&["sitemap"]), Subject::SiteMap),
        (Address::page(&["search"]), Subject::Search),
        (Address::file("404.html"), Subject::NotFound),
    ];
    let always = always.map(|(address, subject)| Page { address, subject });
    for page in always.into_iter().chain(super::lists::pages(ground)) {
        ask(page, Claimant::Site, claims);
    }
    for address in ground.reserved {
        if address.is_page() {
            claims.keep(address.clone());
        } else {
            claims.claim(Claimant::Reader, address);
        }
    }
    for (key, address) in addresses {
        ask(own_page(ground, key, address), Claimant::Record(key.clone()), claims);
    }
    let keyed: Vec<(&RecordKey, &Address)> = addresses.iter().collect();
    let former: Vec<Vec<(Page, Claimant)>> = keyed
        .into_par_iter()
        .map(|(key, address)| former_pages(ground, key, address))
        .filter(|pages| !pages.is_empty())
        .collect();
    for (page, claimant) in former.into_iter().flatten() {
        ask(page, claimant, claims);
    }
    pages.into_iter().collect()
}

/// All pages of one record: its own, and those that lead from former addresses to it; each with what asks for it.
pub fn pages_of(ground: &Ground<'_>, key: &RecordKey) -> Vec<(Page, Claimant)> {
    let Some(address) = record_address(ground, key) else { return Vec::new() };
    let own = (own_page(ground, key, &address), Claimant::Record(key.clone()));
    std::iter::once(own).chain(former_pages(ground, key, &address)).collect()
}

/// The page of a record at its own address or at one that it had; `None` for other claims.
pub fn claimed(ground: &Ground<'_>, claim: &Claim) -> Option<Page> {
    match &claim.claimant {
        Claimant::Record(key) => Some(own_page(ground, key, &claim.address)),
        Claimant::Former(key, _) => {
            Some(Page { address: claim.address.clone(), subject: Subject::Redirect(record_address(ground, key)?) })
        }
        Claimant::Site | Claimant::Reader | Claimant::File(_) => None,
    }
}

fn own_page(ground: &Ground<'_>, key: &RecordKey, address: &Address) -> Page {
    let subject = match key.kind {
        Kind::Area => Subject::Area(key.id.clone()),
        Kind::Department => Subject::Department(key.id.clone()),
        Kind::Dimension => Subject::Dimension(key.id.clone()),
        _ if ground.figures.standings.of(key) == Standing::Withdrawn => Subject::Withdrawn(key.clone()),
        _ => Subject::Record(key.clone()),
    };
    Page { address: address.clone(), subject }
}

fn former_pages(ground: &Ground<'_>, key: &RecordKey, address: &Address) -> Vec<(Page, Claimant)> {
    let aliases = ground.catalogue.common(key).map(|common| common.aliases.as_slice()).unwrap_or_default();
    let former = aliases.iter().enumerate().filter_map(|(index, alias)| {
        // What is no address of the site is reported by a rule.
        let page = Page { address: Address::parse(alias)?, subject: Subject::Redirect(address.clone()) };
        Some((page, Claimant::Former(key.clone(), index)))
    });
    former.collect()
}

/// Whether lists show the record.
pub(super) fn is_listed(ground: &Ground<'_>, key: &RecordKey) -> bool {
    ground.figures.standings.of(key).is_listed()
}

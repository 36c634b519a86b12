//! Which pages there are.

use imbl::OrdMap;
use rayon::prelude::*;

use super::claim::Claims;
use super::{Address, Ground, Page, Subject, subscriptions};
use crate::diagnostics::{FieldPath, Place, RecordName};
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

/// Claims the address of every page: first those that every site has, then the records', last the former addresses.
pub fn plan_pages(ground: &Ground<'_>, addresses: &OrdMap<RecordKey, Address>, claims: &mut Claims) {
    claims.page(Address::home(), Subject::Home, Place::Nowhere);
    claims.page(subscriptions(), Subject::Subscriptions, Place::Nowhere);
    claims.page(Address::page(&["sitemap"]), Subject::SiteMap, Place::Nowhere);
    claims.page(Address::page(&["search"]), Subject::Search, Place::Nowhere);
    claims.page(Address::file("404.html"), Subject::NotFound, Place::Nowhere);
    for address in ground.reserved {
        if address.is_page() {
            claims.keep(address.clone());
        } else {
            claims.claim(address, Place::Nowhere);
        }
    }
    for Page { address, subject } in super::lists::pages(ground) {
        claims.page(address, subject, Place::Nowhere);
    }
    for (key, address) in addresses {
        let (page, place) = own_page(ground, key, address);
        claims.page(page.address, page.subject, place);
    }
    let keyed: Vec<(&RecordKey, &Address)> = addresses.iter().collect();
    let former: Vec<Vec<(Page, Place)>> = keyed
        .into_par_iter()
        .map(|(key, address)| former_pages(ground, key, address))
        .filter(|pages| !pages.is_empty())
        .collect();
    for (page, place) in former.into_iter().flatten() {
        claims.page(page.address, page.subject, place);
    }
}

/// All pages of one record: its own, and those that lead from former addresses to it; each with what asks for it.
pub fn pages_of(ground: &Ground<'_>, key: &RecordKey) -> Vec<(Page, Place)> {
    let Some(address) = record_address(ground, key) else { return Vec::new() };
    let own = own_page(ground, key, &address);
    std::iter::once(own).chain(former_pages(ground, key, &address)).collect()
}

fn own_page(ground: &Ground<'_>, key: &RecordKey, address: &Address) -> (Page, Place) {
    let subject = match key.kind {
        Kind::Area => Subject::Area(key.id.clone()),
        Kind::Department => Subject::Department(key.id.clone()),
        Kind::Dimension => Subject::Dimension(key.id.clone()),
        _ if ground.figures.standings.of(key) == Standing::Withdrawn => Subject::Withdrawn(key.clone()),
        _ => Subject::Record(key.clone()),
    };
    let place = Place::record(RecordName::new(key.kind.name(), key.id.as_str()));
    (Page { address: address.clone(), subject }, place)
}

fn former_pages(ground: &Ground<'_>, key: &RecordKey, address: &Address) -> Vec<(Page, Place)> {
    let aliases = ground.catalogue.common(key).map(|common| common.aliases.as_slice()).unwrap_or_default();
    let former = aliases.iter().enumerate().filter_map(|(index, alias)| {
        // What is no address of the site is reported by a rule.
        let former = Address::parse(alias)?;
        let record = RecordName::new(key.kind.name(), key.id.as_str());
        let place = Place::value(record, FieldPath::root().field("aliases").index(index));
        Some((Page { address: former, subject: Subject::Redirect(address.clone()) }, place))
    });
    former.collect()
}

/// Whether lists show the record.
pub(super) fn is_listed(ground: &Ground<'_>, key: &RecordKey) -> bool {
    ground.figures.standings.of(key).is_listed()
}

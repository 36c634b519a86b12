//! Which pages there are.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::claim::Claims;
use super::{Address, Ground, Subject, subscriptions};
use crate::diagnostics::{FieldPath, Place, RecordName};
use crate::figures::Standing;
use crate::model::{Kind, RecordKey};

/// The address of each record that has a page.
pub fn record_addresses(ground: &Ground<'_>) -> BTreeMap<RecordKey, Address> {
    let addresses = ground.files.par_iter().filter_map(|(key, _)| {
        let address = address_of(key).filter(|_| key.kind.is_setup() || has_page(ground, key))?;
        Some((key.clone(), address))
    });
    addresses.collect::<Vec<_>>().into_iter().collect()
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

fn has_page(ground: &Ground<'_>, key: &RecordKey) -> bool {
    ground.figures.standings.of(key).has_page()
}

/// Claims the address of every page: first those that every site has, then the records', last the former addresses.
pub fn plan_pages(ground: &Ground<'_>, addresses: &BTreeMap<RecordKey, Address>, claims: &mut Claims) {
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
    super::lists::plan_lists(ground, claims);
    for (key, address) in addresses {
        let place = Place::record(RecordName::new(key.kind.name(), key.id.as_str()));
        let subject = match key.kind {
            Kind::Area => Subject::Area(key.id.clone()),
            Kind::Department => Subject::Department(key.id.clone()),
            Kind::Dimension => Subject::Dimension(key.id.clone()),
            _ if ground.figures.standings.of(key) == Standing::Withdrawn => Subject::Withdrawn(key.clone()),
            _ => Subject::Record(key.clone()),
        };
        claims.page(address.clone(), subject, place);
    }
    let with_aliases = addresses.par_iter().filter_map(|(key, address)| {
        let aliases = &ground.catalogue.common(key)?.aliases;
        (!aliases.is_empty()).then_some((key, address, aliases))
    });
    for (key, address, aliases) in with_aliases.collect::<Vec<_>>() {
        for (index, alias) in aliases.iter().enumerate() {
            // What is no address of the site is reported by a rule.
            let Some(former) = Address::parse(alias) else { continue };
            let record = RecordName::new(key.kind.name(), key.id.as_str());
            let place = Place::value(record, FieldPath::root().field("aliases").index(index));
            claims.page(former, Subject::Redirect(address.clone()), place);
        }
    }
}

/// Whether lists show the record.
pub(super) fn is_listed(ground: &Ground<'_>, key: &RecordKey) -> bool {
    ground.figures.standings.of(key).is_listed()
}

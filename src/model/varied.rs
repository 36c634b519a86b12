//! Catalogues that differ from a given one in known ways, for tests of what is taken over from one state of a site to the next.

use std::sync::Arc;

use super::{
    Area, AreaKind, Catalogue, Channel, Clock, DayCount, Department, DepartmentType, Dimension, Every, KeyLanguage,
    List, Record, Reference, Reporting, Site, parse_id,
};

/// The catalogue with other words everywhere: what differs is [`Reach::Words`](super::Reach::Words).
pub(crate) fn reworded(catalogue: &Catalogue) -> Catalogue {
    macro_rules! reword {
        ($($list:ident),*) => {
            Catalogue {
                $($list: List::new(catalogue.$list.iter().map(|record| {
                    let mut record = record.clone();
                    record.common.title.push_str("（改）");
                    record.common.summary = Some("另写的摘要".to_owned());
                    if !record.body.is_empty() {
                        record.body = format!("{}另写一段。", &*record.body).into();
                    }
                    record
                }).collect()),)*
                ..catalogue.clone()
            }
        };
    }
    let mut catalogue =
        reword!(measures, projects, matters, appeals, proposals, events, documents, registers, news, pages);
    let name = |name: &str| format!("{name}（新名）");
    catalogue.site = Site {
        id: catalogue.site.id.clone(),
        title: name(&catalogue.site.title),
        base_url: "https://other.example/gov/".to_owned(),
        publisher: name(&catalogue.site.publisher),
        subtitle: Some("另一行".to_owned()),
        operator: Some("另一个办公室".to_owned()),
        language: Some("en".to_owned()),
        timezone: Some("Asia/Urumqi".to_owned()),
        demo: !catalogue.site.demo,
        keys: Some(KeyLanguage::English),
        theme: Some("other".to_owned()),
        languages: vec!["en".to_owned()],
        contact: None,
        codes: None,
        footer: vec![("说明".to_owned(), "另写一行".to_owned())],
        hosts: vec!["other.example".to_owned()],
        allow: Vec::new(),
        reporting: catalogue.site.reporting.clone(),
        severity: vec![("published-late".to_owned(), "off".to_owned())],
        name_officials: !catalogue.site.name_officials,
    };
    let areas = catalogue.areas.iter().map(|one| Area {
        name: name(&one.name),
        short: None,
        kind: AreaKind::Zone,
        code: None,
        grid: Vec::new(),
        ..one.clone()
    });
    catalogue.areas = List::new(areas.collect());
    let units = catalogue.departments.iter().map(|one| Department {
        name: name(&one.name),
        short: None,
        category: Some(DepartmentType::Other),
        area: None,
        phone: Some("另一个电话".to_owned()),
        address: None,
        duty: None,
        ..one.clone()
    });
    catalogue.departments = List::new(units.collect());
    let dimensions = catalogue.dimensions.iter();
    let dimensions =
        dimensions.map(|one| Dimension { name: name(&one.name), summary: None, colour: None, ..one.clone() });
    catalogue.dimensions = List::new(dimensions.collect());
    let clocks = catalogue.clocks.iter();
    let clocks = clocks.map(|one| Clock { name: name(&one.name), source: "另一个依据".to_owned(), ..one.clone() });
    catalogue.clocks = List::new(clocks.collect());
    let channels = catalogue.channels.iter();
    let channels = channels.map(|one| Channel { name: name(&one.name), group: None, ..one.clone() });
    catalogue.channels = List::new(channels.collect());
    catalogue
}

/// The catalogue with a few records changed: some say what another of their kind says, some are gone. `draw(n)` gives a number below
/// `n`.
pub(crate) fn stirred(catalogue: &Catalogue, mut draw: impl FnMut(usize) -> usize) -> Catalogue {
    macro_rules! stir {
        ($($list:ident),*) => {
            Catalogue {
                $($list: {
                    let mut records = catalogue.$list.shared_records().to_vec();
                    if !records.is_empty() && draw(3) == 0 {
                        let (one, other) = (draw(records.len()), draw(records.len()));
                        if draw(4) == 0 {
                            records.remove(one);
                        } else {
                            let mut changed = (*records[other]).clone();
                            changed.common.id = records[one].common.id.clone();
                            records[one] = Arc::new(changed);
                        }
                    }
                    List::shared(records)
                },)*
                ..catalogue.clone()
            }
        };
    }
    let mut catalogue =
        stir!(measures, projects, matters, appeals, proposals, events, documents, registers, statistics, news, pages);
    macro_rules! stir_entries {
        ($($list:ident),*) => {$(
            let mut entries = catalogue.$list.shared_records().to_vec();
            if !entries.is_empty() && draw(6) == 0 {
                let (one, other) = (draw(entries.len()), draw(entries.len()));
                if draw(3) == 0 {
                    entries.swap(one, other);
                } else {
                    let mut added = (*entries[one]).clone();
                    added.id = parse_id(&format!("added-{}", draw(1_000_000))).unwrap();
                    entries.insert(other, Arc::new(added));
                }
            }
            catalogue.$list = List::shared(entries);
        )*};
    }
    // Entries of setup lists change places, and come; what names one that goes would be another record.
    stir_entries!(areas, departments, dimensions, clocks, channels);
    stir_grounds(&mut catalogue, &mut draw);
    catalogue
}

/// Changes what figures rest on: how often is reported, what lies in what, clocks and who goes by them.
fn stir_grounds(catalogue: &mut Catalogue, draw: &mut impl FnMut(usize) -> usize) {
    fn change<T: Record + Clone>(list: &mut List<T>, at: usize, change: impl FnOnce(&mut T)) {
        let mut entries = list.shared_records().to_vec();
        if let Some(entry) = entries.get_mut(at) {
            change(Arc::make_mut(entry));
            *list = List::shared(entries);
        }
    }
    if draw(8) == 0 {
        let every = [None, Some(Every::Month), Some(Every::Quarter)][draw(3)];
        catalogue.site.reporting = Some(Reporting { every, due_days: Some(5) });
    }
    let (areas, clocks, channels) = (catalogue.areas.len(), catalogue.clocks.len(), catalogue.channels.len());
    if areas > 0 && draw(8) == 0 {
        let parent = catalogue.areas.iter().nth(draw(areas)).map(|area| Reference::new(area.id.clone()));
        let parent = parent.filter(|_| draw(2) == 0);
        change(&mut catalogue.areas, draw(areas), |area| area.parent = parent);
    }
    if clocks > 0 && draw(8) == 0 {
        let days = [DayCount::Calendar, DayCount::Working][draw(2)];
        change(&mut catalogue.clocks, draw(clocks), |clock| {
            clock.days = Some(days);
            clock.stages.pop();
        });
    }
    if channels > 0 && clocks > 0 && draw(8) == 0 {
        let clock = catalogue.clocks.iter().nth(draw(clocks)).map(|clock| Reference::new(clock.id.clone()));
        change(&mut catalogue.channels, draw(channels), |channel| channel.clock = clock);
    }
}

//! Raw records become typed ones, ledger entries join their records, and the catalogue is put together.

use std::collections::BTreeMap;

use super::codes;
use super::raw::{RawId, RawRecord};
use crate::diagnostics::{Diagnostic, Place};
use crate::model::{Catalogue, EntryOrigin, FromFields, Id, Kind, List, Progress, Record};
use crate::source::FilePath;
use crate::text;

/// The catalogue of these records. Records are ordered by id; entries of setup lists keep the order of their file.
pub fn catalogue(records: Vec<RawRecord>, holes: &[(Kind, FilePath)], diagnostics: &mut Vec<Diagnostic>) -> Catalogue {
    let mut kinds: BTreeMap<Kind, Vec<RawRecord>> = BTreeMap::new();
    for record in records {
        kinds.entry(record.kind).or_default().push(record);
    }
    let mut catalogue = Catalogue::default();
    match kinds.remove(&Kind::Site).unwrap_or_default().into_iter().next() {
        Some(mut site) => catalogue.site = FromFields::from_fields(&mut site.fields),
        None if holes.iter().any(|(kind, _)| *kind == Kind::Site) => {}
        None => diagnostics.push(missing_site()),
    }
    let mut ledgers = Ledgers::of(kinds.remove(&Kind::Progress).unwrap_or_default());
    let mut take = |kind| kinds.remove(&kind).unwrap_or_default();
    catalogue.areas = setup(take(Kind::Area));
    catalogue.departments = setup(take(Kind::Department));
    catalogue.dimensions = setup(take(Kind::Dimension));
    catalogue.clocks = setup(take(Kind::Clock));
    catalogue.channels = setup(take(Kind::Channel));
    catalogue.measures = ordered(take(Kind::Measure), |record: &mut crate::model::Measure| {
        join(&mut record.progress, ledgers.measures.remove(&record.common.id));
    });
    catalogue.projects = ordered(take(Kind::Project), |record: &mut crate::model::Project| {
        join(&mut record.progress, ledgers.projects.remove(&record.common.id));
    });
    catalogue.matters = ordered(take(Kind::Matter), |_| {});
    catalogue.appeals = ordered(take(Kind::Appeal), |_| {});
    catalogue.proposals = ordered(take(Kind::Proposal), |_| {});
    catalogue.events = ordered(take(Kind::Event), |_| {});
    catalogue.documents = ordered(take(Kind::Document), |_| {});
    catalogue.registers = ordered(take(Kind::Register), |_| {});
    let mut statistics = take(Kind::Statistics);
    for record in &mut statistics {
        // A row of statistics has no title of its own: it is named by what it counts.
        if record.fields.get("title").is_none()
            && let Some(subject) = record.fields.get("subject").cloned()
        {
            record.fields.insert("title", subject);
        }
    }
    catalogue.statistics = ordered(statistics, |_| {});
    catalogue.news = ordered(take(Kind::News), |_| {});
    catalogue.pages = ordered(take(Kind::Page), |_| {});
    catalogue
}

fn setup<T: FromFields + Record>(records: Vec<RawRecord>) -> List<T> {
    List::new(records.into_iter().map(|mut record| T::from_fields(&mut record.fields)).collect())
}

fn ordered<T: FromFields + Record>(records: Vec<RawRecord>, mut finish: impl FnMut(&mut T)) -> List<T> {
    let mut typed: Vec<T> = records
        .into_iter()
        .map(|mut record| {
            let mut record = T::from_fields(&mut record.fields);
            finish(&mut record);
            record
        })
        .collect();
    typed.sort_by(|a, b| a.id().cmp(b.id()));
    List::new(typed)
}

/// Numbers the inline entries and puts those from ledgers behind them.
fn join(inline: &mut Vec<Progress>, ledger: Option<Vec<Progress>>) {
    for (index, entry) in inline.iter_mut().enumerate() {
        entry.origin = EntryOrigin::Inline(index);
    }
    inline.extend(ledger.unwrap_or_default());
}

/// The entries of ledgers, by what they report on.
#[derive(Default)]
struct Ledgers {
    projects: BTreeMap<Id, Vec<Progress>>,
    measures: BTreeMap<Id, Vec<Progress>>,
}

impl Ledgers {
    /// Entries in the order of files and of their places in them. An entry without a record is broken and reported.
    fn of(records: Vec<RawRecord>) -> Self {
        let mut ledgers = Self::default();
        for record in records {
            let RawRecord { id: RawId::Entry(name), mut fields, .. } = record else { continue };
            let mut entry: Progress = FromFields::from_fields(&mut fields);
            entry.origin = EntryOrigin::Ledger(name.into());
            match (&entry.project, &entry.measure) {
                (Some(project), _) => ledgers.projects.entry(project.id().clone()).or_default().push(entry),
                (None, Some(measure)) => ledgers.measures.entry(measure.id().clone()).or_default().push(entry),
                (None, None) => {}
            }
        }
        ledgers
    }
}

fn missing_site() -> Diagnostic {
    Diagnostic::new(
        &codes::MISSING_SITE,
        Place::File(FilePath::new("content/site.yaml")),
        text!("没有 content/site.yaml。", "There is no `content/site.yaml`."),
    )
    .help(text!(
        "新建这个文件，至少写：名称、网址、主办单位。",
        "Create it with at least `title`, `base_url` and `publisher`."
    ))
}

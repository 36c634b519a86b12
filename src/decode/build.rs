//! Raw records become typed ones, ledger entries join their records, and the catalogue is put together.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::codes;
use super::raw::RawId;
use crate::diagnostics::{Diagnostic, Place};
use crate::model::{
    Appeal, Area, Catalogue, Channel, Clock, Department, Dimension, Document, EntryOrigin, Event, Fields, FromFields,
    Id, Kind, List, Matter, Measure, News, Page, Progress, Project, Proposal, Record, RecordKey, Register, Site,
    Statistics,
};
use crate::source::FilePath;
use crate::text;

/// A record with its type.
#[derive(Debug, Clone)]
pub enum Typed {
    Site(Arc<Site>),
    Area(Arc<Area>),
    Department(Arc<Department>),
    Dimension(Arc<Dimension>),
    Clock(Arc<Clock>),
    Channel(Arc<Channel>),
    Measure(Arc<Measure>),
    Project(Arc<Project>),
    Progress(Arc<Progress>),
    Matter(Arc<Matter>),
    Appeal(Arc<Appeal>),
    Proposal(Arc<Proposal>),
    Event(Arc<Event>),
    Document(Arc<Document>),
    Register(Arc<Register>),
    Statistics(Arc<Statistics>),
    News(Arc<News>),
    Page(Arc<Page>),
}

impl Typed {
    /// The typed record of decoded values. Entries of progress that stand in the record are numbered.
    pub fn of(kind: Kind, id: &RawId, fields: &mut Fields) -> Self {
        match kind {
            Kind::Site => Self::Site(typed(fields)),
            Kind::Area => Self::Area(typed(fields)),
            Kind::Department => Self::Department(typed(fields)),
            Kind::Dimension => Self::Dimension(typed(fields)),
            Kind::Clock => Self::Clock(typed(fields)),
            Kind::Channel => Self::Channel(typed(fields)),
            Kind::Measure => {
                let mut measure = Measure::from_fields(fields);
                number(&mut measure.progress);
                Self::Measure(Arc::new(measure))
            }
            Kind::Project => {
                let mut project = Project::from_fields(fields);
                number(&mut project.progress);
                Self::Project(Arc::new(project))
            }
            Kind::Progress => {
                let mut entry = Progress::from_fields(fields);
                if let RawId::Entry(name) = id {
                    entry.origin = EntryOrigin::Ledger(Arc::clone(name));
                }
                Self::Progress(Arc::new(entry))
            }
            Kind::Matter => Self::Matter(typed(fields)),
            Kind::Appeal => Self::Appeal(typed(fields)),
            Kind::Proposal => Self::Proposal(typed(fields)),
            Kind::Event => Self::Event(typed(fields)),
            Kind::Document => Self::Document(typed(fields)),
            Kind::Register => Self::Register(typed(fields)),
            Kind::Statistics => {
                // A row of statistics has no title of its own: it is named by what it counts.
                if fields.get("title").is_none()
                    && let Some(subject) = fields.get("subject").cloned()
                {
                    fields.insert("title", subject);
                }
                Self::Statistics(typed(fields))
            }
            Kind::News => Self::News(typed(fields)),
            Kind::Page => Self::Page(typed(fields)),
        }
    }
}

impl Typed {
    /// The entry, where it is one of a ledger.
    pub fn entry(&self) -> Option<&Progress> {
        match self {
            Self::Progress(entry) => Some(entry),
            _ => None,
        }
    }

    /// What it is.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Site(_) => Kind::Site,
            Self::Area(_) => Kind::Area,
            Self::Department(_) => Kind::Department,
            Self::Dimension(_) => Kind::Dimension,
            Self::Clock(_) => Kind::Clock,
            Self::Channel(_) => Kind::Channel,
            Self::Measure(_) => Kind::Measure,
            Self::Project(_) => Kind::Project,
            Self::Progress(_) => Kind::Progress,
            Self::Matter(_) => Kind::Matter,
            Self::Appeal(_) => Kind::Appeal,
            Self::Proposal(_) => Kind::Proposal,
            Self::Event(_) => Kind::Event,
            Self::Document(_) => Kind::Document,
            Self::Register(_) => Kind::Register,
            Self::Statistics(_) => Kind::Statistics,
            Self::News(_) => Kind::News,
            Self::Page(_) => Kind::Page,
        }
    }

    /// Makes a setup list of these entries, in the order of their file. `false` for the settings.
    pub fn list<'a>(catalogue: &mut Catalogue, kind: Kind, entries: impl Iterator<Item = &'a Self>) -> bool {
        macro_rules! list {
            ($kind:ident, $list:ident) => {{
                let entries = entries.filter_map(|one| match one {
                    Self::$kind(one) => Some(Arc::clone(one)),
                    _ => None,
                });
                catalogue.$list = List::shared(entries.collect());
                true
            }};
        }
        match kind {
            Kind::Area => list!(Area, areas),
            Kind::Department => list!(Department, departments),
            Kind::Dimension => list!(Dimension, dimensions),
            Kind::Clock => list!(Clock, clocks),
            Kind::Channel => list!(Channel, channels),
            _ => false,
        }
    }

    /// Gives a project or a measure these entries of ledgers in place of those that it had.
    pub fn report(catalogue: &mut Catalogue, subject: &RecordKey, entries: Vec<Progress>) {
        let id = subject.id.as_str();
        let is_own = |entry: &Progress| matches!(entry.origin, EntryOrigin::Inline(_));
        if let Some(measure) = catalogue.measures.find(id).filter(|_| subject.kind == Kind::Measure) {
            let mut measure = measure.clone();
            measure.progress.retain(is_own);
            measure.progress.extend(entries);
            catalogue.measures.replace(&Arc::new(measure));
        } else if let Some(project) = catalogue.projects.find(id).filter(|_| subject.kind == Kind::Project) {
            let mut project = project.clone();
            project.progress.retain(is_own);
            project.progress.extend(entries);
            catalogue.projects.replace(&Arc::new(project));
        }
    }

    /// Takes the record away. `false` for the settings of the site and entries of setup lists.
    pub fn take_from(&self, catalogue: &mut Catalogue) -> bool {
        match self {
            Self::Site(_)
            | Self::Area(_)
            | Self::Department(_)
            | Self::Dimension(_)
            | Self::Clock(_)
            | Self::Channel(_) => return false,
            // It goes from its record.
            Self::Progress(_) => {}
            Self::Measure(one) => catalogue.measures.remove(one.id()),
            Self::Project(one) => catalogue.projects.remove(one.id()),
            Self::Matter(one) => catalogue.matters.remove(one.id()),
            Self::Appeal(one) => catalogue.appeals.remove(one.id()),
            Self::Proposal(one) => catalogue.proposals.remove(one.id()),
            Self::Event(one) => catalogue.events.remove(one.id()),
            Self::Document(one) => catalogue.documents.remove(one.id()),
            Self::Register(one) => catalogue.registers.remove(one.id()),
            Self::Statistics(one) => catalogue.statistics.remove(one.id()),
            Self::News(one) => catalogue.news.remove(one.id()),
            Self::Page(one) => catalogue.pages.remove(one.id()),
        }
        true
    }

    /// Puts the record into the place of the one that has its id, or among the others of its kind; entries of ledgers stay with it.
    /// `false` for an entry of a ledger, and for a new entry of a setup list, which has its place in the order of the file.
    pub fn put_into(&self, catalogue: &mut Catalogue) -> bool {
        match self {
            Self::Site(one) => {
                catalogue.site = Site::clone(one);
                true
            }
            Self::Area(one) => catalogue.areas.replace(one),
            Self::Department(one) => catalogue.departments.replace(one),
            Self::Dimension(one) => catalogue.dimensions.replace(one),
            Self::Clock(one) => catalogue.clocks.replace(one),
            Self::Channel(one) => catalogue.channels.replace(one),
            Self::Measure(one) => {
                let before = catalogue.measures.find(one.common.id.as_str());
                let entries = before.map(|before| of_ledgers(&before.progress)).unwrap_or_default();
                put(&mut catalogue.measures, &with_entries(one, entries, |one| &mut one.progress))
            }
            Self::Project(one) => {
                let before = catalogue.projects.find(one.common.id.as_str());
                let entries = before.map(|before| of_ledgers(&before.progress)).unwrap_or_default();
                put(&mut catalogue.projects, &with_entries(one, entries, |one| &mut one.progress))
            }
            Self::Progress(_) => false,
            Self::Matter(one) => put(&mut catalogue.matters, one),
            Self::Appeal(one) => put(&mut catalogue.appeals, one),
            Self::Proposal(one) => put(&mut catalogue.proposals, one),
            Self::Event(one) => put(&mut catalogue.events, one),
            Self::Document(one) => put(&mut catalogue.documents, one),
            Self::Register(one) => put(&mut catalogue.registers, one),
            Self::Statistics(one) => put(&mut catalogue.statistics, one),
            Self::News(one) => put(&mut catalogue.news, one),
            Self::Page(one) => put(&mut catalogue.pages, one),
        }
    }
}

/// Puts a record into a list that is in the order of ids.
fn put<T: Record>(list: &mut List<T>, record: &Arc<T>) -> bool {
    if !list.replace(record) {
        list.insert(record);
    }
    true
}

/// A record with more entries.
fn with_entries<T: Clone>(one: &Arc<T>, more: Vec<Progress>, entries: fn(&mut T) -> &mut Vec<Progress>) -> Arc<T> {
    let mut one = Arc::clone(one);
    if !more.is_empty() {
        entries(Arc::make_mut(&mut one)).extend(more);
    }
    one
}

/// The entries that stand in ledgers.
fn of_ledgers(entries: &[Progress]) -> Vec<Progress> {
    entries.iter().filter(|entry| matches!(entry.origin, EntryOrigin::Ledger(_))).cloned().collect()
}

fn typed<T: FromFields>(fields: &mut Fields) -> Arc<T> {
    Arc::new(T::from_fields(fields))
}

fn number(entries: &mut [Progress]) {
    for (index, entry) in entries.iter_mut().enumerate() {
        entry.origin = EntryOrigin::Inline(index);
    }
}

/// The catalogue of these records. Records are ordered by id; entries of setup lists keep the order of their file.
pub fn catalogue<'a>(
    records: impl Iterator<Item = &'a Typed>,
    holes: &[(Kind, FilePath)],
    diagnostics: &mut Vec<Diagnostic>,
) -> Catalogue {
    let mut lists = Lists::default();
    for record in records {
        lists.add(record);
    }
    let has_hole = holes.iter().any(|(kind, _)| *kind == Kind::Site);
    if lists.site.is_none() && !has_hole {
        diagnostics.push(missing_site());
    }
    lists.catalogue()
}

/// The records by kind, in the order of files.
#[derive(Default)]
struct Lists {
    site: Option<Arc<Site>>,
    areas: Vec<Arc<Area>>,
    departments: Vec<Arc<Department>>,
    dimensions: Vec<Arc<Dimension>>,
    clocks: Vec<Arc<Clock>>,
    channels: Vec<Arc<Channel>>,
    measures: Vec<Arc<Measure>>,
    projects: Vec<Arc<Project>>,
    /// The entries of ledgers, by what they report on, in the order of files and of their places in them.
    of_projects: BTreeMap<Id, Vec<Arc<Progress>>>,
    of_measures: BTreeMap<Id, Vec<Arc<Progress>>>,
    matters: Vec<Arc<Matter>>,
    appeals: Vec<Arc<Appeal>>,
    proposals: Vec<Arc<Proposal>>,
    events: Vec<Arc<Event>>,
    documents: Vec<Arc<Document>>,
    registers: Vec<Arc<Register>>,
    statistics: Vec<Arc<Statistics>>,
    news: Vec<Arc<News>>,
    pages: Vec<Arc<Page>>,
}

impl Lists {
    fn add(&mut self, record: &Typed) {
        match record {
            Typed::Site(one) => {
                self.site.get_or_insert_with(|| Arc::clone(one));
            }
            Typed::Area(one) => self.areas.push(Arc::clone(one)),
            Typed::Department(one) => self.departments.push(Arc::clone(one)),
            Typed::Dimension(one) => self.dimensions.push(Arc::clone(one)),
            Typed::Clock(one) => self.clocks.push(Arc::clone(one)),
            Typed::Channel(one) => self.channels.push(Arc::clone(one)),
            Typed::Measure(one) => self.measures.push(Arc::clone(one)),
            Typed::Project(one) => self.projects.push(Arc::clone(one)),
            // An entry without a record is broken and reported.
            Typed::Progress(one) => match (&one.project, &one.measure) {
                (Some(project), _) => self.of_projects.entry(project.id().clone()).or_default().push(Arc::clone(one)),
                (None, Some(measure)) => {
                    self.of_measures.entry(measure.id().clone()).or_default().push(Arc::clone(one));
                }
                (None, None) => {}
            },
            Typed::Matter(one) => self.matters.push(Arc::clone(one)),
            Typed::Appeal(one) => self.appeals.push(Arc::clone(one)),
            Typed::Proposal(one) => self.proposals.push(Arc::clone(one)),
            Typed::Event(one) => self.events.push(Arc::clone(one)),
            Typed::Document(one) => self.documents.push(Arc::clone(one)),
            Typed::Register(one) => self.registers.push(Arc::clone(one)),
            Typed::Statistics(one) => self.statistics.push(Arc::clone(one)),
            Typed::News(one) => self.news.push(Arc::clone(one)),
            Typed::Page(one) => self.pages.push(Arc::clone(one)),
        }
    }

    fn catalogue(mut self) -> Catalogue {
        for measure in &mut self.measures {
            if let Some(entries) = self.of_measures.remove(&measure.common.id) {
                let entries = entries.iter().map(|entry| Progress::clone(entry)).collect();
                *measure = with_entries(measure, entries, |one| &mut one.progress);
            }
        }
        for project in &mut self.projects {
            if let Some(entries) = self.of_projects.remove(&project.common.id) {
                let entries = entries.iter().map(|entry| Progress::clone(entry)).collect();
                *project = with_entries(project, entries, |one| &mut one.progress);
            }
        }
        let empty = Catalogue::default();
        Catalogue {
            site: self.site.map_or(empty.site, |site| Site::clone(&site)),
            areas: List::shared(self.areas),
            departments: List::shared(self.departments),
            dimensions: List::shared(self.dimensions),
            clocks: List::shared(self.clocks),
            channels: List::shared(self.channels),
            measures: ordered(self.measures),
            projects: ordered(self.projects),
            matters: ordered(self.matters),
            appeals: ordered(self.appeals),
            proposals: ordered(self.proposals),
            events: ordered(self.events),
            documents: ordered(self.documents),
            registers: ordered(self.registers),
            statistics: ordered(self.statistics),
            news: ordered(self.news),
            pages: ordered(self.pages),
        }
    }
}

fn ordered<T: Record>(mut records: Vec<Arc<T>>) -> List<T> {
    records.sort_by(|a, b| a.id().cmp(b.id()));
    List::shared(records)
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

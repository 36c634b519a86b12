//! What views are made from, and the parts that many of them need: links, names, days, files.

use std::sync::Arc;

use imbl::OrdMap;

use super::order::Orders;
use super::{Day, DueDay, File, Frame, Label, Leaving, Link, Name, PageLanguage, Tone, Words, link};
use crate::figures::{Figures, Standing};
use crate::markdown;
use crate::model::{
    Area, Attachment, Catalogue, Common, Date, Deadline, Department, Party, Period, Record, RecordKey, Reference, Year,
};
use crate::plan::{Address, Base, Filter, Hosts, Listing, Plan, Target, Targets, media_label};
use crate::source::FilePath;

/// What views are made from.
#[derive(Debug, Clone)]
pub struct Context<'a> {
    /// All records.
    pub catalogue: &'a Catalogue,
    /// What they come to.
    pub figures: &'a Figures,
    /// Which pages there are.
    pub plan: &'a Plan,
    /// Where links lead.
    pub targets: &'a Targets<'a>,
    /// The file of each record.
    pub files: &'a OrdMap<RecordKey, FilePath>,
    /// Where the site is.
    pub base: &'a Base,
    /// The words that Markdown's HTML adds, from the theme's strings.
    pub markdown_words: markdown::Words,
    /// The day on which the figures rest. Only views that print it may hold it.
    pub as_of: Date,
    /// The language of dates and numbers.
    pub language: PageLanguage,
    /// The order of records in lists.
    pub orders: Arc<Orders>,
    /// Which hosts the site knows.
    pub hosts: Hosts,
    /// What all pages share.
    pub frame: Frame,
}

impl<'a> Context<'a> {
    /// The context of a build. `orders` are those of its records.
    #[must_use]
    #[expect(clippy::too_many_arguments, reason = "each is a stage's result, named at the one call in the pipeline")]
    pub fn new(
        catalogue: &'a Catalogue,
        figures: &'a Figures,
        plan: &'a Plan,
        targets: &'a Targets<'a>,
        files: &'a OrdMap<RecordKey, FilePath>,
        base: &'a Base,
        markdown_words: markdown::Words,
        as_of: Date,
        orders: Arc<Orders>,
    ) -> Self {
        let language = PageLanguage::of(catalogue.site.page_language());
        let frame = Frame::new(&catalogue.site, base);
        let hosts = Hosts::of(&catalogue.site);
        Self { catalogue, figures, plan, targets, files, base, markdown_words, as_of, language, orders, hosts, frame }
    }

    /// The link to an address of the site.
    #[must_use]
    pub fn link(&self, address: &Address) -> String {
        self.base.link(address)
    }

    /// The link to a record's page, where it has one.
    #[must_use]
    pub fn href(&self, key: &RecordKey) -> Option<String> {
        self.plan.address_of(key).map(|address| self.link(address))
    }

    /// The link to the first page of a list, where the plan has it.
    #[must_use]
    pub fn list_href(&self, listing: &Listing) -> Option<String> {
        let address = listing.address();
        self.plan.has_page(&address).then(|| self.link(&address))
    }

    /// The link to the projects that a filter takes, where there is such a page.
    #[must_use]
    pub fn projects_href(&self, filter: Filter) -> Option<String> {
        self.list_href(&Listing::Projects(filter))
    }

    /// A record's name, linked where it has a page.
    #[must_use]
    pub fn name<T: Record>(&self, record: &T) -> Name {
        Name { text: record.name().to_owned(), href: self.href(&record.key()) }
    }

    /// A link to a record that is known to have a page; `None` otherwise.
    #[must_use]
    pub fn link_to<T: Record>(&self, record: &T) -> Option<Link> {
        self.href(&record.key()).map(|href| Link { text: record.name().to_owned(), href })
    }

    /// An area by its short name, linked; `None` where the area's own record is broken.
    #[must_use]
    pub fn area(&self, reference: &Reference<Area>) -> Option<Name> {
        let area = self.catalogue.areas.get(reference)?;
        Some(Name { text: area.short.clone().unwrap_or_else(|| area.name.clone()), href: self.href(&area.key()) })
    }

    /// Areas in the order of their file.
    #[must_use]
    pub fn areas(&self, references: &[Reference<Area>]) -> Vec<Name> {
        let mut found: Vec<_> =
            self.catalogue.areas.iter().filter(|area| references.iter().any(|one| one.id() == &area.id)).collect();
        found.dedup_by(|a, b| a.id == b.id);
        found.iter().filter_map(|area| self.area(&Reference::new(area.id.clone()))).collect()
    }

    /// A unit by its short name, linked.
    #[must_use]
    pub fn unit(&self, reference: &Reference<Department>) -> Option<Name> {
        let unit = self.catalogue.departments.get(reference)?;
        Some(Name { text: unit.short.clone().unwrap_or_else(|| unit.name.clone()), href: self.href(&unit.key()) })
    }

    /// Units in the order in which the record names them.
    #[must_use]
    pub fn units(&self, references: &[Reference<Department>]) -> Vec<Name> {
        references.iter().filter_map(|reference| self.unit(reference)).collect()
    }

    /// A unit of the site, or a name.
    #[must_use]
    pub fn party(&self, party: &Party<Department>) -> Option<Name> {
        match party {
            Party::Record(reference) => self.unit(reference),
            Party::Named(name) => Some(Name::plain(name.clone())),
        }
    }

    /// A day, written for the page.
    #[must_use]
    pub fn day(&self, date: Date) -> Day {
        Day::new(date, self.language)
    }

    /// A year: `2026年`.
    #[must_use]
    pub fn year(&self, year: Year) -> String {
        match self.language {
            PageLanguage::Chinese => year.label_zh(),
            PageLanguage::English => year.to_string(),
        }
    }

    /// A deadline, with the precision in which it was set.
    #[must_use]
    pub fn due(&self, deadline: &Deadline) -> DueDay {
        Day::of_deadline(deadline, self.language)
    }

    /// A period, by its label.
    #[must_use]
    pub fn period(&self, period: &Period) -> Day {
        Day::of_period(period, self.language)
    }

    /// The file in which a record stands.
    #[must_use]
    pub fn file(&self, key: &RecordKey) -> FilePath {
        let without = || FilePath::new(format!("content/{}.yaml", key.kind.folder()));
        self.files.get(key).cloned().unwrap_or_else(without)
    }

    /// Attachments of a record in `file`, each file once; what the plan does not publish is left out, as a rule has said.
    #[must_use]
    pub fn attachments(&self, file: &FilePath, attachments: &[Attachment]) -> Vec<File> {
        let mut files: Vec<File> = Vec::new();
        for found in attachments.iter().filter_map(|attachment| self.attachment(file, attachment)) {
            if files.iter().all(|other| other.href != found.href) {
                files.push(found);
            }
        }
        files
    }

    /// What to say before a link leads to another host; `None` where it does not.
    #[must_use]
    pub fn leaving(&self, href: &str) -> Option<Leaving> {
        Leaving::of(&self.hosts, href)
    }

    fn attachment(&self, file: &FilePath, attachment: &Attachment) -> Option<File> {
        let title = |fallback: &str| attachment.title.clone().unwrap_or_else(|| fallback.to_owned());
        match self.targets.resolve(file, &attachment.file) {
            Target::Resource(path) => {
                let resource = self.plan.resources.get(&path)?;
                let last = path.as_str().rsplit('/').next().unwrap_or_default();
                Some(File {
                    title: title(last),
                    href: self.link(&resource.address),
                    kind: media_label(&path).0,
                    size: link::size_label(resource.len),
                    leaving: None,
                })
            }
            Target::External(href) => {
                let leaving = self.leaving(&href);
                Some(File { title: title(&href), href, kind: String::new(), size: String::new(), leaving })
            }
            Target::Page { address, .. } => Some(File {
                title: title(address.as_str()),
                href: self.link(&address),
                kind: String::new(),
                size: String::new(),
                leaving: None,
            }),
            Target::Anchor(_) | Target::WithoutPage(_) | Target::Missing => None,
        }
    }

    /// What a record is called that is not published yet and shown all the same, since drafts were asked for.
    #[must_use]
    pub fn unpublished(&self, common: &Common, key: &RecordKey) -> Option<Label> {
        if self.figures.standings.of(key) != Standing::Preview {
            return None;
        }
        let release = common.release.filter(|_| !common.draft);
        Some(match release {
            Some(release) => {
                let words = Words::key("label.coming").with("date", self.day(release).label);
                Label::new("coming", words, Tone::Changed)
            }
            None => Label::new("draft", Words::key("label.draft"), Tone::Changed),
        })
    }

    /// Whether a record is in lists: it has a page that is no tombstone.
    #[must_use]
    pub fn is_listed(&self, key: &RecordKey) -> bool {
        self.figures.standings.of(key).is_listed()
    }
}

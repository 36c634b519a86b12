//! What all files of one build share: the ground, the words, the site's time zone and its name in identities.

use super::Ground;
use super::identity::Authority;
use super::words::Words;
use crate::markdown;
use crate::model::{Area, Date, Department, Id, RecordKey, Reference, Zone};
use crate::plan::{Address, Hosts};
use crate::source::FilePath;

/// See the module's head.
pub struct Edition<'a> {
    /// Records, figures, plan, links.
    pub ground: Ground<'a>,
    /// Words of titles and labels.
    pub words: Words<'a>,
    /// In which days begin.
    pub zone: Zone,
    /// Who names the items.
    pub authority: Authority,
    /// The words that Markdown adds; without links of headings to themselves, which lead nowhere in a feed.
    pub markdown_words: markdown::Words,
    /// Which hosts the site knows.
    pub hosts: Hosts,
}

impl<'a> Edition<'a> {
    pub fn new(ground: Ground<'a>) -> Self {
        let site = &ground.catalogue.site;
        Self {
            words: Words::new(site.page_language(), ground.strings),
            zone: Zone::new(site.zone()),
            authority: Authority::of(&site.base_url),
            hosts: Hosts::of(site),
            markdown_words: markdown::Words { heading_link: String::new(), ..ground.markdown_words.clone() },
            ground,
        }
    }

    /// The day for which the site is built: decides what is published, and is written nowhere.
    pub fn as_of(&self) -> Date {
        self.ground.figures.as_of
    }

    /// The absolute address.
    pub fn url(&self, address: &Address) -> String {
        self.ground.base.absolute(address)
    }

    /// The absolute address of a record's page.
    pub fn page(&self, key: &RecordKey) -> Option<String> {
        self.ground.plan.address_of(key).map(|address| self.url(address))
    }

    /// The file in which a record stands.
    pub fn file(&self, key: &RecordKey) -> FilePath {
        let without = || FilePath::new(format!("content/{}.yaml", key.kind.folder()));
        self.ground.files.get(key).cloned().unwrap_or_else(without)
    }

    /// The short name of an area.
    pub fn area(&self, id: &Id) -> Option<&'a str> {
        let area: &Area = self.ground.catalogue.areas.find(id.as_str())?;
        Some(area.short.as_deref().unwrap_or(&area.name))
    }

    /// The short name of a unit.
    pub fn unit(&self, reference: &Reference<Department>) -> Option<&'a str> {
        let unit: &Department = self.ground.catalogue.departments.get(reference)?;
        Some(unit.short.as_deref().unwrap_or(&unit.name))
    }

    /// The names of units, in the order of the record.
    pub fn units(&self, references: &[Reference<Department>]) -> Option<String> {
        let names: Vec<&str> = references.iter().filter_map(|reference| self.unit(reference)).collect();
        (!names.is_empty()).then(|| names.join(&self.words.say("feed.comma")))
    }

    /// The text of a demonstration with the mark that says so; of any other site as it is.
    pub fn marked(&self, text: &str) -> String {
        if self.ground.catalogue.site.demo {
            format!("{}{text}", self.words.say("feed.demo-mark"))
        } else {
            text.to_owned()
        }
    }
}

//! What each form of rule may look at: as much as its form promises to rest on, so that the compiler holds the promise.

use std::collections::BTreeMap;

use imbl::OrdMap;

use crate::diagnostics::Code;
use crate::figures::Standings;
use crate::figures::workdays::WorkCalendar;
use crate::load::Asset;
use crate::model::{Allowance, Area, Catalogue, Channel, Clock, Date, Department, Dimension, List, RecordKey, Site};
use crate::plan::{Hosts, Outlines, Targets};
use crate::source::FilePath;

/// What a rule across records looks at.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// All records.
    pub catalogue: &'a Catalogue,
    /// The file of each record.
    pub files: &'a OrdMap<RecordKey, FilePath>,
    /// The files beside records.
    pub assets: &'a BTreeMap<FilePath, Asset>,
    /// Every code that the program knows.
    pub codes: &'a [&'static Code],
    /// The day for which the site is built.
    pub as_of: Date,
}

/// Which files there are beside records. What is in them, no rule on a record sees.
#[derive(Debug, Clone, Copy)]
pub struct AssetNames<'a>(&'a BTreeMap<FilePath, Asset>);

impl<'a> AssetNames<'a> {
    /// Whether there is one at this path.
    #[must_use]
    pub fn has(self, path: &FilePath) -> bool {
        self.0.contains_key(path)
    }

    /// The names of those in a folder.
    pub fn within(self, folder: Option<&FilePath>) -> impl Iterator<Item = &'a str> {
        self.0.keys().filter(move |asset| asset.parent().as_ref() == folder).map(FilePath::name)
    }
}

/// What a rule on one record looks at beside that record.
#[derive(Debug, Clone)]
pub struct RecordFacts {
    /// Which days are worked.
    pub workdays: WorkCalendar,
    /// The day for which the site is built.
    pub as_of: Date,
}

/// What a rule on one record and what stands around it looks at beside that record: no other record outside the setup lists.
#[derive(Debug, Clone)]
pub struct Surroundings<'a> {
    /// `site.yaml`
    pub site: &'a Site,
    /// 地区
    pub areas: &'a List<Area>,
    /// 单位
    pub departments: &'a List<Department>,
    /// 维度
    pub dimensions: &'a List<Dimension>,
    /// 时限规则
    pub clocks: &'a List<Clock>,
    /// 渠道
    pub channels: &'a List<Channel>,
    /// The file of each record.
    pub files: &'a OrdMap<RecordKey, FilePath>,
    /// The files beside records.
    pub assets: AssetNames<'a>,
    /// The hosts that the site knows.
    pub hosts: Hosts,
    /// The day for which the site is built.
    pub as_of: Date,
}

/// What a rule on a text looks at: no figure, and no field of a record.
#[derive(Debug, Clone, Copy)]
pub struct TextFacts<'a> {
    /// Of the settings.
    pub settings: TextSettings<'a>,
    /// What the bodies hold.
    pub outlines: &'a Outlines,
    /// The file of each record.
    pub files: &'a OrdMap<RecordKey, FilePath>,
    /// Where links lead.
    pub targets: &'a Targets<'a>,
    /// Which records have a page, and which are listed.
    pub standings: &'a Standings,
}

/// What a rule on a text looks at of the settings: hosts that the site vouches for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TextSettings<'a> {
    base_url: &'a str,
    hosts: &'a [String],
    /// What a check may pass over.
    pub allow: &'a [Allowance],
}

/// What a rule on published files looks at.
#[derive(Debug, Clone, Copy)]
pub struct FileFacts<'a> {
    /// `site.yaml`
    pub site: &'a Site,
    /// Those among the published files that are text; read for a demonstration alone.
    pub published: &'a BTreeMap<FilePath, String>,
}

impl<'a> TextSettings<'a> {
    /// Those of the site.
    #[must_use]
    pub fn of(site: &'a Site) -> Self {
        Self { base_url: &site.base_url, hosts: &site.hosts, allow: &site.allow }
    }

    /// The hosts that the site knows.
    #[must_use]
    pub fn hosts(&self) -> Hosts {
        Hosts::new(self.base_url, self.hosts)
    }
}

impl RecordFacts {
    /// What there is on a day.
    #[must_use]
    pub fn of(as_of: Date) -> Self {
        Self { workdays: WorkCalendar::built_in(), as_of }
    }
}

impl<'a> Surroundings<'a> {
    /// What there is beside each of the records.
    #[must_use]
    pub fn of(facts: &Facts<'a>) -> Self {
        let Facts { catalogue, files, assets, codes: _, as_of } = *facts;
        Self {
            site: &catalogue.site,
            areas: &catalogue.areas,
            departments: &catalogue.departments,
            dimensions: &catalogue.dimensions,
            clocks: &catalogue.clocks,
            channels: &catalogue.channels,
            files,
            assets: AssetNames(assets),
            hosts: Hosts::of(&catalogue.site),
            as_of,
        }
    }
}

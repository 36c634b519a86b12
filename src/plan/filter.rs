//! What a list lists, and at which address.

use super::Address;
use crate::figures::Figures;
use crate::model::{Id, Status, Year};

/// What is listed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Listing {
    /// 举措
    Measures,
    /// 民生实事, all or those that a filter takes.
    Projects(Filter),
    /// 地区
    Areas,
    /// 单位
    Departments,
    /// 维度
    Dimensions,
    /// 督办事项
    Matters,
    /// 诉求
    Appeals,
    /// 建议提案
    Proposals,
    /// 政府部门开放月: calendar, events, opinions.
    OpenMonth,
    /// 文件
    Documents,
    /// 清单
    Registers,
    /// 统计
    Statistics,
    /// 动态
    News,
    /// All progress entries.
    Updates,
    /// 报送情况
    Coverage,
    /// Entries that were owed: those that one count of `/coverage/` counts.
    Filings(Filings),
    /// Corrections, changes of promises, withdrawals.
    Corrections,
}

/// Which projects a list takes: one value of one facet, or an area together with a status.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Filter {
    /// All.
    All,
    /// Of one year.
    Year(Year),
    /// Of one area, the areas below it included.
    Area(Id),
    /// Led or answered for by one unit.
    Department(Id),
    /// Serving the measures of one dimension.
    Dimension(Id),
    /// In one state, declared or derived; `None` where nothing was declared or reported.
    Status(Option<Status>),
    /// Of one area in one state.
    AreaStatus(Id, Option<Status>),
    /// Of one unit in one state.
    DepartmentStatus(Id, Option<Status>),
    /// Of one dimension in one state.
    DimensionStatus(Id, Option<Status>),
}

/// Which entries that were owed a list takes. A group has one page with a part for each state; those of the whole site, of which
/// there are many, have a list for each state, in numbered pages.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Filings {
    /// 应报: what came, and what did not although its day has passed.
    Owed,
    /// 按时
    OnTime,
    /// Not yet due.
    NotYetDue,
    /// Of one area, the areas below it included.
    Area(Id),
    /// Of the records that one unit leads or answers for.
    Department(Id),
    /// Of one reporting period, by [`Period::key`](crate::model::Period::key).
    Period(String),
}

/// A month of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Month {
    /// The year.
    pub year: i16,
    /// 1 to 12.
    pub month: i8,
}

impl Month {
    /// `2026-09`, as addresses have it.
    #[must_use]
    pub fn key(self) -> String {
        format!("{:04}-{:02}", self.year, self.month)
    }
}

impl Listing {
    /// The address of its first page.
    #[must_use]
    pub fn address(&self) -> Address {
        let word = match self {
            Self::Measures => "measures",
            Self::Projects(filter) => return filter.address(),
            Self::Areas => "areas",
            Self::Departments => "departments",
            Self::Dimensions => "dimensions",
            Self::Matters => "matters",
            Self::Appeals => "appeals",
            Self::Proposals => "proposals",
            Self::OpenMonth => "open-month",
            Self::Documents => "documents",
            Self::Registers => "registers",
            Self::Statistics => "statistics",
            Self::News => "news",
            Self::Updates => "updates",
            Self::Coverage => "coverage",
            Self::Filings(filings) => return filings.address(),
            Self::Corrections => "corrections",
        };
        Address::page(&[word])
    }
}

impl Filter {
    /// The address of the list.
    #[must_use]
    pub fn address(&self) -> Address {
        match self {
            Self::All => Address::page(&["projects"]),
            Self::Year(year) => Address::page(&["projects", "year", &year.get().to_string()]),
            Self::Area(id) => Address::page(&["projects", "area", id.as_str()]),
            Self::Department(id) => Address::page(&["projects", "department", id.as_str()]),
            Self::Status(status) => Address::page(&["projects", "status", status_word(*status)]),
            Self::Dimension(id) => Address::page(&["projects", "dimension", id.as_str()]),
            Self::AreaStatus(id, status) => {
                Address::page(&["projects", "area", id.as_str(), "status", status_word(*status)])
            }
            Self::DepartmentStatus(id, status) => {
                Address::page(&["projects", "department", id.as_str(), "status", status_word(*status)])
            }
            Self::DimensionStatus(id, status) => {
                Address::page(&["projects", "dimension", id.as_str(), "status", status_word(*status)])
            }
        }
    }

    /// The same list in one state only; a year has no such lists.
    #[must_use]
    pub fn in_state(&self, status: Option<Status>) -> Option<Self> {
        match self {
            Self::All | Self::Status(_) => Some(Self::Status(status)),
            Self::Area(id) | Self::AreaStatus(id, _) => Some(Self::AreaStatus(id.clone(), status)),
            Self::Department(id) | Self::DepartmentStatus(id, _) => Some(Self::DepartmentStatus(id.clone(), status)),
            Self::Dimension(id) | Self::DimensionStatus(id, _) => Some(Self::DimensionStatus(id.clone(), status)),
            Self::Year(_) => None,
        }
    }

    /// The same list in every state.
    #[must_use]
    pub fn in_any_state(&self) -> Self {
        match self {
            Self::All | Self::Status(_) => Self::All,
            Self::Year(year) => Self::Year(*year),
            Self::Area(id) | Self::AreaStatus(id, _) => Self::Area(id.clone()),
            Self::Department(id) | Self::DepartmentStatus(id, _) => Self::Department(id.clone()),
            Self::Dimension(id) | Self::DimensionStatus(id, _) => Self::Dimension(id.clone()),
        }
    }

    /// The state that the list takes; `None` where it takes all.
    #[must_use]
    pub const fn status(&self) -> Option<Option<Status>> {
        match self {
            Self::Status(status)
            | Self::AreaStatus(_, status)
            | Self::DepartmentStatus(_, status)
            | Self::DimensionStatus(_, status) => Some(*status),
            Self::All | Self::Year(_) | Self::Area(_) | Self::Department(_) | Self::Dimension(_) => None,
        }
    }

    /// The projects that the list shows, by id.
    #[must_use]
    pub fn projects<'a>(&self, figures: &'a Figures) -> &'a [Id] {
        let rollups = &figures.rollups;
        let tally = match self {
            Self::All | Self::Status(_) => Some(&rollups.site.projects),
            Self::Year(year) => rollups.years.get(year).map(|rollup| &rollup.projects),
            Self::Area(area) | Self::AreaStatus(area, _) => rollups.area(area).map(|rollup| &rollup.projects),
            Self::Department(unit) | Self::DepartmentStatus(unit, _) => {
                rollups.department(unit).map(|rollup| &rollup.projects)
            }
            Self::Dimension(id) | Self::DimensionStatus(id, _) => rollups.dimension(id).map(|rollup| &rollup.projects),
        };
        let ids = tally.and_then(|tally| match self.status() {
            None => Some(&tally.all),
            Some(status) => tally.by_status.get(&status),
        });
        ids.map(Vec::as_slice).unwrap_or_default()
    }
}

impl Filings {
    /// The address of the list.
    #[must_use]
    pub fn address(&self) -> Address {
        match self {
            Self::Owed => Address::page(&["coverage", "owed"]),
            Self::OnTime => Address::page(&["coverage", "on-time"]),
            Self::NotYetDue => Address::page(&["coverage", "not-yet-due"]),
            Self::Area(id) => Address::page(&["coverage", "area", id.as_str()]),
            Self::Department(id) => Address::page(&["coverage", "department", id.as_str()]),
            Self::Period(key) => Address::page(&["coverage", "period", key]),
        }
    }

    /// How many entries of the whole site a numbered list holds; a group is never cut.
    #[must_use]
    pub fn numbered(&self, figures: &Figures) -> Option<usize> {
        let site = figures.coverage.site;
        match self {
            Self::Owed => Some(site.owed()),
            Self::OnTime => Some(site.on_time),
            Self::NotYetDue => Some(site.not_yet_due),
            Self::Area(_) | Self::Department(_) | Self::Period(_) => None,
        }
    }
}

/// The word of a status in addresses: its English name, and one for those about which nothing was reported.
#[must_use]
pub const fn status_word(status: Option<Status>) -> &'static str {
    match status {
        Some(status) => status.name(),
        None => "unreported",
    }
}

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
    /// In one state, declared or derived; `None` where nothing was declared or reported.
    Status(Option<Status>),
    /// Of one area in one state.
    AreaStatus(Id, Option<Status>),
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
            Self::AreaStatus(id, status) => {
                Address::page(&["projects", "area", id.as_str(), "status", status_word(*status)])
            }
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
            Self::Department(unit) => rollups.department(unit).map(|rollup| &rollup.projects),
        };
        let ids = tally.and_then(|tally| match self {
            Self::All | Self::Year(_) | Self::Area(_) | Self::Department(_) => Some(&tally.all),
            Self::Status(status) | Self::AreaStatus(_, status) => tally.by_status.get(status),
        });
        ids.map(Vec::as_slice).unwrap_or_default()
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

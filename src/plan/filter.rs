//! What a list lists, and at which address.

use super::Address;
use crate::model::{Catalogue, Id, Project, Record, Reference, Status, Year};

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
    /// Led, answered for or supported by one unit.
    Department(Id),
    /// In one state, declared or derived.
    Status(Status),
    /// Of one area in one state.
    AreaStatus(Id, Status),
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
            Self::Status(status) => Address::page(&["projects", "status", status.name()]),
            Self::AreaStatus(id, status) => Address::page(&["projects", "area", id.as_str(), "status", status.name()]),
        }
    }

    /// Whether the filter takes a project in this state.
    #[must_use]
    pub fn takes(&self, project: &Project, status: Status, catalogue: &Catalogue) -> bool {
        match self {
            Self::All => true,
            Self::Year(year) => project.year == *year,
            Self::Area(area) => is_in_area(project, area, catalogue),
            Self::Department(unit) => {
                let common = &project.common;
                let mut units = common.lead.iter().chain(&common.responsible).chain(&common.support);
                units.any(|reference| reference.id() == unit)
            }
            Self::Status(wanted) => status == *wanted,
            Self::AreaStatus(area, wanted) => status == *wanted && is_in_area(project, area, catalogue),
        }
    }
}

fn is_in_area(project: &Project, area: &Id, catalogue: &Catalogue) -> bool {
    project.common.areas.iter().any(|reference| is_within(reference, area, catalogue))
}

/// Whether an area is `whole` or lies below it. Cycles, which a rule reports, end after as many steps as there are areas.
fn is_within(area: &Reference<crate::model::Area>, whole: &Id, catalogue: &Catalogue) -> bool {
    let mut current = catalogue.areas.get(area);
    for _ in 0..=catalogue.areas.len() {
        match current {
            Some(found) if found.id() == whole => return true,
            Some(found) => current = found.parent.as_ref().and_then(|parent| catalogue.areas.get(parent)),
            None => return false,
        }
    }
    false
}

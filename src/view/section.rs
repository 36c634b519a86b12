//! The parts of the site: what the navigation names, which list each begins with, what kind of column it is.

use serde::Serialize;

use crate::plan::{Address, Base, Filter, Listing};

/// An entry of the main navigation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NavItem {
    /// The section; its words are `nav.<section>`.
    pub section: Section,
    /// The first page of the section.
    pub href: String,
}

/// The parts of the site that the navigation names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Section {
    /// The first page.
    Home,
    /// 举措
    Measures,
    /// 民生实事
    Projects,
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
    /// 政府部门开放月
    OpenMonth,
    /// 文件
    Documents,
    /// 清单
    Registers,
    /// 统计
    Statistics,
    /// 动态
    News,
    /// 进展
    Updates,
    /// 报送情况
    Coverage,
    /// 更正与调整
    Corrections,
    /// Single pages and the site map.
    Other,
}

impl Section {
    /// The sections of the main navigation; the site map lists the rest.
    pub(super) const NAVIGATION: [Self; 10] = [
        Self::Home,
        Self::Measures,
        Self::Projects,
        Self::Areas,
        Self::Matters,
        Self::Appeals,
        Self::Proposals,
        Self::OpenMonth,
        Self::Documents,
        Self::News,
    ];

    /// The list with which the section begins; the first page and single pages have none.
    #[must_use]
    pub const fn listing(self) -> Option<Listing> {
        match self {
            Self::Home | Self::Other => None,
            Self::Measures => Some(Listing::Measures),
            Self::Projects => Some(Listing::Projects(Filter::All)),
            Self::Areas => Some(Listing::Areas),
            Self::Departments => Some(Listing::Departments),
            Self::Dimensions => Some(Listing::Dimensions),
            Self::Matters => Some(Listing::Matters),
            Self::Appeals => Some(Listing::Appeals),
            Self::Proposals => Some(Listing::Proposals),
            Self::OpenMonth => Some(Listing::OpenMonth),
            Self::Documents => Some(Listing::Documents),
            Self::Registers => Some(Listing::Registers),
            Self::Statistics => Some(Listing::Statistics),
            Self::News => Some(Listing::News),
            Self::Updates => Some(Listing::Updates),
            Self::Coverage => Some(Listing::Coverage),
            Self::Corrections => Some(Listing::Corrections),
        }
    }

    /// The section of a list.
    #[must_use]
    pub const fn of(listing: &Listing) -> Self {
        match listing {
            Listing::Measures => Self::Measures,
            Listing::Projects(_) => Self::Projects,
            Listing::Areas => Self::Areas,
            Listing::Departments => Self::Departments,
            Listing::Dimensions => Self::Dimensions,
            Listing::Matters => Self::Matters,
            Listing::Appeals => Self::Appeals,
            Listing::Proposals => Self::Proposals,
            Listing::OpenMonth => Self::OpenMonth,
            Listing::Documents => Self::Documents,
            Listing::Registers => Self::Registers,
            Listing::Statistics => Self::Statistics,
            Listing::News => Self::News,
            Listing::Updates => Self::Updates,
            Listing::Coverage | Listing::Filings(_) => Self::Coverage,
            Listing::Corrections => Self::Corrections,
        }
    }

    /// The end of the keys of the section's words: `nav.<key>`.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::Measures => "measures",
            Self::Projects => "projects",
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
            Self::Other => "other",
        }
    }

    /// `ColumnType` of 《政府网站发展指引》, by what the section holds.
    #[must_use]
    pub const fn column_type(self) -> &'static str {
        match self {
            Self::Home => "首页",
            Self::Departments => "机构职能",
            Self::Documents => "政策文件",
            Self::Statistics | Self::Registers | Self::Coverage => "数据发布",
            Self::Appeals | Self::Proposals => "咨询投诉",
            Self::Areas | Self::Dimensions | Self::Other => "概况信息",
            Self::Measures
            | Self::Projects
            | Self::Matters
            | Self::OpenMonth
            | Self::News
            | Self::Updates
            | Self::Corrections => "工作动态",
        }
    }

    /// The entry of the main navigation.
    pub(super) fn nav_item(self, base: &Base) -> NavItem {
        let address = self.listing().map_or_else(Address::home, |listing| listing.address());
        NavItem { section: self, href: base.link(&address) }
    }
}

//! What surrounds the content of every page: the site, navigation, bread crumbs, metadata, the pages before and after.

use serde::Serialize;

use super::{Context, Link, Words};
use crate::model::Site;
use crate::plan::{Address, Base, Filter, Listing};

/// What all pages of a site share.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Frame {
    /// 名称
    pub title: String,
    /// 副标题
    pub subtitle: Option<String>,
    /// 主办单位
    pub publisher: String,
    /// 承办单位
    pub operator: Option<String>,
    /// `zh-CN`
    pub language: String,
    /// The host, for `SiteDomain`.
    pub domain: Option<String>,
    /// Whether every page says that it is a demonstration.
    pub demo: bool,
    /// The first page.
    pub home: String,
    /// The site map for people.
    pub site_map: String,
    /// The search, whose folder also holds its runtime.
    pub search: String,
    /// What the links to the theme's files begin with: `/column/assets/`.
    pub assets: String,
    /// 电话
    pub phone: Option<String>,
    /// 邮箱
    pub email: Option<String>,
    /// 地址
    pub address: Option<String>,
    /// 网站标识码
    pub site_code: Option<String>,
    /// ICP 备案号
    pub icp: Option<String>,
    /// 公安备案号
    pub police: Option<String>,
    /// 页脚: the slots of the theme that the site fills, in the order of the file.
    pub slots: Vec<(String, String)>,
    /// The main navigation.
    pub nav: Vec<NavItem>,
}

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

/// What is special about one page's surroundings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Chrome {
    /// The part of the site in which the page stands.
    pub section: Section,
    /// Title and metadata.
    pub head: Head,
    /// From the first page to this one, which is the last and leads nowhere.
    pub crumbs: Vec<Crumb>,
    /// The pages before and after this one.
    pub neighbours: Neighbours,
}

/// Title and metadata of a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Head {
    /// The page's title, without the site's.
    pub title: Words,
    /// A sentence or two for search engines.
    pub description: Option<String>,
    /// The absolute address; `None` where the page has none of its own, such as `404.html`.
    pub canonical: Option<String>,
    /// The `<meta>` names of the page beside those of the site.
    pub metas: Vec<Meta>,
    /// Where the page sends its reader at once.
    pub refresh: Option<String>,
}

/// One `<meta name content>`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Meta {
    /// `ArticleTitle`
    pub name: &'static str,
    /// Its value.
    pub content: Words,
}

/// One step of the bread crumbs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Crumb {
    /// What it says.
    pub words: Words,
    /// Where it leads; the page itself leads nowhere.
    pub href: Option<String>,
}

/// The pages before and after a page, in the order of its list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
pub struct Neighbours {
    /// The one before.
    pub previous: Option<Link>,
    /// The one after.
    pub next: Option<Link>,
}

impl Frame {
    /// What all pages of the site share.
    #[must_use]
    pub fn new(site: &Site, base: &Base) -> Self {
        let contact = site.contact.as_ref();
        let codes = site.codes.as_ref();
        let domain = base.origin.split_once("://").map(|(_, host)| host.to_owned()).filter(|host| !host.is_empty());
        Self {
            title: site.title.clone(),
            subtitle: site.subtitle.clone(),
            publisher: site.publisher.clone(),
            operator: site.operator.clone(),
            language: site.page_language().to_owned(),
            domain,
            demo: site.demo,
            home: base.link(&Address::home()),
            site_map: base.link(&Address::page(&["sitemap"])),
            search: base.link(&Address::page(&["search"])),
            assets: base.link(&Address::page(&["assets"])),
            phone: contact.and_then(|contact| contact.phone.clone()),
            email: contact.and_then(|contact| contact.email.clone()),
            address: contact.and_then(|contact| contact.address.clone()),
            site_code: codes.and_then(|codes| codes.site.clone()),
            icp: codes.and_then(|codes| codes.icp.clone()),
            police: codes.and_then(|codes| codes.police.clone()),
            slots: site.footer.clone(),
            nav: Section::NAVIGATION.iter().map(|section| section.nav_item(base)).collect(),
        }
    }
}

impl Section {
    /// The sections of the main navigation; the site map lists the rest.
    const NAVIGATION: [Self; 10] = [
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
            Listing::Coverage => Self::Coverage,
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

    fn nav_item(self, base: &Base) -> NavItem {
        let address = self.listing().map_or_else(Address::home, |listing| listing.address());
        NavItem { section: self, href: base.link(&address) }
    }
}

impl Chrome {
    /// The surroundings of the page at `address`: bread crumbs of the first page and the section, the metadata of a
    /// column. Whoever needs more adds it: [`Chrome::under`], [`Chrome::article`], [`Chrome::described`].
    #[must_use]
    pub fn new(context: &Context<'_>, section: Section, title: Words, address: &Address) -> Self {
        let mut crumbs = vec![Crumb { words: Words::key("nav.home"), href: Some(context.link(&Address::home())) }];
        if let Some(listing) = section.listing()
            && listing.address() != *address
        {
            let words = Words::key(format!("nav.{}", section.key()));
            crumbs.push(Crumb { words, href: Some(context.link(&listing.address())) });
        }
        crumbs.push(Crumb { words: title.clone(), href: None });
        if *address == Address::home() {
            crumbs.clear();
        }
        let column = |name, what: &str| Meta { name, content: Words::key(format!("{what}.{}", section.key())) };
        let metas = vec![
            column("ColumnName", "nav"),
            column("ColumnDescription", "about"),
            column("ColumnKeywords", "nav"),
            Meta { name: "ColumnType", content: Words::text(section.column_type()) },
        ];
        let canonical = Some(context.base.absolute(address));
        let head = Head { title, description: None, canonical, metas, refresh: None };
        Self { section, head, crumbs, neighbours: Neighbours::default() }
    }

    /// With a step more between the section and the page.
    #[must_use]
    pub fn under(mut self, words: Words, href: String) -> Self {
        let at = self.crumbs.len().saturating_sub(1);
        self.crumbs.insert(at, Crumb { words, href: Some(href) });
        self
    }

    /// With a description for search engines.
    #[must_use]
    pub fn described(mut self, description: Option<String>) -> Self {
        self.head.description = description;
        self
    }

    /// With the metadata of an article: `ArticleTitle`, `PubDate`, `ContentSource`.
    #[must_use]
    pub fn article(mut self, published: Option<&super::Day>, source: &str) -> Self {
        self.head.metas.push(Meta { name: "ArticleTitle", content: self.head.title.clone() });
        if let Some(day) = published {
            self.head.metas.push(Meta { name: "PubDate", content: Words::text(day.iso.clone()) });
        }
        self.head.metas.push(Meta { name: "ContentSource", content: Words::text(source) });
        self
    }

    /// With the pages before and after.
    #[must_use]
    pub fn between(mut self, previous: Option<Link>, next: Option<Link>) -> Self {
        self.neighbours = Neighbours { previous, next };
        self
    }
}

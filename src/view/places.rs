//! Areas, units and dimensions: the page of each, and the lists of all of them.

use serde::Serialize;

use super::portfolio::{Owner, Portfolio, portfolio};
use super::{Chrome, Content, Context, Count, Name, Section, View, Words};
use crate::figures::rollup::Rollup;
use crate::model::{Area, Department, DepartmentType, Id};
use crate::plan::{Filings, Filter, Listing, Page};

/// The page of an area, a unit or a dimension: `place.html`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlacePage {
    /// Which of them.
    pub kind: &'static str,
    /// Its full name.
    pub name: String,
    /// What it is: the kind of an area or unit.
    pub is: Option<Words>,
    /// 摘要 of a dimension, 主要职责 of a unit.
    pub about: Option<String>,
    /// 上级 of an area, 地区 of a unit.
    pub within: Option<Name>,
    /// 电话
    pub phone: Option<String>,
    /// 地址
    pub address: Option<String>,
    /// The areas in it, with their projects.
    pub parts: Vec<PlaceRow>,
    /// Its records.
    pub portfolio: Portfolio,
    /// What a unit only supports.
    pub supported: Vec<Name>,
}

/// A list of places: `places.html`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlacesPage {
    /// What is listed.
    pub title: Words,
    /// What the list is.
    pub about: Words,
    /// Groups in the order of the file; one without words where there is no grouping.
    pub groups: Vec<PlaceGroup>,
}

/// Some places under one heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlaceGroup {
    /// The heading.
    pub words: Option<Words>,
    /// The places, in the order of the file.
    pub rows: Vec<PlaceRow>,
}

/// One place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlaceRow {
    /// Its name and page.
    pub name: Name,
    /// What it is.
    pub is: Option<Words>,
    /// 摘要
    pub summary: Option<String>,
    /// Projects, on a list of their own.
    pub projects: Count,
    /// Measures, on the place's page.
    pub measures: Count,
    /// Matters, appeals and proposals that are published, on the place's page.
    pub cases: Count,
    /// The areas in it.
    pub parts: Vec<PlaceRow>,
}

/// The page of an area.
#[must_use]
pub fn area<'a>(context: &'a Context<'_>, page: &Page, id: &Id) -> Option<View<'a>> {
    let area = context.catalogue.areas.find(id.as_str())?;
    let rollup = find(&context.figures.rollups.areas, id)?;
    let owner = Owner {
        name: context.name(area),
        projects: Filter::Area(id.clone()),
        area: Some(id),
        filings: Filings::Area(id.clone()),
        coverage: find(&context.figures.coverage.areas, id),
    };
    let within = area.parent.as_ref().and_then(|parent| context.area(parent));
    let data = PlacePage {
        kind: "area",
        name: area.name.clone(),
        is: Some(Words::key(format!("area-kind.{}", area.kind.name()))),
        about: None,
        within: within.clone(),
        phone: None,
        address: None,
        parts: context.figures.areas.children(id).iter().filter_map(|id| area_row(context, id)).collect(),
        portfolio: portfolio(context, &owner, rollup),
        supported: Vec::new(),
    };
    let mut chrome = Chrome::new(context, Section::Areas, Words::text(area.name.as_str()), &page.address);
    for step in context.figures.areas.lineage(id).iter().skip(1).rev() {
        if let Some(name) = super::amendments::area(context, step)
            && let Some(href) = name.href
        {
            chrome = chrome.under(Words::text(name.text), href);
        }
    }
    Some(place(context, page, chrome, data))
}

/// The page of a unit.
#[must_use]
pub fn department<'a>(context: &'a Context<'_>, page: &Page, id: &Id) -> Option<View<'a>> {
    let unit = context.catalogue.departments.find(id.as_str())?;
    let rollups = &context.figures.rollups;
    let rollup = find(&rollups.departments, id)?;
    let owner = Owner {
        name: context.name(unit),
        projects: Filter::Department(id.clone()),
        area: None,
        filings: Filings::Department(id.clone()),
        coverage: find(&context.figures.coverage.departments, id),
    };
    let supported = rollups.supported.get(id);
    let data = PlacePage {
        kind: "department",
        name: unit.name.clone(),
        is: Some(type_words(unit)),
        about: unit.duty.clone(),
        within: unit.area.as_ref().and_then(|area| context.area(area)),
        phone: unit.phone.clone(),
        address: unit.address.clone(),
        parts: Vec::new(),
        portfolio: portfolio(context, &owner, rollup),
        supported: supported.into_iter().flatten().filter_map(|key| titled(context, key)).collect(),
    };
    let chrome = Chrome::new(context, Section::Departments, Words::text(unit.name.as_str()), &page.address);
    Some(place(context, page, chrome, data))
}

/// The page of a dimension.
#[must_use]
pub fn dimension<'a>(context: &'a Context<'_>, page: &Page, id: &Id) -> Option<View<'a>> {
    let dimension = context.catalogue.dimensions.find(id.as_str())?;
    let rollup = find(&context.figures.rollups.dimensions, id)?;
    let owner = Owner {
        name: context.name(dimension),
        projects: Filter::Dimension(id.clone()),
        area: None,
        filings: Filings::Owed,
        coverage: None,
    };
    let data = PlacePage {
        kind: "dimension",
        name: dimension.name.clone(),
        is: None,
        about: dimension.summary.clone(),
        within: None,
        phone: None,
        address: None,
        parts: Vec::new(),
        portfolio: portfolio(context, &owner, rollup),
        supported: Vec::new(),
    };
    let chrome = Chrome::new(context, Section::Dimensions, Words::text(dimension.name.as_str()), &page.address);
    Some(place(context, page, chrome, data))
}

fn place<'a>(context: &'a Context<'_>, page: &Page, chrome: Chrome, data: PlacePage) -> View<'a> {
    let chrome = chrome.described(description(&data));
    View {
        template: "place.html",
        address: page.address.clone(),
        site: &context.frame,
        chrome,
        page: Content::Place(Box::new(data)),
    }
}

/// What a place says about itself; what is public of it where it says nothing.
fn description(place: &PlacePage) -> Words {
    let name = Words::text(place.name.as_str());
    if let Some(about) = &place.about {
        return Words::key("description.named").with("name", name).with("text", about.as_str());
    }
    let portfolio = &place.portfolio;
    let cases = portfolio.matters.len() + portfolio.appeals.len() + portfolio.proposals.len();
    let counts = Words::key("description.place").with("name", name).with("projects", portfolio.projects.len());
    counts.with("measures", portfolio.measures.len()).with("cases", cases)
}

/// `/areas/`, `/departments/` or `/dimensions/`.
#[must_use]
pub fn list<'a>(context: &'a Context<'_>, page: &Page, listing: &Listing) -> View<'a> {
    let section = Section::of(listing);
    let groups = match listing {
        Listing::Areas => vec![PlaceGroup { words: None, rows: areas(context) }],
        Listing::Dimensions => vec![PlaceGroup { words: None, rows: dimensions(context) }],
        Listing::Departments => departments(context),
        _ => Vec::new(),
    };
    let title = Words::key(format!("nav.{}", section.key()));
    let about = Words::key(format!("about.{}", section.key()));
    let described = Words::key("description.named").with("name", title.clone()).with("text", about.clone());
    let data = PlacesPage { title: title.clone(), about, groups };
    View {
        template: "places.html",
        address: page.address.clone(),
        site: &context.frame,
        chrome: Chrome::new(context, section, title, &page.address).described(described),
        page: Content::Places(data),
    }
}

/// The areas that belong to none, each with those in it.
pub(super) fn areas(context: &Context<'_>) -> Vec<PlaceRow> {
    context.figures.areas.roots().iter().filter_map(|id| area_row(context, id)).collect()
}

fn area_row(context: &Context<'_>, id: &Id) -> Option<PlaceRow> {
    let area: &Area = context.catalogue.areas.find(id.as_str())?;
    let children = context.figures.areas.children(id);
    let mut row = place_row(context, context.name(area), context.figures.rollups.area(id), Filter::Area(id.clone()));
    row.is = Some(Words::key(format!("area-kind.{}", area.kind.name())));
    row.parts = children.iter().filter_map(|id| area_row(context, id)).collect();
    Some(row)
}

/// The dimensions, in the order of the file.
pub(super) fn dimensions(context: &Context<'_>) -> Vec<PlaceRow> {
    let row = |dimension: &crate::model::Dimension| {
        let rollup = context.figures.rollups.dimension(&dimension.id);
        let filter = Filter::Dimension(dimension.id.clone());
        let mut row = place_row(context, context.name(dimension), rollup, filter);
        row.summary.clone_from(&dimension.summary);
        row
    };
    context.catalogue.dimensions.iter().map(row).collect()
}

/// Units by type, each group in the order of the file.
fn departments(context: &Context<'_>) -> Vec<PlaceGroup> {
    let of_type = |kind: DepartmentType| {
        let units = context.catalogue.departments.iter();
        let of_type = units.filter(|unit| unit.category.unwrap_or(DepartmentType::Government) == kind);
        let rows = of_type.map(|unit| {
            let rollup = context.figures.rollups.department(&unit.id);
            let mut row = place_row(context, context.name(unit), rollup, Filter::Department(unit.id.clone()));
            row.summary.clone_from(&unit.duty);
            row
        });
        let words = Words::key(format!("department-type.{}", kind.name()));
        PlaceGroup { words: Some(words), rows: rows.collect() }
    };
    DepartmentType::ALL.iter().map(|kind| of_type(*kind)).filter(|group| !group.rows.is_empty()).collect()
}

fn place_row(context: &Context<'_>, name: Name, rollup: Option<&Rollup>, filter: Filter) -> PlaceRow {
    let count = |of: fn(&Rollup) -> usize| rollup.map_or(0, of);
    let cases = count(|rollup| {
        rollup.matters.published.len() + rollup.appeals.published.len() + rollup.proposals.published.len()
    });
    let on_page = |n, anchor: &str| Count::new(n, name.href.as_ref().map(|href| format!("{href}#{anchor}")));
    PlaceRow {
        projects: Count::new(count(|rollup| rollup.projects.all.len()), context.projects_href(filter)),
        measures: on_page(count(|rollup| rollup.measures.all.len()), "measures"),
        cases: on_page(cases, "cases"),
        name,
        is: None,
        summary: None,
        parts: Vec::new(),
    }
}

fn type_words(unit: &Department) -> Words {
    let kind = unit.category.unwrap_or(DepartmentType::Government);
    Words::key(format!("department-type.{}", kind.name()))
}

fn titled(context: &Context<'_>, key: &crate::model::RecordKey) -> Option<Name> {
    let common = context.catalogue.common(key)?;
    Some(Name { text: common.title.clone(), href: context.href(key) })
}

/// The group of this id in a list that is in the order of a file.
fn find<'r, T>(groups: &'r [(Id, T)], id: &Id) -> Option<&'r T> {
    groups.iter().find(|(known, _)| known == id).map(|(_, group)| group)
}

//! Facets of the lists of projects: what narrows a list, and which lists lie beside it.
//!
//! In: a list of projects. Out: the values that narrow it, each removable, and the values to choose from, each with the number of
//! projects that its list holds. Only lists that the plan has are offered: a single value, or a state within an area, a unit or a
//! dimension.

use serde::Serialize;

use super::{Context, Count, Words};
use crate::model::Status;
use crate::plan::{Filter, Listing, Part, status_word};

/// One way to narrow a list: its values, each with its count and its list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Facet {
    /// What the values are.
    pub words: Words,
    /// Whether it holds the value that is chosen.
    pub chosen: bool,
    /// The values.
    pub values: Vec<FacetValue>,
}

/// One value of a facet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FacetValue {
    /// What it says.
    pub words: Words,
    /// How many projects its list holds.
    pub count: Count,
    /// Whether it is the list that is shown.
    pub current: bool,
}

/// A value that narrows the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Chosen {
    /// The value.
    pub words: Words,
    /// The list without it.
    pub without: String,
}

/// What narrows a list: a group, a state, or both.
#[must_use]
pub fn chosen(context: &Context<'_>, listing: &Listing) -> Vec<Chosen> {
    let Listing::Projects(filter) = listing else { return Vec::new() };
    let group = filter.in_any_state();
    let mut chosen = Vec::new();
    if group != Filter::All {
        let wider = filter.status().map_or(Filter::All, Filter::Status);
        chosen.extend(context.projects_href(wider).map(|without| Chosen { words: words(context, &group), without }));
    }
    if let Some(status) = filter.status() {
        let words = status_words(status);
        chosen.extend(context.projects_href(group).map(|without| Chosen { words, without }));
    }
    chosen
}

/// The values to choose from, on the first page of a list of projects.
#[must_use]
pub fn facets(context: &Context<'_>, listing: &Listing, part: Part) -> Vec<Facet> {
    let Listing::Projects(filter) = listing else { return Vec::new() };
    if !matches!(part, Part::Numbered { page: 1, .. } | Part::Whole) {
        return Vec::new();
    }
    let catalogue = context.catalogue;
    // The state that is chosen stays chosen where the other value can be had with it.
    let kept = |group: Filter| match filter.status() {
        Some(status) => group.in_state(status),
        None => Some(group),
    };
    let group = filter.in_any_state();
    let mut facets = Vec::new();
    if matches!(group, Filter::All | Filter::Year(_)) {
        let years = context.figures.rollups.years.keys().rev().map(|year| Filter::Year(*year));
        facets.extend(facet(context, "facet.year", filter, years.filter_map(kept)));
    }
    let statuses = Status::ALL.iter().copied().map(Some).chain([None]);
    facets.extend(facet(context, "facet.status", filter, statuses.filter_map(|status| group.in_state(status))));
    if matches!(group, Filter::All | Filter::Area(_)) {
        let areas = catalogue.areas.iter().map(|area| Filter::Area(area.id.clone()));
        facets.extend(facet(context, "facet.area", filter, areas.filter_map(kept)));
    }
    if matches!(group, Filter::All | Filter::Department(_)) {
        let units = catalogue.departments.iter().map(|unit| Filter::Department(unit.id.clone()));
        facets.extend(facet(context, "facet.department", filter, units.filter_map(kept)));
    }
    if matches!(group, Filter::All | Filter::Dimension(_)) {
        let dimensions = catalogue.dimensions.iter().map(|dimension| Filter::Dimension(dimension.id.clone()));
        facets.extend(facet(context, "facet.dimension", filter, dimensions.filter_map(kept)));
    }
    facets
}

/// Values that take nothing are left out; their pages, where there are any, say so themselves.
fn facet(
    context: &Context<'_>,
    key: &'static str,
    shown: &Filter,
    filters: impl Iterator<Item = Filter>,
) -> Option<Facet> {
    let value = |filter: Filter| {
        let n = filter.projects(context.figures).len();
        let words = match (key, filter.status()) {
            ("facet.status", Some(status)) => status_words(status),
            (_, Some(_) | None) => words(context, &filter.in_any_state()),
        };
        let current = filter == *shown;
        (n > 0).then(|| FacetValue { words, count: Count::new(n, context.projects_href(filter)), current })
    };
    let values: Vec<FacetValue> = filters.filter_map(value).collect();
    let chosen = values.iter().any(|value| value.current);
    (!values.is_empty()).then(|| Facet { words: Words::key(key), chosen, values })
}

fn status_words(status: Option<Status>) -> Words {
    Words::key(format!("status.{}", status_word(status)))
}

/// The value of a filter, its state apart.
fn words(context: &Context<'_>, filter: &Filter) -> Words {
    let catalogue = context.catalogue;
    match filter {
        Filter::All => Words::key("nav.projects"),
        Filter::Year(year) => Words::key("value.year").with("year", year.to_string()),
        Filter::Area(id) | Filter::AreaStatus(id, _) => {
            let area = catalogue.areas.find(id.as_str());
            Words::text(area.map_or("", |area| area.short.as_deref().unwrap_or(&area.name)))
        }
        Filter::Department(id) | Filter::DepartmentStatus(id, _) => {
            let unit = catalogue.departments.find(id.as_str());
            Words::text(unit.map_or("", |unit| unit.short.as_deref().unwrap_or(&unit.name)))
        }
        Filter::Dimension(id) | Filter::DimensionStatus(id, _) => {
            Words::text(catalogue.dimensions.find(id.as_str()).map_or("", |dimension| dimension.name.as_str()))
        }
        Filter::Status(status) => status_words(*status),
    }
}

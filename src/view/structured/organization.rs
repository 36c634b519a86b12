//! `GovernmentOrganization`: the publisher of the site, its units, and whoever a record names.

use serde::Serialize;

use super::About;
use crate::model::{Department, DepartmentType, Party, Record, Reference};
use crate::plan::Address;
use crate::view::{Context, Words};

/// <https://schema.org/GovernmentOrganization>, or the type of a unit that is no part of the government.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Organization {
    #[serde(rename = "@type")]
    category: &'static str,
    /// Its name.
    pub name: String,
    /// Its page, absolute.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// 主要职责 of a unit, what the site is of its publisher.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<Words>,
    /// 简称
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alternate_name: Option<String>,
    /// 电话
    #[serde(skip_serializing_if = "Option::is_none")]
    pub telephone: Option<String>,
    /// 邮箱
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// 地址
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// The area that a unit serves.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub area_served: Option<String>,
}

impl Organization {
    /// A body of which no more is known than its name.
    fn named(category: &'static str, name: impl Into<String>) -> Self {
        Self {
            category,
            name: name.into(),
            url: None,
            description: None,
            alternate_name: None,
            telephone: None,
            email: None,
            address: None,
            area_served: None,
        }
    }
}

/// 主办单位, with the first page as its own.
pub(super) fn publisher(context: &Context<'_>) -> Organization {
    let url = Some(context.base.absolute(&Address::home()));
    Organization { url, ..Organization::named("GovernmentOrganization", context.frame.publisher.as_str()) }
}

/// 主办单位, with all that the site says about it.
pub(super) fn publisher_page(context: &Context<'_>, about: About) -> Organization {
    Organization {
        description: about.description,
        telephone: context.frame.phone.clone(),
        email: context.frame.email.clone(),
        address: context.frame.address.clone(),
        ..publisher(context)
    }
}

/// A unit, with all that its page says about it.
pub(super) fn unit_page(context: &Context<'_>, about: About, unit: &Department) -> Organization {
    Organization {
        url: Some(about.url),
        description: about.description,
        alternate_name: unit.short.clone(),
        telephone: unit.phone.clone(),
        address: unit.address.clone(),
        area_served: unit
            .area
            .as_ref()
            .and_then(|area| context.catalogue.areas.get(area))
            .map(|area| area.name.clone()),
        ..Organization::named(category(unit), unit.name.as_str())
    }
}

/// A unit as a record names it.
pub(super) fn unit(context: &Context<'_>, reference: &Reference<Department>) -> Option<Organization> {
    let unit = context.catalogue.departments.get(reference)?;
    let url = context.plan.address_of(&unit.key()).map(|address| context.base.absolute(address));
    Some(Organization { url, ..Organization::named(category(unit), unit.name.as_str()) })
}

/// A unit of the site, or an authority by its name.
pub(super) fn party(context: &Context<'_>, party: &Party<Department>) -> Option<Organization> {
    match party {
        Party::Record(reference) => unit(context, reference),
        Party::Named(name) => Some(Organization::named("GovernmentOrganization", name.as_str())),
    }
}

/// 来源 as written, which may be anybody.
pub(super) fn source(name: &str) -> Organization {
    Organization::named("Organization", name)
}

fn category(unit: &Department) -> &'static str {
    match unit.category.unwrap_or(DepartmentType::Government) {
        DepartmentType::Government => "GovernmentOrganization",
        DepartmentType::School => "School",
        DepartmentType::Hospital => "Hospital",
        DepartmentType::Enterprise => "Corporation",
        DepartmentType::Intermediary | DepartmentType::Other => "Organization",
    }
}

//! `Event`: 活动, with its hours in the zone of the site and whether it was called off.

use serde::Serialize;

use super::organization::unit;
use super::{About, Organization};
use crate::model::{self, Area, EventStatus, Hours, Reference, Zone, hours};
use crate::view::{Context, Words};

/// <https://schema.org/Event>
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Event {
    #[serde(rename = "@type")]
    category: &'static str,
    /// 标题
    pub name: Words,
    /// 摘要, or its first sentences.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<Words>,
    /// A day, or the hour of a day with its offset.
    pub start_date: String,
    /// See `start_date`; absent where neither an hour nor another day is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end_date: Option<String>,
    /// Scheduled or cancelled, as an address of schema.org.
    pub event_status: &'static str,
    /// People come to it.
    pub event_attendance_mode: &'static str,
    /// 地点, else the nearest area that is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub location: Option<Place>,
    /// 开放单位
    pub organizer: Vec<Organization>,
    /// 名额
    #[serde(skip_serializing_if = "Option::is_none")]
    pub maximum_attendee_capacity: Option<u64>,
    /// The page, absolute.
    pub url: String,
    /// A picture of it, absolute.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub image: Option<String>,
    /// `zh-CN`
    pub in_language: String,
    /// 标签
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub keywords: Vec<String>,
}

/// <https://schema.org/Place>
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Place {
    #[serde(rename = "@type")]
    category: &'static str,
    /// As staff write it.
    pub name: String,
    /// The same: a venue is written as an address.
    pub address: String,
}

/// An event.
pub(super) fn event(context: &Context<'_>, about: About, event: &model::Event) -> Event {
    let (start_date, end_date) = times(&Zone::new(context.catalogue.site.zone()), event);
    Event {
        category: "Event",
        name: about.title,
        description: about.description,
        start_date,
        end_date,
        event_status: match event.status {
            Some(EventStatus::Cancelled) => "https://schema.org/EventCancelled",
            Some(EventStatus::Announced | EventStatus::Held) | None => "https://schema.org/EventScheduled",
        },
        event_attendance_mode: "https://schema.org/OfflineEventAttendanceMode",
        location: place(context, event),
        organizer: event.host.iter().filter_map(|host| unit(context, host)).collect(),
        maximum_attendee_capacity: event.capacity,
        url: about.url,
        image: about.image,
        in_language: about.language,
        keywords: event.common.tags.clone(),
    }
}

/// Start and end: days where the hours do not read as such.
fn times(zone: &Zone, event: &model::Event) -> (String, Option<String>) {
    let last = event.last_day().max(event.date);
    let later = (last > event.date).then_some(last);
    match event.time.as_deref().and_then(hours) {
        Some(Hours { start, end }) => {
            let end = end.map(|end| zone.rfc3339_at(last, end));
            (zone.rfc3339_at(event.date, start), end.or_else(|| later.map(|day| day.to_string())))
        }
        None => (event.date.to_string(), later.map(|day| day.to_string())),
    }
}

/// The venue, else the nearest place that is said: the areas of the event, those of its hosts, the one area that holds all.
fn place(context: &Context<'_>, event: &model::Event) -> Option<Place> {
    let named = |areas: Vec<&Reference<Area>>| {
        let found = areas.into_iter().filter_map(|area| context.catalogue.areas.get(area));
        let names: Vec<&str> = found.map(|area| area.name.as_str()).collect();
        (!names.is_empty()).then(|| names.join("、"))
    };
    let of_hosts = || {
        let hosts = event.host.iter().filter_map(|host| context.catalogue.departments.get(host));
        named(hosts.filter_map(|host| host.area.as_ref()).collect())
    };
    let of_all = || match context.figures.areas.roots() {
        [only] => context.catalogue.areas.find(only.as_str()).map(|area| area.name.clone()),
        _ => None,
    };
    let name =
        event.venue.clone().or_else(|| named(event.common.areas.iter().collect())).or_else(of_hosts).or_else(of_all)?;
    Some(Place { category: "Place", address: name.clone(), name })
}

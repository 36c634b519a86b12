//! Ways to follow a page: links to its feeds and calendar for programs, and one that readers see.
//!
//! In: what the page is about. Out: the feeds of exactly this page where it has any, else those of the site. Where feeds are,
//! the plan knows.

use serde::Serialize;

use super::{Context, Section, Words};
use crate::model::Id;
use crate::plan::{Address, Channel, Listing, Subject, calendar};

/// `<link rel="alternate">`
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Alternate {
    /// `application/rss+xml`
    pub media: &'static str,
    /// What it is.
    pub title: Words,
    /// Where it is.
    pub href: String,
}

/// The feed of a page, as readers see it. Shown by the component `page_tools`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Follow {
    /// What is followed: 订阅本地区更新.
    pub words: Words,
    /// The RSS.
    pub href: String,
    /// The calendar, on the page of the open month.
    pub calendar: Option<String>,
}

/// The feeds of a page, in both formats, and its calendar.
#[must_use]
pub fn alternates(context: &Context<'_>, subject: &Subject) -> Vec<Alternate> {
    let channel = channel(subject).unwrap_or(Channel::Site);
    let name = channel_name(context, &channel);
    let link = |media, key: &str, address: Address| Alternate {
        media,
        title: Words::key(key).with("name", name.clone()),
        href: context.link(&address),
    };
    let mut found = vec![
        link("application/rss+xml", "subscribe.rss", channel.rss()),
        link("application/feed+json", "subscribe.json", channel.json()),
    ];
    if is_open_month(&channel) {
        found.push(link("text/calendar", "subscribe.calendar-of", calendar()));
    }
    found
}

/// The feed that is this page's own.
#[must_use]
pub fn follow(context: &Context<'_>, subject: &Subject) -> Option<Follow> {
    let channel = channel(subject)?;
    let what = match &channel {
        Channel::Site => "site",
        Channel::Area(_) => "area",
        Channel::Department(_) => "department",
        Channel::Dimension(_) => "dimension",
        Channel::List(_) => "list",
    };
    Some(Follow {
        words: Words::key(format!("follow.{what}")),
        href: context.link(&channel.rss()),
        calendar: is_open_month(&channel).then(|| context.link(&calendar())),
    })
}

fn is_open_month(channel: &Channel) -> bool {
    *channel == Channel::List(Listing::OpenMonth)
}

/// The feed that belongs to a page; `None` where it has none of its own.
fn channel(subject: &Subject) -> Option<Channel> {
    match subject {
        Subject::Home => Some(Channel::Site),
        Subject::Area(id) => Some(Channel::Area(id.clone())),
        Subject::Department(id) => Some(Channel::Department(id.clone())),
        Subject::Dimension(id) => Some(Channel::Dimension(id.clone())),
        Subject::List(slice) => Channel::of_list(&slice.listing),
        Subject::Record(_)
        | Subject::Withdrawn(_)
        | Subject::Redirect(_)
        | Subject::Search
        | Subject::Subscriptions
        | Subject::SiteMap
        | Subject::NotFound => None,
    }
}

/// What a feed is about.
#[must_use]
pub fn channel_name(context: &Context<'_>, channel: &Channel) -> Words {
    let catalogue = context.catalogue;
    let named = |name: Option<&String>, id: &Id| Words::text(name.map_or(id.as_str(), String::as_str));
    match channel {
        Channel::Site => Words::text(context.frame.title.as_str()),
        Channel::Area(id) => named(catalogue.areas.find(id.as_str()).map(|area| &area.name), id),
        Channel::Department(id) => named(catalogue.departments.find(id.as_str()).map(|unit| &unit.name), id),
        Channel::Dimension(id) => named(catalogue.dimensions.find(id.as_str()).map(|one| &one.name), id),
        Channel::List(listing) => Words::key(format!("nav.{}", Section::of(listing).key())),
    }
}

//! 订阅: every feed and the calendar, with words on what they are.

use serde::Serialize;

use super::follow::channel_name;
use super::{Chrome, Content, Context, Section, View, Words};
use crate::plan::{Channel, Page, calendar};

/// For `subscribe.html`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SubscriptionsPage {
    /// The feed of the whole site, absolute, to be copied.
    pub site: String,
    /// The calendar of the open month, absolute, to be copied.
    pub calendar: String,
    /// The same as a link.
    pub calendar_href: String,
    /// The feeds, by what they are about.
    pub groups: Vec<FeedGroup>,
}

/// Feeds of one sort.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FeedGroup {
    /// Its words are `subscribe.group.<name>`, its anchor the name.
    pub name: &'static str,
    /// The feeds, in the order of their records.
    pub feeds: Vec<FeedRow>,
}

/// One feed in both formats.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FeedRow {
    /// What it is about.
    pub words: Words,
    /// The page that it belongs to.
    pub page: String,
    /// RSS
    pub rss: String,
    /// JSON Feed
    pub json: String,
}

/// `/subscribe/`
#[must_use]
pub fn view<'a>(context: &'a Context<'_>, page: &Page) -> View<'a> {
    let data = SubscriptionsPage {
        site: context.base.absolute(&Channel::Site.rss()),
        calendar: context.base.absolute(&calendar()),
        calendar_href: context.link(&calendar()),
        groups: groups(context),
    };
    let chrome = Chrome::new(context, Section::Other, Words::key("nav.subscribe"), &page.address)
        .column("nav.subscribe", "about.subscribe")
        .described(Words::key("about.subscribe"));
    View {
        template: "subscribe.html",
        address: page.address.clone(),
        site: &context.frame,
        chrome,
        page: Content::Subscriptions(data),
    }
}

fn groups(context: &Context<'_>) -> Vec<FeedGroup> {
    let mut groups: Vec<FeedGroup> = Vec::new();
    for channel in Channel::all(context.catalogue) {
        let name = match channel {
            Channel::Site => "site",
            Channel::List(_) => "lists",
            Channel::Area(_) => "areas",
            Channel::Department(_) => "departments",
            Channel::Dimension(_) => "dimensions",
        };
        let row = FeedRow {
            words: channel_name(context, &channel),
            page: context.link(&channel.page()),
            rss: context.link(&channel.rss()),
            json: context.link(&channel.json()),
        };
        match groups.last_mut().filter(|group| group.name == name) {
            Some(group) => group.feeds.push(row),
            None => groups.push(FeedGroup { name, feeds: vec![row] }),
        }
    }
    groups
}

//! JSON Feed 1.1: the same items as the RSS beside it.

use serde::Serialize;

use super::channel::About;
use super::content::Entry;
use super::edition::Edition;

#[derive(Serialize)]
struct JsonFeed<'a> {
    version: &'static str,
    title: &'a str,
    home_page_url: &'a str,
    feed_url: &'a str,
    description: &'a str,
    language: &'a str,
    authors: [Author<'a>; 1],
    items: Vec<JsonItem<'a>>,
}

#[derive(Serialize)]
struct Author<'a> {
    name: &'a str,
}

#[derive(Serialize)]
struct JsonItem<'a> {
    id: &'a str,
    url: &'a str,
    title: &'a str,
    content_html: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_modified: Option<String>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    tags: &'a [String],
}

/// The feed as JSON.
pub fn json(edition: &Edition<'_>, about: &About, entries: &[Entry]) -> String {
    let site = &edition.ground.catalogue.site;
    let feed = JsonFeed {
        version: "https://jsonfeed.org/version/1.1",
        title: &about.title,
        home_page_url: &about.page,
        feed_url: &about.json,
        description: &about.description,
        language: site.page_language(),
        authors: [Author { name: &site.publisher }],
        items: entries.iter().map(|entry| item(edition, entry)).collect(),
    };
    // Texts, lists of texts and absent values: there is nothing in them that JSON cannot hold.
    serde_json::to_string(&feed).unwrap_or_default() + "\n"
}

fn item<'a>(edition: &Edition<'_>, entry: &'a Entry) -> JsonItem<'a> {
    JsonItem {
        id: &entry.id,
        url: &entry.url,
        title: &entry.title,
        content_html: &entry.html,
        summary: entry.summary.as_deref(),
        date_published: entry.published.map(|date| edition.zone.rfc3339(date)),
        date_modified: entry.modified.map(|date| edition.zone.rfc3339(date)),
        tags: &entry.categories,
    }
}

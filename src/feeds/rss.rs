//! RSS 2.0, with the whole text of each item. `lastBuildDate` is the newest item's day, so that the clock changes nothing.

use super::channel::About;
use super::content::Entry;
use super::edition::Edition;
use super::xml;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\" \
    xmlns:atom=\"http://www.w3.org/2005/Atom\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\">\n<channel>\n";

/// The feed as XML.
pub fn rss(edition: &Edition<'_>, about: &About, entries: &[Entry]) -> String {
    let mut out = HEAD.to_owned();
    xml::element(&mut out, "", "title", &about.title);
    xml::element(&mut out, "", "link", &about.page);
    xml::element(&mut out, "", "description", &about.description);
    xml::element(&mut out, "", "language", edition.ground.catalogue.site.page_language());
    out.push_str("<atom:link href=\"");
    xml::push(&mut out, &about.rss);
    out.push_str("\" rel=\"self\" type=\"application/rss+xml\"/>\n");
    if let Some(newest) = entries.iter().filter_map(|entry| entry.published).max() {
        xml::element(&mut out, "", "lastBuildDate", &edition.zone.rfc822(newest));
    }
    for entry in entries {
        item(edition, &mut out, entry);
    }
    out.push_str("</channel>\n</rss>\n");
    out
}

fn item(edition: &Edition<'_>, out: &mut String, entry: &Entry) {
    out.push_str("<item>\n");
    xml::element(out, "", "title", &entry.title);
    xml::element(out, "", "link", &entry.url);
    out.push_str("<guid isPermaLink=\"false\">");
    xml::push(out, &entry.id);
    out.push_str("</guid>\n");
    if let Some(date) = entry.published {
        xml::element(out, "", "pubDate", &edition.zone.rfc822(date));
    }
    for category in &entry.categories {
        xml::element(out, "", "category", category);
    }
    if let Some(summary) = &entry.summary {
        xml::element(out, "", "description", summary);
    }
    xml::element(out, "", "content:encoded", &entry.html);
    out.push_str("</item>\n");
}

//! `robots.txt`: everything may be read, and where the sitemap is.
//!
//! A demonstration says what it is in a comment and closes nothing: a page that may not be fetched cannot tell a search
//! engine that it is one. Under a sub-path no robot reads this file; the host's own `robots.txt` can name the sitemap.

use super::edition::Edition;
use crate::plan::Address;

/// The file.
pub fn robots(edition: &Edition<'_>) -> String {
    let sitemap = edition.url(&Address::file("sitemap.xml"));
    let rules = format!("User-agent: *\nDisallow:\n\nSitemap: {sitemap}\n");
    if !edition.ground.catalogue.site.demo {
        return rules;
    }
    let words = edition.words.say("feed.demo");
    format!("# {}\n{rules}", words.split_whitespace().collect::<Vec<_>>().join(" "))
}

//! The text of items: title, summary, full HTML, categories.
//!
//! In: an [`Item`]. Out: an [`Entry`], complete for either format, with absolute links. Of a withdrawn record it says kind, day
//! and reason, and never its title. Reviews, secrecy checks and the names of leaders are not taken over.

mod amendment;
mod progress;
mod record;

use super::edition::Edition;
use super::html::Html;
use super::item::{Item, What};
use super::record::Told;
pub use record::signup_words;

use crate::markdown;
use crate::model::Date;

/// One item of a feed, whatever its format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its identity, which neither corrections nor new addresses change.
    pub id: String,
    /// Where it can be read, absolute.
    pub url: String,
    /// Its title.
    pub title: String,
    /// Plain text, a sentence or two; `None` where the record has no text.
    pub summary: Option<String>,
    /// The whole text.
    pub html: String,
    /// When it was published; `None` for a coming event.
    pub published: Option<Date>,
    /// When its record was last revised, where the record tells.
    pub modified: Option<Date>,
    /// Kind, areas, dimension, tags.
    pub categories: Vec<String>,
}

/// What an item says.
struct Said {
    title: String,
    /// The anchor on the record's page.
    anchor: Option<String>,
    summary: String,
    html: String,
}

/// Characters of a summary.
const SUMMARY: usize = 160;

/// The text of an item; `None` where its record has no page, which the plan excludes.
pub fn entry(edition: &Edition<'_>, item: &Item) -> Option<Entry> {
    let told = Told::find(edition.ground.catalogue, &item.record)?;
    let page = edition.page(&item.record)?;
    let said = match &item.what {
        What::Record => record::published(edition, told),
        What::Answer => record::answered(edition, told),
        What::Entry { index, .. } => progress::progress(edition, told, *index)?,
        What::Change { index, .. } => amendment::change(edition, told, *index)?,
        What::Withdrawal => amendment::withdrawal(edition, told)?,
    };
    let url = said.anchor.map_or_else(|| page.clone(), |anchor| format!("{page}#{anchor}"));
    Some(Entry {
        id: edition.authority.tag(item),
        url,
        title: edition.marked(&one_line(&said.title)),
        summary: Some(one_line(&said.summary)).filter(|text| !text.is_empty()).map(|text| edition.marked(&text)),
        html: with_demo(edition, &said.html),
        published: item.date,
        modified: modified(edition, told, item),
        categories: categories(edition, told, item),
    })
}

/// Says in the text of every item that it is invented, where it is.
fn with_demo(edition: &Edition<'_>, html: &str) -> String {
    let mut marked = Html::default();
    if edition.ground.catalogue.site.demo {
        marked.paragraphs(&edition.words.say("feed.demo"));
    }
    marked.raw(html);
    marked.finish()
}

fn modified(edition: &Edition<'_>, told: Told<'_>, item: &Item) -> Option<Date> {
    let is_record = matches!(item.what, What::Record | What::Answer);
    let updated = told.common().updated.filter(|_| is_record)?;
    let is_later = item.date.is_none_or(|published| published < updated);
    (is_later && updated <= edition.as_of()).then_some(updated)
}

fn categories(edition: &Edition<'_>, told: Told<'_>, item: &Item) -> Vec<String> {
    let mut categories = vec![edition.words.say(&format!("feed.kind.{}", item.record.kind.name()))];
    if item.what == What::Withdrawal {
        return categories;
    }
    let common = told.common();
    categories.extend(common.areas.iter().filter_map(|area| edition.area(area.id())).map(str::to_owned));
    let dimension = told.dimension(edition.ground.catalogue);
    let dimension = dimension.and_then(|dimension| edition.ground.catalogue.dimensions.get(dimension));
    categories.extend(dimension.map(|dimension| dimension.name.clone()));
    categories.extend(common.tags.iter().cloned());
    let mut known = std::collections::BTreeSet::new();
    categories.retain(|category| known.insert(category.clone()));
    categories
}

/// The summary of a record: its own, else the beginning of its text, else of what is told of it in one field.
fn summary(told: Told<'_>) -> String {
    let own = told.common().summary.clone();
    let text = own.unwrap_or_else(|| markdown::summary(told.body(), SUMMARY));
    if text.is_empty() { told.gist().map(|gist| markdown::summary(gist, SUMMARY)).unwrap_or_default() } else { text }
}

/// Text without line breaks.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

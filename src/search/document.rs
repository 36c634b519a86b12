//! What the index is made of: one document for each record that can be found.
//!
//! Plain data without behaviour. Whoever makes documents decides which texts of a record are searchable.

use std::borrow::Cow;

use jiff::civil::Date;

use super::bytes::{size, text};

/// The facets, in the order in which the index holds them.
pub const FACETS: [&str; 6] = ["kind", "area", "department", "dimension", "status", "year"];

/// One record as search sees it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    /// Kind, as the facet names it: `project`.
    pub kind: String,
    /// Unique among the documents of its kind.
    pub id: String,
    /// Link to its page, with the site's sub-path.
    pub url: String,
    /// The first text that is searched; ranks highest.
    pub title: String,
    /// The second; empty where the record has none.
    pub summary: String,
    /// The day that sorts it.
    pub date: Option<Date>,
    /// The year that it counts for.
    pub year: Option<i16>,
    /// Ids of its areas.
    pub areas: Vec<String>,
    /// Ids of its units.
    pub departments: Vec<String>,
    /// Ids of its dimensions.
    pub dimensions: Vec<String>,
    /// Its status words.
    pub statuses: Vec<String>,
    /// All its other texts, the most telling first. A match never crosses from one to the next.
    pub blocks: Vec<String>,
}

impl Document {
    /// The fingerprint of all of it.
    pub(super) fn fingerprint(&self) -> [u8; 32] {
        let mut raw = Vec::new();
        for one in [&self.kind, &self.id, &self.url, &self.title, &self.summary] {
            text(&mut raw, one);
        }
        text(&mut raw, &self.date.map(|date| date.to_string()).unwrap_or_default());
        text(&mut raw, &self.year.map(|year| year.to_string()).unwrap_or_default());
        for list in [&self.areas, &self.departments, &self.dimensions, &self.statuses, &self.blocks] {
            size(&mut raw, list.len());
            for one in list {
                text(&mut raw, one);
            }
        }
        *blake3::hash(&raw).as_bytes()
    }

    /// Its values for one of [`FACETS`], by place in that list.
    pub(super) fn values(&self, facet: usize) -> Vec<Cow<'_, str>> {
        let listed = |list: &'_ [String]| list.iter().map(|id| Cow::Owned(id.clone())).collect();
        match facet {
            0 => vec![Cow::Borrowed(self.kind.as_str())],
            1 => listed(&self.areas),
            2 => listed(&self.departments),
            3 => listed(&self.dimensions),
            4 => listed(&self.statuses),
            _ => self.year.iter().map(|year| Cow::Owned(year.to_string())).collect(),
        }
    }
}

/// The values of one facet that pages name, in the order in which they list them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facet {
    /// One of [`FACETS`].
    pub name: &'static str,
    /// Values that no document has may stand here; those that stand in documents alone follow them, the oldest first.
    pub values: Vec<FacetValue>,
}

/// One value of a facet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacetValue {
    /// What a query filters by.
    pub id: String,
    /// What a page shows.
    pub label: String,
}

/// Documents that are made when they are needed, so that a large site never holds all their texts.
pub trait Documents: Sync {
    /// How many there are.
    fn len(&self) -> usize;
    /// Whether there are none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
    /// Date, kind and id of a document, which settle its number.
    fn place(&self, index: usize) -> (Option<Date>, &str, &str);
    /// The document itself; asked for once.
    fn document(&self, index: usize) -> Cow<'_, Document>;
}

impl Documents for [Document] {
    fn len(&self) -> usize {
        <[Document]>::len(self)
    }

    fn place(&self, index: usize) -> (Option<Date>, &str, &str) {
        let document = &self[index];
        (document.date, &document.kind, &document.id)
    }

    fn document(&self, index: usize) -> Cow<'_, Document> {
        Cow::Borrowed(&self[index])
    }
}

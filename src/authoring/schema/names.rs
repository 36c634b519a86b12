//! The records of a site as references name them: proposals, never the only values that are taken.
//!
//! In: a site's folder. Out: for each kind that fields refer to, its full names and ids. A name that more than one record has
//! is no reference and is not proposed. What a broken file hides is missing here, and nothing is said about it.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use serde_json::{Map, Value, json};

use super::{Links, Speech};
use crate::decode::decode;
use crate::diagnostics::Language;
use crate::load::load;
use crate::model::{Catalogue, KeyLanguage, Kind, List, Record};
use crate::system::System;

/// The file of names, beside the schemas of kinds.
pub(super) const FILE: &str = "names.schema.json";

/// As many records of one kind are proposed: a longer list helps nobody to choose. Those whose ids come last are the
/// newest where ids begin with a year.
const MOST: usize = 300;

/// What a site calls its records.
#[derive(Debug, Clone, Default)]
pub struct Names {
    kinds: BTreeMap<Kind, Vec<Named>>,
    keys: Option<KeyLanguage>,
}

/// One record.
#[derive(Debug, Clone)]
struct Named {
    id: String,
    name: String,
}

impl Names {
    /// The records of the site in this folder.
    ///
    /// # Errors
    /// Where there is no content folder.
    pub fn of_site(system: &dyn System, root: &Path) -> io::Result<Self> {
        let (tree, _) = load(system, root)?;
        let (decoded, _) = decode(&tree);
        Ok(Self::of(&decoded.catalogue))
    }

    /// The records of this catalogue.
    #[must_use]
    pub fn of(catalogue: &Catalogue) -> Self {
        let kinds = [
            named(&catalogue.areas),
            named(&catalogue.departments),
            named(&catalogue.dimensions),
            named(&catalogue.clocks),
            named(&catalogue.channels),
            named(&catalogue.measures),
            named(&catalogue.projects),
            named(&catalogue.documents),
        ];
        Self { kinds: kinds.into_iter().collect(), keys: catalogue.site.keys }
    }

    /// The speech that a site asks for, unless somebody asks for a language.
    #[must_use]
    pub fn speech(&self, asked: Option<Language>) -> Speech {
        let language = asked.unwrap_or(match self.keys {
            Some(KeyLanguage::English) => Language::En,
            Some(KeyLanguage::Chinese) | None => Language::Zh,
        });
        Speech { language, keys: self.keys.unwrap_or(Speech::of(language).keys) }
    }

    /// Full names, of the newest records where there are many.
    pub(super) fn proposed(&self, kind: Kind) -> Vec<&str> {
        let named = self.kinds.get(&kind).map(Vec::as_slice).unwrap_or_default();
        let mut bearers: BTreeMap<&str, usize> = BTreeMap::new();
        for record in named {
            *bearers.entry(&record.name).or_default() += 1;
        }
        let last = &named[named.len().saturating_sub(MOST)..];
        last.iter().map(|record| record.name.as_str()).filter(|name| bearers.get(name) == Some(&1)).collect()
    }

    fn ids(&self, kind: Kind) -> Vec<&str> {
        let named = self.kinds.get(&kind).map(Vec::as_slice).unwrap_or_default();
        named[named.len().saturating_sub(MOST)..].iter().map(|record| record.id.as_str()).collect()
    }
}

fn named<T: Record>(list: &List<T>) -> (Kind, Vec<Named>) {
    let of = |record: &T| Named { id: record.id().as_str().to_owned(), name: record.name().to_owned() };
    (T::KIND, list.iter().map(of).collect())
}

/// The kinds that fields refer to.
const REFERRED: [Kind; 8] = [
    Kind::Area,
    Kind::Department,
    Kind::Dimension,
    Kind::Clock,
    Kind::Channel,
    Kind::Measure,
    Kind::Project,
    Kind::Document,
];

/// A reference to the names of a kind.
pub(super) fn of(kind: Kind, links: Links) -> Value {
    let name = kind.name();
    match links {
        Links::Beside | Links::Shared => json!({ "$ref": format!("{FILE}#/definitions/names-{name}") }),
        Links::Within => json!({ "$ref": format!("#/definitions/names-{name}") }),
    }
}

/// The names of every kind: text with proposals.
pub(super) fn definitions(names: &Names) -> Map<String, Value> {
    REFERRED
        .iter()
        .map(|kind| {
            let proposed: Vec<&str> = names.proposed(*kind).into_iter().chain(names.ids(*kind)).collect();
            let mut schema = json!({ "title": kind.label(), "type": "string", "pattern": r"\S" });
            if !proposed.is_empty() {
                schema["examples"] = json!(proposed);
            }
            (format!("names-{}", kind.name()), schema)
        })
        .collect()
}

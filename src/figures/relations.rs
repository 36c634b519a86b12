//! Links that one record writes and both show.

use std::collections::BTreeMap;

use super::standing::Standings;
use crate::model::{Catalogue, Id, Kind, Record};

/// The kinds of records that write references which are shown at the other end too.
pub(super) const RESTS_ON: &[Kind] = &[Kind::Measure, Kind::Project, Kind::Matter, Kind::Document];

/// The reverse of references, listed records only, each list in the order of ids.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Relations {
    /// Projects that continue a project of an earlier year.
    pub continued_by: BTreeMap<Id, Vec<Id>>,
    /// Documents that explain a document.
    pub interpreted_by: BTreeMap<Id, Vec<Id>>,
    /// Projects that serve a measure.
    pub projects_of_measure: BTreeMap<Id, Vec<Id>>,
    /// Matters that serve a measure.
    pub matters_of_measure: BTreeMap<Id, Vec<Id>>,
    /// Measures of a dimension.
    pub measures_of_dimension: BTreeMap<Id, Vec<Id>>,
}

impl Relations {
    pub(super) fn new(catalogue: &Catalogue, standings: &Standings) -> Self {
        let mut relations = Self::default();
        // Few refer to another, so that this is asked first.
        for project in
            catalogue.projects.iter().filter(|project| project.continues.is_some() || project.measure.is_some())
        {
            if !standings.of(&project.key()).is_listed() {
                continue;
            }
            let id = &project.common.id;
            if let Some(earlier) = &project.continues {
                add(&mut relations.continued_by, earlier.id(), id);
            }
            if let Some(measure) = &project.measure {
                add(&mut relations.projects_of_measure, measure.id(), id);
            }
        }
        for matter in &catalogue.matters {
            if let Some(measure) = matter.measure.as_ref().filter(|_| standings.of(&matter.key()).is_listed()) {
                add(&mut relations.matters_of_measure, measure.id(), &matter.common.id);
            }
        }
        for document in catalogue.documents.iter().filter(|document| !document.interprets.is_empty()) {
            if !standings.of(&document.key()).is_listed() {
                continue;
            }
            for explained in &document.interprets {
                add(&mut relations.interpreted_by, explained.id(), &document.common.id);
            }
        }
        for measure in standings.listed(&catalogue.measures) {
            add(&mut relations.measures_of_dimension, measure.dimension.id(), &measure.common.id);
        }
        relations
    }
}

/// Adds a record once, even where it names the other one twice.
fn add(map: &mut BTreeMap<Id, Vec<Id>>, of: &Id, id: &Id) {
    let ids = map.entry(of.clone()).or_default();
    if ids.last() != Some(id) {
        ids.push(id.clone());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::sample::{Site, id};

    #[test]
    fn a_document_knows_its_interpretations_and_a_project_what_continues_it() {
        let document = |id: &str, more: &str| {
            format!(
                "- {{id: {id}, title: {id}, index: {id}, issuer: 示例市政府, written: 2026-01-05, published: 2026-01-08{more}}}\n"
            )
        };
        let project = |id: &str, more: &str| format!("- {{id: {id}, title: {id}, year: 2026{more}}}\n");
        let documents =
            [document("a", ""), document("b", ", interprets: [a, a]"), document("c", ", interprets: a, draft: true")];
        let site = Site::of(&[
            ("documents/all.yaml", &documents.concat()),
            ("projects/all.yaml", &[project("old", ""), project("new", ", continues: old")].concat()),
        ]);
        let relations = site.figures().relations;
        assert_eq!(relations.interpreted_by, BTreeMap::from([(id("a"), vec![id("b")])]));
        assert_eq!(relations.continued_by, BTreeMap::from([(id("old"), vec![id("new")])]));
    }
}

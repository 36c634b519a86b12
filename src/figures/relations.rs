//! Links that one record writes and both show.

use std::collections::BTreeMap;

use crate::model::Id;

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

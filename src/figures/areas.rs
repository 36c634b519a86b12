//! Areas as a tree: who contains whom, computed once. A cycle, which a rule reports, is cut where it closes.

use std::collections::BTreeMap;

use crate::model::Id;

/// The areas of the site, in the order of their file.
#[derive(Debug, Clone, Default)]
pub struct AreaTree {
    /// Each area with those that contain it, the area itself first, then outwards.
    pub(super) lineages: BTreeMap<Id, Vec<Id>>,
    /// Each area with those directly in it, in the order of the file.
    pub(super) children: BTreeMap<Id, Vec<Id>>,
    /// Areas that belong to none, in the order of the file.
    pub(super) roots: Vec<Id>,
}

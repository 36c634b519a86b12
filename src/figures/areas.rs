//! Areas as a tree: who contains whom, computed once. A cycle, which a rule reports, is cut where it closes.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Area, Id, List};

/// The areas of the site, in the order of their file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AreaTree {
    /// Each area with those that contain it, the area itself first, then outwards.
    lineages: BTreeMap<Id, Vec<Id>>,
    /// Each area with those directly in it, in the order of the file.
    children: BTreeMap<Id, Vec<Id>>,
    /// Areas that belong to none, in the order of the file.
    roots: Vec<Id>,
    /// All of them, in the order of the file.
    order: Vec<Id>,
}

/// Levels that are followed: an administrative division has seven at most.
const DEEPEST: usize = 64;

impl AreaTree {
    pub(super) fn new(areas: &List<Area>) -> Self {
        let mut tree = Self::default();
        for area in areas {
            match area.parent.as_ref().and_then(|parent| areas.get(parent)) {
                Some(parent) => tree.children.entry(parent.id.clone()).or_default().push(area.id.clone()),
                None => tree.roots.push(area.id.clone()),
            }
            tree.lineages.insert(area.id.clone(), lineage(area, areas));
            tree.order.push(area.id.clone());
        }
        tree
    }

    /// The area and those that contain it, outwards; empty for an area that does not exist.
    #[must_use]
    pub fn lineage(&self, area: &Id) -> &[Id] {
        self.lineages.get(area).map_or(&[], Vec::as_slice)
    }

    /// The areas directly in this one, in the order of the file.
    #[must_use]
    pub fn children(&self, area: &Id) -> &[Id] {
        self.children.get(area).map_or(&[], Vec::as_slice)
    }

    /// The areas that belong to none, in the order of the file.
    #[must_use]
    pub fn roots(&self) -> &[Id] {
        &self.roots
    }

    /// All areas, in the order of the file.
    pub fn in_order(&self) -> impl Iterator<Item = &Id> {
        self.order.iter()
    }

    /// Whether `area` is `container` or lies in it.
    #[must_use]
    pub fn lies_in(&self, area: &Id, container: &Id) -> bool {
        self.lineage(area).contains(container)
    }

    /// The areas that lie in others than in another tree, or are in one of the two alone.
    pub(super) fn differing<'a>(&'a self, other: &'a Self) -> BTreeSet<&'a Id> {
        let all = self.lineages.keys().chain(other.lineages.keys());
        all.filter(|area| self.lineages.get(*area) != other.lineages.get(*area)).collect()
    }

    /// All areas that contain one of these, themselves included; one that contains several, several times.
    pub(super) fn around<'a>(&'a self, areas: impl Iterator<Item = &'a Id>) -> impl Iterator<Item = &'a Id> {
        areas.flat_map(|area| self.lineage(area))
    }
}

fn lineage(area: &Area, areas: &List<Area>) -> Vec<Id> {
    let mut lineage = vec![area.id.clone()];
    let mut inner = area;
    while lineage.len() < DEEPEST
        && let Some(outer) = inner.parent.as_ref().and_then(|parent| areas.get(parent))
        && !lineage.contains(&outer.id)
    {
        lineage.push(outer.id.clone());
        inner = outer;
    }
    lineage
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::sample::Site;

    fn tree(areas: &str) -> AreaTree {
        AreaTree::new(&Site::of(&[("areas.yaml", areas)]).catalogue.areas)
    }

    fn id(text: &str) -> Id {
        crate::figures::sample::id(text)
    }

    #[test]
    fn an_area_lies_in_all_that_contain_it() {
        let tree = tree(
            "- {id: city, name: 市, kind: city}\n- {id: town, name: 镇, kind: township, parent: county}\n\
             - {id: county, name: 县, kind: county, parent: city}\n",
        );
        assert_eq!(tree.lineage(&id("town")), [id("town"), id("county"), id("city")]);
        assert!(tree.lies_in(&id("town"), &id("city")) && tree.lies_in(&id("city"), &id("city")));
        assert!(!tree.lies_in(&id("city"), &id("town")));
        assert_eq!((tree.roots(), tree.children(&id("county"))), (&[id("city")][..], &[id("town")][..]));
    }

    #[test]
    fn areas_that_contain_each_other_are_cut_where_the_circle_closes() {
        let tree = tree("- {id: a, name: 甲, kind: county, parent: b}\n- {id: b, name: 乙, kind: county, parent: a}\n");
        assert_eq!(tree.lineage(&id("a")), [id("a"), id("b")]);
        assert_eq!(tree.lineage(&id("b")), [id("b"), id("a")]);
    }
}

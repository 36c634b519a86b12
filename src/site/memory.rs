//! What one state of a site has made, for the next: it is handed to [`prepare_again`](super::prepare_again), and empty for a
//! build that happens once.
//!
//! Each part is recognised by its content: files by path and touch, records by text and names, outlines by the body. A part
//! that is not recognised is made anew, so that equal inputs give equal results with any memory.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::{Arc, OnceLock};

use imbl::OrdMap;
use imbl::ordmap::DiffItem;
use rayon::prelude::*;

use crate::diagnostics::Diagnostic;
use crate::figures::{Drafts, Figures, Then, figures, figures_again};
use crate::load::{Asset, Folder, Tree, is_text, texts_beside};
use crate::markdown::{Outline, outline};
use crate::model::{Catalogue, Date, Difference, Reach, RecordKey};
use crate::plan::{self, Again, Claims, Ground, Links, Outlines, Plan, RecordsByFile};
use crate::render::Renderer;
use crate::source::FilePath;
use crate::system::System;
use crate::view::Orders;
use crate::{decode, rules};

/// What one state of a site has made.
#[derive(Debug, Default)]
pub struct Memory {
    /// The files.
    pub(super) folder: Folder,
    /// The records.
    pub(super) decoding: decode::Memory,
    /// What they come to.
    pub(super) worked: Option<Worked>,
    /// What the bodies hold.
    pub(super) outlines: Outlined,
    /// Where records stand, and what stands beside them.
    pub(super) beside: Option<Beside>,
    /// The pages.
    pub(super) planned: Option<Planned>,
    /// What breaks rules.
    pub(super) rules: rules::Memory,
    /// The theme.
    pub(super) theme: Option<Theme>,
}

impl Memory {
    /// The memory of a build that happens once: what is only of use to a next state is given up early.
    pub(super) fn once() -> Self {
        Self { decoding: decode::Memory::once(), ..Self::default() }
    }
}

/// What records come to, and of what. It holds for any catalogue that differs in words alone: figures see no title and no summary,
/// and no more of a text than whether there is any.
#[derive(Debug)]
pub(super) struct Worked {
    pub catalogue: Arc<Catalogue>,
    pub as_of: Date,
    pub drafts: Drafts,
    pub figures: Arc<Figures>,
    /// What a reader of the figures must be told.
    pub told: Vec<Diagnostic>,
    /// The orders of lists, once a page has asked for them.
    pub orders: Arc<OnceLock<Arc<Orders>>>,
}

impl Worked {
    pub fn of(catalogue: &Arc<Catalogue>, as_of: Date, drafts: Drafts) -> Self {
        let (figures, told) = figures(catalogue, as_of, drafts);
        let (catalogue, figures) = (Arc::clone(catalogue), Arc::new(figures));
        Self { catalogue, as_of, drafts, figures, told, orders: Arc::default() }
    }

    /// The same of a catalogue that differs in no more than these records.
    pub fn again(&self, catalogue: &Arc<Catalogue>, difference: &Difference) -> Self {
        let (as_of, drafts) = (self.as_of, self.drafts);
        if difference.reach <= Reach::Words {
            let (figures, told, orders) = (Arc::clone(&self.figures), self.told.clone(), Arc::clone(&self.orders));
            return Self { catalogue: Arc::clone(catalogue), as_of, drafts, figures, told, orders };
        }
        let then = Then { catalogue: &self.catalogue, figures: &self.figures, drafts };
        let (figures, told) = figures_again(catalogue, then, &difference.records);
        let (catalogue, figures) = (Arc::clone(catalogue), Arc::new(figures));
        Self { catalogue, as_of, drafts, figures, told, orders: Arc::default() }
    }
}

/// Where records stand, and what stands beside them.
#[derive(Debug)]
pub(super) struct Beside {
    pub files: OrdMap<RecordKey, FilePath>,
    pub records_by_file: Arc<RecordsByFile>,
    pub assets: Arc<BTreeMap<FilePath, Asset>>,
    /// The records that stand in another file than in the last state, or stood in one then, or stand in one now; `None` where that
    /// is not known.
    pub moved: Option<BTreeSet<RecordKey>>,
    /// The files that stand beside them and are others than in the last state, or have come or gone.
    pub others: BTreeSet<FilePath>,
    /// Whether none of them has come or gone.
    pub same_names: bool,
}

impl Beside {
    pub fn of(files: OrdMap<RecordKey, FilePath>, tree: &Tree, known: Option<&Self>) -> Self {
        let assets = Arc::clone(&tree.assets);
        let Some(known) = known else {
            let records_by_file = Arc::new(RecordsByFile::of(&files));
            return Self { files, records_by_file, assets, moved: None, others: BTreeSet::new(), same_names: false };
        };
        let moved: BTreeSet<RecordKey> = known.files.diff(&files).map(|item| key_of(&item)).collect();
        let same_assets = Arc::ptr_eq(&known.assets, &assets);
        let others = if same_assets { BTreeSet::new() } else { differing(&known.assets, &assets, Asset::is_same_as) };
        let same_names = others.iter().all(|path| known.assets.contains_key(path) == assets.contains_key(path));
        let mut records_by_file = Arc::clone(&known.records_by_file);
        if !moved.is_empty() {
            Arc::make_mut(&mut records_by_file).change(&known.files, &files, &moved);
        }
        Self { files, records_by_file, assets, moved: Some(moved), others, same_names }
    }

    /// What a plan is made from, less the addresses that feeds and the search keep.
    pub fn ground<'a>(&'a self, worked: &'a Worked, outlines: &'a Outlines) -> Ground<'a> {
        Ground {
            catalogue: &worked.catalogue,
            figures: &worked.figures,
            outlines,
            files: &self.files,
            records_by_file: &self.records_by_file,
            assets: &self.assets,
            reserved: &[],
        }
    }

    /// Whether every record stands where it stood.
    pub fn is_as_it_was(&self) -> bool {
        self.moved.as_ref().is_some_and(BTreeSet::is_empty)
    }
}

/// The key of what two maps differ in.
fn key_of<K: Clone, V>(item: &DiffItem<'_, '_, K, V>) -> K {
    match item {
        DiffItem::Add(key, _) | DiffItem::Remove(key, _) | DiffItem::Update { old: (key, _), .. } => K::clone(key),
    }
}

/// The keys that two maps have with different values, or one of them has not.
fn differing<K: Ord + Clone, V>(one: &BTreeMap<K, V>, other: &BTreeMap<K, V>, same: fn(&V, &V) -> bool) -> BTreeSet<K> {
    let mut differing = BTreeSet::new();
    let (mut ones, mut others) = (one.iter().peekable(), other.iter().peekable());
    loop {
        let order = match (ones.peek(), others.peek()) {
            (None, None) => return differing,
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (Some((one, _)), Some((other, _))) => one.cmp(other),
        };
        let one = if order == Ordering::Greater { None } else { ones.next() };
        let other = if order == Ordering::Less { None } else { others.next() };
        let is_same = one.zip(other).is_some_and(|((_, one), (_, other))| same(one, other));
        if !is_same {
            differing.extend(one.or(other).map(|(key, _)| key.clone()));
        }
    }
}

/// The pages, and what else comes of planning them.
#[derive(Debug)]
pub(super) struct Planned {
    pub plan: Arc<Plan>,
    /// Who has which address.
    pub claims: Claims,
    /// What of the files is looked into.
    pub beside: TextsBeside,
}

impl Planned {
    /// The pages and files where these records are others or stand elsewhere, and these files beside them. Gives the files that are
    /// published otherwise too.
    pub fn again(
        mut self,
        now: &Ground<'_>,
        then: &Ground<'_>,
        changed: &BTreeSet<RecordKey>,
        others: &BTreeSet<FilePath>,
    ) -> (Self, Links, BTreeSet<FilePath>) {
        let Again { plan, links, files } = plan::plan_again(&self.plan, &mut self.claims, now, then, changed, others);
        (Self { plan: Arc::new(plan), ..self }, links, files)
    }
}

/// The published files that are text, where the site is a demonstration.
#[derive(Debug, Clone, Default)]
pub(super) struct TextsBeside {
    /// Their texts.
    pub texts: Arc<BTreeMap<FilePath, String>>,
    /// Those of them that cannot be read, with what is said of it.
    pub unread: BTreeMap<FilePath, Diagnostic>,
}

impl TextsBeside {
    /// The texts of all files of a plan.
    pub fn of(system: &dyn System, root: &Path, plan: &Plan) -> Self {
        let (texts, unread) = texts_beside(system, root, plan.resources.keys());
        Self { texts: Arc::new(texts), unread }
    }

    /// The same where these files are others, have come or gone.
    pub fn again(mut self, system: &dyn System, root: &Path, plan: &Plan, files: &BTreeSet<FilePath>) -> Self {
        let texts: Vec<&FilePath> = files.iter().filter(|path| is_text(path)).collect();
        if texts.is_empty() {
            return self;
        }
        let all = Arc::make_mut(&mut self.texts);
        for path in &texts {
            all.remove(*path);
            self.unread.remove(*path);
        }
        let published = texts.into_iter().filter(|path| plan.resources.contains_key(*path));
        let (read, unread) = texts_beside(system, root, published);
        all.extend(read);
        self.unread.extend(unread);
        self
    }
}

/// The theme as it was read last.
#[derive(Debug)]
pub(super) struct Theme {
    /// The name that the site gives it.
    pub name: Option<String>,
    /// The language of its strings.
    pub language: String,
    /// What renders with it.
    pub renderer: Arc<Renderer>,
    /// What the site says wrong about it, not yet located.
    pub problems: Vec<Diagnostic>,
}

/// The outlines of the bodies of a catalogue.
#[derive(Debug, Default)]
pub(super) struct Outlined {
    catalogue: Arc<Catalogue>,
    outlines: Outlines,
}

impl Outlined {
    /// Those of the last catalogue.
    pub fn all(&self) -> &Outlines {
        &self.outlines
    }

    /// The outlines of all bodies. That of a body which is the same is taken over; where it is known which have changed, nothing
    /// else is looked at.
    pub fn of(&mut self, catalogue: &Arc<Catalogue>, changed: Option<&BTreeSet<RecordKey>>) -> Outlines {
        if let Some(changed) = changed {
            for key in changed {
                match catalogue.body(key) {
                    Some(body) => self.outlines.insert(key.clone(), Arc::new(outline(body))),
                    None => self.outlines.remove(key),
                };
            }
        } else {
            let bodies: Vec<(RecordKey, &str)> = catalogue.bodies().collect();
            let made: Vec<(RecordKey, Arc<Outline>)> =
                bodies.into_par_iter().map(|(key, body)| (key.clone(), self.one(&key, body))).collect();
            self.outlines = made.into_iter().collect();
        }
        self.catalogue = Arc::clone(catalogue);
        self.outlines.clone()
    }

    fn one(&self, key: &RecordKey, body: &str) -> Arc<Outline> {
        let before = self.catalogue.body(key);
        let known = self
            .outlines
            .get(key)
            .filter(|_| before.is_some_and(|before| std::ptr::eq(before, body) || before == body));
        known.map_or_else(|| Arc::new(outline(body)), Arc::clone)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::load;
    use crate::model::{Setup, reworded, stirred};
    use crate::system::DiskSystem;

    const SITES: [&str; 3] = ["", "tests/sites/second", "examples/yichun"];

    fn day() -> Date {
        "2026-09-30".parse().unwrap()
    }

    fn read(site: &str) -> (Tree, decode::Decoded) {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(site);
        let (tree, _) = load(&DiskSystem, &root).unwrap();
        let (decoded, _) = decode::decode(&tree);
        (tree, decoded)
    }

    #[test]
    fn no_figure_and_no_address_rests_on_words() {
        for site in SITES {
            let (tree, decoded) = read(site);
            let catalogue = decoded.catalogue;
            let other = Arc::new(reworded(&catalogue));
            let differs = other.difference(&catalogue);
            assert_eq!(differs.reach, Reach::Words, "{site}");
            assert_eq!(differs.setup, Setup { words: true, ..Setup::default() }, "{site}");
            let beside = Beside::of(decoded.origins.files(), &tree, None);
            let [one, other] = [&catalogue, &other].map(|catalogue| {
                let worked = Worked::of(catalogue, day(), Drafts::Hidden);
                let outlines = Outlined::default().of(catalogue, None);
                let planned = plan::plan(&beside.ground(&worked, &outlines));
                let orders = Orders::new(catalogue, &worked.figures);
                [format!("{:?} {:?}", worked.figures, worked.told), format!("{planned:?}"), format!("{orders:?}")]
            });
            assert!(one == other, "{site}");
        }
    }

    #[test]
    fn figures_and_plan_that_are_taken_over_are_those_that_would_be_made() {
        let mut seed = 20_260_930_u64;
        let mut draw = |below: usize| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(seed >> 33).unwrap() % below
        };
        let (mut kept, mut again, mut refused) = (0, 0, 0);
        for site in SITES {
            let (tree, decoded) = read(site);
            let mut known = Worked::of(&decoded.catalogue, day(), Drafts::Hidden);
            let beside = Beside::of(decoded.origins.files(), &tree, None);
            let mut of_bodies = Outlined::default();
            for round in 0..60 {
                // From the state before, or back to what is on disk.
                let from = if draw(2) == 0 { &known.catalogue } else { &decoded.catalogue };
                let catalogue = Arc::new(stirred(from, &mut draw));
                let difference = catalogue.difference(&known.catalogue);
                let before = of_bodies.of(&known.catalogue, None);
                let now = known.again(&catalogue, &difference);
                let fresh = Worked::of(&catalogue, day(), Drafts::Hidden);
                assert_eq!(format!("{:?}", now.figures), format!("{:?}", fresh.figures), "{site} {round}");
                assert_eq!(now.told, fresh.told, "{site} {round}");
                let outlines = of_bodies.of(&catalogue, None);
                let same_links = difference.texts.iter().all(|key| match (outlines.get(key), before.get(key)) {
                    (Some(now), Some(then)) => now.leads_where(then),
                    _ => false,
                });
                let (ground, then) = (beside.ground(&now, &outlines), beside.ground(&known, &before));
                let (plan, taken) = plan::plan(&ground);
                let (plan_then, mut claims) = plan::plan_with_claims(&then);
                let written = format!("{plan:?}");
                if same_links && plan::is_as_in(&ground, &then, &difference.records) {
                    assert_eq!(written, format!("{plan_then:?}"), "{site} {round}");
                    assert_eq!(taken, claims.refusals(), "{site} {round}");
                    kept += 1;
                } else {
                    let none = BTreeSet::new();
                    let made = plan::plan_again(&plan_then, &mut claims, &ground, &then, &difference.records, &none);
                    assert_eq!(written, format!("{:?}", made.plan), "{site} {round}");
                    assert_eq!(taken, claims.refusals(), "{site} {round}");
                    again += 1;
                    refused += usize::from(!taken.is_empty());
                }
                known = now;
            }
        }
        assert!(kept > 10 && again > 10 && refused > 0, "{kept} {again} {refused}");
    }
}

//! The rules on records against their form: where the records that have changed are judged alone, as a preview does, what is found
//! is what judging all of them finds.

#![expect(clippy::disallowed_methods, reason = "the sites are folders of the repository")]

#[path = "support/folder.rs"]
mod folder;
#[path = "support/memory.rs"]
mod memory;
#[path = "record_rules/other.rs"]
mod other;
#[path = "support/overlaid.rs"]
mod overlaid;
#[path = "support/repository.rs"]
mod repository;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use gongkai::decode::decode;
use gongkai::diagnostics::{Code, Diagnostic};
use gongkai::load::{Asset, load};
use gongkai::model::{Catalogue, RecordKey, parse_date};
use gongkai::rules::{Changes, Facts, Memory, RECORD_RULES, SURROUNDED_RULES, TEXT_RULES, found, judge_records};
use gongkai::source::FilePath;
use gongkai::system::{DiskSystem, System};

use memory::ROOT;
use overlaid::overlaid;
use repository::repository;

/// Rules whose correction changes more than records: it adds the file that was missing.
const OF_MORE_THAN_RECORDS: &[&str] = &["attachment-missing"];

/// One state of a site.
struct State {
    catalogue: Arc<Catalogue>,
    files: imbl::OrdMap<RecordKey, FilePath>,
    assets: Arc<BTreeMap<FilePath, Asset>>,
}

impl State {
    fn of(system: &dyn System, root: &Path) -> Self {
        let (tree, _) = load(system, root).expect("a site that can be read");
        let (decoded, _) = decode(&tree);
        Self { catalogue: decoded.catalogue, files: decoded.origins.files(), assets: tree.assets }
    }

    /// What the rules look at, with these records in place of its own.
    fn facts<'a>(&'a self, catalogue: &'a Catalogue) -> Facts<'a> {
        let as_of = parse_date("2026-06-30").expect("a day");
        Facts { catalogue, files: &self.files, assets: &self.assets, codes: &[], as_of }
    }

    /// Whether the other state differs in records alone.
    fn differs_in_records_alone(&self, other: &Self) -> bool {
        let (one, two) = (&self.catalogue, &other.catalogue);
        self.files == other.files
            && self.assets.keys().eq(other.assets.keys())
            && one.site == two.site
            && one.areas.is_same_as(&two.areas)
            && one.departments.is_same_as(&two.departments)
            && one.dimensions.is_same_as(&two.dimensions)
            && one.clocks.is_same_as(&two.clocks)
            && one.channels.is_same_as(&two.channels)
    }
}

/// What is found where all is judged.
fn all_judged(facts: &Facts<'_>) -> Memory {
    let mut memory = Memory::default();
    judge_records(facts, &mut memory, Changes::All);
    memory
}

/// The codes of the rules on records.
fn codes() -> impl Iterator<Item = &'static Code> {
    RECORD_RULES.iter().map(|rule| rule.code).chain(SURROUNDED_RULES.iter().map(|rule| rule.code))
}

/// How many of these break a rule on records.
fn of_records(found: &[Diagnostic]) -> usize {
    found.iter().filter(|found| codes().any(|code| *code == *found.code)).count()
}

/// Records that have changed while nothing around them has.
fn alone(changed: &BTreeSet<RecordKey>) -> Changes<'_> {
    Changes::Records { changed, same_surroundings: true }
}

/// Makes the records of `now` those of `then`, one after the other, and judges each alone. Gives how often something appeared,
/// and how often something vanished.
fn go_over(state: &State, now: &Catalogue, then: &Catalogue, what: &str) -> (usize, usize) {
    let mut memory = all_judged(&state.facts(now));
    let mut catalogue = now.clone();
    let (mut appeared, mut vanished) = (0, 0);
    for key in other::keys(now) {
        let before = of_records(&found(&memory));
        other::take(&mut catalogue, then, &key);
        let facts = state.facts(&catalogue);
        judge_records(&facts, &mut memory, alone(&BTreeSet::from([key.clone()])));
        let after = found(&memory);
        assert_eq!(after, found(&all_judged(&facts)), "{what}: {key:?}");
        appeared += usize::from(of_records(&after) > before);
        vanished += usize::from(of_records(&after) < before);
    }
    (appeared, vanished)
}

#[test]
fn what_is_found_in_a_record_rests_on_no_other_record() {
    for site in ["", "tests/sites/second", "examples/yichun"] {
        let state = State::of(&DiskSystem, &repository().join(site));
        let now = &state.catalogue;
        for (how, then) in [("shifted", other::shifted(now)), ("bare", other::bare(now))] {
            let (appeared, _) = go_over(&state, now, &then, &format!("{site} {how}"));
            let (_, vanished) = go_over(&state, &then, now, &format!("{site} {how} back"));
            assert!(appeared > 0 && vanished > 0, "{site} {how}: {appeared} appeared, {vanished} vanished");
        }
    }
}

#[test]
fn a_record_that_has_come_or_gone_is_judged_or_forgotten() {
    for site in ["", "tests/sites/second", "examples/yichun"] {
        let state = State::of(&DiskSystem, &repository().join(site));
        let bare = other::bare(&state.catalogue);
        for key in other::keys(&bare) {
            let without = other::without(&bare, &key);
            let changed = BTreeSet::from([key.clone()]);
            let mut memory = all_judged(&state.facts(&bare));
            judge_records(&state.facts(&without), &mut memory, alone(&changed));
            assert_eq!(found(&memory), found(&all_judged(&state.facts(&without))), "{site}: {key:?} has gone");
            judge_records(&state.facts(&bare), &mut memory, alone(&changed));
            assert_eq!(found(&memory), found(&all_judged(&state.facts(&bare))), "{site}: {key:?} has come");
        }
    }
}

#[test]
fn where_nothing_has_changed_nothing_is_judged() {
    let state = State::of(&DiskSystem, &repository().join("tests/sites/second"));
    let bare = other::bare(&state.catalogue);
    let mut memory = all_judged(&state.facts(&state.catalogue));
    let before = found(&memory);
    judge_records(&state.facts(&bare), &mut memory, alone(&BTreeSet::new()));
    assert_eq!(found(&memory), before);
    assert_ne!(found(&all_judged(&state.facts(&bare))), before);
}

/// The site with the setup of another.
fn with_setup_of(site: &Catalogue, setup: &Catalogue) -> Catalogue {
    let Catalogue { site: settings, areas, departments, dimensions, clocks, channels, .. } = setup.clone();
    Catalogue { site: settings, areas, departments, dimensions, clocks, channels, ..site.clone() }
}

#[test]
fn where_what_stands_around_records_is_another_all_of_them_are_judged_by_it() {
    let mut differing = 0;
    for site in ["", "tests/sites/second", "examples/yichun"] {
        let state = State::of(&DiskSystem, &repository().join(site));
        let shifted = other::shifted(&state.catalogue);
        let mut settings = state.catalogue.site.clone();
        (settings.name_officials, settings.hosts) = (!settings.name_officials, Vec::new());
        let none = BTreeMap::new();
        let without_lists = with_setup_of(&shifted, &Catalogue::default());
        let with_settings = Catalogue { site: settings, ..shifted.clone() };
        let others = [
            state.facts(&without_lists),
            state.facts(&with_settings),
            Facts { assets: &none, ..state.facts(&shifted) },
        ];
        for other in others {
            let mut memory = all_judged(&state.facts(&shifted));
            let before = found(&memory);
            let changes = Changes::Records { changed: &BTreeSet::new(), same_surroundings: false };
            judge_records(&other, &mut memory, changes);
            assert_eq!(found(&memory), found(&all_judged(&other)), "{site}");
            differing += usize::from(found(&memory) != before);
        }
    }
    assert!(differing > 3, "{differing}");
}

#[test]
fn every_rule_on_records_finds_its_example_and_forgets_it_where_the_record_alone_is_judged() {
    let mut of_more = Vec::new();
    // What has a part on texts too is shown by a text.
    let is_of_texts = |code: &Code| TEXT_RULES.iter().any(|rule| *rule.code == *code);
    for code in codes().filter(|code| !is_of_texts(code)) {
        let [wrong, right] = [code.example, code.correction].map(|text| State::of(&overlaid(text), Path::new(ROOT)));
        if !wrong.differs_in_records_alone(&right) {
            of_more.push(code.name);
            continue;
        }
        let changed = other::differing(&wrong.catalogue, &right.catalogue);
        let (wrong, right) = (wrong.facts(&wrong.catalogue), right.facts(&right.catalogue));
        let is_told = |memory: &Memory| found(memory).iter().any(|found| *found.code == *code);
        let mut memory = all_judged(&right);
        assert!(!is_told(&memory), "{}: its correction", code.name);
        judge_records(&wrong, &mut memory, alone(&changed));
        assert!(is_told(&memory), "{}: its example", code.name);
        assert_eq!(found(&memory), found(&all_judged(&wrong)), "{}", code.name);
        judge_records(&right, &mut memory, alone(&changed));
        assert_eq!(found(&memory), found(&all_judged(&right)), "{}", code.name);
    }
    assert_eq!(of_more, OF_MORE_THAN_RECORDS);
}

//! Nothing in the demonstration is named as something real: neither areas nor units nor any word of its texts, by the table
//! of divisions that the program carries; and nobody is named at all.
//!
//! The table goes down to the county. Full names (`海淀区`) may stand nowhere. Short names (`海淀`) may not be those of
//! areas, nor begin the name of a unit. In running text short names of two characters are ordinary words too often, so
//! that those of provinces and prefectures alone, and all of three and more characters, are looked for there.

use std::collections::{BTreeMap, BTreeSet};

use gongkai::model::{AreaKind, Catalogue, Published};
use gongkai::site::prepare;

use crate::{demonstration, in_memory, settings, texts};

const DIVISIONS: &str = include_str!("../../src/model/divisions.txt");

/// What the name of a division may end with; the longer first.
const SUFFIXES: [&str; 16] = [
    "特别行政区",
    "自治区",
    "自治州",
    "自治县",
    "自治旗",
    "地区",
    "林区",
    "矿区",
    "特区",
    "省",
    "市",
    "县",
    "区",
    "旗",
    "盟",
    "州",
];

/// Names of divisions that are ordinary words as well, and occur as such.
const WORDS: [(&str, &str); 3] =
    [("城区", "the built-up area"), ("老城区", "the old town"), ("日照", "sunlight on a dwelling")];

/// Code and name of every division.
fn divisions() -> Vec<(&'static str, &'static str)> {
    let lines = DIVISIONS.lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| line.split_once(' ').unwrap_or_else(|| panic!("no division: {line}"))).collect()
}

/// A name without its suffix; the name itself where nothing would remain but one character.
fn short(name: &str) -> &str {
    let cut = SUFFIXES.iter().find_map(|suffix| name.strip_suffix(suffix));
    cut.filter(|short| short.chars().count() > 1).unwrap_or(name)
}

/// The names that an area of the demonstration goes by: in full, short, and without 市, 县, 区, 镇, 乡, 街道.
fn names_of_areas(catalogue: &Catalogue) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for area in &catalogue.areas {
        names.insert(area.name.clone());
        names.extend(area.short.clone());
        let endings = ["市", "县", "区", "新区", "镇", "乡", "街道"];
        names.extend(endings.iter().filter_map(|ending| area.name.strip_suffix(ending)).map(str::to_owned));
    }
    names
}

#[test]
fn the_table_of_divisions_holds_together() {
    let all: BTreeMap<_, _> = divisions().into_iter().collect();
    assert_eq!(all.len(), divisions().len(), "no code occurs twice");
    assert!(divisions().is_sorted(), "by code");
    assert!(all.keys().all(|code| code.len() == 6 && code.bytes().all(|digit| digit.is_ascii_digit())));
    let ending = |end: &str| all.keys().filter(|code| code.ends_with(end)).count();
    assert_eq!(ending("0000"), 34, "provinces");
    assert!((360..380).contains(&ending("00")), "{} provinces and prefectures", ending("00"));
    assert!((2800..2900).contains(&(all.len() - ending("00"))), "counties");
    let parents: BTreeSet<String> = all.keys().map(|code| format!("{}0000", &code[..2])).collect();
    assert!(parents.iter().all(|code| all.contains_key(code.as_str())), "each lies in a province");
    assert_eq!((all["360900"], all["360902"], all["360983"]), ("宜春市", "袁州区", "高安市"));
}

#[test]
fn the_real_case_has_the_names_and_codes_of_the_table() {
    let table: BTreeMap<_, _> = divisions().into_iter().collect();
    let site = prepare(&in_memory("examples/yichun"), &settings()).expect("a site that can be read");
    let areas = &site.decoded.catalogue.areas;
    for area in areas.iter().filter(|area| area.kind != AreaKind::Zone) {
        let code = area.code.as_deref().unwrap_or_default();
        assert_eq!(table.get(code), Some(&area.name.as_str()), "{code}");
    }
    let counties = table.keys().filter(|code| code.starts_with("3609") && !code.ends_with("00")).count();
    assert_eq!(areas.iter().filter(|area| area.kind == AreaKind::County).count(), counties);
}

#[test]
fn no_area_has_the_name_of_a_real_one() {
    let site = demonstration();
    let real: BTreeSet<&str> = divisions().into_iter().flat_map(|(_, name)| [name, short(name)]).collect();
    let names = names_of_areas(&site.decoded.catalogue);
    assert!(names.len() > 40, "{names:?}");
    let taken: Vec<_> =
        names.iter().filter(|name| real.contains(name.as_str()) || real.contains(short(name))).collect();
    assert!(taken.is_empty(), "{taken:?}");
}

#[test]
fn no_unit_has_the_name_of_a_real_place_in_its_own() {
    let site = demonstration();
    let divisions = divisions();
    for unit in &site.decoded.catalogue.departments {
        for (_, real) in &divisions {
            let within = unit.name.contains(real) || unit.short.as_ref().is_some_and(|name| name.contains(real));
            assert!(!within, "{} is named after {real}", unit.name);
            assert!(!unit.name.starts_with(short(real)), "{} begins like {real}", unit.name);
        }
    }
}

#[test]
fn no_text_names_a_real_place() {
    let site = demonstration();
    let full = divisions().into_iter().map(|(_, name)| name);
    let shorts = divisions().into_iter().filter_map(|(code, name)| {
        let short = short(name);
        (short != name && (code.ends_with("00") || short.chars().count() >= 3)).then_some(short)
    });
    let real: BTreeSet<&str> = full.chain(shorts).collect();
    let mut invented: Vec<String> = names_of_areas(&site.decoded.catalogue).into_iter().collect();
    invented.sort_by_key(|name| std::cmp::Reverse(name.len()));
    let words: BTreeMap<&str, &str> = WORDS.into_iter().collect();
    let mut used = BTreeSet::new();
    let mut named = Vec::new();
    for (path, text) in texts() {
        // What is left does not join: 鹤汀湖北岸 is no 湖北.
        let rest = invented.iter().fold(text, |text, name| text.replace(name.as_str(), "\n"));
        for name in real.iter().filter(|name| rest.contains(**name)) {
            if words.contains_key(name) {
                used.insert(*name);
            } else {
                named.push(format!("{path}: {name}"));
            }
        }
    }
    assert!(named.is_empty(), "{named:#?}");
    assert_eq!(used, words.keys().copied().collect::<BTreeSet<_>>(), "every word of the list occurs");
}

/// Who may lead something: posts, as `leader` and the texts name them.
const POSTS: [&str; 3] = ["市长", "副市长", "市政府秘书长"];

#[test]
fn nobody_is_named() {
    let site = demonstration();
    let catalogue = &site.decoded.catalogue;
    assert!(!catalogue.site.name_officials);
    let measures = catalogue.measures.iter().map(Published::common);
    let leaders =
        measures.chain(catalogue.projects.iter().map(Published::common)).filter_map(|it| it.leader.as_deref());
    let leaders: BTreeSet<&str> = leaders.collect();
    assert!(leaders.len() >= 5, "{leaders:?}");
    for leader in leaders {
        let post = leader.split_once('（').map_or(leader, |(post, _)| post);
        let post = post.strip_prefix("常务").unwrap_or(post);
        assert!(POSTS.contains(&post), "{leader} is no post");
    }
    for (path, text) in texts() {
        let address = ["先生", "女士", "同志", "某某", "小姐", "师傅"].into_iter().find(|word| text.contains(word));
        assert_eq!(address, None, "{path} speaks of a person by name");
    }
}

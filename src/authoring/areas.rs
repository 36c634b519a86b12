//! The areas of a new site: from the bundled table of divisions, and from names that somebody typed.
//!
//! In: a division or a name. Out: areas with ids, short names, types and codes, as `areas.yaml` has them. A code that the
//! table does not give is not made up; types of typed names are read off their last characters.

use super::proposal::joined;
use crate::model::{AreaKind, Division, DivisionLevel, Id, divisions_below};

/// One area to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewArea {
    /// Its id.
    pub id: Id,
    /// Its full name.
    pub name: String,
    /// Its short name, where that is another and nobody else's.
    pub short: Option<String>,
    /// What it is.
    pub kind: AreaKind,
    /// Its code, where the table gives one.
    pub code: Option<&'static str>,
}

/// Peoples whose names stand in the names of autonomous divisions, less 族 where it is left out.
const PEOPLES: [&str; 58] = [
    "土家族",
    "维吾尔",
    "哈萨克族",
    "哈萨克",
    "柯尔克孜族",
    "柯尔克孜",
    "塔吉克族",
    "塔吉克",
    "蒙古族",
    "蒙古",
    "鄂温克族",
    "鄂伦春",
    "达斡尔族",
    "达斡尔",
    "锡伯族",
    "锡伯",
    "朝鲜族",
    "撒拉族",
    "东乡族",
    "保安族",
    "裕固族",
    "哈尼族",
    "拉祜族",
    "布朗族",
    "傈僳族",
    "景颇族",
    "独龙族",
    "普米族",
    "纳西族",
    "仡佬族",
    "布依族",
    "毛南族",
    "仫佬族",
    "壮族",
    "回族",
    "藏族",
    "苗族",
    "彝族",
    "侗族",
    "瑶族",
    "白族",
    "黎族",
    "傣族",
    "畲族",
    "水族",
    "羌族",
    "佤族",
    "怒族",
    "土族",
    "满族",
    "京族",
    "各族",
    "回",
    "壮",
    "满",
    "藏",
    "彝",
    "羌",
];

/// What is left out of a short name.
const LEVELS: [&str; 9] = ["地区", "林区", "特区", "省", "市", "县", "区", "旗", "盟"];

/// What a functional zone is called.
const ZONES: [&str; 12] =
    ["开发区", "新区", "园区", "度假区", "景区", "名胜区", "管理区", "示范区", "保税区", "试验区", "功能区", "合作区"];

/// A division and what lies directly below it.
pub fn of_division(division: Division) -> Vec<NewArea> {
    let mut areas = Vec::new();
    for division in std::iter::once(division).chain(divisions_below(division)) {
        let kind = match division.level() {
            DivisionLevel::Province => AreaKind::Province,
            DivisionLevel::Prefecture => AreaKind::City,
            DivisionLevel::County => AreaKind::County,
        };
        add(&mut areas, division.name, kind, Some(division.code));
    }
    areas
}

/// An area of this name alone, the first of a site.
pub fn of_name(name: &str) -> Vec<NewArea> {
    let mut areas = Vec::new();
    add(&mut areas, name, kind_of(name, None), None);
    areas
}

/// Adds an area that somebody named; `false` where there is one of this name.
pub fn add_named(areas: &mut Vec<NewArea>, name: &str) -> bool {
    if areas.iter().any(|area| area.name == name) {
        return false;
    }
    let above = areas.first().map(|area| area.kind);
    add(areas, name, kind_of(name, above), None);
    true
}

fn add(areas: &mut Vec<NewArea>, name: &str, kind: AreaKind, code: Option<&'static str>) {
    let is_taken = |id: &Id| areas.iter().any(|area| area.id.folded() == id.folded());
    let short = short_name(name);
    let spoken = short.unwrap_or(name);
    let id = match joined(spoken, "area", &|_| false) {
        // 长治市 and 长治县: the second takes its whole name.
        id if is_taken(&id) => joined(name, "area", &is_taken),
        id => id,
    };
    let is_free = |short: &&str| areas.iter().all(|area| area.name != *short && area.short.as_deref() != Some(*short));
    let short = short.filter(is_free).map(str::to_owned);
    areas.push(NewArea { id, name: name.to_owned(), short, kind, code });
}

/// The name without its level and the peoples of an autonomous division; nothing where less than two characters stay.
fn short_name(name: &str) -> Option<&str> {
    // 井陉县 and 井陉矿区 are two places.
    let short = match name.strip_suffix("自治区").or_else(|| autonomous(name)) {
        Some(rest) => without_peoples(rest),
        None if name.ends_with("矿区") || ZONES.iter().any(|zone| name.ends_with(zone)) => name,
        None => LEVELS.iter().find_map(|level| name.strip_suffix(level)).unwrap_or(name),
    };
    (short.chars().count() >= 2 && short != name).then_some(short)
}

fn autonomous(name: &str) -> Option<&str> {
    ["自治州", "自治县", "自治旗"].iter().find_map(|level| name.strip_suffix(level))
}

fn without_peoples(name: &str) -> &str {
    let mut rest = name;
    while let Some(shorter) = PEOPLES.iter().find_map(|people| rest.strip_suffix(people)) {
        if shorter.chars().count() < 2 {
            break;
        }
        rest = shorter;
    }
    rest
}

/// What an area is, by its name; never higher than the one that it lies in.
fn kind_of(name: &str, above: Option<AreaKind>) -> AreaKind {
    let ends = |words: &[&str]| words.iter().any(|word| name.ends_with(word));
    let kind = if ends(&["省", "自治区"]) {
        AreaKind::Province
    } else if ends(&ZONES) {
        AreaKind::Zone
    } else if ends(&["镇", "乡", "街道", "苏木"]) {
        AreaKind::Township
    } else if ends(&["村", "社区", "嘎查"]) {
        AreaKind::Village
    } else if ends(&["县", "区", "旗"]) || above.is_some() {
        AreaKind::County
    } else {
        AreaKind::City
    };
    above.map_or(kind, |above| kind.max(above))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{division, divisions};
    use std::collections::BTreeSet;

    #[test]
    fn short_names_leave_out_levels_and_peoples() {
        let cases = [
            ("潞州区", Some("潞州")),
            ("襄垣县", Some("襄垣")),
            ("沁县", None),
            ("城区", None),
            ("新疆维吾尔自治区", Some("新疆")),
            ("广西壮族自治区", Some("广西")),
            ("内蒙古自治区", Some("内蒙古")),
            ("恩施土家族苗族自治州", Some("恩施")),
            ("积石山保安族东乡族撒拉族自治县", Some("积石山")),
            ("龙胜各族自治县", Some("龙胜")),
            ("神农架林区", Some("神农架")),
            ("井陉矿区", None),
            ("晴岚新区", None),
        ];
        for (name, short) in cases {
            assert_eq!(short_name(name), short, "{name}");
        }
    }

    #[test]
    fn a_city_comes_with_its_counties() {
        let areas = of_division(division("140400").unwrap());
        assert_eq!((areas[0].id.as_str(), areas[0].kind, areas[0].code), ("changzhi", AreaKind::City, Some("140400")));
        let zhangzi = areas.iter().find(|area| area.name == "长子县").unwrap();
        assert_eq!((zhangzi.id.as_str(), zhangzi.short.as_deref()), ("zhangzi", Some("长子")));
        assert_eq!(areas.len(), 13);
    }

    #[test]
    fn ids_and_short_names_occur_once_wherever_a_site_may_be() {
        for division in divisions() {
            let areas = of_division(*division);
            let ids: BTreeSet<String> = areas.iter().map(|area| area.id.folded()).collect();
            assert_eq!(ids.len(), areas.len(), "{division:?}");
            let names = areas.iter().flat_map(|area| [Some(&area.name), area.short.as_ref()]).flatten();
            let all: Vec<&String> = names.collect();
            assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len(), "{division:?}: {all:?}");
        }
    }

    #[test]
    fn typed_names_get_their_type_and_no_code() {
        let mut areas = of_name("霁川市");
        for name in ["云汐县", "晴岚新区", "梧桥街道", "星渚市"] {
            assert!(add_named(&mut areas, name));
        }
        assert!(!add_named(&mut areas, "云汐县"));
        let kinds: Vec<AreaKind> = areas.iter().map(|area| area.kind).collect();
        let expected = [AreaKind::City, AreaKind::County, AreaKind::Zone, AreaKind::Township, AreaKind::County];
        assert_eq!(kinds, expected);
        assert!(areas.iter().all(|area| area.code.is_none()));
    }
}

//! The administrative divisions of China down to the county, as a bundled table has them.
//!
//! In: a code of six digits or a name. Out: divisions and what lies directly below them. Townships and villages are not in
//! the table. Nothing here is made up: what the table does not hold is not there.

use std::sync::LazyLock;

/// The table: its source and its day stand in its first lines.
const TABLE: &str = include_str!("divisions.txt");

/// The lines of the table.
static DIVISIONS: LazyLock<Vec<Division>> = LazyLock::new(|| {
    let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once(' ')).map(|(code, name)| Division { code, name }).collect()
});

/// One division.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Division {
    /// Six digits (GB/T 2260).
    pub code: &'static str,
    /// The full name.
    pub name: &'static str,
}

/// How high a division stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DivisionLevel {
    /// 省级: provinces, autonomous regions, municipalities.
    Province,
    /// 地级: prefecture-level cities, autonomous prefectures, leagues.
    Prefecture,
    /// 县级: counties, districts, cities at county level.
    County,
}

impl Division {
    /// How high it stands, by its code.
    #[must_use]
    pub fn level(self) -> DivisionLevel {
        if self.code.ends_with("0000") {
            DivisionLevel::Province
        } else if self.code.ends_with("00") {
            DivisionLevel::Prefecture
        } else {
            DivisionLevel::County
        }
    }
}

/// Every division, ordered by code.
#[must_use]
pub fn divisions() -> &'static [Division] {
    &DIVISIONS
}

/// Where the table comes from: the comment at its head, without the marks.
pub fn divisions_source() -> impl Iterator<Item = &'static str> {
    TABLE.lines().take_while(|line| line.starts_with('#')).map(|line| line.trim_start_matches(['#', ' ']))
}

/// The day of the table, as its head tells it.
#[must_use]
pub fn divisions_day() -> Option<&'static str> {
    let is_day = |word: &&str| word.len() == 10 && word.split('-').map(str::len).eq([4, 2, 2]);
    divisions_source().flat_map(str::split_whitespace).map(|word| word.trim_end_matches([';', ',', '.'])).find(is_day)
}

/// The division with this code.
#[must_use]
pub fn division(code: &str) -> Option<Division> {
    let at = divisions().binary_search_by(|division| division.code.cmp(code)).ok()?;
    divisions().get(at).copied()
}

/// The division that another lies in: its prefecture, else its province.
#[must_use]
pub fn division_above(below: Division) -> Option<Division> {
    let province = || division(&format!("{}0000", &below.code[..2]));
    match below.level() {
        DivisionLevel::Province => None,
        DivisionLevel::Prefecture => province(),
        DivisionLevel::County => division(&format!("{}00", &below.code[..4])).or_else(province),
    }
}

/// What lies directly below a division, ordered by code.
pub fn divisions_below(above: Division) -> impl Iterator<Item = Division> {
    divisions().iter().copied().filter(move |division| division_above(*division) == Some(above))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names_below(code: &str) -> Vec<&'static str> {
        divisions_below(division(code).unwrap()).map(|division| division.name).collect()
    }

    #[test]
    fn every_line_is_a_code_and_a_name() {
        assert!(divisions().len() > 3000);
        assert!(divisions().is_sorted_by(|one, next| one.code < next.code));
        for Division { code, name } in divisions() {
            assert!(code.len() == 6 && code.bytes().all(|byte| byte.is_ascii_digit()), "{code}");
            assert!(!name.is_empty() && !name.contains(char::is_whitespace), "{name}");
        }
    }

    #[test]
    fn every_division_but_a_province_lies_in_another() {
        for &below in divisions() {
            let is_province = below.level() == DivisionLevel::Province;
            assert_eq!(division_above(below).is_none(), is_province, "{below:?}");
        }
    }

    #[test]
    fn a_prefecture_has_its_counties_and_a_province_its_prefectures() {
        assert_eq!(names_below("360900").len(), 10);
        assert!(names_below("360000").contains(&"宜春市"));
        assert!(!names_below("360000").contains(&"袁州区"));
    }

    #[test]
    fn a_county_without_a_prefecture_lies_in_its_province() {
        assert!(names_below("420000").contains(&"仙桃市"));
        assert!(names_below("110000").contains(&"东城区"));
        assert!(names_below("360902").is_empty());
        assert!(names_below("441900").is_empty(), "a city without districts");
    }

    #[test]
    fn the_table_names_its_source() {
        let source: Vec<_> = divisions_source().collect();
        assert!(source.join(" ").contains("国家地名信息库"));
        assert!(divisions_day().is_some_and(|day| day.starts_with("20")));
    }
}

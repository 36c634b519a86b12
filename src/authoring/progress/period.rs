//! The period in the name of a ledger, and the name that another period has: `2026年一季度台账.yaml`, `2026/Q2.yaml`, `2026-09.yaml`.
//!
//! In: a path below the folder of ledgers, and a day. Out: the path of the ledger of that day. Only a name that tells one year
//! and one quarter or month of it says where the next period goes; of every other nothing is guessed.

use std::ops::Range;

use crate::model::Date;

const HAN: [&str; 4] = ["一", "二", "三", "四"];

/// What a piece of a name tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Told {
    Year,
    QuarterInHan,
    Quarter,
    /// In so many digits at least.
    Month(usize),
}

/// The path of the ledger for this day, by the form of the path of another.
pub fn of_day(path: &str, day: Date) -> Option<String> {
    let told = told(path);
    let mut years = told.iter().filter(|(_, told)| *told == Told::Year).map(|(range, _)| &path[range.clone()]);
    let year = years.next()?;
    let parts = told.iter().filter(|(_, told)| *told != Told::Year).count();
    if parts != 1 || years.any(|other| other != year) {
        return None;
    }
    let quarter = usize::try_from(day.month() - 1).ok()? / 3;
    let mut renamed = path.to_owned();
    for (range, told) in told.into_iter().rev() {
        let written = match told {
            Told::Year => day.year().to_string(),
            Told::QuarterInHan => (*HAN.get(quarter)?).to_owned(),
            Told::Quarter => (quarter + 1).to_string(),
            Told::Month(width) => format!("{:0width$}", day.month()),
        };
        renamed.replace_range(range, &written);
    }
    Some(renamed)
}

/// The pieces of a path that tell a period, in their order.
fn told(path: &str) -> Vec<(Range<usize>, Told)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(sign) = path[at..].chars().next() {
        let rest = &path[at..];
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let length = digits.max(sign.len_utf8());
        let after = &rest[length..];
        let told = if digits > 0 {
            number(&rest[..digits], &path[..at], after)
        } else {
            let is_quarter = HAN.contains(&&rest[..length]) && after.starts_with("季度");
            is_quarter.then_some(Told::QuarterInHan)
        };
        found.extend(told.map(|told| (at..at + length, told)));
        at += length;
    }
    found
}

/// What a number tells between what stands before and after it.
fn number(digits: &str, before: &str, after: &str) -> Option<Told> {
    let value: u32 = digits.parse().ok()?;
    let is_year = |text: &str| text.len() == 4 && text.starts_with("20");
    if is_year(digits) {
        return Some(Told::Year);
    }
    if (1..=4).contains(&value) && digits.len() == 1 && (after.starts_with("季度") || follows_q(before)) {
        return Some(Told::Quarter);
    }
    let follows_year = before.strip_suffix('-').is_some_and(|year| {
        let start = year.len() - year.bytes().rev().take_while(u8::is_ascii_digit).count();
        is_year(&year[start..])
    });
    let is_month = (follows_year && digits.len() == 2 && !after.starts_with('-')) || after.starts_with('月');
    let width = if follows_year || digits.starts_with('0') { 2 } else { 1 };
    (is_month && (1..=12).contains(&value)).then_some(Told::Month(width))
}

/// Whether a text ends with a `Q` that is no end of a word.
fn follows_q(text: &str) -> bool {
    let rest = text.strip_suffix(['q', 'Q']);
    rest.is_some_and(|rest| !rest.ends_with(|sign: char| sign.is_ascii_alphabetic()))
}

#[cfg(test)]
mod tests {
    use super::of_day;
    use crate::model::parse_date;

    fn named(path: &str, day: &str) -> Option<String> {
        of_day(path, parse_date(day).expect("a day"))
    }

    #[test]
    fn a_name_with_a_year_and_a_quarter_or_month_tells_the_name_of_every_period() {
        for (path, day, expected) in [
            ("2026年一季度台账.yaml", "2026-06-30", "2026年二季度台账.yaml"),
            ("2026年第四季度.yaml", "2027-01-05", "2027年第一季度.yaml"),
            ("2026年3季度.yaml", "2026-12-31", "2026年4季度.yaml"),
            ("2026/Q1.yaml", "2026-08-01", "2026/Q3.yaml"),
            ("2026/2026q4.yaml", "2027-02-01", "2027/2027q1.yaml"),
            ("2026-09.yaml", "2027-01-31", "2027-01.yaml"),
            ("2026年9月.yaml", "2026-10-08", "2026年10月.yaml"),
            ("2026年09月.yaml", "2026-10-08", "2026年10月.yaml"),
            ("2026年三季度台账.yaml", "2026-09-15", "2026年三季度台账.yaml"),
        ] {
            assert_eq!(named(path, day).as_deref(), Some(expected), "{path} {day}");
        }
    }

    #[test]
    fn of_other_names_nothing_is_guessed() {
        for path in [
            "台账.yaml",
            "2025年项目后续.yaml",
            "一季度.yaml",
            "2025年至2026年一季度.yaml",
            "2026年一季度、二季度.yaml",
            "2026-09-30.yaml",
            "2026年faq1.yaml",
            "2026年13月.yaml",
            "2026/5季度.yaml",
        ] {
            assert_eq!(named(path, "2027-01-01"), None, "{path}");
        }
    }
}

//! Periods: every form, and that keys and labels read back.

use jiff::civil::date;
use proptest::prelude::*;

use super::*;

fn days(text: &str) -> (Date, Date, PeriodKind) {
    let period = parse_period(text).unwrap_or_else(|error| panic!("{text}: {error:?}"));
    (period.first, period.last, period.kind)
}

/// Any period that can be made.
fn any_period() -> impl Strategy<Value = Period> {
    let year = FIRST_YEAR..=LAST_YEAR;
    prop_oneof![
        year.clone().prop_map(|y| Period::year(y).unwrap()),
        (year.clone(), 1i8..=2).prop_map(|(y, half)| Period::half_year(y, half).unwrap()),
        (year.clone(), 1i8..=4).prop_map(|(y, quarter)| Period::quarter(y, quarter).unwrap()),
        (year.clone(), 1i8..=12).prop_map(|(y, month)| Period::month(y, month).unwrap()),
        (year.clone(), 1i8..=12, 1i8..=12).prop_map(|(y, a, b)| Period::months(y, a.min(b), a.max(b)).unwrap()),
        (year, 1i8..=52).prop_map(|(y, week)| Period::week(y, week).unwrap()),
    ]
}

#[test]
fn a_quarter_has_many_written_forms() {
    let third = (date(2026, 7, 1), date(2026, 9, 30), PeriodKind::Quarter(3));
    for text in [
        "2026Q3",
        "2026q3",
        "2026-Q3",
        "2026年Q3",
        "2026年第三季度",
        "2026年三季度",
        "2026年3季度",
        "２０２６年第３季度",
        "2026 年 三季度",
    ] {
        assert_eq!(days(text), third, "{text}");
    }
}

#[test]
fn a_month_has_many_written_forms() {
    for text in ["2026-09", "2026-9", "2026年9月", "2026年09月", "2026年9月份", "2026/09"] {
        assert_eq!(days(text), (date(2026, 9, 1), date(2026, 9, 30), PeriodKind::Month), "{text}");
    }
    assert_eq!(days("2024-02").1, date(2024, 2, 29));
}

#[test]
fn a_range_of_months_takes_any_dash() {
    for text in [
        "2026年1—9月",
        "2026年1-9月",
        "2026年1～9月",
        "2026年1至9月",
        "2026年1月至9月",
        "2026年1——9月",
        "2026年1–9月份",
        "2026M01-09",
        "2026年前三季度",
    ] {
        assert_eq!(days(text), (date(2026, 1, 1), date(2026, 9, 30), PeriodKind::MonthRange), "{text}");
    }
}

#[test]
fn years_and_halves() {
    for text in ["2026", "2026年", "2026年度", "2026年全年", "２０２６"] {
        assert_eq!(days(text), (date(2026, 1, 1), date(2026, 12, 31), PeriodKind::Year), "{text}");
    }
    assert_eq!(days("2026年上半年"), (date(2026, 1, 1), date(2026, 6, 30), PeriodKind::HalfYear(1)));
    assert_eq!(days("2026H2"), (date(2026, 7, 1), date(2026, 12, 31), PeriodKind::HalfYear(2)));
}

#[test]
fn a_week_may_begin_in_the_year_before() {
    for text in ["2026-W38", "2026W38", "2026年第38周", "2026年38周"] {
        assert_eq!(days(text), (date(2026, 9, 14), date(2026, 9, 20), PeriodKind::Week), "{text}");
    }
    assert_eq!(days("2026-W01").0, date(2025, 12, 29));
    assert_eq!(parse_period("2026-W01").unwrap().key(), "2026-W01");
}

#[test]
fn week_53_exists_in_a_long_year_alone() {
    assert_eq!(days("2026-W53").1, date(2027, 1, 3));
    assert_eq!(parse_period("2025-W53"), Err(PeriodError::NoSuchWeek { year: 2025, week: 53 }));
    assert_eq!(parse_period("2026-W0"), Err(PeriodError::NoSuchWeek { year: 2026, week: 0 }));
}

#[test]
fn each_cause_has_its_error() {
    let cases = [
        (" ", PeriodError::Empty),
        ("近期", PeriodError::NotAPeriod),
        ("2026年9月底", PeriodError::NotAPeriod),
        ("2026年1-9", PeriodError::NotAPeriod),
        ("2026.1", PeriodError::NotAPeriod),
        ("2026-02-30", PeriodError::NotAPeriod),
        ("第三季度", PeriodError::NeedsYear),
        ("1—9月", PeriodError::NeedsYear),
        ("2026-09-30", PeriodError::SingleDay(date(2026, 9, 30))),
        ("2026-13", PeriodError::NoSuchMonth(13)),
        ("2026年1—13月", PeriodError::NoSuchMonth(13)),
        ("2026Q5", PeriodError::NoSuchQuarter(5)),
        ("2026年第五季度", PeriodError::NoSuchQuarter(5)),
        ("2026H0", PeriodError::NoSuchHalf(0)),
        ("2026年9—1月", PeriodError::Reversed { from: 9, to: 1 }),
        ("1800", PeriodError::OutOfRange { year: 1800 }),
    ];
    for (text, error) in cases {
        assert_eq!(parse_period(text), Err(error), "{text}");
    }
}

#[test]
fn what_was_written_is_kept_and_does_not_count_in_comparison() {
    let written = parse_period(" 2026年三季度 ").unwrap();
    assert_eq!(written.written, "2026年三季度");
    assert_eq!(written, Period::quarter(2026, 3).unwrap());
    assert_ne!(Period::quarter(2026, 1), Period::months(2026, 1, 3));
}

#[test]
fn labels_in_both_languages() {
    let labels = |text| {
        let period = parse_period(text).unwrap();
        (period.label_zh(), period.label_en(), period.key())
    };
    let of = |zh: &str, en: &str, key: &str| (zh.to_owned(), en.to_owned(), key.to_owned());
    assert_eq!(labels("2026年三季度"), of("2026年第三季度", "Q3 2026", "2026Q3"));
    assert_eq!(labels("2026年1至9月"), of("2026年1—9月", "January–September 2026", "2026M01-09"));
    assert_eq!(labels("2026年上半年"), of("2026年上半年", "first half of 2026", "2026H1"));
    assert_eq!(labels("2026年9月份"), of("2026年9月", "September 2026", "2026-09"));
    assert_eq!(labels("2026年1周"), of("2026年第1周", "week 1 of 2026", "2026-W01"));
}

#[test]
fn a_stretch_that_ends_before_it_starts_overlaps_nothing() {
    let september = Period::month(2026, 9).unwrap();
    assert!(september.overlaps(date(2026, 9, 30), date(2026, 10, 5)));
    assert!(!september.overlaps(date(2026, 10, 1), date(2026, 10, 5)));
    assert!(!september.overlaps(date(2026, 9, 20), date(2026, 9, 10)));
}

proptest! {
    #[test]
    fn no_text_panics(text in ".*") {
        let _ = parse_period(&text);
    }

    #[test]
    fn labels_and_keys_read_back(period in any_period()) {
        prop_assert_eq!(parse_period(&period.key()), Ok(period.clone()));
        prop_assert_eq!(parse_period(&period.label_zh()), Ok(period.clone()));
        prop_assert!(period.first <= period.last);
    }
}

//! Deadlines: every form that ledgers use, and what is refused.

use jiff::civil::date;
use proptest::prelude::*;

use super::super::date::{FIRST_YEAR, LAST_YEAR};
use super::*;

fn read(text: &str) -> (Date, Precision) {
    let deadline = parse_deadline(text, Some(2026)).unwrap_or_else(|error| panic!("{text}: {error:?}"));
    (deadline.date, deadline.precision)
}

#[test]
fn a_month_ends_on_its_last_day() {
    let forms = [
        "2026年9月",
        "9月底前",
        "9月底",
        "9月",
        "9月末",
        "9月份",
        "9月内",
        "2026年9月底前",
        "2026-09",
        "2026/9",
        "９月底之前",
        "2026 年 9 月底前",
    ];
    for text in forms {
        assert_eq!(read(text), (date(2026, 9, 30), Precision::Month), "{text}");
    }
    assert_eq!(read("2028年2月底前").0, date(2028, 2, 29));
}

#[test]
fn a_day_with_before_is_still_that_day() {
    for text in [
        "9月30日前",
        "9月30日",
        "2026年9月30日前",
        "2026-09-30",
        "2026.9.30",
        "2026/9/30",
        "9月30日之前",
        "9月30号以前",
    ] {
        assert_eq!(read(text), (date(2026, 9, 30), Precision::Day), "{text}");
    }
}

#[test]
fn quarters_halves_and_years_end_on_their_last_day() {
    for text in ["第三季度", "三季度", "2026年第三季度", "2026Q3", "Q3", "3季度末", "第3季度底前"] {
        assert_eq!(read(text), (date(2026, 9, 30), Precision::Quarter), "{text}");
    }
    for text in ["上半年", "2026年上半年", "2026H1"] {
        assert_eq!(read(text), (date(2026, 6, 30), Precision::HalfYear), "{text}");
    }
    for text in ["年底", "年底前", "2026年底", "2026年", "2026", "年内", "2026年度", "2026年年底前", "年末"]
    {
        assert_eq!(read(text), (date(2026, 12, 31), Precision::Year), "{text}");
    }
}

#[test]
fn the_year_of_the_text_wins_over_the_year_of_the_record() {
    assert_eq!(read("2027年底").0, date(2027, 12, 31));
}

#[test]
fn without_any_year_the_year_is_asked_for() {
    for text in ["9月底前", "第三季度", "年底", "上半年", "9月30日前", "2月30日"] {
        assert_eq!(parse_deadline(text, None), Err(DeadlineError::NeedsYear), "{text}");
    }
    assert!(parse_deadline("2026年底", None).is_ok());
}

#[test]
fn before_a_month_is_ambiguous_and_both_days_are_named() {
    let ambiguous = |text| parse_deadline(text, Some(2026)).unwrap_err();
    assert_eq!(ambiguous("9月前"), DeadlineError::Ambiguous { before: date(2026, 8, 31), within: date(2026, 9, 30) });
    assert_eq!(
        ambiguous("第三季度前"),
        DeadlineError::Ambiguous { before: date(2026, 6, 30), within: date(2026, 9, 30) }
    );
    assert_eq!(
        ambiguous("2027年以前"),
        DeadlineError::Ambiguous { before: date(2026, 12, 31), within: date(2027, 12, 31) }
    );
}

#[test]
fn each_cause_has_its_error() {
    let cases = [
        ("\u{3000}", DeadlineError::Empty),
        ("长期坚持", DeadlineError::NotADeadline),
        ("月底", DeadlineError::NotADeadline),
        ("2026.1", DeadlineError::NotADeadline),
        ("前三季度", DeadlineError::NotADeadline),
        ("年", DeadlineError::NotADeadline),
        ("年前", DeadlineError::NotADeadline),
        ("9月30日底", DeadlineError::NotADeadline),
        ("2026年1—9月", DeadlineError::NotADeadline),
        ("2026-W38", DeadlineError::NotADeadline),
        ("2026年9月完成", DeadlineError::NotADeadline),
        ("2月30日", DeadlineError::Impossible { year: 2026, month: 2, day: 30 }),
        ("13月", DeadlineError::NoSuchMonth(13)),
        ("第五季度", DeadlineError::NoSuchQuarter(5)),
        ("H3", DeadlineError::NoSuchHalf(3)),
        ("1800年底", DeadlineError::OutOfRange { year: 1800 }),
    ];
    for (text, error) in cases {
        assert_eq!(parse_deadline(text, Some(2026)), Err(error), "{text}");
    }
}

#[test]
fn precision_and_wording_are_kept() {
    let deadline = parse_deadline(" 9月底前 ", Some(2026)).unwrap();
    assert_eq!(deadline.written, "9月底前");
    assert_eq!(deadline.label_zh(), "2026年9月底");
    assert_eq!(deadline.label_en(), "end of September 2026");
    assert_eq!(deadline.key(), "2026-09");
}

proptest! {
    #[test]
    fn no_text_panics(text in ".*", year in proptest::option::of(any::<i16>())) {
        let _ = parse_deadline(&text, year);
    }

    #[test]
    fn no_text_of_calendar_characters_panics(text in "[0-9２９年月日底前末内第一三季度上半QH\\-—. ]{0,16}", year in proptest::option::of(any::<i16>())) {
        let _ = parse_deadline(&text, year);
    }

    #[test]
    fn labels_and_keys_read_back(year in FIRST_YEAR..=LAST_YEAR, month in 1i8..=12, day in 1i8..=28, form in 0usize..5) {
        let text = [
            format!("{year}-{month}-{day}"), format!("{year}-{month}"), format!("{year}Q{}", (month + 2) / 3), format!("{year}H{}", (month + 5) / 6), format!("{year}"),
        ];
        let deadline = parse_deadline(&text[form], None).unwrap();
        for label in [deadline.label_zh(), deadline.key()] {
            let again = parse_deadline(&label, None).unwrap();
            prop_assert_eq!((again.date, again.precision), (deadline.date, deadline.precision));
        }
    }
}

//! Text → a calendar day, and the labels of a day.
//!
//! Takes the four written forms of records.md. A day that no calendar has is told apart from a text that is no date, and
//! the common near misses are named. Never guesses a century, an order of parts or a missing part.

use super::written::{Part, Written, read_calendar};

/// A day of the civil calendar.
pub type Date = jiff::civil::Date;

/// The first year that a date may have: what lies before is a typing mistake.
pub const FIRST_YEAR: i16 = 1900;
/// The last year that a date may have.
pub const LAST_YEAR: i16 = 2100;

/// Why a text is no date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateError {
    /// Nothing but white space.
    Empty,
    /// Nothing that reads as a date.
    NotADate,
    /// `9月30日`: the year is missing.
    NoYear,
    /// `2026年9月`, `2026Q3`, `2026`: the day is missing.
    NoDay,
    /// `26-9-30`: a year takes four digits.
    ShortYear,
    /// `30/9/2026`: the year comes first.
    YearNotFirst,
    /// `20260930`: the same date with separators is meant.
    Unseparated(Date),
    /// `2026-09-30 10:00`: the time is too much.
    WithTime(Date),
    /// A date by its form, and on no calendar: `2026-02-30`.
    Impossible { year: i16, month: i8, day: i8 },
    /// A year before 1900 or after 2100.
    OutOfRange { year: i16 },
}

/// Reads `2026-09-30`, `2026年9月30日`, `2026.9.30`, `2026/9/30`; zeros in front may be absent, digits may be
/// full-width, white space around parts is ignored.
///
/// # Errors
/// A [`DateError`] for each cause.
pub fn parse_date(text: &str) -> Result<Date, DateError> {
    let Some(Written { year, part, tail }) = read_calendar(text) else {
        return Err(near_miss(text));
    };
    match (part, year) {
        (Part::Day { month, day }, Some(year)) => {
            if tail.is_empty() {
                return civil_day(year, month, day);
            }
            if is_time(&tail) {
                return Err(DateError::WithTime(civil_day(year, month, day)?));
            }
            Err(DateError::NotADate)
        }
        (Part::Day { .. }, None) if tail.is_empty() => Err(DateError::NoYear),
        (Part::Month(_) | Part::Quarter(_) | Part::Half(_) | Part::Week(_) | Part::Year, Some(_))
            if tail.is_empty() =>
        {
            Err(DateError::NoDay)
        }
        (
            Part::Day { .. }
            | Part::Month(_)
            | Part::Months { .. }
            | Part::Quarter(_)
            | Part::Half(_)
            | Part::Week(_)
            | Part::Year,
            Some(_) | None,
        ) => Err(DateError::NotADate),
    }
}

/// `2026年9月30日`.
#[must_use]
pub fn date_zh(date: Date) -> String {
    format!("{:04}年{}月{}日", date.year(), date.month(), date.day())
}

/// `30 September 2026`.
#[must_use]
pub fn date_en(date: Date) -> String {
    format!("{} {} {:04}", date.day(), month_en(date), date.year())
}

/// The English name of the month in which the day lies.
pub(super) fn month_en(date: Date) -> &'static str {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let index = usize::from(date.month().unsigned_abs()).saturating_sub(1);
    NAMES.get(index).copied().unwrap_or_default()
}

/// The day with these numbers, if its year is in range and a calendar has it.
pub(super) fn civil_day(year: i16, month: i8, day: i8) -> Result<Date, DateError> {
    if !(FIRST_YEAR..=LAST_YEAR).contains(&year) {
        return Err(DateError::OutOfRange { year });
    }
    Date::new(year, month, day).map_err(|_| DateError::Impossible { year, month, day })
}

fn is_time(tail: &str) -> bool {
    let clock = tail.strip_prefix('T').unwrap_or(tail).trim_start();
    clock.starts_with(|c: char| c.is_ascii_digit()) && clock.contains([':', '：', '时', '点'])
}

/// What a text that the grammar does not know comes closest to.
fn near_miss(text: &str) -> DateError {
    let text = super::normalise_digits(text);
    let text = text.trim();
    if text.is_empty() {
        return DateError::Empty;
    }
    if let Some(date) = unseparated(text) {
        return DateError::Unseparated(date);
    }
    let parts: Vec<&str> =
        text.split(['-', '.', '/', '年', '月']).map(|part| part.trim().trim_end_matches(['日', '号'])).collect();
    let digits = |part: &str, most: usize| (1..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    match parts[..] {
        [day, month, year] if year.len() == 4 && digits(year, 4) && digits(month, 2) && digits(day, 2) => {
            DateError::YearNotFirst
        }
        [year, month, day] if digits(year, 2) && digits(month, 2) && digits(day, 2) => DateError::ShortYear,
        _ => DateError::NotADate,
    }
}

fn unseparated(text: &str) -> Option<Date> {
    if text.len() != 8 || !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let (year, rest) = text.split_at(4);
    let (month, day) = rest.split_at(2);
    civil_day(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    #[test]
    fn every_written_form_is_the_same_day() {
        let forms = [
            "2026-09-30",
            "2026-9-30",
            "2026年9月30日",
            "2026年09月30日",
            "2026.9.30",
            "2026/9/30",
            "２０２６－０９－３０",
            "２０２６年９月３０日",
            " 2026 年 9 月 30 日\u{3000}",
            "2026年9月30号",
        ];
        for form in forms {
            assert_eq!(parse_date(form), Ok(date(2026, 9, 30)), "{form}");
        }
    }

    #[test]
    fn an_impossible_day_is_told_apart_from_text_that_is_no_date() {
        assert_eq!(parse_date("2026-02-30"), Err(DateError::Impossible { year: 2026, month: 2, day: 30 }));
        assert_eq!(parse_date("2026年13月1日"), Err(DateError::Impossible { year: 2026, month: 13, day: 1 }));
        assert_eq!(parse_date("2026.0.1"), Err(DateError::Impossible { year: 2026, month: 0, day: 1 }));
        assert_eq!(parse_date("2025-02-29"), Err(DateError::Impossible { year: 2025, month: 2, day: 29 }));
        for text in
            ["尽快", "2026-9/30", "2026-09-30前", "2026-09-301", "-2026-09-30", "46295", "2026-09-30-1", "2026年1—9月"]
        {
            assert_eq!(parse_date(text), Err(DateError::NotADate), "{text}");
        }
    }

    #[test]
    fn the_leap_day_exists_in_a_leap_year() {
        assert_eq!(parse_date("2024年2月29日"), Ok(date(2024, 2, 29)));
        assert_eq!(parse_date("2100-02-29"), Err(DateError::Impossible { year: 2100, month: 2, day: 29 }));
    }

    #[test]
    fn years_outside_1900_to_2100_are_refused() {
        assert_eq!(parse_date("1899-12-31"), Err(DateError::OutOfRange { year: 1899 }));
        assert_eq!(parse_date("2101-01-01"), Err(DateError::OutOfRange { year: 2101 }));
        assert!(parse_date("1900-01-01").is_ok() && parse_date("2100-12-31").is_ok());
    }

    #[test]
    fn near_misses_say_what_is_missing_or_too_much() {
        assert_eq!(parse_date("  "), Err(DateError::Empty));
        assert_eq!(parse_date("9月30日"), Err(DateError::NoYear));
        for text in ["2026年9月", "2026-09", "2026", "2026Q3", "2026年"] {
            assert_eq!(parse_date(text), Err(DateError::NoDay), "{text}");
        }
        assert_eq!(parse_date("26-9-30"), Err(DateError::ShortYear));
        assert_eq!(parse_date("26年9月30日"), Err(DateError::ShortYear));
        assert_eq!(parse_date("30/9/2026"), Err(DateError::YearNotFirst));
        assert_eq!(parse_date("20260930"), Err(DateError::Unseparated(date(2026, 9, 30))));
        for text in ["2026-09-30 10:00", "2026-09-30T00:00:00+08:00", "2026年9月30日 10时"] {
            assert_eq!(parse_date(text), Err(DateError::WithTime(date(2026, 9, 30))), "{text}");
        }
    }

    #[test]
    fn labels_name_the_day_in_both_languages() {
        assert_eq!(date_zh(date(2026, 9, 3)), "2026年9月3日");
        assert_eq!(date_en(date(2026, 9, 3)), "3 September 2026");
    }

    proptest! {
        #[test]
        fn no_text_panics(text in ".*") {
            let _ = parse_date(&text);
        }

        #[test]
        fn no_text_of_date_characters_panics(text in "[0-9０-９年月日号T:.\\-/ ]{0,20}") {
            let _ = parse_date(&text);
        }

        #[test]
        fn every_label_of_a_day_reads_back(year in FIRST_YEAR..=LAST_YEAR, month in 1i8..=12, day in 1i8..=31) {
            let Ok(date) = civil_day(year, month, day) else { return Ok(()) };
            prop_assert_eq!(parse_date(&date.to_string()), Ok(date));
            prop_assert_eq!(parse_date(&date_zh(date)), Ok(date));
            prop_assert_eq!(parse_date(&format!("{year}.{month}.{day}")), Ok(date));
            prop_assert_eq!(parse_date(&format!("{year}/{month}/{day}")), Ok(date));
        }
    }
}

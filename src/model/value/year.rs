//! Text → the year of a record.

use std::fmt;

use super::date::Date;
use super::digits::normalise_digits;

/// 年度, from 1949 to 2100.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Year(i16);

/// Why a text is no year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum YearError {
    /// Nothing but white space.
    Empty,
    /// Nothing that reads as a year.
    NotAYear,
    /// `26年`: a year takes four digits.
    ShortYear,
    /// Before 1949 or after 2100.
    OutOfRange(i16),
}

/// Reads `2026`, `2026年`, `2026年度`.
///
/// # Errors
/// A [`YearError`] for each cause.
pub fn parse_year(text: &str) -> Result<Year, YearError> {
    let text = normalise_digits(text);
    let text = text.trim();
    if text.is_empty() {
        return Err(YearError::Empty);
    }
    let digits = text.strip_suffix("年度").or_else(|| text.strip_suffix('年')).unwrap_or(text).trim_end();
    if !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(YearError::NotAYear);
    }
    match digits.len() {
        2 => Err(YearError::ShortYear),
        4 => Year::new(digits.parse().map_err(|_| YearError::NotAYear)?),
        _ => Err(YearError::NotAYear),
    }
}

impl Year {
    pub const FIRST: Self = Self(1949);
    pub const LAST: Self = Self(super::date::LAST_YEAR);

    /// # Errors
    /// `OutOfRange`.
    pub fn new(year: i16) -> Result<Self, YearError> {
        let year_in_range = (Self::FIRST.0..=Self::LAST.0).contains(&year);
        if year_in_range { Ok(Self(year)) } else { Err(YearError::OutOfRange(year)) }
    }

    #[must_use]
    pub fn get(self) -> i16 {
        self.0
    }

    /// 1 January.
    #[must_use]
    pub fn first_day(self) -> Date {
        // Every year from 1949 to 2100 has this day, so that nothing is clamped.
        Date::new(self.0, 1, 1).unwrap_or(Date::MIN)
    }

    /// 31 December.
    #[must_use]
    pub fn last_day(self) -> Date {
        self.first_day().last_of_year()
    }

    /// `2026年`. [`parse_year`] reads it back, as it does the `Display` form `2026`.
    #[must_use]
    pub fn label_zh(self) -> String {
        format!("{self}年")
    }
}

impl fmt::Display for Year {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn three_forms_are_one_year() {
        for text in ["2026", "2026年", "2026年度", "２０２６ 年", " 2026 "] {
            assert_eq!(parse_year(text), Ok(Year(2026)), "{text}");
        }
    }

    #[test]
    fn each_cause_has_its_error() {
        assert_eq!(parse_year(" "), Err(YearError::Empty));
        assert_eq!(parse_year("26年"), Err(YearError::ShortYear));
        assert_eq!(parse_year("1948"), Err(YearError::OutOfRange(1948)));
        assert_eq!(parse_year("2101年"), Err(YearError::OutOfRange(2101)));
        for text in ["年", "今年", "20266", "2026-09", "2026.0", "-2026"] {
            assert_eq!(parse_year(text), Err(YearError::NotAYear), "{text}");
        }
    }

    #[test]
    fn a_year_has_its_first_and_last_day() {
        assert_eq!(Year(2026).first_day(), jiff::civil::date(2026, 1, 1));
        assert_eq!(Year(2026).last_day(), jiff::civil::date(2026, 12, 31));
    }

    proptest! {
        #[test]
        fn no_text_panics(text in ".*") {
            let _ = parse_year(&text);
        }

        #[test]
        fn both_forms_read_back(year in 1949i16..=2100) {
            let year = Year::new(year).unwrap();
            prop_assert_eq!(parse_year(&year.to_string()), Ok(year));
            prop_assert_eq!(parse_year(&year.label_zh()), Ok(year));
        }
    }
}

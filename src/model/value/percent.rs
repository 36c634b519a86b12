//! Text → a percentage from 0 to 100.
//!
//! What was not reported has no `Percent` at all: nothing here turns absence into zero.

use rust_decimal::Decimal;

use super::digits::normalise_digits;
use super::number::{NumberError, decimal_label, leading_number};

/// 完成进度 and the like: 0 to 100, both included, exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Percent {
    value: Decimal,
}

/// Why a text is no percentage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PercentError {
    /// Nothing but white space.
    Empty,
    /// Words, a range, or a number that is not written plainly.
    NotANumber,
    /// Below 0 or above 100.
    OutOfRange(Decimal),
    /// More than 28 significant digits.
    TooManyDigits,
}

/// Reads `60`, `60%`, `６０％`, `62.5 %`.
///
/// # Errors
/// A [`PercentError`] for each cause.
pub fn parse_percent(text: &str) -> Result<Percent, PercentError> {
    let (value, rest) = leading_number(text).map_err(|error| match error {
        NumberError::Empty => PercentError::Empty,
        NumberError::NotANumber | NumberError::MisplacedComma | NumberError::Exponent => PercentError::NotANumber,
        NumberError::TooManyDigits => PercentError::TooManyDigits,
    })?;
    match &*normalise_digits(rest) {
        "" | "%" => Percent::new(value),
        _ => Err(PercentError::NotANumber),
    }
}

impl Percent {
    pub const ZERO: Self = Self { value: Decimal::ZERO };
    pub const FULL: Self = Self { value: Decimal::ONE_HUNDRED };

    /// # Errors
    /// `OutOfRange`.
    pub fn new(value: Decimal) -> Result<Self, PercentError> {
        if (Decimal::ZERO..=Decimal::ONE_HUNDRED).contains(&value) {
            // An unsigned zero, so that no label begins with a minus.
            Ok(Self { value: if value.is_zero() { Decimal::ZERO } else { value.normalize() } })
        } else {
            Err(PercentError::OutOfRange(value))
        }
    }

    /// 0 to 100.
    #[must_use]
    pub fn value(self) -> Decimal {
        self.value
    }

    #[must_use]
    pub fn is_full(self) -> bool {
        self == Self::FULL
    }

    /// `62.5%`. [`parse_percent`] reads it back.
    #[must_use]
    pub fn label(self) -> String {
        format!("{}%", decimal_label(self.value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_sign_is_optional_and_may_be_full_width() {
        for text in ["60", "60%", "60％", "６０％", "60.0 %", "+60"] {
            assert_eq!(parse_percent(text).map(Percent::label).as_deref(), Ok("60%"), "{text}");
        }
        assert_eq!(parse_percent("62.50").map(Percent::label).as_deref(), Ok("62.5%"));
    }

    #[test]
    fn nought_and_a_hundred_are_in_and_beyond_is_out() {
        assert_eq!(parse_percent("0"), Ok(Percent::ZERO));
        assert!(parse_percent("100%").unwrap().is_full());
        assert_eq!(parse_percent("100.01"), Err(PercentError::OutOfRange(Decimal::new(10_001, 2))));
        assert_eq!(parse_percent("-1%"), Err(PercentError::OutOfRange(Decimal::NEGATIVE_ONE)));
    }

    #[test]
    fn words_and_ranges_are_no_number() {
        for text in ["约60%", "60%左右", "百分之六十", "60-70", "60%%", "6‰", "1,0"] {
            assert_eq!(parse_percent(text), Err(PercentError::NotANumber), "{text}");
        }
        assert_eq!(parse_percent(""), Err(PercentError::Empty));
        assert_eq!(parse_percent(&format!("0.{}", "7".repeat(40))), Err(PercentError::TooManyDigits));
    }

    proptest! {
        #[test]
        fn no_text_panics(text in ".*") {
            let _ = parse_percent(&text);
        }

        #[test]
        fn a_label_reads_back(mantissa in 0i64..=100_000_000) {
            let percent = Percent::new(Decimal::new(mantissa, 6)).unwrap();
            prop_assert_eq!(parse_percent(&percent.label()), Ok(percent));
        }
    }
}

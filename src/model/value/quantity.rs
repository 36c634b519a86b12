//! Text → a decimal with the unit that its author gave.
//!
//! Units are free text and never converted: 12.5公里 and 12500米 are two different quantities.

use rust_decimal::Decimal;

use super::digits::ascii_form;
use super::number::{NumberError, decimal_label, leading_number};

/// What follows a number that is rounded or the first of a range.
const INEXACT: [char; 14] = ['余', '多', '几', '来', '至', '到', '-', '~', '+', '±', '–', '—', '―', '〜'];

/// 数量: an exact amount, possibly negative, and a unit that is not empty.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Quantity {
    pub amount: Decimal,
    pub unit: String,
}

/// Why a text is no quantity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QuantityError {
    /// Nothing but white space.
    Empty,
    /// No number at the beginning.
    NoAmount,
    /// A number alone.
    NoUnit,
    /// `10余所`, `3—5公里`, `10个左右`: a quantity is one exact number.
    Inexact,
    /// A comma that does not part groups of three digits.
    MisplacedComma,
    /// Scientific notation, as spreadsheets export it.
    Exponent,
    /// More than 28 significant digits.
    TooManyDigits,
}

/// Reads `12.5公里`, `1,200 户`, `30%`.
///
/// # Errors
/// A [`QuantityError`] for each cause.
pub fn parse_quantity(text: &str) -> Result<Quantity, QuantityError> {
    let (amount, unit) = leading_number(text).map_err(|error| match error {
        NumberError::Empty => QuantityError::Empty,
        NumberError::NotANumber => QuantityError::NoAmount,
        NumberError::MisplacedComma => QuantityError::MisplacedComma,
        NumberError::Exponent => QuantityError::Exponent,
        NumberError::TooManyDigits => QuantityError::TooManyDigits,
    })?;
    match unit.chars().next().map(ascii_form) {
        None => Err(QuantityError::NoUnit),
        Some(c) if INEXACT.contains(&c) => Err(QuantityError::Inexact),
        Some(_) if unit.ends_with("左右") || unit.ends_with("以上") || unit.ends_with("以下") => {
            Err(QuantityError::Inexact)
        }
        Some('%') => Ok(Quantity { amount, unit: unit.to_owned() }),
        // A digit here stands apart from the number (`3 5公里`); marks such as `/` begin no unit.
        Some(c) if c.is_ascii_digit() || c.is_ascii_punctuation() => Err(QuantityError::NoUnit),
        Some(_) => Ok(Quantity { amount, unit: unit.to_owned() }),
    }
}

impl Quantity {
    /// `12.5公里`, `12.5 km`: a space stands before a Latin unit. [`parse_quantity`] reads it back.
    #[must_use]
    pub fn label(&self) -> String {
        let space = if self.unit.starts_with(|c: char| c.is_ascii_alphabetic()) { " " } else { "" };
        format!("{}{space}{}", decimal_label(self.amount), self.unit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn label(text: &str) -> String {
        parse_quantity(text).unwrap_or_else(|error| panic!("{text}: {error:?}")).label()
    }

    #[test]
    fn the_number_is_exact_and_the_unit_stays_as_written() {
        assert_eq!(label("１２．５０公里（含匝道）"), "12.5公里（含匝道）");
        assert_eq!(label("1,200 户"), "1200户");
        assert_eq!(label("30%"), "30%");
        assert_eq!(label("3km2"), "3 km2");
        assert_eq!(label("-0.5个百分点"), "-0.5个百分点");
        assert_eq!(parse_quantity("20 ㎡").unwrap().unit, "㎡");
        assert_eq!(parse_quantity("5 eggs").unwrap().unit, "eggs");
    }

    #[test]
    fn each_cause_has_its_error() {
        let cases = [
            ("", QuantityError::Empty),
            ("约10所", QuantityError::NoAmount),
            ("所", QuantityError::NoAmount),
            ("10", QuantityError::NoUnit),
            ("3 5公里", QuantityError::NoUnit),
            ("3/5公里", QuantityError::NoUnit),
            ("10余所", QuantityError::Inexact),
            ("10多所", QuantityError::Inexact),
            ("3—5公里", QuantityError::Inexact),
            ("3～5公里", QuantityError::Inexact),
            ("10所左右", QuantityError::Inexact),
            ("10所以上", QuantityError::Inexact),
            ("1,2所", QuantityError::MisplacedComma),
            ("2e3公里", QuantityError::Exponent),
        ];
        for (text, error) in cases {
            assert_eq!(parse_quantity(text), Err(error), "{text}");
        }
        assert_eq!(parse_quantity(&format!("{}所", "7".repeat(40))), Err(QuantityError::TooManyDigits));
    }

    proptest! {
        #[test]
        fn no_text_panics(text in ".*") {
            let _ = parse_quantity(&text);
        }

        #[test]
        fn a_label_reads_back(mantissa in any::<i64>(), scale in 0u32..=9, unit in "[公里所户人次a-df-zA-DF-Z㎡°][公里所户人次a-zA-Z0-9/（）]{0,5}") {
            let amount = Decimal::new(mantissa, scale);
            let quantity = Quantity { amount, unit };
            prop_assert_eq!(parse_quantity(&quantity.label()), Ok(quantity));
        }
    }
}

//! Text → an exact decimal, and the plain label of a decimal.
//!
//! Thousands separators are checked, not skipped: `1,2` is a mistake and never 12. No binary floating point anywhere.

use rust_decimal::Decimal;

use super::digits::ascii_form;

/// The digits that a decimal holds exactly.
const MOST_DIGITS: usize = 28;

/// Why a text is no number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberError {
    /// Nothing but white space.
    Empty,
    /// Words, a range, an approximation, two points, a point without digits after it.
    NotANumber,
    /// A comma that does not part groups of three digits: `1,2`, `12,34`, `1234,567`.
    MisplacedComma,
    /// Scientific notation, as spreadsheets export it: `1.2E+08`.
    Exponent,
    /// More than 28 significant digits.
    TooManyDigits,
}

/// Reads `1200`, `1,200.5`, `-3`, `＋１２．５`; white space around it is ignored.
///
/// # Errors
/// A [`NumberError`] for each cause.
pub fn parse_decimal(text: &str) -> Result<Decimal, NumberError> {
    let (number, rest) = leading_number(text)?;
    if rest.is_empty() { Ok(number) } else { Err(NumberError::NotANumber) }
}

/// The number without separators and without zeros at its end: `1200.5`. [`parse_decimal`] reads it back.
#[must_use]
pub fn decimal_label(number: Decimal) -> String {
    number.normalize().to_string()
}

/// A decimal with a comma between groups of three digits: `1,234,567.5`.
#[must_use]
pub fn grouped(number: &str) -> String {
    let (sign, unsigned) = number.strip_prefix('-').map_or(("", number), |rest| ("-", rest));
    let (whole, fraction) = unsigned.split_once('.').map_or((unsigned, None), |(a, b)| (a, Some(b)));
    let mut text = sign.to_owned();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    if let Some(fraction) = fraction {
        text.push('.');
        text.push_str(fraction);
    }
    text
}

/// The number that a text begins with, and the trimmed rest as its author wrote it.
pub(super) fn leading_number(text: &str) -> Result<(Decimal, &str), NumberError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(NumberError::Empty);
    }
    let (sign, unsigned) = match text.chars().next().map(ascii_form) {
        Some('-') => ("-", after_first(text)),
        Some('+') => ("", after_first(text)),
        Some(_) | None => ("", text),
    };
    let unsigned = unsigned.trim_start();
    let (whole, rest) = split_run(unsigned, |c| c.is_ascii_digit() || c == ',');
    let (fraction, rest) = match rest.chars().next().map(ascii_form) {
        Some('.') => match split_run(after_first(rest), |c| c.is_ascii_digit()) {
            (digits, _) if digits.is_empty() => return Err(NumberError::NotANumber),
            found => found,
        },
        Some(_) | None => (String::new(), rest),
    };
    if whole.is_empty() && fraction.is_empty() {
        return Err(NumberError::NotANumber);
    }
    let whole = without_separators(&whole)?;
    match rest.chars().next().map(ascii_form) {
        Some('.' | ',') => return Err(NumberError::NotANumber),
        Some('e' | 'E') if is_exponent(after_first(rest)) => return Err(NumberError::Exponent),
        Some(_) | None => {}
    }
    Ok((decimal(sign, &whole, &fraction)?, rest.trim()))
}

fn decimal(sign: &str, whole: &str, fraction: &str) -> Result<Decimal, NumberError> {
    let whole = whole.trim_start_matches('0');
    let fraction = fraction.trim_end_matches('0');
    if whole.len() + fraction.len() > MOST_DIGITS {
        return Err(NumberError::TooManyDigits);
    }
    let mantissa: i128 = format!("{sign}0{whole}{fraction}").parse().map_err(|_| NumberError::TooManyDigits)?;
    let scale = u32::try_from(fraction.len()).map_err(|_| NumberError::TooManyDigits)?;
    let number = Decimal::try_from_i128_with_scale(mantissa, scale).map_err(|_| NumberError::TooManyDigits)?;
    Ok(number.normalize())
}

fn without_separators(digits: &str) -> Result<String, NumberError> {
    let mut groups = digits.split(',');
    let first = groups.next().unwrap_or_default();
    let mut later = groups.peekable();
    let parted = later.peek().is_some();
    if parted && (first.is_empty() || first.len() > 3 || later.any(|group| group.len() != 3)) {
        return Err(NumberError::MisplacedComma);
    }
    Ok(digits.replace(',', ""))
}

/// The longest beginning whose characters, in ASCII form, pass; then the rest as written.
fn split_run(text: &str, pass: impl Fn(char) -> bool) -> (String, &str) {
    let end = text.char_indices().find(|&(_, c)| !pass(ascii_form(c))).map_or(text.len(), |(at, _)| at);
    let (run, rest) = text.split_at(end);
    (run.chars().map(ascii_form).collect(), rest)
}

fn is_exponent(after_e: &str) -> bool {
    let mut chars = after_e.chars().map(ascii_form);
    match chars.next() {
        Some('+' | '-') => chars.next().is_some_and(|c| c.is_ascii_digit()),
        Some(c) => c.is_ascii_digit(),
        None => false,
    }
}

fn after_first(text: &str) -> &str {
    let mut chars = text.chars();
    chars.next();
    chars.as_str()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn number(text: &str) -> Decimal {
        parse_decimal(text).unwrap()
    }

    #[test]
    fn digits_are_grouped_by_three_from_the_point() {
        for (plain, shown) in [("0", "0"), ("999", "999"), ("1000", "1,000"), ("-1234567.125", "-1,234,567.125")] {
            assert_eq!(grouped(plain), shown);
        }
    }

    #[test]
    fn plain_parted_and_full_width_numbers_are_equal() {
        assert_eq!(number("1234567.50"), number("１，２３４，５６７．５"));
        assert_eq!(number(" 1,234,567.5 "), Decimal::new(12_345_675, 1));
        assert_eq!(number("−3"), Decimal::new(-3, 0));
        assert_eq!(number(".5"), Decimal::new(5, 1));
    }

    #[test]
    fn a_comma_that_parts_no_thousands_is_named() {
        for text in ["1,2", "12,34", "1234,567", ",123", "1,234,", "1,,234", "1，2"] {
            assert_eq!(parse_decimal(text), Err(NumberError::MisplacedComma), "{text}");
        }
    }

    #[test]
    fn what_is_no_number_says_why() {
        assert_eq!(parse_decimal(" \u{3000}"), Err(NumberError::Empty));
        for text in ["约3", "3-5", "1.2.3", "5.", "-", "+.", "3 5", "1.5,000", "NaN", "inf", "0x10"] {
            assert_eq!(parse_decimal(text), Err(NumberError::NotANumber), "{text}");
        }
        assert_eq!(parse_decimal("1.2E+08"), Err(NumberError::Exponent));
        assert_eq!(parse_decimal("1e5"), Err(NumberError::Exponent));
        assert_eq!(parse_decimal(&"9".repeat(29)), Err(NumberError::TooManyDigits));
        assert_eq!(parse_decimal(&format!("0.{}1", "0".repeat(28))), Err(NumberError::TooManyDigits));
    }

    #[test]
    fn twenty_eight_digits_and_zeros_around_them_are_exact() {
        let digits = "9".repeat(28);
        assert_eq!(decimal_label(number(&format!("000{digits}.000"))), digits);
        assert_eq!(decimal_label(number(&format!("0.{digits}00"))), format!("0.{digits}"));
    }

    #[test]
    fn minus_zero_is_zero() {
        assert_eq!(decimal_label(number("-0.00")), "0");
    }

    proptest! {
        #[test]
        fn no_text_panics(text in ".*") {
            let _ = parse_decimal(&text);
        }

        #[test]
        fn no_text_of_number_characters_panics(text in "[0-9０-９,，.．eE+\\-−% ]{0,40}") {
            let _ = parse_decimal(&text);
        }

        #[test]
        fn a_label_reads_back(mantissa in -9_999_999_999_999_999_999_999_999_999i128..=9_999_999_999_999_999_999_999_999_999, scale in 0u32..=28) {
            let number = Decimal::from_i128_with_scale(mantissa, scale);
            prop_assert_eq!(parse_decimal(&decimal_label(number)), Ok(number));
        }
    }
}

//! Text → an amount of money, exact to the fen, and its label.
//!
//! A bare number means 万元, as the ledgers of the field write it. Never rounds: an amount finer than a fen is refused, and
//! so is one so large that it can only be a mistake in the unit.

use std::iter::Sum;
use std::ops::Add;

use rust_decimal::Decimal;

use super::number::{NumberError, decimal_label, leading_number};

/// The units, each worth so many 万元 with the point moved so many places to the left.
const UNITS: [(&str, u32, u32); 7] =
    [("亿元", 10_000, 0), ("万元", 1, 0), ("千元", 1, 1), ("元", 1, 4), ("亿", 10_000, 0), ("万", 1, 0), ("", 1, 0)];

/// A fen in 万元 has six decimals.
const FINEST_SCALE: u32 = 6;

/// In 万元: 10¹², some seventy times the yearly product of the country.
const LIMIT: i64 = 1_000_000_000_000;

/// 金额: zero or more, at most 10¹² 万元 as read, a whole number of fen. Sums stay exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Money {
    wan: Decimal,
}

/// Why a text is no amount.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MoneyError {
    /// Nothing but white space.
    Empty,
    /// Words, a range, an approximation: `约35万元`, `30—40万元`, `35万元左右`.
    NotMoney,
    /// Below zero.
    Negative,
    /// A number and a unit that is none of money: `35公里`, `35美元`.
    UnknownUnit(String),
    /// A comma that does not part groups of three digits.
    MisplacedComma,
    /// Scientific notation, as spreadsheets export it.
    Exponent,
    /// Above 10¹² 万元, or more digits than any amount has.
    TooLarge,
    /// Not a whole number of fen, 0.01元.
    FinerThanFen,
}

/// Reads `35`, `1,200.5` (万元), `1.2亿元`, `35万元`, `80千元`, `8000元`, `3亿`, `35万`; digits may be full-width.
///
/// # Errors
/// A [`MoneyError`] for each cause.
pub fn parse_money(text: &str) -> Result<Money, MoneyError> {
    let (number, unit) = leading_number(text).map_err(|error| match error {
        NumberError::Empty => MoneyError::Empty,
        NumberError::NotANumber => MoneyError::NotMoney,
        NumberError::MisplacedComma => MoneyError::MisplacedComma,
        NumberError::Exponent => MoneyError::Exponent,
        NumberError::TooManyDigits => MoneyError::TooLarge,
    })?;
    let Some(&(_, in_wan, scale)) = UNITS.iter().find(|(name, ..)| *name == unit) else {
        return Err(not_a_unit(unit));
    };
    if number.is_sign_negative() {
        return Err(MoneyError::Negative);
    }
    if number > Decimal::from(LIMIT * 10_000) {
        return Err(MoneyError::TooLarge);
    }
    if number.scale() > FINEST_SCALE + 4 {
        return Err(MoneyError::FinerThanFen);
    }
    // At most 17 digits before the point and 10 after it: neither the product nor the moved point loses one.
    let mut wan = number.checked_mul(Decimal::from(in_wan)).ok_or(MoneyError::TooLarge)?.normalize();
    wan.set_scale(wan.scale() + scale).map_err(|_| MoneyError::FinerThanFen)?;
    Money::from_wan(wan)
}

impl Money {
    pub const ZERO: Self = Self { wan: Decimal::ZERO };

    /// An amount in 万元.
    ///
    /// # Errors
    /// `Negative`, `TooLarge`, `FinerThanFen`.
    pub fn from_wan(wan: Decimal) -> Result<Self, MoneyError> {
        let wan = wan.normalize();
        if wan < Decimal::ZERO {
            Err(MoneyError::Negative)
        } else if wan > Decimal::from(LIMIT) {
            Err(MoneyError::TooLarge)
        } else if wan.scale() > FINEST_SCALE {
            Err(MoneyError::FinerThanFen)
        } else {
            Ok(Self { wan })
        }
    }

    #[must_use]
    pub fn is_zero(self) -> bool {
        self.wan.is_zero()
    }

    /// In 万元, without zeros at the end.
    #[must_use]
    pub fn in_wan(self) -> Decimal {
        self.wan.normalize()
    }

    /// In 元, without zeros at the end.
    #[must_use]
    pub fn in_yuan(self) -> Decimal {
        self.wan.saturating_mul(Decimal::new(10_000, 0)).normalize()
    }

    /// What is left, `None` where `other` is more.
    #[must_use]
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        let wan = self.wan.checked_sub(other.wan)?;
        (wan >= Decimal::ZERO).then_some(Self { wan })
    }

    /// This amount out of `whole` in percent, which may be above 100; `None` where `whole` is zero. Rounded by
    /// the decimal's 28 digits alone.
    #[must_use]
    pub fn percent_of(self, whole: Self) -> Option<Decimal> {
        self.wan.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole.wan)
    }

    /// Exact, in the unit that reads best: `1.2亿元` from 1 亿 up, `8000元` below 1 万, else `35万元`. [`parse_money`] reads
    /// it back.
    #[must_use]
    pub fn label(self) -> String {
        let yi = Decimal::new(10_000, 0);
        if self.wan >= yi {
            let mut moved = self.wan.normalize();
            // At most six decimals and four more: far below the decimal's limit of 28.
            if moved.set_scale(moved.scale() + 4).is_ok() {
                return format!("{}亿元", decimal_label(moved));
            }
        }
        if self.wan < Decimal::ONE {
            return format!("{}元", decimal_label(self.in_yuan()));
        }
        format!("{}万元", decimal_label(self.wan))
    }
}

impl Default for Money {
    fn default() -> Self {
        Self::ZERO
    }
}

/// Exact for ten billion amounts of the greatest size; beyond that it stays at the greatest decimal.
impl Add for Money {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { wan: self.wan.saturating_add(other.wan) }
    }
}

impl Sum for Money {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Add::add)
    }
}

impl<'a> Sum<&'a Money> for Money {
    fn sum<I: Iterator<Item = &'a Money>>(amounts: I) -> Self {
        amounts.copied().sum()
    }
}

/// A foreign unit, or words and further numbers after a unit of money.
fn not_a_unit(rest: &str) -> MoneyError {
    let after_money = UNITS.iter().any(|(name, ..)| !name.is_empty() && rest.starts_with(name));
    let foreign = ["美元", "港元", "欧元", "日元", "英镑"].iter().any(|currency| rest.ends_with(currency));
    let is_word = rest.starts_with(char::is_alphabetic)
        && !rest.contains(|c: char| super::digits::ascii_form(c).is_ascii_digit());
    let is_range = ["至", "到", "余", "多", "左右"].iter().any(|word| rest.starts_with(word));
    if is_word && !is_range && (foreign || !after_money) {
        MoneyError::UnknownUnit(rest.to_owned())
    } else {
        MoneyError::NotMoney
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn money(text: &str) -> Money {
        parse_money(text).unwrap_or_else(|error| panic!("{text}: {error:?}"))
    }

    #[test]
    fn a_bare_number_means_ten_thousands_of_yuan() {
        for text in [
            "35",
            "35万元",
            "35万",
            "350千元",
            "350000元",
            "0.0035亿元",
            "0.0035亿",
            "３５．０",
            " 35 万元 ",
            "350,000元",
            "350，000元",
        ] {
            assert_eq!(money(text).in_wan(), Decimal::new(35, 0), "{text}");
        }
    }

    #[test]
    fn the_label_takes_the_unit_that_reads_best_and_stays_exact() {
        let cases = [
            ("12000", "1.2亿元"),
            ("10000", "1亿元"),
            ("9999.99", "9999.99万元"),
            ("35.00", "35万元"),
            ("1", "1万元"),
            ("0.8", "8000元"),
            ("0.01元", "0.01元"),
            ("0", "0元"),
            ("123456789.01元", "1.2345678901亿元"),
            ("1.2345万元", "1.2345万元"),
        ];
        for (text, label) in cases {
            assert_eq!(money(text).label(), label, "{text}");
        }
    }

    #[test]
    fn below_zero_is_refused_but_minus_zero_is_zero() {
        assert_eq!(parse_money("-35万元"), Err(MoneyError::Negative));
        assert_eq!(parse_money("－0.01元"), Err(MoneyError::Negative));
        assert_eq!(parse_money("-0"), Ok(Money::ZERO));
    }

    #[test]
    fn what_is_no_exact_amount_is_not_money() {
        for text in [
            "约35万元",
            "35万元左右",
            "30—40万元",
            "30至40万元",
            "35余万元",
            "三十五万元",
            "1亿2000万元",
            "¥35",
            "待定",
            "35万元/年",
        ] {
            assert_eq!(parse_money(text), Err(MoneyError::NotMoney), "{text}");
        }
    }

    #[test]
    fn a_foreign_unit_is_named() {
        assert_eq!(parse_money("35公里"), Err(MoneyError::UnknownUnit("公里".to_owned())));
        assert_eq!(parse_money("35万美元"), Err(MoneyError::UnknownUnit("万美元".to_owned())));
        assert_eq!(parse_money("35 USD"), Err(MoneyError::UnknownUnit("USD".to_owned())));
    }

    #[test]
    fn too_large_too_fine_and_badly_parted_amounts_are_told_apart() {
        assert_eq!(parse_money("1000000000000").map(Money::in_wan), Ok(Decimal::from(LIMIT)));
        assert_eq!(parse_money("1000000000000.01"), Err(MoneyError::TooLarge));
        assert_eq!(parse_money("100000001亿元"), Err(MoneyError::TooLarge));
        assert_eq!(parse_money(&"9".repeat(28)), Err(MoneyError::TooLarge));
        assert_eq!(parse_money(&format!("{}亿元", "9".repeat(28))), Err(MoneyError::TooLarge));
        assert_eq!(parse_money(&"9".repeat(60)), Err(MoneyError::TooLarge));
        assert_eq!(parse_money("0.001元"), Err(MoneyError::FinerThanFen));
        assert_eq!(parse_money("33.3333333"), Err(MoneyError::FinerThanFen));
        assert_eq!(parse_money("1,2万元"), Err(MoneyError::MisplacedComma));
        assert_eq!(parse_money("1.2E+08"), Err(MoneyError::Exponent));
        assert_eq!(parse_money(" "), Err(MoneyError::Empty));
    }

    #[test]
    fn amounts_add_exactly_and_never_go_below_zero() {
        let tenth = money("0.1");
        assert_eq!(std::iter::repeat_n(tenth, 10).sum::<Money>(), money("1"));
        assert_eq!(money("3").checked_sub(money("1.5")), Some(money("1.5")));
        assert_eq!(money("1").checked_sub(money("1.000001")), None);
        assert_eq!([money("0.2亿元"), money("500元")].iter().sum::<Money>().in_yuan(), Decimal::new(20_000_500, 0));
    }

    #[test]
    fn a_share_of_nothing_has_no_percent() {
        assert_eq!(money("30").percent_of(money("40")), Some(Decimal::new(75, 0)));
        assert_eq!(money("50").percent_of(money("40")), Some(Decimal::new(125, 0)));
        assert_eq!(money("50").percent_of(Money::ZERO), None);
    }

    proptest! {
        #[test]
        fn no_text_panics(text in ".*") {
            let _ = parse_money(&text);
        }

        #[test]
        fn no_text_of_amounts_panics(text in "[0-9０-９,，.+\\-]{0,36}(元|万元|亿元|千元|万|亿)?") {
            let _ = parse_money(&text);
        }

        #[test]
        fn a_label_reads_back(fen in 0i64..=1_000_000_000_000_000_000) {
            let amount = Money::from_wan(Decimal::new(fen, 6)).unwrap();
            prop_assert_eq!(parse_money(&amount.label()), Ok(amount));
            prop_assert_eq!(parse_money(&format!("{}元", amount.in_yuan())), Ok(amount));
            prop_assert_eq!(parse_money(&amount.in_wan().to_string()), Ok(amount));
        }
    }
}

//! A part in percent of its whole.
//!
//! Cut to one decimal and never rounded up, so that 100 is said only of what is whole.

use rust_decimal::Decimal;

/// `part` in percent of `whole`; `None` where the whole is 0 or less.
#[must_use]
pub fn share(part: Decimal, whole: Decimal) -> Option<Decimal> {
    if whole <= Decimal::ZERO {
        return None;
    }
    let percent = part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole)?;
    Some(percent.trunc_with_scale(1).normalize())
}

/// `part` cases in percent of `whole` cases.
#[must_use]
pub fn share_of_cases(part: u64, whole: u64) -> Option<Decimal> {
    share(Decimal::from(part), Decimal::from(whole))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_cut_so_that_100_means_all() {
        assert_eq!(share_of_cases(9_999, 10_000), Some(Decimal::new(999, 1)));
        assert_eq!(share_of_cases(10_000, 10_000), Some(Decimal::ONE_HUNDRED));
        assert_eq!(share_of_cases(1, 3), Some(Decimal::new(333, 1)));
    }

    #[test]
    fn nothing_is_a_share_of_nothing() {
        assert_eq!(share_of_cases(0, 0), None);
        assert_eq!(share(Decimal::MAX, Decimal::ONE), None);
    }
}

//! How often something is reported, and the periods that follow from it for a stretch of days.
//!
//! Whole calendar periods alone; when a report falls due after its period is not known here.

use super::date::{Date, FIRST_YEAR, LAST_YEAR};
use super::period::Period;

/// 报送周期, the length of one reporting period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Every {
    Week,
    Month,
    Quarter,
    HalfYear,
    Year,
}

/// Why a text is no reporting cycle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EveryError {
    /// Nothing but white space.
    Empty,
    /// None of the words in [`Every::ALL`].
    NotACycle,
}

/// Reads `monthly`, `每月` and the synonyms that ledgers use (`按月`, `month`); case is ignored.
///
/// # Errors
/// An [`EveryError`] for each cause.
pub fn parse_every(text: &str) -> Result<Every, EveryError> {
    let text = text.trim().to_lowercase();
    if text.is_empty() {
        return Err(EveryError::Empty);
    }
    let meant = Every::ALL.into_iter().find(|every| every.words().contains(&text.as_str()));
    meant.ok_or(EveryError::NotACycle)
}

/// The periods that have a day in `from..=to`, oldest first. Empty where `from` comes after `to`; days outside the years
/// that a date may have are left out, so the list is never longer than 201 years of weeks.
#[must_use]
pub fn periods_of(every: Every, from: Date, to: Date) -> Vec<Period> {
    let earliest = Date::constant(FIRST_YEAR, 1, 1);
    let latest = Date::constant(LAST_YEAR, 12, 31);
    let (from, to) = (from.max(earliest), to.min(latest));
    let mut periods = Vec::new();
    let mut day = from;
    while day <= to {
        let Some(period) = every.period_with(day) else { break };
        let Ok(next) = period.last.tomorrow() else { break };
        day = next;
        periods.push(period);
    }
    periods
}

impl Every {
    pub const ALL: [Self; 5] = [Self::Week, Self::Month, Self::Quarter, Self::HalfYear, Self::Year];

    /// Every word for the cycle, in lower case.
    #[must_use]
    pub const fn words(self) -> &'static [&'static str] {
        match self {
            Self::Week => &["weekly", "week", "每周", "按周", "周报"],
            Self::Month => &["monthly", "month", "每月", "按月", "月报"],
            Self::Quarter => &["quarterly", "quarter", "每季度", "每季", "按季", "按季度", "季报"],
            Self::HalfYear => &["half-yearly", "half-year", "每半年", "按半年", "半年报"],
            Self::Year => &["yearly", "year", "annually", "每年", "按年", "年报"],
        }
    }

    /// The period in which the day lies; `None` outside 1900 to 2100 (a week belongs to the year of its Thursday).
    #[must_use]
    pub fn period_with(self, day: Date) -> Option<Period> {
        let (year, month) = (day.year(), day.month());
        match self {
            Self::Week => {
                let week = day.iso_week_date();
                Period::week(week.year(), week.week())
            }
            Self::Month => Period::month(year, month),
            Self::Quarter => Period::quarter(year, (month + 2) / 3),
            Self::HalfYear => Period::half_year(year, (month + 5) / 6),
            Self::Year => Period::year(year),
        }
        .ok()
    }

    /// `monthly`: how records write it in English.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Week => "weekly",
            Self::Month => "monthly",
            Self::Quarter => "quarterly",
            Self::HalfYear => "half-yearly",
            Self::Year => "yearly",
        }
    }

    /// `每月`.
    #[must_use]
    pub fn label_zh(self) -> &'static str {
        match self {
            Self::Week => "每周",
            Self::Month => "每月",
            Self::Quarter => "每季度",
            Self::HalfYear => "每半年",
            Self::Year => "每年",
        }
    }

    /// `monthly`, the same word as the key.
    #[must_use]
    pub fn label_en(self) -> &'static str {
        self.key()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn keys(every: Every, from: Date, to: Date) -> Vec<String> {
        periods_of(every, from, to).iter().map(Period::key).collect()
    }

    #[test]
    fn every_cycle_reads_back_in_both_languages() {
        for every in Every::ALL {
            assert_eq!(parse_every(every.key()), Ok(every));
            assert_eq!(parse_every(every.label_zh()), Ok(every));
        }
        assert_eq!(parse_every(" Monthly "), Ok(Every::Month));
        assert_eq!(parse_every("偶尔"), Err(EveryError::NotACycle));
        assert_eq!(parse_every(""), Err(EveryError::Empty));
    }

    #[test]
    fn periods_that_are_touched_at_one_end_count() {
        assert_eq!(
            keys(Every::Quarter, date(2025, 12, 31), date(2026, 7, 1)),
            ["2025Q4", "2026Q1", "2026Q2", "2026Q3"]
        );
        assert_eq!(keys(Every::Month, date(2026, 9, 30), date(2026, 10, 1)), ["2026-09", "2026-10"]);
        assert_eq!(keys(Every::HalfYear, date(2026, 6, 30), date(2026, 7, 1)), ["2026H1", "2026H2"]);
        assert_eq!(keys(Every::Week, date(2026, 12, 27), date(2027, 1, 4)), ["2026-W52", "2026-W53", "2027-W01"]);
    }

    #[test]
    fn one_day_owes_one_period_and_a_reversed_stretch_none() {
        let day = date(2026, 9, 30);
        assert_eq!(keys(Every::Year, day, day), ["2026"]);
        assert!(periods_of(Every::Week, day, date(2026, 9, 29)).is_empty());
    }

    #[test]
    fn days_far_outside_are_bounded() {
        assert_eq!(periods_of(Every::Year, Date::MIN, Date::MAX).len(), 201);
        assert!(periods_of(Every::Week, Date::MIN, Date::MAX).len() < 201 * 54);
    }

    proptest! {
        #[test]
        fn periods_join_without_gap_and_cover_the_stretch(offset in 0i32..70_000, length in 0i32..2_000, which in 0usize..5) {
            let from = date(1900, 1, 1).saturating_add(jiff::Span::new().days(offset));
            let to = from.saturating_add(jiff::Span::new().days(length));
            let periods = periods_of(Every::ALL[which], from, to);
            prop_assert!(periods.first().unwrap().contains(from));
            prop_assert!(periods.last().unwrap().contains(to));
            for pair in periods.windows(2) {
                prop_assert_eq!(pair[0].last.tomorrow().unwrap(), pair[1].first);
            }
        }
    }
}

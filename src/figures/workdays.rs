//! The working days of China: public holidays and the weekend days worked instead (调休).
//!
//! Comes with a table of the years that have been announced (`workdays.txt`, which names its source). A year that it
//! lacks is never guessed: the count is then of calendar days and says so.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::value::Date;

/// Written by `tests/tools/workdays.py`.
const TABLE: &str = include_str!("workdays.txt");

/// For each year of the table, how many working days lie in its first n days.
#[derive(Debug, Clone)]
pub struct WorkCalendar {
    years: BTreeMap<i16, Vec<i64>>,
}

/// The table does not hold this year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoHolidayData(pub i16);

/// Days between two dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    pub days: i64,
    pub certainty: Certainty,
}

/// The day on which a number of days has passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due {
    pub date: Date,
    pub certainty: Certainty,
}

/// Which days were counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Certainty {
    /// Working days: the table holds every year concerned.
    Working,
    /// Calendar days, because the table lacks this year, the first one concerned.
    Calendar { lacking: i16 },
}

/// Days after `from` up to and including `to`; below zero where `to` comes first.
#[must_use]
pub fn calendar_days_between(from: Date, to: Date) -> i64 {
    // Civil days have 24 hours each, so that this division leaves nothing.
    to.duration_since(from).as_hours() / 24
}

/// The day that comes `days` days after `from`. Stays at the last day that a date can name.
#[must_use]
pub fn calendar_days_after(from: Date, days: u64) -> Date {
    // More days than the civil calendar has, and few enough that their hours do not overflow.
    let days = i64::try_from(days).unwrap_or(i64::MAX).min(10_000_000);
    from.saturating_add(jiff::SignedDuration::from_hours(days * 24))
}

impl WorkCalendar {
    /// The calendar of the embedded table.
    #[must_use]
    pub fn built_in() -> Self {
        Self::from_table(TABLE)
    }

    /// The years whose holidays are known, in order.
    pub fn years(&self) -> impl Iterator<Item = i16> {
        self.years.keys().copied()
    }

    /// Whether the day is worked: a weekday that is no holiday, or a weekend day that is worked instead.
    ///
    /// # Errors
    /// [`NoHolidayData`] where the table lacks the year.
    pub fn is_working(&self, date: Date) -> Result<bool, NoHolidayData> {
        Ok(self.passed(date)? > self.passed_before(date)?)
    }

    /// Working days after `from` up to and including `to`: from a Monday to the Tuesday after it is one day. Where
    /// `to` comes first, the count from `to` to `from`, below zero. Where the table lacks a year in which a counted day lies,
    /// all days are counted as calendar days.
    #[must_use]
    pub fn working_days_between(&self, from: Date, to: Date) -> Count {
        if to < from {
            let Count { days, certainty } = self.working_days_between(to, from);
            return Count { days: -days, certainty };
        }
        match self.working_days(from, to) {
            Ok(days) => Count { days, certainty: Certainty::Working },
            Err(NoHolidayData(lacking)) => {
                Count { days: calendar_days_between(from, to), certainty: Certainty::Calendar { lacking } }
            }
        }
    }

    /// The working day on which `days` working days after `from` are over; `from` itself for none. Where the table lacks
    /// a year on the way, as many calendar days after `from`. Stays at the last day that a date can name.
    #[must_use]
    pub fn add_working_days(&self, from: Date, days: u32) -> Due {
        match self.nth_working_day(from, i64::from(days)) {
            Ok(date) => Due { date, certainty: Certainty::Working },
            Err(NoHolidayData(lacking)) => {
                let date = calendar_days_after(from, u64::from(days));
                Due { date, certainty: Certainty::Calendar { lacking } }
            }
        }
    }

    fn working_days(&self, from: Date, to: Date) -> Result<i64, NoHolidayData> {
        if from == to {
            return Ok(0);
        }
        let Ok(first) = from.tomorrow() else { return Ok(0) };
        // In the order of the years, so that the first one without data is the one that is named.
        let mut days = -self.passed_before(first)?;
        for year in first.year()..to.year() {
            days += self.year(year)?.last().copied().unwrap_or(0);
        }
        Ok(days + self.passed(to)?)
    }

    fn nth_working_day(&self, from: Date, days: i64) -> Result<Date, NoHolidayData> {
        if days == 0 {
            return Ok(from);
        }
        let first = from.tomorrow().map_err(|_| NoHolidayData(from.year()))?;
        let mut year = first.year();
        // Working days still to pass, counted from the beginning of the year.
        let mut left = days + self.passed_before(first)?;
        loop {
            let counts = self.year(year)?;
            // Ordinal 0 counts no day, so that the first index with enough of them is the day's ordinal.
            let ordinal = counts.partition_point(|&passed| passed < left);
            if ordinal < counts.len() {
                let day = i16::try_from(ordinal).ok().and_then(|ordinal| day_of_year(year, ordinal));
                return day.ok_or(NoHolidayData(year));
            }
            left -= counts.last().copied().unwrap_or(0);
            year = year.checked_add(1).ok_or(NoHolidayData(year))?;
        }
    }

    /// Working days of the year up to and including the day.
    fn passed(&self, date: Date) -> Result<i64, NoHolidayData> {
        self.passed_at(date.year(), date.day_of_year())
    }

    /// Working days of the year before the day.
    fn passed_before(&self, date: Date) -> Result<i64, NoHolidayData> {
        self.passed_at(date.year(), date.day_of_year() - 1)
    }

    fn passed_at(&self, year: i16, ordinal: i16) -> Result<i64, NoHolidayData> {
        let counts = self.year(year)?;
        counts.get(usize::from(ordinal.unsigned_abs())).copied().ok_or(NoHolidayData(year))
    }

    fn year(&self, year: i16) -> Result<&[i64], NoHolidayData> {
        self.years.get(&year).map(Vec::as_slice).ok_or(NoHolidayData(year))
    }

    /// Reads lines of `2026 off 01-01 …` and `2026 on 01-04 …`. What does not read is left out: the test of the
    /// embedded table proves that nothing is.
    fn from_table(table: &str) -> Self {
        let mut years: BTreeMap<i16, Exceptions> = BTreeMap::new();
        for line in table.lines().filter(|line| !line.starts_with('#')) {
            let mut words = line.split_whitespace();
            let (Some(year), Some(kind)) = (words.next().and_then(|word| word.parse().ok()), words.next()) else {
                continue;
            };
            let exceptions = years.entry(year).or_default();
            let days = words.filter_map(|word| month_day(year, word));
            match kind {
                "off" => exceptions.off.extend(days),
                "on" => exceptions.on.extend(days),
                _ => {}
            }
        }
        let years = years.into_iter().filter_map(|(year, exceptions)| Some((year, exceptions.counts(year)?))).collect();
        Self { years }
    }
}

/// Where a year differs from Monday to Friday.
#[derive(Default)]
struct Exceptions {
    off: BTreeSet<Date>,
    on: BTreeSet<Date>,
}

impl Exceptions {
    fn counts(&self, year: i16) -> Option<Vec<i64>> {
        let first = Date::new(year, 1, 1).ok()?;
        let mut counts = vec![0];
        let mut passed = 0;
        for day in first.series(jiff::Span::new().days(1)).take_while(|day| day.year() == year) {
            let on_weekday = day.weekday().to_monday_one_offset() <= 5;
            passed += i64::from(self.on.contains(&day) || (on_weekday && !self.off.contains(&day)));
            counts.push(passed);
        }
        Some(counts)
    }
}

fn month_day(year: i16, text: &str) -> Option<Date> {
    let (month, day) = text.split_once('-')?;
    Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()
}

fn day_of_year(year: i16, ordinal: i16) -> Option<Date> {
    Date::new(year, 1, 1).ok()?.with().day_of_year(ordinal).build().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn between(from: Date, to: Date) -> Count {
        WorkCalendar::built_in().working_days_between(from, to)
    }

    fn working(days: i64) -> Count {
        Count { days, certainty: Certainty::Working }
    }

    #[test]
    fn every_word_of_the_table_is_read() {
        let mut days = 0;
        for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
            let mut words = line.split_whitespace();
            let year: i16 = words.next().unwrap().parse().unwrap();
            assert!(matches!(words.next(), Some("off" | "on")), "{line}");
            for word in words {
                assert!(month_day(year, word).is_some(), "{line}: {word}");
                days += 1;
            }
        }
        assert!(days > 700);
        assert!(WorkCalendar::built_in().years().eq(2004..=2026));
    }

    #[test]
    fn national_day_and_mid_autumn_of_2025_are_eight_days_off() {
        let calendar = WorkCalendar::built_in();
        for day in 1..=8 {
            assert_eq!(calendar.is_working(date(2025, 10, day)), Ok(false), "October {day}");
        }
        assert_eq!(calendar.is_working(date(2025, 9, 30)), Ok(true));
        assert_eq!(calendar.is_working(date(2025, 10, 9)), Ok(true));
        assert_eq!(between(date(2025, 9, 30), date(2025, 10, 9)), working(1));
    }

    #[test]
    fn a_weekend_day_worked_instead_counts() {
        let calendar = WorkCalendar::built_in();
        assert_eq!(calendar.is_working(date(2025, 9, 28)), Ok(true), "a Sunday");
        assert_eq!(calendar.is_working(date(2025, 10, 11)), Ok(true), "a Saturday");
        assert_eq!(calendar.is_working(date(2025, 10, 12)), Ok(false), "an ordinary Sunday");
        assert_eq!(between(date(2025, 10, 10), date(2025, 10, 12)), working(1));
    }

    #[test]
    fn a_span_over_new_year_joins_both_years() {
        // 31 December 2025 and 4 (a Sunday), 5, 6 January 2026 are worked, 1 to 3 January are not.
        assert_eq!(between(date(2025, 12, 30), date(2026, 1, 6)), working(4));
        assert_eq!(between(date(2024, 12, 31), date(2026, 1, 1)), working(248));
    }

    #[test]
    fn a_year_without_data_counts_calendar_days_and_says_which_year() {
        assert_eq!(WorkCalendar::built_in().is_working(date(2027, 3, 1)), Err(NoHolidayData(2027)));
        let count = between(date(2026, 12, 30), date(2027, 1, 5));
        assert_eq!(count, Count { days: 6, certainty: Certainty::Calendar { lacking: 2027 } });
        let count = between(date(2003, 12, 1), date(2004, 1, 1));
        assert_eq!(count, Count { days: 31, certainty: Certainty::Calendar { lacking: 2003 } });
        let both_ends = between(date(2003, 1, 1), date(2030, 1, 1));
        assert_eq!(both_ends.certainty, Certainty::Calendar { lacking: 2003 });
    }

    #[test]
    fn the_day_from_which_one_counts_needs_no_data() {
        assert_eq!(between(date(2003, 12, 31), date(2004, 1, 2)), working(1));
        assert_eq!(between(date(2030, 1, 1), date(2030, 1, 1)), working(0));
    }

    #[test]
    fn a_span_that_ends_before_it_starts_is_below_zero() {
        assert_eq!(between(date(2025, 10, 9), date(2025, 9, 30)), working(-1));
        assert_eq!(between(date(2025, 10, 9), date(2025, 10, 9)), working(0));
        assert_eq!(calendar_days_between(date(2025, 3, 1), date(2025, 2, 1)), -28);
        assert_eq!(calendar_days_between(date(2024, 2, 1), date(2024, 3, 1)), 29);
    }

    #[test]
    fn a_limit_in_working_days_ends_on_a_working_day() {
        let calendar = WorkCalendar::built_in();
        let due = |from, days| calendar.add_working_days(from, days);
        let on = |date| Due { date, certainty: Certainty::Working };
        assert_eq!(due(date(2025, 9, 30), 1), on(date(2025, 10, 9)));
        assert_eq!(due(date(2025, 9, 26), 1), on(date(2025, 9, 28)));
        assert_eq!(due(date(2025, 12, 30), 4), on(date(2026, 1, 6)));
        assert_eq!(due(date(2025, 10, 3), 0), on(date(2025, 10, 3)));
    }

    #[test]
    fn a_limit_that_leaves_the_table_is_in_calendar_days() {
        let calendar = WorkCalendar::built_in();
        let due = calendar.add_working_days(date(2026, 12, 30), 20);
        assert_eq!(due, Due { date: date(2027, 1, 19), certainty: Certainty::Calendar { lacking: 2027 } });
        assert_eq!(calendar.add_working_days(date(2026, 1, 1), u32::MAX).date, Date::MAX);
        assert_eq!(calendar.add_working_days(Date::MAX, 1).date, Date::MAX);
    }

    #[test]
    fn calendar_days_go_over_months_and_stop_at_the_last_day_of_all() {
        assert_eq!(calendar_days_after(date(2026, 2, 27), 2), date(2026, 3, 1));
        assert_eq!(calendar_days_after(date(2026, 1, 1), u64::MAX), Date::MAX);
    }

    #[test]
    fn days_at_the_ends_of_the_calendar_do_not_overflow() {
        let count = between(Date::MIN, Date::MAX);
        assert_eq!(count.days, calendar_days_between(Date::MIN, Date::MAX));
        assert_eq!(between(Date::MAX, Date::MIN).days, -count.days);
    }

    proptest! {
        #[test]
        fn a_count_is_the_sum_of_its_working_days(start in 0i64..8_000, length in 0i64..900) {
            let calendar = WorkCalendar::built_in();
            let day = |offset: i64| date(2004, 1, 1).saturating_add(jiff::SignedDuration::from_hours(24 * offset));
            let (from, to) = (day(start), day(start + length));
            let counted = (start + 1..=start + length).map(|offset| calendar.is_working(day(offset))).sum_working();
            if let Some(days) = counted {
                prop_assert_eq!(calendar.working_days_between(from, to), working(days));
            }
        }

        #[test]
        fn adding_working_days_inverts_counting_them(start in 0i64..8_000, days in 1u32..250) {
            let calendar = WorkCalendar::built_in();
            let from = date(2004, 1, 1).saturating_add(jiff::SignedDuration::from_hours(24 * start));
            let due = calendar.add_working_days(from, days);
            if due.certainty == Certainty::Working {
                prop_assert_eq!(calendar.is_working(due.date), Ok(true));
                prop_assert_eq!(calendar.working_days_between(from, due.date), working(i64::from(days)));
            }
        }
    }

    trait SumWorking {
        fn sum_working(self) -> Option<i64>;
    }

    impl<I: Iterator<Item = Result<bool, NoHolidayData>>> SumWorking for I {
        fn sum_working(mut self) -> Option<i64> {
            self.try_fold(0, |sum, working| Some(sum + i64::from(working.ok()?)))
        }
    }
}

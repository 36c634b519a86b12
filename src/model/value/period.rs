//! Text → a period of reporting with its first and last day, and its labels.
//!
//! A period is made of whole weeks, months, quarters, halves or years of the calendar, and always names its year. The
//! same stretch compares equal however it was written; January to March as months is not the first quarter.

use std::cmp::Ordering;
use std::hash::{Hash, Hasher};

use jiff::civil::{ISOWeekDate, Weekday};

use super::date::{Date, FIRST_YEAR, LAST_YEAR, civil_day, month_en};
use super::written::{Part, Written, read_calendar};

/// What a period is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PeriodKind {
    /// Monday to Sunday, counted as ISO 8601 does; it may reach into the next or the last year.
    Week,
    Month,
    /// The first to the last month of one year, as statistics are cumulated: `2026年1—9月`.
    MonthRange,
    /// 1 to 4.
    Quarter(u8),
    /// 1 or 2.
    HalfYear(u8),
    Year,
}

/// Both days belong to the period. Comparison and hash ignore `written`.
#[derive(Debug, Clone)]
pub struct Period {
    pub first: Date,
    pub last: Date,
    pub kind: PeriodKind,
    /// As its author wrote it, trimmed; the Chinese label where the program made the period.
    pub written: String,
}

/// Why a text is no period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PeriodError {
    /// Nothing but white space.
    Empty,
    /// Nothing that reads as a period.
    NotAPeriod,
    /// `第三季度`: a period names its year.
    NeedsYear,
    /// A day was written where a period is wanted; it lies in this month.
    SingleDay(Date),
    /// A month outside 1 to 12.
    NoSuchMonth(i8),
    /// A quarter outside 1 to 4.
    NoSuchQuarter(i8),
    /// A half other than 1 and 2.
    NoSuchHalf(i8),
    /// A week that this year does not have.
    NoSuchWeek { year: i16, week: i8 },
    /// `9—1月`: the range ends before it starts.
    Reversed { from: i8, to: i8 },
    /// A year before 1900 or after 2100.
    OutOfRange { year: i16 },
}

/// Reads `2026`, `2026年`, `2026H1`, `2026年上半年`, `2026Q3`, `2026年第三季度`, `2026-09`, `2026年9月`, `2026年1—9月`,
/// `2026-W38`, `2026年第38周` and close variants of these.
///
/// # Errors
/// A [`PeriodError`] for each cause.
pub fn parse_period(text: &str) -> Result<Period, PeriodError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(PeriodError::Empty);
    }
    let Written { year, part, tail } = read_calendar(text).ok_or(PeriodError::NotAPeriod)?;
    if !tail.is_empty() {
        return Err(PeriodError::NotAPeriod);
    }
    let year = year.ok_or(PeriodError::NeedsYear)?;
    let period = match part {
        Part::Day { month, day } => {
            return Err(civil_day(year, month, day).map_or(PeriodError::NotAPeriod, PeriodError::SingleDay));
        }
        Part::Month(month) => Period::month(year, month),
        Part::Months { from, to } => Period::months(year, from, to),
        Part::Quarter(quarter) => Period::quarter(year, quarter),
        Part::Half(half) => Period::half_year(year, half),
        Part::Week(week) => Period::week(year, week),
        Part::Year => Period::year(year),
    }?;
    Ok(Period { written: text.to_owned(), ..period })
}

impl Period {
    /// # Errors
    /// `OutOfRange`.
    pub fn year(year: i16) -> Result<Self, PeriodError> {
        Self::of_months(year, 1, 12, PeriodKind::Year)
    }

    /// # Errors
    /// `OutOfRange`, `NoSuchHalf`.
    pub fn half_year(year: i16, half: i8) -> Result<Self, PeriodError> {
        match half {
            1 => Self::of_months(year, 1, 6, PeriodKind::HalfYear(1)),
            2 => Self::of_months(year, 7, 12, PeriodKind::HalfYear(2)),
            _ => Err(PeriodError::NoSuchHalf(half)),
        }
    }

    /// # Errors
    /// `OutOfRange`, `NoSuchQuarter`.
    pub fn quarter(year: i16, quarter: i8) -> Result<Self, PeriodError> {
        if !(1..=4).contains(&quarter) {
            return Err(PeriodError::NoSuchQuarter(quarter));
        }
        Self::of_months(year, quarter * 3 - 2, quarter * 3, PeriodKind::Quarter(quarter.unsigned_abs()))
    }

    /// # Errors
    /// `OutOfRange`, `NoSuchMonth`.
    pub fn month(year: i16, month: i8) -> Result<Self, PeriodError> {
        Self::of_months(year, month, month, PeriodKind::Month)
    }

    /// From the first month through the last; one month alone is that month.
    ///
    /// # Errors
    /// `OutOfRange`, `NoSuchMonth`, `Reversed`.
    pub fn months(year: i16, from: i8, to: i8) -> Result<Self, PeriodError> {
        let kind = if from == to { PeriodKind::Month } else { PeriodKind::MonthRange };
        Self::of_months(year, from, to, kind)
    }

    /// The week of ISO 8601; `year` is the year of its Thursday.
    ///
    /// # Errors
    /// `OutOfRange`, `NoSuchWeek`.
    pub fn week(year: i16, week: i8) -> Result<Self, PeriodError> {
        in_range(year)?;
        let day = |weekday| ISOWeekDate::new(year, week, weekday).map_err(|_| PeriodError::NoSuchWeek { year, week });
        let (first, last) = (day(Weekday::Monday)?.date(), day(Weekday::Sunday)?.date());
        Ok(Self::labelled(first, last, PeriodKind::Week))
    }

    #[must_use]
    pub fn contains(&self, date: Date) -> bool {
        (self.first..=self.last).contains(&date)
    }

    /// Whether a day of `from..=to` lies in the period.
    #[must_use]
    pub fn overlaps(&self, from: Date, to: Date) -> bool {
        from <= to && self.first <= to && from <= self.last
    }

    /// `2026年`, `2026年上半年`, `2026年第三季度`, `2026年9月`, `2026年1—9月`, `2026年第38周`. [`parse_period`] reads it back.
    #[must_use]
    pub fn label_zh(&self) -> String {
        let (year, from, to) = (self.first.year(), self.first.month(), self.last.month());
        match self.kind {
            PeriodKind::Week => {
                let week = self.first.iso_week_date();
                format!("{:04}年第{}周", week.year(), week.week())
            }
            PeriodKind::Month => format!("{year:04}年{from}月"),
            PeriodKind::MonthRange => format!("{year:04}年{from}—{to}月"),
            PeriodKind::Quarter(quarter) => format!("{year:04}年第{}季度", ordinal_zh(quarter)),
            PeriodKind::HalfYear(1) => format!("{year:04}年上半年"),
            PeriodKind::HalfYear(_) => format!("{year:04}年下半年"),
            PeriodKind::Year => format!("{year:04}年"),
        }
    }

    /// `2026`, `first half of 2026`, `Q3 2026`, `September 2026`, `January–September 2026`, `week 38 of 2026`. For
    /// reading only: periods are written in Chinese or by their key.
    #[must_use]
    pub fn label_en(&self) -> String {
        let year = self.first.year();
        match self.kind {
            PeriodKind::Week => {
                let week = self.first.iso_week_date();
                format!("week {} of {:04}", week.week(), week.year())
            }
            PeriodKind::Month => format!("{} {year:04}", month_en(self.first)),
            PeriodKind::MonthRange => format!("{}–{} {year:04}", month_en(self.first), month_en(self.last)),
            PeriodKind::Quarter(quarter) => format!("Q{quarter} {year:04}"),
            PeriodKind::HalfYear(1) => format!("first half of {year:04}"),
            PeriodKind::HalfYear(_) => format!("second half of {year:04}"),
            PeriodKind::Year => format!("{year:04}"),
        }
    }

    /// `2026`, `2026H1`, `2026Q3`, `2026-09`, `2026M01-09`, `2026-W38`: fit for an address and a data column, and read
    /// back by [`parse_period`].
    #[must_use]
    pub fn key(&self) -> String {
        let (year, from, to) = (self.first.year(), self.first.month(), self.last.month());
        match self.kind {
            PeriodKind::Week => {
                let week = self.first.iso_week_date();
                format!("{:04}-W{:02}", week.year(), week.week())
            }
            PeriodKind::Month => format!("{year:04}-{from:02}"),
            PeriodKind::MonthRange => format!("{year:04}M{from:02}-{to:02}"),
            PeriodKind::Quarter(quarter) => format!("{year:04}Q{quarter}"),
            PeriodKind::HalfYear(half) => format!("{year:04}H{half}"),
            PeriodKind::Year => format!("{year:04}"),
        }
    }

    fn of_months(year: i16, from: i8, to: i8, kind: PeriodKind) -> Result<Self, PeriodError> {
        in_range(year)?;
        let first_of = |month| Date::new(year, month, 1).map_err(|_| PeriodError::NoSuchMonth(month));
        let (first, last) = (first_of(from)?, first_of(to)?.last_of_month());
        if from > to {
            return Err(PeriodError::Reversed { from, to });
        }
        Ok(Self::labelled(first, last, kind))
    }

    fn labelled(first: Date, last: Date, kind: PeriodKind) -> Self {
        let unlabelled = Self { first, last, kind, written: String::new() };
        Self { written: unlabelled.label_zh(), ..unlabelled }
    }
}

impl PartialEq for Period {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Period {}

impl PartialOrd for Period {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// By first day, then last day: a month comes before the quarter that begins with it.
impl Ord for Period {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.first, self.last, self.kind).cmp(&(other.first, other.last, other.kind))
    }
}

impl Hash for Period {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.first, self.last, self.kind).hash(state);
    }
}

fn in_range(year: i16) -> Result<(), PeriodError> {
    if (FIRST_YEAR..=LAST_YEAR).contains(&year) { Ok(()) } else { Err(PeriodError::OutOfRange { year }) }
}

fn ordinal_zh(quarter: u8) -> &'static str {
    match quarter {
        1 => "一",
        2 => "二",
        3 => "三",
        _ => "四",
    }
}

#[cfg(test)]
mod tests;

//! Text → the last day by which something is to be done, with the precision that its author gave.
//!
//! The last day of the named stretch is taken: 第三季度 ends on 30 September. `底前` and, after a day, `前` include
//! that day. Where 前 follows a month, quarter or year without 底, both readings are in use: that is an error with both dates,
//! never a choice made here.

use super::date::{Date, DateError, civil_day, date_en, date_zh};
use super::period::{Period, PeriodError};
use super::written::{Part, Written, read_calendar};

/// How finely a deadline was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    Day,
    Month,
    Quarter,
    HalfYear,
    Year,
}

/// 完成时限.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deadline {
    /// The last day on which it is still met.
    pub date: Date,
    pub precision: Precision,
    /// As its author wrote it, trimmed.
    pub written: String,
}

/// Why a text is no deadline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeadlineError {
    /// Nothing but white space.
    Empty,
    /// Nothing that reads as a date or a stretch of the year.
    NotADeadline,
    /// No year in the text, and the record has none.
    NeedsYear,
    /// A day that no calendar has.
    Impossible { year: i16, month: i8, day: i8 },
    /// A month outside 1 to 12.
    NoSuchMonth(i8),
    /// A quarter outside 1 to 4.
    NoSuchQuarter(i8),
    /// A half other than 1 and 2.
    NoSuchHalf(i8),
    /// `9月前`: before September begins, or before it ends.
    Ambiguous { before: Date, within: Date },
    /// A year before 1900 or after 2100.
    OutOfRange { year: i16 },
}

/// Reads every form of a date, and `2026-09`, `2026年9月`, `9月底前`, `9月底`, `9月`, `9月30日前`, `第三季度`, `上半年`, `年底前`,
/// `2026年底`, `2026年`, `2026Q3` and close variants. `year` is the year of the record; a year in the text wins.
///
/// # Errors
/// A [`DeadlineError`] for each cause.
pub fn parse_deadline(text: &str, year: Option<i16>) -> Result<Deadline, DeadlineError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(DeadlineError::Empty);
    }
    let Written { year: own_year, part, tail } = read_calendar(text).ok_or(DeadlineError::NotADeadline)?;
    let ending = ending(&tail).ok_or(DeadlineError::NotADeadline)?;
    let year = own_year.or(year).ok_or(DeadlineError::NeedsYear);
    let (period, precision) = match part {
        Part::Day { month, day } => {
            let date = match ending {
                Ending::None | Ending::Before => civil_day(year?, month, day)?,
                Ending::End | Ending::BeforeEnd => return Err(DeadlineError::NotADeadline),
            };
            return Ok(Deadline { date, precision: Precision::Day, written: text.to_owned() });
        }
        Part::Month(month) => (Period::month(year?, month)?, Precision::Month),
        Part::Quarter(quarter) => (Period::quarter(year?, quarter)?, Precision::Quarter),
        Part::Half(half) => (Period::half_year(year?, half)?, Precision::HalfYear),
        Part::Year => match (own_year, ending) {
            // `年前` means before the Spring Festival.
            (None, Ending::Before) => return Err(DeadlineError::NotADeadline),
            (Some(_) | None, Ending::None | Ending::End | Ending::BeforeEnd | Ending::Before) => {
                (Period::year(year?)?, Precision::Year)
            }
        },
        Part::Months { .. } | Part::Week(_) => return Err(DeadlineError::NotADeadline),
    };
    match ending {
        Ending::None | Ending::End | Ending::BeforeEnd => {
            Ok(Deadline { date: period.last, precision, written: text.to_owned() })
        }
        Ending::Before => {
            let before = period.first.yesterday().map_err(|_| DeadlineError::NotADeadline)?;
            Err(DeadlineError::Ambiguous { before, within: period.last })
        }
    }
}

impl Deadline {
    /// A deadline on one day, labelled as that day.
    #[must_use]
    pub fn on(date: Date) -> Self {
        Self { date, precision: Precision::Day, written: date_zh(date) }
    }

    /// `2026年9月30日`, `2026年9月底`, `2026年第三季度`, `2026年上半年`, `2026年底`. [`parse_deadline`] reads it back.
    #[must_use]
    pub fn label_zh(&self) -> String {
        match self.stretch() {
            None => date_zh(self.date),
            Some(period) => match self.precision {
                Precision::Month | Precision::Year => format!("{}底", period.label_zh()),
                Precision::Day | Precision::Quarter | Precision::HalfYear => period.label_zh(),
            },
        }
    }

    /// `30 September 2026`, `end of September 2026`, `end of Q3 2026`, `end of 2026`.
    #[must_use]
    pub fn label_en(&self) -> String {
        match self.stretch() {
            None => date_en(self.date),
            Some(period) => format!("end of {}", period.label_en()),
        }
    }

    /// `2026-09-30`, `2026-09`, `2026Q3`, `2026H1`, `2026`. [`parse_deadline`] reads it back.
    #[must_use]
    pub fn key(&self) -> String {
        self.stretch().map_or_else(|| self.date.to_string(), |period| period.key())
    }

    /// The stretch of the year that was named; `None` for a single day.
    #[must_use]
    pub fn stretch(&self) -> Option<Period> {
        let (year, month) = (self.date.year(), self.date.month());
        match self.precision {
            Precision::Day => None,
            Precision::Month => Period::month(year, month).ok(),
            Precision::Quarter => Period::quarter(year, (month + 2) / 3).ok(),
            Precision::HalfYear => Period::half_year(year, (month + 5) / 6).ok(),
            Precision::Year => Period::year(year).ok(),
        }
    }
}

/// The words after the stretch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ending {
    None,
    /// 底, 末, 内.
    End,
    /// 底前, 末前, 底以前.
    BeforeEnd,
    /// 前 alone.
    Before,
}

fn ending(tail: &str) -> Option<Ending> {
    match tail {
        "" => Some(Ending::None),
        "底" | "末" | "内" | "以内" | "之内" => Some(Ending::End),
        "底前" | "底以前" | "底之前" | "末前" | "末以前" | "末之前" => Some(Ending::BeforeEnd),
        "前" | "以前" | "之前" => Some(Ending::Before),
        _ => None,
    }
}

impl From<DateError> for DeadlineError {
    fn from(error: DateError) -> Self {
        match error {
            DateError::Empty => Self::Empty,
            DateError::NoYear => Self::NeedsYear,
            DateError::Impossible { year, month, day } => Self::Impossible { year, month, day },
            DateError::OutOfRange { year } => Self::OutOfRange { year },
            DateError::NotADate
            | DateError::NoDay
            | DateError::ShortYear
            | DateError::YearNotFirst
            | DateError::Unseparated(_)
            | DateError::WithTime(_) => Self::NotADeadline,
        }
    }
}

impl From<PeriodError> for DeadlineError {
    fn from(error: PeriodError) -> Self {
        match error {
            PeriodError::Empty => Self::Empty,
            PeriodError::NeedsYear => Self::NeedsYear,
            PeriodError::NoSuchMonth(month) => Self::NoSuchMonth(month),
            PeriodError::NoSuchQuarter(quarter) => Self::NoSuchQuarter(quarter),
            PeriodError::NoSuchHalf(half) => Self::NoSuchHalf(half),
            PeriodError::OutOfRange { year } => Self::OutOfRange { year },
            PeriodError::NotAPeriod
            | PeriodError::SingleDay(_)
            | PeriodError::NoSuchWeek { .. }
            | PeriodError::Reversed { .. } => Self::NotADeadline,
        }
    }
}

#[cfg(test)]
mod tests;

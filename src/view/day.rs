//! Dates as pages show them: the ISO form for machines, a label for readers.

use serde::Serialize;

use crate::model::{Date, Deadline, Period, date_en, date_zh};

/// The language in which dates and numbers of a page are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageLanguage {
    /// `2026年9月30日`
    Chinese,
    /// `30 September 2026`
    English,
}

/// A day. The component `date` shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Day {
    /// `2026-09-30`
    pub iso: String,
    /// `2026年9月30日`
    pub label: String,
}

/// A deadline: its last day, and the words in which it was set (`2026年第三季度`). Shown by the component `date` too.
pub type DueDay = Day;

impl PageLanguage {
    /// The language of pages with this tag; what is not Chinese is written as English.
    #[must_use]
    pub fn of(tag: &str) -> Self {
        if tag.to_ascii_lowercase().starts_with("zh") { Self::Chinese } else { Self::English }
    }
}

impl Day {
    /// A calendar day.
    #[must_use]
    pub fn new(date: Date, language: PageLanguage) -> Self {
        let label = match language {
            PageLanguage::Chinese => date_zh(date),
            PageLanguage::English => date_en(date),
        };
        Self { iso: date.to_string(), label }
    }

    /// The last day of a deadline, labelled with the precision in which it was set.
    #[must_use]
    pub fn of_deadline(deadline: &Deadline, language: PageLanguage) -> DueDay {
        let label = match language {
            PageLanguage::Chinese => deadline.label_zh(),
            PageLanguage::English => deadline.label_en(),
        };
        Self { iso: deadline.date.to_string(), label }
    }

    /// The last day of a period, labelled as the period.
    #[must_use]
    pub fn of_period(period: &Period, language: PageLanguage) -> Self {
        let label = match language {
            PageLanguage::Chinese => period.label_zh(),
            PageLanguage::English => period.label_en(),
        };
        Self { iso: period.last.to_string(), label }
    }
}

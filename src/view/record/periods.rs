//! Long progress in parts that can be read: by reporting period, the newest open, the rest a line each until a reader opens it.
//!
//! In: the entries of a record, newest first. Out: [`ProgressPart`]s. Every entry keeps its anchor outside of what is folded, so that
//! a link finds it in every browser.

use serde::Serialize;

use super::entries::Reported;
use crate::model::{Date, Every, Period, periods_of};
use crate::view::{Context, Count, Entry};

/// The entries whose as-of dates lie in one period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProgressPart {
    /// The period, as its heading says it; `None` where all entries are shown together.
    pub period: Option<String>,
    /// The anchor of the part.
    pub anchor: String,
    /// How many entries it holds.
    pub count: Count,
    /// Whether its entries are folded to a line each.
    pub folded: bool,
    /// Newest first.
    pub entries: Vec<Entry>,
}

/// As many entries are read through; more are parted.
const LONG: usize = 8;

impl Reported<'_> {
    /// All entries in parts: together where they are few; else by the periods in which the record reports, quarters where it owes
    /// nothing.
    #[must_use]
    pub fn parts(&self, context: &Context<'_>) -> Vec<ProgressPart> {
        let entries = self.entries(context);
        if entries.is_empty() {
            return Vec::new();
        }
        if entries.len() <= LONG {
            let count = Count::here(entries.len(), "part-progress");
            return vec![ProgressPart {
                period: None,
                anchor: "progress-all".to_owned(),
                count,
                folded: false,
                entries,
            }];
        }
        let dates = context.figures.timelines.get(&self.key).map(|timeline| timeline.entries.as_slice());
        let every = self.every(context);
        let mut parts: Vec<(Option<Period>, Vec<Entry>)> = Vec::new();
        for (entry, timed) in entries.into_iter().zip(dates.unwrap_or_default()) {
            let period = period_of(every, timed.date);
            match parts.last_mut() {
                Some((of, held)) if *of == period => held.push(entry),
                Some(_) | None => parts.push((period, vec![entry])),
            }
        }
        let part = |(at, (period, entries)): (usize, (Option<Period>, Vec<Entry>))| {
            let key = period.as_ref().map_or_else(|| at.to_string(), Period::key);
            let anchor = format!("progress-in-{key}");
            ProgressPart {
                period: period.map(|period| context.period(&period).label),
                count: Count::here(entries.len(), &anchor),
                anchor,
                folded: at > 0 || entries.len() > LONG,
                entries,
            }
        };
        parts.into_iter().enumerate().map(part).collect()
    }

    fn every(&self, context: &Context<'_>) -> Every {
        let own = context.catalogue.common(&self.key).and_then(|common| common.reporting.as_ref());
        let site = context.catalogue.site.reporting.as_ref();
        own.and_then(|own| own.every).or_else(|| site?.every).unwrap_or(Every::Quarter)
    }
}

fn period_of(every: Every, date: Date) -> Option<Period> {
    periods_of(every, date, date).into_iter().next()
}

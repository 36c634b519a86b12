//! Labels of projects, measures and their parts: the status, and beside it what was computed for the day.
//!
//! In: figures. Out: labels in a fixed order, status first. A label states a fact with its date or number of days.

use crate::figures::promises::Adjusted;
use crate::figures::status::{Labels, PastDue, StatusFigures};
use crate::model::Status;
use crate::plan::{Filter, status_word};
use crate::view::{Context, Label, Tone, Words};

/// The status of a project, leading to the list of projects in that state.
#[must_use]
pub fn project_status(context: &Context<'_>, figures: &StatusFigures) -> Label {
    Label { href: context.projects_href(Filter::Status(figures.status)), ..status(figures) }
}

/// A status, as declared or as it follows; where nothing was declared or reported, that.
#[must_use]
pub fn status(figures: &StatusFigures) -> Label {
    let tone = match figures.status {
        Some(Status::Completed) => Tone::Done,
        Some(Status::Suspended | Status::Cancelled) => Tone::Changed,
        Some(Status::NotStarted | Status::InProgress) => Tone::Plain,
        None => Tone::Open,
    };
    let word = status_word(figures.status);
    Label::new(word, Words::key(format!("status.{word}")), tone)
}

/// What is computed beside the status.
pub fn beside(context: &Context<'_>, labels: &Labels) -> Vec<Label> {
    let not_reported = labels.not_reported.as_ref().map(|missing| {
        let words = Words::key("label.not-reported")
            .with("period", context.period(&missing.period).label)
            .with("due", context.day(missing.due).label);
        Label::new("not-reported", words, Tone::Open)
    });
    let adjusted = labels.adjusted.map(|adjusted| {
        let key = match adjusted {
            Adjusted::Declared => "label.adjusted",
            Adjusted::Undeclared => "label.adjusted-undeclared",
        };
        Label::new("adjusted", Words::key(key), Tone::Changed)
    });
    let past_due = labels.past_due.map(past_due);
    [past_due, not_reported, adjusted].into_iter().flatten().collect()
}

/// 已过时限未报完成, with the days.
#[must_use]
pub fn past_due(past: PastDue) -> Label {
    let words = Words::key("label.past-due").with("n", past.days.to_string());
    Label::new("past-due", words, Tone::Open)
}

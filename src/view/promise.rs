//! Promises in the words of a page: what files write as `2025-12-31` or `4200` reads as a date or an amount.

use super::{Context, Words};
use crate::figures::promises::PromiseField;
use crate::model::{Money, parse_deadline, parse_money};

/// What one side of a change says; as written where it is no date and no amount.
#[must_use]
pub fn said(context: &Context<'_>, field: &PromiseField, written: &str) -> String {
    let read = match field {
        PromiseField::Due | PromiseField::Start => {
            parse_deadline(written, None).ok().map(|deadline| context.due(&deadline).label)
        }
        PromiseField::FundingTotal => parse_money(written).ok().map(Money::label),
        PromiseField::Status | PromiseField::Goal(_) | PromiseField::Other(_) => None,
    };
    read.unwrap_or_else(|| written.to_owned())
}

/// The name of a promise.
#[must_use]
pub fn field_words(field: &PromiseField) -> Words {
    match field {
        PromiseField::Due => Words::key("promise.due"),
        PromiseField::Start => Words::key("promise.start"),
        PromiseField::FundingTotal => Words::key("promise.funding-total"),
        PromiseField::Status => Words::key("promise.status"),
        PromiseField::Goal(None) => Words::key("promise.goal"),
        PromiseField::Goal(Some(name)) => Words::key("promise.goal-named").with("name", name.as_str()),
        PromiseField::Other(name) => Words::text(name.as_str()),
    }
}

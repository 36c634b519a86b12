//! A changed promise and a withdrawn record as items.

use super::super::edition::Edition;
use super::super::html::Html;
use super::super::record::Told;
use super::Said;
use crate::figures::promises::PromiseField;
use crate::model::{Money, parse_deadline, parse_money};

/// The declared change at this place of its record's list.
pub fn change(edition: &Edition<'_>, told: Told<'_>, index: usize) -> Option<Said> {
    let words = &edition.words;
    let common = told.common();
    let change = common.changes.get(index)?;
    let field = field(edition, told, index).unwrap_or_else(|| change.field.clone());
    let (from, to) = (value(edition, told, index, &change.from), value(edition, told, index, &change.to));
    let places = [("title", common.title.as_str()), ("field", &field), ("from", &from), ("to", &to)];
    let colon = words.say("feed.colon");
    let mut html = Html::default();
    let mut fact = |key: &str, value: &str| html.fact(&words.say(key), &colon, value);
    fact("feed.was", &format!("{field} {from}"));
    fact("feed.is", &format!("{field} {to}"));
    fact("feed.changed-on", &words.day(change.date));
    fact("feed.reason", &change.reason);
    fact("feed.approved-by", change.approved_by.as_deref().unwrap_or_default());
    Some(Said {
        title: words.with("feed.changed", &places),
        anchor: None,
        summary: change.reason.clone(),
        html: html.finish(),
    })
}

/// The promise in words of ours, where the figures know it.
fn field(edition: &Edition<'_>, told: Told<'_>, index: usize) -> Option<String> {
    let words = &edition.words;
    Some(match promise(edition, told, index)? {
        PromiseField::Due => words.say("feed.field.due"),
        PromiseField::Start => words.say("feed.field.start"),
        PromiseField::FundingTotal => words.say("feed.field.funding"),
        PromiseField::Status => words.say("feed.field.status"),
        PromiseField::Goal(None) => words.say("feed.field.goal"),
        PromiseField::Goal(Some(name)) => words.with("feed.field.goal-named", &[("name", name)]),
        PromiseField::Other(name) => name.clone(),
    })
}

/// A side of the change in the form of its field: money with the unit that ledgers leave out, a deadline in words; else as
/// written.
fn value(edition: &Edition<'_>, told: Told<'_>, index: usize, written: &str) -> String {
    let formed = match promise(edition, told, index) {
        Some(PromiseField::FundingTotal) => parse_money(written).ok().map(Money::label),
        Some(PromiseField::Due | PromiseField::Start) => {
            parse_deadline(written, None).ok().map(|due| edition.words.due(&due))
        }
        Some(PromiseField::Status | PromiseField::Goal(_) | PromiseField::Other(_)) | None => None,
    };
    formed.unwrap_or_else(|| written.to_owned())
}

/// Which promise the change is about, as the figures read it.
fn promise<'a>(edition: &Edition<'a>, told: Told<'_>, index: usize) -> Option<&'a PromiseField> {
    let promises = edition.ground.figures.promises.get(&told.key())?;
    promises.iter().find(|promise| promise.changes.contains(&index)).map(|promise| &promise.field)
}

/// A withdrawal: kind, day and reason alone.
pub fn withdrawal(edition: &Edition<'_>, told: Told<'_>) -> Option<Said> {
    let words = &edition.words;
    let withdrawal = told.common().withdrawn.as_ref()?;
    let kind = words.say(&format!("feed.kind.{}", told.key().kind.name()));
    let colon = words.say("feed.colon");
    let mut html = Html::default();
    html.fact(&words.say("feed.revoked-on"), &colon, &words.day(withdrawal.date));
    html.fact(&words.say("feed.reason"), &colon, &withdrawal.reason);
    Some(Said {
        title: words.with("feed.revoked", &[("kind", &kind)]),
        anchor: None,
        summary: withdrawal.reason.clone(),
        html: html.finish(),
    })
}

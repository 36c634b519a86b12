//! What was changed after publication, as `/corrections/` and the pages of areas and units show it.

use serde::Serialize;

use super::portfolio::{Labelled, adjusted};
use super::promise::{field_words, said};
use super::{Chrome, Content, Context, Count, Day, Entry, Name, Section, Tally, View, Words, updates};
use crate::figures::amendments::Amended;
use crate::figures::promises::PromiseField;
use crate::figures::{Amendment, EntryRef};
use crate::model::{Kind, Record, RecordKey, Reference};
use crate::plan::Page;

/// For `corrections.html`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CorrectionsPage {
    /// What the list is.
    pub about: Words,
    /// How many of each, leading to the lists of this page.
    pub tallies: Vec<Tally>,
    /// 调整, newest first.
    pub promises: Vec<PromiseChange>,
    /// 更正, newest first.
    pub corrections: Vec<Correction>,
    /// 撤回, newest first.
    pub withdrawals: Vec<WithdrawalRow>,
    /// 已调整: the projects and measures whose promises were changed.
    pub adjusted: Labelled,
}

/// A declared change of a promise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PromiseChange {
    /// When it was decided.
    pub date: Day,
    /// The record.
    pub record: Name,
    /// Its areas.
    pub areas: Vec<Name>,
    /// Which promise.
    pub field: Words,
    /// Before.
    pub from: String,
    /// After.
    pub to: String,
    /// Why.
    pub reason: String,
    /// 批准机关
    pub approved_by: Option<String>,
}

/// A correction of a progress entry: the entry that was corrected, and the one that corrects it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Correction {
    /// When it was published.
    pub date: Day,
    /// What was said first; `None` where there is no such entry.
    pub before: Option<Entry>,
    /// What is said since.
    pub after: Entry,
}

/// A withdrawn record: date and reason alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WithdrawalRow {
    /// When.
    pub date: Day,
    /// The kind's words are `kind.<kind>`.
    pub kind: &'static str,
    /// Its tombstone.
    pub href: Option<String>,
    /// Why.
    pub reason: String,
}

/// `/corrections/`
#[must_use]
pub fn view<'a>(context: &'a Context<'_>, page: &Page) -> View<'a> {
    let all = &context.figures.amendments;
    let promises: Vec<_> = all.iter().filter_map(|one| promise(context, one)).collect();
    let corrections: Vec<_> = all.iter().filter_map(|one| correction(context, one)).collect();
    let withdrawals: Vec<_> = all.iter().filter_map(|one| withdrawal(context, one)).collect();
    let tally = |name: &str, count| Tally::all(Words::key(format!("amendments.{name}")), Count::here(count, name));
    let tallies = vec![
        tally("promises", promises.len()),
        tally("corrections", corrections.len()),
        tally("withdrawals", withdrawals.len()),
    ];
    let about = Words::key("about.corrections");
    let adjusted = adjusted(context, &context.figures.rollups.site, None);
    View {
        template: "corrections.html",
        address: page.address.clone(),
        site: &context.frame,
        chrome: Chrome::new(context, Section::Corrections, Words::key("nav.corrections"), &page.address)
            .described(Words::key("about.corrections")),
        page: Content::Corrections(CorrectionsPage { about, tallies, promises, corrections, withdrawals, adjusted }),
    }
}

/// The change of a promise that this amendment is, if it is one.
pub(super) fn promise(context: &Context<'_>, amendment: &Amendment) -> Option<PromiseChange> {
    let Amended::Promise(index) = amendment.what else { return None };
    let common = context.catalogue.common(&amendment.record)?;
    let change = common.changes.get(index)?;
    let field = PromiseField::read(&change.field);
    Some(PromiseChange {
        date: context.day(change.date),
        record: Name { text: common.title.clone(), href: context.href(&amendment.record) },
        areas: context.areas(&common.areas),
        field: field_words(&field),
        from: said(context, &field, &change.from),
        to: said(context, &field, &change.to),
        reason: change.reason.clone(),
        approved_by: change.approved_by.clone(),
    })
}

fn correction(context: &Context<'_>, amendment: &Amendment) -> Option<Correction> {
    let Amended::Entry { correction, corrected } = amendment.what else { return None };
    let entry = |index| updates::shown(context, &EntryRef { record: amendment.record.clone(), index });
    Some(Correction { date: context.day(amendment.date), before: corrected.and_then(entry), after: entry(correction)? })
}

fn withdrawal(context: &Context<'_>, amendment: &Amendment) -> Option<WithdrawalRow> {
    let Amended::Withdrawal = amendment.what else { return None };
    let common = context.catalogue.common(&amendment.record)?;
    let withdrawn = common.withdrawn.as_ref()?;
    Some(WithdrawalRow {
        date: context.day(withdrawn.date),
        kind: amendment.record.kind.name(),
        href: context.href(&amendment.record),
        reason: withdrawn.reason.clone(),
    })
}

/// The title and page of a project or measure.
pub(super) fn work(context: &Context<'_>, key: &RecordKey) -> Option<Name> {
    let id = key.id.as_str();
    let title = match key.kind {
        Kind::Project => context.catalogue.projects.find(id)?.name(),
        Kind::Measure => context.catalogue.measures.find(id)?.name(),
        _ => return None,
    };
    Some(Name { text: title.to_owned(), href: context.href(key) })
}

/// An area by its id.
pub(super) fn area(context: &Context<'_>, id: &crate::model::Id) -> Option<Name> {
    context.area(&Reference::new(id.clone()))
}

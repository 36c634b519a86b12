//! Promises that were changed: as first published, and today.
//!
//! In: the `changes` of a record and the fields that they name. Out: one [`Promise`] for each field, with whether the declared
//! changes account for what the record says now. Texts are read as what the field holds (a deadline, an amount, a count);
//! what cannot be read is not judged.

mod said;

use std::collections::BTreeSet;

use imbl::OrdMap;

use crate::model::{Catalogue, Change, Date, Kind, List, Published, RecordKey, Year, parse_deadline};
use said::{Promised, Said};

/// One field of a record that `changes` declares to have been changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Promise {
    /// Which promise.
    pub field: PromiseField,
    /// As first published: `from` of the first change.
    pub first: String,
    /// As the last declared change leaves it: its `to`.
    pub declared: String,
    /// What the record says today, in words for a page; `None` where the field is not one that figures can read.
    pub today: Option<String>,
    /// Indexes into the record's `changes`, by date.
    pub changes: Vec<usize>,
    /// Whether the declared changes lead from the first promise to today's.
    pub trail: Trail,
}

/// Which promise a change is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PromiseField {
    /// 完成时限
    Due,
    /// 启动时间
    Start,
    /// 总投资
    FundingTotal,
    /// 状态
    Status,
    /// 目标任务, by the goal's name; without a name the record's only goal.
    Goal(Option<String>),
    /// Any other, as written.
    Other(String),
}

/// Whether the declared changes account for what the record says today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Trail {
    /// Each change starts where the one before ended, and the last one ends at today's value.
    Complete,
    /// The record says something else than the last change: changed once more without a declaration, or not at all.
    EndsElsewhere,
    /// A change starts from something else than the one before it ended at.
    Gap,
    /// It cannot be read: words that are no date, number or status, or a field that figures do not know.
    NotJudged,
}

/// Whether a record's promises were adjusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Adjusted {
    /// Every change is declared.
    Declared,
    /// The declared changes do not lead to what the record says today.
    Undeclared,
}

impl PromiseField {
    /// The field that a change names: in English or by its Chinese label, a goal as `goals/NAME`.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let steps: Vec<&str> = text.split(['/', '／']).map(str::trim).collect();
        let steps: Vec<&str> = steps.iter().map(|step| english(step).unwrap_or(step)).collect();
        match steps[..] {
            ["due"] => Self::Due,
            ["start"] => Self::Start,
            ["status"] => Self::Status,
            ["funding" | "total" | "funding.total"] | ["funding", "total"] => Self::FundingTotal,
            ["goals" | "goals.planned"] => Self::Goal(None),
            ["goals", name] | ["goals", name, "planned"] => Self::Goal(Some(name.to_owned())),
            _ => Self::Other(text.trim().to_owned()),
        }
    }
}

/// The English name of a field, for those that hold promises; a test holds the names against the field tables.
fn english(name: &str) -> Option<&'static str> {
    let known = FIELDS.iter().find(|(english, names)| english.eq_ignore_ascii_case(name) || names.contains(&name));
    known.map(|(english, _)| *english)
}

/// The fields that hold promises, by the names that files may use.
const FIELDS: &[(&str, &[&str])] = &[
    ("due", &["完成时限", "完成时间", "计划完成时间", "时限"]),
    ("start", &["启动时间", "开工时间", "开始时间"]),
    ("status", &["状态", "项目状态"]),
    ("funding", &["资金", "资金情况", "资金安排"]),
    ("total", &["总投资", "资金总额", "投资总额"]),
    ("goals", &["目标任务", "目标", "具体任务及目标", "建设内容"]),
    ("planned", &["计划数", "计划", "目标数"]),
];

/// The promises of all records that were changed until the as-of date.
pub(super) fn of_all(catalogue: &Catalogue, as_of: Date) -> OrdMap<RecordKey, Vec<Promise>> {
    let mut all = OrdMap::new();
    add(&mut all, &catalogue.projects, Promised::by_project, as_of);
    add(&mut all, &catalogue.matters, Promised::by_matter, as_of);
    // The other kinds hold no promise that can be read.
    add(&mut all, &catalogue.measures, |_| Promised::default(), as_of);
    add(&mut all, &catalogue.appeals, |_| Promised::default(), as_of);
    add(&mut all, &catalogue.proposals, |_| Promised::default(), as_of);
    add(&mut all, &catalogue.events, |_| Promised::default(), as_of);
    add(&mut all, &catalogue.documents, |_| Promised::default(), as_of);
    add(&mut all, &catalogue.registers, |_| Promised::default(), as_of);
    add(&mut all, &catalogue.statistics, |_| Promised::default(), as_of);
    add(&mut all, &catalogue.news, |_| Promised::default(), as_of);
    add(&mut all, &catalogue.pages, |_| Promised::default(), as_of);
    all
}

/// The same where these records alone are others.
pub(super) fn again(
    mut all: OrdMap<RecordKey, Vec<Promise>>,
    catalogue: &Catalogue,
    changed: &BTreeSet<RecordKey>,
    as_of: Date,
) -> OrdMap<RecordKey, Vec<Promise>> {
    for key in changed {
        let found = of_record(catalogue, key, as_of);
        if found.is_empty() {
            all.remove(key);
        } else {
            all.insert(key.clone(), found);
        }
    }
    all
}

fn of_record(catalogue: &Catalogue, key: &RecordKey, as_of: Date) -> Vec<Promise> {
    let Some(common) = catalogue.common(key) else { return Vec::new() };
    let id = key.id.as_str();
    let promised = match key.kind {
        Kind::Project => catalogue.projects.find(id).map(Promised::by_project),
        Kind::Matter => catalogue.matters.find(id).map(Promised::by_matter),
        // The other kinds hold no promise that can be read.
        _ => None,
    };
    promises(&common.changes, &promised.unwrap_or_default(), as_of)
}

fn add<'a, R: Published>(
    all: &mut OrdMap<RecordKey, Vec<Promise>>,
    records: &'a List<R>,
    as_today: impl Fn(&'a R) -> Promised<'a>,
    as_of: Date,
) {
    for record in records {
        let found = promises(&record.common().changes, &as_today(record), as_of);
        if !found.is_empty() {
            all.insert(record.key(), found);
        }
    }
}

/// The promises that changes until the as-of date are about, in the order of their first change.
fn promises(changes: &[Change], promised: &Promised<'_>, as_of: Date) -> Vec<Promise> {
    let mut order: Vec<usize> = (0..changes.len()).collect();
    order.sort_by_key(|index| (changes[*index].date, *index));
    let (now, later): (Vec<usize>, Vec<usize>) = order.into_iter().partition(|index| changes[*index].date <= as_of);
    let mut fields: Vec<(PromiseField, Vec<usize>)> = Vec::new();
    for index in now {
        let field = PromiseField::read(&changes[index].field);
        match fields.iter_mut().find(|(known, _)| *known == field) {
            Some((_, indexes)) => indexes.push(index),
            None => fields.push((field, vec![index])),
        }
    }
    let will_change =
        |field: &PromiseField| later.iter().any(|index| PromiseField::read(&changes[*index].field) == *field);
    fields
        .into_iter()
        .filter_map(|(field, indexes)| {
            let of_field: Vec<&Change> = indexes.iter().map(|index| &changes[*index]).collect();
            let (first, last) = (of_field.first()?, of_field.last()?);
            // A record that already says what will hold later does not say what holds on the day.
            let today = if will_change(&field) { None } else { promised.today(&field) };
            Some(Promise {
                first: first.from.clone(),
                declared: last.to.clone(),
                trail: trail(&field, &of_field, promised, today.as_ref().map(|(said, _)| said)),
                today: today.map(|(_, words)| words),
                changes: indexes,
                field,
            })
        })
        .collect()
}

fn trail(field: &PromiseField, changes: &[&Change], promised: &Promised<'_>, today: Option<&Said>) -> Trail {
    let agrees = |one: &str, two: &str| {
        if one.trim() == two.trim() {
            return Some(true);
        }
        promised.read(field, one)?.agrees(&promised.read(field, two)?)
    };
    let ends = changes.last().and_then(|last| promised.read(field, &last.to)?.agrees(today?));
    let joints: Vec<Option<bool>> = changes.windows(2).map(|pair| agrees(&pair[0].to, &pair[1].from)).collect();
    if ends == Some(false) {
        Trail::EndsElsewhere
    } else if joints.contains(&Some(false)) {
        Trail::Gap
    } else if ends.is_none() || joints.contains(&None) {
        Trail::NotJudged
    } else {
        Trail::Complete
    }
}

/// Whether the record was adjusted, and whether all of it is declared.
pub(super) fn adjusted(promises: &[Promise]) -> Option<Adjusted> {
    let undeclared = |promise: &Promise| match promise.trail {
        Trail::EndsElsewhere | Trail::Gap => true,
        Trail::Complete | Trail::NotJudged => false,
    };
    match promises {
        [] => None,
        some if some.iter().any(undeclared) => Some(Adjusted::Undeclared),
        _ => Some(Adjusted::Declared),
    }
}

/// The deadline as first published, where a change moved it.
pub(super) fn first_due(promises: &[Promise], year: Year) -> Option<Date> {
    let promise = promises.iter().find(|promise| promise.field == PromiseField::Due)?;
    parse_deadline(promise.first.trim(), Some(year.get())).ok().map(|deadline| deadline.date)
}

/// When the status was last changed by declaration.
pub(super) fn last_change_of_status(changes: &[Change], as_of: Date) -> Option<Date> {
    let of_status = changes.iter().filter(|change| PromiseField::read(&change.field) == PromiseField::Status);
    of_status.map(|change| change.date).filter(|date| *date <= as_of).max()
}

#[cfg(test)]
mod tests;

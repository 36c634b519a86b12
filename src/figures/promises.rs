//! Promises that were changed: as first published, and today.
//!
//! In: the `changes` of a record and the fields that they name. Out: one [`Promise`] for each field, with whether the declared
//! changes account for what the record says now. Texts are read as what the field holds (a deadline, an amount, a count);
//! what cannot be read is not judged.

use crate::model::{
    Change, Date, Deadline, Decimal, Funding, Goal, Matter, Money, Project, Status, Year, decimal_label,
    parse_deadline, parse_decimal, parse_money, parse_quantity,
};

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

/// The fields of a record that hold promises, as it says today.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Promised<'a> {
    year: Option<Year>,
    due: Option<&'a Deadline>,
    start: Option<&'a Deadline>,
    funding: Option<&'a Funding>,
    status: Option<Status>,
    goals: &'a [Goal],
}

/// What a promise says, as far as it can be compared.
#[derive(Debug, Clone, PartialEq)]
enum Said {
    Day(Date),
    Money(Money),
    Status(Status),
    Count(Decimal, Option<String>),
    Words(String),
}

impl<'a> Promised<'a> {
    pub(super) fn by_project(project: &'a Project) -> Self {
        Self {
            year: Some(project.year),
            due: project.due.as_ref(),
            start: project.start.as_ref(),
            funding: project.funding.as_ref(),
            status: project.status,
            goals: &project.goals,
        }
    }

    pub(super) fn by_matter(matter: &'a Matter) -> Self {
        Self { due: matter.due.as_ref(), ..Self::default() }
    }

    /// What the record says today, and how a page words it.
    fn today(&self, field: &PromiseField) -> Option<(Said, String)> {
        let deadline = |deadline: &Deadline| (Said::Day(deadline.date), deadline.written.clone());
        match field {
            PromiseField::Due => self.due.map(deadline).or_else(|| {
                let due = Deadline::on(self.year?.last_day());
                Some((Said::Day(due.date), due.label_zh()))
            }),
            PromiseField::Start => self.start.map(deadline),
            PromiseField::FundingTotal => self.funding?.total.map(|total| (Said::Money(total), total.label())),
            PromiseField::Status => self.status.map(|status| (Said::Status(status), status.label().to_owned())),
            PromiseField::Goal(name) => self.goal(name.as_deref()).and_then(said_by_goal),
            PromiseField::Other(_) => None,
        }
    }

    fn goal(&self, name: Option<&str>) -> Option<&'a Goal> {
        match (name, self.goals) {
            (Some(name), goals) => goals.iter().find(|goal| goal.name.as_deref().map(str::trim) == Some(name)),
            (None, [only]) => Some(only),
            (None, _) => None,
        }
    }

    /// What the words of a change say.
    fn read(&self, field: &PromiseField, text: &str) -> Option<Said> {
        let text = text.trim();
        match field {
            PromiseField::Due | PromiseField::Start => {
                parse_deadline(text, self.year.map(Year::get)).ok().map(|deadline| Said::Day(deadline.date))
            }
            PromiseField::FundingTotal => parse_money(text).ok().map(Said::Money),
            PromiseField::Status => {
                let mut choices = Status::ALL.iter().zip(Status::CHOICES);
                choices.find(|(_, choice)| choice.is_written(text)).map(|(status, _)| Said::Status(*status))
            }
            PromiseField::Goal(_) => Some(
                parse_quantity(text)
                    .map(|quantity| Said::Count(quantity.amount, Some(quantity.unit)))
                    .or_else(|_| parse_decimal(text).map(|amount| Said::Count(amount, None)))
                    .unwrap_or_else(|_| Said::Words(text.to_owned())),
            ),
            PromiseField::Other(_) => None,
        }
    }
}

fn said_by_goal(goal: &Goal) -> Option<(Said, String)> {
    match (goal.planned, &goal.text) {
        (Some(planned), _) => {
            let label = format!("{}{}", decimal_label(planned), goal.unit.as_deref().unwrap_or_default());
            Some((Said::Count(planned, goal.unit.clone()), label))
        }
        (None, Some(text)) => Some((Said::Words(text.trim().to_owned()), text.clone())),
        (None, None) => None,
    }
}

impl Said {
    /// Whether both say the same; `None` where one is a number and the other words.
    fn agrees(&self, other: &Self) -> Option<bool> {
        match (self, other) {
            (Self::Count(one, Some(unit)), Self::Count(two, Some(other))) => Some(one == two && unit == other),
            (Self::Count(one, _), Self::Count(two, _)) => Some(one == two),
            (Self::Words(_), Self::Count(..)) | (Self::Count(..), Self::Words(_)) => None,
            (one, two) => Some(one == two),
        }
    }
}

impl PromiseField {
    /// The field that a change names: in English or by its Chinese label, a goal as `goals/NAME`.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let text = text.trim();
        let (field, name) =
            text.split_once(['/', '／']).map_or((text, None), |(field, name)| (field.trim(), Some(name.trim())));
        match (field.to_ascii_lowercase().as_str(), name) {
            ("due" | "完成时限" | "完成时间" | "计划完成时间" | "时限", None) => Self::Due,
            ("start" | "启动时间" | "开工时间" | "开始时间", None) => Self::Start,
            ("status" | "状态" | "项目状态", None) => Self::Status,
            ("funding.total" | "total" | "总投资" | "资金总额" | "投资总额" | "funding" | "资金", None) => {
                Self::FundingTotal
            }
            ("funding" | "资金", Some("total" | "总投资" | "资金总额" | "投资总额")) => Self::FundingTotal,
            ("goals" | "目标任务" | "目标" | "具体任务及目标" | "建设内容", name) => {
                Self::Goal(name.filter(|name| !name.is_empty()).map(str::to_owned))
            }
            _ => Self::Other(text.to_owned()),
        }
    }
}

/// The promises that changes until the as-of date are about, in the order of their first change.
pub(super) fn promises(changes: &[Change], promised: &Promised<'_>, as_of: Date) -> Vec<Promise> {
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
mod tests {
    use super::*;
    use crate::figures::sample::{Site, day, id};
    use crate::model::Record;

    fn promises(fields: &str) -> (Vec<Promise>, Option<Adjusted>) {
        let site = Site::project_with(fields);
        let figures = site.figures();
        let promises = figures.promises.get(&site.project("a").key()).cloned().unwrap_or_default();
        (promises, figures.projects[&id("a")].labels.adjusted)
    }

    fn change(date: &str, field: &str, from: &str, to: &str) -> String {
        format!("- {{date: {date}, field: {field}, from: {from}, to: {to}, reason: 设计变更}}\n")
    }

    #[test]
    fn the_promise_as_first_published_stands_beside_todays() {
        let (promises, adjusted) = promises(&format!(
            "due: 2026年11月底前\nchanges:\n{}{}",
            change("2026-08-28", "完成时限", "2026年9月底前", "2026-11-30"),
            change("2026-05-01", "due", "2026年6月底", "9月底"),
        ));
        assert_eq!(promises.len(), 1);
        assert_eq!((promises[0].first.as_str(), promises[0].today.as_deref()), ("2026年6月底", Some("2026年11月底前")));
        assert_eq!((promises[0].changes.clone(), promises[0].trail), (vec![1, 0], Trail::Complete));
        assert_eq!(adjusted, Some(Adjusted::Declared));
    }

    #[test]
    fn a_record_that_says_something_else_than_its_last_change_was_changed_without_declaration() {
        let (promises, adjusted) = promises(&format!(
            "due: 2026-12-31\nchanges:\n{}",
            change("2026-08-28", "due", "2026-09-30", "2026-11-30")
        ));
        assert_eq!(promises[0].trail, Trail::EndsElsewhere);
        assert_eq!(adjusted, Some(Adjusted::Undeclared));
    }

    #[test]
    fn a_change_that_starts_where_none_ended_leaves_a_gap() {
        let (promises, _) = promises(&format!(
            "due: 2026-11-30\nchanges:\n{}{}",
            change("2026-05-01", "due", "2026-06-30", "2026-08-31"),
            change("2026-08-28", "due", "2026-09-30", "2026-11-30"),
        ));
        assert_eq!(promises[0].trail, Trail::Gap);
    }

    #[test]
    fn amounts_counts_and_states_are_compared_as_what_they_are() {
        let trail = |fields: &str, field: &str, to: &str| {
            promises(&format!("{fields}\nchanges:\n{}", change("2026-05-01", field, "旧", to))).0[0].trail
        };
        assert_eq!(trail("funding: {total: 3650}", "总投资", "0.365亿元"), Trail::Complete);
        assert_eq!(trail("funding: {total: 3650}", "funding.total", "\"3640\""), Trail::EndsElsewhere);
        let goals = "goals: [{name: 修复管网, unit: 公里, planned: 15.8}]";
        assert_eq!(trail(goals, "目标任务/修复管网", "15.80公里"), Trail::Complete);
        assert_eq!(trail(goals, "goals/修复管网", "\"15.8\""), Trail::Complete);
        assert_eq!(trail(goals, "goals/修复管网", "15.8米"), Trail::EndsElsewhere);
        assert_eq!(trail(goals, "goals/别的", "15.8公里"), Trail::NotJudged);
        assert_eq!(trail("status: cancelled", "状态", "已终止"), Trail::Complete);
        assert_eq!(trail("status: cancelled", "地点", "西县"), Trail::NotJudged);
    }

    #[test]
    fn changes_that_are_to_come_do_not_count_and_make_todays_value_unknown() {
        let (promises, adjusted) = promises(&format!(
            "due: 2026-12-31\nchanges:\n{}{}",
            change("2026-05-01", "due", "2026-06-30", "2026-08-31"),
            change("2026-10-01", "due", "2026-08-31", "2026-12-31"),
        ));
        assert_eq!((promises[0].changes.clone(), promises[0].today.clone()), (vec![0], None));
        assert_eq!((promises[0].trail, adjusted), (Trail::NotJudged, Some(Adjusted::Declared)));
        assert_eq!(self::promises("").1, None);
    }

    #[test]
    fn the_first_deadline_is_kept_as_a_day() {
        let site = Site::project_with(&format!(
            "due: 2026-11-30\nchanges:\n{}",
            change("2026-05-01", "due", "6月底", "2026-11-30")
        ));
        assert_eq!(site.figures().projects[&id("a")].span.first_due, Some(day("2026-06-30")));
    }
}

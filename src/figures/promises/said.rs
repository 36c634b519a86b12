//! What the words of a change say, and what the record says today: as values that can be compared.

use super::PromiseField;
use crate::model::{
    Date, Deadline, Decimal, Funding, Goal, Matter, Money, Project, Status, Year, decimal_label, parse_deadline,
    parse_decimal, parse_money, parse_quantity,
};

/// The fields of a record that hold promises, as it says today.
#[derive(Debug, Clone, Copy, Default)]
pub struct Promised<'a> {
    year: Option<Year>,
    due: Option<&'a Deadline>,
    start: Option<&'a Deadline>,
    funding: Option<&'a Funding>,
    status: Option<Status>,
    goals: &'a [Goal],
}

/// What a promise says, as far as it can be compared.
#[derive(Debug, Clone, PartialEq)]
pub enum Said {
    Day(Date),
    Money(Money),
    Status(Status),
    Count(Decimal, Option<String>),
    Words(String),
}

impl<'a> Promised<'a> {
    pub fn by_project(project: &'a Project) -> Self {
        Self {
            year: Some(project.year),
            due: project.due.as_ref(),
            start: project.start.as_ref(),
            funding: project.funding.as_ref(),
            status: project.status,
            goals: &project.goals,
        }
    }

    pub fn by_matter(matter: &'a Matter) -> Self {
        Self { due: matter.due.as_ref(), ..Self::default() }
    }

    /// What the record says today, and how a page words it.
    pub fn today(&self, field: &PromiseField) -> Option<(Said, String)> {
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
    pub fn read(&self, field: &PromiseField, text: &str) -> Option<Said> {
        let text = text.trim();
        match field {
            PromiseField::Due | PromiseField::Start => {
                // 9月底前完成 names the same day as 9月底前.
                parse_deadline(text.trim_end_matches("完成"), self.year.map(Year::get))
                    .ok()
                    .map(|deadline| Said::Day(deadline.date))
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
    pub fn agrees(&self, other: &Self) -> Option<bool> {
        match (self, other) {
            (Self::Count(one, Some(unit)), Self::Count(two, Some(other))) => Some(one == two && unit == other),
            (Self::Count(one, _), Self::Count(two, _)) => Some(one == two),
            (Self::Words(_), Self::Count(..)) | (Self::Count(..), Self::Words(_)) => None,
            (one, two) => Some(one == two),
        }
    }
}

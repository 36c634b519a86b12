//! The promises of each kind of record: which fields can be compared, and what they say now.
//!
//! In: a typed record and a field of its table. Out: a [`Promise`]. What is not listed here is never compared.

use super::{Form, Promise, Promises, Value, read};
use crate::diagnostics::FieldPath;
use crate::model::{
    Appeal, Date, Deadline, Decimal, Document, Event, Goal, Matter, Measure, Money, News, Page, Project, Proposal,
    Register, Statistics, Status, decimal_label,
};

/// The promise at a field that every record may have.
pub(super) fn common_promise<R: Promises>(record: &R, field: &str) -> Option<Promise> {
    let common = record.common();
    match field {
        "title" => Some(words("title", Some(&common.title))),
        "summary" => Some(words("summary", common.summary.as_ref())),
        "leader" => Some(words("leader", common.leader.as_ref())),
        "source" => Some(words("source", common.source.as_ref())),
        "date" => Some(day("date", common.date)),
        _ => None,
    }
}

impl Promises for Project {
    fn promise(&self, field: &str, part: Option<&str>, within: Option<&str>) -> Option<Promise> {
        let year = Some(self.year.get());
        let funding = |name| top("funding").field(name);
        let fund = self.funding.as_ref();
        Some(match (field, part, within) {
            ("start", ..) => deadline(top("start"), year, self.start.as_ref()),
            ("due", ..) => {
                let end = Deadline::on(self.due_date());
                deadline(top("due"), year, Some(self.due.as_ref().unwrap_or(&end)))
            }
            ("status", ..) => status(top("status"), self.status),
            ("year", ..) => number(top("year"), Some(self.year.get().into()), None),
            ("number", ..) => number(top("number"), self.number.map(Decimal::from), None),
            ("beneficiaries", ..) => number(top("beneficiaries"), self.beneficiaries.map(Decimal::from), None),
            ("funding", None, None | Some("total")) => money(funding("total"), fund.and_then(|fund| fund.total)),
            ("funding", None, Some("allocated")) => money(funding("allocated"), fund.and_then(|fund| fund.allocated)),
            ("funding", None, Some("spent")) => money(funding("spent"), fund.and_then(|fund| fund.spent)),
            ("goals", part, None | Some("planned")) => {
                let (index, goal) = match (part, self.goals.as_slice()) {
                    (Some(name), goals) => {
                        goals.iter().enumerate().find(|(_, goal)| goal.name.as_deref() == Some(name))?
                    }
                    (None, [only]) => (0, only),
                    (None, _) => return None,
                };
                goal_promise(top("goals").index(index), goal)
            }
            ("items", Some(title), Some("status")) => {
                let index = self.items.iter().position(|item| item.title == title)?;
                status(top("items").index(index).field("status"), self.items[index].status)
            }
            ("milestones", Some(title), None | Some("date")) => {
                let index = self.milestones.iter().position(|milestone| milestone.title == title)?;
                deadline(top("milestones").index(index).field("date"), year, Some(&self.milestones[index].date))
            }
            ("category", ..) => words("category", self.category.as_ref()),
            ("level", ..) => words("level", self.level.as_ref()),
            ("location", ..) => words("location", self.location.as_ref()),
            ("contractor", ..) => words("contractor", self.contractor.as_ref()),
            ("procurement", ..) => words("procurement", self.procurement.as_ref()),
            _ => return None,
        })
    }

    fn parts(&self, field: &str) -> Vec<&str> {
        match field {
            "goals" => self.goals.iter().filter_map(|goal| goal.name.as_deref()).collect(),
            "items" => self.items.iter().map(|item| item.title.as_str()).collect(),
            "milestones" => self.milestones.iter().map(|milestone| milestone.title.as_str()).collect(),
            _ => Vec::new(),
        }
    }
}

/// The number planned, or the words of a goal that is not counted.
fn goal_promise(own: FieldPath, goal: &Goal) -> Promise {
    match (&goal.text, goal.planned) {
        (Some(text), None) => {
            Promise { path: own.field("text"), form: Form::Words, now: Some((read(Form::Words, text), text.clone())) }
        }
        (_, planned) => number(own.field("planned"), planned, goal.unit.as_ref()),
    }
}

impl Promises for Measure {
    fn promise(&self, field: &str, part: Option<&str>, within: Option<&str>) -> Option<Promise> {
        match (field, part, within) {
            ("number", ..) => Some(number(top("number"), Some(self.number.into()), None)),
            ("tasks", Some(id), within) => {
                let index = self.tasks.iter().position(|task| task.id == id)?;
                let (own, task) = (top("tasks").index(index), &self.tasks[index]);
                match within {
                    None | Some("due") => Some(deadline(own.field("due"), None, task.due.as_ref())),
                    Some("status") => Some(status(own.field("status"), task.status)),
                    Some(_) => None,
                }
            }
            _ => None,
        }
    }

    fn parts(&self, field: &str) -> Vec<&str> {
        match field {
            "tasks" => self.tasks.iter().map(|task| task.id.as_str()).collect(),
            "indicators" => self.indicators.iter().map(|indicator| indicator.name.as_str()).collect(),
            _ => Vec::new(),
        }
    }
}

impl Promises for Event {
    fn promise(&self, field: &str, _: Option<&str>, _: Option<&str>) -> Option<Promise> {
        match field {
            "date" => Some(day("date", Some(self.date))),
            "end" => Some(day("end", self.end)),
            "time" => Some(words("time", self.time.as_ref())),
            "venue" => Some(words("venue", self.venue.as_ref())),
            "theme" => Some(words("theme", self.theme.as_ref())),
            "capacity" => Some(number(top("capacity"), self.capacity.map(Decimal::from), None)),
            "status" => {
                let now = self.status.map(|status| (Value::Choice(status.name()), status.label().to_owned()));
                Some(Promise { path: top("status"), form: Form::EventStatus, now })
            }
            _ => None,
        }
    }
}

impl Promises for Matter {
    fn promise(&self, field: &str, _: Option<&str>, _: Option<&str>) -> Option<Promise> {
        (field == "due").then(|| deadline(top("due"), None, self.due.as_ref()))
    }
}

impl Promises for Document {
    fn promise(&self, field: &str, _: Option<&str>, _: Option<&str>) -> Option<Promise> {
        match field {
            "written" => Some(day("written", Some(self.written))),
            "published" => Some(day("published", Some(self.published))),
            "number" => Some(words("number", self.number.as_ref())),
            "index" => Some(words("index", Some(&self.index))),
            _ => None,
        }
    }
}

impl Promises for Appeal {}
impl Promises for Proposal {}
impl Promises for Register {}
impl Promises for Statistics {}
impl Promises for News {}
impl Promises for Page {}

fn top(field: &'static str) -> FieldPath {
    FieldPath::root().field(field)
}

fn words(field: &'static str, now: Option<&String>) -> Promise {
    let now = now.map(|text| (read(Form::Words, text), text.clone()));
    Promise { path: top(field), form: Form::Words, now }
}

fn day(field: &'static str, now: Option<Date>) -> Promise {
    let now = now.map(|date| (Value::Day(date), date.to_string()));
    Promise { path: top(field), form: Form::Day(None), now }
}

fn number(path: FieldPath, now: Option<Decimal>, unit: Option<&String>) -> Promise {
    let shown = |number| format!("{}{}", decimal_label(number), unit.map_or("", String::as_str));
    Promise { path, form: Form::Number, now: now.map(|number| (Value::Number(number, unit.cloned()), shown(number))) }
}

fn deadline(path: FieldPath, year: Option<i16>, now: Option<&Deadline>) -> Promise {
    let now = now.map(|deadline| (Value::Day(deadline.date), deadline.written.clone()));
    Promise { path, form: Form::Day(year), now }
}

fn status(path: FieldPath, now: Option<Status>) -> Promise {
    let now = now.map(|status| (Value::Choice(status.name()), status.label().to_owned()));
    Promise { path, form: Form::Status, now }
}

fn money(path: FieldPath, now: Option<Money>) -> Promise {
    Promise { path, form: Form::Money, now: now.map(|money| (Value::Money(money), money.label())) }
}

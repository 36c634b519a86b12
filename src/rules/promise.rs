//! What a declared change is about: the field that it names, and what that field says now.
//!
//! In: a record and the words of 调整. Out: the field's place, its present value and how words are read as one. Names are
//! those of the field tables, in both languages; a part of a list is named behind a slash (`目标任务/NAME`).

use crate::diagnostics::{FieldPath, nearest};
use crate::model::{
    Appeal, Date, Deadline, Decimal, Document, Event, EventStatus, Goal, Kind, Matter, Measure, Money, News, Page,
    Project, Proposal, Published, Register, Statistics, Status, decimal_label, parse_deadline, parse_decimal,
    parse_money, parse_quantity,
};
use crate::schema::{Field, Type, table};

/// A value that words can be compared with by their meaning.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A day, or the last day of a stretch.
    Day(Date),
    /// An amount.
    Money(Money),
    /// A number, with its unit where one was written.
    Number(Decimal, Option<String>),
    /// The English name of a value of a closed vocabulary.
    Choice(&'static str),
    /// Words, without white space.
    Words(String),
}

/// How the words of a change are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A day or deadline; the year is the record's.
    Day(Option<i16>),
    /// An amount.
    Money,
    /// A number with or without a unit.
    Number,
    /// 状态 of a project or a task.
    Status,
    /// 状态 of an event.
    EventStatus,
    /// Words.
    Words,
}

/// What a change is about.
#[derive(Debug, Clone, PartialEq)]
pub struct Promise {
    /// Where it stands.
    pub path: FieldPath,
    /// How words are read as a value of it.
    pub form: Form,
    /// What it says now, and how that is shown; `None` where it says nothing.
    pub now: Option<(Value, String)>,
}

/// What the words of a change name.
#[derive(Debug, Clone, PartialEq)]
pub enum Named {
    /// A field whose present value can be compared.
    Promise(Promise),
    /// A field of the record that cannot: references, lists.
    Other,
    /// Nothing that the record has, and what it may have meant.
    Nothing(Option<String>),
}

/// A record whose promises may change.
pub trait Promises: Published {
    /// The promise at a field of the table, with the name of a part and a field within it; `None` where it is not compared.
    fn promise(&self, _field: &str, _part: Option<&str>, _within: Option<&str>) -> Option<Promise> {
        None
    }

    /// The names of the parts of a list.
    fn parts(&self, _field: &str) -> Vec<&str> {
        Vec::new()
    }
}

/// What `written` names in a record.
pub fn named<R: Promises>(record: &R, written: &str) -> Named {
    let mut steps = written.split(['/', '／']).map(str::trim);
    let first = steps.next().unwrap_or_default();
    let (second, third) = (steps.next(), steps.next());
    let Some((field, inner)) = field_of(R::KIND, first) else { return Named::Nothing(near_field(record, first)) };
    let (part, within) = match (&field.form, inner, second) {
        (_, Some(inner), _) => (None, Some(inner)),
        (Type::Group(group), None, Some(second)) => match group.fields.iter().find(|field| field.is_named(second)) {
            Some(inner) => (None, Some(inner)),
            None => {
                return Named::Nothing(
                    nearest(second, group.fields.iter().flat_map(|field| [field.label, field.name]))
                        .map(|near| format!("{first}/{near}")),
                );
            }
        },
        (Type::List(item), None, Some(second)) => {
            let parts = record.parts(field.name);
            if !parts.is_empty() && !parts.contains(&second) {
                return Named::Nothing(nearest(second, parts).map(|near| format!("{first}/{near}")));
            }
            let fields = item.group().map(|group| group.fields).unwrap_or_default();
            (Some(second), third.and_then(|third| fields.iter().find(|field| field.is_named(third))))
        }
        (_, None, _) => (None, None),
    };
    match record.promise(field.name, part, within.map(|field| field.name)) {
        Some(promise) => Named::Promise(promise),
        None => common_promise(record, field.name).map_or(Named::Other, Named::Promise),
    }
}

/// The words of a change as a value.
#[must_use]
pub fn read(form: Form, written: &str) -> Value {
    let words = || Value::Words(written.chars().filter(|c| !c.is_whitespace()).collect());
    let read = match form {
        Form::Day(year) => {
            let text = written.trim().trim_end_matches("完成");
            parse_deadline(text, year).ok().map(|deadline| Value::Day(deadline.date))
        }
        Form::Money => parse_money(written).ok().map(Value::Money),
        Form::Number => parse_decimal(written).ok().map(|number| Value::Number(number, None)).or_else(|| {
            parse_quantity(written).ok().map(|quantity| Value::Number(quantity.amount, Some(quantity.unit)))
        }),
        Form::Status => choice(Status::CHOICES, written),
        Form::EventStatus => choice(EventStatus::CHOICES, written),
        Form::Words => None,
    };
    read.unwrap_or_else(words)
}

/// Whether two values say the same; a unit that was not written fits any.
#[must_use]
pub fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(a, unit_a), Value::Number(b, unit_b)) => {
            a == b && (unit_a.is_none() || unit_b.is_none() || unit_a == unit_b)
        }
        _ => a == b,
    }
}

fn choice(choices: &[crate::model::Choice], written: &str) -> Option<Value> {
    choices.iter().find(|choice| choice.is_written(written.trim())).map(|choice| Value::Choice(choice.name))
}

/// The field of a table with this name, or the one in a group of the table, which ledgers name alone (总投资).
fn field_of(kind: Kind, written: &str) -> Option<(&'static Field, Option<&'static Field>)> {
    if let Some(field) = table(kind).fields().find(|field| field.is_named(written)) {
        return Some((field, None));
    }
    let mut inner = table(kind).fields().filter_map(|field| match field.form {
        Type::Group(group) => Some((field, Some(group.fields.iter().find(|field| field.is_named(written))?))),
        _ => None,
    });
    inner.next()
}

fn near_field<R: Promises>(record: &R, written: &str) -> Option<String> {
    for list in ["goals", "items", "tasks", "milestones"] {
        if record.parts(list).contains(&written) {
            let field = table(R::KIND).field(list)?;
            return Some(format!("{}/{written}", field.label));
        }
    }
    let names = table(R::KIND).fields().flat_map(|field| [field.label, field.name]);
    nearest(written, names).map(str::to_owned)
}

fn common_promise<R: Promises>(record: &R, field: &str) -> Option<Promise> {
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

/// Runs a judgement over every record that may declare changes.
macro_rules! over_promises {
    ($facts:expr, $problems:ident) => {{
        let catalogue = $facts.catalogue;
        let mut found: Vec<$crate::diagnostics::Diagnostic> = Vec::new();
        found.extend(catalogue.measures.iter().flat_map($problems));
        found.extend(catalogue.projects.iter().flat_map($problems));
        found.extend(catalogue.matters.iter().flat_map($problems));
        found.extend(catalogue.appeals.iter().flat_map($problems));
        found.extend(catalogue.proposals.iter().flat_map($problems));
        found.extend(catalogue.events.iter().flat_map($problems));
        found.extend(catalogue.documents.iter().flat_map($problems));
        found.extend(catalogue.registers.iter().flat_map($problems));
        found.extend(catalogue.statistics.iter().flat_map($problems));
        found.extend(catalogue.news.iter().flat_map($problems));
        found.extend(catalogue.pages.iter().flat_map($problems));
        found
    }};
}

pub(super) use over_promises;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Fields, FromFields, FromValue, Funding};

    fn project() -> Project {
        let goal = Goal {
            name: Some("教室".to_owned()),
            unit: Some("间".to_owned()),
            planned: Some(20.into()),
            ..Goal::absent()
        };
        let mut project = Project::from_fields(&mut Fields::default());
        project.year = crate::model::parse_year("2026").expect("a year");
        project.due = parse_deadline("9月底前", Some(2026)).ok();
        project.goals = vec![goal];
        project.funding = Some(Funding { total: parse_money("1.2亿元").ok(), ..Funding::absent() });
        project
    }

    fn shows(field: &str, written: &str) -> bool {
        match named(&project(), field) {
            Named::Promise(promise) => {
                let now = promise.now.as_ref().map(|(value, _)| value);
                now.is_some_and(|now| same(now, &read(promise.form, written)))
            }
            other => panic!("{field}: {other:?}"),
        }
    }

    #[test]
    fn days_are_compared_as_days_however_they_are_written() {
        for written in ["2026-09-30", "2026年9月底", "9月30日", "第三季度", "2026年9月底前完成"] {
            assert!(shows("完成时限", written), "{written}");
        }
        assert!(!shows("due", "2026-10-31"));
    }

    #[test]
    fn amounts_are_compared_whatever_their_unit_and_wherever_they_are_named() {
        assert!(shows("总投资", "12000"));
        assert!(shows("资金/总投资", "12000万元"));
        assert!(shows("funding/total", "120000000元"));
        assert!(!shows("总投资", "1.2万元"));
    }

    #[test]
    fn a_goal_is_compared_by_number_and_unit() {
        assert!(shows("目标任务/教室", "20间"));
        assert!(shows("goals/教室", "20"));
        assert!(!shows("goals/教室", "20所"));
        assert!(shows("目标任务", "20间"));
    }

    #[test]
    fn what_the_record_has_not_is_answered_with_what_is_near() {
        assert_eq!(named(&project(), "完成时期"), Named::Nothing(Some("完成时限".to_owned())));
        assert_eq!(named(&project(), "目标任务/教师"), Named::Nothing(Some("目标任务/教室".to_owned())));
        assert_eq!(named(&project(), "教室"), Named::Nothing(Some("目标任务/教室".to_owned())));
        assert_eq!(named(&project(), "牵头单位"), Named::Other);
    }
}

//! What a declared change is about: the field that it names, and what that field says now.
//!
//! In: a record and the words of 调整. Out: the field's place, its present value and how words are read as one. Names are
//! those of the field tables, in both languages; a part of a list is named behind a slash (`目标任务/NAME`).

mod kinds;

use crate::diagnostics::{FieldPath, nearest};
use crate::model::{
    Choice, Date, Decimal, EventStatus, Kind, Money, Published, Status, parse_deadline, parse_decimal, parse_money,
    parse_quantity,
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
        None => kinds::common_promise(record, field.name).map_or(Named::Other, Named::Promise),
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

fn choice(choices: &[Choice], written: &str) -> Option<Value> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Fields, FromFields, FromValue, Funding, Goal, Project};

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

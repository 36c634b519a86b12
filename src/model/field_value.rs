//! The border between decoding and the model: decoded values by field name, and how a typed record takes them.
//!
//! The decoder fills [`Fields`] by the field tables. `record!` defines a record's struct and takes each of its fields
//! from there by name, so that a new field is written in its table and in its struct, and nowhere else. A test holds
//! that the two agree in name and type.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::value::{Date, Deadline, Every, Id, Markdown, Money, Percent, Period, Quantity, Year};

/// One decoded value. Text has been trimmed, and references name a record that exists.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Text, also addresses and paths, and Markdown that stands in a field.
    Text(String),
    /// Markdown that stands after the fields.
    Markdown(Markdown),
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Integer(u64),
    /// An exact decimal number.
    Decimal(Decimal),
    /// A decimal with a unit.
    Quantity(Quantity),
    /// A calendar year.
    Year(Year),
    /// A day.
    Date(Date),
    /// The last day of a period by which something is due, with the precision that was written.
    Deadline(Deadline),
    /// A period such as a quarter.
    Period(Period),
    /// How often something recurs.
    Every(Every),
    /// An amount of money.
    Money(Money),
    /// 0 to 100.
    Percent(Percent),
    /// The English name of a value of a closed vocabulary.
    Choice(&'static str),
    /// The id of a record that exists.
    Reference(Id),
    /// A list, in the order of the file.
    List(Vec<Value>),
    /// Free keys with text, in the order of the file.
    Map(Vec<(String, String)>),
    /// A nested group of fields.
    Group(Fields),
}

/// Decoded values by the English names of their fields. Copies share them until one is changed.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Fields(Arc<BTreeMap<&'static str, Value>>);

impl Fields {
    /// Puts a value in; the decoder puts each field once.
    pub fn insert(&mut self, name: &'static str, value: Value) {
        Arc::make_mut(&mut self.0).insert(name, value);
    }

    /// The value of a field.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.get(name)
    }

    /// The value of a field, to be changed in place.
    pub fn get_mut(&mut self, name: &str) -> Option<&mut Value> {
        Arc::make_mut(&mut self.0).get_mut(name)
    }

    /// Takes a value out.
    pub fn take(&mut self, name: &str) -> Option<Value> {
        Arc::make_mut(&mut self.0).remove(name)
    }

    /// The names that have a value, in alphabetical order.
    pub fn names(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.0.keys().copied()
    }

    /// Names and values, in alphabetical order.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &Value)> + '_ {
        self.0.iter().map(|(name, value)| (*name, value))
    }
}

/// A type that takes its fields by name.
pub trait FromFields: Sized {
    /// The English names of the fields that it takes.
    const NAMES: &'static [&'static str];

    /// Takes the fields. An absent one becomes [`FromValue::absent`]; where that field was required, the decoder has
    /// said so, the site is not built, and the record only serves to find further mistakes.
    fn from_fields(fields: &mut Fields) -> Self;
}

/// A type that one field can have.
pub trait FromValue: Sized {
    /// The typed value; `None` where table and struct disagree, which a test excludes.
    fn from_value(value: Value) -> Option<Self>;

    /// What stands for a missing value.
    fn absent() -> Self;
}

/// A checked reference: the id of a record of kind `T` that exists in the catalogue.
pub struct Reference<T> {
    id: Id,
    target: PhantomData<fn() -> T>,
}

impl<T> Reference<T> {
    /// A reference to the record with this id.
    #[must_use]
    pub const fn new(id: Id) -> Self {
        Self { id, target: PhantomData }
    }

    /// The id of the record.
    #[must_use]
    pub const fn id(&self) -> &Id {
        &self.id
    }
}

impl<T> Clone for Reference<T> {
    fn clone(&self) -> Self {
        Self::new(self.id.clone())
    }
}

impl<T> PartialEq for Reference<T> {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl<T> Eq for Reference<T> {}

impl<T> PartialOrd for Reference<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl<T> Ord for Reference<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.id.cmp(&other.id)
    }
}

impl<T> fmt::Debug for Reference<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "→{}", self.id)
    }
}

impl<T> FromValue for Reference<T> {
    fn from_value(value: Value) -> Option<Self> {
        match value {
            Value::Reference(id) => Some(Self::new(id)),
            _ => None,
        }
    }

    fn absent() -> Self {
        Self::new(Id::placeholder())
    }
}

impl FromValue for Markdown {
    fn from_value(value: Value) -> Option<Self> {
        match value {
            Value::Markdown(text) => Some(text),
            Value::Text(text) => Some(Self::from(text)),
            _ => None,
        }
    }

    fn absent() -> Self {
        Self::default()
    }
}

impl<T: FromValue> FromValue for Option<T> {
    fn from_value(value: Value) -> Option<Self> {
        T::from_value(value).map(Some)
    }

    fn absent() -> Self {
        None
    }
}

impl<T: FromValue> FromValue for Vec<T> {
    fn from_value(value: Value) -> Option<Self> {
        match value {
            Value::List(items) => items.into_iter().map(T::from_value).collect(),
            _ => None,
        }
    }

    fn absent() -> Self {
        Vec::new()
    }
}

impl FromValue for Vec<(String, String)> {
    fn from_value(value: Value) -> Option<Self> {
        match value {
            Value::Map(entries) => Some(entries),
            _ => None,
        }
    }

    fn absent() -> Self {
        Vec::new()
    }
}

/// Stands for a missing day.
const PLACEHOLDER_DAY: Date = jiff::civil::date(1949, 10, 1);

fn placeholder_period() -> Period {
    Period {
        first: PLACEHOLDER_DAY,
        last: PLACEHOLDER_DAY,
        kind: super::value::PeriodKind::Month,
        written: String::new(),
    }
}

/// Implements [`FromValue`] for a type that has a variant of its own.
macro_rules! from_variant {
    ($($type:ty = $variant:ident, absent $absent:expr;)+) => {$(
        impl FromValue for $type {
            fn from_value(value: Value) -> Option<Self> {
                match value {
                    Value::$variant(inner) => Some(inner),
                    _ => None,
                }
            }

            fn absent() -> Self {
                $absent
            }
        }
    )+};
}

from_variant! {
    String = Text, absent String::new();
    bool = Bool, absent false;
    u64 = Integer, absent 0;
    Decimal = Decimal, absent Decimal::ZERO;
    Quantity = Quantity, absent Quantity { amount: Decimal::ZERO, unit: String::new() };
    Year = Year, absent Year::FIRST;
    Date = Date, absent PLACEHOLDER_DAY;
    Deadline = Deadline, absent Deadline::on(PLACEHOLDER_DAY);
    Period = Period, absent placeholder_period();
    Every = Every, absent Every::Year;
    Money = Money, absent Money::ZERO;
    Percent = Percent, absent Percent::ZERO;
}

/// A record where one fits, else words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Party<T> {
    /// A record of the site.
    Record(Reference<T>),
    /// Somebody whom the site does not list.
    Named(String),
}

impl<T> FromValue for Party<T> {
    fn from_value(value: Value) -> Option<Self> {
        match value {
            Value::Reference(id) => Some(Self::Record(Reference::new(id))),
            Value::Text(name) => Some(Self::Named(name)),
            _ => None,
        }
    }

    fn absent() -> Self {
        Self::Named(String::new())
    }
}

impl FromValue for Id {
    fn from_value(value: Value) -> Option<Self> {
        match value {
            Value::Reference(id) => Some(id),
            _ => None,
        }
    }

    fn absent() -> Self {
        Self::placeholder()
    }
}

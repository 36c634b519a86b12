//! Which order parts should have.
//!
//! In: entries or items with their fields. Out: the places that they should take, or nothing where they have them.

use std::cmp::Ordering;

use crate::model::{Date, parse_date};
use crate::schema::{Field, Table};
use crate::source::yaml::{Entry, Node};

/// The fields that say which entries belong together.
const SUBJECT: [&str; 3] = ["area", "task", "item"];

/// The fields of a record in the order in which a person looks for them: who it is, what it is, what all records may say,
/// and last what grows.
pub fn of_record(table: &Table) -> Vec<&'static Field> {
    let place = |field: &Field| match field.name {
        "id" => 0,
        "title" => 1,
        "progress" => 4,
        "body" => 5,
        name if table.own.iter().any(|own| own.name == name) => 2,
        _ => 3,
    };
    let mut fields: Vec<&'static Field> = table.fields().collect();
    fields.sort_by_key(|field| place(field));
    fields
}

/// The order of the table. A field that the table does not have stays behind the field that it stood behind.
pub fn by_table(entries: &[Entry], fields: &[&'static Field]) -> Option<Vec<usize>> {
    let mut last = 0;
    let ranks: Vec<usize> = entries
        .iter()
        .map(|entry| {
            let named = entry.key.as_str().map(str::trim);
            let known = fields.iter().position(|field| named.is_some_and(|name| field.is_named(name)));
            last = known.unwrap_or(last);
            last
        })
        .collect();
    let mut order: Vec<usize> = (0..entries.len()).collect();
    order.sort_by_key(|index| ranks[*index]);
    changed(order)
}

/// The order of the dates, in the direction that the list has. A list about several areas, tasks or items may be grouped by
/// them, which is an order too; one with a date that cannot be read has none that could be known.
pub fn by_date(items: &[Node], fields: &[&'static Field]) -> Option<Vec<usize>> {
    let value = |item: &Node, name: &str| {
        let field = fields.iter().find(|field| field.name == name)?;
        let entry =
            item.entries().iter().find(|entry| entry.key.as_str().is_some_and(|key| field.is_named(key.trim())))?;
        entry.value.as_str().map(|text| text.trim().to_owned())
    };
    let subject = |item: &Node| SUBJECT.map(|name| value(item, name));
    if items.windows(2).any(|pair| subject(&pair[0]) != subject(&pair[1])) {
        return None;
    }
    let dates: Vec<Date> =
        items.iter().map(|item| parse_date(&value(item, "date")?).ok()).collect::<Option<Vec<Date>>>()?;
    let count = |order| dates.windows(2).filter(|pair| pair[0].cmp(&pair[1]) == order).count();
    let newest_first = count(Ordering::Greater) > count(Ordering::Less);
    let mut order: Vec<usize> = (0..items.len()).collect();
    order.sort_by(|one, other| {
        let ordering = dates[*one].cmp(&dates[*other]);
        if newest_first { ordering.reverse() } else { ordering }
    });
    changed(order)
}

fn changed(order: Vec<usize>) -> Option<Vec<usize>> {
    if order.is_sorted() { None } else { Some(order) }
}

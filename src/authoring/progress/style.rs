//! How a file writes its entries: names, quotes, brackets, forms of dates. A new entry follows the last one.
//!
//! In: a list of entries and the record around it. Out: a [`Style`] that answers how a field is named and a value written.

use super::{Subject, entry};
use crate::authoring::document::column;
use crate::authoring::yaml::in_quotes;
use crate::model::{Date, KeyLanguage, Kind, parse_date};
use crate::schema::{Field, table};
use crate::source::yaml::{Node, ScalarStyle, Value, parse};

/// How entries are written.
pub struct Style<'a> {
    text: &'a str,
    items: &'a [Node],
    keys: KeyLanguage,
    quote: Option<char>,
}

impl<'a> Style<'a> {
    /// The style of these entries; of the mapping around them where there are none.
    pub fn of(text: &'a str, around: &Node, items: &'a [Node], subject: &Subject) -> Self {
        let model = items.iter().rev().find(|item| !item.entries().is_empty());
        let keys = language(model.or(Some(around)), subject.keys);
        let said = model.and_then(|item| entry(item, field("text")?)).map(|entry| &entry.value);
        let quote = said.and_then(|node| match &node.value {
            Value::Scalar { style: ScalarStyle::Quoted, .. } => text[node.span.range()].chars().next(),
            Value::Null
            | Value::Scalar { style: ScalarStyle::Plain | ScalarStyle::Block, .. }
            | Value::Sequence(_)
            | Value::Mapping(_)
            | Value::Broken => None,
        });
        Self { text, items, keys, quote }
    }

    /// The name of a field: as the last entry that has it writes it, else in the language of the file.
    pub fn name(&self, field: &Field) -> &str {
        let used = self.items.iter().rev().find_map(|item| entry(item, field)?.key.as_str());
        used.unwrap_or_else(|| self.in_language(field))
    }

    /// The name of a field within another, such as the count of a goal.
    pub fn inner_name(&self, outer: &Field, inner: &Field) -> &str {
        let used = self.items.iter().rev().find_map(|item| {
            let value = &entry(item, outer)?.value;
            let group = value.items().last().unwrap_or(value);
            entry(group, inner)?.key.as_str()
        });
        used.unwrap_or_else(|| self.in_language(inner))
    }

    fn in_language(&self, field: &Field) -> &'static str {
        match self.keys {
            KeyLanguage::Chinese => field.label,
            KeyLanguage::English => field.name,
        }
    }

    /// Whether the last entry stands in braces.
    pub fn is_in_braces(&self) -> bool {
        self.items.last().is_some_and(|item| self.begins_with(item, b'{'))
    }

    /// Whether the last entry that has the field writes its list in brackets.
    pub fn is_in_brackets(&self, field: &Field) -> bool {
        let used = self.items.iter().rev().find_map(|item| entry(item, field));
        used.is_some_and(|entry| self.begins_with(&entry.value, b'['))
    }

    fn begins_with(&self, node: &Node, sign: u8) -> bool {
        self.text.as_bytes().get(node.span.range().start) == Some(&sign)
    }

    /// Spaces between the dash of an entry and its first field.
    pub fn gap(&self) -> usize {
        let gap = self.items.last().and_then(|item| {
            let key = item.entries().first()?.key.span.range().start;
            let (_, line) = column(self.text, key);
            let (_, behind) = self.text[line..key].rsplit_once('-')?;
            behind.trim_start_matches(' ').is_empty().then_some(behind.len())
        });
        gap.filter(|gap| *gap > 0).unwrap_or(1)
    }

    /// How a ledger names the record: by its id if the last entry does so for some record, else by its title.
    pub fn subject_name(&self, subject: &Subject) -> String {
        let names = super::place::ledger_field(subject.kind);
        let used = self.items.iter().rev().find_map(|item| {
            let written = entry(item, names?)?.value.as_str()?.trim();
            let is_its = written == subject.title || written.eq_ignore_ascii_case(&subject.id);
            is_its.then(|| written.to_owned())
        });
        used.unwrap_or_else(|| subject.title.clone())
    }

    /// A day in the form that the last entry uses for its date.
    pub fn day(&self, written: &str) -> String {
        let Ok(date) = parse_date(written) else { return written.to_owned() };
        let used = field("date").and_then(|field| {
            self.items.iter().rev().find_map(|item| entry(item, field)?.value.as_str().map(str::trim))
        });
        let (year, month, day) = (date.year(), date.month(), date.day());
        match used {
            Some(used) if is_in_form(used, '年') => format!("{year}年{month}月{day}日"),
            Some(used) if is_in_form(used, '.') => format!("{year}.{month}.{day}"),
            Some(used) if is_in_form(used, '/') => format!("{year}/{month}/{day}"),
            Some(_) | None => date.to_string(),
        }
    }

    /// A text, in the quotes that the file uses for texts or that it needs.
    pub fn words(&self, text: &str, within: Within) -> String {
        match self.quote {
            Some('\'') if !text.contains(['\n', '\r', '\t']) => format!("'{}'", text.replace('\'', "''")),
            Some(_) => in_quotes(text),
            None => self.plain(text, within),
        }
    }

    /// A value that is no text of its own: plain where it reads back so.
    #[expect(clippy::unused_self, reason = "called beside `words`, which asks the style")]
    pub fn plain(&self, text: &str, within: Within) -> String {
        let tried = match within {
            Within::Line => format!("a: {text}\n"),
            Within::Braces => format!("a: {{b: {text}, c: 1}}\n"),
        };
        let read = parse(&tried, 0);
        let root = read.root.filter(|_| read.problems.is_empty());
        let value = root.as_ref().and_then(|root| match within {
            Within::Line => root.get("a"),
            Within::Braces => root.get("a")?.get("b").filter(|_| root.get("a").is_some_and(|a| a.entries().len() == 2)),
        });
        let reads_back = value.and_then(Node::as_str) == Some(text) && !text.starts_with(['"', '\'']);
        if reads_back && !text.contains(['\n', '\r']) { text.to_owned() } else { in_quotes(text) }
    }
}

/// What a value stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Within {
    /// Its own line.
    Line,
    /// Braces or brackets.
    Braces,
}

/// The field of an entry.
pub fn field(name: &str) -> Option<&'static Field> {
    table(Kind::Progress).field(name)
}

fn is_in_form(written: &str, sign: char) -> bool {
    written.contains(sign) && parse_date(written).is_ok_and(|date: Date| date.year() > 0)
}

/// The language of the names in a mapping.
fn language(node: Option<&Node>, otherwise: KeyLanguage) -> KeyLanguage {
    let Some(node) = node.filter(|node| !node.entries().is_empty()) else { return otherwise };
    let (ascii, other): (Vec<_>, Vec<_>) =
        node.entries().iter().filter_map(|entry| entry.key.as_str()).partition(|key| key.is_ascii());
    if ascii.len() > other.len() { KeyLanguage::English } else { KeyLanguage::Chinese }
}

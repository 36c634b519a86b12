//! References of one record: text becomes the id of a record that exists.
//!
//! In: a raw record and the names of all. Out: the record with its references resolved, and a diagnostic for each
//! that means nothing or more than one thing. Places are named by record and field: this stage has no tree.

use super::names::{Meaning, Names};
use super::raw::RawRecord;
use super::{codes, renamed};
use crate::diagnostics::{Diagnostic, FieldPath, Place, RecordName, nearest};
use crate::model::{Fields, Id, Kind, Value};
use crate::schema::{Field, Type, table};
use crate::text;

/// What separates several names that a ledger writes into one cell.
const SEPARATORS: [char; 6] = ['、', '，', '；', ';', ',', '\n'];

/// A name that a record refers to, and what it means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    kind: Kind,
    written: String,
    meaning: Meaning,
}

impl Asked {
    /// Of what kind the record is.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The form in which all names that may mean the same record are one; see [`renamed::key`].
    #[must_use]
    pub fn key(&self) -> String {
        renamed::key(&self.written)
    }

    /// Whether the name means the same among other records.
    #[must_use]
    pub fn holds(&self, names: &Names) -> bool {
        names.meaning(self.kind, &self.written) == self.meaning
    }
}

/// A record with its references resolved.
#[derive(Debug)]
pub struct Resolved {
    /// The record.
    pub record: RawRecord,
    /// What is wrong with its references.
    pub diagnostics: Vec<Diagnostic>,
    /// Every name that was looked up for it: where each means the same, so does the record.
    pub asked: Vec<Asked>,
}

/// Resolves the references of a record.
#[must_use]
pub fn resolve(mut record: RawRecord, names: &Names) -> Resolved {
    let mut resolver = Resolver {
        names,
        record: record.name(),
        diagnostics: Vec::new(),
        broken: std::mem::take(&mut record.broken),
        asked: Vec::new(),
    };
    let fields = table(record.kind).fields();
    record.fields = resolver.fields(record.fields, fields, &FieldPath::root());
    record.broken = resolver.broken;
    Resolved { record, diagnostics: resolver.diagnostics, asked: resolver.asked }
}

struct Resolver<'a> {
    names: &'a Names,
    record: RecordName,
    diagnostics: Vec<Diagnostic>,
    broken: Vec<FieldPath>,
    asked: Vec<Asked>,
}

impl Resolver<'_> {
    fn fields(&mut self, mut values: Fields, fields: impl Iterator<Item = &'static Field>, path: &FieldPath) -> Fields {
        for field in fields {
            if !holds_reference(&field.form) {
                continue;
            }
            let Some(value) = values.take(field.name) else { continue };
            let here = path.clone().field(field.name);
            if let Some(value) = self.value(value, &field.form, &here) {
                values.insert(field.name, value);
            }
        }
        values
    }

    fn value(&mut self, value: Value, form: &Type, path: &FieldPath) -> Option<Value> {
        match (form, value) {
            (Type::Reference(kind), Value::Text(written)) => {
                self.reference(*kind, &written, path).map(Value::Reference)
            }
            (Type::ReferenceOrText(kind), Value::Text(written)) => Some(match self.meaning(*kind, &written) {
                Meaning::Record(id) => Value::Reference(id),
                Meaning::Hole | Meaning::Ambiguous(_) | Meaning::Unknown => Value::Text(written),
            }),
            (Type::List(item), Value::List(items)) => Some(Value::List(self.list(items, item, path))),
            (Type::Group(group), Value::Group(fields)) => {
                Some(Value::Group(self.fields(fields, group.fields.iter(), path)))
            }
            (_, value) => Some(value),
        }
    }

    fn list(&mut self, items: Vec<Value>, item: &Type, path: &FieldPath) -> Vec<Value> {
        let mut resolved = Vec::with_capacity(items.len());
        for (index, value) in items.into_iter().enumerate() {
            let here = path.clone().index(index);
            match (item, value) {
                (Type::Reference(kind), Value::Text(written)) => match self.several(*kind, &written) {
                    Some(ids) => resolved.extend(ids.into_iter().map(Value::Reference)),
                    None => resolved.extend(self.reference(*kind, &written, &here).map(Value::Reference)),
                },
                (_, value) => resolved.extend(self.value(value, item, &here)),
            }
        }
        resolved
    }

    /// Several names in one text, as ledgers have them, where every one of them is known.
    fn several(&mut self, kind: Kind, written: &str) -> Option<Vec<Id>> {
        if !written.contains(SEPARATORS) || self.meaning(kind, written) != Meaning::Unknown {
            return None;
        }
        let parts = written.split(SEPARATORS).map(str::trim).filter(|part| !part.is_empty());
        parts
            .map(|part| match self.meaning(kind, part) {
                Meaning::Record(id) => Some(id),
                Meaning::Hole | Meaning::Ambiguous(_) | Meaning::Unknown => None,
            })
            .collect()
    }

    fn reference(&mut self, kind: Kind, written: &str, path: &FieldPath) -> Option<Id> {
        let diagnostic = match self.meaning(kind, written) {
            Meaning::Record(id) => return Some(id),
            Meaning::Hole => {
                self.broken.push(path.clone());
                return None;
            }
            Meaning::Ambiguous(ids) => self.ambiguous(kind, written, &ids, path),
            Meaning::Unknown => self.unknown(kind, written, path),
        };
        self.diagnostics.push(diagnostic);
        self.broken.push(path.clone());
        None
    }

    fn meaning(&mut self, kind: Kind, written: &str) -> Meaning {
        let meaning = self.names.meaning(kind, written);
        self.asked.push(Asked { kind, written: written.to_owned(), meaning: meaning.clone() });
        meaning
    }

    fn place(&self, path: &FieldPath) -> Place {
        Place::value(self.record.clone(), path.clone())
    }

    fn ambiguous(&self, kind: Kind, written: &str, ids: &[Id], path: &FieldPath) -> Diagnostic {
        let label = kind.label();
        let name = kind.name();
        let list = ids.iter().map(Id::as_str).collect::<Vec<_>>();
        let (zh, en) = (list.join("、"), list.join(", "));
        Diagnostic::new(
            &codes::AMBIGUOUS_REFERENCE,
            self.place(path),
            text!("有不止一条“{label}”叫“{written}”。", "More than one {name} is called `{written}`."),
        )
        .help(text!("请改写标识，是其中之一：{zh}。", "Write the id instead, one of: {en}."))
    }

    fn unknown(&self, kind: Kind, written: &str, path: &FieldPath) -> Diagnostic {
        let label = kind.label();
        let name = kind.name();
        let diagnostic = Diagnostic::new(
            &codes::UNKNOWN_REFERENCE,
            self.place(path),
            text!("没有叫“{written}”的{label}。", "There is no {name} called `{written}`."),
        );
        let parts: Vec<&str> = written.split(SEPARATORS).map(str::trim).filter(|part| !part.is_empty()).collect();
        let unknown = parts.iter().find(|part| self.names.meaning(kind, part) == Meaning::Unknown);
        let asked = if parts.len() > 1 { unknown.copied().unwrap_or(written) } else { written };
        if let Some(near) = nearest(asked, self.names.all(kind)) {
            return diagnostic.label(text!("是不是“{near}”？", "did you mean `{near}`?"));
        }
        if kind.is_setup() {
            let file = kind.folder();
            diagnostic.help(text!(
                "请先在 content/{file}.yaml 里添加，或改成那里已有的标识、全称或简称。",
                "Add it to `content/{file}.yaml`, or write an id, full or short name from there."
            ))
        } else {
            let folder = kind.folder();
            diagnostic.help(text!(
                "请写 content/{folder}/ 里某条记录的标识或标题。",
                "Write the id or title of a record in `content/{folder}/`."
            ))
        }
    }
}

fn holds_reference(form: &Type) -> bool {
    match form {
        Type::Reference(_) | Type::ReferenceOrText(_) => true,
        Type::List(item) => holds_reference(item),
        Type::Group(group) => group.fields.iter().any(|field| holds_reference(&field.form)),
        Type::Text
        | Type::Markdown
        | Type::Id
        | Type::Url
        | Type::Bool
        | Type::Integer
        | Type::Decimal
        | Type::Year
        | Type::Date
        | Type::Deadline
        | Type::Period
        | Type::Every
        | Type::Money
        | Type::Percent
        | Type::Choice(_)
        | Type::Map => false,
    }
}

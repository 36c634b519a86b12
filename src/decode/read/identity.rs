//! Who a record is: its id, the language of its keys, the year that its deadlines mean, its body.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use super::RecordReader;
use crate::decode::codes;
use crate::decode::raw::{RawId, RawRecord};
use crate::diagnostics::{Diagnostic, Place};
use crate::model::{
    Date, Fields, Id, IdError, KeyLanguage, Kind, Markdown, Value as ModelValue, Year, parse_date, parse_id, parse_year,
};
use crate::schema::{ID, Table, table};
use crate::source::yaml::Entry;
use crate::source::{FilePath, SourceText, Span};
use crate::text;

impl RecordReader<'_> {
    /// The id of the record: written, else the stem of its file.
    pub fn id(
        &mut self,
        file: &SourceText,
        entries: &[Entry],
        fields: &mut Fields,
        index: Option<usize>,
        head: Span,
    ) -> Option<RawId> {
        let written = entries.iter().find(|entry| entry.key.as_str().is_some_and(|key| ID.is_named(key.trim())));
        let has_id_field = table(self.kind).field("id").is_some();
        if self.kind == Kind::Site {
            let id = parse_id("site").ok()?;
            fields.insert("id", ModelValue::Reference(id.clone()));
            return Some(RawId::Own(id));
        }
        if !has_id_field {
            // It is named when all of its file are known.
            return Some(RawId::Entry("".into()));
        }
        let (text_written, place) = match (written, index) {
            (Some(entry), _) => match entry.value.as_str() {
                Some(text_written) => (text_written.trim().to_owned(), self.place(entry.value.span)),
                None => (String::new(), self.place(entry.key.span)),
            },
            (None, None) => (file.path.stem().to_owned(), Place::File(file.path.clone())),
            (None, Some(_)) => {
                let name = self.name_of(&ID);
                let diagnostic = Diagnostic::new(
                    &codes::MISSING_ID,
                    self.place(head),
                    text!(
                        "一个文件写多条记录时，每条都要有“{name}”。",
                        "Where a file holds several records, each needs `{name}`."
                    ),
                )
                .help(text!(
                    "加一行，如“{name}: yun-xi-qiao”：字母、数字、汉字、- 和 _，在同类里不重复。",
                    "Add a line such as `{name}: yun-xi-qiao`: letters, digits, `-` and `_`, unique in the kind."
                ));
                self.diagnostics.push(diagnostic);
                return None;
            }
        };
        match parse_id(&text_written) {
            Ok(id) => {
                fields.insert("id", ModelValue::Reference(id.clone()));
                Some(RawId::Own(id))
            }
            Err(error) => {
                self.diagnostics.push(bad_id(&text_written, &error, place, written.is_none()));
                None
            }
        }
    }

    pub fn body(&mut self, fields: &mut Fields, body: Markdown, entries: &[Entry], table: &Table) {
        let is_empty = body.trim().is_empty();
        let Some(field) = table.field("body") else {
            if !is_empty {
                let kind = table.kind.label();
                let kind_en = table.kind.name();
                let place =
                    entries.last().map_or(Place::File(self.file.path.clone()), |entry| self.place(entry.key.span));
                self.diagnostics.push(
                    Diagnostic::new(
                        &codes::NO_BODY,
                        place,
                        text!(
                            "“{kind}”没有正文，第二道 --- 之后的文字不会显示。",
                            "A {kind_en} has no body: the text after the front matter is not shown."
                        ),
                    )
                    .help(text!("请把文字写进某个字段，或删去。", "Move the text into a field, or remove it.")),
                );
            }
            return;
        };
        if is_empty {
            return;
        }
        if fields.get(field.name).is_some() {
            let written = entries.iter().find(|entry| entry.key.as_str().is_some_and(|key| field.is_named(key.trim())));
            let place = written.map_or(Place::File(self.file.path.clone()), |entry| self.place(entry.key.span));
            self.diagnostics.push(
                Diagnostic::new(
                    &codes::FIELD_NAMED_TWICE,
                    place,
                    text!(
                        "正文写了两处：字段区里有，--- 之后也有。",
                        "The body stands twice: in the front matter and after it."
                    ),
                )
                .help(text!("只留 --- 之后的正文。", "Keep the text after the front matter.")),
            );
            return;
        }
        fields.insert(field.name, ModelValue::Markdown(body));
    }
}

/// The language of most keys; Chinese where it is a draw, since the files are Chinese first.
pub fn key_language(entries: &[Entry]) -> KeyLanguage {
    let (ascii, other): (Vec<_>, Vec<_>) =
        entries.iter().filter_map(|entry| entry.key.as_str()).partition(|key| key.is_ascii());
    if ascii.len() > other.len() { KeyLanguage::English } else { KeyLanguage::Chinese }
}

/// Names the entries of a ledger: each is the first, second, … on its subject in the file.
pub fn name_entries(records: &mut [Arc<RawRecord>], file: &FilePath) {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for record in records {
        let RawId::Entry(known) = &record.id else { continue };
        let subject = subject_of(&record.fields);
        let count = match counts.get_mut(&*subject) {
            Some(count) => {
                *count += 1;
                *count
            }
            None => *counts.entry(subject.to_string()).or_insert(1),
        };
        let parts = known.strip_prefix(file.as_str()).and_then(|rest| rest.strip_prefix('#')?.rsplit_once('/'));
        if parts.is_none_or(|(before, number)| before != subject || number.parse() != Ok(count)) {
            let name = format!("{file}#{subject}/{count}");
            Arc::make_mut(record).id = RawId::Entry(name.into());
        }
    }
}

/// What an entry reports on, as it is written. The file in its name is what stands before the last `#`.
fn subject_of(fields: &Fields) -> Cow<'_, str> {
    let written = ["project", "measure"].iter().find_map(|field| match fields.get(field) {
        Some(ModelValue::Text(written)) => Some(written.as_str()),
        _ => None,
    });
    match written {
        Some(written) if written.contains('#') => written.replace('#', "＃").into(),
        Some(written) => written.into(),
        None => "".into(),
    }
}

/// The year that deadlines such as `9月底前` mean: the record's year, else that of its first date.
pub fn year_of(entries: &[Entry], table: &Table) -> Option<i16> {
    ["year", "date", "assigned", "received", "written"].iter().find_map(|name| {
        let field = table.field(name)?;
        let entry = entries.iter().find(|entry| entry.key.as_str().is_some_and(|key| field.is_named(key.trim())))?;
        let written = entry.value.as_str()?;
        let year = parse_year(written).ok().map(Year::get);
        year.or_else(|| parse_date(written).ok().map(Date::year))
    })
}

fn bad_id(written: &str, error: &IdError, place: Place, is_stem: bool) -> Diagnostic {
    let why = match error {
        IdError::Empty => text!("标识是空的。", "The id is empty."),
        IdError::TooLong { .. } | IdError::TooManyBytes { .. } => text!(
            "标识太长，最多 100 个字母或 80 个汉字。",
            "The id is too long: at most 100 characters (80 Chinese ones)."
        ),
        IdError::Character { character: found, .. } => {
            text!(
                "标识“{written}”里有不能用的字符“{found}”。",
                "The id `{written}` holds `{found}`, which no id may hold."
            )
        }
        IdError::Reserved(_) => text!(
            "“{written}”是列表网址用的词，不能作标识。",
            "`{written}` is a word of list addresses and cannot be an id."
        ),
    };
    let diagnostic = Diagnostic::new(&codes::BAD_ID, place, why).help(text!(
        "标识只用字母、数字、汉字、- 和 _，如 yun-xi-qiao。",
        "An id has letters, digits, `-` and `_` only, such as `yun-xi-qiao`."
    ));
    if is_stem {
        diagnostic.help(text!(
            "标识缺省取自文件名：请改文件名，或在文件里写“id: …”。",
            "It is taken from the file's name: rename the file, or write `id: …` in it."
        ))
    } else {
        diagnostic
    }
}

/// The checked id of a record, for what the program ships.
pub fn own_id(id: &str) -> Option<Id> {
    parse_id(id).ok()
}

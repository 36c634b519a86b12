//! One scalar → one value, by the type of its field.
//!
//! In: the text of a scalar with its place and its field. Out: the value, or `None` and a diagnostic that says what to
//! write. References stay text: whether a record of that name exists is not known here.

mod address;
mod calendar_words;
mod choice;
mod mistake;
mod number_words;

use super::codes;
use super::read::RecordReader;
use crate::diagnostics::{Code, FieldPath};
use crate::model::{
    IdError, Value, parse_date, parse_deadline, parse_decimal, parse_every, parse_id, parse_money, parse_percent,
    parse_period, parse_year,
};
use crate::schema::{Field, Type};
use crate::source::Span;
use crate::text;
use mistake::{Mistake, quoted, says_nothing};

/// Reads one scalar as `form`. Nothing but white space is an absent value: `None`, and a diagnostic only where the
/// field is required.
pub fn read(
    reader: &mut RecordReader<'_>,
    written: &str,
    span: Span,
    field: &Field,
    form: &Type,
    path: &FieldPath,
) -> Option<Value> {
    let trimmed = written.trim();
    if trimmed.is_empty() {
        if field.required {
            let name = reader.name_of(field);
            let mistake = Mistake::new(&codes::MISSING_FIELD, text!("“{name}”没有填。", "`{name}` is empty."))
                .label(text!("这里要有内容", "something belongs here"));
            report(reader, path, span, mistake);
        }
        return None;
    }
    match value(reader, trimmed, form, path) {
        Ok(value) => Some(value),
        Err(mistake) => {
            let mistake = without_placeholder(mistake, trimmed, field);
            report(reader, path, span, mistake);
            None
        }
    }
}

fn report(reader: &mut RecordReader<'_>, path: &FieldPath, span: Span, mistake: Mistake) {
    let diagnostic = mistake.at(&reader.file.path, span);
    reader.report(path, diagnostic);
}

fn value(reader: &RecordReader<'_>, written: &str, form: &Type, path: &FieldPath) -> Result<Value, Mistake> {
    Ok(match form {
        Type::Text
        | Type::Markdown
        | Type::Reference(_)
        | Type::ReferenceOrText(_)
        // The reader takes groups and maps apart before it asks for a scalar.
        | Type::Group(_)
        | Type::Map => Value::Text(written.to_owned()),
        // The record's own id is checked where a missing one is taken from the file's name.
        Type::Id if path.0.len() == 1 => Value::Text(written.to_owned()),
        Type::Id => Value::Text(nested_id(written)?),
        Type::Url => Value::Text(address::parse_address(written).map_err(|error| address::address(written, error))?),
        Type::Bool => Value::Bool(choice::truth(written, reader.keys)?),
        Type::Integer => Value::Integer(
            number_words::parse_whole(written).map_err(|error| number_words::whole(written, error))?,
        ),
        Type::Decimal => Value::Decimal(parse_decimal(written).map_err(|error| number_words::decimal(written, error))?),
        Type::Year => Value::Year(parse_year(written).map_err(|error| calendar_words::year(written, error))?),
        Type::Date => Value::Date(parse_date(written).map_err(|error| calendar_words::date(written, error, reader.year))?),
        Type::Deadline => Value::Deadline(
            parse_deadline(written, reader.year).map_err(|error| calendar_words::deadline(written, error))?,
        ),
        Type::Period => {
            Value::Period(parse_period(written).map_err(|error| calendar_words::period(written, error, reader.year))?)
        }
        Type::Every => Value::Every(parse_every(written).map_err(|error| choice::every(written, error, reader.keys))?),
        Type::Money => Value::Money(parse_money(written).map_err(|error| number_words::money(written, &error))?),
        Type::Percent => Value::Percent(parse_percent(written).map_err(|error| number_words::percent(written, error))?),
        Type::Choice(choices) => Value::Choice(choice::choice(written, choices, reader.keys)?),
        // One value in place of a list.
        Type::List(item) => return value(reader, written, item, path),
    })
}

/// The id of a task or a column: like a record's, but the words of list addresses are free, since it is in none.
fn nested_id(written: &str) -> Result<String, Mistake> {
    let shown = quoted(written);
    let message = match parse_id(written) {
        Ok(id) => return Ok(id.to_string()),
        Err(IdError::Reserved(_)) => return Ok(written.to_owned()),
        Err(IdError::Empty) => text!("标识是空的。", "The id is empty."),
        Err(IdError::Character { character, .. }) => {
            text!(
                "标识“{shown}”里有不能用的字符“{character}”。",
                "The id `{shown}` holds `{character}`, which no id may hold."
            )
        }
        Err(IdError::TooLong { .. } | IdError::TooManyBytes { .. }) => {
            text!("标识“{shown}”太长。", "The id `{shown}` is too long.")
        }
    };
    let help = text!(
        "标识只用字母、数字、汉字、- 和 _，如 1-1。",
        "An id has letters, digits, `-` and `_` only, such as `1-1`."
    );
    Err(Mistake::new(&codes::BAD_ID, message).help(help))
}

/// Where a ledger says 无 or 待定 for a date or number, the line is to go, whatever its form should have been.
fn without_placeholder(mistake: Mistake, written: &str, field: &Field) -> Mistake {
    const MEASURED: [&Code; 7] = [
        &codes::BAD_DATE,
        &codes::BAD_DEADLINE,
        &codes::BAD_PERIOD,
        &codes::BAD_YEAR,
        &codes::BAD_MONEY,
        &codes::BAD_NUMBER,
        &codes::BAD_PERCENT,
    ];
    if !says_nothing(written) || !MEASURED.contains(&mistake.code) {
        return mistake;
    }
    let advice = if field.required {
        text!(
            "这一项必须填；还不知道的，等有了再发布这条记录。",
            "This field is required: publish the record once it is known."
        )
    } else {
        text!(
            "没有就不写这一行，不要写“{written}”，也不要写 0。",
            "Leave the line out where there is nothing to say; do not write `{written}` or 0."
        )
    };
    Mistake { help: vec![advice], ..mistake }
}

/// Whether the decoder takes this text as a value of this type, in a record of 2026.
#[cfg(test)]
pub(crate) fn accepts(form: &Type, written: &str) -> bool {
    use crate::model::{KeyLanguage, Kind};
    use crate::source::{FilePath, SourceText};
    let trimmed = written.trim();
    if matches!(form, Type::Id) {
        return parse_id(trimmed).is_ok();
    }
    let file = SourceText::new(FilePath::new("content/news/x.md"), written);
    let reader = RecordReader {
        file: &file,
        kind: Kind::News,
        keys: KeyLanguage::Chinese,
        year: Some(2026),
        diagnostics: Vec::new(),
        broken: Vec::new(),
    };
    value(&reader, trimmed, form, &FieldPath::root().field("field")).is_ok()
}

#[cfg(test)]
mod tests;

//! One value as a person gives it, at a flag or a question → what is written for it, checked as a check would.
//!
//! In: text, its field, and the lines that are settled. Out: something to write, or what is wrong with the text in words.
//! Lists are given in one line with 、 between their items; groups as YAML between braces.

use super::example::name_of;
use super::yaml::{Written, entry};
use crate::decode::{Known, Lines, Named, codes, describe_yaml_problem};
use crate::diagnostics::{Code, Diagnostic, Severity, Text};
use crate::model::{KeyLanguage, Kind, Value as ModelValue};
use crate::schema::{Field, Type};
use crate::source::FilePath;
use crate::source::yaml::{self, Node, Value};

/// What stands between the items of a list.
const SEPARATORS: [char; 5] = ['、', '，', '；', ';', ','];

/// What is known when a value is given.
#[derive(Debug, Clone, Copy)]
pub struct Setting<'a> {
    /// The site.
    pub known: &'a Known,
    /// What the record is.
    pub kind: Kind,
    /// The language of its field names.
    pub keys: KeyLanguage,
    /// The fields that are settled, as YAML: deadlines take their year from there.
    pub settled: &'a str,
    /// The year that is meant where they tell none.
    pub year: i16,
}

/// What is to be written for `text`; `None` where it says nothing.
///
/// # Errors
/// What is wrong with it, as a check would tell it.
pub fn given(field: &'static Field, text: &str, setting: Setting<'_>) -> Result<Option<Written>, Vec<Text>> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let written = written(&field.form, text, setting)?;
    check(field, &written, setting).map(|value| value.map(|_| written))
}

/// What a value would be read as.
///
/// # Errors
/// What a check would tell of it.
pub fn check(field: &'static Field, written: &Written, setting: Setting<'_>) -> Result<Option<ModelValue>, Vec<Text>> {
    let name = name_of(field, setting.keys);
    let own = entry(name, written, 0);
    let text = format!("{}{own}", setting.settled);
    let lines = Lines { kind: setting.kind, text: &text, keys: setting.keys, year: Some(setting.year) };
    let (mut fields, problems) = setting.known.read(lines);
    let mistakes = mistakes(&problems);
    if mistakes.is_empty() { Ok(fields.take(field.name)) } else { Err(mistakes) }
}

/// Mistakes in words, less the notices.
pub fn mistakes(problems: &[Diagnostic]) -> Vec<Text> {
    let errors = problems.iter().filter(|problem| problem.severity == Severity::Error);
    errors.map(words).collect()
}

/// Mistakes in words, less those about fields that are not there yet.
pub fn mistakes_so_far(problems: &[Diagnostic]) -> Vec<Text> {
    const ABSENT: [&Code; 2] = [&codes::MISSING_FIELD, &codes::MISSING_ALTERNATIVE];
    let there = problems.iter().filter(|problem| !ABSENT.contains(&problem.code)).cloned();
    mistakes(&there.collect::<Vec<_>>())
}

/// A problem as one text: what is wrong, then what to write instead.
fn words(problem: &Diagnostic) -> Text {
    let mut said = problem.message.clone();
    let label = problem.label.iter().map(|label| Text::new(format!("（{}）", label.zh), format!(" ({})", label.en)));
    let help = problem.help.iter().map(|help| Text::new(help.zh.clone(), format!(" {}", help.en)));
    for part in label.chain(help) {
        said.zh.push_str(&part.zh);
        said.en.push_str(&part.en);
    }
    said
}

fn written(form: &Type, text: &str, setting: Setting<'_>) -> Result<Written, Vec<Text>> {
    match form {
        Type::List(item) => list(item, text, setting),
        Type::Group(_) | Type::Map => structured(text),
        Type::Text | Type::Markdown | Type::Id | Type::Reference(_) | Type::ReferenceOrText(_) => {
            Ok(Written::Text(text.to_owned()))
        }
        Type::Url
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
        | Type::Choice(_) => Ok(Written::Scalar(text.to_owned())),
    }
}

fn list(item: &Type, text: &str, setting: Setting<'_>) -> Result<Written, Vec<Text>> {
    if text.starts_with('[') {
        return structured(text);
    }
    let is_one = match item {
        // A name may hold what parts names.
        Type::Reference(kind) => setting.known.named(*kind, text) == Named::Somebody,
        Type::Group(_) | Type::Map => return structured(text),
        _ => false,
    };
    let items: Vec<&str> = if is_one {
        vec![text]
    } else {
        text.split(SEPARATORS).map(str::trim).filter(|item| !item.is_empty()).collect()
    };
    Ok(match items.as_slice() {
        [one] => Written::Scalar((*one).to_owned()),
        several => Written::List(several.iter().map(|item| Written::Scalar((*item).to_owned())).collect()),
    })
}

/// A group, a list of groups, or the text that may stand in their place: YAML where it begins like that.
fn structured(text: &str) -> Result<Written, Vec<Text>> {
    if !text.starts_with(['{', '[']) {
        return Ok(Written::Scalar(text.to_owned()));
    }
    let read = yaml::parse(text, 0);
    match read.root {
        Some(root) if read.problems.is_empty() => Ok(of_node(&root).unwrap_or(Written::Scalar(String::new()))),
        _ => {
            let file = FilePath::new("");
            let problems: Vec<Diagnostic> =
                read.problems.iter().map(|problem| describe_yaml_problem(&file, problem)).collect();
            Err(problems.iter().map(words).collect())
        }
    }
}

/// What a node says; a value that is not there is left out.
fn of_node(node: &Node) -> Option<Written> {
    match &node.value {
        Value::Null | Value::Broken => None,
        Value::Scalar { text, .. } => Some(Written::Scalar(text.to_string())),
        Value::Sequence(items) => Some(Written::List(items.iter().filter_map(of_node).collect())),
        Value::Mapping(entries) => {
            let pairs =
                entries.iter().filter_map(|entry| Some((entry.key.as_str()?.to_owned(), of_node(&entry.value)?)));
            Some(Written::Group(pairs.collect()))
        }
    }
}

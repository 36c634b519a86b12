//! Snippets for new records: a kind's name, Tab, and the required fields stand there to be filled in.
//!
//! In: the field tables, the names of a site. Out: `.vscode/gongkai.code-snippets`, for each kind one with Chinese and one with
//! English names. The chosen value of a vocabulary, a truth or a reference is one of a list.

use serde_json::{Map, Value, json};

use super::{Names, Speech, describe};
use crate::diagnostics::Language;
use crate::model::Kind;
use crate::schema::{Field, Group, Table, Type, table};

/// A list of choices longer than this is no help: a placeholder stands there.
const MOST_CHOICES: usize = 40;

/// All snippets.
pub(super) fn snippets(names: &Names) -> Value {
    let mut all = Map::new();
    for kind in Kind::ALL.iter().filter(|kind| !kind.is_setup()) {
        for language in [Language::Zh, Language::En] {
            let speech = Speech::of(language);
            let name = speech.say(kind.label(), kind.name());
            let table = table(*kind);
            let is_page = table.field("body").is_some();
            let snippet = json!({
                "prefix": speech.say(kind.label(), kind.name()),
                "scope": if is_page { "markdown" } else { "yaml" },
                "description": describe::doc(table.doc, speech),
                "body": body(table, names, speech),
            });
            let title = speech.say("新建：", "New: ");
            all.insert(format!("{title}{name}"), snippet);
        }
    }
    Value::Object(all)
}

/// The lines of a snippet.
fn body(table: &Table, names: &Names, speech: Speech) -> Vec<String> {
    let mut writer = Lines { names, speech, next: 1 };
    let chosen: Vec<&str> = table.one_of.iter().filter_map(|sets| sets.first()).copied().flatten().copied().collect();
    // In a list a record has an id of its own; a file of one record gives it.
    let is_page = table.field("body").is_some();
    let is_wanted = |field: &&Field| match field.name {
        "id" => !is_page,
        name => field.required || chosen.contains(&name),
    };
    let fields: Vec<&Field> = table.fields().filter(is_wanted).collect();
    // The title comes first wherever a kind has one, as people write it.
    let (titles, others): (Vec<&Field>, Vec<&Field>) = fields.into_iter().partition(|field| field.name == "title");
    let mut lines = Vec::new();
    for field in titles.into_iter().chain(others) {
        writer.field(field, "", &mut lines);
    }
    if is_page {
        let prose = escaped(speech.say("正文", "Body"));
        let last = [String::from("---"), String::new(), format!("${{0:{prose}}}")];
        return std::iter::once(String::from("---")).chain(lines).chain(last).collect();
    }
    let items = lines.iter().enumerate();
    items.map(|(index, line)| if index == 0 { format!("- {line}") } else { format!("  {line}") }).collect()
}

struct Lines<'a> {
    names: &'a Names,
    speech: Speech,
    next: usize,
}

impl Lines<'_> {
    fn field(&mut self, field: &Field, indent: &str, lines: &mut Vec<String>) {
        let name = self.speech.key(field.label, field.name);
        let (item, is_list) = match &field.form {
            Type::List(item) => (*item, true),
            other => (other, false),
        };
        if let Type::Group(group) = item {
            lines.push(format!("{indent}{name}:"));
            self.group(group, indent, is_list, lines);
            return;
        }
        let value = self.value(item, field);
        lines.push(format!("{indent}{name}: {value}"));
    }

    fn group(&mut self, group: &Group, indent: &str, is_list: bool, lines: &mut Vec<String>) {
        let chosen = group.one_of.first().copied().unwrap_or_default();
        let mut inner = Vec::new();
        for field in group.fields.iter().filter(|field| field.required || chosen.contains(&field.name)) {
            self.field(field, "", &mut inner);
        }
        for (index, line) in inner.iter().enumerate() {
            let mark = if is_list && index == 0 { "- " } else { "  " };
            lines.push(format!("{indent}  {}{line}", if is_list { mark } else { "" }));
        }
    }

    fn value(&mut self, of: &Type, field: &Field) -> String {
        match of {
            Type::Choice(choices) => {
                let speech = self.speech;
                self.choose(choices.iter().map(|choice| speech.key(choice.label, choice.name)))
            }
            Type::Bool => {
                let speech = self.speech;
                self.choose([speech.key("是", "true"), speech.key("否", "false")])
            }
            Type::Reference(kind) | Type::ReferenceOrText(kind) => {
                let proposed = self.names.proposed(*kind);
                if proposed.is_empty() || proposed.len() > MOST_CHOICES {
                    self.place(self.speech.say(kind.label(), kind.name()))
                } else {
                    self.choose(proposed)
                }
            }
            Type::Date => self.place("$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE"),
            Type::Year => self.place("$CURRENT_YEAR"),
            Type::Text
            | Type::Markdown
            | Type::Id
            | Type::Url
            | Type::Integer
            | Type::Decimal
            | Type::Deadline
            | Type::Period
            | Type::Every
            | Type::Money
            | Type::Percent
            | Type::List(_)
            | Type::Group(_)
            | Type::Map => {
                let shown = self.shown(field);
                self.place(&escaped(&shown))
            }
        }
    }

    /// What stands in a place until it is filled in: the example of the field, else what it means.
    fn shown(&self, field: &Field) -> String {
        let is_text = matches!(field.form, Type::Text | Type::Markdown);
        if !is_text || !field.example.is_empty() {
            return field.example_or_default();
        }
        let meaning = describe::doc(field.doc, self.speech).trim_end_matches(['。', '.']);
        let is_plain = !meaning.contains([':', '#', '`', '"', '\'', '{', '[']);
        if is_plain { meaning.to_owned() } else { self.speech.key(field.label, field.name).to_owned() }
    }

    fn choose<'w>(&mut self, words: impl IntoIterator<Item = &'w str>) -> String {
        let words: Vec<String> = words.into_iter().map(escaped_choice).collect();
        format!("${{{}|{}|}}", self.stop(), words.join(","))
    }

    fn place(&mut self, shown: &str) -> String {
        format!("${{{}:{shown}}}", self.stop())
    }

    fn stop(&mut self) -> usize {
        self.next += 1;
        self.next - 1
    }
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('$', "\\$").replace('}', "\\}")
}

fn escaped_choice(text: &str) -> String {
    escaped(text).replace(',', "\\,").replace('|', "\\|")
}

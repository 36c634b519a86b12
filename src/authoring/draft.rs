//! A record that is being written: its fields so far, and the file that they make.
//!
//! In: a kind, a field language, values. Out: the text of a file, or of an entry of a list, with comments that say what
//! else it may hold. Nothing here asks, and nothing is written to a disk.

use super::example::{example, name_of};
use super::given::Setting;
use super::offered::{BEFORE_PUBLICATION, Offered, offered};
use super::yaml::{Written, entry};
use crate::decode::Known;
use crate::model::{KeyLanguage, Kind};
use crate::schema::{Field, Table, table};

/// A record that is being written.
#[derive(Debug, Clone)]
pub struct Draft {
    /// What it is.
    pub kind: Kind,
    /// The language of its field names and comments.
    pub keys: KeyLanguage,
    values: Vec<(&'static Field, Written)>,
}

/// How records of a kind are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A file with front matter and a body.
    Markdown,
    /// A file of fields alone.
    Yaml,
    /// An entry of a list that stands in one file.
    Entry,
}

impl Shape {
    /// How records of this kind are kept.
    #[must_use]
    pub fn of(kind: Kind) -> Self {
        if kind.is_setup() {
            Self::Entry
        } else if table(kind).field("body").is_some() {
            Self::Markdown
        } else {
            Self::Yaml
        }
    }
}

impl Draft {
    /// A record without fields.
    #[must_use]
    pub const fn new(kind: Kind, keys: KeyLanguage) -> Self {
        Self { kind, keys, values: Vec::new() }
    }

    /// Gives a field its value, in place of the one that it had.
    pub fn set(&mut self, field: &'static Field, value: Written) {
        self.values.retain(|(other, _)| other.name != field.name);
        self.values.push((field, value));
    }

    /// Takes a field out again.
    pub fn unset(&mut self, name: &str) {
        self.values.retain(|(other, _)| other.name != name);
    }

    /// The value of a field.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Written> {
        self.values.iter().find(|(field, _)| field.name == name).map(|(_, value)| value)
    }

    /// The text of a field that holds one value.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<&str> {
        match self.get(name) {
            Some(Written::Scalar(text) | Written::Text(text)) => Some(text),
            Some(Written::List(_) | Written::Group(_)) | None => None,
        }
    }

    /// What the record is called.
    #[must_use]
    pub fn title(&self) -> &str {
        ["title", "name", "subject"].iter().find_map(|name| self.text(name)).unwrap_or_default()
    }

    /// Its fields as YAML, the body apart.
    #[must_use]
    pub fn lines(&self) -> String {
        self.ordered().map(|(field, value)| entry(name_of(field, self.keys), value, 0)).collect()
    }

    /// What holds for the next value of this record.
    #[must_use]
    pub fn setting<'a>(&self, known: &'a Known, settled: &'a str, year: i16) -> Setting<'a> {
        Setting { known, kind: self.kind, keys: self.keys, settled, year }
    }

    /// The fields of the record as keys and values, in the order in which they are written.
    pub fn pairs(&self) -> impl Iterator<Item = (String, Written)> {
        self.ordered().map(|(field, value)| (name_of(field, self.keys).to_owned(), value.clone()))
    }

    /// What the record is called first, then the order of its table; the body and the draft mark apart.
    fn ordered(&self) -> impl Iterator<Item = (&'static Field, &Written)> {
        let apart = ["body", "draft"];
        let fields = order(table(self.kind)).into_iter().filter(move |field| !apart.contains(&field.name));
        fields.filter_map(|field| self.get(field.name).map(|value| (field, value)))
    }

    /// The file of the record.
    #[must_use]
    pub fn file(&self, known: &Known) -> String {
        let shape = Shape::of(self.kind);
        let mut out = String::new();
        if shape == Shape::Markdown {
            out.push_str("---\n");
        }
        out.push_str(&self.head());
        out.push_str(&self.lines());
        if let Some(mark) = self.draft_mark() {
            out.push_str(&mark);
        }
        out.push_str(&self.notes(known));
        if shape == Shape::Markdown {
            out.push_str("---\n\n");
            match self.text("body") {
                Some(body) => out.push_str(body),
                None => out.push_str(self.in_language(
                    "<!-- 正文从这一行写起，用 Markdown：空一行分段，“## ”开头是小标题。这一行不会显示，写好后删去。 -->",
                    "<!-- The text begins here, in Markdown: an empty line parts paragraphs, `## ` begins a heading. This line is not shown. -->",
                )),
            }
            out.push('\n');
        }
        out
    }

    const fn in_language(&self, zh: &'static str, en: &'static str) -> &'static str {
        match self.keys {
            KeyLanguage::Chinese => zh,
            KeyLanguage::English => en,
        }
    }

    /// What the record is, and where its fields are explained.
    #[must_use]
    pub fn head(&self) -> String {
        let doc = table(self.kind).doc;
        match self.keys {
            KeyLanguage::Chinese => {
                format!("# {}全部字段：gongkai explain {}\n", doc.zh, self.kind.label())
            }
            KeyLanguage::English => {
                format!("# {} All fields: gongkai explain {}\n", doc.en, self.kind.name())
            }
        }
    }

    /// The mark that keeps an unfinished record out of the site.
    fn draft_mark(&self) -> Option<String> {
        let field = table(self.kind).field("draft")?;
        let value = self.get("draft")?;
        let line = entry(name_of(field, self.keys), value, 0);
        Some(match self.keys {
            KeyLanguage::Chinese => format!("# 草稿只在预览里看得到；写好、审核过，就删去下面这一行。\n{line}"),
            KeyLanguage::English => {
                format!(
                    "# A draft shows in the preview alone: remove the next line once it is written and reviewed.\n{line}"
                )
            }
        })
    }

    /// The fields that are offered and not filled, as comments: an example, then what it means.
    #[must_use]
    pub fn notes(&self, known: &Known) -> String {
        let Offered { asked, noted } = offered(self.kind);
        let before: &[&str] = if known.site.demo { &[] } else { &BEFORE_PUBLICATION };
        let names = asked.iter().chain(noted).chain(before).filter(|name| self.get(name).is_none());
        let table = table(self.kind);
        let lines: Vec<String> = names
            .filter_map(|name| {
                let field = table.field(name)?;
                let example = example(field, self.keys, known)?;
                let doc = self.in_language(field.doc.zh, field.doc.en);
                Some(format!("# {}: {example}  # {doc}\n", name_of(field, self.keys)))
            })
            .collect();
        if lines.is_empty() {
            return String::new();
        }
        let say = self.in_language(
            "# 下面各项可以再填：去掉行首的“# ”，把示例改成实际内容；用不着的删去。\n",
            "# These may be filled in: remove the `# ` at the beginning and put the real value; remove what is not needed.\n",
        );
        format!("{say}{}", lines.concat())
    }
}

/// The fields of a table in the order in which they are asked for and written: what the record is called first.
pub fn order(table: &'static Table) -> Vec<&'static Field> {
    let is_name = |field: &&Field| matches!(field.name, "title" | "name");
    let mut fields: Vec<&'static Field> = table.fields().filter(is_name).collect();
    fields.extend(table.fields().filter(|field| !is_name(field) && field.name != "id"));
    fields
}

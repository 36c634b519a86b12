//! What a field table says of a field: its names, its type, whether it must be there, what it means.

use crate::model::{Choice, Kind};

/// The same words in Chinese and in English.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Written {
    /// Chinese.
    pub zh: &'static str,
    /// English.
    pub en: &'static str,
}

/// What means yes; Latin letters are compared without case.
pub const YES: [&str; 10] = ["true", "yes", "y", "on", "是", "有", "真", "同意", "已同意", "√"];
/// What means no.
pub const NO: [&str; 12] = ["false", "no", "n", "off", "否", "无", "假", "没有", "不是", "不同意", "未同意", "×"];

/// One field.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// English name, stable: files, exports and the model use it.
    pub name: &'static str,
    /// Chinese label, which files may use as well and pages show.
    pub label: &'static str,
    /// What ledgers write instead.
    pub synonyms: &'static [&'static str],
    /// The form of its value.
    pub form: Type,
    /// Whether a record without it is broken.
    pub required: bool,
    /// Whether a search finds the record by this text.
    pub searchable: bool,
    /// What it means.
    pub doc: Written,
    /// A value as a ledger would write it; empty where the type's own example serves.
    pub example: &'static str,
}

/// The form of a value.
#[derive(Debug, Clone, Copy)]
pub enum Type {
    /// One line or paragraph.
    Text,
    /// Paragraphs of Markdown; in a `.md` file, what follows the front matter.
    Markdown,
    /// The id of the record itself.
    Id,
    /// An absolute address.
    Url,
    /// `true`/`false`, 是/否.
    Bool,
    /// A whole number from 0.
    Integer,
    /// An exact decimal number.
    Decimal,
    /// A calendar year.
    Year,
    /// A day.
    Date,
    /// A day, month, quarter or year by whose end something is due.
    Deadline,
    /// A week, month, quarter, half-year or year, or a range of months.
    Period,
    /// Weekly to yearly.
    Every,
    /// 万元, or an amount with its unit.
    Money,
    /// 0 to 100.
    Percent,
    /// A value of a closed vocabulary.
    Choice(&'static [Choice]),
    /// Another record, by id, full name or unique short name.
    Reference(Kind),
    /// The same, or words where no record fits.
    ReferenceOrText(Kind),
    /// One or a list.
    List(&'static Type),
    /// A nested group of fields.
    Group(&'static Group),
    /// Free keys with text.
    Map,
}

/// A nested group of fields.
#[derive(Debug, Clone, Copy)]
pub struct Group {
    /// Its fields.
    pub fields: &'static [Field],
    /// The field that a bare text in place of the group fills.
    pub shorthand: Option<&'static str>,
    /// Where not empty, one of these sets of fields must be there whole.
    pub one_of: &'static [&'static [&'static str]],
}

impl Field {
    /// An optional field that search does not read.
    #[must_use]
    pub const fn new(name: &'static str, label: &'static str, form: Type) -> Self {
        Self {
            name,
            label,
            synonyms: &[],
            form,
            required: false,
            searchable: false,
            doc: Written { zh: "", en: "" },
            example: "",
        }
    }

    /// A record without it is broken.
    #[must_use]
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// A search finds the record by this text.
    #[must_use]
    pub const fn searchable(mut self) -> Self {
        self.searchable = true;
        self
    }

    /// Further accepted names.
    #[must_use]
    pub const fn also(mut self, synonyms: &'static [&'static str]) -> Self {
        self.synonyms = synonyms;
        self
    }

    /// What it means, in Chinese and in English.
    #[must_use]
    pub const fn doc(mut self, zh: &'static str, en: &'static str) -> Self {
        self.doc = Written { zh, en };
        self
    }

    /// A value as a ledger would write it.
    #[must_use]
    pub const fn example(mut self, example: &'static str) -> Self {
        self.example = example;
        self
    }

    /// Whether `text` is one of the names of the field; Latin letters are compared without case.
    #[must_use]
    pub fn is_named(&self, text: &str) -> bool {
        self.name.eq_ignore_ascii_case(text)
            || self.label == text
            || self.synonyms.iter().any(|synonym| synonym.eq_ignore_ascii_case(text))
    }

    /// Every name of the field, the English one first.
    pub fn names(&self) -> impl Iterator<Item = &'static str> + use<> {
        [self.name, self.label].into_iter().chain(self.synonyms.iter().copied())
    }

    /// An example in the form of its type, where the field gives none of its own.
    #[must_use]
    pub fn example_or_default(&self) -> String {
        if self.example.is_empty() { self.form.example() } else { self.example.to_owned() }
    }
}

impl Type {
    /// The group that the value is, or is a list of.
    #[must_use]
    pub const fn group(&self) -> Option<&'static Group> {
        match self {
            Self::Group(group) => Some(group),
            Self::List(item) => item.group(),
            Self::Text
            | Self::Markdown
            | Self::Id
            | Self::Url
            | Self::Bool
            | Self::Integer
            | Self::Decimal
            | Self::Year
            | Self::Date
            | Self::Deadline
            | Self::Period
            | Self::Every
            | Self::Money
            | Self::Percent
            | Self::Choice(_)
            | Self::Reference(_)
            | Self::ReferenceOrText(_)
            | Self::Map => None,
        }
    }

    /// A value of this type as YAML; of a group, its required fields or the first set of `one_of`.
    #[must_use]
    pub fn example(&self) -> String {
        match self {
            Self::Text | Self::Markdown | Self::ReferenceOrText(_) => "文字".to_owned(),
            Self::Id => "ming-cheng".to_owned(),
            Self::Url => "https://example.org/".to_owned(),
            Self::Bool => "true".to_owned(),
            Self::Integer => "12".to_owned(),
            Self::Decimal => "3.5".to_owned(),
            Self::Year => "2026".to_owned(),
            Self::Date => "2026-09-30".to_owned(),
            Self::Deadline => "2026年9月底前".to_owned(),
            Self::Period => "2026Q3".to_owned(),
            Self::Every => "monthly".to_owned(),
            Self::Money => "1200万元".to_owned(),
            Self::Percent => "60".to_owned(),
            Self::Choice(choices) => choices[0].label.to_owned(),
            Self::Reference(kind) => format!("{}-id", kind.name()),
            Self::List(item) => format!("[{}]", item.example()),
            Self::Group(group) => {
                let needed = group.one_of.first().copied().unwrap_or_default();
                let entries: Vec<String> = group
                    .fields
                    .iter()
                    .filter(|field| field.required || needed.contains(&field.name))
                    .map(|field| format!("{}: {}", field.name, field.example_or_default()))
                    .collect();
                format!("{{{}}}", entries.join(", "))
            }
            Self::Map => "{key: 文字}".to_owned(),
        }
    }
}

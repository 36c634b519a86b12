//! A conversation about one record: every field that it must have, then those that are offered, one question at a time.
//!
//! In: a draft, what the site knows, somebody to ask. Out: the draft with its answers, each checked when it is given.
//! Words come from the field tables. An answer that cannot be taken is asked for again; nothing is written here.

use super::dialogue::{Dialogue, Ended};
use super::draft::{Draft, order};
use super::example::{call, name_of};
use super::given::{Setting, given};
use super::groups;
use super::offered::offered;
use super::yaml::Written;
use crate::decode::{Known, Named};
use crate::diagnostics::{Text, nearest};
use crate::model::{Date, Kind};
use crate::schema::{Field, Type, table};
use crate::text;

/// How many records a question lists; beyond that it takes their names.
const LISTED: usize = 30;

/// Why an interview led to nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stopped {
    /// Nobody answers any more.
    Ended,
    /// A field must name a record of this kind, and there is none.
    Nothing(Kind),
}

impl From<Ended> for Stopped {
    fn from(_: Ended) -> Self {
        Self::Ended
    }
}

/// Who is asked about which site, on which day.
pub struct Interview<'a> {
    /// The site.
    pub known: &'a Known,
    /// The day that dates mean where nobody says another.
    pub today: Date,
    /// Who answers.
    pub dialogue: &'a mut dyn Dialogue,
}

impl Interview<'_> {
    /// Asks for what the draft must have and does not, then for what is offered.
    ///
    /// # Errors
    /// Where the conversation ended, or a required reference has nothing to name.
    pub fn fill(&mut self, draft: &mut Draft) -> Result<(), Stopped> {
        let table = table(draft.kind);
        let fields = order(table);
        for field in fields.iter().filter(|field| field.required) {
            self.field(draft, field)?;
        }
        for alternatives in table.one_of {
            let is_there = alternatives.iter().any(|names| names.iter().all(|name| draft.get(name).is_some()));
            let first = alternatives.first().into_iter().flat_map(|names| names.iter());
            for field in first.filter_map(|name| table.field(name)).filter(|_| !is_there) {
                self.field(draft, field)?;
            }
        }
        for field in offered(draft.kind).asked.iter().filter_map(|name| table.field(name)) {
            self.field(draft, field)?;
        }
        Ok(())
    }

    /// Asks for one field, unless it is settled.
    fn field(&mut self, draft: &mut Draft, field: &'static Field) -> Result<(), Stopped> {
        if draft.get(field.name).is_some() {
            return Ok(());
        }
        let must = field.required || is_alternative(draft.kind, field);
        let answer = match &field.form {
            Type::List(item) => match item {
                Type::Map => groups::rows(self, draft)?,
                Type::Group(group) if group.shorthand.is_none() => groups::items(self, draft, field, group, must)?,
                _ => self.value(draft, field, must)?,
            },
            Type::Group(group) if group.shorthand.is_none() => None,
            _ => self.value(draft, field, must)?,
        };
        if let Some(answer) = answer {
            draft.set(field, answer);
        }
        Ok(())
    }

    /// Asks for a value that is one line.
    fn value(&mut self, draft: &Draft, field: &'static Field, must: bool) -> Result<Option<Written>, Stopped> {
        let settled = draft.lines();
        let setting = draft.setting(self.known, &settled, self.today.year());
        let kind = referred(&field.form);
        if must && kind.is_some_and(|kind| self.known.records(kind).is_empty()) && is_reference(&field.form) {
            return kind.map_or(Ok(None), |kind| Err(Stopped::Nothing(kind)));
        }
        if kind.is_some_and(|kind| self.known.records(kind).is_empty()) && !must {
            return Ok(None);
        }
        self.explain(field, must, setting);
        let mut proposal = default(field, must, self.today);
        loop {
            let written = self.line(field, setting, proposal.as_deref())?;
            let answer = if written.is_empty() { proposal.clone().unwrap_or_default() } else { written };
            match given(field, &self.meant(&field.form, &answer, setting), setting) {
                Ok(Some(value)) => return Ok(Some(value)),
                Ok(None) if must => self.dialogue.tell(&text!("这一项必须填。", "This cannot be left out.")),
                Ok(None) => return Ok(None),
                Err(mistakes) => {
                    for mistake in &mistakes {
                        self.dialogue.tell(mistake);
                    }
                    // What was probably meant is one key away.
                    proposal = kind
                        .and_then(|kind| nearest(&answer, self.known.all_names(kind)))
                        .map(str::to_owned)
                        .or(default(field, must, self.today));
                }
            }
        }
    }

    /// What a field means, and what may be answered by number.
    fn explain(&mut self, field: &'static Field, must: bool, setting: Setting<'_>) {
        let (zh, en) = (field.doc.zh, field.doc.en);
        let name = name_of(field, setting.keys);
        self.dialogue.tell(&if must {
            text!("\n{name}（必填）：{zh}", "\n{name} (required): {en}")
        } else {
            text!("\n{name}（可以不填）：{zh}", "\n{name} (may be left out): {en}")
        });
        for (number, option) in (1..).zip(self.options(&field.form, setting)) {
            self.dialogue.tell(&text!("  {number}  {option}", "  {number}  {option}"));
        }
        if let Some(kind) = referred(&field.form) {
            let count = self.known.records(kind).len();
            let label = kind.label();
            let en = kind.name();
            if count > LISTED {
                self.dialogue.tell(&text!(
                    "  写{label}的名称、简称或标识（共 {count} 条）。",
                    "  Write the name, short name or id of a {en} ({count} records)."
                ));
            }
        }
    }

    /// What may be answered by number, as it is then written.
    fn options(&self, form: &Type, setting: Setting<'_>) -> Vec<String> {
        match form {
            Type::List(item) => self.options(item, setting),
            Type::Choice(choices) => {
                let words = choices.iter().map(|choice| match setting.keys {
                    crate::model::KeyLanguage::Chinese => choice.label,
                    crate::model::KeyLanguage::English => choice.name,
                });
                words.map(str::to_owned).collect()
            }
            Type::Reference(kind) | Type::ReferenceOrText(kind) => {
                let records = self.known.records(*kind);
                if records.len() > LISTED {
                    return Vec::new();
                }
                records.iter().map(|record| shown(*kind, record, self.known)).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The answer itself, or what its number stands for. A name goes before a number that it looks like.
    fn meant(&self, form: &Type, answer: &str, setting: Setting<'_>) -> String {
        if referred(form).is_some_and(|kind| self.known.named(kind, answer) == Named::Somebody) {
            return answer.to_owned();
        }
        let options = self.options(form, setting);
        let number = |part: &str| {
            let at = part.trim().parse::<usize>().ok()?.checked_sub(1)?;
            options.get(at).map(|option| option.split("  ").next().unwrap_or(option).to_owned())
        };
        let parts: Option<Vec<String>> = answer.split(['、', '，', ',', ' ']).map(number).collect();
        parts.map_or_else(|| answer.to_owned(), |parts| parts.join("、"))
    }

    /// One answer, trimmed.
    pub(super) fn line(
        &mut self,
        field: &'static Field,
        setting: Setting<'_>,
        proposal: Option<&str>,
    ) -> Result<String, Ended> {
        let name = name_of(field, setting.keys);
        let question = match proposal {
            Some(proposal) => text!("{name} [{proposal}]：", "{name} [{proposal}]: "),
            None => text!("{name}：", "{name}: "),
        };
        self.ask(&question)
    }

    /// One answer to any question, trimmed.
    pub(super) fn ask(&mut self, question: &Text) -> Result<String, Ended> {
        self.dialogue.ask(question).map(|answer| answer.trim().to_owned()).ok_or(Ended)
    }

    /// Asks for the id, with a proposal that an empty answer takes.
    ///
    /// # Errors
    /// Where the conversation ended.
    pub fn id<T>(&mut self, proposal: &str, check: impl Fn(&str) -> Result<T, Text>) -> Result<T, Ended> {
        let (zh, en) = (crate::schema::ID.doc.zh, crate::schema::ID.doc.en);
        self.dialogue.tell(&text!("\n标识：{zh}", "\nid: {en}"));
        loop {
            let answer = self.ask(&text!("标识 [{proposal}]：", "id [{proposal}]: "))?;
            match check(if answer.is_empty() { proposal } else { &answer }) {
                Ok(id) => return Ok(id),
                Err(why) => self.dialogue.tell(&why),
            }
        }
    }
}

/// A record as a question lists it: what is written for it, then what it is called.
fn shown(kind: Kind, record: &crate::decode::KnownRecord, known: &Known) -> String {
    let written = call(kind, record, known);
    let name = &record.name;
    if written == *name { written } else { format!("{written}  {name}") }
}

/// The kind of record that a value names.
pub(super) const fn referred(form: &Type) -> Option<Kind> {
    match form {
        Type::Reference(kind) | Type::ReferenceOrText(kind) => Some(*kind),
        Type::List(item) => referred(item),
        _ => None,
    }
}

/// Whether a value must name a record.
const fn is_reference(form: &Type) -> bool {
    match form {
        Type::Reference(_) => true,
        Type::List(item) => is_reference(item),
        _ => false,
    }
}

/// Whether the record must have this field or another in its place.
fn is_alternative(kind: Kind, field: &Field) -> bool {
    table(kind).one_of.iter().flat_map(|sets| sets.iter()).any(|names| names.contains(&field.name))
}

/// What an empty answer means where something must be said: this year, or today.
pub fn default(field: &Field, must: bool, today: Date) -> Option<String> {
    if !must {
        return None;
    }
    match field.form {
        Type::Year => Some(today.year().to_string()),
        Type::Date => Some(today.to_string()),
        _ => None,
    }
}

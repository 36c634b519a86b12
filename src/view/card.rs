//! A record in a list: as a card, or as a row.

use serde::Serialize;

use super::{Day, Label, Name, Tally, Words};

/// Shown by the component `card`; lists of cards by `cards`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Card {
    /// The kind's English name, for the class and the words of the kind: `project`.
    pub kind: &'static str,
    /// The record's title and page.
    pub name: Name,
    /// What stands before the title: a number, a document number.
    pub number: Option<String>,
    /// A sentence or two.
    pub summary: Option<String>,
    /// The record's date.
    pub date: Option<Day>,
    /// Its areas.
    pub areas: Vec<Name>,
    /// The units that lead or answer for it.
    pub units: Vec<Name>,
    /// Its labels, status first.
    pub labels: Vec<Label>,
    /// 情况说明, beside the labels.
    pub explanation: Option<String>,
    /// Further facts, such as progress or a reply.
    pub facts: Vec<Fact>,
    /// 限时任务 of a measure: those that are completed, out of all.
    pub tasks: Option<Tally>,
    /// What a row says after the title: how far a project is, or a case against its clock; of an area its own part.
    pub standing: Vec<Fact>,
}

impl Card {
    /// The same without room for more, for lists of tens of thousands.
    #[must_use]
    pub(super) fn fitted(mut self) -> Self {
        self.areas.shrink_to_fit();
        self.units.shrink_to_fit();
        self.labels.shrink_to_fit();
        self.facts.shrink_to_fit();
        self.standing.shrink_to_fit();
        self
    }
}

/// A term and its value. The component `facts` shows a list of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fact {
    /// The term.
    pub term: Words,
    /// The value.
    pub value: Words,
    /// Where the value leads.
    pub href: Option<String>,
}

impl Fact {
    /// A fact whose value leads nowhere.
    #[must_use]
    pub fn new(term: &str, value: impl Into<Words>) -> Self {
        Self { term: Words::key(format!("fact.{term}")), value: value.into(), href: None }
    }
}

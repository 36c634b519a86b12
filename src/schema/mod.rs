//! The field tables: what each kind of record may hold, under which names, in which form.
//!
//! One file per kind. A table drives the decoder, its messages and the record reference in `docs/`; nothing about a
//! field is written anywhere else but in its model type and in what shows it. Nothing here reads content.

mod appeal;
mod common;
mod document;
mod event;
mod field;
mod matter;
mod measure;
mod news;
mod progress;
mod project;
mod proposal;
mod reference;
mod register;
mod setup;
mod site;
mod statistics;

pub use common::ID;
pub use field::{Field, Group, NO, Type, Written, YES};
pub use reference::{kind_reference, reference};

use crate::model::Kind;

/// The fields of one kind.
#[derive(Debug, Clone, Copy)]
pub struct Table {
    /// Whose fields these are.
    pub kind: Kind,
    /// What the kind is, in Chinese and in English.
    pub doc: Written,
    /// The fields of the kind, in the order in which `new` and the reference give them.
    pub own: &'static [Field],
    /// The common fields, less those that the kind does not have.
    pub common: &'static [Field],
    /// Of each of these alternatives, one set of fields must be there whole.
    pub one_of: &'static [&'static [&'static [&'static str]]],
}

impl Table {
    /// Own fields first, then those common fields that the kind does not define more strictly.
    pub fn fields(&self) -> impl Iterator<Item = &'static Field> {
        let own = self.own;
        own.iter().chain(self.common.iter().filter(move |field| own.iter().all(|other| other.name != field.name)))
    }

    /// The field with this English name.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields().find(|field| field.name == name)
    }
}

/// The table of a kind.
#[must_use]
pub const fn table(kind: Kind) -> &'static Table {
    match kind {
        Kind::Site => &site::TABLE,
        Kind::Area => &setup::AREA,
        Kind::Department => &setup::DEPARTMENT,
        Kind::Dimension => &setup::DIMENSION,
        Kind::Clock => &setup::CLOCK,
        Kind::Channel => &setup::CHANNEL,
        Kind::Measure => &measure::TABLE,
        Kind::Project => &project::TABLE,
        Kind::Progress => &progress::TABLE,
        Kind::Matter => &matter::TABLE,
        Kind::Appeal => &appeal::TABLE,
        Kind::Proposal => &proposal::TABLE,
        Kind::Event => &event::TABLE,
        Kind::Document => &document::TABLE,
        Kind::Register => &register::TABLE,
        Kind::Statistics => &statistics::TABLE,
        Kind::News => &news::NEWS,
        Kind::Page => &news::PAGE,
    }
}

//! What the site is about: checked values, typed records and the catalogue that holds them.
//!
//! In: decoded field values ([`Fields`]). Out: records whose types say what has been checked. Nothing here knows
//! files, positions or pages; a record is named by its [`RecordKey`] alone.

mod catalogue;
mod choice;
mod definition;
mod difference;
mod divisions;
mod field_value;
mod kind;
mod one;
mod record;
pub mod value;
#[cfg(test)]
mod varied;

pub use catalogue::{Catalogue, List};
pub use choice::Choice;
pub use difference::{Difference, Reach, Setup};
pub use divisions::{
    Division, DivisionLevel, division, division_above, divisions, divisions_below, divisions_day, divisions_source,
};
pub use field_value::{Fields, FromFields, FromValue, Party, Reference, Value};
pub use kind::{Kind, RecordKey};
pub use one::One;
pub(crate) use one::of_any_kind;
pub use record::*;
pub use value::*;
#[cfg(test)]
pub(crate) use varied::{reworded, stirred};

//! Gongkai (公开): records of public disclosure in, a transparency site out.
//!
//! The tour, in the order in which a build goes through it:
//!
//! 1. [`load`] reads `content/`; [`source`] keeps each file's text with a place for every byte.
//! 2. [`decode`] reads YAML by the field tables of [`schema`] and gives the [`model`]: typed records in a catalogue.
//! 3. Problems are data throughout: [`diagnostics`].
//!
//! [`system`] is the only door to disk, clock and environment; [`output`] the only way into the built site.

#![forbid(unsafe_code)]

pub mod decode;
pub mod diagnostics;
pub mod load;
pub mod model;
pub mod schema;
pub mod source;
pub mod system;

//! Gongkai (公开): records of public disclosure in, a transparency site out.
//!
//! The tour, in the order in which a build goes through it:
//!
//! 1. [`load`] reads `content/`; [`source`] keeps each file's text with a place for every byte.
//! 2. [`decode`] reads YAML by the field tables of [`schema`] and gives the [`model`]: typed records in a catalogue.
//! 3. [`figures`] works out what they come to on the as-of date; [`markdown`] outlines their texts.
//! 4. [`plan`] settles which pages there are; [`rules`] say what must hold.
//! 5. [`view`] makes what each template is given; [`render`] makes pages of it; [`feeds`] is for other programs, [`search`]
//!    for readers who know what they look for.
//!
//! [`site`] calls these stages; [`serve`] shows what it makes in a browser; [`cli`] calls both, and [`authoring`] for those
//! who write records.
//! Problems are data throughout: [`diagnostics`]. [`system`] is the only door to disk, clock and environment;
//! [`output`] the only way into the built site.

#![forbid(unsafe_code)]

pub mod authoring;
pub mod cli;
pub mod decode;
pub mod diagnostics;
pub mod feeds;
pub mod figures;
pub mod load;
pub mod markdown;
pub mod model;
pub mod output;
pub mod plan;
pub mod render;
pub mod rules;
pub mod schema;
pub mod search;
pub mod serve;
pub mod site;
pub mod source;
pub mod system;
pub mod view;

//! The search index: static files that a browser reads in parts.
//!
//! In: the searchable texts of records ([`record`]), as plain [`Document`]s. Out: small compressed files below `search/`, handed to the
//! caller one by one. `docs/search-format.md` describes them byte by byte, and the runtime
//! (`themes/default/static/search/search.js`) reads them. Never touches a disk and never looks at how a page is made.
//!
//! The promise is exactness: each word of a query finds the records in whose text it stands, however words would be cut.
//! So the index holds grams (one or two neighbouring characters) and, for longer words, where they stand.

mod address;
mod bytes;
mod cards;
mod columns;
mod dictionary;
mod document;
mod grams;
mod normalised;
mod opaque;
mod pieces;
pub mod record;
mod rice;
mod shards;
#[cfg(test)]
mod tests;
mod texts;
mod write;

pub use document::{Document, Documents, FACETS, Facet, FacetValue};
pub use normalised::normalised;
pub use write::{ENTRY, FOLDER, Put, Sizes, WriteError, Written, write, write_with};

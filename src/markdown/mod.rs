//! In: the Markdown body of one record and a table that answers where a link leads. Out: an [`Outline`] (headings, links,
//! images, searchable blocks, mistakes with their places) and the body's HTML. Never: files, the network, the catalogue.
//!
//! A body is parsed once into a list of events (`events`), in which Chinese typography is put right (`emphasis`, `chinese`);
//! the outline and the HTML are two readings of that list. Raw HTML is the only reason for `sanitise` to run.

mod anchors;
mod chinese;
mod emphasis;
mod escape;
mod events;
mod footnotes;
mod highlight;
mod html;
mod lines;
mod links;
mod options;
mod outline;
mod raw;
mod sanitise;
mod summary;
#[cfg(test)]
mod tests;

pub use highlight::knows_language;
pub use links::{Attachment, External, LinkTable, Resolved};
pub use options::{HtmlOptions, Words};
pub use outline::{
    Blocks, BrokenReference, CodeLanguage, FootnoteMistakes, Heading, Image, Labelled, Link, LinkKind, Outline,
};
pub use summary::summary;

/// What one body gives: its HTML and what is in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    /// Balanced HTML, made for the inside of a page's main part.
    pub html: String,
    /// What the body holds, with byte places within it.
    pub outline: Outline,
}

/// Reads the body once and gives both its outline and its HTML.
#[must_use]
pub fn render(body: &str, links: &dyn LinkTable, options: &HtmlOptions) -> Rendered {
    let parsed = events::parse(body);
    let footnotes = footnotes::number(&parsed);
    let outline = outline::collect(&parsed, &footnotes);
    let html = html::write(&parsed, &outline, &footnotes, links, options);
    Rendered { html, outline }
}

/// What the body holds, without writing HTML.
#[must_use]
pub fn outline(body: &str) -> Outline {
    let parsed = events::parse(body);
    outline::collect(&parsed, &footnotes::number(&parsed))
}

/// The body's HTML alone.
#[must_use]
pub fn html(body: &str, links: &dyn LinkTable, options: &HtmlOptions) -> String {
    render(body, links, options).html
}

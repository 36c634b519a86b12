//! In: the events of a body. Out: what is in it: headings with anchors, links, images, searchable blocks, and mistakes that rules
//! report, each with its bytes in the body. Never: a judgement whether a link leads somewhere.

mod blocks;
mod collect;

use pulldown_cmark::LinkType;

use crate::source::Span;

pub use blocks::Blocks;
pub(super) use collect::collect;

/// What a body holds. All spans are byte offsets in the body.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outline {
    pub headings: Vec<Heading>,
    pub links: Vec<Link>,
    pub images: Vec<Image>,
    /// The text that readers see, for search, which never matches across two of them.
    pub blocks: Blocks,
    /// Raw HTML, comments apart.
    pub raw_html: Vec<Span>,
    pub footnotes: FootnoteMistakes,
    /// `[text][label]` whose label nobody defines.
    pub broken_references: Vec<BrokenReference>,
    pub code_languages: Vec<CodeLanguage>,
    /// The line whose nesting made the whole body plain text.
    pub too_deep: Option<Span>,
}

impl Outline {
    /// Whether there is a link or an image.
    #[must_use]
    pub fn leads_anywhere(&self) -> bool {
        !self.links.is_empty() || !self.images.is_empty()
    }

    /// Whether links and images are written as in another text, one after the other.
    #[must_use]
    pub fn leads_where(&self, other: &Self) -> bool {
        let links = self.links.iter().map(|link| &link.target).eq(other.links.iter().map(|link| &link.target));
        links && self.images.iter().map(|image| &image.target).eq(other.images.iter().map(|image| &image.target))
    }

    /// Whether headings have the anchors of another text, in the same order.
    #[must_use]
    pub fn has_anchors_of(&self, other: &Self) -> bool {
        self.headings.iter().map(|heading| &heading.anchor).eq(other.headings.iter().map(|heading| &heading.anchor))
    }
}

/// A heading of the body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// As written: 1 for `#`.
    pub level: u8,
    pub text: String,
    /// The id, without `#` and without the prefix of a page.
    pub anchor: String,
    pub span: Span,
}

/// A link of the body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// As [`super::LinkTable::resolve`] gets it; `mailto:` is added to a bare address.
    pub target: String,
    pub text: String,
    /// The whole link.
    pub span: Span,
    pub kind: LinkKind,
}

/// How a link was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkKind {
    /// `[text](target)`
    Inline,
    /// `[text][label]`
    Reference,
    /// `<https://…>`
    Autolink,
    /// `<a href="…">`
    Html,
}

/// An image of the body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Image {
    pub target: String,
    /// The text in its place; empty where the author gave none.
    pub alt: String,
    /// Becomes the caption where the image stands alone.
    pub title: String,
    pub span: Span,
}

/// What is wrong with a body's footnotes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FootnoteMistakes {
    /// Defined, and nothing refers to it. Shown at the end all the same.
    pub unused: Vec<Labelled>,
    /// Referred to and not defined. Shown as written.
    pub undefined: Vec<Labelled>,
    /// Defined once more. Not shown.
    pub repeated: Vec<Labelled>,
}

/// A footnote's label and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Labelled {
    pub label: String,
    pub span: Span,
}

/// A reference without a definition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BrokenReference {
    pub label: String,
    pub span: Span,
}

/// The language named at a block of code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeLanguage {
    pub name: String,
    pub span: Span,
}

/// The first word after the fence.
pub(super) fn code_language(info: &str) -> &str {
    info.split([' ', '\t', ',', '{']).next().unwrap_or("")
}

/// The link's destination as it is asked for.
pub(super) fn link_target(link_type: LinkType, destination: &str) -> String {
    match link_type {
        LinkType::Email => format!("mailto:{destination}"),
        _ => destination.to_owned(),
    }
}

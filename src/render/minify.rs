//! Finished HTML, smaller. Sees pages alone, never templates, and keeps what the text and the structure of a page need.

use minify_html::Cfg;

use super::lists;

/// Whether pages are minified.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Minifying {
    /// Smaller pages.
    On,
    /// As the templates write them.
    Off,
}

impl Minifying {
    /// The bytes of a page.
    #[must_use]
    pub fn apply(self, html: String) -> Vec<u8> {
        match self {
            Self::Off => html.into_bytes(),
            Self::On => lists::minified(&html, |part| self.at_once(part)).unwrap_or_else(|| self.at_once(&html)),
        }
    }

    /// The bytes of a page or a part of one that needs no cutting.
    pub(super) fn at_once(self, html: &str) -> Vec<u8> {
        match self {
            Self::Off => html.as_bytes().to_vec(),
            Self::On => minify_html::minify(html.as_bytes(), &configuration()),
        }
    }
}

/// Closing tags and the opening tags of `html` and `head` stay: checkers and simple readers rely on them.
fn configuration() -> Cfg {
    let mut cfg = Cfg::new();
    cfg.keep_closing_tags = true;
    cfg.keep_html_and_head_opening_tags = true;
    cfg.keep_input_type_text_attr = true;
    cfg
}

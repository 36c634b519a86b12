//! A record's Markdown as its page shows it: links led to where they go, headings for a table of contents.

use serde::Serialize;

use super::{Context, link};
use crate::markdown::{self, Attachment, HtmlOptions, LinkTable, Resolved};
use crate::model::RecordKey;
use crate::plan::{Target, media_label};
use crate::source::FilePath;

/// Rendered Markdown. Templates show `html` with the filter `safe`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Body {
    /// Balanced and safe; its headings begin at level 2.
    pub html: String,
    /// Its headings of levels 2 and 3, for a table of contents.
    pub headings: Vec<Heading>,
}

/// One heading of a body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Heading {
    /// 2 or 3.
    pub level: u8,
    /// What it says.
    pub text: String,
    /// Its id on the page.
    pub anchor: String,
}

/// Where the links of one record's body lead.
struct Links<'a> {
    context: &'a Context<'a>,
    file: FilePath,
}

impl Context<'_> {
    /// The record's Markdown as HTML; `None` where it is empty. `prefix` parts the anchors of several bodies on a page.
    #[must_use]
    pub fn body(&self, key: &RecordKey, markdown: &str, prefix: &str) -> Option<Body> {
        if markdown.trim().is_empty() {
            return None;
        }
        let links = Links { context: self, file: self.file(key) };
        let options = HtmlOptions { heading_base: 2, id_prefix: prefix.to_owned(), words: self.markdown_words.clone() };
        let rendered = markdown::render(markdown, &links, &options);
        Some(Body { html: rendered.html, headings: Vec::new() })
    }
}

impl LinkTable for Links<'_> {
    fn resolve(&self, target: &str) -> Resolved {
        match self.context.targets.resolve(&self.file, target) {
            Target::Page { address, anchor, .. } => {
                let anchor = anchor.map(|anchor| format!("#{anchor}")).unwrap_or_default();
                Resolved::Internal(format!("{}{anchor}", self.context.link(&address)))
            }
            Target::Resource(path) => {
                let Some(resource) = self.context.plan.resources.get(&path) else { return Resolved::Broken };
                let (label, media_type) = media_label(&path);
                Resolved::Attachment(Attachment {
                    href: self.context.link(&resource.address),
                    media_type: media_type.to_owned(),
                    label: label.to_owned(),
                    size: link::size_label(resource.len),
                    title: None,
                })
            }
            Target::Anchor(anchor) => Resolved::Anchor(anchor),
            Target::External(address) => Resolved::External(address),
            Target::WithoutPage(_) | Target::Missing => Resolved::Broken,
        }
    }
}

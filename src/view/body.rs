//! A record's Markdown as its page shows it: links led to where they go, headings for a table of contents.

use serde::Serialize;

use super::{Context, link};
use crate::markdown::{self, Attachment, External, HtmlOptions, LinkTable, Resolved};
use crate::model::RecordKey;
use crate::plan::{Leads, Target, media_label};
use crate::source::FilePath;

/// Rendered Markdown. Templates show `html` with the filter `safe`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Body {
    /// Balanced and safe; its headings begin below the heading that it stands under.
    pub html: String,
    /// Its table of contents: the highest headings and those right below them. Empty where they are few.
    pub contents: Vec<Heading>,
}

/// What stands over a body on its page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Under {
    /// The title alone: the body's headings begin at level 2.
    Title,
    /// The heading of a part: they begin at level 3.
    Part,
}

/// Fewer headings than these are seen at a glance.
const LONG: usize = 4;

/// One heading of a body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Heading {
    /// What it says.
    pub text: String,
    /// Its id on the page.
    pub anchor: String,
    /// The headings below it.
    pub parts: Vec<Self>,
}

/// Where the links of one record's body lead.
struct Links<'a> {
    context: &'a Context<'a>,
    file: FilePath,
}

impl Context<'_> {
    /// The record's Markdown as HTML; `None` where it is empty.
    #[must_use]
    pub fn body(&self, key: &RecordKey, markdown: &str, under: Under) -> Option<Body> {
        if markdown.trim().is_empty() {
            return None;
        }
        let links = Links { context: self, file: self.file(key) };
        let heading_base = match under {
            Under::Title => 2,
            Under::Part => 3,
        };
        let options = HtmlOptions { heading_base, id_prefix: String::new(), words: self.markdown_words.clone() };
        let rendered = markdown::render(markdown, &links, &options);
        Some(Body { html: rendered.html, contents: contents(&rendered.outline.headings) })
    }
}

/// The headings of the highest level with those of the next, where there are enough of them.
fn contents(headings: &[markdown::Heading]) -> Vec<Heading> {
    let Some(highest) = headings.iter().map(|heading| heading.level).min() else { return Vec::new() };
    let mut contents: Vec<Heading> = Vec::new();
    for heading in headings.iter().filter(|heading| heading.level <= highest + 1) {
        let item = Heading { text: heading.text.clone(), anchor: heading.anchor.clone(), parts: Vec::new() };
        match contents.last_mut() {
            Some(above) if heading.level > highest => above.parts.push(item),
            Some(_) | None => contents.push(item),
        }
    }
    let count: usize = contents.iter().map(|heading| 1 + heading.parts.len()).sum();
    if count < LONG { Vec::new() } else { contents }
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
                    label,
                    size: link::size_label(resource.len),
                    title: None,
                })
            }
            Target::Anchor(anchor) => Resolved::Anchor(anchor),
            Target::External(href) => match self.context.hosts.leads(&href) {
                Leads::Nowhere => Resolved::Internal(href),
                Leads::Known => Resolved::External(External { href, unknown: None }),
                Leads::Unknown(host) => Resolved::External(External { href, unknown: Some(host) }),
            },
            Target::WithoutPage(_) | Target::Missing => Resolved::Broken,
        }
    }

    fn image_size(&self, target: &str) -> Option<(u32, u32)> {
        let Target::Resource(path) = self.context.targets.resolve(&self.file, target) else { return None };
        let pixels = self.context.plan.resources.get(&path)?.pixels?;
        Some((pixels.width, pixels.height))
    }
}

//! In: the events of a body. Out: what is in it: headings with anchors, links, images, searchable blocks, and mistakes that rules
//! report, each with its bytes in the body. Never: a judgement whether a link leads somewhere.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, LinkType, Tag, TagEnd};

use super::anchors::Anchors;
use super::events::{self, Parsed, Piece};
use super::footnotes::Footnotes;
use super::raw;
use crate::source::Span;

/// What a body holds. All spans are byte offsets in the body.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outline {
    pub headings: Vec<Heading>,
    pub links: Vec<Link>,
    pub images: Vec<Image>,
    /// The text that readers see, for search: one string per paragraph, heading, item, cell, caption or block of code, in the
    /// body's order. A search never matches across two.
    pub blocks: Vec<String>,
    /// Raw HTML, comments apart.
    pub raw_html: Vec<Span>,
    pub footnotes: FootnoteMistakes,
    /// `[text][label]` whose label nobody defines.
    pub broken_references: Vec<BrokenReference>,
    pub code_languages: Vec<CodeLanguage>,
    /// The line whose nesting made the whole body plain text.
    pub too_deep: Option<Span>,
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

/// Longer labels of footnotes are not looked for, so that a body of brackets costs no more than another.
const LONGEST_LABEL: usize = 100;

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

pub(super) fn collect(parsed: &Parsed<'_>, footnotes: &Footnotes) -> Outline {
    let mut collector = Collector::new(parsed);
    for (at, (event, range)) in parsed.events.iter().enumerate() {
        collector.event(at, event, range, footnotes);
    }
    collector.flush();
    collector.outline
}

fn mistakes(parsed: &Parsed<'_>) -> Outline {
    let mut outline = Outline { too_deep: parsed.too_deep.as_ref().map(span), ..Outline::default() };
    let broken = parsed.broken_references.iter();
    outline.broken_references =
        broken.map(|(label, range)| BrokenReference { label: label.clone(), span: span(range) }).collect();
    let repeated = parsed.repeated_footnotes.iter();
    outline.footnotes.repeated = repeated.map(|(label, range)| labelled(label, range)).collect();
    outline
}

struct Collector<'p, 'a> {
    parsed: &'p Parsed<'a>,
    outline: Outline,
    anchors: Anchors,
    /// The text of the block that is open.
    block: String,
    /// Links that are open, as indices into the outline, each with where its text begins in the block.
    open_links: Vec<usize>,
    heading_id: Option<CowStr<'a>>,
    images: usize,
    html_block: String,
}

impl<'p, 'a> Collector<'p, 'a> {
    fn new(parsed: &'p Parsed<'a>) -> Self {
        let explicit = parsed.events.iter().filter_map(|(event, _)| match event {
            Event::Start(Tag::Heading { id: Some(id), .. }) => Some(id.to_string()),
            _ => None,
        });
        Self {
            parsed,
            outline: mistakes(parsed),
            anchors: Anchors::reserving(explicit),
            block: String::new(),
            open_links: Vec::new(),
            heading_id: None,
            images: 0,
            html_block: String::new(),
        }
    }

    fn event(&mut self, at: usize, event: &Event<'a>, range: &Range<usize>, footnotes: &Footnotes) {
        match event {
            Event::Start(tag) => self.start(at, tag, range, footnotes),
            Event::End(end) => self.end(*end, range),
            Event::Text(text) | Event::Code(text) => {
                self.text(text);
                if matches!(event, Event::Text(_)) {
                    self.undefined_footnote(text, range);
                }
            }
            Event::SoftBreak => self.text(" "),
            Event::HardBreak => self.text("\n"),
            Event::Html(html) => self.html_block.push_str(html),
            Event::InlineHtml(html) => self.inline_html(html, range),
            Event::Rule | Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
            Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    fn start(&mut self, at: usize, tag: &Tag<'a>, range: &Range<usize>, footnotes: &Footnotes) {
        match tag {
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Superscript | Tag::Subscript => {}
            Tag::Link { link_type, dest_url, .. } => {
                let kind = match link_type {
                    LinkType::Inline | LinkType::WikiLink { .. } => LinkKind::Inline,
                    LinkType::Autolink | LinkType::Email => LinkKind::Autolink,
                    LinkType::Reference | LinkType::ReferenceUnknown | LinkType::Collapsed => LinkKind::Reference,
                    LinkType::CollapsedUnknown | LinkType::Shortcut | LinkType::ShortcutUnknown => LinkKind::Reference,
                };
                self.open_links.push(self.outline.links.len());
                let target = link_target(*link_type, dest_url);
                self.outline.links.push(Link { target, text: String::new(), span: span(range), kind });
            }
            Tag::Image { dest_url, title, .. } => {
                self.images += 1;
                // An image in the text that stands for another is never shown.
                if self.images == 1 {
                    let alt = events::plain_text(&self.parsed.events, at);
                    self.links_text(&alt);
                    let (target, title) = (dest_url.to_string(), title.to_string());
                    self.outline.images.push(Image { target, alt, title, span: span(range) });
                }
            }
            Tag::Paragraph => {
                self.flush();
                if let Some(image) = events::lone_image(&self.parsed.events, at) {
                    self.caption(&self.parsed.events[image]);
                }
            }
            Tag::Heading { id, .. } => {
                self.flush();
                self.heading_id.clone_from(id);
            }
            Tag::CodeBlock(kind) => {
                self.flush();
                self.code_language(kind, range);
            }
            Tag::FootnoteDefinition(label) => {
                self.flush();
                if footnotes.get(label).is_some_and(|note| note.uses == 0) {
                    self.outline.footnotes.unused.push(labelled(label, range));
                }
            }
            Tag::BlockQuote(_) | Tag::HtmlBlock | Tag::List(_) | Tag::Item | Tag::Table(_) | Tag::TableHead => {
                self.flush()
            }
            Tag::TableRow | Tag::TableCell | Tag::DefinitionList | Tag::DefinitionListTitle => self.flush(),
            Tag::DefinitionListDefinition | Tag::MetadataBlock(_) => self.flush(),
        }
    }

    fn end(&mut self, end: TagEnd, range: &Range<usize>) {
        match end {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Superscript | TagEnd::Subscript => {}
            TagEnd::Link => {
                self.open_links.pop();
            }
            TagEnd::Image => self.images -= 1,
            TagEnd::Heading(level) => {
                let text = self.block.trim().to_owned();
                let anchor = match self.heading_id.take() {
                    Some(id) => self.anchors.explicit(&id),
                    None => self.anchors.of_text(&text),
                };
                self.outline.headings.push(Heading { level: level as u8, text, anchor, span: span(range) });
                self.flush();
            }
            TagEnd::HtmlBlock => self.end_html_block(range),
            TagEnd::Paragraph | TagEnd::BlockQuote(_) | TagEnd::CodeBlock | TagEnd::List(_) | TagEnd::Item => {
                self.flush()
            }
            TagEnd::FootnoteDefinition | TagEnd::Table | TagEnd::TableHead | TagEnd::TableRow => self.flush(),
            TagEnd::TableCell | TagEnd::DefinitionList | TagEnd::DefinitionListTitle => self.flush(),
            TagEnd::DefinitionListDefinition | TagEnd::MetadataBlock(_) => self.flush(),
        }
    }

    fn text(&mut self, text: &str) {
        if self.images == 0 {
            self.block.push_str(text);
            self.links_text(text);
        }
    }

    fn links_text(&mut self, text: &str) {
        if let Some(&link) = self.open_links.last() {
            self.outline.links[link].text.push_str(text);
        }
    }

    fn flush(&mut self) {
        let text = self.block.trim();
        if !text.is_empty() {
            self.outline.blocks.push(text.to_owned());
        }
        self.block.clear();
    }

    fn caption(&mut self, image: &Piece<'_>) {
        if let Event::Start(Tag::Image { title, .. }) = &image.0
            && !title.trim().is_empty()
        {
            self.outline.blocks.push(title.trim().to_owned());
        }
    }

    fn code_language(&mut self, kind: &CodeBlockKind<'_>, range: &Range<usize>) {
        let CodeBlockKind::Fenced(info) = kind else { return };
        let name = code_language(info);
        if name.is_empty() {
            return;
        }
        let found = self.parsed.body[range.clone()].find(name).map(|at| range.start + at);
        let place = found.map_or_else(|| range.clone(), |start| start..start + name.len());
        self.outline.code_languages.push(CodeLanguage { name: name.to_owned(), span: span(&place) });
    }

    /// `[^label]` that the parser left as text has no definition.
    fn undefined_footnote(&mut self, text: &str, range: &Range<usize>) {
        let body = self.parsed.body;
        if text != "[" || !body[range.end..].starts_with('^') || body[..range.start].ends_with('\\') {
            return;
        }
        let label = &body[range.end + 1..];
        let mut start_of_label = label.char_indices().take(LONGEST_LABEL);
        let Some((end, _)) = start_of_label.find(|&(_, c)| c == ']' || c.is_whitespace()) else { return };
        if end > 0 && label[end..].starts_with(']') {
            self.outline.footnotes.undefined.push(labelled(&label[..end], &(range.start..range.end + 1 + end + 1)));
        }
    }

    fn inline_html(&mut self, html: &str, range: &Range<usize>) {
        if raw::is_comment(html) {
            return;
        }
        self.outline.raw_html.push(span(range));
        if html.len() > 2 && html[..3].eq_ignore_ascii_case("<br") {
            self.text("\n");
        }
        self.html_links(html, range);
    }

    fn end_html_block(&mut self, range: &Range<usize>) {
        let html = std::mem::take(&mut self.html_block);
        if raw::is_comment(&html) {
            return;
        }
        self.outline.raw_html.push(span(range));
        self.outline.blocks.extend(raw::text_blocks(&html));
        self.html_links(&html, range);
    }

    fn html_links(&mut self, html: &str, range: &Range<usize>) {
        for tag in raw::tags(html).into_iter().filter(|tag| !tag.closing) {
            // In a block the lines of quotes are cut off the text, so that places within it may not be those of the body.
            let own = range.start + tag.range.start..range.start + tag.range.end;
            let place =
                if self.parsed.body.get(own.clone()) == html.get(tag.range.clone()) { own } else { range.clone() };
            match (tag.name.as_str(), tag.attribute("href"), tag.attribute("src")) {
                ("a", Some(target), _) => {
                    let target = target.to_owned();
                    self.outline.links.push(Link {
                        target,
                        text: String::new(),
                        span: span(&place),
                        kind: LinkKind::Html,
                    });
                }
                ("img", _, Some(target)) => {
                    let attribute = |name| tag.attribute(name).unwrap_or("").to_owned();
                    let (alt, title) = (attribute("alt"), attribute("title"));
                    self.outline.images.push(Image { target: target.to_owned(), alt, title, span: span(&place) });
                }
                _ => {}
            }
        }
    }
}

fn labelled(label: &str, range: &Range<usize>) -> Labelled {
    Labelled { label: label.to_owned(), span: span(range) }
}

fn span(range: &Range<usize>) -> Span {
    Span::from_range(range.clone())
}

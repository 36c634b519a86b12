//! In: the events of a body, in order. Out: its outline, gathered in one walk. Never: HTML.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, LinkType, Tag, TagEnd};

use super::{
    BrokenReference, CodeLanguage, Heading, Image, Labelled, Link, LinkKind, Outline, code_language, link_target,
};
use crate::markdown::anchors::Anchors;
use crate::markdown::events::{self, Parsed, Piece};
use crate::markdown::footnotes::Footnotes;
use crate::markdown::raw;
use crate::source::Span;

/// Longer labels of footnotes are not looked for, so that a body of brackets costs no more than another.
const LONGEST_LABEL: usize = 100;

/// Walks the events once.
pub(in crate::markdown) fn collect(parsed: &Parsed<'_>, footnotes: &Footnotes) -> Outline {
    let mut collector = Collector::new(parsed);
    for (at, (event, range)) in parsed.events.iter().enumerate() {
        collector.event(at, event, range, footnotes);
    }
    collector.flush();
    collector.outline.blocks.shrink();
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
    /// Where that stands in the body, as far as it stands there as it is read.
    block_bytes: Option<Range<usize>>,
    /// Links that are open, as indices into the outline.
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
            block_bytes: None,
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
                self.text(text, range);
                if matches!(event, Event::Text(_)) {
                    self.undefined_footnote(text, range);
                }
            }
            Event::SoftBreak => self.text(" ", range),
            Event::HardBreak => self.text("\n", range),
            Event::Html(html) => self.html_block.push_str(html),
            Event::InlineHtml(html) => self.inline_html(html, range),
            Event::Rule
            | Event::FootnoteReference(_)
            | Event::TaskListMarker(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_) => {}
        }
    }

    fn start(&mut self, at: usize, tag: &Tag<'a>, range: &Range<usize>, footnotes: &Footnotes) {
        match tag {
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Superscript | Tag::Subscript => {}
            Tag::Link { link_type, dest_url, .. } => {
                let kind = match link_type {
                    LinkType::Inline | LinkType::WikiLink { .. } => LinkKind::Inline,
                    LinkType::Autolink | LinkType::Email => LinkKind::Autolink,
                    LinkType::Reference
                    | LinkType::ReferenceUnknown
                    | LinkType::Collapsed
                    | LinkType::CollapsedUnknown
                    | LinkType::Shortcut
                    | LinkType::ShortcutUnknown => LinkKind::Reference,
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
            // Every other element is a block.
            _ => self.flush(),
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
            _ => self.flush(),
        }
    }

    fn text(&mut self, text: &str, range: &Range<usize>) {
        if self.images == 0 {
            let stands = self.parsed.body.get(range.clone()) == Some(text);
            self.block_bytes = match self.block_bytes.take() {
                _ if !stands => None,
                None if self.block.is_empty() => Some(range.clone()),
                None => None,
                Some(before) => (before.end == range.start).then_some(before.start..range.end),
            };
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
        let bytes = self.block_bytes.take();
        let text = self.block.trim();
        if !text.is_empty() {
            match bytes {
                Some(bytes) => {
                    let start = bytes.start + self.block.len() - self.block.trim_start().len();
                    self.outline.blocks.push_bytes(start..start + text.len());
                }
                None => self.outline.blocks.push_made(self.parsed.body, text),
            }
        }
        self.block.clear();
    }

    fn caption(&mut self, image: &Piece<'_>) {
        if let Event::Start(Tag::Image { title, .. }) = &image.0
            && !title.trim().is_empty()
        {
            self.outline.blocks.push_made(self.parsed.body, title.trim());
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
        let Some((end, _)) = start_of_label.find(|&(_, c)| matches!(c, '[' | ']') || c.is_whitespace()) else { return };
        if end > 0 && label[end..].starts_with(']') {
            self.outline.footnotes.undefined.push(labelled(&label[..end], &(range.start..range.end + 1 + end + 1)));
        }
    }

    fn inline_html(&mut self, html: &str, range: &Range<usize>) {
        if raw::is_comment(html) {
            return;
        }
        self.outline.raw_html.push(span(range));
        let before = self.outline.links.len();
        self.html_links(html, range);
        // What follows is the link's text, up to its end.
        self.open_links.extend(before..self.outline.links.len());
        if html.to_ascii_lowercase().starts_with("</a") {
            self.open_links.pop();
        }
        if html.len() > 2 && html[..3].eq_ignore_ascii_case("<br") {
            self.text("\n", range);
        }
    }

    fn end_html_block(&mut self, range: &Range<usize>) {
        let html = std::mem::take(&mut self.html_block);
        if raw::is_comment(&html) {
            return;
        }
        self.outline.raw_html.push(span(range));
        for text in raw::text_blocks(&html) {
            self.outline.blocks.push_made(self.parsed.body, &text);
        }
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
                    let (target, text) = (target.to_owned(), raw::text_of_link(html, &tag));
                    self.outline.links.push(Link { target, text, span: span(&place), kind: LinkKind::Html });
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

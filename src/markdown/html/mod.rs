//! In: a body's events and outline, the link table, the options. Out: HTML whose every element is closed, with attributes in double
//! quotes. Never: white space that readers would miss: a minifier may drop what stands between elements.
//!
//! The walk keeps its own stack of what to close, so that no input is too deep for it. Elements nested deeper than
//! [`DEEPEST`] are not written; their text is.

mod blocks;
mod footnotes;
mod inline;
mod tables;

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::escape;
use super::events::{Parsed, Piece};
use super::footnotes::Footnotes;
use super::links::LinkTable;
use super::options::HtmlOptions;
use super::outline::Outline;
use super::sanitise::{self, RawHtml};
use tables::TableState;

/// Elements that may stand inside one another. Browsers stop at 512, a body of a page comes inside others.
const DEEPEST: usize = 60;

pub(super) fn write(
    parsed: &Parsed<'_>,
    outline: &Outline,
    footnotes: &Footnotes,
    links: &dyn LinkTable,
    options: &HtmlOptions,
) -> String {
    let with = |raw| Writer::new(parsed, outline, footnotes, links, options, raw).body();
    match sanitise::policy(parsed, outline) {
        RawHtml::Absent => with(RawHtml::Absent),
        RawHtml::AsText => with(RawHtml::AsText),
        RawHtml::Sanitised => {
            sanitise::clean(&with(RawHtml::Sanitised), options.heading_base).unwrap_or_else(|| with(RawHtml::AsText))
        }
    }
}

/// What the end of an element writes.
enum Close {
    /// Nothing: the element was too deep to be written. Blocks leave a space between their texts.
    Inline,
    Block,
    Fixed(&'static str),
    Own(String),
    Heading(usize),
    Footnote {
        number: Option<usize>,
        uses: usize,
    },
}

struct Open {
    close: Close,
    written: bool,
}

struct Writer<'w, 'a> {
    body: &'a str,
    events: &'w [Piece<'a>],
    outline: &'w Outline,
    footnotes: &'w Footnotes,
    links: &'w dyn LinkTable,
    options: &'w HtmlOptions,
    raw: RawHtml,
    /// What is being written, and below it what waits while a footnote is written.
    out: String,
    waiting: Vec<(String, usize)>,
    open: Vec<Open>,
    /// Where the present depth begins in `open`: 0, or where a footnote began.
    ground: usize,
    links_open: usize,
    /// How raw links that are open close.
    raw_links: Vec<String>,
    headings: usize,
    shift: i16,
    table: TableState,
    notes: Vec<Option<String>>,
    references_written: Vec<usize>,
}

impl<'w, 'a> Writer<'w, 'a> {
    fn new(
        parsed: &'w Parsed<'a>,
        outline: &'w Outline,
        footnotes: &'w Footnotes,
        links: &'w dyn LinkTable,
        options: &'w HtmlOptions,
        raw: RawHtml,
    ) -> Self {
        let highest = outline.headings.iter().map(|heading| heading.level).min().unwrap_or(1);
        Self {
            body: parsed.body,
            events: &parsed.events,
            outline,
            footnotes,
            links,
            options,
            raw,
            out: String::with_capacity(parsed.body.len() + parsed.body.len() / 4),
            waiting: Vec::new(),
            open: Vec::new(),
            ground: 0,
            links_open: 0,
            raw_links: Vec::new(),
            headings: 0,
            shift: i16::from(options.heading_base) - i16::from(highest),
            table: TableState::default(),
            notes: vec![None; footnotes.len()],
            references_written: vec![0; footnotes.len()],
        }
    }

    fn body(mut self) -> String {
        let mut at = 0;
        while let Some((event, range)) = self.events.get(at) {
            at = self.event(at, event, range);
        }
        self.footnote_section();
        self.out
    }

    /// Writes one event, or what it opens as a whole; gives the index of the next.
    fn event(&mut self, at: usize, event: &'w Event<'a>, range: &Range<usize>) -> usize {
        match event {
            Event::Start(tag) => return self.start(at, tag),
            Event::End(end) => self.end(*end),
            // The parser is not asked for formulas; its event would be text.
            Event::Text(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                escape::push_text(&mut self.out, text);
            }
            Event::Code(code) => {
                self.out.push_str("<code>");
                escape::push_text(&mut self.out, code);
                self.out.push_str("</code>");
            }
            Event::SoftBreak => self.out.push('\n'),
            Event::HardBreak => self.out.push_str("<br>\n"),
            Event::Rule => self.out.push_str("<hr>\n"),
            Event::Html(html) | Event::InlineHtml(html) => self.raw_html(html),
            Event::FootnoteReference(label) => self.footnote_reference(label, range),
            Event::TaskListMarker(done) => self.task(*done),
        }
        at + 1
    }

    fn start(&mut self, at: usize, tag: &'w Tag<'a>) -> usize {
        if let Tag::Image { dest_url, title, .. } = tag {
            return self.image(at, dest_url, title);
        }
        if let Tag::FootnoteDefinition(label) = tag {
            self.start_footnote(label);
            return at + 1;
        }
        if !self.may_open(tag) {
            return self.start_unwritten(at, tag);
        }
        let close = match tag {
            Tag::Emphasis => self.element("<em>", "</em>"),
            Tag::Strong => self.element("<strong>", "</strong>"),
            Tag::Strikethrough => self.element("<del>", "</del>"),
            Tag::Superscript => self.element("<sup>", "</sup>"),
            Tag::Subscript => self.element("<sub>", "</sub>"),
            Tag::Link { link_type, dest_url, title, .. } => self.start_link(*link_type, dest_url, title),
            Tag::Paragraph => match self.figure(at) {
                Some(next) => return next,
                None => match self.captioned(at) {
                    Some(table) => return table,
                    None => self.element("<p>", "</p>\n"),
                },
            },
            Tag::Heading { .. } => self.start_heading(),
            Tag::BlockQuote(_) => self.element("<blockquote>\n", "</blockquote>\n"),
            Tag::CodeBlock(kind) => return self.code_block(at, kind),
            Tag::HtmlBlock => return self.html_block(at),
            Tag::List(first) => self.start_list(*first),
            Tag::Item => self.start_item(at),
            Tag::DefinitionList => self.element("<dl>\n", "</dl>\n"),
            Tag::DefinitionListTitle => self.element("<dt>", "</dt>\n"),
            Tag::DefinitionListDefinition => self.element("<dd>", "</dd>\n"),
            Tag::Table(alignments) => self.start_table(alignments),
            Tag::TableHead => self.start_table_head(),
            Tag::TableRow => self.start_table_row(),
            Tag::TableCell => self.start_table_cell(at),
            Tag::MetadataBlock(_) | Tag::Image { .. } | Tag::FootnoteDefinition(_) => Close::Block,
        };
        self.open.push(Open { close, written: true });
        at + 1
    }

    fn end(&mut self, end: TagEnd) {
        if end == TagEnd::TableCell {
            self.table.column += 1;
        }
        if end == TagEnd::Link {
            self.links_open = self.links_open.saturating_sub(1);
        }
        let Some(open) = self.open.pop() else { return };
        match open.close {
            Close::Inline => {}
            Close::Block => self.out.push(' '),
            Close::Fixed(close) => self.out.push_str(close),
            Close::Own(close) => self.out.push_str(&close),
            Close::Heading(index) => self.end_heading(index),
            Close::Footnote { number, uses } => self.end_footnote(number, uses),
        }
    }

    fn element(&mut self, open: &str, close: &'static str) -> Close {
        self.out.push_str(open);
        Close::Fixed(close)
    }

    /// A part is written when its whole is; anything else while there is room for it.
    fn may_open(&self, tag: &Tag<'_>) -> bool {
        let inside_written = self.open[self.ground..].last().is_none_or(|open| open.written);
        let is_part = matches!(
            tag,
            Tag::Item
                | Tag::TableHead
                | Tag::TableRow
                | Tag::TableCell
                | Tag::DefinitionListTitle
                | Tag::DefinitionListDefinition
        );
        inside_written && (is_part || self.open.len() - self.ground < DEEPEST)
    }

    fn start_unwritten(&mut self, at: usize, tag: &Tag<'_>) -> usize {
        let close = match tag {
            Tag::HtmlBlock => return super::events::after_end(self.events, at),
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Superscript | Tag::Subscript => Close::Inline,
            Tag::Link { .. } => {
                self.links_open += 1;
                Close::Inline
            }
            Tag::Heading { .. } => {
                self.headings += 1;
                Close::Block
            }
            _ => Close::Block,
        };
        self.open.push(Open { close, written: false });
        at + 1
    }
}

//! From parser events to the tree.
//!
//! In comes a text that the parser can read; out come a tree with spans in bytes of that text and the problems that are no
//! matter of syntax: doubled keys, keys that are no text, merge keys, aliases that stand for too much, tags, a second document.
//! The first thing that cannot be read ends the work with an [`Obstacle`]. It never recurses along the document.

use std::ops::Range;

use saphyr_parser::{Event, Parser, ScalarStyle as Style, Span as Marks, Tag};

use super::anchors::{Anchors, StandIn};
use super::entries::{Seen, admit};
use super::places::{Offsets, after_properties, after_trivia};
use super::problem::{YamlProblem, YamlProblemKind as Kind, problem};
use super::{Entry, MAX_DEPTH, Node, ScalarStyle, Value, keys};
use crate::source::Span;

/// What was built.
pub(super) struct Built {
    pub root: Node,
    pub problems: Vec<YamlProblem>,
}

/// What ended the work.
#[derive(Debug)]
pub(super) enum Obstacle {
    /// The parser refused the text.
    Refused { offset: usize, message: String },
    /// Containers within containers beyond the limit.
    TooDeep { offset: usize },
}

/// Builds the tree of the first document.
pub(super) fn build(text: &str) -> Result<Built, Obstacle> {
    let offsets = Offsets::new(text);
    let mut builder = Builder {
        text,
        anchors_matter: text.contains('*'),
        frames: Vec::new(),
        root: None,
        anchors: Anchors::default(),
        cursor: 0,
        problems: Vec::new(),
    };
    for event in Parser::new_from_str(text) {
        let (event, marks) = event.map_err(|error| Obstacle::Refused {
            offset: offsets.byte(error.marker().index()),
            message: error.info().to_owned(),
        })?;
        let place = offsets.byte(marks.start.index())..offsets.byte(marks.end.index());
        if !builder.take(event, marks, place)? {
            break;
        }
    }
    let root = builder.root.unwrap_or(Node { span: Span::at(0), value: Value::Null });
    Ok(Built { root, problems: builder.problems })
}

/// A container that is still open.
struct Frame {
    start: usize,
    anchor: usize,
    content: Content,
}

enum Content {
    Sequence(Vec<Node>),
    Mapping { entries: Vec<Entry>, key: Option<Node>, seen: Seen },
}

struct Builder<'a> {
    text: &'a str,
    anchors_matter: bool,
    frames: Vec<Frame>,
    root: Option<Node>,
    anchors: Anchors,
    /// Where the last thing ended: an absent value is looked for from here.
    cursor: usize,
    problems: Vec<YamlProblem>,
}

impl Builder<'_> {
    /// Takes one event; false when nothing after it matters.
    fn take(&mut self, event: Event<'_>, marks: Marks, place: Range<usize>) -> Result<bool, Obstacle> {
        match event {
            Event::Nothing | Event::StreamStart | Event::DocumentEnd => {}
            Event::StreamEnd => return Ok(false),
            Event::DocumentStart(_) => {
                if self.root.is_some() {
                    self.report(Kind::SecondDocument, Span::from_range(place));
                    return Ok(false);
                }
                self.cursor = place.end;
            }
            Event::Alias(id) => {
                let node = self.alias(id, place)?;
                self.place(node);
            }
            Event::Scalar(text, style, anchor, tag) => {
                let node = self.scalar(&text, style, tag.as_deref(), anchor > 0, place);
                self.keep(anchor, &node);
                self.place(node);
            }
            Event::SequenceStart(anchor, tag) => {
                self.open(anchor, tag.as_deref(), place, Content::Sequence(Vec::new()))?;
            }
            Event::MappingStart(anchor, tag) => {
                let content = Content::Mapping { entries: Vec::new(), key: None, seen: Seen::default() };
                self.open(anchor, tag.as_deref(), place, content)?;
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(marks, place),
        }
        Ok(true)
    }

    fn open(
        &mut self,
        anchor: usize,
        tag: Option<&Tag>,
        place: Range<usize>,
        content: Content,
    ) -> Result<(), Obstacle> {
        let mut start = place.start;
        if anchor > 0 || tag.is_some() {
            self.check_tag(tag, place.start);
            start = after_properties(self.text, place.start);
        }
        if matches!(content, Content::Sequence(_)) {
            start = self.first_dash().unwrap_or(start);
        }
        if self.frames.len() == MAX_DEPTH {
            return Err(Obstacle::TooDeep { offset: start });
        }
        let flow = matches!(self.text.as_bytes().get(start), Some(b'[' | b'{'));
        self.cursor = start + usize::from(flow);
        self.frames.push(Frame { start, anchor, content });
        Ok(())
    }

    /// The dash with which a list below a key begins: where it has no indentation, the parser places it at its first item.
    fn first_dash(&self) -> Option<usize> {
        let Some(Content::Mapping { key: Some(key), .. }) = self.frames.last().map(|frame| &frame.content) else {
            return None;
        };
        let colon = after_trivia(self.text, key.span.end as usize);
        let after = colon + usize::from(self.text.as_bytes().get(colon) == Some(&b':'));
        let dash = after_properties(self.text, after_trivia(self.text, after));
        keys::is_dash(&self.text[dash..]).then_some(dash)
    }

    fn close(&mut self, marks: Marks, place: Range<usize>) {
        let Some(Frame { start, anchor, content }) = self.frames.pop() else {
            return;
        };
        let bracket = matches!(self.text.as_bytes().get(place.start), Some(b']' | b'}'));
        let (last, value) = match content {
            Content::Sequence(items) => (items.last().map(|node| node.span.end), Value::Sequence(items)),
            Content::Mapping { entries, .. } => {
                (entries.last().map(|entry| entry.value.span.end), Value::Mapping(entries))
            }
        };
        // An end that the parser made up has no width: the container then ends with the last thing in it, which may be an
        // entry that was refused and is only known by the cursor.
        let end = if bracket && !marks.is_empty() {
            place.start + 1
        } else {
            last.map_or(start, |end| end as usize).max(self.cursor)
        };
        let node = Node { span: Span::from_range(start..end), value };
        self.keep(anchor, &node);
        self.place(node);
    }

    fn scalar(&mut self, text: &str, style: Style, tag: Option<&Tag>, anchored: bool, place: Range<usize>) -> Node {
        let mut is_text = false;
        let mut start = place.start;
        if anchored || tag.is_some() {
            is_text = self.check_tag(tag, place.start);
            start = after_properties(self.text, place.start).min(place.end);
        }
        let (range, style) = match style {
            Style::Plain if text.is_empty() => {
                let at = if place.start < place.end && (anchored || tag.is_some()) {
                    place.start + self.text[place.clone()].trim_end().len()
                } else {
                    self.absent(place.start)
                };
                (at..at, ScalarStyle::Plain)
            }
            Style::Plain => (start..place.end, ScalarStyle::Plain),
            Style::SingleQuoted | Style::DoubleQuoted => (start..end_of_quoted(self.text, start), ScalarStyle::Quoted),
            Style::Literal | Style::Folded => (self.block(start..place.end), ScalarStyle::Block),
        };
        let null = style == ScalarStyle::Plain && matches!(text, "" | "~" | "null" | "Null" | "NULL");
        let value = if null && !is_text { Value::Null } else { Value::Scalar { text: text.into(), style } };
        Node { span: Span::from_range(range), value }
    }

    /// The lines of a block scalar. The parser begins with the first character of the text, or with the `|` when there is none.
    fn block(&self, place: Range<usize>) -> Range<usize> {
        let header = self.absent(self.cursor);
        let header = header + keys::blanks(&self.text[header..]);
        let header =
            if self.text[header..].starts_with(['&', '!']) { after_properties(self.text, header) } else { header };
        let header_end = header + self.text[header..].find(['\n', '\r']).unwrap_or(self.text.len() - header);
        let from = place.start.max(header_end);
        let body = self.text.get(from..place.end).unwrap_or_default();
        let skipped = body.len() - body.trim_start_matches([' ', '\t', '\n', '\r']).len();
        let used = body.trim_end_matches([' ', '\t', '\n', '\r']).len();
        if skipped < used {
            from + skipped..from + used
        } else {
            header..header + self.text[header..header_end].trim_end().len()
        }
    }

    /// Where a value would stand that is not there: after the colon of its key, after its dash.
    fn absent(&self, fallback: usize) -> usize {
        let (from, mark) = match self.frames.last().map(|frame| &frame.content) {
            Some(Content::Mapping { key: Some(key), .. }) => (key.span.end as usize, b':'),
            Some(Content::Sequence(_)) => (self.cursor, b'-'),
            Some(Content::Mapping { key: None, .. }) | None => return fallback,
        };
        let at = after_trivia(self.text, from);
        if self.text.as_bytes().get(at) == Some(&mark) { at + 1 } else { from }
    }

    fn alias(&mut self, id: usize, place: Range<usize>) -> Result<Node, Obstacle> {
        let span = Span::from_range(place.start..place.start + self.text[place.clone()].trim_end().len());
        match self.anchors.stand_for(id) {
            StandIn::Node { height, .. } if self.frames.len() + height > MAX_DEPTH => {
                Err(Obstacle::TooDeep { offset: place.start })
            }
            StandIn::Node { value, .. } => Ok(Node { span, value }),
            StandIn::Hole(kind) => {
                self.problems.extend(kind.map(|kind| problem(kind, span, None)));
                Ok(Node { span, value: Value::Broken })
            }
        }
    }

    fn keep(&mut self, anchor: usize, node: &Node) {
        if anchor > 0 && self.anchors_matter {
            self.anchors.keep(anchor, node);
        }
    }

    /// Puts a finished node where it belongs.
    fn place(&mut self, node: Node) {
        self.cursor = self.cursor.max(node.span.end as usize);
        let Some(frame) = self.frames.last_mut() else {
            self.root = Some(node);
            return;
        };
        match &mut frame.content {
            Content::Sequence(items) => items.push(node),
            Content::Mapping { key: key @ None, .. } => *key = Some(node),
            Content::Mapping { entries, key, seen } => {
                if let Some(key) = key.take()
                    && admit(&key, seen, entries, &mut self.problems)
                {
                    entries.push(Entry { key, value: node });
                }
            }
        }
    }

    /// Reports a tag that is not understood; true for the two that say "this is text".
    fn check_tag(&mut self, tag: Option<&Tag>, start: usize) -> bool {
        let Some(tag) = tag else {
            return false;
        };
        let is_text =
            (tag.is_yaml_core_schema() && tag.suffix == "str") || (tag.handle.is_empty() && tag.suffix == "!");
        if !is_text {
            let from = start + self.text[start..].find('!').unwrap_or(0);
            let len = self.text[from..].find([' ', '\t', '\n', '\r', ',', ']', '}']);
            let end = from + len.unwrap_or(self.text.len() - from);
            self.report(Kind::Tag, Span::from_range(from..end));
        }
        is_text
    }

    fn report(&mut self, kind: Kind, span: Span) {
        self.problems.push(problem(kind, span, None));
    }
}

/// The byte after the quote that closes the one at `start`.
fn end_of_quoted(text: &str, start: usize) -> usize {
    keys::closing_quote(&text[start..]).map_or(text.len(), |length| start + length)
}

//! From parser events to the tree.
//!
//! In comes a text that the parser can read; out come a tree with spans in bytes of that text and the problems that are no
//! matter of syntax: doubled keys, keys that are no text, merge keys, aliases that stand for too much, tags, a second document.
//! The first thing that cannot be read ends the work with an [`Obstacle`]. It never recurses along the document.

use std::collections::HashMap;

use saphyr_parser::{Event, Parser, ScalarStyle as Style, Span as Marks, Tag};
use unicode_normalization::UnicodeNormalization;

use super::problem::{YamlProblem, YamlProblemKind as Kind};
use super::{Entry, MAX_ALIAS_BYTES, MAX_ALIAS_NODES, MAX_DEPTH, Node, ScalarStyle, Value};
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
        keep_anchors: text.contains('*'),
        frames: Vec::new(),
        root: None,
        anchors: HashMap::new(),
        alias_nodes: 0,
        alias_bytes: 0,
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

/// The parser counts characters. A byte offset is kept for each 64th, so that none of the others is far.
struct Offsets<'a> {
    text: &'a str,
    steps: Vec<usize>,
}

impl<'a> Offsets<'a> {
    const STEP: usize = 64;

    fn new(text: &'a str) -> Self {
        let steps = if text.is_ascii() {
            Vec::new()
        } else {
            text.char_indices().step_by(Self::STEP).map(|(at, _)| at).collect()
        };
        Self { text, steps }
    }

    fn byte(&self, index: usize) -> usize {
        if self.steps.is_empty() {
            return index.min(self.text.len());
        }
        let Some(&start) = self.steps.get(index / Self::STEP) else {
            return self.text.len();
        };
        let mut rest = self.text[start..].char_indices();
        rest.nth(index % Self::STEP).map_or(self.text.len(), |(at, _)| start + at)
    }
}

/// A container that is still open.
struct Frame {
    start: usize,
    anchor: usize,
    content: Content,
}

enum Content {
    Sequence(Vec<Node>),
    Mapping { entries: Vec<Entry>, key: Option<Node>, seen: HashMap<String, Span> },
}

/// What an anchor stands for; `None` when it is more than any alias may stand for.
struct Anchored {
    node: Option<Node>,
    nodes: usize,
    bytes: usize,
    height: usize,
}

struct Builder<'a> {
    text: &'a str,
    keep_anchors: bool,
    frames: Vec<Frame>,
    root: Option<Node>,
    anchors: HashMap<usize, Anchored>,
    alias_nodes: usize,
    alias_bytes: usize,
    /// Where the last thing ended: an absent value is looked for from here.
    cursor: usize,
    problems: Vec<YamlProblem>,
}

impl Builder<'_> {
    /// Takes one event; false when nothing after it matters.
    fn take(&mut self, event: Event<'_>, marks: Marks, place: std::ops::Range<usize>) -> Result<bool, Obstacle> {
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
                let content = Content::Mapping { entries: Vec::new(), key: None, seen: HashMap::new() };
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
        place: std::ops::Range<usize>,
        content: Content,
    ) -> Result<(), Obstacle> {
        let mut start = place.start;
        if anchor > 0 || tag.is_some() {
            self.check_tag(tag, place.start);
            start = after_properties(self.text, place.start);
        }
        if self.frames.len() == MAX_DEPTH {
            return Err(Obstacle::TooDeep { offset: start });
        }
        let flow = matches!(self.text.as_bytes().get(start), Some(b'[' | b'{'));
        self.cursor = start + usize::from(flow);
        self.frames.push(Frame { start, anchor, content });
        Ok(())
    }

    fn close(&mut self, marks: Marks, place: std::ops::Range<usize>) {
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

    fn scalar(
        &mut self,
        text: &str,
        style: Style,
        tag: Option<&Tag>,
        anchored: bool,
        place: std::ops::Range<usize>,
    ) -> Node {
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
    fn block(&self, place: std::ops::Range<usize>) -> std::ops::Range<usize> {
        let header = self.absent(self.cursor);
        let header = header + blanks(&self.text[header..]);
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

    fn alias(&mut self, id: usize, place: std::ops::Range<usize>) -> Result<Node, Obstacle> {
        let span = Span::from_range(place.start..place.start + self.text[place.clone()].trim_end().len());
        let broken = Node { span, value: Value::Broken };
        let Some(anchored) = self.anchors.get(&id) else {
            self.report(Kind::AliasInsideItself, span);
            return Ok(broken);
        };
        if self.frames.len() + anchored.height > MAX_DEPTH {
            return Err(Obstacle::TooDeep { offset: place.start });
        }
        let allowed = self.alias_nodes <= MAX_ALIAS_NODES && self.alias_bytes <= MAX_ALIAS_BYTES;
        self.alias_nodes = self.alias_nodes.saturating_add(anchored.nodes);
        self.alias_bytes = self.alias_bytes.saturating_add(anchored.bytes);
        let within = self.alias_nodes <= MAX_ALIAS_NODES && self.alias_bytes <= MAX_ALIAS_BYTES;
        match &anchored.node {
            Some(node) if within => Ok(Node { span, value: node.value.clone() }),
            _ => {
                // Said once: what follows is the same mistake.
                if allowed {
                    self.report(Kind::TooManyAliases, span);
                }
                Ok(broken)
            }
        }
    }

    fn keep(&mut self, anchor: usize, node: &Node) {
        if anchor == 0 || !self.keep_anchors {
            return;
        }
        let (nodes, bytes, height) = measure(node);
        let small = nodes <= MAX_ALIAS_NODES && bytes <= MAX_ALIAS_BYTES;
        self.anchors.insert(anchor, Anchored { node: small.then(|| node.clone()), nodes, bytes, height });
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
                    && admit(&key, seen, &mut self.problems)
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

/// Whether an entry with this key goes into the tree. What does not has been reported.
fn admit(key: &Node, seen: &mut HashMap<String, Span>, problems: &mut Vec<YamlProblem>) -> bool {
    let Value::Scalar { text, style } = &key.value else {
        if key.value != Value::Broken {
            problems.push(problem(Kind::KeyNotText, key.span, None));
        }
        return false;
    };
    if &**text == "<<" && *style == ScalarStyle::Plain {
        problems.push(problem(Kind::MergeKey, key.span, None));
        return false;
    }
    match seen.entry(text.nfc().collect()) {
        std::collections::hash_map::Entry::Vacant(free) => {
            free.insert(key.span);
            true
        }
        std::collections::hash_map::Entry::Occupied(first) => {
            let kind = Kind::DuplicateKey { key: text.clone() };
            problems.push(problem(kind, key.span, Some(*first.get())));
            false
        }
    }
}

fn problem(kind: Kind, span: Span, related: Option<Span>) -> YamlProblem {
    YamlProblem { kind, span, related, fix: None, message: None }
}

/// Nodes, bytes of text and height of a finished tree, whose depth is limited.
fn measure(node: &Node) -> (usize, usize, usize) {
    let add =
        |sum: (usize, usize, usize), part: (usize, usize, usize)| (sum.0 + part.0, sum.1 + part.1, sum.2.max(part.2));
    match &node.value {
        Value::Null | Value::Broken => (1, 0, 0),
        Value::Scalar { text, .. } => (1, text.len(), 0),
        Value::Sequence(items) => {
            let (nodes, bytes, height) = items.iter().map(measure).fold((0, 0, 0), add);
            (nodes + 1, bytes, height + 1)
        }
        Value::Mapping(entries) => {
            let parts = entries.iter().map(|entry| add(measure(&entry.key), measure(&entry.value)));
            let (nodes, bytes, height) = parts.fold((0, 0, 0), add);
            (nodes + 1, bytes, height + 1)
        }
    }
}

/// Past white space, line ends and comments.
fn after_trivia(text: &str, from: usize) -> usize {
    let mut at = from;
    loop {
        let rest = &text[at..];
        at += rest.len() - rest.trim_start_matches([' ', '\t', '\n', '\r']).len();
        if !text[at..].starts_with('#') {
            return at;
        }
        at += text[at..].find(['\n', '\r']).unwrap_or(text.len() - at);
    }
}

/// Past `&anchor` and `!tag` and what separates them from the node.
fn after_properties(text: &str, from: usize) -> usize {
    let mut at = from;
    while text[at..].starts_with(['&', '!']) {
        let rest = &text[at..];
        at += rest.find([' ', '\t', '\n', '\r', ',', '[', ']', '{', '}']).unwrap_or(rest.len());
        at = after_trivia(text, at);
    }
    at
}

fn blanks(text: &str) -> usize {
    text.len() - text.trim_start_matches([' ', '\t']).len()
}

/// The byte after the quote that closes the one at `start`.
fn end_of_quoted(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let quote = bytes.get(start).copied().unwrap_or(b'"');
    let mut at = start + 1;
    while let Some(&byte) = bytes.get(at) {
        at += match byte {
            b'\\' if quote == b'"' => 2,
            _ if byte != quote => 1,
            b'\'' if bytes.get(at + 1) == Some(&b'\'') => 2,
            _ => return at + 1,
        };
    }
    text.len()
}

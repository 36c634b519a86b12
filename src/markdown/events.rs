//! In: the body. Out: its events with their places, in which what Markdown's rules do to Chinese text has been put right, and
//! what has to be seen while parsing (references without a definition, footnotes defined twice). Never: HTML.
//!
//! The parser keeps its time with any input except containers nested by the thousand on one line, which are refused here.

use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::{BrokenLink, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};

use super::{emphasis, lines};

/// An event and its bytes in the body.
pub(super) type Piece<'a> = (Event<'a>, Range<usize>);

/// A body, read.
#[derive(Debug)]
pub(super) struct Parsed<'a> {
    pub body: &'a str,
    pub events: Vec<Piece<'a>>,
    /// The text and the place of each `[text][label]` whose label nobody defines.
    pub broken_references: Vec<(String, Range<usize>)>,
    /// Footnotes whose label has been defined before. Their events are left out.
    pub repeated_footnotes: Vec<(String, Range<usize>)>,
    /// Where the nesting is so deep that the body is taken as plain text.
    pub too_deep: Option<Range<usize>>,
}

/// Quotes and lists that may open on one line. People use four.
const DEEPEST_LINE: usize = 100;

const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_HEADING_ATTRIBUTES)
    .union(Options::ENABLE_DEFINITION_LIST);

/// Reads a body. Any text is a body; nothing fails.
pub(super) fn parse(body: &str) -> Parsed<'_> {
    let mut parsed = Parsed {
        body,
        events: Vec::new(),
        broken_references: Vec::new(),
        repeated_footnotes: Vec::new(),
        too_deep: line_nested_too_deeply(body),
    };
    if parsed.too_deep.is_some() {
        parsed.events = as_plain_text(body);
        return parsed;
    }
    let broken = &mut parsed.broken_references;
    let note_broken = |link: BrokenLink<'_>| -> Option<(CowStr<'_>, CowStr<'_>)> {
        match link.link_type {
            LinkType::Reference | LinkType::ReferenceUnknown | LinkType::Collapsed | LinkType::CollapsedUnknown => {
                broken.push((link.reference.to_string(), link.span));
            }
            // `[x]` alone is what people write in brackets.
            _ => {}
        }
        None
    };
    let parser = Parser::new_with_broken_link_callback(body, OPTIONS, Some(note_broken));
    let events = literal_tildes_and_braces(body, parser.into_offset_iter());
    let events =
        if body.contains("[^") { without_repeated_footnotes(events, &mut parsed.repeated_footnotes) } else { events };
    // A label can be asked for twice, as the label of one link and the text of the next.
    parsed.broken_references.sort_by_key(|(_, range)| (range.start, range.end));
    parsed.broken_references.dedup();
    parsed.events = lines::join(emphasis::repair(body, events));
    parsed
}

/// The piece after the one that closes what `events[start]` opens.
pub(super) fn after_end(events: &[Piece<'_>], start: usize) -> usize {
    let mut depth = 0_usize;
    for (at, (event, _)) in events.iter().enumerate().skip(start) {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return at + 1;
        }
    }
    events.len()
}

/// Where a paragraph holds one image and nothing else, the index of the image.
pub(super) fn lone_image(events: &[Piece<'_>], paragraph: usize) -> Option<usize> {
    let image = paragraph + 1;
    if !matches!(events.get(image)?.0, Event::Start(Tag::Image { .. })) {
        return None;
    }
    matches!(events.get(after_end(events, image))?.0, Event::End(TagEnd::Paragraph)).then_some(image)
}

/// The text between `events[start]` and its end, without marks: the alternative text of an image.
pub(super) fn plain_text(events: &[Piece<'_>], start: usize) -> String {
    let mut text = String::new();
    for (event, _) in &events[start..after_end(events, start)] {
        match event {
            Event::Text(piece) | Event::Code(piece) => text.push_str(piece),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            _ => {}
        }
    }
    text
}

/// A single `~` is how ranges are written (`1~3月`), so that only `~~` strikes out; and a heading that ends in `{2026}` keeps
/// its end, which the parser takes for attributes.
fn literal_tildes_and_braces<'a>(body: &'a str, events: impl Iterator<Item = Piece<'a>>) -> Vec<Piece<'a>> {
    let mut pieces = Vec::new();
    let mut braces = None;
    for (event, range) in events {
        match &event {
            Event::Start(Tag::Strikethrough) if !body[range.clone()].starts_with("~~") => {
                pieces.push((Event::Text(CowStr::Borrowed("~")), range.start..range.start + 1));
                continue;
            }
            Event::End(TagEnd::Strikethrough) if !body[range.clone()].starts_with("~~") => {
                pieces.push((Event::Text(CowStr::Borrowed("~")), range.end - 1..range.end));
                continue;
            }
            Event::Start(Tag::Heading { id: None, classes, attrs, .. }) if classes.is_empty() && !attrs.is_empty() => {
                braces = attribute_braces(body, &range);
            }
            Event::End(TagEnd::Heading(_)) => {
                if let Some(braces) = braces.take() {
                    pieces.push((Event::Text(CowStr::Borrowed(&body[braces.clone()])), braces));
                }
            }
            _ => {}
        }
        pieces.push((event, range));
    }
    pieces
}

/// The `{…}` at the end of a heading with the space before it.
fn attribute_braces(body: &str, heading: &Range<usize>) -> Option<Range<usize>> {
    let text = &body[heading.clone()];
    let open = text.rfind('{')?;
    let close = open + text[open..].find('}')? + 1;
    let open = text[..open].trim_end_matches(' ').len();
    Some(heading.start + open..heading.start + close)
}

fn without_repeated_footnotes<'a>(
    events: Vec<Piece<'a>>,
    repeated: &mut Vec<(String, Range<usize>)>,
) -> Vec<Piece<'a>> {
    let mut seen = BTreeSet::new();
    let mut kept = Vec::with_capacity(events.len());
    let mut depth_left_out = 0_usize;
    for (event, range) in events {
        if depth_left_out > 0 {
            match event {
                Event::Start(_) => depth_left_out += 1,
                Event::End(_) => depth_left_out -= 1,
                _ => {}
            }
            continue;
        }
        if let Event::Start(Tag::FootnoteDefinition(label)) = &event
            && !seen.insert(label.to_lowercase())
        {
            repeated.push((label.to_string(), range));
            depth_left_out = 1;
            continue;
        }
        kept.push((event, range));
    }
    kept
}

/// The first line that opens more than [`DEEPEST_LINE`] quotes and lists.
fn line_nested_too_deeply(body: &str) -> Option<Range<usize>> {
    let mut start = 0;
    for line in body.split_inclusive('\n') {
        let markers = leading_markers(line.as_bytes());
        if markers > DEEPEST_LINE {
            return Some(start..start + line.trim_end().len());
        }
        start += line.len();
    }
    None
}

/// An upper bound of the containers that a line opens: marks among its leading spaces, quotes, bullets and numbers.
fn leading_markers(line: &[u8]) -> usize {
    let mut markers = 0;
    let mut previous = b' ';
    for &byte in line {
        match byte {
            b'>' => markers += 1,
            b' ' | b'\t' => markers += usize::from(matches!(previous, b'-' | b'+' | b'*' | b'.' | b')' | b':')),
            b'-' | b'+' | b'*' | b'.' | b')' | b':' | b'0'..=b'9' => {}
            b'[' | b']' | b'^' if markers > 0 => {}
            _ => break,
        }
        previous = byte;
    }
    markers
}

/// One paragraph of text for each run of lines.
fn as_plain_text(body: &str) -> Vec<Piece<'_>> {
    let mut events = Vec::new();
    let mut start = 0;
    for chunk in body.split_inclusive("\n\n") {
        let text = chunk.trim();
        let range = start..start + chunk.len();
        start = range.end;
        if !text.is_empty() {
            events.push((Event::Start(Tag::Paragraph), range.clone()));
            events.push((Event::Text(CowStr::Borrowed(text)), range.clone()));
            events.push((Event::End(TagEnd::Paragraph), range));
        }
    }
    events
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(body: &str) -> String {
        let mut text = String::new();
        for (event, _) in parse(body).events {
            match event {
                Event::Text(piece) => text.push_str(&piece),
                Event::SoftBreak => text.push('⏎'),
                _ => {}
            }
        }
        text
    }

    #[test]
    fn a_single_tilde_is_a_range_and_not_a_deletion() {
        assert_eq!(text("（~1月~3月~）"), "（~1月~3月~）");
        assert!(parse("~~删~~").events.iter().any(|(event, _)| matches!(event, Event::Start(Tag::Strikethrough))));
    }

    #[test]
    fn braces_at_the_end_of_a_heading_stay_unless_they_give_an_id() {
        assert_eq!(text("# 计划 {2026}"), "计划 {2026}");
        assert_eq!(text("# 计划 {#plan}"), "计划");
    }

    #[test]
    fn a_line_of_ten_thousand_quotes_is_plain_text() {
        let body = format!("{}深", "> ".repeat(10_000));
        let parsed = parse(&body);
        assert!(parsed.too_deep.is_some());
        assert_eq!(parsed.events.len(), 3);
        assert!(parse("> > > 引用\n\n--------------------\n").too_deep.is_none());
    }

    #[test]
    fn a_footnote_defined_twice_is_kept_once_and_reported() {
        let parsed = parse("甲[^1]\n\n[^1]: 一\n\n[^1]: 二\n");
        assert_eq!(parsed.repeated_footnotes.len(), 1);
        assert!(!parsed.events.iter().any(|(event, _)| matches!(event, Event::Text(text) if text.contains('二'))));
    }
}

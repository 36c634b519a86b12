//! In: events whose line ends are soft breaks. Out: events whose line ends mean what they mean in Chinese: nothing between two Chinese
//! characters, a new paragraph before a line that begins with ideographic spaces. Never: hard breaks, code.

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

use super::chinese::joins_without_space;
use super::events::Piece;

/// How text that comes from a word processor indents the first line of a paragraph.
const INDENT: char = '\u{3000}';

/// Takes soft breaks and indents away where they stand for no space.
pub(super) fn join(events: Vec<Piece<'_>>) -> Vec<Piece<'_>> {
    let speaks = |(event, _): &Piece<'_>| match event {
        Event::SoftBreak => true,
        Event::Text(text) => text.starts_with(INDENT),
        _ => false,
    };
    if !events.iter().any(speaks) {
        return events;
    }
    let mut after = characters_after_breaks(&events).into_iter();
    let mut joined: Vec<Piece<'_>> = Vec::with_capacity(events.len());
    let mut open: Vec<TagEnd> = Vec::new();
    let mut before: Option<char> = None;
    for (event, range) in events {
        let event = match event {
            Event::SoftBreak => match (before, after.next().flatten()) {
                (_, Some(INDENT)) if open.last() == Some(&TagEnd::Paragraph) => {
                    joined.push((Event::End(TagEnd::Paragraph), range.clone()));
                    joined.push((Event::Start(Tag::Paragraph), range));
                    continue;
                }
                (_, Some(INDENT)) => Event::HardBreak,
                (Some(before), Some(after)) if joins_without_space(before, after) => continue,
                _ => Event::SoftBreak,
            },
            Event::Text(text) if text.starts_with(INDENT) && begins_a_line(joined.last()) => {
                Event::Text(without_indent(text))
            }
            other => other,
        };
        match &event {
            Event::Text(text) | Event::Code(text) => before = text.chars().next_back().or(before),
            Event::Start(tag) => open.push(tag.to_end()),
            Event::End(_) => {
                open.pop();
            }
            _ => before = None,
        }
        if let Event::Start(_) | Event::End(_) = event
            && !open.last().is_some_and(|tag| is_inline(*tag) || *tag == TagEnd::Paragraph)
        {
            before = None;
        }
        joined.push((event, range));
    }
    joined
}

/// For each soft break the first character of the text that follows it, where it is text.
fn characters_after_breaks(events: &[Piece<'_>]) -> Vec<Option<char>> {
    let breaks = events.iter().enumerate().filter(|(_, (event, _))| matches!(event, Event::SoftBreak));
    breaks.map(|(at, _)| next_character(&events[at + 1..])).collect()
}

fn next_character(events: &[Piece<'_>]) -> Option<char> {
    for (event, _) in events {
        match event {
            Event::Text(text) | Event::Code(text) => return text.chars().next(),
            Event::Start(tag) if is_inline(tag.to_end()) => {}
            _ => return None,
        }
    }
    None
}

fn begins_a_line(last: Option<&Piece<'_>>) -> bool {
    matches!(last, Some((Event::Start(Tag::Paragraph) | Event::HardBreak, _)))
}

fn without_indent(text: CowStr<'_>) -> CowStr<'_> {
    match text {
        CowStr::Borrowed(text) => CowStr::Borrowed(text.trim_start_matches(INDENT)),
        CowStr::Boxed(text) => text.trim_start_matches(INDENT).to_owned().into(),
        CowStr::Inlined(text) => text.trim_start_matches(INDENT).to_owned().into(),
    }
}

fn is_inline(tag: TagEnd) -> bool {
    matches!(tag, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link)
}

#[cfg(test)]
mod tests {
    use pulldown_cmark::Parser;

    use super::*;

    fn text(body: &str) -> String {
        let mut text = String::new();
        for (event, _) in join(Parser::new(body).into_offset_iter().collect()) {
            match event {
                Event::Text(piece) => text.push_str(&piece),
                Event::SoftBreak => text.push('⏎'),
                Event::HardBreak => text.push('↵'),
                Event::End(TagEnd::Paragraph) => text.push('¶'),
                _ => {}
            }
        }
        text
    }

    #[test]
    fn a_line_end_inside_chinese_text_is_nothing_even_across_marks() {
        assert_eq!(text("政务\n公开，\n**逐步**\n推进\nRust\n语言"), "政务公开，逐步推进⏎Rust⏎语言¶");
        assert_eq!(text("> 政务\n> 公开"), "政务公开¶");
        assert_eq!(text("- 政务\n  公开"), "政务公开");
    }

    #[test]
    fn a_line_that_begins_with_ideographic_spaces_is_a_paragraph_without_them() {
        assert_eq!(text("　　第一段。\n　　第二段\n接着写。\n\n　　第三段。"), "第一段。¶第二段接着写。¶第三段。¶");
        assert_eq!(text("- 甲\n　　乙"), "甲↵乙");
        assert_eq!(text("```\n　　代码\n```"), "　　代码\n");
    }
}

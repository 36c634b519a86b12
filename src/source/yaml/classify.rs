//! The parser's refusal in the terms of those who write.
//!
//! In come the text, the place and the parser's words; out comes the kind of mistake that usually causes them and the place where
//! it was made, which is often not where the parser noticed it.

use std::ops::Range;

use super::problem::YamlProblemKind as Kind;

/// A refusal, understood. Ranges are bytes of the text that was parsed.
pub(super) struct Cause {
    pub kind: Kind,
    pub range: Range<usize>,
    pub related: Option<Range<usize>>,
}

/// What usually makes the parser say `message` at `offset`.
pub(super) fn classify(text: &str, offset: usize, message: &str) -> Cause {
    let says = |part: &str| message.contains(part);
    let here = text[offset..].chars().next();
    let at = |kind| simple(kind, offset..offset + here.map_or(0, char::len_utf8));
    let line = line_of(text, offset);
    if says("recursion limit") {
        at(Kind::TooDeep)
    } else if says("tab") && (says("tabs") || says("a tab") || says("tab cannot")) {
        let start = text[line.clone()].find('\t').map_or(offset, |tab| line.start + tab);
        let width = text[start..].len() - text[start..].trim_start_matches('\t').len();
        simple(Kind::TabIndentation, start..start + width)
    } else if says("byte order mark") {
        at(Kind::ControlCharacter { found: '\u{FEFF}' })
    } else if says("unprintable") {
        at(Kind::ControlCharacter { found: here.unwrap_or('\0') })
    } else if says("simple key expect") {
        no_entry(text, content_before(text, offset))
    } else if says("mapping values are not allowed") {
        colon(text, offset, &line)
    } else if says("block sequence entries are not allowed") {
        at(Kind::ListOnKeyLine)
    } else if says("found unexpected end of stream") || says("found unexpected document indicator") {
        at(Kind::UnclosedQuote { quote: here.unwrap_or('"') })
    } else if says("trailing content after double-quoted") {
        simple(Kind::TextAfterQuote, offset..line.end.max(offset))
    } else if says("escape") && !says("tag") || says("hexadecimal") {
        simple(Kind::BadEscape, bad_escape(text, offset))
    } else if says("flow sequence, expected")
        || says("flow mapping, did not find")
        || says("invalid indentation in flow")
    {
        bracket(text, offset)
    } else if says("misplaced bracket") {
        at(Kind::UnexpectedBracket)
    } else if says("unexpected character")
        || says("did not find expected comment or line break") && says("block scalar")
    {
        at(Kind::IndicatorStart { found: here.unwrap_or('%') })
    } else if says("unknown anchor") {
        let name = alias_name(&text[offset..]);
        let range = offset..offset + 1 + name.len();
        simple(Kind::UnknownAlias { name: name.into() }, range)
    } else if says("anchor or alias") {
        at(Kind::IndicatorStart { found: here.unwrap_or('&') })
    } else if says("directive") || says("TAG") {
        simple(Kind::Directive, line)
    } else if says("a tag") || says("the handle wasn't declared") {
        let len = text[offset..].find(char::is_whitespace).unwrap_or(text.len() - offset);
        simple(Kind::Tag, offset..offset + len)
    } else if matches!(here, Some(']' | '}')) {
        at(Kind::UnexpectedBracket)
    } else if says("indent") || says("expected key") || says("expected '-'") || says("<document start>") {
        simple(Kind::BadIndentation, trimmed(text, &line))
    } else {
        simple(Kind::Syntax, trimmed(text, &line))
    }
}

fn simple(kind: Kind, range: Range<usize>) -> Cause {
    Cause { kind, range, related: None }
}

/// A line without a colon, which may be text that was to stand indented below a `|`.
fn no_entry(text: &str, line: Range<usize>) -> Cause {
    let before = content_before(text, line.start);
    let header = before.start..before.end.min(line.start);
    let sign = text[header.clone()].trim_end_matches(['+', '-']).strip_suffix(['|', '>']);
    match sign.filter(|key| key.ends_with([' ', '\t'])) {
        Some(key) => {
            let sign = header.start + key.len();
            Cause { kind: Kind::BadIndentation, range: line, related: Some(sign..sign + 1) }
        }
        None => simple(Kind::MissingColon, line),
    }
}

/// A colon where none may be: the second on its line, or the first of a line that stands too far to the right.
fn colon(text: &str, offset: usize, line: &Range<usize>) -> Cause {
    let before = &text[line.start..offset];
    match before.find(": ").or_else(|| before.find(":\t")) {
        Some(first) => Cause {
            kind: Kind::ColonInValue,
            range: offset..(offset + 1).min(text.len()),
            related: Some(line.start + first..line.start + first + 1),
        },
        None => simple(Kind::BadIndentation, trimmed(text, line)),
    }
}

/// The innermost bracket that is still open before `offset`.
fn bracket(text: &str, offset: usize) -> Cause {
    let mut closed = 0_usize;
    for (at, byte) in text.as_bytes()[..offset].iter().enumerate().rev() {
        match byte {
            b']' | b'}' => closed += 1,
            b'[' | b'{' if closed > 0 => closed -= 1,
            b'[' | b'{' => {
                let open = char::from(*byte);
                return simple(Kind::UnclosedBracket { open }, at..at + 1);
            }
            _ => {}
        }
    }
    simple(Kind::Syntax, trimmed(text, &line_of(text, offset)))
}

/// The first backslash from `offset` on that is not followed by something known.
fn bad_escape(text: &str, offset: usize) -> Range<usize> {
    let mut chars = text[offset..].char_indices();
    while let Some((at, c)) = chars.next() {
        if c != '\\' {
            continue;
        }
        let start = offset + at;
        let Some((_, next)) = chars.next() else {
            return start..start + 1;
        };
        let digits = match next {
            'x' => 2,
            'u' => 4,
            'U' => 8,
            _ if "0abtnvfre \"/\\N_LP\t\r\n".contains(next) => continue,
            _ => return start..start + 1 + next.len_utf8(),
        };
        let hex: String = text[start + 2..].chars().take(digits).take_while(char::is_ascii_hexdigit).collect();
        if hex.len() < digits || u32::from_str_radix(&hex, 16).ok().and_then(char::from_u32).is_none() {
            return start..start + 2 + hex.len();
        }
    }
    offset..offset
}

/// The name of an alias or anchor whose sign is the first character.
pub(super) fn alias_name(text: &str) -> &str {
    let name = text.get(1..).unwrap_or_default();
    &name[..name.find([' ', '\t', '\n', '\r', ',', '[', ']', '{', '}']).unwrap_or(name.len())]
}

fn line_of(text: &str, offset: usize) -> Range<usize> {
    let start = text[..offset].rfind(['\n', '\r']).map_or(0, |end| end + 1);
    let end = offset + text[offset..].find(['\n', '\r']).unwrap_or(text.len() - offset);
    start..end
}

fn trimmed(text: &str, line: &Range<usize>) -> Range<usize> {
    let content = &text[line.clone()];
    let start = line.start + content.len() - content.trim_start().len();
    start..start.max(line.start + content.trim_end().len())
}

/// The last line with content that ends before `offset`, or the line of `offset` when there is none.
fn content_before(text: &str, offset: usize) -> Range<usize> {
    let mut line = line_of(text, offset);
    let here = trimmed(text, &line);
    while line.start > 0 {
        line = line_of(text, line.start - 1);
        let range = trimmed(text, &line);
        if !range.is_empty() && !text[range.clone()].starts_with('#') {
            return range;
        }
    }
    here
}

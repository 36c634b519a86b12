//! One line of a file as it can be shown: the line and the marked bytes in, printable text within a width and the same
//! marks out. Tabs become spaces, and what has no shape of its own becomes visible, so that underlines stand right.
//!
//! Widths are terminal columns: a Han character takes two.

use std::ops::Range;

use unicode_width::UnicodeWidthChar;

/// Columns that a tab takes. Excerpts do not follow tab stops: each tab is as wide as the next.
const TAB: &str = "    ";
const ELLIPSIS: &str = "...";

/// A line, or what of it fits.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Excerpt {
    pub text: String,
    /// The marked bytes of `text`.
    pub mark: Range<usize>,
}

/// As much of `line` around `mark` (bytes of the line, at character boundaries) as `width` columns hold. Only the
/// surroundings of the mark are looked at, however long the line is.
pub(super) fn excerpt(line: &str, mark: &Range<usize>, width: usize) -> Excerpt {
    let (before, rest) = line.split_at(mark.start);
    let left = fitting(before.char_indices().rev(), width);
    let right = fitting(rest.char_indices(), width);
    let marked = fitting(line[mark.clone()].char_indices(), width).width;
    let whole = left.complete && right.complete && left.width + right.width <= width;
    let (first, last) = if whole {
        (0, line.len())
    } else {
        let room = width.saturating_sub(2 * ELLIPSIS.len());
        let context = room.saturating_sub(marked) / 2;
        let on_right = right.width.min(room - context.min(left.width));
        let on_left = left.width.min(room - on_right);
        let first = fitting(before.char_indices().rev(), on_left).bytes;
        let last = fitting(rest.char_indices(), on_right).bytes;
        (mark.start - first, mark.start + last)
    };
    let end = mark.end.min(last);
    let mut text = String::new();
    if first > 0 {
        text.push_str(ELLIPSIS);
    }
    text.push_str(&printable(&line[first..mark.start]));
    let start = text.len();
    text.push_str(&printable(&line[mark.start..end]));
    let mark = start..text.len();
    text.push_str(&printable(&line[end..last]));
    if last < line.len() {
        text.push_str(ELLIPSIS);
    }
    Excerpt { text, mark }
}

/// Whether the whole line can be shown in `width` columns.
pub(super) fn fits(line: &str, width: usize) -> bool {
    let fitting = fitting(line.char_indices(), width);
    fitting.complete
}

/// Text without anything that a terminal would obey or hide. Line feeds become spaces.
pub(super) fn printable(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        match stand_in(c) {
            Some(stand_in) => shown.push_str(&stand_in),
            None => shown.push(c),
        }
    }
    shown
}

struct Fitting {
    bytes: usize,
    width: usize,
    complete: bool,
}

/// How much of a run of characters fits into `width`.
fn fitting(characters: impl Iterator<Item = (usize, char)>, width: usize) -> Fitting {
    let mut fitting = Fitting { bytes: 0, width: 0, complete: true };
    for (taken, (_, c)) in characters.enumerate() {
        let wide = columns(c);
        // Characters without width would let a line of them be endless.
        if fitting.width + wide > width || taken > 4 * width {
            fitting.complete = false;
            break;
        }
        fitting.width += wide;
        fitting.bytes += c.len_utf8();
    }
    fitting
}

fn columns(c: char) -> usize {
    match stand_in(c) {
        Some(stand_in) => stand_in.chars().map(|c| c.width().unwrap_or(1)).sum(),
        None => c.width().unwrap_or(1),
    }
}

/// What is shown instead of a character that has no shape, or that steers the terminal or the direction of text.
fn stand_in(c: char) -> Option<String> {
    match c {
        '\t' => Some(TAB.to_owned()),
        '\n' => Some(" ".to_owned()),
        '\0'..='\u{1F}' => char::from_u32(0x2400 + u32::from(c)).map(String::from),
        '\u{7F}' => Some("␡".to_owned()),
        '\u{80}'..='\u{9F}'
        | '\u{AD}'
        | '\u{61C}'
        | '\u{200B}'..='\u{200F}'
        | '\u{2028}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{FDD0}'..='\u{FDEF}'
        | '\u{FEFF}' => Some(format!("<U+{:04X}>", u32::from(c))),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use unicode_width::UnicodeWidthStr;

    use super::*;

    fn of(line: &str, needle: &str, width: usize) -> (String, String) {
        let start = line.find(needle).expect("the needle is in the line");
        let excerpt = excerpt(line, &(start..start + needle.len()), width);
        let marked = excerpt.text[excerpt.mark].to_owned();
        (excerpt.text, marked)
    }

    #[test]
    fn a_line_that_fits_stays_whole() {
        assert_eq!(of("标题: 路灯", "路灯", 10), ("标题: 路灯".to_owned(), "路灯".to_owned()));
    }

    #[test]
    fn a_long_line_is_cut_around_the_mark() {
        let line = format!("{}错字{}", "甲".repeat(500), "乙".repeat(500));
        let (text, marked) = of(&line, "错字", 30);
        assert_eq!(text, "...甲甲甲甲甲错字乙乙乙乙乙...");
        assert_eq!(marked, "错字");
        assert!(text.width() <= 30);
    }

    #[test]
    fn a_mark_near_an_end_leaves_its_room_to_the_other_side() {
        let line = format!("错字{}", "乙".repeat(50));
        assert_eq!(of(&line, "错字", 20).0, "错字乙乙乙乙乙...");
        let line = format!("{}错字", "甲".repeat(50));
        assert_eq!(of(&line, "错字", 20).0, "...甲甲甲甲甲错字");
    }

    #[test]
    fn a_mark_longer_than_the_width_is_cut_itself() {
        let line = format!("a: {}", "丙".repeat(50));
        let (text, marked) = of(&line, &"丙".repeat(50), 20);
        assert_eq!(marked, "丙".repeat(7));
        assert!(text.width() <= 20, "{text}");
    }

    #[test]
    fn what_has_no_shape_becomes_visible() {
        assert_eq!(of("a\u{200B}b", "\u{200B}", 40), ("a<U+200B>b".to_owned(), "<U+200B>".to_owned()));
        assert_eq!(of("\t\u{1B}[31m甲", "甲", 40).0, "    ␛[31m甲");
        assert_eq!(printable("甲\u{202E}乙\n丙"), "甲<U+202E>乙 丙");
    }

    #[test]
    fn no_width_is_too_small() {
        for width in 0..12 {
            let (_, marked) = of("甲乙丙丁戊己庚辛", "丙丁", width);
            assert!("丙丁".starts_with(&marked), "{width}: {marked}");
        }
    }
}

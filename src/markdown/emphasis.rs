//! In: the parser's events. Out: the same events with `*` and `**` paired as Chinese text means them. Never: `_` and `~~`, code,
//! or the places of anything else.
//!
//! `CommonMark` asks white space or punctuation on the outer side of a mark that touches punctuation on its inner side. Chinese has no
//! spaces, so that `**“放管服”**改革` stays literal, and `**“甲”**和**乙**` makes 和 bold. Where a body holds a run of `*` that `CommonMark`
//! and the rule below see differently, all its `*` are paired anew, by `CommonMark`'s own procedure:
//! Chinese punctuation counts as a letter, and a mark beside a Chinese character may open and close as if a space stood there.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

use super::chinese::{Side, side};
use super::events::Piece;

/// Pairs the marks anew where that makes a difference.
pub(super) fn repair<'a>(body: &'a str, events: Vec<Piece<'a>>) -> Vec<Piece<'a>> {
    if differs_from_commonmark(body) { pair_anew(body, events) } else { events }
}

/// A run of `*`, with what it opens (outermost last) and closes (innermost first) once it is paired.
#[derive(Debug)]
struct Run {
    range: Range<usize>,
    segment: usize,
    /// Begins a line of its block; what stands before it in the body is a container's mark.
    starts_line: bool,
    ends_block: bool,
    left: usize,
    opens: Vec<Mark>,
    closes: Vec<Mark>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Emphasis,
    Strong,
}

enum Node<'a> {
    Kept(Piece<'a>),
    Run(usize),
}

/// Every run of `*` as the parser left it, within its segment: the stretch of text in which marks may pair.
struct Flat<'a> {
    body: &'a str,
    nodes: Vec<Node<'a>>,
    runs: Vec<Run>,
    /// The open containers' segments, innermost last.
    open: Vec<usize>,
    segments: usize,
}

impl<'a> Flat<'a> {
    fn segment(&self) -> usize {
        self.open.last().copied().unwrap_or(0)
    }

    fn enter(&mut self) {
        self.segments += 1;
        self.open.push(self.segments);
    }

    /// Text before and after a link may pair; text before and after a block may not.
    fn leave(&mut self, inline: bool) {
        self.open.pop();
        if !inline && let Some(outer) = self.open.last_mut() {
            self.segments += 1;
            *outer = self.segments;
        }
    }

    fn keep(&mut self, piece: Piece<'a>) {
        self.nodes.push(Node::Kept(piece));
    }

    fn mark(&mut self, range: Range<usize>) {
        let segment = self.segment();
        if let (Some(Node::Run(_)), Some(last)) = (self.nodes.last(), self.runs.last_mut())
            && last.range.end == range.start
            && last.segment == segment
        {
            last.range.end = range.end;
            last.left += range.len();
            return;
        }
        let starts_line = match self.nodes.last() {
            Some(Node::Kept((Event::SoftBreak | Event::HardBreak, _))) | None => true,
            Some(Node::Kept((Event::Start(tag), _))) => !is_inline(tag.to_end()),
            Some(Node::Kept(_) | Node::Run(_)) => false,
        };
        let left = range.len();
        self.nodes.push(Node::Run(self.runs.len()));
        self.runs.push(Run {
            range,
            segment,
            starts_line,
            ends_block: false,
            left,
            opens: Vec::new(),
            closes: Vec::new(),
        });
    }

    /// Text in which unescaped `*` become runs.
    fn text(&mut self, text: CowStr<'a>, range: Range<usize>) {
        let source = &self.body[range.clone()];
        if source != &*text || !source.contains('*') {
            self.keep((Event::Text(text), range));
            return;
        }
        let escapes = self.body[..range.start].bytes().rev().take_while(|&byte| byte == b'\\').count();
        let mut from = 0;
        let mut at = usize::from(escapes % 2 == 1 && source.starts_with('*'));
        while let Some(found) = source[at..].find('*') {
            let start = at + found;
            let count = source[start..].bytes().take_while(|&byte| byte == b'*').count();
            self.literal(from, start, range.start);
            self.mark(range.start + start..range.start + start + count);
            at = start + count;
            from = at;
        }
        self.literal(from, source.len(), range.start);
    }

    fn literal(&mut self, from: usize, to: usize, base: usize) {
        if from < to {
            let range = base + from..base + to;
            self.keep((Event::Text(CowStr::Borrowed(&self.body[range.clone()])), range));
        }
    }
}

fn pair_anew<'a>(body: &'a str, events: Vec<Piece<'a>>) -> Vec<Piece<'a>> {
    let mut flat = flatten(body, events);
    pair(body, &mut flat.runs);
    let mut pieces = Vec::with_capacity(flat.nodes.len() + flat.runs.len());
    for node in flat.nodes {
        match node {
            Node::Kept(piece) => pieces.push(piece),
            Node::Run(run) => write_run(body, &flat.runs[run], &mut pieces),
        }
    }
    pieces
}

fn flatten<'a>(body: &'a str, events: Vec<Piece<'a>>) -> Flat<'a> {
    let mut flat =
        Flat { body, nodes: Vec::with_capacity(events.len()), runs: Vec::new(), open: Vec::new(), segments: 0 };
    let mut in_code = false;
    for (event, range) in events {
        let starred = body[range.clone()].starts_with('*');
        match event {
            Event::Start(Tag::Emphasis) if starred => flat.mark(range.start..range.start + 1),
            Event::Start(Tag::Strong) if starred => flat.mark(range.start..range.start + 2),
            Event::End(TagEnd::Emphasis) if starred => flat.mark(range.end - 1..range.end),
            Event::End(TagEnd::Strong) if starred => flat.mark(range.end - 2..range.end),
            Event::Text(text) if !in_code => flat.text(text, range),
            Event::Start(tag) => {
                in_code |= matches!(tag, Tag::CodeBlock(_));
                flat.keep((Event::Start(tag), range));
                flat.enter();
            }
            Event::End(tag) => {
                in_code = false;
                let inline = is_inline(tag);
                if let (false, Some(Node::Run(_)), Some(run)) = (inline, flat.nodes.last(), flat.runs.last_mut()) {
                    run.ends_block = true;
                }
                flat.keep((Event::End(tag), range));
                flat.leave(inline);
            }
            other => flat.keep((other, range)),
        }
    }
    flat
}

fn is_inline(tag: TagEnd) -> bool {
    matches!(tag, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image)
}

/// `CommonMark`'s "process emphasis": each closer looks back for the nearest opener that fits; what failed is not searched again.
fn pair(body: &str, runs: &mut [Run]) {
    let may: Vec<(bool, bool)> = runs.iter().map(|run| run_flanking(body, run)).collect();
    let mut by_segment: Vec<usize> = (0..runs.len()).collect();
    by_segment.sort_by_key(|&run| (runs[run].segment, run));
    let mut openers: Vec<usize> = Vec::new();
    let mut floor = [0_usize; 6];
    let mut segment = None;
    for at in by_segment {
        if segment != Some(runs[at].segment) {
            segment = Some(runs[at].segment);
            openers.clear();
            floor = [0; 6];
        }
        let (opens, closes) = may[at];
        let length = runs[at].range.len();
        while closes && runs[at].left > 0 {
            let key = usize::from(opens) * 3 + length % 3;
            let lowest = floor[key].min(openers.len());
            let fits = |&opener: &usize| {
                let other = runs[opener].range.len();
                let both = opens || may[opener].1;
                !both || !(length + other).is_multiple_of(3) || length.is_multiple_of(3)
            };
            let Some(found) = openers[lowest..].iter().rposition(fits) else {
                floor[key] = openers.len();
                break;
            };
            openers.truncate(lowest + found + 1);
            let opener = openers[lowest + found];
            let (mark, taken) =
                if runs[opener].left >= 2 && runs[at].left >= 2 { (Mark::Strong, 2) } else { (Mark::Emphasis, 1) };
            runs[opener].opens.push(mark);
            runs[opener].left -= taken;
            runs[at].closes.push(mark);
            runs[at].left -= taken;
            if runs[opener].left == 0 {
                openers.pop();
            }
        }
        if opens && runs[at].left > 0 {
            openers.push(at);
        }
    }
}

/// Closing marks, then what is left of the run as text, then opening marks.
fn write_run<'a>(body: &'a str, run: &Run, pieces: &mut Vec<Piece<'a>>) {
    let mut at = run.range.start;
    for mark in &run.closes {
        let end = match mark {
            Mark::Emphasis => (TagEnd::Emphasis, at..at + 1),
            Mark::Strong => (TagEnd::Strong, at..at + 2),
        };
        at = end.1.end;
        pieces.push((Event::End(end.0), end.1));
    }
    if run.left > 0 {
        let range = at..at + run.left;
        at = range.end;
        pieces.push((Event::Text(CowStr::Borrowed(&body[range.clone()])), range));
    }
    for mark in run.opens.iter().rev() {
        let start = match mark {
            Mark::Emphasis => (Tag::Emphasis, at..at + 1),
            Mark::Strong => (Tag::Strong, at..at + 2),
        };
        at = start.1.end;
        pieces.push((Event::Start(start.0), start.1));
    }
}

/// Whether any run of `*` in the body may open or close where `CommonMark` does not let it, or the reverse.
fn differs_from_commonmark(body: &str) -> bool {
    let mut at = 0;
    while let Some(found) = body[at..].find('*') {
        let start = at + found;
        at = start + body[start..].bytes().take_while(|&byte| byte == b'*').count();
        let sides = sides(body, &(start..at));
        if commonmark_flanking(sides) != chinese_flanking(sides) {
            return true;
        }
    }
    false
}

fn run_flanking(body: &str, run: &Run) -> (bool, bool) {
    let (before, after) = sides(body, &run.range);
    chinese_flanking((
        if run.starts_line { Side::Space } else { before },
        if run.ends_block { Side::Space } else { after },
    ))
}

fn chinese_flanking(sides: (Side, Side)) -> (bool, bool) {
    flanking(sides, |outer| matches!(outer, Side::Space | Side::Punctuation | Side::Chinese | Side::ChinesePunctuation))
}

fn commonmark_flanking((before, after): (Side, Side)) -> (bool, bool) {
    let strict = |side| if side == Side::ChinesePunctuation { Side::Punctuation } else { side };
    flanking((strict(before), strict(after)), |outer| matches!(outer, Side::Space | Side::Punctuation))
}

/// Whether a run may open and may close, given what stands before and after it and what frees a mark that touches punctuation.
fn flanking((before, after): (Side, Side), frees: impl Fn(Side) -> bool) -> (bool, bool) {
    let opens = after != Side::Space && (after != Side::Punctuation || frees(before));
    let closes = before != Side::Space && (before != Side::Punctuation || frees(after));
    (opens, closes)
}

fn sides(body: &str, run: &Range<usize>) -> (Side, Side) {
    let mut before = body[..run.start].chars().rev();
    let mut after = body[run.end..].chars();
    (side(before.next(), before.next()), side(after.next(), after.next()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use pulldown_cmark::{Options, Parser};

    use super::*;

    fn events(body: &str) -> Vec<Piece<'_>> {
        Parser::new_ext(body, Options::ENABLE_TABLES).into_offset_iter().collect()
    }

    /// The events as marks and text, neighbouring text joined.
    fn shape(events: &[Piece<'_>]) -> String {
        let mut shape = String::new();
        for (event, _) in events {
            match event {
                Event::Start(Tag::Strong) => shape.push('«'),
                Event::End(TagEnd::Strong) => shape.push('»'),
                Event::Start(Tag::Emphasis) => shape.push('‹'),
                Event::End(TagEnd::Emphasis) => shape.push('›'),
                Event::Text(text) | Event::Code(text) => shape.push_str(text),
                Event::Start(_) | Event::End(_) => shape.push('|'),
                _ => shape.push(' '),
            }
        }
        shape
    }

    fn check(body: &str, expected: &str) {
        assert_eq!(shape(&repair(body, events(body))).trim_matches('|'), expected, "{body}");
    }

    #[test]
    fn marks_beside_chinese_quotation_marks_pair() {
        check("**“放管服”**改革", "«“放管服”»改革");
        check("深化**“放管服”**改革", "深化«“放管服”»改革");
        check("**“甲”**和**“乙”**", "«“甲”»和«“乙”»");
        check("**“甲”**和**乙**", "«“甲”»和«乙»");
        check("*《办法》*第三条", "‹《办法》›第三条");
        check("**（一）**2026年", "«（一）»2026年");
        check("**“十四五”**2026年", "«“十四五”»2026年");
        check("**增长5%**左右", "«增长5%»左右");
        check("***“甲”***乙", "‹«“甲”»›乙");
    }

    #[test]
    fn marks_pair_inside_links_cells_and_items_but_not_across_them() {
        check("[**“甲”**乙](x)", "«“甲”»乙");
        check("- **“甲”**乙\n  - 丙**\n- **“丁”**戊", "«“甲”»乙||丙**||||«“丁”»戊");
        check("**“甲[乙**](x)”丙", "**“甲|乙**|”丙");
    }

    #[test]
    fn escaped_marks_and_code_stay_as_they_are() {
        check("\\**“甲”**乙 `**“丙”**丁`", "**“甲”**乙 **“丙”**丁");
        check("\\*\\*“甲”\\*\\*乙 **“丙”**丁", "**“甲”**乙 «“丙”»丁");
    }

    #[test]
    fn what_is_unpaired_stays_literal() {
        check("5 * 3，**“甲”乙", "5 * 3，**“甲”乙");
    }

    proptest! {
        #[test]
        fn without_chinese_the_pairing_is_that_of_the_parser(body in "[ab ,.*|\\[\\]()>`_\\\\\n-]{0,40}") {
            let parsed = events(&body);
            prop_assert_eq!(shape(&pair_anew(&body, parsed.clone())), shape(&parsed));
        }

        #[test]
        fn what_opens_closes(body in "[甲“”（）。a* _\\[\\]()\n]{0,40}") {
            let mut open = Vec::new();
            for (event, _) in repair(&body, events(&body)) {
                match event {
                    Event::Start(tag) => open.push(tag.to_end()),
                    Event::End(end) => prop_assert_eq!(open.pop(), Some(end)),
                    _ => {}
                }
            }
            prop_assert!(open.is_empty());
        }
    }
}

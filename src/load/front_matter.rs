//! Splits a `.md` file into front matter and body.
//!
//! In: a text. Out: the two spans, or what is wrong with the lines that should mark them off. The YAML itself is
//! read elsewhere.

use super::{Shape, codes};
use crate::diagnostics::{Diagnostic, Place};
use crate::source::{SourceText, Span};
use crate::text;

/// The spans of front matter and body. A file whose front matter is not closed is a hole.
pub fn split(source: &SourceText) -> (Option<Shape>, Vec<Diagnostic>) {
    let mut lines = (1..=source.line_count()).map(|number| (number, source.line(number)));
    let Some((opening, line)) = lines.by_ref().find(|(_, line)| !line.trim().is_empty()) else {
        return (None, vec![without(source, 1)]);
    };
    if line.trim_end() != "---" {
        let diagnostic =
            if is_mistaken_marker(line) { mistaken_marker(source, opening) } else { without(source, opening) };
        return (None, vec![diagnostic]);
    }
    let front_start = next_line_start(source, opening);
    for (number, line) in lines {
        let marker = line.trim_end();
        if marker == "---" || marker == "..." {
            let front = Span::new(front_start, source.line_span(number).start);
            let end = u32::try_from(source.text.len()).unwrap_or(u32::MAX);
            let body = Span::new(next_line_start(source, number), end);
            return (Some(Shape::Markdown { front, body }), Vec::new());
        }
        if is_mistaken_marker(line) {
            return (None, vec![mistaken_marker(source, number)]);
        }
    }
    (None, vec![unclosed(source, opening)])
}

fn next_line_start(source: &SourceText, line: u32) -> u32 {
    if line >= source.line_count() {
        u32::try_from(source.text.len()).unwrap_or(u32::MAX)
    } else {
        source.line_span(line + 1).start
    }
}

/// A line of dashes that input methods write instead of `---`, or with a wrong number or indentation of them.
fn is_mistaken_marker(line: &str) -> bool {
    let line = line.trim();
    let dashes = line.chars().filter(|character| matches!(character, '-' | '—' | '－' | '–' | '─' | '−')).count();
    dashes >= 1 && dashes == line.chars().count() && (line.contains(|c| c != '-') || dashes >= 2)
}

fn mistaken_marker(source: &SourceText, line: u32) -> Diagnostic {
    let span = source.line_span(line);
    let written = source.line(line).trim();
    Diagnostic::new(
        &codes::FRONT_MATTER,
        Place::Span { file: source.path.clone(), span },
        text!(
            "这一行应是三个半角减号 ---，现在写的是“{written}”。",
            "This line should be three hyphens `---`; it says `{written}`."
        ),
    )
    .label(text!("改成 ---", "write `---`"))
    .fix(source.path.clone(), span, "---".to_owned())
}

fn without(source: &SourceText, line: u32) -> Diagnostic {
    Diagnostic::new(
        &codes::FRONT_MATTER,
        Place::Span { file: source.path.clone(), span: source.line_span(line) },
        text!("文件开头没有字段区。", "The file does not begin with front matter."),
    )
    .label(text!("第一行应是 ---", "the first line should be `---`"))
    .help(text!(
        "在文件最前面写一行 ---，接着每行一个字段（如“标题: 云桥改造”），再写一行 ---，然后是正文。",
        "Begin the file with a line `---`, then one field a line such as `title: …`, then a line `---`, then the text."
    ))
}

fn unclosed(source: &SourceText, opening: u32) -> Diagnostic {
    let mut diagnostic = Diagnostic::new(
        &codes::FRONT_MATTER,
        Place::Span { file: source.path.clone(), span: source.line_span(opening) },
        text!("字段区没有结束：后面没有第二行 ---。", "The front matter is not closed: no second line `---` follows."),
    )
    .label(text!("字段区从这里开始", "the front matter begins here"));
    if let Some(line) = likely_end(source, opening) {
        let place = Place::Span { file: source.path.clone(), span: source.line_span(line) };
        diagnostic = diagnostic.related(
            place,
            text!(
                "正文像是从这里开始，请在它前面加一行 ---。",
                "The text seems to begin here: put a line `---` before it."
            ),
        );
    }
    diagnostic.help(text!("在最后一个字段下面加一行 ---。", "Add a line `---` below the last field."))
}

/// The first line that looks like prose: after an empty line, not indented, neither list item, comment nor field.
fn likely_end(source: &SourceText, opening: u32) -> Option<u32> {
    let mut after_blank = false;
    for number in opening + 1..=source.line_count() {
        let line = source.line(number);
        if line.trim().is_empty() {
            after_blank = true;
            continue;
        }
        let is_field = line.starts_with([' ', '-']) || line.contains(": ") || line.trim_end().ends_with(':');
        let is_heading = line.starts_with("# ") || line.starts_with("## ");
        if is_heading || after_blank && !is_field {
            return Some(number);
        }
        after_blank = false;
    }
    None
}

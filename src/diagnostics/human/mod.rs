//! `--format human`: a report in, text for a terminal out. The offending text is underlined, other places are shown, and
//! the last line counts what was found.
//!
//! It never asks what the terminal can do: colour and width are given. Nothing is left out in silence.

mod snippets;

use std::collections::BTreeMap;

use annotate_snippets::{Group, Level, Origin, Renderer};

use super::code::{Code, Severity};
use super::diagnostic::{Diagnostic, Edit};
use super::excerpt::{excerpt, printable};

use super::region::{Region, region};
use super::report::{Report, Summary};
use super::words::{Language, Words};

/// How the terminal shows text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Appearance {
    pub colour: Colour,
    /// Columns of the terminal. Excerpts are cut to it; sentences are left to wrap.
    pub width: usize,
}

/// Whether escape codes colour the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colour {
    Plain,
    Ansi,
}

/// So many diagnostics are shown in full, the gravest before others; the rest are counted by code.
const LIMIT: usize = 200;

/// Quotations in advice are cut to so many columns.
const QUOTATION: usize = 60;

#[must_use]
pub fn render(report: &Report, language: Language, appearance: Appearance) -> String {
    let renderer = match appearance.colour {
        Colour::Plain => Renderer::plain(),
        Colour::Ansi => Renderer::styled().hyperlink(false),
    };
    // Excerpts come already cut, so nothing is left for the renderer to cut.
    let renderer = renderer.term_width(usize::MAX / 4);
    let (shown, rest) = split(&report.diagnostics);
    let mut out = String::new();
    for found in shown {
        let group = group(found, report, language, appearance.width);
        push_rendered(&mut out, &renderer.render(&[group]));
        if !report.could_not_run() {
            out.push('\n');
        }
    }
    out.push_str(&remainder(&rest, language));
    if !report.could_not_run() {
        out.push_str(&totals(report.summary, language));
    }
    out
}

/// Adds what the renderer made, without the line `:::` that it draws above an excerpt whose file stands in the line before.
fn push_rendered(out: &mut String, rendered: &str) {
    let lines: Vec<&str> = rendered.lines().map(str::trim_end).collect();
    for (index, line) in lines.iter().enumerate() {
        let before = index.checked_sub(1).map(|before| uncoloured(lines[before]));
        let after = lines.get(index + 1).map(|line| uncoloured(line));
        let surplus = uncoloured(line).trim() == ":::"
            && before.is_some_and(|line| line.trim() == "|")
            && after.is_some_and(|line| line.starts_with(|c: char| c.is_ascii_digit()));
        if !surplus {
            out.push_str(line);
            out.push('\n');
        }
    }
}

/// Without escape codes for colour. Quoted text holds none: it went through [`printable`].
fn uncoloured(line: &str) -> String {
    let mut parts = line.split('\u{1B}');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |plain, part| plain + part.split_once('m').map_or("", |(_, text)| text))
}

/// What is shown in full and what is only counted, both in the report's order.
fn split(diagnostics: &[Diagnostic]) -> (Vec<&Diagnostic>, Vec<&Diagnostic>) {
    let mut gravest: Vec<usize> = (0..diagnostics.len()).collect();
    gravest.sort_by_key(|index| diagnostics[*index].severity);
    let mut full = vec![false; diagnostics.len()];
    for index in gravest.into_iter().take(LIMIT) {
        full[index] = true;
    }
    let (shown, rest): (Vec<_>, Vec<_>) = diagnostics.iter().zip(full).partition(|(_, full)| *full);
    let plain = |pairs: Vec<(_, bool)>| pairs.into_iter().map(|(found, _)| found).collect();
    (plain(shown), plain(rest))
}

fn group<'a>(found: &'a Diagnostic, report: &'a Report, language: Language, width: usize) -> Group<'a> {
    let level = match found.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    };
    let title = level
        .with_name(found.severity.label(language))
        .primary_title(lines(&found.message.get(language)))
        .id(found.code.name);
    let mut group = Group::with_title(title);
    if let Some(Region { file, range: None }) = region(&found.place, &report.sources) {
        group = group.element(Origin::path(printable(file.as_str())));
    }
    group = group.elements(snippets::elements(found, report, language, width));
    let name = Words::new("相关", "note").get(language);
    for related in &found.related {
        let place = match region(&related.place, &report.sources) {
            Some(Region { range: Some(_), .. }) => continue,
            Some(Region { file, range: None }) => format!("{}: ", printable(file.as_str())),
            None => String::new(),
        };
        let note = format!("{place}{}", lines(&related.message.get(language)));
        group = group.element(Level::NOTE.with_name(name).message(note));
    }
    let name = Words::new("建议", "help").get(language);
    for help in &found.help {
        group = group.element(Level::HELP.with_name(name).message(lines(&help.get(language))));
    }
    let name = Words::new("改法", "fix").get(language);
    for edit in &found.fix {
        group = group.element(Level::HELP.with_name(name).message(change(edit, found, report, language)));
    }
    group
}

/// A sentence or several: line feeds stay, all else that a terminal would obey does not.
fn lines(text: &str) -> String {
    text.split('\n').map(printable).collect::<Vec<_>>().join("\n")
}

fn change(edit: &Edit, found: &Diagnostic, report: &Report, language: Language) -> String {
    let source = report.sources.get(&edit.file);
    let old = quotation(source.map_or("", |source| source.slice(edit.span)));
    let new = quotation(&edit.text);
    let file = if found.place.file() == Some(&edit.file) {
        String::new()
    } else {
        format!("{} ", printable(edit.file.as_str()))
    };
    let line = source.map_or(1, |source| source.position(edit.span.start).line);
    let column = source.map_or(1, |source| source.position(edit.span.start).column);
    match (language, old.is_empty(), new.is_empty()) {
        (Language::Zh, true, _) => format!("{file}第 {line} 行第 {column} 个字符处插入“{new}”"),
        (Language::Zh, false, true) => format!("{file}第 {line} 行删去“{old}”"),
        (Language::Zh, false, false) => format!("{file}第 {line} 行“{old}”改为“{new}”"),
        (Language::En, true, _) => format!("{file}line {line}, column {column}: insert “{new}”"),
        (Language::En, false, true) => format!("{file}line {line}: delete “{old}”"),
        (Language::En, false, false) => format!("{file}line {line}: replace “{old}” by “{new}”"),
    }
}

fn quotation(text: &str) -> String {
    excerpt(text, &(0..0), QUOTATION).text
}

fn remainder(rest: &[&Diagnostic], language: Language) -> String {
    if rest.is_empty() {
        return String::new();
    }
    let mut counts: BTreeMap<(Severity, &str), (usize, &Code)> = BTreeMap::new();
    for found in rest {
        counts.entry((found.severity, found.code.name)).or_insert((0, found.code)).0 += 1;
    }
    let total = rest.len();
    let mut out = match language {
        Language::Zh => format!("另有 {total} 条没有逐条列出（--format json 给出全部）：\n"),
        Language::En => format!("{total} more are not shown in full (--format json gives all):\n"),
    };
    for ((severity, name), (count, code)) in counts {
        let (level, title) = (severity.label(language), code.title.get(language));
        let line = match language {
            Language::Zh => format!("  {level}[{name}] {title}：{count} 条\n"),
            Language::En => format!("  {level}[{name}] {title}: {count}\n"),
        };
        out.push_str(&line);
    }
    out.push('\n');
    out
}

fn totals(summary: Summary, language: Language) -> String {
    let Summary { errors, warnings, infos, pages, written } = summary;
    let counts = [(errors, "个错误", "error"), (warnings, "个警告", "warning"), (infos, "条提示", "info")];
    let found = counts.into_iter().filter(|(count, ..)| *count > 0);
    let found: Vec<String> = found
        .map(|(count, zh, en)| match language {
            Language::Zh => format!("{count} {zh}"),
            Language::En => counted(count, en),
        })
        .collect();
    let mut out = match (language, found.is_empty()) {
        (Language::Zh, true) => "没有发现问题。".to_owned(),
        (Language::Zh, false) => format!("发现 {}。", found.join("、")),
        (Language::En, true) => "No problems found.".to_owned(),
        (Language::En, false) => format!("Found {}.", found.join(", ")),
    };
    if pages > 0 {
        let output = match language {
            Language::Zh => format!("网站共 {pages} 页，写入 {written} 个文件。"),
            Language::En => format!(" {}, {} written.", counted(pages, "page"), counted(written, "file")),
        };
        out.push_str(&output);
    }
    out.push('\n');
    out
}

fn counted(count: usize, word: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {word}{plural}")
}

#[cfg(test)]
mod tests;

//! Errors of the template engine as diagnostics. The engine's own drawings are not used: they miss on Chinese lines.

use std::ops::Range;

use tera::{Error, ErrorKind, ReportError, Tera};

use super::codes::{TEMPLATE_ERROR, in_file};
use super::theme::ThemeFiles;
use super::{Strings, filters};
use crate::diagnostics::{Diagnostic, Place};
use crate::source::Span;
use crate::text;

/// Every mistake that adding the templates can find. The engine stops at the first file that it cannot read, so each is
/// read alone once more.
pub fn all(error: &Error, theme: &ThemeFiles, strings: &Strings) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    for (name, source) in theme.templates() {
        let mut alone = Tera::new();
        filters::register(&mut alone, strings);
        if let Err(error) = alone.add_raw_template(name, source)
            && let ErrorKind::SyntaxError(report) = error.kind()
        {
            problems.push(reported(report, theme));
        }
    }
    if problems.is_empty() {
        let listed = listed(&error.to_string(), theme);
        problems.extend(listed);
    }
    if problems.is_empty() {
        problems.push(plain(error, theme, None));
    }
    problems
}

/// A mistake that only a page shows.
pub fn on_page(error: &Error, theme: &ThemeFiles, template: &str, page: &str) -> Diagnostic {
    let diagnostic = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => reported(report, theme),
        _ => plain(error, theme, Some(template)),
    };
    diagnostic.help(text!("出错的页面：{page}", "The page: {page}"))
}

fn reported(report: &ReportError, theme: &ThemeFiles) -> Diagnostic {
    let message = report.message();
    let place = match theme.template(report.filename()) {
        Some(file) => in_file(file, report.span().range.clone()),
        None => Place::Nowhere,
    };
    Diagnostic::new(&TEMPLATE_ERROR, place, text!("模板出错：{message}", "The template is wrong: {message}"))
}

fn plain(error: &Error, theme: &ThemeFiles, template: Option<&str>) -> Diagnostic {
    let message = error.to_string();
    let file = template.and_then(|name| theme.template(name));
    let place = file.map_or(Place::Nowhere, |file| Place::File(file.path.clone()));
    Diagnostic::new(&TEMPLATE_ERROR, place, text!("模板出错：{message}", "The template is wrong: {message}"))
}

/// Unknown names come as drawn reports in one text: `error: WHAT` and `--> FILE:LINE:COLUMN`. Only these are taken.
fn listed(drawn: &str, theme: &ThemeFiles) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    let mut message = None;
    for line in drawn.lines() {
        if let Some(what) = line.strip_prefix("error: ") {
            message = Some(what);
        } else if let Some((message, place)) = message.zip(line.trim_start().strip_prefix("--> ")) {
            problems.extend(listed_one(message, place, theme));
        }
    }
    problems
}

fn listed_one(message: &str, place: &str, theme: &ThemeFiles) -> Option<Diagnostic> {
    let (rest, _) = place.rsplit_once(':')?;
    let (name, line) = rest.rsplit_once(':')?;
    let file = theme.template(name)?;
    let text = file.text()?;
    let whole = text.line_span(line.parse().ok()?);
    let wanted = message.split('`').nth(1).unwrap_or_default();
    let range = named_in(text.slice(whole), wanted, whole);
    let place = Place::span(file.path.clone(), Span::from_range(range));
    Some(Diagnostic::new(&TEMPLATE_ERROR, place, text!("模板出错：{message}", "The template is wrong: {message}")))
}

/// The unknown name within its line, else the whole line.
fn named_in(line: &str, wanted: &str, whole: Span) -> Range<usize> {
    match line.find(wanted).filter(|_| !wanted.is_empty()) {
        Some(at) => whole.range().start + at..whole.range().start + at + wanted.len(),
        None => whole.range(),
    }
}

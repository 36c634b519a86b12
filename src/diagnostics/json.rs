//! `--format json`: a report in, one JSON object on one line out.
//!
//! The shape is a promise to programs that read it: the types here are its definition, and the model is never serialised.
//! Labels beside underlines are left out; the message says it all.

use serde::Serialize;

use super::diagnostic::{Diagnostic, Edit};
use super::region::{Range, Region, range, region};
use super::report::Report;
use super::words::Language;

/// The version of the shape. It changes when a reader would have to.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Output<'a> {
    version: u32,
    as_of: Option<&'a str>,
    summary: Totals,
    diagnostics: Vec<Problem<'a>>,
}

#[derive(Serialize)]
struct Totals {
    errors: usize,
    warnings: usize,
    pages: usize,
    written: usize,
}

/// One problem as programs read it.
#[derive(Debug, Serialize)]
pub struct Problem<'a> {
    code: &'a str,
    severity: &'a str,
    message: String,
    file: Option<&'a str>,
    line: Option<u32>,
    column: Option<u32>,
    end_line: Option<u32>,
    end_column: Option<u32>,
    help: Vec<String>,
    related: Vec<Related<'a>>,
    fix: Vec<Replacement<'a>>,
}

#[derive(Debug, Serialize)]
struct Related<'a> {
    file: Option<&'a str>,
    line: Option<u32>,
    column: Option<u32>,
    message: String,
}

#[derive(Debug, Serialize)]
struct Replacement<'a> {
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
    text: &'a str,
}

/// One object and a line feed.
#[must_use]
pub fn render(report: &Report, language: Language) -> String {
    let output = Output {
        version: VERSION,
        as_of: report.as_of.as_deref(),
        summary: Totals {
            errors: report.summary.errors,
            warnings: report.summary.warnings,
            pages: report.summary.pages,
            written: report.summary.written,
        },
        diagnostics: report.diagnostics.iter().map(|found| problem(found, report, language)).collect(),
    };
    line(&output)
}

fn line(output: &Output<'_>) -> String {
    let mut json = serde_json::to_string(output).expect("text and numbers under fixed keys always serialise");
    json.push('\n');
    json
}

/// A diagnostic of a report, in the shape that it has in the whole object.
#[must_use]
pub fn problem<'a>(found: &'a Diagnostic, report: &'a Report, language: Language) -> Problem<'a> {
    let region = region(&found.place, &report.sources);
    let range = region.and_then(|region| region.range);
    Problem {
        code: found.code.name,
        severity: found.severity.word(),
        message: found.message.get(language).into_owned(),
        file: region.map(|region| region.file.as_str()),
        line: range.map(|range| range.start.line),
        column: range.map(|range| range.start.column),
        end_line: range.map(|range| range.end.line),
        end_column: range.map(|range| range.end.column),
        help: found.help.iter().map(|help| help.get(language).into_owned()).collect(),
        related: found
            .related
            .iter()
            .map(|other| related(self::region(&other.place, &report.sources), other.message.get(language).into_owned()))
            .collect(),
        fix: fix(found, report, region),
    }
}

fn related(region: Option<Region<'_>>, message: String) -> Related<'_> {
    let range = region.and_then(|region| region.range);
    Related {
        file: region.map(|region| region.file.as_str()),
        line: range.map(|range| range.start.line),
        column: range.map(|range| range.start.column),
        message,
    }
}

/// The shape has no file for a replacement: a fix that reaches another file is left out whole, never halved.
fn fix<'a>(found: &'a Diagnostic, report: &Report, region: Option<Region<'_>>) -> Vec<Replacement<'a>> {
    let replacements: Option<Vec<_>> = found
        .fix
        .iter()
        .map(|edit: &Edit| {
            let here = region.is_some_and(|region| *region.file == edit.file);
            let Range { start, end } = here.then(|| range(&edit.file, edit.span, &report.sources))??;
            Some(Replacement {
                line: start.line,
                column: start.column,
                end_line: end.line,
                end_column: end.column,
                text: &edit.text,
            })
        })
        .collect();
    replacements.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::super::sample;
    use super::*;
    use crate::source::{FilePath, Span};
    use crate::text;

    fn parsed(report: &Report, language: Language) -> Value {
        let out = render(report, language);
        assert_eq!(out.matches('\n').count(), 1, "one object on one line");
        serde_json::from_str(&out).expect("the output is JSON")
    }

    #[test]
    fn the_whole_object_is_as_promised() {
        let expected = json!({
            "version": 1,
            "as_of": "2026-09-30",
            "summary": {"errors": 1, "warnings": 1, "pages": 210, "written": 12},
            "diagnostics": [
                {
                    "code": "dates-reversed", "severity": "warning", "message": "没有写明网址",
                    "file": null, "line": null, "column": null, "end_line": null, "end_column": null,
                    "help": [], "related": [], "fix": []
                },
                {
                    "code": "progress-goes-backwards", "severity": "error", "message": "完成进度由60%变为40%",
                    "file": "content/project/供热 1.md",
                    "line": 6, "column": 30, "end_line": 6, "end_column": 32,
                    "help": ["如确有调整，请写“更正: 2026-06-30”"],
                    "related": [
                        {"file": "content/project/供热 1.md", "line": 5, "column": 30, "message": "上一次是60%"},
                        {"file": "content/site.yaml", "line": 2, "column": 1, "message": "级别在此设定"}
                    ],
                    "fix": [{"line": 6, "column": 30, "end_line": 6, "end_column": 32, "text": "60"}]
                },
            ]
        });
        assert_eq!(parsed(&sample::report(), Language::Zh), expected);
    }

    #[test]
    fn a_run_that_failed_is_one_object_too() {
        let failure = Report::failure(&text!("无法写入 public", "cannot write public"), None);
        let object = parsed(&failure, Language::En);
        assert_eq!(object["as_of"], Value::Null);
        assert_eq!(object["summary"]["errors"], 1);
        assert_eq!(object["diagnostics"][0]["code"], "could-not-run");
        assert_eq!(object["diagnostics"][0]["message"], "cannot write public");
        assert_eq!(object["diagnostics"][0]["file"], Value::Null);
    }

    #[test]
    fn a_fix_that_reaches_another_file_is_left_out_whole() {
        let mut report = sample::report();
        let found = report.diagnostics.pop().expect("the sample's last diagnostic");
        let elsewhere = found.fix(FilePath::new("content/site.yaml"), Span { start: 0, end: 1 }, "x");
        report.diagnostics = vec![elsewhere];
        assert_eq!(parsed(&report, Language::Zh)["diagnostics"][0]["fix"], json!([]));
    }
}

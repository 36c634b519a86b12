//! The formats in which a report can be had: one name for each, and the way to its renderer.

use super::human::{self, Appearance};
use super::report::Report;
use super::words::{Language, Text};
use super::{github, json, sarif};

/// A format of `--format`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For people, at a terminal.
    Human(Appearance),
    /// One object, for programs.
    Json,
    /// Workflow commands.
    Github,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
}

/// The report as text that ends with a line feed (nothing at all where the format has nothing to say).
#[must_use]
pub fn render(report: &Report, format: Format, language: Language) -> String {
    match format {
        Format::Human(appearance) => human::render(report, language, appearance),
        Format::Json => json::render(report, language),
        Format::Github => github::render(report, language),
        Format::Sarif => sarif::render(report, language),
    }
}

/// A run that could not start or finish (exit status 2), in the same shape as any report.
#[must_use]
pub fn render_failure(message: &Text, as_of: Option<&str>, format: Format, language: Language) -> String {
    render(&Report::failure(message, as_of), format, language)
}

#[cfg(test)]
mod tests {
    use super::super::human::Colour;
    use super::*;
    use crate::text;

    #[test]
    fn a_failed_run_says_so_in_every_format() {
        let path = "public";
        let message = text!("无法写入 {path}", "cannot write {path}");
        let human = Format::Human(Appearance { colour: Colour::Plain, width: 100 });
        let shown = |format| render_failure(&message, Some("2026-09-30"), format, Language::Zh);
        assert_eq!(shown(human), "错误[could-not-run]: 无法写入 public\n");
        assert_eq!(shown(Format::Github), "::error title=未能运行 [could-not-run]::无法写入 public\n");
        for format in [Format::Json, Format::Sarif] {
            let object: serde_json::Value = serde_json::from_str(&shown(format)).expect("one JSON object");
            assert!(object["version"].is_number() || object["version"] == "2.1.0");
            assert!(shown(format).contains("无法写入 public"));
        }
    }
}

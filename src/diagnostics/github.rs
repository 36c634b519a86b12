//! `--format github`: a report in, workflow commands out that annotate the changed lines of a commit.
//!
//! One line per diagnostic. Other places and advice stand in its message, since a command has one place.

use super::code::Severity;
use super::diagnostic::Diagnostic;
use super::region::{Range, region};
use super::report::Report;
use super::words::Language;

/// `::error file=…,line=…,endLine=…,col=…,endColumn=…,title=…::message`, one line each.
#[must_use]
pub fn render(report: &Report, language: Language) -> String {
    report.diagnostics.iter().map(|found| command(found, report, language)).collect()
}

fn command(found: &Diagnostic, report: &Report, language: Language) -> String {
    let kind = match found.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    };
    let mut properties = Vec::new();
    if let Some(region) = region(&found.place, &report.sources) {
        properties.push(format!("file={}", property(region.file.as_str())));
        if let Some(Range { start, end }) = region.range {
            properties.push(format!("line={}", start.line));
            properties.push(format!("endLine={}", end.line));
            // Columns are refused where a place goes over several lines.
            if start.line == end.line {
                properties.push(format!("col={}", start.column));
                properties.push(format!("endColumn={}", end.column));
            }
        }
    }
    let title = format!("{} [{}]", found.code.title.get(language), found.code.name);
    properties.push(format!("title={}", property(&title)));
    format!("::{kind} {}::{}\n", properties.join(","), data(&message(found, report, language)))
}

fn message(found: &Diagnostic, report: &Report, language: Language) -> String {
    let mut lines = vec![found.message.get(language).into_owned()];
    lines.extend(found.label.iter().map(|label| label.get(language).into_owned()));
    for related in &found.related {
        let place = region(&related.place, &report.sources).map(|region| match region.range {
            Some(range) => format!("{}:{}:{}: ", region.file, range.start.line, range.start.column),
            None => format!("{}: ", region.file),
        });
        lines.push(format!("{}{}", place.unwrap_or_default(), related.message.get(language)));
    }
    lines.extend(found.help.iter().map(|help| help.get(language).into_owned()));
    lines.join("\n")
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::super::place::Place;
    use super::super::sample;
    use super::*;
    use crate::source::{FilePath, Span};
    use crate::text;

    #[test]
    fn each_diagnostic_is_one_command() {
        let expected = "\
::warning title=起止倒置 [dates-reversed]::没有写明网址
::error file=content/project/供热 1.md,line=6,endLine=6,col=30,endColumn=32,title=进度倒退 [progress-goes-backwards]\
::完成进度由60%25变为40%25%0A比上一次少%0Acontent/project/供热 1.md:5:30: 上一次是60%25%0A\
content/site.yaml:2:1: 级别在此设定%0A如确有调整，请写“更正: 2026-06-30”
";
        assert_eq!(render(&sample::report(), Language::Zh), expected);
    }

    #[test]
    fn what_would_end_a_command_or_a_property_is_escaped() {
        assert_eq!(data("1%: a,b\r\n::error::x"), "1%25: a,b%0D%0A::error::x");
        assert_eq!(property("a:b,c%\n"), "a%3Ab%2Cc%25%0A");
    }

    #[test]
    fn a_file_name_cannot_add_a_property() {
        let place = Place::File(FilePath::new("a,line=1::x.md"));
        let found = Diagnostic::new(&sample::GOES_BACKWARDS, place, text!("甲", "a"));
        let report = Report::new(vec![found], std::collections::BTreeMap::new(), "2026-09-30");
        let expected = "::error file=a%2Cline=1%3A%3Ax.md,title=progress goes backwards [progress-goes-backwards]::a\n";
        assert_eq!(render(&report, Language::En), expected);
    }

    #[test]
    fn a_place_over_several_lines_has_no_columns() {
        let place = Place::span(FilePath::new(sample::PROJECT), Span { start: 0, end: 12 });
        let found = Diagnostic::new(&sample::GOES_BACKWARDS, place, text!("甲", "a"));
        let report = Report::new(vec![found], sample::sources(), "2026-09-30");
        let shown = render(&report, Language::En);
        assert!(shown.contains("line=1,endLine=2,title="), "{shown}");
    }
}

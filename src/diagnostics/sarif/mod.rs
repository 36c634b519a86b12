//! `--format sarif`: a report in, one SARIF 2.1.0 log out, for code scanning and review tools.
//!
//! Rules come from the codes that occur. Columns are Unicode code points, addresses relative to the site's root. A run that
//! could not finish has no results: it is a notification of the tool.

use std::collections::BTreeMap;

use serde::Serialize;

use super::code::{Code, Severity};
use super::diagnostic::{Diagnostic, Edit};
use super::explain::{entry, explain};
use super::place::Place;
use super::region::{Range, range, region};
use super::report::Report;
use super::words::{Language, Words};
use crate::source::FilePath;

#[derive(Serialize)]
struct Log {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run {
    tool: Tool,
    invocations: [Invocation; 1],
    language: &'static str,
    column_kind: &'static str,
    results: Vec<Outcome>,
    #[serde(skip_serializing_if = "Option::is_none")]
    properties: Option<RunProperties>,
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
struct Driver {
    name: &'static str,
    version: &'static str,
    rules: Vec<Rule>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Rule {
    id: &'static str,
    short_description: Message,
    full_description: Message,
    help: Help,
    default_configuration: Configuration,
}

#[derive(Serialize)]
struct Help {
    text: String,
    markdown: String,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Invocation {
    execution_successful: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tool_execution_notifications: Vec<Notification>,
}

#[derive(Serialize)]
struct Notification {
    descriptor: Descriptor,
    level: &'static str,
    message: Message,
}

#[derive(Serialize)]
struct Descriptor {
    id: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct RunProperties {
    as_of: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Outcome {
    rule_id: &'static str,
    rule_index: usize,
    level: &'static str,
    message: Message,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    locations: Vec<Location>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<Fix>,
}

#[derive(Serialize)]
struct Message {
    text: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(clippy::struct_field_names, reason = "the standard names the field `physicalLocation`")]
struct Location {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    physical_location: Option<PhysicalLocation>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Message>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Extent>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ArtifactLocation {
    uri: String,
    uri_base_id: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Extent {
    start_line: u32,
    start_column: u32,
    end_line: u32,
    end_column: u32,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Fix {
    artifact_changes: Vec<ArtifactChange>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ArtifactChange {
    artifact_location: ArtifactLocation,
    replacements: Vec<Replacement>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Replacement {
    deleted_region: Extent,
    inserted_content: Message,
}

/// One log and a line feed.
#[must_use]
pub fn render(report: &Report, language: Language) -> String {
    written(&Log {
        schema: "https://json.schemastore.org/sarif-2.1.0.json",
        version: "2.1.0",
        runs: [run(report, language)],
    })
}

fn written(log: &Log) -> String {
    let mut json = serde_json::to_string_pretty(log).expect("text and numbers under fixed keys always serialise");
    json.push('\n');
    json
}

fn run(report: &Report, language: Language) -> Run {
    let (results, notifications) =
        if report.could_not_run() { (&[][..], &report.diagnostics[..]) } else { (&report.diagnostics[..], &[][..]) };
    let codes: BTreeMap<&str, &Code> = results.iter().map(|found| (found.code.name, found.code)).collect();
    let indexes: BTreeMap<&str, usize> = codes.keys().enumerate().map(|(index, name)| (*name, index)).collect();
    Run {
        tool: Tool {
            driver: Driver {
                name: "gongkai",
                version: env!("CARGO_PKG_VERSION"),
                rules: codes.values().map(|code| rule(code, language)).collect(),
            },
        },
        invocations: [Invocation {
            execution_successful: notifications.is_empty(),
            tool_execution_notifications: notifications.iter().map(|found| notification(found, language)).collect(),
        }],
        language: Words::new("zh-CN", "en").get(language),
        column_kind: "unicodeCodePoints",
        results: results.iter().map(|found| outcome(found, indexes[found.code.name], report, language)).collect(),
        properties: report.as_of.clone().map(|as_of| RunProperties { as_of }),
    }
}

fn rule(code: &Code, language: Language) -> Rule {
    Rule {
        id: code.name,
        short_description: message(code.title.get(language)),
        full_description: message(code.explanation.get(language)),
        help: Help { text: explain(code, language), markdown: entry(code, language) },
        default_configuration: Configuration { level: level(code.severity) },
    }
}

fn notification(found: &Diagnostic, language: Language) -> Notification {
    Notification {
        descriptor: Descriptor { id: found.code.name },
        level: level(found.severity),
        message: message(found.message.get(language)),
    }
}

fn outcome(found: &Diagnostic, rule_index: usize, report: &Report, language: Language) -> Outcome {
    let mut lines = vec![found.message.get(language)];
    lines.extend(found.help.iter().map(|help| help.get(language)));
    let label = found.label.as_ref().map(|label| message(label.get(language)));
    let physical = physical(&found.place, report);
    let related = found.related.iter().enumerate().map(|(index, related)| Location {
        id: Some(index + 1),
        physical_location: self::physical(&related.place, report),
        message: Some(message(related.message.get(language))),
    });
    Outcome {
        rule_id: found.code.name,
        rule_index,
        level: level(found.severity),
        message: message(lines.join("\n")),
        locations: physical
            .map(|physical| Location { id: None, physical_location: Some(physical), message: label })
            .into_iter()
            .collect(),
        related_locations: related.collect(),
        fixes: fix(&found.fix, report).into_iter().collect(),
    }
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

fn message(text: impl Into<String>) -> Message {
    Message { text: text.into() }
}

fn physical(place: &Place, report: &Report) -> Option<PhysicalLocation> {
    region(place, &report.sources)
        .map(|region| PhysicalLocation { artifact_location: artifact(region.file), region: region.range.map(extent) })
}

/// All edits as one fix, by file; none when one of them has no text to change.
fn fix(edits: &[Edit], report: &Report) -> Option<Fix> {
    let mut files: BTreeMap<&FilePath, Vec<Replacement>> = BTreeMap::new();
    for edit in edits {
        files.entry(&edit.file).or_default().push(Replacement {
            deleted_region: extent(range(&edit.file, edit.span, &report.sources)?),
            inserted_content: message(&edit.text),
        });
    }
    let changes = files
        .into_iter()
        .map(|(file, replacements)| ArtifactChange { artifact_location: artifact(file), replacements });
    (!edits.is_empty()).then(|| Fix { artifact_changes: changes.collect() })
}

fn artifact(file: &FilePath) -> ArtifactLocation {
    ArtifactLocation { uri: percent_encoded(file.as_str()), uri_base_id: "%SRCROOT%" }
}

const fn extent(range: Range) -> Extent {
    Extent {
        start_line: range.start.line,
        start_column: range.start.column,
        end_line: range.end.line,
        end_column: range.end.column,
    }
}

/// A relative reference of RFC 3986: all but unreserved characters and `/` are escaped, so no part reads as a scheme or query.
fn percent_encoded(path: &str) -> String {
    let escaped = path.bytes().map(|byte| match byte {
        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    });
    escaped.collect()
}

#[cfg(test)]
mod tests;

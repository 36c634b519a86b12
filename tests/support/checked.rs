//! In: a site in memory. Out: what `check` reports of it on 30 June 2026, one entry a problem, as programs read it.

use std::fmt;

use gongkai::diagnostics::{Format, Language, Report, render};
use gongkai::model::parse_date;
use gongkai::site::{Settings, check};
use gongkai::system::MemorySystem;
use serde_json::Value;

use crate::memory::ROOT;

/// One problem, as `--format json` tells it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// Relative to the site; `-` where there is no place.
    pub file: String,
    /// 0 where there is no line.
    pub line: u64,
    pub severity: String,
    pub code: String,
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, line, severity, code, message } = self;
        write!(formatter, "{file}:{line}: {severity}[{code}]: {message}")
    }
}

/// The report of a site on 30 June 2026.
pub fn report(system: &MemorySystem) -> Report {
    let as_of = parse_date("2026-06-30").ok();
    assert!(as_of.is_some());
    check(system, &Settings { root: ROOT.into(), as_of, ..Settings::default() }).expect("a site that can be read")
}

/// The problems of a site, in the order of the report.
pub fn problems(system: &MemorySystem) -> Vec<Problem> {
    let json = render(&report(system), Format::Json, Language::Zh);
    let object: Value = serde_json::from_str(&json).expect("one JSON object");
    let found = object["diagnostics"].as_array().expect("a list of diagnostics");
    let word = |value: &Value| value.as_str().unwrap_or("-").to_owned();
    let problem = |found: &Value| Problem {
        file: word(&found["file"]),
        line: found["line"].as_u64().unwrap_or(0),
        severity: word(&found["severity"]),
        code: word(&found["code"]),
        message: word(&found["message"]),
    };
    found.iter().map(problem).collect()
}

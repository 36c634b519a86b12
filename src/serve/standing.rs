//! How the preview stands: which state pages are of, whether the newest builds, and its problems as the browser and other
//! programs read them.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use serde::Serialize;

use super::editor::Editor;
use crate::diagnostics::json::{Problem, problem};
use crate::diagnostics::{Diagnostic, Language, Place, Quote, Report, quote};
use crate::system::{Kind, System};

/// The version of the shape.
const VERSION: u32 = 1;

/// How many problems are listed in full; as many as a terminal is given.
const LISTED: usize = 200;

/// How much of a line is quoted, in columns of which a Han character takes two.
const WIDTH: usize = 160;

/// How things stand after the last change.
#[derive(Debug, Clone)]
pub struct Standing {
    /// Changes with what pages show. Of another run of the server it is another.
    pub pages: String,
    /// Changes with the style sheets.
    pub styles: String,
    /// Whether the newest state is what is shown.
    pub builds: bool,
    /// The problems of the newest state.
    pub problems: Arc<Report>,
}

/// What is needed to show where problems stand.
pub struct Showing<'a> {
    /// The disk.
    pub system: &'a dyn System,
    /// The root of the site, absolute.
    pub root: &'a Path,
    /// What opens a file.
    pub editor: &'a Editor,
    /// The language of whoever writes.
    pub language: Language,
}

/// How things stand, as programs read it.
#[derive(Debug, Serialize)]
struct Told<'a> {
    version: u32,
    pages: &'a str,
    styles: &'a str,
    builds: bool,
    as_of: Option<&'a str>,
    summary: Totals,
    /// The gravest first among those that fit, in the order of the report.
    diagnostics: Vec<Item<'a>>,
    /// How many are not listed.
    more: usize,
    /// Those that concern the page that was asked for.
    page: Vec<Item<'a>>,
    /// Where files open, by file, with `{line}` and `{column}` left open.
    editor: BTreeMap<&'a str, String>,
}

#[derive(Debug, Serialize)]
struct Totals {
    errors: usize,
    warnings: usize,
}

#[derive(Debug, Serialize)]
struct Item<'a> {
    #[serde(flatten)]
    problem: Problem<'a>,
    quote: Option<Quote>,
}

/// What concerns one page: problems of the report of the standing, or of a report of its own.
#[derive(Debug, Default)]
pub struct OfPage {
    /// Problems of the newest state.
    pub concerning: Vec<Diagnostic>,
    /// What keeps the page from being made.
    pub broken: Option<Box<Report>>,
}

impl Standing {
    /// One JSON object.
    #[must_use]
    pub fn json(&self, of_page: &OfPage, showing: &Showing<'_>) -> String {
        let report = &*self.problems;
        let language = showing.language;
        let item = |found, report| item(found, report, language);
        let mut listed: Vec<(usize, &Diagnostic)> = report.diagnostics.iter().enumerate().collect();
        listed.sort_by_key(|(_, found)| found.severity);
        listed.truncate(LISTED);
        listed.sort_by_key(|(number, _)| *number);
        let mut page: Vec<Item<'_>> = of_page.concerning.iter().take(LISTED).map(|found| item(found, report)).collect();
        if let Some(broken) = &of_page.broken {
            page.extend(broken.diagnostics.iter().map(|found| item(found, broken)));
        }
        let broken = of_page.broken.iter().flat_map(|report| &report.diagnostics);
        let shown = listed.iter().map(|(_, found)| *found).chain(&of_page.concerning).chain(broken);
        let told = Told {
            version: VERSION,
            pages: &self.pages,
            styles: &self.styles,
            builds: self.builds,
            as_of: report.as_of.as_deref(),
            summary: Totals { errors: report.summary.errors, warnings: report.summary.warnings },
            more: report.diagnostics.len().saturating_sub(listed.len()),
            editor: links(shown.clone(), showing),
            diagnostics: listed.into_iter().map(|(_, found)| item(found, report)).collect(),
            page,
        };
        serde_json::to_string(&told).expect("text and numbers under fixed keys always serialise")
    }
}

fn item<'a>(found: &'a Diagnostic, report: &'a Report, language: Language) -> Item<'a> {
    Item { problem: problem(found, report, language), quote: quote(&found.place, &report.sources, WIDTH) }
}

/// Where the files of problems open. A file of the embedded theme is on no disk.
fn links<'a>(shown: impl Iterator<Item = &'a Diagnostic>, showing: &Showing<'_>) -> BTreeMap<&'a str, String> {
    let places =
        shown.flat_map(|found| std::iter::once(&found.place).chain(found.related.iter().map(|related| &related.place)));
    let mut links = BTreeMap::new();
    for file in places.filter_map(Place::file) {
        if links.contains_key(file.as_str()) {
            continue;
        }
        let path = showing.root.join(file.as_str());
        let is_there =
            showing.system.metadata(&path).is_ok_and(|found| found.is_some_and(|found| found.kind == Kind::File));
        if is_there && let Some(link) = showing.editor.link(&path) {
            links.insert(file.as_str(), link);
        }
    }
    links
}

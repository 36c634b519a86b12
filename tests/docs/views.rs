//! What templates are given, read off the sources of the views.
//!
//! In: `src/view/` and the components of the theme, as text. Out: the manual of themes with its lists as they are now. Never
//! compiles anything: a view is a struct that derives `Serialize`, with one public field in a line.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use crate::repository::repository;

/// The view of each template, in the order in which the manual lists them.
const TEMPLATES: [(&str, &str); 25] = [
    ("home.html", "HomePage"),
    ("list.html", "ListPage"),
    ("measure.html", "MeasurePage"),
    ("project.html", "ProjectPage"),
    ("matter.html", "MatterPage"),
    ("appeal.html", "AppealPage"),
    ("proposal.html", "ProposalPage"),
    ("event.html", "EventPage"),
    ("document.html", "DocumentPage"),
    ("register.html", "RegisterPage"),
    ("news.html", "NewsPage"),
    ("page.html", "SinglePage"),
    ("withdrawn.html", "WithdrawnPage"),
    ("place.html", "PlacePage"),
    ("places.html", "PlacesPage"),
    ("open-month.html", "OpenMonthPage"),
    ("statistics.html", "StatisticsPage"),
    ("updates.html", "UpdatesPage"),
    ("coverage.html", "CoveragePage"),
    ("filings.html", "FilingsPage"),
    ("corrections.html", "CorrectionsPage"),
    ("subscribe.html", "SubscriptionsPage"),
    ("site-map.html", "SiteMapPage"),
    ("search.html", "SearchPage"),
    ("moved.html", "MovedPage"),
];

/// Templates that are given nothing of their own.
const BARE: [&str; 2] = ["base.html", "not-found.html"];

/// Types that the part on every page explains.
const ON_EVERY_PAGE: [&str; 1] = ["Leaving"];

const WIDTH: usize = 118;

/// A struct of a view by its file and name, with its fields: name and type as the source has them.
type Structs = BTreeMap<(String, String), Vec<(String, String)>>;

/// The manual with its two lists of views and its table of components as they are now.
///
/// # Panics
/// Where a template has no view in the list above, or a view is not found.
pub fn with_what_templates_are_given(manual: &str) -> String {
    let structs = structs();
    let mut used = Vec::new();
    let mut pages = String::new();
    for (template, view) in TEMPLATES {
        let key = find(&structs, "", view).unwrap_or_else(|| panic!("no view is called {view}"));
        pages.push_str(&wrapped(&format!("{template}:"), &fields(&structs, &key, &mut used)));
    }
    pages.push_str("not-found.html: (none)\n");
    let (mut types, mut at, mut told) = (String::new(), 0, BTreeSet::new());
    while let Some(key) = used.get(at).cloned() {
        at += 1;
        if !ON_EVERY_PAGE.contains(&key.1.as_str()) && told.insert(key.clone()) {
            let own = fields(&structs, &key, &mut used);
            types.push_str(&wrapped(&format!("{}:", label(&structs, &key)), &own));
        }
    }
    let manual = replaced(manual, "```text\nhome.html:", "```text\n", &pages);
    let (head, rest) = manual.split_once(&pages).expect("the list of pages was just put there");
    let rest = replaced(rest, "```text\n", "```text\n", &types);
    let manual = format!("{head}{pages}{rest}");
    replaced_table(&manual, &components())
}

/// Every template of the theme has its view in the list, and nothing else does.
pub fn assert_every_template_is_listed() {
    let folder = repository().join("themes/default/templates");
    let names = fs::read_dir(folder).expect("templates").map(|entry| entry.expect("a template").file_name());
    let names: BTreeSet<String> = names.filter_map(|name| name.into_string().ok()).collect();
    let names: BTreeSet<&str> = names.iter().map(String::as_str).filter(|name| name.ends_with(".html")).collect();
    let listed: BTreeSet<&str> = TEMPLATES.iter().map(|(template, _)| *template).chain(BARE).collect();
    assert_eq!(listed, names);
}

/// The text from behind `open`, where it stands at the beginning of `from`, up to the end of the block, as `new`.
fn replaced(text: &str, from: &str, open: &str, new: &str) -> String {
    let start = text.find(from).unwrap_or_else(|| panic!("there is no {from}")) + open.len();
    let end = start + text[start..].find("```\n").expect("an end of the block");
    format!("{}{new}{}", &text[..start], &text[end..])
}

/// The rows of the table of components, which begin with a file of them.
fn replaced_table(text: &str, rows: &str) -> String {
    let is_row = |line: &&str| line.starts_with("| `") && line.contains(".html` |");
    let mut out = String::new();
    let mut is_put = false;
    for line in text.split_inclusive('\n') {
        if !is_row(&line) {
            out.push_str(line);
        } else if !is_put {
            out.push_str(rows);
            is_put = true;
        }
    }
    assert!(is_put, "there is no table of components");
    out
}

/// One row a file of components, with the calls that it answers.
fn components() -> String {
    let row = |path: PathBuf| {
        let text = fs::read_to_string(&path).expect("a template");
        let calls = text.split("{% component ").skip(1);
        let calls = calls.map(|rest| rest.split(['%', '{']).next().unwrap_or_default().trim_end_matches(['-', ' ']));
        let calls: Vec<String> = calls.map(|call| format!("`{}`", call.trim())).collect();
        let name = path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
        format!("| `{name}` | {} |\n", calls.join(" "))
    };
    sorted(&repository().join("themes/default/templates/components"), "html").into_iter().map(row).collect()
}

fn structs() -> Structs {
    let mut files = sorted(&repository().join("src/view"), "rs");
    files.push(repository().join("src/plan/hosts.rs"));
    let mut all = Structs::new();
    for file in files {
        let text = fs::read_to_string(&file).expect("a source");
        let text = text.split("\n#[cfg(test)]").next().unwrap_or_default();
        let name = file.strip_prefix(repository()).unwrap_or(&file).to_string_lossy().into_owned();
        let (mut derived, mut attributes) = (String::new(), String::new());
        let mut open: Option<(String, Vec<(String, String)>)> = None;
        for line in text.lines() {
            match &mut open {
                None if line.starts_with("#[") => derived.push_str(line),
                None if line.starts_with("pub struct ") && line.ends_with('{') && derived.contains("Serialize") => {
                    let rest = line.trim_start_matches("pub struct ");
                    open = Some((rest.split(['<', ' ']).next().unwrap_or_default().to_owned(), Vec::new()));
                }
                None if line.starts_with("///") => {}
                None => derived.clear(),
                Some((view, fields)) if line == "}" => {
                    all.insert((name.clone(), std::mem::take(view)), std::mem::take(fields));
                    (open, derived) = (None, String::new());
                }
                Some((_, fields)) => {
                    let line = line.trim();
                    if line.starts_with("#[") {
                        attributes.push_str(line);
                    } else if let Some((field, kind)) = line.strip_prefix("pub ").and_then(|line| line.split_once(": "))
                    {
                        if !attributes.contains("skip)") {
                            fields.push((field.to_owned(), kind.trim_end_matches(',').to_owned()));
                        }
                        attributes.clear();
                    }
                }
            }
        }
    }
    all
}

/// The struct of this name, of the same file where there are several.
fn find(structs: &Structs, file: &str, name: &str) -> Option<(String, String)> {
    let here = (file.to_owned(), name.to_owned());
    if structs.contains_key(&here) { Some(here) } else { structs.keys().find(|(_, known)| known == name).cloned() }
}

/// `OpinionRow (event)` where several files have one, and this is that of a record.
fn label(structs: &Structs, (file, name): &(String, String)) -> String {
    let is_shared = structs.keys().filter(|(_, known)| known == name).count() > 1;
    match file.strip_prefix("src/view/record/").and_then(|file| file.strip_suffix(".rs")) {
        Some(file) if is_shared => format!("{name} ({file})"),
        _ => name.clone(),
    }
}

/// The fields as the manual writes them; the structs that they name are added to `used`.
fn fields(structs: &Structs, key: &(String, String), used: &mut Vec<(String, String)>) -> Vec<String> {
    structs[key].iter().map(|(field, kind)| format!("{field}{}", written(structs, key, kind, used))).collect()
}

/// `?` for what may be absent, `[]` for a list, then the type where it is no text.
fn written(structs: &Structs, key: &(String, String), kind: &str, used: &mut Vec<(String, String)>) -> String {
    let (mut marks, mut kind) = (String::new(), kind);
    let mut within = |before: &str, mark: &str, kind: &mut &str| {
        let inner = kind.strip_prefix(before).and_then(|kind| kind.strip_suffix('>'));
        inner.inspect(|_| marks.push_str(mark)).map(|inner| *kind = inner).is_some()
    };
    while within("Box<", "", &mut kind) || within("Option<", "?", &mut kind) || within("Vec<", "[]", &mut kind) {}
    let plain = kind.rsplit("::").next().unwrap_or(kind).trim_start_matches("&'static ");
    let name = match plain {
        "Words" => "words".to_owned(),
        "DueDay" => "Day".to_owned(),
        "usize" | "u64" | "u32" | "i64" => "number".to_owned(),
        "bool" => "bool".to_owned(),
        "Self" => label(structs, key),
        _ => match find(structs, &key.0, plain) {
            Some(found) => {
                used.push(found.clone());
                label(structs, &found)
            }
            None => String::new(),
        },
    };
    if name.is_empty() { marks } else { format!("{marks}: {name}") }
}

/// One entry, wrapped between fields.
fn wrapped(name: &str, fields: &[String]) -> String {
    let mut text = String::new();
    let mut line = name.to_owned();
    for (at, field) in fields.iter().enumerate() {
        if line.chars().count() + field.chars().count() + 2 > WIDTH {
            text.push_str(&line);
            text.push('\n');
            "   ".clone_into(&mut line);
        }
        let end = if at + 1 == fields.len() { "" } else { "," };
        line.extend([" ", field, end]);
    }
    format!("{text}{line}\n")
}

/// The files below a folder that end so, in order.
fn sorted(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files.extend(sorted(&path, ending));
        } else if path.extension().is_some_and(|extension| extension == ending) {
            files.push(path);
        }
    }
    files.sort();
    files
}

//! What is written for readers against what the program does: references that are made from it, and the map of the seed.
//! `UPDATE_EXPECTED=1 cargo test --test docs` writes the references.

#![expect(clippy::disallowed_methods, reason = "documents are files of the repository")]

#[path = "support/command.rs"]
mod command;
#[path = "support/expected.rs"]
mod expected;
#[path = "support/folder.rs"]
mod folder;
#[path = "support/repository.rs"]
mod repository;
#[path = "docs/sessions.rs"]
mod sessions;
#[path = "docs/views.rs"]
mod views;

use std::fs;

use gongkai::diagnostics::{Language, manual};
use gongkai::model::{Kind, parse_date};
use gongkai::plan::Address;
use gongkai::schema::reference;
use gongkai::site::{Settings, codes, prepare};
use gongkai::system::DiskSystem;

use expected::assert_same;
use repository::repository;

#[test]
fn the_record_reference_is_what_the_field_tables_give() {
    assert_same("docs/records.md", &reference());
}

#[test]
fn the_manual_of_diagnostics_is_what_the_codes_give_in_both_languages() {
    assert_same("docs/diagnostics.md", &manual(&codes(), Language::Zh));
    assert_same("docs/diagnostics.en.md", &manual(&codes(), Language::En));
}

#[test]
fn the_manual_of_themes_lists_what_templates_are_given() {
    views::assert_every_template_is_listed();
    for path in ["docs/theming.md", "docs/theming.en.md"] {
        let manual = fs::read_to_string(repository().join(path)).unwrap_or_else(|_| panic!("{path}"));
        assert_same(path, &views::with_what_templates_are_given(&manual));
    }
}

/// A row of `docs/seed-coverage.md`.
struct Row {
    line: usize,
    seed: String,
    kind: String,
    record: String,
    page: String,
}

/// The rows of all its tables.
fn rows() -> Vec<Row> {
    let text = fs::read_to_string(repository().join("docs/seed-coverage.md")).expect("docs/seed-coverage.md");
    let mut found = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let [seed, kind, record, page] = cells.as_slice() else { continue };
        let is_head = *seed == "seed" || seed.starts_with("--");
        if line.starts_with('|') && !is_head {
            let [seed, kind, record, page] = [seed, kind, record, page].map(|cell| cell.trim_matches('`').to_owned());
            found.push(Row { line: index + 1, seed, kind, record, page });
        }
    }
    found
}

#[test]
fn every_row_of_the_seed_has_its_record_and_its_page() {
    let root = repository().join("examples/yichun");
    let settings = Settings { root, as_of: parse_date("2026-09-30").ok(), ..Settings::default() };
    let prepared = prepare(&DiskSystem, &settings).expect("the real case can be read");
    let mut wrong = Vec::new();
    for Row { line, seed, kind, record, page } in rows() {
        let at = format!("docs/seed-coverage.md:{line} ({seed})");
        if !repository().join(&record).is_file() {
            wrong.push(format!("{at}: there is no {record}"));
        }
        if !Kind::ALL.iter().any(|known| known.name() == kind) {
            wrong.push(format!("{at}: {kind} is no kind"));
        }
        let address = page.split('#').next().and_then(Address::parse);
        if !address.is_some_and(|address| prepared.plan.has_page(&address)) {
            wrong.push(format!("{at}: the site has no page {page}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn all_sixteen_measures_of_the_seed_have_a_row() {
    let rows = rows();
    for number in 1..=16 {
        let page = format!("/measures/{number:02}/");
        assert!(rows.iter().any(|row| row.kind == "measure" && row.page == page), "no row leads to {page}");
    }
}

/// What stands between two marks in a text.
fn between<'t>(text: &'t str, before: &str, after: &str) -> &'t str {
    let (_, rest) = text.split_once(before).unwrap_or_else(|| panic!("there is no {before}"));
    rest.split_once(after).unwrap_or_else(|| panic!("nothing ends {before}")).0
}

#[test]
fn documented_headers_hold_the_policy_of_the_pages_and_what_a_page_cannot_say() {
    let read = |path: &str| fs::read_to_string(repository().join(path)).unwrap_or_else(|_| panic!("{path}"));
    let base = read("themes/default/templates/base.html");
    let policy = between(&base, "<meta http-equiv=\"Content-Security-Policy\" content=\"", "\"");
    let referrer = between(&base, "<meta name=\"referrer\" content=\"", "\"");
    assert!(policy.starts_with("default-src 'none';") && !policy.contains("unsafe-inline"), "{policy}");
    // A `<meta>` has no say in these: a browser passes over them there.
    assert!(!["frame-ancestors", "report-uri", "sandbox"].iter().any(|directive| policy.contains(directive)));
    let mut blocks = Vec::new();
    for path in ["docs/hosting.md", "docs/hosting.en.md"] {
        let text = read(path);
        let nginx = between(&text, "```nginx\nmap", "```");
        assert_eq!(between(nginx, "~*^text/html   \"", "\""), format!("{policy}; frame-ancestors 'none'"), "{path}");
        for header in [
            "Content-Security-Policy $gongkai_csp",
            "X-Content-Type-Options nosniff",
            &format!("Referrer-Policy {referrer}"),
            "Permissions-Policy \"camera=(), microphone=(), geolocation=()\"",
        ] {
            assert!(nginx.contains(&format!("\n    add_header {header} always;\n")), "{path}: {header}");
        }
        blocks.push(nginx.to_owned());
    }
    assert_eq!(blocks[0], blocks[1], "both languages document the same server");
}

//! The structure of the program against what `ARCHITECTURE.md` says of it: which module uses which, and the habits that a
//! compiler does not hold. Reads source text; a breach is told with file and line.

#![expect(clippy::disallowed_methods, reason = "this test reads the repository")]

#[path = "support/folder.rs"]
mod folder;
#[path = "support/repository.rs"]
mod repository;
#[path = "architecture/source.rs"]
mod source;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use folder::files;
use repository::repository;
use source::{Code, code, used};

/// Above this, a file says in its head why it is long.
const LONG: usize = 600;

/// One file of the program.
struct File {
    /// Relative to `src`.
    path: String,
    text: String,
    code: Code,
    /// Whether it exists in tests alone.
    is_test: bool,
}

/// Every file of the program, by path.
fn program() -> Vec<File> {
    let sources = files(&repository().join("src")).into_iter().filter(|(path, _)| path.ends_with(".rs"));
    let mut all: Vec<File> = sources
        .map(|(path, bytes)| {
            let text = String::from_utf8(bytes).expect("source text is UTF-8");
            File { code: code(&text), path, text, is_test: false }
        })
        .collect();
    let tests: Vec<String> = all
        .iter()
        .flat_map(|file| {
            let folder = folder_of_modules(&file.path);
            file.code.test_modules.iter().map(move |module| format!("{folder}{module}"))
        })
        .collect();
    for file in &mut all {
        file.is_test = tests.iter().any(|module| {
            file.path.strip_prefix(module.as_str()).is_some_and(|rest| rest == ".rs" || rest.starts_with('/'))
        });
    }
    all
}

/// Where the modules stand that a file declares: `a/mod.rs` → `a/`, `a.rs` → `a/`, `lib.rs` → the root.
fn folder_of_modules(path: &str) -> String {
    match path.strip_suffix("mod.rs") {
        Some(folder) => folder.to_owned(),
        None if path == "lib.rs" || path == "main.rs" => String::new(),
        None => format!("{}/", path.trim_end_matches(".rs")),
    }
}

/// The top module that a file belongs to; `lib` and `main` are above all.
fn module_of(path: &str) -> &str {
    let first = path.split('/').next().unwrap_or(path);
    first.trim_end_matches(".rs")
}

/// The rows of the table below a heading of `ARCHITECTURE.md`, without its head.
fn table(heading: &str) -> Vec<Vec<String>> {
    let text = fs::read_to_string(repository().join("ARCHITECTURE.md")).expect("ARCHITECTURE.md");
    let section = text.split("\n## ").find(|section| section.lines().next() == Some(heading));
    let section = section.unwrap_or_else(|| panic!("ARCHITECTURE.md has no section {heading}"));
    let rows = section.lines().filter(|line| line.starts_with('|')).skip(2);
    rows.map(|row| row.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect()).collect()
}

fn words(cell: &str) -> impl Iterator<Item = String> {
    cell.split([',', ' ']).map(|word| word.trim_matches('`').to_owned()).filter(|word| !word.is_empty())
}

/// What each module may use, by the table.
fn may_use() -> BTreeMap<String, BTreeSet<String>> {
    let mut all: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for row in table("Modules") {
        for module in words(&row[0]) {
            assert!(all.insert(module.clone(), words(&row[1]).collect()).is_none(), "{module} has two rows");
        }
    }
    all
}

/// The module that a path below `crate::` leads to: macros of the root belong to the module that defines them.
fn target(path: &[String]) -> Option<&str> {
    match path.first().map(String::as_str) {
        Some("text") => Some("diagnostics"),
        first => first,
    }
}

fn fail_with(breaches: &[String], what: &str) {
    assert!(breaches.is_empty(), "{what}:\n  {}", breaches.join("\n  "));
}

#[test]
fn a_module_uses_what_the_table_allows_and_nothing_else() {
    let allowed = may_use();
    let mut breaches = Vec::new();
    for file in program().iter().filter(|file| !file.is_test) {
        let module = module_of(&file.path);
        if module == "lib" || module == "main" {
            continue;
        }
        let Some(may) = allowed.get(module) else {
            breaches.push(format!("src/{}: ARCHITECTURE.md has no row for `{module}`", file.path));
            continue;
        };
        for used in used(&file.code.text) {
            match target(&used.path) {
                Some(other) if other != module && !may.contains(other) => {
                    breaches.push(format!("src/{}:{}: {module} uses {other}", file.path, used.line));
                }
                Some(_) | None => {}
            }
        }
    }
    fail_with(&breaches, "ARCHITECTURE.md does not allow");
}

#[test]
fn the_table_allows_nothing_that_nobody_uses_and_names_nothing_that_is_not_there() {
    let program = program();
    let modules: BTreeSet<&str> = program.iter().map(|file| module_of(&file.path)).collect();
    let mut breaches = Vec::new();
    for (module, may) in may_use() {
        if !modules.contains(module.as_str()) {
            breaches.push(format!("there is no src/{module}"));
        }
        let of_module = program.iter().filter(|file| !file.is_test && module_of(&file.path) == module);
        let uses: Vec<_> = of_module.flat_map(|file| used(&file.code.text)).collect();
        for other in may {
            if !uses.iter().any(|used| target(&used.path) == Some(other.as_str())) {
                breaches.push(format!("{module} may use {other}, and does not"));
            }
        }
    }
    fail_with(&breaches, "The module table of ARCHITECTURE.md is not current");
}

#[test]
fn the_stages_go_in_one_direction() {
    let allowed = may_use();
    let mut settled: BTreeSet<&str> = BTreeSet::new();
    while settled.len() < allowed.len() {
        let before = settled.len();
        for (module, may) in &allowed {
            if may.iter().all(|other| settled.contains(other.as_str())) {
                settled.insert(module);
            }
        }
        let left: Vec<_> = allowed.keys().filter(|module| !settled.contains(module.as_str())).collect();
        assert!(settled.len() > before, "these use each other in a circle: {left:?}");
    }
}

#[test]
fn every_file_says_at_its_head_what_it_is() {
    let silent = program().into_iter().filter(|file| !file.text.starts_with("//! "));
    let breaches: Vec<String> = silent.map(|file| format!("src/{}:1", file.path)).collect();
    fail_with(&breaches, "No `//!` at the head");
}

#[test]
fn a_long_file_says_why_it_is_long() {
    let mut breaches = Vec::new();
    for file in program() {
        let lines = file.text.lines().count();
        let head: String = file.text.lines().take_while(|line| line.starts_with("//!")).collect();
        if lines > LONG && !head.contains("long") {
            breaches.push(format!("src/{}: {lines} lines; split it, or say in its `//!` why it is so long", file.path));
        }
    }
    fail_with(&breaches, "Long files");
}

#[test]
fn the_program_neither_gives_up_nor_prints_outside_its_one_place() {
    const REFUSED: [&str; 9] = [
        ".unwrap()",
        ".expect(\"\")",
        "todo!",
        "unimplemented!",
        "dbg!",
        "#[allow(",
        "#![allow(",
        "println!",
        "eprintln!",
    ];
    let mut breaches = Vec::new();
    for file in program().iter().filter(|file| !file.is_test) {
        for (number, line) in file.code.text.lines().enumerate() {
            for word in REFUSED.iter().filter(|word| line.contains(**word)) {
                breaches.push(format!("src/{}:{}: {word}", file.path, number + 1));
            }
        }
    }
    fail_with(&breaches, "Outside tests");
}

#[test]
fn unsafe_code_is_forbidden() {
    for file in program().iter().filter(|file| ["lib.rs", "main.rs"].contains(&file.path.as_str())) {
        assert!(file.text.contains("#![forbid(unsafe_code)]"), "src/{}", file.path);
    }
}

#[test]
fn every_dependency_has_a_line_that_says_why_it_is_here() {
    let manifest = fs::read_to_string(repository().join("Cargo.toml")).expect("Cargo.toml");
    let mut dependencies = BTreeSet::new();
    let mut section = "";
    for line in manifest.lines() {
        if let Some(name) = line.strip_prefix('[') {
            section = name.trim_end_matches(']');
        } else if matches!(section, "dependencies" | "dev-dependencies")
            && let Some((name, _)) = line.split_once(" = ")
        {
            dependencies.insert(name.to_owned());
        }
    }
    let explained: BTreeSet<String> =
        table("Crates").iter().flat_map(|row| words(&row[0]).collect::<Vec<_>>()).collect();
    assert_eq!(dependencies, explained, "Cargo.toml on the left, ARCHITECTURE.md on the right");
}

#[test]
fn tests_comments_and_strings_are_no_use_of_a_module() {
    let source = "use crate::a::{b, c::d};\n// crate::no\nlet s = \"crate::no\"; let r = r#\"crate::\"no\"#;\n\
                  let c = '\"'; fn f<'x>() { crate::e::f() }\n#[cfg(test)]\nmod tests { use crate::no; fn g() {} }\n\
                  #[cfg(test)]\nmod property;\nuse crate::{g, h::*};\n";
    let code = code(source);
    let found: Vec<String> =
        used(&code.text).iter().map(|used| format!("{}:{}", used.line, used.path.join("::"))).collect();
    assert_eq!(found, ["1:a::b", "1:a::c::d", "4:e::f", "9:g", "9:h"]);
    assert_eq!(code.test_modules, ["property"]);
}

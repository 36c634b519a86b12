//! What an editor is given: the files that stand in the sample sites, sessions of `gongkai schema`, snippets that give clean
//! records.

#![expect(clippy::disallowed_methods, reason = "sessions happen in folders on a disk")]

#[path = "support/checked.rs"]
mod checked;
#[path = "support/command.rs"]
mod command;
#[path = "support/expected.rs"]
mod expected;
#[path = "support/folder.rs"]
mod folder;
#[path = "support/memory.rs"]
mod memory;
#[path = "support/repository.rs"]
mod repository;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use tempfile::TempDir;

use gongkai::authoring::schema::{EditorFile, Links, Names, Speech, editor_files, merged, schema};
use gongkai::diagnostics::Language;
use gongkai::model::Kind;
use gongkai::schema::table;
use gongkai::system::DiskSystem;

use checked::problems;
use command::{Ran, gongkai, ran};
use memory::{ROOT, base};
use repository::repository;

const SITES: [&str; 3] = [".", "examples/yichun", "tests/sites/second"];

fn files_of(root: &Path) -> Vec<EditorFile> {
    let names = Names::of_site(&DiskSystem, root).expect("a site");
    editor_files(&names, names.speech(None))
}

#[test]
fn what_stands_in_the_sample_sites_is_what_the_command_writes() {
    for site in SITES {
        for file in files_of(&repository().join(site)) {
            let path = format!("{site}/{}", file.path);
            let Some(wanted) = file.shared else {
                expected::assert_same(&path, &file.text);
                continue;
            };
            let there = fs::read_to_string(repository().join(&path)).unwrap_or_default();
            if there.is_empty() {
                expected::assert_same(&path, &file.text);
            } else {
                assert_eq!(merged(&there, &wanted).as_deref(), Ok(there.as_str()), "{path} lacks something");
            }
        }
    }
}

#[test]
fn no_other_schema_stands_in_the_sample_sites() {
    for site in SITES {
        let root = repository().join(site);
        let known: BTreeSet<PathBuf> = files_of(&root).into_iter().map(|file| root.join(file.path)).collect();
        for entry in fs::read_dir(root.join(".vscode/gongkai")).expect("schemas") {
            let path = entry.expect("an entry").path();
            assert!(known.contains(&path), "{}", path.display());
        }
    }
}

#[test]
fn every_name_of_every_field_is_a_property_with_a_description_in_both_languages() {
    for language in [Language::Zh, Language::En] {
        for kind in Kind::ALL {
            let schema = schema(*kind, &Names::default(), Speech::of(language), Links::Within);
            let properties = &schema["definitions"]["record"]["properties"];
            for field in table(*kind).fields() {
                for name in field.names().filter(|name| {
                    table(*kind).fields().find(|f| f.is_named(name)).is_some_and(|f| f.name == field.name)
                }) {
                    let property = &properties[name];
                    let target = property["$ref"].as_str().or_else(|| property["allOf"][0]["$ref"].as_str());
                    let target = target.and_then(|target| target.strip_prefix("#/definitions/"));
                    let definition =
                        &schema["definitions"][target.unwrap_or_else(|| panic!("{}: {name}", kind.name()))];
                    let doc = match language {
                        Language::Zh => field.doc.zh,
                        Language::En => field.doc.en,
                    };
                    assert_eq!(definition["description"], doc, "{}: {name}", kind.name());
                    let shown = definition["markdownDescription"].as_str().expect("Markdown");
                    for part in [field.label, field.name, doc] {
                        assert!(shown.contains(part), "{}: {name}: {shown}", kind.name());
                    }
                }
            }
        }
    }
}

/// Every object of a schema that refuses further fields, with the way to it.
fn closed<'s>(schema: &'s Value, way: &str, found: &mut Vec<(String, &'s Value)>) {
    match schema {
        Value::Object(members) => {
            if schema["additionalProperties"] == Value::Bool(false) {
                found.push((way.to_owned(), schema));
            }
            for (name, value) in members {
                closed(value, &format!("{way}/{name}"), found);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| closed(item, way, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[test]
fn a_field_that_is_none_is_told_in_words_that_nothing_else_is_told_in() {
    for (language, words) in [(Language::Zh, "没有这个字段"), (Language::En, "There is no such field")] {
        for kind in Kind::ALL {
            let schema = schema(*kind, &Names::default(), Speech::of(language), Links::Within);
            let mut objects = Vec::new();
            closed(&schema, "", &mut objects);
            assert!(objects.iter().any(|(way, _)| way == "/definitions/record"), "{}", kind.name());
            for (way, object) in objects {
                let said = object["errorMessage"].as_str().unwrap_or_default();
                assert!(said.starts_with(words) && said.contains("Ctrl+"), "{way}: {said}");
                // An editor says these words of whatever else the same object asks for.
                for other in ["type", "required", "enum", "const", "not", "minProperties", "propertyNames"] {
                    assert!(object.get(other).is_none(), "{}: {way}: {other}", kind.name());
                }
            }
        }
    }
}

/// A snippet with the first of each choice and what stands in each place.
fn filled_in(line: &str) -> String {
    let dated = line.replace("$CURRENT_YEAR", "2026").replace("$CURRENT_MONTH", "03").replace("$CURRENT_DATE", "31");
    let mut out = String::new();
    let mut rest = dated.as_str();
    while let Some(at) = rest.find("${") {
        out.push_str(&rest[..at]);
        let body = &rest[at + 2..];
        let is_end = |(at, _): &(usize, &str)| !body[..*at].ends_with('\\');
        let (end, _) = body.match_indices('}').find(is_end).expect("an end");
        let (_, shown) = body[..end].split_at(body[..end].find([':', '|']).expect("a place"));
        let filling = match shown.strip_prefix(':') {
            Some(place) => place,
            None => shown.trim_matches('|').split(',').next().unwrap_or_default(),
        };
        out.push_str(&filling.replace('\\', ""));
        rest = &body[end + 1..];
    }
    out.push_str(rest);
    out
}

#[test]
fn a_snippet_that_is_filled_in_is_a_record_without_mistakes() {
    let site = base().with_file(
        format!("{ROOT}/content/channels.yaml"),
        "- {id: hotline, 名称: 热线}\n- {id: proposals, 名称: 建议提案, 类别: 建议提案}\n",
    );
    let names = Names::of_site(&site, Path::new(ROOT)).expect("a site");
    let files = editor_files(&names, Speech::of(Language::Zh));
    let snippets = files.iter().find(|file| file.path.ends_with(".code-snippets")).expect("snippets");
    let snippets: Value = serde_json::from_str(&snippets.text).expect("JSON");
    let kinds = Kind::ALL.iter().filter(|kind| !kind.is_setup());
    let expected: BTreeSet<&str> = kinds.clone().flat_map(|kind| [kind.name(), kind.label()]).collect();
    let prefixes: BTreeSet<&str> =
        snippets.as_object().expect("an object").values().filter_map(|one| one["prefix"].as_str()).collect();
    assert_eq!(prefixes, expected);
    for kind in kinds {
        for snippet in snippets.as_object().expect("an object").values() {
            if ![kind.name(), kind.label()].contains(&snippet["prefix"].as_str().unwrap_or_default()) {
                continue;
            }
            let lines = snippet["body"].as_array().expect("lines").iter().filter_map(Value::as_str);
            let mut text: String = lines.map(|line| filled_in(line) + "\n").collect();
            // A proposal comes by a channel for proposals: the list offers both.
            if *kind == Kind::Proposal {
                text = text.replace("热线", "建议提案");
            }
            let ending = if snippet["scope"] == "markdown" { "md" } else { "yaml" };
            let path = format!("content/{}/snippet.{ending}", kind.folder());
            let with = site.clone().with_file(format!("{ROOT}/{path}"), text.clone());
            let here: Vec<String> = problems(&with)
                .iter()
                .filter(|problem| problem.file == path && problem.severity == "error")
                .map(ToString::to_string)
                .collect();
            assert!(here.is_empty(), "{here:#?}\n{text}");
        }
    }
}

fn session(over: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder for the session");
    let base = folder::files(&repository().join("tests/fixtures/base"));
    let all = base.into_iter().chain(over.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())));
    for (path, bytes) in all {
        let file = folder.path().join(path);
        fs::create_dir_all(file.parent().expect("a folder")).expect("a folder that can be made");
        fs::write(file, bytes).expect("a file that can be written");
    }
    folder
}

fn schema_command(folder: &TempDir, arguments: &[&str]) -> Ran {
    let all: Vec<&str> = std::iter::once("schema").chain(arguments.iter().copied()).collect();
    ran(&mut gongkai(folder.path(), &all))
}

#[test]
fn a_schema_is_printed_with_the_names_of_the_site() {
    let folder = session(&[]);
    for kind in ["projects", "project", "民生实事"] {
        let run = schema_command(&folder, &[kind]);
        assert_eq!((run.status, run.stderr.as_str()), (Some(0), ""), "{run:?}");
        let schema: Value = serde_json::from_str(&run.stdout).expect("JSON");
        let areas = schema["definitions"]["names-area"]["examples"].as_array().expect("proposals").clone();
        assert!(areas.contains(&Value::from("jia")), "{areas:?}");
    }
    let outside = tempfile::tempdir().expect("a folder");
    let run = schema_command(&outside, &["areas", "--lang", "en"]);
    assert_eq!(run.status, Some(0), "a schema needs no site: {run:?}");
    assert!(run.stdout.contains("Division code"), "{run:?}");
}

#[test]
fn editor_files_are_written_once_and_settings_of_others_are_kept() {
    let theirs = "{\n  // our own\n  \"editor.fontSize\": 18\n}\n";
    let folder = session(&[(".vscode/settings.json", theirs)]);
    let run = schema_command(&folder, &["--write"]);
    assert_eq!((run.status, run.stdout.as_str()), (Some(0), ""), "{run:?}");
    let settings = fs::read_to_string(folder.path().join(".vscode/settings.json")).expect("settings");
    assert!(settings.starts_with("{\n  // our own\n  \"editor.fontSize\": 18,\n"), "{settings}");
    assert!(settings.contains("projects.schema.json"), "{settings}");
    let before = folder::files(folder.path());
    let again = schema_command(&folder, &["--write"]);
    assert!(again.stderr.contains("这次写入 0 个"), "{again:?}");
    assert_eq!(folder::files(folder.path()), before);
}

#[test]
fn settings_that_cannot_be_added_to_keep_everything_as_it_was() {
    let folder = session(&[(".vscode/settings.json", "{\"yaml.schemas\": \"mine\"}")]);
    let before = folder::files(folder.path());
    let run = schema_command(&folder, &["--write"]);
    assert_eq!((run.status, run.stdout.as_str()), (Some(2), ""), "{run:?}");
    assert!(run.stderr.contains("没有改动") && run.stderr.contains("projects.schema.json"), "{run:?}");
    assert_eq!(folder::files(folder.path()), before, "nothing is written where one file stands in the way");
}

#[test]
fn a_kind_that_is_none_is_told_with_the_nearest_one() {
    let folder = session(&[]);
    let run = schema_command(&folder, &["projets"]);
    assert_eq!(run.status, Some(2));
    assert!(run.stderr.contains("是不是“projects”"), "{run:?}");
    assert_eq!(schema_command(&folder, &[]).status, Some(2));
    assert_eq!(schema_command(&folder, &["projects", "--write"]).status, Some(2));
    let outside = tempfile::tempdir().expect("a folder");
    assert_eq!(schema_command(&outside, &["--write"]).status, Some(2), "settings belong into a site");
}

//! Words that mean something to a machine, in every text of every kind of record: pages, feeds, calendar and JSON-LD say them as they stand
//! and are otherwise what they are for plain words.
//!
//! Each text of the site `tests/outputs/words/` carries a mark. The site is built with plain words for it and with hostile ones, and
//! what was built must be the same once the hostile words are put back: no tag more, no attribute, no line, no word less.

use std::collections::BTreeMap;
use std::path::Path;

use gongkai::model::Kind;
use gongkai::schema::{Field, Type, table};
use gongkai::site::Settings;
use gongkai::system::MemorySystem;
use serde_json::Value;

use crate::build_in_memory;
use crate::folder::files;
use crate::html::{elements, skeleton};
use crate::links::Site;
use crate::repository::repository;
use crate::tags::unescaped;

const FOLDER: &str = "tests/outputs/words";
const MARK: &str = "§";
const PLAIN: &str = "平常话";

/// Without white space, which markup may fold.
const HOSTILE: [&str; 6] = [
    "</title></script><script>alert(1)</script>",
    "'\"><img/src=x/onerror=alert(1)>",
    "{{7*7}}{%raw%}{n}{title}{date}{host}",
    "]]>--><!--&lt;&amp;amp;&#60;",
    "\\n;,:END:VEVENT\\",
    "𠮷😀👩🏽‍🚒\u{202E}מימין\u{2066}",
];

/// Texts that no reader sees or that take certain words alone, by kind and name: why.
const NOT_MARKED: [(&str, &str, &str); 17] = [
    ("site", "language", "a tag of a language"),
    ("site", "languages", "tags of languages"),
    ("site", "timezone", "a zone"),
    ("site", "theme", "a folder"),
    ("site", "email", "a mailbox"),
    ("site", "site", "digits, given by the authority"),
    ("site", "form", "an address"),
    ("area", "code", "digits, given by the authority"),
    ("dimension", "colour", "a colour"),
    ("register", "key", "a word of the file itself"),
    ("register", "data", "a file"),
    ("measure", "task", "names a task by its id"),
    ("measure", "item", "entries of projects have it"),
    ("project", "task", "entries of measures have it"),
    ("project", "item", "makes an anchor, which says it in letters alone"),
    ("progress", "task", "names a task by its id"),
    ("progress", "item", "makes an anchor, which says it in letters alone"),
];

/// The site with these words for the mark, built.
fn built_with(words: &str) -> Site {
    let quoted = serde_json::to_string(words).expect("a text");
    let quoted = quoted.trim_matches('"');
    let system = MemorySystem::new();
    for (path, bytes) in files(&repository().join(FOLDER)) {
        let text = String::from_utf8(bytes).expect("the site is text").replace(MARK, quoted);
        system.put_file(Path::new("/site").join(path), text);
    }
    build_in_memory(&system, "/site", Settings::default());
    let mut site = system.files("/site/public");
    // The index is named and cut by what it holds; tests of its own say that it finds every text as it stands.
    site.retain(|path, _| !path.starts_with("search/") || path.ends_with(".html"));
    site
}

/// What a file says, in parts, with plain words for the hostile ones.
fn said(path: &str, bytes: &[u8], words: &str) -> Vec<String> {
    let text = String::from_utf8_lossy(bytes);
    let in_addresses = |text: String| text.replace(&percent_encoded(words), &percent_encoded(PLAIN));
    let back = |text: &str| in_addresses(text.replace(words, PLAIN));
    let twice = |text: &str| in_addresses(unescaped(text).replace(words, PLAIN).replace(&unescaped(words), PLAIN));
    match path.rsplit('.').next().unwrap_or_default() {
        "html" => {
            let mut parts: Vec<String> = skeleton(&text).iter().map(|part| back(part)).collect();
            let scripts = elements(&text).into_iter().filter(|element| element.get("type") == "application/ld+json");
            for script in scripts.map(|element| element.text) {
                let json: Value =
                    serde_json::from_str(&script).unwrap_or_else(|error| panic!("{path}: {error}: {script}"));
                strings(&json, &mut |text| parts.push(back(text)));
            }
            parts
        }
        // Feeds hold HTML in text beside plain text: what is said there is escaped once more, or not.
        "xml" => skeleton(&text).iter().map(|part| twice(part)).collect(),
        "json" => {
            let json: Value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}"));
            let mut parts = Vec::new();
            strings(&json, &mut |text| parts.push(twice(text)));
            parts
        }
        "ics" => {
            assert!(text.lines().all(|line| line.len() <= 75), "{path}: a line is too long");
            let unfolded = text.replace("\r\n ", "");
            let undone = |line: &str| line.replace("\\;", ";").replace("\\,", ",").replace("\\\\", "\\");
            unfolded.lines().map(|line| back(&undone(line))).collect()
        }
        _ => Vec::new(),
    }
}

fn strings(json: &Value, take: &mut dyn FnMut(&str)) {
    match json {
        Value::String(text) => take(text),
        Value::Array(list) => list.iter().for_each(|value| strings(value, take)),
        Value::Object(map) => {
            for (name, value) in map {
                take(name);
                strings(value, take);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn percent_encoded(text: &str) -> String {
    let kept = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte);
    text.bytes().map(|byte| if kept(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

#[test]
fn hostile_words_are_said_and_do_nothing_else() {
    let plain = built_with(PLAIN);
    let expected: BTreeMap<&str, Vec<String>> =
        plain.iter().map(|(path, bytes)| (path.as_str(), said(path, bytes, PLAIN))).collect();
    let count = expected.values().flatten().filter(|part| part.contains(PLAIN)).count();
    assert!(count > 500, "{count} parts say the words");
    for words in HOSTILE {
        let built = built_with(words);
        assert!(built.keys().eq(plain.keys()), "{words}");
        for (path, bytes) in &built {
            let said = said(path, bytes, words);
            let expected = &expected[path.as_str()];
            let parts = said.iter().zip(expected).find(|(made, expected)| made != expected);
            assert!(parts.is_none(), "{words}: {path}: {parts:#?}");
            assert_eq!(said.len(), expected.len(), "{words}: {path}");
        }
    }
}

#[test]
fn a_word_without_end_and_without_space_builds() {
    let long = "长".repeat(3000) + &"W".repeat(3000);
    let built = built_with(&long);
    assert!(built.keys().eq(built_with(PLAIN).keys()));
}

#[test]
fn every_text_of_every_kind_carries_the_mark() {
    let site = files(&repository().join(FOLDER));
    let text = |path: &String| String::from_utf8(site[path].clone()).expect("the site is text");
    let mut without = Vec::new();
    for kind in Kind::ALL {
        let inline = matches!(kind, Kind::Progress);
        let folder = if inline { "projects".to_owned() } else { kind.folder().to_owned() };
        let paths = [format!("content/{folder}.yaml"), format!("content/{folder}/all.yaml")];
        let part = paths.iter().find(|path| site.contains_key(*path)).map(text).unwrap_or_default();
        for field in table(*kind).fields() {
            unmarked(field, kind.name(), &part, &mut without);
        }
    }
    assert!(without.is_empty(), "these carry no mark: {without:?}");
}

/// The texts of a field, or of its group, that the part of the site never marks.
fn unmarked(field: &Field, kind: &'static str, part: &str, without: &mut Vec<(&'static str, &'static str)>) {
    // Never shown, or no free text: a path, the name of a field.
    let never_shown = ["review", "secrecy", "aliases", "file", "field"];
    if never_shown.contains(&field.name) || NOT_MARKED.iter().any(|(of, name, _)| (*of, *name) == (kind, field.name)) {
        return;
    }
    let form = match field.form {
        Type::List(inner) => inner,
        ref form => form,
    };
    match form {
        Type::Text | Type::ReferenceOrText(_) => {
            let name = format!("{}: ", field.name);
            let is_marked = part.match_indices(&name).any(|(at, _)| {
                let value = part[at + name.len()..].trim_start_matches('[');
                value.starts_with('"') && value[1..].split('"').next().is_some_and(|text| text.contains(MARK))
            });
            if !is_marked {
                without.push((kind, field.name));
            }
        }
        Type::Group(group) => group.fields.iter().for_each(|field| unmarked(field, kind, part, without)),
        // Bodies have tests of their own, where HTML is allowed and cleaned.
        _ => {}
    }
}

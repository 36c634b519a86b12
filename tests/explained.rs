//! Every code that `gongkai explain` knows: its example raises it and nothing else, its correction raises nothing.

#![expect(clippy::disallowed_methods, reason = "the base site is a folder of the repository")]

#[path = "support/checked.rs"]
mod checked;
#[path = "support/folder.rs"]
mod folder;
#[path = "support/memory.rs"]
mod memory;
#[path = "support/overlaid.rs"]
mod overlaid;
#[path = "support/repository.rs"]
mod repository;

use std::collections::BTreeSet;
use std::fmt::Write as _;

use gongkai::diagnostics::Code;
use gongkai::site::codes;

use checked::problems;
use overlaid::overlaid;

/// Codes that no text can show: why, and the test that shows them.
const SHOWN_ELSEWHERE: &[(&str, &str)] = &[
    ("unreadable-file", "needs a socket: a_socket_among_the_records_is_not_read"),
    ("not-utf8", "needs bytes that are no text: a_file_in_gb18030_is_named_as_such"),
    ("file-too-large", "needs 50 MB: a_file_beyond_the_limit_is_not_read"),
    ("symbolic-link", "needs a link: a_link_out_of_the_content_is_not_followed"),
    ("bad-file-name", "needs a name that is no Unicode: a_name_that_is_no_unicode_is_told"),
    ("missing-site-file", "needs a file to be away: a_site_without_settings_is_told_once"),
    ("yaml-too-large", "needs aliases of aliases: the fixture alias-bomb"),
    ("body-too-deep", "needs a hundred levels: a_body_beyond_a_hundred_levels_is_told"),
    ("yaml-syntax", "what no other code names: the unit tests of decode"),
    ("output-differs", "is about an output: tests/cli.rs"),
    ("not-formatted", "is about a layout: tests/fmt.rs"),
    ("formatted", "is told of a file that was changed: tests/fmt.rs"),
    ("mended", "is told of a file that was changed: tests/fmt.rs"),
    ("left-alone", "is told of a file that was not changed: tests/fmt.rs"),
    ("could-not-run", "is about a command: tests/cli.rs"),
];

/// What is wrong with the example and correction of a code.
fn mistakes(code: &Code) -> String {
    let mut out = String::new();
    let found = problems(&overlaid(code.example));
    if !found.iter().any(|problem| problem.code == code.name) {
        let _ = writeln!(out, "{}: the example does not raise it", code.name);
    }
    for other in found.iter().filter(|problem| problem.code != code.name) {
        let _ = writeln!(out, "{}: the example raises {other}", code.name);
    }
    for left in problems(&overlaid(code.correction)) {
        let _ = writeln!(out, "{}: the correction raises {left}", code.name);
    }
    out
}

#[test]
fn an_example_raises_its_code_alone_and_its_correction_nothing() {
    let shown = codes().into_iter().filter(|code| code.example.starts_with("=== "));
    let wrong: String = shown.map(mistakes).collect();
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn only_codes_that_cannot_be_shown_have_no_example() {
    let without = codes().into_iter().filter(|code| !code.example.starts_with("=== ")).map(|code| code.name);
    let listed = SHOWN_ELSEWHERE.iter().map(|(name, _)| *name);
    assert_eq!(without.collect::<BTreeSet<_>>(), listed.collect::<BTreeSet<_>>());
}

#[test]
fn every_code_is_a_stable_word_of_its_own() {
    let mut seen = BTreeSet::new();
    for code in codes() {
        let is_word =
            |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
        assert!(code.name.split('-').all(is_word), "{} is not lower-case words with hyphens", code.name);
        assert!(seen.insert(code.name), "{} occurs twice", code.name);
    }
    assert!(seen.len() > 50, "{} codes are too few to be all", seen.len());
}

#[test]
fn every_code_speaks_both_languages() {
    let is_chinese = |text: &str| text.chars().any(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c));
    for code in codes() {
        let texts = [Some(code.title), Some(code.explanation), code.source];
        for words in texts.into_iter().flatten() {
            assert!(is_chinese(words.zh), "{}: no Chinese in “{}”", code.name, words.zh);
            assert!(!words.en.trim().is_empty(), "{}: no English", code.name);
        }
        for title in [code.title.zh, code.title.en] {
            assert!(!title.ends_with(['。', '.']), "{}: a title has no full stop: {title}", code.name);
        }
        assert!(code.explanation.zh.chars().count() >= 12, "{}: 说明太短", code.name);
    }
}

//! Long and hostile texts end quickly.

use super::*;
use std::time::{Duration, Instant};

/// Linear work on these texts takes far less; quadratic work far more.
#[track_caller]
fn ends_quickly(name: &str, text: &str) {
    let begin = Instant::now();
    let parsed = parse(text, 0);
    let took = begin.elapsed();
    assert!(took < Duration::from_secs(20), "{name}: {took:?}");
    assert!(parsed.problems.len() <= super::super::MAX_PROBLEMS);
}

#[test]
fn hostile_repetitions_end_quickly() {
    let parts = [
        "[",
        "{",
        "- ",
        "? ",
        "a: ",
        "&a ",
        "*a ",
        "!",
        "\"",
        "'",
        "\n",
        " ",
        "\t",
        "#",
        "- a\n",
        ": ",
        "%",
        "`",
        "：",
        "　",
        ",",
        "]",
        "[a,",
        "{a: ",
        "a: |\n",
        "a: \"\n",
        "a: [\n",
        "- '\n",
        " - [\n",
        "a\n",
        "\r",
        "\u{FEFF}",
        "\0",
        "甲：乙\n",
        "\t- a\n",
        "--- \n",
        "a: &a *a\n",
        "? [a]\n",
        "a: ['\n",
        "- - ",
        "{a: [",
        "[\"",
        "|\n ",
        "'a' ",
        "“",
        "<<: ",
        "&",
        "!!str ",
        "- &a\n",
        "!<",
        "%TAG ! !\n",
        "x: >\n\n",
    ];
    for part in parts {
        ends_quickly(part, &part.repeat((1 << 16) / part.len()));
    }
}

#[test]
fn a_staircase_ends_quickly() {
    for tail in ["a:", "a: \"", "a: [", "- ", "a: |"] {
        let text: String = (0..700).flat_map(|depth| [" ".repeat(depth), tail.to_owned(), "\n".to_owned()]).collect();
        ends_quickly(tail, &text);
    }
}

#[test]
fn a_line_of_a_megabyte_ends_quickly() {
    ends_quickly("long", &format!("a: {}\nb: 1\n", "长".repeat(350_000)));
    ends_quickly("long flow", &format!("a: [{}]\n", "长, ".repeat(200_000)));
}

//! Bodies made to break the reader: none may panic, hang, nest without end or leave an element open.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::Site;
use crate::markdown::*;

/// Whether every element that opens closes, in order.
fn is_balanced(html: &str) -> bool {
    let mut open = Vec::new();
    for tag in raw::tags(html) {
        match (tag.closing, tag.name.as_str()) {
            (_, "br" | "hr" | "img" | "col" | "wbr") => {}
            (false, name) => open.push(name.to_owned()),
            (true, name) => {
                if open.pop().as_deref() != Some(name) {
                    return false;
                }
            }
        }
    }
    open.is_empty()
}

/// Not a measurement: far more than a body takes on a slow machine in a debug build, and a hang is told from a long wait.
const PATIENCE: Duration = Duration::from_secs(20);

fn survives(name: &str, body: &str) {
    let start = Instant::now();
    let rendered = render(body, &Site, &HtmlOptions::default());
    assert!(is_balanced(&rendered.html), "{name}");
    assert!(start.elapsed() < PATIENCE, "{name}: {:?}", start.elapsed());
}

#[test]
fn no_body_takes_forever_or_nests_without_end() {
    const LONG: usize = 200_000;
    for pattern in [
        "[",
        "](",
        "![",
        "[a](",
        "[a][",
        "[a][b]",
        "[^",
        "[^a]",
        "*a **b ",
        "*a_",
        "a**",
        "**“",
        "”**a",
        "<",
        "<a ",
        "<a b='",
        "<!--",
        "<![CDATA[",
        "|",
        "&a",
        "\\",
        "\\*",
        " *",
        "~~a ~",
        "`a``",
        "a\n: ",
        "- a\n",
        "# a\n",
        "# a {b}\n",
        "[x]: y\n",
        "<b>",
        "<p>",
        "</p>",
        "\r",
        "\n甲",
        "甲\n",
        "\u{0}",
    ] {
        survives(pattern, &pattern.repeat(LONG / pattern.len()));
    }
    survives("a megabyte of brackets", &"[".repeat(1_000_000));
    for pattern in ["> ", "- ", "1. ", "[^1]: ", ": ", ">", "> - "] {
        survives(pattern, &format!("{}甲\n{}", pattern.repeat(10_000), "乙\n".repeat(1000)));
    }
    let mut ladder = String::new();
    for level in 0..1000 {
        let _ = writeln!(ladder, "{}- 甲", " ".repeat(2 * level));
    }
    survives("list in list", &ladder);
    survives("wide table", &format!("|{}\n|{}\n{}", "a|".repeat(1000), "-|".repeat(1000), "|x\n".repeat(200)));
    survives("long table", &format!("|a|b|\n|-|-|\n{}", "|x|y|\n".repeat(100_000)));
}

#[test]
fn raw_html_that_an_html_parser_would_multiply_is_shown_as_text() {
    let mut fonts = String::new();
    for size in 0..5000 {
        let _ = write!(fonts, "<b class=\"{size}\"><p>");
    }
    survives("formatting", &format!("<div>{fonts}"));
    survives("div", &"<div>".repeat(5000));
    assert_eq!(
        html("<div>".repeat(1000).as_str(), &Site, &HtmlOptions::default()).matches("&lt;div&gt;").count(),
        1000
    );
    survives("hidden", &format!("<p>{}", "<div><table></div></table>".repeat(2000)));
}

proptest! {
    #[test]
    fn any_body_gives_balanced_html(body in "[甲“”。 \n#>*_~`|:<>/abi!\\[\\]()^{}=\"&0-9.+-]{0,120}") {
        let rendered = render(&body, &Site, &HtmlOptions::default());
        prop_assert!(is_balanced(&rendered.html), "{}", rendered.html);
        for link in &rendered.outline.links {
            prop_assert!(body.get(link.span.start as usize..link.span.end as usize).is_some());
        }
        prop_assert!(summary(&body, 20).chars().count() <= 20);
    }

    #[test]
    fn any_pieces_of_markup_give_balanced_html(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..40)) {
        let body = pieces.concat();
        let rendered = render(&body, &Site, &HtmlOptions::default());
        prop_assert!(is_balanced(&rendered.html), "{}", rendered.html);
        prop_assert!(!rendered.html.contains("<script"));
    }
}

const PIECES: &[&str] = &[
    "甲",
    "“乙”",
    "\n",
    "\n\n",
    "  ",
    "    ",
    "**",
    "*",
    "_",
    "~~",
    "`",
    "```\n",
    "```rust\n",
    "> ",
    "- ",
    "1. ",
    "- [x] ",
    "# ",
    "\n---\n",
    "[^1]",
    "[^1]: ",
    "\n[^1]: 注\n",
    "[a](a.png)",
    "![a](a.png)",
    "[a",
    "](x)",
    "![",
    "|a|b|\n|-|-|\n|c|d|\n",
    "<div>",
    "</div>",
    "<b>",
    "</b>",
    "<p>",
    "<a href=\"x\">",
    "</a>",
    "<script>",
    "</script>",
    "<!--",
    "-->",
    "<table>",
    "<td>",
    "</table>",
    "\n: ",
    "{#id}",
    "\\",
    "&amp;",
    "<https://x.example>",
];

//! In: a code block and the language its author named. Out: its HTML with classes `hl-…`, or nothing where the language is
//! unknown or the code too long. Never: colours (the theme has them), and no loading of grammars before one is needed.

use std::sync::LazyLock;

use syntect::html::{ClassStyle, ClassedHTMLGenerator};
use syntect::parsing::SyntaxSet;
use syntect::util::LinesWithEndings;

/// Beyond this many bytes code is shown plain: highlighting costs a hundred times what writing it does.
const LONGEST_CODE: usize = 64 * 1024;
/// Some grammars take quadratic time in the length of a line.
const LONGEST_LINE: usize = 2000;

/// An immutable table; unpacking it takes some milliseconds, so that it waits for the first block that wants it.
static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(SyntaxSet::load_defaults_newlines);

/// Whether code of this language would be highlighted. `text` and its like are known and stay plain.
#[must_use]
pub fn knows_language(language: &str) -> bool {
    is_plain(language) || SYNTAXES.find_syntax_by_token(language).is_some()
}

/// The highlighted code, as content of a `code` element.
pub(super) fn highlight(language: &str, code: &str) -> Option<String> {
    if is_plain(language) || code.len() > LONGEST_CODE || code.lines().any(|line| line.len() > LONGEST_LINE) {
        return None;
    }
    let syntax = SYNTAXES.find_syntax_by_token(language)?;
    let style = ClassStyle::SpacedPrefixed { prefix: "hl-" };
    let mut generator = ClassedHTMLGenerator::new_with_class_style(syntax, &SYNTAXES, style);
    for line in LinesWithEndings::from(code) {
        generator.parse_html_for_line_which_includes_newline(line).ok()?;
    }
    Some(generator.finalize())
}

fn is_plain(language: &str) -> bool {
    ["", "text", "txt", "plain", "plaintext", "none"].iter().any(|plain| plain.eq_ignore_ascii_case(language))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_known_language_gets_classes_and_an_unknown_one_nothing() {
        let html = highlight("rust", "let x = 1;\n").unwrap();
        assert!(html.contains("class=\"hl-"), "{html}");
        assert_eq!(highlight("文言", "x"), None);
        assert!(knows_language("yaml") && knows_language("text") && !knows_language("文言"));
    }

    #[test]
    fn very_long_code_is_not_highlighted() {
        assert_eq!(highlight("rust", &"let x = 1;\n".repeat(10_000)), None);
        assert_eq!(highlight("rust", &"x ".repeat(2000)), None);
    }
}

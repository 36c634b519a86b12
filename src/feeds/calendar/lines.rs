//! Content lines of iCalendar (RFC 5545, 3.1 and 3.3.11): CRLF, folded at 75 octets between characters, text escaped.

/// Lines that are being written.
#[derive(Default)]
pub struct Lines(String);

/// Octets of a line without its end.
const LONGEST: usize = 75;

impl Lines {
    /// What was written.
    pub fn finish(self) -> String {
        self.0
    }

    /// A property with text as its value.
    pub fn text(&mut self, name: &str, value: &str) {
        self.raw(&format!("{name}:{}", escaped(value)));
    }

    /// A line that needs no escaping; control characters, which could begin another, are left out.
    pub fn raw(&mut self, line: &str) {
        let mut length = 0;
        for c in line.chars().filter(|c| !c.is_control()) {
            if length + c.len_utf8() > LONGEST {
                self.0.push_str("\r\n ");
                length = 1;
            }
            self.0.push(c);
            length += c.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

/// `\`, `;` and `,` with a backslash before them, line ends as `\n`.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (index, line) in text.lines().enumerate() {
        if index > 0 {
            out.push_str("\\n");
        }
        for c in line.chars() {
            if matches!(c, '\\' | ';' | ',') {
                out.push('\\');
            }
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn line(name: &str, value: &str) -> String {
        let mut lines = Lines::default();
        lines.text(name, value);
        lines.finish()
    }

    #[test]
    fn text_is_escaped_and_cannot_begin_another_property() {
        assert_eq!(
            line("SUMMARY", "甲;乙,丙\\丁\nBEGIN:X\r\n戊\u{b}"),
            "SUMMARY:甲\\;乙\\,丙\\\\丁\\nBEGIN:X\\n戊\r\n"
        );
    }

    #[test]
    fn a_line_of_75_octets_is_whole_and_one_more_is_folded() {
        assert_eq!(line("A", &"x".repeat(73)), format!("A:{}\r\n", "x".repeat(73)));
        assert_eq!(line("A", &"x".repeat(74)), format!("A:{}\r\n x\r\n", "x".repeat(73)));
    }

    proptest! {
        #[test]
        fn no_line_is_too_long_and_unfolding_gives_the_text_back(text in any::<String>()) {
            let written = line("X", &text);
            prop_assert!(written.ends_with("\r\n"));
            for line in written.trim_end_matches("\r\n").split("\r\n") {
                prop_assert!(line.len() <= LONGEST, "{} octets", line.len());
            }
            let kept: String = escaped(&text).chars().filter(|c| !c.is_control()).collect();
            let unfolded = written.replace("\r\n ", "");
            prop_assert_eq!(unfolded.trim_end_matches("\r\n"), format!("X:{kept}"));
        }
    }
}

//! What is wrong with one value, before it is known where the value stands.
//!
//! In: code and words. Out: a [`Diagnostic`] once the reader gives file and span. Nothing here parses a value.

use crate::diagnostics::{Code, Diagnostic, Place, Text};
use crate::source::{FilePath, Span};
use crate::text;

/// The longest part of a value that a message quotes, in characters.
const QUOTED: usize = 24;

/// A value that cannot be taken, and what to write instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// The kind of mistake.
    pub code: &'static Code,
    /// What is wrong.
    pub message: Text,
    /// A few words beside the value; boxed, to keep results small.
    pub label: Option<Box<Text>>,
    /// What to write instead.
    pub help: Vec<Text>,
    /// What is certainly meant, without quotes, and without a quote or backslash inside.
    pub meant: Option<String>,
}

impl Mistake {
    pub fn new(code: &'static Code, message: Text) -> Self {
        Self { code, message, label: None, help: Vec::new(), meant: None }
    }

    /// A few words beside the value.
    #[must_use]
    pub fn label(mut self, label: Text) -> Self {
        self.label = Some(Box::new(label));
        self
    }

    /// What to write instead.
    #[must_use]
    pub fn help(mut self, help: Text) -> Self {
        self.help.push(help);
        self
    }

    /// The one thing that can be meant: it becomes the label and the fix.
    #[must_use]
    pub fn meant(self, meant: impl Into<String>) -> Self {
        let meant = meant.into();
        let mut mistake = self.label(text!("写成 {meant}", "write `{meant}`"));
        mistake.meant = Some(meant);
        mistake
    }

    /// A guess that only its author can confirm.
    #[must_use]
    pub fn perhaps(self, guess: &str) -> Self {
        self.label(text!("是不是“{guess}”？", "did you mean `{guess}`?"))
    }

    /// The same mistake under another code: a deadline that is wrong in the way of a date.
    #[must_use]
    pub fn under(mut self, code: &'static Code) -> Self {
        self.code = code;
        self
    }

    /// The mistake of the value that stands at `span` of a file.
    pub fn at(self, file: &FilePath, span: Span) -> Diagnostic {
        let mut diagnostic = Diagnostic::new(self.code, Place::span(file.clone(), span), self.message);
        diagnostic.label = self.label.map(|label| *label);
        diagnostic.help = self.help;
        match self.meant {
            // Between brackets these signs would end the value.
            Some(meant) if meant.contains([',', '[', ']', '{', '}']) => {
                diagnostic.fix(file.clone(), span, format!("\"{meant}\""))
            }
            Some(meant) => diagnostic.fix(file.clone(), span, meant),
            None => diagnostic,
        }
    }
}

/// The value as a message quotes it: its first line, not too long.
pub fn quoted(written: &str) -> String {
    let line = written.lines().next().unwrap_or_default().trim();
    let mut shown: String = line.chars().take(QUOTED).collect();
    if shown.len() < written.trim().len() {
        shown.push('…');
    }
    shown
}

/// Whether ledgers fill a cell with this where they have nothing to say.
pub fn says_nothing(written: &str) -> bool {
    const NOTHING: [&str; 20] = [
        "无",
        "暂无",
        "没有",
        "空",
        "未报",
        "未填",
        "待定",
        "未定",
        "待报",
        "不详",
        "不适用",
        "-",
        "--",
        "—",
        "——",
        "/",
        "\\",
        "?",
        "？",
        "…",
    ];
    NOTHING.contains(&written) || ["n/a", "none", "tbd", "nil"].iter().any(|word| written.eq_ignore_ascii_case(word))
}

//! One problem, as data: what kind, where, what to say, what to do. Built by any stage, shown by a renderer.
//!
//! It is never serialised itself: each format has shapes of its own.

use super::code::{Code, Severity};
use super::place::Place;
use super::words::Text;
use crate::source::{FilePath, Span};

/// One problem at one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    pub code: &'static Code,
    /// The code's severity, unless the site says otherwise ([`super::apply_levels`]).
    pub severity: Severity,
    pub place: Place,
    /// What is wrong, in one sentence.
    pub message: Text,
    /// A few words beside the underlined text.
    pub label: Option<Text>,
    /// Other places that the problem is about.
    pub related: Vec<Related>,
    /// What to write instead, one advice each.
    pub help: Vec<Text>,
    /// Replacements that put it right, when there is only one right way.
    pub fix: Vec<Edit>,
}

/// Another place that a problem is about, and what is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    pub place: Place,
    pub message: Text,
}

/// Replace the bytes of `span` in `file` by `text`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edit {
    pub file: FilePath,
    pub span: Span,
    pub text: String,
}

impl Diagnostic {
    pub fn new(code: &'static Code, place: Place, message: impl Into<Text>) -> Self {
        Self {
            code,
            severity: code.severity,
            place,
            message: message.into(),
            label: None,
            related: Vec::new(),
            help: Vec::new(),
            fix: Vec::new(),
        }
    }

    #[must_use]
    pub fn label(mut self, label: impl Into<Text>) -> Self {
        self.label = Some(label.into());
        self
    }

    #[must_use]
    pub fn help(mut self, help: impl Into<Text>) -> Self {
        self.help.push(help.into());
        self
    }

    #[must_use]
    pub fn related(mut self, place: Place, message: impl Into<Text>) -> Self {
        self.related.push(Related { place, message: message.into() });
        self
    }

    #[must_use]
    pub fn fix(mut self, file: FilePath, span: Span, text: impl Into<String>) -> Self {
        self.fix.push(Edit { file, span, text: text.into() });
        self
    }
}

//! JSON Schema for every kind of records, from the field tables alone, with what lets VS Code use it offline.
//!
//! In: a kind, or all of them, the names of a site's records, and a language. Out: values and texts with their paths; whoever
//! calls writes them. Draft-07, since that is what the YAML extension of VS Code reads best: it was written for it, and knows
//! later drafts in part. What a schema accepts is what the decoder accepts, as far as a value can be judged without its
//! neighbours and other files; `tests/browser/schemas.test.mjs` and the tests here hold it.

mod calendar;
mod changes;
mod describe;
mod fields;
mod files;
mod jsonc;
mod kinds;
mod names;
mod numbers;
mod settings;
mod snippets;
mod values;
mod width;

pub use changes::{Refused, changes};
pub use files::{EditorFile, editor_files};
pub use kinds::{schema, schema_name};
pub use names::Names;
pub use settings::{Conflict, merged};

use crate::diagnostics::Language;
use crate::model::KeyLanguage;

#[cfg(test)]
mod tests;

/// In which words schemas and snippets speak.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Speech {
    /// The language of descriptions.
    pub language: Language,
    /// The language of the names and values that are proposed; those of the other are accepted all the same.
    pub keys: KeyLanguage,
}

/// Where a schema finds forms of values and names of records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Links {
    /// In the files that stand beside it.
    Beside,
    /// In itself: it is one whole file.
    Within,
    /// Forms in itself, names beside it: it is the file of forms.
    Shared,
}

impl Speech {
    /// Descriptions and proposals in one language.
    #[must_use]
    pub const fn of(language: Language) -> Self {
        let keys = match language {
            Language::Zh => KeyLanguage::Chinese,
            Language::En => KeyLanguage::English,
        };
        Self { language, keys }
    }

    /// One of two words, by the language of descriptions.
    const fn say<'a>(self, zh: &'a str, en: &'a str) -> &'a str {
        match self.language {
            Language::Zh => zh,
            Language::En => en,
        }
    }

    /// One of two words, by the language of proposals.
    const fn key<'a>(self, zh: &'a str, en: &'a str) -> &'a str {
        match self.keys {
            KeyLanguage::Chinese => zh,
            KeyLanguage::English => en,
        }
    }
}

//! What pages depend on beside their views: the theme, the program, and the words that Markdown's HTML adds.

use super::{Minifying, Renderer};
use crate::markdown;

impl Renderer {
    /// A fingerprint of all that makes a page from its view. Where it and the view's are those of the last build, the
    /// page is too.
    #[must_use]
    pub fn fingerprint(&self) -> [u8; 32] {
        let mut hasher = blake3::Hasher::new();
        hasher.update(env!("CARGO_PKG_VERSION").as_bytes());
        hasher.update(match self.minifying {
            Minifying::On => b"+",
            Minifying::Off => b"-",
        });
        for (path, bytes) in self.theme.everything() {
            hasher.update(&(path.len() as u64).to_le_bytes());
            hasher.update(path.as_bytes());
            hasher.update(&(bytes.len() as u64).to_le_bytes());
            hasher.update(bytes);
        }
        *hasher.finalize().as_bytes()
    }

    /// A fingerprint of what makes a page from its view: templates and strings. What pages only link to is left out.
    #[must_use]
    pub fn fingerprint_of_pages(&self) -> [u8; 32] {
        let mut hasher = blake3::Hasher::new();
        for (path, bytes) in self.theme.everything().filter(|(path, _)| !path.starts_with("static/")) {
            hasher.update(&(path.len() as u64).to_le_bytes());
            hasher.update(path.as_bytes());
            hasher.update(&(bytes.len() as u64).to_le_bytes());
            hasher.update(bytes);
        }
        *hasher.finalize().as_bytes()
    }

    /// The words that Markdown's HTML adds, from the theme's strings; those that the theme lacks stay Chinese.
    #[must_use]
    pub fn markdown_words(&self) -> markdown::Words {
        let mut words = markdown::Words::default();
        let places: [(&str, &mut String); 10] = [
            ("markdown.external", &mut words.external),
            ("markdown.unknown-host", &mut words.unknown_host),
            ("markdown.attachment", &mut words.attachment),
            ("markdown.footnotes", &mut words.footnotes),
            ("markdown.footnote", &mut words.footnote),
            ("markdown.footnote-back", &mut words.footnote_back),
            ("markdown.table", &mut words.table),
            ("markdown.task-done", &mut words.task_done),
            ("markdown.task-open", &mut words.task_open),
            ("markdown.heading-link", &mut words.heading_link),
        ];
        for (key, place) in places {
            if let Some(said) = self.strings.get(key) {
                said.clone_into(place);
            }
        }
        words
    }
}

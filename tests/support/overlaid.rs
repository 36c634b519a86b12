//! In: an example of a code, sections of `=== path`, each followed by the text of that file. Out: the base site with the
//! example over it.

use std::path::PathBuf;

use gongkai::system::MemorySystem;

use crate::memory::{ROOT, base};

/// The base site with an example over it.
pub fn overlaid(example: &str) -> MemorySystem {
    let site = base();
    let begin = example.strip_prefix("=== ").unwrap_or_else(|| panic!("begins with no section: {example}"));
    for section in begin.split("\n=== ") {
        let (path, text) = section.split_once('\n').unwrap_or((section, ""));
        let end = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
        site.put_file(PathBuf::from(ROOT).join(path.trim()), format!("{text}{end}"));
    }
    site
}

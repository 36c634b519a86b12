//! In: the headings' texts, in order, and the ids that authors wrote. Out: one anchor for each, unique in the body and the
//! same as long as the headings above of the same text stay. Never: positions or numbers of headings elsewhere.

use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::UnicodeNormalization;

/// Gives out anchors for one body.
#[derive(Debug, Default)]
pub(super) struct Anchors {
    taken: BTreeSet<String>,
    explicit: BTreeSet<String>,
    repeated: BTreeMap<String, u32>,
}

impl Anchors {
    /// Keeps what authors wrote (`{#id}`) from being given to another heading first.
    pub(super) fn reserving(explicit: impl Iterator<Item = String>) -> Self {
        Self { taken: explicit.collect(), ..Self::default() }
    }

    /// The anchor of a heading with an id of its own. The second of two equal ids is numbered like any other.
    pub(super) fn explicit(&mut self, id: &str) -> String {
        if is_of_the_page(id) {
            return self.unique(&format!("section-{id}"));
        }
        if self.explicit.insert(id.to_owned()) { id.to_owned() } else { self.unique(id) }
    }

    /// The anchor of a heading by its text.
    pub(super) fn of_text(&mut self, text: &str) -> String {
        let slug = slug(text);
        self.unique(&slug)
    }

    fn unique(&mut self, slug: &str) -> String {
        let mut candidate = slug.to_owned();
        while !self.taken.insert(candidate.clone()) {
            let count = self.repeated.entry(slug.to_owned()).or_insert(1);
            *count += 1;
            candidate = format!("{slug}-{count}");
        }
        candidate
    }
}

/// Letters and digits of any script in lower case, runs of white space as one `-`, other marks left out.
fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for c in text.trim().nfc() {
        if c.is_alphanumeric() || c == '-' || c == '_' {
            slug.extend(c.to_lowercase());
        } else if c.is_whitespace() && !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    let slug = slug.trim_matches('-');
    if slug.is_empty() || is_of_the_page(slug) {
        return format!("section-{slug}").trim_end_matches('-').to_owned();
    }
    slug.to_owned()
}

/// Whether footnotes or the parts of pages have ids of this form.
fn is_of_the_page(id: &str) -> bool {
    id == "main"
        || ["fn-", "fnref-", "part-", "progress-", "opinion-", "task-"].iter().any(|start| id.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn han_is_kept_and_latin_is_lowered_and_marks_go() {
        let mut anchors = Anchors::default();
        assert_eq!(anchors.of_text("一、总体要求（2026 年 Q3）"), "一总体要求2026-年-q3");
        assert_eq!(anchors.of_text("？！"), "section");
        assert_eq!(anchors.of_text("fn 1"), "section-fn-1");
        assert_eq!(anchors.of_text("Main"), "section-main");
        assert_eq!(anchors.explicit("part-progress"), "section-part-progress");
    }

    #[test]
    fn the_second_heading_of_a_text_gets_a_number_that_nobody_has() {
        let mut anchors = Anchors::reserving(["总则-2".to_owned()].into_iter());
        assert_eq!(anchors.of_text("总则"), "总则");
        assert_eq!(anchors.of_text("总则"), "总则-3");
        assert_eq!(anchors.explicit("总则-2"), "总则-2");
        assert_eq!(anchors.explicit("总则-2"), "总则-2-2");
    }
}

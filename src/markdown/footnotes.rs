//! In: the events of a body. Out: the number of each footnote and how often the text refers to it. Never: their content.

use std::collections::BTreeMap;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::events::Parsed;

/// The footnotes of a body by their labels in lower case.
#[derive(Debug, Default)]
pub(super) struct Footnotes {
    notes: BTreeMap<String, Footnote>,
}

/// One footnote.
#[derive(Debug, Clone, Copy)]
pub(super) struct Footnote {
    /// From 1, in the order of the first references; those that nothing refers to come last.
    pub number: usize,
    /// References in the text.
    pub uses: usize,
}

impl Footnotes {
    pub(super) fn get(&self, label: &str) -> Option<Footnote> {
        self.notes.get(&label.to_lowercase()).copied()
    }

    pub(super) fn len(&self) -> usize {
        self.notes.len()
    }

    fn note(&mut self, label: &str, uses: usize) {
        let next = self.notes.len() + 1;
        let note = self.notes.entry(label.to_lowercase()).or_insert(Footnote { number: next, uses: 0 });
        note.uses += uses;
    }
}

/// Numbers the footnotes in the order in which readers meet them.
pub(super) fn number(parsed: &Parsed<'_>) -> Footnotes {
    let mut footnotes = Footnotes::default();
    if !parsed.body.contains("[^") {
        return footnotes;
    }
    let mut images = 0_usize;
    for (event, _) in &parsed.events {
        match event {
            Event::Start(Tag::Image { .. }) => images += 1,
            Event::End(TagEnd::Image) => images -= 1,
            // The text that stands for an image holds no links.
            Event::FootnoteReference(label) if images == 0 => footnotes.note(label, 1),
            _ => {}
        }
    }
    for (event, _) in &parsed.events {
        if let Event::Start(Tag::FootnoteDefinition(label)) = event {
            footnotes.note(label, 0);
        }
    }
    footnotes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::events::parse;

    #[test]
    fn numbers_follow_the_references_and_unused_notes_come_last() {
        let footnotes = number(&parse("甲[^b]乙[^a]丙[^B]\n\n[^z]: 末\n\n[^a]: 一\n\n[^b]: 二\n"));
        let of = |label| footnotes.get(label).map(|note| (note.number, note.uses));
        assert_eq!((of("b"), of("a"), of("z")), (Some((1, 2)), Some((2, 1)), Some((3, 0))));
    }
}

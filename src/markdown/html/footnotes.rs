//! In: references to footnotes and their definitions, wherever they stand. Out: numbered references, and the notes at the end with
//! links back, named for those who hear the page. Never: a link to a note that is not there.

use std::ops::Range;

use super::{Close, Open, Writer};
use crate::markdown::escape;

impl Writer<'_, '_> {
    pub(super) fn footnote_reference(&mut self, label: &str, range: &Range<usize>) {
        let Some(note) = self.footnotes.get(label) else {
            return escape::push_text(&mut self.out, &self.body[range.clone()]);
        };
        let number = note.number;
        if self.links_open > 0 {
            self.out.push_str("<sup>");
            self.out.push_str(&number.to_string());
            self.out.push_str("</sup>");
            return;
        }
        self.references_written[number - 1] += 1;
        let id = self.reference_id(number, self.references_written[number - 1]);
        self.out.push_str("<sup class=\"footnote-ref\"><a");
        escape::push_named(&mut self.out, "id", &id);
        escape::push_named(&mut self.out, "href", &format!("#{}fn-{number}", self.options.id_prefix));
        escape::push_named(
            &mut self.out,
            "aria-label",
            &self.options.words.footnote.replace("{n}", &number.to_string()),
        );
        self.out.push_str(" role=\"doc-noteref\">");
        self.out.push_str(&number.to_string());
        self.out.push_str("</a></sup>");
    }

    fn reference_id(&self, number: usize, occurrence: usize) -> String {
        let prefix = &self.options.id_prefix;
        if occurrence == 1 { format!("{prefix}fnref-{number}") } else { format!("{prefix}fnref-{number}-{occurrence}") }
    }

    /// A note is written apart from the text around its definition, and nested from the ground again.
    pub(super) fn start_footnote(&mut self, label: &str) {
        let note = self.footnotes.get(label);
        self.waiting.push((std::mem::take(&mut self.out), self.ground));
        let close = Close::Footnote { number: note.map(|note| note.number), uses: note.map_or(0, |note| note.uses) };
        self.open.push(Open { close, written: true });
        self.ground = self.open.len();
    }

    pub(super) fn end_footnote(&mut self, number: Option<usize>, uses: usize) {
        let (around, ground) = self.waiting.pop().unwrap_or_default();
        self.ground = ground;
        let mut note = std::mem::replace(&mut self.out, around);
        let Some(number) = number else { return };
        let tail = note.strip_suffix("</p>\n").map(str::len);
        if let Some(length) = tail {
            note.truncate(length);
        }
        let name = self.options.words.footnote_back.replace("{n}", &number.to_string());
        for occurrence in 1..=uses {
            note.push_str(" <a class=\"footnote-back\"");
            escape::push_named(&mut note, "href", &format!("#{}", self.reference_id(number, occurrence)));
            escape::push_named(&mut note, "aria-label", &name);
            note.push_str(" role=\"doc-backlink\">↩</a>");
        }
        if tail.is_some() {
            note.push_str("</p>\n");
        }
        self.notes[number - 1] = Some(note);
    }

    pub(super) fn footnote_section(&mut self) {
        if self.notes.is_empty() {
            return;
        }
        self.out.push_str("<section class=\"footnotes\" role=\"doc-endnotes\"");
        escape::push_named(&mut self.out, "aria-label", &self.options.words.footnotes);
        self.out.push_str(">\n<ol>\n");
        for (index, note) in std::mem::take(&mut self.notes).into_iter().enumerate() {
            self.out.push_str("<li");
            escape::push_named(&mut self.out, "id", &format!("{}fn-{}", self.options.id_prefix, index + 1));
            self.out.push('>');
            self.out.push_str(&note.unwrap_or_default());
            self.out.push_str("</li>\n");
        }
        self.out.push_str("</ol>\n</section>\n");
    }
}

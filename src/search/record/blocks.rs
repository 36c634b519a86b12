//! The texts of one record, gathered block by block in the order in which they should speak for it.
//!
//! In: fields. Out: blocks as its page shows them: a line is one block, paragraphs one each. Names and ids come last, each once.

use super::Ground;
use crate::model::{
    Area, Attachment, Common, Date, Department, Dimension, Party, Progress, RecordKey, Reference, date_en, date_zh,
};

/// Blocks so far.
pub(super) struct Blocks<'g, 'a> {
    pub(super) ground: &'g Ground<'a>,
    key: &'g RecordKey,
    texts: Vec<String>,
    /// Names of areas, units and dimensions, dates, ids.
    names: Vec<String>,
}

impl<'g, 'a> Blocks<'g, 'a> {
    pub(super) fn new(ground: &'g Ground<'a>, key: &'g RecordKey) -> Self {
        Self { ground, key, texts: Vec::new(), names: Vec::new() }
    }

    /// What a page shows in one line or paragraph.
    pub(super) fn line(&mut self, text: &str) {
        if !text.trim().is_empty() {
            self.texts.push(text.trim().to_owned());
        }
    }

    /// The same where there is such a text.
    pub(super) fn maybe(&mut self, text: Option<&String>) {
        if let Some(text) = text {
            self.line(text);
        }
    }

    /// What a page shows as a paragraph for each line.
    pub(super) fn paragraphs(&mut self, text: Option<&String>) {
        for line in text.into_iter().flat_map(|text| text.lines()) {
            self.line(line);
        }
    }

    /// A number of letters and digits that people write with other brackets, or without.
    pub(super) fn number(&mut self, number: &str) {
        let brackets = |open: &str, close: &str| number.replace(['〔', '['], open).replace(['〕', ']'], close);
        let forms = [number.to_owned(), brackets("", ""), brackets("[", "]"), brackets("(", ")")];
        for (at, form) in forms.iter().enumerate() {
            if !forms[..at].contains(form) {
                self.line(form);
            }
        }
    }

    /// The Markdown of the record.
    pub(super) fn body(&mut self) {
        let ground = self.ground;
        if let (Some(outline), Some(body)) = (ground.outlines.get(self.key), ground.catalogue.body(self.key)) {
            for block in outline.blocks.of(body) {
                self.line(block);
            }
        }
    }

    /// A day that has come, as pages write it.
    pub(super) fn day(&mut self, date: Option<Date>) {
        let Some(date) = date.filter(|date| *date <= self.ground.figures.as_of) else { return };
        self.coming_day(date);
    }

    /// A day that may be to come.
    pub(super) fn coming_day(&mut self, date: Date) {
        let written = self.written_day(date);
        self.name(&written);
    }

    /// A day in the language of the pages.
    pub(super) fn written_day(&self, date: Date) -> String {
        let language = self.ground.catalogue.site.page_language();
        if language.to_ascii_lowercase().starts_with("zh") { date_zh(date) } else { date_en(date) }
    }

    /// A name, once.
    pub(super) fn name(&mut self, name: &str) {
        if !name.trim().is_empty() && !self.names.iter().any(|known| known == name) {
            self.names.push(name.to_owned());
        }
    }

    pub(super) fn area(&mut self, reference: &Reference<Area>) {
        if let Some(area) = self.ground.catalogue.areas.get(reference) {
            self.name(&area.name);
            self.name(area.short.as_deref().unwrap_or_default());
        }
    }

    pub(super) fn unit(&mut self, reference: &Reference<Department>) {
        if let Some(unit) = self.ground.catalogue.departments.get(reference) {
            self.name(&unit.name);
            self.name(unit.short.as_deref().unwrap_or_default());
        }
    }

    pub(super) fn units(&mut self, references: &[Reference<Department>]) {
        for reference in references {
            self.unit(reference);
        }
    }

    pub(super) fn party(&mut self, party: &Party<Department>) {
        match party {
            Party::Record(reference) => self.unit(reference),
            Party::Named(name) => self.name(name),
        }
    }

    pub(super) fn dimension(&mut self, reference: &Reference<Dimension>) {
        if let Some(dimension) = self.ground.catalogue.dimensions.get(reference) {
            self.name(&dimension.name);
        }
    }

    /// The titles of files.
    pub(super) fn files(&mut self, files: &[Attachment]) {
        for file in files {
            self.maybe(file.title.as_ref());
        }
    }

    /// The progress that counts on the day, the newest first.
    pub(super) fn progress(&mut self, all: &[Progress]) {
        let ground = self.ground;
        let entries = ground.figures.timelines.get(self.key).map(|timeline| timeline.entries.as_slice());
        for entry in entries.unwrap_or_default().iter().filter_map(|entry| all.get(entry.index)) {
            self.paragraphs(entry.text.as_ref());
            self.maybe(entry.stage.as_ref());
            self.paragraphs(entry.problems.as_ref());
            self.paragraphs(entry.next.as_ref());
            self.maybe(entry.reason.as_ref().filter(|_| entry.corrects.is_some()));
            self.files(&entry.evidence);
            if let Some(area) = &entry.area {
                self.area(area);
            }
            if let Some(unit) = &entry.by {
                self.unit(unit);
            }
        }
    }

    /// What every record may say of itself beside title, summary and body.
    pub(super) fn common(&mut self, common: &Common) {
        self.maybe(common.explanation.as_ref());
        let promises = self.ground.figures.promises.get(self.key).map(Vec::as_slice).unwrap_or_default();
        for change in promises.iter().flat_map(|one| &one.changes).filter_map(|index| common.changes.get(*index)) {
            self.line(&change.reason);
            self.maybe(change.approved_by.as_ref());
        }
        self.files(&common.attachments);
        self.maybe(common.leader.as_ref());
        self.maybe(common.source.as_ref());
        for tag in &common.tags {
            self.line(tag);
        }
        self.units(&common.lead);
        self.units(&common.responsible);
        self.units(&common.support);
        for area in &common.areas {
            self.area(area);
        }
        self.day(common.date);
    }

    /// The blocks, names and the id at their end.
    pub(super) fn finish(mut self) -> Vec<String> {
        let id = self.key.id.as_str();
        self.name(id);
        self.texts.append(&mut self.names);
        self.texts
    }
}

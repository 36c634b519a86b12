//! A list file of which most is as it was: its items that are the same are taken over, and the YAML reader sees the others alone.
//!
//! In: what such a file was, and what it is now. Out: what [`read_file`](super::read_file) would give, or nothing where only a
//! reading of the whole tells. A ledger has thousands of entries, and whoever adds one does not wait for all of them.

use std::ops::Range;
use std::sync::Arc;

use super::identity::name_entries;
use super::{FileRecords, Reader};
use crate::decode::raw::RawRecord;
use crate::diagnostics::Place;
use crate::load::Source;
use crate::schema::table;
use crate::source::yaml;
use crate::source::{SourceText, Span};

/// A list file that was read, and whose YAML was in order.
#[derive(Debug, Clone)]
pub struct ReadList {
    text: Arc<str>,
    /// What it gave.
    pub read: Arc<FileRecords>,
}

/// What such a file gives now.
pub struct Again {
    pub read: FileRecords,
    /// For each record which of those before it is, where it was taken over.
    pub taken: Vec<Option<usize>>,
}

impl ReadList {
    /// What was read of a text; `None` for another file.
    #[must_use]
    pub fn of(text: &SourceText, read: &Arc<FileRecords>) -> Option<Self> {
        read.items.map(|_| Self { text: Arc::clone(&text.text), read: Arc::clone(read) })
    }

    /// What the file gives now.
    #[must_use]
    pub fn again(&self, source: &Source) -> Option<Again> {
        let (then, now) = (Items::of(&self.text)?, Items::of(&source.text.text)?);
        let known = self.known(&then)?;
        let same = Same::of(&then, &now);
        let taken_over = |at: usize| {
            let item = same.then(at)?;
            Some((item, *known.get(item)?.as_ref()?))
        };
        let reader = Reader { source, table: table(source.kind), complete: true };
        let mut found = FileRecords { items: Some(now.len()), ..FileRecords::default() };
        let mut taken = Vec::with_capacity(now.len());
        let mut at = 0;
        while at < now.len() {
            if let Some((item, record)) = taken_over(at) {
                found.records.push(moved(self.read.records.get(record)?, at, then.start(item), now.start(at)));
                taken.push(Some(record));
                at += 1;
                continue;
            }
            let end = (at..now.len()).find(|at| taken_over(*at).is_some()).unwrap_or(now.len());
            let parsed = yaml::parse(now.part(at..end), now.start(at));
            let root = parsed.root.filter(|_| parsed.complete && parsed.problems.is_empty())?;
            if root.items().len() != end - at {
                return None;
            }
            found.add_items(&reader, root.items(), at);
            taken.resize(found.records.len(), None);
            at = end;
        }
        name_entries(&mut found.records, &source.text.path);
        Some(Again { read: found, taken })
    }

    /// Which record each item gave; none for one about which there was something to say.
    fn known(&self, then: &Items<'_>) -> Option<Vec<Option<usize>>> {
        let mut known = vec![None; self.read.items.filter(|count| *count == then.len())?];
        for (place, record) in self.read.records.iter().enumerate() {
            *known.get_mut(record.index?)? = Some(place);
        }
        for diagnostic in &self.read.diagnostics {
            let Place::Span { span, .. } = &diagnostic.place else { return None };
            *known.get_mut(then.around(span.start)?)? = None;
        }
        Some(known)
    }
}

/// The items of a list as texts.
struct Items<'a> {
    text: &'a str,
    starts: Vec<u32>,
}

impl<'a> Items<'a> {
    fn of(text: &'a str) -> Option<Self> {
        Some(Self { text, starts: yaml::items(text)? })
    }

    fn len(&self) -> usize {
        self.starts.len()
    }

    /// Where an item begins; beyond the last, the end of the text.
    fn start(&self, at: usize) -> u32 {
        let end = || u32::try_from(self.text.len()).unwrap_or(u32::MAX);
        self.starts.get(at).copied().unwrap_or_else(end)
    }

    fn part(&self, items: Range<usize>) -> &'a str {
        &self.text[self.start(items.start) as usize..self.start(items.end) as usize]
    }

    fn one(&self, at: usize) -> &'a str {
        self.part(at..at + 1)
    }

    /// The item around a byte.
    fn around(&self, offset: u32) -> Option<usize> {
        self.starts.partition_point(|start| *start <= offset).checked_sub(1)
    }
}

/// Which items are what they were: so many at the beginning, and so many at the end.
struct Same {
    first: usize,
    last: usize,
    then: usize,
    now: usize,
}

impl Same {
    fn of(then: &Items<'_>, now: &Items<'_>) -> Self {
        let most = then.len().min(now.len());
        let first = (0..most).take_while(|at| then.one(*at) == now.one(*at)).count();
        let from_end = |at: &usize| then.one(then.len() - 1 - at) == now.one(now.len() - 1 - at);
        let last = (0..most - first).take_while(from_end).count();
        Self { first, last, then: then.len(), now: now.len() }
    }

    /// Which item this one was.
    fn then(&self, at: usize) -> Option<usize> {
        if at < self.first {
            Some(at)
        } else {
            at.checked_sub(self.now - self.last).map(|of_last| self.then - self.last + of_last)
        }
    }
}

/// A record whose item has another place in the list, or in the text.
fn moved(record: &Arc<RawRecord>, index: usize, from: u32, to: u32) -> Arc<RawRecord> {
    if record.index == Some(index) && from == to {
        return Arc::clone(record);
    }
    let mut record = RawRecord::clone(record);
    record.index = Some(index);
    record.head = Span::new(record.head.start.saturating_sub(from), record.head.end.saturating_sub(from)).shift(to);
    Arc::new(record)
}

//! The writing of an index, from documents to files.
//!
//! In: documents, facet values, and what takes a file. Out: every file once, in no promised order, the same bytes for the
//! same documents. What takes a file may be called from several threads.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use super::address::Address;
use super::bytes::compressed;
use super::cards::{self, Shown};
use super::columns::{self, FacetTable, RangeFiles};
use super::dictionary::{self, Head};
use super::document::{Document, Documents, Facet};
use super::grams;
use super::normalised::normalised;
use super::pieces::{Layout, Posting};
use super::shards;
use super::texts::{Fields, Texts};

/// The one file whose name does not change, relative to the site.
pub const ENTRY: &str = "search/index.json";

/// The folder of all other files, which their bytes name, relative to the site.
pub const FOLDER: &str = "search/shards/";

/// The version of the format; a runtime refuses every other.
const VERSION: u32 = 1;

/// How much goes into a file: of cards and texts before they are compressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sizes {
    /// Bytes of a file of documents.
    pub documents: usize,
    /// Bytes of a file of places.
    pub places: usize,
    /// Bytes of a file of cards.
    pub cards: usize,
    /// Bytes of a file of texts.
    pub texts: usize,
    /// Documents whose columns share a file.
    pub range: u32,
}

impl Sizes {
    /// Small files for a county, larger ones for a city and a province, so that their number stays within what a host bears: at most 3,000
    /// for 10,000 documents, 20,000 for 100,000. Steps, since other sizes write every file anew.
    #[must_use]
    pub fn of(documents: usize) -> Self {
        let [documents, places, cards, texts] = match documents {
            0..4_000 => [10_000, 10_000, 3_500, 7_000],
            4_000..30_000 => [15_000, 15_000, 5_500, 20_000],
            30_000.. => [26_000, 26_000, 9_000, 24_000],
        };
        Self { documents, places, cards, texts, range: 2048 }
    }
}

/// What a file holds, for the account of what was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    Dictionary,
    Columns,
    Documents,
    Places,
    Cards,
    Texts,
}

/// What was written: files and bytes of each part.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Written {
    /// Part, files, bytes.
    pub parts: Vec<(&'static str, usize, u64)>,
}

impl Written {
    /// All files, the entry included.
    #[must_use]
    pub fn files(&self) -> usize {
        self.parts.iter().map(|(_, files, _)| files).sum()
    }

    /// All bytes, the entry included.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.parts.iter().map(|(_, _, bytes)| bytes).sum()
    }
}

/// Why there is no index.
#[derive(Debug, PartialEq, Eq)]
pub enum WriteError<E> {
    /// More text than the format can number: about 2.8 million documents.
    TooLarge,
    /// What takes the files failed.
    Put(E),
}

/// What takes a file, by its address in the site.
pub type Put<'a, E> = &'a (dyn Fn(&str, &[u8]) -> Result<(), E> + Sync);

/// Where files go, each once.
pub(super) struct Out<'a, E> {
    put: Put<'a, E>,
    seen: Mutex<BTreeSet<Address>>,
    account: Mutex<[(usize, u64); 6]>,
}

impl<E> Out<'_, E> {
    /// Hands on a file and gives its name.
    pub(super) fn put(&self, part: Part, bytes: &[u8]) -> Result<Address, E> {
        let address = Address::of(bytes);
        if self.seen.lock().unwrap_or_else(PoisonError::into_inner).insert(address) {
            (self.put)(&address.path(), bytes)?;
            let mut account = self.account.lock().unwrap_or_else(PoisonError::into_inner);
            let (files, total) = &mut account[part as usize];
            *files += 1;
            *total += bytes.len() as u64;
        }
        Ok(address)
    }
}

/// Writes the index of some documents.
///
/// # Errors
///
/// What `put` gives, and [`WriteError::TooLarge`].
pub fn write<E: Send>(
    documents: &(impl Documents + ?Sized),
    facets: &[Facet],
    put: Put<'_, E>,
) -> Result<Written, WriteError<E>> {
    write_with(documents, facets, Sizes::of(documents.len()), put)
}

/// The same with sizes of one's own, for measuring and for tests.
///
/// # Errors
///
/// As [`write()`].
pub fn write_with<E: Send>(
    documents: &(impl Documents + ?Sized),
    facets: &[Facet],
    sizes: Sizes,
    put: Put<'_, E>,
) -> Result<Written, WriteError<E>> {
    let out = Out { put, seen: Mutex::default(), account: Mutex::default() };
    let (texts, facets, ranges) = write_ranges(&out, documents, facets, sizes).map_err(WriteError::Put)?;
    let Ok(count) = u32::try_from(documents.len()) else { return Err(WriteError::TooLarge) };
    if texts.sections() > Posting::SECTIONS {
        return Err(WriteError::TooLarge);
    }
    let head = Head { documents: count, range: sizes.range, facets, ranges };
    let entry = write_grams(&out, &texts, &head, sizes).map_err(WriteError::Put)?;
    put(ENTRY, entry.as_bytes()).map_err(WriteError::Put)?;
    let account = out.account.into_inner().unwrap_or_else(PoisonError::into_inner);
    let names = ["dictionary", "columns", "documents", "places", "cards", "texts"];
    let mut parts = vec![("entry", 1, entry.len() as u64)];
    parts.extend(names.into_iter().zip(account).map(|(name, (files, bytes))| (name, files, bytes)));
    Ok(Written { parts })
}

/// The numbers of documents: oldest first, those without a date before all, so that a new record goes to the end. On one day
/// the order is turned round, since results show the highest number first.
fn numbered(documents: &(impl Documents + ?Sized)) -> Vec<usize> {
    let mut order: Vec<usize> = (0..documents.len()).collect();
    let key = |&index: &usize| {
        let (date, kind, id) = documents.place(index);
        (date, std::cmp::Reverse((kind, id)))
    };
    order.sort_by(|one, other| key(one).cmp(&key(other)));
    order
}

type Ranges = (Texts, Vec<FacetTable>, Vec<RangeFiles>);

/// Goes through the documents once, range by range: writes what goes by document and keeps the normalised text.
fn write_ranges<E: Send>(
    out: &Out<'_, E>,
    documents: &(impl Documents + ?Sized),
    facets: &[Facet],
    sizes: Sizes,
) -> Result<Ranges, E> {
    let mut texts = Texts::default();
    let mut tables = columns::tables(facets);
    let mut ranges = Vec::new();
    let order = numbered(documents);
    let mut number = 0;
    for range in order.chunks(sizes.range as usize) {
        let made: Vec<_> = range.par_iter().map(|&index| Made::of(documents.document(index))).collect();
        for one in &made {
            texts.push(number, &one.fields);
            number += 1;
        }
        let valued = made.iter().map(|one| (&*one.document, columns::values(&one.document, &mut tables)));
        let held: Vec<(&Document, Vec<Vec<usize>>)> = valued.collect();
        let columns = columns::columns(&held);
        let lengths: Vec<usize> = made.iter().map(|one| one.title).collect();
        let shown: Vec<Shown> = held.par_iter().map(|(document, values)| Shown::of(document, values)).collect();
        let cards = cards::write_range(out, &shown, sizes)?;
        ranges.push(RangeFiles {
            columns: out.put(Part::Columns, &compressed(&columns.iter().map(Vec::as_slice).collect::<Vec<_>>()))?,
            lengths: out.put(Part::Columns, &compressed(&[&columns::lengths(&lengths)]))?,
            cards: out.put(Part::Columns, &compressed(&[&cards]))?,
        });
    }
    Ok((texts, tables, ranges))
}

/// A document with its normalised texts.
struct Made<'a> {
    document: std::borrow::Cow<'a, Document>,
    fields: Fields,
    /// Characters of the normalised title.
    title: usize,
}

impl<'a> Made<'a> {
    fn of(document: std::borrow::Cow<'a, Document>) -> Self {
        let title = normalised(&document.title);
        let title = title.trim();
        let mut blocks = Vec::new();
        for block in &document.blocks {
            blocks.extend(normalised(block).encode_utf16());
            blocks.push(u16::from(b' '));
        }
        let summary = normalised(&document.summary).encode_utf16().collect();
        let fields = Fields([title.encode_utf16().collect(), summary, blocks]);
        Self { title: title.chars().count(), fields, document }
    }
}

/// Writes everything that goes by gram, then the head, and gives the entry.
fn write_grams<E: Send>(out: &Out<'_, E>, texts: &Texts, head: &Head, sizes: Sizes) -> Result<String, E> {
    let layout = Layout { documents: head.documents, target: sizes.places };
    let (mut documents, mut places) = (Vec::new(), Vec::new());
    grams::each_group(texts, layout, |pieces| {
        documents.append(&mut shards::documents(out, &pieces, sizes.documents)?);
        places.append(&mut shards::places(out, &pieces, sizes.places, sizes.documents)?);
        Ok(())
    })?;
    let pages = dictionary::pages(out, &documents, &places)?;
    let head_name = dictionary::head(out, head, &pages)?;
    let path = head_name.path();
    let name = path.trim_start_matches("search/");
    Ok(format!(
        "{{\"format\":\"gongkai-search\",\"version\":{VERSION},\"documents\":{},\"head\":\"{name}\"}}\n",
        head.documents
    ))
}

//! What a result shows: cards with title and summary, and the texts that excerpts are cut from.
//!
//! In: the documents of one range. Out: small files, and the table that says which file holds which documents.

use rayon::prelude::*;

use super::address::Address;
use super::bytes::{compressed, number, size, sizes, text};
use super::columns::day;
use super::document::Document;
use super::shards::{cuts, drawn};
use super::write::{Out, Part, Sizes};

/// Characters of a block that stand in for a summary that is missing.
const LEAD: usize = 120;

/// A shorter block is a heading or a name, and says little.
const TELLING: usize = 12;

/// The encoded card and text of one document.
#[derive(Debug)]
pub(super) struct Shown {
    card: Vec<u8>,
    text: Vec<u8>,
    name: u32,
}

impl Shown {
    /// `values` are the document's places in the tables of facets, facet by facet.
    pub(super) fn of(document: &Document, values: &[Vec<usize>]) -> Self {
        let mut card = Vec::new();
        text(&mut card, &document.id);
        text(&mut card, &document.kind);
        text(&mut card, &document.url);
        text(&mut card, &one_line(&document.title));
        let summary = one_line(&document.summary);
        text(&mut card, &summary);
        let telling = document.blocks.iter().find(|block| block.chars().count() >= TELLING);
        let lead = telling.or(document.blocks.first()).filter(|_| summary.is_empty());
        text(&mut card, &lead.map(|block| one_line(block).chars().take(LEAD).collect::<String>()).unwrap_or_default());
        number(&mut card, day(document.date));
        for places in values {
            size(&mut card, places.len());
            sizes(&mut card, places.iter().copied());
        }
        let mut body = Vec::new();
        size(&mut body, document.blocks.len());
        for block in &document.blocks {
            text(&mut body, &one_line(block));
        }
        Self { card, text: body, name: drawn(document.id.as_bytes()) }
    }
}

/// White space as pages show it.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Writes the cards and texts of one range and gives the table of their files.
pub(super) fn write_range<E: Send>(out: &Out<'_, E>, shown: &[Shown], targets: Sizes) -> Result<Vec<u8>, E> {
    let mut table = Vec::new();
    let cards = files(out, shown, Part::Cards, |one| &one.card, targets.cards)?;
    let texts = files(out, shown, Part::Texts, |one| &one.text, targets.texts)?;
    for files in [&cards, &texts] {
        size(&mut table, files.len());
        sizes(&mut table, files.iter().map(|(held, _)| *held));
    }
    for (_, address) in cards.iter().chain(&texts) {
        table.extend_from_slice(&address.0);
    }
    Ok(table)
}

/// Writes one side of what is shown; gives how many documents each file holds, and its name.
fn files<E: Send>(
    out: &Out<'_, E>,
    shown: &[Shown],
    part: Part,
    side: fn(&Shown) -> &[u8],
    target: usize,
) -> Result<Vec<(usize, Address)>, E> {
    cuts(shown.iter().map(|one| (side(one).len(), one.name)), target)
        .into_par_iter()
        .map(|range| {
            let mut raw = Vec::new();
            size(&mut raw, range.len());
            for one in &shown[range.clone()] {
                raw.extend_from_slice(side(one));
            }
            Ok((range.len(), out.put(part, &compressed(&[&raw]))?))
        })
        .collect()
}

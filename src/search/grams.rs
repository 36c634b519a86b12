//! The grams of all texts, a group of first characters at a time.
//!
//! In: the texts. Out: encoded pieces, ordered by gram, group by group. Each group holds its postings alone in memory, so that a large
//! site costs time and not memory; the groups do not show in what is made.

use rayon::prelude::*;

use super::pieces::{Layout, Pieces, Posting, pieces};
use super::texts::Texts;

/// Postings of one group, 8 bytes each.
const GROUP: usize = 12_000_000;

/// Calls `take` with the pieces of each first character, group by group, in order.
pub(super) fn each_group<E>(
    texts: &Texts,
    layout: Layout,
    mut take: impl FnMut(Vec<Pieces>) -> Result<(), E>,
) -> Result<(), E> {
    let mut counts = vec![0_usize; 0x11_0000];
    texts.each(|standing| counts[standing.first as usize] += 1);
    let mut from = 0;
    while from < counts.len() {
        let mut total = counts[from];
        let mut to = from + 1;
        while to < counts.len() && total + counts[to] <= GROUP {
            total += counts[to];
            to += 1;
        }
        if total > 0 {
            take(group(texts, layout, &counts[from..to], from))?;
        }
        from = to;
    }
    Ok(())
}

/// The pieces of the first characters from `from`, which stand in the texts as often as `counts` says.
fn group(texts: &Texts, layout: Layout, counts: &[usize], from: usize) -> Vec<Pieces> {
    let mut starts = Vec::with_capacity(counts.len());
    let mut total = 0;
    for count in counts {
        starts.push(total);
        total += count;
    }
    let mut postings = vec![Posting::new(0, 0, 0); total];
    texts.each(|standing| {
        let Some(start) = (standing.first as usize).checked_sub(from).and_then(|at| starts.get_mut(at)) else { return };
        postings[*start] = Posting::new(standing.second, standing.section, standing.offset);
        *start += 1;
    });
    let mut buckets = Vec::new();
    let mut rest = postings.as_mut_slice();
    for (&count, first) in counts.iter().zip(from..) {
        let (bucket, after) = rest.split_at_mut(count);
        rest = after;
        if count > 0 {
            buckets.push((u32::try_from(first).unwrap_or_default(), bucket));
        }
    }
    buckets.into_par_iter().map(|(first, bucket)| pieces(first, bucket, texts, layout)).collect()
}

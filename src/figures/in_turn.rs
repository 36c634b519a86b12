//! Work on many records of which a part can be done on all threads, and the rest only in their order.
//!
//! In: items, what is computed of each, and who takes it. Out: nothing but what was taken; no order of threads can be seen in it.

use rayon::prelude::*;

/// For how many items is kept what was computed of them, until it is taken.
const AT_ONCE: usize = 2048;

/// Computes something of each item on all threads, and takes it in the order of the items while more is computed.
pub(super) fn in_turn<'a, T: Sync, U: Send>(
    items: &'a [T],
    compute: impl Fn(&'a T) -> U + Sync,
    mut take: impl FnMut(&'a T, U) + Send,
) {
    let mut ready: (&[T], Vec<U>) = (&[], Vec::new());
    for chunk in items.chunks(AT_ONCE).chain([&[][..]]) {
        let (before, computed) = std::mem::replace(&mut ready, (chunk, Vec::new()));
        let compute_more = || chunk.par_iter().map(&compute).collect();
        let take_those = || before.iter().zip(computed).for_each(|(item, one)| take(item, one));
        (ready.1, ()) = rayon::join(compute_more, take_those);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_taken_once_each_in_their_order() {
        for count in [0, 1, AT_ONCE - 1, AT_ONCE, AT_ONCE + 1, 3 * AT_ONCE + 7] {
            let items: Vec<usize> = (0..count).collect();
            let mut taken = Vec::new();
            in_turn(&items, |item| item * 2, |item, double| taken.push((*item, double)));
            let expected: Vec<(usize, usize)> = items.iter().map(|item| (*item, item * 2)).collect();
            assert_eq!(taken, expected);
        }
    }
}

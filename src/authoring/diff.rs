//! What differs between two texts, line by line.
//!
//! In: the text before and the text after. Out: hunks, and their form as other programs read it (unified). Lines keep their
//! ends, so that a changed line end is a difference.

use std::fmt::Write as _;
use std::ops::Range;

/// Lines around a hunk that show where it stands.
const CONTEXT: usize = 2;
/// Differing lines beyond which the smallest difference is not looked for: the time grows with their square.
const MOST: usize = 2_000;

/// Lines that became others; lines are counted from 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hunk {
    /// Of the text before.
    pub before: Range<usize>,
    /// Of the text after.
    pub after: Range<usize>,
}

/// The lines of a text with their ends.
#[must_use]
pub fn lines(text: &str) -> Vec<&str> {
    text.split_inclusive('\n').collect()
}

/// The differences, from the first to the last.
#[must_use]
pub fn hunks(before: &[&str], after: &[&str]) -> Vec<Hunk> {
    let head = before.iter().zip(after).take_while(|(one, other)| one == other).count();
    let rest = before.len().min(after.len()) - head;
    let tail = before.iter().rev().zip(after.iter().rev()).take(rest).take_while(|(one, other)| one == other).count();
    let (inner, other) = (&before[head..before.len() - tail], &after[head..after.len() - tail]);
    let kept = kept(inner, other);
    let mut out = Vec::new();
    let (mut at, mut beside) = (0, 0);
    let mut part = |before: Range<usize>, after: Range<usize>| {
        if !before.is_empty() || !after.is_empty() {
            let by = |range: Range<usize>| range.start + head..range.end + head;
            out.push(Hunk { before: by(before), after: by(after) });
        }
    };
    for (one, two) in kept {
        part(at..one, beside..two);
        (at, beside) = (one + 1, two + 1);
    }
    part(at..inner.len(), beside..other.len());
    out
}

/// The pairs of lines that stay, by the greedy algorithm of Myers (1986).
fn kept(before: &[&str], after: &[&str]) -> Vec<(usize, usize)> {
    let (n, m) = (before.len(), after.len());
    if n == 0 || m == 0 {
        return Vec::new();
    }
    let most = (n + m).min(MOST);
    let middle = most + 1;
    // How far each diagonal reaches; diagonal k stands at k + middle.
    let mut reach = vec![0_usize; 2 * middle + 1];
    let mut trace = Vec::new();
    for edits in 0..=most {
        trace.push(reach[middle - edits..=middle + edits].to_vec());
        let mut place = middle - edits;
        while place <= middle + edits {
            let down = place == middle - edits || place != middle + edits && reach[place - 1] < reach[place + 1];
            let mut x = if down { reach[place + 1] } else { reach[place - 1] + 1 };
            let Some(mut y) = (x + middle).checked_sub(place) else {
                place += 2;
                continue;
            };
            while x < n && y < m && before[x] == after[y] {
                x += 1;
                y += 1;
            }
            reach[place] = x;
            if x == n && y == m {
                return way_back(&trace, edits, (n, m), (before, after));
            }
            place += 2;
        }
    }
    Vec::new()
}

/// The pairs on the way that was found, from its end.
fn way_back(trace: &[Vec<usize>], edits: usize, end: (usize, usize), texts: (&[&str], &[&str])) -> Vec<(usize, usize)> {
    let (mut x, mut y) = end;
    let mut pairs = Vec::new();
    for step in (1..=edits).rev() {
        // The trace of a step holds the diagonals −step..=step as they were before it.
        let reach = &trace[step];
        let at = |diagonal: isize| {
            let place = diagonal + step.cast_signed();
            usize::try_from(place).ok().and_then(|place| reach.get(place)).copied().unwrap_or(0)
        };
        let diagonal = x.cast_signed() - y.cast_signed();
        let limit = step.cast_signed();
        let down = diagonal == -limit || diagonal != limit && at(diagonal - 1) < at(diagonal + 1);
        let from = if down { diagonal + 1 } else { diagonal - 1 };
        let (before_x, before_y) = (at(from), at(from).saturating_add_signed(-from));
        while x > before_x && y > before_y && texts.0[x - 1] == texts.1[y - 1] {
            x -= 1;
            y -= 1;
            pairs.push((x, y));
        }
        (x, y) = (before_x, before_y);
    }
    while x > 0 && y > 0 {
        x -= 1;
        y -= 1;
        pairs.push((x, y));
    }
    pairs.reverse();
    pairs
}

/// The differences of a file as `diff -u` prints them, with its path on both sides.
#[must_use]
pub fn unified(path: &str, before: &str, after: &str) -> String {
    let (old, new) = (lines(before), lines(after));
    let hunks = hunks(&old, &new);
    if hunks.is_empty() {
        return String::new();
    }
    let mut out = format!("--- a/{path}\n+++ b/{path}\n");
    let mut rest = hunks.as_slice();
    while let Some(first) = rest.first() {
        // Hunks whose surroundings meet are shown as one.
        let near = rest.windows(2).take_while(|pair| pair[1].before.start - pair[0].before.end <= 2 * CONTEXT).count();
        let (group, others) = rest.split_at(near + 1);
        let last = &group[near];
        let above = first.before.start.min(CONTEXT);
        let below = (old.len() - last.before.end).min(CONTEXT);
        let range = |start: usize, end: usize| {
            let length = end - start;
            format!("{},{length}", if length == 0 { start } else { start + 1 })
        };
        let old_range = range(first.before.start - above, last.before.end + below);
        let new_range = range(first.after.start - above, last.after.end + below);
        let _ = writeln!(out, "@@ -{old_range} +{new_range} @@");
        let mut at = first.before.start - above;
        for hunk in group {
            put(&mut out, ' ', &old[at..hunk.before.start]);
            put(&mut out, '-', &old[hunk.before.clone()]);
            put(&mut out, '+', &new[hunk.after.clone()]);
            at = hunk.before.end;
        }
        put(&mut out, ' ', &old[at..at + below]);
        rest = others;
    }
    out
}

fn put(out: &mut String, sign: char, lines: &[&str]) {
    for line in lines {
        out.push(sign);
        out.push_str(line);
        if !line.ends_with('\n') {
            out.push_str("\n\\ No newline at end of file\n");
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{hunks, lines, unified};

    /// The text after, made of the text before and the hunks.
    fn rebuilt(before: &str, after: &str) -> String {
        let (old, new) = (lines(before), lines(after));
        let mut at = 0;
        let mut out = String::new();
        for hunk in hunks(&old, &new) {
            out.extend(old[at..hunk.before.start].iter().copied());
            out.extend(new[hunk.after.clone()].iter().copied());
            at = hunk.before.end;
        }
        out.extend(old[at..].iter().copied());
        out
    }

    #[test]
    fn a_difference_reads_as_diff_prints_it() {
        let before = "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\n";
        let after = "a\nB\nc\nd\ne\nf\ng\nh\ni\nj";
        let expected = "--- a/x\n+++ b/x\n@@ -1,4 +1,4 @@\n a\n-b\n+B\n c\n d\n@@ -8,3 +8,3 @@\n h\n i\n-j\n+j\n\\ No newline at end of file\n";
        assert_eq!(unified("x", before, after), expected);
        assert_eq!(unified("x", before, before), "");
    }

    #[test]
    fn the_smallest_difference_is_found() {
        let found = hunks(&["a", "b", "c", "a", "b", "b", "a"], &["c", "b", "a", "b", "a", "c"]);
        let edits: usize = found.iter().map(|hunk| hunk.before.len() + hunk.after.len()).sum();
        assert_eq!(edits, 5);
    }

    proptest! {
        #[test]
        fn the_differences_lead_from_one_text_to_the_other(before in "[ab\n]{0,60}", after in "[ab\n]{0,60}") {
            prop_assert_eq!(rebuilt(&before, &after), after);
        }
    }
}

//! A list at the left margin as items that can be read apart.
//!
//! In comes a text; out come the places at which it can be cut, or nothing where its lines alone do not tell. What [`parse`](super::parse)
//! gives without a problem for the text between two of these places stands just so in the tree of the whole, as long as none of
//! the other parts has a problem either. So an item that is what it was need not be read again.

use super::{keys, lines};

/// Where each item begins, in bytes. `None` where the text is no list at the left margin, or a line of it might reach into other items.
#[must_use]
pub fn items(text: &str) -> Option<Vec<u32>> {
    // What a tab stands for rests on the indentation of the whole text, and an alias on any item.
    if text.contains('\t') || (text.contains('*') && may_have_anchor(text)) {
        return None;
    }
    let mut starts = Vec::new();
    for line in lines::ranges(text) {
        let content = &text[line.clone()];
        if keys::is_dash(content) {
            starts.push(u32::try_from(line.start).ok()?);
        } else if !is_idle(content) && (starts.is_empty() || !content.starts_with(' ')) {
            return None;
        }
    }
    (!starts.is_empty()).then_some(starts)
}

/// Whether a line says nothing: between items it belongs to none, and before the first there may be nothing else.
fn is_idle(line: &str) -> bool {
    let content = line.trim_start_matches(' ');
    content.is_empty() || content.starts_with('#')
}

/// Whether there is a `&` that is no mere sign within a word.
fn may_have_anchor(text: &str) -> bool {
    text.match_indices('&').any(|(at, _)| {
        let begins = text[..at].chars().next_back().is_none_or(|before| " \n\r[{,:".contains(before));
        begins && !keys::ends_token(&text[at + 1..])
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{Node, Parsed, Value, parse, property};
    use super::*;

    /// What stands in lists, with all that reaches over several lines, ends in blank ones or has to be told from an item.
    fn item() -> impl Strategy<Value = String> {
        let odd = prop::sample::select(vec![
            "-\n",
            "- \n",
            "- # 注\n",
            "- 甲\n",
            "- 甲\n  乙\n",
            "- 甲:\n",
            "- 甲:\n  - 乙\n  -\n",
            "- 甲:\n  # - 乙\n",
            "- - 甲\n  - 乙: 丙\n",
            "- 甲: |\n    乙\n\n\n",
            "- 甲: |+\n    乙\n\n\n",
            "- 甲: |-\n    乙\n      \n",
            "- 甲: >\n    乙\n    - 丙\n\n     丁\n",
            "- 甲: |+\n\n\n",
            "- |\n- 乙\n",
            "- |1\n - 乙\n",
            "- >+\n  乙\n\n# 注\n",
            "- \"甲\n  乙\"\n",
            "- \"甲\n\n  - 乙\"\n",
            "- \"甲\n- 乙\"\n",
            "- '甲\n",
            "  乙'\n",
            "- [甲,\n  乙]\n",
            "- [甲,\n- 乙]\n",
            "- {甲: 乙,\n  丙: 丁}\n",
            "- {甲: 乙}\n\n\n",
            "- [甲\n",
            "  乙]\n",
            "- 甲: #C00000\n",
            "- 甲: #C00000\n  乙: 丙\n",
            "- 甲：乙\n",
            "-甲\n",
            "— 甲\n",
            "- &a 甲\n",
            "- *a\n",
            "- A&B: 5*3\n",
            "- !!str 12\n",
            "- ? 甲\n  : 乙\n",
            "- 甲: 乙\n  甲: 丙\n",
            "- 甲: 乙 # - 丙\n",
            "- 甲: 乙\r\n  丙: 丁\r\n",
            "\n",
            "  \n",
            "# - 甲\n",
            "  # 注\n",
            "---\n",
            "...\n",
            "%YAML 1.2\n",
            "甲: 乙\n",
            "\u{3000}甲: 乙\n",
            "\u{3000}\n",
            "  甲: 乙\n",
            " - 甲\n",
        ]);
        let usual = "[甲-癸a-c0-9 ,.:#'\"|>&*!?@-]{0,8}".prop_map(|text| format!("- 甲: {text}\n  乙: 1\n"));
        prop_oneof![4 => odd.prop_map(str::to_owned), 3 => property::written_list(), 2 => usual]
    }

    fn parts<'a>(text: &'a str, starts: &[u32], cuts: &[bool]) -> Vec<(u32, &'a str)> {
        let first = starts.iter().take(1).copied();
        let others = starts.iter().zip(cuts).skip(1).filter(|(_, cut)| **cut).map(|(start, _)| *start);
        let starts: Vec<u32> = first.chain(others).collect();
        let end_of = |at: usize| starts.get(at + 1).map_or(text.len(), |next| *next as usize);
        starts.iter().enumerate().map(|(at, start)| (*start, &text[*start as usize..end_of(at)])).collect()
    }

    /// The list that parts are, where none has a problem.
    fn joined(parts: &[(u32, &str)]) -> Option<Vec<Node>> {
        let mut items = Vec::new();
        for (start, part) in parts {
            match parse(part, *start) {
                Parsed { root: Some(Node { value: Value::Sequence(of_part), .. }), complete: true, problems }
                    if problems.is_empty() =>
                {
                    items.extend(of_part);
                }
                _ => return None,
            }
        }
        Some(items)
    }

    #[test]
    fn a_line_that_might_reach_into_other_items_is_told() {
        let with = |line: &str| items(&format!("- 甲: 乙\n{line}\n- 丙: 丁\n"));
        for line in ["", "# 注", "  # 注", "  丁: 戊", "- 戊", "-", "  说明: A&B 和 5*3"] {
            assert!(with(line).is_some(), "{line:?}");
        }
        for line in ["---", "...", "%YAML", "戊: 己", "\u{3000}", "\t", "  己: &a 庚*", "? 甲", "-甲"] {
            assert_eq!(with(line), None, "{line:?}");
        }
        assert_eq!(items("甲: 乙\n"), None);
        assert_eq!(items("  甲\n- 乙\n"), None, "only what says nothing stands before the first");
        assert_eq!(items("\n# 注\n"), None);
        assert_eq!(items("# 注\r\n- 甲\r- 乙\r\n\r\n- 丙"), Some(vec![7, 13, 22]));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(if cfg!(debug_assertions) { 400 } else { 4_000 }))]

        #[test]
        fn parts_without_a_problem_are_what_the_whole_has_in_their_places(
            written in prop::collection::vec(item(), 1..6),
            cuts in prop::collection::vec(any::<bool>(), 40),
            ends_with_line in any::<bool>(),
        ) {
            let text = written.concat();
            let text = if ends_with_line { text.as_str() } else { text.trim_end_matches('\n') };
            let Some(starts) = items(text) else { return Ok(()) };
            let whole = parse(text, 0);
            let items_of_whole = whole.root.as_ref().map(Node::items).unwrap_or_default();
            if let Some(items) = joined(&parts(text, &starts, &cuts)) {
                prop_assert_eq!(&whole.problems, &[], "{}", text);
                prop_assert!(whole.complete);
                prop_assert_eq!(items_of_whole, items, "{}", text);
            } else if whole.problems.is_empty() {
                // A list that reads well is one whose parts do, unless an item is not where its dash seems to be.
                prop_assert_ne!(items_of_whole.len(), starts.len(), "{}", text);
            }
        }
    }
}

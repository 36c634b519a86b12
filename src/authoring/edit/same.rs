//! Whether two trees say the same.
//!
//! In: two trees. Out: yes or no. Where they stand never matters; how a scalar is written does, since nobody asked for other
//! quotes; the order of fields and entries matters unless the caller says otherwise.

use crate::source::yaml::{Entry, Node, Value};

/// What of the order has to stay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// All of it.
    Kept,
    /// Fields may have moved within their mapping, and items within their list.
    Free,
}

/// Whether two trees say the same.
#[must_use]
pub fn same(before: &Node, after: &Node, order: Order) -> bool {
    match (&before.value, &after.value) {
        (Value::Null, Value::Null) => true,
        (Value::Scalar { text: one, style: first }, Value::Scalar { text: other, style: second }) => {
            one == other && first == second
        }
        (Value::Sequence(one), Value::Sequence(other)) => items(one, other, order),
        (Value::Mapping(one), Value::Mapping(other)) => entries(one, other, order),
        (
            Value::Null | Value::Scalar { .. } | Value::Sequence(_) | Value::Mapping(_) | Value::Broken,
            Value::Null | Value::Scalar { .. } | Value::Sequence(_) | Value::Mapping(_) | Value::Broken,
        ) => false,
    }
}

fn items(one: &[Node], other: &[Node], order: Order) -> bool {
    if one.len() != other.len() {
        return false;
    }
    match order {
        Order::Kept => one.iter().zip(other).all(|(one, other)| same(one, other, order)),
        Order::Free => {
            let mut left: Vec<&Node> = other.iter().collect();
            one.iter().all(|item| {
                let found = left.iter().position(|candidate| same(item, candidate, order));
                found.is_some_and(|at| {
                    left.remove(at);
                    true
                })
            })
        }
    }
}

fn entries(one: &[Entry], other: &[Entry], order: Order) -> bool {
    if one.len() != other.len() {
        return false;
    }
    let equal = |one: &Entry, other: &Entry| same(&one.key, &other.key, order) && same(&one.value, &other.value, order);
    match order {
        Order::Kept => one.iter().zip(other).all(|(one, other)| equal(one, other)),
        // A key occurs once, so that the first of its name is the only one.
        Order::Free => one.iter().all(|entry| {
            let found = other.iter().find(|candidate| candidate.key.as_str() == entry.key.as_str());
            found.is_some_and(|candidate| equal(entry, candidate))
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::{Order, same};
    use crate::source::yaml::{Node, parse};

    fn tree(text: &str) -> Node {
        parse(text, 0).root.expect("a tree")
    }

    #[test]
    fn layout_does_not_matter_and_everything_else_does() {
        let one = tree("标题: 路灯\n进展:\n- {日期: 1, 文字: a}\n");
        let laid_out = tree("标题:   路灯\n进展:\n    -  日期: 1\n       文字: a\n");
        assert!(same(&one, &laid_out, Order::Kept));
        for other in ["标题: '路灯'\n进展: [{日期: 1, 文字: a}]\n", "标题: 路灯\n进展: []\n", "标题: 路\n"]
        {
            assert!(!same(&one, &tree(other), Order::Free), "{other}");
        }
    }

    #[test]
    fn order_matters_unless_it_is_free() {
        let (one, other) = (tree("a: [1, 2, 2]\nb: 3\n"), tree("b: 3\na: [2, 1, 2]\n"));
        assert!(!same(&one, &other, Order::Kept));
        assert!(same(&one, &other, Order::Free));
        assert!(!same(&one, &tree("b: 3\na: [2, 1, 1]\n"), Order::Free));
    }
}

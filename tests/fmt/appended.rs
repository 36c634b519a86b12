//! Random records, to which `gongkai new progress` adds an entry: every byte beside it stays, the file parses, and what it says
//! is what it said with that entry more. Compared in another way than the program does it.

use gongkai::authoring::progress::{Appended, NotAppended, Said, Subject, append};
use gongkai::load::{Shape, Source, Tree};
use gongkai::model::{KeyLanguage, Kind, parse_date};
use gongkai::schema::{Field, ID, table};
use gongkai::source::yaml::{Entry, Node, Value, parse};
use proptest::prelude::*;

use crate::random::record;
use crate::sameness::{spelled, with_text};

const DATE: &str = "2026-12-30";
const PERCENT: &str = "97";
const TEXT: &str = "收尾: \"甲\"、#乙 # 不是注释";

fn tree_of(source: &Source) -> Option<Node> {
    let yaml = match source.shape {
        Shape::Yaml => &source.text.text,
        Shape::Markdown { front, .. } => source.text.slice(front),
    };
    let parsed = parse(yaml, 0);
    parsed.root.filter(|_| parsed.problems.is_empty())
}

fn text_of(node: &Node) -> String {
    let mut out = String::new();
    spelled(node, &mut out);
    out
}

fn field(name: &str) -> &'static Field {
    table(Kind::Progress).field(name).expect("a field of an entry")
}

fn value_of<'a>(node: &'a Node, field: &Field) -> Option<&'a str> {
    let is_its = |entry: &&Entry| entry.key.as_str().is_some_and(|key| field.is_named(key.trim()));
    node.entries().iter().find(is_its)?.value.as_str()
}

/// Which record of a file is meant: the first of a list that has an id, else the only one.
fn subject(source: &Source, root: &Node) -> Option<(Option<usize>, Subject)> {
    let (index, id) = match &root.value {
        Value::Mapping(_) => (None, "a".to_owned()),
        Value::Sequence(items) => {
            let with_id = |(index, item)| Some((index, value_of(item, &ID)?.trim().to_owned()));
            let (index, id) = items.iter().enumerate().find_map(with_id)?;
            (Some(index), id)
        }
        Value::Null | Value::Scalar { .. } | Value::Broken => return None,
    };
    let file = source.text.path.clone();
    Some((index, Subject { kind: Kind::Project, id, title: "路灯".to_owned(), file, keys: KeyLanguage::Chinese }))
}

/// The file with an entry more; `None` where it has mistakes or no record that can be meant.
fn appended(source: &Source) -> Option<(Option<usize>, Result<Appended, NotAppended>)> {
    let (index, subject) = subject(source, &tree_of(source)?)?;
    let tree = Tree { sources: [with_text(source, &source.text.text)].into_iter().collect(), ..Tree::default() };
    let said = [
        Said::Day("date", DATE.to_owned()),
        Said::Value("percent", PERCENT.to_owned()),
        Said::Words("text", TEXT.to_owned()),
    ];
    Some((index, append(&tree, &subject, &said)))
}

/// Fails unless the item says what was to be said.
fn assert_said(item: &Node) {
    assert_eq!(item.entries().len(), 3, "{item:?}");
    let date = value_of(item, field("date")).and_then(|written| parse_date(written).ok());
    assert_eq!(date, parse_date(DATE).ok(), "{item:?}");
    let others = [value_of(item, field("percent")), value_of(item, field("text"))];
    assert_eq!(others, [Some(PERCENT), Some(TEXT)], "{item:?}");
}

/// Fails unless the lists are the same but for one item of the second, which says what was to be said.
fn assert_one_item_more(before: &[Node], after: &[Node]) {
    assert_eq!(after.len(), before.len() + 1);
    let at = before.iter().zip(after).take_while(|(one, other)| text_of(one) == text_of(other)).count();
    assert_said(&after[at]);
    let rest = before[at..].iter().zip(&after[at + 1..]);
    rest.for_each(|(one, other)| assert_eq!(text_of(one), text_of(other)));
}

/// Fails unless the records are the same but for one entry of progress.
fn assert_one_entry_more(before: &Node, after: &Node) {
    let progress = table(Kind::Project).field("progress").expect("a field of a project");
    let is_progress = |entry: &&Entry| entry.key.as_str().is_some_and(|key| progress.is_named(key.trim()));
    let others = |node: &Node| -> Vec<String> {
        let others = node.entries().iter().filter(|entry| !is_progress(entry));
        others.map(|entry| format!("{} {}", text_of(&entry.key), text_of(&entry.value))).collect()
    };
    assert_eq!(others(before), others(after));
    let list = |node: &Node| node.entries().iter().find(is_progress).map(|entry| entry.value.items().to_vec());
    let grown = list(after).expect("a list of entries");
    assert_one_item_more(&list(before).unwrap_or_default(), &grown);
}

fn assert_grown(source: &Source, index: Option<usize>, done: &Appended) {
    let text = &*source.text.text;
    let head = text.bytes().zip(done.after.bytes()).take_while(|(one, other)| one == other).count();
    let tail = text.len() - head;
    assert_eq!(text.as_bytes()[head..], done.after.as_bytes()[done.after.len() - tail..], "bytes beside the entry");
    let before = tree_of(source).expect("a tree");
    let after = tree_of(&with_text(source, &done.after)).expect("a file that parses");
    let Some(index) = index else { return assert_one_entry_more(&before, &after) };
    for (at, (one, other)) in before.items().iter().zip(after.items()).enumerate() {
        if at == index {
            assert_one_entry_more(one, other);
        } else {
            assert_eq!(text_of(one), text_of(other));
        }
    }
    assert_eq!(before.items().len(), after.items().len());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn a_random_record_with_an_entry_more_says_that_entry_more(numbers in prop::collection::vec(any::<u8>(), 0..160)) {
        let source = record(&numbers);
        if let Some((index, Ok(done))) = appended(&source) {
            assert_grown(&source, index, &done);
        }
    }
}

#[test]
fn most_random_records_take_an_entry() {
    let mut state = 1_u32;
    let (mut asked, mut grown, mut had_entries) = (0, 0, 0);
    for _ in 0..3_000 {
        let numbers: Vec<u8> = (0..120)
            .map(|_| {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                state.to_be_bytes()[0]
            })
            .collect();
        let source = record(&numbers);
        if let Some((index, done)) = appended(&source) {
            asked += 1;
            if let Ok(done) = done {
                assert_grown(&source, index, &done);
                grown += 1;
                had_entries += usize::from(done.because == gongkai::authoring::progress::Because::OwnList);
            }
        }
    }
    assert!(grown * 2 > asked && had_entries > 30, "{asked} {grown} {had_entries}");
}

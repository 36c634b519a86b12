//! What the reader of trees refuses: doubled keys, other documents, aliases without end.

use super::*;

#[test]
fn a_doubled_key_is_shown_with_the_first_and_left_out() {
    let text = "标题: 甲\n日期: 1\n标题: 乙\n";
    let parsed = parse(text, 0);
    assert_eq!(parsed.problems.len(), 1);
    assert_eq!(parsed.problems[0].kind, Kind::DuplicateKey { key: "标题".into() });
    assert_eq!(parsed.problems[0].related, Some(Span::new(0, 6)));
    assert_eq!(tree(&parsed), "{标题: 甲, 日期: 1}");
}

#[test]
fn keys_that_differ_in_normalisation_alone_are_doubled() {
    let kinds: Vec<_> = problems("caf\u{E9}: 1\ncafe\u{301}: 2\n").into_iter().map(|(kind, _)| kind).collect();
    assert_eq!(kinds, [Kind::DuplicateKey { key: "cafe\u{301}".into() }]);
}

#[test]
fn a_key_that_is_no_text() {
    assert_eq!(problems("? [a]\n: 1\nb: 2\n"), [(Kind::KeyNotText, "[a]")]);
    assert_eq!(problems("~: 1\n"), [(Kind::KeyNotText, "~")]);
}

#[test]
fn merging_is_refused_and_a_quoted_sign_is_a_key() {
    assert_eq!(problems("a: &a {b: 1}\nc:\n  <<: *a\n  d: 2\n"), [(Kind::MergeKey, "<<")]);
    clean("\"<<\": 1\n", "{\"<<\": 1}");
}

#[test]
fn a_second_document_is_reported_and_the_first_is_read() {
    let text = "a: 1\n---\nb: 2\n";
    assert_eq!(problems(text), [(Kind::SecondDocument, "---")]);
    assert_eq!(tree(&parse(text, 0)), "{a: 1}");
}

#[test]
fn an_alias_inside_its_own_node_is_a_hole() {
    let text = "a: &a [1, *a]\n";
    assert_eq!(problems(text), [(Kind::AliasInsideItself, "*a")]);
    assert_eq!(tree(&parse(text, 0)), "{a: [1, ?!]}");
}

#[test]
fn aliases_that_multiply_are_stopped_and_reported_once() {
    let mut text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for n in 1..12 {
        let refs = vec![format!("*a{}", n - 1); 9].join(", ");
        text += &["a", &n.to_string(), ": &a", &n.to_string(), " [", &refs, "]\n"].concat();
    }
    let found = problems(&text);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].0, Kind::TooManyAliases);
}

#[test]
fn long_texts_behind_many_aliases_are_stopped() {
    let text = format!("a: &a \"{}\"\nb: [{}]\n", "长".repeat(100_000), vec!["*a"; 5000].join(", "));
    assert_eq!(problems(&text).len(), 1);
}

#[test]
fn nesting_beyond_the_limit_makes_a_hole_of_its_entry() {
    let deep = format!("a: 1\nb: {}{}\nc: 2\n", "[".repeat(70), "]".repeat(70));
    let parsed = parse(&deep, 0);
    assert_eq!(tree(&parsed), "{a: 1, b: ?!, c: 2}");
    assert_eq!(parsed.problems[0].kind, Kind::TooDeep);
    let allowed = format!("a: {}{}\n", "[".repeat(63), "]".repeat(63));
    assert_eq!(parse(&allowed, 0).problems, []);
}

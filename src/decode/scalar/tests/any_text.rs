//! Any text at all: nothing panics, and every fix is read.

use proptest::prelude::*;

use super::*;
use crate::model::{Nature, Status};

const FORMS: [Type; 14] = [
    Type::Id,
    Type::Url,
    Type::Bool,
    Type::Integer,
    Type::Decimal,
    Type::Year,
    Type::Date,
    Type::Deadline,
    Type::Period,
    Type::Every,
    Type::Money,
    Type::Percent,
    Type::Choice(Status::CHOICES),
    Type::Choice(Nature::CHOICES),
];

fn check(form: Type, written: &str) {
    let case = Case { depth: 2, ..case(form) };
    if let Err(found) = case.read(written) {
        for edit in &found.fix {
            let bare = edit.text.trim_matches('"');
            assert!(matches!(case.read(bare), Ok(Some(_))), "{written} → {bare}");
        }
    }
}

proptest! {
    #[test]
    fn no_text_panics_and_every_fix_is_read(which in 0..FORMS.len(), written in ".*") {
        check(FORMS[which], &written);
    }

    #[test]
    fn no_text_of_dates_and_numbers_panics(which in 0..FORMS.len(), written in "[0-9２年月日底前第一三季度万亿元%.,\\-—/: eE]{0,16}") {
        check(FORMS[which], &written);
    }

    #[test]
    fn no_text_like_an_address_panics(written in "(https?|ftp|)[:：]?[/／]{0,3}[a-z.@:0-9/ 。\\[\\]]{0,16}") {
        check(Type::Url, &written);
    }
}

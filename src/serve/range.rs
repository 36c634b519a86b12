//! Which bytes of a file are asked for (RFC 9110 §14): the head of a request and what the file is in, an extent out.
//!
//! One range of bytes is answered. Several, other units and what is no range at all give the whole file, and so does a range
//! on condition that the file is still another one (`If-Range`). Never reads a file.

use std::ops::RangeInclusive;

use hyper::Method;
use hyper::header::{IF_RANGE, RANGE};
use hyper::http::request::Parts;

use super::gate::only;

/// The bytes that are asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Extent {
    /// All of them.
    Whole,
    /// Those from the first to the last, all of which are there.
    Part(RangeInclusive<u64>),
    /// None that is there.
    Beyond,
}

/// A range as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Written {
    /// `0-499`, `500-`
    From(u64, u64),
    /// `-500`
    Last(u64),
}

/// What a request asks of a file of this length; `tag` is the validator of the file as it is.
#[must_use]
pub fn extent(head: &Parts, len: u64, tag: &str) -> Extent {
    // Ranges have a meaning for this method alone.
    if head.method != Method::GET {
        return Extent::Whole;
    }
    if head.headers.contains_key(IF_RANGE) && only(&head.headers, &IF_RANGE) != Some(tag) {
        return Extent::Whole;
    }
    match only(&head.headers, &RANGE).and_then(written) {
        None => Extent::Whole,
        // That of an empty file has no first byte to tell of.
        Some(Written::Last(last)) if last > 0 && len == 0 => Extent::Whole,
        Some(Written::Last(last)) if last > 0 => Extent::Part(len - last.min(len)..=len - 1),
        Some(Written::From(first, last)) if first < len => Extent::Part(first..=last.min(len - 1)),
        Some(Written::Last(_) | Written::From(..)) => Extent::Beyond,
    }
}

/// The one range of bytes in a field.
fn written(field: &str) -> Option<Written> {
    let (unit, ranges) = field.split_once('=')?;
    if !unit.eq_ignore_ascii_case("bytes") {
        return None;
    }
    let mut ranges = ranges.split(',').map(|range| range.trim_matches([' ', '\t'])).filter(|range| !range.is_empty());
    let range = ranges.next()?;
    if ranges.next().is_some() {
        return None;
    }
    match range.split_once('-')? {
        ("", last) => number(last).map(Written::Last),
        (first, "") => number(first).map(|first| Written::From(first, u64::MAX)),
        (first, last) => {
            let (first, last) = (number(first)?, number(last)?);
            (first <= last).then_some(Written::From(first, last))
        }
    }
}

/// A number of any length; no file reaches what is larger than the type.
fn number(digits: &str) -> Option<u64> {
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| digits.parse().unwrap_or(u64::MAX))
}

#[cfg(test)]
mod tests {
    use hyper::Request;
    use proptest::prelude::*;

    use super::*;

    const TAG: &str = "\"now\"";

    fn asked(method: &str, headers: &[(&str, &str)], len: u64) -> Extent {
        let mut request = Request::builder().method(method).uri("/film.mp4");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        extent(&request.body(()).expect("a request").into_parts().0, len, TAG)
    }

    fn of_ten(range: &str) -> Extent {
        asked("GET", &[("range", range)], 10)
    }

    #[test]
    fn one_range_of_bytes_is_a_part() {
        for (range, part) in [
            ("bytes=0-0", 0..=0),
            ("bytes=2-5", 2..=5),
            ("bytes=9-9", 9..=9),
            ("bytes=2-", 2..=9),
            ("bytes=2-99999999999999999999999", 2..=9),
            ("bytes=-3", 7..=9),
            ("bytes=-10", 0..=9),
            ("bytes=-11", 0..=9),
            ("Bytes=, 2-5 ,", 2..=5),
        ] {
            assert_eq!(of_ten(range), Extent::Part(part), "{range}");
        }
    }

    #[test]
    fn what_is_not_there_is_told_and_what_is_no_single_range_gives_everything() {
        for range in ["bytes=10-", "bytes=10-12", "bytes=99999999999999999999999-", "bytes=-0"] {
            assert_eq!(of_ten(range), Extent::Beyond, "{range}");
        }
        for range in [
            "bytes=0-1,4-5",
            "bytes=5-2",
            "bytes=",
            "bytes=,",
            "bytes=-",
            "bytes=a-b",
            "bytes=+1-2",
            "bytes=1-2-3",
            "bytes= 1 - 2",
            "bytes=--1",
            "bytes 0-1",
            "pages=0-1",
            "0-1",
            "",
        ] {
            assert_eq!(of_ten(range), Extent::Whole, "{range}");
        }
        assert_eq!(asked("GET", &[("range", "bytes=0-1"), ("range", "bytes=2-3")], 10), Extent::Whole);
        assert_eq!(asked("GET", &[("range", "bytes=0-")], 0), Extent::Beyond);
        assert_eq!(asked("GET", &[("range", "bytes=-5")], 0), Extent::Whole);
        assert_eq!(asked("HEAD", &[("range", "bytes=0-1")], 10), Extent::Whole);
    }

    #[test]
    fn a_part_of_another_file_is_not_given() {
        let on = |condition: &str| asked("GET", &[("range", "bytes=0-1"), ("if-range", condition)], 10);
        assert_eq!(on(TAG), Extent::Part(0..=1));
        for other in ["\"then\"", "W/\"now\"", "now", "Wed, 30 Sep 2026 00:00:00 GMT", ""] {
            assert_eq!(on(other), Extent::Whole, "{other}");
        }
        let beyond = [("range", "bytes=10-"), ("if-range", "\"then\"")];
        assert_eq!(asked("GET", &beyond, 10), Extent::Whole, "the condition comes first");
    }

    proptest! {
        #[test]
        fn a_part_is_never_empty_and_lies_within(range in "(bytes=)?[0-9,\\- ]{0,24}", len in 0..40_u64) {
            if let Extent::Part(part) = asked("GET", &[("range", &range)], len) {
                prop_assert!(!part.is_empty() && *part.end() < len);
            }
        }
    }
}

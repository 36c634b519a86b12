//! Patterns of calendar text: dates, deadlines, periods.
//!
//! They follow the grammar of `model/value/written.rs` part by part, and know which days and weeks a calendar has: 29 February in
//! leap years alone, week 53 in the years that have one. A deadline without a year is taken, since its year is the record's.

use jiff::civil::ISOWeekDate;

use super::width::wide;
use crate::model::{FIRST_YEAR, LAST_YEAR};

const YEAR: &str = r"(?:19[0-9]{2}|20[0-9]{2}|2100)";
const LEAP_YEAR: &str = r"(?:19(?:0[48]|[2468][048]|[13579][26])|20(?:[02468][048]|[13579][26]))";
const MONTH: &str = "(?:0?[1-9]|1[0-2])";
const QUARTER: &str = r"(?:第\s*)?(?:0?[1-4]|[一二三四])\s*季度";
/// What stands between the ends of a range.
const DASH: &str = r"\s*(?:至|到|[-－−‐‑–—―─~～〜∼]+)\s*";
/// What may follow the month, quarter, half or year by whose end something is due.
const END: &str = r"(?:\s*(?:[底末内]|以内|之内|[底末][以之]?前))?";

/// A day.
pub(super) fn date() -> String {
    whole_text(&dated())
}

/// A day, month, quarter, half-year or year by whose end something is due.
pub(super) fn deadline() -> String {
    let stretches = stretches();
    let with_year = format!(
        r"{YEAR}(?:\s*年(?:\s*度)?\s*(?:{stretches}|{lettered})|\s*<->\s*{lettered}|\s*{lettered}|\s*(?:<->|</>)\s*{MONTH}(?!\s*[0-9]))",
        lettered = lettered_stretches()
    );
    let year = format!(
        r"{YEAR}(?:\s*年(?:\s*度)?(?:\s*年(?=\s*[底末内以之]))?{END})?|年\s*(?:[底末内]|以内|之内|[底末][以之]?前)"
    );
    let without_year = format!("(?:{stretches}|{})", lettered_stretches());
    let days = format!(r"(?:{}|{})(?:\s*[以之]?前)?", dated(), month_and_day(29));
    whole_text(&format!("(?:{days}|(?:{with_year}|{without_year}){END}|{year})"))
}

/// A week, month, range of months, quarter, half-year or year.
pub(super) fn period() -> String {
    let week = "(?:0?[1-9]|[1-4][0-9]|5[0-2])";
    let months = ranges(r"(?:\s*月)?", r"\s*月(?:\s*份)?");
    let lettered_months = format!(r"<M>\s*{}", ranges("", ""));
    let lettered = format!(r"(?:{}|{lettered_months}|<W>\s*{week})", lettered_stretches());
    let spelled = format!(r"(?:{}|{months}|前三季度|(?:第\s*)?(?:{week}|[一二三四五六七八九])\s*周)", stretches());
    let of_a_year = format!(
        r"{YEAR}(?:\s*年(?:\s*度)?\s*(?:{spelled}|{lettered})?|\s*(?:<->\s*)?{lettered}|\s*(?:<->|</>)\s*{MONTH}(?!\s*[0-9]))?"
    );
    let longer = long_years().join("|");
    let week_53 = format!(r"(?:{longer})(?:\s*年(?:\s*度)?\s*(?:(?:第\s*)?53\s*周|<W>\s*53)|\s*(?:<->\s*)?<W>\s*53)");
    whole_text(&format!("(?:{of_a_year}|{week_53})"))
}

fn whole_text(pattern: &str) -> String {
    wide(&format!(r"^\s*{pattern}\s*$"))
}

/// A day with its year, in each of the four forms.
fn dated() -> String {
    let separated = ["<->", "<.>", "</>"].map(|sign| {
        let between = format!(r"\s*{sign}\s*");
        format!("{}|{}", day(YEAR, &between, &between, "", 28), day(LEAP_YEAR, &between, &between, "", 29))
    });
    let (year, month, end) = (r"\s*年(?:\s*度)?\s*", r"\s*月\s*", r"(?:\s*[日号])?");
    let spelled = format!("{}|{}", day(YEAR, year, month, end, 28), day(LEAP_YEAR, year, month, end, 29));
    format!("(?:{}|{spelled})", separated.join("|"))
}

fn day(year: &str, after_year: &str, after_month: &str, end: &str, february: u8) -> String {
    format!("{year}{after_year}{}{end}", days(after_month, february))
}

/// `9月30日` without its year; February has as many days as it can have.
fn month_and_day(february: u8) -> String {
    format!(r"{}(?:\s*[日号])?", days(r"\s*月\s*", february))
}

fn days(between: &str, february: u8) -> String {
    let in_february = if february == 29 { "(?:0?[1-9]|[12][0-9])" } else { "(?:0?[1-9]|1[0-9]|2[0-8])" };
    format!(
        "(?:(?:0?[13578]|1[02]){between}(?:0?[1-9]|[12][0-9]|3[01])|(?:0?[469]|11){between}(?:0?[1-9]|[12][0-9]|30)|0?2{between}{in_february})"
    )
}

/// What stands in characters after a year or alone: a month, quarter, half or the whole.
fn stretches() -> String {
    format!(r"(?:{MONTH}\s*月(?:\s*份)?|{QUARTER}|上半年|下半年|全年)")
}

/// `Q3`, `H1`, `M09`.
fn lettered_stretches() -> String {
    format!(r"(?:<Q>\s*0?[1-4]|<H>\s*0?[12]|<M>\s*{MONTH})")
}

/// Every range of months whose end is not before its beginning.
fn ranges(after_first: &str, after_last: &str) -> String {
    let ranges: Vec<String> = (1..=12)
        .map(|first| {
            let later: Vec<String> = (first..=12).map(month).collect();
            format!("{}{after_first}{DASH}(?:{}){after_last}", month(first), later.join("|"))
        })
        .collect();
    format!("(?:{})", ranges.join("|"))
}

fn month(number: i8) -> String {
    if number < 10 { format!("0?{number}") } else { number.to_string() }
}

/// The years that have a week 53.
fn long_years() -> Vec<String> {
    let has_53 = |year: &i16| ISOWeekDate::new(*year, 53, jiff::civil::Weekday::Monday).is_ok();
    (FIRST_YEAR..=LAST_YEAR).filter(has_53).map(|year| year.to_string()).collect()
}

//! Calendar text → its parts as they stand: a year or none, a day, month, quarter, half, week or nothing more.
//!
//! One grammar serves dates, deadlines and periods, so that none of them reads a form that another misreads. It checks
//! shapes only: month 13 passes here, and whoever builds the value says what is wrong with it.

use super::digits::normalise_digits;

/// What a text says, before anything is checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Written {
    /// Four digits, where the text has a year.
    pub year: Option<i16>,
    pub part: Part,
    /// What follows, in upper case and trimmed: `底前`, `T10:00`, or nothing.
    pub tail: String,
}

/// The stretch of the year that a text names. Numbers are as written, 0 to 99.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Day {
        month: i8,
        day: i8,
    },
    Month(i8),
    Months {
        from: i8,
        to: i8,
    },
    Quarter(i8),
    Half(i8),
    Week(i8),
    /// The whole year.
    Year,
}

/// Reads `2026-9-30`, `2026年9月30日`, `9月底前`, `2026年第三季度`, `2026Q3`, `2026年1—9月`, `2026-W38`, `年底` and their
/// like; `None` where the text does not begin so.
pub(super) fn read_calendar(text: &str) -> Option<Written> {
    let text = normalise_digits(text).to_ascii_uppercase();
    let scan = Scan { rest: text.trim() };
    let (year, part, scan) = with_year(scan).or_else(|| without_year(scan))?;
    Some(Written { year, part, tail: scan.rest.trim().to_owned() })
}

type Found<'t> = (Option<i16>, Part, Scan<'t>);

fn with_year(scan: Scan<'_>) -> Option<Found<'_>> {
    let (year, scan) = scan.number(4, 4)?;
    let (part, scan) = year_in_characters(scan)
        .or_else(|| year_with_separator(scan))
        .or_else(|| lettered(scan))
        .or_else(|| scan.rest.is_empty().then_some((Part::Year, scan)))?;
    Some((Some(year), part, scan))
}

fn without_year(scan: Scan<'_>) -> Option<Found<'_>> {
    let (part, scan) = in_characters(scan).or_else(|| lettered(scan)).or_else(|| {
        // A bare 年 says nothing; 年底 and 年内 do.
        scan.eat("年").filter(|after| !after.rest.is_empty()).map(|after| (Part::Year, after))
    })?;
    Some((None, part, scan))
}

/// `年9月30日`, `年度上半年`, `年Q3`, or `年` alone, after the number of the year.
fn year_in_characters(scan: Scan<'_>) -> Option<(Part, Scan<'_>)> {
    let scan = scan.eat("年")?;
    let scan = scan.eat("度").unwrap_or(scan);
    // `2026年年底` says 年 twice.
    let year_alone = scan.eat("年").filter(|after| !after.rest.is_empty()).unwrap_or(scan);
    in_characters(scan).or_else(|| lettered(scan)).or(Some((Part::Year, year_alone)))
}

/// `-9-30`, `.9.30`, `/9`, `-Q3`, `-W38`, after the number of the year.
fn year_with_separator(scan: Scan<'_>) -> Option<(Part, Scan<'_>)> {
    let (separator, scan) = ["-", ".", "/"].into_iter().find_map(|mark| Some((mark, scan.eat(mark)?)))?;
    if let Some(found) = lettered(scan).filter(|_| separator == "-") {
        return Some(found);
    }
    let (month, scan) = scan.small()?;
    match (scan.eat(separator).and_then(Scan::small), separator) {
        (Some((day, scan)), _) => Some((Part::Day { month, day }, scan)),
        // A spreadsheet that takes October, `2026.10`, for a number makes `2026.1` of it.
        (None, ".") => None,
        (None, _) => Some((Part::Month(month), scan)),
    }
}

/// `Q3`, `H1`, `W38`, `M01-09`.
fn lettered(scan: Scan<'_>) -> Option<(Part, Scan<'_>)> {
    let numbered = |letter| scan.eat(letter).and_then(Scan::small);
    if let Some((quarter, scan)) = numbered("Q") {
        return Some((Part::Quarter(quarter), scan));
    }
    if let Some((half, scan)) = numbered("H") {
        return Some((Part::Half(half), scan));
    }
    if let Some((week, scan)) = numbered("W") {
        return Some((Part::Week(week), scan));
    }
    let (from, scan) = numbered("M")?;
    Some(match scan.dash().and_then(Scan::small) {
        Some((to, scan)) => (Part::Months { from, to }, scan),
        None => (Part::Month(from), scan),
    })
}

/// `9月30日`, `9月`, `1—9月`, `第三季度`, `3季度`, `前三季度`, `上半年`, `全年`, `第38周`.
fn in_characters(scan: Scan<'_>) -> Option<(Part, Scan<'_>)> {
    const FIXED: [(&str, Part); 4] = [
        ("上半年", Part::Half(1)),
        ("下半年", Part::Half(2)),
        ("全年", Part::Year),
        ("前三季度", Part::Months { from: 1, to: 9 }),
    ];
    let fixed = FIXED.into_iter().find_map(|(word, part)| Some((part, scan.eat(word)?)));
    fixed.or_else(|| months(scan)).or_else(|| counted(scan))
}

fn months(scan: Scan<'_>) -> Option<(Part, Scan<'_>)> {
    let (month, scan) = scan.small()?;
    let after_unit = scan.eat("月");
    // `1—9月` and `1月—9月`.
    let range = after_unit.unwrap_or(scan).dash().and_then(Scan::small);
    if let Some((to, scan)) = range.and_then(|(to, scan)| Some((to, scan.eat("月")?))) {
        return Some((Part::Months { from: month, to }, scan.eat("份").unwrap_or(scan)));
    }
    let scan = after_unit?;
    Some(match scan.small() {
        Some((day, scan)) => {
            let scan = scan.eat("日").or_else(|| scan.eat("号")).unwrap_or(scan);
            (Part::Day { month, day }, scan)
        }
        None => (Part::Month(month), scan.eat("份").unwrap_or(scan)),
    })
}

fn counted(scan: Scan<'_>) -> Option<(Part, Scan<'_>)> {
    let scan = scan.eat("第").unwrap_or(scan);
    let (number, scan) = scan.small().or_else(|| scan.numeral())?;
    if let Some(scan) = scan.eat("季度") {
        return Some((Part::Quarter(number), scan));
    }
    scan.eat("周").map(|scan| (Part::Week(number), scan))
}

/// A place in the text. Every step gives a new one, so that an alternative starts where the failed one did.
#[derive(Debug, Clone, Copy)]
struct Scan<'t> {
    rest: &'t str,
}

impl Scan<'_> {
    fn eat(self, word: &str) -> Option<Self> {
        self.rest.trim_start().strip_prefix(word).map(|rest| Self { rest })
    }

    /// A whole run of digits, if its length lies within the limits.
    fn number(self, least: usize, most: usize) -> Option<(i16, Self)> {
        let text = self.rest.trim_start();
        let length = text.bytes().take_while(u8::is_ascii_digit).count();
        if !(least..=most).contains(&length) {
            return None;
        }
        let (digits, rest) = text.split_at(length);
        Some((digits.parse().ok()?, Self { rest }))
    }

    fn small(self) -> Option<(i8, Self)> {
        let (number, scan) = self.number(1, 2)?;
        Some((i8::try_from(number).ok()?, scan))
    }

    fn numeral(self) -> Option<(i8, Self)> {
        (1..)
            .zip(["一", "二", "三", "四", "五", "六", "七", "八", "九"])
            .find_map(|(value, word)| Some((value, self.eat(word)?)))
    }

    /// What stands between the ends of a range: one 至 or 到, or dashes.
    fn dash(self) -> Option<Self> {
        if let Some(scan) = self.eat("至").or_else(|| self.eat("到")) {
            return Some(scan);
        }
        let text = self.rest.trim_start();
        let rest = text.trim_start_matches(['-', '‐', '‑', '–', '—', '―', '─', '~', '〜', '∼']);
        (rest.len() < text.len()).then_some(Self { rest })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn white_space_stands_between_parts_but_never_inside_a_number() {
        let read = read_calendar("2026 年 9 月 30 日").unwrap();
        assert_eq!((read.year, read.part, read.tail.as_str()), (Some(2026), Part::Day { month: 9, day: 30 }, ""));
        let read = read_calendar("2026年1 2月").unwrap();
        assert_eq!((read.part, read.tail.as_str()), (Part::Year, "1 2月"));
    }

    #[test]
    fn numbers_of_five_digits_or_three_are_no_year() {
        assert_eq!(read_calendar("20266-01"), None);
        assert_eq!(read_calendar("202-01-01"), None);
    }

    #[test]
    fn a_separator_that_changes_leaves_a_tail() {
        assert_eq!(read_calendar("2026-9/30").unwrap().tail, "/30");
    }

    proptest! {
        #[test]
        fn no_text_panics(text in ".*") {
            let _ = read_calendar(&text);
        }

        #[test]
        fn no_text_of_calendar_characters_panics(text in "[0-9２９年月日底前第一三季度上半QHWM\\-—.、/ ]{0,24}") {
            let _ = read_calendar(&text);
        }
    }
}

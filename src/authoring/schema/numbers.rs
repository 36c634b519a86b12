//! Patterns of numbers: whole numbers, decimals, percentages, amounts of money.
//!
//! A number is a form (digits, with or without commas between groups of three, perhaps a fraction) and what looks ahead
//! over it: how many digits count before the point, how many after it.

use super::width::wide;

/// Digits that may stand before the point, zeros in front aside.
#[derive(Clone, Copy)]
enum Whole {
    /// Below ten to this power.
    Below(usize),
    /// The same, and the power itself with nothing but zeros after the point.
    UpTo(usize),
    /// Together with the fraction.
    Any,
}

/// Digits that may stand after the point, zeros at the end aside.
#[derive(Clone, Copy)]
enum Fraction {
    /// This many.
    UpTo(usize),
    /// Together with those before the point at most 28, which is what a decimal holds.
    Any,
}

/// The sign in front.
#[derive(Clone, Copy)]
enum Sign {
    Any,
    /// A minus before a zero alone.
    NotBelowZero,
}

/// A decimal number.
pub(super) fn decimal() -> String {
    whole_text(&number(Sign::Any, Whole::Any, Fraction::Any))
}

/// A whole number from 0 of at most nineteen digits: more is no count of anything.
pub(super) fn integer() -> String {
    whole_text(&number(Sign::NotBelowZero, Whole::Below(19), Fraction::UpTo(0)))
}

/// 0 to 100, with a sign of percent or without.
pub(super) fn percent() -> String {
    whole_text(&format!(r"{}\s*<%>?", number(Sign::NotBelowZero, Whole::UpTo(2), Fraction::Any)))
}

/// At most 10¹² 万元 and a whole number of fen, in each unit.
pub(super) fn money() -> String {
    let units = [("(?:亿元|亿)", 8, 10), ("(?:万元|万)?", 12, 6), ("千元", 13, 5), ("元", 16, 2)];
    let amounts: Vec<String> = units
        .iter()
        .map(|(unit, whole, fraction)| {
            format!(r"{}\s*{unit}", number(Sign::NotBelowZero, Whole::UpTo(*whole), Fraction::UpTo(*fraction)))
        })
        .collect();
    whole_text(&format!("(?:{})", amounts.join("|")))
}

/// A year of records, 1949 to 2100.
pub(super) fn year() -> String {
    whole_text(r"(?:19(?:49|[5-9][0-9])|20[0-9]{2}|2100)\s*(?:年度?)?")
}

fn whole_text(pattern: &str) -> String {
    wide(&format!(r"^\s*{pattern}\s*$"))
}

fn number(sign: Sign, whole: Whole, fraction: Fraction) -> String {
    let sign = match sign {
        Sign::Any => r"(?:(?:<+>|<->)\s*)?".to_owned(),
        Sign::NotBelowZero => r"(?:<+>\s*|<->\s*(?=(?:0|<,>|<.>)+(?![0-9]|<,>|<.>)))?".to_owned(),
    };
    // After the zeros in front: the digits that count, and nothing of the whole part behind them.
    let end = "(?![0-9]|<,>)";
    let zeros = "(?:0|<,>)*";
    let magnitude = match whole {
        Whole::Below(digits) => format!("(?={zeros}(?:[0-9]<,>?){{0,{digits}}}{end})"),
        Whole::UpTo(digits) => {
            format!("(?={zeros}(?:(?:[0-9]<,>?){{0,{digits}}}|1(?:<,>?0){{{digits}}}(?!<.>[0-9]*[1-9])){end})")
        }
        Whole::Any => String::new(),
    };
    let precision = match fraction {
        Fraction::UpTo(_) => String::new(),
        Fraction::Any => format!(
            "(?={zeros}(?:[0-9]<,>?){{0,28}}(?![0-9]|<,>|<.>)|(?=(?:[0-9]|<,>)*<.>){zeros}(?:(?:<,>|<.>)?[0-9]){{0,28}}<.>?0*(?![0-9]|<,>|<.>))"
        ),
    };
    let after = match fraction {
        Fraction::UpTo(digits) => format!("(?:<.>(?=[0-9])[0-9]{{0,{digits}}}0*)?"),
        Fraction::Any => "(?:<.>[0-9]+)?".to_owned(),
    };
    format!(
        "{sign}{magnitude}{precision}(?=<.>?[0-9])(?:[0-9]{{1,3}}(?:<,>[0-9]{{3}})+|[0-9]+)?{after}(?![0-9]|<,>|<.>)"
    )
}

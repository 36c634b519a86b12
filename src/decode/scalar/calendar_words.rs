//! Words for dates, deadlines, periods and years that cannot be read.
//!
//! In: the text and the reason that its parser gave. Out: a [`Mistake`]. Nothing is guessed that the text leaves open.

use super::mistake::{Mistake, quoted};
use crate::decode::codes;
use crate::diagnostics::{Code, Text};
use crate::model::{
    Date, DateError, DeadlineError, FIRST_YEAR, LAST_YEAR, PeriodError, PeriodKind, Precision, Year, YearError,
    date_zh, normalise_digits, parse_date, parse_deadline, parse_period,
};
use crate::text;

/// The day that spreadsheets count from.
const SPREADSHEET_DAY_0: Date = Date::constant(1899, 12, 30);

/// The year of examples where the record has none.
const EXAMPLE_YEAR: i16 = 2026;

/// A date that cannot be read. `year` is the record's, for the advice alone: a date of last December may stand in it.
pub fn date(written: &str, error: DateError, year: Option<i16>) -> Mistake {
    let shown = quoted(written);
    let bad = |message| Mistake::new(&codes::BAD_DATE, message);
    match error {
        DateError::Empty => bad(text!("日期是空的。", "The date is empty.")).help(whole_date()),
        DateError::NotADate => not_a_date(written),
        DateError::NoYear => {
            let mistake = bad(text!("“{shown}”没有年份。", "`{shown}` has no year."));
            match parse_deadline(written, Some(year.unwrap_or(EXAMPLE_YEAR))) {
                Ok(deadline) => {
                    let (zh, day) = (date_zh(deadline.date), deadline.date);
                    mistake.help(text!("写上四位年份，如“{zh}”。", "Write the year too, such as `{day}`."))
                }
                Err(_) => mistake.help(whole_date()),
            }
        }
        DateError::NoDay => bad(text!("“{shown}”没有写到哪一天。", "`{shown}` does not say which day."))
            .help(text!("这里要确切的一天，如 2026-09-30。", "One day belongs here, such as `2026-09-30`.")),
        DateError::ShortYear => bad(text!("“{shown}”的年份不是四位。", "The year of `{shown}` has no four digits."))
            .label(text!("年份写四位", "write the year in four digits"))
            .help(whole_date()),
        DateError::YearNotFirst => {
            bad(text!("“{shown}”没有把年份写在前面。", "`{shown}` does not begin with the year."))
                .help(text!("按年、月、日的顺序写，如 2026-09-30。", "Write year, month, day, such as `2026-09-30`."))
        }
        DateError::Unseparated(date) => {
            bad(text!("“{shown}”的年、月、日连在一起。", "Year, month and day of `{shown}` run together."))
                .meant(date.to_string())
        }
        DateError::WithTime(date) => {
            bad(text!("“{shown}”带了时间，这里只写日期。", "`{shown}` has a time; only the date belongs here."))
                .meant(date.to_string())
        }
        DateError::Impossible { year, month, day } => impossible(year, month, day),
        DateError::OutOfRange { year } => out_of_range(year, &codes::BAD_DATE),
    }
}

/// A deadline that cannot be read.
pub fn deadline(written: &str, error: DeadlineError) -> Mistake {
    let shown = quoted(written);
    let bad = |message| Mistake::new(&codes::BAD_DEADLINE, message);
    match error {
        DeadlineError::Empty => bad(text!("时限是空的。", "The deadline is empty.")).help(forms_of_deadline()),
        DeadlineError::NotADeadline => not_a_deadline(written),
        DeadlineError::NeedsYear => bad(text!(
            "“{shown}”没有年份，记录里也没有年度或日期可以推算。",
            "`{shown}` has no year, and the record has none to take it from."
        ))
        .help(text!("写上年份，如“2026年9月底前”。", "Write the year too, such as `2026-09`.")),
        DeadlineError::Impossible { year, month, day } => impossible(year, month, day),
        DeadlineError::NoSuchMonth(month) => no_such_month(month),
        DeadlineError::NoSuchQuarter(quarter) => no_such_quarter(quarter).under(&codes::BAD_DEADLINE),
        DeadlineError::NoSuchHalf(half) => no_such_half(half).under(&codes::BAD_DEADLINE),
        DeadlineError::Ambiguous { before, within } => ambiguous(written, before, within),
        DeadlineError::OutOfRange { year } => out_of_range(year, &codes::BAD_DEADLINE),
    }
}

/// A period that cannot be read. `year` is the record's, for the advice alone.
pub fn period(written: &str, error: PeriodError, year: Option<i16>) -> Mistake {
    let shown = quoted(written);
    let bad = |message| Mistake::new(&codes::BAD_PERIOD, message);
    match error {
        PeriodError::Empty => bad(text!("时期是空的。", "The period is empty.")).help(forms_of_period()),
        PeriodError::NotAPeriod => not_a_period(written),
        PeriodError::NeedsYear => {
            let year = year.unwrap_or(EXAMPLE_YEAR);
            let mistake = bad(text!("“{shown}”没有年份。", "`{shown}` has no year."));
            match parse_period(&format!("{year}年{written}")) {
                Ok(period) => {
                    let (label, key) = (period.label_zh(), period.key());
                    mistake.help(text!("写上年份，如“{label}”。", "Write the year too, such as `{key}`."))
                }
                Err(_) => mistake.help(forms_of_period()),
            }
        }
        PeriodError::SingleDay(day) => {
            let (label, key) = (format!("{:04}年{}月", day.year(), day.month()), day.strftime("%Y-%m").to_string());
            bad(text!("“{shown}”是一天，这里要一个时期。", "`{shown}` is a day; a period belongs here."))
                .help(text!("月度写“{label}”。", "A month is written `{key}`."))
                .help(forms_of_period())
        }
        PeriodError::NoSuchMonth(month) => no_such_month(month).under(&codes::BAD_PERIOD),
        PeriodError::NoSuchQuarter(quarter) => no_such_quarter(quarter),
        PeriodError::NoSuchHalf(half) => no_such_half(half),
        PeriodError::NoSuchWeek { year, week } => {
            bad(text!("{year} 年没有第 {week} 周。", "There is no week {week} in {year}."))
                .help(text!("一年有 52 或 53 周，周一算起。", "A year has 52 or 53 weeks, from Monday on."))
        }
        PeriodError::Reversed { from, to } => {
            bad(text!("“{shown}”的月份前后颠倒。", "`{shown}` ends before it begins.")).help(text!(
                "写成“{to}—{from}月”；跨年的分两年写。",
                "Write the earlier month first; a period lies in one year."
            ))
        }
        PeriodError::OutOfRange { year } => out_of_range(year, &codes::BAD_PERIOD),
    }
}

/// A year that cannot be read.
pub fn year(written: &str, error: YearError) -> Mistake {
    let shown = quoted(written);
    let (first, last) = (Year::FIRST, Year::LAST);
    let mistake = match error {
        YearError::Empty => Mistake::new(&codes::BAD_YEAR, text!("年度是空的。", "The year is empty.")),
        YearError::NotAYear => Mistake::new(&codes::BAD_YEAR, text!("“{shown}”不是年度。", "`{shown}` is no year.")),
        YearError::ShortYear => {
            Mistake::new(&codes::BAD_YEAR, text!("“{shown}”的年份不是四位。", "`{shown}` has no four digits."))
        }
        YearError::OutOfRange(_) => {
            let message = text!(
                "年度“{shown}”不在 {first} 到 {last} 之间。",
                "The year `{shown}` is not within {first} to {last}."
            );
            Mistake::new(&codes::BAD_YEAR, message)
        }
    };
    mistake.help(text!("写一个四位的年份，如 2026。", "Write one year of four digits, such as `2026`."))
}

fn not_a_date(written: &str) -> Mistake {
    let shown = quoted(written);
    let mistake = Mistake::new(&codes::BAD_DATE, text!("“{shown}”不是日期。", "`{shown}` is no date."));
    if let Some(day) = spreadsheet_day(written) {
        let label = text!(
            "像是表格软件的日期序号，是不是 {day}？",
            "looks like the serial number of a spreadsheet: is {day} meant?"
        );
        return mistake.label(label).help(text!(
            "在表格里把这一列设为日期格式，再抄过来。",
            "Show the column as a date in the spreadsheet and copy that."
        ));
    }
    match parse_deadline(written, None) {
        Ok(deadline) if deadline.precision == Precision::Day => {
            let day = deadline.date;
            mistake
                .label(text!("这里要确切的一天", "one day belongs here"))
                .help(text!("去掉“前”，如 {day}。", "Write the day alone, such as `{day}`."))
        }
        Ok(_) | Err(_) => mistake.help(whole_date()),
    }
}

fn not_a_deadline(written: &str) -> Mistake {
    let shown = quoted(written);
    let mistake =
        Mistake::new(&codes::BAD_DEADLINE, text!("从“{shown}”看不出截止到哪一天。", "`{shown}` gives no last day."));
    match parse_date(written) {
        Err(
            error @ (DateError::ShortYear
            | DateError::YearNotFirst
            | DateError::Unseparated(_)
            | DateError::WithTime(_)),
        ) => return date(written, error, None).under(&codes::BAD_DEADLINE),
        Ok(_)
        | Err(
            DateError::Empty
            | DateError::NotADate
            | DateError::NoYear
            | DateError::NoDay
            | DateError::Impossible { .. }
            | DateError::OutOfRange { .. },
        ) => {}
    }
    if spreadsheet_day(written).is_some() {
        return not_a_date(written).under(&codes::BAD_DEADLINE);
    }
    if let Some(month) = month_after_point(written) {
        return mistake.perhaps(&month).help(no_point());
    }
    if let Ok(period) = parse_period(written)
        && matches!(period.kind, PeriodKind::MonthRange | PeriodKind::Week)
    {
        let last = period.last;
        return mistake.perhaps(&last.to_string()).help(forms_of_deadline());
    }
    mistake.help(forms_of_deadline())
}

fn not_a_period(written: &str) -> Mistake {
    let shown = quoted(written);
    let mistake = Mistake::new(&codes::BAD_PERIOD, text!("“{shown}”不是时期。", "`{shown}` is no period."));
    match month_after_point(written) {
        Some(month) => mistake.perhaps(&month).help(no_point()),
        None => mistake.help(forms_of_period()),
    }
}

fn ambiguous(written: &str, before: Date, within: Date) -> Mistake {
    let shown = quoted(written);
    let (before_zh, within_zh) = (date_zh(before), date_zh(within));
    let stretch = ["以前", "之前", "前"].into_iter().find_map(|word| written.strip_suffix(word)).unwrap_or(written);
    let message = text!(
        "“{shown}”有两种读法：到{before_zh}，或者到{within_zh}。",
        "`{shown}` can be read in two ways: by {before}, or by {within}."
    );
    Mistake::new(&codes::BAD_DEADLINE, message).label(text!("写清楚到哪一天", "say by which day")).help(text!(
        "到{within_zh}为止，写“{stretch}底前”；到{before_zh}为止，写 {before}。",
        "Write `{within}` or `{before}`."
    ))
}

/// A day that no calendar has.
fn impossible(year: i16, month: i8, day: i8) -> Mistake {
    match Date::new(year, month, 1) {
        Ok(first) => {
            let last = first.last_of_month().day();
            let message =
                text!("{year} 年 {month} 月没有 {day} 日。", "There is no day {day} in month {month} of {year}.");
            Mistake::new(&codes::IMPOSSIBLE_DATE, message)
                .label(text!("这个月有 {last} 天", "the month has {last} days"))
        }
        Err(_) => no_such_month(month),
    }
}

fn no_such_month(month: i8) -> Mistake {
    Mistake::new(&codes::IMPOSSIBLE_DATE, text!("没有 {month} 月。", "There is no month {month}."))
        .label(text!("月份是 1 到 12", "months are 1 to 12"))
}

fn no_such_quarter(quarter: i8) -> Mistake {
    Mistake::new(&codes::BAD_PERIOD, text!("没有第 {quarter} 季度。", "There is no quarter {quarter}."))
        .label(text!("季度是一到四", "quarters are 1 to 4"))
}

fn no_such_half(half: i8) -> Mistake {
    Mistake::new(&codes::BAD_PERIOD, text!("没有第 {half} 个半年。", "There is no half-year {half}."))
        .label(text!("H1 是上半年，H2 是下半年", "`H1` and `H2` are the halves"))
}

fn out_of_range(year: i16, code: &'static Code) -> Mistake {
    let message = text!(
        "年份 {year} 不在 {FIRST_YEAR} 到 {LAST_YEAR} 之间。",
        "The year {year} is not within {FIRST_YEAR} to {LAST_YEAR}."
    );
    Mistake::new(code, message).label(text!("核对年份", "check the year"))
}

fn whole_date() -> Text {
    text!(
        "写全年、月、日，如 2026-09-30 或 2026年9月30日。",
        "Write year, month and day, such as `2026-09-30` or `2026年9月30日`."
    )
}

fn forms_of_deadline() -> Text {
    text!(
        "写日期或时段，如 2026-09-30、2026年9月底前、第三季度、年底前；没有时限就不写这一项。",
        "Write a date or a stretch of the year, such as `2026-09-30`, `2026-09`, `2026Q3` or `2026`; leave it out where there is no deadline."
    )
}

fn forms_of_period() -> Text {
    text!(
        "写成 2026年、2026年上半年、2026年第三季度、2026年9月、2026年1—9月或 2026Q3。",
        "Write `2026`, `2026H1`, `2026Q3`, `2026-09`, `2026M01-09` or `2026-W38`."
    )
}

fn no_point() -> Text {
    text!(
        "年和月之间用 - 或写“年”“月”：表格软件会把 2026.10 当作小数，存成 2026.1。",
        "Put `-` between year and month: spreadsheets take `2026.10` for a number and store `2026.1`."
    )
}

/// `2026.9`, which may be September or, after a spreadsheet, half of 2026.90.
fn month_after_point(written: &str) -> Option<String> {
    let text = normalise_digits(written);
    let (year, month) = text.trim().split_once('.')?;
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let month_in_year: u8 = month.parse().ok()?;
    (year.len() == 4 && month.len() <= 2 && digits(year) && digits(month) && (1..=12).contains(&month_in_year))
        .then(|| format!("{year}-{month_in_year:02}"))
}

/// The day that a spreadsheet stores as this number, from 1980 to 2079: other numbers of five digits are no dates.
fn spreadsheet_day(written: &str) -> Option<Date> {
    let days: i32 = normalise_digits(written).trim().parse().ok()?;
    let day = SPREADSHEET_DAY_0.checked_add(jiff::Span::new().try_days(days).ok()?).ok()?;
    (1980..2080).contains(&day.year()).then_some(day)
}

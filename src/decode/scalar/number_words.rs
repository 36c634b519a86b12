//! Words for money, numbers and percentages that cannot be read, and whole numbers themselves.
//!
//! In: the text and the reason that its parser gave. Out: a [`Mistake`].

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::mistake::{Mistake, quoted};
use crate::decode::codes;
use crate::diagnostics::Text;
use crate::model::{MoneyError, NumberError, PercentError, Quantity, decimal_label, parse_decimal, parse_quantity};
use crate::text;

/// Why a text is no whole number from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WholeError {
    /// No number at all.
    Number(NumberError),
    /// Below zero.
    Negative,
    /// Something stands after the point.
    Fraction,
    /// More than a count can be.
    TooLarge,
}

/// Reads `1200` and `1,200`.
///
/// # Errors
/// A [`WholeError`] for each cause.
pub fn parse_whole(written: &str) -> Result<u64, WholeError> {
    let number = parse_decimal(written).map_err(WholeError::Number)?;
    if number < Decimal::ZERO {
        return Err(WholeError::Negative);
    }
    if !number.fract().is_zero() {
        return Err(WholeError::Fraction);
    }
    number.to_u64().ok_or(WholeError::TooLarge)
}

/// A whole number that cannot be read.
pub fn whole(written: &str, error: WholeError) -> Mistake {
    let shown = quoted(written);
    let bad = |message| Mistake::new(&codes::BAD_NUMBER, message);
    match error {
        WholeError::Number(error) => {
            let mistake = decimal(written, error);
            match &mistake.meant {
                Some(meant) if parse_whole(meant).is_err() => whole(meant, WholeError::Fraction),
                Some(_) | None => mistake,
            }
        }
        WholeError::Negative => bad(text!("“{shown}”小于 0。", "`{shown}` is below 0."))
            .label(text!("这里是 0 以上的整数", "a whole number from 0 belongs here")),
        WholeError::Fraction => bad(text!("“{shown}”不是整数。", "`{shown}` is no whole number."))
            .label(text!("这里写整数", "a whole number belongs here")),
        WholeError::TooLarge => {
            bad(text!("“{shown}”太大了。", "`{shown}` is too large.")).label(text!("核对位数", "check the digits"))
        }
    }
}

/// A decimal number that cannot be read.
pub fn decimal(written: &str, error: NumberError) -> Mistake {
    let shown = quoted(written);
    let bad = |message| Mistake::new(&codes::BAD_NUMBER, message);
    match error {
        NumberError::Empty => bad(text!("数字是空的。", "The number is empty.")),
        NumberError::NotANumber => not_a_number(written),
        NumberError::MisplacedComma => {
            bad(text!("“{shown}”的逗号位置不对。", "`{shown}` has a comma in the wrong place.")).help(comma())
        }
        NumberError::Exponent => bad(text!(
            "“{shown}”是表格软件的科学计数写法。",
            "`{shown}` is scientific notation, as spreadsheets export it."
        ))
        .help(exponent()),
        NumberError::TooManyDigits => bad(text!("“{shown}”的位数太多。", "`{shown}` has too many digits."))
            .label(text!("最多 28 位", "at most 28 digits")),
    }
}

/// An amount of money that cannot be read.
pub fn money(written: &str, error: &MoneyError) -> Mistake {
    let shown = quoted(written);
    let bad = |message| Mistake::new(&codes::BAD_MONEY, message);
    match error {
        MoneyError::Empty => bad(text!("金额是空的。", "The amount is empty.")).help(forms_of_money()),
        MoneyError::NotMoney => {
            bad(text!("“{shown}”不是确切的金额。", "`{shown}` is no exact amount.")).help(forms_of_money())
        }
        MoneyError::Negative => bad(text!("金额“{shown}”小于 0。", "The amount `{shown}` is below 0.")).help(text!(
            "金额不写负数；退回、核减写在说明里。",
            "Amounts are not negative; say in words what was returned."
        )),
        MoneyError::UnknownUnit(unit) => {
            let unit = quoted(unit);
            bad(text!("“{unit}”不是金额的单位。", "`{unit}` is no unit of money.")).help(text!(
                "单位可以是元、千元、万元、亿元；不写单位就是万元。外币折算成人民币再写。",
                "Units are `元`, `千元`, `万元` and `亿元`; a bare number is in 万元. Convert other currencies."
            ))
        }
        MoneyError::MisplacedComma => {
            bad(text!("“{shown}”的逗号位置不对。", "`{shown}` has a comma in the wrong place.")).help(comma())
        }
        MoneyError::Exponent => bad(text!(
            "“{shown}”是表格软件的科学计数写法。",
            "`{shown}` is scientific notation, as spreadsheets export it."
        ))
        .help(exponent()),
        MoneyError::TooLarge => bad(text!("金额“{shown}”大得不可能。", "The amount `{shown}` is impossibly large."))
            .help(text!(
                "检查单位：不写单位时按万元算；原来以元为单位的，在数字后写“元”。",
                "Check the unit: a bare number is in 万元; write `元` after an amount in yuan."
            )),
        MoneyError::FinerThanFen => bad(text!(
            "金额“{shown}”比一分钱还细。",
            "The amount `{shown}` is finer than a fen."
        ))
        .help(text!("以元为单位最多写两位小数，以万元为单位最多六位。", "At most two decimals in 元, six in 万元.")),
    }
}

/// A percentage that cannot be read.
pub fn percent(written: &str, error: PercentError) -> Mistake {
    let shown = quoted(written);
    let bad = |message| Mistake::new(&codes::BAD_PERCENT, message);
    match error {
        PercentError::Empty => bad(text!("百分数是空的。", "The percentage is empty.")).help(forms_of_percent()),
        PercentError::NotANumber => {
            bad(text!("“{shown}”不是百分数。", "`{shown}` is no percentage.")).help(forms_of_percent())
        }
        PercentError::OutOfRange(value) if value < Decimal::ZERO => {
            Mistake::new(&codes::PERCENT_OUT_OF_RANGE, text!("进度“{shown}”小于 0。", "`{shown}` is below 0."))
                .label(text!("应在 0 到 100 之间", "0 to 100"))
        }
        PercentError::OutOfRange(_) => {
            Mistake::new(&codes::PERCENT_OUT_OF_RANGE, text!("进度“{shown}”超过 100。", "`{shown}` is above 100."))
                .label(text!("应在 0 到 100 之间", "0 to 100"))
                .help(text!(
                    "超额完成写 100，超出的部分写在完成数或进展情况里。",
                    "Write `100`, and what was done beyond the plan in the counts or in words."
                ))
        }
        PercentError::TooManyDigits => bad(text!("“{shown}”的位数太多。", "`{shown}` has too many digits."))
            .label(text!("保留一两位小数就够", "one or two decimals are enough")),
    }
}

fn not_a_number(written: &str) -> Mistake {
    let shown = quoted(written);
    let mistake = Mistake::new(&codes::BAD_NUMBER, text!("“{shown}”不是数字。", "`{shown}` is no number."));
    if let Some(digit) = chinese_digit(written) {
        return mistake.meant(digit);
    }
    let Ok(Quantity { amount, unit }) = parse_quantity(written) else {
        return mistake
            .help(text!("写一个确切的数字，不写“约”“余”和范围，如 1200。", "Write one exact number, such as `1200`."));
    };
    let number = decimal_label(amount);
    match large_unit(&unit, amount) {
        Some((written_out, "")) => mistake.meant(decimal_label(written_out)),
        Some((written_out, unit)) => {
            let number = decimal_label(written_out);
            mistake.label(text!("只写 {number}", "write `{number}` alone")).help(text!(
                "这里只写数字，不带“万”“亿”和单位“{unit}”。",
                "A bare number belongs here, without `{unit}`."
            ))
        }
        None => mistake
            .label(text!("只写 {number}", "write `{number}` alone"))
            .help(text!("这里只写数字，不带单位“{unit}”。", "A bare number belongs here, without the unit `{unit}`.")),
    }
}

/// The number that 万 or 亿 stands for, and what follows them.
fn large_unit(unit: &str, amount: Decimal) -> Option<(Decimal, &str)> {
    let (factor, rest) = match unit.strip_prefix('万') {
        Some(rest) => (10_000, rest),
        None => (100_000_000, unit.strip_prefix('亿')?),
    };
    Some((amount.checked_mul(Decimal::from(factor))?, rest))
}

fn chinese_digit(written: &str) -> Option<&'static str> {
    const DIGITS: [(&str, &str); 10] = [
        ("一", "1"),
        ("二", "2"),
        ("三", "3"),
        ("四", "4"),
        ("五", "5"),
        ("六", "6"),
        ("七", "7"),
        ("八", "8"),
        ("九", "9"),
        ("十", "10"),
    ];
    DIGITS.into_iter().find_map(|(word, digit)| (word == written).then_some(digit))
}

fn comma() -> Text {
    text!(
        "千位分隔的逗号每三位一个，如 1,200；不写逗号也可以。小数点用“.”。",
        "Commas part groups of three digits, as in `1,200`, and may be left out. The decimal sign is a point."
    )
}

fn exponent() -> Text {
    text!(
        "在表格里把这一格设为“数值”格式，再抄全部数字。",
        "Show the cell as a plain number in the spreadsheet, and copy all its digits."
    )
}

fn forms_of_money() -> Text {
    text!(
        "写确切的数：只写数字就是万元，也可以写 35万元、8000元、1.2亿元。",
        "Write an exact amount: a bare number is in 万元; or `35万元`, `8000元`, `1.2亿元`."
    )
}

fn forms_of_percent() -> Text {
    text!(
        "写 0 到 100 的数，如 60 或 62.5%；没有报送就不写这一项。",
        "Write a number from 0 to 100, such as `60` or `62.5%`; leave it out where nothing was reported."
    )
}

//! Each kind of value in one table of words: what is read, and what is said where it cannot be.

mod any_text;
mod words;

use rust_decimal::Decimal;

use super::*;
use crate::diagnostics::{Diagnostic, Edit};
use crate::model::{Date, KeyLanguage, Kind, Value};
use crate::source::{FilePath, SourceText};

struct Case {
    field: Field,
    keys: KeyLanguage,
    year: Option<i16>,
    depth: usize,
}

fn case(form: Type) -> Case {
    Case { field: Field::new("field", "字段", form), keys: KeyLanguage::Chinese, year: Some(2026), depth: 1 }
}

impl Case {
    fn read(&self, written: &str) -> Result<Option<Value>, Box<Diagnostic>> {
        let file = SourceText::new(FilePath::new("content/news/x.md"), written);
        let mut reader = RecordReader {
            file: &file,
            kind: Kind::News,
            keys: self.keys,
            year: self.year,
            diagnostics: Vec::new(),
            broken: Vec::new(),
        };
        let path = (1..self.depth).fold(FieldPath::root(), |path, _| path.field("group")).field("field");
        let span = Span::from_range(0..written.len());
        let value = read(&mut reader, written, span, &self.field, &self.field.form, &path);
        match reader.diagnostics.pop() {
            Some(diagnostic) => {
                assert_eq!(value, None, "{written}");
                assert_eq!(reader.broken, [path], "{written}");
                assert!(reader.diagnostics.is_empty(), "{written}");
                Err(Box::new(diagnostic))
            }
            None => Ok(value),
        }
    }

    fn value(&self, written: &str) -> Value {
        match self.read(written) {
            Ok(Some(value)) => value,
            other => panic!("{written}: {other:?}"),
        }
    }

    fn mistake(&self, written: &str) -> Diagnostic {
        *self.read(written).expect_err(written)
    }

    /// Code and message of each text that is refused.
    fn refuses(&self, cases: &[(&str, &str, &str)]) {
        for (written, code, message) in cases {
            let found = self.mistake(written);
            assert_eq!((found.code.name, found.message.zh.as_str()), (*code, *message), "{written}");
        }
    }

    /// The text that the fix of each mistake writes, which must be read without another.
    fn mends(&self, cases: &[(&str, &str)]) {
        for (written, mended) in cases {
            let found = self.mistake(written);
            let [Edit { text, span, .. }] = &found.fix[..] else { panic!("{written}: no fix in {found:?}") };
            assert_eq!((text.as_str(), span.range()), (*mended, 0..written.len()));
            assert!(self.read(mended).is_ok_and(|value| value.is_some()), "{mended}");
        }
    }

    fn offers_no_fix(&self, cases: &[&str]) {
        for written in cases {
            assert!(self.mistake(written).fix.is_empty(), "{written}");
        }
    }
}

#[test]
fn text_is_trimmed_and_otherwise_left_alone() {
    for form in [Type::Text, Type::Markdown, Type::Reference(Kind::Area), Type::ReferenceOrText(Kind::Area)] {
        assert_eq!(case(form).value(" 云溪县、甲县 \n"), Value::Text("云溪县、甲县".to_owned()));
    }
}

#[test]
fn nothing_between_quotes_is_an_absent_value() {
    assert_eq!(case(Type::Date).read("  "), Ok(None));
    let required = Case { field: Field::new("date", "日期", Type::Date).required(), ..case(Type::Date) };
    required.refuses(&[("", "missing-field", "“日期”没有填。")]);
}

#[test]
fn dates() {
    let dates = case(Type::Date);
    assert_eq!(dates.value("2026年9月30日"), Value::Date(Date::constant(2026, 9, 30)));
    dates.refuses(&[
        ("2026-02-30", "impossible-date", "2026 年 2 月没有 30 日。"),
        ("2026-13-01", "impossible-date", "没有 13 月。"),
        ("近期", "bad-date", "“近期”不是日期。"),
        ("9月30日", "bad-date", "“9月30日”没有年份。"),
        ("2026年9月", "bad-date", "“2026年9月”没有写到哪一天。"),
        ("26-9-30", "bad-date", "“26-9-30”的年份不是四位。"),
        ("30/9/2026", "bad-date", "“30/9/2026”没有把年份写在前面。"),
        ("1026-09-30", "bad-date", "年份 1026 不在 1900 到 2100 之间。"),
        ("46295", "bad-date", "“46295”不是日期。"),
    ]);
    assert_eq!(dates.mistake("3月31日").help[0].zh, "写上四位年份，如“2026年3月31日”。");
    dates.mends(&[("20260930", "2026-09-30"), ("2026-09-30 10:00", "2026-09-30")]);
    dates.offers_no_fix(&["26-9-30", "30/9/2026", "46295", "2026-02-30", "2026-09-30前"]);
}

#[test]
fn the_serial_number_of_a_spreadsheet_is_recognised_as_a_day() {
    let label = |written| case(Type::Date).mistake(written).label.unwrap_or_else(|| panic!("{written}")).zh;
    assert_eq!(label("46295"), "像是表格软件的日期序号，是不是 2026-09-30？");
    assert_eq!(case(Type::Date).mistake("12345").label, None);
    assert!(case(Type::Deadline).mistake("46295").label.is_some());
}

#[test]
fn deadlines() {
    let deadlines = case(Type::Deadline);
    for written in ["9月底前", "第三季度", "2026-09-30", "2026年9月"] {
        let Value::Deadline(deadline) = deadlines.value(written) else { panic!("{written}") };
        assert_eq!(deadline.date, Date::constant(2026, 9, 30), "{written}");
    }
    deadlines.refuses(&[
        ("尽快", "bad-deadline", "从“尽快”看不出截止到哪一天。"),
        ("9月前", "bad-deadline", "“9月前”有两种读法：到2026年8月31日，或者到2026年9月30日。"),
        ("9月31日前", "impossible-date", "2026 年 9 月没有 31 日。"),
        ("13月底前", "impossible-date", "没有 13 月。"),
        ("第五季度", "bad-deadline", "没有第 5 季度。"),
        ("2026H3", "bad-deadline", "没有第 3 个半年。"),
        ("1800年底", "bad-deadline", "年份 1800 不在 1900 到 2100 之间。"),
        ("26-9-30", "bad-deadline", "“26-9-30”的年份不是四位。"),
        ("2026.9", "bad-deadline", "从“2026.9”看不出截止到哪一天。"),
    ]);
    deadlines.mends(&[("20260930", "2026-09-30")]);
    deadlines.offers_no_fix(&["9月前", "2026.1", "1—9月"]);
    assert_eq!(
        deadlines.mistake("9月前").help[0].zh,
        "到2026年9月30日为止，写“9月底前”；到2026年8月31日为止，写 2026-08-31。"
    );
    let without_year = Case { year: None, ..case(Type::Deadline) };
    without_year.refuses(&[("9月底前", "bad-deadline", "“9月底前”没有年份，记录里也没有年度或日期可以推算。")]);
}

#[test]
fn periods() {
    let periods = case(Type::Period);
    assert!(matches!(periods.value("2026年1—9月"), Value::Period(period) if period.key() == "2026M01-09"));
    periods.refuses(&[
        ("第三季度", "bad-period", "“第三季度”没有年份。"),
        ("2026-09-30", "bad-period", "“2026-09-30”是一天，这里要一个时期。"),
        ("2026年13月", "bad-period", "没有 13 月。"),
        ("2026Q5", "bad-period", "没有第 5 季度。"),
        ("2026H3", "bad-period", "没有第 3 个半年。"),
        ("2026-W54", "bad-period", "2026 年没有第 54 周。"),
        ("2026年9—1月", "bad-period", "“2026年9—1月”的月份前后颠倒。"),
        ("去年", "bad-period", "“去年”不是时期。"),
        ("2101年", "bad-period", "年份 2101 不在 1900 到 2100 之间。"),
        ("2026.10", "bad-period", "“2026.10”不是时期。"),
    ]);
    assert_eq!(periods.mistake("第三季度").help[0].zh, "写上年份，如“2026年第三季度”。");
    assert_eq!(periods.mistake("2026.10").label.map(|label| label.zh).as_deref(), Some("是不是“2026-10”？"));
}

#[test]
fn years() {
    let years = case(Type::Year);
    assert!(matches!(years.value("2026年度"), Value::Year(year) if year.get() == 2026));
    years.refuses(&[
        ("今年", "bad-year", "“今年”不是年度。"),
        ("26", "bad-year", "“26”的年份不是四位。"),
        ("1026", "bad-year", "年度“1026”不在 1949 到 2100 之间。"),
    ]);
}

#[test]
fn money() {
    let money = case(Type::Money);
    assert!(matches!(money.value("35"), Value::Money(money) if money.label() == "35万元"));
    money.refuses(&[
        ("约35万元", "bad-money", "“约35万元”不是确切的金额。"),
        ("30—40万元", "bad-money", "“30—40万元”不是确切的金额。"),
        ("35美元", "bad-money", "“美元”不是金额的单位。"),
        ("-35", "bad-money", "金额“-35”小于 0。"),
        ("1,2000元", "bad-money", "“1,2000元”的逗号位置不对。"),
        ("1.2E+08", "bad-money", "“1.2E+08”是表格软件的科学计数写法。"),
        ("9999999999999999", "bad-money", "金额“9999999999999999”大得不可能。"),
        ("0.001元", "bad-money", "金额“0.001元”比一分钱还细。"),
    ]);
}

#[test]
fn numbers() {
    let numbers = case(Type::Decimal);
    assert_eq!(numbers.value("1,200.50"), Value::Decimal(Decimal::new(12005, 1)));
    assert_eq!(numbers.value("-3"), Value::Decimal(Decimal::from(-3)));
    numbers.refuses(&[
        ("约12", "bad-number", "“约12”不是数字。"),
        ("12.5公里", "bad-number", "“12.5公里”不是数字。"),
        ("1,2", "bad-number", "“1,2”的逗号位置不对。"),
        ("1.2E+08", "bad-number", "“1.2E+08”是表格软件的科学计数写法。"),
        (&"7".repeat(40), "bad-number", "“777777777777777777777777…”的位数太多。"),
    ]);
    numbers.mends(&[("1.2万", "12000"), ("３亿", "300000000"), ("三", "3")]);
    numbers.offers_no_fix(&["12.5公里", "1.2万人", "10余所", "95%"]);
    let label = |written| numbers.mistake(written).label.unwrap_or_else(|| panic!("{written}")).zh;
    assert_eq!(label("12.5公里"), "只写 12.5");
    assert_eq!(label("1.2万人"), "只写 12000");
}

#[test]
fn whole_numbers() {
    let whole = case(Type::Integer);
    assert_eq!(whole.value("1,200"), Value::Integer(1_200));
    assert_eq!(whole.value("12.0"), Value::Integer(12));
    whole.refuses(&[
        ("-1", "bad-number", "“-1”小于 0。"),
        ("1.5", "bad-number", "“1.5”不是整数。"),
        ("99999999999999999999999", "bad-number", "“99999999999999999999999”太大了。"),
        ("若干", "bad-number", "“若干”不是数字。"),
    ]);
    assert_eq!(whole.mistake("1.23456万").message.zh, "“12345.6”不是整数。");
    whole.mends(&[("1.2万", "12000"), ("十", "10")]);
    whole.offers_no_fix(&["1.5", "1.23456万", "1200人"]);
}

#[test]
fn percentages() {
    let percent = case(Type::Percent);
    assert!(matches!(percent.value("62.5％"), Value::Percent(percent) if percent.label() == "62.5%"));
    percent.refuses(&[
        ("约60%", "bad-percent", "“约60%”不是百分数。"),
        ("过半", "bad-percent", "“过半”不是百分数。"),
        ("120", "percent-out-of-range", "进度“120”超过 100。"),
        ("-5%", "percent-out-of-range", "进度“-5%”小于 0。"),
    ]);
}

#[test]
fn what_ledgers_write_into_empty_cells_is_to_be_left_out() {
    for (form, written) in [
        (Type::Date, "待定"),
        (Type::Deadline, "暂无"),
        (Type::Money, "/"),
        (Type::Percent, "未报"),
        (Type::Integer, "无"),
        (Type::Decimal, "N/A"),
    ] {
        let help = case(form).mistake(written).help;
        assert_eq!(help[0].zh, format!("没有就不写这一行，不要写“{written}”，也不要写 0。"));
        assert_eq!(help.len(), 1, "{written}");
    }
    assert_eq!(case(Type::Bool).value("无"), Value::Bool(false));
    let required = Case { field: Field::new("date", "日期", Type::Date).required(), ..case(Type::Date) };
    assert!(required.mistake("待定").help[0].zh.starts_with("这一项必须填"));
}

#[test]
fn a_long_value_is_quoted_by_its_beginning() {
    let found = case(Type::Date).mistake("本项目拟于各项前期手续办理完毕并落实资金以后择机开工建设\n第二行");
    assert_eq!(found.message.zh, "“本项目拟于各项前期手续办理完毕并落实资金以后择机…”不是日期。");
}

//! A document number (发文字号) has the form of the standard: issuer, year in hexagonal brackets, number.

use super::{One, RecordFacts, RecordRule, field};
use crate::diagnostics::{Code, Diagnostic, Severity, Words, field_name};
use crate::text;

/// The rule.
pub const RULE: RecordRule = RecordRule { code: &CODE, check };

static CODE: Code = Code {
    name: "document-number-form",
    severity: Severity::Warning,
    title: Words { zh: "发文字号的写法不合规范", en: "Document number not in the standard form" },
    explanation: Words {
        zh: "发文字号写作“机关代字〔年份〕序号号”：年份用六角括号〔〕，四位数字；序号不编虚位（不写 01），不加“第”字。方括号、圆括号都不合规范，按字号查文件也会查不到。命令、公告的“第×号”照原样写。",
        en: "A document number is written issuer, 〔year〕, number, 号: hexagonal brackets, a year of four digits, no leading zero, no 第. Other brackets are not the standard's, and a search by number would miss the document. Orders and announcements keep their 第N号.",
    },
    source: Some(Words {
        zh: "GB/T 9704《党政机关公文格式》（按通常理解写成，未逐条核对标准原文）。",
        en: "GB/T 9704, format of official documents (general knowledge, not checked against the standard's text).",
    }),
    example: "=== content/documents/x.md\n---\n标题: 学区划分办法\n索引号: SL0001-2026-0001\n发文机关: 市教育局\n成文日期: 2026-03-02\n发布日期: 2026-03-06\n发文字号: \"示教发[2026]03号\"\n---\n",
    correction: "=== content/documents/x.md\n---\n标题: 学区划分办法\n索引号: SL0001-2026-0001\n发文机关: 市教育局\n成文日期: 2026-03-02\n发布日期: 2026-03-06\n发文字号: 示教发〔2026〕3号\n---\n",
};

/// The number as the standard has it, where what is meant is certain; a right number means itself.
pub(super) fn meant(written: &str) -> Option<String> {
    let text: String = written.chars().filter(|c| !c.is_whitespace()).map(plain).collect();
    let (issuer, rest) = text.split_once('〔')?;
    let (year, rest) = rest.split_once('〕')?;
    let number = rest.strip_prefix('第').unwrap_or(rest);
    let number = number.strip_suffix('号').unwrap_or(number).trim_start_matches('0');
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let is_whole = is_han(issuer) && year.len() == 4 && is_digits(year) && is_digits(number);
    is_whole.then(|| format!("{issuer}〔{year}〕{number}号"))
}

fn check(_: &RecordFacts, one: One<'_>) -> Vec<Diagnostic> {
    let One::Document(document) = one else { return Vec::new() };
    let Some(number) = &document.number else { return Vec::new() };
    let meant = meant(number);
    if meant.as_ref() == Some(number) || is_order(number) {
        return Vec::new();
    }
    let name = field_name("number");
    let diagnostic = Diagnostic::new(
        &CODE,
        field(document, "number"),
        text!("{name}“{number}”不合规范写法。", "`{name}` {number} is not in the standard form."),
    );
    vec![match meant {
        Some(meant) => diagnostic.help(text!("应写“{meant}”。", "Write `{meant}`.")),
        None => diagnostic.help(text!(
            "写作“机关代字〔年份〕序号号”，如“示府发〔2026〕1号”；不是发文字号的就不写在这里。",
            "Write issuer, 〔year〕, number, 号, such as `示府发〔2026〕1号`; leave out what is no document number."
        )),
    }]
}

/// 命令（令）and 公告 have numbers of their own: `国务院令第711号`, `示例市人民政府公告2026年第3号`.
fn is_order(number: &str) -> bool {
    let is_number =
        |text: &str| !text.is_empty() && !text.starts_with('0') && text.bytes().all(|byte| byte.is_ascii_digit());
    let Some((before, rest)) = number.split_once('第') else { return false };
    let issuer = before.trim_end_matches('年').trim_end_matches(|c: char| c.is_ascii_digit());
    rest.strip_suffix('号').is_some_and(is_number) && is_han(issuer) && issuer.ends_with(['令', '告'])
}

fn is_han(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| ('\u{4E00}'..='\u{9FA5}').contains(&c))
}

/// Brackets of any kind as hexagonal ones, full-width digits as ASCII.
fn plain(c: char) -> char {
    match c {
        '[' | '［' | '(' | '（' | '【' | '〖' | '{' | '〈' | '《' => '〔',
        ']' | '］' | ')' | '）' | '】' | '〗' | '}' | '〉' | '》' => '〕',
        '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10).unwrap_or(c),
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_right_number_means_itself() {
        assert_eq!(meant("示府办发〔2026〕12号").as_deref(), Some("示府办发〔2026〕12号"));
    }

    #[test]
    fn other_brackets_digits_zeros_and_spaces_are_put_right() {
        for written in ["示府发[2026]7号", "示府发（2026）07号", "示府发【２０２６】 第7号", "示府发〔2026〕7"]
        {
            assert_eq!(meant(written).as_deref(), Some("示府发〔2026〕7号"), "{written}");
        }
    }

    #[test]
    fn where_a_part_is_missing_nothing_is_guessed() {
        for written in ["示府发〔26〕7号", "〔2026〕7号", "示府发2026-7", "示府发〔2026〕号", ""] {
            assert_eq!(meant(written), None, "{written}");
        }
    }

    #[test]
    fn orders_and_announcements_have_numbers_of_their_own() {
        assert!(is_order("国务院令第711号"));
        assert!(is_order("示例市人民政府公告2026年第3号"));
        assert!(!is_order("示府发第3号"));
        assert!(!is_order("国务院令第0711号"));
    }
}

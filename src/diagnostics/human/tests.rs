//! Whole outputs, so that every `^` can be seen to stand under its character: a Han character is two columns wide.

use std::collections::BTreeMap;
use std::ops::Range;

use proptest::prelude::*;
use unicode_width::UnicodeWidthStr;

use super::super::place::Place;
use super::super::sample::{self, GOES_BACKWARDS, REVERSED_DATES};
use super::*;
use crate::source::{FilePath, SourceText, Span};
use crate::text;

const LEDGER: &str = "content/a.yaml";

fn plain(report: &Report, language: Language, width: usize) -> String {
    let colour = Colour::Plain;
    render(report, language, Appearance { colour, width })
}

fn ledger(found: Vec<Diagnostic>, content: &str) -> Report {
    let file = FilePath::new(LEDGER);
    let source = SourceText::new(file.clone(), content);
    Report::new(found, BTreeMap::from([(file, source)]), "2026-09-30")
}

fn found(range: Range<usize>) -> Diagnostic {
    let place = Place::span(FilePath::new(LEDGER), Span::from_range(range));
    Diagnostic::new(&GOES_BACKWARDS, place, text!("有误", "wrong")).label(text!("这里", "here"))
}

fn find(content: &str, needle: &str) -> Range<usize> {
    let start = content.find(needle).expect("the needle is in the text");
    start..start + needle.len()
}

/// The excerpt under the message, for one marked needle.
fn excerpt_of(content: &str, needle: &str, width: usize) -> String {
    let report = ledger(vec![found(find(content, needle))], content);
    let shown = plain(&report, Language::Zh, width);
    let (_, rest) = shown.split_once("  |\n").expect("a gutter stands above the excerpt");
    let (excerpt, _) = rest.split_once("\n\n").expect("an empty line ends it");
    excerpt.to_owned()
}

#[test]
fn a_report_in_chinese() {
    let expected = "\
警告[dates-reversed]: 没有写明网址

错误[progress-goes-backwards]: 完成进度由60%变为40%
 --> content/project/供热 1.md:6:30
  |
5 |   - {截至日期: 2026-06-30, 完成进度: 60}
  |                                      -- 上一次是60%
6 |   - {截至日期: 2026-09-30, 完成进度: 40}
  |                                      ^^ 比上一次少
  |
 ::: content/site.yaml:2:1
  |
2 | 级别: {progress-goes-backwards: error}
  | ---- 级别在此设定
  |
  = 建议: 如确有调整，请写“更正: 2026-06-30”
  = 改法: 第 6 行“40”改为“60”

发现 1 个错误、1 个警告。网站共 210 页，写入 12 个文件。
";
    assert_eq!(plain(&sample::report(), Language::Zh, 100), expected);
}

#[test]
fn a_report_in_english() {
    let expected = "\
warning[dates-reversed]: no address is set

error[progress-goes-backwards]: progress falls from 60% to 40%
 --> content/project/供热 1.md:6:30
  |
5 |   - {截至日期: 2026-06-30, 完成进度: 60}
  |                                      -- it was 60%
6 |   - {截至日期: 2026-09-30, 完成进度: 40}
  |                                      ^^ less than before
  |
 ::: content/site.yaml:2:1
  |
2 | 级别: {progress-goes-backwards: error}
  | ---- the level is set here
  |
  = help: if it was corrected, write “更正: 2026-06-30”
  = fix: line 6: replace “40” by “60”

Found 1 error, 1 warning. 210 pages, 12 files written.
";
    assert_eq!(plain(&sample::report(), Language::En, 100), expected);
}

#[test]
fn every_wide_character_has_two_carets_and_a_tab_four_columns() {
    let content = "标题: 供热\n责任单为:\t水利局\n";
    assert_eq!(excerpt_of(content, "责任单为", 80), "2 | 责任单为:    水利局\n  | ^^^^^^^^ 这里");
    assert_eq!(excerpt_of(content, "水利局", 80), "2 | 责任单为:    水利局\n  |              ^^^^^^ 这里");
}

#[test]
fn a_long_line_is_cut_around_the_place_and_its_column_is_the_true_one() {
    let content = format!("{}错字{}\n", "甲".repeat(80), "乙".repeat(80));
    let report = ledger(vec![found(find(&content, "错字"))], &content);
    let expected = "\
错误[progress-goes-backwards]: 有误
 --> content/a.yaml:1:81
  |
1 | ...甲甲甲甲甲甲错字乙乙乙乙乙乙...
  |                ^^^^ 这里

发现 1 个错误。
";
    assert_eq!(plain(&report, Language::Zh, 40), expected);
}

#[test]
fn two_places_on_one_line_are_told_apart() {
    let content = "责任单位: 甲, 责任单位: 乙\n";
    let first = Place::span(FilePath::new(LEDGER), Span::new(0, 12));
    let second = found(find(content, "责任单位: 乙").start..content.len() - 6);
    let report = ledger(vec![second.related(first, text!("第一次", "first"))], content);
    let expected = "\
错误[progress-goes-backwards]: 有误
 --> content/a.yaml:1:10
  |
1 | 责任单位: 甲, 责任单位: 乙
  | --------      ^^^^^^^^ 这里
  | |
  | 第一次

发现 1 个错误。
";
    assert_eq!(plain(&report, Language::Zh, 80), expected);
}

#[test]
fn an_empty_place_still_has_a_caret() {
    let content = "标题:\n\n年度: 2026";
    let caret = |at: usize| {
        let shown = plain(&ledger(vec![found(at..at)], content), Language::En, 80);
        shown.lines().skip(3).take(2).collect::<Vec<_>>().join("\n")
    };
    assert_eq!(caret(7), "1 | 标题:\n  |      ^ here");
    assert_eq!(caret(8), "2 |\n  | ^ here");
    assert_eq!(caret(content.len()), "3 | 年度: 2026\n  |           ^ here");
}

#[test]
fn a_place_over_several_lines_is_underlined_where_it_begins() {
    let content = "目标任务: [\n  一,\n  二]\n";
    assert_eq!(excerpt_of(content, "[\n  一,\n  二]", 80), "1 | 目标任务: [\n  |           ^ 这里");
}

#[test]
fn a_file_without_text_is_named() {
    let place = Place::File(FilePath::new("content/表\u{1B}.xls"));
    let found = Diagnostic::new(&REVERSED_DATES, place, text!("不是文本", "not text"))
        .help(text!("另存为 UTF-8", "save as UTF-8"))
        .related(Place::File(FilePath::new("content/site.yaml")), text!("在此引用", "used here"));
    let report = ledger(vec![found], "");
    let expected = "\
warning[dates-reversed]: not text
--> content/表␛.xls
 = note: content/site.yaml: used here
 = help: save as UTF-8

Found 1 warning.
";
    assert_eq!(plain(&report, Language::En, 80), expected);
}

#[test]
fn beyond_the_limit_problems_are_counted_by_code_and_errors_come_first() {
    let content = "甲".repeat(300);
    let at = |code, index: usize| {
        let span = Span::from_range(index * 3..index * 3 + 3);
        Diagnostic::new(code, Place::span(FilePath::new(LEDGER), span), text!("有误", "wrong"))
    };
    let mut all: Vec<_> = (0..LIMIT - 1).map(|index| at(&REVERSED_DATES, index)).collect();
    all.extend((250..253).map(|index| at(&GOES_BACKWARDS, index)));
    let report = ledger(all, &content);
    let shown = plain(&report, Language::Zh, 80);
    assert_eq!(shown.matches("错误[progress-goes-backwards]: ").count(), 3);
    assert_eq!(shown.matches("警告[dates-reversed]: ").count(), LIMIT - 3);
    let end = "\
另有 2 条没有逐条列出（--format json 给出全部）：
  警告[dates-reversed] 起止倒置：2 条

发现 3 个错误、199 个警告。
";
    assert!(shown.ends_with(end), "{shown}");
}

#[test]
fn a_clean_report_says_so() {
    assert_eq!(plain(&ledger(Vec::new(), ""), Language::Zh, 80), "没有发现问题。\n");
    let built = ledger(Vec::new(), "").with_output(1, 2);
    assert_eq!(plain(&built, Language::En, 80), "No problems found. 1 page, 2 files written.\n");
}

#[test]
fn colour_changes_nothing_but_colour() {
    let appearance = Appearance { colour: Colour::Ansi, width: 100 };
    let coloured = render(&sample::report(), Language::Zh, appearance);
    assert!(coloured.contains("\u{1B}["));
    let lines: Vec<String> = coloured.lines().map(|line| uncoloured(line).trim_end().to_owned()).collect();
    assert_eq!(lines.join("\n") + "\n", plain(&sample::report(), Language::Zh, 100));
}

#[test]
fn replacements_are_said_in_words() {
    let content = "责任单为: 水利局\n";
    let edit = |range, new: &str| {
        let file = FilePath::new(LEDGER);
        ledger(vec![found(0..12).fix(file, Span::from_range(range), new)], content)
    };
    let said = |report: &Report, language| {
        let shown = plain(report, language, 80);
        let line = shown.lines().find(|line| line.starts_with("  = ")).map(str::to_owned);
        line.expect("the fix has a line")
    };
    assert_eq!(said(&edit(0..12, "责任单位"), Language::Zh), "  = 改法: 第 1 行“责任单为”改为“责任单位”");
    assert_eq!(said(&edit(0..12, ""), Language::En), "  = fix: line 1: delete “责任单为”");
    assert_eq!(said(&edit(12..12, "部门"), Language::Zh), "  = 改法: 第 1 行第 5 个字符处插入“部门”");
}

/// Characters that staff type and paste: wide, narrow, tabs, full-width space, what has no shape, what combines.
fn content() -> impl Strategy<Value = String> {
    let character = prop::sample::select(vec![
        'a', '供', '：', '\u{3000}', '\t', ' ', '\u{200B}', '\u{301}', '\u{FEFF}', '😀', '“', '\u{7}', '|', '^',
    ]);
    prop::collection::vec(character, 0..60).prop_map(String::from_iter)
}

proptest! {
    #[test]
    fn carets_cover_exactly_what_is_marked(before in content(), marked in content(), after in content()) {
        let line = format!("{before}{marked}{after}");
        let report = ledger(vec![Diagnostic { label: None, ..found(before.len()..before.len() + marked.len()) }], &line);
        let shown = plain(&report, Language::Zh, 4000);
        let lines: Vec<&str> = shown.lines().collect();
        let quoted = lines[3].strip_prefix("1 |").expect("the line is quoted");
        let whole = format!(" {}", printable(&line));
        prop_assert_eq!(quoted.trim_end(), whole.trim_end());
        let carets = lines[4].strip_prefix("  | ").expect("carets stand below");
        let start = printable(&before).width_of_characters();
        prop_assert_eq!(carets.find('^'), Some(start));
        let width = printable(&marked).width_of_characters();
        prop_assert_eq!(carets.matches('^').count(), width.max(1));
    }

    #[test]
    fn no_place_and_no_width_is_refused(
        text in "[a供\t\r\n\u{200B}😀]{0,40}",
        start in 0_u32..140, length in 0_u32..140, other in 0_u32..140, width in 0_usize..60,
    ) {
        let place = |start, end| Place::Span { file: FilePath::new(LEDGER), span: Span { start, end } };
        let marked = Diagnostic::new(&GOES_BACKWARDS, place(start, start + length), text!("有误", "wrong"))
            .label(text!("这里", "here"))
            .related(place(other, other + length), text!("那里", "there"));
        let shown = plain(&ledger(vec![marked], &text), Language::Zh, width);
        prop_assert!(shown.contains('^'));
    }
}

/// As the renderer counts: character by character, so that emoji sequences and variants have no say.
trait WidthOfCharacters {
    fn width_of_characters(&self) -> usize;
}

impl WidthOfCharacters for String {
    fn width_of_characters(&self) -> usize {
        self.chars().map(|c| c.to_string().width()).sum()
    }
}

//! A small report that every renderer is tested against: wide characters, two places in one file, a place in another,
//! advice, a fix, and a problem without any place.

use std::collections::BTreeMap;

use super::code::{Code, Severity};
use super::diagnostic::Diagnostic;
use super::place::Place;
use super::report::Report;
use super::words::Words;
use crate::source::{FilePath, SourceText, Span};
use crate::text;

pub(super) const PROJECT: &str = "content/project/供热 1.md";
const PROJECT_TEXT: &str = "\
---
标题: 供热改造
年度: 2026
进展:
  - {截至日期: 2026-06-30, 完成进度: 60}
  - {截至日期: 2026-09-30, 完成进度: 40}
---
";
const SITE: &str = "content/site.yaml";
const SITE_TEXT: &str = "名称: 示范市公开\n级别: {progress-goes-backwards: error}\n";

pub(super) static GOES_BACKWARDS: Code = Code {
    name: "progress-goes-backwards",
    severity: Severity::Error,
    title: Words::new("进度倒退", "progress goes backwards"),
    explanation: Words::new("同一项目的完成进度不能比上一次少。", "A percentage cannot be lower than the one before."),
    source: Some(Words::new("国办发〔2017〕47号", "Guobanfa [2017] 47")),
    example: "进展:\n  - 完成进度: 40\n",
    correction: "进展:\n  - 完成进度: 60\n",
};

pub(super) static REVERSED_DATES: Code = Code {
    name: "dates-reversed",
    severity: Severity::Warning,
    title: Words::new("起止倒置", "end before start"),
    explanation: Words::new("项目不能先结束后启动。", "A project cannot end before it starts."),
    source: None,
    example: "",
    correction: "",
};

pub(super) fn sources() -> BTreeMap<FilePath, SourceText> {
    [(PROJECT, PROJECT_TEXT), (SITE, SITE_TEXT)]
        .map(|(path, text)| (FilePath::new(path), SourceText::new(FilePath::new(path), text)))
        .into()
}

/// The first `needle` of a text as a place.
pub(super) fn place(path: &str, text: &str, needle: &str) -> Place {
    let start = text.find(needle).expect("the needle is in the text");
    Place::span(FilePath::new(path), Span::from_range(start..start + needle.len()))
}

pub(super) fn report() -> Report {
    let percent = place(PROJECT, PROJECT_TEXT, "40");
    let Place::Span { span, .. } = percent else { unreachable!("place makes spans") };
    let backwards =
        Diagnostic::new(&GOES_BACKWARDS, percent, text!("完成进度由60%变为40%", "progress falls from 60% to 40%"))
            .label(text!("比上一次少", "less than before"))
            .related(place(PROJECT, PROJECT_TEXT, "60"), text!("上一次是60%", "it was 60%"))
            .related(place(SITE, SITE_TEXT, "级别"), text!("级别在此设定", "the level is set here"))
            .help(text!("如确有调整，请写“更正: 2026-06-30”", "if it was corrected, write “更正: 2026-06-30”"))
            .fix(FilePath::new(PROJECT), span, "60");
    let nowhere = Diagnostic::new(&REVERSED_DATES, Place::Nowhere, text!("没有写明网址", "no address is set"));
    Report::new(vec![backwards, nowhere], sources(), "2026-09-30").with_output(210, 12)
}

//! The edits that diagnostics carry: each removes its diagnostic, in every fixture where one is told.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use gongkai::authoring::edit::{Change, apply};
use gongkai::diagnostics::Diagnostic;
use gongkai::system::System;

use crate::memory::{ROOT, base};
use crate::{report, sites};

/// The codes that carry an edit in some fixture; one that comes to carry one needs a fixture.
const WITH_FIX: [&str; 12] = [
    "bad-date",
    "bad-number",
    "front-matter",
    "unknown-field",
    "unknown-value",
    "yaml-alias",
    "yaml-bracket",
    "yaml-character",
    "yaml-colon",
    "yaml-dash",
    "yaml-indentation",
    "yaml-quote",
];

/// Values that can mean one thing alone, beside those of the fixtures.
const VALUES: &str = "---
标题: 修桥
年度: 2026
日期: 20260630
状态: In Progress
目标任务:
  - {名称: 桥, 单位: 座, 计划数: 三}
  - {名称: 路, 单位: 米, 计划数: 2万}
进展:
  - {截至日期: 2026-06-30 10:00, 进展情况: 开工}
---
";

#[test]
fn an_edit_removes_its_diagnostic() {
    let mut codes: BTreeSet<&str> = BTreeSet::new();
    let values = base();
    values.put_file(PathBuf::from(ROOT).join("content/projects/values.md"), VALUES);
    let all = sites().into_iter().chain([("values".to_owned(), values)]);
    for (name, site) in all {
        let before = report(&site);
        let times = |found: &[Diagnostic], one: &Diagnostic| {
            found
                .iter()
                .filter(|other| {
                    other.code == one.code && other.message == one.message && other.place.file() == one.place.file()
                })
                .count()
        };
        for diagnostic in before.diagnostics.iter().filter(|diagnostic| !diagnostic.fix.is_empty()) {
            codes.insert(diagnostic.code.name);
            let mut changes: BTreeMap<&str, Vec<Change>> = BTreeMap::new();
            for edit in &diagnostic.fix {
                let change = Change::new(edit.span.range(), edit.text.clone());
                changes.entry(edit.file.as_str()).or_default().push(change);
            }
            for (file, changes) in changes {
                let path = PathBuf::from(ROOT).join(file);
                let whole = site.read(&path).expect("the file");
                let text = String::from_utf8(whole.clone()).expect("text");
                let text = text.trim_start_matches('\u{FEFF}');
                site.put_file(&path, apply(text, &changes).expect("edits that do not overlap"));
                let after = report(&site);
                site.put_file(&path, whole);
                assert!(
                    times(&after.diagnostics, diagnostic) < times(&before.diagnostics, diagnostic),
                    "{name}: {}: {} is still there",
                    diagnostic.code.name,
                    diagnostic.message.en
                );
            }
        }
    }
    assert_eq!(codes.into_iter().collect::<Vec<_>>(), WITH_FIX);
}

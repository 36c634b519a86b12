//! The whole log of the sample report, what the standard requires of any log, and addresses.

use serde_json::{Value, json};

use super::super::sample;
use super::*;
use crate::text;

fn parsed(report: &Report, language: Language) -> Value {
    serde_json::from_str(&render(report, language)).expect("the output is JSON")
}

fn project_location() -> Value {
    json!({"uri": "content/project/%E4%BE%9B%E7%83%AD%201.md", "uriBaseId": "%SRCROOT%"})
}

fn region(line: u32, column: u32, end_column: u32) -> Value {
    json!({"startLine": line, "startColumn": column, "endLine": line, "endColumn": end_column})
}

#[test]
fn the_results_are_whole() {
    let log = parsed(&sample::report(), Language::Zh);
    let expected = json!([
        {"ruleId": "dates-reversed", "ruleIndex": 0, "level": "warning", "message": {"text": "没有写明网址"}},
        {
            "ruleId": "progress-goes-backwards", "ruleIndex": 1, "level": "error",
            "message": {"text": "完成进度由60%变为40%\n如确有调整，请写“更正: 2026-06-30”"},
            "locations": [{
                "physicalLocation": {"artifactLocation": project_location(), "region": region(6, 30, 32)},
                "message": {"text": "比上一次少"}
            }],
            "relatedLocations": [
                {
                    "id": 1,
                    "physicalLocation": {"artifactLocation": project_location(), "region": region(5, 30, 32)},
                    "message": {"text": "上一次是60%"}
                },
                {
                    "id": 2,
                    "physicalLocation": {
                        "artifactLocation": {"uri": "content/site.yaml", "uriBaseId": "%SRCROOT%"},
                        "region": region(2, 1, 3)
                    },
                    "message": {"text": "级别在此设定"}
                }
            ],
            "fixes": [{"artifactChanges": [{
                "artifactLocation": project_location(),
                "replacements": [{"deletedRegion": region(6, 30, 32), "insertedContent": {"text": "60"}}]
            }]}]
        }
    ]);
    assert_eq!(log["runs"][0]["results"], expected);
}

#[test]
fn the_log_has_what_the_standard_requires() {
    let log = parsed(&sample::report(), Language::En);
    let run = &log["runs"][0];
    assert_eq!(log["version"], "2.1.0");
    assert_eq!(run["tool"]["driver"]["name"], "gongkai");
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    assert_eq!(run["language"], "en");
    assert_eq!(run["invocations"], json!([{"executionSuccessful": true}]));
    assert_eq!(run["properties"], json!({"asOf": "2026-09-30"}));
    let rules = run["tool"]["driver"]["rules"].as_array().expect("rules are a list");
    for result in run["results"].as_array().expect("results are a list") {
        let index = result["ruleIndex"].as_u64().and_then(|index| usize::try_from(index).ok()).expect("an index");
        assert_eq!(rules[index]["id"], result["ruleId"]);
    }
    let rule = &rules[1];
    assert_eq!(rule["shortDescription"]["text"], "progress goes backwards");
    assert_eq!(rule["fullDescription"]["text"], "A percentage cannot be lower than the one before.");
    assert_eq!(rule["defaultConfiguration"]["level"], "error");
    assert!(rule["help"]["markdown"].as_str().is_some_and(|help| help.starts_with("## progress-goes-backwards")));
}

#[test]
fn a_run_that_failed_is_a_notification() {
    let failure = Report::failure(&text!("无法写入 public", "cannot write public"), None);
    let run = &parsed(&failure, Language::En)["runs"][0];
    assert_eq!(run["results"], json!([]));
    let notification = json!({
        "descriptor": {"id": "could-not-run"}, "level": "error", "message": {"text": "cannot write public"}
    });
    let invocation = json!({"executionSuccessful": false, "toolExecutionNotifications": [notification]});
    assert_eq!(run["invocations"], json!([invocation]));
}

#[test]
fn addresses_are_escaped() {
    assert_eq!(percent_encoded("content/a b:c?d#e%.md"), "content/a%20b%3Ac%3Fd%23e%25.md");
    assert_eq!(percent_encoded("供.md"), "%E4%BE%9B.md");
}

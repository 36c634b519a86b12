//! What pages of records show and what they never show, on small sites written in YAML.

use std::collections::BTreeMap;

use super::{record, withdrawn};
use crate::decode::decode;
use crate::figures::{Drafts, figures};
use crate::load::{Shape, Source, Tree};
use crate::markdown;
use crate::model::{Kind, RecordKey, parse_date, parse_id};
use crate::plan::{Address, Base, Ground, Targets, plan};
use crate::source::{FilePath, SourceText};
use crate::view::{Context, Orders};

const SETUP: &[(&str, &str)] = &[
    ("site.yaml", "title: 示例\nbase_url: https://example.org/column/\npublisher: 示例办\ndemo: true\n"),
    ("areas.yaml", "- {id: east, name: 东县, kind: county}\n- {id: west, name: 西县, kind: county}\n"),
    ("departments.yaml", "- {id: works, name: 示例住建局}\n"),
    ("dimensions.yaml", "- {id: serve, name: 服务型}\n"),
    ("channels.yaml", "- {id: hotline, name: 热线, clock: days}\n- {id: desk, name: 窗口}\n"),
    ("clocks.yaml", "- {id: days, name: 五日, source: 示例规定, stages: [{stage: replied, within: 5}]}\n"),
];

/// The JSON that the template of one record sees, on a day; a tombstone where the record is withdrawn.
fn shown(files: &[(&str, &str)], kind: Kind, id: &str, as_of: &str) -> serde_json::Value {
    let mut files: Vec<&(&str, &str)> = SETUP.iter().chain(files).collect();
    files.sort_unstable();
    let source = |(path, text): &&(&str, &str)| {
        let folder = path.split(['/', '.']).next().unwrap_or_default();
        let kind = Kind::ALL.iter().copied().find(|kind| kind.folder() == folder).expect("a folder or list");
        let text = SourceText::new(FilePath::new(format!("content/{path}")), (*text).to_owned());
        Source { text, kind, shape: Shape::Yaml }
    };
    let (decoded, problems) = decode(&Tree { sources: files.iter().map(source).collect(), ..Tree::default() });
    assert_eq!(problems, [], "the sample decodes");
    let catalogue = &decoded.catalogue;
    let day = parse_date(as_of).expect("a day");
    let (figures, _) = figures(catalogue, day, Drafts::Hidden);
    let files = decoded.origins.files();
    let outlines: crate::plan::Outlines =
        catalogue.bodies().map(|(key, body)| (key, std::sync::Arc::new(markdown::outline(body)))).collect();
    let records_by_file = std::sync::Arc::new(crate::plan::RecordsByFile::of(&files));
    let assets = BTreeMap::new();
    let ground = Ground {
        catalogue,
        figures: &figures,
        outlines: &outlines,
        files: &files,
        records_by_file: &records_by_file,
        assets: &assets,
        reserved: &[],
    };
    let (plan, _) = plan(&ground);
    let targets = Targets::new(&plan, &files);
    let base = Base::new(&catalogue.site.base_url);
    let words = markdown::Words::default();
    let orders = Orders::new(catalogue, &figures).into();
    let context = Context::new(catalogue, &figures, &plan, &targets, &files, &base, words, day, orders);
    let key = RecordKey::new(kind, parse_id(id).expect("an id"));
    let address = Address::page(&[kind.folder(), id]);
    let view = withdrawn(&context, &key, &address).or_else(|| record(&context, &key, &address));
    serde_json::to_value(view.expect("the record has a page")).expect("views serialise")
}

/// One project `a` of 2026 with these fields, on 30 September 2026.
fn project(fields: &str) -> serde_json::Value {
    project_on(fields, "2026-09-30")
}

fn project_on(fields: &str, as_of: &str) -> serde_json::Value {
    let text = format!("title: 甲\nyear: 2026\n{fields}");
    shown(&[("projects/a.yaml", &text)], Kind::Project, "a", as_of)["page"].clone()
}

fn matter_on(fields: &str, as_of: &str) -> serde_json::Value {
    let text = format!("title: 甲\norigin: 督查反馈\nproblem: 积水\nassigned: 2026-09-01\n{fields}");
    shown(&[("matters/a.yaml", &text)], Kind::Matter, "a", as_of)["page"].clone()
}

#[test]
fn what_was_not_reported_is_nothing_and_never_0() {
    let page = project("goals: [{name: 学位, unit: 个, planned: 100}]\nfunding: {total: 50万元}\n");
    assert_eq!(page["standing"]["percent"], serde_json::Value::Null);
    assert_eq!(page["goals"][0]["done"], serde_json::Value::Null);
    assert_eq!(page["goals"][0]["label"]["words"]["key"], "label.goal-not-reported");
    assert_eq!(page["funding"]["spent"], serde_json::Value::Null);
}

#[test]
fn a_reported_0_is_shown_as_0() {
    let page = project("progress: [{date: 2026-06-30, percent: 0}]\n");
    assert_eq!(page["standing"]["percent"], "0");
}

#[test]
fn the_page_of_a_finished_project_does_not_change_with_the_day() {
    let finished =
        "progress: [{date: 2026-06-30, percent: 100}]\nmilestones: [{date: 2026-03-31, title: 开工, percent: 5}]\n";
    assert_eq!(project_on(finished, "2026-09-30"), project_on(finished, "2026-10-01"));
    let running = "progress: [{date: 2026-06-30, percent: 60}]\n";
    assert_ne!(project_on(running, "2026-09-30"), project_on(running, "2026-10-01"));
}

#[test]
fn a_corrected_entry_stays_and_leads_to_its_correction() {
    let page = project(
        "progress:\n- {date: 2026-06-30, published: 2026-07-10, percent: 52}\n\
         - {date: 2026-06-30, published: 2026-08-06, percent: 46, corrects: 2026-06-30, reason: 重复统计}\n",
    );
    let entries = &page["progress"][0]["entries"];
    let (correction, corrected) = (&entries[0], &entries[1]);
    assert_eq!((&correction["percent"], &corrected["percent"]), (&"46".into(), &"52".into()));
    assert_eq!(corrected["corrected_by"]["href"], format!("#{}", correction["anchor"].as_str().unwrap_or_default()));
    assert_eq!(corrected["corrected_by"]["reason"], "重复统计");
    assert_ne!(correction["anchor"], corrected["anchor"]);
    assert_eq!(page["standing"]["percent"], "46");
}

#[test]
fn a_promise_stands_beside_the_one_first_published() {
    let page = project(
        "due: 2026-12-31\nchanges:\n- {date: 2026-05-20, field: due, from: 2026-06-30, to: 2026-12-31, reason: 汛情, approved_by: 示例办}\n",
    );
    let promise = &page["about"]["promises"][0];
    assert_eq!((&promise["first"], &promise["field"]["key"]), (&"2026年6月30日".into(), &"promise.due".into()));
    assert_eq!(promise["changes"][0]["approved_by"], "示例办");
    assert_eq!(page["standing"]["first_due"]["iso"], "2026-06-30");
}

#[test]
fn areas_that_report_for_themselves_are_led_to() {
    let page = project("areas: [east, west]\nprogress: [{date: 2026-06-30, area: west, percent: 30}]\n");
    assert_eq!(page["standing"]["percent"], serde_json::Value::Null);
    assert_eq!(page["reported_in"]["href"], "#part-areas");
}

#[test]
fn counted_goals_are_led_to_where_no_percentage_was_reported() {
    let page = project(
        "goals: [{name: 易涝点, unit: 处, planned: 9}]\nprogress: [{date: 2026-08-31, goals: [{name: 易涝点, done: 8}]}]\n",
    );
    assert_eq!(page["reported_in"]["href"], "#part-goals");
    assert_eq!(page["goals"][0]["counted_by"], "#progress-2026-08-31");
}

#[test]
fn long_progress_stands_by_period_with_every_entry_anchored() {
    let entry = |month: u32, area: &str| format!("- {{date: 2026-0{month}-28, area: {area}, percent: {month}0}}\n");
    let months: String = (1..=6).map(|month| entry(month, "east") + &entry(month, "west")).collect();
    let page = project(&format!("areas: [east, west]\nprogress:\n{months}"));
    let parts = page["progress"].as_array().expect("parts");
    let seen: Vec<_> = parts.iter().map(|part| (part["count"]["n"].clone(), part["folded"].clone())).collect();
    assert_eq!(seen, [(6.into(), false.into()), (6.into(), true.into())]);
    assert_eq!(parts[1]["entries"][0]["anchor"], "progress-2026-03-28-west");
    let few = project("progress: [{date: 2026-06-30, percent: 30}]\n");
    assert_eq!(few["progress"][0]["period"], serde_json::Value::Null);
}

#[test]
fn before_and_after_follow_year_and_number_and_not_the_id() {
    let files = [
        ("projects/a.yaml", "title: 甲\nyear: 2026\nnumber: 3\n"),
        ("projects/b.yaml", "title: 乙\nyear: 2026\nnumber: 10\n"),
        ("projects/c.yaml", "title: 丙\nyear: 2026\nnumber: 1\n"),
        ("projects/d.yaml", "title: 丁\nyear: 2025\nnumber: 1\n"),
    ];
    let around = |id| {
        let view = shown(&files, Kind::Project, id, "2026-09-30");
        let text = |which: &str| view["neighbours"][which]["text"].as_str().map(str::to_owned);
        (text("previous"), text("next"))
    };
    assert_eq!(around("a"), (Some("丙".to_owned()), Some("乙".to_owned())));
    assert_eq!(around("b"), (Some("甲".to_owned()), Some("丁".to_owned())));
    assert_eq!(around("c").0, None);
}

#[test]
fn documents_that_link_to_a_project_stand_on_its_page() {
    let document = "title: 方案\nindex: 甲1\nissuer: works\nwritten: 2026-01-05\npublished: 2026-01-06\n\
                    body: '见[甲](../projects/a.yaml)。'\n";
    let files = [("documents/plan.yaml", document), ("projects/a.yaml", "title: 甲\nyear: 2026\n")];
    let page = shown(&files, Kind::Project, "a", "2026-09-30")["page"].clone();
    assert_eq!(page["documents"][0]["href"], "/column/documents/plan/");
}

#[test]
fn problems_are_those_of_the_latest_entry_of_each_part() {
    let page = project(
        "progress:\n- {date: 2026-03-31, percent: 5, problems: 拆迁}\n- {date: 2026-06-30, percent: 30, next: 招标}\n",
    );
    assert_eq!(page["outlooks"].as_array().map(Vec::len), Some(1));
    assert_eq!(page["outlooks"][0]["problems"], serde_json::Value::Null);
    assert_eq!(page["outlooks"][0]["next"], "招标");
}

#[test]
fn a_tombstone_says_date_and_reason_and_nothing_of_the_record() {
    let text = "title: 某人的诉求\nchannel: hotline\nnature: help\nreceived: 2026-09-01\nreply: 已登门\nsummary: 摘要文字\n\
                withdrawn: {date: 2026-09-10, reason: 可推断身份}\n";
    let view = shown(&[("appeals/a.yaml", text)], Kind::Appeal, "a", "2026-09-30");
    assert_eq!(view["page"]["reason"], "可推断身份");
    for word in ["某人的诉求", "已登门", "摘要文字", "热线"] {
        assert!(!view.to_string().contains(word), "{word}");
    }
}

#[test]
fn what_a_person_wrote_is_shown_only_where_the_full_text_is_public() {
    let appeal = |disclosure: &str| {
        let text = format!(
            "title: 甲\nchannel: hotline\nnature: help\nreceived: 2026-09-01\nsummary: 反映停水\n\
             body: 我家住三号楼\n{disclosure}"
        );
        shown(&[("appeals/a.yaml", &text)], Kind::Appeal, "a", "2026-09-30")
    };
    for hidden in [appeal(""), appeal("disclosure: summary\n")] {
        assert!(!hidden.to_string().contains("三号楼"));
        assert_eq!(hidden["page"]["summary"], "反映停水");
    }
    assert!(appeal("disclosure: full\nconsent: true\n").to_string().contains("三号楼"));
}

#[test]
fn an_answer_that_is_not_yet_given_on_the_day_is_not_shown() {
    let text = "title: 甲\nchannel: hotline\nnature: help\nreceived: 2026-09-01\nreplied: 2026-09-20\nreply: 已修复\noutcome: resolved\n";
    let on = |day| shown(&[("appeals/a.yaml", text)], Kind::Appeal, "a", day).to_string();
    assert!(!on("2026-09-10").contains("已修复") && !on("2026-09-10").contains("outcome.resolved"));
    assert!(on("2026-09-20").contains("已修复"));
}

#[test]
fn reviews_secrecy_checks_and_consent_are_never_shown() {
    let text = "title: 甲\nchannel: hotline\nnature: help\nreceived: 2026-09-01\nconsent: true\n\
                review: [{step: 初审, by: 审核员, date: 2026-09-02}]\nsecrecy: {by: 保密员, date: 2026-09-02}\n";
    let view = shown(&[("appeals/a.yaml", text)], Kind::Appeal, "a", "2026-09-30").to_string();
    for word in ["初审", "审核员", "保密员", "consent", "review", "secrecy"] {
        assert!(!view.contains(word), "{word}");
    }
}

#[test]
fn a_draft_is_not_named_by_the_pages_that_refer_to_it() {
    let files = [
        ("measures/m.yaml", "title: 未公开的举措\nnumber: 1\ndimension: serve\ndraft: true\n"),
        ("projects/a.yaml", "title: 甲\nyear: 2026\nmeasure: m\n"),
    ];
    let view = shown(&files, Kind::Project, "a", "2026-09-30");
    assert!(!view.to_string().contains("未公开的举措"));
}

#[test]
fn an_open_case_counts_to_the_day_and_a_closed_one_does_not() {
    let open = matter_on("reported: 2026-09-03\n", "2026-09-05");
    assert_eq!(open["clock"]["as_of"]["iso"], "2026-09-05");
    let closed = "reported: 2026-09-03\nresolved: 2026-09-06\nclosed: 2026-09-07\n";
    assert_eq!(matter_on(closed, "2026-09-10"), matter_on(closed, "2026-09-11"));
}

#[test]
fn a_channel_without_a_clock_shows_days_and_no_verdict() {
    let text = "title: 甲\nchannel: desk\nnature: help\nreceived: 2026-09-01\nreplied: 2026-09-21\n";
    let page = shown(&[("appeals/a.yaml", text)], Kind::Appeal, "a", "2026-09-30")["page"].clone();
    assert_eq!(page["clock"]["name"], serde_json::Value::Null);
    assert_eq!(page["clock"]["label"]["name"], "case-done-without-limit");
    assert_eq!(page["clock"]["taken"]["args"]["n"], "20");
}

#[test]
fn interpretations_are_linked_in_both_directions() {
    let document = |title: &str, more: &str| {
        format!("title: {title}\nindex: {title}\nissuer: works\nwritten: 2026-01-05\npublished: 2026-01-06\n{more}")
    };
    let (text, reading) = (document("办法", ""), document("解读", "interprets: [rule]\n"));
    let files = [("documents/rule.yaml", text.as_str()), ("documents/why.yaml", reading.as_str())];
    let rule = shown(&files, Kind::Document, "rule", "2026-09-30");
    assert_eq!(rule["page"]["interpreted_by"][0]["href"], "/column/documents/why/");
    let why = shown(&files, Kind::Document, "why", "2026-09-30");
    assert_eq!(why["page"]["interprets"][0]["href"], "/column/documents/rule/");
}

#[test]
fn a_repealed_document_carries_a_banner_with_its_date() {
    let text = "title: 办法\nindex: 甲1\nissuer: works\nwritten: 2014-01-05\npublished: 2014-01-06\n\
                validity: {state: repealed, date: 2026-01-01}\n";
    let page = shown(&[("documents/a.yaml", text)], Kind::Document, "a", "2026-09-30")["page"].clone();
    assert_eq!(page["validity"]["banner"]["key"], "document.repealed-since");
    assert_eq!(page["validity"]["banner"]["args"]["date"], "2026年1月1日");
}

#[test]
fn cells_take_the_form_of_their_column_and_stay_as_written_where_they_do_not_fit() {
    let text = "title: 资金\ncategory: 资金\nas_of: 2026-08-31\n\
                columns: [{key: a, label: 项目}, {key: m, label: 金额, type: money}, {key: l, label: 网址, type: link}]\n\
                rows:\n- {a: 学位, m: 1.2亿元, l: 'javascript:alert(1)'}\n- {a: 桥, m: 另行公布, l: 'https://example.org/x'}\n";
    let page = shown(&[("registers/a.yaml", text)], Kind::Register, "a", "2026-09-30")["page"].clone();
    assert_eq!((&page["rows"][0][1]["text"], &page["rows"][0][1]["numeric"]), (&"12,000".into(), &true.into()));
    assert_eq!((&page["rows"][1][1]["text"], &page["rows"][1][1]["numeric"]), (&"另行公布".into(), &false.into()));
    assert_eq!(page["rows"][0][2]["href"], serde_json::Value::Null);
    assert_eq!(page["rows"][1][2]["href"], "https://example.org/x");
}

//! New records and new sites, as staff make them: sessions of questions and answers, flags, refusals, and what a check says
//! of what came out.

#![expect(clippy::disallowed_methods, reason = "the base site is read from the repository")]

#[path = "support/checked.rs"]
mod checked;
#[path = "authoring/conversation.rs"]
mod conversation;
#[path = "support/folder.rs"]
mod folder;
#[path = "support/memory.rs"]
mod memory;
#[path = "support/repository.rs"]
mod repository;
#[path = "authoring/sites.rs"]
mod sites;

use std::path::Path;

use gongkai::authoring::{Answers, Given, NewRecord, NoRecord, new_record};
use gongkai::decode::{Known, decode};
use gongkai::diagnostics::{Severity, Text};
use gongkai::load::load;
use gongkai::model::{Date, KeyLanguage, Kind, parse_date};
use gongkai::site::{Settings, prepare};
use gongkai::system::MemorySystem;
use proptest::prelude::*;

use checked::problems;
use conversation::{Answering, Cut};
use memory::{ROOT, base};

fn day() -> Date {
    parse_date("2026-06-30").expect("a day")
}

/// A record for the base site.
fn made(system: &MemorySystem, kind: Kind, given: &Given, answers: Answers<'_>) -> Result<NewRecord, NoRecord> {
    let (tree, _) = load(system, Path::new(ROOT)).expect("a site that can be read");
    new_record(kind, given, answers, (&tree, &Known::of(&tree)), day())
}

/// Puts the record into the site, as the command does.
fn written(system: &MemorySystem, record: &NewRecord) {
    system.put_file(Path::new(ROOT).join(record.path.as_str()), record.text.clone());
}

/// Errors and warnings that a check of the whole site tells, drafts included.
fn told(system: &MemorySystem) -> Vec<String> {
    let settings = Settings { root: ROOT.into(), as_of: Some(day()), drafts: true, ..Settings::default() };
    let prepared = prepare(system, &settings).expect("a site that can be read");
    let told = prepared.diagnostics.iter().filter(|problem| problem.severity != Severity::Info);
    told.map(|problem| format!("{}: {}", problem.code.name, problem.message.zh)).collect()
}

fn words(why: NoRecord) -> String {
    match why {
        NoRecord::Refused(texts) => texts.iter().map(|Text { zh, .. }| zh.as_str()).collect::<Vec<_>>().join("\n"),
        NoRecord::Ended => "ended".to_owned(),
    }
}

/// What a kind needs beside a title: Chinese label, English name, value.
fn needs(kind: Kind) -> &'static [(&'static str, &'static str, &'static str)] {
    match kind {
        Kind::Measure => &[("序号", "number", "7"), ("所属“型”", "dimension", "服务型")],
        Kind::Project => &[("年度", "year", "2026"), ("目标任务", "goals", "改造管网12公里")],
        Kind::Matter => {
            &[("来源", "origin", "督查反馈"), ("问题", "problem", "路灯不亮"), ("交办日期", "assigned", "2026年6月1日")]
        }
        Kind::Appeal => {
            &[("渠道", "channel", "热线"), ("诉求类型", "nature", "咨询"), ("受理日期", "received", "2026-06-01")]
        }
        Kind::Proposal => {
            &[("渠道", "channel", "代表建议"), ("编号", "number", "12"), ("受理日期", "received", "2026-03-01")]
        }
        Kind::Event => {
            &[("活动类型", "type", "开放月"), ("日期", "date", "2026-09-10"), ("开放单位", "host", "市教育局")]
        }
        Kind::Document => &[
            ("索引号", "index", "SL-2026-001"),
            ("发文机关", "issuer", "市教育局"),
            ("成文日期", "written", "2026-05-01"),
            ("发布日期", "published", "2026-05-08"),
        ],
        Kind::Register => &[
            ("类别", "category", "免罚清单"),
            ("截至日期", "as_of", "2026-06-01"),
            ("列", "columns", "[{key: name, label: 名称}, {key: tel, label: 电话}]"),
            ("行", "rows", "[{name: 甲, tel: 无}]"),
        ],
        Kind::Statistics => {
            &[("事项", "subject", "热线诉求"), ("时期", "period", "2026Q1"), ("来源", "source", "报表")]
        }
        Kind::News => &[("日期", "date", "2026-06-20"), ("来源", "source", "示例市政府网站")],
        Kind::Area => &[("类型", "kind", "功能区"), ("上级", "parent", "示例市")],
        Kind::Clock => &[("依据", "source", "示例办法第一条"), ("环节", "stages", "[{stage: replied, within: 10}]")],
        Kind::Page | Kind::Department | Kind::Dimension | Kind::Channel => &[],
        Kind::Site | Kind::Progress => &[],
    }
}

/// The kinds that are written as records of their own.
fn kinds() -> impl Iterator<Item = Kind> {
    Kind::ALL.iter().copied().filter(|kind| !matches!(kind, Kind::Site | Kind::Progress))
}

fn by_flags(kind: Kind, keys: KeyLanguage, title: &str) -> Given {
    let fields = needs(kind).iter().map(|(zh, en, value)| match keys {
        KeyLanguage::Chinese => format!("{zh}={value}"),
        KeyLanguage::English => format!("{en}={value}"),
    });
    Given { title: Some(title.to_owned()), keys: Some(keys), fields: fields.collect(), ..Given::default() }
}

/// What is answered to the questions of a kind, by the name that the question has.
fn by_answers(kind: Kind, keys: KeyLanguage) -> Answering {
    let name = |zh: &'static str, en: &'static str| match keys {
        KeyLanguage::Chinese => zh,
        KeyLanguage::English => en,
    };
    let mut answers: Vec<(&str, &str)> = vec![
        (name("标题", "title"), "新的一条"),
        (name("名称", "name"), "新的一条"),
        // The columns of a register and the stages of a clock are asked for item by item.
        (name("列名", "label"), "名称"),
        ("第 1 行", "甲"),
        (name("环节", "stage"), "1"),
        (name("时限", "within"), "10"),
    ];
    answers.extend(
        needs(kind)
            .iter()
            .map(|(zh, en, value)| (name(zh, en), *value))
            .filter(|(label, _)| !["列", "columns", "行", "rows", "环节", "stages"].contains(label)),
    );
    Answering::new(&answers)
}

#[test]
fn every_kind_is_written_from_flags_in_both_languages_and_passes_a_strict_check() {
    for keys in [KeyLanguage::Chinese, KeyLanguage::English] {
        for kind in kinds() {
            let system = base();
            let record = made(&system, kind, &by_flags(kind, keys, "新的一条"), Answers::Nobody)
                .unwrap_or_else(|why| panic!("{kind:?}: {}", words(why)));
            written(&system, &record);
            assert_eq!(told(&system), Vec::<String>::new(), "{kind:?} {keys:?}:\n{}", record.text);
            let named = match keys {
                KeyLanguage::Chinese => ["\n标题: ", "名称: ", "\n事项: "],
                KeyLanguage::English => ["\ntitle: ", "name: ", "\nsubject: "],
            };
            assert!(named.iter().any(|line| record.text.contains(line)), "{kind:?} {keys:?}:\n{}", record.text);
        }
    }
}

#[test]
fn every_kind_is_written_from_answers_in_both_languages_and_passes_a_strict_check() {
    for keys in [KeyLanguage::Chinese, KeyLanguage::English] {
        for kind in kinds() {
            let system = base();
            let given = Given { keys: Some(keys), ..Given::default() };
            let mut answering = by_answers(kind, keys);
            let record = made(&system, kind, &given, Answers::Asked(&mut answering))
                .unwrap_or_else(|why| panic!("{kind:?}: {}\n{}", words(why), answering.said()));
            written(&system, &record);
            assert_eq!(told(&system), Vec::<String>::new(), "{kind:?} {keys:?}:\n{}", record.text);
        }
    }
}

#[test]
fn a_conversation_that_breaks_off_anywhere_leaves_nothing() {
    for kind in kinds() {
        let mut whole = by_answers(kind, KeyLanguage::Chinese);
        made(&base(), kind, &Given::default(), Answers::Asked(&mut whole))
            .unwrap_or_else(|why| panic!("{}", words(why)));
        for questions in 0..whole.asked() {
            let mut cut = Cut::after(questions, by_answers(kind, KeyLanguage::Chinese));
            let ended = made(&base(), kind, &Given::default(), Answers::Asked(&mut cut));
            assert_eq!(ended, Err(NoRecord::Ended), "{kind:?} after {questions} answers");
        }
    }
}

#[test]
fn comments_hold_once_their_mark_is_gone() {
    for keys in [KeyLanguage::Chinese, KeyLanguage::English] {
        for kind in kinds() {
            let system = base();
            let record = made(&system, kind, &by_flags(kind, keys, "新的一条"), Answers::Nobody)
                .unwrap_or_else(|why| panic!("{kind:?}: {}", words(why)));
            let lines = record.text.lines().map(|line| {
                let is_field = line.contains(": ") && line.trim_start().contains("  # ");
                let shown = if is_field { line.replacen("# ", "", 1) } else { line.to_owned() };
                format!("{shown}\n")
            });
            let uncommented: String = lines.collect();
            system.put_file(Path::new(ROOT).join(record.path.as_str()), uncommented.clone());
            let (tree, unread) = load(&system, Path::new(ROOT)).expect("a site");
            let (_, wrong) = decode(&tree);
            let wrong: Vec<_> = unread.iter().chain(&wrong).map(|problem| &problem.message.zh).collect();
            assert!(wrong.is_empty(), "{kind:?} {keys:?}: {wrong:?}\n{uncommented}");
        }
    }
}

#[test]
fn what_is_missing_is_told_at_once_with_the_flags_that_give_it() {
    let why = words(made(&base(), Kind::Event, &Given::default(), Answers::Nobody).expect_err("nothing was given"));
    for flag in ["4 项", "--title", "--set 活动类型=开放月", "--set 日期=2026-09-30", "--set 开放单位="] {
        assert!(why.contains(flag), "{flag}: {why}");
    }
    let rows = by_flags(Kind::Register, KeyLanguage::Chinese, "清单");
    let rows = Given { fields: rows.fields[..3].to_vec(), ..rows };
    let why = words(made(&base(), Kind::Register, &rows, Answers::Nobody).expect_err("no rows"));
    assert!(why.contains("--set '行="), "{why}");
}

#[test]
fn proposals_stand_in_for_answers_where_asked() {
    let given = Given { title: Some("修桥".to_owned()), ..Given::default() };
    let record = made(&base(), Kind::Project, &given, Answers::Proposals).expect("a year can be proposed");
    assert_eq!(record.path.as_str(), "content/projects/2026/xiu-qiao-2026.md");
    assert!(record.text.contains("\n年度: 2026\n"));
    let why = words(made(&base(), Kind::Matter, &given, Answers::Proposals).expect_err("an origin cannot"));
    assert!(why.contains("来源") && !why.contains("交办日期"), "{why}");
}

#[test]
fn a_wrong_value_is_told_at_its_flag() {
    let cases = [
        ("年度=二零", "--set 年度："),
        ("地区=丙县", "--set 地区："),
        ("地区=甲具", "是不是“甲县”"),
        ("责任单为=市教育局", "是不是“责任单位”"),
        ("年度", "字段=值"),
        ("目标任务=[{名称: 甲", "--set 目标任务："),
        ("状态=逾期", "--set 状态："),
        ("标题=乙", "给了两次"),
        ("年度=", "必须填"),
    ];
    for (flag, expected) in cases {
        let given = Given { title: Some("甲".to_owned()), fields: vec![flag.to_owned()], ..Given::default() };
        let why = words(made(&base(), Kind::Project, &given, Answers::Proposals).expect_err(flag));
        assert!(why.contains(expected), "{flag}: {why}");
    }
}

#[test]
fn a_mistyped_name_is_asked_again_with_the_nearest_behind_one_key() {
    let mut answering = by_answers(Kind::Project, KeyLanguage::Chinese).then("地区", &["甲具", ""]);
    let record = made(&base(), Kind::Project, &Given::default(), Answers::Asked(&mut answering)).expect("a record");
    assert!(record.text.contains("\n地区: 甲县\n"), "{}", record.text);
    assert!(answering.said().contains("地区 [甲县]"), "{}", answering.said());
}

#[test]
fn choices_and_records_are_answered_by_number() {
    let mut answering = by_answers(Kind::Appeal, KeyLanguage::Chinese)
        .then("渠道", &["1"])
        .then("诉求类型", &["9", "2"])
        .then("地区", &["2、3"]);
    let record = made(&base(), Kind::Appeal, &Given::default(), Answers::Asked(&mut answering)).expect("a record");
    for line in ["\n渠道: 热线\n", "\n诉求类型: 求助\n", "\n地区:\n  - 甲县\n  - 乙县\n"] {
        assert!(record.text.contains(line), "{line}: {}", record.text);
    }
}

#[test]
fn ids_that_are_taken_or_refused_are_not_written() {
    let given = |id: &str| Given { id: Some(id.to_owned()), ..by_flags(Kind::Project, KeyLanguage::Chinese, "甲") };
    for (id, expected) in [("BRIDGE", "示例大桥"), ("a/b", "不能用的字符"), ("Year", "列表网址"), ("", "空的")]
    {
        let why = words(made(&base(), Kind::Project, &given(id), Answers::Nobody).expect_err(id));
        assert!(why.contains(expected), "{id}: {why}");
    }
    let mut answering = by_answers(Kind::Project, KeyLanguage::Chinese).then("标识", &["bridge", "qiao"]);
    let record = made(&base(), Kind::Project, &Given::default(), Answers::Asked(&mut answering)).expect("a record");
    assert_eq!(record.id.as_str(), "qiao");
}

#[test]
fn a_file_that_stands_at_its_place_stays_whatever_its_case() {
    let system = base();
    system.put_file(Path::new(ROOT).join("content/pages/About.md"), "---\n标题: 关于\nid: other\n---\n");
    let given = Given { id: Some("about".to_owned()), ..by_flags(Kind::Page, KeyLanguage::Chinese, "关于本站") };
    let why = words(made(&system, Kind::Page, &given, Answers::Nobody).expect_err("it is there"));
    assert!(why.contains("content/pages/About.md"), "{why}");
}

#[test]
fn records_go_where_the_site_keeps_its_kind() {
    let system = base();
    system.put_file(Path::new(ROOT).join("content/动态/a.md"), "---\n标题: 甲\n日期: 2026-01-01\n来源: 乙\n---\n");
    let given = by_flags(Kind::News, KeyLanguage::Chinese, "通车");
    let record = made(&system, Kind::News, &given, Answers::Nobody).expect("a record");
    assert_eq!(record.path.as_str(), "content/动态/2026-06-20-tong-che.md");
    let below = Given { below: Some("2026/六月".to_owned()), ..given.clone() };
    let record = made(&system, Kind::News, &below, Answers::Nobody).expect("a record");
    assert_eq!(record.path.as_str(), "content/动态/2026/六月/2026-06-20-tong-che.md");
    for out in ["../x", "a/../../x", ".git", "a:b"] {
        let below = Given { below: Some(out.to_owned()), ..given.clone() };
        assert!(made(&system, Kind::News, &below, Answers::Nobody).is_err(), "{out}");
    }
}

#[test]
fn an_entry_comes_to_its_list_and_the_others_stay() {
    let system = base();
    let given = by_flags(Kind::Department, KeyLanguage::Chinese, "市民政局");
    let record = made(&system, Kind::Department, &given, Answers::Nobody).expect("an entry");
    assert!(record.lengthens && !record.is_draft);
    assert!(
        record.text.starts_with("- {id: edu, 名称: 市教育局}\n- {id: road, 名称: 市交通局}\n- id: shiminzhengju\n")
    );
    written(&system, &record);
    assert_eq!(problems(&system), []);
    let again = made(&system, Kind::Department, &given, Answers::Nobody).expect("another of this name has its own id");
    assert_eq!(again.id.as_str(), "shiminzhengju-2");
}

#[test]
fn a_record_that_is_said_to_be_no_draft_has_no_mark() {
    let given = by_flags(Kind::Page, KeyLanguage::Chinese, "甲");
    let out = Given { fields: vec!["草稿=否".to_owned()], ..given };
    let record = made(&base(), Kind::Page, &out, Answers::Nobody).expect("a record");
    assert!(!record.is_draft && !record.text.contains("草稿"), "{}", record.text);
}

#[test]
fn a_required_reference_without_records_says_what_to_make_first() {
    let system = base();
    system.put_file(Path::new(ROOT).join("content/channels.yaml"), "# 还没有\n");
    let mut answering = by_answers(Kind::Appeal, KeyLanguage::Chinese);
    let why = words(made(&system, Kind::Appeal, &Given::default(), Answers::Asked(&mut answering)).expect_err("none"));
    assert!(why.contains("gongkai new 渠道"), "{why}");
}

#[test]
fn a_site_with_real_content_is_reminded_of_reviews() {
    let system = base();
    let record = made(&system, Kind::Page, &by_flags(Kind::Page, KeyLanguage::Chinese, "甲"), Answers::Nobody);
    assert!(!record.expect("a record").text.contains("# 保密审查"));
    let settings = "名称: 示例市政务公开\n网址: https://example.org/\n主办单位: 示例市人民政府\n字段语言: en\n";
    system.put_file(Path::new(ROOT).join("content/site.yaml"), settings);
    let given = Given { title: Some("甲".to_owned()), ..Given::default() };
    let record = made(&system, Kind::Page, &given, Answers::Nobody).expect("a record");
    assert!(record.text.contains("\ntitle: 甲\n") && record.text.contains("# secrecy: "), "{}", record.text);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_title_gives_a_record_that_says_the_same(title in title(), keys in keys()) {
        let system = base();
        let cleaned = title.split(|c: char| c.is_whitespace() || c.is_control());
        let cleaned = cleaned.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
        let made = made(&system, Kind::News, &by_flags(Kind::News, keys, &title), Answers::Nobody);
        if cleaned.is_empty() {
            prop_assert!(made.is_err());
            return Ok(());
        }
        let record = made.map_err(|why| TestCaseError::fail(words(why)))?;
        written(&system, &record);
        let (tree, unread) = load(&system, Path::new(ROOT)).expect("a site");
        prop_assert!(unread.is_empty(), "{:?}", unread);
        let (decoded, wrong) = decode(&tree);
        prop_assert!(wrong.is_empty(), "{:?}\n{}", wrong, record.text);
        let news = decoded.catalogue.news.find(record.id.as_str()).expect("the record");
        prop_assert_eq!(&news.common.title, &cleaned);
        prop_assert_eq!(news.source.as_str(), "示例市政府网站");
        prop_assert!(news.common.draft);
    }
}

fn keys() -> impl Strategy<Value = KeyLanguage> {
    prop_oneof![Just(KeyLanguage::Chinese), Just(KeyLanguage::English)]
}

/// Han, Latin, emoji, anything at all, nothing, and 500 characters.
fn title() -> impl Strategy<Value = String> {
    prop_oneof![
        "[\\p{Han}，。“”（）0-9]{1,40}",
        "[A-Za-z0-9 :#'\"\\[\\]{}-]{0,40}",
        "[😀-😏🚀]{1,8}",
        any::<String>(),
        Just(String::new()),
        "[\\p{Han}a-z ]{500}",
    ]
}

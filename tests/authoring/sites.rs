//! New sites: made from a code, from names, from answers, and built by the real pipeline with warnings as failures.

use std::path::Path;

use gongkai::authoring::{Answers, GivenPlace, NoRecord, Place, new_place, site_files};
use gongkai::diagnostics::Strictness;
use gongkai::model::{AreaKind, KeyLanguage, parse_date};
use gongkai::render::Minifying;
use gongkai::site::{Built, Destination, Reuse, Settings, build};
use gongkai::system::MemorySystem;

use super::conversation::{Answering, Cut};
use super::memory::ROOT;
use super::words;

/// Builds the site of a place in memory, warnings as failures.
fn built(place: &Place) -> (MemorySystem, Built) {
    let system = MemorySystem::new();
    for (path, text) in site_files(place) {
        system.put_file(Path::new(ROOT).join(path), text);
    }
    let settings = Settings { root: ROOT.into(), as_of: parse_date("2026-09-30").ok(), ..Settings::default() };
    let destination = Destination {
        output: Path::new(ROOT).join("public"),
        cache: Path::new(ROOT).join(".gongkai"),
        reuse: Reuse::Nothing,
        minifying: Minifying::Off,
        strictness: Strictness::Strict,
    };
    let built = build(&system, &settings, &destination).expect("a site that can be built");
    (system, built)
}

/// Fails unless the site was written without errors and warnings.
fn assert_clean(place: &Place) -> MemorySystem {
    let (system, built) = built(place);
    let summary = &built.report.summary;
    let told: Vec<String> = built
        .report
        .diagnostics
        .iter()
        .map(|problem| format!("{}: {}", problem.code.name, problem.message.zh))
        .collect();
    assert_eq!((summary.errors, summary.warnings), (0, 0), "{}: {told:?}", place.title);
    assert!(built.written.is_some(), "{}", place.title);
    system
}

fn of_code(code: &str, keys: KeyLanguage) -> GivenPlace {
    GivenPlace {
        code: Some(code.to_owned()),
        publisher: Some("办公室".to_owned()),
        keys: Some(keys),
        ..GivenPlace::default()
    }
}

fn place(given: &GivenPlace) -> Place {
    new_place(given, Answers::Nobody).unwrap_or_else(|why| panic!("{}", words(why)))
}

#[test]
fn a_site_of_any_level_builds_clean_at_once() {
    // A city with districts, a municipality, a province with counties of its own, a city without districts, a county.
    for (code, count) in [("140400", 13), ("310000", 17), ("420000", 18), ("441900", 1), ("360902", 1)] {
        for keys in [KeyLanguage::Chinese, KeyLanguage::English] {
            let place = place(&of_code(code, keys));
            assert_eq!(place.areas.len(), count, "{code}");
            let system = assert_clean(&place);
            let page = Path::new(ROOT).join(format!("public/areas/{}/index.html", place.areas[0].id));
            assert!(
                system.files(ROOT).contains_key(page.strip_prefix(ROOT).expect("below").to_str().expect("Unicode"))
            );
        }
    }
}

#[test]
fn what_nobody_knows_is_not_in_the_files() {
    let place = place(&of_code("140400", KeyLanguage::Chinese));
    let files = site_files(&place);
    let text = |path: &str| files.iter().find(|(name, _)| *name == path).map(|(_, text)| text.clone()).expect(path);
    let settings = text("content/site.yaml");
    for line in ["# 联系方式:", "#   电话:", "#   ICP备案号:", "  site-codes-missing: 提示"] {
        assert!(settings.contains(line), "{line}\n{settings}");
    }
    assert!(!settings.lines().any(|line| line.starts_with("演示") || line.starts_with("联系方式")));
    assert!(text("content/areas.yaml").contains("国家地名信息库"));
    assert!(text("content/areas.yaml").contains("区划代码: \"140400\""));
    let records = ["projects", "measures", "matters", "appeals", "news", "documents", "events"];
    assert!(!files.iter().any(|(path, _)| records.iter().any(|folder| path.contains(folder))));
}

#[test]
fn what_is_known_is_written_and_referred_to() {
    let given = GivenPlace {
        areas: vec!["长治高新技术产业开发区".to_owned()],
        dimensions: vec!["服务型".to_owned(), "创新型".to_owned()],
        departments: vec!["长治市教育局".to_owned(), "a: b #c".to_owned()],
        contact: [Some("0000-0000100".to_owned()), None, None],
        base_url: Some("https://example.org/column".to_owned()),
        ..of_code("140400", KeyLanguage::Chinese)
    };
    let place = place(&given);
    assert_eq!(place.base_url, "https://example.org/column/");
    assert_eq!(place.areas.last().map(|area| (area.kind, area.code)), Some((AreaKind::Zone, None)));
    let system = assert_clean(&place);
    let files = system.files(ROOT);
    let text = |path: &str| String::from_utf8(files[path].clone()).expect("UTF-8");
    assert!(text("content/departments.yaml").contains("- id: jiaoyuju\n  名称: 长治市教育局\n  地区: changzhi\n"));
    assert!(text("content/site.yaml").contains("  电话: 0000-0000100\n"));
    assert!(!text("content/site.yaml").contains("site-contact-missing"));
    assert!(text("public/departments/jiaoyuju/index.html").contains("长治市教育局"));
}

#[test]
fn a_place_that_is_in_no_table_has_typed_areas() {
    let given = GivenPlace {
        name: Some("霁川市".to_owned()),
        publisher: Some("霁川市人民政府".to_owned()),
        areas: vec!["云汐县".to_owned(), "晴岚新区".to_owned(), "梧桥街道".to_owned()],
        ..GivenPlace::default()
    };
    let place = place(&given);
    assert!(!place.is_in_table && place.areas.iter().all(|area| area.code.is_none()));
    assert_clean(&place);
}

#[test]
fn a_name_finds_its_code_unless_there_are_several() {
    let named = |name: &str| GivenPlace {
        name: Some(name.to_owned()),
        publisher: Some("甲".to_owned()),
        ..GivenPlace::default()
    };
    assert_eq!(place(&named("宜春市")).areas[0].code, Some("360900"));
    let why = words(new_place(&named("朝阳区"), Answers::Nobody).expect_err("there are several"));
    assert!(why.contains("--code") && why.contains("110105"), "{why}");
}

#[test]
fn what_cannot_be_taken_is_told() {
    let cases = [
        (GivenPlace::default(), "--name"),
        (GivenPlace { code: Some("140400".to_owned()), ..GivenPlace::default() }, "--publisher"),
        (of_code("140400100", KeyLanguage::Chinese), "140400100"),
        (GivenPlace { base_url: Some("ftp".to_owned()), ..of_code("140400", KeyLanguage::Chinese) }, "网址"),
        (
            GivenPlace { base_url: Some("https://a.cn/?x".to_owned()), ..of_code("140400", KeyLanguage::Chinese) },
            "网址",
        ),
        (GivenPlace { areas: vec!["沁县".to_owned()], ..of_code("140400", KeyLanguage::Chinese) }, "沁县"),
        (
            GivenPlace {
                dimensions: vec!["甲".to_owned(), "甲".to_owned()],
                ..of_code("140400", KeyLanguage::Chinese)
            },
            "两次",
        ),
    ];
    for (given, expected) in cases {
        let why = words(new_place(&given, Answers::Nobody).expect_err(expected));
        assert!(why.contains(expected), "{expected}: {why}");
    }
}

fn answers() -> Answering {
    Answering::new(&[("地方", "长治市")])
        .then("另有地区", &["开发区甲、开发区乙"])
        .then("维度", &["服务型，创新型"])
        .then("单位", &["长治市教育局"])
        .then("网址", &["not an address", ""])
        .then("电话", &["0000-0000100"])
}

#[test]
fn answers_make_the_same_site_as_flags() {
    let mut answering = answers();
    let place = new_place(&GivenPlace::default(), Answers::Asked(&mut answering))
        .unwrap_or_else(|why| panic!("{}\n{}", words(why), answering.said()));
    assert_eq!(place.publisher, "长治市人民政府");
    assert_eq!(place.areas.len(), 15, "{}", answering.said());
    assert_eq!(place.contact[0].as_deref(), Some("0000-0000100"));
    assert_clean(&place);
    for questions in 0..answering.asked() {
        let mut cut = Cut::after(questions, answers());
        let ended = new_place(&GivenPlace::default(), Answers::Asked(&mut cut));
        assert!(matches!(ended, Err(NoRecord::Ended)), "after {questions} answers");
    }
}

//! `gongkai new progress`: an entry goes where the others are, and everything else stays as it is, byte for byte and record for
//! record. Held on every project and measure of the sites of the repository, and in sessions.

#![expect(clippy::disallowed_methods, reason = "sites are files of the repository, and sessions happen on a disk")]

#[path = "support/command.rs"]
mod command;
#[path = "support/folder.rs"]
mod folder;
#[path = "support/repository.rs"]
mod repository;

use std::fs;
use std::path::{Path, PathBuf};

use gongkai::authoring::progress::{Because, NotAppended, Said, Subject, append};
use gongkai::decode::decode;
use gongkai::load::load;
use gongkai::model::{Catalogue, Common, KeyLanguage, Kind, Progress, RecordKey};
use gongkai::system::{MemorySystem, System};
use tempfile::TempDir;

use command::{Ran, gongkai, ran};
use folder::files;
use repository::repository;

/// Every record with its entries, spelled out; of each entry all but the place at which it stands.
fn spelled(catalogue: &Catalogue) -> Vec<(Kind, String, Vec<String>)> {
    let entries = |progress: &[Progress]| {
        let without_origin = |entry: &Progress| {
            let whole = format!("{entry:?}");
            whole.split_once(", project").map_or(whole.clone(), |(_, rest)| rest.to_owned())
        };
        let mut all: Vec<String> = progress.iter().map(without_origin).collect();
        all.sort();
        all
    };
    let projects = catalogue.projects.iter().map(|record| (Kind::Project, &record.common, &record.progress));
    let measures = catalogue.measures.iter().map(|record| (Kind::Measure, &record.common, &record.progress));
    let one =
        |(kind, common, progress): (Kind, &Common, &Vec<Progress>)| (kind, common.id.to_string(), entries(progress));
    projects.chain(measures).map(one).collect()
}

#[test]
fn every_record_of_the_sites_takes_one_entry_and_nothing_else_changes() {
    let said = [
        Said::Day("date", "2026-12-30".to_owned()),
        Said::Value("percent", "97".to_owned()),
        Said::Words("text", "年底：\"收尾\", # 不是注释".to_owned()),
    ];
    let (mut added, mut begun) = (0, 0);
    for folder in [".", "examples/yichun", "tests/sites/second"] {
        let site = MemorySystem::new();
        for (path, bytes) in files(&repository().join(folder).join("content")) {
            site.put_file(Path::new("/site/content").join(path), bytes);
        }
        let (tree, _) = load(&site, Path::new("/site")).expect("a site that can be loaded");
        let (decoded, _) = decode(&tree);
        let places = decoded.origins.files();
        let before = spelled(&decoded.catalogue);
        let projects = decoded.catalogue.projects.iter().map(|record| (Kind::Project, &record.common));
        let measures = decoded.catalogue.measures.iter().map(|record| (Kind::Measure, &record.common));
        for (kind, common) in projects.chain(measures) {
            let key = RecordKey::new(kind, common.id.clone());
            let subject = Subject {
                kind,
                id: common.id.to_string(),
                title: common.title.clone(),
                file: places[&key].clone(),
                keys: KeyLanguage::Chinese,
            };
            let done = append(&tree, &subject, &said).unwrap_or_else(|why: NotAppended| panic!("{key:?}: {why:?}"));
            let text = &done.before.text;
            let head = text.bytes().zip(done.after.bytes()).take_while(|(one, other)| one == other).count();
            let tail = text.len() - head;
            assert_eq!(text.as_bytes()[head..], done.after.as_bytes()[done.after.len() - tail..], "{key:?}");
            let path = PathBuf::from("/site").join(done.file.as_str());
            site.put_file(&path, done.after.clone());
            let (grown, _) = load(&site, Path::new("/site")).expect("a site that can be loaded");
            if done.because == Because::Begun {
                site.remove_file(&path).expect("a file that was begun");
                begun += 1;
            } else {
                site.put_file(&path, text.as_bytes());
            }
            let (grown, problems) = decode(&grown);
            assert!(problems.is_empty(), "{key:?}: {problems:?}");
            for (one, other) in before.iter().zip(spelled(&grown.catalogue)) {
                if one.0 == kind && one.1 == subject.id {
                    let new: Vec<&String> = other.2.iter().filter(|entry| !one.2.contains(entry)).collect();
                    assert_eq!((new.len(), other.2.len()), (1, one.2.len() + 1), "{key:?}");
                    assert!(new[0].contains("收尾") && new[0].contains("97"), "{key:?}: {new:?}");
                } else {
                    assert_eq!(*one, other, "{key:?}");
                }
            }
            added += 1;
        }
    }
    assert!(added > 60 && begun > 3 && begun < added, "{added} {begun}");
}

const PROJECT: &str = "---\n标题: 修桥\n年度: 2026\n目标任务: [{名称: 桥, 单位: 座, 计划数: 3}]\n进展:\n  # 一季度\n  - {截至日期: 2026-03-31, 完成进度: 30}\n---\n正文\n";

fn site(over: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder for the session");
    let base = files(&repository().join("tests/fixtures/base"));
    let all = base.into_iter().chain(over.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())));
    for (path, bytes) in all {
        let file = folder.path().join(path);
        fs::create_dir_all(file.parent().expect("a folder")).expect("a folder that can be made");
        fs::write(file, bytes).expect("a file that can be written");
    }
    folder
}

fn new(folder: &TempDir, arguments: &[&str]) -> Ran {
    let mut all = vec!["new", "progress"];
    all.extend(arguments);
    all.extend(["--as-of", "2026-06-30"]);
    ran(&mut gongkai(folder.path(), &all))
}

fn text(folder: &TempDir) -> String {
    fs::read_to_string(folder.path().join("content/projects/bridge.md")).expect("the file")
}

#[test]
fn an_entry_is_added_and_its_place_told() {
    let folder = site(&[("content/projects/bridge.md", PROJECT)]);
    let run = new(&folder, &["--project", "修桥", "--date", "2026-06-30", "--percent", "60", "--goal", "桥=2"]);
    assert_eq!((run.status, run.stdout.as_str()), (Some(0), ""), "{run:?}");
    assert!(run.stderr.contains("content/projects/bridge.md 第 8 行"), "{run:?}");
    assert!(run.stderr.contains("/projects/bridge/"), "{run:?}");
    let entry = "  - {截至日期: 2026-06-30, 完成进度: 60, 完成数: [{名称: 桥, 完成数: 2}]}\n";
    assert_eq!(text(&folder), PROJECT.replace("30}\n", &format!("30}}\n{entry}")));
    let json = new(
        &folder,
        &["--project", "bridge", "--date", "2026-06-30", "--text", "又一条", "--format", "json", "--area", "nowhere"],
    );
    assert_eq!(json.status, Some(1), "{json:?}");
}

#[test]
fn the_ledger_of_a_new_quarter_is_begun_and_grows_from_then_on() {
    let project = |title: &str| format!("---\n标题: {title}\n年度: 2026\n目标任务: 建成一座\n---\n");
    let first = "content/progress/2026年一季度.yaml";
    let ledger =
        "- {项目: 修桥, 截至日期: 2026-03-31, 完成进度: 30}\n- {项目: 修路, 截至日期: 2026-03-31, 完成进度: 30}\n";
    let (bridge, road) = (project("修桥"), project("修路"));
    let folder = site(&[("content/projects/bridge.md", &bridge), ("content/projects/road.md", &road), (first, ledger)]);
    let second = "content/progress/2026年二季度.yaml";
    let on_disk = |path: &str| fs::read_to_string(folder.path().join(path)).expect("a ledger");
    // A mistake begins no file.
    let run = new(&folder, &["--project", "bridge", "--date", "2026-06-30", "--percent", "20"]);
    assert!(run.stderr.contains("错误[progress-goes-backwards]") && run.stderr.contains(second), "{run:?}");
    assert!(!folder.path().join(second).exists());
    let run = new(&folder, &["--project", "bridge", "--date", "2026-06-30", "--percent", "60"]);
    assert_eq!(run.status, Some(0), "{run:?}");
    assert!(run.stderr.contains(&format!("已新建台账 {second}，这是第一条。")), "{run:?}");
    let run = new(&folder, &["--project", "road", "--date", "2026-06-30", "--percent", "50", "--lang", "en"]);
    assert!(run.stderr.contains(&format!("Written into {second}, line 2: the ledger of its period.")), "{run:?}");
    let expected =
        "- {项目: 修桥, 截至日期: 2026-06-30, 完成进度: 60}\n- {项目: 修路, 截至日期: 2026-06-30, 完成进度: 50}\n";
    assert_eq!((on_disk(first).as_str(), on_disk(second).as_str()), (ledger, expected));
    // Another ledger is named.
    let other = ["--project", "road", "--date", "2026-05-31", "--percent", "45", "--ledger", "修路"];
    let run = new(&folder, &other);
    assert_eq!(run.status, Some(0), "{run:?}");
    assert_eq!(on_disk("content/progress/修路.yaml"), "- {项目: 修路, 截至日期: 2026-05-31, 完成进度: 45}\n");
    let run = new(&folder, &["--project", "road", "--date", "2026-05-30", "--text", "又", "--ledger", "../修路"]);
    assert_eq!(run.status, Some(2), "{run:?}");
    assert!(run.stderr.contains("--ledger 写 content/progress/ 下面的台账"), "{run:?}");
}

#[test]
fn what_the_checks_refuse_is_shown_and_not_written() {
    let folder = site(&[("content/projects/bridge.md", PROJECT)]);
    for (arguments, code) in [
        (["--date", "2026-06-30", "--percent", "160"], "percent-out-of-range"),
        (["--date", "2026-06-31", "--percent", "60"], "impossible-date"),
        (["--date", "2026-06-30", "--goal", "路=1"], "unknown-goal"),
        (["--date", "2026-06-30", "--percent", "20"], "progress-goes-backwards"),
    ] {
        let run = new(&folder, &[&["--project", "bridge"], &arguments[..]].concat());
        assert_eq!(run.status, Some(1), "{code}: {run:?}");
        assert!(run.stderr.contains(&format!("错误[{code}]")), "{code}: {run:?}");
        assert_eq!(text(&folder), PROJECT);
    }
    let run = new(&folder, &["--project", "bridge", "--date", "2026年3月31日", "--percent", "40"]);
    assert_eq!(run.status, Some(2), "{run:?}");
    assert!(run.stderr.contains("--corrects 2026-03-31"), "{run:?}");
    assert_eq!(text(&folder), PROJECT);
}

#[test]
fn what_is_missing_is_told_at_once_where_nobody_can_be_asked() {
    let folder = site(&[("content/projects/bridge.md", PROJECT)]);
    let run = new(&folder, &[]);
    assert_eq!(run.status, Some(2), "{run:?}");
    for option in ["--project", "--measure", "--date", "--percent", "--goal", "--text"] {
        assert!(run.stderr.contains(option), "{option}: {run:?}");
    }
    let run = new(&folder, &["--project", "birdge", "--date", "2026-06-30", "--percent", "60"]);
    assert_eq!(run.status, Some(2), "{run:?}");
    assert!(run.stderr.contains("是不是“bridge”"), "{run:?}");
    assert_eq!(text(&folder), PROJECT);
}

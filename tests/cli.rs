//! Sessions at the real command line: what is printed where, and with which exit status a run ends.

#![expect(clippy::disallowed_methods, reason = "sessions happen in folders on a disk")]

#[path = "support/command.rs"]
mod command;
#[path = "support/folder.rs"]
mod folder;
#[path = "support/repository.rs"]
mod repository;

use std::fs;
use std::path::Path;

use serde_json::Value;
use tempfile::TempDir;

use command::{Ran, gongkai, ran};
use folder::files;
use repository::repository;

const NEWS: &str = "---\n标题: 大桥通车\n日期: 2026-03-01\n来源: 示例市政府网站\n---\n\n大桥今天通车。\n";

/// The base site on a disk, with these files over it.
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

/// One run on the usual day.
fn on_the_day(folder: &Path, arguments: &[&str]) -> Ran {
    let mut all = arguments.to_vec();
    all.extend(["--as-of", "2026-06-30"]);
    ran(&mut gongkai(folder, &all))
}

fn object(run: &Ran) -> Value {
    serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("no JSON object: {error}: {run:?}"))
}

#[test]
fn a_clean_site_is_checked_and_built_with_status_0() {
    let folder = site(&[("content/news/opening.md", NEWS)]);
    let checked = on_the_day(folder.path(), &["check", "--strict"]);
    assert_eq!((checked.status, checked.stdout.as_str()), (Some(0), ""), "{checked:?}");
    assert!(checked.stderr.contains("没有发现问题"), "{checked:?}");
    assert!(!folder.path().join("public").exists(), "check writes nothing");
    let built = on_the_day(folder.path(), &["build"]);
    assert_eq!((built.status, built.stdout.as_str()), (Some(0), ""), "{built:?}");
    let page =
        fs::read_to_string(folder.path().join("public/news/opening/index.html")).expect("the page of the record");
    assert!(page.contains("大桥今天通车"));
}

#[test]
fn an_output_folder_that_keeps_itself_out_of_the_repository_is_filled() {
    let folder = site(&[("public/.gitignore", "*\n!.gitignore\n")]);
    assert_eq!(on_the_day(folder.path(), &["build"]).status, Some(0));
    assert!(folder.path().join("public/index.html").exists());
    assert_eq!(fs::read_to_string(folder.path().join("public/.gitignore")).expect("it stays"), "*\n!.gitignore\n");
}

#[test]
fn a_problem_in_the_content_ends_with_status_1_and_stands_on_stderr() {
    let folder = site(&[("content/news/opening.md", &NEWS.replace("2026-03-01", "2026-02-30"))]);
    for verb in ["check", "build"] {
        let run = on_the_day(folder.path(), &[verb]);
        assert_eq!((run.status, run.stdout.as_str()), (Some(1), ""), "{run:?}");
        assert!(run.stderr.contains("错误[impossible-date]"), "{run:?}");
        assert!(run.stderr.contains("content/news/opening.md:3:"), "{run:?}");
    }
    assert!(!folder.path().join("public").exists(), "nothing is written where something is wrong");
}

#[test]
fn programs_read_one_object_on_stdout_and_nothing_stands_on_stderr() {
    let folder = site(&[("content/news/opening.md", &NEWS.replace("来源", "来原"))]);
    let run = on_the_day(folder.path(), &["check", "--format", "json"]);
    assert_eq!((run.status, run.stderr.as_str()), (Some(1), ""), "{run:?}");
    let object = object(&run);
    assert_eq!(object["version"], 1);
    assert_eq!(object["as_of"], "2026-06-30");
    let unknown =
        object["diagnostics"].as_array().expect("a list").iter().find(|found| found["code"] == "unknown-field");
    let unknown = unknown.expect("the unknown field");
    assert_eq!(unknown["file"], "content/news/opening.md");
    assert_eq!([&unknown["line"], &unknown["column"], &unknown["end_column"]], [4, 1, 3]);
    for key in ["severity", "message", "help", "related", "fix", "end_line"] {
        assert!(!unknown[key].is_null(), "{key}");
    }
}

#[test]
fn a_run_that_cannot_start_ends_with_status_2_and_an_object() {
    let empty = tempfile::tempdir().expect("a folder for the session");
    let cases: [&[&str]; 6] = [
        &["check", "--format", "json"],
        &["build", "--format", "json"],
        &["build", "--format", "json", "--as-of", "gestern"],
        &["check", "--format=json", "--no-such-option"],
        &["chekc", "--format", "json"],
        &["check", "--format", "json", "--root", "/no/such/folder"],
    ];
    for arguments in cases {
        let run = ran(&mut gongkai(empty.path(), arguments));
        assert_eq!((run.status, run.stderr.as_str()), (Some(2), ""), "{arguments:?}: {run:?}");
        let object = object(&run);
        assert_eq!(object["diagnostics"][0]["code"], "could-not-run", "{arguments:?}");
        assert_eq!(object["summary"]["errors"], 1, "{arguments:?}");
        assert!(object["as_of"].is_null(), "{arguments:?}");
    }
    assert!(files(empty.path()).is_empty());
}

#[test]
fn a_run_that_cannot_start_says_why_to_people() {
    let empty = tempfile::tempdir().expect("a folder for the session");
    let run = ran(&mut gongkai(empty.path(), &["check"]));
    assert_eq!((run.status, run.stdout.as_str()), (Some(2), ""), "{run:?}");
    assert!(run.stderr.contains("content") && run.stderr.contains("--root"), "{run:?}");
}

#[test]
fn a_day_that_is_none_is_refused() {
    let folder = site(&[]);
    for day in ["2026-02-30", "昨天", "2026", ""] {
        let run = ran(&mut gongkai(folder.path(), &["check", "--as-of", day]));
        assert_eq!(run.status, Some(2), "{day}: {run:?}");
        assert!(run.stderr.contains("--as-of"), "{day}: {run:?}");
    }
}

#[test]
fn messages_speak_the_language_that_is_asked_for_else_that_of_the_environment_else_chinese() {
    let folder = site(&[("content/news/opening.md", &NEWS.replace("2026-03-01", "2026-02-30"))]);
    let check = |arguments: &[&str], language: &str| {
        let run = ran(gongkai(folder.path(), arguments).env("LANG", language));
        assert_eq!(run.status, Some(1), "{run:?}");
        run.stderr
    };
    assert!(check(&["check", "--lang", "en"], "zh_CN.UTF-8").contains("error[impossible-date]"));
    assert!(check(&["check"], "en_GB.UTF-8").contains("error[impossible-date]"));
    assert!(check(&["check", "--lang", "zh"], "en_GB.UTF-8").contains("错误[impossible-date]"));
    assert!(check(&["check"], "").contains("错误[impossible-date]"));
}

/// A finished project without evidence, which is a warning.
const FINISHED: &str = "---\n标题: 路灯更新\n年度: 2026\n地区: 甲县\n目标任务: 更新路灯\n状态: 已完成\n进展:\n  \
                        - {截至日期: 2026-05-31, 完成进度: 100}\n---\n\n路灯更新完毕。\n";

#[test]
fn warnings_fail_a_strict_run_only_and_are_still_called_warnings() {
    let folder = site(&[("content/projects/lights.md", FINISHED)]);
    let run = on_the_day(folder.path(), &["check", "--format", "json"]);
    assert_eq!(run.status, Some(0), "{run:?}");
    let summary = &object(&run)["summary"];
    assert_eq!([&summary["errors"], &summary["warnings"]], [0, 1], "{run:?}");
    let strict = on_the_day(folder.path(), &["build", "--strict", "--format", "json"]);
    assert_eq!(strict.status, Some(1), "{strict:?}");
    assert_eq!(object(&strict)["diagnostics"][0]["severity"], "warning");
    assert!(!folder.path().join("public").exists());
    assert_eq!(on_the_day(folder.path(), &["build"]).status, Some(0));
}

#[test]
fn a_site_sets_how_grave_a_code_is() {
    let base = fs::read_to_string(repository().join("tests/fixtures/base/content/site.yaml")).expect("the base site");
    let with = |level: &str| {
        let settings = format!("{base}级别: {{completed-without-evidence: {level}}}\n");
        site(&[("content/projects/lights.md", FINISHED), ("content/site.yaml", &settings)])
    };
    assert_eq!(on_the_day(with("error").path(), &["check"]).status, Some(1));
    assert_eq!(on_the_day(with("off").path(), &["check", "--strict"]).status, Some(0));
}

#[test]
fn without_a_day_the_source_date_epoch_counts_in_the_zone_of_the_site() {
    let folder = site(&[]);
    let as_of = |seconds: &str| {
        let run = ran(gongkai(folder.path(), &["check", "--format", "json"]).env("SOURCE_DATE_EPOCH", seconds));
        assert_eq!(run.status, Some(0), "{run:?}");
        object(&run)["as_of"].clone()
    };
    assert_eq!(as_of("1782748799"), "2026-06-29", "one second before midnight in Shanghai");
    assert_eq!(as_of("1782748800"), "2026-06-30");
    let run = ran(gongkai(folder.path(), &["check"]).env("SOURCE_DATE_EPOCH", "today"));
    assert_eq!(run.status, Some(2));
    assert!(run.stderr.contains("SOURCE_DATE_EPOCH"), "{run:?}");
}

#[test]
fn a_code_or_a_kind_is_explained_on_stdout() {
    let here = tempfile::tempdir().expect("a folder for the session");
    let run = ran(&mut gongkai(here.path(), &["explain", "unknown-field"]));
    assert_eq!((run.status, run.stderr.as_str()), (Some(0), ""), "{run:?}");
    assert!(run.stdout.contains("unknown-field") && run.stdout.contains("责任单位"), "{run:?}");
    let english = ran(&mut gongkai(here.path(), &["explain", "unknown-field", "--lang", "en"]));
    assert!(english.stdout.contains("Put right:"), "{english:?}");
    for kind in ["projects", "project", "民生实事"] {
        let run = ran(&mut gongkai(here.path(), &["explain", kind]));
        assert!(run.status == Some(0) && run.stdout.contains("目标任务"), "{kind}: {run:?}");
    }
    let unknown = ran(&mut gongkai(here.path(), &["explain", "unknown-feild"]));
    assert_eq!((unknown.status, unknown.stdout.as_str()), (Some(2), ""), "{unknown:?}");
    assert!(unknown.stderr.contains("unknown-field"), "the nearest code is named: {unknown:?}");
}

#[test]
fn github_and_sarif_are_read_by_programs_too() {
    let folder = site(&[("content/news/opening.md", &NEWS.replace("2026-03-01", "2026-02-30"))]);
    let github = on_the_day(folder.path(), &["check", "--format", "github"]);
    assert!(github.stdout.starts_with("::error file=content/news/opening.md,line=3,"), "{github:?}");
    let sarif = object(&on_the_day(folder.path(), &["check", "--format", "sarif"]));
    assert_eq!(sarif["runs"][0]["results"][0]["ruleId"], "impossible-date");
}

#[test]
fn help_is_given_in_both_languages_and_names_every_command() {
    let here = tempfile::tempdir().expect("a folder for the session");
    for language in ["zh_CN.UTF-8", "en_US.UTF-8"] {
        let run = ran(gongkai(here.path(), &["--help"]).env("LANG", language));
        assert_eq!(run.status, Some(0), "{run:?}");
        for verb in ["build", "check", "explain"] {
            assert!(run.stdout.contains(verb), "{verb}: {run:?}");
        }
    }
}

#[test]
fn what_was_built_can_be_verified() {
    let folder = site(&[]);
    assert_eq!(on_the_day(folder.path(), &["build"]).status, Some(0));
    assert_eq!(on_the_day(folder.path(), &["build", "--verify"]).status, Some(0));
    fs::write(folder.path().join("public/index.html"), "changed").expect("a file that can be written");
    let run = on_the_day(folder.path(), &["build", "--verify"]);
    assert_eq!(run.status, Some(1), "{run:?}");
    assert!(run.stderr.contains("index.html"), "{run:?}");
}

#[test]
fn every_shell_gets_a_script_that_it_can_read() {
    let folder = tempfile::tempdir().expect("a folder for the session");
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let run = ran(&mut gongkai(folder.path(), &["completions", shell]));
        assert_eq!((run.status, run.stderr.as_str()), (Some(0), ""), "{shell}: {run:?}");
        assert!(run.stdout.contains("no-minify") && run.stdout.contains("explain"), "{shell}");
        let script = folder.path().join(shell);
        fs::write(&script, &run.stdout).expect("a file that can be written");
        // Of the other shells, some cannot read without running; where one is missing there is nothing to ask.
        if ["bash", "zsh", "fish"].contains(&shell)
            && let Ok(read) = std::process::Command::new(shell).arg("-n").arg(&script).output()
        {
            assert!(read.status.success(), "{shell}: {}", String::from_utf8_lossy(&read.stderr));
        }
    }
    let run = ran(&mut gongkai(folder.path(), &["completions", "bash", "--lang", "en"]));
    assert!(run.stdout.contains("--no-minify"));
}

#[test]
fn manual_pages_lie_where_man_looks_for_them() {
    let folder = tempfile::tempdir().expect("a folder for the session");
    let run = ran(&mut gongkai(folder.path(), &["man", "share/man"]));
    assert_eq!((run.status, run.stdout.as_str()), (Some(0), ""), "{run:?}");
    let page = |path: &str| fs::read_to_string(folder.path().join("share/man").join(path)).expect(path);
    assert!(page("man1/gongkai-build.1").contains("Check the content and write the site"));
    assert!(page("zh_CN/man1/gongkai-build.1").contains("检查内容并生成网站"));
    fs::write(folder.path().join("file"), "").expect("a file that can be written");
    let run = ran(&mut gongkai(folder.path(), &["man", "file"]));
    assert_eq!(run.status, Some(2), "{run:?}");
    assert!(run.stderr.contains("写不了 file"), "{run:?}");
}

#[test]
fn a_usage_error_keeps_its_status_and_its_object() {
    let folder = tempfile::tempdir().expect("a folder for the session");
    let run = ran(&mut gongkai(folder.path(), &["check", "--formt", "json"]));
    assert_eq!((run.status, run.stdout.as_str()), (Some(2), ""), "{run:?}");
    assert!(run.stderr.contains("不认识“--formt”") && run.stderr.contains("是不是“--format”"), "{run:?}");
    let run = ran(&mut gongkai(folder.path(), &["chekc", "--format", "json", "--lang", "en"]));
    assert_eq!(run.status, Some(2));
    let message = object(&run)["diagnostics"][0]["message"].as_str().unwrap_or_default().to_owned();
    assert!(message.contains("unrecognized subcommand 'chekc'"), "{message}");
}

#[test]
fn a_new_record_is_written_once_and_the_site_stays_clean() {
    let folder = site(&[]);
    let arguments = ["new", "动态", "--title", "大桥通车", "--set", "日期=2026-06-01", "--set", "来源=示例市政府网站"];
    let run = on_the_day(folder.path(), &arguments);
    assert_eq!((run.status, run.stdout.as_str()), (Some(0), ""), "{run:?}");
    let path = "content/news/2026-06-01-da-qiao-tong-che.md";
    for said in [path, "http://127.0.0.1:4000/column/news/2026-06-01-da-qiao-tong-che/"] {
        assert!(run.stderr.contains(said), "{said}: {run:?}");
    }
    let text = fs::read_to_string(folder.path().join(path)).expect("the record");
    assert_eq!(on_the_day(folder.path(), &["check", "--strict", "--drafts"]).status, Some(0));
    let again = on_the_day(folder.path(), &[&arguments[..], &["--id", "2026-06-01-DA-qiao-tong-che"]].concat());
    assert_eq!(again.status, Some(2), "{again:?}");
    assert!(again.stderr.contains("大桥通车"), "{again:?}");
    assert_eq!(fs::read_to_string(folder.path().join(path)).expect("the record"), text);
    let json = on_the_day(folder.path(), &[&arguments[..], &["--format", "json"]].concat());
    let second = object(&json);
    assert_eq!((&second["id"], &second["kind"]), (&"2026-06-01-da-qiao-tong-che-2".into(), &"news".into()), "{json:?}");
    assert!(folder.path().join(second["file"].as_str().expect("a path")).exists());
}

#[test]
fn without_a_terminal_nothing_is_asked_and_what_is_missing_is_told() {
    let folder = site(&[]);
    let before = files(folder.path());
    for (kind, said) in
        [("project", "--set 年度=2026"), ("单位", "--title"), ("项目x", "没有“项目x”"), ("site", "init")]
    {
        let run = on_the_day(folder.path(), &["new", kind]);
        assert_eq!((run.status, run.stdout.as_str()), (Some(2), ""), "{run:?}");
        assert!(run.stderr.contains(said), "{said}: {run:?}");
    }
    let english = on_the_day(folder.path(), &["new", "project", "--lang", "en", "--keys", "en"]);
    assert!(english.stderr.contains("--set year=2026"), "{english:?}");
    assert_eq!(files(folder.path()), before);
}

#[test]
fn a_new_site_builds_at_once_and_is_never_written_over() {
    let folder = tempfile::tempdir().expect("a folder for the session");
    let arguments = ["init", "site", "--code", "360902", "--publisher", "办公室", "--department", "教育局"];
    let run = on_the_day(folder.path(), &arguments);
    assert_eq!((run.status, run.stdout.as_str()), (Some(0), ""), "{run:?}");
    let root = folder.path().join("site");
    let names = fs::read_to_string(root.join(".vscode/gongkai/names.schema.json")).expect("names for the editor");
    assert!(names.contains("教育局"), "{names}");
    let editor = on_the_day(&root, &["schema", "--write"]);
    assert!(editor.stderr.contains("这次写入 0 个"), "{editor:?}");
    let built = on_the_day(&root, &["build", "--strict"]);
    assert_eq!(built.status, Some(0), "{built:?}");
    assert!(built.stderr.contains("提示[site-codes-missing]"), "{built:?}");
    let unit = on_the_day(&root, &["new", "department", "--title", "民政局"]);
    assert_eq!(unit.status, Some(0), "{unit:?}");
    let before = files(&root);
    let again = on_the_day(folder.path(), &arguments);
    assert_eq!((again.status, again.stdout.as_str()), (Some(2), ""), "{again:?}");
    assert_eq!(files(&root), before);
    assert_eq!(on_the_day(&root, &["build", "--strict"]).status, Some(0));
}

//! The sessions that documents show: every command line is one that the program takes, those of the guide run in their order on
//! the demonstration city, and output that is shown is output that is printed.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use crate::command::{Ran, gongkai, ran};
use crate::folder::files;
use crate::repository::repository;

/// A command with the output that a document shows below it.
struct Shown {
    at: String,
    arguments: Vec<String>,
    output: Vec<String>,
}

/// The arguments of a command line as a shell reads it, without comments and redirections.
fn words(line: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut word: Option<String> = None;
    let mut quote: Option<char> = None;
    for sign in line.chars() {
        match (quote, sign) {
            (Some(open), sign) if sign == open => quote = None,
            (Some(_), sign) => word.get_or_insert_default().push(sign),
            (None, '"' | '\'') => {
                quote = Some(sign);
                word.get_or_insert_default();
            }
            (None, '#' | '>') if word.is_none() => break,
            (None, ' ') => words.extend(word.take()),
            (None, sign) => word.get_or_insert_default().push(sign),
        }
    }
    assert!(quote.is_none(), "an open quote: {line}");
    words.extend(word);
    words
}

/// What a document shows of the program, in its order.
fn shown(path: &str) -> Vec<Shown> {
    let text = fs::read_to_string(repository().join(path)).unwrap_or_else(|_| panic!("{path}"));
    let mut found: Vec<Shown> = Vec::new();
    let (mut is_session, mut is_ours) = (false, false);
    for (index, line) in text.lines().enumerate() {
        if line.starts_with("```") {
            (is_session, is_ours) = (line == "```console", false);
        } else if let Some(command) = line.strip_prefix("$ ").filter(|_| is_session) {
            let command = command.strip_prefix("sudo ").unwrap_or(command);
            let mut words = words(command);
            is_ours = words.first().is_some_and(|word| word == "gongkai");
            if is_ours {
                words.remove(0);
                found.push(Shown { at: format!("{path}:{}", index + 1), arguments: words, output: Vec::new() });
            }
        } else if is_ours && let Some(last) = found.last_mut() {
            last.output.push(line.to_owned());
        }
    }
    found
}

fn run(folder: &Path, arguments: &[&str]) -> Ran {
    ran(&mut gongkai(folder, arguments))
}

/// Copies a folder of the repository to this path in another one.
fn put(folder: &TempDir, from: &str, to: &str) {
    for (path, bytes) in files(&repository().join(from)) {
        let file = folder.path().join(to).join(path);
        fs::create_dir_all(file.parent().expect("a folder")).expect("a folder that can be made");
        fs::write(file, bytes).expect("a file that can be written");
    }
}

#[test]
fn every_command_line_that_is_shown_is_one_that_the_program_takes() {
    let mut documents = vec!["README.md".to_owned(), "README.zh-CN.md".to_owned()];
    documents.extend(
        files(&repository().join("docs"))
            .into_keys()
            .filter(|path| path.ends_with(".md"))
            .map(|path| format!("docs/{path}")),
    );
    let folder = tempfile::tempdir().expect("a folder");
    let mut count = 0;
    for Shown { at, arguments, .. } in documents.iter().flat_map(|path| shown(path)) {
        // Help is shown only where everything before it is understood.
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).chain(["--help"]).collect();
        let ran = run(folder.path(), &arguments);
        assert_eq!(ran.status, Some(0), "{at}: {ran:?}");
        count += 1;
    }
    assert!(count > 50, "{count}");
}

#[test]
fn the_commands_of_the_guide_run_in_their_order() {
    for (path, language) in [("docs/guide.zh-CN.md", "zh"), ("docs/guide.md", "en")] {
        let folder = tempfile::tempdir().expect("a folder");
        put(&folder, "content", "content");
        let mut verbs = Vec::new();
        for Shown { at, arguments, output } in shown(path) {
            let mut arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
            let verb = arguments[0];
            verbs.push(verb.to_owned());
            // What is asked in a terminal is said in options here; a preview would never end.
            match (verb, arguments.get(1)) {
                ("serve", _) => continue,
                ("init", _) => arguments.extend(["--yes", "--name", "示例市"]),
                ("new", Some(&kind)) if kind != "progress" => {
                    arguments.extend(["--yes", "--title", "修桥", "--set", "goals=建成大桥一座"]);
                }
                _ => {}
            }
            arguments.extend(["--as-of", "2026-09-30", "--lang", language]);
            let ran = run(folder.path(), &arguments);
            assert_eq!(ran.status, Some(0), "{at}: {ran:?}");
            for line in output {
                assert!(ran.stderr.contains(&line) || ran.stdout.contains(&line), "{at}: {line}\n{ran:?}");
            }
        }
        assert_eq!(verbs, ["init", "serve", "new", "new", "check", "explain", "fmt", "build"], "{path}");
        assert!(folder.path().join("public/index.html").is_file(), "{path}");
    }
}

/// What was reported of the record in the quarter before.
const BEFORE: &str = "- 项目: 路灯改造\n  截至日期: 2026-03-31\n  完成进度: 20\n  进展情况: 开工。\n";

#[test]
fn the_output_that_the_manual_shows_is_printed() {
    for (path, language) in [("docs/commands.md", "zh"), ("docs/commands.en.md", "en")] {
        let folder = tempfile::tempdir().expect("a folder");
        put(&folder, "tests/fixtures/base", "");
        let write = |path: &str, text: &str| {
            let file = folder.path().join("content").join(path);
            fs::create_dir_all(file.parent().expect("a folder")).expect("a folder that can be made");
            fs::write(file, text).expect("a file that can be written");
        };
        let settings = "名称: 示例市政务公开\n网址: https://example.org/\n主办单位: 示例市人民政府\n演示: true\n";
        write("site.yaml", settings);
        write("projects/deng.md", "---\n标题: 路灯改造\n年度: 2026\n目标任务: 路灯一批\n---\n");
        write("progress/2026年一季度台账.yaml", BEFORE);
        // Ten entries of four lines each stand in the ledger of the period.
        let entry =
            |day| format!("- 举措: 一窗受理\n  截至日期: 2026-04-{day:02}\n  进展情况: 办理。\n  完成进度: {day}\n");
        write("progress/2026年二季度台账.yaml", &(1..=10).map(entry).collect::<Vec<_>>().concat());
        let mut held = Vec::new();
        for Shown { at, arguments, output } in shown(path) {
            let verb = arguments[0].as_str();
            if verb != "new" && verb != "init" || output.is_empty() {
                continue;
            }
            let mut arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
            arguments.extend(["--as-of", "2026-06-30"]);
            let ran = run(folder.path(), &arguments);
            assert_eq!(ran.status, Some(0), "{at}: {ran:?}");
            let printed: Vec<&str> = ran.stderr.lines().collect();
            assert_eq!(printed, output, "{at} in {language}");
            held.push(arguments[1].to_owned());
        }
        assert_eq!(held, ["news", "progress"], "{path}");
    }
}

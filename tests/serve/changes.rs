//! What open windows are told when files change, however they are written.

use std::fs;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::client::Server;
use super::{NEWS, put, site};

/// The paths of the next `reload`.
fn reloaded(events: &mut super::client::Events) -> Vec<String> {
    let Value::Array(paths) = events.named("reload") else { panic!("a list of paths") };
    paths.iter().map(|path| path.as_str().expect("a path").to_owned()).collect()
}

#[test]
fn a_saved_file_is_shown_and_told_with_its_path() {
    let folder = site(&[("content/news/opening.md", NEWS)]);
    let mut server = Server::start(folder.path(), &[]);
    let mut events = server.events().expect("a stream");
    let before = events.named("hello");
    put(folder.path(), "content/news/opening.md", NEWS.replace("今天", "昨天").as_bytes());
    assert_eq!(reloaded(&mut events), ["content/news/opening.md"]);
    assert!(server.get("/news/opening/").text().contains("大桥昨天通车"));
    let state: Value = serde_json::from_str(&server.get("/__gongkai/state").text()).expect("an object");
    assert_ne!(state["pages"], before["pages"]);
    assert_eq!(state["styles"], before["styles"]);
    // A mistake: the last good page stays, and the problem is told to windows and to programs.
    put(folder.path(), "content/news/opening.md", NEWS.replace("来源", "来原").as_bytes());
    let problems = events.named("problems");
    assert_eq!([&problems["builds"], &problems["summary"]["errors"]], [&json!(false), &json!(1)]);
    let unknown = problems["diagnostics"].as_array().expect("a list").iter().find(|one| one["code"] == "unknown-field");
    let unknown = unknown.expect("the unknown field");
    assert_eq!([&unknown["file"], &unknown["line"]], [&json!("content/news/opening.md"), &json!(4)]);
    assert_eq!(unknown["quote"], json!({"before": "", "marked": "来原", "after": ": 示例市政府网站"}));
    let link = problems["editor"]["content/news/opening.md"].as_str().expect("a link");
    assert!(link.starts_with("vscode://file/") && link.ends_with("/content/news/opening.md:{line}:{column}"), "{link}");
    let report: Value = serde_json::from_str(&server.line()).expect("a report");
    assert_eq!(report["summary"]["errors"], 1);
    assert!(server.get("/news/opening/").text().contains("大桥昨天通车"));
    let state = |page: &str| -> Value {
        serde_json::from_str(&server.get(&format!("/__gongkai/state?page={page}")).text()).expect("an object")
    };
    assert_eq!(state("%2Fnews%2Fopening%2F")["page"].as_array().map(Vec::len), Some(1));
    assert_eq!(state("%2Fareas%2F")["page"], json!([]));
    // Mended: the same page, and no problems.
    put(folder.path(), "content/news/opening.md", NEWS.replace("今天", "昨天").as_bytes());
    assert_eq!(reloaded(&mut events), ["content/news/opening.md"]);
    assert_eq!(state("%2F")["diagnostics"], json!([]));
    let report: Value = serde_json::from_str(&server.line()).expect("a report");
    assert_eq!(report["summary"]["errors"], 0);
}

#[test]
fn a_file_that_comes_in_two_halves_is_shown_whole_and_no_panel_flashes() {
    let folder = site(&[("content/news/opening.md", NEWS)]);
    let server = Server::start(folder.path(), &[]);
    let mut events = server.events().expect("a stream");
    events.named("hello");
    // Up to the middle of a character of the front matter: neither YAML nor UTF-8.
    let whole = NEWS.replace("今天", "昨天");
    let half = whole.find("来源").expect("a field") + 1;
    let path = folder.path().join("content/news/opening.md");
    let begun = Instant::now();
    fs::write(&path, &whole.as_bytes()[..half]).expect("a file that can be written");
    std::thread::sleep(Duration::from_millis(40));
    fs::write(&path, &whole).expect("a file that can be written");
    let pause = begun.elapsed();
    let (mut name, _) = events.next().expect("an event");
    // Where this machine took longer over the pause than the preview waits, the panel is right to come, and has to go again.
    assert!(name == "reload" || pause > Duration::from_millis(120), "{name} after a pause of {pause:?}");
    while name != "reload" {
        name = events.next().expect("an event").0;
    }
    assert!(server.get("/news/opening/").text().contains("大桥昨天通车"));
    let state: Value = serde_json::from_str(&server.get("/__gongkai/state").text()).expect("an object");
    assert_eq!((&state["builds"], &state["diagnostics"]), (&json!(true), &json!([])));
}

#[test]
fn editors_that_write_by_rename_and_leave_files_beside_are_followed() {
    let folder = site(&[("content/news/opening.md", NEWS)]);
    let server = Server::start(folder.path(), &[]);
    let mut events = server.events().expect("a stream");
    let news = folder.path().join("content/news");
    // Lock, swap and backup files of WPS, Office, LibreOffice, Vim, Emacs and KWrite: nobody is woken.
    for name in [
        "~$台账.xlsx",
        ".~台账.xlsx",
        ".~lock.台账.xlsx#",
        ".opening.md.swp",
        "opening.md~",
        "#opening.md#",
        ".#opening.md",
    ] {
        fs::write(news.join(name), "x").expect("a file that can be written");
        fs::remove_file(news.join(name)).expect("a file that can be removed");
    }
    fs::write(news.join(".opening.md.tmp"), NEWS.replace("今天", "昨天")).expect("a file that can be written");
    fs::rename(news.join(".opening.md.tmp"), news.join("opening.md")).expect("a file that can be renamed");
    assert_eq!(reloaded(&mut events), ["content/news/opening.md"]);
    assert!(server.get("/news/opening/").text().contains("大桥昨天通车"));
}

#[test]
fn a_moved_folder_a_new_one_and_one_that_comes_back_are_taken_in() {
    let folder = site(&[("content/news/2025/opening.md", NEWS)]);
    let server = Server::start(folder.path(), &[]);
    let mut events = server.events().expect("a stream");
    let content = folder.path().join("content");
    fs::rename(content.join("news/2025"), content.join("news/2026")).expect("a folder that can be moved");
    // Its page is the same; what is in it is still watched.
    fs::write(content.join("news/2026/opening.md"), NEWS.replace("今天", "昨天")).expect("a file");
    while !server.get("/news/opening/").text().contains("大桥昨天通车") {
        reloaded(&mut events);
    }
    put(folder.path(), "content/news/deep/er/second.md", NEWS.replace("今天", "前天").as_bytes());
    while server.get("/news/second/").status != 200 {
        reloaded(&mut events);
    }
    // The whole content goes away and comes back, as in a checkout of another branch.
    fs::rename(&content, folder.path().join("elsewhere")).expect("a folder that can be moved");
    assert_eq!(events.named("problems")["diagnostics"][0]["code"], "could-not-run");
    assert_eq!(server.get("/news/second/").status, 200, "the last good state stays");
    fs::rename(folder.path().join("elsewhere"), &content).expect("a folder that can be moved");
    events.named("reload");
    fs::write(content.join("news/2026/opening.md"), NEWS).expect("a file");
    while !server.get("/news/opening/").text().contains("大桥今天通车") {
        reloaded(&mut events);
    }
    // A folder of the site that was not there before.
    put(folder.path(), "static/tokens.css", b":root { --ink: #123456 }\n");
    while !server.get("/assets/site.css").text().contains("--ink: #123456") {
        events.named("reload");
    }
}

#[test]
fn style_sheets_change_without_the_pages() {
    let folder = site(&[("static/tokens.css", ":root { --ink: #123456 }\n")]);
    let server = Server::start(folder.path(), &[]);
    let mut events = server.events().expect("a stream");
    let before = events.named("hello");
    put(folder.path(), "static/tokens.css", b":root { --ink: #654321 }\n");
    assert_eq!(reloaded(&mut events), ["static/tokens.css"]);
    let state: Value = serde_json::from_str(&server.get("/__gongkai/state").text()).expect("an object");
    assert_eq!(state["pages"], before["pages"]);
    assert_ne!(state["styles"], before["styles"]);
}

#[test]
fn a_burst_is_told_in_few_events_that_name_every_file() {
    let folder = site(&[]);
    let server = Server::start(folder.path(), &[]);
    let mut events = server.events().expect("a stream");
    let mut expected: Vec<String> = (0..200).map(|n| format!("content/news/n{n:03}.md")).collect();
    fs::create_dir_all(folder.path().join("content/news")).expect("a folder");
    for path in &expected {
        fs::write(folder.path().join(path), NEWS).expect("a file that can be written");
    }
    let mut count = 0;
    while !expected.is_empty() {
        let paths = reloaded(&mut events);
        // A folder that is new may be named for all that is in it.
        if paths.iter().any(|path| path == "content/news") {
            let listed = |path: &String| server.get(&format!("/news/{}/", &path[13..17])).status == 200;
            expected.retain(|path| !listed(path));
        }
        expected.retain(|path| !paths.contains(path));
        count += 1;
    }
    assert!(count <= 20, "{count} events for a burst of 200 files");
}

#[test]
fn what_changes_nothing_wakes_nobody() {
    let folder = site(&[("content/news/opening.md", NEWS)]);
    let server = Server::start(folder.path(), &[]);
    let mut events = server.events().expect("a stream");
    put(folder.path(), "content/news/opening.md", NEWS.as_bytes());
    put(folder.path(), "public/index.html", b"built meanwhile");
    put(folder.path(), "notes.txt", b"beside the site");
    put(folder.path(), "content/news/second.md", NEWS.as_bytes());
    let told = reloaded(&mut events);
    assert!(told.contains(&String::from("content/news/second.md")), "{told:?}");
    assert!(told.iter().all(|path| path.starts_with("content/news/")), "{told:?}");
}

#[test]
fn a_site_whose_changes_nobody_tells_is_looked_through() {
    let folder = site(&[("content/news/opening.md", NEWS)]);
    let server = Server::start(folder.path(), &["--poll"]);
    let mut events = server.events().expect("a stream");
    put(folder.path(), "content/news/opening.md", NEWS.replace("今天", "很快就要").as_bytes());
    while !server.get("/news/opening/").text().contains("大桥很快就要通车") {
        reloaded(&mut events);
    }
}

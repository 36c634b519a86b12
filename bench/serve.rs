//! What the preview takes from a written file to the state that shows it, and to a page of that state.
//!
//! `preview_takes SITE [ROUNDS [WAY]]` opens a site, changes files of it ROUNDS times in each of several ways, or in one, takes
//! each change in, and tells the median and the longest time of both in milliseconds, and what the last of them spent from the
//! beginning of one stage to that of the next. The files are put back.

#![expect(clippy::disallowed_methods, reason = "a tool for measuring: it writes files and looks at the clock")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use gongkai::site::preview::{Answer, Changes, Preview};
use gongkai::site::{Listener, Settings, Step};
use gongkai::system::DiskSystem;

type Failure = Box<dyn std::error::Error>;

/// The stages of one take, with the moments at which they began.
#[derive(Clone, Default)]
struct Stages {
    begun: Arc<Mutex<Vec<(&'static str, Instant)>>>,
    /// The one way that is measured; all where absent.
    way: Option<String>,
}

/// A way to change a file: from its text and the number of the round to its new text.
type Change = fn(&str, usize) -> String;

fn main() -> Result<(), Failure> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (site, rounds, way) = match arguments.as_slice() {
        [site] => (site, 9, None),
        [site, rounds] => (site, rounds.parse()?, None),
        [site, rounds, way] => (site, rounds.parse()?, Some(way.clone())),
        _ => return Err("usage: preview_takes SITE [ROUNDS [WAY]]".into()),
    };
    let stages = Stages { way, ..Stages::default() };
    let as_of = Some("2026-09-30".parse()?);
    let settings = Settings { root: site.into(), as_of, listener: stages.listener(), ..Settings::default() };
    let begun = Instant::now();
    let mut preview = Preview::open(&DiskSystem, &settings).map_err(|error| format!("{error:?}"))?;
    println!("{:>16}  {:>7} ms", "opened", begun.elapsed().as_millis());
    println!("{:>16}  {:>7} {:>7}   {:>7} {:>7}", "ms", "taken", "longest", "page", "longest");
    let content = Path::new(site).join("content");
    let news = first(&content.join("news"))?;
    let project = first(&content.join("projects"))?;
    measure(&mut preview, &stages, "text", &news, rounds, |text, round| format!("{text}\n补充第{round}段。\n"))?;
    measure(&mut preview, &stages, "field", &project, rounds, |text, round| {
        text.replacen("总投资: 1200", &format!("总投资: {}", 1201 + round), 1)
    })?;
    measure(&mut preview, &stages, "title", &news, rounds, |text, round| {
        text.replacen("标题: ", &format!("标题: 第{round}"), 1)
    })?;
    measure(&mut preview, &stages, "link", &news, rounds, |text, round| {
        format!("{text}\n见[第{round}段](#x)和[首页](/)。\n")
    })?;
    measure(&mut preview, &stages, "mistake", &news, rounds, |text, round| {
        text.replacen("标题: ", &format!("标题{round}: "), 1)
    })?;
    let added = news.with_file_name("zz-added.md");
    measure(&mut preview, &stages, "new file", &added, rounds, |_, round| {
        format!("---\n标题: 第{round}条新动态\n日期: 2026-09-0{}\n来源: 示例\n---\n正文。\n", 1 + round % 9)
    })?;
    let ledger = last(&content.join("progress"))?;
    measure(&mut preview, &stages, "entry", &ledger, rounds, |text, round| text.to_owned() + &entry(text, round))?;
    measure(&mut preview, &stages, "entry at the top", &ledger, rounds, |text, round| entry(text, round) + text)?;
    let unit = content.join("departments.yaml");
    measure(&mut preview, &stages, "name of a unit", &unit, rounds, |text, round| {
        text.replacen("名称: ", &format!("名称: 第{round}"), 1)
    })?;
    measure(&mut preview, &stages, "phone of a unit", &unit, rounds, |text, round| {
        text.replacen('}', &format!(", 电话: '{round}'}}"), 1)
    })?;
    measure(&mut preview, &stages, "new unit", &unit, rounds, |text, round| {
        format!("{text}- {{id: xin{round}, 名称: 第{round}个新单位}}\n")
    })?;
    let beside = news.with_file_name("zz-added.txt");
    measure(&mut preview, &stages, "file beside", &beside, rounds, |_, round| format!("{round}\n"))?;
    let site = content.join("site.yaml");
    measure(&mut preview, &stages, "name of the site", &site, rounds, |text, round| {
        text.replacen("名称: ", &format!("名称: 第{round}"), 1)
    })?;
    measure(&mut preview, &stages, "hosts of the site", &site, rounds, |text, round| {
        format!("{text}站外域名: [h{round}.example]\n")
    })?;
    measure(&mut preview, &stages, "days of reporting", &site, rounds, |text, round| {
        text.replacen("期限天数: 15", &format!("期限天数: {}", 16 + round), 1)
    })?;
    measure(&mut preview, &stages, "language", &site, rounds, |text, round| {
        format!("{text}语言: {}\n", ["en", "zh-CN"][round % 2])
    })?;
    measure(&mut preview, &stages, "demonstration", &site, rounds, |text, _| {
        text.replacen("演示: true", "演示: false", 1)
    })?;
    let clocks = content.join("clocks.yaml");
    measure(&mut preview, &stages, "new clock", &clocks, rounds, |_, round| {
        format!("- {{id: xin, 名称: 新时限, 依据: 示例, 环节: [{{环节: 办结, 时限: {}}}]}}\n", 5 + round)
    })?;
    let areas = content.join("areas.yaml");
    measure(&mut preview, &stages, "kind of an area", &areas, rounds, |text, round| {
        text.replacen("类型: 县", ["类型: 功能区", "类型: 乡镇"][round % 2], 1)
    })?;
    measure(&mut preview, &stages, "parent of an area", &areas, rounds, |text, _| text.replacen(", 上级: shi", "", 1))?;
    measure(&mut preview, &stages, "area of a unit", &unit, rounds, |text, round| {
        text.replacen('}', &format!(", 地区: xian{}}}", 1 + round % 9), 1)
    })?;
    let channels = content.join("channels.yaml");
    measure(&mut preview, &stages, "clock of channel", &channels, rounds, |text, round| {
        text.replacen('}', [", 时限规则: 13710}", "}"][round % 2], 1)
    })?;
    let named = fs::read_to_string(&news)?;
    fs::write(&news, named.replacen("标题: ", "附件: [zz-added.txt]\n标题: ", 1))?;
    preview.take(&Changes::Paths(BTreeSet::from([news.clone()]))).map_err(|error| format!("{error:?}"))?;
    let asked = measure(&mut preview, &stages, "file asked for", &beside, rounds, |_, round| format!("{round}\n"));
    fs::write(&news, named)?;
    asked?;
    preview.take(&Changes::Paths(BTreeSet::from([news]))).map_err(|error| format!("{error:?}"))?;
    measure(&mut preview, &stages, "entry unreadable", &ledger, rounds, |text, round| {
        text.to_owned() + &entry(text, round).replace(": 70", "：70: 70\n  \"")
    })
}

/// Another entry for a ledger.
fn entry(text: &str, round: usize) -> String {
    let project = text.split_once("项目: ").and_then(|(_, rest)| rest.lines().next()).unwrap_or_default();
    let day = 1 + round % 28;
    format!("- 项目: {project}\n  截至日期: 2026-07-{day:02}\n  完成进度: 70\n  进展情况: 新进展。\n")
}

/// Changes a file in one way and puts it back, round after round.
fn measure(
    preview: &mut Preview,
    stages: &Stages,
    name: &str,
    file: &Path,
    rounds: usize,
    change: Change,
) -> Result<(), Failure> {
    if stages.way.as_ref().is_some_and(|way| way != name) {
        return Ok(());
    }
    let before = fs::read_to_string(file).ok();
    let changes = Changes::Paths(BTreeSet::from([file.to_path_buf()]));
    let mut takes = Vec::new();
    let mut pages = Vec::new();
    let mut spent = String::new();
    for round in 0..rounds {
        fs::write(file, change(before.as_deref().unwrap_or_default(), round))?;
        let begun = Instant::now();
        stages.begin();
        preview.take(&changes).map_err(|error| format!("{error:?}"))?;
        takes.push(begun.elapsed());
        spent = stages.spent();
        let begun = Instant::now();
        if !matches!(preview.answer("news/"), Answer::File(_)) {
            return Err("the site has no news".into());
        }
        pages.push(begun.elapsed());
        match &before {
            Some(text) => fs::write(file, text)?,
            None => fs::remove_file(file)?,
        }
        preview.take(&changes).map_err(|error| format!("{error:?}"))?;
    }
    let (take, page) = (summary(takes), summary(pages));
    println!("{name:>16}  {:>7.1} {:>7.1}   {:>7.1} {:>7.1}   {spent}", take.0, take.1, page.0, page.1);
    Ok(())
}

impl Stages {
    fn listener(&self) -> Listener {
        let stages = self.clone();
        Listener::new(move |step| match step {
            Step::Stage(name) => stages.begin_one(name),
            Step::Pages { .. } => {}
        })
    }

    fn begin(&self) {
        self.begun.lock().unwrap_or_else(PoisonError::into_inner).clear();
        self.begin_one("start");
    }

    fn begin_one(&self, name: &'static str) {
        self.begun.lock().unwrap_or_else(PoisonError::into_inner).push((name, Instant::now()));
    }

    /// What each took until the next began, the last until now.
    fn spent(&self) -> String {
        let stages = self.begun.lock().unwrap_or_else(PoisonError::into_inner);
        let ends = stages.iter().skip(1).map(|(_, begun)| *begun).chain([Instant::now()]);
        let told = stages
            .iter()
            .zip(ends)
            .map(|((name, begun), end)| format!("{name} {:.1}", end.duration_since(*begun).as_secs_f64() * 1000.0));
        told.collect::<Vec<_>>().join(" ")
    }
}

/// The median and the longest, in milliseconds.
fn summary(mut times: Vec<Duration>) -> (f64, f64) {
    times.sort();
    let milliseconds = |time: Option<&Duration>| time.map_or(0.0, |time| time.as_secs_f64() * 1000.0);
    (milliseconds(times.get(times.len() / 2)), milliseconds(times.last()))
}

/// The last file of a folder.
fn last(folder: &Path) -> Result<PathBuf, Failure> {
    let entries = fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<Vec<_>, _>>()?;
    entries.into_iter().max().ok_or_else(|| format!("{} is empty", folder.display()).into())
}

/// The first record below a folder.
fn first(folder: &Path) -> Result<PathBuf, Failure> {
    let mut entries =
        fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<Vec<_>, _>>()?;
    entries.sort();
    for entry in entries {
        if entry.is_dir() {
            return first(&entry);
        }
        if entry.extension().is_some_and(|extension| extension == "md") {
            return Ok(entry);
        }
    }
    Err(format!("{} holds no record", folder.display()).into())
}

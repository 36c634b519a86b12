//! Random edits of a site in memory, of the kinds that people, editors and version control make.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use gongkai::site::preview::Changes;
use gongkai::system::{MemorySystem, System};

use crate::fresh::ROOT;
use crate::repository::repository;

/// Numbers that a seed gives.
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit.max(1) as u64).expect("a small number")
    }

    fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }
}

/// Files by their paths relative to the root.
type Files = BTreeMap<String, Vec<u8>>;

/// A site that is being edited.
pub struct Edited {
    pub system: MemorySystem,
    random: Random,
    /// The files that last made a site which builds.
    good: Files,
    touched: BTreeSet<PathBuf>,
}

impl Edited {
    pub fn new(system: MemorySystem, seed: u64) -> Self {
        let good = system.files(ROOT);
        Self { system, random: Random::new(seed), good, touched: BTreeSet::new() }
    }

    /// Notes that the site builds as it is.
    pub fn builds(&mut self) {
        self.good = self.system.files(ROOT);
    }

    /// Makes an edit, sometimes several at once, and tells what it was and what a watcher says of it.
    pub fn edit(&mut self) -> (String, Changes) {
        let mut said = vec![self.once()];
        while self.random.below(4) == 0 {
            said.push(self.once());
        }
        let touched = std::mem::take(&mut self.touched);
        let changes = match self.random.below(6) {
            0 => Changes::Everything,
            // Some systems tell of the folder alone.
            1 => Changes::Paths(touched.iter().filter_map(|path| path.parent()).map(Path::to_path_buf).collect()),
            _ => Changes::Paths(touched),
        };
        (said.join("; "), changes)
    }

    /// Puts back the last state that built.
    pub fn mend(&mut self) -> (String, Changes) {
        for path in
            self.system.files(ROOT).keys().filter(|path| !self.good.contains_key(*path)).cloned().collect::<Vec<_>>()
        {
            self.remove(&path);
        }
        for (path, bytes) in self.good.clone() {
            if self.system.files(ROOT).get(&path) != Some(&bytes) {
                self.put(&path, bytes);
            }
        }
        ("mended".to_owned(), Changes::Paths(std::mem::take(&mut self.touched)))
    }

    fn once(&mut self) -> String {
        match self.random.below(32) {
            0..=3 => self.change_text(),
            4..=6 => self.change_digit(),
            7 => self.break_yaml(),
            8 => self.copy(),
            9 => self.remove_one(),
            10 => self.rename_one(),
            11 => self.move_folder(),
            12 => self.rename_in_setup(),
            13 => self.change_site(),
            14 => self.change_list(),
            15 => self.toggle_draft(),
            16 => self.change_attachment(),
            17 | 18 => self.change_theme(),
            19..=21 => self.move_attachment(),
            22..=25 => self.change_grounds(),
            26 => self.ask_for_a_file(),
            27 | 28 => self.copy_with_its_name(),
            29 | 30 => self.claim_an_address(),
            _ => self.leave_scratch(),
        }
    }

    fn change_text(&mut self) -> String {
        let path = self.one_of(|path| path.ends_with(".md"));
        let added = [
            "补充一段。\n",
            "## 新的一节\n\n见[说明](about.md)。\n",
            "见[网络改造](../projects/2026/乌有县/water-pipes.md)和[首页](/)。\n",
            "见[管网政策](/documents/pipes-policy/#一、目标)。\n",
            "| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |\n",
            "![队伍](queue.svg)\n",
        ];
        let added = *self.random.pick(&added);
        self.rewrite(&path, |text| format!("{text}\n{added}"));
        format!("{path}: text")
    }

    fn change_digit(&mut self) -> String {
        let path = self.one_of(is_records);
        let text = self.text(&path);
        let digits: Vec<usize> = text.char_indices().filter(|(_, c)| c.is_ascii_digit()).map(|(at, _)| at).collect();
        if digits.is_empty() {
            return format!("{path} has no digit");
        }
        let at = *self.random.pick(&digits);
        let digit = self.random.below(10).to_string();
        self.rewrite(&path, |text| format!("{}{digit}{}", &text[..at], &text[at + 1..]));
        format!("{path}: digit at {at}")
    }

    fn break_yaml(&mut self) -> String {
        let path = self.one_of(is_records);
        let text = self.text(&path);
        let lines: Vec<&str> = text.lines().collect();
        let at = self.random.below(lines.len());
        let broken = *self.random.pick(&["\t坏: [", "标题", "不认识的字段: 1", "- {", "标题: \"没有结束", "---"]);
        let mut lines: Vec<String> = lines.into_iter().map(str::to_owned).collect();
        lines.insert(at.min(lines.len()), broken.to_owned());
        self.put(&path, lines.join("\n").into_bytes());
        format!("{path}: {broken:?} at line {at}")
    }

    fn copy(&mut self) -> String {
        let path = self.one_of(|path| path.starts_with("content/") && path.matches('/').count() > 1);
        let (folder, name) = path.rsplit_once('/').expect("a folder");
        let number = self.random.below(100);
        let folder = if self.random.below(2) == 0 { folder.to_owned() } else { format!("{folder}/新{number}") };
        let to = format!("{folder}/c{number}-{name}");
        let bytes = self.system.files(ROOT)[&path].clone();
        self.put(&to, bytes);
        format!("{path} copied to {to}")
    }

    /// Two records have one id then, before or after the other in the order of files.
    fn copy_with_its_name(&mut self) -> String {
        let path = self.one_of(|path| path.starts_with("content/") && path.matches('/').count() > 1);
        let (folder, name) = path.rsplit_once('/').expect("a folder");
        let name = if self.random.below(4) == 0 { name.to_uppercase() } else { name.to_owned() };
        let to = format!("{folder}/{}/{name}", self.random.pick(&["0", "a", "龘"]));
        let bytes = self.system.files(ROOT)[&path].clone();
        self.put(&to, bytes);
        format!("{path} copied to {to}")
    }

    /// A record says that it stood at an address, which may be that of another, or takes all such back.
    fn claim_an_address(&mut self) -> String {
        let path = self.one_of(|path| path.ends_with(".md"));
        let other = self.one_of(is_records);
        let (_, within) = other.split_once('/').expect("a folder");
        let of_other = within.rsplit_once('.').map_or(within, |(path, _)| path).to_owned();
        let kind = of_other.split('/').next().unwrap_or_default();
        let name = of_other.rsplit('/').next().unwrap_or_default();
        let address = match self.random.below(6) {
            0 => format!("/{kind}/"),
            1 => "/old/a/".to_owned(),
            2 => "/feeds/x/".to_owned(),
            3 => format!("/{}/{}/", kind.to_uppercase(), name.to_uppercase()),
            _ => format!("/{kind}/{name}/"),
        };
        let aliases = ["旧地址:", "aliases:"];
        self.rewrite(&path, |text| {
            let is_own = |line: &&str| aliases.iter().any(|key| line.starts_with(key));
            if text.lines().any(|line| is_own(&line)) {
                text.split_inclusive('\n').filter(|line| !is_own(line)).collect()
            } else {
                text.replacen("---\n", &format!("---\n旧地址: [{address}, /old/b/]\n"), 1)
            }
        });
        format!("{path}: claims {address}, or nothing any more")
    }

    fn remove_one(&mut self) -> String {
        let path = self.one_of(|path| path != "content/site.yaml");
        self.remove(&path);
        format!("{path} removed")
    }

    fn rename_one(&mut self) -> String {
        let path = self.one_of(|path| path.starts_with("content/"));
        let (folder, name) = path.rsplit_once('/').expect("a folder");
        let to = match self.random.below(3) {
            0 => format!("{folder}/r-{name}"),
            1 => format!("{folder}/{}", name.to_uppercase()),
            _ => format!("content/news/{name}"),
        };
        self.rename(&path, &to);
        format!("{path} renamed to {to}")
    }

    fn move_folder(&mut self) -> String {
        let folders: Vec<String> =
            self.system.folders(ROOT).into_iter().filter(|path| path.matches('/').count() >= 2).collect();
        if folders.is_empty() {
            return "no folder to move".to_owned();
        }
        let from = self.random.pick(&folders).clone();
        let to = format!("{from}-moved");
        self.rename(&from, &to);
        format!("{from} moved to {to}")
    }

    fn rename_in_setup(&mut self) -> String {
        let path = self.one_of(|path| path.matches('/').count() == 1 && path.ends_with(".yaml"));
        let text = self.text(&path);
        let named: Vec<&str> = text
            .lines()
            .filter(|line| ["名称:", "标识:", "简称:", "id:", "name:", "short:"].iter().any(|key| line.contains(key)))
            .collect();
        if named.is_empty() {
            return format!("{path} names nothing");
        }
        let line = (*self.random.pick(&named)).to_owned();
        self.rewrite(&path, |text| text.replacen(&line, &format!("{line}x"), 1));
        format!("{path}: {line:?} renamed")
    }

    fn change_site(&mut self) -> String {
        let line = *self.random.pick(&[
            "subtitle: 另一个副标题",
            "主题: 青山",
            "language: en",
            "language: zh-CN",
            "timezone: Asia/Urumqi",
            "级别: {unknown-host: off}",
            "operator: 某办公室",
            "title: 另一个名称",
            "base_url: https://other.example/x/",
            "hosts: [other.example]",
            "demo: true",
            "demo: false",
            "name_officials: true",
            "reporting: {every: month, due_days: 5}",
            "页脚: {说明: 另写一行}",
            "名称: 写了两次",
        ]);
        let key = line.split(':').next().expect("a key").to_owned();
        // It may have been moved away.
        if !self.system.files(ROOT).contains_key("content/site.yaml") {
            return "no site.yaml to change".to_owned();
        }
        self.rewrite("content/site.yaml", |text| {
            let others = text.lines().filter(|other| !other.starts_with(&key));
            format!("{}\n{line}\n", others.collect::<Vec<_>>().join("\n"))
        });
        format!("site.yaml: {line}")
    }

    /// Changes what figures rest on in the setup, or changes it back.
    fn change_grounds(&mut self) -> String {
        let (path, one, other) = *self.random.pick(&[
            ("content/areas.yaml", ", parent: xulan", ""),
            ("content/areas.yaml", "parent: wangshi", "parent: wuhe"),
            ("content/areas.yaml", "parent: zixu", "parent: 乌有县"),
            ("content/areas.yaml", "kind: village", "kind: township"),
            ("content/clocks.yaml", "within: 5", "within: 2"),
            ("content/clocks.yaml", "days: calendar", "days: working"),
            ("content/clocks.yaml", "时限: 10", "时限: 3"),
            ("content/clocks.yaml", "stage: resolved", "stage: replied"),
            ("content/clocks.yaml", "id: two-five", "id: \"13710\""),
            ("content/channels.yaml", ", clock: ten-working", ""),
            ("content/channels.yaml", "clock: 十个工作日答复", "clock: two-five"),
            ("content/channels.yaml", "group: 诉求", "group: 诉求, clock: two-five"),
            ("content/channels.yaml", "group: appeal", "group: proposal"),
        ]);
        if !self.system.files(ROOT).contains_key(path) {
            return format!("no {path} to change");
        }
        self.rewrite(path, |text| {
            let (from, to) = if text.contains(one) { (one, other) } else { (other, one) };
            text.replacen(from, to, 1)
        });
        format!("{path}: {one:?} for {other:?}")
    }

    /// Adds, removes or swaps items of a ledger, of a file of several records or of a setup list.
    fn change_list(&mut self) -> String {
        let path = match self.random.below(2) {
            0 => self.one_of(|path| path.starts_with("content/progress/") && path.ends_with(".yaml")),
            _ => self.one_of(|path| path.starts_with("content/") && path.ends_with(".yaml")),
        };
        let text = self.text(&path);
        let entries: Vec<&str> = text.split("\n- ").collect();
        if entries.len() < 3 {
            return format!("{path} has less than two entries more");
        }
        let at = 1 + self.random.below(entries.len() - 1);
        let mut entries: Vec<String> = entries.into_iter().map(str::to_owned).collect();
        match self.random.below(3) {
            0 => drop(entries.remove(at)),
            1 => {
                let again = entries[at].clone();
                entries.push(again);
            }
            _ => entries[1..].rotate_left(1),
        }
        self.put(&path, entries.join("\n- ").into_bytes());
        format!("{path}: entry {at}")
    }

    fn toggle_draft(&mut self) -> String {
        let path = self.one_of(|path| path.ends_with(".md"));
        let line = *self.random.pick(&["草稿: true\n", "发布: 2026-12-01\n", "撤下: {日期: 2026-09-01, 原因: 有误}\n"]);
        self.rewrite(&path, |text| {
            if text.contains(line) {
                text.replacen(line, "", 1)
            } else {
                text.replacen("---\n", &format!("---\n{line}"), 1)
            }
        });
        format!("{path}: {line:?}")
    }

    fn change_attachment(&mut self) -> String {
        let path = self.one_of(|path| path.starts_with("content/") && !is_records(path));
        if is_records(&path) {
            return "nothing beside records".to_owned();
        }
        let mut bytes = self.system.files(ROOT)[&path].clone();
        match self.random.below(3) {
            0 => bytes.extend_from_slice(b"\n"),
            1 => bytes.extend_from_slice("甲,乙,丙\n".as_bytes()),
            _ => bytes = bytes.iter().map(|byte| if *byte == b'1' { b'2' } else { *byte }).collect(),
        }
        self.put(&path, bytes);
        format!("{path}: attachment")
    }

    /// A file beside records gets another name, or its own again; or one comes that nothing names.
    fn move_attachment(&mut self) -> String {
        if self.random.below(3) == 0 {
            let folder = self.one_of(is_records);
            let folder = folder.rsplit_once('/').map_or("content", |(folder, _)| folder);
            let path = format!("{folder}/beside.pdf");
            let length = 1 + self.random.below(9);
            self.put(&path, vec![b'%'; length]);
            return format!("{path} has come");
        }
        let path = self.one_of(|path| path.starts_with("content/") && !is_records(path));
        if is_records(&path) {
            return "nothing beside records".to_owned();
        }
        let to = path.strip_suffix(".away").map_or_else(|| format!("{path}.away"), str::to_owned);
        self.rename(&path, &to);
        format!("{path} renamed {to}")
    }

    /// A record asks for a file beside it, which may be there, come, or be named by others too.
    fn ask_for_a_file(&mut self) -> String {
        let path = self.one_of(|path| path.ends_with(".md"));
        let line =
            *self.random.pick(&["attachments: [beside.pdf]\n", "attachments: [added.csv]\n", "附件: [queue.svg]\n"]);
        self.rewrite(&path, |text| {
            if text.contains(line) {
                text.replacen(line, "", 1)
            } else {
                text.replacen("---\n", &format!("---\n{line}"), 1)
            }
        });
        if self.random.below(2) == 0 {
            let folder = path.rsplit_once('/').map_or("content", |(folder, _)| folder).to_owned();
            let text = *self.random.pick(&["甲,乙\n", "甲,乙\n演示数据,1\n"]);
            self.put(&format!("{folder}/added.csv"), text.as_bytes().to_vec());
        }
        format!("{path}: {line:?}")
    }

    fn change_theme(&mut self) -> String {
        let laid: Vec<String> =
            self.system.files(ROOT).into_keys().filter(|path| !path.starts_with("content/")).collect();
        if !laid.is_empty() && self.random.below(3) == 0 {
            let path = self.random.pick(&laid).clone();
            self.remove(&path);
            return format!("{path} removed");
        }
        let (path, added) = *self.random.pick(&[
            ("templates/base.html", "<!-- 改 -->"),
            ("templates/base.html", "{{ page.absent.absent }}"),
            ("templates/home.html", "{% if %}"),
            ("static/tokens.css", "\n.a{color:red}\n"),
            ("static/own.css", ".b{color:blue}\n"),
            ("static/own.js", "export {};\n"),
            ("i18n/zh-CN.yaml", "\nfeed.comma: ＋\n"),
        ]);
        let embedded = std::fs::read_to_string(repository().join("themes/default").join(path)).unwrap_or_default();
        // Strings are laid over those of the theme key by key.
        let text = if path.starts_with("i18n/") { added.to_owned() } else { format!("{embedded}{added}") };
        self.put(path, text.into_bytes());
        format!("{path}: theme")
    }

    fn leave_scratch(&mut self) -> String {
        let path = *self.random.pick(&[
            "content/news/~$台账.md",
            "content/news/.hidden/a.md",
            "content/nowhere/a.md",
            "content/news/latin.md",
            "content/odd.md",
            "content/documents/note.txt",
        ]);
        let bytes =
            if path.ends_with("latin.md") { b"\xb1\xea\xcc\xe2".to_vec() } else { "正文".as_bytes().to_vec() };
        self.put(path, bytes);
        format!("{path} left there")
    }

    /// One of the files that a test of their paths lets pass; `content/site.yaml` where none does.
    fn one_of(&mut self, is_one: fn(&str) -> bool) -> String {
        let files: Vec<String> = self.system.files(ROOT).into_keys().filter(|path| is_one(path)).collect();
        if files.is_empty() { "content/site.yaml".to_owned() } else { self.random.pick(&files).clone() }
    }

    fn text(&self, path: &str) -> String {
        String::from_utf8_lossy(&self.system.files(ROOT)[path]).into_owned()
    }

    fn rewrite(&mut self, path: &str, change: impl FnOnce(&str) -> String) {
        let text = change(&self.text(path));
        self.put(path, text.into_bytes());
    }

    fn put(&mut self, path: &str, bytes: Vec<u8>) {
        let path = Path::new(ROOT).join(path);
        self.system.put_file(&path, bytes);
        self.touched.insert(path);
    }

    fn remove(&mut self, path: &str) {
        let path = Path::new(ROOT).join(path);
        self.system.remove_file(&path).expect("a file that goes");
        self.touched.insert(path);
    }

    /// Moves a file or a folder; where something stands already, it stays.
    fn rename(&mut self, from: &str, to: &str) {
        let (from, to) = (Path::new(ROOT).join(from), Path::new(ROOT).join(to));
        if self.system.metadata(&to).expect("a disk that answers").is_some() {
            return;
        }
        self.system.create_dir_all(to.parent().expect("a folder")).expect("a folder that can be made");
        self.system.rename(&from, &to).expect("a file or folder that moves");
        self.touched.extend([from, to]);
    }
}

fn is_records(path: &str) -> bool {
    path.starts_with("content/") && [".md", ".yaml"].iter().any(|end| path.ends_with(end))
}

//! Indexes for measuring and for the tests of the runtime.
//!
//! `search_index write DOCUMENTS.json FOLDER [tiny]` writes the index of given documents. `search_index generate COUNT TEXTS FOLDER`
//! writes an index of generated records and tells what it took; TEXTS is a folder whose Chinese text the records are spun
//! from, such as `content`. `search_index same COUNT TEXTS FOLDER edit|add` writes it with one record changed or added.
//! `search_index documents SITE DATE FILE.json` writes the documents of a site, for tests that look through them without any index.

#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "a tool for measuring: it reads and writes folders and looks at the clock"
)]
#![expect(clippy::cast_precision_loss, reason = "sizes are told in kilobytes")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::Instant;

use gongkai::search::record::Records;
use gongkai::search::{Document, Facet, FacetValue, Sizes, Written, write_with};
use gongkai::site::{Settings, ground, prepare};
use gongkai::system::DiskSystem;
use jiff::civil::{Date, date};
use serde_json::{Value, json};

type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words[..] {
        ["write", documents, folder] => write_given(documents, folder, None),
        ["write", documents, folder, "tiny"] => {
            let tiny = Sizes { documents: 700, places: 500, cards: 500, texts: 1500, range: 128 };
            write_given(documents, folder, Some(tiny))
        }
        ["generate", count, texts, folder] => generate(count.parse()?, texts, folder, ""),
        ["same", count, texts, folder, change] => generate(count.parse()?, texts, folder, change),
        ["documents", site, date, file] => documents_of(site, date, file),
        _ => Err("usage: search_index write DOCUMENTS.json FOLDER [tiny] | generate COUNT TEXTS FOLDER | documents SITE DATE FILE.json".into()),
    }
}

fn write_given(documents: &str, folder: &str, sizes: Option<Sizes>) -> Result<(), Failure> {
    let value: Value = serde_json::from_slice(&fs::read(documents)?)?;
    let documents: Vec<Document> = value.as_array().ok_or("a list of documents")?.iter().map(given).collect();
    let written = put_into(&documents, sizes.unwrap_or_else(|| Sizes::of(documents.len())), folder)?;
    println!("{} files, {} bytes", written.files(), written.bytes());
    tell_parts(&written);
    Ok(())
}

fn tell_parts(written: &Written) {
    for (part, files, bytes) in &written.parts {
        println!(
            "  {part:<10} {files:>6} files {:>9.1} KB, {:>6.1} KB each",
            *bytes as f64 / 1e3,
            *bytes as f64 / 1e3 / (*files).max(1) as f64
        );
    }
}

fn documents_of(site: &str, day: &str, file: &str) -> Result<(), Failure> {
    let settings = Settings { root: site.into(), as_of: Some(day.parse()?), ..Settings::default() };
    let prepared = prepare(&DiskSystem, &settings).map_err(|error| format!("{error:?}"))?;
    let all = Records::new(ground(&prepared, &|_| None)).all();
    let value = |one: &Document| {
        json!({
            "kind": one.kind, "id": one.id, "url": one.url, "title": one.title, "summary": one.summary,
            "date": one.date.map(|date| date.to_string()), "year": one.year, "areas": one.areas, "departments": one.departments,
            "dimensions": one.dimensions, "statuses": one.statuses, "blocks": one.blocks,
        })
    };
    fs::write(file, serde_json::to_vec(&all.iter().map(value).collect::<Vec<_>>())?)?;
    println!("{} records", all.len());
    Ok(())
}

fn given(value: &Value) -> Document {
    let text = |name: &str| value[name].as_str().unwrap_or_default().to_owned();
    let texts = |name: &str| -> Vec<String> {
        value[name].as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
    };
    Document {
        kind: text("kind"),
        id: text("id"),
        url: text("url"),
        title: text("title"),
        summary: text("summary"),
        date: value["date"].as_str().and_then(|day| day.parse().ok()),
        year: value["year"].as_i64().and_then(|year| i16::try_from(year).ok()),
        areas: texts("areas"),
        departments: texts("departments"),
        dimensions: texts("dimensions"),
        statuses: texts("statuses"),
        blocks: texts("blocks"),
    }
}

fn put_into(documents: &[Document], sizes: Sizes, folder: &str) -> Result<Written, Failure> {
    let folder = Path::new(folder);
    fs::create_dir_all(folder.join("search/shards"))?;
    let areas = (0..13).map(|at| FacetValue { id: format!("area-{at}"), label: format!("第{at}县") }).collect();
    let facets = [Facet { name: "area", values: areas }];
    write_with(documents, &facets, sizes, &|path: &str, bytes: &[u8]| fs::write(folder.join(path), bytes))
        .map_err(|error| format!("{error:?}").into())
}

fn generate(count: usize, texts: &str, folder: &str, change: &str) -> Result<(), Failure> {
    let chain = Chain::read(Path::new(texts))?;
    let mut documents: Vec<Document> = (0..count).map(|at| record(&chain, at)).collect();
    match change {
        "edit" => documents[count / 2].blocks[1].clone_from(&record(&chain, count + 7).blocks[1]),
        "add" => {
            let mut added = record(&chain, count);
            added.date = Some(date(2031, 1, 1));
            documents.push(added);
        }
        _ => {}
    }
    let characters: usize = documents
        .iter()
        .map(|one| {
            one.title.chars().count()
                + one.summary.chars().count()
                + one.blocks.iter().map(|block| block.chars().count()).sum::<usize>()
        })
        .sum();
    let before = peak_memory();
    let start = Instant::now();
    let written = put_into(&documents, Sizes::of(count), folder)?;
    println!(
        "{count} records of {} characters: {:.2} s, {} MB above the records, {} files, {:.1} MB",
        characters / count.max(1),
        start.elapsed().as_secs_f64(),
        (peak_memory() - before) / 1024,
        written.files(),
        written.bytes() as f64 / 1e6
    );
    tell_parts(&written);
    let sample: Vec<Value> =
        documents.iter().step_by((count / 400).max(1)).map(|one| one.blocks.join("\n").into()).collect();
    fs::write(Path::new(folder).join("sample.json"), serde_json::to_vec(&sample)?)?;
    Ok(())
}

/// Kilobytes that the process has held at most.
fn peak_memory() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or_default()
}

/// What follows each two characters in some real text.
struct Chain {
    text: Vec<char>,
    after_two: BTreeMap<(char, char), Vec<usize>>,
    after_one: BTreeMap<char, Vec<usize>>,
}

impl Chain {
    fn read(folder: &Path) -> Result<Self, Failure> {
        let mut text = Vec::new();
        let mut folders = vec![folder.to_owned()];
        while let Some(folder) = folders.pop() {
            let mut entries: Vec<_> = fs::read_dir(folder)?.collect::<Result<_, _>>()?;
            entries.sort_by_key(fs::DirEntry::path);
            for entry in entries {
                let path = entry.path();
                if path.is_dir() {
                    folders.push(path);
                } else if let Ok(read) = fs::read_to_string(&path) {
                    text.extend(read.chars().filter(|character| *character > '\u{2000}' || character.is_ascii_digit()));
                }
            }
        }
        let mut chain = Self { text, after_two: BTreeMap::new(), after_one: BTreeMap::new() };
        for at in 2..chain.text.len() {
            chain.after_two.entry((chain.text[at - 2], chain.text[at - 1])).or_default().push(at);
            chain.after_one.entry(chain.text[at - 1]).or_default().push(at);
        }
        Ok(chain)
    }

    /// A text of that many characters: mostly what follows two characters, sometimes what follows one, at times a rare character.
    fn spin(&self, dice: &mut Dice, length: usize) -> String {
        let at = dice.below(self.text.len());
        let (mut one, mut two) = (self.text[at], self.text[at]);
        let mut out = String::new();
        for _ in 0..length {
            let drawn = dice.below(100);
            let next = if drawn < 1 && dice.below(2) == 0 {
                char::from_u32(0x4E00 + u32::try_from(dice.below(70) * dice.below(70)).unwrap_or(0)).unwrap_or('一')
            } else {
                let list = if drawn < 62 { self.after_two.get(&(one, two)) } else { self.after_one.get(&two) };
                let drawn = dice.below(list.map_or(self.text.len(), Vec::len));
                self.text[list.map_or(drawn, |list| list[drawn])]
            };
            out.push(next);
            (one, two) = (two, next);
        }
        out
    }
}

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((mixed ^ (mixed >> 31)) % bound.max(1) as u64).unwrap_or_default()
    }
}

fn record(chain: &Chain, at: usize) -> Document {
    let mut dice = Dice(at as u64 * 0x1_0001);
    let year = 2022 + i16::try_from(dice.below(5)).unwrap_or_default();
    let day = Date::constant(year, 1, 1) + jiff::Span::new().days(i64::try_from(dice.below(365)).unwrap_or_default());
    let kind = ["project", "project", "appeal", "appeal", "document", "news", "event", "measure"][dice.below(8)];
    let id = format!("{kind}-{at}");
    let mut blocks: Vec<String> = Vec::new();
    let length = 300 + dice.below(780);
    let mut held = 0;
    while held < length {
        let paragraph = 40 + dice.below(140);
        held += paragraph;
        blocks.push(chain.spin(&mut dice, paragraph));
    }
    blocks.extend([
        id.clone(),
        format!("第{}县", dice.below(13)),
        format!("公开〔{year}〕{at}号"),
        format!("公开{year}{at}号"),
    ]);
    let title = 10 + dice.below(20);
    let summary = 30 + dice.below(50);
    Document {
        kind: kind.into(),
        url: format!("/column/{kind}s/{id}/"),
        title: chain.spin(&mut dice, title),
        summary: chain.spin(&mut dice, summary),
        date: Some(day),
        year: Some(year),
        areas: (0..=dice.below(10) / 8).map(|_| format!("area-{}", dice.below(13))).collect(),
        departments: (0..=dice.below(3))
            .map(|_| {
                let widest = 1 + dice.below(40);
                format!("unit-{}", dice.below(widest))
            })
            .collect(),
        dimensions: vec![format!("dimension-{}", dice.below(5))],
        statuses: vec![["in-progress", "completed", "not-started", "past-due"][dice.below(4)].into()],
        id,
        blocks,
    }
}

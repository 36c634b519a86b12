//! Whatever a build of the demonstration writes says that it is 演示数据, in the text that is served: a page, a feed item, an
//! event, a row, a picture keeps the mark when it is taken out of the site.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::written;

const MARK: &str = "演示数据";

/// What a file is for, and so where its mark has to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Output {
    Page,
    Rss,
    JsonFeed,
    Calendar,
    Table,
    Picture,
    Text,
    /// It is the program's own, says nothing about the city, and is exempt.
    Exempt,
}

/// What may go without a mark: how its path begins and ends, and why.
const EXEMPT: [(&str, &str, &str); 7] = [
    ("robots.txt", "", "for crawlers; a comment of it says so all the same"),
    ("sitemap", ".xml", "addresses alone, in a format without a place for remarks"),
    (".gongkai-output", "", "the mark of the output folder, for the program"),
    ("assets/", "", "the theme's own, the same for any site"),
    ("search/", ".js", "the runtime of the search, the same for any site"),
    ("search/index.json", "", "which shard comes first; it names nothing of the city"),
    ("search/shards/", ".bin", "compressed: its runtime alone opens it, and shows it in a page that says so"),
];

/// Whether this entry of the list is about the file.
fn is_exempt(path: &str, (begin, end, _): &(&str, &str, &str)) -> bool {
    path.starts_with(begin) && path.ends_with(end)
}

fn kind(path: &str) -> Output {
    if EXEMPT.iter().any(|exempt| is_exempt(path, exempt)) {
        return Output::Exempt;
    }
    match path.rsplit_once('.').map(|(_, extension)| extension) {
        Some("html") => Output::Page,
        Some("xml") => Output::Rss,
        Some("json") if path.ends_with("feed.json") => Output::JsonFeed,
        Some("ics") => Output::Calendar,
        Some("csv") => Output::Table,
        Some("svg") => Output::Picture,
        Some("txt") => Output::Text,
        _ => panic!("{path}: how does a {MARK} say so? Sort it in here"),
    }
}

/// The parts of a text from each `begin` to the next `end`.
fn parts<'a>(text: &'a str, begin: &str, end: &'a str) -> Vec<&'a str> {
    text.split(begin).skip(1).filter_map(|rest| rest.split(end).next()).collect()
}

/// Whether the text says so, and each of its parts does.
fn says_so(output: Output, text: &str) -> bool {
    match output {
        // Served in the page and before its content, so that it needs neither styles nor scripts.
        Output::Page => text.split_once("<main").is_some_and(|(head, _)| {
            head.split_once("<body").is_some_and(|(_, body)| body.contains("role=note><strong>演示数据</strong>"))
        }),
        Output::Rss => {
            let items = parts(text, "<item>", "</item>");
            let channel = text.split("<item>").next().unwrap_or_default();
            let titles = |item: &&str| parts(item, "<title>", "</title>").iter().all(|title| title.contains(MARK));
            parts(channel, "<title>", "</title>").iter().all(|title| title.contains(MARK))
                && channel.contains(MARK)
                && items.iter().all(|item| {
                    titles(item)
                        && parts(item, "<content:encoded>", "</content:encoded>")
                            .iter()
                            .all(|content| content.contains(MARK))
                })
        }
        Output::JsonFeed => {
            let feed: Value = serde_json::from_str(text).expect("a feed is JSON");
            let marked = |value: &Value| value.as_str().is_some_and(|text| text.contains(MARK));
            let items = feed["items"].as_array().expect("a feed has items");
            marked(&feed["title"]) && items.iter().all(|item| marked(&item["title"]) && marked(&item["content_html"]))
        }
        Output::Calendar => {
            let unfolded = text.replace("\r\n ", "");
            let events = parts(&unfolded, "BEGIN:VEVENT", "END:VEVENT");
            let marked =
                |event: &&str, name: &str| event.lines().any(|line| line.starts_with(name) && line.contains(MARK));
            unfolded.lines().any(|line| line.starts_with("NAME:") && line.contains(MARK))
                && !events.is_empty()
                && events.iter().all(|event| marked(event, "SUMMARY:") && marked(event, "DESCRIPTION:"))
        }
        Output::Table => text.lines().skip(1).filter(|row| !row.trim().is_empty()).all(|row| row.contains(MARK)),
        // Both to look at and for a reader of its text.
        Output::Picture => {
            parts(text, "<desc", "</desc>").iter().any(|desc| desc.contains(MARK))
                && parts(text, "<text", "</text>").iter().any(|shown| shown.ends_with(MARK))
        }
        Output::Text => text.lines().next().is_some_and(|line| line.starts_with(MARK)),
        Output::Exempt => true,
    }
}

#[test]
fn every_output_says_so() {
    let mut counts: BTreeMap<Output, usize> = BTreeMap::new();
    let mut silent = Vec::new();
    let site = written();
    for exempt in &EXEMPT {
        assert!(site.keys().any(|path| is_exempt(path, exempt)), "{exempt:?} exempts nothing");
    }
    assert!(String::from_utf8_lossy(&site["robots.txt"]).starts_with("# 演示数据"));
    for (path, bytes) in site {
        let output = kind(&path);
        *counts.entry(output).or_default() += 1;
        if output == Output::Exempt {
            continue;
        }
        let text = String::from_utf8(bytes).unwrap_or_else(|_| panic!("{path} is no text"));
        if !says_so(output, &text) {
            silent.push(path);
        }
    }
    assert!(silent.is_empty(), "{silent:#?}");
    let least = [
        (Output::Page, 300),
        (Output::Rss, 30),
        (Output::JsonFeed, 30),
        (Output::Calendar, 1),
        (Output::Table, 15),
        (Output::Picture, 15),
        (Output::Text, 10),
    ];
    for (output, least) in least {
        let count = counts.get(&output).copied().unwrap_or_default();
        assert!(count >= least, "{count} of {output:?}, not {least}");
    }
}

#[test]
fn paper_says_so_on_every_sheet() {
    let site = written();
    let css = String::from_utf8(site["assets/site.css"].clone()).expect("a style sheet is text");
    let print: String = css.split("@media print").skip(1).collect();
    let rules = parts(&print, ".demo", "}");
    let rule = rules.first().expect("the notice has a rule for print");
    assert!(rule.contains("position: fixed") || rule.contains("position:fixed"), "{rule}: fixed repeats on each sheet");
    assert!(!rules.iter().any(|rule| rule.replace(' ', "").contains("display:none")), "{rules:?}");
}

//! Feeds of small sites: content in memory in, every file by its address out.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::sync::Mutex;

use super::{Contents, Feed, Ground, KEYS, Part, addresses, make, write};
use crate::decode::decode;
use crate::figures::{Drafts, figures};
use crate::load::load;
use crate::markdown::{Words, outline};
use crate::model::Date;
use crate::plan::{self, Base, Targets};
use crate::system::MemorySystem;

const SITE: &str = "title: 示例市\nbase_url: https://gov.example/column/\npublisher: 示例市政府办\n";
const SETUP: [(&str, &str); 5] = [
    ("site.yaml", SITE),
    (
        "areas.yaml",
        "- {id: city, name: 示例市, kind: city}\n- {id: east, name: 东县, kind: county, parent: city}\n\
         - {id: west, name: 西县, kind: county, parent: city}\n",
    ),
    ("departments.yaml", "- {id: works, name: 示例住建局}\n- {id: money, name: 示例财政局}\n"),
    ("dimensions.yaml", "- {id: serve, name: 服务型}\n"),
    ("channels.yaml", "- {id: hotline, name: 热线}\n"),
];

const ROAD: &str = "---\ntitle: 修路\nyear: 2026\ndate: 2026-01-10\nareas: [east, west]\nlead: works\n\
    changes: [{date: 2026-05-01, field: due, from: 2026年9月底前, to: 2026年底, reason: 雨季}]\ndue: 2026年底\nprogress:\n\
    - {date: 2026-06-30, published: 2026-07-10, area: east, percent: 52, text: 路基过半, by: money}\n\
    - {date: 2026-06-30, published: 2026-08-06, area: east, percent: 46, corrects: 2026-06-30, reason: 重复计算}\n\
    - {date: 2026-12-31, area: west, percent: 90, text: 尚未到来}\n---\n\n见[文件](../documents/plan.md#二)和[本页](#一)。[^1]\n\n## 一\n\n[^1]: 注。\n";
const PLAN: &str = "---\ntitle: 方案 <一> & \"二\"\nindex: JC-1\nissuer: works\nwritten: 2026-02-01\npublished: 2026-02-03\n---\n\n## 二\n\n内容\n";

/// Every file of a site, built on a day.
fn files_on(content: &[(&str, &str)], as_of: &str) -> BTreeMap<String, String> {
    let system = MemorySystem::new();
    let setup = SETUP.iter().filter(|(path, _)| content.iter().all(|(own, _)| own != path));
    for (path, text) in setup.chain(content) {
        system.put_file(format!("/site/content/{path}"), *text);
    }
    let (tree, _) = load(&system, Path::new("/site")).expect("the sample is there");
    let (decoded, _) = decode(&tree);
    let as_of: Date = as_of.parse().expect("a day");
    let (figures, _) = figures(&decoded.catalogue, as_of, Drafts::Hidden);
    let outlines = decoded.catalogue.bodies().map(|(key, body)| (key, Arc::new(outline(body)))).collect();
    let files = decoded.origins.files();
    let catalogue = &decoded.catalogue;
    let reserved = addresses(catalogue, 0);
    let (plan, collisions) = plan::plan(&plan::Ground {
        catalogue,
        figures: &figures,
        outlines: &outlines,
        files: &files,
        records_by_file: &Arc::new(plan::RecordsByFile::of(&files)),
        assets: &tree.assets,
        reserved: &reserved,
    });
    assert_eq!(collisions, [], "no page takes the address of a feed");
    let targets = Targets::new(&plan, &files);
    let base = Base::new(&catalogue.site.base_url);
    let ground = Ground {
        catalogue,
        figures: &figures,
        plan: &plan,
        targets: &targets,
        base: &base,
        files: &files,
        markdown_words: &Words::default(),
        strings: &|_| None,
    };
    let made = Mutex::new(BTreeMap::new());
    let put = |Feed { address, bytes }: Feed| {
        let text = String::from_utf8(bytes).expect("feeds are UTF-8");
        let earlier = made.lock().expect("no thread failed").insert(address.as_str().to_owned(), text);
        assert_eq!(earlier, None, "{address} was made twice");
        Ok::<(), ()>(())
    };
    write(&ground, put).expect("nothing refuses a file");
    let made = made.into_inner().expect("no thread failed");
    let claimed: std::collections::BTreeSet<String> =
        addresses(catalogue, plan.pages.len()).iter().map(|address| address.as_str().to_owned()).collect();
    assert_eq!(made.keys().cloned().collect::<std::collections::BTreeSet<_>>(), claimed, "what is made is claimed");
    for part in Part::all(catalogue) {
        let alone = make(&ground, &Contents::default(), &part);
        let addresses: Vec<&plan::Address> = alone.iter().map(|feed| &feed.address).collect();
        assert_eq!(addresses, part.addresses(plan.pages.len()).iter().collect::<Vec<_>>(), "{part:?}");
        for feed in &alone {
            let same = made[feed.address.as_str()].as_bytes() == feed.bytes;
            assert!(same, "{} differs where it is made alone", feed.address);
        }
    }
    made
}

fn files(content: &[(&str, &str)]) -> BTreeMap<String, String> {
    files_on(content, "2026-09-30")
}

/// What stands in each element of this name.
fn all<'a>(xml: &'a str, name: &str) -> Vec<&'a str> {
    let (open, close) = (format!("<{name}>"), format!("</{name}>"));
    xml.split(open.as_str()).skip(1).filter_map(|rest| rest.split_once(close.as_str())).map(|(text, _)| text).collect()
}

fn guids(xml: &str) -> Vec<&str> {
    xml.split("<guid isPermaLink=\"false\">")
        .skip(1)
        .filter_map(|rest| rest.split_once('<'))
        .map(|(id, _)| id)
        .collect()
}

#[test]
fn the_newest_comes_first_and_a_correction_is_an_item_of_its_own() {
    let files = files(&[("projects/road.md", ROAD), ("documents/plan.md", PLAN)]);
    let feed = &files["feed.xml"];
    assert_eq!(
        guids(feed),
        [
            "tag:gov.example,2026:project/road/progress/area=east/2026-06-30/2",
            "tag:gov.example,2026:project/road/progress/area=east/2026-06-30/1",
            "tag:gov.example,2026:project/road/change/2026-05-01/due",
            "tag:gov.example,2026:document/plan",
            "tag:gov.example,2026:project/road",
        ]
    );
    assert_eq!(
        all(feed, "title")[1..],
        [
            "更正：修路（东县） — 截至2026年6月30日 完成进度46%",
            "修路（东县） — 截至2026年6月30日 完成进度52%",
            "修路：完成时限由“2026年9月底”调整为“2026年底”",
            "方案 &lt;一&gt; &amp; &quot;二&quot;",
            "修路",
        ]
    );
    assert_eq!(all(feed, "lastBuildDate"), ["Thu, 06 Aug 2026 00:00:00 +0800"]);
    assert_eq!(all(feed, "pubDate").len(), 5);
    assert!(feed.contains("本条已于2026年8月6日更正") && !feed.contains("尚未到来"));
}

#[test]
fn each_item_goes_to_the_feeds_of_its_areas_units_and_kind() {
    let files = files(&[("projects/road.md", ROAD), ("documents/plan.md", PLAN)]);
    let count = |address: &str| guids(&files[address]).len();
    assert_eq!(count("areas/city/feed.xml"), 4, "what lies in an area of the city concerns the city");
    assert_eq!(
        (count("areas/east/feed.xml"), count("areas/west/feed.xml")),
        (4, 2),
        "an entry of the east is not the west's"
    );
    assert_eq!((count("departments/works/feed.xml"), count("departments/money/feed.xml")), (5, 1));
    assert_eq!((count("projects/feed.xml"), count("documents/feed.xml"), count("news/feed.xml")), (4, 1, 0));
    assert_eq!((count("updates/feed.xml"), count("corrections/feed.xml")), (2, 2));
}

#[test]
fn links_in_the_text_are_absolute_footnotes_too() {
    let files = files(&[("projects/road.md", ROAD), ("documents/plan.md", PLAN)]);
    let json: serde_json::Value = serde_json::from_str(&files["feed.json"]).expect("JSON");
    let items = json["items"].as_array().expect("items");
    let road = items.iter().find(|item| item["id"] == "tag:gov.example,2026:project/road").expect("the project");
    let html = road["content_html"].as_str().expect("HTML");
    let hrefs: Vec<&str> =
        html.split("href=\"").skip(1).filter_map(|rest| rest.split_once('"')).map(|(href, _)| href).collect();
    assert_eq!(
        hrefs,
        [
            "https://gov.example/column/documents/plan/#%E4%BA%8C",
            "https://gov.example/column/projects/road/#%E4%B8%80",
            "https://gov.example/column/projects/road/#fn-1",
            "https://gov.example/column/projects/road/#fnref-1",
        ]
    );
    assert_eq!(items[0]["url"], "https://gov.example/column/projects/road/#progress-2026-06-30-east-r2");
    assert_eq!(items[0]["date_published"], "2026-08-06T00:00:00+08:00");
}

#[test]
fn a_withdrawn_record_leaves_date_and_reason_and_not_a_word_of_its_text() {
    let road = ROAD.replace("year: 2026\n", "year: 2026\nwithdrawn: {date: 2026-09-01, reason: 内容有误}\n");
    let files = files(&[("projects/road.md", &road)]);
    for (address, text) in &files {
        for gone in ["修路", "路基过半", "重复计算", "雨季"] {
            assert!(!text.contains(gone), "{gone} stands in {address}");
        }
    }
    assert_eq!(guids(&files["feed.xml"]), ["tag:gov.example,2026:project/road/withdrawal"]);
    assert_eq!(guids(&files["corrections/feed.xml"]).len(), 1);
    assert_eq!(guids(&files["areas/east/feed.xml"]).len(), 0);
    assert!(files["feed.xml"].contains("民生实事：一条信息已撤回") && files["feed.xml"].contains("内容有误"));
    assert!(!files["sitemap.xml"].contains("projects/road"));
}

#[test]
fn drafts_coming_releases_and_counted_appeals_are_in_no_feed() {
    let appeal = "channel: hotline\nnature: help\nreceived: 2026-09-01\n";
    let files = files(&[
        ("news/draft.yaml", "title: 草稿\ndate: 2026-09-01\nsource: 示例\ndraft: true\n"),
        ("news/later.yaml", "title: 待发\ndate: 2026-09-01\nsource: 示例\nrelease: 2026-10-01\n"),
        ("appeals/count.yaml", &format!("title: 计数\n{appeal}disclosure: count\n")),
        ("appeals/asked.yaml", &format!("title: 公开\n{appeal}replied: 2026-09-05\nreply: 已修\n")),
        ("news/now.yaml", "title: 今日\ndate: 2026-09-01\nsource: 示例\nrelease: 2026-09-20\n"),
    ]);
    let titles = all(&files["feed.xml"], "title")[1..].to_vec();
    assert_eq!(titles, ["今日", "公开（2026年9月5日答复）", "公开"]);
    assert!(
        all(&files["feed.xml"], "pubDate")[0].starts_with("Sun, 20 Sep 2026"),
        "it could be read from its release on"
    );
}

#[test]
fn a_question_of_which_a_summary_is_public_is_not_told_in_full() {
    let appeal = |id: &str, disclosure: &str| {
        let fields =
            format!("title: 路灯\nsummary: 摘要\nchannel: hotline\nnature: help\nreceived: 2026-09-01\n{disclosure}");
        (format!("appeals/{id}.md"), format!("---\n{fields}---\n\n我家门口的路灯坏了。\n"))
    };
    let count = |(path, text): (String, String)| {
        files(&[(&path, &text)]).values().filter(|text| text.contains("我家门口")).count()
    };
    assert_eq!(count(appeal("a", "")), 0, "a summary is what is public where nothing is said");
    assert!(count(appeal("a", "disclosure: full\n")) > 0);
}

#[test]
fn a_new_day_without_news_gives_the_same_bytes() {
    let event = "title: 开放日\ntype: open-month\ndate: 2026-10-18\nhost: works\n";
    let content = [("projects/road.md", ROAD), ("documents/plan.md", PLAN), ("events/open.yaml", event)];
    assert_eq!(files_on(&content, "2026-09-30"), files_on(&content, "2026-10-17"));
}

#[test]
fn a_coming_event_is_announced_without_a_date_in_the_future() {
    let event = "title: 开放日\ntype: open-month\ndate: 2026-10-18\nhost: works\n";
    let before = files(&[("events/open.yaml", event)]);
    assert_eq!(
        (guids(&before["open-month/feed.xml"]).len(), all(&before["open-month/feed.xml"], "pubDate").len()),
        (1, 0)
    );
    let after = files_on(&[("events/open.yaml", event)], "2026-10-18");
    assert_eq!(all(&after["open-month/feed.xml"], "pubDate"), ["Sun, 18 Oct 2026 00:00:00 +0800"]);
    assert_eq!(guids(&before["feed.xml"]), guids(&after["feed.xml"]));
}

#[test]
fn a_feed_has_the_fifty_newest() {
    let news: Vec<String> = (1..=60)
        .map(|n| {
            format!("- {{id: n{n:02}, title: 第{n}条, date: 2026-0{}-{:02}, source: 示例}}", 1 + n / 28, 1 + n % 28)
        })
        .collect();
    let files = files(&[("news/all.yaml", &news.join("\n"))]);
    let found = guids(&files["news/feed.xml"]);
    assert_eq!(
        (found.len(), found[0], found[49]),
        (50, "tag:gov.example,2026:news/n60", "tag:gov.example,2026:news/n11")
    );
}

#[test]
fn a_summary_is_the_text_else_what_the_record_is_about_else_absent() {
    let matter = "title: 路灯\norigin: 督查反馈\nproblem: 村口路灯不亮。\nassigned: 2026-09-01\n";
    let bare = "title: 参观\ntype: open-month\ndate: 2026-09-18\nhost: works\n";
    let site = format!("{SITE}demo: true\n");
    let files = files(&[("site.yaml", &site), ("matters/lamp.yaml", matter), ("events/visit.yaml", bare)]);
    let told = |kind: &str| all(&files[&format!("{kind}/feed.xml")], "description")[1..].to_vec();
    assert_eq!(told("matters"), ["【演示数据】村口路灯不亮。"]);
    assert_eq!(told("open-month"), [""; 0], "the mark alone is no summary");
    assert!(!files["open-month/feed.json"].contains("\"summary\""));
}

#[test]
fn a_demonstration_says_so_in_every_file() {
    let site = format!("{SITE}demo: true\n");
    let event = "title: 开放日\ntype: open-month\ndate: 2026-09-18\ntime: 9:00—11:00\nhost: works\n";
    let files = files(&[("site.yaml", &site), ("projects/road.md", ROAD), ("events/open.yaml", event)]);
    for (address, text) in files.iter().filter(|(address, _)| !address.starts_with("sitemap")) {
        assert!(text.contains("演示数据"), "{address}");
    }
    let feed = &files["feed.xml"];
    assert!(all(feed, "title").iter().all(|title| title.starts_with("【演示数据】")));
    assert!(all(feed, "content:encoded").iter().all(|text| text.contains("演示数据")));
    assert!(
        files["robots.txt"].contains("\nUser-agent: *\nDisallow:\n\nSitemap: https://gov.example/column/sitemap.xml\n")
    );
}

#[test]
fn events_have_their_hours_their_days_and_their_cancellation() {
    let files = files(&[
        (
            "events/a.yaml",
            "title: 参观\ntype: open-month\ndate: 2026-09-18\ntime: 下午2:30—4:00\nvenue: 大厅, 一楼\nhost: works\n",
        ),
        (
            "events/b.yaml",
            "title: 展览\ntype: open-month\ndate: 2026-09-18\nend: 2026-09-20\ntime: 9:00—17:00\nhost: works\n",
        ),
        (
            "events/c.yaml",
            "title: 座谈\ntype: hearing\ndate: 2026-09-19\ntime: 另行通知\nhost: works\nstatus: cancelled\ncancel_reason: 台风\nupdated: 2026-09-17\n",
        ),
    ]);
    let calendar = files["open-month/calendar.ics"].replace("\r\n ", "");
    for line in [
        "UID:event-a@gov.example",
        "DTSTART;TZID=Asia/Shanghai:20260918T143000",
        "DTEND;TZID=Asia/Shanghai:20260918T160000",
        "LOCATION:大厅\\, 一楼",
        "DTSTAMP:20251231T160000Z",
        "RRULE:FREQ=DAILY;COUNT=3",
        "DTSTART;VALUE=DATE:20260919",
        "DTEND;VALUE=DATE:20260920",
        "STATUS:CANCELLED",
        "SUMMARY:（已取消）座谈",
        "LAST-MODIFIED:20260916T160000Z",
        "URL:https://gov.example/column/events/c/",
    ] {
        assert!(calendar.contains(&format!("\r\n{line}\r\n")), "{line} is missing in\n{calendar}");
    }
    assert!(calendar.contains("取消原因：台风") && calendar.contains("时间：另行通知"));
}

#[test]
fn the_sitemap_has_what_may_be_found_with_its_last_change() {
    let road = ROAD.replace("year: 2026\n", "year: 2026\naliases: [/old/road/]\n");
    let files = files(&[("projects/road.md", &road)]);
    let sitemap = &files["sitemap.xml"];
    assert!(sitemap.contains("<loc>https://gov.example/column/projects/road/</loc>\n<lastmod>2026-08-06</lastmod>"));
    assert!(!sitemap.contains("404") && !sitemap.contains("old/road"));
}

#[test]
fn every_key_that_is_said_has_words() {
    let source = [
        include_str!("content/record.rs"),
        include_str!("content/progress.rs"),
        include_str!("content/amendment.rs"),
        include_str!("content/mod.rs"),
        include_str!("calendar/mod.rs"),
        include_str!("channel.rs"),
        include_str!("edition.rs"),
        include_str!("robots.rs"),
    ];
    let named = source.iter().flat_map(|text| text.split("\"feed.").skip(1)).filter_map(|rest| rest.split_once('"'));
    let named: Vec<String> = named.map(|(key, _)| format!("feed.{key}")).filter(|key| !key.contains('{')).collect();
    for key in named.iter().filter(|key| !matches!(key.as_str(), "feed.xml" | "feed.json")) {
        assert!(KEYS.iter().any(|(known, ..)| known == key), "{key} has no words");
    }
    for (key, ..) in KEYS.iter().filter(|(key, ..)| !key.starts_with("feed.kind.") && !key.starts_with("feed.list.")) {
        assert!(named.iter().any(|name| name == key), "{key} is said nowhere");
    }
}

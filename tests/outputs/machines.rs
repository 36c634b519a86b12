//! What pages say about themselves to machines: metadata, Open Graph, canonical addresses and JSON-LD, on every page of the three
//! sites.

use std::collections::{BTreeMap, BTreeSet};

use gongkai::render::Minifying;
use gongkai::site::Settings;
use gongkai::system::MemorySystem;
use serde_json::Value;

use crate::html::{Element, elements};
use crate::links::{Site, decoded};
use crate::{SITES, build_in_memory, build_in_memory_as, in_memory, usual};

/// What a page is, by its body's class: `moved`, `not-found`, `withdrawn`, `news`.
pub fn class(page: &[Element]) -> &str {
    page.iter().find(|element| element.name == "body").map_or("", |body| body.get("class"))
}

/// Every page of a site with its elements.
pub fn pages(site: &Site) -> BTreeMap<&str, Vec<Element>> {
    let html = site.iter().filter(|(path, _)| path.ends_with(".html"));
    html.map(|(path, bytes)| (path.as_str(), elements(std::str::from_utf8(bytes).expect("pages are UTF-8")))).collect()
}

/// The `<meta>` elements of a page by name or property.
fn metas(page: &[Element]) -> BTreeMap<&str, &str> {
    let mut found = BTreeMap::new();
    for meta in page.iter().filter(|element| element.name == "meta") {
        let name = if meta.get("name").is_empty() { meta.get("property") } else { meta.get("name") };
        if !name.is_empty() {
            assert_eq!(found.insert(name, meta.get("content")), None, "{name} stands twice");
        }
    }
    found
}

/// The address of a page's file.
pub fn address(base_url: &str, path: &str) -> String {
    format!("{base_url}{}", path.strip_suffix("index.html").unwrap_or(path))
}

fn canonical(page: &[Element]) -> Option<String> {
    let mut links = page.iter().filter(|element| element.name == "link" && element.get("rel") == "canonical");
    let first = links.next().map(|link| decoded(link.get("href")));
    assert!(links.next().is_none(), "two canonical addresses");
    first
}

/// The JSON-LD blocks of a page, as they stand in it.
fn blocks(page: &[Element]) -> Vec<&str> {
    let scripts =
        page.iter().filter(|element| element.name == "script" && element.get("type") == "application/ld+json");
    scripts.map(|script| script.text.as_str()).collect()
}

fn objects(page: &[Element]) -> Vec<Value> {
    blocks(page).iter().map(|block| serde_json::from_str(block).expect("a block is JSON")).collect()
}

#[test]
fn every_page_has_the_metadata_of_its_level() {
    for (name, base_url) in SITES {
        let site = usual(name);
        let mut articles = 0;
        for (path, page) in pages(&site) {
            let metas = metas(&page);
            let at = format!("{name}: {path}");
            assert!(!metas["SiteName"].is_empty() && base_url.contains(metas["SiteDomain"]), "{at}");
            assert!(!metas.contains_key("SiteIDCode"), "{at}: no site of these has a code");
            let column = ["ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"];
            if matches!(class(&page), "moved" | "not-found") {
                assert!(column.iter().all(|tag| !metas.contains_key(tag)), "{at}: is no column");
                continue;
            }
            assert!(column.iter().all(|tag| metas.get(tag).is_some_and(|text| !text.is_empty())), "{at}: {metas:?}");
            let is_article = page.iter().any(|element| element.name == "article" && element.get("class") == "record");
            assert_eq!(metas.contains_key("ArticleTitle"), is_article, "{at}: {metas:?}");
            if is_article {
                articles += 1;
                assert!(!metas["ArticleTitle"].is_empty() && !metas["ContentSource"].is_empty(), "{at}: {metas:?}");
                assert_eq!(decoded(metas["Url"]), address(base_url, path), "{at}");
                if let Some(day) = metas.get("PubDate") {
                    assert!(*day <= crate::AS_OF && day.len() == 10, "{at}: PubDate {day}");
                }
            }
            let is_dated = ["news", "document", "register", "appeal", "matter", "proposal", "withdrawn"];
            assert!(!is_dated.contains(&class(&page)) || metas.contains_key("PubDate"), "{at}: has no PubDate");
        }
        assert!(articles > 20, "{name}: {articles} articles");
    }
}

#[test]
fn descriptions_differ_as_their_pages_do() {
    for (name, _) in SITES {
        let site = usual(name);
        let mut known: BTreeMap<String, &str> = BTreeMap::new();
        for (path, page) in pages(&site) {
            let metas = metas(&page);
            if matches!(class(&page), "moved" | "not-found") {
                continue;
            }
            let description = metas.get("description").unwrap_or_else(|| panic!("{name}: {path}: no description"));
            assert!(description.chars().count() > 4, "{name}: {path}: {description}");
            let earlier = known.insert((*description).to_owned(), path);
            assert_eq!(earlier, None, "{name}: {path}: {description}");
        }
    }
}

#[test]
fn every_page_names_its_own_address_and_a_redirect_its_target() {
    for (name, base_url) in SITES {
        let site = usual(name);
        let mut moved = 0;
        for (path, page) in pages(&site) {
            let (metas, canonical) = (metas(&page), canonical(&page));
            let at = format!("{name}: {path}");
            let shared = ["og:title", "og:type", "og:url", "og:site_name", "og:locale", "og:description"];
            match class(&page) {
                "not-found" => {
                    assert_eq!(canonical, None, "{at}");
                    assert!(shared.iter().all(|tag| !metas.contains_key(tag)), "{at}");
                }
                "moved" => {
                    moved += 1;
                    let target = canonical.unwrap_or_else(|| panic!("{at}: no target"));
                    let file = format!("{}index.html", target.strip_prefix(base_url).unwrap_or("elsewhere"));
                    assert!(target != address(base_url, path) && site.contains_key(&file), "{at}: {target}");
                    assert!(shared.iter().all(|tag| !metas.contains_key(tag)), "{at}");
                }
                _ => {
                    assert_eq!(canonical.as_deref(), Some(address(base_url, path).as_str()), "{at}");
                    assert!(shared.iter().all(|tag| metas.get(tag).is_some_and(|text| !text.is_empty())), "{at}");
                    assert_eq!(decoded(metas["og:url"]), address(base_url, path), "{at}");
                    assert_eq!(metas["og:locale"], "zh_CN", "{at}");
                    assert!(metas["og:title"].contains("演示数据"), "{at}");
                    assert_eq!(metas["og:type"] == "article", metas.contains_key("ArticleTitle"), "{at}");
                    assert_eq!(metas.get("og:image"), metas.get("Image"), "{at}");
                    if let Some(image) = metas.get("og:image").map(|image| decoded(image)) {
                        let file = image.strip_prefix(base_url).unwrap_or("elsewhere");
                        assert!(site.contains_key(file), "{at}: {image}");
                    }
                }
            }
        }
        assert_eq!(moved > 0, name != "examples/yichun", "{name}: {moved} redirects");
    }
}

/// What an object of a type must say.
fn required(category: &str) -> &'static [&'static str] {
    match category {
        "BreadcrumbList" => &["itemListElement"],
        "Dataset" => &["name", "description", "url", "creator", "publisher", "variableMeasured", "inLanguage"],
        "Event" => {
            &["name", "startDate", "eventStatus", "eventAttendanceMode", "location", "organizer", "url", "inLanguage"]
        }
        "NewsArticle" => &["headline", "datePublished", "author", "publisher", "mainEntityOfPage", "inLanguage"],
        "Legislation" => &[
            "name",
            "legislationIdentifier",
            "legislationDate",
            "datePublished",
            "legislationLegalForce",
            "legislationPassedBy",
            "publisher",
            "url",
            "inLanguage",
        ],
        "GovernmentOrganization" | "Organization" | "School" | "Hospital" | "Corporation" => &["name", "url"],
        other => panic!("no page speaks of {other}"),
    }
}

/// The type that the page of a file must speak of, beside its bread crumbs.
fn wanted(path: &str, page: &[Element]) -> &'static str {
    let has_table = page.iter().any(|element| element.name == "table");
    match class(page) {
        "home" => "Organization",
        "place department" => "Organization",
        "event" => "Event",
        "document" => "Legislation",
        "news" => "NewsArticle",
        "register" => "Dataset",
        _ if path == "statistics/index.html" && has_table => "Dataset",
        _ if path == "coverage/index.html" && has_table => "Dataset",
        _ => "",
    }
}

#[test]
fn json_ld_parses_says_what_its_type_must_and_stands_where_it_must() {
    let mut met = BTreeSet::new();
    for (name, base_url) in SITES {
        let site = usual(name);
        for (path, page) in pages(&site) {
            let at = format!("{name}: {path}");
            let objects = objects(&page);
            let mut subjects = BTreeSet::new();
            for object in &objects {
                let category = object["@type"].as_str().expect("a type");
                assert_eq!(object["@context"], "https://schema.org", "{at}");
                let missing: Vec<_> = required(category).iter().filter(|field| is_empty(&object[**field])).collect();
                assert!(missing.is_empty(), "{at}: {category} has no {missing:?}: {object}");
                assert!(object.to_string().contains("演示数据"), "{at}: {category} does not say 演示数据");
                check_values(&at, base_url, &site, object);
                let of_unit = matches!(category, "GovernmentOrganization" | "School" | "Hospital" | "Corporation");
                subjects.insert(if of_unit { "Organization" } else { category });
                met.insert(category.to_owned());
            }
            let has_crumbs = page.iter().any(|element| element.get("class") == "breadcrumb");
            let is_there = !matches!(class(&page), "moved" | "not-found");
            assert_eq!(subjects.remove("BreadcrumbList"), has_crumbs && is_there, "{at}");
            assert_eq!(subjects.into_iter().collect::<Vec<_>>().concat(), wanted(path, &page), "{at}");
            if let Some(list) = objects.iter().find(|object| object["@type"] == "BreadcrumbList") {
                check_crumbs(&at, &address(base_url, path), &page, list);
            }
        }
    }
    for category in ["BreadcrumbList", "Dataset", "Event", "NewsArticle", "Legislation", "GovernmentOrganization"] {
        assert!(met.contains(category), "no page speaks of {category}");
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Bool(_) | Value::Number(_) | Value::Object(_) => false,
    }
}

/// Addresses are absolute and lead to something, dates are ISO, on every level.
fn check_values(at: &str, base_url: &str, site: &Site, value: &Value) {
    let Value::Object(fields) = value else {
        for item in value.as_array().into_iter().flatten() {
            check_values(at, base_url, site, item);
        }
        return;
    };
    for (name, value) in fields {
        let text = value.as_str().unwrap_or_default();
        match name.as_str() {
            "url" | "item" | "contentUrl" | "image" | "mainEntityOfPage" => {
                let within = decoded(text).strip_prefix(base_url).map(str::to_owned);
                let within = within.unwrap_or_else(|| panic!("{at}: {name} is {text}"));
                let is_page = within.is_empty() || within.ends_with('/');
                let file = if is_page { format!("{within}index.html") } else { within };
                assert!(site.contains_key(&file), "{at}: {name}: there is no {file}");
            }
            "startDate" | "endDate" | "datePublished" | "dateModified" | "legislationDate" | "expires" => {
                let (day, time) = text.split_once('T').unwrap_or((text, ""));
                assert!(gongkai::model::parse_date(day).is_ok() && day.len() == 10, "{at}: {name} is {text}");
                assert!(time.is_empty() || (time.len() == 14 && time.ends_with("+08:00")), "{at}: {name} is {text}");
            }
            "inLanguage" => assert_eq!(text, "zh-CN", "{at}"),
            _ => check_values(at, base_url, site, value),
        }
    }
}

fn check_crumbs(at: &str, own: &str, page: &[Element], list: &Value) {
    let items = list["itemListElement"].as_array().expect("a list");
    for (index, item) in items.iter().enumerate() {
        assert_eq!(item["position"], index + 1, "{at}");
        assert!(!is_empty(&item["name"]), "{at}");
    }
    let end = items.last().expect("a step");
    assert_eq!(end["item"].as_str().map(decoded).as_deref(), Some(own), "{at}");
    let shown = page.iter().find(|element| element.name == "span" && element.get("aria-current") == "page");
    assert_eq!(Some(end["name"].as_str().expect("a name").trim()), shown.map(|span| span.text.trim()), "{at}");
}

#[test]
fn minifying_leaves_blocks_of_data_as_they_are() {
    for (name, _) in SITES {
        let system = in_memory(name, "/site");
        build_in_memory_as(&system, "/site", Settings::default(), Minifying::Off);
        let (plain, minified) = (system.files("/site/public"), usual(name));
        let mut count = 0;
        for ((path, plain), (_, minified)) in pages(&plain).iter().zip(pages(&minified)) {
            assert_eq!(blocks(plain), blocks(&minified), "{name}: {path}");
            count += blocks(plain).len();
        }
        assert!(count > 50, "{name}: {count} blocks");
    }
}

/// A site with this text as the title of a piece of news, a document and an event.
fn titled(title: &str) -> Site {
    let system = MemorySystem::new();
    let quoted = serde_json::to_string(title).expect("JSON is YAML");
    let put = |path: &str, text: String| system.put_file(format!("/site/content/{path}"), text);
    put("site.yaml", "title: 甲市\nbase_url: https://a.example/\npublisher: 甲市政府办\ndemo: false\n".to_owned());
    put("departments.yaml", "- {id: works, name: 示例局}\n".to_owned());
    let reviewed = "review: [{step: 审签, by: 办公室, date: 2026-03-01}]\nsecrecy: {by: 办公室, date: 2026-03-01}\n";
    put("news/x.yaml", format!("title: {quoted}\ndate: 2026-03-01\nsource: {quoted}\n{reviewed}"));
    put(
        "events/y.yaml",
        format!(
            "title: {quoted}\ntype: open-month\ndate: 2026-09-01\nend: 2026-09-02\ntime: 上午9:00—11:30\nhost: works\nvenue: {quoted}\nstatus: cancelled\ncancel_reason: 暴雨\n{reviewed}"
        ),
    );
    put(
        "documents/z.yaml",
        format!(
            "title: {quoted}\nindex: A-1\nissuer: {quoted}\nwritten: 2026-02-01\npublished: 2026-02-03\nvalidity: {{state: repealed, date: 2026-08-01}}\n{reviewed}"
        ),
    );
    build_in_memory(&system, "/site", Settings::default());
    system.files("/site/public")
}

#[test]
fn no_title_closes_the_element_of_its_data() {
    let title = "</script><script>alert(1)</script><!-- \"' & \\ \u{2028}";
    let site = titled(title);
    let pages = pages(&site);
    for (path, category, field) in [
        ("news/x/index.html", "NewsArticle", "headline"),
        ("events/y/index.html", "Event", "name"),
        ("documents/z/index.html", "Legislation", "name"),
    ] {
        let page = &pages[path];
        let scripts = page.iter().filter(|element| element.name == "script" && element.get("src").is_empty());
        let scripts: Vec<&Element> = scripts.collect();
        assert_eq!(scripts.len(), 2, "{path}");
        assert!(scripts.iter().all(|script| script.get("type") == "application/ld+json"), "{path}");
        let objects = objects(page);
        let object = objects.iter().find(|object| object["@type"] == category).expect(category);
        assert_eq!(object[field], title.trim(), "{path}");
    }
}

#[test]
fn an_event_says_that_it_was_cancelled_and_a_document_that_it_was_repealed() {
    let site = titled("甲");
    let pages = pages(&site);
    let object = |path: &str| objects(&pages[path]).into_iter().next().expect("an object");
    let event = object("events/y/index.html");
    assert_eq!(event["eventStatus"], "https://schema.org/EventCancelled");
    assert_eq!(event["startDate"], "2026-09-01T09:00:00+08:00");
    assert_eq!(event["endDate"], "2026-09-02T11:30:00+08:00");
    assert_eq!(event["location"]["name"], "甲");
    assert_eq!(event["organizer"][0]["url"], "https://a.example/departments/works/");
    let document = object("documents/z/index.html");
    assert_eq!(document["legislationLegalForce"], "https://schema.org/NotInForce");
    assert_eq!((&document["expires"], &document["legislationIdentifier"]), (&"2026-08-01".into(), &"A-1".into()));
    // Nothing on a site that is no demonstration says that it is one.
    assert!(
        site.iter().all(|(path, bytes)| !String::from_utf8_lossy(bytes).contains("演示数据") || path.ends_with(".css"))
    );
}

//! Ways to follow a page and to say what is wrong on it: feeds and calendar beside every page, the page of all feeds, the link for
//! corrections, the footer.

use std::collections::BTreeSet;

use gongkai::site::Settings;
use gongkai::system::MemorySystem;

use crate::html::Element;
use crate::links::{Site, decoded};
use crate::machines::{address, class, pages};
use crate::{SITES, build_in_memory, usual};

/// The part of a site's address that links begin with: `/` or `/gov/ledger/`.
fn path_of(base_url: &str) -> &str {
    let (_, rest) = base_url.split_once("://").expect("a scheme");
    &rest[rest.find('/').expect("a path")..]
}

fn is_there(page: &[Element]) -> bool {
    !matches!(class(page), "moved" | "not-found")
}

fn links<'a>(page: &'a [Element], name: &'a str) -> impl Iterator<Item = &'a Element> {
    page.iter().filter(move |element| element.name == name && !element.get("href").is_empty())
}

#[test]
fn every_page_links_to_its_own_feeds_else_to_those_of_the_site() {
    for (name, base_url) in SITES {
        let site = usual(name);
        let root = path_of(base_url);
        let mut own = 0;
        for (path, page) in pages(&site) {
            let at = format!("{name}: {path}");
            let alternates: Vec<&Element> =
                links(&page, "link").filter(|link| link.get("rel") == "alternate").collect();
            if !is_there(&page) {
                assert!(alternates.is_empty(), "{at}");
                continue;
            }
            let folder = path.strip_suffix("index.html").unwrap_or(path);
            let has_own = site.contains_key(&format!("{folder}feed.xml"));
            own += usize::from(has_own);
            for (media, file) in [("application/rss+xml", "feed.xml"), ("application/feed+json", "feed.json")] {
                let of_media: Vec<_> = alternates.iter().filter(|link| link.get("type") == media).collect();
                let [link] = of_media.as_slice() else { panic!("{at}: {of_media:?}") };
                assert!(!link.get("title").is_empty(), "{at}");
                let expected = format!("{root}{folder}{file}");
                let seen = links(&page, "a").any(|a| a.get("href") == expected);
                assert_eq!(link.get("href") == expected, has_own, "{at}: {}", link.get("href"));
                assert!(!has_own || media == "application/feed+json" || seen, "{at}: readers see no link to its feed");
            }
            let calendar = alternates.iter().filter(|link| link.get("type") == "text/calendar").count();
            assert_eq!(calendar, usize::from(path == "open-month/index.html"), "{at}");
        }
        let feeds = site.keys().filter(|path| path.ends_with("feed.xml")).count();
        assert_eq!(own, feeds, "{name}: every feed belongs to a page");
    }
}

#[test]
fn narrowed_lists_and_months_offer_the_feed_of_their_list() {
    let site = usual(".");
    let pages = pages(&site);
    let narrowed: Vec<_> = pages.iter().filter(|(path, _)| path.starts_with("projects/area/")).collect();
    assert!(narrowed.len() > 10);
    for (path, page) in narrowed {
        let feeds: Vec<&str> =
            links(page, "link").filter(|link| link.get("rel") == "alternate").map(|link| link.get("href")).collect();
        assert_eq!(feeds, ["/projects/feed.xml", "/projects/feed.json"], "{path}");
    }
}

#[test]
fn one_page_lists_every_feed_and_every_page_leads_to_it() {
    for (name, base_url) in SITES {
        let site = usual(name);
        let root = path_of(base_url);
        let pages = pages(&site);
        let listed: BTreeSet<String> =
            links(&pages["subscribe/index.html"], "a").map(|a| a.get("href").to_owned()).collect();
        let is_feed =
            |path: &&String| path.ends_with("feed.xml") || path.ends_with("feed.json") || path.ends_with(".ics");
        let feeds: Vec<String> = site.keys().filter(is_feed).map(|path| format!("{root}{path}")).collect();
        assert!(feeds.len() > 30, "{name}: {} feeds", feeds.len());
        let missing: Vec<_> = feeds.iter().filter(|feed| !listed.contains(*feed)).collect();
        assert!(missing.is_empty(), "{name}: {missing:?}");
        let text = String::from_utf8_lossy(&site["subscribe/index.html"]).into_owned();
        for copied in ["feed.xml", "open-month/calendar.ics"] {
            assert!(text.contains(&format!(">{base_url}{copied}<")), "{name}: {copied} cannot be copied");
        }
        for (path, page) in &pages {
            let leads = links(page, "a").any(|a| a.get("href") == format!("{root}subscribe/"));
            assert!(leads, "{name}: {path} does not lead to the feeds");
        }
        let map = links(&pages["sitemap/index.html"], "a").filter(|a| a.get("href") == format!("{root}subscribe/"));
        assert!(map.count() >= 2, "{name}: the site map names the page of feeds beside the footer");
    }
}

/// The link of a page for corrections.
fn report(page: &[Element]) -> Option<&Element> {
    links(page, "a").find(|a| a.text.trim() == "纠错")
}

#[test]
fn a_correction_by_mail_carries_the_title_and_address_of_its_page() {
    for (name, mailbox) in [(".", "gongkai@example.org"), ("tests/sites/second", "ledger@demo.example")] {
        let base_url = SITES.iter().find(|(site, _)| *site == name).map(|(_, base_url)| *base_url).expect("a site");
        let site = usual(name);
        for (path, page) in pages(&site) {
            let at = format!("{name}: {path}");
            let Some(link) = report(&page) else {
                assert!(!is_there(&page), "{at}: no link for corrections");
                continue;
            };
            assert!(is_there(&page), "{at}");
            let (to, query) = link.get("href").split_once('?').unwrap_or_else(|| panic!("{at}: no subject"));
            assert_eq!(to, format!("mailto:{mailbox}"), "{at}");
            let parts: Vec<&str> = query.split('&').collect();
            let [subject, body] = parts.as_slice() else { panic!("{at}: {parts:?}") };
            assert!(!query.contains(['+', ' ', '"', '\n']) && query.is_ascii(), "{at}: {query}");
            let title = page.iter().find(|element| element.name == "h1").map(|h1| h1.text.trim().to_owned());
            let title = title.unwrap_or_else(|| panic!("{at}: no title"));
            let subject = decoded(subject.strip_prefix("subject=").unwrap_or_else(|| panic!("{at}: {subject}")));
            let body = decoded(body.strip_prefix("body=").unwrap_or_else(|| panic!("{at}: {body}")));
            assert!(subject.contains(&title) && body.contains(&title), "{at}: {title}: {subject} {body}");
            let lines: Vec<String> = body.split("\r\n").map(decoded).collect();
            let own = address(base_url, path);
            assert!(lines.iter().any(|line| line.ends_with(&own)), "{at}: {lines:?}");
        }
    }
}

/// A small site with these settings beside its names.
fn with_settings(settings: &str) -> Site {
    let system = MemorySystem::new();
    let site = format!("title: 甲市\nbase_url: https://a.example/列/\npublisher: 甲市政府办\ndemo: true\n{settings}");
    system.put_file("/site/content/site.yaml", site);
    system.put_file("/site/content/news/桥.yaml", "title: 通车 & 剪彩\ndate: 2026-03-01\nsource: 甲市政府办\n");
    build_in_memory(&system, "/site", Settings::default());
    system.files("/site/public")
}

#[test]
fn a_form_gets_the_address_and_wins_over_the_mailbox() {
    let own = "https%3A%2F%2Fa.example%2F%25E5%2588%2597%2Fnews%2F%25E6%25A1%25A5%2F";
    for (form, meant, external) in [
        ("https://a.example/report?page={address}", format!("https://a.example/report?page={own}"), ""),
        (
            "https://f.example/report",
            format!("https://f.example/report?address={own}"),
            "external noopener noreferrer nofollow",
        ),
        ("https://known.example/#{address}", format!("https://known.example/#{own}"), "external noopener"),
    ] {
        let site =
            with_settings(&format!("contact: {{email: x@a.example, form: \"{form}\"}}\nhosts: [known.example]\n"));
        let pages = pages(&site);
        let link = report(&pages["news/桥/index.html"]).expect("a link for corrections");
        assert_eq!((link.get("href"), link.get("rel")), (meant.as_str(), external));
    }
}

#[test]
fn without_mailbox_and_form_nobody_is_asked() {
    for settings in ["", "contact: {phone: 0000-0000100}\n", "contact: {email: nobody}\n"] {
        let site = with_settings(settings);
        assert!(pages(&site).values().all(|page| report(page).is_none()), "{settings}");
    }
}

#[test]
fn the_footer_holds_what_is_configured_as_links_where_it_leads_somewhere() {
    let site = with_settings(
        "contact: {phone: 0000-0000100, email: x@a.example, address: 甲路0号}\n\
         codes: {site: \"0000000000\", icp: 示ICP备00000000号, police: 示公网安备00000000000000号}\n\
         footer: {党政机关网站标识: \"https://www.example.org/mark?id=0\", 我为政府网站找错: \"https://www.example.org/error?code=0\", 值班: 工作日}\n",
    );
    for (path, page) in pages(&site) {
        let linked = |text: &str| {
            let link = links(&page, "a").find(|a| a.text.trim() == text);
            link.map_or_else(|| panic!("{path}: no link {text}"), |link| link.get("href").to_owned())
        };
        assert_eq!(linked("党政机关网站标识"), "https://www.example.org/mark?id=0", "{path}");
        assert_eq!(linked("我为政府网站找错"), "https://www.example.org/error?code=0", "{path}");
        assert_eq!(linked("示ICP备00000000号"), "https://beian.miit.gov.cn/", "{path}");
        let police = "https://beian.mps.gov.cn/#/query/webSearch?code=00000000000000";
        assert_eq!(linked("示公网安备00000000000000号"), police, "{path}");
        assert_eq!(linked("0000-0000100"), "tel:00000000100", "{path}");
        assert_eq!(linked("x@a.example"), "mailto:x@a.example", "{path}");
        assert_eq!(linked("站点地图"), "/列/sitemap/", "{path}");
        let says = |text: &str| page.iter().any(|element| element.name == "dd" && element.text.trim() == text);
        for text in ["甲市政府办", "甲路0号", "0000000000", "工作日"] {
            assert!(says(text), "{path}: does not say {text}");
        }
        let code = page.iter().find(|element| element.get("name") == "SiteIDCode").map(|meta| meta.get("content"));
        assert_eq!(code, Some("0000000000"), "{path}");
    }
}

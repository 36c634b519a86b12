//! In: a whole built site and its address. Out: every link in it that leads to nothing. Links to other hosts are not followed.

use std::collections::BTreeMap;

use crate::html::{Page, loaded_by_css, page};

/// A built site: bytes by path.
pub type Site = BTreeMap<String, Vec<u8>>;

/// Every link that leads to nothing, as `page: link: why`.
pub fn dead_links(site: &Site, base_url: &str) -> Vec<String> {
    let path_of_base = base_url.split_once("://").and_then(|(_, rest)| rest.find('/').map(|at| &rest[at..]));
    let base = Base { url: base_url, path: path_of_base.unwrap_or("/") };
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("pages and style sheets are UTF-8");
    let html = site.iter().filter(|(path, _)| path.ends_with(".html"));
    let pages: BTreeMap<&str, Page> = html.map(|(path, bytes)| (path.as_str(), page(&text(bytes)))).collect();
    let mut dead = Vec::new();
    for (path, page) in &pages {
        for link in &page.links {
            if let Err(why) = follow(site, &pages, &base, path, link) {
                dead.push(format!("{path}: {link}: {why}"));
            }
        }
    }
    for (path, bytes) in site.iter().filter(|(path, _)| path.ends_with(".css")) {
        for link in loaded_by_css(&text(bytes)) {
            if let Err(why) = follow(site, &pages, &base, path, &link) {
                dead.push(format!("{path}: {link}: {why}"));
            }
        }
    }
    dead
}

/// How many links the pages of a site have in all.
pub fn count_links(site: &Site) -> usize {
    let pages = site.iter().filter(|(path, _)| path.ends_with(".html"));
    pages.map(|(_, bytes)| page(&String::from_utf8_lossy(bytes)).links.len()).sum()
}

struct Base<'a> {
    url: &'a str,
    path: &'a str,
}

fn follow(site: &Site, pages: &BTreeMap<&str, Page>, base: &Base<'_>, from: &str, link: &str) -> Result<(), String> {
    let (address, anchor) = link.split_once('#').map_or((link, None), |(address, anchor)| (address, Some(anchor)));
    let address = address.split('?').next().unwrap_or(address);
    let file = if address.is_empty() && anchor.is_some() {
        from.to_owned()
    } else {
        match within(base, from, address)? {
            Some(file) => file,
            None => return Ok(()),
        }
    };
    if !site.contains_key(&file) {
        return Err(format!("there is no {file}"));
    }
    let (Some(anchor), Some(page)) = (anchor, pages.get(file.as_str())) else { return Ok(()) };
    let anchor = decoded(anchor);
    if anchor.is_empty() || anchor == "top" || page.anchors.contains(&anchor) {
        Ok(())
    } else {
        Err(format!("{file} has no anchor {anchor}"))
    }
}

/// The file that a link means; `None` where it leads to another host.
fn within(base: &Base<'_>, from: &str, address: &str) -> Result<Option<String>, String> {
    let relative = if let Some(rest) = address.strip_prefix(base.url) {
        rest.to_owned()
    } else if ["http://", "https://", "mailto:", "tel:"].iter().any(|scheme| address.starts_with(scheme)) {
        return Ok(None);
    } else if address.starts_with("//") {
        return Err("takes its scheme from the page".to_owned());
    } else if address.starts_with('/') {
        address.strip_prefix(base.path).ok_or_else(|| format!("is not below {}", base.path))?.to_owned()
    } else if address.split('/').next().is_some_and(|first| first.contains(':')) {
        return Err("has a scheme that no page needs".to_owned());
    } else if from == "404.html" {
        return Err("is relative on a page that is shown at any address".to_owned());
    } else {
        joined(from, address)?
    };
    let path = decoded(&relative);
    Ok(Some(if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path }))
}

fn joined(from: &str, address: &str) -> Result<String, String> {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in address.split('/') {
        match part {
            ".." => drop(parts.pop().ok_or("leads out of the site")?),
            "." => {}
            name => parts.push(name),
        }
    }
    Ok(parts.join("/"))
}

/// Percent-encoding undone.
pub fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let code = (*first == b'%').then(|| std::str::from_utf8(after.get(..2)?).ok()).flatten();
        match code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

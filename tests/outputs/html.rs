//! In: HTML, minified or not, and CSS. Out: the links and anchors in it. Knows tags and attributes, no more.

use std::collections::BTreeSet;

use crate::tags::{attributes, unescaped};

/// What leads out of a page, and what in it can be led to.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Page {
    pub links: Vec<String>,
    pub anchors: BTreeSet<String>,
}

/// The tags and the text of a page without white space, comments, scripts and empty attributes: what minifying must keep.
pub fn skeleton(html: &str) -> Vec<String> {
    let mut parts = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        parts.push(unescaped(&rest[..at]).split_whitespace().collect());
        rest = &rest[at + 1..];
        if let Some(after) = rest.strip_prefix("!--") {
            rest = after.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '!' | '-');
        let end_of_name = rest.find(|c| !is_name(c)).unwrap_or(rest.len());
        let name = rest[..end_of_name].trim_end_matches('/').to_ascii_lowercase();
        let (mut attributes, after) = attributes(&rest[end_of_name..]);
        attributes.sort();
        let kept = attributes.iter().filter(|(_, value)| !value.is_empty());
        let kept: Vec<String> = kept.map(|(name, value)| format!("{name}={}", words(value))).collect();
        parts.push(format!("<{name} {}>", kept.join(" ")));
        rest = after;
        let (content, after) = without_markup(&name, rest);
        if matches!(name.as_str(), "title" | "textarea") {
            parts.push(unescaped(content).split_whitespace().collect());
        }
        rest = after;
    }
    parts.push(rest.split_whitespace().collect());
    parts.retain(|part| !part.is_empty());
    // Texts that only a comment parted are one.
    let mut joined: Vec<String> = Vec::new();
    for part in parts {
        match joined.last_mut() {
            Some(last) if !last.starts_with('<') && !part.starts_with('<') => last.push_str(&part),
            Some(_) | None => joined.push(part),
        }
    }
    joined
}

fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// An opening tag, and the text up to the next one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Element {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    pub text: String,
}

impl Element {
    /// The value of an attribute; empty where there is none.
    pub fn get(&self, name: &str) -> &str {
        self.attributes.iter().find(|(other, _)| other == name).map_or("", |(_, value)| value.as_str())
    }
}

/// The elements of a page in order. The text of scripts is as it stands.
pub fn elements(html: &str) -> Vec<Element> {
    let mut found = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        let end_of_name = rest.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).unwrap_or(rest.len());
        let name = rest[..end_of_name].to_ascii_lowercase();
        let (attributes, after) = attributes(&rest[end_of_name..]);
        let end = match name.as_str() {
            "script" | "title" => after.find(&format!("</{name}")),
            _ => after.find('<'),
        };
        let end = end.unwrap_or(after.len());
        let text = if name == "script" { after[..end].to_owned() } else { unescaped(&after[..end]) };
        rest = &after[end..];
        found.push(Element { name, attributes, text });
    }
    found
}

/// Reads the tags of a page.
pub fn page(html: &str) -> Page {
    let mut page = Page::default();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if let Some(after) = rest.strip_prefix("!--") {
            rest = after.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        let end_of_name = rest.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).unwrap_or(rest.len());
        let name = rest[..end_of_name].to_ascii_lowercase();
        let (attributes, after) = attributes(&rest[end_of_name..]);
        take(&attributes, &mut page);
        rest = after;
        rest = without_markup(&name, rest).1;
    }
    page
}

/// What an element that has just been opened holds, where it holds no markup, and what follows; nothing for all other elements.
fn without_markup<'a>(name: &str, rest: &'a str) -> (&'a str, &'a str) {
    if !matches!(name, "script" | "style" | "textarea" | "title") {
        return ("", rest);
    }
    let closing = format!("</{name}");
    rest.split_at(rest.find(&closing).unwrap_or(rest.len()))
}

fn take(attributes: &[(String, String)], page: &mut Page) {
    let value = |name: &str| attributes.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str());
    let refreshes = value("http-equiv").is_some_and(|word| word.eq_ignore_ascii_case("refresh"));
    for (name, value) in attributes {
        match name.as_str() {
            "href" | "src" | "action" | "poster" => page.links.push(value.clone()),
            "srcset" => {
                let images = value.split(',').filter_map(|image| image.split_whitespace().next());
                page.links.extend(images.map(str::to_owned));
            }
            "content" if refreshes => {
                let link = value.split_once("url=").or_else(|| value.split_once("URL="));
                page.links.extend(link.map(|(_, link)| link.trim_matches(['\'', '"', ' ']).to_owned()));
            }
            "id" => drop(page.anchors.insert(value.clone())),
            _ => {}
        }
    }
}

/// What a style sheet loads.
pub fn loaded_by_css(css: &str) -> Vec<String> {
    let after = css.split("url(").skip(1).filter_map(|rest| rest.split_once(')'));
    after
        .map(|(link, _)| link.trim().trim_matches(['"', '\'']).to_owned())
        .filter(|link| !link.starts_with("data:"))
        .collect()
}

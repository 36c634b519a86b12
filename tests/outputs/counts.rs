//! In: a built site. Out: every count that its pages show and that does not lead to a list holding exactly as many items.
//!
//! The convention is that of `src/view/tally.rs`: `<a data-count="7" href="…">` leads to lists marked `data-list`, on the element with
//! the anchor; without an anchor, in the main part of the page and of those that `rel="next"` leads to.

use std::collections::{BTreeMap, BTreeSet};

use crate::links::Site;
use crate::tree::{Element, tree};

/// Every count that cannot be checked or is wrong, as `page: link: why`, and how many counts there are.
pub fn wrong_counts(site: &Site, base_path: &str) -> (Vec<String>, usize) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("pages are UTF-8");
    let html = site.iter().filter(|(path, _)| path.ends_with(".html"));
    let pages: BTreeMap<&str, Element> = html.map(|(path, bytes)| (path.as_str(), tree(&text(bytes)))).collect();
    let pages = Pages { pages, base_path };
    let (mut wrong, mut all) = (Vec::new(), 0);
    for (path, page) in &pages.pages {
        let mut counts = Vec::new();
        collect(page, &|element| element.attribute("data-count").is_some(), &mut counts);
        all += counts.len();
        for count in counts {
            if let Err(why) = pages.check(path, count) {
                let href = count.attribute("href").unwrap_or_default();
                wrong.push(format!("{path}: {href}: {}: {why}", count.text().trim()));
            }
        }
    }
    (wrong, all)
}

struct Pages<'a> {
    pages: BTreeMap<&'a str, Element>,
    base_path: &'a str,
}

impl Pages<'_> {
    fn check(&self, from: &str, count: &Element) -> Result<(), String> {
        let n: usize = count.attribute("data-count").and_then(|n| n.parse().ok()).ok_or("is no number")?;
        let href = count.attribute("href").ok_or("leads to no list")?;
        let state = count.attribute("data-state");
        let (address, anchor) = href.split_once('#').map_or((href, None), |(address, anchor)| (address, Some(anchor)));
        let file = if address.is_empty() { from.to_owned() } else { self.file(address)? };
        let found = match anchor {
            Some(anchor) => items(self.part(&file, anchor)?, state),
            None => self.on_all_pages(file, state)?,
        };
        if found == n { Ok(()) } else { Err(format!("counts {n}, its list holds {found}")) }
    }

    fn file(&self, address: &str) -> Result<String, String> {
        let path = address.strip_prefix(self.base_path).ok_or("leads out of the site")?;
        Ok(format!("{path}index.html"))
    }

    fn part(&self, file: &str, anchor: &str) -> Result<&Element, String> {
        let page = self.pages.get(file).ok_or_else(|| format!("there is no {file}"))?;
        let mut found = Vec::new();
        collect(page, &|element| element.attribute("id") == Some(anchor), &mut found);
        found.first().copied().ok_or_else(|| format!("{file} has no {anchor}"))
    }

    fn on_all_pages(&self, first: String, state: Option<&str>) -> Result<usize, String> {
        let (mut found, mut next, mut seen) = (0, Some(first), BTreeSet::new());
        while let Some(file) = next.take().filter(|file| seen.insert(file.clone())) {
            let page = self.pages.get(file.as_str()).ok_or_else(|| format!("there is no {file}"))?;
            let main = page.find("main").ok_or("has no main part")?;
            found += items(main, state);
            let mut links = Vec::new();
            collect(main, &|element| element.attribute("rel") == Some("next"), &mut links);
            let link = links.first().and_then(|link| link.attribute("href"));
            next = link.map(|link| self.file(link)).transpose()?;
        }
        Ok(found)
    }
}

/// The items of all lists in an element; a list within an item is a matter of the item's own.
fn items(element: &Element, state: Option<&str>) -> usize {
    if element.attribute("data-list").is_none() {
        return element.elements().map(|child| items(child, state)).sum();
    }
    let states = |item: &Element| item.attribute("data-state").unwrap_or_default().to_owned();
    let is_meant = |item: &&Element| state.is_none_or(|state| states(item).split(' ').any(|one| one == state));
    element.elements().filter(is_meant).count()
}

fn collect<'e>(element: &'e Element, is_meant: &impl Fn(&Element) -> bool, found: &mut Vec<&'e Element>) {
    if is_meant(element) {
        found.push(element);
    }
    for child in element.elements() {
        collect(child, is_meant, found);
    }
}

/// Numbers that templates show without a list, as `file: expression`. A length or the number of a count stands only in words that
/// the component `count` is given.
pub fn bare_counts(templates: &[(String, String)]) -> Vec<String> {
    let mut bare = Vec::new();
    for (path, text) in templates {
        for line in text.lines() {
            for (at, _) in line.match_indices("{{") {
                let rest = &line[at + 2..];
                let expression = rest.split_once("}}").map_or(rest, |(inside, _)| inside);
                let is_count = [".n }", ".n)", "| length", ".count }", "page.total }", "row.total }"];
                let shows = format!("{expression}}}");
                let is_bare = is_count.iter().any(|word| shows.contains(word)) && !expression.contains("<count ");
                if is_bare && !EXEMPT.iter().any(|word| line.contains(word)) {
                    bare.push(format!("{path}: {}", expression.trim()));
                }
            }
        }
    }
    bare
}

/// The component itself, and the line of a facet or of a folded list whose number stands beside the count that leads there.
const EXEMPT: [&str; 3] = ["data-count=", "value.count.n", "<summary>{{ (\"coverage.\""];

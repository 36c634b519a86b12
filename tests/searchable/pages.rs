//! In: a prepared site. Out: what the page of a record shows, as text, and which of it the author wrote.

use std::collections::BTreeSet;

use gongkai::model::{Kind, RecordKey, parse_id};
use gongkai::plan::Targets;
use gongkai::render::{Minifying, Renderer, ThemeFiles};
use gongkai::search::{Document, normalised};
use gongkai::site::Prepared;
use gongkai::view::view;

/// The pages of one site, rendered when they are asked for.
pub struct Pages<'a> {
    prepared: &'a Prepared,
    renderer: Renderer,
    /// Full names of places, which stand beside the short ones that pages show.
    names: BTreeSet<String>,
}

/// The text without white space, in the form in which search compares.
fn bare(text: &str) -> String {
    normalised(text).replace(' ', "")
}

/// Whether a search for the passage finds the document: it stands in one of its texts.
pub fn holds(document: &Document, passage: &str) -> bool {
    let passage = bare(passage);
    [&document.title, &document.summary].into_iter().chain(&document.blocks).any(|text| bare(text).contains(&passage))
}

impl<'a> Pages<'a> {
    pub fn new(prepared: &'a Prepared) -> Self {
        let language = prepared.decoded.catalogue.site.page_language();
        let renderer =
            Renderer::new(ThemeFiles::embedded(), language, Minifying::Off).expect("the theme of the program");
        let catalogue = &prepared.decoded.catalogue;
        let areas = catalogue.areas.iter().flat_map(|area| [Some(area.name.clone()), area.short.clone()]);
        let units = catalogue.departments.iter().flat_map(|unit| [Some(unit.name.clone()), unit.short.clone()]);
        Self { prepared, renderer, names: areas.chain(units).flatten().map(|name| bare(&name)).collect() }
    }

    /// The blocks of a document that its page does not show, but for those that are meant to stand beside it: names in another
    /// length, the id, numbers with other brackets or without separators.
    pub fn unseen(&self, document: &Document) -> Vec<String> {
        let main = self.main(document);
        let shown = bare(&text(&main));
        let plain = shown.replace(['〔', '〕', '[', ']', '(', ')', ','], "");
        let all = [&document.title, &document.summary].into_iter().chain(&document.blocks);
        let is_seen = |block: &&String| {
            let form = bare(block);
            shown.contains(&form)
                || self.names.contains(&form)
                || *block == &document.id
                || plain.contains(&form.replace(['〔', '〕', '[', ']', '(', ')', ','], ""))
        };
        all.filter(|block| !is_seen(block)).cloned().collect()
    }

    /// The passages that an author wrote: headings, paragraphs, items and cells whose words are not the theme's.
    pub fn passages(&self, document: &Document) -> Vec<String> {
        let main = self.main(document);
        let mut found = Vec::new();
        for opening in ["<h1>", "<p>", "<p class=\"summary\">", "<p class=\"task-title\">", "<li><p>", "<h3>"] {
            let tag = if opening.contains("<h1") {
                "</h1>"
            } else if opening.contains("<h3") {
                "</h3>"
            } else {
                "</p>"
            };
            for rest in main.split(opening).skip(1) {
                let passage = text(rest.split(tag).next().unwrap_or_default());
                let passage = passage.trim().to_owned();
                if !passage.is_empty() && !self.is_of_the_theme(&passage) {
                    found.push(passage);
                }
            }
        }
        found
    }

    /// Whether it is made by one of the theme's strings, whatever is put into it.
    fn is_of_the_theme(&self, passage: &str) -> bool {
        let strings = self.renderer.strings();
        strings.keys().filter_map(|key| strings.get(key)).any(|pattern| {
            let pieces: Vec<&str> =
                pattern.split('{').flat_map(|part| part.split('}').skip(usize::from(part.contains('}')))).collect();
            let literal: usize = pieces.iter().map(|piece| piece.trim().chars().count()).sum();
            let mut rest = passage;
            literal > 1
                && pieces.iter().filter(|piece| !piece.trim().is_empty()).enumerate().all(|(at, piece)| {
                    let place = rest.find(piece.trim());
                    let fits = place.is_some_and(|place| at > 0 || place == 0 || pattern.starts_with('{'));
                    rest = place.map_or("", |place| &rest[place + piece.trim().len()..]);
                    fits
                })
        })
    }

    fn main(&self, document: &Document) -> String {
        let prepared = self.prepared;
        let kind = Kind::ALL.iter().copied().find(|kind| kind.name() == document.kind).expect("a kind");
        let key = RecordKey::new(kind, parse_id(&document.id).expect("an id"));
        let address = prepared.plan.address_of(&key).expect("a page");
        let page = prepared.plan.pages.values().find(|page| page.address == *address).expect("a planned page");
        let targets = Targets::new(&prepared.plan, &prepared.files);
        let context = prepared.context(&targets, &self.renderer);
        let html = self.renderer.page(view(&context, page)).expect("a page that renders");
        let html = String::from_utf8(html).expect("pages are UTF-8");
        let main = html.split("<main id=\"main\">").nth(1).and_then(|rest| rest.split("</main>").next());
        main.expect("a main part").to_owned()
    }
}

/// The text of some HTML without its tags, and without what Markdown adds: signs of footnotes, notes beside links.
fn text(html: &str) -> String {
    let mut out = String::new();
    let mut skipped = "";
    for (at, part) in html.split('<').enumerate() {
        let (tag, after) = if at == 0 { ("", part) } else { part.split_once('>').unwrap_or((part, "")) };
        if tag.contains("footnote-ref") {
            skipped = "/sup";
        } else if tag.contains("footnote-back") {
            skipped = "/a";
        } else if ["leaving", "unseen", "attachment-note"].iter().any(|class| tag.contains(class)) {
            skipped = "/span";
        } else if tag == skipped {
            skipped = "";
        }
        if skipped.is_empty() {
            out.push_str(after);
        }
    }
    let references = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#x27;", "'"), ("&#39;", "'"), ("&#x2F;", "/")];
    let out = references.iter().fold(out, |out, (reference, meant)| out.replace(reference, meant));
    out.replace("&amp;", "&")
}

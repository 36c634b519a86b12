//! In: the whole HTML of a body that holds raw HTML. Out: the same HTML, balanced, with nothing in it but what the lists below
//! allow. Never: called for a body without raw HTML.
//!
//! The whole is cleaned and not its raw pieces, because an element may open in one piece and close in another.

use std::collections::HashSet;

use ammonia::Builder;

use super::events::Parsed;
use super::outline::Outline;
use super::raw;

/// How a body's raw HTML is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RawHtml {
    /// There is none.
    Absent,
    /// As HTML, to be cleaned.
    Sanitised,
    /// As text, where cleaning it would take a long time or much memory.
    AsText,
}

/// Tags of raw HTML in one body. Some misnested tags cost the square of their number.
const MOST_TAGS: usize = 10_000;
/// Formatting elements that differ, times all tags: what an HTML parser may have to repeat after misnested blocks.
const MOST_REPEATED: usize = 1_000_000;
/// Elements within elements, where sanitised; what reads the page later must be able to follow.
const DEEPEST: usize = 200;

const TAGS: &[&str] = &[
    "a",
    "abbr",
    "article",
    "aside",
    "b",
    "bdi",
    "bdo",
    "blockquote",
    "br",
    "caption",
    "cite",
    "code",
    "col",
    "colgroup",
    "data",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "section",
    "small",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "u",
    "ul",
    "var",
    "wbr",
];
const ATTRIBUTES: &[&str] = &["aria-hidden", "aria-label", "class", "dir", "id", "lang", "role", "tabindex", "title"];
const ATTRIBUTES_OF: &[(&str, &[&str])] = &[
    ("a", &["href", "rel", "type"]),
    ("col", &["span"]),
    ("colgroup", &["span"]),
    ("data", &["value"]),
    ("del", &["datetime"]),
    ("details", &["open"]),
    ("img", &["alt", "height", "loading", "src", "width"]),
    ("ins", &["datetime"]),
    ("ol", &["reversed", "start"]),
    ("td", &["colspan", "rowspan"]),
    ("th", &["colspan", "rowspan", "scope"]),
    ("time", &["datetime"]),
];
const FORMATTING: &[&str] =
    &["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];

/// Decides from the raw HTML alone.
pub(super) fn policy(parsed: &Parsed<'_>, outline: &Outline) -> RawHtml {
    if outline.raw_html.is_empty() {
        return RawHtml::Absent;
    }
    let mut tags = 0;
    let mut formatting = HashSet::new();
    for span in &outline.raw_html {
        let Some(html) = parsed.body.get(span.start as usize..span.end as usize) else { continue };
        tags += html.matches('<').count();
        if tags > MOST_TAGS {
            return RawHtml::AsText;
        }
        let opening = raw::tags(html).into_iter().filter(|tag| !tag.closing && FORMATTING.contains(&tag.name.as_str()));
        formatting.extend(opening.map(|tag| (tag.name, tag.attributes)));
    }
    if formatting.len() * tags > MOST_REPEATED { RawHtml::AsText } else { RawHtml::Sanitised }
}

/// The clean HTML, or nothing where it is nested too deeply.
pub(super) fn clean(html: &str, heading_base: u8) -> Option<String> {
    let mut tags: HashSet<&str> = TAGS.iter().copied().collect();
    // The page has its own `h1`, unless whoever renders says that the body brings it.
    if heading_base <= 1 {
        tags.insert("h1");
    }
    let mut builder = Builder::empty();
    builder
        .tags(tags)
        .clean_content_tags(["script", "style", "template", "title"].into())
        .generic_attributes(ATTRIBUTES.iter().copied().collect())
        .tag_attributes(ATTRIBUTES_OF.iter().map(|(tag, names)| (*tag, names.iter().copied().collect())).collect())
        .url_schemes(["http", "https", "mailto", "tel"].into())
        .link_rel(None);
    let clean = builder.clean(html).to_string();
    (depth(&clean) <= DEEPEST).then_some(clean)
}

fn depth(html: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    for tag in raw::tags(html) {
        match (tag.closing, tag.name.as_str()) {
            (_, "br" | "col" | "hr" | "img" | "wbr") => {}
            (true, _) => depth = depth.saturating_sub(1),
            (false, _) => depth += 1,
        }
        deepest = deepest.max(depth);
    }
    deepest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_runs_or_loads_is_gone_with_its_content() {
        let html =
            "<p onclick=\"x\" style=\"color:red\" class=\"k\">甲<script>x</script><iframe src=\"x\"></iframe></p>";
        assert_eq!(clean(html, 2).unwrap(), "<p class=\"k\">甲</p>");
        assert_eq!(clean("<a href=\"data:text/html,x\">乙</a><h1>丙</h1>", 2).unwrap(), "<a>乙</a>丙");
    }

    #[test]
    fn elements_within_elements_without_end_are_refused() {
        assert_eq!(clean(&"<div>".repeat(1000), 2), None);
    }
}

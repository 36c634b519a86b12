//! Long lists of a page, minified in parts.
//!
//! In: the HTML of a page. Out: the same bytes as if it were minified at once. The minifier makes a tree of what it is given, which
//! takes thirty times as much memory: of a page that lists every record of a city that would be more than all else. What is cut
//! out are items of plain lists alone, between which white space means nothing.

use std::ops::Range;

/// What is minified at once.
const PART: usize = 256 * 1024;

/// What a plain list does not hold: other sorts of lists, and what is read otherwise than HTML.
const NOT_PLAIN: [&str; 10] =
    ["<ol", "<menu", "<pre", "<script", "<style", "<textarea", "<svg", "<math", "<template", "<!--"];

/// What tags and comments may hold that only look like lists, with their ends.
const ENCLOSING: [(&str, &str); 6] = [
    ("<pre", "</pre"),
    ("<script", "</script"),
    ("<style", "</style"),
    ("<textarea", "</textarea"),
    ("<svg", "</svg"),
    ("<!--", "-->"),
];

/// Stands where the items of a list stood. No page holds it: it is from the private use area.
const MARK: &str = "<li>\u{F8FD}\u{F8FE}</li>";

/// A list of plain items.
#[derive(Debug, PartialEq, Eq)]
struct List {
    /// The bytes between its tags.
    items: Range<usize>,
    /// Where each part of it ends.
    cuts: Vec<usize>,
}

/// A page minified in parts; `None` where it has no long list that can be cut.
pub(super) fn minified(html: &str, minify: impl Fn(&str) -> Vec<u8>) -> Option<Vec<u8>> {
    if html.len() <= PART * 2 || html.contains(MARK) || has_tags_in_capitals(html) {
        return None;
    }
    let lists = long_lists(html);
    if lists.is_empty() {
        return None;
    }
    let mut rest = String::new();
    let mut from = 0;
    for list in &lists {
        rest.push_str(&html[from..list.items.start]);
        rest.push_str(MARK);
        from = list.items.end;
    }
    rest.push_str(&html[from..]);
    let around = minify(&rest);
    let mut around = around.as_slice();
    let mut whole = Vec::with_capacity(html.len());
    for list in lists {
        let at = around.windows(MARK.len()).position(|bytes| bytes == MARK.as_bytes())?;
        whole.extend_from_slice(&around[..at]);
        around = &around[at + MARK.len()..];
        let mut from = list.items.start;
        for cut in list.cuts {
            let made = minify(&format!("<ul>{}</ul>", &html[from..cut]));
            whole.extend_from_slice(made.strip_prefix(b"<ul>")?.strip_suffix(b"</ul>")?);
            from = cut;
        }
    }
    whole.extend_from_slice(around);
    whole.shrink_to_fit();
    Some(whole)
}

/// Whether some tag is written in capitals, as those that are looked for here are not.
fn has_tags_in_capitals(html: &str) -> bool {
    html.match_indices('<').any(|(at, _)| {
        let name = html.as_bytes().get(at + 1..).unwrap_or_default();
        name.strip_prefix(b"/").unwrap_or(name).first().is_some_and(u8::is_ascii_uppercase)
    })
}

/// Each long list of plain items.
fn long_lists(html: &str) -> Vec<List> {
    let mut lists = Vec::new();
    let mut at = 0;
    while let Some(found) = html[at..].find("<ul") {
        let tag = at + found;
        at = tag + 3;
        let Some(start) = html[tag..].find('>').map(|end| tag + end + 1) else { break };
        let Some(list) = plain_list(html, start) else { continue };
        if list.cuts.len() > 1 && !is_enclosed(&html[..tag]) {
            at = list.items.end;
            lists.push(list);
        }
    }
    lists
}

/// The list whose items begin here; `None` where it is not made of `li` with their ends, and of such lists within them.
fn plain_list(html: &str, start: usize) -> Option<List> {
    let (mut at, mut part, mut cuts) = (start, start, Vec::new());
    // Odd within a list, even within an item.
    let mut depth = 1_u32;
    loop {
        let tag = at + html[at..].find('<')?;
        let rest = &html[tag..];
        let in_list = depth % 2 == 1;
        if in_list && !html[at..tag].trim().is_empty() {
            return None;
        }
        at = tag + 1;
        if rest.starts_with("<li>") || rest.starts_with("<li ") || rest.starts_with("<ul") {
            if rest.starts_with("<li") != in_list {
                return None;
            }
            depth += 1;
        } else if rest.starts_with("</li>") || rest.starts_with("</ul>") {
            if rest.starts_with("</ul>") != in_list {
                return None;
            }
            depth -= 1;
            if depth == 0 {
                cuts.push(tag);
                return Some(List { items: start..tag, cuts });
            }
            let end = tag + "</li>".len();
            if depth == 1 && end - part > PART {
                cuts.push(end);
                part = end;
            }
        } else if in_list || NOT_PLAIN.iter().any(|sort| rest.starts_with(sort)) {
            return None;
        }
        at += html[at..].find('>')? + 1;
    }
}

/// Whether something is open here whose text is no HTML, or whose white space means something.
fn is_enclosed(before: &str) -> bool {
    ENCLOSING.iter().any(|(open, end)| before.rfind(open).is_some_and(|at| !before[at..].contains(end)))
}

#[cfg(test)]
mod tests {
    use super::super::Minifying;
    use super::*;

    fn at_once(html: &str) -> Vec<u8> {
        Minifying::On.at_once(html)
    }

    fn page(items: &str) -> String {
        format!(
            "<!doctype html>\n<html lang=\"zh-CN\"><head><title>甲</title><script>let a = \"<ul\";</script></head>\n<body>\n\
             <main>\n<section id=\"a\">\n<h2>诉 求</h2>\n<ul class=\"rows\" data-list>\n{items}\n</ul>\n</section> <p>末</p>\n\
             <ul><li>一</li></ul>\n<ul class=\"rows\">{items}</ul>\n</main></body></html>\n"
        )
    }

    fn items(item: impl Fn(usize) -> String) -> String {
        (0..9_000).map(item).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn a_page_in_parts_is_the_page_at_once() {
        let rows = items(|n| {
            format!(
                "<li class=\"row\" id=r{n}> <a href=\"/r/{n}/\">第 {n} 件</a>  <span>甲 &amp; 乙</span>\n<b>丙</b> <i>丁</i> <ul class=\"f\"> <li>戊</li> <li><a>己</a> </li></ul></li>"
            )
        });
        let html = page(&rows);
        assert_eq!(long_lists(&html).len(), 2);
        assert_eq!(minified(&html, at_once), Some(at_once(&html)));
    }

    #[test]
    fn lists_that_hold_more_than_plain_items_are_left_whole() {
        let long = |item: &str| items(|n| format!("<li>{n} {item} 长长长长长长长长长长长长长长长长长长长长</li>"));
        for item in
            ["<ol><li>内</li></ol>", "<pre> a </pre>", "<!-- b -->", "</li>外<li>", "<ul>外<li>内</li></ul>", "<li>"]
        {
            assert!(long_lists(&page(&long(item))).is_empty(), "{item}");
        }
        let within = format!("<pre>{}</pre>", page(&long("甲")));
        assert!(long_lists(&within).is_empty());
        let in_capitals = format!("<PRE>{}</PRE>", page(&long("甲")));
        assert!(minified(&in_capitals, at_once).is_none() && minified(&page(&long("甲")), at_once).is_some());
    }
}

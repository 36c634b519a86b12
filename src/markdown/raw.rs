//! In: a piece of raw HTML as an author wrote it. Out: its tags with their attributes, and the text that it shows. Never: a
//! judgement of what is safe: `sanitise` has it. This reading finds links to check and to resolve, nothing depends on it for safety.

use std::ops::Range;

/// One tag, opening or closing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct RawTag {
    /// In lower case.
    pub name: String,
    pub closing: bool,
    /// Names in lower case, values without quotes and with the common entities undone.
    pub attributes: Vec<(String, String)>,
    /// Bytes in the piece, from `<` to after `>`.
    pub range: Range<usize>,
}

impl RawTag {
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }
}

/// The tags of a piece, comments passed over. Ends at the first tag that has no end.
pub(super) fn tags(html: &str) -> Vec<RawTag> {
    let bytes = html.as_bytes();
    let mut tags = Vec::new();
    let mut at = 0;
    while let Some(found) = html[at..].find('<') {
        let start = at + found;
        if html[start..].starts_with("<!--") {
            let Some(end) = html[start + 4..].find("-->") else { break };
            at = start + 4 + end + 3;
            continue;
        }
        let closing = bytes.get(start + 1) == Some(&b'/');
        let name_start = start + 1 + usize::from(closing);
        if !bytes.get(name_start).is_some_and(u8::is_ascii_alphabetic) {
            at = start + 1;
            continue;
        }
        let name_end =
            skip_while(bytes, name_start, |byte| !byte.is_ascii_whitespace() && byte != b'/' && byte != b'>');
        let Some((attributes, end)) = attributes(html, name_end) else { break };
        tags.push(RawTag {
            name: html[name_start..name_end].to_ascii_lowercase(),
            closing,
            attributes,
            range: start..end,
        });
        at = end;
    }
    tags
}

/// Whether the piece is one comment. Comments are left out without further ado.
pub(super) fn is_comment(html: &str) -> bool {
    let html = html.trim();
    html.strip_prefix("<!--").and_then(|rest| rest.find("-->")).is_some_and(|end| 4 + end + 3 == html.len())
}

/// The text that a piece shows, one string for each stretch between tags that are not part of a line.
pub(super) fn text_blocks(html: &str) -> Vec<String> {
    let mut blocks = vec![String::new()];
    let mut hidden: Option<String> = None;
    let mut from = 0;
    for tag in tags(html) {
        if hidden.is_none() {
            push_text(&mut blocks, &html[from..tag.range.start]);
        }
        from = tag.range.end;
        match &hidden {
            Some(name) if tag.closing && *name == tag.name => hidden = None,
            None if !tag.closing && matches!(tag.name.as_str(), "script" | "style") => hidden = Some(tag.name.clone()),
            Some(_) | None => {}
        }
        if !is_part_of_a_line(&tag.name) {
            blocks.push(String::new());
        }
    }
    if hidden.is_none() {
        push_text(&mut blocks, &html[from..]);
    }
    blocks.into_iter().map(|block| block.trim().to_owned()).filter(|block| !block.is_empty()).collect()
}

/// What a link shows within its piece: its text up to the tag that closes it, and the words of its images.
pub(super) fn text_of_link(html: &str, opening: &RawTag) -> String {
    let rest = &html[opening.range.end..];
    let tags = tags(rest);
    let end = tags.iter().find(|tag| tag.closing && tag.name == "a").map_or(rest.len(), |tag| tag.range.start);
    let inside = tags.iter().filter(|tag| tag.range.end <= end && tag.name == "img");
    let images = inside.filter_map(|tag| tag.attribute("alt")).map(str::to_owned);
    text_blocks(&rest[..end]).into_iter().chain(images).collect::<Vec<_>>().join(" ")
}

fn push_text(blocks: &mut [String], text: &str) {
    let Some(block) = blocks.last_mut() else { return };
    let mut rest = text;
    while let Some(start) = rest.find("<!--") {
        block.push_str(&undo_entities(&rest[..start]));
        rest = rest[start..].find("-->").map_or("", |end| &rest[start + end + 3..]);
    }
    block.push_str(&undo_entities(rest));
}

fn is_part_of_a_line(name: &str) -> bool {
    matches!(
        name,
        "a" | "abbr"
            | "b"
            | "bdi"
            | "bdo"
            | "cite"
            | "code"
            | "del"
            | "dfn"
            | "em"
            | "font"
            | "i"
            | "ins"
            | "kbd"
            | "mark"
            | "q"
            | "ruby"
            | "s"
            | "samp"
            | "small"
            | "span"
            | "strong"
            | "sub"
            | "sup"
            | "time"
            | "u"
            | "var"
            | "wbr"
    )
}

fn attributes(html: &str, start: usize) -> Option<(Vec<(String, String)>, usize)> {
    let bytes = html.as_bytes();
    let mut attributes = Vec::new();
    let mut at = start;
    loop {
        at = skip_while(bytes, at, |byte| byte.is_ascii_whitespace() || byte == b'/');
        if *bytes.get(at)? == b'>' {
            return Some((attributes, at + 1));
        }
        let name_end =
            skip_while(bytes, at + 1, |byte| !byte.is_ascii_whitespace() && !matches!(byte, b'/' | b'>' | b'='));
        let name = html.get(at..name_end)?.to_ascii_lowercase();
        at = skip_while(bytes, name_end, |byte| byte.is_ascii_whitespace());
        if bytes.get(at) != Some(&b'=') {
            attributes.push((name, String::new()));
            continue;
        }
        at = skip_while(bytes, at + 1, |byte| byte.is_ascii_whitespace());
        let first = *bytes.get(at)?;
        let (value, end) = if matches!(first, b'"' | b'\'') {
            let end = skip_while(bytes, at + 1, |byte| byte != first);
            bytes.get(end)?;
            (at + 1..end, end + 1)
        } else {
            let end = skip_while(bytes, at, |byte| !byte.is_ascii_whitespace() && byte != b'>');
            (at..end, end)
        };
        attributes.push((name, undo_entities(html.get(value)?)));
        at = end;
    }
}

fn skip_while(bytes: &[u8], start: usize, skip: impl Fn(u8) -> bool) -> usize {
    start + bytes[start.min(bytes.len())..].iter().take_while(|&&byte| skip(byte)).count()
}

fn undo_entities(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    let undone = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'");
    undone.replace("&nbsp;", " ").replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn tags_are_read_with_every_kind_of_quote() {
        let tags = tags("x <A HREF='a.md' title=\"甲>乙\" data-x=1 open>文</a ><!-- <b> --><br/>");
        let names: Vec<_> = tags.iter().map(|tag| (tag.name.as_str(), tag.closing)).collect();
        assert_eq!(names, [("a", false), ("a", true), ("br", false)]);
        assert_eq!(tags[0].attribute("href"), Some("a.md"));
        assert_eq!(tags[0].attribute("title"), Some("甲>乙"));
        assert_eq!(tags[0].attribute("data-x"), Some("1"));
        assert_eq!(tags[0].attribute("open"), Some(""));
    }

    #[test]
    fn the_text_of_raw_html_is_cut_at_blocks_and_leaves_scripts_out() {
        let blocks = text_blocks("<div>甲<b>乙</b><p>丙 &amp; 丁</p><script>let x;</script><!-- 戊 --></div>");
        assert_eq!(blocks, ["甲乙", "丙 & 丁"]);
    }

    #[test]
    fn a_comment_and_something_is_no_comment() {
        assert!(is_comment("<!-- more -->\n"));
        assert!(!is_comment("<!-- a --><b>"));
        assert!(!is_comment("<!-->"));
    }

    proptest! {
        #[test]
        fn any_text_can_be_read(html in "[<>/=\"' a甲!-]{0,60}") {
            tags(&html);
            text_blocks(&html);
        }
    }
}

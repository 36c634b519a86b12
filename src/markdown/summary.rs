//! In: a body. Out: its first paragraph as plain text, cut where a sentence ends. Never: marks, headings or captions.

use pulldown_cmark::{Event, Tag, TagEnd};

use super::events::{self, Parsed};

/// The first paragraph that holds text, at most `max_chars` characters of it: whole sentences where at least one fits, else cut
/// with `…` as its last character. Empty where the body has no paragraph and no item.
#[must_use]
pub fn summary(body: &str, max_chars: usize) -> String {
    let text = first_paragraph(&events::parse(body));
    let words: Vec<&str> = text.split_whitespace().collect();
    shorten(&words.join(" "), max_chars)
}

fn first_paragraph(parsed: &Parsed<'_>) -> String {
    let mut text = String::new();
    let (mut skipped, mut images) = (0_usize, 0_usize);
    for (event, _) in &parsed.events {
        match event {
            Event::Start(
                Tag::Heading { .. } | Tag::CodeBlock(_) | Tag::Table(_) | Tag::FootnoteDefinition(_) | Tag::HtmlBlock,
            ) => skipped += 1,
            Event::End(
                TagEnd::Heading(_) | TagEnd::CodeBlock | TagEnd::Table | TagEnd::FootnoteDefinition | TagEnd::HtmlBlock,
            ) => skipped -= 1,
            Event::Start(Tag::Image { .. }) => images += 1,
            Event::End(TagEnd::Image) => images -= 1,
            _ if skipped > 0 || images > 0 => {}
            Event::Text(piece) | Event::Code(piece) => text.push_str(piece),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            Event::Start(Tag::List(_)) | Event::End(TagEnd::Paragraph | TagEnd::Item | TagEnd::DefinitionListTitle)
                if !text.trim().is_empty() =>
            {
                break;
            }
            _ => {}
        }
    }
    text
}

fn shorten(text: &str, max_chars: usize) -> String {
    if text.chars().count() <= max_chars {
        return text.to_owned();
    }
    let mut sentence_end = None;
    let mut ended = false;
    for (at, c) in text.char_indices().take(max_chars) {
        let closes = matches!(c, '”' | '’' | '）' | '》' | '」' | '』' | ')' | '"');
        let next_is_space = text[at + c.len_utf8()..].starts_with(' ');
        ended = matches!(c, '。' | '！' | '？' | '；')
            || (matches!(c, '.' | '!' | '?') && next_is_space)
            || (ended && closes);
        if ended {
            sentence_end = Some(at + c.len_utf8());
        }
    }
    if let Some(end) = sentence_end {
        return text[..end].to_owned();
    }
    let kept: String = text.chars().take(max_chars.saturating_sub(1)).collect();
    if max_chars == 0 { kept } else { format!("{}…", kept.trim_end()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_paragraph_is_cut_at_the_end_of_a_sentence() {
        let body = "# 标题\n\n![图](a.png)\n\n本县今年**改造**道路\n十条。已完成六条，“还有四条。”其余年底前完成。\n\n第二段。";
        assert_eq!(summary(body, 100), "本县今年改造道路十条。已完成六条，“还有四条。”其余年底前完成。");
        assert_eq!(summary(body, 25), "本县今年改造道路十条。已完成六条，“还有四条。”");
        assert_eq!(summary(body, 15), "本县今年改造道路十条。");
    }

    #[test]
    fn a_first_sentence_that_is_too_long_is_cut_with_dots() {
        assert_eq!(summary("本县今年改造道路十条", 6), "本县今年改…");
        assert_eq!(summary("本县", 0), "");
    }

    #[test]
    fn a_list_gives_its_first_item_and_nothing_gives_nothing() {
        assert_eq!(summary("- 甲\n  - 乙\n- 丙", 50), "甲");
        assert_eq!(summary("# 只有标题\n", 50), "");
    }
}

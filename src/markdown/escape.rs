//! In: text. Out: the same text as HTML content or as the inside of a double-quoted attribute. Never: markup.
//!
//! Control characters are left out: neither HTML nor the XML of a feed may hold them.

/// Appends `text` as content of an element.
pub(super) fn push_text(out: &mut String, text: &str) {
    push(out, text, |byte| match byte {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        b'\t' | b'\n' => None,
        0..0x20 | 0x7f => Some(""),
        _ => None,
    });
}

/// Appends `text` as the value of an attribute in double quotes.
pub(super) fn push_attribute(out: &mut String, text: &str) {
    push(out, text, |byte| match byte {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        b'"' => Some("&quot;"),
        b'\n' | b'\t' => Some(" "),
        0..0x20 | 0x7f => Some(""),
        _ => None,
    });
}

/// Appends ` name="value"`.
pub(super) fn push_named(out: &mut String, name: &str, value: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    push_attribute(out, value);
    out.push('"');
}

fn push(out: &mut String, text: &str, replacement: impl Fn(u8) -> Option<&'static str>) {
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        if let Some(instead) = replacement(byte) {
            out.push_str(&text[from..at]);
            out.push_str(instead);
            from = at + 1;
        }
    }
    out.push_str(&text[from..]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_characters_become_entities_and_control_characters_go() {
        let mut out = String::new();
        push_text(&mut out, "甲 < 乙 & \u{8}丙 \"丁\"\n");
        assert_eq!(out, "甲 &lt; 乙 &amp; 丙 \"丁\"\n");
    }

    #[test]
    fn an_attribute_cannot_end_its_own_quotes() {
        let mut out = String::new();
        push_named(&mut out, "title", "\" onclick=\"x\n");
        assert_eq!(out, " title=\"&quot; onclick=&quot;x \"");
    }
}

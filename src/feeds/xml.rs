//! Text → XML 1.0. In: any text. Out: the same text escaped for an element or an attribute in double quotes, without the
//! characters that XML 1.0 forbids even as references: a single one would make the whole feed unreadable.

/// One element with text in it, on a line of its own.
pub fn element(out: &mut String, indent: &str, name: &str, text: &str) {
    out.push_str(indent);
    out.push('<');
    out.push_str(name);
    out.push('>');
    push(out, text);
    out.push_str("</");
    out.push_str(name);
    out.push_str(">\n");
}

/// The text, escaped.
pub fn push(out: &mut String, text: &str) {
    let mut from = 0;
    for (at, c) in text.char_indices() {
        let instead = match c {
            '&' => "&amp;",
            '<' => "&lt;",
            '>' => "&gt;",
            '"' => "&quot;",
            _ if is_allowed(c) => continue,
            _ => "",
        };
        out.push_str(&text[from..at]);
        out.push_str(instead);
        from = at + c.len_utf8();
    }
    out.push_str(&text[from..]);
}

/// The text, escaped, as a string.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push(&mut out, text);
    out
}

/// `Char` of XML 1.0, section 2.2; a carriage return is left out as well, since readers would make a line feed of it.
/// So are the controls U+007F–U+009F, which are allowed and discouraged.
const fn is_allowed(c: char) -> bool {
    match c {
        '\t' | '\n' => true,
        '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => false,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn markup_is_escaped_and_forbidden_characters_are_dropped() {
        assert_eq!(escaped("甲 < \"乙\" & ]]>\u{0}\u{8}\u{fffe}\r\n"), "甲 &lt; &quot;乙&quot; &amp; ]]&gt;\n");
    }

    proptest! {
        #[test]
        fn no_text_leaves_markup_or_forbidden_characters(text in any::<String>()) {
            let out = escaped(&text);
            prop_assert!(!out.contains(['<', '>', '"']));
            prop_assert!(out.chars().all(is_allowed));
        }
    }
}

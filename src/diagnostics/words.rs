//! Bilingual wording: what goes in is Chinese and English side by side, what goes out is one of them.
//!
//! Never chooses the language by itself, and never translates: both wordings are written by whoever raises the message.

use std::borrow::Cow;

/// The language in which staff read messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    Zh,
    En,
}

/// Fixed wording in both languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Words {
    pub zh: &'static str,
    pub en: &'static str,
}

/// Wording made for one occasion, in both languages. It may hold markers of [`field_name`] until a file is known.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Text {
    pub zh: String,
    pub en: String,
}

/// Formats the same sentence in both languages, with captured arguments: `text!("没有“{name}”", "no “{name}”")`.
#[macro_export]
macro_rules! text {
    ($zh:literal, $en:literal $(,)?) => {
        $crate::diagnostics::Text::new(format!($zh), format!($en))
    };
}

/// The marker for a field in a message: replaced by the name that the file itself uses (its Chinese label or its English
/// name) once the place is known, and by `field` itself where it never is.
#[must_use]
pub fn field_name(field: &str) -> String {
    format!("{OPEN}{field}{CLOSE}")
}

// Unicode noncharacters: no file that people type holds them, while private-use characters do occur in Chinese names.
const OPEN: char = '\u{FDD0}';
const CLOSE: char = '\u{FDD1}';

impl Words {
    #[must_use]
    pub const fn new(zh: &'static str, en: &'static str) -> Self {
        Self { zh, en }
    }

    #[must_use]
    pub const fn get(self, language: Language) -> &'static str {
        match language {
            Language::Zh => self.zh,
            Language::En => self.en,
        }
    }
}

impl Text {
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { zh: zh.into(), en: en.into() }
    }

    /// The wording in `language`; a field marker that was never replaced shows the field's English name.
    #[must_use]
    pub fn get(&self, language: Language) -> Cow<'_, str> {
        let raw = match language {
            Language::Zh => &self.zh,
            Language::En => &self.en,
        };
        with_names(raw, &mut str::to_owned)
    }

    /// Puts `name(field)` where a marker of that field stands, in both languages.
    pub fn replace_field_names(&mut self, mut name: impl FnMut(&str) -> String) {
        for raw in [&mut self.zh, &mut self.en] {
            if let Cow::Owned(replaced) = with_names(raw, &mut name) {
                *raw = replaced;
            }
        }
    }
}

impl From<Words> for Text {
    fn from(words: Words) -> Self {
        Self::new(words.zh, words.en)
    }
}

/// Borrowed when nothing was replaced. Only what [`field_name`] can have written counts as a marker: a stray
/// delimiter belongs to the text that a message quotes.
fn with_names<'a>(raw: &'a str, name: &mut dyn FnMut(&str) -> String) -> Cow<'a, str> {
    if !raw.contains(OPEN) {
        return Cow::Borrowed(raw);
    }
    let mut shown = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some((before, after)) = rest.split_once(OPEN) {
        shown.push_str(before);
        match after.split_once(CLOSE) {
            Some((field, tail)) if is_field(field) => {
                shown.push_str(&name(field));
                rest = tail;
            }
            Some(_) | None => {
                shown.push(OPEN);
                rest = after;
            }
        }
    }
    shown.push_str(rest);
    Cow::Owned(shown)
}

fn is_field(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_captures_its_arguments_in_both_languages() {
        let unit = "教育局";
        let text = text!("没有“{unit}”", "no unit “{unit}”");
        assert_eq!(text.get(Language::Zh), "没有“教育局”");
        assert_eq!(text.get(Language::En), "no unit “教育局”");
    }

    #[test]
    fn a_marker_becomes_the_name_that_the_file_uses() {
        let reason = field_name("reason");
        let mut text = text!("缺少“{reason}”", "{reason} is missing");
        text.replace_field_names(|field| format!("<{field}>"));
        assert_eq!(text, Text::new("缺少“<reason>”", "<reason> is missing"));
    }

    #[test]
    fn a_marker_that_was_never_replaced_shows_the_bare_name() {
        let (a, b) = (field_name("date"), field_name("due_days"));
        let text = text!("{a}与{b}", "{a} and {b}");
        assert_eq!(text.get(Language::Zh), "date与due_days");
        assert_eq!(text.get(Language::En), "date and due_days");
    }

    #[test]
    fn delimiters_in_quoted_text_are_no_marker() {
        let text = Text::new("甲\u{FDD0}乙\u{FDD1}丙\u{FDD0}", "a\u{FDD0}");
        assert_eq!(text.get(Language::Zh), "甲\u{FDD0}乙\u{FDD1}丙\u{FDD0}");
        assert_eq!(text.get(Language::En), "a\u{FDD0}");
    }
}

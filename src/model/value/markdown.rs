//! The Markdown of a record.
//!
//! In: a text and the part of it that is meant. Out: that part as a `&str`. The text is shared with whoever else holds it, so that
//! the bodies of a large site stand in memory once, within the texts of their files.

use std::fmt;
use std::ops::{Deref, Range};
use std::sync::Arc;

/// Markdown. Cheap to clone; equal where it reads the same, wherever it stands.
#[derive(Clone)]
pub struct Markdown {
    whole: Arc<str>,
    /// On borders of characters.
    from: u32,
    to: u32,
}

impl Markdown {
    /// The part of a text at these bytes, cut to the text and to whole characters.
    #[must_use]
    pub fn within(whole: &Arc<str>, bytes: Range<usize>) -> Self {
        let place = |byte| u32::try_from(whole.floor_char_boundary(byte)).ok();
        match (place(bytes.start), place(bytes.end)) {
            (Some(from), Some(to)) => Self { whole: Arc::clone(whole), from, to: to.max(from) },
            // No file is as long as that; a text of its own has its own borders.
            _ => Self::from(whole.get(bytes).unwrap_or_default().to_owned()),
        }
    }

    /// The text itself.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.whole.get(self.from as usize..self.to as usize).unwrap_or_default()
    }
}

impl Default for Markdown {
    fn default() -> Self {
        Self::from(String::new())
    }
}

impl From<String> for Markdown {
    fn from(text: String) -> Self {
        let to = u32::try_from(text.len()).unwrap_or(u32::MAX);
        Self { whole: text.into(), from: 0, to }
    }
}

impl Deref for Markdown {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl PartialEq for Markdown {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for Markdown {}

impl fmt::Debug for Markdown {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), formatter)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_reads_as_the_text_does_there_and_shares_it() {
        let whole: Arc<str> = Arc::from("---\n标题: 甲\n---\n正文。");
        let from = whole.find("正文").unwrap();
        let body = Markdown::within(&whole, from..whole.len());
        assert_eq!(&*body, "正文。");
        assert_eq!(body, Markdown::from("正文。".to_owned()));
        assert_eq!(Arc::strong_count(&whole), 2);
    }

    #[test]
    fn a_part_is_cut_to_the_text_and_to_whole_characters() {
        let whole: Arc<str> = Arc::from("甲乙");
        assert_eq!(&*Markdown::within(&whole, 1..5), "甲");
        assert_eq!(&*Markdown::within(&whole, 3..99), "乙");
        assert_eq!(&*Markdown::within(&whole, 98..99), "");
        assert_eq!(&*Markdown::default(), "");
    }
}

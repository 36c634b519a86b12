//! Where things stand in the text, by what the parser says.
//!
//! In come character positions and places near a node; out come byte offsets and the node's own first byte. It only looks at
//! the text: the parser has made sure that it is what it seems.

/// The parser counts characters. A byte offset is kept for each 64th, so that none of the others is far.
pub(super) struct Offsets<'a> {
    text: &'a str,
    steps: Vec<usize>,
}

impl<'a> Offsets<'a> {
    const STEP: usize = 64;

    pub fn new(text: &'a str) -> Self {
        let steps = if text.is_ascii() {
            Vec::new()
        } else {
            text.char_indices().step_by(Self::STEP).map(|(at, _)| at).collect()
        };
        Self { text, steps }
    }

    /// The byte offset of a character, counted from 0.
    pub fn byte(&self, index: usize) -> usize {
        if self.steps.is_empty() {
            return index.min(self.text.len());
        }
        let Some(&start) = self.steps.get(index / Self::STEP) else {
            return self.text.len();
        };
        let mut rest = self.text[start..].char_indices();
        rest.nth(index % Self::STEP).map_or(self.text.len(), |(at, _)| start + at)
    }
}

/// Past white space, line ends and comments.
pub(super) fn after_trivia(text: &str, from: usize) -> usize {
    let mut at = from;
    loop {
        let rest = &text[at..];
        at += rest.len() - rest.trim_start_matches([' ', '\t', '\n', '\r']).len();
        if !text[at..].starts_with('#') {
            return at;
        }
        at += text[at..].find(['\n', '\r']).unwrap_or(text.len() - at);
    }
}

/// Past `&anchor` and `!tag` and what separates them from the node.
pub(super) fn after_properties(text: &str, from: usize) -> usize {
    let mut at = from;
    while text[at..].starts_with(['&', '!']) {
        let rest = &text[at..];
        at += rest.find([' ', '\t', '\n', '\r', ',', '[', ']', '{', '}']).unwrap_or(rest.len());
        at = after_trivia(text, at);
    }
    at
}

//! JSON with comments, as VS Code writes its settings: where the members of an object and the items of a list stand.
//!
//! In: a text. Out: byte ranges of values, so that something can be put between them and every comment, comma and
//! foreign key stays as it is. Nothing here changes a text.

use std::ops::Range;

/// One value with its place.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Node {
    pub span: Range<usize>,
    pub value: Shape,
    /// Whether a comma stands after the last member or item.
    pub has_last_comma: bool,
}

/// What a value is.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Shape {
    Object(Vec<(String, Node)>),
    Array(Vec<Node>),
    /// Text, a number, a truth or null.
    Scalar(serde_json::Value),
}

/// Deeper than any settings are.
const DEEPEST: usize = 64;

/// The value that a text holds; `None` where it is not JSON with comments.
pub(super) fn parse(text: &str) -> Option<Node> {
    let mut reader = Reader { text, at: 0 };
    // A byte order mark is no part of it.
    reader.eat("\u{feff}");
    let node = reader.value(0)?;
    reader.blank()?;
    (reader.at == text.len()).then_some(node)
}

impl Node {
    /// The value as JSON, comments dropped.
    pub(super) fn json(&self) -> serde_json::Value {
        match &self.value {
            Shape::Scalar(value) => value.clone(),
            Shape::Array(items) => items.iter().map(Self::json).collect(),
            Shape::Object(members) => {
                serde_json::Value::Object(members.iter().map(|(key, node)| (key.clone(), node.json())).collect())
            }
        }
    }

    /// The member of this name.
    pub(super) fn member(&self, name: &str) -> Option<&Self> {
        match &self.value {
            Shape::Object(members) => members.iter().find(|(key, _)| key == name).map(|(_, node)| node),
            Shape::Array(_) | Shape::Scalar(_) => None,
        }
    }

    /// The byte after the last member or item; `None` where there is none.
    pub(super) fn end_of_last(&self) -> Option<usize> {
        match &self.value {
            Shape::Object(members) => members.last().map(|(_, node)| node.span.end),
            Shape::Array(items) => items.last().map(|node| node.span.end),
            Shape::Scalar(_) => None,
        }
    }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn eat(&mut self, word: &str) -> bool {
        let is_there = self.rest().starts_with(word);
        if is_there {
            self.at += word.len();
        }
        is_there
    }

    /// White space and comments; `None` where a comment has no end.
    fn blank(&mut self) -> Option<()> {
        loop {
            let rest = self.rest();
            self.at += rest.len() - rest.trim_start_matches([' ', '\t', '\r', '\n']).len();
            if self.rest().starts_with("//") {
                let rest = self.rest();
                self.at += rest.find('\n').unwrap_or(rest.len());
            } else if self.rest().starts_with("/*") {
                self.at += self.rest().find("*/")? + 2;
            } else {
                return Some(());
            }
        }
    }

    fn value(&mut self, depth: usize) -> Option<Node> {
        self.blank()?;
        let start = self.at;
        if depth > DEEPEST {
            return None;
        }
        let (value, has_last_comma) = if self.eat("{") {
            self.members(depth)?
        } else if self.eat("[") {
            self.items(depth)?
        } else {
            (Shape::Scalar(self.scalar()?), false)
        };
        Some(Node { span: start..self.at, value, has_last_comma })
    }

    fn members(&mut self, depth: usize) -> Option<(Shape, bool)> {
        let mut members = Vec::new();
        let mut has_comma = false;
        loop {
            self.blank()?;
            if self.eat("}") {
                return Some((Shape::Object(members), has_comma));
            }
            let serde_json::Value::String(key) = self.scalar()? else { return None };
            self.blank()?;
            if !self.eat(":") {
                return None;
            }
            members.push((key, self.value(depth + 1)?));
            self.blank()?;
            has_comma = self.eat(",");
            if !has_comma && !self.rest().starts_with('}') {
                return None;
            }
        }
    }

    fn items(&mut self, depth: usize) -> Option<(Shape, bool)> {
        let mut items = Vec::new();
        let mut has_comma = false;
        loop {
            self.blank()?;
            if self.eat("]") {
                return Some((Shape::Array(items), has_comma));
            }
            items.push(self.value(depth + 1)?);
            self.blank()?;
            has_comma = self.eat(",");
            if !has_comma && !self.rest().starts_with(']') {
                return None;
            }
        }
    }

    /// Text, a number or a word; `serde_json` judges it.
    fn scalar(&mut self) -> Option<serde_json::Value> {
        let rest = self.rest();
        let length = if rest.starts_with('"') {
            let mut is_escaped = false;
            let end = rest.char_indices().skip(1).find(|(_, sign)| {
                let ends = *sign == '"' && !is_escaped;
                is_escaped = *sign == '\\' && !is_escaped;
                ends
            });
            end?.0 + 1
        } else {
            rest.find([',', '}', ']', ':', '/', ' ', '\t', '\r', '\n']).unwrap_or(rest.len())
        };
        let value = serde_json::from_str(&rest[..length]).ok()?;
        self.at += length;
        Some(value)
    }
}

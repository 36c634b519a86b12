//! In: HTML as templates write it, every element closed. Out: its elements and texts as a tree. Knows which elements are empty and which
//! hold no markup; mends nothing, so that what is not closed fails.

use crate::tags::{attributes, unescaped};

const EMPTY: [&str; 14] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr", "!doctype"];

/// An element or a text.
pub enum Node {
    Element(Element),
    Text(String),
}

/// An element with all that is in it.
pub struct Element {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    pub children: Vec<Node>,
}

impl Element {
    /// The value of an attribute; empty where it has none.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
    }

    /// The first element of this name, itself included.
    pub fn find(&self, name: &str) -> Option<&Self> {
        if self.name == name {
            return Some(self);
        }
        self.elements().find_map(|element| element.find(name))
    }

    /// The elements right below.
    pub fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// All text in it, as it stands.
    pub fn text(&self) -> String {
        let text = |node: &Node| match node {
            Node::Element(element) => element.text(),
            Node::Text(text) => text.clone(),
        };
        self.children.iter().map(text).collect()
    }
}

/// Reads a page. The root has no name.
pub fn tree(html: &str) -> Element {
    let named = |name: &str| Element { name: name.to_owned(), attributes: Vec::new(), children: Vec::new() };
    let mut open = vec![named("")];
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        put(&mut open, Node::Text(unescaped(&rest[..at])));
        rest = &rest[at + 1..];
        if let Some(after) = rest.strip_prefix("!--") {
            rest = after.split_once("-->").expect("a comment that ends").1;
            continue;
        }
        let end = rest.find(|c: char| c.is_whitespace() || c == '>').expect("a tag that ends");
        let end = if rest.starts_with('/') { end } else { rest[..end].find('/').unwrap_or(end) };
        let name = rest[..end].to_ascii_lowercase();
        let (attributes, after) = attributes(&rest[end..]);
        rest = after;
        if let Some(name) = name.strip_prefix('/') {
            let closed = open.pop().expect("an open element");
            assert_eq!(closed.name, name, "closes what is not open, before: {rest:.80}");
            put(&mut open, Node::Element(closed));
            continue;
        }
        let mut element = Element { attributes, ..named(&name) };
        if matches!(name.as_str(), "script" | "style") {
            let (content, after) = rest.split_once(&format!("</{name}>")).expect("it is closed");
            element.children.push(Node::Text(content.to_owned()));
            rest = after;
            put(&mut open, Node::Element(element));
        } else if EMPTY.contains(&name.as_str()) {
            put(&mut open, Node::Element(element));
        } else {
            open.push(element);
        }
    }
    put(&mut open, Node::Text(unescaped(rest)));
    assert_eq!(open.len(), 1, "not closed: {}", open.last().map_or("", |element| element.name.as_str()));
    open.remove(0)
}

fn put(open: &mut [Element], node: Node) {
    if !matches!(&node, Node::Text(text) if text.is_empty()) {
        open.last_mut().expect("the root stays open").children.push(node);
    }
}

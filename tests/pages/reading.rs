//! In: the tree of a page. Out: what it says, as text for people: headings `#`, items `-`, links `[text](address)`, tables as rows of
//! `|`, ids and names of parts in `{}`. Classes, wrappers and white space of the markup do not show.

use std::fmt::Write as _;
use std::mem;

use serde_json::Value;

use crate::tree::{Element, Node};

/// What the head of a page tells machines, but for what is the same on every page of every site.
pub fn head(page: &Element) -> String {
    let head = page.find("head").expect("a head");
    let mut out = String::new();
    for element in head.elements() {
        let value = |name: &str| element.attribute(name).unwrap_or_default();
        let _ = match element.name.as_str() {
            "title" => writeln!(out, "title: {}", joined(&element.text())),
            "meta" if !value("property").is_empty() => writeln!(out, "{}: {}", value("property"), value("content")),
            "meta" if value("http-equiv") == "refresh" => writeln!(out, "refresh: {}", value("content")),
            "meta" if matches!(value("name"), "" | "viewport" | "referrer" | "format-detection" | "color-scheme") => {
                Ok(())
            }
            "meta" => writeln!(out, "{}: {}", value("name"), value("content")),
            "link" if matches!(value("rel"), "stylesheet" | "icon") => Ok(()),
            "link" => writeln!(
                out,
                "link {}: {}{}",
                value("rel"),
                value("href"),
                in_brackets(&[value("type"), value("title")])
            ),
            "script" if value("type") == "application/ld+json" => {
                let json: Value = serde_json::from_str(&element.text()).expect("JSON-LD is JSON");
                writeln!(out, "{json:#}")
            }
            _ => Ok(()),
        };
    }
    out
}

/// What an element says.
pub fn reading(element: &Element) -> String {
    let mut reader = Reader::default();
    reader.children(element);
    reader.flush();
    reader.out
}

#[derive(Default)]
struct Reader {
    out: String,
    line: String,
}

impl Reader {
    fn children(&mut self, element: &Element) {
        for node in &element.children {
            match node {
                Node::Text(text) => self.line.push_str(text),
                Node::Element(element) => self.element(element),
            }
        }
    }

    fn flush(&mut self) {
        let line = joined(&mem::take(&mut self.line));
        if !line.is_empty() {
            let _ = writeln!(self.out, "{line}");
        }
    }

    fn write(&mut self, line: &str) {
        self.flush();
        self.line.push_str(line);
        self.flush();
    }

    fn element(&mut self, element: &Element) {
        let value = |name: &str| element.attribute(name).unwrap_or_default();
        let id = value("id");
        match element.name.as_str() {
            "script" | "style" | "template" | "wbr" => {}
            "a" if element.attribute("href").is_some() => self.link(element),
            "img" => {
                let size = if value("width").is_empty() {
                    String::new()
                } else {
                    format!("{}×{}", value("width"), value("height"))
                };
                let about = in_brackets(&[&size, value("loading")]);
                let _ = write!(self.line, "![{}]({}){about}", value("alt"), value("src"));
            }
            "br" => self.line.push_str(" ⏎ "),
            "hr" => self.write("---"),
            "progress" => {
                let _ = write!(self.line, "(progress {}/{})", value("value"), value("max"));
            }
            "input" => {
                let _ =
                    write!(self.line, "(input{})", in_brackets(&[value("type"), value("name"), value("aria-label")]));
            }
            "code" => self.within("`", element, "`"),
            "del" | "s" => self.within("~~", element, "~~"),
            "sup" => self.within("^(", element, ")"),
            "button" => self.within("(button: ", element, ")"),
            "pre" => self.code(element),
            "table" => self.table(element),
            "blockquote" => self.quote(element),
            "li" => self.item(element),
            "dt" => {
                self.flush();
                self.children(element);
                self.line.push_str(": ");
            }
            "dd" => {
                if !self.line.trim_end().ends_with(':') {
                    self.flush();
                }
                self.children(element);
                self.flush();
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.flush();
                self.out.push('\n');
                let level = usize::from(element.name.as_bytes()[1] - b'0');
                let _ = write!(self.line, "{} ", "#".repeat(level));
                self.children(element);
                self.named(id, "");
                self.flush();
            }
            "span" if value("role") == "img" => {
                let _ = write!(self.line, "({})", value("aria-label"));
            }
            "figcaption" | "caption" | "summary" | "legend" => {
                self.flush();
                let _ = write!(self.line, "{}: ", element.name);
                self.children(element);
                self.flush();
            }
            name if is_block(name) => {
                self.flush();
                let label = value("aria-label");
                if !id.is_empty() || !label.is_empty() {
                    self.line.push_str(name);
                    self.named(id, label);
                    self.flush();
                }
                self.children(element);
                self.flush();
            }
            _ => {
                self.named(id, value("aria-label"));
                self.children(element);
            }
        }
    }

    fn named(&mut self, id: &str, label: &str) {
        if !id.is_empty() {
            let _ = write!(self.line, " {{#{id}}}");
        }
        if !label.is_empty() {
            let _ = write!(self.line, " {{{label}}}");
        }
    }

    fn within(&mut self, before: &str, element: &Element, after: &str) {
        self.line.push_str(before);
        self.children(element);
        let blank = self.line.trim_end().len();
        // What was struck in blocks has been flushed: its end stands on a line of its own.
        self.line.truncate(blank);
        self.line.push_str(after);
    }

    fn link(&mut self, element: &Element) {
        let value = |name: &str| element.attribute(name).unwrap_or_default();
        let text = joined(&reading_of_line(element));
        self.named(value("id"), "");
        let current = if element.attribute("aria-current").is_some() { "current" } else { "" };
        let about = in_brackets(&[value("rel"), current, value("aria-label")]);
        let _ = write!(self.line, "[{text}]({}){about}", value("href"));
    }

    /// The first line stands behind the mark, the others below it.
    fn item(&mut self, element: &Element) {
        self.flush();
        let id = element.attribute("id").map(|id| format!("{{#{id}}} ")).unwrap_or_default();
        let text = reading(element);
        let mut lines = text.lines().filter(|line| !line.is_empty());
        let _ = writeln!(self.out, "- {id}{}", lines.next().unwrap_or_default());
        for line in lines {
            let _ = writeln!(self.out, "  {line}");
        }
    }

    fn quote(&mut self, element: &Element) {
        self.flush();
        for line in reading(element).lines().filter(|line| !line.is_empty()) {
            let _ = writeln!(self.out, "> {line}");
        }
    }

    fn code(&mut self, element: &Element) {
        self.flush();
        let _ = writeln!(self.out, "```\n{}\n```", element.text().trim_end());
    }

    fn table(&mut self, table: &Element) {
        self.flush();
        for part in table.elements() {
            match part.name.as_str() {
                "tr" => self.row(part),
                "caption" => self.element(part),
                _ => part.elements().filter(|row| row.name == "tr").for_each(|row| self.row(row)),
            }
        }
    }

    fn row(&mut self, row: &Element) {
        let mut line = String::from("|");
        for cell in row.elements() {
            let text = reading_of_line(cell);
            let _ = match (cell.name.as_str(), cell.attribute("scope")) {
                ("th", Some(_)) => write!(line, " *{text}* |"),
                ("th", None) => write!(line, " *{text}* (of nothing) |"),
                _ => write!(line, " {text} |"),
            };
        }
        let id = row.attribute("id").unwrap_or_default();
        self.line.push_str(&line);
        self.named(id, "");
        self.flush();
    }
}

/// What an element says on one line; ` / ` parts its blocks.
fn reading_of_line(element: &Element) -> String {
    let text = reading(element);
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    lines.join(" / ")
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "section"
            | "article"
            | "header"
            | "footer"
            | "nav"
            | "main"
            | "ul"
            | "ol"
            | "dl"
            | "figure"
            | "form"
            | "fieldset"
            | "details"
            | "address"
            | "aside"
            | "search"
            | "svg"
            | "body"
            | "select"
            | "option"
            | "text"
    )
}

fn joined(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn in_brackets(parts: &[&str]) -> String {
    let parts: Vec<&str> = parts.iter().copied().filter(|part| !part.is_empty()).collect();
    if parts.is_empty() { String::new() } else { format!("({})", parts.join(", ")) }
}

//! What templates may call beside what the template language brings: the theme's words, and text as paragraphs.
//!
//! - `"key" | t(n=3)`: the words of a key of the theme, with what is put into them;
//! - `value | words`: the author's words, or those of a key that the view chose;
//! - `text | paragraphs`: plain text as `<p>` elements, escaped;
//! - `text | percent`: text as a part of an address, percent-encoded;
//! - `object | json`: an object of a view as JSON that can stand in a `<script>` of data (`json`).

use std::collections::BTreeMap;
use std::fmt::Write as _;

use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

use super::{Strings, json};

/// Registers all of them; before the templates, which are checked against them.
pub fn register(tera: &mut Tera, strings: &Strings) {
    let words = strings.clone();
    tera.register_filter("t", move |key: &str, args: Kwargs, _: &State| translate(&words, key, &args));
    let words = strings.clone();
    tera.register_filter("words", move |value: Value, _: Kwargs, _: &State| shown(&words, &value));
    let words = strings.clone();
    tera.register_filter("json", move |value: Value, _: Kwargs, _: &State| data(&words, &value));
    tera.register_filter("percent", |text: &str, _: Kwargs, _: &State| percent(text));
    tera.register_filter("paragraphs", |text: &str, _: Kwargs, _: &State| Value::safe_string(&paragraphs(text)));
}

fn translate(strings: &Strings, key: &str, args: &Kwargs) -> TeraResult<String> {
    let mut shown_args = BTreeMap::new();
    for (name, value) in args.iter() {
        if let Some(name) = name.as_str() {
            shown_args.insert(name.to_owned(), shown(strings, value)?);
        }
    }
    say(strings, key, &shown_args)
}

/// An object as JSON that no text can break out of.
fn data(strings: &Strings, value: &Value) -> TeraResult<Value> {
    let said = json::said(value, strings).map_err(Error::message)?;
    Ok(Value::safe_string(&said))
}

/// Words of a view, as [`crate::view::Words`] serialises them; numbers as they are.
fn shown(strings: &Strings, value: &Value) -> TeraResult<String> {
    if let Some(text) = value.as_str() {
        return Ok(text.to_owned());
    }
    let field = |name: &'static str| value.as_map().and_then(|map| map.get(&name.into()));
    if let Some(key) = field("key").and_then(Value::as_str) {
        let mut args = BTreeMap::new();
        for (name, value) in field("args").and_then(Value::as_map).into_iter().flatten() {
            if let Some(name) = name.as_str() {
                args.insert(name.to_owned(), shown(strings, value)?);
            }
        }
        return say(strings, key, &args);
    }
    if value.is_number() {
        return Ok(value.to_string());
    }
    Err(Error::message(format!("`words` takes words of a view, not {}", value.name())))
}

fn say(strings: &Strings, key: &str, args: &BTreeMap<String, String>) -> TeraResult<String> {
    strings.say(key, args).map_err(|key| Error::message(format!("the theme has no words for the key `{key}`")))
}

/// Each line of plain text is a paragraph; empty lines part nothing more.
fn paragraphs(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + 16);
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        html.push_str("<p>");
        for c in line.chars() {
            match c {
                '&' => html.push_str("&amp;"),
                '<' => html.push_str("&lt;"),
                '>' => html.push_str("&gt;"),
                _ => html.push(c),
            }
        }
        html.push_str("</p>");
    }
    html
}

/// Everything but unreserved ASCII percent-encoded; lines end as mail has them (RFC 6068).
fn percent(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len() * 3);
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => encoded.push(char::from(byte)),
            b'\r' => {}
            b'\n' => encoded.push_str("%0D%0A"),
            byte => {
                let _ = write!(encoded, "%{byte:02X}");
            }
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::{paragraphs, percent};

    #[test]
    fn what_is_put_into_an_address_stays_one_part_of_it() {
        assert_eq!(percent("a b&c=d?\r\n桥\"'"), "a%20b%26c%3Dd%3F%0D%0A%E6%A1%A5%22%27");
    }

    #[test]
    fn text_becomes_paragraphs_and_cannot_become_markup() {
        assert_eq!(paragraphs("一\n\n <b>二</b>\n"), "<p>一</p><p>&lt;b&gt;二&lt;/b&gt;</p>");
    }
}

//! What templates may call beside what the template language brings: the theme's words, and text as paragraphs.
//!
//! - `"key" | t(n=3)`: the words of a key of the theme, with what is put into them;
//! - `value | words`: the author's words, or those of a key that the view chose;
//! - `text | paragraphs`: plain text as `<p>` elements, escaped.

use std::collections::BTreeMap;

use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

use super::Strings;

/// Registers all of them; before the templates, which are checked against them.
pub fn register(tera: &mut Tera, strings: &Strings) {
    let words = strings.clone();
    tera.register_filter("t", move |key: &str, args: Kwargs, _: &State| translate(&words, key, &args));
    let words = strings.clone();
    tera.register_filter("words", move |value: Value, _: Kwargs, _: &State| shown(&words, &value));
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

#[cfg(test)]
mod tests {
    use super::paragraphs;

    #[test]
    fn text_becomes_paragraphs_and_cannot_become_markup() {
        assert_eq!(paragraphs("一\n\n <b>二</b>\n"), "<p>一</p><p>&lt;b&gt;二&lt;/b&gt;</p>");
    }
}

//! An entry as text: what is said, in a style.
//!
//! In: what is said and how the file writes. Out: an item on lines or in braces, without the line end behind it.

use super::style::{Style, Within, field};
use crate::schema::Field;

/// One thing that an entry says, under the English name of its field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// Words.
    Words(&'static str, String),
    /// A day.
    Day(&'static str, String),
    /// A number, an amount, or the name of something.
    Value(&'static str, String),
    /// Groups of two fields: goals with what is done, files with titles.
    Pairs(&'static str, [&'static str; 2], Vec<(String, Option<String>)>),
}

impl Said {
    /// The name of another record.
    pub fn reference(name: &'static str, written: &str) -> Self {
        Self::Value(name, written.to_owned())
    }

    /// The English name of the field.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Words(name, _) | Self::Day(name, _) | Self::Value(name, _) | Self::Pairs(name, ..) => name,
        }
    }
}

/// An item, on lines or in braces as the last one is, whose dash stands at `place`.
pub fn block_item(style: &Style<'_>, said: &[Said], place: usize, end: &str) -> String {
    let pad = " ".repeat(place);
    let gap = " ".repeat(style.gap());
    if style.is_in_braces() {
        return format!("{pad}- {}", flow_item(style, said));
    }
    let inner = " ".repeat(place + 1 + gap.len());
    let lines: Vec<String> = fields(said).map(|(field, said)| line(style, field, said, &inner, end)).collect();
    format!("{pad}-{gap}{}", lines.join(&format!("{end}{inner}")))
}

/// An item in braces.
pub fn flow_item(style: &Style<'_>, said: &[Said]) -> String {
    let parts: Vec<String> = fields(said)
        .map(|(field, said)| format!("{}: {}", style.name(field), value(style, field, said, Within::Braces)))
        .collect();
    format!("{{{}}}", parts.join(", "))
}

fn fields(said: &[Said]) -> impl Iterator<Item = (&'static Field, &Said)> {
    said.iter().filter_map(|said| Some((field(said.name())?, said)))
}

fn line(style: &Style<'_>, field: &'static Field, said: &Said, pad: &str, end: &str) -> String {
    let name = style.name(field);
    match said {
        Said::Pairs(_, inner, pairs) if field.name == "goals" && !style.is_in_brackets(field) => {
            let items: Vec<String> =
                pairs.iter().map(|pair| format!("{end}{pad}  - {}", group(style, field, *inner, pair))).collect();
            format!("{name}:{}", items.concat())
        }
        Said::Pairs(..) | Said::Words(..) | Said::Day(..) | Said::Value(..) => {
            format!("{name}: {}", value(style, field, said, Within::Line))
        }
    }
}

fn value(style: &Style<'_>, field: &'static Field, said: &Said, within: Within) -> String {
    match said {
        Said::Words(_, text) => style.words(text, within),
        Said::Day(_, text) => style.plain(&style.day(text), within),
        Said::Value(_, text) => style.plain(text, within),
        Said::Pairs(_, inner, pairs) => {
            let groups: Vec<String> = pairs.iter().map(|pair| group(style, field, *inner, pair)).collect();
            match groups.as_slice() {
                [one] if field.name != "goals" => one.clone(),
                groups => format!("[{}]", groups.join(", ")),
            }
        }
    }
}

fn group(
    style: &Style<'_>,
    field: &'static Field,
    inner: [&'static str; 2],
    (first, second): &(String, Option<String>),
) -> String {
    let named = |name: &str, written: &str| {
        let group = field.form.group()?;
        let inner = group.fields.iter().find(|field| field.name == name)?;
        Some(format!("{}: {}", style.inner_name(field, inner), style.plain(written, Within::Braces)))
    };
    let second = second.as_ref().and_then(|written| named(inner[1], written));
    let parts: Vec<String> = named(inner[0], first).into_iter().chain(second).collect();
    format!("{{{}}}", parts.join(", "))
}

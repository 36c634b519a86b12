//! The texts of events, documents, registers and news.

use super::blocks::Blocks;
use crate::model::{
    ColumnType, Document, Event, News, Percent, Register, decimal_label, grouped, parse_date, parse_decimal,
    parse_money, parse_percent,
};

pub(super) fn event(blocks: &mut Blocks<'_, '_>, event: &Event) {
    blocks.body();
    for opinion in &event.opinions {
        blocks.line(&opinion.text);
        blocks.maybe(opinion.reply.as_ref());
        blocks.maybe(opinion.reason.as_ref());
    }
    for text in [&event.theme, &event.venue, &event.invited, &event.cancel_reason, &event.time] {
        blocks.maybe(text.as_ref());
    }
    if let Some(signup) = &event.signup {
        blocks.maybe(signup.how.as_ref());
        blocks.maybe(signup.phone.as_ref());
    }
    blocks.units(&event.host);
    blocks.coming_day(event.date);
}

pub(super) fn document(blocks: &mut Blocks<'_, '_>, document: &Document) {
    blocks.body();
    if let Some(number) = &document.number {
        blocks.number(number);
    }
    blocks.number(&document.index);
    blocks.maybe(document.topic.as_ref());
    blocks.maybe(document.form.as_ref());
    blocks.party(&document.issuer);
    blocks.coming_day(document.written);
    blocks.coming_day(document.published);
}

pub(super) fn register(blocks: &mut Blocks<'_, '_>, register: &Register) {
    blocks.body();
    blocks.line(&register.category);
    blocks.maybe(register.basis.as_ref());
    for column in &register.columns {
        blocks.line(&column.label);
    }
    for row in &register.rows {
        for column in &register.columns {
            let written = row.iter().find(|(name, _)| *name == column.key).map_or("", |(_, text)| text.trim());
            cell(blocks, column.category.unwrap_or(ColumnType::Text), written);
        }
    }
    if let Some(issuer) = &register.issuer {
        blocks.party(issuer);
    }
    blocks.coming_day(register.as_of);
}

/// A cell in the form in which its page shows it; a number also without the commas between its digits.
fn cell(blocks: &mut Blocks<'_, '_>, category: ColumnType, written: &str) {
    let number = match category {
        ColumnType::Number => parse_decimal(written).ok().map(decimal_label),
        ColumnType::Money => parse_money(written).ok().map(|money| decimal_label(money.in_wan())),
        ColumnType::Text | ColumnType::Link | ColumnType::Percent | ColumnType::Date => None,
    };
    let shown = match category {
        ColumnType::Number | ColumnType::Money => number.as_deref().map(grouped),
        ColumnType::Percent => parse_percent(written).ok().map(Percent::label),
        ColumnType::Date => parse_date(written).ok().map(|date| blocks.written_day(date)),
        ColumnType::Text | ColumnType::Link => None,
    };
    let shown = shown.unwrap_or_else(|| written.to_owned());
    blocks.line(&shown);
    if let Some(number) = number.filter(|number| *number != shown) {
        blocks.line(&number);
    }
}

pub(super) fn news(blocks: &mut Blocks<'_, '_>, news: &News) {
    blocks.body();
    blocks.line(&news.source);
    blocks.coming_day(news.date);
}

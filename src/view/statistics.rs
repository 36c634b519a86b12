//! 统计: what was received, beside what of it is published. Rates come from here and from nowhere else.

use std::cmp::Reverse;

use serde::Serialize;

use super::{Chrome, Content, Context, Count, Day, Name, Section, View, Words};
use crate::figures::Denominator;
use crate::model::{Decimal, RecordKey, Statistics, decimal_label};
use crate::plan::Page;

/// For `statistics.html`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StatisticsPage {
    /// What the list is.
    pub about: Words,
    /// One for each subject, in the order of their names.
    pub tables: Vec<StatisticsTable>,
}

/// The figures of one subject.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StatisticsTable {
    /// 事项
    pub subject: String,
    /// The newest period first.
    pub rows: Vec<StatisticsRow>,
}

/// One period. What was not counted is `None`, never 0.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StatisticsRow {
    /// 时期
    pub period: Day,
    /// 地区
    pub areas: Vec<Name>,
    /// 渠道
    pub channel: Option<String>,
    /// 受理
    pub received: Option<u64>,
    /// The anchor of the list of published cases.
    pub anchor: String,
    /// 公开: how many cases are published.
    pub published_count: Count,
    /// The published cases, by title.
    pub published: Vec<Name>,
    /// How many count without a page.
    pub counted_only: usize,
    /// Whether cases are published for it at all.
    pub has_channel: bool,
    /// 按期办结
    pub on_time: Option<Part>,
    /// 已解决
    pub resolved: Option<Part>,
    /// 满意
    pub satisfied: Option<Part>,
    /// 来源
    pub source: Option<String>,
}

/// A count and its share of what was received.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Part {
    /// How many.
    pub count: u64,
    /// In percent, without a sign; `None` without a denominator.
    pub share: Option<String>,
}

/// `/statistics/`
#[must_use]
pub fn view<'a>(context: &'a Context<'_>, page: &Page) -> View<'a> {
    let mut all: Vec<&Statistics> = context.figures.standings.listed(&context.catalogue.statistics).collect();
    all.sort_by_key(|one| (one.subject.clone(), Reverse(one.period.clone()), one.common.id.clone()));
    let mut tables: Vec<StatisticsTable> = Vec::new();
    for one in all {
        let row = row(context, one);
        match tables.last_mut().filter(|table| table.subject == one.subject) {
            Some(table) => table.rows.push(row),
            None => tables.push(StatisticsTable { subject: one.subject.clone(), rows: vec![row] }),
        }
    }
    View {
        template: "statistics.html",
        address: page.address.clone(),
        site: &context.frame,
        chrome: Chrome::new(context, Section::Statistics, Words::key("nav.statistics"), &page.address)
            .described(Words::key("about.statistics")),
        page: Content::Statistics(StatisticsPage { about: Words::key("about.statistics"), tables }),
    }
}

fn row(context: &Context<'_>, one: &Statistics) -> StatisticsRow {
    let known = context.figures.denominators.get(&one.common.id);
    let share = |of: fn(&Denominator) -> Option<Decimal>| known.and_then(of).map(decimal_label);
    let part = |count: Option<u64>, share: Option<String>| count.map(|count| Part { count, share });
    let case = |key: &RecordKey| {
        let common = context.catalogue.common(key)?;
        Some(Name { text: common.title.clone(), href: context.href(key) })
    };
    let published = known.map(|known| known.published.as_slice()).unwrap_or_default();
    let anchor = format!("published-{}", one.common.id);
    let published: Vec<Name> = published.iter().filter_map(case).collect();
    StatisticsRow {
        published_count: Count::here(published.len(), &anchor),
        anchor,
        period: context.period(&one.period),
        areas: context.areas(&one.common.areas),
        channel: one.channel.as_ref().and_then(|id| context.catalogue.channels.get(id)).map(|one| one.name.clone()),
        received: one.received,
        published,
        counted_only: known.map_or(0, |known| known.counted_only),
        has_channel: one.channel.is_some(),
        on_time: part(one.on_time, share(|known| known.on_time)),
        resolved: part(one.resolved, share(|known| known.resolved)),
        satisfied: part(one.satisfied, share(|known| known.satisfied)),
        source: one.common.source.clone(),
    }
}

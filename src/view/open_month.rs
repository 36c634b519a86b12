//! 政府部门开放月: what is to come, what was held, and what became of every opinion.

use std::cmp::Reverse;

use serde::Serialize;

use super::{Card, Chrome, Content, Context, Count, Name, Section, Tally, View, Words, cards};
use crate::model::{Event, OpinionOutcome};
use crate::plan::Page;

/// For `open-month.html`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OpenMonthPage {
    /// What the list is.
    pub about: Words,
    /// To come or on, the next first.
    pub coming: Vec<Card>,
    /// Past, the last first, by month.
    pub past: Vec<Card>,
    /// How many opinions had each outcome, out of all, leading to the lists of this page.
    pub outcomes: Vec<Tally>,
    /// Opinions by outcome.
    pub opinions: Vec<OpinionGroup>,
}

/// The opinions that had one outcome.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OpinionGroup {
    /// The outcome's name: its anchor is `opinion-<name>`, its words `opinion.<name>`.
    pub name: &'static str,
    /// The opinions, by event.
    pub opinions: Vec<OpinionRow>,
}

/// One opinion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OpinionRow {
    /// What was said.
    pub text: String,
    /// Where it was said.
    pub event: Name,
    /// 答复
    pub reply: Option<String>,
    /// 理由
    pub reason: Option<String>,
}

/// `/open-month/`
#[must_use]
pub fn view<'a>(context: &'a Context<'_>, page: &Page) -> View<'a> {
    let events: Vec<&Event> = context.figures.standings.listed(&context.catalogue.events).collect();
    let (mut coming, mut past): (Vec<&Event>, Vec<&Event>) =
        events.iter().partition(|event| cards::is_coming(context, event));
    coming.sort_by_key(|event| (event.date, event.common.id.clone()));
    past.sort_by_key(|event| (Reverse(event.date), event.common.id.clone()));
    let opinions: Vec<OpinionGroup> =
        OpinionOutcome::ALL.iter().map(|outcome| opinions(context, &past, &coming, *outcome)).collect();
    let all: usize = opinions.iter().map(|group| group.opinions.len()).sum();
    let outcomes = opinions.iter().map(|group| {
        let words = Words::key(format!("opinion.{}", group.name));
        let count = group.opinions.len();
        Tally::part(words, Count::here(count, &format!("opinion-{}", group.name)), Count::here(all, "opinions"))
    });
    let data = OpenMonthPage {
        about: Words::key("about.open-month"),
        coming: coming.iter().map(|event| cards::event(context, event)).collect(),
        past: past.iter().map(|event| cards::event(context, event)).collect(),
        outcomes: if all == 0 { Vec::new() } else { outcomes.collect() },
        opinions: opinions.iter().filter(|group| !group.opinions.is_empty()).cloned().collect(),
    };
    View {
        template: "open-month.html",
        address: page.address.clone(),
        site: &context.frame,
        chrome: Chrome::new(context, Section::OpenMonth, Words::key("nav.open-month"), &page.address)
            .described(Words::key("about.open-month")),
        page: Content::OpenMonth(data),
    }
}

fn opinions(context: &Context<'_>, past: &[&Event], coming: &[&Event], outcome: OpinionOutcome) -> OpinionGroup {
    let rows = past.iter().chain(coming).flat_map(|event| {
        let said = event.opinions.iter().filter(move |opinion| opinion.outcome == outcome);
        said.map(|opinion| OpinionRow {
            text: opinion.text.clone(),
            event: context.name(*event),
            reply: opinion.reply.clone(),
            reason: opinion.reason.clone(),
        })
    });
    OpinionGroup { name: outcome.name(), opinions: rows.collect() }
}

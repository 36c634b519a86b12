//! Records as cards of lists, one function per kind.
//!
//! In: a record and its figures. Out: a [`Card`] that says what a reader of the list needs to choose; days that are
//! counted to the as-of date stand in labels alone.

use super::record::{beside, case_label, status};
use super::{Card, Context, Count, Day, Fact, Tally, Words};
use crate::figures::events::Timing;
use crate::figures::progress::Reported;
use crate::model::{
    Appeal, Document, Event, EventStatus, Matter, Measure, News, Percent, Project, Proposal, Published, Record,
    Register, ValidityState, decimal_label,
};
use crate::view::{Label, Tone};

/// What all kinds have.
fn plain<R: Published>(context: &Context<'_>, record: &R) -> Card {
    let common = record.common();
    Card {
        kind: R::KIND.name(),
        name: context.name(record),
        number: None,
        summary: common.summary.clone(),
        date: common.date.map(|date| context.day(date)),
        areas: context.areas(&common.areas),
        units: context.units(if common.lead.is_empty() { &common.responsible } else { &common.lead }),
        labels: context.unpublished(common, &record.key()).into_iter().collect(),
        explanation: None,
        facts: Vec::new(),
        tasks: None,
        standing: Vec::new(),
    }
}

/// 举措
#[must_use]
pub fn measure(context: &Context<'_>, measure: &Measure) -> Card {
    let mut card = plain(context, measure);
    card.number = Some(measure.number.to_string());
    if let Some(dimension) = context.catalogue.dimensions.get(&measure.dimension) {
        card.facts.push(linked(Fact::new("dimension", dimension.name.as_str()), context.href(&dimension.key())));
    }
    if let Some(figures) = context.figures.measures.get(&measure.common.id) {
        card.labels.push(status(&figures.status));
        card.labels.extend(beside(context, &figures.labels));
        card.explanation = explained(&card.labels, measure.common.explanation.as_ref());
        if figures.countable > 0 {
            let href = card.name.href.as_ref().map(|href| format!("{href}#part-tasks"));
            let count = |n, state| Count::new(n, href.clone()).in_state(state);
            let (done, all) = (count(figures.completed, "completed"), count(figures.countable, "countable"));
            card.tasks = Some(Tally::part(Words::key("fact.tasks"), done, all));
        }
    }
    card
}

/// 民生实事
#[must_use]
pub fn project(context: &Context<'_>, project: &Project) -> Card {
    let mut card = plain(context, project);
    card.date = Some(Day { iso: project.year.to_string(), label: context.year(project.year) });
    card.number = project.number.map(|number| number.to_string());
    if let Some(category) = &project.category {
        card.facts.push(Fact::new("category", category.as_str()));
    }
    if let Some(figures) = context.figures.projects.get(&project.common.id) {
        card.labels.push(status(&figures.status));
        card.labels.extend(beside(context, &figures.labels));
        card.explanation = explained(&card.labels, project.common.explanation.as_ref());
        card.facts.push(Fact::new("percent", percent_words(context, figures.percent)));
    }
    let due = project.due.as_ref().map_or_else(|| context.day(project.due_date()), |due| context.due(due));
    card.facts.push(Fact::new("due", due.label));
    card
}

/// `62.5%（截至2026年9月30日）`; what is not reported says so.
pub(super) fn percent_words(context: &Context<'_>, percent: Option<Reported<Percent>>) -> Words {
    percent.map_or_else(
        || Words::key("value.not-reported"),
        |reported| {
            Words::key("value.percent-as-of")
                .with("percent", decimal_label(reported.value.value()))
                .with("date", context.day(reported.date).label)
        },
    )
}

/// 督办事项
#[must_use]
pub fn matter(context: &Context<'_>, matter: &Matter) -> Card {
    let mut card = plain(context, matter);
    card.date = Some(context.day(matter.assigned));
    card.summary = card.summary.or_else(|| Some(matter.problem.clone()));
    card.labels.extend(context.figures.matters.get(&matter.common.id).map(|case| case_label(case.state)));
    card.facts.push(Fact::new("origin", matter.origin.as_str()));
    card
}

/// 诉求
#[must_use]
pub fn appeal(context: &Context<'_>, appeal: &Appeal) -> Card {
    let mut card = plain(context, appeal);
    card.date = Some(context.day(appeal.received));
    card.units = appeal.replier.as_ref().and_then(|unit| context.unit(unit)).into_iter().collect();
    card.labels.extend(context.figures.appeals.get(&appeal.common.id).map(|case| case_label(case.state)));
    card.facts.extend(channel(context, &appeal.channel));
    card.facts.push(Fact::new("nature", Words::key(format!("nature.{}", appeal.nature.name()))));
    let outcome = appeal.outcome.map(|outcome| Words::key(format!("outcome.{}", outcome.name())));
    card.facts.extend(outcome.map(|outcome| Fact::new("outcome", outcome)));
    card.facts.extend(replied(context, appeal.replied));
    card
}

/// 建议提案
#[must_use]
pub fn proposal(context: &Context<'_>, proposal: &Proposal) -> Card {
    let mut card = plain(context, proposal);
    card.number = Some(proposal.number.clone());
    card.date = Some(context.day(proposal.received));
    card.labels.extend(context.figures.proposals.get(&proposal.common.id).map(|case| case_label(case.state)));
    card.facts.extend(channel(context, &proposal.channel));
    card.facts.extend(proposal.class.as_deref().map(|class| Fact::new("class", class)));
    card.facts.extend(replied(context, proposal.replied));
    card
}

/// 活动
#[must_use]
pub fn event(context: &Context<'_>, event: &Event) -> Card {
    let mut card = plain(context, event);
    card.date = Some(context.day(event.date));
    card.units = context.units(&event.host);
    let status = context.figures.events.get(&event.common.id).map(|figures| figures.status);
    card.labels.extend(status.map(event_label));
    card.facts.push(Fact::new("event-type", Words::key(format!("event-type.{}", event.category.name()))));
    card.facts.extend(event.time.as_deref().map(|time| Fact::new("time", time)));
    card.facts.extend(event.venue.as_deref().map(|venue| Fact::new("venue", venue)));
    card
}

/// Whether an event lies ahead or is on.
#[must_use]
pub fn is_coming(context: &Context<'_>, event: &Event) -> bool {
    match context.figures.events.get(&event.common.id).map(|figures| figures.timing) {
        Some(Timing::Coming | Timing::Now) => true,
        Some(Timing::Past) | None => false,
    }
}

/// 文件
#[must_use]
pub fn document(context: &Context<'_>, document: &Document) -> Card {
    let mut card = plain(context, document);
    card.date = Some(context.day(document.published));
    card.units = context.party(&document.issuer).into_iter().collect();
    let state = document.validity.as_ref().map_or(ValidityState::Valid, |validity| validity.state);
    let tone = match state {
        ValidityState::Valid => Tone::Plain,
        ValidityState::Expired | ValidityState::Repealed => Tone::Changed,
    };
    let key = format!("validity.{}", state.name());
    card.labels.push(Label::new(state.name(), Words::key(key), tone));
    card.facts.push(Fact::new("index", document.index.as_str()));
    card.facts.extend(document.number.as_deref().map(|number| Fact::new("document-number", number)));
    card.facts.extend(document.topic.as_deref().map(|topic| Fact::new("topic", topic)));
    card
}

/// 清单
#[must_use]
pub fn register(context: &Context<'_>, register: &Register) -> Card {
    let mut card = plain(context, register);
    card.date = Some(context.day(register.as_of));
    card.units = register.issuer.as_ref().and_then(|issuer| context.party(issuer)).into_iter().collect();
    card.facts.push(Fact::new("category", register.category.as_str()));
    card
}

/// 动态
#[must_use]
pub fn news(context: &Context<'_>, news: &News) -> Card {
    let mut card = plain(context, news);
    card.date = Some(context.day(news.date));
    card.facts.push(Fact::new("source", news.source.as_str()));
    card
}

fn event_label(status: EventStatus) -> Label {
    let tone = match status {
        EventStatus::Announced => Tone::Plain,
        EventStatus::Held => Tone::Done,
        EventStatus::Cancelled => Tone::Changed,
    };
    Label::new(status.name(), Words::key(format!("event-status.{}", status.name())), tone)
}

fn channel(context: &Context<'_>, channel: &crate::model::Reference<crate::model::Channel>) -> Option<Fact> {
    context.catalogue.channels.get(channel).map(|channel| Fact::new("channel", channel.name.as_str()))
}

fn replied(context: &Context<'_>, replied: Option<crate::model::Date>) -> Option<Fact> {
    replied.map(|date| Fact::new("replied", context.day(date).label))
}

fn linked(fact: Fact, href: Option<String>) -> Fact {
    Fact { href, ..fact }
}

/// 情况说明 stands beside a computed label; where there is none, the record's own page has it.
fn explained(labels: &[Label], explanation: Option<&String>) -> Option<String> {
    // That nothing of it is public yet needs no explanation.
    let told = labels.iter().filter(|label| !matches!(label.name, "draft" | "coming")).count();
    if told > 1 { explanation.cloned() } else { None }
}

//! 诉求: the question as far as it is public, the answer, and how long it took.
//!
//! The body holds what the person wrote: it is shown where the whole text is public (公开范围: 全文), and otherwise the summary
//! alone. Neither the consent nor anything else about the person is taken over. Appeals that are only counted have no page.

use serde::Serialize;

use super::about::{About, about};
use super::clock::{ClockView, clock};
use super::matter::difficulty_words;
use crate::model::{Appeal, Outcome, Record};
use crate::view::{Body, Context, Day, Label, Name, Tone, Under, Words};

/// For `appeal.html`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AppealPage {
    /// What every record says.
    pub about: About,
    /// What came of it, and how its clock stands.
    pub labels: Vec<Label>,
    /// 渠道
    pub channel: Option<String>,
    /// 诉求类型
    pub nature: Words,
    /// 办理难度, where it is stated.
    pub difficulty: Option<Words>,
    /// 受理日期
    pub received: Day,
    /// 答复日期
    pub replied: Option<Day>,
    /// 答复单位
    pub replier: Option<Name>,
    /// 答复
    pub reply: Option<String>,
    /// 满意度
    pub satisfaction: Option<String>,
    /// How much of it is public.
    pub disclosure: Words,
    /// Its stages.
    pub clock: Option<ClockView>,
    /// The question in full, where that is public.
    pub body: Option<Body>,
    /// The question in a summary, where the full text is not public.
    pub summary: Option<String>,
}

/// The page of an appeal.
pub fn appeal(context: &Context<'_>, appeal: &Appeal) -> AppealPage {
    let mut about = about(context, appeal);
    let body = appeal.public_body().and_then(|body| context.body(&appeal.key(), body, Under::Part));
    // The summary stands where the question would; the head of the page does not say it twice.
    let summary = if body.is_none() { about.summary.take() } else { None };
    let is_answered = appeal.replied.is_none_or(|date| date <= context.as_of);
    let clock = context.figures.appeals.get(appeal.id()).map(|case| clock(context, case));
    let standing = clock.iter().map(|clock| clock.label.clone());
    AppealPage {
        about,
        labels: appeal.outcome.filter(|_| is_answered).map(outcome_label).into_iter().chain(standing).collect(),
        channel: context.catalogue.channels.get(&appeal.channel).map(|channel| channel.name.clone()),
        nature: Words::key(format!("nature.{}", appeal.nature.name())),
        difficulty: appeal.difficulty.map(|difficulty| difficulty_words(Some(difficulty))),
        received: context.day(appeal.received),
        replied: appeal.replied.filter(|date| *date <= context.as_of).map(|date| context.day(date)),
        replier: appeal.replier.as_ref().and_then(|unit| context.unit(unit)),
        reply: appeal.reply.clone().filter(|_| is_answered),
        satisfaction: appeal.satisfaction.clone().filter(|_| is_answered),
        disclosure: Words::key(format!("disclosure.{}", appeal.disclosure().name())),
        clock,
        body,
        summary,
    }
}

fn outcome_label(outcome: Outcome) -> Label {
    let tone = match outcome {
        Outcome::Resolved => Tone::Done,
        Outcome::Partly | Outcome::Forwarded | Outcome::Declined => Tone::Changed,
        Outcome::Explained => Tone::Plain,
    };
    Label::new(outcome.name(), Words::key(format!("outcome.{}", outcome.name())), tone)
}

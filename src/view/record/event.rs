//! 活动: when, where and how to take part; afterwards who came, what was said, and what became of each opinion.

use serde::Serialize;

use super::about::{About, about};
use crate::figures::EventFigures;
use crate::figures::events::Timing;
use crate::model::{Event, EventStatus, Opinion, OpinionOutcome, Record, Signup};
use crate::view::{Body, Context, Count, Day, DueDay, Label, Leaving, Name, Tally, Tone, Under, Words};

/// For `event.html`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EventPage {
    /// What every record says.
    pub about: About,
    /// 活动类别
    pub category: Words,
    /// 状态
    pub label: Label,
    /// 日期
    pub date: Day,
    /// 结束日期, where it is another day.
    pub end: Option<Day>,
    /// 时间
    pub time: Option<String>,
    /// 开放单位
    pub host: Vec<Name>,
    /// 主题
    pub theme: Option<String>,
    /// 地点
    pub venue: Option<String>,
    /// 邀请对象
    pub invited: Option<String>,
    /// 名额
    pub capacity: Option<u64>,
    /// 报名
    pub signup: Option<SignupView>,
    /// 取消原因
    pub cancel_reason: Option<String>,
    /// 到场人数
    pub attendance: Option<u64>,
    /// How many opinions had each outcome, out of all.
    pub outcomes: Vec<Tally>,
    /// 意见
    pub opinions: Vec<OpinionRow>,
    /// Announcement, then recap.
    pub body: Option<Body>,
}

/// How to sign up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SignupView {
    /// 方式
    pub how: Option<String>,
    /// 截止时间
    pub deadline: Option<DueDay>,
    /// 电话
    pub phone: Option<String>,
    /// 网址
    pub url: Option<String>,
    /// What to say where it leaves the site.
    pub leaving: Option<Leaving>,
}

/// One opinion and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OpinionRow {
    /// What was said.
    pub text: String,
    /// 处理结果
    pub outcome: Label,
    /// 答复
    pub reply: Option<String>,
    /// 理由
    pub reason: Option<String>,
}

/// The page of an event.
pub fn event(context: &Context<'_>, event: &Event) -> EventPage {
    let figures = context.figures.events.get(event.id());
    EventPage {
        about: about(context, event),
        category: Words::key(format!("event-type.{}", event.category.name())),
        label: status_label(figures),
        date: context.day(event.date),
        end: event.end.filter(|end| *end != event.date).map(|end| context.day(end)),
        time: event.time.clone(),
        host: context.units(&event.host),
        theme: event.theme.clone(),
        venue: event.venue.clone(),
        invited: event.invited.clone(),
        capacity: event.capacity,
        signup: event.signup.as_ref().map(|signup| signup_view(context, signup)),
        cancel_reason: event.cancel_reason.clone(),
        attendance: event.attendance,
        outcomes: figures.map(|figures| outcome_tallies(figures, event.opinions.len())).unwrap_or_default(),
        opinions: event.opinions.iter().map(opinion_row).collect(),
        body: context.body(&event.key(), &event.body, Under::Title),
    }
}

/// The status as declared or as the day tells; an announced event that is on today says so.
fn status_label(figures: Option<&EventFigures>) -> Label {
    let status = figures.map_or(EventStatus::Announced, |figures| figures.status);
    let timing = figures.map_or(Timing::Coming, |figures| figures.timing);
    let (name, tone) = match (status, timing) {
        (EventStatus::Announced, Timing::Now) => ("now", Tone::Plain),
        (EventStatus::Announced, Timing::Coming | Timing::Past) => ("announced", Tone::Plain),
        (EventStatus::Held, _) => ("held", Tone::Done),
        (EventStatus::Cancelled, _) => ("cancelled", Tone::Changed),
    };
    Label::new(name, Words::key(format!("event-status.{name}")), tone)
}

fn signup_view(context: &Context<'_>, signup: &Signup) -> SignupView {
    let is_web = |url: &String| url.starts_with("https://") || url.starts_with("http://");
    SignupView {
        how: signup.how.clone(),
        deadline: signup.deadline.as_ref().map(|deadline| context.due(deadline)),
        phone: signup.phone.clone(),
        leaving: signup.url.as_deref().and_then(|url| context.leaving(url)),
        url: signup.url.clone().filter(is_web),
    }
}

fn outcome_tallies(figures: &EventFigures, all: usize) -> Vec<Tally> {
    let counted = figures.opinions.iter().filter(|(_, count)| *count > 0);
    let here = |n| Count::here(n, "part-opinions");
    let part = |(outcome, count): &(OpinionOutcome, usize)| {
        Tally::part(outcome_words(*outcome), here(*count).in_state(outcome.name()), here(all))
    };
    counted.map(part).collect()
}

fn opinion_row(opinion: &Opinion) -> OpinionRow {
    let tone = match opinion.outcome {
        OpinionOutcome::Adopted => Tone::Done,
        OpinionOutcome::Partly | OpinionOutcome::NotAdopted => Tone::Changed,
        OpinionOutcome::Reference => Tone::Plain,
    };
    OpinionRow {
        text: opinion.text.clone(),
        outcome: Label::new(opinion.outcome.name(), outcome_words(opinion.outcome), tone),
        reply: opinion.reply.clone(),
        reason: opinion.reason.clone(),
    }
}

fn outcome_words(outcome: OpinionOutcome) -> Words {
    Words::key(format!("opinion.{}", outcome.name()))
}

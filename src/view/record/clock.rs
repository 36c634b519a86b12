//! A case against its clock, stage by stage: shared by matters, appeals and proposals.
//!
//! In: the figures of one case. Out: [`ClockView`], whose numbers are the figures' own. It holds the as-of date only while a
//! stage is open, since days are then counted to it; a finished case never changes again.

use serde::Serialize;

use crate::figures::CaseFigures;
use crate::figures::clocks::{CaseState, Counted, Days, StageFigures, StageState};
use crate::model::{DayCount, Stage};
use crate::view::{Context, Day, Label, Tone, Words};

/// Shown by the component `clock`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ClockView {
    /// The clock's name; `None` where no limit applies, and only days taken are shown.
    pub name: Option<String>,
    /// 依据 of the clock.
    pub source: Option<String>,
    /// Which days it counts.
    pub counts: Option<Words>,
    /// The day from which it counts.
    pub start: Day,
    /// The stages together.
    pub label: Label,
    /// Days from the start to the end of the case.
    pub taken: Option<Words>,
    /// The stages.
    pub stages: Vec<StageRow>,
    /// The day to which open stages are counted.
    pub as_of: Option<Day>,
}

/// One stage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StageRow {
    /// 环节
    pub stage: Words,
    /// 时限
    pub limit: Option<Words>,
    /// The last day in time.
    pub due: Option<Day>,
    /// Whether `due` is the matter's own plan.
    pub by_plan: bool,
    /// When it was passed.
    pub actual: Option<Day>,
    /// Days from the start to that day.
    pub taken: Option<Words>,
    /// How it stands.
    pub label: Label,
}

/// The clock of a case.
pub fn clock(context: &Context<'_>, case: &CaseFigures) -> ClockView {
    let clock = case.clock.as_ref().and_then(|id| context.catalogue.clocks.find(id.as_str()));
    let counts = clock.map(|clock| clock.days.unwrap_or(DayCount::Calendar));
    ClockView {
        name: clock.map(|clock| clock.name.clone()),
        source: clock.map(|clock| clock.source.clone()),
        counts: counts.map(|days| Words::key(format!("clock.counts-{}", days.name()))),
        start: context.day(case.start),
        label: case_label(case.state),
        taken: case.taken.map(days_words),
        stages: case.stages.iter().map(|stage| stage_row(context, stage, counts)).collect(),
        as_of: case.stages.iter().any(is_counted_to_today).then(|| context.day(context.as_of)),
    }
}

fn stage_row(context: &Context<'_>, stage: &StageFigures, counts: Option<DayCount>) -> StageRow {
    StageRow {
        stage: stage_words(stage.stage),
        limit: stage.limit.map(|limit| limit_words(limit, stage.complex, counts)),
        due: stage.due.map(|date| context.day(date)),
        by_plan: stage.by_plan,
        actual: stage.actual.map(|date| context.day(date)),
        taken: match stage.state {
            StageState::Start => None,
            StageState::InTime
            | StageState::Late(_)
            | StageState::Open(_)
            | StageState::OpenPastLimit(_)
            | StageState::NotRecorded
            | StageState::NoLimit => stage.taken.map(days_words),
        },
        label: stage_label(stage),
    }
}

/// `交办`
#[must_use]
pub fn stage_words(stage: Stage) -> Words {
    Words::key(format!("stage.{}", stage.name()))
}

fn limit_words(limit: u64, complex: bool, counts: Option<DayCount>) -> Words {
    let days = match counts.unwrap_or(DayCount::Calendar) {
        DayCount::Calendar => "days.calendar",
        DayCount::Working => "days.working",
    };
    let days = Words::key(days).with("n", limit.to_string());
    let key = if complex { "clock.limit-complex" } else { "clock.limit" };
    Words::key(key).with("days", days)
}

/// `5个工作日`, and where holidays are not known, that calendar days were counted.
#[must_use]
pub fn days_words(days: Days) -> Words {
    let n = days.days.to_string();
    match days.counted {
        Counted::Calendar => Words::key("days.calendar").with("n", n),
        Counted::Working => Words::key("days.working").with("n", n),
        Counted::CalendarForLackOf(year) => {
            Words::key("days.calendar-for-lack").with("n", n).with("year", year.to_string())
        }
    }
}

/// Where a case stands, as a fact.
#[must_use]
pub fn case_label(state: CaseState) -> Label {
    let (name, tone) = match state {
        CaseState::OpenPastLimit => ("case-open-past-limit", Tone::Open),
        CaseState::Open => ("case-open", Tone::Plain),
        CaseState::Late => ("case-late", Tone::Changed),
        CaseState::InTime => ("case-in-time", Tone::Done),
        CaseState::OpenWithoutLimit => ("case-open-without-limit", Tone::Plain),
        CaseState::DoneWithoutLimit => ("case-done-without-limit", Tone::Done),
    };
    Label::new(name, Words::key(format!("label.{name}")), tone)
}

fn stage_label(stage: &StageFigures) -> Label {
    let plain = |name: &'static str, tone| Label::new(name, Words::key(format!("label.{name}")), tone);
    let with = |name: &'static str, days, tone| {
        Label::new(name, Words::key(format!("label.{name}")).with("days", days_words(days)), tone)
    };
    match stage.state {
        StageState::Start => plain("stage-start", Tone::Plain),
        StageState::InTime => plain("stage-in-time", Tone::Done),
        StageState::Late(days) => with("stage-late", days, Tone::Changed),
        StageState::Open(Days { days: 0, .. }) => plain("stage-due-today", Tone::Plain),
        StageState::Open(days) => with("stage-open", days, Tone::Plain),
        StageState::OpenPastLimit(days) => with("stage-open-past-limit", days, Tone::Open),
        StageState::NotRecorded => plain("stage-not-recorded", Tone::Plain),
        StageState::NoLimit if stage.actual.is_some() => plain("stage-done", Tone::Plain),
        StageState::NoLimit => plain("stage-waiting", Tone::Plain),
    }
}

fn is_counted_to_today(stage: &StageFigures) -> bool {
    match stage.state {
        StageState::Open(_) | StageState::OpenPastLimit(_) => true,
        StageState::Start
        | StageState::InTime
        | StageState::Late(_)
        | StageState::NotRecorded
        | StageState::NoLimit => false,
    }
}

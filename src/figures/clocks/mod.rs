//! Clocks: each stage of a matter, an appeal or a proposal against its limit.

use super::workdays::{Certainty, WorkCalendar, calendar_days_after, calendar_days_between};
use crate::model::{
    Appeal, Catalogue, Channel, Clock, ClockStage, Date, DayCount, Difficulty, Id, Matter, Proposal, Reference, Stage,
};

/// The clock that matters follow where they name none.
pub(super) const MATTER_CLOCK: &str = "13710";

/// One case against its clock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseFigures {
    /// The clock; without one there are days taken, and no verdict.
    pub clock: Option<Id>,
    /// The day from which it counts: 交办日期 of a matter, 受理日期 of an appeal or proposal.
    pub start: Date,
    /// The stages of the clock, in its order, and those that the case has passed without a limit.
    pub stages: Vec<StageFigures>,
    /// The stages together.
    pub state: CaseState,
    /// Days from the start to the stage that ends the case (答复, else 销号, else 办结); `None` while it is open.
    pub taken: Option<Days>,
}

/// One stage of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StageFigures {
    /// Which stage.
    pub stage: Stage,
    /// The limit in days, by the difficulty of the case.
    pub limit: Option<u64>,
    /// Whether the limit is the one of complex matters.
    pub complex: bool,
    /// The last day in time; a matter's own deadline (完成时限) instead of the clock's for 办结.
    pub due: Option<Date>,
    /// What kind of days `due` was reached by; `None` where there is no limit.
    pub due_by: Option<Counted>,
    /// Whether `due` is the matter's own deadline.
    pub by_plan: bool,
    /// The day on which it was passed, not after the as-of date.
    pub actual: Option<Date>,
    /// Days from the start to that day.
    pub taken: Option<Days>,
    /// How it stands.
    pub state: StageState,
}

/// A number of days and what kind of days they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days {
    /// How many; below zero where the dates contradict each other.
    pub days: i64,
    /// What was counted.
    pub counted: Counted,
}

/// What kind of days were counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// 自然日, as the clock says or because there is none.
    Calendar,
    /// 工作日
    Working,
    /// 自然日 although the clock counts working days, because the holidays of this year are not known.
    CalendarForLackOf(i16),
}

/// How a stage stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StageState {
    /// It is the day from which the clock counts.
    Start,
    /// Passed within the limit.
    InTime,
    /// Passed after the limit, by so many days.
    Late(Days),
    /// Open, and due in so many days (0: today).
    Open(Days),
    /// Open, and past the limit by so many days.
    OpenPastLimit(Days),
    /// Not recorded, although a later stage is.
    NotRecorded,
    /// There is no limit; `actual` tells whether it was passed.
    NoLimit,
}

/// How a case stands: the gravest of its stages, open ones before passed ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CaseState {
    /// A stage is open past its limit.
    OpenPastLimit,
    /// A stage is open, none past its limit.
    Open,
    /// All stages are passed, at least one late.
    Late,
    /// All stages are passed in time.
    InTime,
    /// No limit applies, and the case is still open.
    OpenWithoutLimit,
    /// No limit applies; the case is over.
    DoneWithoutLimit,
}

impl From<Certainty> for Counted {
    fn from(certainty: Certainty) -> Self {
        match certainty {
            Certainty::Working => Self::Working,
            Certainty::Calendar { lacking } => Self::CalendarForLackOf(lacking),
        }
    }
}

/// A case as its kind records it.
struct Case<'a> {
    clock: Option<&'a Clock>,
    start: Date,
    complex: bool,
    /// The stages that the kind can record, with their days.
    passed: &'a [(Stage, Option<Date>)],
    /// The stage at which the clock starts, where it is one.
    first: Option<Stage>,
    /// A deadline of its own for 办结.
    plan: Option<Date>,
}

/// On which day, and by which holidays.
#[derive(Clone, Copy)]
pub(super) struct Today<'a> {
    pub(super) as_of: Date,
    pub(super) calendar: &'a WorkCalendar,
}

/// A matter against its clock.
pub(super) fn matter(matter: &Matter, catalogue: &Catalogue, today: Today<'_>) -> CaseFigures {
    let named = matter.clock.as_ref();
    Case {
        clock: named.map_or_else(|| catalogue.clocks.find(MATTER_CLOCK), |clock| catalogue.clocks.get(clock)),
        start: matter.assigned,
        complex: matter.difficulty == Some(Difficulty::Complex),
        passed: &[
            (Stage::Assigned, Some(matter.assigned)),
            (Stage::Reported, matter.reported),
            (Stage::Resolved, matter.resolved),
            (Stage::Closed, matter.closed),
        ],
        first: Some(Stage::Assigned),
        plan: matter.due.as_ref().map(|due| due.date),
    }
    .figures(today)
}

/// An appeal against the clock of its channel.
pub(super) fn appeal(appeal: &Appeal, catalogue: &Catalogue, today: Today<'_>) -> CaseFigures {
    Case {
        clock: clock_of(&appeal.channel, catalogue),
        start: appeal.received,
        complex: appeal.difficulty == Some(Difficulty::Complex),
        passed: &[
            (Stage::Assigned, appeal.assigned),
            (Stage::Reported, appeal.reported),
            (Stage::Resolved, appeal.resolved),
            (Stage::Closed, appeal.closed),
            (Stage::Replied, appeal.replied),
        ],
        first: None,
        plan: None,
    }
    .figures(today)
}

/// A proposal against the clock of its channel. Of its stages only the reply is recorded.
pub(super) fn proposal(proposal: &Proposal, catalogue: &Catalogue, today: Today<'_>) -> CaseFigures {
    Case {
        clock: clock_of(&proposal.channel, catalogue),
        start: proposal.received,
        complex: false,
        passed: &[(Stage::Replied, proposal.replied)],
        first: None,
        plan: None,
    }
    .figures(today)
}

fn clock_of<'a>(channel: &Reference<Channel>, catalogue: &'a Catalogue) -> Option<&'a Clock> {
    catalogue.clocks.get(catalogue.channels.get(channel)?.clock.as_ref()?)
}

impl Case<'_> {
    fn figures(&self, today: Today<'_>) -> CaseFigures {
        let count = self.clock.and_then(|clock| clock.days).unwrap_or(DayCount::Calendar);
        let stages: Vec<StageFigures> =
            self.passed.iter().filter_map(|(stage, _)| self.stage(*stage, count, today)).collect();
        let end =
            [Stage::Replied, Stage::Closed, Stage::Resolved].into_iter().find_map(|stage| self.actual(stage, today));
        let taken = end.map(|end| between(self.start, end, count, today.calendar));
        CaseFigures {
            clock: self.clock.map(|clock| clock.id.clone()),
            start: self.start,
            state: state_of_all(&stages, taken.is_some()),
            stages,
            taken,
        }
    }

    /// The figures of a stage; `None` where it has neither a limit nor a day.
    fn stage(&self, stage: Stage, count: DayCount, today: Today<'_>) -> Option<StageFigures> {
        let actual = self.actual(stage, today);
        let of_clock = self.clock.and_then(|clock| clock.stages.iter().find(|of_clock| of_clock.stage == stage));
        let limit = of_clock.and_then(|of_clock| self.limit(of_clock));
        let plan = self.plan.filter(|_| stage == Stage::Resolved);
        if limit.is_none() && plan.is_none() && actual.is_none() {
            return None;
        }
        let (due, count) = match (plan, limit) {
            (Some(plan), _) => (Some((plan, Counted::Calendar)), DayCount::Calendar),
            (None, Some((days, _))) => (Some(due(self.start, days, count, today.calendar)), count),
            (None, None) => (None, count),
        };
        let (due, due_by) = due.unzip();
        Some(StageFigures {
            stage,
            state: self.state(stage, due, actual, count, today),
            limit: limit.map(|(days, _)| days),
            complex: limit.is_some_and(|(_, complex)| complex),
            due,
            due_by,
            by_plan: plan.is_some(),
            actual,
            taken: actual.map(|actual| between(self.start, actual, count, today.calendar)),
        })
    }

    fn state(
        &self,
        stage: Stage,
        due: Option<Date>,
        actual: Option<Date>,
        count: DayCount,
        today: Today<'_>,
    ) -> StageState {
        let days = |from, to| between(from, to, count, today.calendar);
        match (due, actual) {
            (_, _) if self.first == Some(stage) => StageState::Start,
            (None, _) => StageState::NoLimit,
            (Some(due), Some(actual)) if actual <= due => StageState::InTime,
            (Some(due), Some(actual)) => StageState::Late(days(due, actual)),
            (Some(_), None) if self.is_behind(stage, today) => StageState::NotRecorded,
            (Some(due), None) if today.as_of <= due => StageState::Open(days(today.as_of, due)),
            (Some(due), None) => StageState::OpenPastLimit(days(due, today.as_of)),
        }
    }

    /// The day on which the stage was passed; one after the as-of date has not come.
    fn actual(&self, stage: Stage, today: Today<'_>) -> Option<Date> {
        let (_, day) = self.passed.iter().find(|(known, _)| *known == stage)?;
        day.filter(|day| *day <= today.as_of)
    }

    /// Whether a stage has been passed that cannot come before this one.
    fn is_behind(&self, stage: Stage, today: Today<'_>) -> bool {
        let later: &[Stage] = match stage {
            Stage::Assigned => &[Stage::Reported, Stage::Resolved, Stage::Closed, Stage::Replied],
            Stage::Reported => &[Stage::Resolved, Stage::Closed, Stage::Replied],
            Stage::Resolved => &[Stage::Closed],
            Stage::Closed | Stage::Replied => &[],
        };
        later.iter().any(|later| self.actual(*later, today).is_some())
    }

    /// The limit in days, and whether it is that of complex matters.
    fn limit(&self, stage: &ClockStage) -> Option<(u64, bool)> {
        let complex = stage.within_complex.filter(|_| self.complex).map(|days| (days, true));
        complex.or_else(|| stage.within.map(|days| (days, false)))
    }
}

fn due(start: Date, days: u64, count: DayCount, calendar: &WorkCalendar) -> (Date, Counted) {
    match count {
        DayCount::Calendar => (calendar_days_after(start, days), Counted::Calendar),
        DayCount::Working => {
            let due = calendar.add_working_days(start, u32::try_from(days).unwrap_or(u32::MAX));
            (due.date, due.certainty.into())
        }
    }
}

fn between(from: Date, to: Date, count: DayCount, calendar: &WorkCalendar) -> Days {
    match count {
        DayCount::Calendar => Days { days: calendar_days_between(from, to), counted: Counted::Calendar },
        DayCount::Working => {
            let count = calendar.working_days_between(from, to);
            Days { days: count.days, counted: count.certainty.into() }
        }
    }
}

fn state_of_all(stages: &[StageFigures], is_over: bool) -> CaseState {
    let any = |is: fn(&StageState) -> bool| stages.iter().any(|stage| is(&stage.state));
    if any(|state| matches!(state, StageState::OpenPastLimit(_))) {
        CaseState::OpenPastLimit
    } else if any(|state| matches!(state, StageState::Open(_))) {
        CaseState::Open
    } else if any(|state| matches!(state, StageState::Late(_))) {
        CaseState::Late
    } else if any(|state| matches!(state, StageState::InTime)) {
        CaseState::InTime
    } else if is_over {
        CaseState::DoneWithoutLimit
    } else {
        CaseState::OpenWithoutLimit
    }
}

impl CaseFigures {
    /// The years for which working days had to be counted as calendar days.
    pub fn years_without_holidays(&self) -> impl Iterator<Item = i16> {
        let of_states = self.stages.iter().filter_map(|stage| match stage.state {
            StageState::Late(days) | StageState::Open(days) | StageState::OpenPastLimit(days) => Some(days),
            StageState::Start | StageState::InTime | StageState::NotRecorded | StageState::NoLimit => None,
        });
        let of_days = of_states.chain(self.stages.iter().filter_map(|stage| stage.taken)).chain(self.taken);
        let counted = of_days.map(|days| days.counted).chain(self.stages.iter().filter_map(|stage| stage.due_by));
        counted.filter_map(|counted| match counted {
            Counted::CalendarForLackOf(year) => Some(year),
            Counted::Calendar | Counted::Working => None,
        })
    }
}

#[cfg(test)]
mod tests;

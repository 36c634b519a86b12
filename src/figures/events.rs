//! Events: whether one is to come or past, and what became of the opinions.

use crate::model::{Date, Event, EventStatus, OpinionOutcome};

/// One event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventFigures {
    /// As declared; else announced until its last day, and held after it.
    pub status: EventStatus,
    /// Whether the status is declared.
    pub declared: bool,
    /// Where the day stands.
    pub timing: Timing,
    /// How many opinions had each outcome, in the order of the vocabulary.
    pub opinions: Vec<(OpinionOutcome, usize)>,
}

/// Where the days of an event lie, seen from the as-of date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Timing {
    /// Its first day is to come.
    Coming,
    /// It is on.
    Now,
    /// Its last day is past.
    Past,
}

/// One event on the day.
pub(super) fn event(event: &Event, as_of: Date) -> EventFigures {
    let timing = if as_of < event.date {
        Timing::Coming
    } else if as_of <= event.last_day() {
        Timing::Now
    } else {
        Timing::Past
    };
    let by_day = match timing {
        Timing::Coming | Timing::Now => EventStatus::Announced,
        Timing::Past => EventStatus::Held,
    };
    let count = |outcome| event.opinions.iter().filter(|opinion| opinion.outcome == outcome).count();
    EventFigures {
        status: event.status.unwrap_or(by_day),
        declared: event.status.is_some(),
        timing,
        opinions: OpinionOutcome::ALL.iter().map(|outcome| (*outcome, count(*outcome))).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::sample::{Site, id};

    fn of(fields: &str) -> EventFigures {
        let event = format!("title: 甲\ntype: open-month\nhost: works\n{fields}");
        Site::with("events/a.yaml", &event).figures().events[&id("a")].clone()
    }

    #[test]
    fn an_event_is_announced_through_its_last_day_and_held_after_it() {
        let stands = |fields: &str| (of(fields).status, of(fields).timing);
        assert_eq!(stands("date: 2026-10-01"), (EventStatus::Announced, Timing::Coming));
        assert_eq!(stands("date: 2026-09-28\nend: 2026-09-30"), (EventStatus::Announced, Timing::Now));
        assert_eq!(stands("date: 2026-09-29"), (EventStatus::Held, Timing::Past));
        assert_eq!(stands("date: 2026-09-29\nstatus: cancelled"), (EventStatus::Cancelled, Timing::Past));
    }

    #[test]
    fn opinions_are_counted_by_what_became_of_them() {
        let opinions =
            "opinions: [{text: 一, outcome: adopted}, {text: 二, outcome: adopted}, {text: 三, outcome: reference}]";
        let counts: Vec<usize> =
            of(&format!("date: 2026-09-01\n{opinions}")).opinions.iter().map(|(_, count)| *count).collect();
        assert_eq!(counts, [2, 0, 0, 1]);
    }
}

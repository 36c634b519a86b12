//! Status: what is declared or follows from what was reported, what contradicts it, and what is computed beside it.

use super::progress::Latest;
use super::promises::Adjusted;
use super::workdays::calendar_days_between;
use crate::model::{Date, Id, Percent, Period, Status};

/// A status and how it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StatusFigures {
    /// As declared, else as it follows from what was reported; `None` where nothing was declared or reported.
    pub status: Option<Status>,
    /// How it is known.
    pub basis: Basis,
    /// What the figures say against a declared status; a rule reports it.
    pub contradiction: Option<Contradiction>,
}

/// How a status is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Basis {
    /// The record says so.
    Declared,
    /// It follows from entries, dates or parts.
    Derived,
    /// Nothing was reported.
    Nothing,
}

/// What the figures say against a declared status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Contradiction {
    /// Declared completed, and the latest percentage is below 100.
    CompletedBelowFull(Percent),
    /// The latest percentage is 100, and the status is another.
    FullButNotCompleted,
    /// Declared not started, and progress was reported.
    NotStartedWithProgress,
}

/// Computed beside the status, never written. Each is a fact with its date, not a verdict.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Labels {
    /// 已过时限未报完成
    pub past_due: Option<PastDue>,
    /// 本期未报送
    pub not_reported: Option<NotReported>,
    /// 已调整
    pub adjusted: Option<Adjusted>,
}

/// The deadline has passed, and completion was not reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PastDue {
    /// The deadline.
    pub due: Date,
    /// Calendar days since, at least 1.
    pub days: i64,
}

/// The last period whose reporting day has passed was not reported.
#[derive(Debug, Clone, PartialEq)]
pub struct NotReported {
    /// The period.
    pub period: Period,
    /// The day by which the entry was due.
    pub due: Date,
    /// The areas that owe it, in the order of the record; empty where the record names none.
    pub areas: Vec<Id>,
}

impl StatusFigures {
    /// What is declared, else what follows from the entries of the line, else `otherwise`.
    pub(super) fn new(declared: Option<Status>, latest: Option<&Latest<'_>>, otherwise: Option<Status>) -> Self {
        let percent = latest.and_then(|latest| latest.percent).map(|reported| reported.value);
        let has_entry = latest.is_some_and(|latest| latest.entry.is_some());
        let derived = match otherwise {
            _ if percent.is_some_and(Percent::is_full) => Some(Status::Completed),
            Some(Status::NotStarted | Status::InProgress) | None if has_entry => Some(Status::InProgress),
            otherwise => otherwise,
        };
        let basis = match (declared, derived) {
            (Some(_), _) => Basis::Declared,
            (None, Some(_)) => Basis::Derived,
            (None, None) => Basis::Nothing,
        };
        let contradiction = declared.zip(percent).and_then(|(status, percent)| contradiction(status, percent));
        Self { status: declared.or(derived), basis, contradiction }
    }

    /// Whether it is completed.
    #[must_use]
    pub fn is_completed(&self) -> bool {
        self.status == Some(Status::Completed)
    }

    /// Whether there is nothing more to be done.
    #[must_use]
    pub const fn is_over(&self) -> bool {
        is_over(self.status)
    }
}

const fn is_over(status: Option<Status>) -> bool {
    match status {
        Some(Status::Completed | Status::Cancelled) => true,
        Some(Status::NotStarted | Status::InProgress | Status::Suspended) | None => false,
    }
}

fn contradiction(status: Status, percent: Percent) -> Option<Contradiction> {
    match status {
        Status::Completed => (!percent.is_full()).then_some(Contradiction::CompletedBelowFull(percent)),
        Status::NotStarted if percent.is_full() => Some(Contradiction::FullButNotCompleted),
        Status::NotStarted => (percent > Percent::ZERO).then_some(Contradiction::NotStartedWithProgress),
        Status::InProgress | Status::Suspended | Status::Cancelled => {
            percent.is_full().then_some(Contradiction::FullButNotCompleted)
        }
    }
}

/// The deadline that has passed without completion.
pub(super) fn past_due(due: Date, status: &StatusFigures, as_of: Date) -> Option<PastDue> {
    let days = calendar_days_between(due, as_of);
    (days > 0 && !status.is_over()).then_some(PastDue { due, days })
}

/// The status of a whole that declares none, from those of its parts: completed where all that was not cancelled is,
/// cancelled where everything is, and so on; `None` where no part says anything.
pub(super) fn of_parts(parts: &[Option<Status>]) -> Option<Status> {
    let all = |status| !parts.is_empty() && parts.iter().all(|part| *part == Some(status));
    let any = |status| parts.contains(&Some(status));
    if all(Status::Cancelled) {
        Some(Status::Cancelled)
    } else if !parts.is_empty() && parts.iter().all(|part| is_over(*part)) {
        Some(Status::Completed)
    } else if all(Status::NotStarted) {
        Some(Status::NotStarted)
    } else if any(Status::InProgress) || any(Status::Completed) {
        Some(Status::InProgress)
    } else if any(Status::Suspended) {
        Some(Status::Suspended)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::ProjectFigures;
    use crate::figures::sample::{Site, day, id};

    fn project(fields: &str) -> ProjectFigures {
        Site::project_with(fields).figures().projects[&id("a")].clone()
    }

    fn status(fields: &str) -> (Option<Status>, Basis) {
        let figures = project(fields);
        (figures.status.status, figures.status.basis)
    }

    #[test]
    fn a_declared_status_wins_and_what_speaks_against_it_is_kept() {
        let figures = project("status: completed\nprogress: [{date: 2026-06-30, percent: 80}]");
        assert_eq!(figures.status.status, Some(Status::Completed));
        assert!(matches!(figures.status.contradiction, Some(Contradiction::CompletedBelowFull(_))));
        let figures = project("status: suspended\nprogress: [{date: 2026-06-30, percent: 100}]");
        assert_eq!(figures.status.contradiction, Some(Contradiction::FullButNotCompleted));
        let figures = project("status: not-started\nprogress: [{date: 2026-06-30, percent: 1}]");
        assert_eq!(figures.status.contradiction, Some(Contradiction::NotStartedWithProgress));
        let figures = project("status: not-started\nprogress: [{date: 2026-06-30, percent: 0}]");
        assert_eq!(figures.status.contradiction, None);
    }

    #[test]
    fn a_status_that_nobody_declared_follows_from_what_was_reported() {
        assert_eq!(status("progress: [{date: 2026-06-30, percent: 100}]"), (Some(Status::Completed), Basis::Derived));
        assert_eq!(status("progress: [{date: 2026-06-30, text: 施工}]"), (Some(Status::InProgress), Basis::Derived));
        assert_eq!(status("start: 2026-10-01"), (Some(Status::NotStarted), Basis::Derived));
    }

    #[test]
    fn where_nothing_was_declared_or_reported_no_status_is_made_up() {
        assert_eq!(status("start: 2026-01-01"), (None, Basis::Nothing));
    }

    #[test]
    fn an_entry_of_a_single_area_shows_that_the_project_is_under_way_and_never_that_it_is_completed() {
        let fields = "areas: [east, west]\nprogress: [{date: 2026-06-30, area: east, percent: 100}]";
        assert_eq!(status(fields), (Some(Status::InProgress), Basis::Derived));
    }

    #[test]
    fn the_day_of_the_deadline_is_still_in_time_and_the_next_is_one_day_past() {
        let past_due = |due: &str| project(&format!("due: {due}")).labels.past_due;
        assert_eq!(past_due("2026-09-30"), None);
        assert_eq!(past_due("2026-09-29"), Some(PastDue { due: day("2026-09-29"), days: 1 }));
        assert_eq!(past_due("2026年6月"), Some(PastDue { due: day("2026-06-30"), days: 92 }));
    }

    #[test]
    fn without_a_deadline_of_its_own_a_project_is_due_at_the_end_of_its_year() {
        let site = Site::project_with("").on("2027-01-02");
        assert_eq!(site.figures().projects[&id("a")].labels.past_due.map(|past| past.days), Some(2));
    }

    #[test]
    fn what_is_completed_or_cancelled_is_not_past_due_and_what_is_suspended_is() {
        let past_due = |status: &str| project(&format!("due: 2026-06-30\nstatus: {status}")).labels.past_due.is_some();
        assert_eq!(["completed", "cancelled", "suspended", "in-progress"].map(past_due), [false, false, true, true]);
        assert!(project("due: 2026-06-30\nprogress: [{date: 2026-07-31, percent: 100}]").labels.past_due.is_none());
    }

    #[test]
    fn an_explanation_does_not_replace_the_label() {
        assert!(project("due: 2026-06-30\nexplanation: 汛期停工").labels.past_due.is_some());
    }

    #[test]
    fn parts_make_a_whole_only_when_all_of_them_are_over() {
        let (done, gone, going) = (Some(Status::Completed), Some(Status::Cancelled), Some(Status::InProgress));
        assert_eq!(of_parts(&[done, gone]), done);
        assert_eq!(of_parts(&[gone, gone]), gone);
        assert_eq!(of_parts(&[done, going, None]), going);
        assert_eq!(of_parts(&[done, None]), going);
        assert_eq!(of_parts(&[]), None);
        assert_eq!(of_parts(&[None, Some(Status::Suspended)]), Some(Status::Suspended));
    }
}

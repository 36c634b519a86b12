//! What a record owed to report, and what came: by what became of it, newest period first, what is wanting before what came.

use serde::Serialize;

use crate::figures::coverage::{Filing, Obligation, Tally};
use crate::model::{RecordKey, Reference};
use crate::view::{Context, Count, Day, FilingState, Label, Name, Tone, Words};

/// Shown by the component `reporting`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReportingView {
    /// 应报: how many entries were owed until the day.
    pub owed: Count,
    /// 已报
    pub reported: Count,
    /// Of these, after their day.
    pub late: Count,
    /// 未报
    pub missing: Count,
    /// 未报: what did not come although its day has passed.
    pub wanting: Vec<ReportingPart>,
    /// What came, late or in time.
    pub came: Vec<ReportingPart>,
    /// What is not yet due.
    pub coming: Vec<ReportingPart>,
}

/// Every period and area in one state.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReportingPart {
    /// The state's name: the anchor is `reporting-<name>`, the words are `coverage.<name>`.
    pub name: &'static str,
    /// How many rows there are.
    pub count: Count,
    /// Whether it is folded until a reader opens it: a long list of what came in time.
    pub folded: bool,
    /// Newest period first.
    pub rows: Vec<ReportingRow>,
}

/// One entry that is owed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReportingRow {
    /// 时期
    pub period: Day,
    /// 地区, where the record has several.
    pub area: Option<Name>,
    /// The last day on which it is on time.
    pub due: Day,
    /// When it was published.
    pub published: Option<Day>,
    /// Whether it came.
    pub label: Label,
}

/// More rows than these of what is as it should be are folded.
const LONG: usize = 6;

/// What a project or measure owed; `None` where it owes nothing.
pub fn reporting(context: &Context<'_>, key: &RecordKey) -> Option<ReportingView> {
    let coverage = &context.figures.coverage;
    let group = coverage.records.get(key)?;
    let Tally { late, missing, .. } = group.tally;
    let obligations = group.obligations.iter().filter_map(|index| coverage.obligations.get(*index));
    let mut obligations: Vec<&Obligation> = obligations.collect();
    obligations.sort_by_key(|one| std::cmp::Reverse(one.period.last));
    let several = obligations.iter().any(|one| one.area != obligations[0].area);
    let part = |state: FilingState| {
        let of_state = obligations.iter().filter(|one| FilingState::of(one.state) == state);
        let rows: Vec<ReportingRow> = of_state.map(|one| row(context, one, several)).collect();
        let folded = match state {
            FilingState::Missing | FilingState::Late => false,
            FilingState::OnTime | FilingState::NotYetDue => rows.len() > LONG,
        };
        let count = Count::here(rows.len(), &format!("reporting-{}", state.name()));
        ReportingPart { name: state.name(), count, folded, rows }
    };
    let parts = |states: &[FilingState]| -> Vec<ReportingPart> {
        states.iter().map(|state| part(*state)).filter(|part| !part.rows.is_empty()).collect()
    };
    Some(ReportingView {
        owed: Count::here(group.tally.owed(), "reporting-owed"),
        reported: Count::here(group.tally.reported(), "reporting-reported"),
        late: Count::here(late, "reporting-late"),
        missing: Count::here(missing, "reporting-missing"),
        wanting: parts(&[FilingState::Missing]),
        came: parts(&[FilingState::Late, FilingState::OnTime]),
        coming: parts(&[FilingState::NotYetDue]),
    })
}

fn row(context: &Context<'_>, one: &Obligation, several: bool) -> ReportingRow {
    let area = one.area.as_ref().filter(|_| several);
    ReportingRow {
        period: context.period(&one.period),
        area: area.and_then(|id| context.area(&Reference::new(id.clone()))),
        due: context.day(one.due),
        published: one.state.published().map(|date| context.day(date)),
        label: label(one.state),
    }
}

/// Days since a missed due day are left to the list of all obligations: they would change this page every day.
fn label(state: Filing) -> Label {
    let plain = |name: &'static str, tone| Label::new(name, Words::key(format!("label.{name}")), tone);
    match state {
        Filing::OnTime { .. } => plain("reported-on-time", Tone::Done),
        Filing::Late { days, .. } => {
            let words = Words::key("label.reported-late").with("n", days.to_string());
            Label::new("reported-late", words, Tone::Changed)
        }
        Filing::Missing { .. } => plain("reported-missing", Tone::Open),
        Filing::NotYetDue => plain("reported-not-yet-due", Tone::Plain),
    }
}

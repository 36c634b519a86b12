//! What a record owed to report, and what came: period by period, newest first.

use serde::Serialize;

use crate::figures::coverage::{Filing, Obligation, Tally};
use crate::model::{RecordKey, Reference};
use crate::view::{Context, Day, Label, Name, Tone, Words};

/// Shown by the component `reporting`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReportingView {
    /// 应报: how many entries were owed until the day.
    pub owed: usize,
    /// 已报
    pub reported: usize,
    /// Of these, after their day.
    pub late: usize,
    /// 未报
    pub missing: usize,
    /// Every period and area.
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

/// What a project or measure owed; `None` where it owes nothing.
pub fn reporting(context: &Context<'_>, key: &RecordKey) -> Option<ReportingView> {
    let coverage = &context.figures.coverage;
    let group = coverage.records.get(key)?;
    let Tally { late, missing, .. } = group.tally;
    let obligations = group.obligations.iter().filter_map(|index| coverage.obligations.get(*index));
    let mut obligations: Vec<&Obligation> = obligations.collect();
    obligations.sort_by_key(|one| std::cmp::Reverse(one.period.last));
    let several = obligations.iter().any(|one| one.area != obligations[0].area);
    let row = |one: &&Obligation| {
        let area = one.area.as_ref().filter(|_| several);
        ReportingRow {
            period: context.period(&one.period),
            area: area.and_then(|id| context.area(&Reference::new(id.clone()))),
            due: context.day(one.due),
            published: match one.state {
                Filing::OnTime { published } | Filing::Late { published, .. } => Some(context.day(published)),
                Filing::Missing { .. } | Filing::NotYetDue => None,
            },
            label: label(one.state),
        }
    };
    Some(ReportingView {
        owed: group.tally.owed(),
        reported: group.tally.reported(),
        late,
        missing,
        rows: obligations.iter().map(row).collect(),
    })
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

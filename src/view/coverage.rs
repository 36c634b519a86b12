//! 报送情况: which entries were owed and which came, by area, unit and period, and every one that is wanting.
//!
//! Each count leads to the rows that it counts: those of a group stand on the group's page of entries (`filings.rs`), those of the
//! whole site on this page where something is wanting, else on numbered pages. Areas and units keep their order.

use serde::Serialize;

use super::amendments::{area, work};
use super::portfolio::{Labelled, not_reported, past_due};
use super::{Chrome, Content, Context, Count, Day, Name, Section, View, Words};
use crate::figures::coverage::{Filing, Group, Obligation, Tally as Counts};
use crate::model::Reference;
use crate::plan::{Filings, Listing, Page};

/// For `coverage.html`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CoveragePage {
    /// What the list is.
    pub about: Words,
    /// The day for which all of it holds.
    pub as_of: Day,
    /// All of it together.
    pub site: CoverageRow,
    /// By area.
    pub areas: Vec<CoverageRow>,
    /// By unit.
    pub departments: Vec<CoverageRow>,
    /// By period, newest first.
    pub periods: Vec<CoverageRow>,
    /// 未报
    pub missing: Vec<ObligationRow>,
    /// 逾期报送
    pub late: Vec<ObligationRow>,
    /// 本期未报送
    pub not_reported: Labelled,
    /// 已过时限未报完成
    pub past_due: Labelled,
}

/// The counts of one group; of nothing owed there is no rate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CoverageRow {
    /// The group.
    pub name: Name,
    /// 应报
    pub owed: Count,
    /// 按时
    pub on_time: Count,
    /// 逾期
    pub late: Count,
    /// 未报
    pub missing: Count,
    /// Not yet due.
    pub not_yet_due: Count,
}

/// One entry that was owed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ObligationRow {
    /// The project or measure.
    pub record: Name,
    /// 地区
    pub area: Option<Name>,
    /// The reporting period.
    pub period: Day,
    /// The last day on which it was on time.
    pub due: Day,
    /// When it was published.
    pub published: Option<Day>,
    /// By how many days it was late; days since `due` where it is missing; 0 where it came in time or is not due.
    pub days: i64,
}

/// `/coverage/`
#[must_use]
pub fn view<'a>(context: &'a Context<'_>, page: &Page) -> View<'a> {
    let coverage = &context.figures.coverage;
    let areas = coverage.areas.iter().filter_map(|(id, group)| {
        let name = area(context, id)?;
        Some(row(context, named(name), &group.tally, &Filings::Area(id.clone())))
    });
    let departments = coverage.departments.iter().filter_map(|(id, group)| {
        let name = context.unit(&Reference::new(id.clone()))?;
        Some(row(context, named(name), &group.tally, &Filings::Department(id.clone())))
    });
    let periods = coverage.periods.iter().map(|(period, group)| {
        let name = Name::plain(context.period(period).label);
        row(context, name, &group.tally, &Filings::Period(period.key()))
    });
    let data = CoveragePage {
        about: Words::key("about.coverage"),
        as_of: context.day(context.as_of),
        site: site(context, &coverage.site),
        areas: areas.collect(),
        departments: departments.collect(),
        periods: periods.collect(),
        missing: obligations(context, coverage.obligations.iter(), State::Missing),
        late: obligations(context, coverage.obligations.iter(), State::Late),
        not_reported: not_reported(context, &context.figures.rollups.site, None),
        past_due: past_due(context, &context.figures.rollups.site, None),
    };
    View {
        template: "coverage.html",
        address: page.address.clone(),
        site: &context.frame,
        chrome: Chrome::new(context, Section::Coverage, Words::key("nav.coverage"), &page.address)
            .described(Words::key("about.coverage")),
        page: Content::Coverage(Box::new(data)),
    }
}

/// What became of an entry that was owed, as lists part them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It did not come.
    Missing,
    /// It came late.
    Late,
    /// It came in time.
    OnTime,
    /// Its day is to come.
    NotYetDue,
}

impl State {
    /// All of them, what is wanting first.
    pub const ALL: [Self; 4] = [Self::Missing, Self::Late, Self::OnTime, Self::NotYetDue];

    /// The state of an obligation.
    #[must_use]
    pub const fn of(filing: Filing) -> Self {
        match filing {
            Filing::Missing { .. } => Self::Missing,
            Filing::Late { .. } => Self::Late,
            Filing::OnTime { .. } => Self::OnTime,
            Filing::NotYetDue => Self::NotYetDue,
        }
    }

    /// How many of a group are in it.
    #[must_use]
    pub const fn count(self, of: Counts) -> usize {
        match self {
            Self::Missing => of.missing,
            Self::Late => of.late,
            Self::OnTime => of.on_time,
            Self::NotYetDue => of.not_yet_due,
        }
    }

    /// Its anchor, and the end of the key of its words.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Late => "late",
            Self::OnTime => "on-time",
            Self::NotYetDue => "not-yet-due",
        }
    }
}

/// The counts of a group, and what is wanting in it.
#[must_use]
pub fn of_group(
    context: &Context<'_>,
    name: Name,
    group: &Group,
    filings: &Filings,
) -> (CoverageRow, Vec<ObligationRow>, Vec<ObligationRow>) {
    (
        row(context, name, &group.tally, filings),
        obligations(context, owed_by(context, group), State::Missing),
        obligations(context, owed_by(context, group), State::Late),
    )
}

/// The obligations of a group.
pub fn owed_by<'c>(context: &Context<'c>, group: &'c Group) -> impl Iterator<Item = &'c Obligation> {
    let all = &context.figures.coverage.obligations;
    group.obligations.iter().filter_map(|index| all.get(*index))
}

/// Those in one state, the newest period first.
pub fn obligations<'o>(
    context: &Context<'_>,
    all: impl Iterator<Item = &'o Obligation>,
    state: State,
) -> Vec<ObligationRow> {
    let mut found: Vec<&Obligation> = all.filter(|one| State::of(one.state) == state).collect();
    found.sort_by(|a, b| b.period.cmp(&a.period));
    found.into_iter().filter_map(|one| obligation(context, one)).collect()
}

/// One obligation as a row.
pub fn obligation(context: &Context<'_>, one: &Obligation) -> Option<ObligationRow> {
    let days = match one.state {
        Filing::Missing { days } | Filing::Late { days, .. } => days,
        Filing::OnTime { .. } | Filing::NotYetDue => 0,
    };
    Some(ObligationRow {
        record: work(context, &one.record)?,
        area: one.area.as_ref().and_then(|id| area(context, id)),
        period: context.period(&one.period),
        due: context.day(one.due),
        published: one.state.published().map(|date| context.day(date)),
        days,
    })
}

/// A group's name leads to the part of its page that says what it reported.
fn named(name: Name) -> Name {
    Name { href: name.href.map(|href| format!("{href}#coverage")), ..name }
}

/// The counts of a group, each leading to its part of the group's page of entries.
fn row(context: &Context<'_>, name: Name, counts: &Counts, filings: &Filings) -> CoverageRow {
    let page = context.list_href(&Listing::Filings(filings.clone()));
    let count = |n, anchor: &str| Count::new(n, page.as_ref().map(|page| format!("{page}#{anchor}")));
    CoverageRow {
        name,
        owed: count(counts.owed(), "owed"),
        on_time: count(counts.on_time, State::OnTime.name()),
        late: count(counts.late, State::Late.name()),
        missing: count(counts.missing, State::Missing.name()),
        not_yet_due: count(counts.not_yet_due, State::NotYetDue.name()),
    }
}

/// The counts of the whole site. What is late or missing stands on this page.
fn site(context: &Context<'_>, counts: &Counts) -> CoverageRow {
    let listed = |n, filings| Count::new(n, context.list_href(&Listing::Filings(filings)));
    CoverageRow {
        name: Name::plain(context.frame.title.clone()),
        owed: listed(counts.owed(), Filings::Owed),
        on_time: listed(counts.on_time, Filings::OnTime),
        late: Count::here(counts.late, State::Late.name()),
        missing: Count::here(counts.missing, State::Missing.name()),
        not_yet_due: listed(counts.not_yet_due, Filings::NotYetDue),
    }
}

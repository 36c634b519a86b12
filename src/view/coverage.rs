//! 报送情况: which entries were owed and which came, by area, unit and period, and every one that is wanting.
//!
//! Each count leads to the rows that it counts or to the page that holds them. Areas and units keep their order.

use serde::Serialize;

use super::amendments::{area, work};
use super::portfolio::{Labelled, not_reported, past_due};
use super::{Chrome, Content, Context, Day, Name, Section, View, Words};
use crate::figures::coverage::{Filing, Group, Obligation, Tally as Counts};
use crate::model::Reference;
use crate::plan::Page;

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
    pub owed: usize,
    /// 按时
    pub on_time: usize,
    /// 逾期
    pub late: usize,
    /// 未报
    pub missing: usize,
    /// Not yet due.
    pub not_yet_due: usize,
}

/// One entry that came late or not at all.
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
    /// By how many days it was late; days since `due` where it is missing.
    pub days: i64,
}

/// `/coverage/`
#[must_use]
pub fn view<'a>(context: &'a Context<'_>, page: &Page) -> View<'a> {
    let coverage = &context.figures.coverage;
    let areas = coverage.areas.iter().filter_map(|(id, group)| {
        let mut name = area(context, id)?;
        name.href = name.href.map(|href| format!("{href}#coverage"));
        Some(row(name, &group.tally))
    });
    let departments = coverage.departments.iter().filter_map(|(id, group)| {
        let mut name = context.unit(&Reference::new(id.clone()))?;
        name.href = name.href.map(|href| format!("{href}#coverage"));
        Some(row(name, &group.tally))
    });
    let periods =
        coverage.periods.iter().map(|(period, group)| row(Name::plain(context.period(period).label), &group.tally));
    let data = CoveragePage {
        about: Words::key("about.coverage"),
        as_of: context.day(context.as_of),
        site: row(Name::plain(context.frame.title.clone()), &coverage.site),
        areas: areas.collect(),
        departments: departments.collect(),
        periods: periods.collect(),
        missing: obligations(context, coverage.obligations.iter(), Wanted::Missing),
        late: obligations(context, coverage.obligations.iter(), Wanted::Late),
        not_reported: not_reported(context, &context.figures.rollups.site),
        past_due: past_due(context, &context.figures.rollups.site),
    };
    View {
        template: "coverage.html",
        address: page.address.clone(),
        site: &context.frame,
        chrome: Chrome::new(context, Section::Coverage, Words::key("nav.coverage"), &page.address)
            .described(Words::key("about.coverage")),
        page: Content::Coverage(data),
    }
}

/// Which obligations are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// Those that did not come.
    Missing,
    /// Those that came late.
    Late,
}

/// The counts of a group, and what is wanting in it.
#[must_use]
pub fn of_group(
    context: &Context<'_>,
    name: Name,
    group: &Group,
) -> (CoverageRow, Vec<ObligationRow>, Vec<ObligationRow>) {
    let all = &context.figures.coverage.obligations;
    let of_group = || group.obligations.iter().filter_map(|index| all.get(*index));
    (
        row(name, &group.tally),
        obligations(context, of_group(), Wanted::Missing),
        obligations(context, of_group(), Wanted::Late),
    )
}

fn obligations<'o>(
    context: &Context<'_>,
    all: impl Iterator<Item = &'o Obligation>,
    wanted: Wanted,
) -> Vec<ObligationRow> {
    let mut rows: Vec<(&Obligation, Option<crate::model::Date>, i64)> = all
        .filter_map(|one| match (one.state, wanted) {
            (Filing::Missing { days }, Wanted::Missing) => Some((one, None, days)),
            (Filing::Late { published, days }, Wanted::Late) => Some((one, Some(published), days)),
            (
                Filing::OnTime { .. } | Filing::NotYetDue | Filing::Missing { .. } | Filing::Late { .. },
                Wanted::Missing | Wanted::Late,
            ) => None,
        })
        .collect();
    rows.sort_by(|a, b| b.0.period.cmp(&a.0.period));
    let shown = rows.into_iter().filter_map(|(one, published, days)| {
        Some(ObligationRow {
            record: work(context, &one.record)?,
            area: one.area.as_ref().and_then(|id| area(context, id)),
            period: context.period(&one.period),
            due: context.day(one.due),
            published: published.map(|date| context.day(date)),
            days,
        })
    });
    shown.collect()
}

fn row(name: Name, counts: &Counts) -> CoverageRow {
    CoverageRow {
        name,
        owed: counts.owed(),
        on_time: counts.on_time,
        late: counts.late,
        missing: counts.missing,
        not_yet_due: counts.not_yet_due,
    }
}

//! Entries that were owed, one row each: what the counts of `/coverage/` and of areas, units and periods lead to.
//!
//! In: a list of [`Filings`]. Out: [`FilingsPage`], for `filings.html`. The page of a group has a part for each state, with its name
//! as the anchor, and `owed` around those that were owed; a list of the whole site is cut into numbered pages.

use serde::Serialize;

use super::coverage::{ObligationRow, State, obligation, obligations, owed_by};
use super::lists::{pager, title};
use super::{Chrome, Content, Context, Count, Day, Pager, Section, View, Words};
use crate::figures::coverage::{Group, Obligation};
use crate::model::Id;
use crate::plan::{Filings, Listing, Page, Part, ROWS_PER_PAGE};

/// For `filings.html`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FilingsPage {
    /// What is listed.
    pub title: Words,
    /// The day for which it holds.
    pub as_of: Day,
    /// How many rows there are on all pages of a numbered list.
    pub total: Option<Count>,
    /// What was owed, by state; of a numbered list all rows of the page together.
    pub owed: Vec<FilingsPart>,
    /// What is not yet due.
    pub coming: Vec<FilingsPart>,
    /// The other pages.
    pub pager: Option<Pager>,
}

/// Rows under one heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FilingsPart {
    /// The state, which is the anchor; its words are `coverage.<name>`.
    pub name: &'static str,
    /// How many.
    pub count: Count,
    /// Newest period first.
    pub rows: Vec<ObligationRow>,
}

/// `/coverage/area/<id>/` and the like.
#[must_use]
pub fn view<'a>(context: &'a Context<'_>, page: &Page, listing: &Listing, filings: &Filings, part: Part) -> View<'a> {
    let title = title(context, listing);
    let chrome_title = match part {
        Part::Whole | Part::Latest | Part::Month(_) | Part::Numbered { page: 1, .. } => title.clone(),
        Part::Numbered { page, .. } => Words::key("list.numbered").with("title", title.clone()).with("n", page),
    };
    let (owed, coming) = match group(context, filings) {
        Some(group) => of_group(context, group),
        None => (vec![of_site(context, filings, part)], Vec::new()),
    };
    let first = context.link(&listing.address());
    let total = filings.numbered(context.figures).map(|n| Count::new(n, Some(first)));
    let about = Words::key("about.coverage");
    let described = Words::key("description.named").with("name", chrome_title.clone()).with("text", about);
    let data = FilingsPage {
        title: chrome_title.clone(),
        as_of: context.day(context.as_of),
        total,
        owed,
        coming,
        pager: pager(context, listing, part),
    };
    View {
        template: "filings.html",
        address: page.address.clone(),
        site: &context.frame,
        chrome: Chrome::new(context, Section::Coverage, chrome_title, &page.address).described(described),
        page: Content::Filings(data),
    }
}

fn of_group(context: &Context<'_>, group: &Group) -> (Vec<FilingsPart>, Vec<FilingsPart>) {
    let part = |state: State| {
        let rows = obligations(context, owed_by(context, group), state);
        FilingsPart { name: state.name(), count: Count::here(rows.len(), state.name()), rows }
    };
    let parts = State::ALL.into_iter().map(|state| (state, part(state))).filter(|(_, part)| !part.rows.is_empty());
    let (coming, owed): (Vec<_>, Vec<_>) = parts.partition(|(state, _)| *state == State::NotYetDue);
    let bare = |parts: Vec<(State, FilingsPart)>| parts.into_iter().map(|(_, part)| part).collect();
    (bare(owed), bare(coming))
}

/// The rows of one page of a list of the whole site.
fn of_site(context: &Context<'_>, filings: &Filings, part: Part) -> FilingsPart {
    let (name, is_in): (_, fn(State) -> bool) = match filings {
        Filings::OnTime => (State::OnTime.name(), |state| state == State::OnTime),
        Filings::NotYetDue => (State::NotYetDue.name(), |state| state == State::NotYetDue),
        Filings::Owed | Filings::Area(_) | Filings::Department(_) | Filings::Period(_) => {
            ("owed", |state| state != State::NotYetDue)
        }
    };
    // Periods come newest first and know how many they hold, so that those before this page are passed over unread.
    let (from, most) = match part {
        Part::Numbered { page, .. } => (page.saturating_sub(1) * ROWS_PER_PAGE, ROWS_PER_PAGE),
        Part::Whole | Part::Latest | Part::Month(_) => (0, usize::MAX),
    };
    let mut passed = 0;
    let mut found: Vec<&Obligation> = Vec::new();
    for (_, group) in &context.figures.coverage.periods {
        let holds: usize = State::ALL.iter().filter(|state| is_in(**state)).map(|state| state.count(group.tally)).sum();
        if passed + holds > from && found.len() < most {
            let of_page = owed_by(context, group).filter(|one| is_in(State::of(one.state)));
            found.extend(of_page.skip(from.saturating_sub(passed)).take(most - found.len()));
        }
        passed += holds;
    }
    let rows = found.into_iter().filter_map(|one| obligation(context, one)).collect();
    FilingsPart { name, count: Count::new(0, None), rows }
}

fn group<'c>(context: &Context<'c>, filings: &Filings) -> Option<&'c Group> {
    let coverage = &context.figures.coverage;
    let of = |groups: &'c [(Id, Group)], id: &Id| groups.iter().find(|(known, _)| known == id).map(|(_, group)| group);
    match filings {
        Filings::Area(id) => of(&coverage.areas, id),
        Filings::Department(id) => of(&coverage.departments, id),
        Filings::Period(key) => {
            coverage.periods.iter().find(|(period, _)| period.key() == *key).map(|(_, group)| group)
        }
        Filings::Owed | Filings::OnTime | Filings::NotYetDue => None,
    }
}

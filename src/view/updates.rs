//! 进展 of all records: the newest, and month by month.
//!
//! In: the entries of listed records, the last published first. Out: [`UpdatesPage`] for `updates.html`, and rows for the
//! pages that show a few of them. An entry of a past month never changes its page, unless it is corrected.

use serde::Serialize;

use super::lists::{LATEST, month_label, pager, total_href};
use super::record::{Reported, anchor};
use super::{Chrome, Content, Context, Count, Day, Entry, Link, Name, Pager, Section, View, Words};
use crate::figures::EntryRef;
use crate::figures::progress::TimelineEntry;
use crate::model::{Date, Kind, Measure, Progress, Project, Record, Reference};
use crate::plan::{Listing, Month, Page, Part};

/// Progress entries of all records.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UpdatesPage {
    /// What is listed.
    pub title: Words,
    /// What the list is.
    pub about: Words,
    /// How many entries there are: in the month, or in all months.
    pub total: Count,
    /// The entries of this page, the last published first.
    pub entries: Vec<Entry>,
    /// The other months.
    pub pager: Option<Pager>,
}

/// An entry in a few words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UpdateRow {
    /// When it was published.
    pub date: Day,
    /// The record, leading to the entry on its page.
    pub record: Name,
    /// 地区
    pub area: Option<Name>,
    /// Without a sign; `None` is not reported.
    pub percent: Option<String>,
    /// 进展情况
    pub text: Option<String>,
    /// Whether it corrects an earlier entry.
    pub corrects: Option<Day>,
}

/// An entry with what is needed to show it away from its record.
struct Found<'a> {
    reported: Reported<'a>,
    title: &'a str,
    href: String,
    timeline: &'a TimelineEntry,
    progress: &'a Progress,
    /// Its place in the timeline.
    at: usize,
}

/// The page of the newest entries, or of a month.
#[must_use]
pub fn view<'a>(context: &'a Context<'_>, page: &Page, part: Part) -> View<'a> {
    let all = &context.figures.updates;
    let of_part: Vec<&EntryRef> = match part {
        Part::Month(month) => {
            let is_in = |entry: &&EntryRef| published(context, entry).map(Month::of) == Some(month);
            all.iter().filter(is_in).collect()
        }
        Part::Latest => all.iter().take(LATEST).collect(),
        Part::Whole | Part::Numbered { .. } => all.iter().collect(),
    };
    let total = if matches!(part, Part::Month(_)) { of_part.len() } else { all.len() };
    let title = match part {
        Part::Month(month) => {
            Words::key("list.month").with("title", Words::key("nav.updates")).with("month", month_label(context, month))
        }
        Part::Whole | Part::Latest | Part::Numbered { .. } => Words::key("nav.updates"),
    };
    let about = Words::key("about.updates");
    let described = Words::key("description.list").with("title", title.clone());
    let described = described.with("n", total).with("about", about.clone());
    let data = UpdatesPage {
        title: title.clone(),
        about,
        total: Count::new(total, Some(total_href(context, page, &Listing::Updates, part))),
        entries: of_part.into_iter().filter_map(|entry| shown(context, entry)).collect(),
        pager: pager(context, &Listing::Updates, part),
    };
    View {
        template: "updates.html",
        address: page.address.clone(),
        site: &context.frame,
        chrome: Chrome::new(context, Section::Updates, title, &page.address).described(described),
        page: Content::Updates(data),
    }
}

/// The first of these entries in a few words.
pub fn rows<'e>(context: &Context<'_>, entries: impl Iterator<Item = &'e EntryRef>, most: usize) -> Vec<UpdateRow> {
    entries.filter_map(|entry| row(context, entry)).take(most).collect()
}

fn row(context: &Context<'_>, entry: &EntryRef) -> Option<UpdateRow> {
    let found = find(context, entry)?;
    let area = found.timeline.line.area.as_ref();
    Some(UpdateRow {
        date: context.day(found.timeline.published),
        record: Name { text: found.title.to_owned(), href: Some(format!("{}#{}", found.href, anchor(found.timeline))) },
        area: area.and_then(|id| context.area(&Reference::new(id.clone()))),
        percent: found.progress.percent.map(|percent| crate::model::decimal_label(percent.value())),
        text: found.progress.text.clone(),
        corrects: found.progress.corrects.map(|date| context.day(date)),
    })
}

/// An entry as its record's page shows it, with links that lead there.
pub(super) fn shown(context: &Context<'_>, entry: &EntryRef) -> Option<Entry> {
    let found = find(context, entry)?;
    let mut shown = found.reported.entries(context).into_iter().nth(found.at)?;
    shown.record = Some(Link { text: found.title.to_owned(), href: format!("{}#{}", found.href, shown.anchor) });
    if let Some(correction) = &mut shown.corrected_by {
        correction.href = format!("{}{}", found.href, correction.href);
    }
    // On a page of many records the anchor names the record too.
    shown.anchor = format!("{}-{}-{}", entry.record.kind.name(), entry.record.id, shown.anchor);
    Some(shown)
}

fn find<'a>(context: &'a Context<'_>, entry: &EntryRef) -> Option<Found<'a>> {
    let href = context.href(&entry.record)?;
    let id = entry.record.id.as_str();
    let (title, reported): (&str, Reported<'a>) = match entry.record.kind {
        Kind::Project => {
            let project = context.catalogue.projects.find(id)?;
            (project.name(), of_project(project))
        }
        Kind::Measure => {
            let measure = context.catalogue.measures.find(id)?;
            (measure.name(), of_measure(measure))
        }
        _ => return None,
    };
    let timeline = &context.figures.timelines.get(&entry.record)?.entries;
    let at = timeline.iter().position(|one| one.index == entry.index)?;
    let progress = reported.progress.get(entry.index)?;
    Some(Found { reported, title, href, timeline: &timeline[at], progress, at })
}

/// The day on which an entry was published.
pub(super) fn published(context: &Context<'_>, entry: &EntryRef) -> Option<Date> {
    let id = entry.record.id.as_str();
    let progress = match entry.record.kind {
        Kind::Project => &context.catalogue.projects.find(id)?.progress,
        Kind::Measure => &context.catalogue.measures.find(id)?.progress,
        _ => return None,
    };
    progress.get(entry.index).map(Progress::published)
}

fn of_project(project: &Project) -> Reported<'_> {
    let items = project.items.iter().flat_map(|item| &item.goals);
    Reported {
        key: project.key(),
        progress: &project.progress,
        goals: project.goals.iter().chain(items).collect(),
        tasks: Vec::new(),
    }
}

fn of_measure(measure: &Measure) -> Reported<'_> {
    Reported {
        key: measure.key(),
        progress: &measure.progress,
        goals: Vec::new(),
        tasks: measure.tasks.iter().map(|task| (task.id.as_str(), task.title.as_str())).collect(),
    }
}

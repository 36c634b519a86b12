//! A progress entry as an item. What was corrected stays, and says by which day's correction.

use std::fmt::Write as _;

use super::super::edition::Edition;
use super::super::html::{Html, Links};
use super::super::record::Told;
use super::super::xml;
use super::Said;
use crate::figures::progress::{Line, Part, TimelineEntry};
use crate::model::{EntryOrigin, Goal, Measure, Money, Percent, Progress, Project, decimal_label};
use crate::plan::{ledger_file, percent_encoded};

/// The entry at this place of its record's list.
pub fn progress(edition: &Edition<'_>, told: Told<'_>, index: usize) -> Option<Said> {
    let timeline = edition.ground.figures.timelines.get(&told.key())?;
    let standing = timeline.entries.iter().find(|entry| entry.index == index)?;
    let entry = told.progress().get(index)?;
    let corrected_by = standing.corrected_by.and_then(|index| told.progress().get(index));
    let anchor = anchor(standing);
    Some(Said {
        title: title(edition, told, &standing.line, entry),
        anchor: Some(percent_encoded(&anchor)),
        summary: entry.text.clone().or_else(|| entry.stage.clone()).unwrap_or_default(),
        html: html(edition, told, &standing.line, entry, corrected_by),
    })
}

/// The anchor of an entry on the page of its record, as the page has it.
fn anchor(entry: &TimelineEntry) -> String {
    let mut anchor = format!("progress-{}", entry.date);
    if let Some(area) = &entry.line.area {
        anchor.push('-');
        anchor.push_str(area.as_str());
    }
    match &entry.line.part {
        Part::Whole => {}
        Part::Task(part) | Part::Item(part) => {
            anchor.push('-');
            anchor.extend(part.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }));
        }
    }
    if entry.revision > 1 {
        let _ = write!(anchor, "-r{}", entry.revision);
    }
    anchor
}

/// `改造道路（云溪县） — 截至2026年6月30日 完成进度62.5%`.
fn title(edition: &Edition<'_>, told: Told<'_>, line: &Line, entry: &Progress) -> String {
    let words = &edition.words;
    let mut title = told.common().title.clone();
    if let Some(area) = line.area.as_ref().and_then(|area| edition.area(area)) {
        title = words.with("feed.area-title", &[("title", &title), ("area", area)]);
    }
    if let Some(part) = part(told, line) {
        title = words.with("feed.part-title", &[("title", &title), ("part", part)]);
    }
    let as_of = words.with("feed.as-of", &[("date", &words.day(entry.date))]);
    title = match entry.percent {
        Some(percent) => {
            words.with("feed.progress", &[("title", &title), ("as_of", &as_of), ("percent", &percent.label())])
        }
        None => words.with("feed.progress-without", &[("title", &title), ("as_of", &as_of)]),
    };
    if entry.corrects.is_some() { words.with("feed.corrected", &[("title", &title)]) } else { title }
}

/// What the entry reports on, in words.
fn part<'a>(told: Told<'a>, line: &'a Line) -> Option<&'a str> {
    match &line.part {
        Part::Whole => None,
        Part::Item(title) => Some(title),
        Part::Task(id) => {
            let tasks = match told {
                Told::Measure(Measure { tasks, .. }) => tasks.as_slice(),
                Told::Project(_)
                | Told::Matter(_)
                | Told::Appeal(_)
                | Told::Proposal(_)
                | Told::Event(_)
                | Told::Document(_)
                | Told::Register(_)
                | Told::News(_) => &[],
            };
            Some(tasks.iter().find(|task| task.id == *id).map_or(id, |task| &task.title))
        }
    }
}

fn html(
    edition: &Edition<'_>,
    told: Told<'_>,
    line: &Line,
    entry: &Progress,
    corrected_by: Option<&Progress>,
) -> String {
    let words = &edition.words;
    let colon = words.say("feed.colon");
    let mut html = Html::default();
    if let Some(correction) = corrected_by {
        html.paragraphs(&words.with("feed.corrected-by", &[("date", &words.day(correction.published()))]));
    }
    let mut fact = |key: &str, value: Option<&str>| html.fact(&words.say(key), &colon, value.unwrap_or_default());
    let corrects = entry.corrects.map(|date| words.with("feed.corrects", &[("date", &words.day(date))]));
    let reason = corrects.map(|corrects| match &entry.reason {
        Some(reason) => format!("{corrects}{colon}{reason}"),
        None => corrects,
    });
    fact("feed.reason", reason.as_deref());
    fact("feed.area", line.area.as_ref().and_then(|area| edition.area(area)));
    fact("feed.part", part(told, line));
    fact("feed.percent", entry.percent.map(Percent::label).as_deref());
    fact("feed.goals-done", goals_done(edition, told, entry).as_deref());
    fact("feed.stage", entry.stage.as_deref());
    fact("feed.spent", entry.spent.map(Money::label).as_deref());
    html.paragraphs(entry.text.as_deref().unwrap_or_default());
    let mut fact = |key: &str, value: Option<&str>| html.fact(&words.say(key), &colon, value.unwrap_or_default());
    fact("feed.problems", entry.problems.as_deref());
    fact("feed.next", entry.next.as_deref());
    fact("feed.by", entry.by.as_ref().and_then(|unit| edition.unit(unit)));
    html.list(&words.say("feed.evidence"), &evidence(edition, told, entry));
    html.finish()
}

/// `改造道路 8公里`, goal by goal.
fn goals_done(edition: &Edition<'_>, told: Told<'_>, entry: &Progress) -> Option<String> {
    let unit = |name: &str| {
        let named = |goal: &&Goal| goal.name.as_deref().map(str::trim) == Some(name.trim());
        let found = match told {
            Told::Project(Project { goals, items, .. }) => {
                goals.iter().chain(items.iter().flat_map(|item| &item.goals)).find(named)
            }
            Told::Measure(_)
            | Told::Matter(_)
            | Told::Appeal(_)
            | Told::Proposal(_)
            | Told::Event(_)
            | Told::Document(_)
            | Told::Register(_)
            | Told::News(_) => None,
        };
        found.and_then(|goal| goal.unit.as_deref()).unwrap_or_default()
    };
    let done: Vec<String> = entry
        .goals
        .iter()
        .map(|goal| format!("{} {}{}", goal.name, decimal_label(goal.done), unit(&goal.name)))
        .collect();
    (!done.is_empty()).then(|| done.join(&edition.words.say("feed.comma")))
}

/// The evidence as links: beside the ledger from which the entry comes, else beside its record.
fn evidence(edition: &Edition<'_>, told: Told<'_>, entry: &Progress) -> Vec<String> {
    let key = told.key();
    let file = match &entry.origin {
        EntryOrigin::Inline(_) => edition.file(&key),
        EntryOrigin::Ledger(name) => ledger_file(name),
    };
    let links = Links::new(edition, &key, file);
    let evidence = entry.evidence.iter();
    evidence
        .map(|one| {
            let words = || xml::escaped(one.title.as_deref().unwrap_or(&one.file));
            links.attachment(&one.file, one.title.as_deref()).unwrap_or_else(words)
        })
        .collect()
}

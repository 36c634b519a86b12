//! The progress of one record as its page shows it: newest first, corrected entries beside their corrections.
//!
//! In: a record's entries and their timeline. Out: [`Entry`] values with anchors that corrections and lists can link to.

use std::collections::BTreeSet;

use crate::figures::progress::{Line, Part, TimelineEntry};
use crate::model::{EntryOrigin, Goal, Money, Progress, RecordKey, Reference, decimal_label, grouped};
use crate::plan::ledger_file;
use crate::source::FilePath;
use crate::view::{Context, CorrectedBy, Day, Entry, GoalDone, Name};

/// A record whose entries are shown.
#[derive(Debug, Clone)]
pub struct Reported<'a> {
    /// The project or measure.
    pub key: RecordKey,
    /// Its entries.
    pub progress: &'a [Progress],
    /// Its goals and those of its items, for the numbers that were planned.
    pub goals: Vec<&'a Goal>,
    /// The titles of its tasks by id.
    pub tasks: Vec<(&'a str, &'a str)>,
}

/// What still stands in the way, and what comes next, as the latest entry of one line says.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Outlook {
    /// 截至日期
    pub date: Day,
    /// 地区
    pub area: Option<Name>,
    /// The task or item.
    pub part: Option<String>,
    /// 存在问题
    pub problems: Option<String>,
    /// 下一步
    pub next: Option<String>,
    /// The entry that says so.
    pub href: String,
}

/// The anchor of an entry on the page of its record: by line, as-of date and revision, so that a correction does not move it.
#[must_use]
pub fn anchor(entry: &TimelineEntry) -> String {
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
        anchor.push_str("-r");
        anchor.push_str(&entry.revision.to_string());
    }
    anchor
}

impl Reported<'_> {
    /// All entries that count on the day.
    #[must_use]
    pub fn entries(&self, context: &Context<'_>) -> Vec<Entry> {
        let timeline = self.timeline(context);
        timeline.iter().filter_map(|entry| self.entry(context, timeline, entry)).collect()
    }

    /// What the latest entry of each line says about problems and next steps.
    #[must_use]
    pub fn outlooks(&self, context: &Context<'_>) -> Vec<Outlook> {
        let mut lines: BTreeSet<&Line> = BTreeSet::new();
        let standing = self.timeline(context).iter().filter(|entry| entry.corrected_by.is_none());
        let latest = standing.filter(|entry| lines.insert(&entry.line));
        latest.filter_map(|entry| self.outlook(context, entry)).collect()
    }

    /// The link to an entry on the record's page, by its index.
    #[must_use]
    pub fn href(&self, context: &Context<'_>, index: usize) -> Option<String> {
        let entry = self.timeline(context).iter().find(|entry| entry.index == index)?;
        Some(format!("#{}", anchor(entry)))
    }

    fn timeline<'c>(&self, context: &Context<'c>) -> &'c [TimelineEntry] {
        context.figures.timelines.get(&self.key).map(|timeline| timeline.entries.as_slice()).unwrap_or_default()
    }

    fn outlook(&self, context: &Context<'_>, entry: &TimelineEntry) -> Option<Outlook> {
        let progress = self.progress.get(entry.index)?;
        if progress.problems.is_none() && progress.next.is_none() {
            return None;
        }
        Some(Outlook {
            date: context.day(entry.date),
            area: area_of(context, &entry.line),
            part: self.part(&entry.line),
            problems: progress.problems.clone(),
            next: progress.next.clone(),
            href: format!("#{}", anchor(entry)),
        })
    }

    fn entry(&self, context: &Context<'_>, timeline: &[TimelineEntry], entry: &TimelineEntry) -> Option<Entry> {
        let progress = self.progress.get(entry.index)?;
        Some(Entry {
            anchor: anchor(entry),
            date: context.day(entry.date),
            published: (entry.published != entry.date).then(|| context.day(entry.published)),
            record: None,
            area: area_of(context, &entry.line),
            part: self.part(&entry.line),
            percent: progress.percent.map(|percent| decimal_label(percent.value())),
            goals: self.goals_done(progress),
            stage: progress.stage.clone(),
            text: progress.text.clone(),
            problems: progress.problems.clone(),
            next: progress.next.clone(),
            spent: progress.spent.map(Money::label),
            by: progress.by.as_ref().and_then(|unit| context.unit(unit)),
            evidence: context.attachments(&self.file(context, progress), &progress.evidence),
            corrects: progress.corrects.map(|date| context.day(date)),
            reason: progress.reason.clone(),
            corrected_by: self.corrected_by(context, timeline, entry),
        })
    }

    fn goals_done(&self, progress: &Progress) -> Vec<GoalDone> {
        let named =
            |name: &str| self.goals.iter().find(|goal| goal.name.as_deref().map(str::trim) == Some(name.trim()));
        let done = progress.goals.iter().map(|count| {
            let goal = named(&count.name);
            GoalDone {
                name: count.name.clone(),
                done: grouped(&decimal_label(count.done)),
                planned: goal.and_then(|goal| goal.planned).map(|planned| grouped(&decimal_label(planned))),
                unit: goal.and_then(|goal| goal.unit.clone()),
            }
        });
        done.collect()
    }

    fn corrected_by(
        &self,
        context: &Context<'_>,
        timeline: &[TimelineEntry],
        entry: &TimelineEntry,
    ) -> Option<CorrectedBy> {
        let index = entry.corrected_by?;
        let correction = timeline.iter().find(|other| other.index == index)?;
        Some(CorrectedBy {
            date: context.day(correction.published),
            href: format!("#{}", anchor(correction)),
            reason: self.progress.get(index).and_then(|progress| progress.reason.clone()),
        })
    }

    fn part(&self, line: &Line) -> Option<String> {
        match &line.part {
            Part::Whole => None,
            Part::Item(title) => Some(title.clone()),
            Part::Task(id) => {
                let task = self.tasks.iter().find(|(known, _)| *known == id.as_str());
                Some(task.map_or_else(|| id.clone(), |(_, title)| (*title).to_owned()))
            }
        }
    }

    /// The file beside which an entry's evidence lies: its ledger's, or its record's.
    fn file(&self, context: &Context<'_>, progress: &Progress) -> FilePath {
        match &progress.origin {
            EntryOrigin::Inline(_) => context.file(&self.key),
            EntryOrigin::Ledger(name) => ledger_file(name),
        }
    }
}

fn area_of(context: &Context<'_>, line: &Line) -> Option<Name> {
    context.area(&Reference::new(line.area.clone()?))
}

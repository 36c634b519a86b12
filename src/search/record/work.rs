//! The texts of measures and projects: what was promised, what was reported.

use super::blocks::Blocks;
use crate::model::{Goal, Indicator, Measure, Project};

pub(super) fn measure(blocks: &mut Blocks<'_, '_>, measure: &Measure) {
    blocks.body();
    for task in &measure.tasks {
        blocks.line(&task.title);
    }
    for one in &measure.indicators {
        indicator(blocks, one);
    }
    blocks.progress(&measure.progress);
    blocks.dimension(&measure.dimension);
    for task in &measure.tasks {
        blocks.units(&task.lead);
    }
}

fn indicator(blocks: &mut Blocks<'_, '_>, indicator: &Indicator) {
    blocks.line(&indicator.name);
    let target = indicator.target.as_ref();
    blocks.maybe(target.and_then(|target| target.text.as_ref()));
    blocks.maybe(target.and_then(|target| target.benchmark.as_ref()));
    blocks.maybe(indicator.baseline.as_ref());
    // Pages show the values of periods that have ended.
    let as_of = blocks.ground.figures.as_of;
    for value in indicator.values.iter().filter(|value| value.period.last <= as_of) {
        blocks.line(&value.source);
    }
}

pub(super) fn project(blocks: &mut Blocks<'_, '_>, project: &Project) {
    blocks.body();
    goals(blocks, &project.goals);
    for item in &project.items {
        blocks.line(&item.title);
        goals(blocks, &item.goals);
    }
    for milestone in &project.milestones {
        blocks.line(&milestone.title);
    }
    blocks.progress(&project.progress);
    for source in project.funding.iter().flat_map(|funding| &funding.sources) {
        blocks.line(&source.name);
    }
    for text in [&project.category, &project.level, &project.basis, &project.decided_by] {
        blocks.maybe(text.as_ref());
    }
    for text in [&project.location, &project.contact, &project.procurement, &project.contractor] {
        blocks.maybe(text.as_ref());
    }
    let as_of = blocks.ground.figures.as_of;
    let accepted = project.acceptance.as_ref().filter(|one| one.date.is_none_or(|date| date <= as_of));
    if let Some(acceptance) = accepted {
        blocks.maybe(acceptance.result.as_ref());
        blocks.maybe(acceptance.by.as_ref());
    }
    for photo in &project.photos {
        blocks.maybe(photo.caption.as_ref());
    }
    for row in &project.breakdown {
        blocks.area(&row.area);
    }
}

fn goals(blocks: &mut Blocks<'_, '_>, goals: &[Goal]) {
    for goal in goals {
        blocks.maybe(goal.name.as_ref());
        blocks.maybe(goal.text.as_ref());
    }
}

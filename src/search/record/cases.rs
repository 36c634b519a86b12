//! The texts of matters, appeals and proposals: what was asked, and what was answered as far as the day has come.

use super::blocks::Blocks;
use crate::model::{Appeal, Channel, Date, Matter, Proposal, Reference};

pub(super) fn matter(blocks: &mut Blocks<'_, '_>, matter: &Matter) {
    blocks.paragraphs(Some(&matter.problem));
    blocks.paragraphs(matter.steps.as_ref());
    blocks.paragraphs(matter.result.as_ref());
    blocks.body();
    blocks.line(&matter.origin);
    blocks.day(Some(matter.assigned));
}

/// The question in full only where that is public: its page shows the summary otherwise.
pub(super) fn appeal(blocks: &mut Blocks<'_, '_>, appeal: &Appeal) {
    if appeal.public_body().is_some() {
        blocks.body();
    }
    if has_come(blocks, appeal.replied) {
        blocks.paragraphs(appeal.reply.as_ref());
        blocks.maybe(appeal.satisfaction.as_ref());
    }
    channel(blocks, &appeal.channel);
    blocks.day(Some(appeal.received));
    blocks.day(appeal.replied);
    if let Some(unit) = &appeal.replier {
        blocks.unit(unit);
    }
}

pub(super) fn proposal(blocks: &mut Blocks<'_, '_>, proposal: &Proposal) {
    blocks.body();
    if has_come(blocks, proposal.replied) {
        blocks.paragraphs(proposal.reply.as_ref());
        blocks.maybe(proposal.class.as_ref());
        blocks.maybe(proposal.satisfaction.as_ref());
    }
    blocks.line(&proposal.number);
    blocks.maybe(proposal.session.as_ref());
    channel(blocks, &proposal.channel);
    blocks.day(Some(proposal.received));
    blocks.day(proposal.replied);
}

/// An answer without a day is shown; one of a day to come is not.
fn has_come(blocks: &Blocks<'_, '_>, replied: Option<Date>) -> bool {
    replied.is_none_or(|date| date <= blocks.ground.figures.as_of)
}

fn channel(blocks: &mut Blocks<'_, '_>, channel: &Reference<Channel>) {
    if let Some(channel) = blocks.ground.catalogue.channels.get(channel) {
        blocks.name(&channel.name);
    }
}

//! 建议提案: what a deputy proposed, who handles it, and what was answered.

use serde::Serialize;

use super::about::{About, about};
use super::clock::{ClockView, clock};
use crate::model::{Proposal, Record};
use crate::view::{Body, Context, Day, Label, Under};

/// For `proposal.html`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProposalPage {
    /// What every record says.
    pub about: About,
    /// How its clock stands.
    pub labels: Vec<Label>,
    /// 渠道
    pub channel: Option<String>,
    /// 编号
    pub number: String,
    /// 届次
    pub session: Option<String>,
    /// 收到日期
    pub received: Day,
    /// 答复日期
    pub replied: Option<Day>,
    /// 办理结果类别
    pub class: Option<String>,
    /// 答复
    pub reply: Option<String>,
    /// 满意度
    pub satisfaction: Option<String>,
    /// Its stages.
    pub clock: Option<ClockView>,
    /// What was proposed.
    pub body: Option<Body>,
}

/// The page of a proposal.
pub fn proposal(context: &Context<'_>, proposal: &Proposal) -> ProposalPage {
    let is_answered = proposal.replied.is_none_or(|date| date <= context.as_of);
    let clock = context.figures.proposals.get(proposal.id()).map(|case| clock(context, case));
    ProposalPage {
        about: about(context, proposal),
        labels: clock.iter().map(|clock| clock.label.clone()).collect(),
        channel: context.catalogue.channels.get(&proposal.channel).map(|channel| channel.name.clone()),
        number: proposal.number.clone(),
        session: proposal.session.clone(),
        received: context.day(proposal.received),
        replied: proposal.replied.filter(|date| *date <= context.as_of).map(|date| context.day(date)),
        class: proposal.class.clone().filter(|_| is_answered),
        reply: proposal.reply.clone().filter(|_| is_answered),
        satisfaction: proposal.satisfaction.clone().filter(|_| is_answered),
        clock,
        body: context.body(&proposal.key(), &proposal.body, Under::Part),
    }
}

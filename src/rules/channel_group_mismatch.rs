//! Appeals come by channels of appeals, proposals by channels of proposals.

use super::{One, SurroundedRule, Surroundings, field};
use crate::diagnostics::{Code, Diagnostic, Severity, Words, field_name};
use crate::model::{Channel, ChannelGroup, List, Record, Reference};
use crate::text;

/// The rule.
pub const RULE: SurroundedRule = SurroundedRule { code: &CODE, check };

static CODE: Code = Code {
    name: "channel-group-mismatch",
    severity: Severity::Error,
    title: Words { zh: "渠道的类别不对", en: "Channel of the other group" },
    explanation: Words {
        zh: "诉求走诉求渠道，建议提案走建议提案渠道：两类的时限和合计是分开的，放错了两边的数都不对。渠道没有写类别的，算诉求。",
        en: "Appeals and proposals have channels, clocks and totals of their own; in the wrong one both totals are wrong. A channel without a group is one of appeals.",
    },
    source: None,
    example: "=== content/appeals/x.md\n---\n标题: 路灯不亮\n渠道: 代表建议\n诉求类型: 求助\n受理日期: 2026-05-06\n---\n",
    correction: "=== content/appeals/x.md\n---\n标题: 路灯不亮\n渠道: 热线\n诉求类型: 求助\n受理日期: 2026-05-06\n---\n",
};

fn check(facts: &Surroundings<'_>, one: One<'_>) -> Vec<Diagnostic> {
    let found = if let One::Appeal(appeal) = one {
        mismatch(appeal, &appeal.channel, ChannelGroup::Appeal, facts.channels)
    } else if let One::Proposal(proposal) = one {
        mismatch(proposal, &proposal.channel, ChannelGroup::Proposal, facts.channels)
    } else {
        None
    };
    found.into_iter().collect()
}

fn mismatch<R: Record>(
    record: &R,
    channel: &Reference<Channel>,
    expected: ChannelGroup,
    channels: &List<Channel>,
) -> Option<Diagnostic> {
    let channel = channels.get(channel)?;
    let group = channel.group.unwrap_or(ChannelGroup::Appeal);
    if group == expected {
        return None;
    }
    let (name, inner, called) = (field_name("channel"), field_name("group"), channel.name());
    let (theirs, own) = (group.label(), expected.label());
    let (theirs_en, own_en) = (group.name(), expected.name());
    let fitting: Vec<&str> = channels
        .iter()
        .filter(|other| other.group.unwrap_or(ChannelGroup::Appeal) == expected)
        .map(Record::name)
        .collect();
    let (zh, en) = (fitting.join("、"), fitting.join(", "));
    let diagnostic = Diagnostic::new(
        &CODE,
        field(record, "channel"),
        text!(
            "这是{own}，{name}“{called}”却是{theirs}的渠道。",
            "The record is of the group {own_en}, its `{name}` {called} of {theirs_en}."
        ),
    )
    .related(field(channel, "group"), text!("这个渠道的类别是{theirs}", "this channel is of the group {theirs_en}"));
    Some(if fitting.is_empty() {
        diagnostic.help(text!(
            "先在 content/channels.yaml 里加一个{own}的渠道，写明“{inner}: {own}”。",
            "Add a channel to `content/channels.yaml` with `{inner}: {own_en}`."
        ))
    } else {
        diagnostic.help(text!(
            "改用{own}的渠道：{zh}；或者把记录移到另一类的文件夹，或改正渠道的类别。",
            "Use one of: {en}; or move the record to the other folder, or correct the group of the channel."
        ))
    })
}

//! One record of any kind that feeds tell of, and what they ask of it whatever its kind.

use crate::model::{
    Appeal, Catalogue, Common, Date, Department, Dimension, Document, Event, Matter, Measure, News, One, Party,
    Progress, Project, Proposal, Record, RecordKey, Reference, Register,
};

/// A record that feeds tell of.
#[derive(Debug, Clone, Copy)]
pub enum Told<'a> {
    /// 举措
    Measure(&'a Measure),
    /// 民生实事
    Project(&'a Project),
    /// 督办事项
    Matter(&'a Matter),
    /// 诉求
    Appeal(&'a Appeal),
    /// 建议提案
    Proposal(&'a Proposal),
    /// 活动
    Event(&'a Event),
    /// 文件
    Document(&'a Document),
    /// 清单
    Register(&'a Register),
    /// 动态
    News(&'a News),
}

impl<'a> Told<'a> {
    /// The record, if feeds tell of its kind.
    fn of(one: One<'a>) -> Option<Self> {
        match one {
            One::Measure(record) => Some(Self::Measure(record)),
            One::Project(record) => Some(Self::Project(record)),
            One::Matter(record) => Some(Self::Matter(record)),
            One::Appeal(record) => Some(Self::Appeal(record)),
            One::Proposal(record) => Some(Self::Proposal(record)),
            One::Event(record) => Some(Self::Event(record)),
            One::Document(record) => Some(Self::Document(record)),
            One::Register(record) => Some(Self::Register(record)),
            One::News(record) => Some(Self::News(record)),
            One::Statistics(_) | One::Page(_) => None,
        }
    }

    /// All of them, kind by kind.
    pub fn all(catalogue: &'a Catalogue) -> impl Iterator<Item = Self> {
        One::all(catalogue).filter_map(Self::of)
    }

    /// The record with this key; `None` for kinds that feeds do not tell of.
    pub fn find(catalogue: &'a Catalogue, key: &RecordKey) -> Option<Self> {
        One::find(catalogue, key).and_then(Self::of)
    }

    /// Kind and id.
    pub fn key(self) -> RecordKey {
        match self {
            Self::Measure(record) => record.key(),
            Self::Project(record) => record.key(),
            Self::Matter(record) => record.key(),
            Self::Appeal(record) => record.key(),
            Self::Proposal(record) => record.key(),
            Self::Event(record) => record.key(),
            Self::Document(record) => record.key(),
            Self::Register(record) => record.key(),
            Self::News(record) => record.key(),
        }
    }

    /// What every record may have.
    pub fn common(self) -> &'a Common {
        match self {
            Self::Measure(record) => &record.common,
            Self::Project(record) => &record.common,
            Self::Matter(record) => &record.common,
            Self::Appeal(record) => &record.common,
            Self::Proposal(record) => &record.common,
            Self::Event(record) => &record.common,
            Self::Document(record) => &record.common,
            Self::Register(record) => &record.common,
            Self::News(record) => &record.common,
        }
    }

    /// Its Markdown.
    pub fn body(self) -> &'a str {
        match self {
            Self::Measure(record) => &record.body,
            Self::Project(record) => &record.body,
            Self::Matter(record) => &record.body,
            Self::Appeal(record) => record.public_body().unwrap_or_default(),
            Self::Proposal(record) => &record.body,
            Self::Event(record) => &record.body,
            Self::Document(record) => &record.body,
            Self::Register(record) => &record.body,
            Self::News(record) => &record.body,
        }
    }

    /// What the record is about, in the one field that tells it.
    pub fn gist(self) -> Option<&'a str> {
        match self {
            Self::Matter(record) => Some(&record.problem),
            Self::Appeal(record) => record.reply.as_deref(),
            Self::Proposal(record) => record.reply.as_deref(),
            Self::Event(record) => record.theme.as_deref(),
            Self::Register(record) => record.basis.as_deref(),
            Self::Measure(_) | Self::Project(_) | Self::Document(_) | Self::News(_) => None,
        }
    }

    /// The day that the record bears; of an event its first day, which may be to come.
    pub fn date(self) -> Option<Date> {
        match self {
            Self::Measure(record) => record.common.date,
            Self::Project(record) => record.common.date,
            Self::Matter(record) => record.common.date.or(Some(record.assigned)),
            Self::Appeal(record) => record.common.date.or(Some(record.received)),
            Self::Proposal(record) => record.common.date.or(Some(record.received)),
            Self::Event(record) => Some(record.date),
            Self::Document(record) => Some(record.published),
            Self::Register(record) => record.common.date.or(Some(record.as_of)),
            Self::News(record) => Some(record.date),
        }
    }

    /// The day on which a case was answered or resolved.
    pub fn answered(self) -> Option<Date> {
        match self {
            Self::Matter(record) => record.resolved.or(record.closed),
            Self::Appeal(record) => record.replied,
            Self::Proposal(record) => record.replied,
            Self::Measure(_)
            | Self::Project(_)
            | Self::Event(_)
            | Self::Document(_)
            | Self::Register(_)
            | Self::News(_) => None,
        }
    }

    /// Its progress entries.
    pub fn progress(self) -> &'a [Progress] {
        match self {
            Self::Measure(record) => &record.progress,
            Self::Project(record) => &record.progress,
            Self::Matter(_)
            | Self::Appeal(_)
            | Self::Proposal(_)
            | Self::Event(_)
            | Self::Document(_)
            | Self::Register(_)
            | Self::News(_) => &[],
        }
    }

    /// The units that answer for it: lead and responsible ones, hosts, issuers, those who replied.
    pub fn units(self) -> Vec<&'a Reference<Department>> {
        fn party(party: &Party<Department>) -> Option<&Reference<Department>> {
            match party {
                Party::Record(reference) => Some(reference),
                Party::Named(_) => None,
            }
        }
        let common = self.common();
        let mut units: Vec<_> = common.lead.iter().chain(&common.responsible).collect();
        match self {
            Self::Appeal(record) => units.extend(&record.replier),
            Self::Event(record) => units.extend(&record.host),
            Self::Document(record) => units.extend(party(&record.issuer)),
            Self::Register(record) => units.extend(record.issuer.as_ref().and_then(party)),
            Self::Measure(_) | Self::Project(_) | Self::Matter(_) | Self::Proposal(_) | Self::News(_) => {}
        }
        units
    }

    /// The dimension of a measure, and of what serves one.
    pub fn dimension(self, catalogue: &'a Catalogue) -> Option<&'a Reference<Dimension>> {
        let of = |measure: &Option<Reference<Measure>>| {
            measure.as_ref().and_then(|measure| catalogue.measures.get(measure)).map(|measure| &measure.dimension)
        };
        match self {
            Self::Measure(record) => Some(&record.dimension),
            Self::Project(record) => of(&record.measure),
            Self::Matter(record) => of(&record.measure),
            Self::Appeal(_)
            | Self::Proposal(_)
            | Self::Event(_)
            | Self::Document(_)
            | Self::Register(_)
            | Self::News(_) => None,
        }
    }
}

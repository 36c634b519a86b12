//! One record of any kind outside the setup lists.
//!
//! What is said of records of several kinds begins with `let One::Project(project) = one else { … };`, with [`of_any_kind!`], or with
//! what all have.

use super::{
    Appeal, Catalogue, Common, Document, Event, Kind, List, Matter, Measure, News, Page, Project, Proposal, Published,
    Record, RecordKey, Register, Statistics,
};

/// One record.
#[derive(Debug, Clone, Copy)]
pub enum One<'a> {
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
    /// 统计
    Statistics(&'a Statistics),
    /// 动态
    News(&'a News),
    /// A single page.
    Page(&'a Page),
}

/// The same expression about a record of whatever kind.
macro_rules! of_any_kind {
    ($one:expr, $record:ident => $said:expr) => {
        match $one {
            $crate::model::One::Measure($record) => $said,
            $crate::model::One::Project($record) => $said,
            $crate::model::One::Matter($record) => $said,
            $crate::model::One::Appeal($record) => $said,
            $crate::model::One::Proposal($record) => $said,
            $crate::model::One::Event($record) => $said,
            $crate::model::One::Document($record) => $said,
            $crate::model::One::Register($record) => $said,
            $crate::model::One::Statistics($record) => $said,
            $crate::model::One::News($record) => $said,
            $crate::model::One::Page($record) => $said,
        }
    };
}

pub(crate) use of_any_kind;

impl<'a> One<'a> {
    /// Kind and id of the record.
    #[must_use]
    pub fn key(self) -> RecordKey {
        of_any_kind!(self, record => record.key())
    }

    /// The common fields; a row of statistics has them empty.
    #[must_use]
    pub fn common(self) -> &'a Common {
        of_any_kind!(self, record => record.common())
    }

    /// Its Markdown; empty where it has none.
    #[must_use]
    pub fn body(self) -> &'a str {
        match self {
            Self::Statistics(_) => "",
            Self::Measure(record) => &record.body,
            Self::Project(record) => &record.body,
            Self::Matter(record) => &record.body,
            Self::Appeal(record) => &record.body,
            Self::Proposal(record) => &record.body,
            Self::Event(record) => &record.body,
            Self::Document(record) => &record.body,
            Self::Register(record) => &record.body,
            Self::News(record) => &record.body,
            Self::Page(record) => &record.body,
        }
    }

    /// The record with this key; `None` where there is none, and for an entry of a setup list.
    #[must_use]
    pub fn find(catalogue: &'a Catalogue, key: &RecordKey) -> Option<Self> {
        fn in_list<'a, T: Published>(list: &'a List<T>, key: &RecordKey, one: fn(&'a T) -> One<'a>) -> Option<One<'a>> {
            list.find(key.id.as_str()).map(one)
        }
        match key.kind {
            Kind::Measure => in_list(&catalogue.measures, key, One::Measure),
            Kind::Project => in_list(&catalogue.projects, key, One::Project),
            Kind::Matter => in_list(&catalogue.matters, key, One::Matter),
            Kind::Appeal => in_list(&catalogue.appeals, key, One::Appeal),
            Kind::Proposal => in_list(&catalogue.proposals, key, One::Proposal),
            Kind::Event => in_list(&catalogue.events, key, One::Event),
            Kind::Document => in_list(&catalogue.documents, key, One::Document),
            Kind::Register => in_list(&catalogue.registers, key, One::Register),
            Kind::Statistics => in_list(&catalogue.statistics, key, One::Statistics),
            Kind::News => in_list(&catalogue.news, key, One::News),
            Kind::Page => in_list(&catalogue.pages, key, One::Page),
            Kind::Site
            | Kind::Area
            | Kind::Department
            | Kind::Dimension
            | Kind::Clock
            | Kind::Channel
            | Kind::Progress => None,
        }
    }

    /// Every record outside the setup lists, list by list.
    pub fn all(catalogue: &'a Catalogue) -> impl Iterator<Item = Self> {
        let work = catalogue.measures.iter().map(Self::Measure).chain(catalogue.projects.iter().map(Self::Project));
        let cases = (catalogue.matters.iter().map(Self::Matter))
            .chain(catalogue.appeals.iter().map(Self::Appeal))
            .chain(catalogue.proposals.iter().map(Self::Proposal));
        let texts = (catalogue.events.iter().map(Self::Event))
            .chain(catalogue.documents.iter().map(Self::Document))
            .chain(catalogue.registers.iter().map(Self::Register))
            .chain(catalogue.statistics.iter().map(Self::Statistics))
            .chain(catalogue.news.iter().map(Self::News))
            .chain(catalogue.pages.iter().map(Self::Page));
        work.chain(cases).chain(texts)
    }
}

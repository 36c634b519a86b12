//! The pages of records: one file per kind, and a tombstone for what was withdrawn.
//!
//! In: a record and its figures. Out: the page's data, its surroundings, and the template that shows it. To add a kind: a file
//! with its data, a variant of [`RecordPage`], an arm in [`record`], a template.

mod about;
mod appeal;
mod clock;
mod coverage;
mod document;
mod entries;
mod event;
mod goals;
mod indicator;
mod labels;
mod matter;
mod measure;
mod names;
mod news;
mod page;
mod parts;
mod periods;
mod project;
mod proposal;
mod register;
mod withdrawn;

#[cfg(test)]
mod tests;

use serde::Serialize;

use super::{Chrome, Content, Context, Link, Section, View, Words};
use crate::markdown;
use crate::model::{Common, Date, Kind, RecordKey};
use crate::plan::{Address, Target, media_label};

pub use about::{About, ChangeRow, PromiseRow};
pub use appeal::AppealPage;
pub use clock::{ClockView, StageRow, case_label, days_words, stage_words};
pub use coverage::{ReportingPart, ReportingRow, ReportingView};
pub use document::{DocumentPage, Validity};
pub use entries::{Outlook, Reported, anchor};
pub use event::{EventPage, OpinionRow, SignupView};
pub use goals::{GoalRow, number};
pub use indicator::{IndicatorRow, TargetRow, ValueRow};
pub use labels::{beside, past_due, project_status, status};
pub use matter::MatterPage;
pub use measure::{MeasurePage, Serving, TaskGroup, TaskRow, measure_labels};
pub use news::NewsPage;
pub use page::SinglePage;
pub use parts::{AreaRow, Figure, FundingView, ItemRow, MilestoneRow, SourceRow};
pub use periods::ProgressPart;
pub use project::{AcceptanceView, ProjectPage, ReportedIn, Standing, project_labels};
pub use proposal::ProposalPage;
pub use register::{Cell, ColumnHead, RegisterPage};
pub use withdrawn::WithdrawnPage;

/// How long the description of a page may be, in characters.
const DESCRIPTION: usize = 120;

/// What the page of one record shows, by kind. Templates see the fields of the variant alone.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub enum RecordPage {
    /// 举措
    Measure(Box<MeasurePage>),
    /// 民生实事
    Project(Box<ProjectPage>),
    /// 督办事项
    Matter(Box<MatterPage>),
    /// 诉求
    Appeal(Box<AppealPage>),
    /// 建议提案
    Proposal(Box<ProposalPage>),
    /// 活动
    Event(Box<EventPage>),
    /// 文件
    Document(Box<DocumentPage>),
    /// 清单
    Register(Box<RegisterPage>),
    /// 动态
    News(Box<NewsPage>),
    /// A single page.
    Page(Box<SinglePage>),
    /// A tombstone.
    Withdrawn(WithdrawnPage),
}

/// What surrounds a record's page.
struct Surroundings<'a> {
    section: Section,
    /// The day on which it was published, for `PubDate`.
    published: Option<Date>,
    /// Its Markdown, whose beginning describes the page where there is no summary.
    body: &'a str,
    /// The records before and after.
    between: (Option<Link>, Option<Link>),
}

/// The page of a record; `None` for what has no such page: a kind without pages, or a record that is broken.
#[must_use]
pub fn record<'a>(context: &'a Context<'_>, key: &RecordKey, address: &Address) -> Option<View<'a>> {
    let catalogue = context.catalogue;
    let id = key.id.as_str();
    let (template, page, around) = match key.kind {
        Kind::Measure => {
            let record = catalogue.measures.find(id)?;
            let page = RecordPage::Measure(Box::new(measure::measure(context, record)));
            let between = names::neighbours(context, &catalogue.measures, key);
            ("measure.html", page, around(Section::Measures, record.common.date, &record.body, between))
        }
        Kind::Project => {
            let record = catalogue.projects.find(id)?;
            let page = RecordPage::Project(Box::new(project::project(context, record)));
            let between = names::neighbours(context, &catalogue.projects, key);
            ("project.html", page, around(Section::Projects, record.common.date, &record.body, between))
        }
        Kind::Matter => {
            let record = catalogue.matters.find(id)?;
            let page = RecordPage::Matter(Box::new(matter::matter(context, record)));
            let between = names::neighbours(context, &catalogue.matters, key);
            let date = record.common.date.unwrap_or(record.assigned);
            ("matter.html", page, around(Section::Matters, Some(date), &record.problem, between))
        }
        Kind::Appeal => {
            let record = catalogue.appeals.find(id)?;
            let page = RecordPage::Appeal(Box::new(appeal::appeal(context, record)));
            let between = names::neighbours(context, &catalogue.appeals, key);
            let date = record.common.date.unwrap_or(record.received);
            let body = record.public_body().unwrap_or_default();
            ("appeal.html", page, around(Section::Appeals, Some(date), body, between))
        }
        Kind::Proposal => {
            let record = catalogue.proposals.find(id)?;
            let page = RecordPage::Proposal(Box::new(proposal::proposal(context, record)));
            let between = names::neighbours(context, &catalogue.proposals, key);
            let date = record.common.date.unwrap_or(record.received);
            ("proposal.html", page, around(Section::Proposals, Some(date), &record.body, between))
        }
        Kind::Event => {
            let record = catalogue.events.find(id)?;
            let page = RecordPage::Event(Box::new(event::event(context, record)));
            let between = names::neighbours(context, &catalogue.events, key);
            // An event is announced before its day, and nothing is published in the future.
            let date = record.common.release.or((record.date <= context.as_of).then_some(record.date));
            ("event.html", page, around(Section::OpenMonth, date, &record.body, between))
        }
        Kind::Document => {
            let record = catalogue.documents.find(id)?;
            let page = RecordPage::Document(Box::new(document::document(context, record)));
            let between = names::neighbours(context, &catalogue.documents, key);
            ("document.html", page, around(Section::Documents, Some(record.published), &record.body, between))
        }
        Kind::Register => {
            let record = catalogue.registers.find(id)?;
            let page = RecordPage::Register(Box::new(register::register(context, record)));
            let between = names::neighbours(context, &catalogue.registers, key);
            let date = record.common.date.unwrap_or(record.as_of);
            ("register.html", page, around(Section::Registers, Some(date), &record.body, between))
        }
        Kind::News => {
            let record = catalogue.news.find(id)?;
            let page = RecordPage::News(Box::new(news::news(context, record)));
            let between = names::neighbours(context, &catalogue.news, key);
            ("news.html", page, around(Section::News, Some(record.date), &record.body, between))
        }
        Kind::Page => {
            let record = catalogue.pages.find(id)?;
            let page = RecordPage::Page(Box::new(page::page(context, record)));
            ("page.html", page, around(Section::Other, record.common.date, &record.body, (None, None)))
        }
        Kind::Site
        | Kind::Area
        | Kind::Department
        | Kind::Dimension
        | Kind::Clock
        | Kind::Channel
        | Kind::Progress
        | Kind::Statistics => return None,
    };
    let common = catalogue.common(key)?;
    let chrome = chrome(context, key, common, address, around);
    Some(View { template, address: address.clone(), site: &context.frame, chrome, page: Content::Record(page) })
}

/// The tombstone of a withdrawn record; `None` where there is no such record.
#[must_use]
pub fn withdrawn<'a>(context: &'a Context<'_>, key: &RecordKey, address: &Address) -> Option<View<'a>> {
    let common = context.catalogue.common(key)?;
    let page = withdrawn::withdrawn(context, key.kind, common)?;
    let described = Words::key("description.withdrawn").with("kind", Words::key(format!("kind.{}", page.kind)));
    let described = described.with("date", page.date.label.as_str()).with("reason", page.reason.as_str());
    let chrome = Chrome::new(context, section_of(key.kind), Words::key("withdrawn.title"), address)
        .described(described)
        .article(Some(&page.date), &context.frame.publisher, &[]);
    let page = Content::Record(RecordPage::Withdrawn(page));
    Some(View { template: "withdrawn.html", address: address.clone(), site: &context.frame, chrome, page })
}

fn around(
    section: Section,
    published: Option<Date>,
    body: &str,
    between: (Option<Link>, Option<Link>),
) -> Surroundings<'_> {
    Surroundings { section, published, body, between }
}

/// The surroundings of a record's page: an article's metadata, its source the record's own, else whoever issued it or leads,
/// else the publisher.
fn chrome(
    context: &Context<'_>,
    key: &RecordKey,
    common: &Common,
    address: &Address,
    around: Surroundings<'_>,
) -> Chrome {
    let written = markdown::summary(around.body, DESCRIPTION);
    let description = match common.summary.clone().or_else(|| (!written.is_empty()).then_some(written)) {
        Some(text) => Words::Text(text),
        None => Words::key("description.named")
            .with("name", Words::key(format!("kind.{}", key.kind.name())))
            .with("text", common.title.as_str()),
    };
    let published = published(context, key, common, around.published).map(|date| context.day(date));
    let source = common.source.clone().or_else(|| author(context, key, common));
    let source = source.unwrap_or_else(|| context.frame.publisher.clone());
    let (previous, next) = around.between;
    Chrome::new(context, around.section, Words::text(common.title.as_str()), address)
        .described(description)
        .article(published.as_ref(), &source, &common.tags)
        .pictured(picture(context, key, around.body))
        .unpublished(context.unpublished(common, key))
        .between(previous, next)
}

/// Who issued a document or register, holds an event, or leads the rest.
fn author(context: &Context<'_>, key: &RecordKey, common: &Common) -> Option<String> {
    let (catalogue, id) = (context.catalogue, key.id.as_str());
    let named = match key.kind {
        Kind::Document => catalogue.documents.find(id).and_then(|document| context.party(&document.issuer)),
        Kind::Register => catalogue.registers.find(id).and_then(|one| context.party(one.issuer.as_ref()?)),
        Kind::Event => catalogue.events.find(id).and_then(|event| context.unit(event.host.first()?)),
        _ => None,
    };
    named.or_else(|| common.lead.first().and_then(|unit| context.unit(unit))).map(|name| name.text)
}

/// The day on which a record was published: its own, not before its release; without one the first day on which it is known
/// to have been public.
fn published(context: &Context<'_>, key: &RecordKey, common: &Common, date: Option<Date>) -> Option<Date> {
    if let Some(date) = date {
        return Some(common.release.map_or(date, |release| release.max(date)));
    }
    let entries = context.figures.timelines.get(key).map(|timeline| timeline.entries.as_slice()).unwrap_or_default();
    let reported = entries.iter().map(|entry| entry.published).min();
    common.release.or(reported).or(common.updated)
}

/// The first picture of a record, absolute: a photo of its own, else one of its text.
fn picture(context: &Context<'_>, key: &RecordKey, body: &str) -> Option<String> {
    let photos = match key.kind {
        Kind::Project => context.catalogue.projects.find(key.id.as_str()).map(|project| project.photos.as_slice()),
        _ => None,
    };
    let photos = photos.unwrap_or_default().iter().map(|photo| photo.file.clone());
    let in_text = if body.contains("![") { markdown::outline(body).images } else { Vec::new() };
    let file = context.file(key);
    let mut written = photos.chain(in_text.into_iter().map(|image| image.target));
    written.find_map(|written| match context.targets.resolve(&file, &written) {
        Target::Resource(path) => {
            let resource = context.plan.resources.get(&path)?;
            media_label(&path).1.starts_with("image/").then(|| context.base.absolute(&resource.address))
        }
        Target::Page { .. } | Target::Anchor(_) | Target::External(_) | Target::WithoutPage(_) | Target::Missing => {
            None
        }
    })
}

/// The section in which records of a kind stand.
const fn section_of(kind: Kind) -> Section {
    match kind {
        Kind::Measure => Section::Measures,
        Kind::Project => Section::Projects,
        Kind::Matter => Section::Matters,
        Kind::Appeal => Section::Appeals,
        Kind::Proposal => Section::Proposals,
        Kind::Event => Section::OpenMonth,
        Kind::Document => Section::Documents,
        Kind::Register => Section::Registers,
        Kind::News => Section::News,
        Kind::Area => Section::Areas,
        Kind::Department => Section::Departments,
        Kind::Dimension => Section::Dimensions,
        Kind::Statistics => Section::Statistics,
        Kind::Progress => Section::Updates,
        Kind::Page | Kind::Site | Kind::Clock | Kind::Channel => Section::Other,
    }
}

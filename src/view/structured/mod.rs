//! What a page is about, for machines: objects of schema.org, which templates write as JSON-LD.
//!
//! In: the planned page, its records, and the surroundings that it has got. Out: [`Structured`] objects whose addresses are
//! absolute, whose dates are ISO 8601 and whose words are the theme's or the author's. What a record does not say is left out. On
//! a demonstration site each of them says so. To add a type: a file with its data, a variant of [`Thing`], an arm in
//! [`structured`].

mod article;
mod breadcrumb;
mod dataset;
mod event;
mod legislation;
mod organization;

use serde::Serialize;

use super::{Chrome, Context, Words};
use crate::model::{Kind, RecordKey};
use crate::plan::{Listing, Page, Subject};

pub use article::NewsArticle;
pub use breadcrumb::{BreadcrumbList, ListItem};
pub use dataset::{DataDownload, Dataset, Variable};
pub use event::{Event, Place};
pub use legislation::Legislation;
pub use organization::Organization;

/// One object with its vocabulary.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Structured {
    #[serde(rename = "@context")]
    context: &'static str,
    /// What it is.
    #[serde(flatten)]
    pub thing: Thing,
}

/// An object of schema.org. Each holds its own `@type`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Thing {
    /// Where the page stands in the site.
    Breadcrumbs(BreadcrumbList),
    /// A table that is published as data.
    Dataset(Box<Dataset>),
    /// 活动
    Event(Box<Event>),
    /// 动态
    NewsArticle(Box<NewsArticle>),
    /// 文件
    Legislation(Box<Legislation>),
    /// The publisher, or a unit.
    Organization(Box<Organization>),
}

/// What all objects of a page may say about it.
#[derive(Debug, Clone)]
struct About {
    /// The absolute address of the page.
    url: String,
    /// Its title.
    title: Words,
    /// Its description; on a demonstration site with the mark that says so.
    description: Option<Words>,
    /// The absolute address of its picture.
    image: Option<String>,
    /// `zh-CN`
    language: String,
}

/// The objects of a page: what it is about, then where it stands.
#[must_use]
pub fn structured(context: &Context<'_>, page: &Page, chrome: &Chrome) -> Vec<Structured> {
    let about = About {
        url: context.base.absolute(&page.address),
        title: chrome.head.title.clone(),
        description: marked(context, chrome.head.description.clone()),
        image: chrome.head.image.clone(),
        language: context.frame.language.clone(),
    };
    let breadcrumbs = breadcrumb::breadcrumbs(context, &about, &chrome.crumbs).map(Thing::Breadcrumbs);
    let things = subject(context, page, about).into_iter().chain(breadcrumbs);
    things.map(|thing| Structured { context: "https://schema.org", thing }).collect()
}

fn subject(context: &Context<'_>, page: &Page, about: About) -> Option<Thing> {
    match &page.subject {
        Subject::Home => Some(Thing::Organization(Box::new(organization::publisher_page(context, about)))),
        Subject::Department(id) => {
            let unit = context.catalogue.departments.find(id.as_str())?;
            Some(Thing::Organization(Box::new(organization::unit_page(context, about, unit))))
        }
        Subject::Record(key) => record(context, key, about),
        Subject::List(slice) => match slice.listing {
            Listing::Statistics => dataset::statistics(context, about).map(|data| Thing::Dataset(Box::new(data))),
            Listing::Coverage => dataset::coverage(context, about).map(|data| Thing::Dataset(Box::new(data))),
            Listing::Measures
            | Listing::Projects(_)
            | Listing::Areas
            | Listing::Departments
            | Listing::Dimensions
            | Listing::Matters
            | Listing::Appeals
            | Listing::Proposals
            | Listing::OpenMonth
            | Listing::Documents
            | Listing::Registers
            | Listing::News
            | Listing::Updates
            | Listing::Filings(_)
            | Listing::Corrections => None,
        },
        Subject::Withdrawn(_)
        | Subject::Area(_)
        | Subject::Dimension(_)
        | Subject::Redirect(_)
        | Subject::Search
        | Subject::Subscriptions
        | Subject::SiteMap
        | Subject::NotFound => None,
    }
}

fn record(context: &Context<'_>, key: &RecordKey, about: About) -> Option<Thing> {
    let (catalogue, id) = (context.catalogue, key.id.as_str());
    match key.kind {
        Kind::Event => {
            let record = catalogue.events.find(id)?;
            Some(Thing::Event(Box::new(event::event(context, about, record))))
        }
        Kind::Document => {
            let record = catalogue.documents.find(id)?;
            Some(Thing::Legislation(Box::new(legislation::legislation(context, about, record))))
        }
        Kind::Register => {
            let record = catalogue.registers.find(id)?;
            Some(Thing::Dataset(Box::new(dataset::register(context, about, record))))
        }
        Kind::News => {
            let record = catalogue.news.find(id)?;
            Some(Thing::NewsArticle(Box::new(article::news(context, about, record))))
        }
        Kind::Site
        | Kind::Area
        | Kind::Department
        | Kind::Dimension
        | Kind::Clock
        | Kind::Channel
        | Kind::Measure
        | Kind::Project
        | Kind::Progress
        | Kind::Matter
        | Kind::Appeal
        | Kind::Proposal
        | Kind::Statistics
        | Kind::Page => None,
    }
}

/// A description that says of a demonstration what it is, since nothing else around an object does.
fn marked(context: &Context<'_>, description: Option<Words>) -> Option<Words> {
    match description {
        Some(text) if context.frame.demo => Some(Words::key("data.demo-described").with("text", text)),
        None if context.frame.demo => Some(Words::key("data.demo")),
        described => described,
    }
}

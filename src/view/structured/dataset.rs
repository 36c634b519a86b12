//! `Dataset`: 清单, the statistics, and what was reported in time.

use serde::Serialize;

use super::organization::{party, publisher};
use super::{About, Organization};
use crate::model::{Record, Register, Statistics};
use crate::plan::{Target, media_label};
use crate::view::{Context, Words};

/// <https://schema.org/Dataset>
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Dataset {
    #[serde(rename = "@type")]
    category: &'static str,
    /// 标题
    pub name: Words,
    /// What it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<Words>,
    /// The page, absolute.
    pub url: String,
    /// Who made it.
    pub creator: Organization,
    /// 主办单位
    pub publisher: Organization,
    /// 截至日期, or the day on which the figures rest.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date_modified: Option<String>,
    /// From the first day that it counts to the last: `2026-01-01/2026-06-30`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub temporal_coverage: Option<String>,
    /// The areas that it is about.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub spatial_coverage: Vec<String>,
    /// Its columns.
    pub variable_measured: Vec<Variable>,
    /// The table as a file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub distribution: Option<DataDownload>,
    /// Nobody pays for it.
    pub is_accessible_for_free: bool,
    /// `zh-CN`
    pub in_language: String,
    /// 标签
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub keywords: Vec<String>,
}

/// A column: <https://schema.org/PropertyValue>
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Variable {
    #[serde(rename = "@type")]
    category: &'static str,
    /// Its head.
    pub name: Words,
}

/// <https://schema.org/DataDownload>
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DataDownload {
    #[serde(rename = "@type")]
    category: &'static str,
    /// `text/csv`
    pub encoding_format: &'static str,
    /// Where it is, absolute.
    pub content_url: String,
}

/// A register.
pub(super) fn register(context: &Context<'_>, about: About, register: &Register) -> Dataset {
    let areas = register.common.areas.iter().filter_map(|area| context.catalogue.areas.get(area));
    let columns = register.columns.iter().map(|column| Words::text(column.label.as_str()));
    Dataset {
        creator: register
            .issuer
            .as_ref()
            .and_then(|issuer| party(context, issuer))
            .unwrap_or_else(|| publisher(context)),
        date_modified: Some(register.common.updated.unwrap_or(register.as_of).to_string()),
        spatial_coverage: areas.map(|area| area.name.clone()).collect(),
        distribution: register.data.as_deref().and_then(|written| download(context, register, written)),
        keywords: register.common.tags.clone(),
        ..table(context, about, columns)
    }
}

/// 统计: all subjects in the periods that they count; `None` where nothing was counted.
pub(super) fn statistics(context: &Context<'_>, about: About) -> Option<Dataset> {
    let shown: Vec<&Statistics> = context.figures.standings.listed(&context.catalogue.statistics).collect();
    let first = shown.iter().map(|one| one.period.first).min()?;
    let last = shown.iter().map(|one| one.period.last).max()?;
    let columns = ["received", "on-time", "resolved", "satisfied"];
    Some(Dataset {
        temporal_coverage: Some(format!("{first}/{last}")),
        ..table(context, about, columns.map(|name| Words::key(format!("statistics.{name}"))).into_iter())
    })
}

/// 报送情况, as it stands on the as-of date, which the page prints; `None` where nobody has to report.
pub(super) fn coverage(context: &Context<'_>, about: About) -> Option<Dataset> {
    if context.figures.coverage.obligations.is_empty() {
        return None;
    }
    let columns = ["owed", "on-time", "late", "missing", "not-yet-due"];
    Some(Dataset {
        date_modified: Some(context.as_of.to_string()),
        ..table(context, about, columns.map(|name| Words::key(format!("coverage.{name}"))).into_iter())
    })
}

fn table(context: &Context<'_>, about: About, columns: impl Iterator<Item = Words>) -> Dataset {
    Dataset {
        category: "Dataset",
        name: about.title,
        description: about.description,
        url: about.url,
        creator: publisher(context),
        publisher: publisher(context),
        date_modified: None,
        temporal_coverage: None,
        spatial_coverage: Vec::new(),
        variable_measured: columns.map(|name| Variable { category: "PropertyValue", name }).collect(),
        distribution: None,
        is_accessible_for_free: true,
        in_language: about.language,
        keywords: Vec::new(),
    }
}

/// The file of the table, where the site publishes it.
fn download(context: &Context<'_>, register: &Register, written: &str) -> Option<DataDownload> {
    let Target::Resource(path) = context.targets.resolve(&context.file(&register.key()), written) else { return None };
    let resource = context.plan.resources.get(&path)?;
    Some(DataDownload {
        category: "DataDownload",
        encoding_format: media_label(&path).1,
        content_url: context.base.absolute(&resource.address),
    })
}

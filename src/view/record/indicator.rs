//! Indicators against their targets: each part of a target with what the latest value says to it.

use serde::Serialize;

use super::goals::number;
use crate::figures::MeasureFigures;
use crate::figures::indicators::{IndicatorFigures, PartFigures, TargetPart, Verdict};
use crate::model::{Indicator, IndicatorValue, Measure};
use crate::view::{Context, Day, Label, Tone, Words};

/// One indicator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct IndicatorRow {
    /// 名称
    pub name: String,
    /// 单位
    pub unit: String,
    /// 基期
    pub baseline: Option<String>,
    /// What is asked, part by part.
    pub targets: Vec<TargetRow>,
    /// The latest value.
    pub latest: Option<ValueRow>,
    /// Whether the latest value meets the whole target; `None` where there is no target.
    pub label: Option<Label>,
    /// Whether any value has a benchmark beside it.
    pub benchmarked: bool,
    /// The values of all periods that have ended, newest first.
    pub values: Vec<ValueRow>,
}

/// One part of a target.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TargetRow {
    /// `不低于 80%`
    pub words: Words,
    /// Whether it is met, where the target has several parts.
    pub label: Option<Label>,
}

/// The value of one period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ValueRow {
    /// 时期
    pub period: Day,
    /// 数值
    pub value: String,
    /// 参照值
    pub benchmark: Option<String>,
    /// 来源
    pub source: String,
}

/// The indicators of a measure, in its order.
pub fn indicator_rows(context: &Context<'_>, measure: &Measure, figures: Option<&MeasureFigures>) -> Vec<IndicatorRow> {
    let figures = figures.map(|figures| figures.indicators.as_slice()).unwrap_or_default();
    let row = |figures: &IndicatorFigures| {
        let indicator = measure.indicators.get(figures.index)?;
        Some(indicator_row(context, indicator, figures))
    };
    figures.iter().filter_map(row).collect()
}

fn indicator_row(context: &Context<'_>, indicator: &Indicator, figures: &IndicatorFigures) -> IndicatorRow {
    let several = figures.parts.len() > 1;
    let target = |part: &PartFigures| TargetRow {
        words: target_words(indicator, &part.part),
        label: several.then(|| verdict_label(part.verdict)).flatten(),
    };
    let ended = indicator.values.iter().filter(|value| value.period.last <= context.as_of);
    let mut values: Vec<&IndicatorValue> = ended.collect();
    values.sort_by_key(|value| std::cmp::Reverse((value.period.last, value.period.first)));
    let value = |value: &IndicatorValue| ValueRow {
        period: context.period(&value.period),
        value: number(value.value),
        benchmark: value.benchmark.map(number),
        source: value.source.clone(),
    };
    IndicatorRow {
        name: indicator.name.clone(),
        unit: indicator.unit.clone(),
        baseline: indicator.baseline.clone(),
        targets: figures.parts.iter().map(target).collect(),
        latest: figures.latest.and_then(|index| indicator.values.get(index)).map(value),
        label: (!figures.parts.is_empty()).then(|| verdict_label(figures.verdict)).flatten(),
        benchmarked: values.iter().any(|value| value.benchmark.is_some()),
        values: values.into_iter().map(value).collect(),
    }
}

fn target_words(indicator: &Indicator, part: &TargetPart) -> Words {
    let with = |key: &str, value: rust_decimal::Decimal| {
        Words::key(key).with("value", number(value)).with("unit", indicator.unit.as_str())
    };
    let benchmark = |key: &str, value: Option<rust_decimal::Decimal>| {
        let name = indicator.target.as_ref().and_then(|target| target.benchmark.clone()).unwrap_or_default();
        match value {
            Some(value) => with(&format!("{key}-value"), value).with("name", name),
            None => Words::key(key).with("name", name),
        }
    };
    match part {
        TargetPart::AtLeast(value) => with("target.at-least", *value),
        TargetPart::AtMost(value) => with("target.at-most", *value),
        TargetPart::Equal(value) => with("target.equal", *value),
        TargetPart::BenchmarkAtLeast(value) => benchmark("target.benchmark-at-least", *value),
        TargetPart::BenchmarkAtMost(value) => benchmark("target.benchmark-at-most", *value),
        TargetPart::Rank(place) => Words::key("target.rank").with("n", place.to_string()),
        TargetPart::Text => {
            let text = indicator.target.as_ref().and_then(|target| target.text.clone());
            Words::text(text.unwrap_or_default())
        }
    }
}

/// What the latest value says, as a fact; nothing where nothing can be judged.
fn verdict_label(verdict: Verdict) -> Option<Label> {
    let (name, tone) = match verdict {
        Verdict::Met => ("target-met", Tone::Done),
        Verdict::NotMet => ("target-not-met", Tone::Plain),
        Verdict::NoValue => ("target-no-value", Tone::Open),
        Verdict::NotJudged => return None,
    };
    Some(Label::new(name, Words::key(format!("label.{name}")), tone))
}

//! Indicators: the latest value against each part of its target.

use rust_decimal::Decimal;

use crate::model::{Date, Indicator, IndicatorValue, Target};

/// One indicator of a measure.
#[derive(Debug, Clone, PartialEq)]
pub struct IndicatorFigures {
    /// Index into the measure's `indicators`.
    pub index: usize,
    /// Index into the indicator's `values` of the one whose period ended last, on the as-of date or before.
    pub latest: Option<usize>,
    /// The target, part by part; empty where there is none.
    pub parts: Vec<PartFigures>,
    /// All parts together: met where every part that can be judged is.
    pub verdict: Verdict,
}

/// One part of a target.
#[derive(Debug, Clone, PartialEq)]
pub struct PartFigures {
    /// What is asked.
    pub part: TargetPart,
    /// Whether the latest value meets it.
    pub verdict: Verdict,
}

/// What one part of a target asks of a value.
#[derive(Debug, Clone, PartialEq)]
pub enum TargetPart {
    /// 不低于
    AtLeast(Decimal),
    /// 不高于
    AtMost(Decimal),
    /// 等于
    Equal(Decimal),
    /// At least the 参照值 of the same period, where it is known.
    BenchmarkAtLeast(Option<Decimal>),
    /// At most the 参照值 of the same period: where the target otherwise only limits upwards.
    BenchmarkAtMost(Option<Decimal>),
    /// 位次: this place or one before it.
    Rank(u64),
    /// Words.
    Text,
}

/// Whether a value meets what is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// It does.
    Met,
    /// It does not.
    NotMet,
    /// There is nothing to judge by: words, or a benchmark whose number is missing.
    NotJudged,
    /// No value was reported.
    NoValue,
}

/// The indicators of a measure. Values of periods that have not ended on the day do not count yet.
pub(super) fn indicators(indicators: &[Indicator], as_of: Date) -> Vec<IndicatorFigures> {
    indicators.iter().enumerate().map(|(index, indicator)| figures(index, indicator, as_of)).collect()
}

/// Whether the value's period has ended on the day.
pub(super) fn has_ended(value: &IndicatorValue, as_of: Date) -> bool {
    value.period.last <= as_of
}

fn figures(index: usize, indicator: &Indicator, as_of: Date) -> IndicatorFigures {
    let ended = indicator.values.iter().enumerate().filter(|(_, value)| has_ended(value, as_of));
    // Of two periods that end on one day the longer says more; of two alike the later in the file was written later.
    let latest = ended.max_by_key(|(place, value)| (value.period.last, std::cmp::Reverse(value.period.first), *place));
    let value = latest.map(|(_, value)| value);
    let parts: Vec<PartFigures> = indicator
        .target
        .iter()
        .flat_map(|target| asked(target, value))
        .map(|part| PartFigures { verdict: judge(&part, value), part })
        .collect();
    IndicatorFigures { index, latest: latest.map(|(place, _)| place), verdict: together(&parts, value), parts }
}

fn asked(target: &Target, value: Option<&IndicatorValue>) -> Vec<TargetPart> {
    let benchmark = value.and_then(|value| value.benchmark);
    let benchmark = target.benchmark.as_ref().map(|_| match (target.at_least, target.at_most) {
        (None, Some(_)) => TargetPart::BenchmarkAtMost(benchmark),
        (Some(_), _) | (None, None) => TargetPart::BenchmarkAtLeast(benchmark),
    });
    [
        target.at_least.map(TargetPart::AtLeast),
        target.at_most.map(TargetPart::AtMost),
        target.equal.map(TargetPart::Equal),
        benchmark,
        target.rank.map(TargetPart::Rank),
        target.text.as_ref().map(|_| TargetPart::Text),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn judge(part: &TargetPart, value: Option<&IndicatorValue>) -> Verdict {
    let Some(value) = value.map(|value| value.value) else {
        return match part {
            TargetPart::Text => Verdict::NotJudged,
            TargetPart::AtLeast(_)
            | TargetPart::AtMost(_)
            | TargetPart::Equal(_)
            | TargetPart::BenchmarkAtLeast(_)
            | TargetPart::BenchmarkAtMost(_)
            | TargetPart::Rank(_) => Verdict::NoValue,
        };
    };
    let met = match part {
        TargetPart::AtLeast(limit) | TargetPart::BenchmarkAtLeast(Some(limit)) => value >= *limit,
        TargetPart::AtMost(limit) | TargetPart::BenchmarkAtMost(Some(limit)) => value <= *limit,
        TargetPart::Equal(aim) => value == *aim,
        TargetPart::Rank(place) => value <= Decimal::from(*place),
        TargetPart::BenchmarkAtLeast(None) | TargetPart::BenchmarkAtMost(None) | TargetPart::Text => {
            return Verdict::NotJudged;
        }
    };
    if met { Verdict::Met } else { Verdict::NotMet }
}

/// One part that is not met decides; else what can be judged does.
fn together(parts: &[PartFigures], value: Option<&IndicatorValue>) -> Verdict {
    let any = |verdict| parts.iter().any(|part| part.verdict == verdict);
    if value.is_none() {
        Verdict::NoValue
    } else if any(Verdict::NotMet) {
        Verdict::NotMet
    } else if any(Verdict::Met) {
        Verdict::Met
    } else {
        Verdict::NotJudged
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::sample::{Site, id};

    fn indicator(fields: &str) -> IndicatorFigures {
        let site = Site::measure_with(&format!("indicators: [{{name: 甲, unit: 件, {fields}}}]"));
        site.figures().measures[&id("a")].indicators[0].clone()
    }

    fn verdict(target: &str, value: &str) -> Verdict {
        indicator(&format!("target: {target}, values: [{{period: 2026Q2, value: {value}, source: 年报}}]")).verdict
    }

    #[test]
    fn a_limit_is_met_on_the_limit_itself() {
        assert_eq!(verdict("{at_least: 80}", "80"), Verdict::Met);
        assert_eq!(verdict("{at_least: 80}", "79.9"), Verdict::NotMet);
        assert_eq!(verdict("{at_most: 126}", "126"), Verdict::Met);
        assert_eq!(verdict("{at_most: 126}", "127"), Verdict::NotMet);
        assert_eq!(verdict("{equal: 100}", "100.0"), Verdict::Met);
        assert_eq!(verdict("{equal: 100}", "70"), Verdict::NotMet);
    }

    #[test]
    fn a_rank_is_met_at_this_place_or_before_it() {
        assert_eq!(verdict("{rank: 3}", "3"), Verdict::Met);
        assert_eq!(verdict("{rank: 3}", "4"), Verdict::NotMet);
    }

    #[test]
    fn a_benchmark_is_judged_by_the_number_of_the_same_period() {
        assert_eq!(verdict("{benchmark: 全省平均}", "2.1, benchmark: 1.9"), Verdict::Met);
        assert_eq!(verdict("{benchmark: 全省平均}", "1.8, benchmark: 1.9"), Verdict::NotMet);
        assert_eq!(verdict("{benchmark: 全省平均}", "2.1"), Verdict::NotJudged);
        assert_eq!(verdict("{benchmark: 全省平均, at_most: 5}", "1.8, benchmark: 1.9"), Verdict::Met);
    }

    #[test]
    fn words_are_never_judged_and_do_not_hide_a_number_that_is_not_met() {
        assert_eq!(verdict("{text: 明显提升}", "3"), Verdict::NotJudged);
        assert_eq!(verdict("{text: 明显提升, at_least: 5}", "3"), Verdict::NotMet);
    }

    #[test]
    fn the_latest_period_that_has_ended_counts() {
        let figures = indicator(
            "target: {at_least: 5}, values: [{period: 2026Q3, value: 6, source: 甲}, {period: \"2026\", value: 1, source: 甲}, \
             {period: 2026Q2, value: 4, source: 甲}]",
        );
        assert_eq!((figures.latest, figures.verdict), (Some(0), Verdict::Met));
    }

    #[test]
    fn without_a_value_there_is_no_verdict() {
        let figures = indicator("target: {at_least: 5, text: 提升}");
        assert_eq!(figures.verdict, Verdict::NoValue);
        assert_eq!(
            figures.parts.iter().map(|part| part.verdict).collect::<Vec<_>>(),
            [Verdict::NoValue, Verdict::NotJudged]
        );
        assert_eq!(indicator("baseline: 无").parts, []);
    }
}

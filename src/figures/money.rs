//! Money: total, allocated and spent, each beside the total.

use rust_decimal::Decimal;

use super::goals::CountedBy;
use super::progress::Latest;
use super::shares::share;
use crate::model::{Funding, Money};

/// The money of one project.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct FundingFigures {
    /// 总投资
    pub total: Option<Money>,
    /// 已下达
    pub allocated: Option<Money>,
    /// 已支出: what the latest entry of the whole project says, else the project's own field.
    pub spent: Option<Money>,
    /// The entry that says what is spent; `None` where the project's own field does.
    pub spent_by: Option<CountedBy>,
    /// Allocated in percent of the total, cut to one decimal.
    pub allocated_share: Option<Decimal>,
    /// Spent in percent of the total, cut to one decimal.
    pub spent_share: Option<Decimal>,
}

/// The money of several projects. An amount that a project does not state is not 0: the counts are the denominators.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct MoneyTotals {
    /// How many projects there are.
    pub projects: usize,
    /// Sum of the totals.
    pub total: Money,
    /// How many projects state a total.
    pub with_total: usize,
    /// Sum of what is allocated.
    pub allocated: Money,
    /// How many projects state it.
    pub with_allocated: usize,
    /// Sum of what is spent.
    pub spent: Money,
    /// How many projects state it.
    pub with_spent: usize,
}

/// The money of a project, with what the entries of the whole project say.
pub(super) fn funding(funding: Option<&Funding>, latest: Option<&Latest<'_>>) -> FundingFigures {
    let reported = latest.and_then(|latest| latest.spent);
    let total = funding.and_then(|funding| funding.total);
    let allocated = funding.and_then(|funding| funding.allocated);
    let spent = reported.map(|reported| reported.value).or_else(|| funding?.spent);
    let of_total = |amount: Option<Money>| share(amount?.in_wan(), total?.in_wan());
    FundingFigures {
        total,
        allocated,
        spent,
        spent_by: reported.map(CountedBy::from),
        allocated_share: of_total(allocated),
        spent_share: of_total(spent),
    }
}

impl MoneyTotals {
    /// Counts one more project.
    pub(super) fn add(&mut self, project: &FundingFigures) {
        self.projects += 1;
        let sums = [
            (project.total, &mut self.total, &mut self.with_total),
            (project.allocated, &mut self.allocated, &mut self.with_allocated),
            (project.spent, &mut self.spent, &mut self.with_spent),
        ];
        for (amount, sum, count) in sums {
            if let Some(amount) = amount {
                *sum = *sum + amount;
                *count += 1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::sample::{Site, id};

    fn of(fields: &str) -> FundingFigures {
        Site::project_with(fields).figures().projects[&id("a")].funding
    }

    #[test]
    fn the_latest_entry_says_what_is_spent_before_the_project_s_own_field() {
        let money = "funding: {total: 400, allocated: 300, spent: 80}\n";
        assert_eq!(of(money).spent_share, Some(Decimal::from(20)));
        let figures = of(&format!(
            "{money}progress:\n- {{date: 2026-06-30, text: 施工, spent: 120}}\n- {{date: 2026-08-31, text: 施工, spent: 100}}\n"
        ));
        assert_eq!((figures.spent_share, figures.allocated_share), (Some(Decimal::from(25)), Some(Decimal::from(75))));
        assert_eq!(figures.spent_by.map(|by| by.entry), Some(1));
    }

    #[test]
    fn what_a_single_area_spends_is_not_what_the_project_spends() {
        let figures = of(
            "areas: [east, west]\nfunding: {total: 400}\nprogress: [{date: 2026-06-30, area: east, text: 施工, spent: 120}]\n",
        );
        assert_eq!((figures.spent, figures.spent_share), (None, None));
    }

    #[test]
    fn money_without_a_total_has_no_share() {
        let figures = of("funding: {allocated: 300}");
        assert_eq!((figures.allocated.is_some(), figures.allocated_share), (true, None));
    }

    #[test]
    fn a_sum_tells_how_many_projects_state_the_amount() {
        let site = Site::of(&[
            ("projects/a.yaml", "title: 甲\nyear: 2026\nfunding: {total: 400, spent: 10}\n"),
            ("projects/b.yaml", "title: 乙\nyear: 2026\nfunding: {total: 1亿元}\n"),
            ("projects/c.yaml", "title: 丙\nyear: 2026\n"),
        ]);
        let totals = site.figures().rollups.site.money;
        assert_eq!((totals.projects, totals.with_total, totals.with_spent), (3, 2, 1));
        assert_eq!(totals.total.in_wan(), Decimal::from(10_400));
    }
}

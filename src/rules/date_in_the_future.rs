//! What has happened did so by the day for which the site is built.

use super::shared::at_all;
use super::{Facts, Rule, field};
use crate::diagnostics::{Code, Diagnostic, Severity, Words, field_name};
use crate::model::{Catalogue, Date, Published};
use crate::text;

/// The rule.
pub const RULE: Rule = Rule { code: &CODE, check };

static CODE: Code = Code {
    name: "date-in-the-future",
    severity: Severity::Warning,
    title: Words { zh: "日期在截止日之后", en: "Date in the future" },
    explanation: Words {
        zh: "成文、发布、受理、交办、办结这些日期说的是已经发生的事，不会在本次生成的截止日之后。多半是年份写错了。要到某天才公开的，写“定时发布”；草稿不查。",
        en: "Written, published, received, assigned, resolved: these dates tell what has happened and do not lie after the day for which the site is built. Mostly the year is wrong. What is to appear later has `release`; drafts are passed over.",
    },
    source: None,
    example: "=== content/news/x.md\n---\n标题: 新校舍启用\n日期: 2027-05-06\n来源: 市教育局\n---\n",
    correction: "=== content/news/x.md\n---\n标题: 新校舍启用\n日期: 2026-05-06\n来源: 市教育局\n---\n",
};

/// A field and its date, where it has one.
type Dated = (&'static str, Option<Date>);

/// More than this are no slips: the site is built for a day that has passed.
const SLIPS: usize = 5;

fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let found = future(facts.catalogue, facts.as_of);
    if found.len() <= SLIPS {
        return found;
    }
    let (count, as_of) = (found.len(), facts.as_of);
    let places = found.into_iter().map(|diagnostic| diagnostic.place).collect();
    let message = text!(
        "有 {count} 条记录的日期在截止日 {as_of} 之后。",
        "{count} records have dates after {as_of}, the day for which the site is built."
    );
    let told = at_all(&CODE, places, message, &text!("这一条也是", "this record as well"));
    let told = told.map(|diagnostic| {
        diagnostic.help(text!(
            "按过去的某一天生成站点（--as-of）的，可以不管；否则请核对这些日期。",
            "That is as it should be where the site is built for a day that has passed (`--as-of`); check the dates otherwise."
        ))
    });
    told.into_iter().collect()
}

fn future(catalogue: &Catalogue, as_of: Date) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for record in &catalogue.documents {
        found.extend(in_record(
            record,
            as_of,
            &[("written", Some(record.written)), ("published", Some(record.published))],
        ));
    }
    for record in &catalogue.matters {
        let dates = [
            ("assigned", Some(record.assigned)),
            ("reported", record.reported),
            ("resolved", record.resolved),
            ("closed", record.closed),
        ];
        found.extend(in_record(record, as_of, &dates));
    }
    for record in &catalogue.appeals {
        let dates = [
            ("received", Some(record.received)),
            ("assigned", record.assigned),
            ("reported", record.reported),
            ("resolved", record.resolved),
            ("closed", record.closed),
            ("replied", record.replied),
        ];
        found.extend(in_record(record, as_of, &dates));
    }
    for record in &catalogue.proposals {
        found.extend(in_record(record, as_of, &[("received", Some(record.received)), ("replied", record.replied)]));
    }
    for record in &catalogue.registers {
        found.extend(in_record(record, as_of, &[("as_of", Some(record.as_of))]));
    }
    for record in &catalogue.news {
        found.extend(in_record(record, as_of, &[("date", Some(record.date))]));
    }
    found
}

/// One diagnostic for a record, at its first such date: the others mostly follow from the same slip.
fn in_record<R: Published>(record: &R, as_of: Date, dates: &[Dated]) -> Option<Diagnostic> {
    let common = record.common();
    if common.draft || common.release.is_some_and(|release| release > as_of) {
        return None;
    }
    let mut later = dates.iter().filter_map(|&(name, date)| Some((name, date.filter(|date| *date > as_of)?)));
    let (first, date) = later.next()?;
    let (name, release) = (field_name(first), field_name("release"));
    let diagnostic = Diagnostic::new(
        &CODE,
        field(record, first),
        text!(
            "{name} {date} 在截止日 {as_of} 之后。",
            "`{name}` {date} lies after {as_of}, the day for which the site is built."
        ),
    );
    let diagnostic = later.fold(diagnostic, |diagnostic, (name, date)| {
        let label = field_name(name);
        diagnostic.related(field(record, name), text!("{label} {date} 也是", "`{label}` {date} as well"))
    });
    Some(diagnostic.help(text!(
        "改正日期；到那一天才公开的，加“{release}: {date}”。",
        "Correct the date; where the record is to appear on that day, add `{release}: {date}`."
    )))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Fields, FromFields, List, News, Record, parse_id};

    fn news() -> News {
        let mut news = News::from_fields(&mut Fields::default());
        news.common.id = parse_id("x").expect("a good id");
        news.date = jiff::civil::date(2026, 7, 1);
        news
    }

    fn count(news: News, as_of: Date) -> usize {
        assert_eq!(news.id().as_str(), "x");
        future(&Catalogue { news: List::new(vec![news]), ..Catalogue::default() }, as_of).len()
    }

    #[test]
    fn the_as_of_day_itself_is_not_the_future() {
        assert_eq!(count(news(), jiff::civil::date(2026, 7, 1)), 0);
        assert_eq!(count(news(), jiff::civil::date(2026, 6, 30)), 1);
    }

    #[test]
    fn what_waits_for_its_release_may_bear_that_day() {
        let mut scheduled = news();
        scheduled.common.release = Some(scheduled.date);
        assert_eq!(count(scheduled, jiff::civil::date(2026, 6, 30)), 0);
    }

    #[test]
    fn a_draft_may_bear_any_day() {
        let mut draft = news();
        draft.common.draft = true;
        assert_eq!(count(draft, jiff::civil::date(2026, 6, 30)), 0);
    }
}

//! Promises: what was said first, what was declared, what holds today.

use super::*;
use crate::figures::sample::{Site, day, id};
use crate::model::Record;

fn promises(fields: &str) -> (Vec<Promise>, Option<Adjusted>) {
    let site = Site::project_with(fields);
    let figures = site.figures();
    let promises = figures.promises.get(&site.project("a").key()).cloned().unwrap_or_default();
    (promises, figures.projects[&id("a")].labels.adjusted)
}

fn change(date: &str, field: &str, from: &str, to: &str) -> String {
    format!("- {{date: {date}, field: {field}, from: {from}, to: {to}, reason: 设计变更}}\n")
}

#[test]
fn the_promise_as_first_published_stands_beside_todays() {
    let (promises, adjusted) = promises(&format!(
        "due: 2026年11月底前\nchanges:\n{}{}",
        change("2026-08-28", "完成时限", "2026年9月底前", "2026-11-30"),
        change("2026-05-01", "due", "2026年6月底", "9月底"),
    ));
    assert_eq!(promises.len(), 1);
    assert_eq!((promises[0].first.as_str(), promises[0].today.as_deref()), ("2026年6月底", Some("2026年11月底前")));
    assert_eq!((promises[0].changes.clone(), promises[0].trail), (vec![1, 0], Trail::Complete));
    assert_eq!(adjusted, Some(Adjusted::Declared));
}

#[test]
fn a_record_that_says_something_else_than_its_last_change_was_changed_without_declaration() {
    let (promises, adjusted) =
        promises(&format!("due: 2026-12-31\nchanges:\n{}", change("2026-08-28", "due", "2026-09-30", "2026-11-30")));
    assert_eq!(promises[0].trail, Trail::EndsElsewhere);
    assert_eq!(adjusted, Some(Adjusted::Undeclared));
}

#[test]
fn a_change_that_starts_where_none_ended_leaves_a_gap() {
    let (promises, _) = promises(&format!(
        "due: 2026-11-30\nchanges:\n{}{}",
        change("2026-05-01", "due", "2026-06-30", "2026-08-31"),
        change("2026-08-28", "due", "2026-09-30", "2026-11-30"),
    ));
    assert_eq!(promises[0].trail, Trail::Gap);
}

#[test]
fn amounts_counts_and_states_are_compared_as_what_they_are() {
    let trail = |fields: &str, field: &str, to: &str| {
        promises(&format!("{fields}\nchanges:\n{}", change("2026-05-01", field, "旧", to))).0[0].trail
    };
    assert_eq!(trail("funding: {total: 3650}", "总投资", "0.365亿元"), Trail::Complete);
    assert_eq!(trail("funding: {total: 3650}", "funding.total", "\"3640\""), Trail::EndsElsewhere);
    let goals = "goals: [{name: 修复管网, unit: 公里, planned: 15.8}]";
    assert_eq!(trail(goals, "目标任务/修复管网", "15.80公里"), Trail::Complete);
    assert_eq!(trail(goals, "goals/修复管网", "\"15.8\""), Trail::Complete);
    assert_eq!(trail(goals, "goals/修复管网", "15.8米"), Trail::EndsElsewhere);
    assert_eq!(trail(goals, "goals/别的", "15.8公里"), Trail::NotJudged);
    assert_eq!(trail("status: cancelled", "状态", "已终止"), Trail::Complete);
    assert_eq!(trail("status: cancelled", "地点", "西县"), Trail::NotJudged);
}

#[test]
fn changes_that_are_to_come_do_not_count_and_make_todays_value_unknown() {
    let (promises, adjusted) = promises(&format!(
        "due: 2026-12-31\nchanges:\n{}{}",
        change("2026-05-01", "due", "2026-06-30", "2026-08-31"),
        change("2026-10-01", "due", "2026-08-31", "2026-12-31"),
    ));
    assert_eq!((promises[0].changes.clone(), promises[0].today.clone()), (vec![0], None));
    assert_eq!((promises[0].trail, adjusted), (Trail::NotJudged, Some(Adjusted::Declared)));
    assert_eq!(self::promises("").1, None);
}

#[test]
fn the_first_deadline_is_kept_as_a_day() {
    let site = Site::project_with(&format!(
        "due: 2026-11-30\nchanges:\n{}",
        change("2026-05-01", "due", "6月底", "2026-11-30")
    ));
    assert_eq!(site.figures().projects[&id("a")].span.first_due, Some(day("2026-06-30")));
}

#[test]
fn fields_are_known_by_every_name_of_the_field_tables() {
    use crate::model::Kind;
    use crate::schema::{Field, table};
    fn find(fields: &'static [Field], name: &str) -> Option<&'static Field> {
        let here = fields.iter().find(|field| field.name == name);
        here.or_else(|| fields.iter().filter_map(|field| field.form.group()).find_map(|group| find(group.fields, name)))
    }
    for (english, names) in super::FIELDS {
        let field = find(table(Kind::Project).own, english).expect("a field of projects");
        let written: Vec<&str> = std::iter::once(field.label).chain(field.synonyms.iter().copied()).collect();
        assert_eq!(*names, written, "{english}");
    }
}

#[test]
fn a_goal_is_named_behind_a_slash_of_either_width() {
    let goal = PromiseField::Goal(Some("修复管网".to_owned()));
    for written in ["goals/修复管网", "目标任务／修复管网", "目标 / 修复管网 / 计划数"] {
        assert_eq!(PromiseField::read(written), goal, "{written}");
    }
    assert_eq!(PromiseField::read("资金/总投资"), PromiseField::FundingTotal);
    assert_eq!(PromiseField::read(" 地点 "), PromiseField::Other("地点".to_owned()));
}

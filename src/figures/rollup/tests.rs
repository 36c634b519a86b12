//! Roll-ups: each record once, every count a list.

use super::*;
use crate::figures::sample::{Site, id};
use crate::model::Decimal;

fn ids(ids: &[Id]) -> Vec<&str> {
    ids.iter().map(Id::as_str).collect()
}

fn projects(records: &[(&str, &str)]) -> Site {
    let record = |(id, fields): &(&str, &str)| format!("- {{id: {id}, title: {id}, year: 2026, {fields}}}\n");
    Site::with("projects/all.yaml", &records.iter().map(record).collect::<Vec<_>>().concat())
}

#[test]
fn a_city_counts_the_records_of_its_counties_and_each_once() {
    let site = projects(&[
        ("a", "areas: [east, west]"),
        ("b", "areas: [town, west, city]"),
        ("c", "areas: city"),
        ("d", "number: 1"),
    ]);
    let rollups = site.figures().rollups;
    let of = |area: &str| ids(&rollups.area(&id(area)).unwrap().projects.all).join(" ");
    assert_eq!([of("city"), of("east"), of("west"), of("town")], ["a b c", "a", "a b", "b"]);
    assert_eq!(ids(&rollups.site.projects.all), ["a", "b", "c", "d"]);
}

#[test]
fn areas_keep_the_order_of_their_file_whatever_they_come_to() {
    let site = projects(&[("a", "areas: west, due: 2026-01-31"), ("b", "areas: west")]);
    let rollups = site.figures().rollups;
    assert_eq!(
        rollups.areas.iter().map(|(area, _)| area.as_str()).collect::<Vec<_>>(),
        ["city", "east", "west", "town"]
    );
}

#[test]
fn every_count_is_the_length_of_a_list() {
    let site = projects(&[
        ("done", "status: completed"),
        ("going", "status: in-progress, due: 2026-06-30"),
        ("silent", "number: 1"),
        ("moved", "due: 2026-12-31, changes: [{date: 2026-05-01, field: due, from: 2026-06-30, to: 2026-12-31, reason: 汛期}]"),
    ])
    .quarterly();
    let tally = Arc::clone(&site.figures().rollups.site.projects);
    assert_eq!(ids(tally.of(Some(Status::Completed))), ["done"]);
    assert_eq!(ids(tally.of(Some(Status::InProgress))), ["going"]);
    assert_eq!(ids(tally.of(None)), ["moved", "silent"]);
    assert_eq!(ids(&tally.past_due), ["going"]);
    assert_eq!(ids(&tally.not_reported), ["going", "moved", "silent"]);
    assert_eq!(ids(&tally.adjusted), ["moved"]);
    assert_eq!(tally.by_status.values().map(Vec::len).sum::<usize>(), tally.all.len());
}

#[test]
fn drafts_and_withdrawn_records_are_in_no_count() {
    let site = projects(&[
        ("a", "draft: true"),
        ("b", "withdrawn: {date: 2026-05-01, reason: 误}"),
        ("c", "release: 2027-01-01"),
    ]);
    assert_eq!(site.figures().rollups.site.projects.all, []);
}

#[test]
fn a_unit_counts_what_it_leads_or_answers_for_once_and_lists_apart_what_it_supports() {
    let site = projects(&[("a", "lead: works, responsible: [works, money]"), ("b", "lead: money, support: works")]);
    let rollups = site.figures().rollups;
    assert_eq!(ids(&rollups.department(&id("works")).unwrap().projects.all), ["a"]);
    assert_eq!(ids(&rollups.department(&id("money")).unwrap().projects.all), ["a", "b"]);
    let supported: Vec<&str> = rollups.supported[&id("works")].iter().map(|key| key.id.as_str()).collect();
    assert_eq!(supported, ["b"]);
}

#[test]
fn a_project_belongs_to_the_dimension_of_its_measure() {
    let site = Site::of(&[
        ("measures/m.yaml", "title: 甲\nnumber: 1\ndimension: clean\ntasks: [{id: t, title: 任务, lead: works}]\n"),
        ("projects/a.yaml", "title: 甲\nyear: 2026\nmeasure: m\ncategory: 教育\n"),
        ("matters/x.yaml", "title: 甲\norigin: 督查反馈\nproblem: 甲\nassigned: 2025-12-01\nmeasure: m\n"),
    ]);
    let rollups = site.figures().rollups;
    let clean = rollups.dimension(&id("clean")).unwrap();
    assert_eq!(
        (ids(&clean.measures.all), ids(&clean.projects.all), ids(&clean.matters.published)),
        (vec!["m"], vec!["a"], vec!["x"])
    );
    assert!(rollups.dimension(&id("serve")).unwrap().projects.all.is_empty());
    assert_eq!(ids(&rollups.categories["教育"].projects.all), ["a"]);
    assert_eq!(rollups.years.keys().map(|year| year.get()).collect::<Vec<_>>(), [2025, 2026]);
    assert_eq!(ids(&rollups.department(&id("works")).unwrap().measures.all), ["m"]);
}

#[test]
fn count_only_appeals_are_counted_without_being_listed() {
    let appeal = |id: &str, more: &str| {
        format!("- {{id: {id}, title: 甲, nature: help, channel: hotline, received: 2026-09-01, areas: east{more}}}\n")
    };
    let records = [appeal("a", ", replied: 2026-09-03"), appeal("b", ""), appeal("c", ", disclosure: count")];
    let rollups = Site::with("appeals/all.yaml", &records.concat()).figures().rollups;
    let tally = &rollups.area(&id("city")).unwrap().appeals;
    assert_eq!((ids(&tally.published), tally.counted_only), (vec!["a", "b"], 1));
    assert_eq!((ids(tally.of(CaseState::InTime)), ids(tally.of(CaseState::OpenPastLimit))), (vec!["a"], vec!["b"]));
}

#[test]
fn goals_are_counted_and_money_is_added_with_its_denominators() {
    let site = projects(&[
        ("a", "areas: east, funding: {total: 100}, goals: [{name: 甲, unit: 个, planned: 2, done: 2}, {text: 满意}]"),
        ("b", "areas: west, goals: [{name: 甲, unit: 个, planned: 2, done: 1}, {name: 乙, unit: 米, planned: 5}]"),
    ]);
    let rollups = site.figures().rollups;
    assert_eq!(rollups.site.goals, GoalTally { counted: 3, reached: 1, below: 1, not_reported: 1 });
    let west = rollups.area(&id("west")).unwrap();
    assert_eq!((west.money.projects, west.money.with_total, west.money.total.in_wan()), (1, 0, Decimal::ZERO));
}

#[test]
fn what_an_area_owed_is_its_own_and_what_a_unit_owed_is_the_record_s() {
    let site = projects(&[("a", "areas: [east, west], lead: works, start: 2026-04-01")]).quarterly();
    let rollups = site.figures().rollups;
    assert_eq!(rollups.area(&id("east")).unwrap().coverage.missing, 1);
    assert_eq!(rollups.area(&id("city")).unwrap().coverage.missing, 2);
    assert_eq!(rollups.department(&id("works")).unwrap().coverage.missing, 2);
    assert_eq!(rollups.site.coverage, site.figures().coverage.site);
}

#[test]
fn other_kinds_are_listed_by_area_and_host() {
    let event = "title: 甲\ntype: open-month\ndate: 2026-09-01\nhost: works\nareas: east\n";
    let rollups = Site::with("events/e.yaml", event).figures().rollups;
    assert_eq!(rollups.area(&id("city")).unwrap().others[&Kind::Event].as_slice(), [id("e")]);
    assert_eq!(rollups.department(&id("works")).unwrap().others[&Kind::Event].as_slice(), [id("e")]);
}

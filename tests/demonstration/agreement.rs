//! What the demonstration says twice it says alike: a goal and its last count, the register of money and the projects, the
//! list of goals that a document has as its attachment and the goals as first promised.

use std::collections::BTreeMap;

use gongkai::figures::promises::PromiseField;
use gongkai::model::{Date, Decimal, Money, Project, Record, decimal_label};

use crate::{contents, demonstration};

/// The rows of a csv below `content/`, without its headings. None of them has a quoted cell.
fn rows(path: &str) -> Vec<Vec<String>> {
    let text = String::from_utf8(contents()[path].clone()).expect("a text");
    assert!(!text.contains('"'), "{path} has quoted cells");
    text.lines().skip(1).map(|row| row.split(',').map(str::to_owned).collect()).collect()
}

#[test]
fn a_goal_stands_where_its_last_count_left_it() {
    let site = demonstration();
    let mut compared = 0;
    for project in &site.decoded.catalogue.projects {
        let mut last: BTreeMap<&str, (Date, Date, Decimal)> = BTreeMap::new();
        for entry in project.progress.iter().filter(|entry| entry.area.is_none() && entry.item.is_none()) {
            for count in &entry.goals {
                let told = (entry.date, entry.published(), count.done);
                let known = last.entry(&count.name).or_insert(told);
                *known = (*known).max(told);
            }
        }
        for goal in &project.goals {
            let Some((.., done)) = goal.name.as_deref().and_then(|name| last.get(name)) else { continue };
            assert_eq!(goal.done.as_ref(), Some(done), "{}: {:?}", project.common.title, goal.name);
            compared += 1;
        }
    }
    assert!(compared >= 15, "{compared} goals are counted in entries");
}

#[test]
fn the_register_of_money_agrees_with_the_projects() {
    let site = demonstration();
    let money = |money: &Option<Money>| money.map(|money| decimal_label(money.in_wan()));
    let of = |project: &Project| project.funding.as_ref().map(|it| (money(&it.allocated), money(&it.spent)));
    let projects: Vec<_> = site.decoded.catalogue.projects.iter().filter_map(of).collect();
    let rows = rows("registers/minsheng-zijin-2026.csv");
    assert!(rows.len() >= 10);
    for row in rows {
        let told = (Some(row[2].clone()), Some(row[3].clone()));
        assert!(projects.contains(&told), "no project has the money of {row:?}");
    }
}

#[test]
fn the_list_of_goals_is_the_promise_as_first_published() {
    let site = demonstration();
    let projects = site.decoded.catalogue.projects.iter();
    let this_year: BTreeMap<u64, &Project> = projects
        .filter(|project| project.year.first_day().year() == 2026)
        .filter_map(|project| project.number.map(|number| (number, project)))
        .collect();
    let rows = rows("documents/minsheng-2026-mubiao.csv");
    assert_eq!(rows.len(), 20);
    for row in rows {
        let project = this_year[&row[0].parse::<u64>().expect("a number")];
        let goal = project.goals.iter().find(|goal| goal.name.as_deref() == Some(row[2].as_str()));
        let goal = goal.unwrap_or_else(|| panic!("{} has no goal {}", project.common.title, row[2]));
        let promises = site.figures.promises.get(&project.key()).into_iter().flatten();
        let mut changed = promises.filter(|it| it.field == PromiseField::Goal(goal.name.clone())).map(|it| &it.first);
        let first =
            changed.next().cloned().or_else(|| goal.planned.map(decimal_label)).expect("a goal that is counted");
        let unit = goal.unit.as_deref().unwrap_or_default();
        assert_eq!(first.trim_end_matches(unit), row[4], "{}", project.common.title);
        let figures = &site.figures.projects[&project.common.id];
        let due = figures.span.first_due.unwrap_or(figures.span.due);
        assert_eq!(due.to_string(), row[5], "{}", project.common.title);
    }
}

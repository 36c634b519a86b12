//! Clocks: cases in calendar and working days, stage by stage.

use super::*;
use crate::figures::sample::{Site, day, id};

const CLOCKS: &str = "\
- {id: days, name: 五日, source: 示例规定, stages: [{stage: assigned, within: 1}, {stage: replied, within: 5, within_complex: 20}]}
- {id: work, name: 五个工作日, source: 示例规定, days: working, stages: [{stage: replied, within: 5}]}
- {id: hard, name: 只管复杂事项, source: 示例规定, stages: [{stage: reported, within_complex: 10}]}
";

fn matter_on(as_of: &str, fields: &str) -> CaseFigures {
    let record = format!("title: 甲\norigin: 督查反馈\nproblem: 路灯不亮\n{fields}");
    let site = Site::of(&[("clocks.yaml", CLOCKS), ("matters/a.yaml", &record)]).on(as_of);
    site.figures().matters[&id("a")].clone()
}

fn appeal_on(as_of: &str, channel: &str, fields: &str) -> CaseFigures {
    let record = format!("title: 甲\nchannel: {channel}\nnature: help\n{fields}");
    let site = Site::of(&[("clocks.yaml", CLOCKS), ("appeals/a.yaml", &record)]).on(as_of);
    site.figures().appeals[&id("a")].clone()
}

fn stage(case: &CaseFigures, stage: Stage) -> &StageFigures {
    case.stages.iter().find(|figures| figures.stage == stage).expect("the case has this stage")
}

fn calendar(days: i64) -> Days {
    Days { days, counted: Counted::Calendar }
}

fn working(days: i64) -> Days {
    Days { days, counted: Counted::Working }
}

#[test]
fn a_matter_follows_13710_stage_by_stage() {
    let case = matter_on("2026-09-30", "assigned: 2026-09-01\nreported: 2026-09-04\nresolved: 2026-09-10\n");
    assert_eq!(case.clock, Some(id("13710")));
    assert_eq!(stage(&case, Stage::Assigned).state, StageState::Start);
    assert_eq!(
        (stage(&case, Stage::Reported).due, stage(&case, Stage::Reported).state),
        (Some(day("2026-09-04")), StageState::InTime)
    );
    assert_eq!(stage(&case, Stage::Resolved).state, StageState::Late(calendar(2)));
    assert_eq!(stage(&case, Stage::Resolved).taken, Some(calendar(9)));
    assert_eq!((case.state, case.taken), (CaseState::Late, Some(calendar(9))));
}

#[test]
fn a_complex_matter_has_the_longer_limit_where_there_is_one() {
    let case = matter_on("2026-09-30", "assigned: 2026-09-01\nreported: 2026-09-03\ndifficulty: complex\n");
    assert_eq!((stage(&case, Stage::Reported).limit, stage(&case, Stage::Reported).complex), (Some(3), false));
    assert_eq!((stage(&case, Stage::Resolved).limit, stage(&case, Stage::Resolved).complex), (Some(30), true));
    assert_eq!((stage(&case, Stage::Resolved).state, case.state), (StageState::Open(calendar(1)), CaseState::Open));
    let ordinary = matter_on("2026-09-30", "assigned: 2026-09-01\nclock: hard\n");
    assert!(ordinary.stages.iter().all(|figures| figures.stage == Stage::Assigned));
    assert_eq!(ordinary.state, CaseState::OpenWithoutLimit);
}

#[test]
fn an_open_stage_is_due_today_and_past_its_limit_tomorrow() {
    let fields = "assigned: 2026-09-01\nreported: 2026-09-03\n";
    let on = |as_of: &str| stage(&matter_on(as_of, fields), Stage::Resolved).state;
    assert_eq!(on("2026-09-08"), StageState::Open(calendar(0)));
    assert_eq!(on("2026-09-09"), StageState::OpenPastLimit(calendar(1)));
}

#[test]
fn a_stage_that_was_skipped_is_not_recorded_and_not_overdue() {
    let case = matter_on("2026-09-30", "assigned: 2026-09-01\nresolved: 2026-09-05\n");
    assert_eq!(stage(&case, Stage::Reported).state, StageState::NotRecorded);
    assert_eq!(case.state, CaseState::InTime);
}

#[test]
fn a_plan_of_its_own_replaces_the_limit_of_resolving() {
    let case = matter_on("2026-09-30", "assigned: 2026-09-01\nreported: 2026-09-02\ndue: 2026年10月底前\n");
    let resolved = stage(&case, Stage::Resolved);
    assert_eq!((resolved.due, resolved.by_plan), (Some(day("2026-10-31")), true));
    assert_eq!(resolved.state, StageState::Open(calendar(31)));
}

#[test]
fn what_happens_after_the_day_has_not_happened() {
    let case = matter_on("2026-09-06", "assigned: 2026-09-01\nreported: 2026-09-03\nresolved: 2026-09-07\n");
    assert_eq!(stage(&case, Stage::Resolved).state, StageState::Open(calendar(2)));
    assert_eq!(case.taken, None);
}

#[test]
fn working_days_leave_out_weekends_and_holidays() {
    // 25 September 2025 is a Thursday; the 28th, a Sunday, is worked; 1 to 8 October are off.
    let case = appeal_on("2026-09-30", "letter", "received: 2025-09-25\nreplied: 2025-10-11\n");
    let replied = stage(&case, Stage::Replied);
    assert_eq!(replied.due, Some(day("2025-10-09")));
    assert_eq!((replied.taken, replied.state), (Some(working(7)), StageState::Late(working(2))));
}

#[test]
fn a_year_without_holiday_data_is_counted_in_calendar_days_and_says_so() {
    let case = appeal_on("2027-01-20", "letter", "received: 2026-12-30\n");
    let replied = stage(&case, Stage::Replied);
    assert_eq!(replied.due, Some(day("2027-01-04")));
    assert_eq!(replied.due_by, Some(Counted::CalendarForLackOf(2027)));
    assert_eq!(replied.state, StageState::OpenPastLimit(Days { days: 16, counted: Counted::CalendarForLackOf(2027) }));
    assert!(case.years_without_holidays().all(|year| year == 2027));
}

#[test]
fn years_without_holiday_data_are_told_once_for_each_clock() {
    let record = |id: &str| format!("- {{id: {id}, title: 甲, channel: letter, nature: help, received: 2026-12-30}}\n");
    let site = Site::with("appeals/all.yaml", &[record("a"), record("b")].concat()).on("2027-01-20");
    let diagnostics = site.diagnostics();
    assert_eq!(diagnostics.iter().map(|diagnostic| diagnostic.code.name).collect::<Vec<_>>(), ["no-holiday-data"]);
    let place = diagnostics[0].place.record_name().map(ToString::to_string);
    assert_eq!(place, Some("clock/work".to_owned()));
    assert!(diagnostics[0].message.en.contains('2') && diagnostics[0].message.en.contains("2027"));
}

#[test]
fn a_channel_without_a_clock_shows_days_taken_and_no_verdict() {
    let case = appeal_on("2026-09-30", "desk", "received: 2026-09-01\nreplied: 2026-09-21\n");
    assert_eq!((case.clock.clone(), case.taken), (None, Some(calendar(20))));
    assert_eq!((stage(&case, Stage::Replied).state, case.state), (StageState::NoLimit, CaseState::DoneWithoutLimit));
    assert_eq!(appeal_on("2026-09-30", "desk", "received: 2026-09-01\n").state, CaseState::OpenWithoutLimit);
}

#[test]
fn a_proposal_records_its_reply_alone_and_other_stages_of_the_clock_are_left_out() {
    let record = "title: 甲\nchannel: hotline\nnumber: 1\nreceived: 2026-09-01\nreplied: 2026-09-06\n";
    let site = Site::of(&[("clocks.yaml", CLOCKS), ("proposals/a.yaml", record)]);
    let case = site.figures().proposals[&id("a")].clone();
    assert_eq!(case.stages.iter().map(|figures| figures.stage).collect::<Vec<_>>(), [Stage::Replied]);
    assert_eq!(case.state, CaseState::InTime);
}

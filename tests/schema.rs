//! The field tables against the model that they fill, and against themselves.

#![expect(clippy::disallowed_methods, reason = "the base site is a folder of the repository")]

#[path = "support/folder.rs"]
mod folder;
#[path = "support/memory.rs"]
mod memory;
#[path = "support/repository.rs"]
mod repository;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use gongkai::decode::decode;
use gongkai::load::load;
use gongkai::model::{
    Acceptance, Allowance, Appeal, Area, Attachment, BreakdownRow, Change, Channel, Clock, ClockStage, Codes, Column,
    Common, Contact, Department, Dimension, Document, Event, FromFields, Funding, FundingSource, Goal, GoalCount,
    Indicator, IndicatorValue, Kind, Matter, Measure, Milestone, News, Opinion, Page, Photo, Progress, Project,
    ProjectItem, Proposal, Register, Reporting, Review, Secrecy, Signup, Site, Statistics, Target, Task, Validity,
    Withdrawal,
};
use gongkai::schema::{Field, Group, Type, table};

use memory::{ROOT, base};

/// What the decoder sets in a progress entry beside the fields of its table: where it stands.
const SET_BY_THE_DECODER: &str = "origin";

/// Labels of a kind that a common field has as well; there the kind's own field is meant.
const OWN_LABELS: [(Kind, &str); 1] = [(Kind::Matter, "来源")];

/// The names that the model type of a kind takes, beside the common ones.
const fn names(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Site => Site::NAMES,
        Kind::Area => Area::NAMES,
        Kind::Department => Department::NAMES,
        Kind::Dimension => Dimension::NAMES,
        Kind::Clock => Clock::NAMES,
        Kind::Channel => Channel::NAMES,
        Kind::Measure => Measure::NAMES,
        Kind::Project => Project::NAMES,
        Kind::Progress => Progress::NAMES,
        Kind::Matter => Matter::NAMES,
        Kind::Appeal => Appeal::NAMES,
        Kind::Proposal => Proposal::NAMES,
        Kind::Event => Event::NAMES,
        Kind::Document => Document::NAMES,
        Kind::Register => Register::NAMES,
        Kind::Statistics => Statistics::NAMES,
        Kind::News => News::NAMES,
        Kind::Page => Page::NAMES,
    }
}

/// The names that the type of a group takes, by the way to it: kind (or `common`) and fields.
fn group_names(path: &str) -> Option<&'static [&'static str]> {
    let known: &[(&[&str], &'static [&'static str])] = &[
        (
            &["common/attachments", "measure/progress/evidence", "progress/evidence", "project/progress/evidence"],
            Attachment::NAMES,
        ),
        (&["common/withdrawn"], Withdrawal::NAMES),
        (&["common/changes"], Change::NAMES),
        (&["common/review"], Review::NAMES),
        (&["common/secrecy"], Secrecy::NAMES),
        (&["common/reporting", "site/reporting"], Reporting::NAMES),
        (&["site/contact"], Contact::NAMES),
        (&["site/codes"], Codes::NAMES),
        (&["site/allow"], Allowance::NAMES),
        (&["clock/stages"], ClockStage::NAMES),
        (&["measure/tasks"], Task::NAMES),
        (&["measure/indicators"], Indicator::NAMES),
        (&["measure/indicators/target"], Target::NAMES),
        (&["measure/indicators/values"], IndicatorValue::NAMES),
        (&["project/goals", "project/items/goals"], Goal::NAMES),
        (&["project/items"], ProjectItem::NAMES),
        (&["project/breakdown"], BreakdownRow::NAMES),
        (&["project/milestones"], Milestone::NAMES),
        (&["project/funding"], Funding::NAMES),
        (&["project/funding/sources"], FundingSource::NAMES),
        (&["project/acceptance"], Acceptance::NAMES),
        (&["project/photos"], Photo::NAMES),
        (&["measure/progress", "project/progress"], Progress::NAMES),
        (&["measure/progress/goals", "progress/goals", "project/progress/goals"], GoalCount::NAMES),
        (&["event/signup"], Signup::NAMES),
        (&["event/opinions"], Opinion::NAMES),
        (&["document/validity"], Validity::NAMES),
        (&["register/columns"], Column::NAMES),
    ];
    known.iter().find(|(paths, _)| paths.contains(&path)).map(|(_, names)| *names)
}

/// Every group of every table, by the way to it.
fn groups() -> BTreeMap<String, &'static Group> {
    fn collect(at: &str, fields: impl Iterator<Item = &'static Field>, found: &mut BTreeMap<String, &'static Group>) {
        for field in fields {
            if let Some(group) = field.form.group() {
                let path = format!("{at}/{}", field.name);
                collect(&path, group.fields.iter(), found);
                found.insert(path, group);
            }
        }
    }
    let mut found = BTreeMap::new();
    for kind in Kind::ALL {
        collect(kind.name(), table(*kind).own.iter(), &mut found);
        collect("common", table(*kind).common.iter(), &mut found);
    }
    found
}

fn set<'a>(names: impl IntoIterator<Item = &'a str>) -> BTreeSet<&'a str> {
    names.into_iter().collect()
}

#[test]
fn a_table_has_the_fields_of_its_model_type() {
    for kind in Kind::ALL {
        let table = table(*kind);
        // A kind may define a common field more strictly; a setup list and a ledger have none.
        let has_common = !kind.is_setup() && *kind != Kind::Progress;
        let common = set(Common::NAMES.iter().copied().filter(|_| has_common));
        let in_table = set(table.fields().map(|field| field.name));
        let is_set = |name: &str| *kind == Kind::Progress && name == SET_BY_THE_DECODER;
        let in_model = set(names(*kind).iter().copied().filter(|name| !is_set(name)));
        let missing: Vec<_> = in_model.difference(&in_table).collect();
        assert!(missing.is_empty(), "{}: the table lacks {missing:?}", kind.name());
        let unread: Vec<_> =
            in_table.iter().filter(|name| !in_model.contains(*name) && !common.contains(*name)).collect();
        assert!(unread.is_empty(), "{}: nothing in the model takes {unread:?}", kind.name());
    }
}

#[test]
fn the_common_fields_are_those_of_the_common_type() {
    let in_model = set(Common::NAMES.iter().copied());
    for kind in Kind::ALL {
        let common = set(table(*kind).common.iter().map(|field| field.name));
        assert!(common.is_subset(&in_model), "{}: {common:?}", kind.name());
    }
    let whole = Kind::ALL.iter().any(|kind| set(table(*kind).common.iter().map(|field| field.name)) == in_model);
    assert!(whole, "no kind has all common fields");
}

#[test]
fn a_group_has_the_fields_of_its_model_type() {
    for (path, group) in groups() {
        let names = group_names(&path).unwrap_or_else(|| panic!("{path}: this test does not know its type; add it"));
        let is_inline_progress = path.ends_with("/progress");
        let in_ledgers_alone =
            |name: &str| is_inline_progress && ["project", "measure", SET_BY_THE_DECODER].contains(&name);
        let expected = set(names.iter().copied().filter(|name| !in_ledgers_alone(name)));
        assert_eq!(set(group.fields.iter().map(|field| field.name)), expected, "{path}");
    }
}

#[test]
fn what_a_group_refers_to_by_name_is_among_its_fields() {
    for (path, group) in groups() {
        let names = set(group.fields.iter().map(|field| field.name));
        let alternatives = group.one_of.iter().copied().flatten().copied();
        for name in group.shorthand.into_iter().chain(alternatives) {
            assert!(names.contains(name), "{path}: {name}");
        }
    }
    for kind in Kind::ALL {
        for name in table(*kind).one_of.iter().copied().flatten().copied().flatten() {
            assert!(table(*kind).field(name).is_some(), "{}: {name}", kind.name());
        }
    }
}

/// Names that two of these fields share, with their owners.
fn shared_names(fields: impl Iterator<Item = &'static Field>) -> Vec<(&'static str, String)> {
    let mut owners: BTreeMap<String, &str> = BTreeMap::new();
    let mut shared = Vec::new();
    for field in fields {
        for name in field.names() {
            if let Some(other) = owners.insert(name.to_lowercase(), field.name)
                && other != field.name
            {
                shared.push((name, format!("is both {other} and {}", field.name)));
            }
        }
    }
    shared
}

#[test]
fn a_label_that_a_kind_shares_with_a_common_field_means_its_own() {
    for (kind, label) in OWN_LABELS {
        let meant = table(kind).fields().find(|field| field.is_named(label)).expect("a field of this name");
        assert!(table(kind).own.iter().any(|own| own.name == meant.name), "{}: {label}", kind.name());
    }
}

#[test]
fn a_name_means_one_field() {
    let mut shared = Vec::new();
    for kind in Kind::ALL {
        let known = |name: &str| OWN_LABELS.contains(&(*kind, name));
        let found = shared_names(table(*kind).fields()).into_iter().filter(|(name, _)| !known(name));
        shared.extend(found.map(|(name, what)| format!("{}: {name} {what}", kind.name())));
    }
    for (path, group) in groups() {
        shared
            .extend(shared_names(group.fields.iter()).into_iter().map(|(name, what)| format!("{path}: {name} {what}")));
    }
    assert!(shared.is_empty(), "{shared:#?}");
}

#[test]
fn a_spelling_means_one_value_of_a_vocabulary() {
    let all = Kind::ALL
        .iter()
        .flat_map(|kind| table(*kind).fields())
        .chain(groups().into_values().flat_map(|group| group.fields));
    for field in all {
        let Type::Choice(choices) = field.form else { continue };
        for choice in choices {
            let spellings = [choice.name, choice.label].into_iter().chain(choice.synonyms.iter().copied());
            for spelling in spellings {
                let meant: Vec<_> =
                    choices.iter().filter(|other| other.is_written(spelling)).map(|other| other.name).collect();
                assert_eq!(meant, [choice.name], "{}: {spelling}", field.name);
            }
        }
    }
}

#[test]
fn every_field_is_documented_in_both_languages() {
    let of_groups =
        groups().into_iter().flat_map(|(path, group)| group.fields.iter().map(move |field| (path.clone(), field)));
    let of_kinds = Kind::ALL.iter().flat_map(|kind| table(*kind).fields().map(|field| (kind.name().to_owned(), field)));
    for (path, field) in of_kinds.chain(of_groups) {
        let name = field.name;
        assert!(field.doc.zh.ends_with('。'), "{path}/{name}: “{}”", field.doc.zh);
        assert!(field.doc.en.ends_with('.'), "{path}/{name}: “{}”", field.doc.en);
        assert!(!field.label.is_ascii(), "{path}/{name}: the label “{}” is not Chinese", field.label);
    }
    for kind in Kind::ALL {
        assert!(!table(*kind).doc.zh.is_empty() && !table(*kind).doc.en.is_empty(), "{}", kind.name());
    }
}

/// An example as YAML whose references lead to records of the base site.
fn example(field: &Field) -> String {
    let meant = [
        ("area-id", "jia"),
        ("department-id", "edu"),
        ("dimension-id", "service"),
        ("clock-id", "\"13710\""),
        ("channel-id", "hotline"),
        ("measure-id", "\"01\""),
        ("project-id", "bridge"),
        ("document-id", "paper"),
    ];
    meant.iter().fold(field.example_or_default(), |text, (placeholder, id)| text.replace(placeholder, id))
}

/// A record of the kind with what it must have and this field, as YAML, indented as an item of a list.
fn record(kind: Kind, field: &Field) -> String {
    let table = table(kind);
    let alternatives = table.one_of.iter().filter_map(|sets| {
        let with_field = sets.iter().find(|names| names.contains(&field.name));
        with_field.or(sets.first()).copied()
    });
    let alternatives: Vec<&str> = alternatives.flatten().copied().collect();
    let needed = |other: &Field| other.required || alternatives.contains(&other.name) || other.name == field.name;
    let mut out = String::from("- ");
    let mut has_id = false;
    for other in table.fields().filter(|other| needed(other)) {
        has_id |= other.name == "id";
        let _ = write!(out, "{}: {}\n  ", other.name, example(other));
    }
    if !has_id && kind != Kind::Progress {
        out.push_str("id: new\n");
    }
    out.trim_end().to_owned() + "\n"
}

/// What the decoder says of the field's example; nothing where it reads well.
fn problems_of_example(kind: Kind, field: &Field) -> Vec<String> {
    let site = base().with_file(
        format!("{ROOT}/content/documents/paper.md"),
        "---\n标题: 通知\n索引号: 1\n发文机关: 市教育局\n成文日期: 2026-01-05\n发布日期: 2026-01-06\n---\n正文\n",
    );
    let site = site.with_file(format!("{ROOT}/content/registers/data.csv"), "name\n甲\n");
    let record = record(kind, field);
    let path = if kind.is_setup() { format!("{}.yaml", kind.folder()) } else { format!("{}/new.yaml", kind.folder()) };
    let path = format!("{ROOT}/content/{path}");
    let before = site.files("/").remove(path.trim_start_matches('/')).unwrap_or_default();
    let before = String::from_utf8(before).expect("the base site is text");
    let text = if kind == Kind::Site {
        record.replace("- ", "  ").replace("\n  ", "\n").trim_start().to_owned()
    } else {
        before + &record
    };
    let site = site.with_file(path, text.clone());
    let (tree, mut found) = load(&site, Path::new(ROOT)).expect("a memory that has the folder");
    found.extend(decode(&tree).1);
    let shown = |diagnostic: &gongkai::diagnostics::Diagnostic| {
        format!("{}/{}: {}: {}\n{text}", kind.name(), field.name, diagnostic.code.name, diagnostic.message.zh)
    };
    found.iter().map(shown).collect()
}

#[test]
fn every_example_decodes() {
    let mut wrong = Vec::new();
    for kind in Kind::ALL {
        for field in table(*kind).fields() {
            wrong.extend(problems_of_example(*kind, field));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

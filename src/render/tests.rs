//! Tests of rendering: the theme's words are complete, and mistakes of templates are shown at their places.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::{Minifying, Renderer, Strings, ThemeFile, ThemeFiles};
use crate::diagnostics::{Diagnostic, Place};
use crate::model::{
    AreaKind, Choice, DepartmentType, Difficulty, EventStatus, EventType, Kind, Nature, OpinionOutcome, Outcome, Stage,
    Status, Tracking, ValidityState,
};
use crate::source::FilePath;

fn strings(tag: &str) -> Strings {
    Strings::new(&ThemeFiles::embedded(), tag).expect("the embedded strings can be read")
}

/// The embedded theme with one template of a site over it.
fn with_template(name: &str, source: &'static str) -> Result<Renderer, Vec<Diagnostic>> {
    let mut theme = ThemeFiles::embedded();
    let file = ThemeFile { path: FilePath::new(format!("templates/{name}")), bytes: Cow::Borrowed(source.as_bytes()) };
    theme.lay(&format!("templates/{name}"), file);
    Renderer::new(theme, "zh-CN", Minifying::Off)
}

/// The file and the underlined text of a diagnostic.
fn underlined(diagnostic: &Diagnostic, source: &str) -> (String, String) {
    match &diagnostic.place {
        Place::Span { file, span } => (file.to_string(), source[span.range()].to_owned()),
        place => panic!("no span: {place:?}"),
    }
}

/// The keys that templates name: `"key" | t`.
fn named_by_templates() -> BTreeSet<String> {
    let theme = ThemeFiles::embedded();
    let mut keys = BTreeSet::new();
    for (_, source) in theme.templates() {
        for (at, _) in source.match_indices("\" | t") {
            if source[at + 5..].starts_with(|c: char| c.is_alphanumeric()) {
                continue;
            }
            let key = source[..at].rsplit('"').next().unwrap_or_default();
            keys.insert(key.to_owned());
        }
    }
    keys
}

#[test]
fn the_embedded_theme_has_no_mistake_in_either_language() {
    for tag in ["zh-CN", "en"] {
        assert!(Renderer::new(ThemeFiles::embedded(), tag, Minifying::On).is_ok(), "{tag}");
    }
}

#[test]
fn both_languages_have_the_same_keys() {
    let [zh, en] = ["zh-CN", "en"].map(strings);
    let of = |strings: &Strings| -> BTreeSet<String> {
        strings.keys().filter(|key| !key.ends_with(".one")).map(str::to_owned).collect()
    };
    assert_eq!(of(&zh), of(&en));
}

#[test]
fn every_key_that_templates_name_has_words() {
    let strings = strings("zh-CN");
    let named = named_by_templates();
    assert!(named.len() > 100, "only {} keys were found", named.len());
    let missing: Vec<&String> = named.iter().filter(|key| strings.get(key).is_none()).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn every_value_of_a_vocabulary_has_words() {
    let vocabularies: [(&str, &[Choice]); 14] = [
        ("status", Status::CHOICES),
        ("tracking", Tracking::CHOICES),
        ("difficulty", Difficulty::CHOICES),
        ("nature", Nature::CHOICES),
        ("outcome", Outcome::CHOICES),
        ("event-type", EventType::CHOICES),
        ("event-status", EventStatus::CHOICES),
        ("opinion", OpinionOutcome::CHOICES),
        ("validity", ValidityState::CHOICES),
        ("stage", Stage::CHOICES),
        ("area-kind", AreaKind::CHOICES),
        ("department-type", DepartmentType::CHOICES),
        ("kind", Kind::CHOICES),
        ("status", &[Choice { name: "unreported", label: "", synonyms: &[] }]),
    ];
    let strings = strings("zh-CN");
    for (group, choices) in vocabularies {
        for choice in choices {
            let key = format!("{group}.{}", choice.name);
            assert!(strings.get(&key).is_some(), "{key}");
        }
    }
}

#[test]
fn an_unknown_component_is_underlined_on_a_line_with_chinese() {
    let source = "<p>第一行</p>\n<p>说明：{{ <kard card={page.card}/> }}</p>\n";
    let problems = with_template("not-found.html", source).expect_err("there is no such component");
    assert_eq!(problems.len(), 1);
    assert_eq!(underlined(&problems[0], source), ("templates/not-found.html".to_owned(), "kard".to_owned()));
}

#[test]
fn a_syntax_error_is_shown_in_the_file_that_has_it() {
    let source = "<p>说明</p>\n{% if page.x %}<p>没有结束</p>\n";
    let problems = with_template("not-found.html", source).expect_err("the condition is not closed");
    assert_eq!(problems.len(), 1);
    let (file, _) = underlined(&problems[0], source);
    assert_eq!(file, "templates/not-found.html");
}

#[test]
fn a_string_of_the_site_replaces_that_of_the_theme_and_no_other() {
    let mut theme = ThemeFiles::embedded();
    let file =
        ThemeFile { path: FilePath::new("i18n/zh-CN.yaml"), bytes: Cow::Borrowed("nav.home: 主页\n".as_bytes()) };
    theme.lay("i18n/zh-CN.yaml", file);
    let strings = Strings::new(&theme, "zh").expect("both layers can be read");
    assert_eq!(strings.get("nav.home"), Some("主页"));
    assert_eq!(strings.get("nav.projects"), Some("民生实事"));
}

#[test]
fn strings_that_are_no_words_are_reported_in_their_file() {
    let mut theme = ThemeFiles::embedded();
    let file = ThemeFile { path: FilePath::new("i18n/zh-CN.yaml"), bytes: Cow::Borrowed(b"nav.home: [x]\n") };
    theme.lay("i18n/zh-CN.yaml", file);
    let problems = Strings::new(&theme, "zh-CN").expect_err("a list is no text");
    assert_eq!(problems[0].place.file().map(FilePath::as_str), Some("i18n/zh-CN.yaml"));
}

#[test]
fn sheets_are_joined_in_the_order_of_the_theme() {
    let assets = ThemeFiles::embedded().assets();
    let sheet = assets.iter().find(|asset| asset.address == "assets/site.css").expect("there is a sheet");
    let text = std::str::from_utf8(&sheet.bytes).expect("the sheet is text");
    let tokens = text.find(":root").expect("tokens come");
    let print = text.find("@media print").expect("print comes");
    assert!(tokens < print);
    assert!(assets.iter().all(|asset| asset.address != "assets/tokens.css"), "a joined sheet is not published alone");
}

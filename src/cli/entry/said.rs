//! What the options say, as an entry holds it: in the order of its fields.

use clap::ArgMatches;

use super::Failure;
use crate::authoring::progress::Said;
use crate::text;

/// What the options say.
///
/// # Errors
/// A goal without what is done of it.
pub fn said(own: &ArgMatches) -> Result<Vec<Said>, Failure> {
    let word =
        |name: &str| own.get_one::<String>(name).map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
    let several =
        |name: &str| own.get_many::<String>(name).into_iter().flatten().map(String::as_str).collect::<Vec<_>>();
    let day = |name: &'static str| word(name).map(|text| Said::Day(name, text));
    let value = |name: &'static str| word(name).map(|text| Said::Value(name, text));
    let words = |name: &'static str| word(name).map(|text| Said::Words(name, text));
    let goals = several("goal").into_iter().map(goal).collect::<Result<Vec<_>, Failure>>()?;
    let goals = (!goals.is_empty()).then_some(Said::Pairs("goals", ["name", "done"], goals));
    let evidence: Vec<(String, Option<String>)> = several("evidence").into_iter().map(file).collect();
    let evidence = (!evidence.is_empty()).then_some(Said::Pairs("evidence", ["file", "title"], evidence));
    let all = [
        day("date"),
        day("published"),
        value("area"),
        value("task"),
        value("item"),
        value("percent"),
        goals,
        words("stage"),
        words("text"),
        words("problems"),
        words("next"),
        value("spent"),
        value("by"),
        evidence,
        day("corrects"),
        words("reason"),
    ];
    Ok(all.into_iter().flatten().collect())
}

fn goal(written: &str) -> Result<(String, Option<String>), Failure> {
    match written.rsplit_once(['=', '＝']) {
        Some((name, done)) if !name.trim().is_empty() && !done.trim().is_empty() => {
            Ok((name.trim().to_owned(), Some(done.trim().to_owned())))
        }
        Some(_) | None => Err(Failure::new(text!(
            "--goal 写“目标名称=完成数”，如 --goal 路灯=12，不是“{written}”。",
            "--goal takes `NAME=DONE`, such as `--goal lamps=12`, not `{written}`."
        ))),
    }
}

fn file(written: &str) -> (String, Option<String>) {
    match written.split_once('=') {
        Some((file, title)) => (file.trim().to_owned(), Some(title.trim().to_owned())),
        None => (written.trim().to_owned(), None),
    }
}

//! `gongkai explain`: what a diagnostic means, which fields a kind of records has.

use super::Ended;
use super::arguments::{Request, Topic};
use super::failure::Failure;
use super::report::print_out;
use crate::diagnostics::{Code, explain, manual, nearest};
use crate::model::Kind;
use crate::schema::{kind_reference, reference};
use crate::site::codes;
use crate::text;

/// Explains the topic.
pub fn run(request: &Request, topic: &Topic) -> Result<Ended, Failure> {
    let language = request.language();
    let shown = match topic {
        Topic::Manual => manual(&codes(), language),
        Topic::Records => reference(),
        Topic::Named(name) => match (code_named(name), kind_named(name)) {
            (Some(code), _) => explain(code, language),
            (None, Some(kind)) => kind_reference(kind),
            (None, None) => return Err(Failure::new(unknown(name))),
        },
    };
    print_out(&shown);
    Ok(Ended::Clean)
}

fn code_named(name: &str) -> Option<&'static Code> {
    codes().into_iter().find(|code| code.name == name)
}

fn kind_named(name: &str) -> Option<Kind> {
    let mut kinds = Kind::ALL.iter().zip(Kind::CHOICES);
    kinds.find(|(kind, choice)| kind.folder() == name || choice.is_written(name)).map(|(kind, _)| *kind)
}

fn unknown(name: &str) -> crate::diagnostics::Text {
    let codes = codes();
    let names = codes.iter().map(|code| code.name).chain(Kind::ALL.iter().flat_map(|kind| [kind.name(), kind.label()]));
    match nearest(name, names) {
        Some(near) => text!("不认识“{name}”，是不是“{near}”？", "`{name}` is unknown; did you mean `{near}`?"),
        None => text!(
            "不认识“{name}”：写提示里方括号中的代码，或记录种类如 projects。",
            "`{name}` is unknown: write the code that a message has in brackets, or a kind such as `projects`."
        ),
    }
}

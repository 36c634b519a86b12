//! `gongkai explain`: what a diagnostic means, which fields a kind of records has.

use clap::Arg;

use super::arguments::{Request, flag};
use super::failure::Failure;
use super::report::print_out;
use super::{Ended, Verb};
use crate::diagnostics::{Code, Language, Words, explain, manual, nearest};
use crate::model::Kind;
use crate::schema::{kind_reference, reference};
use crate::site::codes;
use crate::system::System;
use crate::text;

/// The command.
pub(super) const COMMAND: Verb = Verb {
    name: "explain",
    about: Words {
        zh: "解释问题代码或某类记录的字段",
        en: "Explain a diagnostic code or the fields of a kind of records",
    },
    arguments,
    run,
};

fn arguments(language: Language) -> Vec<Arg> {
    let say = |words: Words| words.get(language);
    vec![
        Arg::new("topic")
            .value_name("CODE|KIND")
            .help(say(Words { zh: "问题代码，或记录种类", en: "A diagnostic code or a kind of records" })),
        flag(
            "manual",
            say(Words {
                zh: "输出全部问题的说明（Markdown）", en: "Print the manual of all codes as Markdown"
            }),
        ),
        flag(
            "records",
            say(Words {
                zh: "输出全部字段的说明（Markdown）", en: "Print the reference of all fields as Markdown"
            }),
        ),
    ]
}

/// Explains the topic.
fn run(_: &dyn System, request: &Request) -> Result<Ended, Failure> {
    let language = request.language();
    let own = &request.own;
    let shown = if own.get_flag("manual") {
        manual(&codes(), language)
    } else if own.get_flag("records") {
        reference()
    } else {
        let Some(name) = own.get_one::<String>("topic") else { return Err(Failure::new(nothing_named())) };
        match (code_named(name), kind_named(name)) {
            (Some(code), _) => explain(code, language),
            (None, Some(kind)) => kind_reference(kind),
            (None, None) => return Err(Failure::new(unknown(name))),
        }
    };
    print_out(&shown);
    Ok(Ended::Clean)
}

fn code_named(name: &str) -> Option<&'static Code> {
    codes().into_iter().find(|code| code.name == name)
}

/// The kind that a person means by its folder, name, label or another word for it.
pub(super) fn kind_named(name: &str) -> Option<Kind> {
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

fn nothing_named() -> crate::diagnostics::Text {
    text!(
        "explain 后面写问题代码或记录种类，如 gongkai explain unknown-field。",
        "explain takes a diagnostic code or a kind of records, such as `gongkai explain unknown-field`."
    )
}

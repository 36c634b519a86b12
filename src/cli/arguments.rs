//! What every command line may say: command-line words in, the command and a checked [`Request`] out, in the language of
//! the person who asks. What one command alone takes stands in its own file.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::error::ErrorKind;
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

use super::{COMMANDS, Verb, help, usage};
use crate::diagnostics::{Language, Text, Words};
use crate::model::{Date, parse_date};
use crate::system::System;
use crate::text;

/// A command line, its words checked as far as all commands share them.
#[derive(Debug, Clone)]
pub struct Request {
    /// What holds for every command.
    pub common: Common,
    /// The language of the environment.
    pub environment: Language,
    /// What the command alone was given.
    pub own: ArgMatches,
}

/// What holds for every command.
#[derive(Debug, Clone)]
pub struct Common {
    /// The root of the site.
    pub root: PathBuf,
    /// The day for which figures are worked out; today where absent.
    pub as_of: Option<Date>,
    /// The language asked for.
    pub language: Option<Language>,
    /// How problems are shown.
    pub format: FormatName,
}

/// The formats by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum FormatName {
    /// For people.
    #[default]
    Human,
    /// One object.
    Json,
    /// Workflow commands.
    Github,
    /// SARIF 2.1.0.
    Sarif,
}

/// Why there is no request.
#[derive(Debug)]
pub enum Refused {
    /// Help or version was asked for.
    Shown(String),
    /// The words make no sense.
    Usage {
        /// What is wrong with them.
        message: Text,
        /// How it is shown.
        format: FormatName,
    },
}

impl Request {
    /// The language that was asked for, else that of the environment, else Chinese.
    pub fn language(&self) -> Language {
        self.common.language.unwrap_or(self.environment)
    }
}

/// The language in which help and usage errors speak: `--lang` if it is there, else the environment's, else Chinese.
pub fn language_of(system: &dyn System, arguments: &[OsString]) -> Language {
    let words: Vec<&str> = arguments.iter().filter_map(|word| word.to_str()).collect();
    let after = words.iter().position(|word| *word == "--lang").and_then(|at| words.get(at + 1)).copied();
    let joined = words.iter().find_map(|word| word.strip_prefix("--lang="));
    let environment = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .find_map(|name| system.variable(name).filter(|value| !value.is_empty()));
    match after.or(joined).or(environment.as_deref()) {
        Some(tag) if tag.starts_with("en") => Language::En,
        Some(_) | None => Language::Zh,
    }
}

/// Reads the command line.
pub fn parse(arguments: &[OsString], language: Language) -> Result<(&'static Verb, Request), Refused> {
    let matches = command(language).try_get_matches_from(arguments).map_err(|error| refused(&error, arguments))?;
    let (name, own) =
        matches.subcommand().ok_or_else(|| Refused::Shown(command(language).render_help().to_string()))?;
    if name == help::NAME {
        return Err(Refused::Shown(help::of(own, language)));
    }
    let common = common(own)?;
    match COMMANDS.iter().find(|verb| verb.name == name) {
        Some(verb) => Ok((verb, Request { common, environment: language, own: own.clone() })),
        None => Err(Refused::Usage { message: super::unknown(name), format: common.format }),
    }
}

fn refused(error: &clap::Error, arguments: &[OsString]) -> Refused {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            Refused::Shown(error.render().to_string())
        }
        _ => {
            let words: Vec<&str> = arguments.iter().filter_map(|word| word.to_str()).collect();
            let after = words.iter().position(|word| *word == "--format").and_then(|at| words.get(at + 1)).copied();
            let format = after.or_else(|| words.iter().find_map(|word| word.strip_prefix("--format=")));
            Refused::Usage {
                message: usage::message(error),
                format: format.and_then(FormatName::from_name).unwrap_or_default(),
            }
        }
    }
}

fn common(matches: &ArgMatches) -> Result<Common, Refused> {
    let format = matches.get_one::<String>("format").and_then(|name| FormatName::from_name(name)).unwrap_or_default();
    let as_of = match matches.get_one::<String>("as-of") {
        None => None,
        Some(written) => Some(parse_date(written).map_err(|_| Refused::Usage {
            message: text!(
                "--as-of 要写日期，如 2026-09-30，不是“{written}”。",
                "--as-of takes a date such as 2026-09-30, not `{written}`."
            ),
            format,
        })?),
    };
    Ok(Common {
        root: matches.get_one::<PathBuf>("root").cloned().unwrap_or_else(|| PathBuf::from(".")),
        as_of,
        language: matches.get_one::<String>("lang").map(|tag| if tag == "en" { Language::En } else { Language::Zh }),
        format,
    })
}

/// The whole command line: help, completions and man pages come from it.
pub fn command(language: Language) -> Command {
    let about = Words {
        zh: "把 Markdown 和 YAML 记录生成政务公开网站",
        en: "Turns records in Markdown and YAML into a transparency site",
    };
    let verbs = COMMANDS.iter().map(|verb| {
        let command = Command::new(verb.name).about(verb.about.get(language));
        command.args(common_arguments(language)).args((verb.arguments)(language))
    });
    let command = Command::new("gongkai")
        .version(env!("CARGO_PKG_VERSION"))
        .about(about.get(language))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_subcommand(true)
        .subcommands(verbs)
        .subcommand(help::subcommand(language));
    match language {
        Language::Zh => help::in_chinese(command),
        Language::En => command,
    }
}

fn common_arguments(language: Language) -> [Arg; 4] {
    let say = |words: Words| words.get(language);
    [
        Arg::new("root").long("root").value_name("DIR").value_parser(value_parser!(PathBuf)).help(say(Words {
            zh: "站点所在文件夹，缺省当前文件夹",
            en: "The folder of the site; the current one where absent",
        })),
        Arg::new("as-of").long("as-of").value_name("DATE").help(say(Words {
            zh: "数字截至哪一天，缺省 SOURCE_DATE_EPOCH 或今天",
            en: "The day for which figures are worked out; SOURCE_DATE_EPOCH or today where absent",
        })),
        Arg::new("lang")
            .long("lang")
            .value_name("zh|en")
            .value_parser(PossibleValuesParser::new(["zh", "en"]))
            .help(say(Words { zh: "提示用的语言", en: "The language of messages" })),
        Arg::new("format")
            .long("format")
            .value_name("FORMAT")
            .value_parser(PossibleValuesParser::new(["human", "json", "github", "sarif"]))
            .help(say(Words { zh: "问题的输出格式", en: "How problems are shown" })),
    ]
}

/// An option without a value.
pub fn flag(name: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).action(ArgAction::SetTrue).help(help)
}

impl FormatName {
    fn from_name(name: &str) -> Option<Self> {
        match name {
            "human" => Some(Self::Human),
            "json" => Some(Self::Json),
            "github" => Some(Self::Github),
            "sarif" => Some(Self::Sarif),
            _ => None,
        }
    }
}

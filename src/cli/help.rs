//! Help in Chinese: the command line with its headings, its notes and its own options in the reader's language.
//!
//! In: the command line as its definitions give it, in English where they say nothing. Out: the same with Chinese words. What
//! clap says of itself has no other door; `usage.rs` says what is wrong with a command line.

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches, Command};

use super::COMMANDS;
use super::arguments::command;
use crate::diagnostics::{Language, Words};

/// The name of the command that shows help.
pub(super) const NAME: &str = "help";

/// The template of clap with Chinese headings; what a command lists below stands under the headings of its arguments.
const TEMPLATE: &str = "{about-with-newline}\n用法：{usage}\n\n{all-args}";

/// The command that shows help: of the whole, or of the command that it is given.
pub(super) fn subcommand(language: Language) -> Command {
    let about = Words { zh: "显示某个命令的说明", en: "Show the help of a command" };
    let which = Words {
        zh: "哪个命令；不写时列出全部命令", en: "Which command; all are listed where it is absent"
    };
    Command::new(NAME).about(about.get(language)).arg(
        Arg::new("command")
            .value_name("COMMAND")
            .value_parser(PossibleValuesParser::new(COMMANDS.iter().map(|verb| verb.name)))
            .hide_possible_values(true)
            .help(which.get(language)),
    )
}

/// What that command shows.
pub(super) fn of(matches: &ArgMatches, language: Language) -> String {
    let mut whole = command(language);
    whole.build();
    let named = matches.get_one::<String>("command").and_then(|name| whole.find_subcommand_mut(name));
    let shown = match named {
        Some(verb) => verb.render_help(),
        None => command(language).render_help(),
    };
    shown.to_string()
}

/// The command line as Chinese readers see it.
pub(super) fn in_chinese(command: Command) -> Command {
    let command = command
        .disable_version_flag(true)
        .arg(Arg::new("version").short('V').long("version").action(ArgAction::Version).help("显示版本"));
    let verbs: Vec<String> = command.get_subcommands().map(|verb| verb.get_name().to_owned()).collect();
    let command = verbs.iter().fold(command, |command, name| {
        command.mut_subcommand(name, |verb| {
            let path = format!("gongkai {name}");
            one(verb, &path)
        })
    });
    one(command, "gongkai")
}

/// One command; `path` is what a person types to reach it.
fn one(command: Command, path: &str) -> Command {
    let command = command
        .disable_help_flag(true)
        .arg(Arg::new("help").short('h').long("help").action(ArgAction::Help).help("显示说明"))
        .subcommand_help_heading("命令")
        .subcommand_value_name("命令")
        .help_template(TEMPLATE)
        .mut_args(argument);
    let usage = command.clone().bin_name(path).render_usage().to_string();
    command.override_usage(in_words(&usage))
}

/// An argument under its heading, with its possible values and its default in its help.
fn argument(argument: Arg) -> Arg {
    let heading = if argument.is_positional() { "参数" } else { "选项" };
    let argument = argument.help_heading(heading);
    if !argument.get_action().takes_values() {
        return argument;
    }
    let mut notes = Vec::new();
    if !argument.is_hide_possible_values_set() {
        let possible: Vec<String> =
            argument.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
        notes.extend((!possible.is_empty()).then(|| format!("可写 {}", possible.join("、"))));
    }
    if !argument.is_hide_default_value_set() {
        let defaults: Vec<_> = argument.get_default_values().iter().map(|value| value.to_string_lossy()).collect();
        notes.extend((!defaults.is_empty()).then(|| format!("缺省 {}", defaults.join("、"))));
    }
    let argument = argument.hide_possible_values(true).hide_default_value(true);
    if notes.is_empty() {
        return argument;
    }
    let help = argument.get_help().map(ToString::to_string).unwrap_or_default();
    argument.help(format!("{help}（{}）", notes.join("；")))
}

/// A usage line of clap with its own words in Chinese.
pub(super) fn in_words(usage: &str) -> String {
    let usage = usage.trim().trim_start_matches("Usage:").trim();
    usage.replace("[OPTIONS]", "[选项]").replace("<COMMAND>", "<命令>").replace("[COMMAND]", "[命令]")
}

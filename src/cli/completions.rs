//! `gongkai completions`: what a shell needs to complete commands and options, from their definitions alone.

use clap::builder::PossibleValuesParser;
use clap::{Arg, Command};
use clap_complete::{Shell, generate};

use super::arguments::{Request, command};
use super::failure::Failure;
use super::report::print_out;
use super::{Ended, Verb};
use crate::diagnostics::{Language, Words};
use crate::system::System;
use crate::text;

/// The shells by name.
const SHELLS: [(&str, Shell); 5] = [
    ("bash", Shell::Bash),
    ("zsh", Shell::Zsh),
    ("fish", Shell::Fish),
    ("powershell", Shell::PowerShell),
    ("elvish", Shell::Elvish),
];

/// The command.
pub(super) const COMMAND: Verb = Verb {
    name: "completions",
    about: Words { zh: "输出命令行补全脚本", en: "Print what a shell needs to complete commands and options" },
    arguments,
    run,
};

fn arguments(language: Language) -> Vec<Arg> {
    let help = Words { zh: "哪一种命令行", en: "Which shell" };
    let names = SHELLS.map(|(name, _)| name);
    vec![
        Arg::new("shell")
            .value_name("SHELL")
            .required(true)
            .value_parser(PossibleValuesParser::new(names))
            .help(help.get(language)),
    ]
}

/// Prints the script.
fn run(_: &dyn System, request: &Request) -> Result<Ended, Failure> {
    let asked = request.own.get_one::<String>("shell").map(String::as_str).unwrap_or_default();
    let Some((_, shell)) = SHELLS.iter().find(|(name, _)| *name == asked) else {
        return Err(Failure::new(text!("不认识“{asked}”。", "`{asked}` is unknown.")));
    };
    print_out(&script(*shell, &mut command(request.language())));
    Ok(Ended::Clean)
}

fn script(shell: Shell, command: &mut Command) -> String {
    let mut script = Vec::new();
    generate(shell, command, "gongkai", &mut script);
    String::from_utf8_lossy(&script).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_and_option_is_in_the_script_of_every_shell() {
        for language in [Language::Zh, Language::En] {
            for (name, shell) in SHELLS {
                let made = script(shell, &mut command(language));
                for verb in command(language).get_subcommands() {
                    assert!(made.contains(verb.get_name()), "{name}: {}", verb.get_name());
                    for option in verb.get_arguments().filter_map(Arg::get_long) {
                        assert!(made.contains(option), "{name}: {} --{option}", verb.get_name());
                    }
                }
            }
        }
    }
}

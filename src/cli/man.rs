//! `gongkai man`: manual pages in both languages, from the definitions of the commands alone.

use std::io;
use std::path::{Path, PathBuf};

use clap::{Arg, Command, value_parser};
use clap_mangen::Man;

use super::arguments::{Request, command};
use super::failure::{Failure, cause};
use super::help;
use super::report::Printer;
use super::{Ended, Verb};
use crate::diagnostics::{Language, Text, Words};
use crate::system::System;
use crate::text;

/// The headings of clap's pages, and what a Chinese page calls them.
const HEADINGS: [(&str, &str); 6] = [
    (".SH NAME", ".SH 名称"),
    (".SH SYNOPSIS", ".SH 概要"),
    (".SH DESCRIPTION", ".SH 说明"),
    (".SH OPTIONS", ".SH 选项"),
    (".SH SUBCOMMANDS", ".SH 命令"),
    (".SH VERSION", ".SH 版本"),
];

/// The command.
pub(super) const COMMAND: Verb = Verb {
    name: "man",
    about: Words { zh: "写出手册页（中文和英文）", en: "Write manual pages, Chinese and English" },
    arguments,
    run,
};

fn arguments(language: Language) -> Vec<Arg> {
    let help = Words {
        zh: "写到哪个文件夹，如 /usr/local/share/man",
        en: "The folder that they go to, such as /usr/local/share/man",
    };
    vec![
        Arg::new("folder")
            .value_name("DIR")
            .required(true)
            .value_parser(value_parser!(PathBuf))
            .help(help.get(language)),
    ]
}

/// Writes the pages.
fn run(system: &dyn System, request: &Request) -> Result<Ended, Failure> {
    let folder = request.own.get_one::<PathBuf>("folder").cloned().unwrap_or_default();
    let mut written = 0;
    for (path, page) in pages().map_err(|error| cannot(&folder, &error))? {
        let path = folder.join(path);
        let parent = path.parent().unwrap_or(&folder);
        system.create_dir_all(parent).map_err(|error| cannot(parent, &error))?;
        system.write(&path, &page).map_err(|error| cannot(&path, &error))?;
        written += 1;
    }
    let shown = folder.display();
    Printer::of(system, request.common.format, request.language())
        .note(&text!("写好了 {written} 页手册，在 {shown}。", "{written} manual pages are in {shown}."));
    Ok(Ended::Clean)
}

fn cannot(path: &Path, error: &io::Error) -> Failure {
    let path = path.display();
    let Text { zh, en } = cause(error);
    Failure::new(text!("写不了 {path}（{zh}）。", "{path} cannot be written ({en})."))
}

/// Every page, by its path below the folder: where `man` looks for the language.
fn pages() -> io::Result<Vec<(String, Vec<u8>)>> {
    let mut pages = Vec::new();
    for (language, folder) in [(Language::En, "man1"), (Language::Zh, "zh_CN/man1")] {
        let mut whole = command(language);
        whole.build();
        let verbs: Vec<Command> =
            whole.get_subcommands().filter(|verb| verb.get_name() != help::NAME).cloned().collect();
        for one in std::iter::once(whole).chain(verbs) {
            let man = Man::new(one);
            let mut page = Vec::new();
            man.render(&mut page)?;
            pages.push((format!("{folder}/{}", man.get_filename()), in_language(page, language)));
        }
    }
    Ok(pages)
}

fn in_language(page: Vec<u8>, language: Language) -> Vec<u8> {
    match language {
        Language::En => page,
        Language::Zh => {
            let mut page = String::from_utf8_lossy(&page).into_owned();
            for (english, chinese) in HEADINGS {
                page = page.replace(english, chinese);
            }
            page.replace("[OPTIONS]", "[选项]").into_bytes()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_has_a_page_with_its_options_in_both_languages() {
        let pages = pages().expect("pages in memory");
        for (language, folder) in [(Language::En, "man1"), (Language::Zh, "zh_CN/man1")] {
            let page = |name: &str| {
                let path = format!("{folder}/{name}.1");
                let (_, page) = pages.iter().find(|(known, _)| *known == path).expect(&path);
                // A hyphen stands behind a backslash there.
                String::from_utf8_lossy(page).replace('\\', "")
            };
            for verb in command(language).get_subcommands().filter(|verb| verb.get_name() != help::NAME) {
                let shown = page(&format!("gongkai-{}", verb.get_name()));
                assert!(page("gongkai").contains(verb.get_name()));
                assert!(shown.contains(&verb.get_about().map(ToString::to_string).unwrap_or_default()), "{shown}");
                for option in verb.get_arguments().filter_map(Arg::get_long) {
                    assert!(shown.contains(&format!("--{option}")), "{}: --{option}", verb.get_name());
                }
            }
        }
    }

    #[test]
    fn a_chinese_page_has_no_english_heading() {
        for (path, page) in pages().expect("pages in memory").iter().filter(|(path, _)| path.starts_with("zh_CN")) {
            let page = String::from_utf8_lossy(page);
            for heading in page.lines().filter(|line| line.starts_with(".SH ")) {
                assert!(!heading.trim_start_matches(".SH ").is_ascii(), "{path}: {heading}");
            }
            assert!(!page.contains("Print help"), "{path}");
        }
    }
}

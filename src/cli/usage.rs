//! What is wrong with a command line, in both languages.
//!
//! In: clap's error, as kind and context. Out: one message that names the word and what to write instead. The English one is
//! clap's own; the Chinese one is made from the same context, so that both name the same things.

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::help::in_words;
use crate::diagnostics::Text;

/// The message of a usage error.
pub(super) fn message(error: &Error) -> Text {
    let shown = error.render().to_string();
    let en = shown.trim_start_matches("error: ").trim_end().to_owned();
    let mut zh = format!("命令写法不对：{}", sentence(error));
    for tip in [suggestion(error), usage(error)].into_iter().flatten() {
        zh.push('\n');
        zh.push_str(&tip);
    }
    Text::new(zh, en)
}

fn sentence(error: &Error) -> String {
    let argument = said(error, ContextKind::InvalidArg);
    let value = said(error, ContextKind::InvalidValue);
    let number = |kind| said(error, kind);
    match error.kind() {
        ErrorKind::InvalidValue if value.is_empty() => format!("“{argument}”后面要写一个值。"),
        ErrorKind::InvalidValue => format!("“{value}”不能用于“{argument}”。"),
        ErrorKind::ValueValidation => match reason(error) {
            Some(reason) => format!("“{value}”不能用于“{argument}”：{reason}"),
            None => format!("“{value}”不能用于“{argument}”。"),
        },
        ErrorKind::UnknownArgument => format!("不认识“{argument}”。"),
        ErrorKind::InvalidSubcommand => format!("没有“{}”这个命令。", said(error, ContextKind::InvalidSubcommand)),
        ErrorKind::MissingSubcommand => "没有写命令。".to_owned(),
        ErrorKind::MissingRequiredArgument => format!("还要写“{argument}”。"),
        ErrorKind::NoEquals => format!("“{argument}”和它的值之间要写等号。"),
        ErrorKind::TooManyValues => format!("“{argument}”不能再带值“{value}”。"),
        ErrorKind::TooFewValues => format!(
            "“{argument}”至少要写 {} 个值，现在是 {} 个。",
            number(ContextKind::MinValues),
            number(ContextKind::ActualNumValues)
        ),
        ErrorKind::WrongNumberOfValues => format!(
            "“{argument}”要写 {} 个值，现在是 {} 个。",
            number(ContextKind::ExpectedNumValues),
            number(ContextKind::ActualNumValues)
        ),
        ErrorKind::ArgumentConflict => conflict(error, &argument),
        ErrorKind::InvalidUtf8 => "有的字符不是 UTF-8 编码。".to_owned(),
        // The kinds that are no mistake, and those that later versions of clap may add.
        _ => "请核对各个选项。".to_owned(),
    }
}

fn conflict(error: &Error, argument: &str) -> String {
    let prior = said(error, ContextKind::PriorArg);
    if prior == argument {
        format!("“{argument}”只能写一次。")
    } else if prior.is_empty() {
        format!("“{argument}”不能和其他选项同时用。")
    } else {
        format!("“{argument}”不能和“{prior}”同时用。")
    }
}

/// Why a value that its own parser refused is none.
fn reason(error: &Error) -> Option<String> {
    let source = std::error::Error::source(error)?;
    if source.is::<std::num::ParseIntError>() {
        return Some("这里写整数。".to_owned());
    }
    // What clap says of a number outside a range: `0 is not in 1..=65535`.
    let said = source.to_string();
    let (_, range) = said.split_once(" is not in ")?;
    let (least, most) = range.split_once("..")?;
    Some(match most.trim_start_matches('=') {
        "" => format!("应不小于 {least}。"),
        most => format!("应在 {least} 到 {most} 之间。"),
    })
}

fn suggestion(error: &Error) -> Option<String> {
    let near = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue]
        .into_iter()
        .find_map(|kind| error.get(kind))
        .map(nearest_first)
        .filter(|near| !near.is_empty());
    let known = [ContextKind::ValidValue, ContextKind::ValidSubcommand]
        .into_iter()
        .find_map(|kind| error.get(kind))
        .map(words)
        .filter(|known| !known.is_empty());
    match (near, known) {
        (Some(near), Some(known)) => Some(format!("是不是“{near}”？可以写：{known}。")),
        (Some(near), None) => Some(format!("是不是“{near}”？")),
        (None, Some(known)) => Some(format!("可以写：{known}。")),
        (None, None) => None,
    }
}

fn usage(error: &Error) -> Option<String> {
    let usage = error.get(ContextKind::Usage).map(words)?;
    Some(format!("用法：{}\n用 --help 看说明。", in_words(&usage)))
}

/// The words that may be meant, in quotes; clap names the most alike last.
fn nearest_first(value: &ContextValue) -> String {
    match value {
        ContextValue::Strings(near) => near.iter().rev().map(String::as_str).collect::<Vec<_>>().join("”或“"),
        other => other.to_string(),
    }
}

fn said(error: &Error, kind: ContextKind) -> String {
    error.get(kind).map(words).unwrap_or_default()
}

fn words(value: &ContextValue) -> String {
    match value {
        ContextValue::Strings(words) => words.join("、"),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::ffi::OsString;

    use clap::{Arg, ArgGroup, Command, value_parser};

    use super::*;
    use crate::cli::COMMANDS;
    use crate::cli::arguments::command;
    use crate::diagnostics::Language;

    /// What is left of a Chinese message without the words that the command line itself is made of.
    fn foreign_words(zh: &str) -> Vec<String> {
        let mut prose = String::new();
        let lines = zh.lines().filter(|line| !line.starts_with("用法：") && !line.starts_with("可以写："));
        for line in lines {
            let mut depth = 0;
            for sign in line.split("可以写：").next().unwrap_or_default().chars() {
                match sign {
                    '“' => depth += 1,
                    '”' => depth -= 1,
                    other if depth == 0 => prose.push(other),
                    _ => {}
                }
            }
        }
        let words = prose.split(|sign: char| !sign.is_ascii_alphanumeric() && sign != '-');
        let known = |word: &&str| !word.is_empty() && !["--help", "UTF-8"].contains(word);
        words.filter(known).filter(|word| word.contains(|c: char| c.is_ascii_alphabetic())).map(str::to_owned).collect()
    }

    fn refused(arguments: &[OsString]) -> Error {
        let line = std::iter::once(OsString::from("gongkai")).chain(arguments.iter().cloned());
        command(Language::Zh).try_get_matches_from(line).expect_err("a command line that makes no sense")
    }

    #[test]
    fn every_mistake_that_a_command_line_can_hold_is_told_in_chinese() {
        let cases: [(&[&str], ErrorKind, &str); 10] = [
            (&["build", "--outptu", "x"], ErrorKind::UnknownArgument, "不认识“--outptu”。\n是不是“--output”？"),
            (&["check", "other"], ErrorKind::UnknownArgument, "不认识“other”。"),
            (&["chekc"], ErrorKind::InvalidSubcommand, "没有“chekc”这个命令。\n是不是“check”"),
            (
                &["check", "--format"],
                ErrorKind::InvalidValue,
                "“--format <FORMAT>”后面要写一个值。\n可以写：human、json、github、sarif。",
            ),
            (
                &["check", "--format", "jsno"],
                ErrorKind::InvalidValue,
                "“jsno”不能用于“--format <FORMAT>”。\n是不是“json”？可以写：",
            ),
            (&["check", "--jobs", "three"], ErrorKind::ValueValidation, "“three”不能用于“--jobs <N>”：这里写整数。"),
            (&["check", "--strict=yes"], ErrorKind::TooManyValues, "“--strict”不能再带值“yes”。"),
            (&["check", "--strict", "--strict"], ErrorKind::ArgumentConflict, "“--strict”只能写一次。"),
            (
                &["completions"],
                ErrorKind::MissingRequiredArgument,
                "还要写“<SHELL>”。\n用法：gongkai completions [选项] <SHELL>",
            ),
            (&["help", "bulid"], ErrorKind::InvalidValue, "是不是“build”？"),
        ];
        for (arguments, kind, said) in cases {
            let arguments: Vec<OsString> = arguments.iter().map(OsString::from).collect();
            let error = refused(&arguments);
            let Text { zh, en } = message(&error);
            assert_eq!(error.kind(), kind, "{arguments:?}");
            assert!(zh.contains(said), "{arguments:?}: {zh}");
            assert!(foreign_words(&zh).is_empty(), "{arguments:?}: {zh}: {:?}", foreign_words(&zh));
            assert!(!en.is_empty() && !en.starts_with("error"), "{en}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_command_line_that_is_no_unicode_is_told_in_chinese() {
        use std::os::unix::ffi::OsStringExt;
        let error = refused(&["check".into(), "--base-url".into(), OsString::from_vec(vec![0xff])]);
        assert_eq!(error.kind(), ErrorKind::InvalidUtf8);
        assert!(message(&error).zh.contains("有的字符不是 UTF-8 编码。"));
    }

    /// What commands of today do not ask for, and those of tomorrow may.
    #[test]
    fn every_further_mistake_that_clap_knows_has_its_chinese_sentence() {
        let line = || {
            Command::new("gongkai")
                .arg(Arg::new("port").long("port").value_parser(value_parser!(u16).range(1..)).require_equals(true))
                .arg(Arg::new("cell").long("cell").num_args(2))
                .arg(Arg::new("some").long("some").num_args(2..))
                .arg(Arg::new("one").long("one").num_args(0))
                .arg(Arg::new("other").long("other").num_args(0))
                .group(ArgGroup::new("either").args(["one", "other"]))
        };
        let cases: [(&[&str], ErrorKind, &str); 5] = [
            (&["--port", "1"], ErrorKind::NoEquals, "之间要写等号"),
            (&["--port=0"], ErrorKind::ValueValidation, "：应在 1 到 65535 之间。"),
            (&["--cell", "1"], ErrorKind::WrongNumberOfValues, "要写 2 个值，现在是 1 个。"),
            (&["--some", "1"], ErrorKind::TooFewValues, "至少要写 2 个值，现在是 1 个。"),
            (&["--one", "--other"], ErrorKind::ArgumentConflict, "“--one”不能和“--other”同时用。"),
        ];
        for (arguments, kind, said) in cases {
            let words = std::iter::once("gongkai").chain(arguments.iter().copied());
            let error = line().try_get_matches_from(words).expect_err("a command line that makes no sense");
            assert_eq!(error.kind(), kind, "{arguments:?}");
            let zh = message(&error).zh;
            assert!(zh.contains(said), "{zh}");
            assert!(foreign_words(&zh).is_empty(), "{zh}");
        }
        let line = Command::new("gongkai").subcommand_required(true).subcommand(Command::new("check"));
        let error = line.try_get_matches_from(["gongkai"]).expect_err("a command line without its command");
        assert_eq!(error.kind(), ErrorKind::MissingSubcommand);
        assert!(message(&error).zh.contains("没有写命令。"), "{}", message(&error).zh);
    }

    #[test]
    fn chinese_help_has_no_word_of_claps_own() {
        let own = ["Usage", "Options", "Commands", "Arguments", "Print ", "possible values", "[default", "COMMAND>"];
        let mut whole = command(Language::Zh);
        whole.build();
        let mut pages = vec![whole.render_help().to_string(), whole.render_long_help().to_string()];
        for verb in whole.get_subcommands_mut() {
            pages.push(verb.render_help().to_string());
        }
        assert_eq!(pages.len(), COMMANDS.len() + 3);
        for page in pages {
            for word in own {
                assert!(!page.contains(word), "{word}: {page}");
            }
            assert!(page.contains("用法：gongkai") && page.contains("选项:"), "{page}");
        }
    }

    #[test]
    fn every_option_and_command_speaks_both_languages() {
        let words = |language| {
            let mut said = Vec::new();
            for verb in command(language).get_subcommands() {
                said.push((verb.get_name().to_owned(), verb.get_about().map(ToString::to_string).unwrap_or_default()));
                for argument in verb.get_arguments().filter(|argument| argument.get_id() != "help") {
                    let name = format!("{} {}", verb.get_name(), argument.get_id());
                    said.push((name, argument.get_help().map(ToString::to_string).unwrap_or_default()));
                }
            }
            said
        };
        let (zh, en) = (words(Language::Zh), words(Language::En));
        let names = |said: &[(String, String)]| said.iter().map(|(name, _)| name.clone()).collect::<BTreeSet<_>>();
        assert_eq!(names(&zh), names(&en));
        for (name, said) in zh {
            assert!(said.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)), "{name}: {said}");
        }
        for (name, said) in en {
            assert!(said.contains(|c: char| c.is_ascii_alphabetic()), "{name}: {said}");
            assert!(!said.contains('。'), "{name}: {said}");
        }
    }
}

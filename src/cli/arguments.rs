//! What was asked for: command-line words in, a checked request out, in the language of the person who asks.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::error::ErrorKind;
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

use crate::diagnostics::{Language, Text, Words};
use crate::model::{Date, parse_date};
use crate::system::System;
use crate::text;

/// A checked command line.
#[derive(Debug, Clone)]
pub struct Request {
    /// What holds for every command.
    pub common: Common,
    /// The language of the environment.
    pub environment: Language,
    /// What to do.
    pub verb: Verb,
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

/// A command with its options.
#[derive(Debug, Clone)]
pub enum Verb {
    /// Write the site.
    Build(BuildOptions),
    /// Find problems, write nothing.
    Check(CheckOptions),
    /// Explain a code, a kind of records, or all of them.
    Explain(Topic),
}

/// Options of `build`.
#[derive(Debug, Clone)]
pub struct BuildOptions {
    /// What `check` has as well.
    pub check: CheckOptions,
    /// Where the site goes; `public` in the root where absent.
    pub output: Option<PathBuf>,
    /// Where manifests go; `.gongkai` in the root where absent.
    pub cache: Option<PathBuf>,
    /// Whether earlier builds are remembered.
    pub memory: Memory,
    /// Whether pages are minified.
    pub minify: Minify,
    /// Whether the time of each stage is told.
    pub timings: bool,
    /// Whether the output is compared with its manifest instead of being written.
    pub verify: bool,
}

/// Options of `check`, which `build` has too.
#[derive(Debug, Clone)]
pub struct CheckOptions {
    /// Warnings fail.
    pub strict: bool,
    /// Drafts and coming releases are shown.
    pub drafts: bool,
    /// Instead of the site's own address.
    pub base_url: Option<String>,
    /// How many threads; as many as there are processors where absent.
    pub jobs: Option<usize>,
}

/// Whether a build uses and leaves a cache.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Memory {
    /// The usual.
    Kept,
    /// `--no-cache`: every page is rendered again.
    Ignored,
}

/// Whether pages are minified.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Minify {
    /// The usual.
    Yes,
    /// `--no-minify`.
    No,
}

/// What `explain` explains.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Topic {
    /// A diagnostic code or a kind of records.
    Named(String),
    /// Every code, as Markdown.
    Manual,
    /// Every field, as Markdown.
    Records,
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
pub fn parse(arguments: &[OsString], language: Language) -> Result<Request, Refused> {
    let matches = command(language).try_get_matches_from(arguments).map_err(|error| refused(&error, arguments))?;
    let (verb, matches) =
        matches.subcommand().ok_or_else(|| Refused::Shown(command(language).render_help().to_string()))?;
    let common = common(matches)?;
    let verb = match verb {
        "build" => Verb::Build(build_options(matches)),
        "check" => Verb::Check(check_options(matches)),
        "explain" => Verb::Explain(topic(matches, &common)?),
        other => return Err(Refused::Usage { message: super::unknown(other), format: common.format }),
    };
    Ok(Request { common, environment: language, verb })
}

fn refused(error: &clap::Error, arguments: &[OsString]) -> Refused {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            Refused::Shown(error.render().to_string())
        }
        _ => {
            let shown = error.render().to_string();
            let said = shown.trim_start_matches("error: ").trim_end().to_owned();
            let words: Vec<&str> = arguments.iter().filter_map(|word| word.to_str()).collect();
            let after = words.iter().position(|word| *word == "--format").and_then(|at| words.get(at + 1)).copied();
            let format = after.or_else(|| words.iter().find_map(|word| word.strip_prefix("--format=")));
            Refused::Usage {
                message: text!("命令写法不对：{said}", "{said}"),
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

fn build_options(matches: &ArgMatches) -> BuildOptions {
    BuildOptions {
        check: check_options(matches),
        output: matches.get_one::<PathBuf>("output").cloned(),
        cache: matches.get_one::<PathBuf>("cache-dir").cloned(),
        memory: if matches.get_flag("no-cache") { Memory::Ignored } else { Memory::Kept },
        minify: if matches.get_flag("no-minify") { Minify::No } else { Minify::Yes },
        timings: matches.get_flag("timings"),
        verify: matches.get_flag("verify"),
    }
}

fn check_options(matches: &ArgMatches) -> CheckOptions {
    CheckOptions {
        strict: matches.get_flag("strict"),
        drafts: matches.get_flag("drafts"),
        base_url: matches.get_one::<String>("base-url").cloned(),
        jobs: matches.get_one::<usize>("jobs").copied(),
    }
}

fn topic(matches: &ArgMatches, common: &Common) -> Result<Topic, Refused> {
    if matches.get_flag("manual") {
        return Ok(Topic::Manual);
    }
    if matches.get_flag("records") {
        return Ok(Topic::Records);
    }
    match matches.get_one::<String>("topic") {
        Some(name) => Ok(Topic::Named(name.clone())),
        None => Err(Refused::Usage {
            message: text!(
                "explain 后面写问题代码或记录种类，如 gongkai explain unknown-field。",
                "explain takes a diagnostic code or a kind of records, such as `gongkai explain unknown-field`."
            ),
            format: common.format,
        }),
    }
}

fn command(language: Language) -> Command {
    let say = |words: Words| words.get(language);
    let about = Words {
        zh: "把 Markdown 和 YAML 记录生成政务公开网站",
        en: "Turns records in Markdown and YAML into a transparency site",
    };
    Command::new("gongkai")
        .version(env!("CARGO_PKG_VERSION"))
        .about(say(about))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(
            Command::new("build")
                .about(say(Words { zh: "检查内容并生成网站", en: "Check the content and write the site" }))
                .args(common_arguments(language))
                .args(check_arguments(language))
                .args(build_arguments(language)),
        )
        .subcommand(
            Command::new("check")
                .about(say(Words { zh: "只检查内容，不写文件", en: "Check the content and write nothing" }))
                .args(common_arguments(language))
                .args(check_arguments(language)),
        )
        .subcommand(
            Command::new("explain")
                .about(say(Words {
                    zh: "解释问题代码或某类记录的字段",
                    en: "Explain a diagnostic code or the fields of a kind of records",
                }))
                .args(common_arguments(language))
                .arg(
                    Arg::new("topic")
                        .value_name("CODE|KIND")
                        .help(say(Words {
                            zh: "问题代码，或记录种类", en: "A diagnostic code or a kind of records"
                        })),
                )
                .arg(flag(
                    "manual",
                    say(Words {
                        zh: "输出全部问题的说明（Markdown）",
                        en: "Print the manual of all codes as Markdown",
                    }),
                ))
                .arg(flag(
                    "records",
                    say(Words {
                        zh: "输出全部字段的说明（Markdown）",
                        en: "Print the reference of all fields as Markdown",
                    }),
                )),
        )
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

fn check_arguments(language: Language) -> [Arg; 4] {
    let say = |words: Words| words.get(language);
    [
        flag("strict", say(Words { zh: "有警告也算失败", en: "Warnings fail" })),
        flag("drafts", say(Words { zh: "连草稿和未到时间的记录一起生成", en: "Show drafts and coming releases" })),
        Arg::new("base-url")
            .long("base-url")
            .value_name("URL")
            .help(say(Words { zh: "代替 site.yaml 里的网址", en: "Instead of the address in site.yaml" })),
        Arg::new("jobs")
            .long("jobs")
            .value_name("N")
            .value_parser(value_parser!(usize))
            .help(say(Words { zh: "线程数", en: "How many threads" })),
    ]
}

fn build_arguments(language: Language) -> [Arg; 6] {
    let say = |words: Words| words.get(language);
    [
        Arg::new("output")
            .long("output")
            .value_name("DIR")
            .value_parser(value_parser!(PathBuf))
            .help(say(Words {
                zh: "网站写到哪里，缺省 public", en: "Where the site goes; `public` where absent"
            })),
        Arg::new("cache-dir").long("cache-dir").value_name("DIR").value_parser(value_parser!(PathBuf)).help(say(
            Words { zh: "缓存文件夹，缺省 .gongkai", en: "The cache folder; `.gongkai` where absent" },
        )),
        flag("no-cache", say(Words { zh: "不用以前的缓存", en: "Render every page again" })),
        flag("no-minify", say(Words { zh: "不压缩 HTML", en: "Do not minify" })),
        flag("timings", say(Words { zh: "显示各阶段用时", en: "Tell the time of each stage" })),
        flag(
            "verify",
            say(Words {
                zh: "只核对网站与上次生成时是否一致",
                en: "Compare the output with what was built, write nothing",
            }),
        ),
    ]
}

fn flag(name: &'static str, help: &'static str) -> Arg {
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

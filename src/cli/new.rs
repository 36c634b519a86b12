//! `gongkai new`: a record with its fields, written where it belongs.

use clap::builder::PossibleValuesParser;
use clap::parser::ValueSource;
use clap::{Arg, ArgAction};

use super::arguments::{FormatName, Request, flag};
use super::entry;
use super::explain::kind_named;
use super::failure::{self, Failure};
use super::looking::{how_to_look, preview_of};
use super::report::{Conversation, Printer, print_out};
use super::{Ended, Verb};
use crate::authoring::{Answers, Given, NewRecord, NoRecord, Standing, new_record, save};
use crate::decode::Known;
use crate::diagnostics::{Language, Text, Words, nearest};
use crate::load::load;
use crate::model::{KeyLanguage, Kind, RecordKey};
use crate::plan::{Address, Base, address_of};
use crate::site::{CannotRun, today};
use crate::system::System;
use crate::text;

/// The command.
pub(super) const COMMAND: Verb = Verb {
    name: "new",
    about: Words {
        zh: "新建一条记录，一项一项问着填", en: "Write a new record, asking for what it needs"
    },
    arguments,
    run,
};

fn arguments(language: Language) -> Vec<Arg> {
    let say = |words: Words| words.get(language);
    let mut own = vec![
        Arg::new("kind").value_name("KIND").required(true).help(say(Words {
            zh: "记录种类，如 project、民生实事、department",
            en: "The kind of record, such as project, news, department",
        })),
        Arg::new("title")
            .long("title")
            .value_name("TITLE")
            .help(say(Words { zh: "标题（名称）", en: "Its title or name" })),
        Arg::new("id").long("id").value_name("ID").help(say(Words {
            zh: "标识，进入网址；缺省用标题的拼音",
            en: "Its id, part of the address; the pinyin of the title where absent",
        })),
        Arg::new("set").long("set").value_name("FIELD=VALUE").action(ArgAction::Append).help(say(Words {
            zh: "填一个字段，如 --set 年度=2026；可以写多次",
            en: "Fills a field, such as `--set year=2026`; any number of times",
        })),
        Arg::new("dir")
            .long("dir")
            .value_name("DIR")
            .help(say(Words {
                zh: "放在该类文件夹下的哪个子文件夹", en: "The folder below that of the kind"
            })),
        keys_argument(language),
        flag("yes", say(Words { zh: "不提问，能建议的都用建议值", en: "Ask nothing and take what is proposed" })),
    ];
    own.extend(entry::arguments(language));
    own
}

/// `--keys`, which `init` has too.
pub(super) fn keys_argument(language: Language) -> Arg {
    let help = Words {
        zh: "字段名用中文还是英文，缺省看站点设置",
        en: "The language of field names; the site's where absent",
    };
    Arg::new("keys")
        .long("keys")
        .value_name("zh|en")
        .value_parser(PossibleValuesParser::new(["zh", "en"]))
        .help(help.get(language))
}

/// What `--keys` says.
pub(super) fn keys(request: &Request) -> Option<KeyLanguage> {
    request.own.get_one::<String>("keys").and_then(|name| KeyLanguage::from_name(name))
}

/// Writes a new record.
fn run(system: &dyn System, request: &Request) -> Result<Ended, Failure> {
    let own = &request.own;
    let name = own.get_one::<String>("kind").map_or("", String::as_str);
    let kind = kind_named(name).ok_or_else(|| Failure::new(unknown_kind(name)))?;
    if kind == Kind::Progress {
        return match OF_RECORDS.into_iter().find(|option| own.value_source(option) == Some(ValueSource::CommandLine)) {
            Some(option) => Err(Failure::new(not_of(option, kind))),
            None => entry::run(system, request),
        };
    }
    if let Some(option) = entry::named(request) {
        return Err(Failure::new(not_of(option, kind)));
    }
    let root = &request.common.root;
    let no_content = |cause| CannotRun::NoContent { root: root.clone(), cause };
    let (tree, _) = load(system, root).map_err(no_content)?;
    let known = Known::of(&tree);
    let day = match request.common.as_of {
        Some(day) => day,
        None => today(system, known.site.zone())?,
    };
    let word = |option: &str| own.get_one::<String>(option).cloned();
    let given = Given {
        title: word("title"),
        id: word("id"),
        below: word("dir"),
        fields: own.get_many::<String>("set").into_iter().flatten().cloned().collect(),
        keys: keys(request),
    };
    let mut conversation = Conversation::at_terminal(request.language());
    let answers = match &mut conversation {
        _ if own.get_flag("yes") => Answers::Proposals,
        Some(conversation) if request.common.format == FormatName::Human => Answers::Asked(conversation),
        Some(_) | None => Answers::Nobody,
    };
    let record = new_record(kind, &given, answers, (&tree, &known), day).map_err(stopped)?;
    let path = root.join(record.path.as_str());
    let standing = if record.lengthens { Standing::Itself } else { Standing::Nothing };
    save(system, &path, &record.text, standing).map_err(|cause| {
        let path = path.display();
        let Text { zh, en } = failure::cause(&cause);
        Failure::new(text!("写不了 {path}：{zh}。", "{path} cannot be written: {en}."))
    })?;
    tell(system, request, &record, &known.site.base_url);
    Ok(Ended::Clean)
}

pub(super) fn stopped(why: NoRecord) -> Failure {
    match why {
        NoRecord::Refused(texts) => Failure::new(joined(&texts)),
        NoRecord::Ended => Failure::new(text!("没有填完，什么也没有写。", "Not finished: nothing was written.")),
    }
}

/// Several mistakes as one message, each on its line.
fn joined(texts: &[Text]) -> Text {
    let lines = |of: fn(&Text) -> &str| texts.iter().map(of).collect::<Vec<_>>().join("\n");
    Text::new(lines(|text| &text.zh), lines(|text| &text.en))
}

/// Where the record is, and where it can be looked at.
fn tell(system: &dyn System, request: &Request, record: &NewRecord, base_url: &str) {
    let path = record.path.as_str();
    let preview = address(record).map(|address| preview_of(&Base::new(base_url), &address));
    if request.common.format == FormatName::Json {
        let object = serde_json::json!({
            "version": 1, "kind": record.kind.name(), "id": record.id.as_str(), "file": path, "preview": preview,
        });
        print_out(&object.to_string());
        return;
    }
    let printer = Printer::of(system, request.common.format, request.language());
    printer.note(&if record.lengthens {
        text!("已加在末尾：{path}", "Added at the end of {path}")
    } else {
        text!("已写好：{path}", "Written: {path}")
    });
    if let Some(preview) = preview {
        printer.note(&how_to_look(&preview));
    }
    if record.is_draft {
        printer.note(&text!(
            "现在是草稿，网站上看不到：写好、审核过，就删去“草稿”那一行。",
            "It is a draft, which the site does not show: remove the mark once it is written and reviewed."
        ));
    }
}

/// The address that shows the record; a row of statistics stands in the list of its kind. Nothing where its kind has no pages.
fn address(record: &NewRecord) -> Option<Address> {
    if record.kind == Kind::Statistics {
        return Some(Address::page(&[record.kind.folder()]));
    }
    address_of(&RecordKey::new(record.kind, record.id.clone()))
}

fn unknown_kind(name: &str) -> Text {
    let kinds = Kind::ALL.iter().filter(|kind| **kind != Kind::Site);
    let (zh, en): (Vec<_>, Vec<_>) = kinds.map(|kind| (kind.label(), kind.name())).unzip();
    let near = nearest(name, Kind::ALL.iter().flat_map(|kind| [kind.name(), kind.label(), kind.folder()]));
    let (zh, en) = (zh.join("、"), en.join(", "));
    match near {
        Some(near) => {
            text!("没有“{name}”这一类记录，是不是“{near}”？", "There is no kind `{name}`; did you mean `{near}`?")
        }
        None => text!("没有“{name}”这一类记录。可以新建：{zh}。", "There is no kind `{name}`. The kinds are {en}."),
    }
}

/// The options that an entry of progress does not have.
const OF_RECORDS: [&str; 6] = ["title", "id", "set", "dir", "keys", "yes"];

fn not_of(option: &str, kind: Kind) -> Text {
    let (zh, en) = (kind.label(), kind.name());
    text!("新建“{zh}”不用 --{option}。", "A new {en} takes no --{option}.")
}

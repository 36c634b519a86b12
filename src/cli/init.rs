//! `gongkai init`: a new site for another place, clean from its first build on.

use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction, value_parser};

use super::arguments::{FormatName, Request, flag};
use super::failure::{self, Failure};
use super::new::{keys, keys_argument, stopped};
use super::report::{Conversation, Printer, print_out};
use super::schema::write_editor_files;
use super::{Ended, Verb};
use crate::authoring::{Answers, GivenPlace, Place, Standing, new_place, save, site_files};
use crate::diagnostics::{Language, Text, Words};
use crate::load::CONTENT;
use crate::system::System;
use crate::text;

/// The command.
pub(super) const COMMAND: Verb =
    Verb {
        name: "init", about: Words { zh: "新建一个地方的站点", en: "Make a new site for a place" }, arguments, run
    };

fn arguments(language: Language) -> Vec<Arg> {
    let say = |words: Words| words.get(language);
    let value = |name: &'static str, value: &'static str, help: Words| {
        Arg::new(name).long(name).value_name(value).help(say(help))
    };
    let several = |name, shown, help| value(name, shown, help).action(ArgAction::Append);
    vec![
        Arg::new("dir")
            .value_name("DIR")
            .required(true)
            .value_parser(value_parser!(PathBuf))
            .help(say(Words { zh: "新站点的文件夹", en: "The folder of the new site" })),
        value("name", "NAME", Words { zh: "地方的全称，如长治市", en: "The full name of the place" }),
        value(
            "code",
            "CODE",
            Words {
                zh: "区划代码，如 140400：下辖的地区取自自带的区划表",
                en: "Its division code, such as 140400: what lies in it is taken from a bundled table",
            },
        ),
        value("title", "TITLE", Words { zh: "站点名称", en: "The name of the site" }),
        value("publisher", "NAME", Words { zh: "主办单位", en: "Who publishes it" }),
        value("base-url", "URL", Words { zh: "网址，以 / 结尾", en: "Its address, ends with `/`" }),
        several(
            "area",
            "NAME",
            Words {
                zh: "区划表里没有的地区，如开发区；可以写多次",
                en: "An area that the table does not have; any number of times",
            },
        ),
        several(
            "dimension",
            "NAME",
            Words { zh: "维度，如服务型；可以写多次", en: "A dimension; any number of times" },
        ),
        several("department", "NAME", Words { zh: "单位；可以写多次", en: "A department; any number of times" }),
        value("phone", "PHONE", Words { zh: "联系电话", en: "The telephone of the publisher" }),
        value("email", "EMAIL", Words { zh: "联系邮箱", en: "The mailbox of the publisher" }),
        value("address", "ADDRESS", Words { zh: "通信地址", en: "The postal address of the publisher" }),
        keys_argument(language),
        flag("yes", say(Words { zh: "不提问，能建议的都用建议值", en: "Ask nothing and take what is proposed" })),
    ]
}

/// Makes a new site.
fn run(system: &dyn System, request: &Request) -> Result<Ended, Failure> {
    let own = &request.own;
    let folder = own.get_one::<PathBuf>("dir").cloned().unwrap_or_else(|| PathBuf::from("."));
    refuse_a_site(system, &folder)?;
    let word = |option: &str| own.get_one::<String>(option).cloned();
    let words = |option: &str| own.get_many::<String>(option).into_iter().flatten().cloned().collect();
    let given = GivenPlace {
        name: word("name"),
        code: word("code"),
        title: word("title"),
        publisher: word("publisher"),
        base_url: word("base-url"),
        areas: words("area"),
        dimensions: words("dimension"),
        departments: words("department"),
        contact: ["phone", "email", "address"].map(word),
        keys: keys(request),
    };
    let mut conversation = Conversation::at_terminal(request.language());
    let answers = match &mut conversation {
        _ if own.get_flag("yes") => Answers::Proposals,
        Some(conversation) if request.common.format == FormatName::Human => Answers::Asked(conversation),
        Some(_) | None => Answers::Nobody,
    };
    let place = new_place(&given, answers).map_err(stopped)?;
    let files = site_files(&place);
    write(system, &folder, &files)?;
    let editor = write_editor_files(system, &folder, request.common.language);
    let mut names: Vec<&str> = files.iter().map(|(name, _)| *name).collect();
    match &editor {
        Ok(editor) => names.extend(editor.all.iter().map(String::as_str)),
        // The site is there and whole: what an editor lacks can be written later.
        Err(failure) => Printer::of(system, request.common.format, request.language()).note(&failure.message),
    }
    tell(system, request, &folder, &place, &names);
    Ok(Ended::Clean)
}

/// A folder that holds a site, or anything at the place of one of its files, stays as it is.
fn refuse_a_site(system: &dyn System, folder: &Path) -> Result<(), Failure> {
    for name in [CONTENT, "README.md", ".gitignore"] {
        let path = folder.join(name);
        let found = system.metadata(&path).map_err(|cause| cannot_write(&path, &cause))?;
        if found.is_some() {
            let shown = path.display();
            return Err(Failure::new(text!(
                "{shown} 已经有了，不会覆盖：新站点请用一个新的文件夹。",
                "{shown} is there already and stays as it is: choose a new folder for the new site."
            )));
        }
    }
    Ok(())
}

/// Writes all files, or none.
fn write(system: &dyn System, folder: &Path, files: &[(&'static str, String)]) -> Result<(), Failure> {
    for (index, (name, text)) in files.iter().enumerate() {
        let path = folder.join(name);
        if let Err(cause) = save(system, &path, text, Standing::Nothing) {
            for (written, _) in &files[..index] {
                // What cannot be removed either is told by the failure that led here.
                let _ = system.remove_file(&folder.join(written));
            }
            return Err(cannot_write(&path, &cause));
        }
    }
    Ok(())
}

fn cannot_write(path: &Path, cause: &std::io::Error) -> Failure {
    let path = path.display();
    let Text { zh, en } = failure::cause(cause);
    Failure::new(text!("写不了 {path}：{zh}。", "{path} cannot be written: {en}."))
}

/// What was made, and what to do next.
fn tell(system: &dyn System, request: &Request, folder: &Path, place: &Place, names: &[&str]) {
    let shown = folder.display();
    if request.common.format == FormatName::Json {
        let object = serde_json::json!({ "version": 1, "root": shown.to_string(), "files": names });
        print_out(&object.to_string());
        return;
    }
    let printer = Printer::of(system, request.common.format, request.language());
    let (title, count, units) = (&place.title, place.areas.len(), place.departments.len());
    printer.note(&text!(
        "“{title}”在 {shown}：{count} 个地区，{units} 个单位。",
        "{title} is in {shown}: {count} areas, {units} departments."
    ));
    if place.is_in_table {
        printer.note(&text!(
            "地区取自区划表，只到县级：乡镇（街道）和开发区等功能区用 gongkai new area 添加。",
            "Areas are from the table of divisions, which ends with counties: add townships and zones with `gongkai new area`."
        ));
    }
    printer.note(&text!(
        "还缺的（号码、联系方式、网址等）写在 content/site.yaml 的注释里。\n接着：cd {shown}，gongkai serve 预览，gongkai new 民生实事 新建记录。",
        "What is missing (codes, contact, address) stands in the comments of content/site.yaml.\nNext: `cd {shown}`, `gongkai serve` to look at it, `gongkai new project` for a record."
    ));
}

//! `gongkai schema`: what an editor needs to know of records, as JSON Schema, settings and snippets.

use std::path::{Path, PathBuf};

use clap::Arg;

use super::arguments::{Request, flag};
use super::explain::kind_named;
use super::failure::{Failure, cause};
use super::report::{Printer, print_out};
use super::{Ended, Verb};
use crate::authoring::schema::{Conflict, Links, Names, Refused, Speech, changes, editor_files, schema};
use crate::authoring::{Standing, save};
use crate::diagnostics::{Language, Text, Words, nearest};
use crate::model::Kind;
use crate::site::CannotRun;
use crate::system::System;
use crate::text;

/// The command.
pub(super) const COMMAND: Verb = Verb {
    name: "schema",
    about: Words { zh: "让编辑器补全和检查记录", en: "Let an editor complete and check records" },
    arguments,
    run,
};

fn arguments(language: Language) -> Vec<Arg> {
    let say = |words: Words| words.get(language);
    vec![
        Arg::new("kind").value_name("KIND").help(say(Words {
            zh: "输出这类记录的 JSON Schema，如 projects 或 民生实事",
            en: "Print the JSON Schema of this kind of records, such as `projects`",
        })),
        flag(
            "write",
            say(Words {
                zh: "把设置、代码片段和全部 Schema 写进站点的 .vscode 文件夹",
                en: "Write settings, snippets and all schemas into the folder .vscode of the site",
            }),
        )
        .conflicts_with("kind"),
    ]
}

/// Prints one schema, or writes all.
fn run(system: &dyn System, request: &Request) -> Result<Ended, Failure> {
    let root = &request.common.root;
    if request.own.get_flag("write") {
        return write(system, request, root);
    }
    let Some(name) = request.own.get_one::<String>("kind") else { return Err(Failure::new(nothing_named())) };
    let Some(kind) = kind_named(name) else { return Err(Failure::new(unknown(name))) };
    // Outside a site a schema proposes no names, and speaks the language of the person.
    let (names, speech) = match Names::of_site(system, root) {
        Ok(names) => {
            let speech = names.speech(Some(request.language()));
            (names, speech)
        }
        Err(_) => (Names::default(), Speech::of(request.language())),
    };
    let schema = schema(kind, &names, speech, Links::Within);
    print_out(&serde_json::to_string_pretty(&schema).unwrap_or_default());
    Ok(Ended::Clean)
}

/// Writes what differs, and says so.
fn write(system: &dyn System, request: &Request, root: &Path) -> Result<Ended, Failure> {
    let EditorFiles { all, written } = write_editor_files(system, root, request.common.language)?;
    let shown = root.join(".vscode");
    let shown = shown.display();
    let (all, written) = (all.len(), written.len());
    let printer = Printer::of(system, request.common.format, request.language());
    printer.note(&text!(
        "编辑器用的 {all} 个文件在 {shown}，这次写入 {written} 个。",
        "The {all} files for editors are in {shown}, {written} of them written."
    ));
    Ok(Ended::Clean)
}

/// What an editor has of a site.
pub(super) struct EditorFiles {
    /// All files, relative to the root.
    pub all: Vec<String>,
    /// Those that were not as they should be.
    pub written: Vec<PathBuf>,
}

/// Writes what differs of the files for editors. What somebody set in the settings stays.
pub(super) fn write_editor_files(
    system: &dyn System,
    root: &Path,
    language: Option<Language>,
) -> Result<EditorFiles, Failure> {
    let no_content = |cause| Failure::from(CannotRun::NoContent { root: root.to_path_buf(), cause });
    let names = Names::of_site(system, root).map_err(no_content)?;
    let files = editor_files(&names, names.speech(language));
    let all = files.iter().map(|file| file.path.clone()).collect();
    let mut written = Vec::new();
    for (path, text) in changes(system, root, files).map_err(refused)? {
        save(system, &path, &text, Standing::Itself).map_err(|error| {
            let path = path.display();
            let Text { zh, en } = cause(&error);
            Failure::new(text!("写不了 {path}（{zh}）。", "{path} cannot be written ({en})."))
        })?;
        written.push(path);
    }
    Ok(EditorFiles { all, written })
}

fn refused(reason: Refused) -> Failure {
    Failure::new(match reason {
        Refused::Unreadable { path, cause: error } => {
            let path = path.display();
            let Text { zh, en } = cause(&error);
            text!("读不了 {path}（{zh}）。", "{path} cannot be read ({en}).")
        }
        Refused::Conflict { path, conflict, wanted } => {
            let path = path.display();
            let (zh, en) = match conflict {
                Conflict::Unreadable => {
                    ("它不是完整的 JSON".to_owned(), "it is not whole JSON (with comments)".to_owned())
                }
                Conflict::OtherForm(key) => {
                    (format!("其中“{key}”的写法与需要的不同"), format!("`{key}` has another form than is needed"))
                }
            };
            text!(
                "没有改动 {path}：{zh}。请改好后再运行，或自己把下面的内容加进去：\n{wanted}",
                "{path} was left as it is: {en}. Mend it and run this again, or add this yourself:\n{wanted}"
            )
        }
    })
}

fn unknown(name: &str) -> Text {
    let kinds = Kind::ALL.iter().flat_map(|kind| [kind.folder(), kind.name(), kind.label()]);
    match nearest(name, kinds) {
        Some(near) => {
            text!("没有“{name}”这类记录，是不是“{near}”？", "There is no kind `{name}`; did you mean `{near}`?")
        }
        None => {
            let known = Kind::ALL.iter().map(|kind| kind.folder()).collect::<Vec<_>>().join(", ");
            text!("没有“{name}”这类记录。可以写：{known}。", "There is no kind `{name}`. It is one of {known}.")
        }
    }
}

fn nothing_named() -> Text {
    text!(
        "schema 后面写记录种类，如 gongkai schema projects；或用 --write 写好编辑器需要的全部文件。",
        "schema takes a kind of records, such as `gongkai schema projects`; --write writes all that an editor needs."
    )
}

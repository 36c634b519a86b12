//! What a file under `content/` is, from its path alone: records of a kind, something that records link to, or lost.

use std::collections::BTreeMap;

use super::{CONTENT, codes};
use crate::diagnostics::{Diagnostic, Place, nearest};
use crate::model::Kind;
use crate::source::FilePath;
use crate::system::{Entry, Standing, WalkError};
use crate::text;

/// What a file is.
pub enum Placement {
    /// It holds records of this kind.
    Records(Kind),
    /// Records may link to it.
    Asset,
    /// Nothing reads it where it stands.
    Nowhere(Box<Diagnostic>),
}

/// Tells what the file at this path is.
pub fn place(path: &FilePath) -> Placement {
    let within = path.as_str().strip_prefix(CONTENT).unwrap_or(path.as_str()).trim_start_matches('/');
    let is_records = matches!(path.extension(), Some("md" | "yaml" | "yml"));
    match within.split_once('/') {
        None => in_content_itself(path, is_records),
        Some((folder, _)) => match kind_of_folder(folder) {
            Some(kind) if is_records => Placement::Records(kind),
            Some(_) => Placement::Asset,
            None if is_records => Placement::Nowhere(Box::new(unknown_folder(path, folder))),
            None => Placement::Asset,
        },
    }
}

fn in_content_itself(path: &FilePath, is_records: bool) -> Placement {
    let setup = Kind::ALL.iter().filter(|kind| kind.is_setup());
    match setup.clone().find(|kind| kind.folder() == path.stem()) {
        Some(kind) if matches!(path.extension(), Some("yaml" | "yml")) => Placement::Records(*kind),
        Some(_) | None if is_records => {
            let names: Vec<String> = setup.map(|kind| format!("{}.yaml", kind.folder())).collect();
            let mut diagnostic = Diagnostic::new(
                &codes::MISPLACED_FILE,
                Place::File(path.clone()),
                text!(
                    "content 文件夹里直接放的只能是设置清单，{path} 不会被读取。",
                    "Only setup lists stand in `content/` itself; {path} is not read."
                ),
            );
            let known = names.join("、");
            let known_en = names.join(", ");
            if let Some(near) = nearest(path.name(), names.iter().map(String::as_str)) {
                diagnostic = diagnostic.help(text!("是不是想写 {near}？", "Did you mean {near}?"));
            }
            let help = text!(
                "设置清单有：{known}；记录要放进分类文件夹，如 content/projects/。",
                "Setup lists are {known_en}; records belong in the folder of their kind, such as content/projects/."
            );
            Placement::Nowhere(Box::new(diagnostic.help(help)))
        }
        Some(_) | None => Placement::Asset,
    }
}

/// The kind whose records a folder holds: by its address, its English name or its Chinese label.
fn kind_of_folder(folder: &str) -> Option<Kind> {
    let words = Kind::ALL.iter().zip(Kind::CHOICES);
    let mut kinds = words.filter(|(kind, _)| !kind.is_setup());
    kinds.find(|(kind, choice)| kind.folder() == folder || choice.is_written(folder)).map(|(kind, _)| *kind)
}

fn unknown_folder(path: &FilePath, folder: &str) -> Diagnostic {
    let folders: Vec<&str> = Kind::ALL.iter().filter(|kind| !kind.is_setup()).map(|kind| kind.folder()).collect();
    let mut diagnostic = Diagnostic::new(
        &codes::MISPLACED_FILE,
        Place::File(path.clone()),
        text!(
            "不认识文件夹“{folder}”，里面的 {path} 不会被读取。",
            "`{folder}` is not the folder of a kind of records; {path} is not read."
        ),
    );
    if let Some(near) = nearest(folder, folders.iter().copied()) {
        diagnostic = diagnostic.help(text!("是不是想写 {near}？", "Did you mean `{near}`?"));
    }
    let known = folders.join("、");
    let known_en = folders.join(", ");
    diagnostic.help(text!("可用的文件夹：{known}。", "The folders are {known_en}."))
}

/// Reports files whose paths differ in upper and lower case alone: on many machines they are one file.
pub fn names_that_differ_in_case<'a>(
    entries: impl Iterator<Item = &'a Result<Entry, WalkError>>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    for entry in entries.flatten().filter(|entry| entry.standing == Standing::Content) {
        let folded = entry.relative.to_lowercase();
        match seen.get(&folded) {
            Some(first) if *first != entry.relative => {
                let place = |relative: &str| Place::File(FilePath::new(format!("{CONTENT}/{relative}")));
                let (first, second) = (*first, &entry.relative);
                diagnostics.push(
                    Diagnostic::new(
                        &codes::NAMES_DIFFER_IN_CASE,
                        place(second),
                        text!(
                            "“{second}”与“{first}”只有大小写不同，在许多电脑上是同一个文件。",
                            "`{second}` and `{first}` differ in case alone: on many machines they are one file."
                        ),
                    )
                    .related(place(first), text!("另一个文件", "the other file"))
                    .help(text!("请给其中一个改名。", "Rename one of them.")),
                );
            }
            Some(_) => {}
            None => {
                seen.insert(folded, &entry.relative);
            }
        }
    }
}

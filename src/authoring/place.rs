//! Where a new record goes, and the id that is proposed for it.
//!
//! In: a draft, the files that are there. Out: a path below the root of the site that nothing stands at. Projects stand in
//! the folder of their year, others directly in that of their kind.

use super::draft::{Draft, Shape};
use super::proposal::{Around, joined, proposal};
use super::readings::{Piece, pieces};
use crate::decode::Known;
use crate::diagnostics::Text;
use crate::load::{CONTENT, Tree};
use crate::model::{Id, IdError, Kind, parse_date, parse_id, parse_year};
use crate::source::FilePath;
use crate::text;

/// The id that is proposed for a draft.
pub fn proposed(draft: &Draft, tree: &Tree, known: &Known) -> Id {
    let is_taken = |id: &Id| {
        // All entries of a list stand in one file, which is always there.
        let has_file = Shape::of(draft.kind) != Shape::Entry;
        let file = path(draft, id, None, tree).ok().filter(|_| has_file);
        known.holder(draft.kind, id).is_some() || file.is_some_and(|file| standing(tree, &file).is_some())
    };
    let title = draft.title();
    match draft.kind {
        Kind::Area | Kind::Department | Kind::Dimension | Kind::Clock | Kind::Channel => {
            joined(draft.text("short").unwrap_or(title), draft.kind.name(), &is_taken)
        }
        _ => proposal(draft.kind, title, &around(draft), &is_taken),
    }
}

/// What ids of a kind say beside the title: the day of a news item, the number of a measure, the year of a case.
fn around(draft: &Draft) -> Around {
    let date = |name| draft.text(name).and_then(|written| parse_date(written).ok());
    let year = |name| date(name).map(|date| date.year().to_string());
    match draft.kind {
        Kind::Measure => {
            let number: Option<u32> = draft.text("number").and_then(|number| number.trim().parse().ok());
            Around { before: number.map(|number| format!("{number:02}")), after: None }
        }
        Kind::Project => Around { before: None, after: project_year(draft) },
        Kind::Matter => Around { before: year("assigned"), after: None },
        Kind::Appeal | Kind::Proposal => Around { before: year("received"), after: None },
        Kind::Event | Kind::News => Around { before: date("date").map(|date| date.to_string()), after: None },
        Kind::Statistics => {
            let period =
                draft.text("period").map(|period| pieces(period).iter().map(Piece::as_str).collect::<String>());
            Around { before: None, after: period.filter(|period| !period.is_empty()) }
        }
        Kind::Document | Kind::Register | Kind::Page | Kind::Progress => Around::default(),
        Kind::Site | Kind::Area | Kind::Department | Kind::Dimension | Kind::Clock | Kind::Channel => Around::default(),
    }
}

fn project_year(draft: &Draft) -> Option<String> {
    draft.text("year").and_then(|written| parse_year(written).ok()).map(|year| year.get().to_string())
}

/// An id as it was given, if it is one and nobody has it.
///
/// # Errors
/// Why it cannot be taken.
pub fn own_id(written: &str, draft: &Draft, known: &Known) -> Result<Id, Text> {
    let id = parse_id(written.trim()).map_err(|error| refused(written, error))?;
    match known.holder(draft.kind, &id) {
        None => Ok(id),
        Some(holder) => {
            let name = &holder.name;
            let place = holder.file.as_ref().map_or("", FilePath::as_str);
            Err(text!(
                "标识“{id}”已经用在“{name}”（{place}），请另取一个。",
                "The id `{id}` belongs to {name} ({place}); choose another."
            ))
        }
    }
}

fn refused(written: &str, error: IdError) -> Text {
    match error {
        IdError::Empty => text!("标识是空的。", "The id is empty."),
        IdError::Character { character, .. } => text!(
            "标识“{written}”里有不能用的字符“{character}”：只用字母、数字、汉字、- 和 _，如 yun-xi-qiao。",
            "The id `{written}` holds `{character}`: an id has letters, digits, `-` and `_` only, such as `yun-xi-qiao`."
        ),
        IdError::Reserved(word) => {
            text!("“{word}”是列表网址用的词，不能作标识。", "`{word}` is a word of list addresses and cannot be an id.")
        }
        IdError::TooLong { .. } | IdError::TooManyBytes { .. } => text!(
            "标识太长，最多 100 个字母或 80 个汉字。",
            "The id is too long: at most 100 characters (80 Chinese ones)."
        ),
    }
}

/// The file of a draft under this id; `below` is a folder within that of the kind.
///
/// # Errors
/// Where `below` leads out of the folder.
pub fn path(draft: &Draft, id: &Id, below: Option<&str>, tree: &Tree) -> Result<FilePath, Text> {
    let content = FilePath::new(CONTENT);
    let extension = match Shape::of(draft.kind) {
        Shape::Entry => return Ok(content.join(&format!("{}.yaml", draft.kind.folder()))),
        Shape::Markdown => "md",
        Shape::Yaml => "yaml",
    };
    let mut folder = content.join(&folder_of(draft.kind, tree));
    let by_year = (draft.kind == Kind::Project).then(|| project_year(draft)).flatten();
    for part in below.or(by_year.as_deref()).unwrap_or_default().split(['/', '\\']).filter(|part| !part.is_empty()) {
        if !is_name(part) {
            let kind = draft.kind.folder();
            return Err(text!(
                "--dir 写 content/{kind}/ 下面的文件夹，如 2026；“{part}”不能作文件夹名。",
                "--dir takes a folder below content/{kind}/, such as 2026; `{part}` cannot be its name."
            ));
        }
        folder = folder.join(part);
    }
    Ok(folder.join(&format!("{id}.{extension}")))
}

/// Whether a file or folder may be called so: on any system, and as content.
pub fn is_name(part: &str) -> bool {
    !part.starts_with(['.', '~', '#']) && !part.contains([':', '*', '?', '"', '<', '>', '|', '\0'])
}

/// The folder that holds the records of a kind: a site may name it in Chinese.
pub fn folder_of(kind: Kind, tree: &Tree) -> String {
    let of_kind = tree.sources.iter().filter(|source| source.kind == kind);
    let mut folders = of_kind.filter_map(|source| source.text.path.as_str().split('/').nth(1));
    folders.next().unwrap_or(kind.folder()).to_owned()
}

/// The file of the content folder that stands at this path, its case ignored.
pub fn standing<'t>(tree: &'t Tree, path: &FilePath) -> Option<&'t FilePath> {
    let sources = tree.sources.iter().map(|source| &source.text.path);
    let others = tree.assets.keys().chain(tree.holes.iter().map(|(_, path)| path));
    let lower = path.as_str().to_lowercase();
    sources.chain(others).find(|file| file.as_str().to_lowercase() == lower)
}

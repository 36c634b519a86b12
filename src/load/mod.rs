//! The folder `content/` as source files: read, told apart by kind, front matter split from body.
//!
//! In: a system and the root of a site. Out: a [`Tree`] of texts and assets, and a diagnostic for every file that
//! cannot be read or stands where nothing belongs. Nothing is parsed here, and no record is known.

pub mod codes;
mod folder;
mod front_matter;
mod pixels;
mod placement;
mod unreadable;

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::Path;
use std::sync::Arc;

use encoding_rs::GB18030;
use imbl::Vector;

use crate::diagnostics::{Diagnostic, Place};
use crate::model::Kind;
use crate::source::{FilePath, SourceText, Span, read_text};
use crate::system::{Entry, EntryKind, Link, Standing, System, WalkCause, WalkError};
use crate::text;
use folder::Found;
use placement::Placement;

pub use folder::{Folder, Touched};
pub use front_matter::split;
pub use pixels::Pixels;

/// The largest file of records, in bytes: far above any ledger, far below what would hold up a build.
pub const MAX_TEXT_BYTES: usize = 50 * 1024 * 1024;

/// The folder of records, relative to the root.
pub const CONTENT: &str = "content";

/// The extensions of files beside the records that are text.
const TEXTS: [&str; 4] = ["csv", "txt", "svg", "json"];

/// What the content folder holds.
#[derive(Debug, Clone, Default)]
pub struct Tree {
    /// Files of records, in the order of [`FilePath::walk_order`].
    pub sources: Vector<Source>,
    /// Everything else that records may link to.
    pub assets: Arc<BTreeMap<FilePath, Asset>>,
    /// Files of records that could not be read, with the kind of record that may be missing.
    pub holes: Vec<(Kind, FilePath)>,
    /// The texts of those among them that are text, for showing what is wrong.
    pub rejected: Vec<SourceText>,
    /// Which tree it is.
    pub mark: Mark,
    /// The tree that the folder gave before, where this one differs from it in some files alone about which nothing has to be said.
    pub before: Option<Before>,
}

/// Tells trees apart: only copies of a tree have its mark.
#[derive(Debug, Clone, Default)]
pub struct Mark(Arc<()>);

/// What a tree was made from by reading some of its files again.
#[derive(Debug, Clone)]
pub struct Before {
    /// Which tree that was.
    pub mark: Mark,
    /// The files of records that were read again, or have come or gone.
    pub read: BTreeSet<FilePath>,
    /// The same of files beside records. Nothing else differs.
    pub beside: BTreeSet<FilePath>,
}

/// A file of records.
#[derive(Debug, Clone)]
pub struct Source {
    /// Its text.
    pub text: SourceText,
    /// What its records are.
    pub kind: Kind,
    /// How it is written.
    pub shape: Shape,
}

/// How a file of records is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// YAML between two lines of `---`, then Markdown.
    Markdown {
        /// The YAML.
        front: Span,
        /// The Markdown.
        body: Span,
    },
    /// YAML: a mapping is one record, a sequence many.
    Yaml,
}

/// A file beside the records: a picture, an attachment, a table.
#[derive(Debug, Clone)]
pub struct Asset {
    /// In bytes.
    pub len: u64,
    /// When it was last changed, in nanoseconds since 1970.
    pub modified: i128,
    /// How large it is, where it is a picture that tells.
    pub pixels: Option<Pixels>,
    /// The text of a csv that a register may take its rows from.
    pub text: Option<SourceText>,
}

impl Tree {
    /// Whether the files are the same, as far as records and pages depend on them.
    #[must_use]
    pub fn is_same_as(&self, other: &Self) -> bool {
        if self.mark == other.mark {
            return true;
        }
        let same_text = |a: &SourceText, b: &SourceText| a.path == b.path && a.text == b.text;
        let same = |path: &FilePath| match (self.source(path), other.source(path)) {
            (Some(one), Some(other)) => same_text(&one.text, &other.text),
            (None, None) => true,
            (Some(_), None) | (None, Some(_)) => false,
        };
        if let Some(before) = self.before.as_ref().filter(|before| before.mark == other.mark) {
            let same_beside = |path: &FilePath| match (self.assets.get(path), other.assets.get(path)) {
                (Some(one), Some(other)) => one.is_same_as(other),
                (None, None) => true,
                (Some(_), None) | (None, Some(_)) => false,
            };
            return before.read.iter().all(same) && before.beside.iter().all(same_beside);
        }
        let sources = self.sources.len() == other.sources.len()
            && self.sources.iter().zip(&other.sources).all(|(a, b)| same_text(&a.text, &b.text));
        sources && self.has_assets(&other.assets) && self.holes == other.holes
    }

    /// The file of records at a path.
    #[must_use]
    pub fn source(&self, path: &FilePath) -> Option<&Source> {
        self.place(path).ok().and_then(|at| self.sources.get(at))
    }

    /// Where it stands among the sources, or would.
    fn place(&self, path: &FilePath) -> Result<usize, usize> {
        self.sources.binary_search_by(|known| known.text.path.walk_order(path))
    }

    /// Whether these are the files beside the records, each as it was.
    #[must_use]
    pub fn has_assets(&self, known: &Arc<BTreeMap<FilePath, Asset>>) -> bool {
        let same = |(one, asset): (&FilePath, &Asset), (other, known): (&FilePath, &Asset)| {
            one == other && asset.is_same_as(known)
        };
        let all = || self.assets.iter().zip(&**known).all(|(one, other)| same(one, other));
        Arc::ptr_eq(&self.assets, known) || (self.assets.len() == known.len() && all())
    }
}

impl Asset {
    /// Whether the file is as it was, as far as its listing tells.
    #[must_use]
    pub fn is_same_as(&self, other: &Self) -> bool {
        self.len == other.len && self.modified == other.modified
    }
}

/// Whether a file beside the records is read as text, where the site is a demonstration.
#[must_use]
pub fn is_text(path: &FilePath) -> bool {
    path.extension().map(str::to_ascii_lowercase).is_some_and(|extension| TEXTS.contains(&extension.as_str()))
}

impl PartialEq for Mark {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for Mark {}

/// Reads `content/` below `root`. The order of diagnostics and files is that of the paths.
///
/// # Errors
/// Where there is no such folder, or it cannot be listed at all.
pub fn load(system: &dyn System, root: &Path) -> io::Result<(Tree, Vec<Diagnostic>)> {
    Folder::default().read(system, root, &Touched::All)
}

fn read_entry(system: &dyn System, entry: &Result<Entry, WalkError>) -> (Found, Vec<Diagnostic>) {
    let entry = match entry {
        Ok(entry) => entry,
        Err(error) => return (Found::Nothing, vec![walk_problem(error)]),
    };
    let path = FilePath::new(format!("{CONTENT}/{}", entry.relative));
    if entry.standing != Standing::Content {
        return (Found::Nothing, Vec::new());
    }
    match entry.kind {
        EntryKind::File | EntryKind::Symlink(Link::File) => {}
        EntryKind::Directory => return (Found::Nothing, Vec::new()),
        EntryKind::Symlink(link) => return (Found::Nothing, vec![unreadable::link(&path, link)]),
        EntryKind::Other => return (Found::Nothing, vec![unreadable::special_file(&path)]),
    }
    match placement::place(&path) {
        Placement::Records(kind) => read_source(system, entry, path, kind),
        Placement::Asset => read_asset(system, entry, path),
        Placement::Nowhere(diagnostic) => (Found::Nothing, vec![*diagnostic]),
    }
}

fn read_source(system: &dyn System, entry: &Entry, path: FilePath, kind: Kind) -> (Found, Vec<Diagnostic>) {
    match read(system, entry, &path) {
        Err(diagnostic) => (Found::Hole(kind, path, None), vec![*diagnostic]),
        Ok(text) if path.extension() == Some("md") => {
            let (shape, problems) = front_matter::split(&text);
            match shape {
                Some(shape) => (Found::Source(Source { text, kind, shape }), problems),
                None => (Found::Hole(kind, path, Some(text)), problems),
            }
        }
        Ok(text) => (Found::Source(Source { text, kind, shape: Shape::Yaml }), Vec::new()),
    }
}

/// A file of records, from its text; `None` where its front matter is not marked off.
#[must_use]
pub fn source_of(kind: Kind, text: SourceText) -> Option<Source> {
    let shape = if text.path.extension() == Some("md") { front_matter::split(&text).0? } else { Shape::Yaml };
    Some(Source { text, kind, shape })
}

fn read_asset(system: &dyn System, entry: &Entry, path: FilePath) -> (Found, Vec<Diagnostic>) {
    let pixels = pixels::pixels(system, entry, &path);
    let mut asset = Asset { len: entry.len, modified: entry.modified.as_nanosecond(), pixels, text: None };
    let is_table = path.extension() == Some("csv") && path.as_str().starts_with("content/registers/");
    if is_table {
        match read(system, entry, &path) {
            Ok(text) => asset.text = Some(text),
            Err(diagnostic) => return (Found::Asset(path, asset), vec![*diagnostic]),
        }
    }
    (Found::Asset(path, asset), Vec::new())
}

/// The text of a file, or why it has none.
fn read(system: &dyn System, entry: &Entry, path: &FilePath) -> Result<SourceText, Box<Diagnostic>> {
    let limit = u64::try_from(MAX_TEXT_BYTES).unwrap_or(u64::MAX);
    let bytes = system.read_at_most(&entry.path, limit).map_err(|error| Box::new(unreadable::io(path, &error)))?;
    let text = read_text(bytes, MAX_TEXT_BYTES).map_err(|problem| Box::new(unreadable::text(path, &problem)))?;
    Ok(SourceText::new(path.clone(), text))
}

/// The texts among some files beside the records, by their extension: csv, txt, svg, json. They are for readers and so in any
/// encoding: what is not UTF-8 is taken for UTF-16 where it begins so, else for GB18030, as spreadsheets write it. Beside them those that
/// cannot be read, with what is to be said of it.
#[must_use]
pub fn texts_beside<'a>(
    system: &dyn System,
    root: &Path,
    files: impl Iterator<Item = &'a FilePath>,
) -> (BTreeMap<FilePath, String>, BTreeMap<FilePath, Diagnostic>) {
    let limit = u64::try_from(MAX_TEXT_BYTES).unwrap_or(u64::MAX);
    let (mut texts, mut unread) = (BTreeMap::new(), BTreeMap::new());
    for path in files {
        if !is_text(path) {
            continue;
        }
        match system.read_at_most(&root.join(path.as_str()), limit) {
            Ok(bytes) => {
                let text = String::from_utf8(bytes);
                let text = text.unwrap_or_else(|other| GB18030.decode(other.as_bytes()).0.into_owned());
                texts.insert(path.clone(), text);
            }
            Err(error) => {
                unread.insert(path.clone(), unreadable::io(path, &error));
            }
        }
    }
    (texts, unread)
}

/// The path of a file that a record names relative to its own folder; `None` where it leads out of `content/`.
#[must_use]
pub fn beside(record: &FilePath, written: &str) -> Option<FilePath> {
    let folder = record.parent()?;
    let mut parts: Vec<&str> = folder.as_str().split('/').collect();
    for part in written.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            name => parts.push(name),
        }
        if parts.first() != Some(&CONTENT) {
            return None;
        }
    }
    Some(FilePath::new(parts.join("/")))
}

fn walk_problem(error: &WalkError) -> Diagnostic {
    let shown = error.path.display().to_string();
    match &error.cause {
        WalkCause::NotUnicode => Diagnostic::new(
            &codes::BAD_FILE_NAME,
            Place::Nowhere,
            text!("文件名 {shown} 不是有效的文字编码。", "The file name {shown} is not valid Unicode."),
        )
        .help(text!("请把文件改名。", "Rename the file.")),
        WalkCause::Io(cause) => Diagnostic::new(
            &codes::UNREADABLE,
            Place::Nowhere,
            text!("读不了 {shown}：{cause}", "{shown} cannot be read: {cause}"),
        ),
    }
}

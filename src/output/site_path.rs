//! The path of one file of the site.
//!
//! In: text that may come from an id, an alias or an attachment's name. Out: a path that is safe below any folder
//! on any system, or why it is not. Never normalises: what is wrong is for the author of the text to see.

use std::borrow::Borrow;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use unicode_normalization::is_nfc;

use super::folder::MARK;

/// The longest name that common file systems take, in bytes.
const LONGEST_SEGMENT: usize = 255;

/// A file of the site, relative to its root: `areas/yunxi/index.html`. `/`-separated, NFC, never empty. Cheap to clone.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SitePath(Arc<str>);

/// Why a text is no path of the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SitePathError {
    Empty,
    /// It begins with `/`.
    Absolute,
    /// It begins with a drive, such as `C:`.
    Drive,
    Backslash,
    /// NUL, a line break or another control character.
    Control,
    /// Two `/` in a row, or one at the end.
    EmptySegment,
    /// A segment is `.` or `..`.
    DotSegment,
    /// A segment has more than 255 bytes: 85 Chinese characters.
    LongSegment,
    NotNfc,
    /// A name that begins as the mark does that Gongkai puts into the folder.
    Reserved,
}

impl SitePath {
    /// # Errors
    /// When the text could lead out of the site, or does not name a file on every system.
    pub fn new(text: &str) -> Result<Self, SitePathError> {
        check(text)?;
        Ok(Self(text.into()))
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The file below a folder on disk.
    #[must_use]
    pub fn below(&self, folder: &Path) -> PathBuf {
        folder.join(&*self.0)
    }

    /// The folders above the file, nearest first: `a/b/c` gives `a/b` and `a`.
    pub(super) fn folders(&self) -> impl Iterator<Item = &str> {
        folders(&self.0)
    }
}

/// The folders above a `/`-separated path, nearest first.
pub(super) fn folders(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(path.rsplit_once('/'), |(above, _)| above.rsplit_once('/')).map(|(above, _)| above)
}

fn check(text: &str) -> Result<(), SitePathError> {
    let bytes = text.as_bytes();
    if text.is_empty() {
        return Err(SitePathError::Empty);
    }
    if bytes[0] == b'/' {
        return Err(SitePathError::Absolute);
    }
    if bytes[0].is_ascii_alphabetic() && bytes.get(1) == Some(&b':') {
        return Err(SitePathError::Drive);
    }
    if text.contains('\\') {
        return Err(SitePathError::Backslash);
    }
    if text.chars().any(char::is_control) {
        return Err(SitePathError::Control);
    }
    for segment in text.split('/') {
        match segment {
            "" => return Err(SitePathError::EmptySegment),
            "." | ".." => return Err(SitePathError::DotSegment),
            _ if segment.len() > LONGEST_SEGMENT => return Err(SitePathError::LongSegment),
            _ => {}
        }
    }
    if !is_nfc(text) {
        return Err(SitePathError::NotNfc);
    }
    // In any case, since some disks do not tell cases apart.
    if text.get(..MARK.len()).is_some_and(|start| start.eq_ignore_ascii_case(MARK)) {
        return Err(SitePathError::Reserved);
    }
    Ok(())
}

/// Look-up by text: the order of paths is the order of their texts.
impl Borrow<str> for SitePath {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SitePath {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl fmt::Display for SitePathError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Empty => "the path is empty",
            Self::Absolute => "the path begins with '/'",
            Self::Drive => "the path begins with a drive",
            Self::Backslash => "the path holds a backslash",
            Self::Control => "the path holds a control character",
            Self::EmptySegment => "the path has an empty segment",
            Self::DotSegment => "the path has a '.' or '..' segment",
            Self::LongSegment => "a segment of the path has more than 255 bytes",
            Self::NotNfc => "the path is not in Unicode's composed form (NFC)",
            Self::Reserved => "the name is reserved for the mark of the output folder",
        })
    }
}

impl std::error::Error for SitePathError {}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn hostile_paths_are_refused_with_the_reason() {
        let cases = [
            ("", SitePathError::Empty),
            ("/etc/passwd", SitePathError::Absolute),
            ("C:/x", SitePathError::Drive),
            ("c:x", SitePathError::Drive),
            ("a\\..\\b", SitePathError::Backslash),
            ("a\0b", SitePathError::Control),
            ("a\nb", SitePathError::Control),
            ("a//b", SitePathError::EmptySegment),
            ("a/", SitePathError::EmptySegment),
            ("..", SitePathError::DotSegment),
            ("a/../../b", SitePathError::DotSegment),
            ("./a", SitePathError::DotSegment),
            ("e\u{301}", SitePathError::NotNfc),
            (".Gongkai-Output", SitePathError::Reserved),
            (".gongkai-output.stage/a", SitePathError::Reserved),
        ];
        for (text, reason) in cases {
            assert_eq!(SitePath::new(text), Err(reason), "{text:?}");
        }
        assert_eq!(SitePath::new(&"长".repeat(86)), Err(SitePathError::LongSegment));
    }

    #[test]
    fn chinese_names_hidden_names_and_dots_inside_are_paths() {
        for text in ["areas/云溪/index.html", ".nojekyll", ".well-known/x", "a..b/c...html", "报告 (1).pdf"] {
            assert_eq!(SitePath::new(text).unwrap().as_str(), text);
        }
        assert!(SitePath::new(&"长".repeat(85)).is_ok());
    }

    #[test]
    fn the_folders_of_a_path_come_nearest_first() {
        assert_eq!(SitePath::new("a/b/c").unwrap().folders().collect::<Vec<_>>(), ["a/b", "a"]);
        assert_eq!(SitePath::new("a").unwrap().folders().count(), 0);
    }

    proptest! {
        #[test]
        fn an_accepted_path_stays_below_its_folder(text in r"[a./\\:\x00é云]{0,12}") {
            if let Ok(path) = SitePath::new(&text) {
                let joined = path.below(Path::new("/site/public"));
                prop_assert!(joined.starts_with("/site/public"));
                prop_assert!(joined.components().all(|part| part != std::path::Component::ParentDir));
                prop_assert_eq!(joined.strip_prefix("/site/public").unwrap().to_str().unwrap(), text);
            }
        }
    }
}

//! The path of a source file, as the site knows it.
//!
//! In comes a path relative to the site root with `/` between its parts, on every system; out come its parts.
//! It never asks the disk whether the file exists.

use std::cmp::Ordering;
use std::fmt;
use std::sync::Arc;

/// A path relative to the site root, parts separated by `/`. Cheap to clone; ordered by its text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FilePath(Arc<str>);

impl FilePath {
    /// The order in which folders are walked: part by part, and not letter by letter.
    #[must_use]
    pub fn walk_order(&self, other: &Self) -> Ordering {
        self.0.split('/').cmp(other.0.split('/'))
    }

    /// Takes the path as it is: the caller has made it relative and put `/` between its parts.
    #[must_use]
    pub fn new(path: impl Into<Arc<str>>) -> Self {
        Self(path.into())
    }

    /// The whole path.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The last part: `content/areas.yaml` → `areas.yaml`.
    #[must_use]
    pub fn name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or(&self.0)
    }

    /// The last part without its extension: `project/2026/路灯.md` → `路灯`. A name that only begins with a dot is all stem.
    #[must_use]
    pub fn stem(&self) -> &str {
        let name = self.name();
        self.dot().map_or(name, |dot| &name[..dot])
    }

    /// What follows the last dot of the last part, without the dot.
    #[must_use]
    pub fn extension(&self) -> Option<&str> {
        self.dot().map(|dot| &self.name()[dot + 1..])
    }

    /// The folder; `None` for a file in the root.
    #[must_use]
    pub fn parent(&self) -> Option<Self> {
        self.0.rfind('/').map(|slash| Self(self.0[..slash].into()))
    }

    /// A path below this one. The empty path is the root.
    #[must_use]
    pub fn join(&self, part: &str) -> Self {
        if self.0.is_empty() { Self(part.into()) } else { Self(format!("{}/{part}", self.0).into()) }
    }

    fn dot(&self) -> Option<usize> {
        self.name().rfind('.').filter(|dot| *dot > 0)
    }
}

impl fmt::Display for FilePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<&str> for FilePath {
    fn from(path: &str) -> Self {
        Self(path.into())
    }
}

#[cfg(test)]
mod tests {
    use super::FilePath;

    #[test]
    fn a_path_gives_its_parts() {
        let path = FilePath::new("content/project/2026/路灯.改造.md");
        assert_eq!(path.name(), "路灯.改造.md");
        assert_eq!(path.stem(), "路灯.改造");
        assert_eq!(path.extension(), Some("md"));
        assert_eq!(path.parent(), Some("content/project/2026".into()));
    }

    #[test]
    fn a_dotfile_and_a_name_without_dot_have_no_extension() {
        assert_eq!(FilePath::new("a/.gitignore").extension(), None);
        assert_eq!(FilePath::new("a/.gitignore").stem(), ".gitignore");
        assert_eq!(FilePath::new("v1.2/README").extension(), None);
        assert_eq!(FilePath::new("v1.2/README").stem(), "README");
    }

    #[test]
    fn joining_to_the_root_adds_no_slash() {
        assert_eq!(FilePath::new("").join("content").join("a.md").as_str(), "content/a.md");
        assert_eq!(FilePath::new("a.md").parent(), None);
    }
}

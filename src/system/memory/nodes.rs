//! The tree of files, folders and links that a memory system holds.
//!
//! In: absolute paths. Out: nodes, or the error that a disk would give. Knows no faults and no process.

use std::collections::BTreeMap;
use std::io;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};

/// As many links as Linux follows before it calls them a loop.
const MOST_LINKS: usize = 40;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Node {
    File(Arc<Vec<u8>>),
    Directory,
    Link(PathBuf),
}

#[derive(Clone, Debug)]
pub(super) struct Held {
    pub(super) node: Node,
    pub(super) modified: Timestamp,
}

#[derive(Debug)]
pub(super) struct Nodes {
    by_path: BTreeMap<PathBuf, Held>,
    clock: Timestamp,
    changes: usize,
}

impl Nodes {
    pub(super) fn new(clock: Timestamp) -> Self {
        let root = Held { node: Node::Directory, modified: clock };
        Self { by_path: BTreeMap::from([(PathBuf::from("/"), root)]), clock, changes: 0 }
    }

    pub(super) fn changes(&self) -> usize {
        self.changes
    }

    pub(super) fn held(&self, path: &Path) -> Option<&Held> {
        self.by_path.get(path)
    }

    pub(super) fn get(&self, path: &Path) -> Option<&Node> {
        self.by_path.get(path).map(|held| &held.node)
    }

    /// All that is below `path`, which is not part of it.
    pub(super) fn below<'a>(&'a self, path: &Path) -> impl Iterator<Item = (&'a PathBuf, &'a Held)> {
        let root = path.to_path_buf();
        self.by_path
            .range(root.clone()..)
            .skip_while({
                let root = root.clone();
                move |(path, _)| **path == root
            })
            .take_while(move |(path, _)| path.starts_with(&root))
    }

    /// Puts a node with the folders above it, as a test sets it up.
    pub(super) fn insert(&mut self, path: &Path, node: Node) {
        for folder in from_the_root(path) {
            if folder != path && self.get(&folder).is_none() {
                self.touch(&folder, Node::Directory);
            }
        }
        self.touch(path, node);
    }

    /// Puts a node and counts it.
    pub(super) fn change(&mut self, path: &Path, node: Node) {
        self.changes += 1;
        self.touch(path, node);
    }

    fn touch(&mut self, path: &Path, node: Node) {
        self.clock = self.clock.checked_add(SignedDuration::from_nanos(1)).unwrap_or(self.clock);
        self.by_path.insert(path.to_path_buf(), Held { node, modified: self.clock });
    }

    /// Takes a node and all below it away.
    pub(super) fn remove(&mut self, path: &Path) {
        self.changes += 1;
        self.by_path.retain(|held, _| !held.starts_with(path));
    }

    pub(super) fn can_move(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.folder_above(to)?;
        let Some(moved) = self.get(from) else {
            return Err(io::ErrorKind::NotFound.into());
        };
        match (moved, self.get(to)) {
            (Node::Directory, Some(Node::Directory)) if self.below(to).next().is_some() => {
                Err(io::ErrorKind::DirectoryNotEmpty.into())
            }
            (Node::Directory, Some(Node::File(_) | Node::Link(_))) => Err(io::ErrorKind::NotADirectory.into()),
            (Node::File(_) | Node::Link(_), Some(Node::Directory)) => Err(io::ErrorKind::IsADirectory.into()),
            (Node::Directory, Some(Node::Directory) | None)
            | (Node::File(_) | Node::Link(_), Some(Node::File(_) | Node::Link(_)) | None) => Ok(()),
        }
    }

    /// Moves a node with all below it. The times of change stay, as on a disk.
    pub(super) fn shift(&mut self, from: &Path, to: &Path) {
        self.changes += 1;
        let moved: Vec<PathBuf> = self.by_path.keys().filter(|path| path.starts_with(from)).cloned().collect();
        for path in moved {
            let below = path.strip_prefix(from).unwrap_or(Path::new("")).to_path_buf();
            if let Some(held) = self.by_path.remove(&path) {
                let target = if below.as_os_str().is_empty() { to.to_path_buf() } else { to.join(below) };
                self.by_path.insert(target, held);
            }
        }
    }

    pub(super) fn folder(&self, path: &Path) -> io::Result<()> {
        match self.get(path) {
            Some(Node::Directory) => Ok(()),
            Some(Node::File(_) | Node::Link(_)) => Err(io::ErrorKind::NotADirectory.into()),
            None => Err(io::ErrorKind::NotFound.into()),
        }
    }

    pub(super) fn folder_above(&self, path: &Path) -> io::Result<()> {
        path.parent().map_or(Ok(()), |folder| self.folder(folder))
    }

    /// Resolves the links in the folders above the last name, which need not exist.
    pub(super) fn locate(&self, path: &Path) -> io::Result<PathBuf> {
        match (path.parent(), path.file_name()) {
            (Some(folder), Some(name)) => Ok(self.resolve(folder)?.join(name)),
            (_, None) | (None, _) => Ok(path.to_path_buf()),
        }
    }

    /// Resolves every link; the path must exist.
    pub(super) fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        let mut wanted = path.to_path_buf();
        for _ in 0..MOST_LINKS {
            let steps = from_the_root(&wanted);
            let link = steps.iter().find_map(|step| match self.get(step) {
                Some(Node::Link(target)) => Some((step, target)),
                Some(Node::File(_) | Node::Directory) | None => None,
            });
            let Some((step, target)) = link else {
                if self.get(&wanted).is_some() {
                    return Ok(wanted);
                }
                let file_above = steps.iter().any(|step| matches!(self.get(step), Some(Node::File(_))));
                return Err(if file_above { io::ErrorKind::NotADirectory } else { io::ErrorKind::NotFound }.into());
            };
            let rest = wanted.strip_prefix(step).unwrap_or(Path::new("")).to_path_buf();
            let folder = step.parent().unwrap_or(Path::new("/"));
            wanted = plain(&folder.join(target).join(rest));
        }
        Err(io::Error::other("too many levels of symbolic links"))
    }
}

/// `/a/b` gives `/`, `/a`, `/a/b`.
pub(super) fn from_the_root(path: &Path) -> Vec<PathBuf> {
    let mut steps: Vec<PathBuf> = path.ancestors().map(Path::to_path_buf).collect();
    steps.reverse();
    steps
}

/// The path without `.`, `..` and doubled separators.
pub(super) fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => {
                plain.pop();
            }
            Component::Prefix(_) | Component::RootDir | Component::Normal(_) => {
                plain.push(component);
            }
        }
    }
    plain
}

/// Whether a folder of this relative path begins with a dot.
pub(super) fn any_hidden(path: &Path) -> bool {
    path.components().any(|component| component.as_os_str().as_encoded_bytes().starts_with(b"."))
}

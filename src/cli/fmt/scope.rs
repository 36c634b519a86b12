//! Which files a command line names: paths in, a [`Scope`] out.

use std::path::{Path, PathBuf};

use super::Failure;
use crate::load::Tree;
use crate::source::FilePath;
use crate::system::System;
use crate::text;

/// Files and folders relative to the root; all where none is named.
#[derive(Debug)]
pub struct Scope(Vec<String>);

impl Scope {
    /// The scope that these paths name, from the current folder or else from the root.
    ///
    /// # Errors
    /// A path that leads to no file of records.
    pub fn of(system: &dyn System, root: &Path, named: &[&PathBuf], tree: &Tree) -> Result<Self, Failure> {
        let mut scope = Vec::new();
        for path in named {
            let shown = path.display();
            let part = relative(system, root, path);
            let part = part.ok_or_else(|| {
                Failure::new(text!(
                    "没有 {shown}，或者它不在这个站点里。",
                    "There is no {shown}, or it is not within this site."
                ))
            })?;
            let one = Self(vec![part]);
            let files =
                tree.sources.iter().map(|source| &source.text.path).chain(tree.holes.iter().map(|(_, file)| file));
            if !files.into_iter().any(|file| one.holds(file)) {
                return Err(Failure::new(text!("{shown} 里没有记录文件。", "There are no records in {shown}.")));
            }
            scope.extend(one.0);
        }
        Ok(Self(scope))
    }

    /// Whether a file is in it.
    pub fn holds(&self, file: &FilePath) -> bool {
        let within = |part: &String| {
            let rest = file.as_str().strip_prefix(part.as_str());
            part.is_empty() || rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        self.0.is_empty() || self.0.iter().any(within)
    }
}

/// The path relative to the root, `/`-separated.
fn relative(system: &dyn System, root: &Path, path: &Path) -> Option<String> {
    let root = system.canonicalize(root).ok()?;
    let found = [path.to_path_buf(), root.join(path)].iter().find_map(|path| system.canonicalize(path).ok())?;
    let parts = found.strip_prefix(&root).ok()?.components();
    let names: Option<Vec<&str>> = parts.map(|part| part.as_os_str().to_str()).collect();
    names.map(|names| names.join("/"))
}

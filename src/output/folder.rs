//! The output folder and what belongs to it: its mark, manifest, lock and staging places.
//!
//! In: the paths of a build as the command line gives them. Out: absolute paths with links resolved, or why the
//! folder cannot be an output. Never writes.

use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

use super::{Doing, Fingerprint, OutputError};
use crate::system::System;

/// The file that marks a folder as an output of Gongkai. Its bytes are the same in every site, so that a site
/// comes out the same on every machine.
pub const MARK: &str = ".gongkai-output";

pub(super) const MARK_TEXT: &[u8] =
    "此文件夹由 gongkai build 生成，请勿手工修改其中的网页。\nThis folder is written by gongkai build. Do not edit its pages.\n"
        .as_bytes();

/// Where a build writes, and what it must not touch. Relative paths start at the current folder.
#[derive(Clone, Copy, Debug)]
pub struct Target<'a> {
    pub output: &'a Path,
    /// Where manifests and staged files go. Best on the file system of the output.
    pub cache: &'a Path,
    /// The root of the site: the output may lie in it, and must not hold it.
    pub root: &'a Path,
    /// Content, theme, templates, static files: the output may neither lie in them nor hold them.
    pub sources: &'a [PathBuf],
}

/// The paths of one output.
#[derive(Debug)]
pub(super) struct Folder {
    pub(super) output: PathBuf,
    pub(super) state: PathBuf,
    pub(super) manifest: PathBuf,
    pub(super) lock: PathBuf,
    /// Where later builds stage.
    pub(super) stage: PathBuf,
    /// Where a first build stages, and later ones whose cache is on another file system.
    pub(super) sibling: PathBuf,
    /// Where builds stage whose output is a file system of its own.
    pub(super) inside: PathBuf,
}

impl Folder {
    /// The paths of the target, if it can be written to without harm to its site.
    pub(super) fn checked(system: &dyn System, target: &Target<'_>) -> Result<Self, OutputError> {
        let folder = Self::of(system, target.output, target.cache)?;
        let output = &folder.output;
        let root = resolved(system, target.root)?;
        if root.starts_with(output) {
            return Err(OutputError::OverSources { output: output.clone(), source: root });
        }
        for source in target.sources {
            let source = resolved(system, source)?;
            if source.starts_with(output) || output.starts_with(&source) {
                return Err(OutputError::OverSources { output: output.clone(), source });
            }
        }
        let cache = resolved(system, target.cache)?;
        if cache.starts_with(output) {
            return Err(OutputError::CacheInside { output: output.clone(), cache });
        }
        // What is named below the root is meant to be there. Elsewhere is fine when it is said in so many words.
        let named = absolute(system, target.output)?;
        let named_root = absolute(system, target.root)?;
        if (named.starts_with(named_root) || named.starts_with(&root)) && !output.starts_with(&root) {
            return Err(OutputError::LeavesRoot { output: named, target: output.clone() });
        }
        Ok(folder)
    }

    pub(super) fn of(system: &dyn System, output: &Path, cache: &Path) -> Result<Self, OutputError> {
        let output = match resolved(system, output) {
            Err(OutputError::Io { cause, .. }) if cause.kind() == ErrorKind::NotFound => {
                // A symbolic link to nowhere.
                return Err(OutputError::NotAFolder { output: output.to_path_buf() });
            }
            other => other?,
        };
        let cache = resolved(system, cache)?;
        // Relative where it can be, so that a site that was moved with its cache finds its manifest.
        let below = cache.parent().and_then(|above| output.strip_prefix(above).ok());
        let key = Fingerprint::of(below.unwrap_or(&output).as_os_str().as_encoded_bytes()).to_string();
        let key = &key[..16];
        let state = cache.join("output");
        let name = output.file_name().unwrap_or_default().to_string_lossy();
        let sibling = output.with_file_name(format!(".{name}.gongkai-{key}"));
        Ok(Self {
            manifest: state.join(format!("{key}.manifest")),
            lock: state.join(format!("{key}.lock")),
            stage: state.join(format!("{key}.stage")),
            state,
            sibling,
            inside: output.join(format!("{MARK}.stage")),
            output,
        })
    }
}

/// The absolute path with the links of its existing part resolved. It need not exist.
fn resolved(system: &dyn System, path: &Path) -> Result<PathBuf, OutputError> {
    let whole = system.current_dir().map_err(|error| OutputError::io(Doing::Resolving, path, error))?.join(path);
    for existing in whole.ancestors() {
        let found = system.metadata(existing).map_err(|error| OutputError::io(Doing::Resolving, path, error))?;
        if found.is_some() {
            let real = system.canonicalize(existing).map_err(|error| OutputError::io(Doing::Resolving, path, error))?;
            let rest = whole.strip_prefix(existing).unwrap_or(Path::new(""));
            return Ok(plain(real, rest));
        }
    }
    Ok(plain(PathBuf::new(), &whole))
}

fn absolute(system: &dyn System, path: &Path) -> Result<PathBuf, OutputError> {
    let here = system.current_dir().map_err(|error| OutputError::io(Doing::Resolving, path, error))?;
    Ok(plain(PathBuf::new(), &here.join(path)))
}

/// `start` with the components of `rest`, `.` and `..` taken by name.
fn plain(start: PathBuf, rest: &Path) -> PathBuf {
    rest.components().fold(start, |mut path, component| {
        match component {
            Component::CurDir => {}
            Component::ParentDir => {
                path.pop();
            }
            Component::Prefix(_) | Component::RootDir | Component::Normal(_) => {
                path.push(component);
            }
        }
        path
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::system::MemorySystem;

    fn check(system: &MemorySystem, output: &str) -> Result<Folder, String> {
        let sources = ["content", "themes", "templates"].map(PathBuf::from);
        let target =
            Target { output: Path::new(output), cache: Path::new(".gongkai"), root: Path::new("."), sources: &sources };
        Folder::checked(system, &target).map_err(|error| error.to_string())
    }

    #[test]
    fn an_output_that_would_mix_with_what_the_site_is_made_from_is_refused() {
        let system = MemorySystem::new().with_file("content/site.yaml", "");
        for output in ["content", "content/public", "./x/../content", ".", "..", "/", "themes", "templates/x"] {
            assert!(check(&system, output).is_err(), "{output}");
        }
        for output in ["public", "public/nested", "/elsewhere/public", "../other", "content-public"] {
            assert!(check(&system, output).is_ok(), "{output}");
        }
    }

    #[test]
    fn an_output_that_would_publish_the_cache_is_refused() {
        assert!(check(&MemorySystem::new(), ".gongkai").unwrap_err().contains("cache"));
    }

    #[test]
    fn a_link_that_leads_the_output_out_of_the_site_or_into_the_content_is_refused() {
        let system = MemorySystem::new().with_file("content/a", "").with_file("/elsewhere/a", "");
        system.put_link("out", "/elsewhere");
        system.put_link("in", "content");
        system.put_link("nowhere", "/absent");
        assert!(check(&system, "out").unwrap_err().contains("out of the site"));
        assert!(check(&system, "out/deeper").unwrap_err().contains("out of the site"));
        assert!(check(&system, "in").unwrap_err().replace('\\', "/").contains("/site/content"));
        assert!(check(&system, "nowhere").unwrap_err().contains("not a folder"));
    }

    #[test]
    fn each_output_has_its_own_manifest_and_a_moved_site_keeps_it() {
        let system = MemorySystem::new();
        let key = |output: &str, cache: &str| {
            let folder = Folder::of(&system, Path::new(output), Path::new(cache)).unwrap();
            folder.manifest.file_name().unwrap().to_owned()
        };
        assert_ne!(key("public", ".gongkai"), key("preview", ".gongkai"));
        assert_eq!(key("public", ".gongkai"), key("/moved/public", "/moved/.gongkai"));
    }
}

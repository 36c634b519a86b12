//! What changes on disk while somebody writes: a site's folders in, one [`Noticed`] for each burst of changes out.
//!
//! In: what the operating system tells of the folders. Out: paths relative to the site, or that everything has to be read again.
//! Names that are no content never wake anybody. Never reads a file, and never decides what a change means.

#![expect(clippy::disallowed_methods, reason = "this asks the disk on behalf of everybody else")]

use std::collections::BTreeSet;
use std::io;
use std::path::{Component, Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode};
use notify::{Config, ErrorKind, Event, EventKind, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

use super::tree::Standing;

#[cfg(test)]
mod tests;

/// How long it must have been quiet before a burst is over. An editor's save is several events within a millisecond or two.
const QUIET: Duration = Duration::from_millis(10);

/// How long a burst may last before what has come so far is told: a checkout of thousands of files.
const LONGEST: Duration = Duration::from_millis(500);

/// How often folders are looked through where the system does not tell of changes.
const INTERVAL: Duration = Duration::from_secs(1);

/// How changes are learnt of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Means {
    /// The operating system tells.
    Told,
    /// The folders are looked through every second: network drives and some virtual machines tell nothing.
    Polled,
}

/// What changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Changed {
    /// Files or folders, relative to the site, `/`-separated. What was removed is named too.
    Paths(BTreeSet<String>),
    /// Anything may have: the system lost count, or a watched folder itself came or went.
    Everything,
}

/// What waiting for changes came to.
#[derive(Debug)]
pub enum Next {
    /// Something has changed, or gone wrong.
    Noticed(Noticed),
    /// Nothing has for as long as was to be waited.
    Quiet,
    /// The watch has been stopped.
    Stopped,
}

/// A burst of changes, and what went wrong while watching.
#[derive(Debug)]
pub struct Noticed {
    /// `None` where only something went wrong.
    pub changed: Option<Changed>,
    pub troubles: Vec<Trouble>,
}

/// Why changes may go unnoticed.
#[derive(Debug)]
pub enum Trouble {
    /// The system watches no more folders for this user.
    TooMany { path: PathBuf },
    /// What the system said.
    Io { path: Option<PathBuf>, cause: io::Error },
}

/// Folders of a site that are watched until this is dropped.
pub struct Watch {
    watcher: Box<dyn Watcher + Send>,
    told: Receiver<Told>,
    stop: Sender<Told>,
    root: PathBuf,
    /// The root without symbolic links: some systems name files by it.
    real: PathBuf,
    folders: Vec<String>,
    /// What went wrong before anybody asked.
    troubles: Vec<Trouble>,
}

/// Ends a [`Watch`] from another thread.
#[derive(Clone, Debug)]
pub struct Stop(Sender<Told>);

#[derive(Debug)]
enum Told {
    Event(notify::Result<Event>),
    Stop,
}

/// What one event comes to.
enum Meaning {
    Nothing,
    Path(String),
    /// A watched folder itself.
    Folder(String),
    Everything,
}

impl Watch {
    /// Watches these folders of the site at `root`, whether they exist yet or not.
    ///
    /// # Errors
    /// Where nothing can be watched at all. A folder that cannot be is a trouble, told by the first [`Watch::next`].
    pub fn begin(root: &Path, folders: &[&str], means: Means) -> io::Result<Self> {
        let (sender, told) = channel();
        let stop = sender.clone();
        let tell = move |event| {
            // Nobody listens any more while the program ends.
            let _ended = sender.send(Told::Event(event)).is_err();
        };
        let config = Config::default().with_follow_symlinks(false).with_poll_interval(INTERVAL);
        let mut watcher: Box<dyn Watcher + Send> = match means {
            Means::Told => Box::new(RecommendedWatcher::new(tell, config).map_err(into_io)?),
            Means::Polled => Box::new(PollWatcher::new(tell, config).map_err(into_io)?),
        };
        watcher.watch(root, RecursiveMode::NonRecursive).map_err(into_io)?;
        let real = std::path::absolute(root)?;
        let real = std::fs::canonicalize(&real).unwrap_or(real);
        let folders = folders.iter().map(|folder| (*folder).to_owned()).collect();
        let mut watch = Self { watcher, told, stop, root: root.to_path_buf(), real, folders, troubles: Vec::new() };
        for folder in watch.folders.clone() {
            watch.attach(&folder);
        }
        Ok(watch)
    }

    /// What ends this watch.
    #[must_use]
    pub fn stop(&self) -> Stop {
        Stop(self.stop.clone())
    }

    /// Waits for a burst of changes to be over: for its beginning no longer than `patience`, or for ever where there is none.
    pub fn next(&mut self, patience: Option<Duration>) -> Next {
        let troubles = std::mem::take(&mut self.troubles);
        if !troubles.is_empty() {
            return Next::Noticed(Noticed { changed: None, troubles });
        }
        let mut burst = Burst::default();
        let until = patience.map(|patience| Instant::now() + patience);
        while burst.is_empty() {
            let told = match until {
                None => self.told.recv().map_err(|_| RecvTimeoutError::Disconnected),
                Some(until) => self.told.recv_timeout(until.saturating_duration_since(Instant::now())),
            };
            match told {
                Ok(Told::Event(event)) => self.take(event, &mut burst),
                Ok(Told::Stop) | Err(RecvTimeoutError::Disconnected) => return Next::Stopped,
                Err(RecvTimeoutError::Timeout) => return Next::Quiet,
            }
        }
        let begun = Instant::now();
        while begun.elapsed() < LONGEST {
            match self.told.recv_timeout(QUIET) {
                Ok(Told::Event(event)) => self.take(event, &mut burst),
                Err(RecvTimeoutError::Timeout) => break,
                Ok(Told::Stop) | Err(RecvTimeoutError::Disconnected) => return Next::Stopped,
            }
        }
        Next::Noticed(burst.into_noticed())
    }

    fn take(&mut self, event: notify::Result<Event>, burst: &mut Burst) {
        let event = match event {
            Ok(event) => event,
            Err(error) => {
                burst.everything = true;
                burst.troubles.push(trouble(error));
                return;
            }
        };
        if event.need_rescan() {
            burst.everything = true;
            return;
        }
        if !changes(event.kind) {
            return;
        }
        for path in &event.paths {
            match self.meaning(path) {
                Meaning::Nothing => {}
                Meaning::Path(path) => {
                    burst.paths.insert(path);
                }
                Meaning::Folder(folder) => {
                    if !matches!(event.kind, EventKind::Modify(notify::event::ModifyKind::Metadata(_))) {
                        self.attach(&folder);
                        burst.troubles.append(&mut self.troubles);
                        burst.everything = true;
                    }
                }
                Meaning::Everything => burst.everything = true,
            }
        }
    }

    fn meaning(&self, path: &Path) -> Meaning {
        let Ok(below) = path.strip_prefix(&self.root).or_else(|_| path.strip_prefix(&self.real)) else {
            return Meaning::Everything;
        };
        let mut relative = String::new();
        for component in below.components() {
            let Component::Normal(name) = component else { return Meaning::Everything };
            let Some(name) = name.to_str() else { return Meaning::Everything };
            if Standing::of(name) != Standing::Content {
                return Meaning::Nothing;
            }
            if relative.is_empty() && !self.folders.iter().any(|folder| folder == name) {
                return Meaning::Nothing;
            }
            if !relative.is_empty() {
                relative.push('/');
            }
            relative.push_str(name);
        }
        if relative.is_empty() {
            Meaning::Nothing
        } else if relative.contains('/') {
            Meaning::Path(relative)
        } else {
            Meaning::Folder(relative)
        }
    }

    /// Watches a folder anew: what stood at its path before may have been moved away with its watch.
    fn attach(&mut self, folder: &str) {
        let path = self.root.join(folder);
        match self.watcher.unwatch(&path) {
            Ok(()) => {}
            Err(error) => match error.kind {
                // It was not watched, or is gone.
                ErrorKind::WatchNotFound | ErrorKind::PathNotFound | ErrorKind::Io(_) => {}
                ErrorKind::Generic(_) | ErrorKind::InvalidConfig(_) | ErrorKind::MaxFilesWatch => {
                    self.troubles.push(trouble(error.add_path(path.clone())));
                }
            },
        }
        if let Err(error) = self.watcher.watch(&path, RecursiveMode::Recursive) {
            let is_absent = match &error.kind {
                ErrorKind::PathNotFound => true,
                ErrorKind::Io(cause) => cause.kind() == io::ErrorKind::NotFound,
                // On Windows the error has words alone.
                ErrorKind::Generic(_) => !path.exists(),
                ErrorKind::WatchNotFound | ErrorKind::InvalidConfig(_) | ErrorKind::MaxFilesWatch => false,
            };
            // It is watched for in the root.
            if !is_absent {
                self.troubles.push(trouble(error.add_path(path)));
            }
        }
    }
}

impl Stop {
    /// Ends the watch; a watch that has ended stays so.
    pub fn now(&self) {
        let _ended = self.0.send(Told::Stop).is_err();
    }
}

#[derive(Default)]
struct Burst {
    paths: BTreeSet<String>,
    everything: bool,
    troubles: Vec<Trouble>,
}

impl Burst {
    fn is_empty(&self) -> bool {
        self.paths.is_empty() && !self.everything && self.troubles.is_empty()
    }

    fn into_noticed(self) -> Noticed {
        let Self { paths, everything, troubles } = self;
        let changed = match (everything, paths.is_empty()) {
            (true, _) => Some(Changed::Everything),
            (false, false) => Some(Changed::Paths(paths)),
            (false, true) => None,
        };
        Noticed { changed, troubles }
    }
}

/// Reading a file is no change; that a writer has closed it is.
fn changes(kind: EventKind) -> bool {
    match kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => true,
        EventKind::Access(_) => false,
        EventKind::Any | EventKind::Create(_) | EventKind::Modify(_) | EventKind::Remove(_) | EventKind::Other => true,
    }
}

fn trouble(error: notify::Error) -> Trouble {
    let path = error.paths.first().cloned();
    match error.kind {
        ErrorKind::MaxFilesWatch => Trouble::TooMany { path: path.unwrap_or_default() },
        kind => Trouble::Io { path, cause: into_io(notify::Error::new(kind)) },
    }
}

fn into_io(error: notify::Error) -> io::Error {
    match error.kind {
        ErrorKind::Io(cause) => cause,
        ErrorKind::PathNotFound => io::ErrorKind::NotFound.into(),
        kind => io::Error::other(notify::Error::new(kind)),
    }
}

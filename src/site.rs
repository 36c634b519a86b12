//! The pipeline: load → decode → figures → outline → plan → rules → view → render → output.
//!
//! In: a system and what was asked for. Out: a report, and a written site if nothing stands against it. This file
//! calls the stages and does nothing that a stage should do.

mod codes;
mod compare;
mod memory;
mod pages;
mod prepare;
pub mod preview;
mod search;
mod since;
mod steps;
mod theme;

use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rayon::ThreadPoolBuilder;

use crate::diagnostics::{Report, Strictness};
use crate::load::CONTENT;
use crate::model::Date;
use crate::output::{OutputError, Target, Written};
use crate::render::Minifying;
use crate::system::System;

pub use codes::codes;
pub use compare::compare;
pub use memory::Memory;
pub use prepare::{Prepared, prepare, prepare_again, today};
pub use search::ground;
pub use steps::{Listener, Step, Timings};

/// What holds for checking and building.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// The root of the site.
    pub root: PathBuf,
    /// The day for which figures are worked out; `SOURCE_DATE_EPOCH` or today in the site's zone where absent.
    pub as_of: Option<Date>,
    /// Instead of the address in `site.yaml`.
    pub base_url: Option<String>,
    /// Whether drafts and coming releases are shown.
    pub drafts: bool,
    /// How many threads; as many as there are processors where absent.
    pub jobs: Option<usize>,
    /// Who is told how far the run is.
    pub listener: Listener,
}

/// Where a site goes, and how it is written.
#[derive(Debug, Clone)]
pub struct Destination {
    /// The folder of the site.
    pub output: PathBuf,
    /// The folder of manifests and staged files.
    pub cache: PathBuf,
    /// Whether pages whose view has not changed are kept.
    pub reuse: Reuse,
    /// Whether pages are minified.
    pub minifying: Minifying,
    /// Whether warnings keep the site from being written.
    pub strictness: Strictness,
}

/// What a build takes over from the last one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reuse {
    /// Pages whose inputs have not changed.
    Unchanged,
    /// Nothing: every page is rendered.
    Nothing,
}

/// A finished build.
#[derive(Debug)]
pub struct Built {
    /// All problems.
    pub report: Report,
    /// What was written; `None` where problems kept the site as it was.
    pub written: Option<Written>,
    /// How long each stage took.
    pub timings: Vec<(&'static str, Duration)>,
}

/// Why a run could not do its work.
#[derive(Debug)]
pub enum CannotRun {
    /// There is no content folder, or it cannot be listed.
    NoContent {
        /// Where it was looked for.
        root: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
    /// `SOURCE_DATE_EPOCH` is no number of seconds.
    BadEpoch(String),
    /// No threads could be started.
    Threads(String),
    /// A file of the theme cannot be read.
    Theme {
        /// Which.
        path: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
    /// There are more texts than the index of the search can number.
    SearchTooLarge,
    /// The output could not be written.
    Output {
        /// Why.
        error: OutputError,
        /// The day for which the site was built, where that was known.
        as_of: Option<String>,
    },
}

/// All problems of the site; nothing is written.
///
/// # Errors
/// Where the site cannot be read at all.
pub fn check(system: &dyn System, settings: &Settings) -> Result<Report, CannotRun> {
    in_pool(settings, || pages::check(system, settings))?
}

/// Builds the site. Problems of the content leave the last site as it was.
///
/// # Errors
/// Where the site cannot be read, or the output cannot be written.
pub fn build(system: &dyn System, settings: &Settings, destination: &Destination) -> Result<Built, CannotRun> {
    in_pool(settings, || pages::build(system, settings, destination))?
}

/// Runs in a pool of its own, so that `--jobs` holds for every stage.
fn in_pool<T: Send>(settings: &Settings, run: impl FnOnce() -> T + Send) -> Result<T, CannotRun> {
    let pool = ThreadPoolBuilder::new().num_threads(settings.jobs.unwrap_or(0)).build();
    let pool = pool.map_err(|error| CannotRun::Threads(error.to_string()))?;
    Ok(pool.install(run))
}

impl Destination {
    /// The paths of the output, and what it must not touch.
    #[must_use]
    pub fn target(&self, root: &Path) -> Paths {
        let sources = ["themes", "templates", "static"].map(|folder| root.join(folder));
        let sources = std::iter::once(root.join(CONTENT)).chain(sources).collect();
        Paths { output: self.output.clone(), cache: self.cache.clone(), root: root.to_path_buf(), sources }
    }
}

/// The paths of one output, owned.
#[derive(Debug, Clone)]
pub struct Paths {
    output: PathBuf,
    cache: PathBuf,
    root: PathBuf,
    sources: Vec<PathBuf>,
}

impl Paths {
    /// The same, borrowed.
    #[must_use]
    pub fn as_target(&self) -> Target<'_> {
        Target { output: &self.output, cache: &self.cache, root: &self.root, sources: &self.sources }
    }
}

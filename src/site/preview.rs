//! The site as somebody who writes sees it: kept ready, taken in again when files change, rendered page by page when asked.
//!
//! In: a system, [`Settings`], and which paths changed. Out: the files of the site as a build with these settings writes them
//! (minified, as `build` does where nothing else is asked), and what stands against building it. The last state that builds is
//! what is answered; while there are errors it stays. One thread takes changes in; any number of others answer from
//! [`Shown`], without waiting for it. Nothing is written.

mod answer;
mod concerns;
mod feeds;
mod media;
mod state;

use std::collections::BTreeSet;
use std::fmt;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use rayon::{ThreadPool, ThreadPoolBuilder};

use super::pages::{fails, renderer_again};
use super::{CannotRun, Memory, Settings, prepare_again};
use crate::diagnostics::{Diagnostic, Report, Strictness};
use crate::load::Touched;
use crate::render::Minifying;
use crate::system::System;
use concerns::Concerns;
use state::{Site, State};

pub use answer::{Answer, Body, Content};

/// The folders of a site that it is made from, relative to its root: what is to be watched.
pub const SOURCES: [&str; 5] = ["content", "themes", "templates", "static", "i18n"];

/// What may have changed on disk since the site was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Changes {
    /// These files and folders, and all that is below them: new, gone, moved or written. Absolute, or relative to the root of
    /// the site. What is no part of the site may be among them.
    Paths(BTreeSet<PathBuf>),
    /// Anything.
    Everything,
}

/// What came of taking changes in.
#[derive(Debug, Clone)]
pub struct Taken {
    /// Whether the site builds as it is now. If not, the last state that did is still what is answered.
    pub builds: bool,
    /// What readers see otherwise than in the state that was answered before.
    pub changed: Changed,
    /// All problems of the newest state, warnings too.
    pub problems: Arc<Report>,
}

/// What readers see otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Changed {
    /// Nothing.
    Nothing,
    /// Style sheets alone: pages are the same.
    Styles,
    /// Content, templates, strings, scripts, or the day.
    Pages,
}

/// A site that is kept ready while its files change.
pub struct Preview {
    system: Arc<dyn System>,
    settings: Settings,
    pool: Arc<ThreadPool>,
    /// What the last state has made.
    memory: Memory,
    /// The root of the site without links, which watchers may name.
    resolved_root: Option<PathBuf>,
    shown: Shown,
}

/// What is shown at the moment, for any number of threads. Clones share it and follow the [`Preview`] that they come from.
#[derive(Clone)]
pub struct Shown {
    state: Arc<Mutex<Arc<State>>>,
}

impl Preview {
    /// Reads and judges the site.
    ///
    /// # Errors
    /// Where the site or its theme cannot be read at all. Problems of the content are no errors: [`Shown::problems`] has them.
    pub fn open(system: &dyn System, settings: &Settings) -> Result<Self, CannotRun> {
        let pool = ThreadPoolBuilder::new().num_threads(settings.jobs.unwrap_or(0)).build();
        let pool = pool.map_err(|error| CannotRun::Threads(error.to_string()))?;
        let system = system.shared();
        let state = Arc::new(Mutex::new(Arc::new(State::empty())));
        let mut preview = Self {
            resolved_root: system.canonicalize(&settings.root).ok(),
            system,
            settings: settings.clone(),
            pool: Arc::new(pool),
            memory: Memory::default(),
            shown: Shown { state },
        };
        preview.take(&Changes::Everything)?;
        Ok(preview)
    }

    /// Takes in what has changed on disk. Answers come from the new state as soon as this returns, if it builds.
    ///
    /// # Errors
    /// Where the site or its theme cannot be read at all; everything then stays as it was.
    pub fn take(&mut self, changes: &Changes) -> Result<Taken, CannotRun> {
        let touched = self.touched(changes);
        let pool = Arc::clone(&self.pool);
        let before = self.shown.state();
        let mut memory = std::mem::take(&mut self.memory);
        let (state, taken) = pool.install(|| self.read(&before, &mut memory, &touched))?;
        self.memory = memory;
        *self.shown.state.lock().unwrap_or_else(PoisonError::into_inner) = Arc::new(state);
        // A large site takes a while to be given back; nobody waits for that.
        pool.spawn(move || drop(before));
        Ok(taken)
    }

    /// What is shown, for threads that answer.
    #[must_use]
    pub fn shown(&self) -> Shown {
        self.shown.clone()
    }

    /// See [`Shown::answer`].
    #[must_use]
    pub fn answer(&self, path: &str) -> Answer {
        self.shown.answer(path)
    }

    /// See [`Shown::problems`].
    #[must_use]
    pub fn problems(&self) -> Arc<Report> {
        self.shown.problems()
    }

    /// See [`Shown::problems_of`].
    #[must_use]
    pub fn problems_of(&self, path: &str) -> Vec<Diagnostic> {
        self.shown.problems_of(path)
    }

    /// The paths of changes relative to the root of the site.
    fn touched(&self, changes: &Changes) -> Touched {
        let Changes::Paths(paths) = changes else { return Touched::All };
        let roots = [Some(&self.settings.root), self.resolved_root.as_ref()];
        let relative = |path: &PathBuf| {
            let below = roots.iter().flatten().find_map(|root| path.strip_prefix(root).ok());
            match below {
                Some(below) => Some(below.to_path_buf()),
                None if path.is_relative() => Some(path.clone()),
                // The site is known by yet another name: what was touched cannot be told.
                None => None,
            }
        };
        paths.iter().map(relative).collect::<Option<BTreeSet<PathBuf>>>().map_or(Touched::All, Touched::Paths)
    }

    fn read(&self, before: &State, memory: &mut Memory, touched: &Touched) -> Result<(State, Taken), CannotRun> {
        let system = &*self.system;
        let mut prepared = prepare_again(system, &self.settings, memory, touched)?;
        let theme = &mut memory.theme;
        let renderer = renderer_again(system, &self.settings, &mut prepared, Minifying::On, theme, touched)?;
        let shown = before.site.as_deref();
        let pages = prepared.plan.pages.len();
        let report = |prepared: &super::Prepared, texts: &[_]| Arc::new(prepared.report(texts).with_output(pages, 0));
        let (site, problems, concerns) = match renderer {
            Ok(renderer) if !fails(&prepared, Strictness::Normal) => {
                let problems = report(&prepared, &renderer.texts());
                let concerns = Concerns::of(&problems, &prepared, None);
                let site = Site::new(prepared, renderer, &self.settings, Arc::clone(&self.pool));
                (Some(Arc::new(site)), problems, concerns)
            }
            found => {
                let texts = found.map_or_else(|texts| texts, |renderer| renderer.texts());
                let problems = report(&prepared, &texts);
                let concerns = Concerns::of(&problems, &prepared, shown.map(Site::prepared));
                (None, problems, concerns)
            }
        };
        let builds = site.is_some();
        let changed = match (&site, shown) {
            (None, _) => Changed::Nothing,
            (Some(_), None) => Changed::Pages,
            (Some(now), Some(before)) => now.changed_since(before),
        };
        let taken = Taken { builds, changed, problems: Arc::clone(&problems) };
        let site = site.or_else(|| before.site.clone());
        Ok((State { site, problems, concerns }, taken))
    }
}

impl Shown {
    /// The file at an address of the site, as a build writes it, rendered now. The path is relative to the root of the site and
    /// decoded: `projects/bridge/`, `feed.xml`, the empty path for the first page; a slash at its beginning does not count.
    #[must_use]
    pub fn answer(&self, path: &str) -> Answer {
        match &self.state().site {
            Some(site) => site.answer(path),
            None => Answer::NotBuilt,
        }
    }

    /// All problems of the newest state, warnings too, as `check` tells them but for templates that fail on single pages: those
    /// are told by the [`Answer::Broken`] of each.
    #[must_use]
    pub fn problems(&self) -> Arc<Report> {
        Arc::clone(&self.state().problems)
    }

    /// The problems of the newest state that stand in a record which the page at this address shows, in the order of
    /// [`Shown::problems`]. The path is as in [`Shown::answer`].
    #[must_use]
    pub fn problems_of(&self, path: &str) -> Vec<Diagnostic> {
        let state = self.state();
        let numbers = state.concerns.of_page(answer::trimmed(path));
        numbers.iter().filter_map(|number| state.problems.diagnostics.get(*number).cloned()).collect()
    }

    /// Every address that is answered with a file of the site, in their order, the index of the search included: what a build
    /// would write, relative to the output folder.
    #[must_use]
    pub fn files(&self) -> Vec<String> {
        self.state().site.as_ref().map(|site| site.files()).unwrap_or_default()
    }

    /// The path under which the site stands on its host, from `base_url`: `/` or `/column/`. `None` where it has not built yet.
    #[must_use]
    pub fn base_path(&self) -> Option<String> {
        self.state().site.as_ref().map(|site| site.prepared().base.path.clone())
    }

    fn state(&self) -> Arc<State> {
        Arc::clone(&self.state.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl fmt::Debug for Preview {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Preview").field("settings", &self.settings).finish_non_exhaustive()
    }
}

impl fmt::Debug for Shown {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Shown").finish_non_exhaustive()
    }
}

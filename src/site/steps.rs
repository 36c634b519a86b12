//! What a run tells of itself while it works: which stage it is in, how many pages it has rendered, how long each stage took.
//!
//! In: the stages, as they begin. Out: steps to whoever listens, durations for the report. Who listens, and whether on a
//! terminal, is not known here; telling changes nothing in what is made.

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// One thing that a run tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// A stage has begun, by the name that the timings use.
    Stage(&'static str),
    /// A page is finished.
    Pages {
        /// How many are, in all.
        done: usize,
        /// How many there will be.
        of: usize,
    },
}

/// Who listens; nobody where nothing was said. It is called from many threads at once and should be quick.
#[derive(Clone, Default)]
pub struct Listener(Option<Arc<dyn Fn(Step) + Send + Sync>>);

impl Listener {
    /// Hands every step to this function.
    pub fn new(listen: impl Fn(Step) + Send + Sync + 'static) -> Self {
        Self(Some(Arc::new(listen)))
    }

    pub(super) fn tell(&self, step: Step) {
        if let Some(listen) = &self.0 {
            listen(step);
        }
    }
}

impl fmt::Debug for Listener {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(if self.0.is_some() { "Listener" } else { "Nobody" })
    }
}

/// How long each stage took, in the order of the stages.
#[derive(Debug, Default)]
pub struct Timings {
    pub(super) stages: Vec<(&'static str, Duration)>,
    listener: Listener,
}

impl Timings {
    pub(super) fn told_to(listener: &Listener) -> Self {
        Self { stages: Vec::new(), listener: listener.clone() }
    }

    /// Runs a stage and notes how long it took.
    pub(super) fn stage<T>(&mut self, name: &'static str, run: impl FnOnce() -> T) -> T {
        self.listener.tell(Step::Stage(name));
        let begun = Instant::now();
        let result = run();
        self.stages.push((name, begun.elapsed()));
        result
    }
}

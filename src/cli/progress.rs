//! A line on a terminal that says how far a run is, once it has lasted a second; gone when the run is done.
//!
//! In: the steps that the pipeline tells, from many threads. Out: one line on stderr, drawn by one thread alone, which has
//! ended before anything else is printed. Where nobody looks on (no terminal, CI, a format for programs) nothing is drawn
//! and nothing listens.

use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use super::report::{Printer, draw};
use crate::diagnostics::{Language, Text};
use crate::site::{Listener, Step};
use crate::system::System;
use crate::text;

/// A run that is over by then shows nothing.
const PATIENCE: Duration = Duration::from_secs(1);
/// How often the line is looked at.
const BEAT: Duration = Duration::from_millis(100);

/// What is shown of a run while it works.
#[derive(Debug)]
pub(super) struct Progress {
    shown: Option<Shown>,
}

#[derive(Debug)]
struct Shown {
    latest: Arc<Mutex<Latest>>,
    ended: Sender<()>,
    drawing: JoinHandle<()>,
}

/// What the run told last.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Latest {
    stage: Option<&'static str>,
    pages: Option<(usize, usize)>,
}

impl Progress {
    /// Begins to listen, where somebody looks on.
    pub(super) fn begin(system: &dyn System, printer: &Printer) -> Self {
        if !printer.is_watched(system) {
            return Self { shown: None };
        }
        let language = printer.language();
        let latest = Arc::new(Mutex::new(Latest::default()));
        let (ended, end) = channel::<()>();
        let seen = Arc::clone(&latest);
        let spawned = thread::Builder::new().spawn(move || {
            let mut drawn = String::new();
            let mut wait = PATIENCE;
            while end.recv_timeout(wait) == Err(RecvTimeoutError::Timeout) {
                wait = BEAT;
                let line = line(*seen.lock().unwrap_or_else(PoisonError::into_inner), language);
                if line != drawn {
                    draw(&line);
                    drawn = line;
                }
            }
            if !drawn.is_empty() {
                draw("");
            }
        });
        // A run without a line is a run all the same.
        Self { shown: spawned.ok().map(|drawing| Shown { latest, ended, drawing }) }
    }

    /// Who listens to the pipeline.
    pub(super) fn listener(&self) -> Listener {
        let Some(shown) = &self.shown else { return Listener::default() };
        let latest = Arc::clone(&shown.latest);
        Listener::new(move |step| latest.lock().unwrap_or_else(PoisonError::into_inner).take(step))
    }

    /// Takes the line away. Nothing is drawn afterwards.
    pub(super) fn end(self) {
        let Some(Shown { ended, drawing, .. }) = self.shown else { return };
        drop(ended);
        if drawing.join().is_err() {
            // It drew a line and nothing else: there is nothing to be told.
        }
    }
}

impl Latest {
    /// Threads finish pages out of turn: the count never runs backwards.
    fn take(&mut self, step: Step) {
        match step {
            Step::Stage(stage) => *self = Self { stage: Some(stage), pages: None },
            Step::Pages { done, of } => {
                let before = self.pages.map_or(0, |(done, _)| done);
                self.pages = Some((done.max(before), of));
            }
        }
    }
}

/// The line for what was told last.
fn line(latest: Latest, language: Language) -> String {
    let doing = match latest.stage {
        None => text!("正在准备", "Getting ready"),
        Some("load") => text!("正在读取文件", "Reading files"),
        Some("decode") => text!("正在读取记录", "Reading records"),
        Some("figures") => text!("正在计算数字", "Working out figures"),
        Some("outline") => text!("正在读取正文", "Reading texts"),
        Some("plan") => text!("正在安排页面", "Planning pages"),
        Some("rules") => text!("正在检查规则", "Checking rules"),
        Some("render") => text!("正在生成页面", "Rendering pages"),
        Some("search") => text!("正在编排搜索索引", "Indexing for search"),
        Some("output") => text!("正在写入网站", "Writing the site"),
        Some(other) => Text::new(format!("正在进行 {other}"), format!("At work on {other}")),
    };
    let doing = doing.get(language);
    match latest.pages {
        Some((done, of)) => format!("{doing} {done}/{of}…"),
        None => format!("{doing}…"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_says_stage_and_count_in_both_languages() {
        let mut latest = Latest::default();
        assert_eq!(line(latest, Language::Zh), "正在准备…");
        latest.take(Step::Stage("render"));
        latest.take(Step::Pages { done: 3, of: 10 });
        latest.take(Step::Pages { done: 2, of: 10 });
        assert_eq!(line(latest, Language::Zh), "正在生成页面 3/10…");
        assert_eq!(line(latest, Language::En), "Rendering pages 3/10…");
        latest.take(Step::Stage("search"));
        assert_eq!(line(latest, Language::En), "Indexing for search…");
    }

    #[test]
    fn every_stage_of_the_pipeline_has_words_of_its_own() {
        let stages = ["load", "decode", "figures", "outline", "plan", "rules", "render", "search", "output"];
        let lines = stages.map(|stage| line(Latest { stage: Some(stage), pages: None }, Language::Zh));
        for (index, line) in lines.iter().enumerate() {
            assert!(!line.contains(|c: char| c.is_ascii_alphabetic()), "{line}");
            assert!(!lines[..index].contains(line), "{line}");
        }
    }
}

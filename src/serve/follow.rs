//! Changes on disk become states of the site, and events in open windows.
//!
//! A burst of changes is taken in at once and told once. A state that does not build is told a moment later than one that does: a
//! file that is half written is mended by then, and nobody sees it flash.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::Timestamp;

use super::standing::{OfPage, Standing};
use super::{Stage, Voice, clients};
use crate::diagnostics::{Report, Text};
use crate::site::preview::{Changed as Seen, Changes, Preview};
use crate::system::{Changed, Next, Trouble, Watch};
use crate::text;

/// How long a state that does not build may be mended before it is told.
const MOMENT: Duration = Duration::from_millis(150);

/// How often it is looked whether another day has begun, which happens at a quarter of an hour in every zone.
const QUARTER: i64 = 15 * 60;

/// How many changed files are named on the command line.
const NAMED: usize = 3;

/// Follows the disk until the watch is stopped.
pub(super) fn follow(stage: &Stage, preview: Preview, mut watch: Watch, voice: &dyn Voice) {
    let told = stage.standing();
    let mut follower = Follower {
        stage,
        preview,
        voice,
        told,
        pages: 0,
        styles: 0,
        missed: Missed::Nothing,
        paths: Paths::default(),
        until: None,
    };
    let mut quarter = to_the_quarter(stage.system.now());
    let mut looked = Instant::now();
    loop {
        let turn = looked + quarter;
        let until = follower.until.map_or(turn, |until| until.min(turn));
        let is_turned = until == turn;
        match watch.next(Some(until.saturating_duration_since(Instant::now()))) {
            Next::Stopped => return,
            Next::Quiet if is_turned => {
                // No file has changed; the day may have.
                follower.take(Changed::Paths(BTreeSet::new()));
                (quarter, looked) = (to_the_quarter(stage.system.now()), Instant::now());
            }
            Next::Quiet => follower.tell(),
            Next::Noticed(noticed) => {
                noticed.troubles.iter().for_each(|one| voice.say(&trouble(one)));
                if let Some(changed) = noticed.changed {
                    follower.take(changed);
                }
            }
        }
    }
}

struct Follower<'a> {
    stage: &'a Stage,
    preview: Preview,
    voice: &'a dyn Voice,
    /// What the open windows know.
    told: Arc<Standing>,
    /// How many states of pages and of style sheets there have been.
    pages: u64,
    styles: u64,
    missed: Missed,
    /// What has changed since then.
    paths: Paths,
    /// When a state that does not build is told.
    until: Option<Instant>,
}

/// Whether there are changes that could not be taken in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Missed {
    Nothing,
    Something,
}

/// Which files have changed.
#[derive(Default)]
struct Paths {
    named: BTreeSet<String>,
    /// Whether any may have.
    all: bool,
}

impl Paths {
    /// Their names; none where any file may have changed.
    fn told(&self) -> Vec<&str> {
        if self.all { Vec::new() } else { self.named.iter().map(String::as_str).collect() }
    }

    /// What the command line says of them.
    fn updated(&self) -> Text {
        let files = self.told();
        let count = files.len();
        match count {
            0 => text!("已更新。", "Updated."),
            1..=NAMED => {
                let (zh, en) = (files.join("、"), files.join(", "));
                text!("已更新：{zh}", "Updated: {en}")
            }
            _ => text!("已更新：{count} 个文件。", "Updated: {count} files."),
        }
    }
}

impl Follower<'_> {
    fn take(&mut self, changed: Changed) {
        let news = self.news(changed);
        let before = self.stage.standing();
        let mut standing = Standing::clone(&before);
        match self.preview.take(&news) {
            Ok(taken) => {
                self.missed = Missed::Nothing;
                match taken.changed {
                    Seen::Nothing => {}
                    Seen::Styles => {
                        self.styles += 1;
                        standing.styles = numbered(&standing.styles, self.styles);
                    }
                    Seen::Pages => {
                        self.pages += 1;
                        standing.pages = numbered(&standing.pages, self.pages);
                    }
                }
                standing.builds = taken.builds;
                standing.problems = taken.problems;
            }
            Err(why) => {
                self.missed = Missed::Something;
                standing.builds = false;
                standing.problems =
                    Arc::new(Report::failure(&self.voice.cannot(why), before.problems.as_of.as_deref()));
            }
        }
        let (builds, standing) = (standing.builds, Arc::new(standing));
        self.stage.set(standing);
        if builds || !self.told.builds {
            self.tell();
        } else if self.until.is_none_or(|until| until > Instant::now()) {
            self.until.get_or_insert_with(|| Instant::now() + MOMENT);
        } else {
            self.tell();
        }
    }

    /// What the site is to take in; after a failure everything, since nothing was taken then.
    fn news(&mut self, changed: Changed) -> Changes {
        match changed {
            Changed::Everything => {
                self.paths.all = true;
                Changes::Everything
            }
            Changed::Paths(paths) => {
                self.paths.named.extend(paths.iter().cloned());
                match self.missed {
                    Missed::Something => Changes::Everything,
                    Missed::Nothing => Changes::Paths(paths.into_iter().map(PathBuf::from).collect()),
                }
            }
        }
    }

    /// Tells the open windows and the command line how things stand, where that is news.
    fn tell(&mut self) {
        self.until = None;
        let now = self.stage.standing();
        let before = std::mem::replace(&mut self.told, Arc::clone(&now));
        let paths = std::mem::take(&mut self.paths);
        let same_problems = before.problems.diagnostics == now.problems.diagnostics;
        let same_site = before.pages == now.pages && before.styles == now.styles;
        // While it does not build, the lines that are quoted may be other ones now.
        if same_problems && same_site && before.builds && now.builds {
            return;
        }
        if now.builds {
            let data = serde_json::to_string(&paths.told()).expect("a list of text always serialises");
            self.stage.clients.tell(&clients::event("reload", &data));
            self.voice.say(&paths.updated());
        } else {
            let data = now.json(&OfPage::default(), &self.stage.showing());
            self.stage.clients.tell(&clients::event("problems", &data));
        }
        let is_mended = !before.problems.diagnostics.is_empty() && now.problems.diagnostics.is_empty();
        if is_mended || (!same_problems && !now.problems.diagnostics.is_empty()) {
            self.voice.report(&now.problems);
        }
    }
}

/// How long it is until a day may begin, in some zone; a second more, so that it has.
fn to_the_quarter(now: Timestamp) -> Duration {
    let left = QUARTER - now.as_second().rem_euclid(QUARTER);
    Duration::from_secs(left.unsigned_abs() + 1)
}

/// `1782748800-3`: the run of the server stays.
fn numbered(name: &str, number: u64) -> String {
    let run = name.split('-').next().unwrap_or(name);
    format!("{run}-{number}")
}

/// The words for what goes wrong while watching.
pub(super) fn trouble(trouble: &Trouble) -> Text {
    match trouble {
        Trouble::TooMany { path } => {
            let path = path.display();
            text!(
                "系统不让再监视更多文件夹了（{path}），有的改动不会自动出现在预览里。请调大 fs.inotify.max_user_watches，或改用 --poll。",
                "The system watches no more folders ({path}): some changes will not show by themselves. Raise fs.inotify.max_user_watches, or use --poll."
            )
        }
        Trouble::Io { path, cause } => {
            let path = path.as_ref().map(|path| path.display().to_string()).unwrap_or_default();
            text!(
                "监视文件时出错（{path} {cause}），已把站点重新读了一遍；有的改动可能不会自动出现。",
                "Watching failed ({path} {cause}); the site was read again, and some changes may not show by themselves."
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::to_the_quarter;

    #[test]
    fn a_day_is_looked_for_a_second_after_each_quarter() {
        for (now, seconds) in [
            ("2026-06-30T15:59:30Z", 31),
            ("2026-06-30T16:00:00Z", 901),
            ("2026-06-30T16:14:59.5Z", 2),
            ("1969-12-31T23:50:00Z", 601),
        ] {
            let now = now.parse().expect("a moment");
            assert_eq!(to_the_quarter(now), Duration::from_secs(seconds), "{now}");
        }
    }
}

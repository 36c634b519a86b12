//! What is made of the events that a system tells: bursts, lost counts, what goes wrong. The events are put in by hand.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::time::Duration;

use notify::event::{AccessKind, CreateKind, DataChange, Flag, ModifyKind};
use notify::{Error, ErrorKind, Event, EventKind};

use super::{Changed, Means, Next, Noticed, Told, Trouble, Watch};

/// Longer than a test takes, where something has to come; short, where nothing may.
const LONG: Option<Duration> = Some(Duration::from_mins(1));
const SHORT: Option<Duration> = Some(Duration::from_millis(50));

/// A watch of an empty folder, in which nothing happens but what is told.
fn watch() -> (tempfile::TempDir, Watch) {
    let folder = tempfile::tempdir().expect("a folder");
    let watch = Watch::begin(folder.path(), &["content"], Means::Told).expect("a watch");
    (folder, watch)
}

fn tell(watch: &Watch, event: notify::Result<Event>) {
    watch.stop.send(Told::Event(event)).expect("somebody who listens");
}

fn written(watch: &Watch, path: &str) -> Event {
    let kind = EventKind::Modify(ModifyKind::Data(DataChange::Any));
    Event { kind, paths: vec![watch.root.join(path)], attrs: notify::event::EventAttributes::default() }
}

fn noticed(watch: &mut Watch) -> Noticed {
    match watch.next(LONG) {
        Next::Noticed(noticed) => noticed,
        Next::Quiet | Next::Stopped => panic!("nothing was noticed"),
    }
}

#[test]
fn a_system_that_lost_count_has_everything_read_again() {
    let (_folder, mut watch) = watch();
    tell(&watch, Ok(Event::new(EventKind::Other).set_flag(Flag::Rescan)));
    let Noticed { changed, troubles } = noticed(&mut watch);
    assert_eq!(changed, Some(Changed::Everything));
    assert!(troubles.is_empty(), "{troubles:?}");
    // In the middle of a burst too, whatever was named before and after.
    tell(&watch, Ok(written(&watch, "content/news/a.md")));
    tell(&watch, Ok(Event::new(EventKind::Other).set_flag(Flag::Rescan)));
    tell(&watch, Ok(written(&watch, "content/news/b.md")));
    assert_eq!(noticed(&mut watch).changed, Some(Changed::Everything));
    assert!(matches!(watch.next(SHORT), Next::Quiet), "the burst is over");
    // What comes after it is named again.
    tell(&watch, Ok(written(&watch, "content/news/b.md")));
    assert_eq!(noticed(&mut watch).changed, Some(Changed::Paths(BTreeSet::from(["content/news/b.md".to_owned()]))));
}

#[test]
fn a_limit_that_is_reached_is_told_and_everything_read_again() {
    let (_folder, mut watch) = watch();
    let path = PathBuf::from("content/deep");
    tell(&watch, Err(Error::new(ErrorKind::MaxFilesWatch).add_path(path.clone())));
    let Noticed { changed, troubles } = noticed(&mut watch);
    assert_eq!(changed, Some(Changed::Everything));
    assert!(matches!(troubles.as_slice(), [Trouble::TooMany { path: of }] if *of == path), "{troubles:?}");
}

#[test]
fn a_burst_is_one_change_that_names_each_file_once() {
    let (_folder, mut watch) = watch();
    for path in ["content/news/a.md", "content/projects/b.md", "content/news/a.md"] {
        tell(&watch, Ok(written(&watch, path)));
    }
    let named = ["content/news/a.md", "content/projects/b.md"].map(str::to_owned);
    assert_eq!(noticed(&mut watch).changed, Some(Changed::Paths(BTreeSet::from(named))));
}

#[test]
fn what_is_read_or_lies_elsewhere_wakes_nobody() {
    let (_folder, mut watch) = watch();
    let read = Event { kind: EventKind::Access(AccessKind::Read), ..written(&watch, "content/news/a.md") };
    let built = Event { kind: EventKind::Create(CreateKind::File), ..written(&watch, "public/index.html") };
    let swap = written(&watch, "content/news/.a.md.swp");
    for event in [read, built, swap] {
        tell(&watch, Ok(event));
    }
    assert!(matches!(watch.next(SHORT), Next::Quiet));
    watch.stop().now();
    assert!(matches!(watch.next(LONG), Next::Stopped));
}

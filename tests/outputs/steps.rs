//! What a run tells while it works: every stage in its order, every page once, and nothing changes for it.

use std::sync::{Arc, Mutex};

use gongkai::site::{Listener, Settings, Step};

use super::{assert_same, build_in_memory, in_memory, usual};

/// The steps of one build.
fn told(jobs: usize) -> (Vec<Step>, super::Site) {
    let system = in_memory("tests/sites/second", "/site");
    let steps = Arc::new(Mutex::new(Vec::new()));
    let heard = Arc::clone(&steps);
    let listener = Listener::new(move |step| heard.lock().expect("no thread fell over").push(step));
    build_in_memory(&system, "/site", Settings { jobs: Some(jobs), listener, ..Settings::default() });
    let steps = steps.lock().expect("no thread fell over").clone();
    (steps, system.files("/site/public"))
}

#[test]
fn a_listener_hears_every_stage_in_order_and_every_page_once() {
    for jobs in [1, 4] {
        let (steps, site) = told(jobs);
        let stages: Vec<&str> = steps
            .iter()
            .filter_map(|step| match step {
                Step::Stage(stage) => Some(*stage),
                Step::Pages { .. } => None,
            })
            .collect();
        let expected =
            ["load", "decode", "figures", "outline", "plan", "rules", "render", "output", "search", "output"];
        assert_eq!(stages, expected);
        let begin = steps.iter().position(|step| *step == Step::Stage("render")).expect("the stage");
        let pages: Vec<(usize, usize)> = steps[begin + 1..]
            .iter()
            .map_while(|step| match step {
                Step::Pages { done, of } => Some((*done, *of)),
                Step::Stage(_) => None,
            })
            .collect();
        let of = pages.len();
        assert!(of > 20 && pages.iter().all(|(_, all)| *all == of), "{pages:?}");
        let mut done: Vec<usize> = pages.iter().map(|(done, _)| *done).collect();
        if jobs > 1 {
            done.sort_unstable();
        }
        assert_eq!(done, (1..=of).collect::<Vec<_>>());
        assert_same(&usual("tests/sites/second"), &site, "with a listener");
    }
}

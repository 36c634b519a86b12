//! Every code that the program knows, stage by stage.

use crate::diagnostics::{COULD_NOT_RUN, Code};
use crate::{authoring, decode, figures, load, plan, render, rules};

/// All codes, in the order of the stages that raise them.
#[must_use]
pub fn codes() -> Vec<&'static Code> {
    let mut all: Vec<&'static Code> = load::codes::ALL.to_vec();
    all.extend(decode::codes::ALL.concat());
    all.extend([&figures::notices::AFTER_AS_OF, &figures::notices::NO_HOLIDAY_DATA]);
    all.extend(plan::codes::ALL);
    all.extend(rules::codes());
    all.extend(render::CODES);
    all.push(&super::theme::UNKNOWN_THEME);
    all.push(&super::compare::OUTPUT_DIFFERS);
    all.extend(authoring::codes::ALL);
    all.push(&COULD_NOT_RUN);
    all
}

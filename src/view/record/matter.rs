//! 督办事项: what was found, what is done about it, and the clock that runs on it.

use serde::Serialize;

use super::about::{About, about};
use super::clock::{ClockView, clock};
use super::names::listed;
use crate::model::{Difficulty, Matter, Record};
use crate::view::{Body, Context, Day, DueDay, Label, Name, Under, Words};

/// For `matter.html`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MatterPage {
    /// What every record says.
    pub about: About,
    /// How its clock stands.
    pub labels: Vec<Label>,
    /// 来源 of the matter.
    pub origin: String,
    /// 问题
    pub problem: String,
    /// 整改措施
    pub steps: Option<String>,
    /// 对应举措
    pub measure: Option<Name>,
    /// 交办日期
    pub assigned: Day,
    /// 办理难度
    pub difficulty: Words,
    /// 完成时限 by a plan of its own.
    pub due: Option<DueDay>,
    /// 办理结果
    pub result: Option<String>,
    /// Its stages.
    pub clock: Option<ClockView>,
    /// Further words.
    pub body: Option<Body>,
}

/// The page of a matter.
pub fn matter(context: &Context<'_>, matter: &Matter) -> MatterPage {
    let measures = &context.catalogue.measures;
    let measure = matter.measure.as_ref().and_then(|reference| listed(context, measures, reference));
    let clock = context.figures.matters.get(matter.id()).map(|case| clock(context, case));
    MatterPage {
        about: about(context, matter),
        labels: clock.iter().map(|clock| clock.label.clone()).collect(),
        origin: matter.origin.clone(),
        problem: matter.problem.clone(),
        steps: matter.steps.clone(),
        measure,
        assigned: context.day(matter.assigned),
        difficulty: difficulty_words(matter.difficulty),
        due: matter.due.as_ref().map(|due| context.due(due)),
        result: matter.result.clone(),
        clock,
        body: context.body(&matter.key(), &matter.body, Under::Title),
    }
}

/// `一般` or `复杂`; ordinary where nothing is said.
pub fn difficulty_words(difficulty: Option<Difficulty>) -> Words {
    Words::key(format!("difficulty.{}", difficulty.unwrap_or(Difficulty::Ordinary).name()))
}

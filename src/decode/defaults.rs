//! What every site has without writing it: the 13710 clock.

use super::raw::{RawId, RawRecord};
use super::read::own_id;
use crate::model::{Fields, KeyLanguage, Kind, Value};
use crate::source::Span;

/// The id of the clock that matters follow where they name none.
pub const MATTER_CLOCK: &str = "13710";

/// The 13710 clock, unless the site defines one of that id.
///
/// The days rest on how the mechanism is described in practice: 1 day to assign, 3 to report back, 7 to settle an
/// ordinary matter, 30 for a complex one. Which days it counts is not stated anywhere, so a site may say otherwise.
pub fn clock<'a>(mut records: impl Iterator<Item = &'a RawRecord>) -> Option<RawRecord> {
    let has_own = records
        .any(|record| record.kind == Kind::Clock && record.own_id().is_some_and(|id| id.as_str() == MATTER_CLOCK));
    if has_own {
        return None;
    }
    let id = own_id(MATTER_CLOCK)?;
    let stage = |name: &'static str, days: u64, complex: Option<u64>| {
        let mut fields = Fields::default();
        fields.insert("stage", Value::Choice(name));
        fields.insert("within", Value::Integer(days));
        if let Some(days) = complex {
            fields.insert("within_complex", Value::Integer(days));
        }
        Value::Group(fields)
    };
    let mut fields = Fields::default();
    fields.insert("id", Value::Reference(id.clone()));
    fields.insert("name", Value::Text("13710".to_owned()));
    fields.insert(
        "source",
        Value::Text("“13710”闭环工作机制：1 日交办、3 日反馈、7 日办结一般事项、1 个月办结复杂事项。".to_owned()),
    );
    fields.insert("days", Value::Choice("calendar"));
    fields.insert("stages", Value::List(vec![stage("reported", 3, None), stage("resolved", 7, Some(30))]));
    Some(RawRecord {
        kind: Kind::Clock,
        id: RawId::Own(id),
        file: None,
        index: None,
        head: Span::default(),
        keys: KeyLanguage::Chinese,
        fields,
        broken: Vec::new(),
    })
}

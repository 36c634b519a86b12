//! What two states of a catalogue differ in, as far as a preview can make use of it.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{
    Appeal, Catalogue, Document, Event, List, Matter, Measure, News, Page, Project, Proposal, Record, RecordKey,
    Register,
};

/// A record that may have Markdown.
trait Written: Record + Clone + PartialEq {
    fn body(&self) -> &str;

    /// The record with the Markdown of another.
    fn with_body_of(&self, other: &Self) -> Self;
}

macro_rules! written {
    ($($type:ty),*) => {$(
        impl Written for $type {
            fn body(&self) -> &str {
                &self.body
            }

            fn with_body_of(&self, other: &Self) -> Self {
                Self { body: other.body.clone(), ..self.clone() }
            }
        }
    )*};
}

written!(Measure, Project, Matter, Appeal, Proposal, Event, Document, Register, News, Page);

impl Catalogue {
    /// The records whose Markdown is another than in an earlier state, where all else is the same and none has gained or lost
    /// its Markdown; `None` where anything else differs.
    #[must_use]
    pub fn texts_changed_since(&self, then: &Self) -> Option<BTreeSet<RecordKey>> {
        let mut changed = BTreeSet::new();
        let same = self.site == then.site
            && self.areas.is_same_as(&then.areas)
            && self.departments.is_same_as(&then.departments)
            && self.dimensions.is_same_as(&then.dimensions)
            && self.clocks.is_same_as(&then.clocks)
            && self.channels.is_same_as(&then.channels)
            && self.statistics.is_same_as(&then.statistics)
            && texts(&self.measures, &then.measures, &mut changed)
            && texts(&self.projects, &then.projects, &mut changed)
            && texts(&self.matters, &then.matters, &mut changed)
            && texts(&self.appeals, &then.appeals, &mut changed)
            && texts(&self.proposals, &then.proposals, &mut changed)
            && texts(&self.events, &then.events, &mut changed)
            && texts(&self.documents, &then.documents, &mut changed)
            && texts(&self.registers, &then.registers, &mut changed)
            && texts(&self.news, &then.news, &mut changed)
            && texts(&self.pages, &then.pages, &mut changed);
        same.then_some(changed)
    }
}

/// Whether two lists differ in nothing but Markdown; whose that is is added to `changed`.
fn texts<T: Written>(now: &List<T>, then: &List<T>, changed: &mut BTreeSet<RecordKey>) -> bool {
    now.shared_records().len() == then.shared_records().len()
        && now.shared_records().iter().zip(then.shared_records()).all(|(now, then)| {
            if Arc::ptr_eq(now, then) {
                return true;
            }
            if now.body() != then.body() {
                changed.insert(now.key());
            }
            now.body().is_empty() == then.body().is_empty() && now.with_body_of(then) == **then
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Fields, FromFields, Kind, Value, parse_id};

    fn news(id: &str, title: &str, body: &str) -> News {
        let mut fields = Fields::default();
        fields.insert("id", Value::Reference(parse_id(id).unwrap()));
        fields.insert("title", Value::Text(title.to_owned()));
        fields.insert("body", Value::Text(body.to_owned()));
        News::from_fields(&mut fields)
    }

    fn catalogue(news: Vec<News>) -> Catalogue {
        Catalogue { news: List::new(news), ..Catalogue::default() }
    }

    #[test]
    fn texts_are_told_from_everything_else() {
        let then = catalogue(vec![news("a", "通车", "正文"), news("b", "开工", "正文")]);
        let changed = |now: Vec<News>| catalogue(now).texts_changed_since(&then);
        let b = parse_id("b").unwrap();
        assert_eq!(changed(vec![news("a", "通车", "正文"), news("b", "开工", "正文")]), Some(BTreeSet::new()));
        let edited = changed(vec![news("a", "通车", "正文"), news("b", "开工", "另一段")]);
        assert_eq!(edited, Some(BTreeSet::from([RecordKey::new(Kind::News, b)])));
        assert_eq!(changed(vec![news("a", "通车", "正文"), news("b", "竣工", "另一段")]), None, "a title");
        assert_eq!(changed(vec![news("a", "通车", "正文"), news("b", "开工", "")]), None, "no text any more");
        assert_eq!(changed(vec![news("a", "通车", "正文"), news("c", "开工", "正文")]), None, "another record");
        assert_eq!(changed(vec![news("a", "通车", "正文")]), None, "one less");
    }
}

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

    /// The record with the title and the summary of another.
    fn with_words_of(self, other: &Self) -> Self;
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

            fn with_words_of(mut self, other: &Self) -> Self {
                self.common.title.clone_from(&other.common.title);
                self.common.summary.clone_from(&other.common.summary);
                self
            }
        }
    )*};
}

written!(Measure, Project, Matter, Appeal, Proposal, Event, Document, Register, News, Page);

/// What two states of a catalogue with the same records differ in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The records whose Markdown is another; those that have gained or lost it too.
    pub texts: BTreeSet<RecordKey>,
    /// What else differs.
    pub reach: Reach,
}

/// What of records differs, each more than the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    /// Markdown alone, and none has gained or lost it.
    Texts,
    /// Titles and summaries too: what readers see and nothing is worked out from.
    Words,
    /// Anything.
    Anything,
}

impl Catalogue {
    /// What differs from an earlier state; `None` where records have come or gone.
    #[must_use]
    pub fn difference(&self, then: &Self) -> Option<Difference> {
        let setup = self.site == then.site
            && self.areas.is_same_as(&then.areas)
            && self.departments.is_same_as(&then.departments)
            && self.dimensions.is_same_as(&then.dimensions)
            && self.clocks.is_same_as(&then.clocks)
            && self.channels.is_same_as(&then.channels)
            && self.statistics.is_same_as(&then.statistics);
        let reach = if setup { Reach::Texts } else { Reach::Anything };
        let mut difference = Difference { texts: BTreeSet::new(), reach };
        let all = difference.take(&self.measures, &then.measures)
            && difference.take(&self.projects, &then.projects)
            && difference.take(&self.matters, &then.matters)
            && difference.take(&self.appeals, &then.appeals)
            && difference.take(&self.proposals, &then.proposals)
            && difference.take(&self.events, &then.events)
            && difference.take(&self.documents, &then.documents)
            && difference.take(&self.registers, &then.registers)
            && difference.take(&self.news, &then.news)
            && difference.take(&self.pages, &then.pages);
        all.then_some(difference)
    }
}

impl Difference {
    /// Adds what two lists differ in. `false` where they are not of the same records.
    fn take<T: Written>(&mut self, now: &List<T>, then: &List<T>) -> bool {
        let (now, then) = (now.shared_records(), then.shared_records());
        now.len() == then.len()
            && now.iter().zip(then).filter(|(now, then)| !Arc::ptr_eq(now, then)).all(|(now, then)| {
                if now.body() != then.body() {
                    self.texts.insert(now.key());
                }
                self.reach = self.reach.max(Reach::between(&**now, then));
                now.id() == then.id()
            })
    }
}

impl Reach {
    fn between<T: Written>(now: &T, then: &T) -> Self {
        if now.body().is_empty() != then.body().is_empty() {
            return Self::Anything;
        }
        let now = now.with_body_of(then);
        if now == *then {
            Self::Texts
        } else if now.with_words_of(then) == *then {
            Self::Words
        } else {
            Self::Anything
        }
    }
}

/// The catalogue with other words everywhere: what differs is [`Reach::Words`].
#[cfg(test)]
pub(crate) fn reworded(catalogue: &Catalogue) -> Catalogue {
    macro_rules! reword {
        ($($list:ident),*) => {
            Catalogue {
                $($list: List::new(catalogue.$list.iter().map(|record| {
                    let mut record = record.clone();
                    record.common.title.push_str("（改）");
                    record.common.summary = Some("另写的摘要".to_owned());
                    if !record.body.is_empty() {
                        record.body = format!("{}另写一段。", &*record.body).into();
                    }
                    record
                }).collect()),)*
                ..catalogue.clone()
            }
        };
    }
    reword!(measures, projects, matters, appeals, proposals, events, documents, registers, news, pages)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Fields, FromFields, Value, parse_id};

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
        let difference = |now: Vec<News>| {
            let found = catalogue(now).difference(&then)?;
            let texts: Vec<String> = found.texts.iter().map(|key| key.id.to_string()).collect();
            Some((texts.join(" "), found.reach))
        };
        let differs = |texts: &str, reach| Some((texts.to_owned(), reach));
        let a = || news("a", "通车", "正文");
        assert_eq!(difference(vec![a(), news("b", "开工", "正文")]), differs("", Reach::Texts));
        assert_eq!(difference(vec![a(), news("b", "开工", "另一段")]), differs("b", Reach::Texts));
        assert_eq!(difference(vec![a(), news("b", "竣工", "另一段")]), differs("b", Reach::Words), "a title");
        assert_eq!(difference(vec![a(), news("b", "竣工", "正文")]), differs("", Reach::Words), "a title alone");
        assert_eq!(difference(vec![a(), news("b", "开工", "")]), differs("b", Reach::Anything), "no text any more");
        assert_eq!(difference(vec![a(), news("c", "开工", "正文")]), None, "another record");
        assert_eq!(difference(vec![a()]), None, "one less");
    }
}

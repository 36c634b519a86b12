//! What two states of a catalogue differ in, as far as a preview can make use of it.

use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::sync::Arc;

use super::{
    Appeal, Area, Catalogue, Channel, Clock, Department, Dimension, Document, Event, List, Matter, Measure, News, Page,
    Project, Proposal, Record, RecordKey, Register, Site, Statistics,
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

impl Written for Statistics {
    fn body(&self) -> &'static str {
        ""
    }

    fn with_body_of(&self, _: &Self) -> Self {
        self.clone()
    }

    fn with_words_of(self, _: &Self) -> Self {
        self
    }
}

/// Something of the setup, some fields of which are words: readers and rules see them, and neither a figure nor a page rests on them.
trait Worded: Clone + PartialEq {
    /// The same with the words of another.
    fn with_words_of(&self, other: &Self) -> Self;
}

macro_rules! worded {
    ($($type:ident { $($field:ident),+ })*) => {$(
        impl Worded for $type {
            fn with_words_of(&self, other: &Self) -> Self {
                Self { $($field: other.$field.clone(),)+ ..self.clone() }
            }
        }
    )*};
}

// What is left out here is what figures rest on: how often is reported, what lies in what, clocks and who goes by them.
worded! {
    Site {
        title, base_url, publisher, subtitle, operator, language, timezone, demo, keys, theme, languages, contact, codes, footer,
        hosts, allow, severity, name_officials
    }
    Area { name, short, kind, code, grid }
    Department { name, short, category, area, phone, address, duty }
    Dimension { name, summary, colour }
    Clock { name, source }
    Channel { name, group }
}

/// What two states of a catalogue differ in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The records that differ; those that have come or gone too.
    pub records: BTreeSet<RecordKey>,
    /// Those of them whose Markdown is another; those that have gained or lost it too.
    pub texts: BTreeSet<RecordKey>,
    /// How far it goes.
    pub reach: Reach,
    /// What of the settings and setup lists differs.
    pub setup: Setup,
}

/// What of the settings and setup lists differs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Setup {
    /// Words: what readers and rules see, and no figure and no page rests on.
    pub words: bool,
    /// Entries of lists have come or gone, or stand in another order.
    pub entries: bool,
    /// Fields on which figures rest.
    pub grounds: bool,
}

/// What of records differs, each more than the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    /// Markdown alone, and none has gained or lost it.
    Texts,
    /// Titles and summaries too: what readers see and nothing is worked out from.
    Words,
    /// Any field.
    Fields,
    /// Records have come or gone.
    Records,
}

impl Catalogue {
    /// What differs from an earlier state.
    #[must_use]
    pub fn difference(&self, then: &Self) -> Difference {
        let setup = Setup::between(self, then);
        let reach = match setup {
            Setup { words: false, entries: false, grounds: false } => Reach::Texts,
            Setup { words: true, entries: false, grounds: false } => Reach::Words,
            Setup { words: _, entries: true, grounds: _ } | Setup { words: _, entries: _, grounds: true } => {
                Reach::Fields
            }
        };
        let mut difference = Difference { records: BTreeSet::new(), texts: BTreeSet::new(), reach, setup };
        difference.take(&self.measures, &then.measures);
        difference.take(&self.projects, &then.projects);
        difference.take(&self.matters, &then.matters);
        difference.take(&self.appeals, &then.appeals);
        difference.take(&self.proposals, &then.proposals);
        difference.take(&self.events, &then.events);
        difference.take(&self.documents, &then.documents);
        difference.take(&self.registers, &then.registers);
        difference.take(&self.statistics, &then.statistics);
        difference.take(&self.news, &then.news);
        difference.take(&self.pages, &then.pages);
        difference
    }
}

impl Difference {
    /// Adds what two lists differ in, which are in the order of ids.
    fn take<T: Written>(&mut self, now: &List<T>, then: &List<T>) {
        let (mut now, mut then) = (now.shared_records(), then.shared_records());
        if std::ptr::eq(now, then) {
            return;
        }
        loop {
            match (now.split_first(), then.split_first()) {
                (None, None) => return,
                (Some((one, now_rest)), Some((other, then_rest))) => match one.id().cmp(other.id()) {
                    Ordering::Equal => {
                        self.compare(one, other);
                        (now, then) = (now_rest, then_rest);
                    }
                    Ordering::Less => now = self.one_more(one, now_rest),
                    Ordering::Greater => then = self.one_more(other, then_rest),
                },
                (Some((one, rest)), None) => now = self.one_more(one, rest),
                (None, Some((other, rest))) => then = self.one_more(other, rest),
            }
        }
    }

    /// Adds a record that is in both states.
    fn compare<T: Written>(&mut self, now: &Arc<T>, then: &Arc<T>) {
        if Arc::ptr_eq(now, then) || now == then {
            return;
        }
        self.records.insert(now.key());
        if now.body() != then.body() {
            self.texts.insert(now.key());
        }
        self.reach = self.reach.max(Reach::between(&**now, then));
    }

    /// Adds a record that is in one state alone; gives what comes after it.
    fn one_more<'a, T: Written>(&mut self, record: &T, rest: &'a [Arc<T>]) -> &'a [Arc<T>] {
        self.records.insert(record.key());
        self.texts.insert(record.key());
        self.reach = Reach::Records;
        rest
    }
}

impl Setup {
    fn between(now: &Catalogue, then: &Catalogue) -> Self {
        let mut setup = Self::default();
        setup.compare(&now.site, &then.site);
        setup.take(&now.areas, &then.areas);
        setup.take(&now.departments, &then.departments);
        setup.take(&now.dimensions, &then.dimensions);
        setup.take(&now.clocks, &then.clocks);
        setup.take(&now.channels, &then.channels);
        setup
    }

    /// Adds what two lists differ in.
    fn take<T: Record + Worded>(&mut self, now: &List<T>, then: &List<T>) {
        if now.is_same_as(then) {
            return;
        }
        self.entries |= !now.iter().map(Record::id).eq(then.iter().map(Record::id));
        for (now, then) in now.iter().filter_map(|one| Some((one, then.find(one.id().as_str())?))) {
            self.compare(now, then);
        }
    }

    /// Adds what two states of one thing differ in.
    fn compare<T: Worded>(&mut self, now: &T, then: &T) {
        if now != then {
            self.words |= then.with_words_of(now) != *then;
            self.grounds |= now.with_words_of(then) != *then;
        }
    }

    /// Whether nothing differs.
    #[must_use]
    pub fn is_same(self) -> bool {
        self == Self::default()
    }
}

impl Reach {
    fn between<T: Written>(now: &T, then: &T) -> Self {
        if now.body().is_empty() != then.body().is_empty() {
            return Self::Fields;
        }
        let now = now.with_body_of(then);
        if now == *then {
            Self::Texts
        } else if now.with_words_of(then) == *then {
            Self::Words
        } else {
            Self::Fields
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Fields, FromFields, Reporting, Value, parse_id};

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
            let found = catalogue(now).difference(&then);
            let told =
                |keys: &BTreeSet<RecordKey>| keys.iter().map(|key| key.id.to_string()).collect::<Vec<_>>().join(" ");
            (told(&found.records), told(&found.texts), found.reach)
        };
        let differs = |records: &str, texts: &str, reach| (records.to_owned(), texts.to_owned(), reach);
        let a = || news("a", "通车", "正文");
        assert_eq!(difference(vec![a(), news("b", "开工", "正文")]), differs("", "", Reach::Texts));
        assert_eq!(difference(vec![a(), news("b", "开工", "另一段")]), differs("b", "b", Reach::Texts));
        assert_eq!(difference(vec![a(), news("b", "竣工", "另一段")]), differs("b", "b", Reach::Words), "a title");
        assert_eq!(difference(vec![a(), news("b", "竣工", "正文")]), differs("b", "", Reach::Words), "a title alone");
        assert_eq!(difference(vec![a(), news("b", "开工", "")]), differs("b", "b", Reach::Fields), "no text any more");
        let sourced = News { source: "市教育局".to_owned(), ..news("b", "开工", "正文") };
        assert_eq!(difference(vec![a(), sourced]), differs("b", "", Reach::Fields), "a field");
        assert_eq!(difference(vec![a(), news("c", "开工", "正文")]), differs("b c", "b c", Reach::Records), "another");
        assert_eq!(difference(vec![a()]), differs("b", "b", Reach::Records), "one less");
        let more = vec![news("0", "开工", ""), a(), news("b", "开工", "正文")];
        assert_eq!(difference(more), differs("0", "0", Reach::Records), "one more");
    }

    #[test]
    fn words_of_the_setup_are_told_from_what_figures_rest_on() {
        let then = catalogue(vec![news("a", "通车", "正文")]);
        let mut now = then.clone();
        assert!(now.difference(&then).records.is_empty() && now.difference(&then).setup.is_same());
        let setup = |words, entries, grounds| Setup { words, entries, grounds };
        now.site.demo = !now.site.demo;
        assert_eq!(
            (now.difference(&then).reach, now.difference(&then).setup),
            (Reach::Words, setup(true, false, false))
        );
        now.site.reporting = Some(Reporting { every: None, due_days: Some(1) });
        assert_eq!(
            (now.difference(&then).reach, now.difference(&then).setup),
            (Reach::Fields, setup(true, false, true))
        );
        now.site.demo = then.site.demo;
        assert_eq!(now.difference(&then).setup, setup(false, false, true));
        let clock = Clock {
            id: parse_id("one").unwrap(),
            name: "时限".to_owned(),
            ..Clock::from_fields(&mut Fields::default())
        };
        now.clocks = List::new(vec![clock]);
        assert_eq!(now.difference(&then).setup, setup(false, true, true));
    }
}

//! Which records have a page on the day, and which count.

use std::collections::BTreeSet;

use imbl::OrdMap;

use crate::model::{Appeal, Catalogue, Common, Date, Disclosure, Kind, List, Published, Record, RecordKey};

/// Whether drafts are shown, as `--drafts` asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drafts {
    /// A draft has no page.
    Hidden,
    /// A draft, and what is released later, is shown as if it were published.
    Shown,
}

/// How a record stands on the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// It has a page, is listed and counts.
    Shown,
    /// A draft, or what is released later, that is shown because drafts were asked for.
    Preview,
    /// Only a tombstone with the date and the reason.
    Withdrawn,
    /// A draft: no page.
    Draft,
    /// Before its release: no page yet.
    Coming,
    /// A `count`-only appeal: no page, and it counts in totals.
    CountedOnly,
}

/// How each record stands. Entries of setup lists always are [`Standing::Shown`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Standings {
    /// Those that are not simply shown: few, and asked for often.
    others: OrdMap<RecordKey, Standing>,
}

impl Standing {
    /// In lists, feeds, search and data.
    #[must_use]
    pub const fn is_listed(self) -> bool {
        match self {
            Self::Shown | Self::Preview => true,
            Self::Withdrawn | Self::Draft | Self::Coming | Self::CountedOnly => false,
        }
    }

    /// Has an address of its own, be it a tombstone's.
    #[must_use]
    pub const fn has_page(self) -> bool {
        match self {
            Self::Shown | Self::Preview | Self::Withdrawn => true,
            Self::Draft | Self::Coming | Self::CountedOnly => false,
        }
    }

    /// Counts in totals.
    #[must_use]
    pub const fn counts(self) -> bool {
        match self {
            Self::Shown | Self::Preview | Self::CountedOnly => true,
            Self::Withdrawn | Self::Draft | Self::Coming => false,
        }
    }
}

impl Standings {
    /// How the record stands. Of what has no common fields, and of records that do not exist, it says [`Standing::Shown`].
    #[must_use]
    pub fn of(&self, record: &RecordKey) -> Standing {
        self.others.get(record).copied().unwrap_or(Standing::Shown)
    }

    /// The records of a list that are listed, in its order.
    pub fn listed<'a, R: Record>(&'a self, records: &'a List<R>) -> impl Iterator<Item = &'a R> {
        records.iter().filter(|record| self.of(&record.key()).is_listed())
    }

    /// The records of a list that count, in its order.
    pub fn counted<'a, R: Record>(&'a self, records: &'a List<R>) -> impl Iterator<Item = &'a R> {
        records.iter().filter(|record| self.of(&record.key()).counts())
    }

    pub(super) fn new(catalogue: &Catalogue, as_of: Date, drafts: Drafts) -> Self {
        let day = Day { as_of, drafts };
        let work = day.of(&catalogue.measures).chain(day.of(&catalogue.projects));
        let cases =
            day.of(&catalogue.matters).chain(day.of_appeals(&catalogue.appeals)).chain(day.of(&catalogue.proposals));
        let papers = day.of(&catalogue.events).chain(day.of(&catalogue.documents)).chain(day.of(&catalogue.registers));
        let others = day.of(&catalogue.statistics).chain(day.of(&catalogue.news)).chain(day.of(&catalogue.pages));
        let all = work.chain(cases).chain(papers).chain(others);
        Self { others: all.filter(|(_, standing)| *standing != Standing::Shown).collect() }
    }

    /// The same where these records alone are others.
    pub(super) fn again(
        mut self,
        catalogue: &Catalogue,
        as_of: Date,
        drafts: Drafts,
        changed: &BTreeSet<RecordKey>,
    ) -> Self {
        let day = Day { as_of, drafts };
        for key in changed {
            let appeal = catalogue.appeals.find(key.id.as_str()).filter(|_| key.kind == Kind::Appeal);
            let standing = match appeal {
                Some(appeal) => Some(day.of_appeal(appeal)),
                None => catalogue.common(key).map(|common| day.standing(common)),
            };
            match standing {
                Some(standing) if standing != Standing::Shown => self.others.insert(key.clone(), standing),
                Some(_) | None => self.others.remove(key),
            };
        }
        self
    }
}

impl Standing {
    /// What becomes of it where the record may only be counted: what would have a page or a tombstone has none.
    const fn counted_only(self) -> Self {
        match self {
            Self::Shown | Self::Preview | Self::Withdrawn | Self::CountedOnly => Self::CountedOnly,
            Self::Draft => Self::Draft,
            Self::Coming => Self::Coming,
        }
    }
}

/// What standings depend on beside the record.
#[derive(Clone, Copy)]
struct Day {
    as_of: Date,
    drafts: Drafts,
}

impl Day {
    fn of<R: Published>(self, records: &List<R>) -> impl Iterator<Item = (RecordKey, Standing)> {
        records.iter().map(move |record| (record.key(), self.standing(record.common())))
    }

    fn of_appeals(self, appeals: &List<Appeal>) -> impl Iterator<Item = (RecordKey, Standing)> {
        appeals.iter().map(move |appeal| (appeal.key(), self.of_appeal(appeal)))
    }

    fn of_appeal(self, appeal: &Appeal) -> Standing {
        let standing = self.standing(&appeal.common);
        if appeal.disclosure() == Disclosure::Count { standing.counted_only() } else { standing }
    }

    fn standing(self, common: &Common) -> Standing {
        let is_coming = common.release.is_some_and(|release| release > self.as_of);
        let is_hidden = self.drafts == Drafts::Hidden;
        if common.draft && is_hidden {
            Standing::Draft
        } else if is_coming && is_hidden {
            Standing::Coming
        } else if common.withdrawn.as_ref().is_some_and(|withdrawn| withdrawn.date <= self.as_of) {
            Standing::Withdrawn
        } else if common.draft || is_coming {
            Standing::Preview
        } else {
            Standing::Shown
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::sample::{Site, day};

    fn standing(fields: &str, drafts: Drafts) -> Standing {
        let site = Site::with("projects/a.yaml", &format!("title: 甲\nyear: 2026\n{fields}"));
        site.figures_with(drafts).standings.of(&site.project("a").key())
    }

    #[test]
    fn a_draft_has_no_page_unless_drafts_are_asked_for() {
        assert_eq!(standing("draft: true", Drafts::Hidden), Standing::Draft);
        assert_eq!(standing("draft: true", Drafts::Shown), Standing::Preview);
        assert!(Standing::Preview.is_listed() && !Standing::Draft.has_page() && !Standing::Draft.counts());
    }

    #[test]
    fn a_record_is_coming_until_the_day_of_its_release() {
        assert_eq!(standing("release: 2026-10-01", Drafts::Hidden), Standing::Coming);
        assert_eq!(standing("release: 2026-10-01", Drafts::Shown), Standing::Preview);
        assert_eq!(standing("release: 2026-09-30", Drafts::Shown), Standing::Shown);
        assert_eq!(standing("release: 2026-09-30", Drafts::Hidden), Standing::Shown);
        assert!(!Standing::Coming.has_page());
    }

    #[test]
    fn a_withdrawn_record_keeps_an_address_and_is_listed_nowhere() {
        let standing_on = |date| standing(&format!("withdrawn: {{date: {date}, reason: 内容有误}}"), Drafts::Hidden);
        assert_eq!(standing_on("2026-09-30"), Standing::Withdrawn);
        assert_eq!(standing_on("2026-10-01"), Standing::Shown);
        assert!(Standing::Withdrawn.has_page() && !Standing::Withdrawn.is_listed() && !Standing::Withdrawn.counts());
    }

    #[test]
    fn a_count_only_appeal_counts_and_has_no_page_not_even_a_tombstone() {
        let appeal = "title: 甲\nchannel: hotline\nnature: help\nreceived: 2026-09-01\ndisclosure: count\n";
        let site = Site::of(&[
            ("appeals/plain.yaml", appeal),
            ("appeals/gone.yaml", &format!("{appeal}withdrawn: {{date: 2026-09-02, reason: 误}}")),
            ("appeals/draft.yaml", &format!("{appeal}draft: true")),
        ]);
        let figures = site.figures();
        let standing = |id| figures.standings.of(&site.catalogue.appeals.find(id).unwrap().key());
        assert_eq!(standing("plain"), Standing::CountedOnly);
        assert_eq!(standing("gone"), Standing::CountedOnly);
        assert_eq!(standing("draft"), Standing::Draft);
        assert_eq!(figures.standings.listed(&site.catalogue.appeals).count(), 0);
        assert_eq!(figures.standings.counted(&site.catalogue.appeals).count(), 2);
    }

    #[test]
    fn what_was_asked_for_is_found_by_its_key_and_areas_are_always_shown() {
        let site = Site::of(&[]);
        let city = site.catalogue.areas.find("city").unwrap().key();
        assert_eq!(site.figures().standings.of(&city), Standing::Shown);
        assert_eq!(day("2026-09-30"), site.figures().as_of);
    }
}

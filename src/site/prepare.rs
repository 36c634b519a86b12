//! From files to a judged site: load → decode → figures → outline → plan → rules.
//!
//! In: a system, [`Settings`], and what the last state of the site has left in a [`Memory`]. Out: a [`Prepared`] site, which
//! is the same with any memory: a stage whose inputs are what they were gives what it gave. Nothing is rendered.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::codes;
use super::memory::{Beside, Memory, Planned, Worked};
use super::steps::Timings;
use super::{CannotRun, Settings};
use crate::decode::{Decoded, decode_again};
use crate::diagnostics::{Diagnostic, Level, Place, Report, apply_levels, locate};
use crate::feeds;
use crate::figures::{Drafts, Figures};
use crate::load::{Touched, Tree, texts_beside};
use crate::model::{Catalogue, Date, Reach, RecordKey, Setup};
use crate::plan::{self, Address, Base, Ground, Links, Outlines, Plan, RecordsByFile, Targets};
use crate::render::Renderer;
use crate::rules::{self, Facts, TextFacts};
use crate::search::ENTRY;
use crate::source::{FilePath, SourceText};
use crate::system::System;
use crate::view::{Context, Orders};

/// For how many pages addresses of site maps are kept free: as many as fit into the site maps that one index may name.
const MOST_PAGES: usize = 2_000_000;

/// A site that has been read and judged, and not yet been rendered.
#[derive(Debug)]
pub struct Prepared {
    /// The files.
    pub tree: Tree,
    /// The records.
    pub decoded: Decoded,
    /// What they come to.
    pub figures: Arc<Figures>,
    /// What the bodies hold.
    pub outlines: Outlines,
    /// The file of each record.
    pub files: Arc<BTreeMap<RecordKey, FilePath>>,
    records_by_file: Arc<RecordsByFile>,
    orders: Arc<OnceLock<Arc<Orders>>>,
    /// Every page.
    pub plan: Arc<Plan>,
    /// Where the site will be.
    pub base: Base,
    /// All problems, located, with the levels that the site gives them.
    pub diagnostics: Vec<Diagnostic>,
    /// The day for which all this holds.
    pub as_of: Date,
    /// How long each stage took.
    pub timings: Timings,
}

/// Reads and judges the site.
///
/// # Errors
/// Where the content folder cannot be read, or the as-of date cannot be known.
pub fn prepare(system: &dyn System, settings: &Settings) -> Result<Prepared, CannotRun> {
    prepare_again(system, settings, &mut Memory::once(), &Touched::All)
}

/// Reads and judges the site, and takes over from its last state what has not changed. The result is that of [`prepare()`].
///
/// # Errors
/// As [`prepare()`].
pub fn prepare_again(
    system: &dyn System,
    settings: &Settings,
    memory: &mut Memory,
    touched: &Touched,
) -> Result<Prepared, CannotRun> {
    let mut timings = Timings::told_to(&settings.listener);
    let no_content = |cause| CannotRun::NoContent { root: settings.root.clone(), cause };
    let (tree, mut diagnostics) =
        timings.stage("load", || memory.folder.read(system, &settings.root, touched)).map_err(no_content)?;
    let (decoded, problems) = timings.stage("decode", || decode_again(&tree, &mut memory.decoding));
    diagnostics.extend(problems);
    let catalogue = &decoded.catalogue;
    let as_of = match settings.as_of {
        Some(date) => date,
        None => today(system, catalogue.site.zone())?,
    };
    let drafts = if settings.drafts { Drafts::Shown } else { Drafts::Hidden };
    let known = memory.worked.take().filter(|known| known.as_of == as_of && known.drafts == drafts);
    let differs = known.as_ref().and_then(|known| catalogue.difference(&known.catalogue));
    let before = known.as_ref().zip(differs.as_ref());
    let worked = timings.stage("figures", || match before {
        Some((known, differs)) => known.again(catalogue, differs),
        None => Worked::of(catalogue, as_of, drafts),
    });
    let outlines_before = memory.outlines.all().clone();
    let outlines =
        timings.stage("outline", || memory.outlines.of(catalogue, differs.as_ref().map(|differs| &differs.texts)));
    let stood = memory.beside.as_ref().map(|beside| (Arc::clone(&beside.files), Arc::clone(&beside.records_by_file)));
    let (files_before, by_file_before) = stood.unwrap_or_default();
    let beside = Beside::of(decoded.origins.files(), &tree, memory.beside.take());
    // The records that differ or stand elsewhere; `None` where anything may be other than it was.
    let changed = before.zip(beside.moved.as_ref()).map(|((_, differs), moved)| &differs.records | moved);
    let texts = before.map(|(_, differs)| Texts::of(&differs.texts, &outlines, &outlines_before));
    let known_plan = memory.planned.take();
    let (planned, plan_is) = timings.stage("plan", || {
        let now = beside.ground(&worked, &outlines);
        let again = known_plan.zip(before).zip(changed.as_ref()).and_then(|((plan, (known, differs)), changed)| {
            let then = beside.ground(known, &outlines_before);
            let then = Ground { files: &files_before, records_by_file: &by_file_before, ..then };
            let other_entries = differs.setup == Setup::OtherEntries;
            let of_feeds = |of: &Ground<'_>| if other_entries { reserved(of.catalogue) } else { Vec::new() };
            let (reserved_now, reserved_then) = (of_feeds(&now), of_feeds(&then));
            let (now, then) = (Ground { reserved: &reserved_now, ..now }, Ground { reserved: &reserved_then, ..then });
            let same_links =
                !other_entries && beside.is_as_it_was() && texts.as_ref().is_some_and(|texts| texts.lead_alike);
            let is_same = || same_links && (differs.reach <= Reach::Words || plan::is_as_in(&now, &then, changed));
            planned_again(plan, &now, &then, &beside.others, changed, is_same)
        });
        again.unwrap_or_else(|| (planned(system, settings, &now), PlanIs::Another))
    });
    let targets = Targets::within(&planned.plan, &beside.records_by_file);
    let facts = Facts { catalogue, files: &beside.files, assets: &beside.assets, codes: &codes(), as_of };
    let text_facts = TextFacts {
        site: &catalogue.site,
        outlines: &outlines,
        files: &beside.files,
        targets: &targets,
        standings: &worked.figures.standings,
        published: &planned.texts_beside,
    };
    // Of a text, the rules on records see no more than whether there is one.
    let of_texts_alone = before.filter(|(_, differs)| differs.reach == Reach::Texts);
    let records = if of_texts_alone.is_some() { beside.moved.as_ref() } else { changed.as_ref() };
    // A rule on a record may look at the setup lists, and name what it finds there; a rule on a text may not.
    let setup = before.map_or(Setup::SiteReworded, |(_, differs)| differs.setup);
    let records = records.filter(|_| setup == Setup::Same && beside.same_names);
    let texts = texts.filter(|_| setup < Setup::SiteReworded).and_then(|texts| match plan_is {
        PlanIs::AsItWas if texts.has_same_anchors => Some(texts.changed.clone()),
        // Where links lead on, only what was wrong may have become right.
        PlanIs::AsItWas | PlanIs::Grown if texts.keep_anchors => {
            Some(texts.changed | &rules::faulty_texts(&memory.rules))
        }
        PlanIs::AsItWas | PlanIs::Grown | PlanIs::Another => None,
    });
    let broken = timings.stage("rules", || {
        rules::judge_records(&facts, &mut memory.rules, records);
        rules::judge_texts(&text_facts, &mut memory.rules, texts.as_ref());
        rules::found(&memory.rules)
    });
    diagnostics.extend_from_slice(&planned.unread);
    let derived = [worked.told.as_slice(), planned.claims.refused(), &broken].concat();
    diagnostics.extend(decoded.origins.without_consequences(derived));
    let diagnostics = locate(diagnostics, &decoded.origins.locator());
    let diagnostics = apply_levels(diagnostics, &levels(&catalogue.site.severity));
    let base = Base::new(settings.base_url.as_deref().unwrap_or(&catalogue.site.base_url));
    let prepared = Prepared {
        figures: Arc::clone(&worked.figures),
        files: Arc::clone(&beside.files),
        records_by_file: Arc::clone(&beside.records_by_file),
        orders: Arc::clone(&worked.orders),
        plan: Arc::clone(&planned.plan),
        tree,
        decoded,
        outlines,
        base,
        diagnostics,
        as_of,
        timings,
    };
    memory.worked = Some(worked);
    memory.beside = Some(beside);
    memory.planned = Some(planned);
    Ok(prepared)
}

/// Plans the site.
fn planned(system: &dyn System, settings: &Settings, ground: &Ground<'_>) -> Planned {
    let catalogue = ground.catalogue;
    let (plan, claims) = plan::plan_with_claims(&Ground { reserved: &reserved(catalogue), ..*ground });
    let (texts_beside, unread) = if catalogue.site.demo {
        texts_beside(system, &settings.root, plan.resources.keys())
    } else {
        (BTreeMap::new(), Vec::new())
    };
    Planned { plan: Arc::new(plan), claims, texts_beside, unread }
}

/// The addresses of what is made beside pages: feeds and the search.
fn reserved(catalogue: &Catalogue) -> Vec<Address> {
    let searched = vec![Address::file(ENTRY), Address::page(&["search"])];
    [feeds::addresses(catalogue, MOST_PAGES), searched].concat()
}

/// Makes a plan from the last one, where these records are others and these files beside them, and says what it is seen from that.
fn planned_again(
    known: Planned,
    now: &Ground<'_>,
    then: &Ground<'_>,
    others: &BTreeSet<FilePath>,
    changed: &BTreeSet<RecordKey>,
    is_same: impl FnOnce() -> bool,
) -> Option<(Planned, PlanIs)> {
    let published = Arc::clone(&known.plan.resources);
    let known = known.republished(now.assets, others, now.catalogue.site.demo)?;
    let same_published = Arc::ptr_eq(&published, &known.plan.resources);
    let (planned, plan_is) = if is_same() {
        (known, PlanIs::AsItWas)
    } else {
        let (planned, links) = known.again(now, then, changed)?;
        (planned, if links == Links::LeadOn { PlanIs::Grown } else { PlanIs::Another })
    };
    Some((planned, if same_published { plan_is } else { PlanIs::Another }))
}

/// What the plan is, seen from the last one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum PlanIs {
    /// The same.
    AsItWas,
    /// Another with more pages, in which links lead where they led.
    Grown,
    /// Another.
    Another,
}

/// Texts that are other than in the last state.
struct Texts<'a> {
    changed: &'a BTreeSet<RecordKey>,
    /// Whether their links and images lead where they led.
    lead_alike: bool,
    /// Whether their headings have the anchors that they had.
    has_same_anchors: bool,
    /// The same where texts that have come do not count.
    keep_anchors: bool,
}

impl<'a> Texts<'a> {
    fn of(changed: &'a BTreeSet<RecordKey>, now: &Outlines, then: &Outlines) -> Self {
        let both = |key| Some((now.get(key)?, then.get(key)?));
        let all = || changed.iter().map(both);
        Self {
            lead_alike: all().all(|both| both.is_some_and(|(now, then)| now.leads_where(then))),
            has_same_anchors: all().all(|both| both.is_some_and(|(now, then)| now.has_anchors_of(then))),
            keep_anchors: changed
                .iter()
                .filter_map(|key| Some((now.get(key), then.get(key)?)))
                .all(|(now, then)| now.is_some_and(|now| now.has_anchors_of(then))),
            changed,
        }
    }
}

/// The as-of date where none was asked for: `SOURCE_DATE_EPOCH`, else today in this time zone.
///
/// # Errors
/// Where `SOURCE_DATE_EPOCH` is no number of seconds.
pub fn today(system: &dyn System, zone: &str) -> Result<Date, CannotRun> {
    let now = match system.variable("SOURCE_DATE_EPOCH") {
        None => system.now(),
        Some(written) => {
            let seconds = written.trim().parse().ok().and_then(|seconds| Timestamp::from_second(seconds).ok());
            seconds.ok_or(CannotRun::BadEpoch(written))?
        }
    };
    // A zone that nobody knows is reported by a rule; the site is then not built.
    let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
    Ok(zone.to_datetime(now).date())
}

/// The levels that the site gives to codes; a word that is no level is reported by a rule.
fn levels(written: &[(String, String)]) -> BTreeMap<String, Level> {
    written.iter().filter_map(|(code, level)| Some((code.clone(), Level::from_word(level)?))).collect()
}

impl Prepared {
    /// What views are made from.
    #[must_use]
    pub fn context<'a>(&'a self, targets: &'a Targets<'a>, renderer: &Renderer) -> Context<'a> {
        let decoded = &self.decoded;
        let words = renderer.markdown_words();
        let orders = Arc::clone(self.orders.get_or_init(|| Arc::new(Orders::new(&decoded.catalogue, &self.figures))));
        let (figures, plan, files, base) = (&self.figures, &self.plan, &self.files, &self.base);
        Context::new(&decoded.catalogue, figures, plan, targets, files, base, words, self.as_of, orders)
    }

    /// Where links lead.
    #[must_use]
    pub fn targets(&self) -> Targets<'_> {
        Targets::within(&self.plan, &self.records_by_file)
    }

    /// The report of all problems, with the texts that they point into.
    #[must_use]
    pub fn report(&self, theme_texts: &[SourceText]) -> Report {
        let places = self.diagnostics.iter().flat_map(|diagnostic| {
            std::iter::once(&diagnostic.place).chain(diagnostic.related.iter().map(|related| &related.place))
        });
        let named: BTreeSet<&FilePath> = places.filter_map(Place::file).collect();
        let text = |file: &FilePath| {
            let of_theme = theme_texts.iter().find(|text| text.path == *file);
            let rejected = || self.tree.rejected.iter().find(|text| text.path == *file);
            let table = || self.tree.assets.get(file).and_then(|asset| asset.text.as_ref());
            of_theme.or_else(rejected).or_else(table).or_else(|| self.decoded.origins.text(file)).cloned()
        };
        let sources = named.into_iter().filter_map(|file| Some((file.clone(), text(file)?))).collect();
        Report::new(self.diagnostics.clone(), sources, self.as_of.to_string())
    }
}

//! From files to a judged site: load → decode → figures → outline → plan → rules.
//!
//! In: a system, [`Settings`], and what the last state of the site has left in a [`Memory`]. Out: a [`Prepared`] site, which
//! is the same with any memory: a stage whose inputs are what they were gives what it gave. Nothing is rendered.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use imbl::OrdMap;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::codes;
use super::memory::{Beside, Memory, Worked};
use super::since::{PlanIs, Since, planned, planned_again};
use super::steps::Timings;
use super::{CannotRun, Settings};
use crate::decode::{Decoded, decode_again};
use crate::diagnostics::{Diagnostic, Level, Place, Report, apply_levels, locate};
use crate::figures::{Drafts, Figures};
use crate::load::{Touched, Tree};
use crate::model::{Date, RecordKey};
use crate::plan::{Base, Outlines, Plan, RecordsByFile, Targets};
use crate::render::Renderer;
use crate::rules::{self, Changes, Facts, FileFacts, TextFacts, TextSettings};
use crate::source::{FilePath, SourceText};
use crate::system::System;
use crate::view::{Context, Orders};

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
    pub files: OrdMap<RecordKey, FilePath>,
    /// The records of each file.
    pub records_by_file: Arc<RecordsByFile>,
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
    let worked_then = memory.worked.take().filter(|known| known.as_of == as_of && known.drafts == drafts);
    let beside_then = memory.beside.take();
    let beside = Beside::of(decoded.origins.files(), &tree, beside_then.as_ref());
    let outlines_then = memory.outlines.all().clone();
    let since = Since::of(worked_then.as_ref(), beside_then.as_ref(), &outlines_then, catalogue, &beside);
    let planned_then = memory.planned.take();
    let files_judged = planned_then.as_ref().map(|planned| Arc::clone(&planned.beside.texts));
    let facts = Facts { catalogue, files: &beside.files, assets: &beside.assets, codes: &codes(), as_of };
    let judged = &mut memory.rules;
    let bodies = &mut memory.outlines;
    let make = || {
        let worked = timings.stage("figures", || match &since {
            Some(since) => since.worked.again(catalogue, &since.differs),
            None => Worked::of(catalogue, as_of, drafts),
        });
        let texts = since.as_ref().map(|since| &since.differs.texts);
        let outlines = timings.stage("outline", || bodies.of(catalogue, texts));
        let ground = beside.ground(&worked, &outlines);
        let (planned, plan_is) = timings.stage("plan", || {
            let again = since.as_ref().zip(planned_then);
            match again {
                Some((since, planned)) => planned_again(system, settings, planned, since, &beside, &ground),
                None => (planned(system, settings, &ground), PlanIs::Another),
            }
        });
        (worked, outlines, planned, plan_is)
    };
    // Rules on records look at no figure and at no page: where few are judged, that is done beside.
    let (worked, outlines, planned, plan_is) = match &since {
        Some(since) => rayon::join(make, || rules::judge_records(&facts, judged, since.records(&beside))).0,
        None => make(),
    };
    let broken = timings.stage("rules", || {
        if since.is_none() {
            rules::judge_records(&facts, &mut memory.rules, Changes::All);
        }
        let text_facts = TextFacts {
            settings: TextSettings::of(&catalogue.site),
            outlines: &outlines,
            files: &beside.files,
            targets: &Targets::within(&planned.plan, &beside.records_by_file),
            standings: &worked.figures.standings,
        };
        let texts = since.as_ref().map(|since| since.texts(&text_facts, plan_is, &memory.rules));
        rules::judge_texts(&text_facts, &mut memory.rules, texts.as_ref());
        if !files_judged.is_some_and(|texts| Arc::ptr_eq(&texts, &planned.beside.texts)) {
            let facts = FileFacts { site: &catalogue.site, published: &planned.beside.texts };
            rules::judge_files(&facts, &mut memory.rules);
        }
        rules::found(&memory.rules)
    });
    diagnostics.extend(planned.beside.unread.values().cloned());
    let derived = [worked.told.as_slice(), &planned.claims.refusals(), &broken].concat();
    diagnostics.extend(decoded.origins.without_consequences(derived));
    let diagnostics = locate(diagnostics, &decoded.origins.locator());
    let diagnostics = apply_levels(diagnostics, &levels(&catalogue.site.severity));
    let base = Base::new(settings.base_url.as_deref().unwrap_or(&catalogue.site.base_url));
    let prepared = Prepared {
        figures: Arc::clone(&worked.figures),
        files: beside.files.clone(),
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

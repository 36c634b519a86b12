//! The pipeline: load → decode → figures → outline → plan → rules → view → render → output.
//!
//! In: a system and what was asked for. Out: a report, and a written site if nothing stands against it. This file
//! calls the stages and does nothing that a stage should do.

mod codes;
mod compare;
mod memory;
mod pages;
pub mod preview;
mod search;
mod steps;
mod theme;

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use rayon::ThreadPoolBuilder;

use crate::decode::{Decoded, decode_again};
use crate::diagnostics::{Diagnostic, Level, Place, Report, Strictness, apply_levels, locate};
use crate::feeds;
use crate::figures::{Drafts, Figures, figures};
use crate::load::{CONTENT, Touched, Tree, texts_beside};
use crate::markdown::Outline;
use crate::model::{Date, RecordKey};
use crate::output::{OutputError, Target, Written};
use crate::plan::{Address, Base, Ground, Plan, RecordsByFile, Targets, plan};
use crate::render::{Minifying, Renderer};
use crate::rules::{self, Facts};
use crate::search::ENTRY;
use crate::source::{FilePath, SourceText};
use crate::system::System;
use crate::view::{Context, Orders};

pub use codes::codes;
pub use compare::compare;
pub use memory::Memory;
pub use search::ground;
pub use steps::{Listener, Step, Timings};

/// For how many pages addresses of site maps are kept free: as many as fit into the site maps that one index may name.
const MOST_PAGES: usize = 2_000_000;

/// What holds for checking and building.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// The root of the site.
    pub root: PathBuf,
    /// The day for which figures are worked out; `SOURCE_DATE_EPOCH` or today in the site's zone where absent.
    pub as_of: Option<Date>,
    /// Instead of the address in `site.yaml`.
    pub base_url: Option<String>,
    /// Whether drafts and coming releases are shown.
    pub drafts: bool,
    /// How many threads; as many as there are processors where absent.
    pub jobs: Option<usize>,
    /// Who is told how far the run is.
    pub listener: Listener,
}

/// Where a site goes, and how it is written.
#[derive(Debug, Clone)]
pub struct Destination {
    /// The folder of the site.
    pub output: PathBuf,
    /// The folder of manifests and staged files.
    pub cache: PathBuf,
    /// Whether pages whose view has not changed are kept.
    pub reuse: Reuse,
    /// Whether pages are minified.
    pub minifying: Minifying,
    /// Whether warnings keep the site from being written.
    pub strictness: Strictness,
}

/// What a build takes over from the last one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reuse {
    /// Pages whose inputs have not changed.
    Unchanged,
    /// Nothing: every page is rendered.
    Nothing,
}

/// A finished build.
#[derive(Debug)]
pub struct Built {
    /// All problems.
    pub report: Report,
    /// What was written; `None` where problems kept the site as it was.
    pub written: Option<Written>,
    /// How long each stage took.
    pub timings: Vec<(&'static str, Duration)>,
}

/// Why a run could not do its work.
#[derive(Debug)]
pub enum CannotRun {
    /// There is no content folder, or it cannot be listed.
    NoContent {
        /// Where it was looked for.
        root: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
    /// `SOURCE_DATE_EPOCH` is no number of seconds.
    BadEpoch(String),
    /// No threads could be started.
    Threads(String),
    /// A file of the theme cannot be read.
    Theme {
        /// Which.
        path: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
    /// There are more texts than the index of the search can number.
    SearchTooLarge,
    /// The output could not be written.
    Output {
        /// Why.
        error: OutputError,
        /// The day for which the site was built, where that was known.
        as_of: Option<String>,
    },
}

/// A site that has been read and judged, and not yet been rendered.
#[derive(Debug)]
pub struct Prepared {
    /// The files.
    pub tree: Tree,
    /// The records.
    pub decoded: Decoded,
    /// What they come to.
    pub figures: Figures,
    /// What the bodies hold.
    pub outlines: BTreeMap<RecordKey, Arc<Outline>>,
    /// The file of each record.
    pub files: BTreeMap<RecordKey, FilePath>,
    records_by_file: Arc<RecordsByFile>,
    orders: OnceLock<Arc<Orders>>,
    /// Every page.
    pub plan: Plan,
    /// Where the site will be.
    pub base: Base,
    /// All problems, located, with the levels that the site gives them.
    pub diagnostics: Vec<Diagnostic>,
    /// The day for which all this holds.
    pub as_of: Date,
    /// How long each stage took.
    pub timings: Timings,
}

/// All problems of the site; nothing is written.
///
/// # Errors
/// Where the site cannot be read at all.
pub fn check(system: &dyn System, settings: &Settings) -> Result<Report, CannotRun> {
    in_pool(settings, || pages::check(system, settings))?
}

/// Builds the site. Problems of the content leave the last site as it was.
///
/// # Errors
/// Where the site cannot be read, or the output cannot be written.
pub fn build(system: &dyn System, settings: &Settings, destination: &Destination) -> Result<Built, CannotRun> {
    in_pool(settings, || pages::build(system, settings, destination))?
}

/// Runs in a pool of its own, so that `--jobs` holds for every stage.
fn in_pool<T: Send>(settings: &Settings, run: impl FnOnce() -> T + Send) -> Result<T, CannotRun> {
    let pool = ThreadPoolBuilder::new().num_threads(settings.jobs.unwrap_or(0)).build();
    let pool = pool.map_err(|error| CannotRun::Threads(error.to_string()))?;
    Ok(pool.install(run))
}

/// Reads and judges the site.
///
/// # Errors
/// Where the content folder cannot be read, or the as-of date cannot be known.
pub fn prepare(system: &dyn System, settings: &Settings) -> Result<Prepared, CannotRun> {
    prepare_again(system, settings, &mut Memory::default(), &Touched::All)
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
    let (figures, told) = timings.stage("figures", || figures(catalogue, as_of, drafts));
    let files = decoded.origins.files();
    let outlines = timings.stage("outline", || memory.outlines.of(catalogue));
    let assets: BTreeMap<FilePath, u64> = tree.assets.iter().map(|(path, asset)| (path.clone(), asset.len)).collect();
    let searched = vec![Address::file(ENTRY), Address::page(&["search"])];
    let reserved = [feeds::addresses(catalogue, MOST_PAGES), searched].concat();
    let ground = Ground {
        catalogue,
        figures: &figures,
        outlines: &outlines,
        files: &files,
        assets: &tree.assets,
        reserved: &reserved,
    };
    let (plan, collisions) = timings.stage("plan", || plan(&ground));
    let records_by_file = Arc::new(RecordsByFile::of(&files));
    let targets = Targets::within(&plan, &records_by_file);
    let (texts, unread) = if catalogue.site.demo {
        texts_beside(system, &settings.root, plan.resources.keys())
    } else {
        (BTreeMap::new(), Vec::new())
    };
    diagnostics.extend(unread);
    let facts = Facts {
        catalogue,
        figures: &figures,
        outlines: &outlines,
        files: &files,
        assets: &assets,
        texts: &texts,
        targets: &targets,
        codes: &codes(),
        as_of,
    };
    let broken = timings.stage("rules", || rules::check(&facts));
    diagnostics.extend(decoded.origins.without_consequences([told, collisions, broken].concat()));
    let diagnostics = locate(diagnostics, &decoded.origins.locator());
    let diagnostics = apply_levels(diagnostics, &levels(&catalogue.site.severity));
    let base = Base::new(settings.base_url.as_deref().unwrap_or(&catalogue.site.base_url));
    Ok(Prepared {
        tree,
        decoded,
        figures,
        outlines,
        files,
        records_by_file,
        orders: OnceLock::new(),
        plan,
        base,
        diagnostics,
        as_of,
        timings,
    })
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
    pub fn report(&self, theme_texts: Vec<SourceText>) -> Report {
        let places = self.diagnostics.iter().flat_map(|diagnostic| {
            std::iter::once(&diagnostic.place).chain(diagnostic.related.iter().map(|related| &related.place))
        });
        let named: BTreeSet<&FilePath> = places.filter_map(Place::file).collect();
        let texts = self.decoded.origins.texts().cloned();
        let tables = self.tree.assets.values().filter_map(|asset| asset.text.clone());
        let rejected = self.tree.rejected.iter().cloned();
        let all = texts.chain(tables).chain(rejected).chain(theme_texts);
        let sources = all.filter(|text| named.contains(&text.path)).map(|text| (text.path.clone(), text)).collect();
        Report::new(self.diagnostics.clone(), sources, self.as_of.to_string())
    }
}

impl Destination {
    /// The paths of the output, and what it must not touch.
    #[must_use]
    pub fn target(&self, root: &Path) -> Paths {
        let sources = ["themes", "templates", "static"].map(|folder| root.join(folder));
        let sources = std::iter::once(root.join(CONTENT)).chain(sources).collect();
        Paths { output: self.output.clone(), cache: self.cache.clone(), root: root.to_path_buf(), sources }
    }
}

/// The paths of one output, owned.
#[derive(Debug, Clone)]
pub struct Paths {
    output: PathBuf,
    cache: PathBuf,
    root: PathBuf,
    sources: Vec<PathBuf>,
}

impl Paths {
    /// The same, borrowed.
    #[must_use]
    pub fn as_target(&self) -> Target<'_> {
        Target { output: &self.output, cache: &self.cache, root: &self.root, sources: &self.sources }
    }
}

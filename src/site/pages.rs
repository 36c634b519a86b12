//! From plan to written site: views, templates, files, in parallel, through one sink.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use super::memory::Theme;
use super::{Built, CannotRun, Destination, Listener, Prepared, Reuse, Settings, Step, prepare, search, theme};
use crate::diagnostics::{Diagnostic, Report, Severity, Strictness, locate};
use crate::feeds;
use crate::load::Touched;
use crate::markdown;
use crate::output::{Fingerprint, OutputError, SitePath, Staging, Written};
use crate::plan::{Page, Targets};
use crate::render::{Minifying, Renderer};
use crate::source::SourceText;
use crate::system::System;
use crate::view::view;

/// What goes wrong with one page.
enum Trouble {
    /// Its template.
    Template(Box<Diagnostic>),
    /// The disk.
    Output(OutputError),
}

/// Prepares the site and its theme, and renders every page without writing one.
pub fn check(system: &dyn System, settings: &Settings) -> Result<Report, CannotRun> {
    let mut prepared = prepare(system, settings)?;
    let renderer = match renderer(system, settings, &mut prepared, Minifying::Off)? {
        Ok(renderer) => renderer,
        Err(texts) => return Ok(prepared.report(&texts)),
    };
    if !fails(&prepared, Strictness::Normal) {
        let troubles = each_page(&prepared, &renderer, &settings.listener, |_, view| match renderer.page(view) {
            Ok(_) => Ok(()),
            Err(problem) => Err(Trouble::Template(problem)),
        });
        take_problems(&mut prepared, troubles)?;
    }
    let pages = prepared.plan.pages.len();
    Ok(prepared.report(&renderer.texts()).with_output(pages, 0))
}

/// Builds the site.
pub fn build(system: &dyn System, settings: &Settings, destination: &Destination) -> Result<Built, CannotRun> {
    let mut prepared = prepare(system, settings)?;
    let renderer = match renderer(system, settings, &mut prepared, destination.minifying)? {
        Ok(renderer) => renderer,
        Err(texts) => return Ok(unwritten(prepared, &texts)),
    };
    if fails(&prepared, destination.strictness) {
        return Ok(unwritten(prepared, &renderer.texts()));
    }
    let as_of = prepared.as_of.to_string();
    let cannot = |error| CannotRun::Output { error, as_of: Some(as_of.clone()) };
    let paths = destination.target(&settings.root);
    let staging = Staging::begin(system, &paths.as_target()).map_err(cannot)?;
    let theme = renderer.fingerprint();
    let begun = std::time::Instant::now();
    let troubles = each_page(&prepared, &renderer, &settings.listener, |page, view| {
        let path = site_path(&page.address.output()).map_err(Trouble::Output)?;
        let input = view.fingerprint().ok().map(|view| Fingerprint::of(&[theme.as_slice(), &view.0].concat()));
        if destination.reuse == Reuse::Unchanged && input.is_some_and(|input| staging.is_current(&path, input)) {
            return Ok(());
        }
        let bytes = renderer.page(view).map_err(Trouble::Template)?;
        staging.put(&path, input, &bytes).map_err(Trouble::Output)
    });
    let rendering = begun.elapsed();
    take_problems(&mut prepared, troubles)?;
    if fails(&prepared, destination.strictness) {
        return Ok(unwritten(prepared, &renderer.texts()));
    }
    settings.listener.tell(Step::Stage("output"));
    let begun = std::time::Instant::now();
    put_files(&prepared, &renderer, &staging, &settings.root).map_err(cannot)?;
    let placing = begun.elapsed();
    settings.listener.tell(Step::Stage("search"));
    let begun = std::time::Instant::now();
    search::put(&prepared, &renderer, &staging, destination.reuse)?;
    let indexing = begun.elapsed();
    settings.listener.tell(Step::Stage("output"));
    let begun = std::time::Instant::now();
    let written = staging.commit().map_err(cannot)?;
    let mut timings = std::mem::take(&mut prepared.timings.stages);
    timings.extend([("render", rendering), ("search", indexing), ("output", placing + begun.elapsed())]);
    let pages = prepared.plan.pages.len();
    let report = prepared.report(&renderer.texts()).with_output(pages, written.written);
    Ok(Built { report, written: Some(written), timings })
}

/// The theme's renderer, or the texts that its problems point into; taken over where the theme was not touched.
pub(super) fn renderer_again(
    system: &dyn System,
    settings: &Settings,
    prepared: &mut Prepared,
    minifying: Minifying,
    memory: &mut Option<Theme>,
    touched: &Touched,
) -> Result<Result<Arc<Renderer>, Vec<SourceText>>, CannotRun> {
    let site = &prepared.decoded.catalogue.site;
    let language = site.page_language().to_owned();
    let was_touched = ["themes", "templates", "static", "i18n"].iter().any(|folder| touched.is_within(folder));
    let known = memory.take().filter(|known| !was_touched && known.name == site.theme && known.language == language);
    let theme = match known {
        Some(known) => known,
        None => {
            let (files, problems) = theme::read(system, &settings.root, site)?;
            let texts = files.texts();
            match Renderer::new(files, &language, minifying) {
                Ok(renderer) => Theme { name: site.theme.clone(), language, renderer: Arc::new(renderer), problems },
                Err(of_theme) => {
                    let problems = locate(problems, &prepared.decoded.origins.locator());
                    prepared.diagnostics.extend(problems);
                    prepared.diagnostics.extend(of_theme);
                    return Ok(Err(texts));
                }
            }
        }
    };
    let problems = locate(theme.problems.clone(), &prepared.decoded.origins.locator());
    prepared.diagnostics.extend(problems);
    let renderer = Arc::clone(&theme.renderer);
    *memory = Some(theme);
    Ok(Ok(renderer))
}

/// The theme's renderer, or the texts that its problems point into.
fn renderer(
    system: &dyn System,
    settings: &Settings,
    prepared: &mut Prepared,
    minifying: Minifying,
) -> Result<Result<Arc<Renderer>, Vec<SourceText>>, CannotRun> {
    renderer_again(system, settings, prepared, minifying, &mut None, &Touched::All)
}

/// Does something with the view of every page; troubles come in the order of the pages.
fn each_page(
    prepared: &Prepared,
    renderer: &Renderer,
    listener: &Listener,
    with: impl Fn(&Page, crate::view::View<'_>) -> Result<(), Trouble> + Sync,
) -> Vec<Trouble> {
    let targets = prepared.targets();
    let context = prepared.context(&targets, renderer);
    let (of, finished) = (prepared.plan.pages.len(), AtomicUsize::new(0));
    listener.tell(Step::Stage("render"));
    let told = |page: &Page| {
        let result = with(page, view(&context, page));
        listener.tell(Step::Pages { done: finished.fetch_add(1, Ordering::Relaxed) + 1, of });
        result
    };
    let pages: Vec<&Page> = prepared.plan.pages.values().collect();
    let results: Vec<Result<(), Trouble>> = pages.into_par_iter().map(told).collect();
    results.into_iter().filter_map(Result::err).collect()
}

/// Adds the problems of templates, each place once however many pages it spoils; the first failure of the disk ends
/// the run.
fn take_problems(prepared: &mut Prepared, troubles: Vec<Trouble>) -> Result<(), CannotRun> {
    for trouble in troubles {
        match trouble {
            Trouble::Template(problem) => {
                let is_known = prepared
                    .diagnostics
                    .iter()
                    .any(|other| other.code.name == problem.code.name && other.place == problem.place);
                if !is_known {
                    prepared.diagnostics.push(*problem);
                }
            }
            Trouble::Output(error) => {
                return Err(CannotRun::Output { error, as_of: Some(prepared.as_of.to_string()) });
            }
        }
    }
    Ok(())
}

/// Puts what is no page: the files that records name, and those of the theme.
fn put_files(prepared: &Prepared, renderer: &Renderer, staging: &Staging<'_>, root: &Path) -> Result<(), OutputError> {
    prepared.plan.resources.par_iter().try_for_each(|(source, resource)| {
        staging.copy_in(&site_path(&resource.address.output())?, &root.join(source.as_str()))
    })?;
    put_feeds(prepared, renderer, staging)?;
    for asset in renderer.assets() {
        staging.put(&site_path(&asset.address)?, None, &asset.bytes)?;
    }
    Ok(())
}

/// Puts what other programs read: feeds, calendar, site maps.
fn put_feeds(prepared: &Prepared, renderer: &Renderer, staging: &Staging<'_>) -> Result<(), OutputError> {
    let targets = prepared.targets();
    let words = renderer.markdown_words();
    let strings = |key: &str| renderer.strings().get(key).map(str::to_owned);
    let ground = feed_ground(prepared, &targets, &words, &strings);
    feeds::write(&ground, |feed| staging.put(&site_path(&feed.address.output())?, None, &feed.bytes))
}

/// What feeds are made from; `words` and `strings` are the theme's.
pub(super) fn feed_ground<'a>(
    prepared: &'a Prepared,
    targets: &'a Targets<'a>,
    words: &'a markdown::Words,
    strings: &'a (dyn Fn(&str) -> Option<String> + Sync),
) -> feeds::Ground<'a> {
    feeds::Ground {
        catalogue: &prepared.decoded.catalogue,
        figures: &prepared.figures,
        plan: &prepared.plan,
        targets,
        base: &prepared.base,
        files: &prepared.files,
        markdown_words: words,
        strings,
    }
}

/// A planned address as a path of the output. Plan and output check it independently: what the first lets pass and the
/// second refuses ends the build.
pub fn site_path(output: &str) -> Result<SitePath, OutputError> {
    SitePath::new(output).map_err(|cause| OutputError::BadPath { path: output.to_owned(), cause })
}

/// Whether problems keep the site from being written.
pub(super) fn fails(prepared: &Prepared, strictness: Strictness) -> bool {
    let gravest = prepared.diagnostics.iter().map(|diagnostic| diagnostic.severity).min();
    match (gravest, strictness) {
        (Some(Severity::Error), _) | (Some(Severity::Warning), Strictness::Strict) => true,
        (Some(Severity::Warning | Severity::Info) | None, _) => false,
    }
}

fn unwritten(mut prepared: Prepared, texts: &[SourceText]) -> Built {
    let timings = std::mem::take(&mut prepared.timings.stages);
    let pages = prepared.plan.pages.len();
    Built { report: prepared.report(texts).with_output(pages, 0), written: None::<Written>, timings }
}

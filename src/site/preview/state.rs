//! One state of the site: what was read, what renders it, and what is made of it when it is first asked for.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use rayon::ThreadPool;

use super::concerns::Concerns;
use super::feeds::Feeds;
use super::{Changed, media};
use crate::diagnostics::{Diagnostic, Report};
use crate::plan::{Address, Page};
use crate::render::{Asset, Renderer};
use crate::search::record::{Records, facets};
use crate::search::write;
use crate::site::search::ground;
use crate::site::{CannotRun, Prepared, Settings};
use crate::view::view;

/// What is shown, and what is known of the newest state.
pub struct State {
    /// The last state that builds.
    pub site: Option<Arc<Site>>,
    /// The problems of the newest.
    pub problems: Arc<Report>,
    /// Which pages they concern.
    pub concerns: Concerns,
}

impl State {
    /// Before anything was read.
    pub fn empty() -> Self {
        Self {
            site: None,
            problems: Arc::new(Report::new(Vec::new(), BTreeMap::new(), "")),
            concerns: Concerns::default(),
        }
    }
}

/// Files by their addresses.
type Files = BTreeMap<String, Vec<u8>>;

/// A state that builds.
pub struct Site {
    prepared: Prepared,
    renderer: Arc<Renderer>,
    root: PathBuf,
    pool: Arc<ThreadPool>,
    /// The files of the theme, by address.
    assets: BTreeMap<String, Asset>,
    /// Where the files beside records stand, by address.
    resources: BTreeMap<String, PathBuf>,
    /// What other programs read, as far as it is made.
    pub feeds: Feeds,
    search: OnceLock<Result<Files, ()>>,
}

impl Site {
    pub fn new(prepared: Prepared, renderer: Arc<Renderer>, settings: &Settings, pool: Arc<ThreadPool>) -> Self {
        let assets = renderer.assets().into_iter().map(|asset| (asset.address.clone(), asset)).collect();
        let root = settings.root.clone();
        let resources = prepared.plan.resources.iter();
        let resources = resources.map(|(source, resource)| (resource.address.output(), root.join(source.as_str())));
        let resources = resources.collect();
        Self { prepared, renderer, root, pool, assets, resources, feeds: Feeds::default(), search: OnceLock::new() }
    }

    pub fn prepared(&self) -> &Prepared {
        &self.prepared
    }

    /// The page in a file of the output, such as `projects/bridge/index.html`.
    pub fn page_of(&self, output: &str) -> Option<&Page> {
        let address = output.strip_suffix("index.html").filter(|rest| rest.is_empty() || rest.ends_with('/'));
        let address = address.unwrap_or(output);
        self.prepared.plan.pages.get(address)
    }

    /// The bytes of a page.
    pub fn render(&self, page: &Page) -> Result<Vec<u8>, Box<Diagnostic>> {
        let targets = self.prepared.targets();
        let context = self.prepared.context(&targets, &self.renderer);
        self.renderer.page(view(&context, page))
    }

    /// What diagnostics about a page of this state look like in a report.
    pub fn report(&self, problem: Diagnostic) -> Report {
        let texts = self.renderer.texts().into_iter().map(|text| (text.path.clone(), text)).collect();
        Report::new(vec![problem], texts, self.prepared.as_of.to_string())
    }

    pub fn asset(&self, address: &str) -> Option<&Asset> {
        self.assets.get(address)
    }

    pub fn resource(&self, address: &str) -> Option<&PathBuf> {
        self.resources.get(address)
    }

    /// The file at an address that other programs read.
    pub fn feed(&self, address: &str) -> Option<&[u8]> {
        self.feeds.at(address, &self.prepared, &self.renderer)
    }

    /// The index of the search.
    ///
    /// # Errors
    /// Where there are more texts than it can number.
    pub fn search(&self) -> Result<&Files, CannotRun> {
        let made = self.search.get_or_init(|| {
            self.pool.install(|| {
                let strings = |key: &str| self.renderer.strings().get(key).map(str::to_owned);
                let ground = ground(&self.prepared, &strings);
                let files = Mutex::new(Files::new());
                let put = |address: &str, bytes: &[u8]| -> Result<(), std::convert::Infallible> {
                    let mut files = files.lock().unwrap_or_else(PoisonError::into_inner);
                    files.insert(address.to_owned(), bytes.to_vec());
                    Ok(())
                };
                write(&Records::new(ground), &facets(ground), &put).map_err(|_| ())?;
                Ok(files.into_inner().unwrap_or_else(PoisonError::into_inner))
            })
        });
        made.as_ref().map_err(|()| CannotRun::SearchTooLarge)
    }

    /// Every file that a build would write.
    pub fn files(&self) -> Vec<String> {
        let mut files: Vec<String> = self.prepared.plan.pages.keys().map(Address::output).collect();
        files.extend(self.assets.keys().cloned());
        files.extend(self.resources.keys().cloned());
        files.extend(self.feeds.addresses(&self.prepared).cloned());
        files.extend(self.search().into_iter().flat_map(|index| index.keys().cloned()));
        files.sort();
        files
    }

    /// What readers see otherwise than in an earlier state.
    pub fn changed_since(&self, before: &Self) -> Changed {
        let (now, then) = (&self.prepared, &before.prepared);
        let same_content = now.as_of == then.as_of && self.root == before.root && now.tree.is_same_as(&then.tree);
        if same_content && Arc::ptr_eq(&self.renderer, &before.renderer) {
            return Changed::Nothing;
        }
        if !same_content || self.renderer.fingerprint_of_pages() != before.renderer.fingerprint_of_pages() {
            return Changed::Pages;
        }
        let is_style = |address: &str| media::is_style(address);
        let all = self.assets.keys().chain(before.assets.keys());
        let mut differing = all.filter(|address| self.assets.get(*address) != before.assets.get(*address)).peekable();
        // A sheet that is gone cannot be put into the place of what it was.
        let is_swapped = |address: &String| is_style(address) && self.assets.contains_key(address);
        match (differing.peek().is_some(), differing.all(is_swapped)) {
            (false, _) => Changed::Nothing,
            (true, true) => Changed::Styles,
            (true, false) => Changed::Pages,
        }
    }
}

//! The files beside records that the site publishes: those that a shown record names, each once.
//!
//! A file keeps its path under `content/`, so that it has one address however many records name it, and nothing is
//! published that no record names.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::claim::{Claim, Claimant, Claims};
use super::pages::is_listed;
use super::{Address, Ground};
use crate::load::{Asset, CONTENT, Pixels, beside};
use crate::model::{Catalogue, EntryOrigin, Kind, Progress, RecordKey};
use crate::source::FilePath;

/// A file that is copied into the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resource {
    /// Where it will be.
    pub address: Address,
    /// In bytes.
    pub len: u64,
    /// How large it is, where it is a picture that tells.
    pub pixels: Option<Pixels>,
}

/// Files that are published, by their source.
pub type Resources = BTreeMap<FilePath, Resource>;

/// The files that these paths name, each as often as it is asked for: those that exist and have their address.
pub fn resources(named: &[FilePath], assets: &BTreeMap<FilePath, Asset>, claims: &mut Claims) -> Resources {
    let asked: BTreeSet<&FilePath> = named.iter().filter(|path| claims.ask(path)).collect();
    let exist = asked.into_iter().filter_map(|path| Some((path, assets.get(path)?)));
    let claimed = exist.filter_map(|(path, asset)| {
        let Claim { claimant, address } = claim(path);
        claims.claim(claimant, &address).then(|| (path.clone(), Resource::new(address, asset)))
    });
    claimed.collect()
}

/// Notes which files records ask for that are others. Gives those that nobody asked for, and those that nobody asks for any more.
pub fn asked_otherwise(
    claims: &mut Claims,
    now: &Ground<'_>,
    then: &Ground<'_>,
    changed: &BTreeSet<RecordKey>,
) -> BTreeSet<FilePath> {
    let mut differing = BTreeSet::new();
    for key in changed {
        let (asked_for, asked_before) = (of_record(now, key), of_record(then, key));
        if asked_for != asked_before {
            differing.extend(asked_for.into_iter().filter(|path| claims.ask(path)));
            differing.extend(asked_before.into_iter().filter(|path| claims.ask_no_more(path)));
        }
    }
    differing
}

/// The claim of a file: on its path under `content/`.
pub fn claim(path: &FilePath) -> Claim {
    let within = path.as_str().strip_prefix(CONTENT).unwrap_or(path.as_str()).trim_start_matches('/');
    Claim { claimant: Claimant::File(path.clone()), address: Address::file(within) }
}

impl Resource {
    /// A file at its address.
    #[must_use]
    pub fn new(address: Address, asset: &Asset) -> Self {
        Self { address, len: asset.len, pixels: asset.pixels }
    }
}

/// The paths that shown records name, in the order of the records.
pub fn named(ground: &Ground<'_>) -> Vec<FilePath> {
    let files: Vec<(&RecordKey, &FilePath)> = ground.files.iter().collect();
    files.into_par_iter().flat_map_iter(|(key, file)| named_in(ground, key, file)).collect()
}

/// The paths that one record names, if it is shown.
pub fn of_record(ground: &Ground<'_>, key: &RecordKey) -> Vec<FilePath> {
    ground.files.get(key).map(|file| named_in(ground, key, file)).unwrap_or_default()
}

fn named_in(ground: &Ground<'_>, key: &RecordKey, file: &FilePath) -> Vec<FilePath> {
    let mut paths = Vec::new();
    if is_listed(ground, key) {
        paths.extend(named_by(key, ground).iter().filter_map(|written| beside(file, written)));
        let entries = entries_of(key, ground.catalogue).into_iter().flatten();
        for entry in entries.filter(|entry| !entry.evidence.is_empty()) {
            let file = match &entry.origin {
                EntryOrigin::Inline(_) => file.clone(),
                EntryOrigin::Ledger(name) => ledger_file(name),
            };
            paths.extend(entry.evidence.iter().filter_map(|evidence| beside(&file, &evidence.file)));
        }
    }
    paths
}

/// The file of a ledger entry, from its name `FILE#SUBJECT/N`.
#[must_use]
pub fn ledger_file(name: &str) -> FilePath {
    FilePath::new(name.rsplit_once('#').map_or(name, |(file, _)| file))
}

fn named_by(key: &RecordKey, ground: &Ground<'_>) -> Vec<String> {
    let mut written: Vec<String> = ground
        .outlines
        .get(key)
        .filter(|_| is_body_public(key, ground.catalogue))
        .map(|outline| {
            let links = outline.links.iter().map(|link| link.target.clone());
            links.chain(outline.images.iter().map(|image| image.target.clone())).collect()
        })
        .unwrap_or_default();
    for target in &mut written {
        if let Some(at) = target.find(['#', '?']) {
            target.truncate(at);
        }
        *target = percent_decoded(target);
    }
    if let Some(common) = ground.catalogue.common(key) {
        written.extend(common.attachments.iter().map(|attachment| attachment.file.clone()));
    }
    if key.kind == Kind::Project
        && let Some(project) = ground.catalogue.projects.find(key.id.as_str())
    {
        written.extend(project.photos.iter().map(|photo| photo.file.clone()));
    }
    if key.kind == Kind::Register
        && let Some(register) = ground.catalogue.registers.find(key.id.as_str())
    {
        written.extend(register.data.clone());
    }
    written.retain(|target| !target.starts_with('/') && !target.contains("://") && !target.is_empty());
    written
}

/// Whether the page of the record shows its body: of an appeal it does only where the full text is public.
fn is_body_public(key: &RecordKey, catalogue: &Catalogue) -> bool {
    key.kind != Kind::Appeal
        || catalogue.appeals.find(key.id.as_str()).is_some_and(|appeal| appeal.public_body().is_some())
}

/// Undoes percent-encoding, as links of Markdown may have it; what is not UTF-8 afterwards stays as written.
pub(super) fn percent_decoded(written: &str) -> String {
    if !written.contains('%') {
        return written.to_owned();
    }
    let bytes = written.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let code = (bytes[at] == b'%').then(|| written.get(at + 1..at + 3)).flatten();
        match code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            Some(byte) => {
                decoded.push(byte);
                at += 3;
            }
            None => {
                decoded.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8(decoded).unwrap_or_else(|_| written.to_owned())
}

fn entries_of<'a>(key: &RecordKey, catalogue: &'a Catalogue) -> Option<&'a [Progress]> {
    match key.kind {
        Kind::Project => catalogue.projects.find(key.id.as_str()).map(|project| project.progress.as_slice()),
        Kind::Measure => catalogue.measures.find(key.id.as_str()).map(|measure| measure.progress.as_slice()),
        Kind::Site
        | Kind::Area
        | Kind::Department
        | Kind::Dimension
        | Kind::Clock
        | Kind::Channel
        | Kind::Progress
        | Kind::Matter
        | Kind::Appeal
        | Kind::Proposal
        | Kind::Event
        | Kind::Document
        | Kind::Register
        | Kind::Statistics
        | Kind::News
        | Kind::Page => None,
    }
}

/// The type of a file as readers know it, and its media type, both from its name. A type that few know is called by its
/// ending.
#[must_use]
pub fn media_label(path: &FilePath) -> (String, &'static str) {
    let extension = path.extension().unwrap_or_default().to_ascii_lowercase();
    let (label, media_type) = match extension.as_str() {
        "pdf" => ("PDF", "application/pdf"),
        "doc" => ("Word", "application/msword"),
        "docx" => ("Word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        "xls" => ("Excel", "application/vnd.ms-excel"),
        "xlsx" => ("Excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        "ppt" => ("PowerPoint", "application/vnd.ms-powerpoint"),
        "pptx" => ("PowerPoint", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
        "ofd" => ("OFD", "application/ofd"),
        "csv" => ("CSV", "text/csv"),
        "txt" => ("TXT", "text/plain"),
        "json" => ("JSON", "application/json"),
        "zip" => ("ZIP", "application/zip"),
        "svg" => ("SVG", "image/svg+xml"),
        "png" => ("PNG", "image/png"),
        "jpg" | "jpeg" => ("JPEG", "image/jpeg"),
        "webp" => ("WebP", "image/webp"),
        "gif" => ("GIF", "image/gif"),
        "mp4" => ("MP4", "video/mp4"),
        "mp3" => ("MP3", "audio/mpeg"),
        other => return (other.to_ascii_uppercase(), "application/octet-stream"),
    };
    (label.to_owned(), media_type)
}

//! What stands at an address.

use std::path::PathBuf;

use super::media;
use super::state::Site;
use crate::diagnostics::Report;
use crate::search::{ENTRY, FOLDER};
use crate::text;

/// What stands at an address.
#[derive(Debug, Clone)]
pub enum Answer {
    /// A file of the site.
    File(Content),
    /// Nothing; and the page that hosts show then, with status 404.
    Missing(Content),
    /// A page whose slash at the end was left out: its address, relative to the root of the site.
    Elsewhere(String),
    /// A file that cannot be made, and what stands against it: a template that fails on this page, an index too large.
    Broken(Box<Report>),
    /// There was no state yet that builds.
    NotBuilt,
}

/// A file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Content {
    /// What it is, for `Content-Type`.
    pub media_type: &'static str,
    /// What is in it.
    pub body: Body,
}

/// What is in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Body {
    /// These bytes.
    Bytes(Vec<u8>),
    /// What is in this file on disk: one beside the records, which is published as it is and may be large.
    At(PathBuf),
}

/// A path without the slash at its beginning.
pub fn trimmed(path: &str) -> &str {
    path.strip_prefix('/').unwrap_or(path)
}

impl Site {
    /// What stands at an address; see [`super::Shown::answer`].
    pub fn answer(&self, path: &str) -> Answer {
        let address = trimmed(path);
        if let Some(page) = self.page_of(address) {
            return self.page(page, Answer::File);
        }
        let output = if address.is_empty() || address.ends_with('/') {
            format!("{address}index.html")
        } else {
            address.to_owned()
        };
        if let Some(asset) = self.asset(&output) {
            return file(&output, asset.bytes.to_vec());
        }
        if let Some(path) = self.resource(&output) {
            return Answer::File(Content { media_type: media::of_file(&output), body: Body::At(path.clone()) });
        }
        if output == ENTRY || output.starts_with(FOLDER) {
            return match self.search() {
                Ok(files) => files.get(&output).map_or_else(|| self.missing(), |bytes| file(&output, bytes.clone())),
                Err(_) => Answer::Broken(Box::new(Report::failure(
                    &text!(
                        "记录太多，超出了搜索索引的编号范围（约280万条）。",
                        "There are more records than the search index can number (about 2.8 million)."
                    ),
                    Some(&self.prepared().as_of.to_string()),
                ))),
            };
        }
        if !address.is_empty() && !address.ends_with('/') && self.page_of(&format!("{address}/")).is_some() {
            return Answer::Elsewhere(format!("{address}/"));
        }
        match media::may_be_feed(&output).then(|| self.feed(&output)).flatten() {
            Some(bytes) => file(&output, bytes.to_vec()),
            None => self.missing(),
        }
    }

    fn page(&self, page: &crate::plan::Page, answer: fn(Content) -> Answer) -> Answer {
        match self.render(page) {
            Ok(bytes) => answer(Content { media_type: media::HTML, body: Body::Bytes(bytes) }),
            Err(problem) => Answer::Broken(Box::new(self.report(*problem))),
        }
    }

    fn missing(&self) -> Answer {
        match self.page_of("404.html") {
            Some(page) => self.page(page, Answer::Missing),
            None => Answer::Missing(Content { media_type: media::HTML, body: Body::Bytes(Vec::new()) }),
        }
    }
}

fn file(address: &str, bytes: Vec<u8>) -> Answer {
    Answer::File(Content { media_type: media::of(address), body: Body::Bytes(bytes) })
}

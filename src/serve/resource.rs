//! A file beside records: the whole of it, or the part that is asked for, as players of films and sound do.
//!
//! In: where the plan has it, and the head of a request. Out: a response. A file is read only where it lies within `content/`
//! still, and from where the part begins.

use std::io::Read;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

use hyper::header::{ACCEPT_RANGES, CONTENT_LENGTH, CONTENT_RANGE, ETAG, HeaderName, HeaderValue};
use hyper::http::request::Parts;
use hyper::{Response, StatusCode};

use super::Stage;
use super::body::Body;
use super::range::{Extent, extent};
use super::respond::{plain, with};
use crate::diagnostics::Words;
use crate::load::CONTENT;
use crate::system::{Kind, Meta, System};

/// A file that may be read.
struct Readable {
    /// Without links.
    path: PathBuf,
    meta: Meta,
}

/// The response to a request for a file beside records.
pub(super) fn resource(stage: &Stage, head: &Parts, media_type: &'static str, path: &Path) -> Response<Body> {
    let Some(file) = Readable::find(&*stage.system, &stage.root, path) else { return gone(stage) };
    let (len, tag) = (file.meta.len, file.tag());
    let mut response = match extent(head, len, &tag) {
        Extent::Whole => match stage.system.open(&file.path) {
            Ok(read) => whole(read, len, media_type),
            Err(_) => return gone(stage),
        },
        Extent::Part(part) => match stage.system.open_at(&file.path, *part.start()) {
            Ok(read) => self::part(read, &part, len, media_type),
            Err(_) => return gone(stage),
        },
        Extent::Beyond => {
            let words = Words::new("文件没有这么长。", "The file is not as long as that.");
            let mut response = plain(StatusCode::RANGE_NOT_SATISFIABLE, words.get(stage.language));
            say(&mut response, CONTENT_RANGE, &format!("bytes */{len}"));
            response
        }
    };
    say(&mut response, ACCEPT_RANGES, "bytes");
    say(&mut response, ETAG, &tag);
    response
}

impl Readable {
    /// `None` where it is gone, or where a link has taken its place that leads out of the content since the site was read.
    fn find(system: &dyn System, root: &Path, path: &Path) -> Option<Self> {
        let within = system.canonicalize(&root.join(CONTENT)).ok()?;
        let path = system.canonicalize(path).ok().filter(|real| real.starts_with(&within))?;
        let meta = system.metadata(&path).ok()?.filter(|meta| meta.kind == Kind::File)?;
        Some(Self { path, meta })
    }

    /// The validator by which a client knows that two parts are of one file.
    fn tag(&self) -> String {
        format!("\"{:x}-{:x}\"", self.meta.modified.as_nanosecond(), self.meta.len)
    }
}

fn whole(file: Box<dyn Read + Send>, len: u64, media_type: &'static str) -> Response<Body> {
    let mut response = with(StatusCode::OK, media_type, Body::file(file, len));
    response.headers_mut().insert(CONTENT_LENGTH, len.into());
    response
}

/// `file` begins where the part does.
fn part(file: Box<dyn Read + Send>, part: &RangeInclusive<u64>, of: u64, media_type: &'static str) -> Response<Body> {
    let (first, last) = (part.start(), part.end());
    let len = last - first + 1;
    let mut response = with(StatusCode::PARTIAL_CONTENT, media_type, Body::file(file, len));
    response.headers_mut().insert(CONTENT_LENGTH, len.into());
    say(&mut response, CONTENT_RANGE, &format!("bytes {first}-{last}/{of}"));
    response
}

fn gone(stage: &Stage) -> Response<Body> {
    let words = Words::new("这个文件刚被移走或改动。", "This file has just been moved or changed.");
    plain(StatusCode::NOT_FOUND, words.get(stage.language))
}

/// Adds a field of digits and ASCII, which every header can hold.
fn say(response: &mut Response<Body>, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name, value);
    }
}

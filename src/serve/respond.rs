//! Requests in, responses out: files of the site as a build writes them, what is the preview's own, and refusals.
//!
//! A page has one element more than its built twin, appended to it ([`own::element`]); every other file is the same to the byte.
//! No path reaches the disk: addresses are looked up among those that the plan has.

use std::sync::Arc;

use hyper::body::{Body as _, Incoming};
use hyper::header::{
    ALLOW, CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderName, HeaderValue, LOCATION,
    X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use hyper::http::request::Parts;
use hyper::{Method, Request, Response, StatusCode};
use tokio::task::spawn_blocking;

use super::body::Body;
use super::gate::Refusal;
use super::own::{self, Beside};
use super::resource::resource;
use super::route::{Route, decoded, link, route, unescaped};
use super::standing::{OfPage, Standing};
use super::{Stage, clients};
use crate::diagnostics::{Language, Report, Words};
use crate::site::preview::{Answer, Body as Found, Content};

const HTML: &str = "text/html; charset=utf-8";
const PLAIN: &str = "text/plain; charset=utf-8";
const JSON: &str = "application/json";

/// The policy of the page that is the panel alone; pages of the site bring their own.
const POLICY: &str =
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'";

/// What every response says: keep nothing, guess no types, and be part of no other origin's pages.
const ALWAYS: [(HeaderName, HeaderValue); 4] = [
    (CACHE_CONTROL, HeaderValue::from_static("no-store")),
    (X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    (X_FRAME_OPTIONS, HeaderValue::from_static("SAMEORIGIN")),
    (HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("same-origin")),
];

/// Answers one request.
pub(super) async fn respond(stage: Arc<Stage>, request: Request<Incoming>) -> Response<Body> {
    let has_body = !request.body().is_end_stream();
    let (head, _) = request.into_parts();
    let admitted = if has_body { Err(Refusal::Body) } else { stage.gate.admit(&head) };
    let asked = admitted.and_then(|()| route(head.uri.path(), &stage.base()).ok_or(Refusal::Path));
    let mut response = match asked {
        Err(why) => refused(why, stage.language),
        Ok(Route::Leads(path)) => leading(&path),
        Ok(Route::Outside) => {
            let words = Words::new("站点不在这个地址下面。", "The site does not stand under this address.");
            plain(StatusCode::NOT_FOUND, words.get(stage.language))
        }
        Ok(Route::Own(name)) => own(&stage, &head, &name).await,
        Ok(Route::Site(address)) => {
            let language = stage.language;
            let made = spawn_blocking(move || site(&stage, &head, &address)).await;
            made.unwrap_or_else(|_| failed(language))
        }
    };
    for (name, value) in ALWAYS {
        response.headers_mut().insert(name, value);
    }
    response
}

/// A file of the site.
fn site(stage: &Stage, head: &Parts, address: &str) -> Response<Body> {
    // Before the answer: a page that is newer than it says loads once more, one that is older would stay.
    let standing = stage.standing();
    match stage.shown.answer(address) {
        Answer::File(content) => file(stage, head, &standing, StatusCode::OK, content),
        Answer::Missing(content) => file(stage, head, &standing, StatusCode::NOT_FOUND, content),
        Answer::Elsewhere(address) => leading(&link(&stage.base(), &address)),
        Answer::Broken(report) => alone(StatusCode::INTERNAL_SERVER_ERROR, &standing, &report, stage.language),
        Answer::NotBuilt => alone(StatusCode::SERVICE_UNAVAILABLE, &standing, &standing.problems, stage.language),
    }
}

fn file(stage: &Stage, head: &Parts, standing: &Standing, status: StatusCode, content: Content) -> Response<Body> {
    match content.body {
        Found::Bytes(bytes) if content.media_type == HTML => {
            with(status, HTML, Body::whole(with_element(bytes, standing, stage.language)))
        }
        Found::Bytes(bytes) => with(status, content.media_type, Body::whole(bytes)),
        Found::At(path) => resource(stage, head, content.media_type, &path),
    }
}

/// A page with the element that keeps it current. It stands at the very end, so that all before it is what a build writes.
fn with_element(mut page: Vec<u8>, standing: &Standing, language: Language) -> Vec<u8> {
    page.extend_from_slice(own::element(standing, language, Beside::Page).as_bytes());
    page
}

/// What belongs to the preview.
async fn own(stage: &Arc<Stage>, head: &Parts, name: &str) -> Response<Body> {
    match name {
        "events" if head.method == Method::HEAD => with(StatusCode::OK, "text/event-stream", Body::whole("")),
        "events" => {
            let standing = stage.standing();
            let mut first = String::from("retry: 1000\n\n");
            let hello =
                serde_json::json!({"pages": standing.pages, "styles": standing.styles, "builds": standing.builds});
            first.push_str(&clients::event("hello", &hello.to_string()));
            if !standing.builds {
                first.push_str(&clients::event("problems", &standing.json(&OfPage::default(), &stage.showing())));
            }
            match stage.clients.join(first) {
                Some(events) => with(StatusCode::OK, "text/event-stream", Body::Events(events)),
                None => refused(Refusal::Crowded, stage.language),
            }
        }
        "state" => {
            let (stage, asked) = (Arc::clone(stage), asked(head.uri.query().unwrap_or_default()));
            let language = stage.language;
            let made = spawn_blocking(move || {
                let standing = stage.standing();
                let of_page = asked.map(|asked| of_page(&stage, &asked)).unwrap_or_default();
                with(StatusCode::OK, JSON, Body::whole(standing.json(&of_page, &stage.showing())))
            });
            made.await.unwrap_or_else(|_| failed(language))
        }
        _ => match own::file(name) {
            Some((kind, text)) => with(StatusCode::OK, kind, Body::whole(text.into_owned())),
            None => plain(StatusCode::NOT_FOUND, ""),
        },
    }
}

/// The page that a query asks about, and whether it stands there.
struct Asked {
    path: String,
    beside: Beside,
}

/// `page=%2Fareas%2F`, the path of a page as its address has it; with `alone` the page itself could not be made.
fn asked(query: &str) -> Option<Asked> {
    let parts = || query.split('&').map(|part| part.split_once('=').unwrap_or((part, "")));
    let (_, path) = parts().find(|(name, _)| *name == "page")?;
    let beside = if parts().any(|(name, _)| name == "alone") { Beside::Nothing } else { Beside::Page };
    Some(Asked { path: unescaped(path)?, beside })
}

fn of_page(stage: &Stage, asked: &Asked) -> OfPage {
    let base = stage.base();
    let Some(path) = decoded(&asked.path) else { return OfPage::default() };
    let Some(address) = path.strip_prefix(&base) else { return OfPage::default() };
    let broken = match (asked.beside, || stage.shown.answer(address)) {
        (Beside::Page, _) => None,
        (Beside::Nothing, answer) => match answer() {
            Answer::Broken(report) => Some(report),
            Answer::File(_) | Answer::Missing(_) | Answer::Elsewhere(_) | Answer::NotBuilt => None,
        },
    };
    OfPage { concerning: stage.shown.problems_of(address), broken }
}

fn refused(why: Refusal, language: Language) -> Response<Body> {
    let mut response = plain(why.status(), &why.text().get(language));
    if why == Refusal::Method {
        response.headers_mut().insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
    }
    response
}

/// What happens where rendering ended otherwise than by an answer.
fn failed(language: Language) -> Response<Body> {
    let words =
        Words::new("预览出错了，请重新启动 gongkai serve。", "The preview failed; start `gongkai serve` again.");
    plain(StatusCode::INTERNAL_SERVER_ERROR, words.get(language))
}

fn alone(status: StatusCode, standing: &Standing, report: &Report, language: Language) -> Response<Body> {
    let mut response = with(status, HTML, Body::whole(own::alone(standing, report, language)));
    response.headers_mut().insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    response
}

fn leading(path: &str) -> Response<Body> {
    let mut response = plain(StatusCode::FOUND, "");
    match HeaderValue::from_str(path) {
        Ok(path) => {
            response.headers_mut().insert(LOCATION, path);
        }
        Err(_) => *response.status_mut() = StatusCode::NOT_FOUND,
    }
    response
}

pub(super) fn plain(status: StatusCode, text: &str) -> Response<Body> {
    let text = if text.is_empty() { String::new() } else { format!("{text}\n") };
    with(status, PLAIN, Body::whole(text))
}

pub(super) fn with(status: StatusCode, kind: &'static str, body: Body) -> Response<Body> {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    response
}

//! Who may ask: the head of a request in, leave or a refusal out.
//!
//! The preview shows what is not public yet, and any page that is open in a browser can send requests to this machine. So a
//! request must name this server by a name that is its own (a name that somebody else controls may be pointed here: DNS
//! rebinding), must not come from a page of another origin, and can only read.

use std::net::IpAddr;

use hyper::header::{CONTENT_LENGTH, HOST, HeaderMap, HeaderName, HeaderValue, ORIGIN, TRANSFER_ENCODING};
use hyper::http::request::Parts;
use hyper::http::uri::Authority;
use hyper::{Method, StatusCode};

use crate::diagnostics::Text;
use crate::text;

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");
const SEC_FETCH_MODE: HeaderName = HeaderName::from_static("sec-fetch-mode");
const SEC_FETCH_DEST: HeaderName = HeaderName::from_static("sec-fetch-dest");

/// Which names are this server's.
#[derive(Debug, Clone)]
pub struct Gate {
    /// The host that was asked for, in lower case.
    host: String,
    addresses: Addresses,
}

/// Which addresses count as names of this server, beside those of the machine itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Addresses {
    /// None but the host asked for.
    Own,
    /// Any: it listens on all interfaces. Nobody can point an address elsewhere.
    Any,
}

/// Why a request is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// It would change something.
    Method,
    /// It brings a body.
    Body,
    /// It names another server.
    Host,
    /// A page of another origin asks.
    Origin,
    /// Its path is none of a site.
    Path,
    /// Too many streams of events are open.
    Crowded,
}

impl Gate {
    /// A gate for a server at this host.
    #[must_use]
    pub fn new(host: &str) -> Self {
        let host = bare(host).to_lowercase();
        let is_any = host.parse::<IpAddr>().is_ok_and(|address| address.is_unspecified());
        Self { host, addresses: if is_any { Addresses::Any } else { Addresses::Own } }
    }

    /// Lets a request in.
    ///
    /// # Errors
    /// The first reason against it.
    pub fn admit(&self, head: &Parts) -> Result<(), Refusal> {
        if head.method != Method::GET && head.method != Method::HEAD {
            return Err(Refusal::Method);
        }
        let length = head.headers.get(CONTENT_LENGTH).map(HeaderValue::as_bytes);
        if head.headers.contains_key(TRANSFER_ENCODING) || length.is_some_and(|length| length != b"0") {
            return Err(Refusal::Body);
        }
        let host = only(&head.headers, &HOST).ok_or(Refusal::Host)?;
        // A target may bring a host of its own: `GET http://elsewhere/`.
        let target = head.uri.authority().map(Authority::as_str);
        if !self.is_own(host) || target.is_some_and(|target| !self.is_own(target)) {
            return Err(Refusal::Host);
        }
        if is_same_origin(&head.headers, host) { Ok(()) } else { Err(Refusal::Origin) }
    }

    fn is_own(&self, authority: &str) -> bool {
        let Some(name) = name_of(authority) else { return false };
        let name = bare(name).to_lowercase();
        let name = name.strip_suffix('.').unwrap_or(&name);
        let address = name.parse::<IpAddr>();
        name == self.host
            || name == "localhost"
            || match (address, self.addresses) {
                (Ok(address), Addresses::Own) => address.is_loopback(),
                (Ok(_), Addresses::Any) => true,
                (Err(_), Addresses::Own | Addresses::Any) => false,
            }
    }
}

impl Refusal {
    /// The status of the response.
    #[must_use]
    pub const fn status(self) -> StatusCode {
        match self {
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::Body => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Host => StatusCode::MISDIRECTED_REQUEST,
            Self::Origin => StatusCode::FORBIDDEN,
            Self::Path => StatusCode::BAD_REQUEST,
            Self::Crowded => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    /// What to say.
    #[must_use]
    pub fn text(self) -> Text {
        match self {
            Self::Method => text!("预览只能看，不接受修改。", "The preview can only be read."),
            Self::Body => text!("预览不接受提交的内容。", "The preview takes no content."),
            Self::Host => text!(
                "这个地址不是预览自己的地址。要用别的名字或从别的电脑打开，请用 --host 指定。",
                "This is not an address of the preview. To open it by another name or from another machine, say so with --host."
            ),
            Self::Origin => text!("不接受别的网站发来的请求。", "Requests from other sites are refused."),
            Self::Path => text!("这个地址写法不对。", "This is no address of a site."),
            Self::Crowded => {
                text!("打开的预览窗口太多了，请关掉几个。", "Too many windows of the preview are open; close some.")
            }
        }
    }
}

/// Whether no page of another origin asks. Whoever follows a link from elsewhere may look: that page learns nothing of it.
fn is_same_origin(headers: &HeaderMap, host: &str) -> bool {
    let text = |name: &HeaderName| headers.get(name).map(|value| value.to_str().unwrap_or_default());
    let site_agrees = match text(&SEC_FETCH_SITE) {
        None | Some("same-origin" | "none") => true,
        Some(_) => text(&SEC_FETCH_MODE) == Some("navigate") && text(&SEC_FETCH_DEST) == Some("document"),
    };
    let origin_agrees = text(&ORIGIN).is_none_or(|origin| {
        origin.split_once("://").is_some_and(|(_, authority)| authority.eq_ignore_ascii_case(host))
    });
    site_agrees && origin_agrees
}

/// The value of a header that stands there once.
pub fn only<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    let mut values = headers.get_all(name).iter();
    let value = values.next()?;
    if values.next().is_some() { None } else { value.to_str().ok() }
}

/// The host of `host:port` and `[::1]:port`; `None` of what is neither.
fn name_of(authority: &str) -> Option<&str> {
    let end = if authority.starts_with('[') {
        authority.find(']')? + 1
    } else {
        authority.find(':').unwrap_or(authority.len())
    };
    let (name, port) = authority.split_at_checked(end)?;
    let is_port = |digits: &str| digits.len() <= 5 && digits.bytes().all(|byte| byte.is_ascii_digit());
    let has_port = port.is_empty() || port.strip_prefix(':').is_some_and(is_port);
    (has_port && !name.is_empty()).then_some(name)
}

/// An address of IPv6 without its brackets.
fn bare(host: &str) -> &str {
    host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(host)
}

#[cfg(test)]
mod tests {
    use hyper::Request;

    use super::*;

    fn admitted(gate: &Gate, method: &str, target: &str, headers: &[(&str, &str)]) -> Result<(), Refusal> {
        let mut request = Request::builder().method(method).uri(target);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        gate.admit(&request.body(()).expect("a request").into_parts().0)
    }

    fn by_host(gate: &Gate, host: &str) -> Result<(), Refusal> {
        admitted(gate, "GET", "/", &[("host", host)])
    }

    #[test]
    fn a_server_answers_to_its_own_names_alone() {
        let gate = Gate::new("127.0.0.1");
        for own in ["127.0.0.1:4000", "localhost:4000", "LOCALHOST", "[::1]:4000", "localhost.", "127.0.0.2"] {
            assert_eq!(by_host(&gate, own), Ok(()), "{own}");
        }
        for other in [
            "evil.example",
            "evil.example:4000",
            "127.0.0.1.evil.example",
            "localhost.evil.example",
            "192.168.1.7:4000",
            "0.0.0.0:4000",
            "localhost:4000:1",
            "localhost:x",
            "user@localhost",
            "[::1",
            "",
        ] {
            assert_eq!(by_host(&gate, other), Err(Refusal::Host), "{other}");
        }
        assert_eq!(admitted(&gate, "GET", "/", &[]), Err(Refusal::Host));
        assert_eq!(admitted(&gate, "GET", "/", &[("host", "localhost"), ("host", "evil.example")]), Err(Refusal::Host));
        assert_eq!(admitted(&gate, "GET", "http://evil.example/", &[("host", "localhost")]), Err(Refusal::Host));
    }

    #[test]
    fn the_host_asked_for_counts_and_on_all_interfaces_every_address_but_no_other_name() {
        let gate = Gate::new("Xxgk.Example");
        assert_eq!(by_host(&gate, "xxgk.example:4000"), Ok(()));
        assert_eq!(by_host(&gate, "other.example"), Err(Refusal::Host));
        let gate = Gate::new("0.0.0.0");
        assert_eq!(by_host(&gate, "192.168.1.7:4000"), Ok(()));
        assert_eq!(by_host(&gate, "evil.example"), Err(Refusal::Host));
        assert_eq!(by_host(&Gate::new("::"), "[fd00::7]:4000"), Ok(()));
    }

    #[test]
    fn pages_of_other_origins_may_lead_here_and_nothing_else() {
        let gate = Gate::new("127.0.0.1");
        let asks = |headers: &[(&str, &str)]| {
            let all = [&[("host", "127.0.0.1:4000")], headers].concat();
            admitted(&gate, "GET", "/", &all)
        };
        assert_eq!(asks(&[("sec-fetch-site", "same-origin")]), Ok(()));
        assert_eq!(asks(&[("sec-fetch-site", "none"), ("sec-fetch-mode", "navigate")]), Ok(()));
        assert_eq!(asks(&[("origin", "http://127.0.0.1:4000")]), Ok(()));
        let link = [("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "navigate"), ("sec-fetch-dest", "document")];
        assert_eq!(asks(&link), Ok(()));
        let frame = [("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "navigate"), ("sec-fetch-dest", "iframe")];
        assert_eq!(asks(&frame), Err(Refusal::Origin));
        for site in ["cross-site", "same-site"] {
            assert_eq!(asks(&[("sec-fetch-site", site), ("sec-fetch-mode", "cors")]), Err(Refusal::Origin), "{site}");
        }
        for origin in ["http://evil.example", "null", "http://127.0.0.1:4001", "http://localhost:4000"] {
            assert_eq!(asks(&[("origin", origin)]), Err(Refusal::Origin), "{origin}");
        }
    }

    #[test]
    fn only_reading_is_admitted() {
        let gate = Gate::new("127.0.0.1");
        let host = ("host", "localhost");
        assert_eq!(admitted(&gate, "HEAD", "/", &[host]), Ok(()));
        for method in ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH"] {
            assert_eq!(admitted(&gate, method, "/", &[host]), Err(Refusal::Method), "{method}");
        }
        assert_eq!(admitted(&gate, "GET", "/", &[host, ("content-length", "3")]), Err(Refusal::Body));
        assert_eq!(admitted(&gate, "GET", "/", &[host, ("transfer-encoding", "chunked")]), Err(Refusal::Body));
        assert_eq!(admitted(&gate, "GET", "/", &[host, ("content-length", "0")]), Ok(()));
    }
}

//! What a path asks for: the path of a request and that of the site in, a place out.
//!
//! A path is decoded once and refused where it could mean anything but a file below the site: what is left names an address
//! that was planned, or nothing. Never touches a disk.

use crate::plan::percent_encoded;

/// What a path asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Route {
    /// What belongs to the preview, below [`OWN`].
    Own(String),
    /// An address of the site, relative to its root.
    Site(String),
    /// Another path of this server.
    Leads(String),
    /// Nothing of ours: outside the column in which the site stands.
    Outside,
}

/// Where the preview keeps what is its own. No record can have this address: it would be below `/`.
pub const OWN: &str = "/__gongkai/";

/// The route of a path, for a site that stands under `base` (`/` or `/column/`). `None` where the path is none of a site.
#[must_use]
pub fn route(path: &str, base: &str) -> Option<Route> {
    let path = decoded(path)?;
    if let Some(own) = path.strip_prefix(OWN) {
        return Some(Route::Own(own.to_owned()));
    }
    if let Some(address) = path.strip_prefix(base) {
        return Some(Route::Site(address.to_owned()));
    }
    let is_above = path == "/" || base.strip_suffix('/') == Some(path.as_str());
    Some(if is_above { Route::Leads(link(base, "")) } else { Route::Outside })
}

/// The path of an address of the site, for a `Location`.
#[must_use]
pub fn link(base: &str, address: &str) -> String {
    let path = format!("{base}{address}");
    path.split('/').map(percent_encoded).collect::<Vec<_>>().join("/")
}

/// A path with its percent-encoding undone; `None` where a part of it leads upwards, is empty, or holds what no name holds.
#[must_use]
pub fn decoded(path: &str) -> Option<String> {
    let mut segments = path.strip_prefix('/')?.split('/').peekable();
    let mut whole = String::new();
    while let Some(segment) = segments.next() {
        let segment = unescaped(segment)?;
        let is_last = segments.peek().is_none();
        let is_bad = segment == "." || segment == ".." || (segment.is_empty() && !is_last);
        if is_bad || segment.contains(|c: char| c.is_control() || matches!(c, '/' | '\\')) {
            return None;
        }
        whole.push('/');
        whole.push_str(&segment);
    }
    Some(whole)
}

/// Percent-encoding undone; `None` where it is none, or not UTF-8.
pub fn unescaped(segment: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(segment.len());
    let mut rest = segment.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        if *first != b'%' {
            bytes.push(*first);
            continue;
        }
        let (digits, after) = rest.split_at_checked(2)?;
        let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
        bytes.push(digit(digits[0])? * 16 + digit(digits[1])?);
        rest = after;
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn addresses_are_decoded_and_relative_to_the_site() {
        let site = |address: &str| Some(Route::Site(address.to_owned()));
        assert_eq!(route("/", "/"), site(""));
        assert_eq!(route("/areas/%E4%BA%91%E6%BA%AA/", "/"), site("areas/云溪/"));
        assert_eq!(route("/portal/zwgk/feed.xml", "/portal/zwgk/"), site("feed.xml"));
        assert_eq!(route("/__gongkai/events", "/portal/zwgk/"), Some(Route::Own("events".to_owned())));
    }

    #[test]
    fn a_column_is_led_to_and_nothing_else_is_there() {
        let column = Some(Route::Leads("/portal/zwgk/".to_owned()));
        assert_eq!(route("/", "/portal/zwgk/"), column);
        assert_eq!(route("/portal/zwgk", "/portal/zwgk/"), column);
        assert_eq!(route("/portal/", "/portal/zwgk/"), Some(Route::Outside));
        assert_eq!(route("/areas/", "/portal/zwgk/"), Some(Route::Outside));
    }

    #[test]
    fn what_could_lead_out_is_refused() {
        for hostile in [
            "/../etc/passwd",
            "/%2e%2e/etc/passwd",
            "/.%2E/x",
            "/a/%2e/b",
            "/a/..",
            "/a%2f..%2fb",
            "/a%5c..%5cb",
            "/a\\b",
            "//etc/passwd",
            "/a//b",
            "/a%00b",
            "/a%0ab",
            "/%ff",
            "/%2",
            "/%zz",
            "relative",
            "",
            "*",
        ] {
            assert_eq!(route(hostile, "/"), None, "{hostile}");
        }
    }

    #[test]
    fn a_location_is_ascii() {
        assert_eq!(link("/政务/", "areas/云/"), "/%E6%94%BF%E5%8A%A1/areas/%E4%BA%91/");
    }

    proptest! {
        #[test]
        fn what_is_let_through_stays_below_a_folder(path in r"/[a./%\\25efEF\x00云]{0,16}") {
            if let Some(decoded) = decoded(&path) {
                let joined = std::path::Path::new("/site").join(decoded.trim_start_matches('/'));
                prop_assert!(joined.starts_with("/site"));
                let mut parts = joined.components();
                prop_assert!(parts.all(|part| matches!(part, std::path::Component::Normal(_) | std::path::Component::RootDir)));
            }
        }
    }
}

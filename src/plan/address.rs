//! Addresses within the site, and how they become file names and links.

use std::fmt;

/// Where something is in the site, relative to its root, without a leading slash: `projects/bridge/`, `feed.xml`, and
/// the empty address for the first page. A page's address ends with `/` or is empty; a file's has a name at its end.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Address(String);

/// Where the site is: its absolute address split into origin and path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Base {
    /// `https://host`, without a slash at its end.
    pub origin: String,
    /// `/` or `/column/`.
    pub path: String,
}

impl Address {
    /// The first page.
    #[must_use]
    pub const fn home() -> Self {
        Self(String::new())
    }

    /// The address of a page with these segments; a segment is an id or a word of ours, never text from elsewhere.
    #[must_use]
    pub fn page(segments: &[&str]) -> Self {
        let mut address = String::new();
        for segment in segments {
            address.push_str(segment);
            address.push('/');
        }
        Self(address)
    }

    /// The address of a file.
    #[must_use]
    pub fn file(path: &str) -> Self {
        Self(path.to_owned())
    }

    /// The address that a record or link gives, such as `/old/bridge/`; `None` where it would leave the site or is not
    /// written as a path.
    #[must_use]
    pub fn parse(written: &str) -> Option<Self> {
        let path = written.strip_prefix('/').unwrap_or(written);
        let refused =
            |c: char| c.is_control() || matches!(c, '\\' | '?' | '#' | ':' | '*' | '"' | '<' | '>' | '|' | '%');
        if path.contains(refused) || path.starts_with('/') {
            return None;
        }
        let mut segments = path.split('/').peekable();
        while let Some(segment) = segments.next() {
            let is_end = segments.peek().is_none();
            let is_bad = segment == "." || segment == ".." || (segment.is_empty() && !is_end);
            let ends_badly = segment.ends_with(['.', ' ']) || segment.starts_with(['.', ' ']);
            if is_bad || ends_badly || segment.len() > 240 {
                return None;
            }
        }
        Some(Self(path.to_owned()))
    }

    /// A page below this one.
    #[must_use]
    pub fn below(&self, segment: &str) -> Self {
        Self(format!("{}{segment}/", self.0))
    }

    /// A file in this page's folder.
    #[must_use]
    pub fn with_file(&self, name: &str) -> Self {
        Self(format!("{}{name}", self.0))
    }

    /// Relative to the root of the site, without a leading slash.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is a page, not a file.
    #[must_use]
    pub fn is_page(&self) -> bool {
        self.0.is_empty() || self.0.ends_with('/')
    }

    /// The file that holds it, relative to the output folder.
    #[must_use]
    pub fn output(&self) -> String {
        if self.is_page() { format!("{}index.html", self.0) } else { self.0.clone() }
    }
}

impl Base {
    /// Splits an absolute address; one without a path is at `/`. What is no address becomes a site at `/` without an
    /// origin: a rule has said so.
    #[must_use]
    pub fn new(base_url: &str) -> Self {
        let after_scheme = base_url.find("://").map_or(0, |at| at + 3);
        let path_at = base_url[after_scheme..].find('/').map_or(base_url.len(), |at| after_scheme + at);
        let mut path = base_url[path_at..].to_owned();
        if !path.ends_with('/') {
            path.push('/');
        }
        Self { origin: base_url[..path_at].to_owned(), path }
    }

    /// The link to an address from any page: `/column/projects/bridge/`.
    #[must_use]
    pub fn link(&self, address: &Address) -> String {
        format!("{}{}", self.path, address.0)
    }

    /// The absolute address, for feeds and metadata, with everything but ASCII percent-encoded.
    #[must_use]
    pub fn absolute(&self, address: &Address) -> String {
        self.absolute_link(&self.link(address))
    }

    /// The absolute address of a link within the site, as [`Base::link`] gives it, with or without an anchor.
    #[must_use]
    pub fn absolute_link(&self, link: &str) -> String {
        format!("{}{}", self.origin, encoded(link, b"/-_.~#"))
    }
}

const HEX: &[u8; 16] = b"0123456789ABCDEF";

/// Everything but the letters, digits and marks that RFC 3986 leaves unreserved, percent-encoded: for one part of an address.
#[must_use]
pub fn percent_encoded(text: &str) -> String {
    encoded(text, b"-_.~")
}

/// Everything but ASCII letters, digits and these marks, percent-encoded.
fn encoded(text: &str, kept: &[u8]) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || kept.contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push('%');
            encoded.push(char::from(HEX[usize::from(byte >> 4)]));
            encoded.push(char::from(HEX[usize::from(byte & 15)]));
        }
    }
    encoded
}

impl fmt::Display for Address {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "/{}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::{Address, Base};

    #[test]
    fn addresses_that_would_leave_the_site_are_refused() {
        for hostile in [
            "../x/",
            "/../x/",
            "a/../../x",
            "//host/x",
            "a//b",
            "C:\\x",
            "a\\b",
            "/a/./b/",
            "x?y",
            "x#y",
            "a/ b/",
            "..",
            "%2e%2e/x",
        ] {
            assert_eq!(Address::parse(hostile), None, "{hostile}");
        }
        assert_eq!(Address::parse("/old/桥/"), Some(Address::page(&["old", "桥"])));
        assert_eq!(Address::parse("/old.html").map(|address| address.output()), Some("old.html".to_owned()));
    }

    #[test]
    fn a_page_is_a_folder_with_an_index() {
        assert_eq!(Address::home().output(), "index.html");
        assert_eq!(Address::page(&["projects", "bridge"]).output(), "projects/bridge/index.html");
    }

    #[test]
    fn links_carry_the_sub_path_and_absolute_ones_are_encoded() {
        let base = Base::new("https://host.example/column/");
        assert_eq!(base.link(&Address::page(&["areas", "甲"])), "/column/areas/甲/");
        assert_eq!(base.absolute(&Address::page(&["areas", "甲"])), "https://host.example/column/areas/%E7%94%B2/");
        assert_eq!(Base::new("https://host.example").link(&Address::home()), "/");
    }
}

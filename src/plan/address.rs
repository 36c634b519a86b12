//! Addresses within the site, and how they become file names and links.

use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

/// Where something is in the site, relative to its root, without a leading slash: `projects/bridge/`, `feed.xml`, and
/// the empty address for the first page. A page's address ends with `/` or is empty; a file's has a name at its end. Cheap to clone.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Address(Arc<str>);

/// An address compares as its text does.
impl Borrow<str> for Address {
    fn borrow(&self) -> &str {
        &self.0
    }
}

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
    pub fn home() -> Self {
        Self::default()
    }

    /// The address of a page with these segments; a segment is an id or a word of ours, never text from elsewhere.
    #[must_use]
    pub fn page(segments: &[&str]) -> Self {
        let mut address = String::with_capacity(segments.iter().map(|segment| segment.len() + 1).sum());
        for segment in segments {
            address.push_str(segment);
            address.push('/');
        }
        Self(address.into())
    }

    /// The address of a file.
    #[must_use]
    pub fn file(path: &str) -> Self {
        Self(path.into())
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
        Some(Self(path.into()))
    }

    /// A page below this one.
    #[must_use]
    pub fn below(&self, segment: &str) -> Self {
        Self(format!("{}{segment}/", self.0).into())
    }

    /// A file in this page's folder.
    #[must_use]
    pub fn with_file(&self, name: &str) -> Self {
        Self(format!("{}{name}", self.0).into())
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

    /// What two addresses share that cannot both be: those of one file, on disks too that know no case.
    #[must_use]
    pub fn folded(&self) -> Arc<str> {
        let (folder, name) = self.0.rsplit_once('/').map_or(("", &*self.0), |(folder, name)| (folder, name));
        let is_index = name.eq_ignore_ascii_case("index.html");
        let is_lower = self.0.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
        match (is_index, is_lower) {
            (true, _) if folder.is_empty() => Arc::default(),
            (true, _) => format!("{}/", folder.to_lowercase()).into(),
            (false, true) => Arc::clone(&self.0),
            (false, false) => self.0.to_lowercase().into(),
        }
    }

    /// The file that holds it, relative to the output folder.
    #[must_use]
    pub fn output(&self) -> String {
        if self.is_page() { format!("{}index.html", self.0) } else { self.0.to_string() }
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
    fn addresses_of_one_file_fold_to_one_text() {
        let folded = |address: &str| Address::file(address).folded().to_string();
        for (one, other) in [("", "INDEX.html"), ("a/", "A/index.HTML"), ("新闻/É.pdf", "新闻/é.PDF"), ("a/b", "a/B")]
        {
            assert_eq!(folded(one), folded(other), "{one}");
            let file = |address| Address::file(address).output().to_lowercase();
            assert_eq!(file(one), file(other), "{one}");
        }
        assert_ne!(folded("a"), folded("a/"));
        assert_ne!(folded("a/index.htm"), folded("a/"));
    }

    #[test]
    fn links_carry_the_sub_path_and_absolute_ones_are_encoded() {
        let base = Base::new("https://host.example/column/");
        assert_eq!(base.link(&Address::page(&["areas", "甲"])), "/column/areas/甲/");
        assert_eq!(base.absolute(&Address::page(&["areas", "甲"])), "https://host.example/column/areas/%E7%94%B2/");
        assert_eq!(Base::new("https://host.example").link(&Address::home()), "/");
    }
}

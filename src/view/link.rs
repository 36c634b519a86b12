//! Links and files as templates show them.

use serde::Serialize;

use super::Words;
use crate::plan::{Hosts, Leads};

/// A link: always leads somewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Link {
    /// What it says.
    pub text: String,
    /// Complete, with the site's sub-path: `/column/projects/x/`.
    pub href: String,
}

/// A name that is a link where there is a page for it. The component `name` shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Name {
    /// The name.
    pub text: String,
    /// Where its page is.
    pub href: Option<String>,
}

/// 附件: a file of the site, or an address elsewhere. The component `files` lists them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct File {
    /// What it is.
    pub title: String,
    /// Complete.
    pub href: String,
    /// `PDF`, as readers know the type; empty where unknown.
    pub kind: String,
    /// `1.2 MB`; empty for an address elsewhere.
    pub size: String,
    /// What to say where it leaves the site.
    pub leaving: Option<Leaving>,
}

/// The notice of a link that leaves the site. The component `leaving` shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Leaving {
    /// Whether the host is a government site or one that the site lists.
    pub known: bool,
    /// What it says.
    pub words: Words,
}

impl Leaving {
    /// What to say before a link to `href`; `None` where it stays.
    #[must_use]
    pub fn of(hosts: &Hosts, href: &str) -> Option<Self> {
        match hosts.leads(href) {
            Leads::Nowhere => None,
            Leads::Known => Some(Self { known: true, words: Words::key("link.external") }),
            Leads::Unknown(host) => {
                Some(Self { known: false, words: Words::key("link.unknown-host").with("host", host) })
            }
        }
    }
}

impl Name {
    /// A name without a page.
    #[must_use]
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), href: None }
    }
}

/// `800 B`, `35 KB`, `1.2 MB`, in steps of 1024 and rounded up, so that no file is said to be empty.
#[must_use]
pub fn size_label(bytes: u64) -> String {
    const KB: u64 = 1024;
    const MB: u64 = KB * KB;
    if bytes < KB {
        format!("{bytes} B")
    } else if bytes < MB {
        format!("{} KB", bytes.div_ceil(KB))
    } else {
        let tenths = (bytes * 10).div_ceil(MB);
        format!("{}.{} MB", tenths / 10, tenths % 10)
    }
}

//! The identity of items: tag URIs (RFC 4151) that neither corrections nor new addresses change.
//!
//! They hold the host of `site.yaml`, never that of `--base-url`, so that a preview and a move to another column of the
//! same portal keep them; and kind and id of the record, not the address of its page.

use std::fmt::Write as _;

use super::item::{Item, What};
use crate::model::{Change, Progress};
use crate::plan::percent_encoded;

/// The host in whose name items are identified.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Authority(String);

/// The year from which identities are minted: RFC 4151 asks for a date on which the name was ours.
const SINCE: &str = "2026";

impl Authority {
    /// The host of an absolute address, without user and port.
    pub fn of(base_url: &str) -> Self {
        let after_scheme = base_url.split_once("://").map_or(base_url, |(_, rest)| rest);
        let authority = after_scheme.split(['/', '?', '#']).next().unwrap_or_default();
        let host = authority.rsplit('@').next().unwrap_or_default();
        let host = host.split(':').next().unwrap_or_default().to_lowercase();
        Self(if host.is_empty() { "invalid".to_owned() } else { percent_encoded(&host) })
    }

    /// The host.
    pub fn host(&self) -> &str {
        &self.0
    }

    /// The identity of an item.
    pub fn tag(&self, item: &Item) -> String {
        let record = format!("{}/{}", item.record.kind.name(), percent_encoded(item.record.id.as_str()));
        let rest = match &item.what {
            What::Record => String::new(),
            What::Answer => "/answer".to_owned(),
            What::Withdrawal => "/withdrawal".to_owned(),
            What::Entry { name, .. } => format!("/progress/{name}"),
            What::Change { name, .. } => format!("/change/{name}"),
        };
        format!("tag:{},{SINCE}:{record}{rest}", self.0)
    }
}

/// The name of a progress entry in its record: area and part as written, as-of date, revision. The area is the entry's own
/// word and not what it comes to, so that a further area of the record does not rename old entries.
pub fn entry_name(entry: &Progress, revision: u32) -> String {
    let mut name = String::new();
    if let Some(area) = &entry.area {
        let _ = write!(name, "area={}/", percent_encoded(area.id().as_str()));
    }
    for (word, part) in [("task", &entry.task), ("item", &entry.item)] {
        if let Some(part) = part {
            let _ = write!(name, "{word}={}/", percent_encoded(part));
        }
    }
    let _ = write!(name, "{}/{revision}", entry.date);
    name
}

/// The name of a declared change: its day and its field, with the occurrence where a day changes one field more than once.
pub fn change_name(changes: &[Change], index: usize, field: &str) -> String {
    let Some(change) = changes.get(index) else { return String::new() };
    let is_same = |other: &&Change| other.date == change.date && other.field == change.field;
    let before = changes[..index].iter().filter(is_same).count();
    let occurrence = if before == 0 { String::new() } else { format!("/{}", before + 1) };
    format!("{}/{}{occurrence}", change.date, percent_encoded(field))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_host_is_the_authority_whatever_column_or_port() {
        for url in ["https://Host.example/column/", "http://host.example:8080", "https://user@host.example/?x"] {
            assert_eq!(Authority::of(url).host(), "host.example", "{url}");
        }
        assert_eq!(Authority::of("").host(), "invalid");
    }
}

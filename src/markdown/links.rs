//! In: the target of a link as the author wrote it. Out: where it leads, or that it may not lead there. Never: the files or
//! pages themselves: whoever renders passes a table that knows them.

/// Answers where a link of a body leads. Made by whoever knows the records, the pages and the attachments.
pub trait LinkTable {
    /// `target` is the link's destination as written, entities and escapes undone, percent-encoding kept.
    /// `mailto:` and `tel:` are never asked for.
    fn resolve(&self, target: &str) -> Resolved;

    /// Width and height of an image in CSS pixels, where known, so that pages do not jump while images load.
    fn image_size(&self, target: &str) -> Option<(u32, u32)> {
        let _ = target;
        None
    }
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Resolved {
    /// A page or file of this site: the address to write.
    Internal(String),
    /// An address on another host.
    External(External),
    /// A file that lies beside the record.
    Attachment(Attachment),
    /// A heading of this body: its anchor without `#`.
    Anchor(String),
    /// May not be linked (`javascript:` and the like). Written as plain text.
    Refused,
    /// Leads nowhere. Written as plain text.
    Broken,
}

/// A link that leaves the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct External {
    /// The address to write.
    pub href: String,
    /// Its host, where it is neither a government site nor one that the site vouches for: readers are told before they leave.
    pub unknown: Option<String>,
}

/// 附件, a file offered for download.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// The address to write.
    pub href: String,
    /// The media type, `application/pdf`; empty when unknown.
    pub media_type: String,
    /// The type as readers know it: `PDF`.
    pub label: String,
    /// The size as readers know it: `1.2 MB`.
    pub size: String,
    /// A title for the tool tip, when the link has none.
    pub title: Option<String>,
}

/// Asks the table, after and before refusing what would run code or carry its own content.
pub(super) fn resolve(links: &dyn LinkTable, target: &str) -> Resolved {
    match scheme(target).as_deref() {
        Some("javascript" | "data" | "vbscript" | "file" | "blob") => return Resolved::Refused,
        Some("mailto" | "tel") => return Resolved::Internal(target.to_owned()),
        Some(_) | None => {}
    }
    let resolved = links.resolve(target);
    let href = match &resolved {
        Resolved::Internal(href) => href,
        Resolved::External(external) => &external.href,
        Resolved::Attachment(attachment) => &attachment.href,
        Resolved::Anchor(_) | Resolved::Refused | Resolved::Broken => return resolved,
    };
    match scheme(href).as_deref() {
        Some("javascript" | "data" | "vbscript" | "file" | "blob") => Resolved::Refused,
        Some(_) | None => resolved,
    }
}

/// The scheme as a browser reads it: white space and control characters around and inside it do not count.
fn scheme(target: &str) -> Option<String> {
    let mut scheme = String::new();
    for c in target.chars().filter(|c| !c.is_control() && !c.is_whitespace()) {
        match c {
            ':' => return Some(scheme),
            'a'..='z' | 'A'..='Z' | '0'..='9' | '+' | '-' | '.' => scheme.push(c.to_ascii_lowercase()),
            _ => return None,
        }
        if scheme.len() > 32 {
            return None;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Trusting;
    impl LinkTable for Trusting {
        fn resolve(&self, target: &str) -> Resolved {
            Resolved::Internal(target.to_owned())
        }
    }

    #[test]
    fn a_scheme_that_runs_code_is_refused_whatever_the_table_says() {
        for target in ["javascript:alert(1)", " JavaScript:x", "java\nscript:x", "\u{1}data:text/html,x", "vbscript:x"]
        {
            assert_eq!(resolve(&Trusting, target), Resolved::Refused, "{target:?}");
        }
    }

    #[test]
    fn a_path_with_a_colon_further_on_has_no_scheme() {
        assert_eq!(resolve(&Trusting, "文件/a:b.md"), Resolved::Internal("文件/a:b.md".to_owned()));
        assert_eq!(resolve(&Trusting, "/data:x"), Resolved::Internal("/data:x".to_owned()));
    }
}

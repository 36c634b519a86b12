//! The HTML of items: a few shapes, escaped, and Markdown with absolute links.
//!
//! In: text, facts, a record's Markdown. Out: HTML that means the same wherever a reader shows it: every address in it is
//! absolute, none leads into the feed itself.

use super::edition::Edition;
use super::xml;
use crate::markdown::{self, Attachment, External, HtmlOptions, LinkTable, Resolved};
use crate::model::RecordKey;
use crate::plan::{Leads, Target, media_label, percent_encoded};
use crate::source::FilePath;

/// HTML that is being written.
#[derive(Default)]
pub struct Html(String);

/// Where the links of one record lead, absolute.
pub struct Links<'e, 'a> {
    edition: &'e Edition<'a>,
    file: FilePath,
    page: String,
}

impl Html {
    /// What was written.
    pub fn finish(self) -> String {
        self.0
    }

    /// A paragraph for each block of text; lines stay lines.
    pub fn paragraphs(&mut self, text: &str) {
        for paragraph in text.split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty()) {
            self.0.push_str("<p>");
            self.lines(paragraph);
            self.0.push_str("</p>\n");
        }
    }

    /// `label：value`, where there is a value.
    pub fn fact(&mut self, label: &str, colon: &str, value: &str) {
        if value.trim().is_empty() {
            return;
        }
        self.0.push_str("<p><strong>");
        xml::push(&mut self.0, label);
        self.0.push_str("</strong>");
        xml::push(&mut self.0, colon);
        self.lines(value.trim());
        self.0.push_str("</p>\n");
    }

    /// A label with a list below it, where the list has anything; items are HTML.
    pub fn list(&mut self, label: &str, items: &[String]) {
        if items.is_empty() {
            return;
        }
        self.0.push_str("<p><strong>");
        xml::push(&mut self.0, label);
        self.0.push_str("</strong></p>\n<ul>\n");
        for item in items {
            self.0.push_str("<li>");
            self.0.push_str(item);
            self.0.push_str("</li>\n");
        }
        self.0.push_str("</ul>\n");
    }

    /// HTML as it is.
    pub fn raw(&mut self, html: &str) {
        self.0.push_str(html);
    }

    fn lines(&mut self, text: &str) {
        for (index, line) in text.lines().enumerate() {
            if index > 0 {
                self.0.push_str("<br>\n");
            }
            xml::push(&mut self.0, line);
        }
    }
}

/// A link as HTML.
pub fn link(href: &str, text: &str) -> String {
    format!("<a href=\"{}\">{}</a>", xml::escaped(href), xml::escaped(text))
}

impl<'e, 'a> Links<'e, 'a> {
    /// The links of what stands in `file` and is shown on the page of a record.
    pub fn new(edition: &'e Edition<'a>, key: &RecordKey, file: FilePath) -> Self {
        Self { edition, file, page: edition.page(key).unwrap_or_default() }
    }

    /// Markdown as HTML.
    pub fn markdown(&self, body: &str) -> String {
        if body.trim().is_empty() {
            return String::new();
        }
        let words = self.edition.markdown_words.clone();
        let options = HtmlOptions { heading_base: 2, id_prefix: String::new(), words };
        with_absolute_anchors(&markdown::html(body, self, &options), &self.page)
    }

    /// A file beside the record, or an address, as a link; `None` where it leads nowhere, as a rule has said.
    pub fn attachment(&self, written: &str, title: Option<&str>) -> Option<String> {
        let href = match self.resolve(written) {
            Resolved::Internal(href) => href,
            Resolved::External(external) => external.href,
            Resolved::Attachment(attachment) => attachment.href,
            Resolved::Anchor(_) | Resolved::Refused | Resolved::Broken => return None,
        };
        let is_web = href.starts_with("https://") || href.starts_with("http://");
        let name = written.rsplit('/').next().unwrap_or(written);
        is_web.then(|| link(&href, title.unwrap_or(name)))
    }
}

impl LinkTable for Links<'_, '_> {
    fn resolve(&self, target: &str) -> Resolved {
        match self.edition.ground.targets.resolve(&self.file, target) {
            Target::Page { address, anchor, .. } => {
                let anchor = anchor.map(|anchor| format!("#{}", percent_encoded(&anchor))).unwrap_or_default();
                Resolved::Internal(format!("{}{anchor}", self.edition.url(&address)))
            }
            Target::Anchor(anchor) => Resolved::Internal(format!("{}#{}", self.page, percent_encoded(&anchor))),
            Target::Resource(path) => {
                let Some(resource) = self.edition.ground.plan.resources.get(&path) else { return Resolved::Broken };
                let (label, media_type) = media_label(&path);
                Resolved::Attachment(Attachment {
                    href: self.edition.url(&resource.address),
                    media_type: media_type.to_owned(),
                    label,
                    size: size_label(resource.len),
                    title: None,
                })
            }
            Target::External(href) => match self.edition.hosts.leads(&href) {
                Leads::Nowhere => Resolved::Internal(href),
                Leads::Known => Resolved::External(External { href, unknown: None }),
                Leads::Unknown(host) => Resolved::External(External { href, unknown: Some(host) }),
            },
            Target::WithoutPage(_) | Target::Missing => Resolved::Broken,
        }
    }
}

/// `800 B`, `35 KB`, `1.2 MB`, rounded up.
fn size_label(bytes: u64) -> String {
    const KB: u64 = 1024;
    const MB: u64 = KB * KB;
    if bytes < KB {
        return format!("{bytes} B");
    }
    if bytes < MB {
        return format!("{} KB", bytes.div_ceil(KB));
    }
    let tenths = bytes.saturating_mul(10).div_ceil(MB);
    format!("{}.{} MB", tenths / 10, tenths % 10)
}

/// Leads `href="#…"` of tags to the page: footnotes link within the text, which in a feed has no address of its own. Text
/// cannot be taken for a tag, since its `<` is escaped.
fn with_absolute_anchors(html: &str, page: &str) -> String {
    const ANCHOR: &str = " href=\"#";
    if !html.contains(ANCHOR) {
        return html.to_owned();
    }
    let absolute = format!(" href=\"{}#", xml::escaped(page));
    let mut out = String::with_capacity(html.len() + html.len() / 4);
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        let tag = &rest[start..start + tag_length(&rest[start..])];
        out.push_str(&rest[..start]);
        out.push_str(&tag.replace(ANCHOR, &absolute));
        rest = &rest[start + tag.len()..];
    }
    out.push_str(rest);
    out
}

/// How long the tag is that begins here: to the first `>` outside quotes.
fn tag_length(html: &str) -> usize {
    let mut quoted = false;
    for (at, byte) in html.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b'>' if !quoted => return at + 1,
            _ => {}
        }
    }
    html.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn anchors_lead_to_the_page_and_text_that_looks_like_one_stays() {
        let html = "<p title=\"a > b\">见 href=\"#x<a class=\"k\" href=\"#fn-1\">1</a> <a href=\"/y\">y</a></p>";
        let absolute = "<p title=\"a > b\">见 href=\"#x<a class=\"k\" href=\"https://h.example/p/#fn-1\">1</a> <a href=\"/y\">y</a></p>";
        assert_eq!(with_absolute_anchors(html, "https://h.example/p/"), absolute);
    }

    #[test]
    fn text_is_escaped_and_its_lines_stay_lines() {
        let mut html = Html::default();
        html.paragraphs("甲 <b>\n乙\n\n丙");
        html.fact("进度", "：", " 5% ");
        html.fact("空", "：", " ");
        assert_eq!(html.finish(), "<p>甲 &lt;b&gt;<br>\n乙</p>\n<p>丙</p>\n<p><strong>进度</strong>：5%</p>\n");
    }
}

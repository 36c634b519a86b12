//! In: links, images and raw tags. Out: their HTML as the link table answers: dead and refused links become plain text, links to
//! other hosts are marked and announced, attachments say type and size. Never: a link inside a link.

use pulldown_cmark::{Event, LinkType, Tag};

use super::{Close, Writer};
use crate::markdown::links::{Attachment, External, Resolved, resolve};
use crate::markdown::raw::{self, RawTag};
use crate::markdown::sanitise::RawHtml;
use crate::markdown::{escape, events, outline};

impl Writer<'_, '_> {
    pub(super) fn start_link(&mut self, link_type: LinkType, destination: &str, title: &str) -> Close {
        self.links_open += 1;
        if self.links_open > 1 {
            return Close::Inline;
        }
        Close::Own(self.open_link(&outline::link_target(link_type, destination), title))
    }

    /// Writes the opening tag and gives what closes it.
    fn open_link(&mut self, target: &str, title: &str) -> String {
        let href = match resolve(self.links, target) {
            Resolved::Internal(href) => href,
            Resolved::Anchor(anchor) => format!("#{}{anchor}", self.options.id_prefix),
            Resolved::External(external) => return self.open_external(&external, title),
            Resolved::Attachment(attachment) => return self.open_attachment(&attachment, title),
            Resolved::Refused => return self.open_dead("link-refused"),
            Resolved::Broken => return self.open_dead("link-broken"),
        };
        self.out.push_str("<a");
        escape::push_named(&mut self.out, "href", &href);
        self.title(title);
        self.out.push('>');
        "</a>".to_owned()
    }

    /// A known host is told by a sign to those who see it and by words to those who hear it; any other by its name. It learns nothing of
    /// the page that sent a reader there, and gains nothing with search engines.
    fn open_external(&mut self, external: &External, title: &str) -> String {
        let rel =
            if external.unknown.is_some() { "external noopener noreferrer nofollow" } else { "external noopener" };
        self.out.push_str("<a class=\"external\"");
        escape::push_named(&mut self.out, "rel", rel);
        escape::push_named(&mut self.out, "href", &external.href);
        self.title(title);
        self.out.push('>');
        let words = &self.options.words;
        let mut close = String::new();
        if let Some(host) = &external.unknown {
            close.push_str("<span class=\"leaving\">");
            escape::push_text(&mut close, &words.unknown_host.replace("{host}", host));
        } else {
            close.push_str("<span class=\"leaving\" aria-hidden=\"true\">↗</span><span class=\"unseen\">");
            escape::push_text(&mut close, &words.external);
        }
        close.push_str("</span></a>");
        close
    }

    fn open_dead(&mut self, class: &str) -> String {
        self.out.push_str("<span class=\"");
        self.out.push_str(class);
        self.out.push_str("\">");
        "</span>".to_owned()
    }

    fn open_attachment(&mut self, attachment: &Attachment, title: &str) -> String {
        self.out.push_str("<a class=\"attachment\"");
        escape::push_named(&mut self.out, "href", &attachment.href);
        if !attachment.media_type.is_empty() {
            escape::push_named(&mut self.out, "type", &attachment.media_type);
        }
        self.title(if title.is_empty() { attachment.title.as_deref().unwrap_or("") } else { title });
        self.out.push('>');
        if attachment.label.is_empty() && attachment.size.is_empty() {
            return "</a>".to_owned();
        }
        let words = &self.options.words.attachment;
        let note = words.replace("{type}", &attachment.label).replace("{size}", &attachment.size);
        let mut close = "<span class=\"attachment-note\">".to_owned();
        escape::push_text(&mut close, &note);
        close.push_str("</span></a>");
        close
    }

    fn title(&mut self, title: &str) {
        if !title.is_empty() {
            escape::push_named(&mut self.out, "title", title);
        }
    }

    /// An image within text, whole.
    pub(super) fn image(&mut self, at: usize, target: &str, title: &str) -> usize {
        let alt = events::plain_text(self.events, at);
        match self.image_address(target) {
            Some(href) => {
                self.img(&href, &alt, title, self.links.image_size(target));
            }
            None => self.image_as_text(target, &alt),
        }
        events::after_end(self.events, at)
    }

    /// A paragraph of one image becomes a figure, with the image's title as caption.
    pub(super) fn figure(&mut self, paragraph: usize) -> Option<usize> {
        let at = events::lone_image(self.events, paragraph)?;
        let Event::Start(Tag::Image { dest_url, title, .. }) = &self.events[at].0 else { return None };
        let href = self.image_address(dest_url)?;
        self.out.push_str("<figure>");
        let alt = events::plain_text(self.events, at);
        self.img(&href, &alt, "", self.links.image_size(dest_url));
        if !title.is_empty() {
            self.out.push_str("<figcaption>");
            escape::push_text(&mut self.out, title);
            self.out.push_str("</figcaption>");
        }
        self.out.push_str("</figure>\n");
        Some(events::after_end(self.events, paragraph))
    }

    /// Pages load nothing from other hosts, so that only images of this site are shown.
    fn image_address(&self, target: &str) -> Option<String> {
        match resolve(self.links, target) {
            Resolved::Internal(href) => Some(href),
            Resolved::Attachment(attachment) => Some(attachment.href),
            Resolved::External(_) | Resolved::Anchor(_) | Resolved::Refused | Resolved::Broken => None,
        }
    }

    fn img(&mut self, href: &str, alt: &str, title: &str, size: Option<(u32, u32)>) {
        self.out.push_str("<img");
        escape::push_named(&mut self.out, "src", href);
        escape::push_named(&mut self.out, "alt", alt);
        self.title(title);
        if let Some((width, height)) = size {
            escape::push_named(&mut self.out, "width", &width.to_string());
            escape::push_named(&mut self.out, "height", &height.to_string());
        }
        self.out.push_str(" loading=\"lazy\">");
    }

    /// An image on another host becomes a link to it, any other that cannot be shown its text.
    fn image_as_text(&mut self, target: &str, alt: &str) {
        let is_external = matches!(resolve(self.links, target), Resolved::External(_));
        let close = if is_external && self.links_open == 0 {
            self.open_link(target, "")
        } else {
            self.open_dead("image-broken")
        };
        escape::push_text(&mut self.out, if alt.is_empty() { target } else { alt });
        self.out.push_str(&close);
    }

    /// Raw HTML with its links resolved like any other; the whole body is sanitised afterwards.
    pub(super) fn raw_html(&mut self, html: &str) {
        if raw::is_comment(html) {
            return;
        }
        match self.raw {
            RawHtml::Absent => {}
            RawHtml::AsText => escape::push_text(&mut self.out, html),
            RawHtml::Sanitised => {
                let mut from = 0;
                for tag in raw::tags(html) {
                    self.raw_text(&html[from..tag.range.start]);
                    from = tag.range.end;
                    self.raw_tag(&tag, &html[tag.range.clone()]);
                }
                self.raw_text(&html[from..]);
            }
        }
    }

    /// What stands between raw tags. A `<` here begins no tag that ends, and would swallow what follows.
    fn raw_text(&mut self, text: &str) {
        let mut rest = text;
        let mut comments_left = true;
        while let Some(start) = rest.find('<') {
            self.out.push_str(&rest[..start]);
            rest = &rest[start..];
            let end = if comments_left && rest.starts_with("<!--") { rest.find("-->") } else { None };
            if let Some(end) = end {
                rest = &rest[end + 3..];
            } else {
                comments_left &= !rest.starts_with("<!--");
                self.out.push_str("&lt;");
                rest = &rest[1..];
            }
        }
        self.out.push_str(rest);
    }

    fn raw_tag(&mut self, tag: &RawTag, source: &str) {
        match (tag.name.as_str(), tag.closing) {
            ("a", false) if tag.attribute("href").is_some() => {
                let title = tag.attribute("title").unwrap_or("");
                let close = self.open_link(tag.attribute("href").unwrap_or(""), title);
                self.raw_links.push(close);
            }
            ("a", true) => {
                let close = self.raw_links.pop().unwrap_or_else(|| "</a>".to_owned());
                self.out.push_str(&close);
            }
            ("img", false) => self.raw_image(tag),
            (_, false) if tag.attribute("class").is_some_and(hides) => self.raw_without_class(tag),
            _ => self.out.push_str(source),
        }
    }

    fn raw_without_class(&mut self, tag: &RawTag) {
        self.out.push('<');
        self.out.push_str(&tag.name);
        for (name, value) in tag.attributes.iter().filter(|(name, _)| name != "class") {
            escape::push_named(&mut self.out, name, value);
        }
        self.out.push('>');
    }

    fn raw_image(&mut self, tag: &RawTag) {
        let attribute = |name| tag.attribute(name).unwrap_or("");
        let target = attribute("src");
        let Some(href) = self.image_address(target) else { return self.image_as_text(target, attribute("alt")) };
        let pixels = |name| attribute(name).trim_end_matches("px").parse::<u32>().ok();
        let size = pixels("width").zip(pixels("height")).or_else(|| self.links.image_size(target));
        self.img(&href, attribute("alt"), attribute("title"), size);
    }
}

/// Whether one of the classes is a class of the theme that takes its element out of sight, or may be one in disguise: what authors
/// write is seen.
fn hides(classes: &str) -> bool {
    classes.contains('&') || classes.split_ascii_whitespace().any(|class| matches!(class, "unseen" | "skip"))
}

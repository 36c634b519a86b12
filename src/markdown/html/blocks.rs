//! In: the events of headings, lists, code, raw HTML. Out: their HTML. Never: tables and footnotes, which have files of their own.

use pulldown_cmark::{CodeBlockKind, Event, Tag};

use super::{Close, Writer};
use crate::markdown::sanitise::RawHtml;
use crate::markdown::{escape, events, highlight, outline, raw};

impl Writer<'_, '_> {
    pub(super) fn start_heading(&mut self) -> Close {
        let index = self.headings;
        self.headings += 1;
        self.out.push_str("<h");
        self.out.push(self.heading_level(index));
        if let Some(heading) = self.outline.headings.get(index) {
            let id = format!("{}{}", self.options.id_prefix, heading.anchor);
            escape::push_named(&mut self.out, "id", &id);
        }
        self.out.push('>');
        Close::Heading(index)
    }

    pub(super) fn end_heading(&mut self, index: usize) {
        let words = &self.options.words.heading_link;
        if let Some(heading) = self.outline.headings.get(index)
            && !words.is_empty()
        {
            self.out.push_str("<a class=\"heading-link\"");
            escape::push_named(&mut self.out, "href", &format!("#{}{}", self.options.id_prefix, heading.anchor));
            escape::push_named(&mut self.out, "aria-label", &words.replace("{heading}", &heading.text));
            self.out.push_str(">#</a>");
        }
        self.out.push_str("</h");
        self.out.push(self.heading_level(index));
        self.out.push_str(">\n");
    }

    fn heading_level(&self, index: usize) -> char {
        let written = self.outline.headings.get(index).map_or(1, |heading| heading.level);
        let level = (i16::from(written) + self.shift).clamp(1, 6);
        char::from(b'0' + u8::try_from(level).unwrap_or(6))
    }

    pub(super) fn start_list(&mut self, first: Option<u64>) -> Close {
        match first {
            None => self.element("<ul>\n", "</ul>\n"),
            Some(1) => self.element("<ol>\n", "</ol>\n"),
            Some(first) => {
                self.out.push_str("<ol");
                escape::push_named(&mut self.out, "start", &first.to_string());
                self.out.push_str(">\n");
                Close::Fixed("</ol>\n")
            }
        }
    }

    pub(super) fn start_item(&mut self, at: usize) -> Close {
        let is_paragraph = matches!(self.events.get(at + 1), Some((Event::Start(Tag::Paragraph), _)));
        let first = at + 1 + usize::from(is_paragraph);
        let is_task = matches!(self.events.get(first), Some((Event::TaskListMarker(_), _)));
        self.element(if is_task { "<li class=\"task\">" } else { "<li>" }, "</li>\n")
    }

    /// A sign with a name rather than a form field: it cannot be ticked, and it is legible without a style sheet.
    pub(super) fn task(&mut self, done: bool) {
        let words = &self.options.words;
        let (class, name, sign) =
            if done { ("task-done", &words.task_done, "☑") } else { ("task-open", &words.task_open, "☐") };
        self.out.push_str("<span");
        escape::push_named(&mut self.out, "class", class);
        self.out.push_str(" role=\"img\"");
        escape::push_named(&mut self.out, "aria-label", name);
        self.out.push('>');
        self.out.push_str(sign);
        self.out.push_str("</span> ");
    }

    /// The frame can be scrolled, so that it takes the keyboard's focus.
    pub(super) fn code_block(&mut self, at: usize, kind: &CodeBlockKind<'_>) -> usize {
        let next = events::after_end(self.events, at);
        let mut code = String::new();
        for (event, _) in &self.events[at..next] {
            if let Event::Text(text) = event {
                code.push_str(text);
            }
        }
        let language = match kind {
            CodeBlockKind::Fenced(info) => outline::code_language(info),
            CodeBlockKind::Indented => "",
        };
        self.out.push_str("<pre tabindex=\"0\"><code");
        if !language.is_empty() {
            escape::push_named(&mut self.out, "class", &format!("language-{language}"));
        }
        self.out.push('>');
        match highlight::highlight(language, &code) {
            Some(html) => self.out.push_str(&html),
            None => escape::push_text(&mut self.out, &code),
        }
        self.out.push_str("</code></pre>\n");
        next
    }

    pub(super) fn html_block(&mut self, at: usize) -> usize {
        let next = events::after_end(self.events, at);
        let mut html = String::new();
        for (event, _) in &self.events[at..next] {
            if let Event::Html(line) = event {
                html.push_str(line);
            }
        }
        match self.raw {
            RawHtml::AsText if !raw::is_comment(&html) => {
                self.out.push_str("<p>");
                escape::push_text(&mut self.out, html.trim());
                self.out.push_str("</p>\n");
            }
            RawHtml::Absent | RawHtml::AsText | RawHtml::Sanitised => self.raw_html(&html),
        }
        next
    }
}

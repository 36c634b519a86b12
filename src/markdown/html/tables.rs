//! In: the events of a table. Out: a table in a frame that scrolls, with header cells that name their columns, and with its caption. Never: inline style:
//! alignment is a class.

use pulldown_cmark::{Alignment, Event, Tag, TagEnd};

use super::{Close, Writer};
use crate::markdown::{escape, events};

/// The table that is being written; tables do not nest.
#[derive(Debug, Default)]
pub(super) struct TableState {
    pub column: usize,
    alignments: Vec<Alignment>,
    in_head: bool,
    /// Tables begun so far.
    count: usize,
    /// The paragraph that names the table that follows.
    caption: Option<usize>,
}

impl Writer<'_, '_> {
    /// A frame that scrolls takes the keyboard's focus, and needs a name then.
    pub(super) fn start_table(&mut self, alignments: &[Alignment]) -> Close {
        let caption = self.table.caption.take();
        self.table =
            TableState { alignments: alignments.to_vec(), count: self.table.count + 1, ..TableState::default() };
        let name = match caption {
            Some(paragraph) => events::plain_text(self.events, paragraph),
            None => self.options.words.table.replace("{n}", &self.table.count.to_string()),
        };
        self.out.push_str("<div class=\"table-frame\" role=\"region\"");
        escape::push_named(&mut self.out, "aria-label", &name);
        self.out.push_str(" tabindex=\"0\">\n<table>\n");
        if let Some(paragraph) = caption {
            self.caption(paragraph);
        }
        Close::Fixed("</tbody>\n</table>\n</div>\n")
    }

    /// Where a paragraph names the table that follows it (`表1　完成情况`), the table; its name is written with it.
    pub(super) fn captioned(&mut self, paragraph: usize) -> Option<usize> {
        let table = events::after_end(self.events, paragraph);
        if !matches!(self.events.get(table)?.0, Event::Start(Tag::Table(_))) {
            return None;
        }
        let is_one_line = !self.events[paragraph..table].iter().any(|(event, _)| matches!(event, Event::HardBreak));
        let is_name = is_one_line && names_a_table(&events::plain_text(self.events, paragraph));
        is_name.then(|| {
            self.table.caption = Some(paragraph);
            table
        })
    }

    fn caption(&mut self, paragraph: usize) {
        let events = self.events;
        let end = events::after_end(events, paragraph) - 1;
        self.out.push_str("<caption>");
        let mut at = paragraph + 1;
        while at < end {
            let (event, range) = &events[at];
            at = self.event(at, event, range);
        }
        self.out.push_str("</caption>\n");
    }

    pub(super) fn start_table_head(&mut self) -> Close {
        self.table.in_head = true;
        self.table.column = 0;
        self.element("<thead>\n<tr>", "</tr>\n</thead>\n<tbody>\n")
    }

    pub(super) fn start_table_row(&mut self) -> Close {
        self.table.in_head = false;
        self.table.column = 0;
        self.element("<tr>", "</tr>\n")
    }

    /// An empty header cell names nothing, so that it is an ordinary cell.
    pub(super) fn start_table_cell(&mut self, at: usize) -> Close {
        let is_empty = matches!(self.events.get(at + 1), Some((Event::End(TagEnd::TableCell), _)));
        let is_header = self.table.in_head && !is_empty;
        self.out.push_str(if is_header { "<th scope=\"col\"" } else { "<td" });
        match self.table.alignments.get(self.table.column) {
            Some(Alignment::Left) => self.out.push_str(" class=\"align-left\""),
            Some(Alignment::Center) => self.out.push_str(" class=\"align-center\""),
            Some(Alignment::Right) => self.out.push_str(" class=\"align-right\""),
            Some(Alignment::None) | None => {}
        }
        self.out.push('>');
        Close::Fixed(if is_header { "</th>" } else { "</td>" })
    }
}

/// `表1　完成情况`, `表一：…`, `表：…`, `Table 1. …`: the word, a number or none, a mark that parts it from the name.
fn names_a_table(text: &str) -> bool {
    const LONGEST: usize = 80;
    let text = text.trim();
    let Some(rest) = text.strip_prefix('表').or_else(|| text.strip_prefix("Table")) else { return false };
    let is_digit = |c: char| c.is_ascii_digit() || "一二三四五六七八九十-－.".contains(c);
    let after = rest.trim_start().trim_start_matches(is_digit);
    let has_number = after.len() < rest.trim_start().len();
    let is_parted = match after.chars().next() {
        None => has_number,
        Some(c) => matches!(c, ':' | '：') || (has_number && (c.is_whitespace() || c == '、')),
    };
    is_parted && text.chars().count() <= LONGEST
}

#[cfg(test)]
mod tests {
    use super::names_a_table;

    #[test]
    fn the_name_of_a_table_is_told_from_a_sentence() {
        for name in
            ["表1　各县完成情况", "表 2-1 完成情况", "表一：资金", "表：资金", "表3", "Table 1. Done", "Table: money"]
        {
            assert!(names_a_table(name), "{name}");
        }
        for text in
            ["表格如下：", "表决结果：通过", "表示感谢", "下表：资金", "Tables are good", "表1中的数字是累计数", ""]
        {
            assert!(!names_a_table(text), "{text}");
        }
    }
}

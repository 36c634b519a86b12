//! In: the events of a table. Out: a table in a frame that scrolls, with header cells that name their columns. Never: inline style:
//! alignment is a class.

use pulldown_cmark::{Alignment, Event, TagEnd};

use super::{Close, Writer};
use crate::markdown::escape;

/// The table that is being written; tables do not nest.
#[derive(Debug, Default)]
pub(super) struct TableState {
    pub column: usize,
    alignments: Vec<Alignment>,
    in_head: bool,
    /// Tables begun so far.
    count: usize,
}

impl Writer<'_, '_> {
    /// A frame that scrolls takes the keyboard's focus, and needs a name then.
    pub(super) fn start_table(&mut self, alignments: &[Alignment]) -> Close {
        self.table =
            TableState { alignments: alignments.to_vec(), count: self.table.count + 1, ..TableState::default() };
        let name = self.options.words.table.replace("{n}", &self.table.count.to_string());
        self.out.push_str("<div class=\"table-frame\" role=\"region\"");
        escape::push_named(&mut self.out, "aria-label", &name);
        self.out.push_str(" tabindex=\"0\">\n<table>\n");
        Close::Fixed("</tbody>\n</table>\n</div>\n")
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

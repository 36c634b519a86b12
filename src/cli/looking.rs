//! Where a record can be looked at while it is written.
//!
//! In: the base of a site and an address in it. Out: where the preview shows it, and the line that says so.

use super::PREVIEW_PORT;
use crate::diagnostics::Text;
use crate::plan::{Address, Base};
use crate::text;

/// Where the preview shows a page, on the port that it takes where none is asked for.
pub(super) fn preview_of(base: &Base, address: &Address) -> String {
    format!("http://127.0.0.1:{PREVIEW_PORT}{}", base.link(address))
}

/// How to look at it.
pub(super) fn how_to_look(preview: &str) -> Text {
    text!("预览：运行 gongkai serve，打开 {preview}", "Preview: run `gongkai serve` and open {preview}")
}

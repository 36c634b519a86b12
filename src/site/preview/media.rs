//! What a file is, by its name, for `Content-Type`.

use crate::plan::media_label;
use crate::source::FilePath;

/// Pages.
pub const HTML: &str = "text/html; charset=utf-8";

/// A file that the program makes or that the theme brings: text is UTF-8.
pub fn of(address: &str) -> &'static str {
    match extension(address) {
        "html" => HTML,
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "xml" => "application/xml; charset=utf-8",
        "ics" => "text/calendar; charset=utf-8",
        "txt" => "text/plain; charset=utf-8",
        "svg" => "image/svg+xml",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        _ => of_file(address),
    }
}

/// A file beside the records: text is in whatever encoding it is.
pub fn of_file(address: &str) -> &'static str {
    media_label(&FilePath::new(address)).1
}

/// Whether it is a style sheet.
pub fn is_style(address: &str) -> bool {
    extension(address) == "css"
}

/// Whether a file that other programs read may have this name.
pub fn may_be_feed(address: &str) -> bool {
    matches!(extension(address), "xml" | "json" | "ics" | "txt")
}

fn extension(address: &str) -> &str {
    let name = address.rsplit('/').next().unwrap_or(address);
    name.rsplit_once('.').map_or("", |(_, extension)| extension)
}

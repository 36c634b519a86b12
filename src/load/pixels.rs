//! How large a picture is, from the first bytes of its file, so that pages keep its place before it is there.
//!
//! In: a picture beside the records. Out: width and height, or nothing for what is no picture or does not tell. Nothing is decoded.

use std::io::Read;

use crate::source::FilePath;
use crate::system::{Entry, System};

/// Bytes that hold the size of nearly every picture; cameras put a preview of up to 64 KB before it.
const HEAD: u64 = 192 * 1024;

/// Beyond this a size is a mistake.
const LARGEST: u32 = 100_000;

/// Width and height in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pixels {
    /// From left to right.
    pub width: u32,
    /// From top to bottom.
    pub height: u32,
}

/// The size of a picture. What cannot be read has none here: the build says so when it copies the file.
pub(super) fn pixels(system: &dyn System, entry: &Entry, path: &FilePath) -> Option<Pixels> {
    let extension = path.extension()?.to_ascii_lowercase();
    let is_drawn = extension == "svg";
    if !is_drawn && !matches!(extension.as_str(), "png" | "jpg" | "jpeg" | "gif" | "webp") {
        return None;
    }
    let mut head = Vec::new();
    system.open(&entry.path).ok()?.take(HEAD).read_to_end(&mut head).ok()?;
    if is_drawn { drawn(&String::from_utf8_lossy(&head)) } else { photographed(&head) }
}

fn photographed(head: &[u8]) -> Option<Pixels> {
    let size = imagesize::blob_size(head).ok()?;
    checked(u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?)
}

/// Of a drawing: its width and height where both are pixels, else the sides of its view box.
fn drawn(text: &str) -> Option<Pixels> {
    let tag = &text[text.find("<svg")?..];
    let tag = &tag[..tag.find('>')?];
    if let (Some(width), Some(height)) = (side(attribute(tag, "width")), side(attribute(tag, "height"))) {
        return checked(width, height);
    }
    let mut sides = attribute(tag, "viewBox")?.split([' ', ',', '\n', '\t']).filter(|part| !part.is_empty()).skip(2);
    checked(side(sides.next())?, side(sides.next())?)
}

/// The value of an attribute in quotes; `width` is not found in `stroke-width`.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    tag.match_indices(name).find_map(|(at, _)| {
        if !tag[..at].ends_with(char::is_whitespace) {
            return None;
        }
        let value = tag[at + name.len()..].trim_start().strip_prefix('=')?.trim_start();
        let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
        value[1..].split(quote).next()
    })
}

/// Whole pixels of `640`, `640px` or `640.5`; other units have none.
fn side(written: Option<&str>) -> Option<u32> {
    let written = written?.trim();
    let number = written.strip_suffix("px").unwrap_or(written);
    let whole = number.split_once('.').map_or(number, |(whole, _)| whole);
    let is_number = number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    whole.parse().ok().filter(|_| is_number)
}

fn checked(width: u32, height: u32) -> Option<Pixels> {
    let is_size = |side: u32| (1..=LARGEST).contains(&side);
    (is_size(width) && is_size(height)).then_some(Pixels { width, height })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drawing_is_as_large_as_its_pixels_or_its_view_box() {
        let size = |text| drawn(text).map(|pixels| (pixels.width, pixels.height));
        assert_eq!(
            size("<?xml?><svg stroke-width='3' width='640' height=\"360.5px\" viewBox='0 0 1 1'>"),
            Some((640, 360))
        );
        assert_eq!(size("<svg width='100%' height='100%' viewBox=\"0,0 32\n9\"/>"), Some((32, 9)));
        assert_eq!(size("<svg width='0' height='9'>"), None);
        assert_eq!(size("<svg width='12em' height='9em'>"), None);
        assert_eq!(size("<svg viewBox='甲'"), None);
    }

    #[test]
    fn a_photo_tells_its_size_in_its_head() {
        let gif = b"GIF89a\x05\x00\x03\x00\x80\x00\x00";
        assert_eq!(photographed(gif), Some(Pixels { width: 5, height: 3 }));
        let png = b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR\x00\x00\x02\x80\x00\x00\x01\x68\x08\x02";
        assert_eq!(photographed(png), Some(Pixels { width: 640, height: 360 }));
        assert_eq!(photographed(&png[..18]), None, "it is cut off");
        assert_eq!(photographed(b"no picture"), None);
    }
}

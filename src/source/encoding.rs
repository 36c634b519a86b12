//! From bytes to text: UTF-8 and nothing else.
//!
//! In come the bytes of a file; out comes its text without a byte order mark, or the reason why it is none, with the encoding
//! named when it can be recognised. Another encoding is never converted: the author must know how the file is stored.

use encoding_rs::{GB18030, UTF_16BE, UTF_16LE};

/// Why bytes are not a text that can be read. Offsets are bytes of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadProblem {
    /// More bytes than the limit.
    TooLarge {
        /// How many the file has.
        bytes: usize,
    },
    /// Stored as UTF-16 (Windows calls it "Unicode").
    Utf16 {
        /// Which byte of a pair comes first.
        order: ByteOrder,
    },
    /// Stored as GB18030, GBK or GB2312 (Windows calls it "ANSI").
    Gb18030,
    /// Neither UTF-8 nor anything that is recognised.
    NotUtf8 {
        /// The first byte that UTF-8 does not allow.
        offset: usize,
    },
    /// Text, except for a zero byte.
    Nul {
        /// The first zero byte.
        offset: usize,
    },
    /// No text at all.
    Binary {
        /// What it looks like.
        kind: BinaryKind,
    },
}

/// Which byte of a pair comes first in UTF-16.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ByteOrder {
    /// The low byte first, as Windows writes it.
    Little,
    /// The high byte first.
    Big,
}

/// What a file looks like that is no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BinaryKind {
    /// A zip archive; documents of Word, Excel and WPS (`.docx`, `.xlsx`) are such.
    Zip,
    /// A document of old Word or Excel (`.doc`, `.xls`).
    OldOffice,
    /// PDF or OFD-like print formats that begin with `%PDF`.
    Pdf,
    /// PNG, JPEG or GIF.
    Image,
    /// Zero bytes among bytes that are no text.
    Unknown,
}

/// The text of a file: UTF-8, with or without a byte order mark, which is dropped.
///
/// # Errors
/// More than `limit` bytes, another encoding, zero bytes, or no text at all.
pub fn read_text(mut bytes: Vec<u8>, limit: usize) -> Result<String, ReadProblem> {
    if bytes.len() > limit {
        return Err(ReadProblem::TooLarge { bytes: bytes.len() });
    }
    if let Some(kind) = binary_signature(&bytes) {
        return Err(ReadProblem::Binary { kind });
    }
    if let Some(order) = utf16(&bytes) {
        return Err(ReadProblem::Utf16 { order });
    }
    let nul = bytes.iter().position(|byte| *byte == 0);
    let mark = if bytes.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
    if let Err(error) = std::str::from_utf8(&bytes) {
        return Err(match nul {
            Some(_) => ReadProblem::Binary { kind: BinaryKind::Unknown },
            None if is_gb18030(&bytes) => ReadProblem::Gb18030,
            None => ReadProblem::NotUtf8 { offset: error.valid_up_to() },
        });
    }
    if let Some(offset) = nul {
        return Err(ReadProblem::Nul { offset });
    }
    bytes.drain(..mark);
    String::from_utf8(bytes).map_err(|error| ReadProblem::NotUtf8 { offset: mark + error.utf8_error().valid_up_to() })
}

fn binary_signature(bytes: &[u8]) -> Option<BinaryKind> {
    let signatures: [(&[u8], BinaryKind); 6] = [
        (b"PK\x03\x04", BinaryKind::Zip),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", BinaryKind::OldOffice),
        (b"%PDF-", BinaryKind::Pdf),
        (b"\x89PNG\r\n\x1A\n", BinaryKind::Image),
        (b"\xFF\xD8\xFF", BinaryKind::Image),
        (b"GIF8", BinaryKind::Image),
    ];
    signatures.into_iter().find_map(|(start, kind)| bytes.starts_with(start).then_some(kind))
}

/// UTF-16 shows itself by its mark, or without one by its ASCII characters: their zero bytes all stand on the same side.
fn utf16(bytes: &[u8]) -> Option<ByteOrder> {
    if bytes.starts_with(b"\xFF\xFE") {
        return Some(ByteOrder::Little);
    }
    if bytes.starts_with(b"\xFE\xFF") {
        return Some(ByteOrder::Big);
    }
    let sample = &bytes[..bytes.len().min(4096) & !1];
    let zeros = |side: usize| sample.iter().skip(side).step_by(2).filter(|byte| **byte == 0).count();
    // ASCII as UTF-16 is half zeros, Chinese has a few at its spaces and line ends, and UTF-8 of any other text has no place
    // for a zero at all: there it is a single mistake.
    let least = match std::str::from_utf8(bytes) {
        Ok(text) if !text.is_ascii() => return None,
        Ok(_) => sample.len() * 2 / 5,
        Err(_) => sample.len() / 16,
    };
    let (order, encoding) = match (zeros(0), zeros(1)) {
        (0, low) if low > 0 && low >= least => (ByteOrder::Little, UTF_16LE),
        (high, 0) if high > 0 && high >= least => (ByteOrder::Big, UTF_16BE),
        _ => return None,
    };
    let text = encoding.decode_without_bom_handling_and_without_replacement(sample);
    // A sample may cut a pair of surrogates in two; what is looked for is text, and that has no control characters.
    let readable = |text: &str| !text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t'));
    text.is_some_and(|text| readable(&text)).then_some(order)
}

/// GB18030 accepts almost any bytes, so decoding proves little: its pairs must also be mostly characters of everyday Chinese,
/// which GB2312 keeps in two ranges of their own (first level: lead bytes B0–D7).
fn is_gb18030(bytes: &[u8]) -> bool {
    if GB18030.decode_without_bom_handling_and_without_replacement(bytes).is_none() {
        return false;
    }
    let (mut everyday, mut rare, mut all) = (0_usize, 0_usize, 0_usize);
    let mut at = 0;
    while let Some(&lead) = bytes.get(at) {
        if lead < 0x80 {
            at += 1;
            continue;
        }
        let trail = bytes.get(at + 1).copied().unwrap_or(0);
        all += 1;
        match (lead, trail) {
            (_, 0x30..=0x39) => {
                rare += 1;
                at += 2;
            }
            (0xB0..=0xD7, 0xA1..) => everyday += 1,
            (0xA1..=0xA3 | 0xD8..=0xF7, 0xA1..) => {}
            _ => rare += 1,
        }
        at += 2;
    }
    everyday * 2 >= all && rare * 5 <= all
}

#[cfg(test)]
mod tests {
    use super::{BinaryKind, ByteOrder, ReadProblem, read_text};
    use encoding_rs::GB18030;

    fn read(bytes: &[u8]) -> Result<String, ReadProblem> {
        read_text(bytes.to_vec(), 1000)
    }

    fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn a_byte_order_mark_is_dropped() {
        assert_eq!(read("\u{FEFF}标题: 路灯\n".as_bytes()), Ok("标题: 路灯\n".to_owned()));
        assert_eq!(read("标题: 路灯\n".as_bytes()), Ok("标题: 路灯\n".to_owned()));
        assert_eq!(read(b""), Ok(String::new()));
    }

    #[test]
    fn a_file_above_the_limit_is_refused_before_anything_else() {
        assert_eq!(read_text(vec![0xFF; 11], 10), Err(ReadProblem::TooLarge { bytes: 11 }));
        assert_eq!(read_text(vec![b'a'; 10], 10), Ok("a".repeat(10)));
    }

    #[test]
    fn utf16_is_named_with_and_without_its_mark() {
        let text = "标题: 路灯改造\n日期: 2026-09-30\n";
        let little = ReadProblem::Utf16 { order: ByteOrder::Little };
        let big = ReadProblem::Utf16 { order: ByteOrder::Big };
        assert_eq!(read(&utf16(text, u16::to_le_bytes)), Err(little.clone()));
        assert_eq!(read(&utf16(text, u16::to_be_bytes)), Err(big.clone()));
        assert_eq!(read(&utf16(&format!("\u{FEFF}{text}"), u16::to_le_bytes)), Err(little));
        assert_eq!(read(&utf16(&format!("\u{FEFF}{text}"), u16::to_be_bytes)), Err(big));
    }

    #[test]
    fn gb18030_is_named_and_not_converted() {
        let (bytes, _, _) = GB18030.encode("标题: 城区路灯改造\n日期: 2026年9月30日\n地区: 云溪县，石门县\n");
        assert_eq!(read(&bytes), Err(ReadProblem::Gb18030));
    }

    #[test]
    fn western_text_is_not_taken_for_gb18030() {
        assert_eq!(read(b"title: caf\xE9 na\xEFve\n"), Err(ReadProblem::NotUtf8 { offset: 10 }));
        assert_eq!(read(b"\xEF\xBB\xBFab\xFF"), Err(ReadProblem::NotUtf8 { offset: 5 }));
    }

    #[test]
    fn a_single_zero_byte_is_named_with_its_place() {
        assert_eq!(read("标题: 路\0灯\n".as_bytes()), Err(ReadProblem::Nul { offset: 11 }));
    }

    #[test]
    fn a_workbook_renamed_to_yaml_is_named_as_what_it_is() {
        let zip = Err(ReadProblem::Binary { kind: BinaryKind::Zip });
        assert_eq!(read(b"PK\x03\x04\x14\x00\x06\x00"), zip);
        let unknown = ReadProblem::Binary { kind: BinaryKind::Unknown };
        assert_eq!(read(b"\x00\x00\x01\xFF\xFE\x81\x00\x02"), Err(unknown));
    }
}

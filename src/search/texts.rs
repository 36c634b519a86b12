//! All searchable text in one run of UTF-16, with what lies where.
//!
//! In: normalised texts, document by document. Out: the text again, character by character, with its place. Two bytes a character
//! keep the text of a province in memory, which the text itself would not.

/// The parts of a document, from the most to the least telling.
pub(super) const FIELDS: usize = 3;

/// The longest section; a longer field takes several, so that a place fits its bits. Tests take many.
const SECTION: u32 = if cfg!(test) { 16 } else { 1 << 20 };

/// Text of every document.
#[derive(Debug, Default)]
pub(super) struct Texts {
    units: Vec<u16>,
    sections: Vec<Section>,
}

/// A stretch of one field of one document.
#[derive(Debug, Clone, Copy)]
pub(super) struct Section {
    pub(super) document: u32,
    /// 0 title, 1 summary, 2 the rest.
    pub(super) field: u8,
    /// Place of its first character in the field.
    pub(super) base: u32,
    /// Where it ends in the run.
    end: usize,
}

/// A character with the one that follows it in the same word, and where it stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Standing {
    pub(super) first: u32,
    /// 0 at the end of a word.
    pub(super) second: u32,
    pub(super) section: u32,
    /// From the start of the section, in characters.
    pub(super) offset: u32,
}

/// The texts of one document, each field as one run in which a space parts what must not join.
#[derive(Debug, Default)]
pub(super) struct Fields(pub(super) [Vec<u16>; FIELDS]);

impl Texts {
    /// Adds the next document.
    pub(super) fn push(&mut self, document: u32, fields: &Fields) {
        for (field, units) in (0_u8..).zip(&fields.0) {
            if units.is_empty() {
                continue;
            }
            let mut characters = 0;
            let mut base = 0;
            for &unit in units {
                if characters - base == SECTION && !is_trail(unit) {
                    self.sections.push(Section { document, field, base, end: self.units.len() });
                    base = characters;
                }
                self.units.push(unit);
                characters += u32::from(!is_trail(unit));
            }
            self.sections.push(Section { document, field, base, end: self.units.len() });
        }
    }

    /// How many sections there are.
    pub(super) fn sections(&self) -> usize {
        self.sections.len()
    }

    /// The section of that number.
    pub(super) fn section(&self, number: u32) -> Section {
        self.sections[number as usize]
    }

    /// Every character that is neither a space nor NUL, in order.
    pub(super) fn each(&self, mut visit: impl FnMut(Standing)) {
        let mut at = 0;
        for (section, number) in self.sections.iter().zip(0_u32..) {
            let mut offset = 0;
            while at < section.end {
                let (first, width) = self.character(at);
                at += width;
                if !is_gap(first) {
                    let joins = at < section.end || self.goes_on(number);
                    let second = if joins { self.character(at).0 } else { 0 };
                    let second = if is_gap(second) { 0 } else { second };
                    visit(Standing { first, second, section: number, offset });
                }
                offset += 1;
            }
        }
    }

    /// Whether the next section holds more of the same field.
    fn goes_on(&self, number: u32) -> bool {
        self.sections.get(number as usize + 1).is_some_and(|next| next.base > 0)
    }

    fn character(&self, at: usize) -> (u32, usize) {
        let unit = u32::from(self.units[at]);
        match self.units.get(at + 1) {
            Some(&trail) if unit & 0xFC00 == 0xD800 => {
                (0x1_0000 + ((unit & 0x3FF) << 10) + (u32::from(trail) & 0x3FF), 2)
            }
            _ => (unit, 1),
        }
    }
}

/// No word holds a space; NUL stands in no content, and marks the absence of a second character.
fn is_gap(character: u32) -> bool {
    character == 0 || character == 0x20
}

fn is_trail(unit: u16) -> bool {
    unit & 0xFC00 == 0xDC00
}

//! The form in which texts and queries are compared.
//!
//! In: any text. Out: NFKC, lower case, NFKC again (a lower-case letter may fall apart into one that joins its
//! neighbour), and one space for each run of white space. The sigma that ends a word becomes the other one, since a part of a text must
//! read as it does within the text. The runtime does the same with the browser's tables; the two agree because
//! characters on which Unicode versions differ stay as they are ([`super::opaque`]).

use unicode_normalization::UnicodeNormalization;

use super::opaque::is_opaque;

/// Normalised text. White space at the ends becomes one space as well.
#[must_use]
pub fn normalised(text: &str) -> String {
    spaced(&plain(text).unwrap_or_else(|| folded(text)))
}

/// The form of a text of the characters that nearly all texts are made of, none of which joins its neighbour: each has a form of its own.
fn plain(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        out.push(match character {
            '\0'..='\x7F' => character.to_ascii_lowercase(),
            // Full width stands 0xFEE0 above its ASCII.
            '！'..='～' => char::from_u32(u32::from(character) - 0xFEE0).unwrap_or(character).to_ascii_lowercase(),
            '一'..='\u{9FEF}' | '、'..='〜' | '—' | '‘' | '’' | '“' | '”' | '·' => character,
            '\u{3000}' => ' ',
            _ => return None,
        });
    }
    Some(out)
}

/// The form of any text, white space apart.
fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for run in runs(text) {
        if run.starts_with(is_opaque) {
            folded.push_str(run);
        } else {
            let lower = run.nfkc().collect::<String>().to_lowercase().replace('ς', "σ");
            folded.extend(lower.nfkc());
        }
    }
    folded
}

/// The text cut into runs of opaque characters and runs of others.
fn runs(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let opaque = is_opaque(rest.chars().next()?);
        let end = rest.find(|character| is_opaque(character) != opaque).unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        rest = after;
        Some(run)
    })
}

/// One space for each run of white space.
fn spaced(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        if !character.is_whitespace() {
            out.push(character);
        } else if !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn width_case_and_compatibility_do_not_matter() {
        assert_eq!(normalised("ＣＯＶＩＤ－１９ 第㈠号 ﬁle"), "covid-19 第(一)号 file");
        assert_eq!(normalised("e\u{301}É"), "éé");
    }

    #[test]
    fn a_sigma_is_the_same_within_a_word_and_at_its_end() {
        assert_eq!(normalised("ΟΔΟΣ"), normalised("ΟΔΟΣα").replace('α', ""));
    }

    #[test]
    fn white_space_of_any_kind_is_one_space() {
        assert_eq!(normalised("\u{3000}甲 \t\n乙\u{85}\u{2028}丙\u{a0}"), " 甲 乙 丙 ");
    }

    #[test]
    fn a_character_on_which_versions_differ_stays() {
        assert_eq!(normalised("\u{A7C0}A\u{10570}"), "\u{A7C0}a\u{10570}");
    }

    #[test]
    fn the_short_way_gives_what_the_long_one_gives() {
        let mut last = 'a';
        for character in '\0'..='\u{FFFF}' {
            let text = format!("{last}{character}Ａ一");
            if let Some(short) = plain(&text) {
                assert_eq!(short, folded(&text), "{text:?}");
                last = character;
            }
        }
    }

    /// Held against the same file as the runtime, by `tests/search/normalised.test.mjs`.
    #[test]
    fn every_character_has_the_form_that_javascript_gives_it() {
        let written = include_str!("../../tests/search/normalised.json");
        let written: serde_json::Value = serde_json::from_str(written).unwrap();
        let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
        for case in written["cases"].as_array().unwrap() {
            assert_eq!(normalised(&text(&case[0])), text(&case[1]), "{case}");
        }
        for (digest, block) in written["digests"].as_array().unwrap().iter().zip(0_u32..) {
            let mut mixed = 0x811C_9DC5_u32;
            for character in (block * 4096..(block + 1) * 4096).filter_map(char::from_u32) {
                for unit in normalised(&format!("a{character}\u{301}b")).encode_utf16() {
                    mixed = (mixed ^ u32::from(unit)).wrapping_mul(0x0100_0193);
                }
            }
            assert_eq!(format!("{mixed:08x}"), text(digest), "characters from {:x}", block * 4096);
        }
    }
}

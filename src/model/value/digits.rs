//! Text as an input method left it → the same text with ASCII digits, letters and number signs.
//!
//! Only the characters that numbers and dates are written with change. Brackets, colons and words stay, so that what
//! follows a number (a unit) is still what the author wrote.

use std::borrow::Cow;

/// Full-width digits, Latin letters and the signs `． ， － ＋ ％ ／ ～`, the minus sign `−` and the ideographic space
/// as their ASCII forms; borrowed where nothing changes. One character always becomes one character.
#[must_use]
pub fn normalise_digits(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| ascii_form(c) == c) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.chars().map(ascii_form).collect())
    }
}

/// The ASCII form of one character of a number, or the character itself.
pub(super) fn ascii_form(c: char) -> char {
    match c {
        '０'..='９' => shifted(c, '０', b'0'),
        'Ａ'..='Ｚ' => shifted(c, 'Ａ', b'A'),
        'ａ'..='ｚ' => shifted(c, 'ａ', b'a'),
        '．' => '.',
        '，' => ',',
        '－' | '−' => '-',
        '＋' => '+',
        '％' => '%',
        '／' => '/',
        '～' => '~',
        '\u{3000}' => ' ',
        other => other,
    }
}

/// `c` as far from `to` as it is from `from`.
fn shifted(c: char, from: char, to: u8) -> char {
    char::from_u32(u32::from(to) + (u32::from(c) - u32::from(from))).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_width_numbers_become_ascii() {
        assert_eq!(normalise_digits("２０２６Ｑ３，１．５％"), "2026Q3,1.5%");
        assert_eq!(normalise_digits("９－３０／ｗ～−＋"), "9-30/w~-+");
    }

    #[test]
    fn words_and_brackets_stay_and_borrow() {
        assert!(matches!(normalise_digits("3所（含分校）：完成"), Cow::Borrowed(_)));
    }
}

//! Patterns in both widths: what is spelled with ASCII digits, letters and signs also matches their full-width forms.
//!
//! In: a pattern in the part of regular expressions that ECMA-262 and Rust share. Out: the same with wider classes. The
//! pairs are those of `normalise_digits`, which the decoder reads by.

/// The pattern with both widths of every ASCII digit, and of the signs `-`, `.`, `,`, `+`, `%`, `/`, which it spells as `<->` and so
/// on; of letters that it spells as `<Q>`, both cases as well. What stands in `{}` counts and stays as it is.
pub(super) fn wide(pattern: &str) -> String {
    let mut out = String::new();
    let mut signs = pattern.chars().peekable();
    let mut in_class = false;
    while let Some(sign) = signs.next() {
        match sign {
            '{' => {
                out.push(sign);
                for inner in signs.by_ref() {
                    out.push(inner);
                    if inner == '}' {
                        break;
                    }
                }
            }
            '<' => match (signs.next(), signs.next()) {
                (Some(spelled), Some('>')) => out.push_str(&class(spelled)),
                (first, second) => out.extend([Some('<'), first, second].into_iter().flatten()),
            },
            '[' => {
                in_class = true;
                out.push(sign);
            }
            ']' => {
                in_class = false;
                out.push(sign);
            }
            digit if digit.is_ascii_digit() && in_class => {
                let last = if signs.peek() == Some(&'-') { signs.nth(1) } else { None };
                match last {
                    Some(last) => out.extend([digit, '-', last, full(digit), '-', full(last)]),
                    None => out.extend([digit, full(digit)]),
                }
            }
            digit if digit.is_ascii_digit() => out.extend(['[', digit, full(digit), ']']),
            other => out.push(other),
        }
    }
    out
}

/// The class of one sign or letter.
fn class(spelled: char) -> String {
    match spelled {
        '-' => "[-－−]".to_owned(),
        '.' => "[.．]".to_owned(),
        ',' => "[,，]".to_owned(),
        '+' => "[+＋]".to_owned(),
        '%' => "[%％]".to_owned(),
        '/' => "[/／]".to_owned(),
        letter => {
            let (upper, lower) = (letter.to_ascii_uppercase(), letter.to_ascii_lowercase());
            ['[', upper, lower, full(upper), full(lower), ']'].iter().collect()
        }
    }
}

/// The full-width form of an ASCII digit or letter.
fn full(ascii: char) -> char {
    char::from_u32(u32::from(ascii) + 0xFEE0).unwrap_or(ascii)
}

/// Words that match whatever the case of their Latin letters.
pub(super) fn any_case(word: &str) -> String {
    let mut out = String::new();
    for sign in word.chars() {
        if sign.is_ascii_alphabetic() {
            out.extend(['[', sign.to_ascii_uppercase(), sign.to_ascii_lowercase(), ']']);
        } else {
            if "\\^$.*+?()[]{}|/".contains(sign) {
                out.push('\\');
            }
            out.push(sign);
        }
    }
    out
}

/// One of these words, white space around it, whatever the case of Latin letters.
pub(super) fn one_of<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    let words: Vec<String> = words.into_iter().map(any_case).collect();
    format!(r"^\s*(?:{})\s*$", words.join("|"))
}
